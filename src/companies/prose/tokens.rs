//! Words and marks of the text, with where sentences start: one pass, nothing decided yet.

use std::cell::Cell;

use super::lexicon::{Classes, classes, classes_of};
use crate::companies::hashing::{fingerprint, fingerprint_at};
use crate::companies::words::{fold_into, is_unspaced};
use crate::source::Span;
use crate::words::{Scan, is_gap, is_in_word};

/// What a token is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::companies) enum Shape {
    /// Written without a capital.
    Lower,
    /// A capital, then small letters: `Amazon`.
    Capital,
    /// Nothing but capitals, two letters or more: `IBM`, `AT&T`.
    Capitals,
    /// A capital inside: `GlaxoSmithKline`, `eBay`, `21Vianet`.
    Mixed,
    /// A single capital: an initial.
    Initial,
    /// Digits.
    Number,
    /// `'s` after a word.
    Possessive,
    /// A mark: its first byte tells which.
    Mark,
}

/// A word or a mark.
#[derive(Clone, Copy, Debug)]
pub(in crate::companies) struct Token {
    pub start: u32,
    pub end: u32,
    /// The fingerprint of a word of ASCII letters and digits, of at most [`LONGEST_WORD_BYTES`]; 0 for all else.
    pub fingerprint: u64,
    pub shape: Shape,
    pub classes: Classes,
    /// Whether a sentence starts here, or what stands where one may: after a quote opens, after a colon, in a new cell.
    pub opens: bool,
    /// Whether it follows the token before without a gap.
    pub is_glued: bool,
    /// Whether markup, a line or a cell ends before it, so that no name runs across.
    pub is_cut: bool,
}

impl Token {
    pub fn span(&self) -> Span {
        Span::new(self.start, self.end)
    }

    pub fn text<'t>(&self, text: &'t str) -> &'t str {
        self.span().text(text)
    }

    pub fn is(&self, classes: Classes) -> bool {
        self.classes.has(classes)
    }

    /// Whether it is written as names are.
    pub fn is_capitalised(&self) -> bool {
        matches!(self.shape, Shape::Capital | Shape::Capitals | Shape::Mixed | Shape::Initial)
    }

    /// Whether it is a mark that stands for no word of a name, as `&` does.
    pub fn is_mark_outside_names(&self, text: &str) -> bool {
        self.shape == Shape::Mark && text.as_bytes()[self.start as usize] != b'&'
    }

    /// Whether it is written as a word of a name may be; many are none.
    pub fn may_be_in_name(&self) -> bool {
        self.is_capitalised() || self.shape == Shape::Number
    }

    pub fn is_word(&self) -> bool {
        !matches!(self.shape, Shape::Mark | Shape::Possessive)
    }
}

/// So many tokens are room worth keeping from one text to the next.
const MOST_KEPT: usize = 10_000;

thread_local! {
    /// The room of the tokens of the text before: it is near the processor, where new room seldom is.
    static ROOM: Cell<Vec<Token>> = const { Cell::new(Vec::new()) };
}

/// Hands on the tokens under `spans`, which are in order.
pub(in crate::companies) fn with_tokens<T>(
    text: &str,
    spans: &[Span],
    then: impl FnOnce(&[Token]) -> T,
) -> T {
    let mut room = ROOM.take();
    room.clear();
    let tokens = read_tokens(text, spans, room);
    let result = then(&tokens);
    if tokens.capacity() <= MOST_KEPT {
        ROOM.set(tokens);
    }
    result
}

fn read_tokens(text: &str, spans: &[Span], mut room: Vec<Token>) -> Vec<Token> {
    let n_bytes: usize = spans.iter().map(|span| span.text(text).len()).sum();
    room.reserve(n_bytes / 5);
    let mut reader = Reader { text, tokens: room, folded: String::new(), opens: true };
    let mut end = None;
    for span in spans {
        let goes_on = end.is_some_and(|end| {
            let gap = Span::new(end, span.start.max(end)).text(text);
            !gap.is_empty() && !gap.contains(['\n', '|'])
        });
        reader.opens |= !goes_on;
        reader.read(*span);
        end = Some(span.end);
    }
    reader.tokens
}

