//! The words before a place, one bounded step at a time.

use crate::dates::cursor::{Cursor, Word, is_latin_letter};

/// Blanks that may stand between two words of one expression.
const MOST_BLANKS: usize = 3;
/// Longer words are no part of any expression.
const MOST_BYTES: usize = 24;

/// A word or number before a place.
#[derive(Clone, Copy)]
pub(super) struct Before {
    /// The word; `None` for digits.
    pub word: Option<Word>,
    /// The value of digits.
    pub number: Option<u32>,
    /// Where it starts.
    pub start: usize,
    /// Whether a hyphen, and no blank, joins it to what follows.
    pub is_joined: bool,
}

impl Before {
    /// The word, or nothing for digits.
    pub fn as_str(&self) -> &str {
        self.word.as_ref().map_or("", Word::as_str)
    }
}

/// The word or number that ends just before `at`, blanks or one hyphen between, not reaching below `floor`.
pub(super) fn before(text: &str, at: usize, floor: usize) -> Option<Before> {
    let (end, is_joined) = end_before(text, at, floor)?;
    let bytes = text.as_bytes();
    if bytes[end - 1].is_ascii_digit() {
        let n_digits = bytes[floor..end].iter().rev().take(5).take_while(|b| b.is_ascii_digit()).count();
        let start = end - n_digits;
        let is_free =
            start == 0 || !matches!(bytes[start - 1], b'.' | b',' | b'/' | b'-' | b'$' | b'0'..=b'9');
        let value = text[start..end].parse().ok()?;
        return (n_digits <= 4 && is_free).then_some(Before {
            word: None,
            number: Some(value),
            start,
            is_joined,
        });
    }
    let from = (end.saturating_sub(MOST_BYTES)).max(floor);
    let from = (from..=end).find(|at| text.is_char_boundary(*at))?;
    let word = &text[from..end];
    let letters = word.char_indices().rev().take_while(|(_, c)| is_latin_letter(*c) || is_accent(*c));
    let start = from + letters.last()?.0;
    let (word, after) = Cursor::new(text, start).word()?;
    (after.at() == end).then_some(Before { word: Some(word), number: None, start, is_joined })
}

fn is_accent(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

/// Where the word before `at` ends, and whether a hyphen joins the two.
fn end_before(text: &str, at: usize, floor: usize) -> Option<(usize, bool)> {
    let mut end = at;
    let (mut n_blanks, mut is_joined) = (0, false);
    while end > floor {
        let c = text[..end].chars().next_back()?;
        match c {
            ' ' | '\u{a0}' | '\u{202f}' | '\n' | '\r' | '\t' if n_blanks < MOST_BLANKS && !is_joined => {
                n_blanks += 1;
            }
            '-' | '‑' if n_blanks == 0 && !is_joined => is_joined = true,
            _ => return (n_blanks > 0 || is_joined).then_some((end, is_joined)),
        }
        end -= c.len_utf8();
    }
    None
}

/// The number in words or digits that ends before `at`, and where it starts: `24`, `twenty-four`, `a`, `a few` not.
pub(super) fn count_before(text: &str, at: usize, floor: usize) -> Option<(u32, usize)> {
    let last = before(text, at, floor)?;
    if let Some(number) = last.number {
        return Some((number, last.start));
    }
    let word = last.as_str();
    if matches!(word, "a" | "an") {
        return Some((1, last.start));
    }
    let value = cardinal(word)?;
    if value < 10
        && let Some(tens) = before(text, last.start, floor).filter(|tens| tens.is_joined)
        && let Some(more) = cardinal(tens.as_str()).filter(|more| *more >= 20 && *more % 10 == 0)
    {
        return Some((more + value, tens.start));
    }
    Some((value, last.start))
}

/// `one` to `ninety`, `hundred`.
pub(in crate::dates) fn cardinal(word: &str) -> Option<u32> {
    Some(match word {
        "one" => 1,
        "two" => 2,
        "three" => 3,
        "four" => 4,
        "five" => 5,
        "six" => 6,
        "seven" => 7,
        "eight" => 8,
        "nine" => 9,
        "ten" => 10,
        "eleven" => 11,
        "twelve" | "dozen" => 12,
        "thirteen" => 13,
        "fourteen" => 14,
        "fifteen" => 15,
        "sixteen" => 16,
        "seventeen" => 17,
        "eighteen" => 18,
        "nineteen" => 19,
        "twenty" => 20,
        "thirty" => 30,
        "forty" => 40,
        "fifty" => 50,
        "sixty" => 60,
        "seventy" => 70,
        "eighty" => 80,
        "ninety" => 90,
        "hundred" => 100,
        _ => return None,
    })
}
