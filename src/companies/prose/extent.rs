//! Where the token that starts at a place ends: words with marks inside, addresses, possessive endings.

use crate::companies::words::is_unspaced;
use crate::words::{Scan, is_gap, is_in_word};

/// Longer words are no words.
pub(super) const LONGEST_WORD_BYTES: usize = 40;

/// The end of the token that starts at `at`.
pub(super) fn token_end(part: &str, at: usize) -> usize {
    let first = part[at..].chars().next().unwrap_or(' ');
    if let Some(end) = address_end(part, at) {
        return end;
    }
    if matches!(first, '\'' | '’') && is_possessive(part, at) {
        return at + first.len_utf8() + 1;
    }
    if is_in_word(first) { word_end(part, at) } else { at + first.len_utf8() }
}

/// How long an address may be, which keeps reading linear.
const LONGEST_ADDRESS_BYTES: usize = 2048;

/// Where a web or mail address that starts here ends, if one does.
fn address_end(part: &str, at: usize) -> Option<usize> {
    let rest = &part[at..];
    let is_handle = rest.starts_with('@') || (rest.starts_with('#') && !rest.starts_with("##"));
    let is_web = rest.starts_with("http://") || rest.starts_with("https://") || rest.starts_with("www.");
    let is_name = is_handle && rest[1..].starts_with(char::is_alphanumeric);
    if !is_web && !is_name {
        return None;
    }
    let window = &rest[..rest.floor_char_boundary(LONGEST_ADDRESS_BYTES.min(rest.len()))];
    let end = window.find(|c: char| c.is_whitespace() || "<>\"”)]".contains(c)).unwrap_or(window.len());
    Some(at + end)
}

/// The length of the word of ASCII at `at`, where a blank or a mark follows that is in no word.
#[inline]
pub(super) fn plain_word(words: &mut Scan<'_>, at: usize) -> Option<usize> {
    let len = words.word_at(at);
    let bytes = words.bytes();
    let end = at + len;
    let ends_at = |at: usize| bytes.get(at).is_none_or(|byte| is_gap(*byte));
    let is_whole = match bytes.get(end) {
        None => true,
        // Marks that may stand inside a word, where something follows that goes on with it.
        Some(b'\'' | b'-' | b'.' | b',' | b'&' | b'/') => {
            ends_at(end + 1) || (matches!(bytes[end..], [b'\'', b's', ..]) && ends_at(end + 2))
        }
        Some(next) => next.is_ascii(),
    };
    // An address starts with a word too: `https://`, `www.`
    let may_be_address = matches!(bytes[at..end], [b'h', b't', b't', b'p', ..] | [b'w', b'w', b'w']);
    (is_whole && !may_be_address).then_some(len)
}

/// `'s` that ends a word.
fn is_possessive(part: &str, at: usize) -> bool {
    let quote = part[at..].chars().next().map_or(1, char::len_utf8);
    let after = &part[at + quote..];
    after.starts_with(['s', 'S']) && !after[1..].starts_with(char::is_alphanumeric)
}

/// The end of the word that starts at `at`.
fn word_end(part: &str, at: usize) -> usize {
    let mut chars = part[at..].char_indices().peekable();
    let mut before = ' ';
    while let Some((offset, c)) = chars.next() {
        let next = chars.peek().map_or(' ', |&(_, next)| next);
        let goes_on = if is_in_word(c) {
            offset == 0 || is_unspaced(c) == is_unspaced(before)
        } else {
            joins(&part[at..], offset, before, c, next)
        };
        if !goes_on {
            return at + offset;
        }
        before = c;
    }
    part.len()
}

/// Whether a mark inside a word belongs to it.
fn joins(word: &str, offset: usize, before: char, mark: char, next: char) -> bool {
    if !is_in_word(next) {
        // The last full stop of `U.S.`
        return mark == '.' && is_initialism(last_part(&word[..offset]));
    }
    match mark {
        '\'' | '’' => !is_possessive(word, offset) && before.is_alphabetic() && next.is_alphabetic(),
        '-' | '‐' | '‑' => {
            let is_name_then_word = word.starts_with(char::is_uppercase) && next.is_lowercase();
            let is_word_then_name = word.starts_with(char::is_lowercase) && next.is_uppercase();
            !(is_name_then_word || is_word_then_name)
        }
        '.' => {
            let rest = &word[offset + 1..];
            let is_domain = DOMAINS.iter().any(|domain| {
                rest.len() >= domain.len()
                    && rest.is_char_boundary(domain.len())
                    && rest[..domain.len()].eq_ignore_ascii_case(domain)
                    && !rest[domain.len()..].starts_with(char::is_alphanumeric)
            });
            let is_number = before.is_ascii_digit() && next.is_ascii_digit();
            let after_next = rest[next.len_utf8()..].chars().next().unwrap_or(' ');
            let is_initial =
                last_part(&word[..offset]).chars().count() == 1 || is_initialism(last_part(&word[..offset]));
            let is_letter = next.is_alphabetic() && !after_next.is_alphanumeric();
            is_domain || is_number || (is_initial && is_letter) || is_exchange_code(&word[..offset], rest)
        }
        ',' => before.is_ascii_digit() && next.is_ascii_digit(),
        '&' => before.is_uppercase() && next.is_uppercase(),
        // The Danish and Norwegian legal form `A/S`.
        '/' => {
            matches!(word.as_bytes(), [b'A', b'/', b'S', rest @ ..] if rest.first().is_none_or(|byte| is_gap(*byte)))
        }
        _ => false,
    }
}

/// What stands after the last hyphen of the start of a word.
fn last_part(start: &str) -> &str {
    let from = start.floor_char_boundary(start.len().saturating_sub(LONGEST_WORD_BYTES));
    start[from..].rsplit('-').next().unwrap_or_default()
}

/// `TSCO.L`, `0700.HK`: a ticker and its exchange.
fn is_exchange_code(code: &str, rest: &str) -> bool {
    let is_code = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit();
    let place = rest.chars().take_while(|c| c.is_alphanumeric());
    (2..=6).contains(&code.len())
        && code.chars().all(is_code)
        && (1..=2).contains(&place.clone().take(3).count())
        && place.clone().take(3).all(|c| c.is_ascii_uppercase())
}

/// Single letters with full stops between: `U.S`, `p.m`; at least two.
fn is_initialism(word: &str) -> bool {
    word.len() <= 12 && word.contains('.') && word.split('.').all(|part| part.chars().count() == 1)
}

/// The ends of names that are addresses: `Amazon.com`.
const DOMAINS: &[&str] =
    &["com", "net", "org", "ai", "io", "info", "biz", "tv", "co", "me", "fm", "de", "fr", "us", "app", "eu"];