struct Reader<'t> {
    text: &'t str,
    tokens: Vec<Token>,
    folded: String,
    /// Whether the next word starts a sentence.
    opens: bool,
}

impl Reader<'_> {
    fn read(&mut self, span: Span) {
        let part = span.text(self.text);
        let bytes = part.as_bytes();
        let mut words = Scan::new(bytes);
        let (mut at, mut line_start, mut is_cut) = (0, 0, true);
        let mut glue_end = usize::MAX;
        while at < bytes.len() {
            let byte = bytes[at];
            if byte == b'\n' {
                is_cut |= self.break_line(&part[line_start..at], &part[at + 1..]);
                line_start = at + 1;
                at += 1;
                continue;
            }
            if byte.is_ascii_whitespace() {
                // A cell of a pasted table ends.
                if byte == b'\t' {
                    (is_cut, self.opens) = (true, true);
                }
                at += 1;
                continue;
            }
            if byte.is_ascii_alphanumeric()
                && let Some(len) = plain_word(&mut words, at)
            {
                let is_short = len <= LONGEST_WORD_BYTES;
                let fingerprint = if is_short { fingerprint_at(bytes, at, len) } else { 0 };
                self.tokens.push(Token {
                    start: span.start + at as u32,
                    end: span.start + (at + len) as u32,
                    fingerprint,
                    shape: shape_of_plain(bytes, at, len),
                    classes: if is_short { classes_of(fingerprint) } else { Classes::default() },
                    opens: std::mem::take(&mut self.opens),
                    is_glued: at == glue_end,
                    is_cut,
                });
                at += len;
                (glue_end, is_cut) = (at, false);
                continue;
            }
            if byte.is_ascii_punctuation() && !matches!(byte, b'\'' | b'@' | b'#') {
                self.push_mark(span, part, at..at + 1, at == glue_end, is_cut);
                at += 1;
                (glue_end, is_cut) = (at, false);
                continue;
            }
            let end = Self::token_end(part, at);
            if end > at && !part[at..end].starts_with(char::is_whitespace) {
                self.push(span, at..end, at == glue_end, is_cut);
                is_cut = false;
            }
            at = end.max(at + 1);
            glue_end = at;
        }
    }

    /// Whether the line ends what stands in it: it ends in a mark, is short, or nothing follows.
    fn break_line(&mut self, line: &str, rest: &str) -> bool {
        let line = line.trim_end();
        let is_end = line.len() < SHORT_LINE_BYTES
            || rest.starts_with(['\n', '\r'])
            || line.ends_with(['.', '!', '?', ':', '"', '”', '…', '|']);
        self.opens |= is_end;
        is_end
    }

    fn token_end(part: &str, at: usize) -> usize {
        let first = part[at..].chars().next().unwrap_or(' ');
        if let Some(end) = address_end(part, at) {
            return end;
        }
        if matches!(first, '\'' | '’') && is_possessive(part, at) {
            return at + first.len_utf8() + 1;
        }
        if is_in_word(first) { word_end(part, at) } else { at + first.len_utf8() }
    }

    fn push(&mut self, span: Span, range: std::ops::Range<usize>, is_glued: bool, is_cut: bool) {
        let part = span.text(self.text);
        let word = &part[range.clone()];
        let shape = shape_of(word);
        if shape == Shape::Mark {
            return self.push_mark(span, part, range, is_glued, is_cut);
        }
        let is_short = word.len() <= LONGEST_WORD_BYTES;
        let is_plain = is_short && word.bytes().all(|byte| byte.is_ascii_alphanumeric());
        let fingerprint = if is_plain { fingerprint(word) } else { 0 };
        let classes = if is_plain {
            classes_of(fingerprint)
        } else if is_short && shape != Shape::Possessive {
            self.classes_of_joined(word)
        } else {
            Classes::default()
        };
        self.tokens.push(Token {
            start: span.start + range.start as u32,
            end: span.start + range.end as u32,
            fingerprint,
            shape,
            classes,
            opens: std::mem::take(&mut self.opens),
            is_glued,
            is_cut,
        });
    }

    /// What a word of other letters, or with marks inside, is.
    fn classes_of_joined(&mut self, word: &str) -> Classes {
        fold_into(&mut self.folded, word);
        let whole = classes(&self.folded);
        if whole == Classes::default() && self.folded.contains('-') {
            classes_of_parts(&self.folded)
        } else {
            whole
        }
    }

    fn push_mark(
        &mut self,
        span: Span,
        part: &str,
        range: std::ops::Range<usize>,
        is_glued: bool,
        is_cut: bool,
    ) {
        self.tokens.push(Token {
            start: span.start + range.start as u32,
            end: span.start + range.end as u32,
            fingerprint: 0,
            shape: Shape::Mark,
            classes: Classes::default(),
            opens: false,
            is_glued,
            is_cut,
        });
        self.opens = self.opens || self.opens_after(part, &range);
    }

    /// Whether a sentence may start after this mark.
    fn opens_after(&self, part: &str, range: &std::ops::Range<usize>) -> bool {
        match &part[range.clone()] {
            "." => {
                let rest = &part[range.end..];
                let is_spaced =
                    rest.starts_with(char::is_whitespace) || rest.starts_with(['"', '”', '’', ')']);
                is_spaced && !self.is_abbreviated(rest)
            }
            "!" | "?" | ":" | ";" | "•" | "|" | "»" | "›" | "–" | "—" | "…" | "“" | "\"" | "‘" | "["
            | "*" | "*)" => true,
            "(" => !is_place_in_name(&part[range.end..]),
            "-" => {
                let before = self.tokens.len().checked_sub(2).map(|idx| self.tokens[idx]);
                before.is_some_and(|token| token.shape == Shape::Mark)
            }
            _ => false,
        }
    }

    /// Whether the full stop just read belongs to the word before it.
    fn is_abbreviated(&self, rest: &str) -> bool {
        let Some(&[before, stop]) = self.tokens.last_chunk::<2>() else { return false };
        if !stop.is_glued {
            return false;
        }
        let word = before.text(self.text);
        let is_initial = before.shape == Shape::Initial;
        let goes_on = rest.trim_start().starts_with(|c: char| c.is_lowercase() || c == ',');
        is_initial || goes_on || ABBREVIATIONS.iter().any(|short| word.eq_ignore_ascii_case(short))
    }
}

