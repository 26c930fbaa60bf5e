//! How a word is written: its capitals, its digits.

use crate::words::is_in_word;

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

/// The shape of a token.
pub(super) fn shape_of(word: &str) -> Shape {
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
pub(super) fn shape_of_plain(bytes: &[u8], at: usize, len: usize) -> Shape {
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