/// Whether what follows a bracket is a place within a registered name: `HK) Limited`.
fn is_place_in_name(rest: &str) -> bool {
    const LONGEST_PLACE: usize = 20;
    let window = &rest.as_bytes()[..rest.len().min(LONGEST_PLACE)];
    let Some(end) = memchr::memchr(b')', window) else { return false };
    let is_name = rest.starts_with(|c: char| c.is_ascii_uppercase())
        && window[..end].iter().all(u8::is_ascii_alphabetic);
    let after = rest[end..].strip_prefix(") ").unwrap_or_default();
    is_name && FORMS_AFTER_PLACES.iter().any(|form| after.starts_with(form))
}

/// Legal forms that such a place stands before.
const FORMS_AFTER_PLACES: &[&str] = &[
    "Limited", "Ltd", "Pte", "Pty", "Pvt", "Private", "Inc", "Co.", "Company", "PLC", "plc", "LLC", "LLP",
    "GmbH", "AG",
];

/// What a word with hyphens is of which every part says the same: `Franco-German`, `EU-U.S.`
fn classes_of_parts(folded: &str) -> Classes {
    let is_place = |part: &str| classes(part).has(Classes::PLACE.or(Classes::DEMONYM)) || part == "eu";
    if folded.split('-').all(|part| is_place(part.trim_end_matches('.')) || is_place(part)) {
        Classes::DEMONYM
    } else {
        Classes::default()
    }
}

/// Lines shorter than this stand for themselves: headings, items of a list, verse.
const SHORT_LINE_BYTES: usize = 60;
/// Longer words are no words.
const LONGEST_WORD_BYTES: usize = 40;
/// How long an address may be, which keeps reading linear.
const LONGEST_ADDRESS_BYTES: usize = 2048;

#[rustfmt::skip]
const ABBREVIATIONS: &[&str] = &[
    "Mr", "Mrs", "Ms", "Dr", "St", "Prof", "Gov", "Sen", "Rep", "Gen", "Col", "Lt", "Capt", "Sgt", "Rev", "Hon", "Messrs",
    "vs", "Bros", "Cie", "Mt", "Ft", "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sept", "Sep", "Oct", "Nov",
    "Dec", "No", "Nos", "approx", "e.g", "i.e", "Inc", "Corp", "Co", "Ltd", "Pty", "Pte", "Pvt", "Art",
];

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
fn plain_word(words: &mut Scan<'_>, at: usize) -> Option<usize> {
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

fn shape_of(word: &str) -> Shape {
    let mut chars = word.chars();
    let Some(first) = chars.next() else { return Shape::Mark };
    if matches!(first, '\'' | '’') && word.len() > first.len_utf8() {
        return Shape::Possessive;
    }
    if !is_in_word(first) {
        return Shape::Mark;
    }
    if word.is_ascii() {
        return shape_of_ascii(word.as_bytes());
    }
    let (mut n_upper, mut n_lower, mut n_digits) = (0u32, 0u32, 0u32);
    let mut is_upper_inside = false;
    let mut before = ' ';
    for c in word.chars() {
        if c.is_uppercase() {
            n_upper += 1;
            is_upper_inside |= before.is_lowercase() || before.is_ascii_digit();
        } else if c.is_lowercase() {
            n_lower += 1;
        } else if c.is_numeric() {
            n_digits += 1;
        }
        before = c;
    }
    shape_by_letters(n_upper, n_lower, n_digits, is_upper_inside, first.is_uppercase())
}

/// The same for a word of letters and digits of ASCII that covers `len` bytes from `at` on.
#[inline(always)]
#[expect(clippy::inline_always, reason = "measured: asked for every word")]
fn shape_of_plain(bytes: &[u8], at: usize, len: usize) -> Shape {
    let word = &bytes[at..at + len];
    let rest_is_small = match bytes[at..].first_chunk() {
        Some(eight) if len <= 8 => {
            // Of letters and digits, only small letters have both bits.
            let missing = !u64::from_le_bytes(*eight) & 0x6060_6060_6060_6060;
            (missing >> 8) & ((1 << (8 * (len - 1))) - 1) == 0
        }
        _ => word[1..].iter().all(u8::is_ascii_lowercase),
    };
    match word {
        [b'a'..=b'z', ..] if rest_is_small => Shape::Lower,
        [b'A'..=b'Z'] => Shape::Initial,
        [b'A'..=b'Z', ..] if rest_is_small => Shape::Capital,
        [b'A'..=b'Z', rest @ ..] if rest.iter().all(u8::is_ascii_uppercase) => Shape::Capitals,
        [b'0'..=b'9', rest @ ..] if rest.iter().all(u8::is_ascii_digit) => Shape::Number,
        _ => shape_of_ascii(word),
    }
}

/// The same for a word of ASCII with marks or with letters of several kinds.
fn shape_of_ascii(word: &[u8]) -> Shape {
    let count = |is: fn(&u8) -> bool| word.iter().filter(|byte| is(byte)).count() as u32;
    let is_upper_inside = word
        .windows(2)
        .any(|two| two[1].is_ascii_uppercase() && (two[0].is_ascii_lowercase() || two[0].is_ascii_digit()));
    shape_by_letters(
        count(u8::is_ascii_uppercase),
        count(u8::is_ascii_lowercase),
        count(u8::is_ascii_digit),
        is_upper_inside,
        word[0].is_ascii_uppercase(),
    )
}

fn shape_by_letters(
    n_upper: u32,
    n_lower: u32,
    n_digits: u32,
    is_upper_inside: bool,
    opens_upper: bool,
) -> Shape {
    match (n_upper, n_lower) {
        (0, 0) if n_digits > 0 => Shape::Number,
        (0, _) => Shape::Lower,
        (1, 0) if n_digits == 0 => Shape::Initial,
        (_, 0) => Shape::Capitals,
        _ if is_upper_inside => Shape::Mixed,
        _ if opens_upper => Shape::Capital,
        _ => Shape::Mixed,
    }
}
