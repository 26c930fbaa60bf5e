//! Where a date may start and end, told by the characters around it, and what only looks like one.

use std::ops::Range;

use super::cursor::{is_clock, is_latin_letter, word_before};
use super::vocabulary as words;

/// An address is recognised by so many bytes before the date.
const LONGEST_ADDRESS: usize = 256;

/// Whether a date may start here: not inside a word, a number, a price, a path.
pub(super) fn may_start(text: &str, start: usize) -> bool {
    let mut before = text[..start].chars().rev();
    let Some(previous) = before.next() else { return true };
    let mut is_joined = |joins: fn(char) -> bool| before.next().is_some_and(joins);
    match previous {
        c if is_latin_letter(c) || c.is_ascii_digit() => false,
        '$' | '€' | '£' | '¥' | '₹' | '#' | '@' | '=' | '&' | '\\' | '%' | '+' | '/' | '§' | '№' => {
            false
        }
        '_' | '.' | '-' | '\'' => !is_joined(char::is_alphanumeric),
        ',' | ':' => !is_joined(|c| c.is_ascii_digit()),
        _ => true,
    }
}

/// Whether a date may end here: not inside a word, a number, a file name.
pub(super) fn may_end(text: &str, end: usize) -> bool {
    if text[..end].ends_with(|c| c >= '\u{2e80}') {
        return true;
    }
    let mut after = text[end..].chars();
    let Some(next) = after.next() else { return true };
    let mut is_joined = |joins: fn(char) -> bool| after.next().is_some_and(joins);
    match next {
        c if c.is_ascii_digit() => is_clock(&text[end..]),
        c if is_latin_letter(c) => false,
        '%' | '@' | '=' | '\\' | '$' | '€' | '£' => false,
        '_' | '/' => !is_joined(char::is_alphanumeric),
        '.' => !is_joined(|c| c.is_ascii_digit() || c.is_ascii_lowercase()),
        '-' | ',' => !is_joined(|c| c.is_ascii_digit()),
        _ => true,
    }
}

/// Whether the digits stand in an address, or are the number of a section or a version.
pub(super) fn is_part_of_something_else(text: &str, range: &Range<usize>) -> bool {
    let is_digits_only = text[range.clone()].bytes().all(|b| b.is_ascii_digit() || b".-/".contains(&b));
    let follows = |range: &Range<usize>| {
        word_before(text, range.start).is_some_and(|(word, _)| words::marks_a_number(word.as_str()))
    };
    is_in_address(text, range.start) || (is_digits_only && follows(range))
}

fn is_in_address(text: &str, start: usize) -> bool {
    let bytes = &text.as_bytes()[start.saturating_sub(LONGEST_ADDRESS)..start];
    let blank = bytes.iter().rposition(|b| b.is_ascii_whitespace() || b"<>\"|".contains(b));
    let joined = &bytes[blank.map_or(0, |blank| blank + 1)..];
    !joined.is_empty()
        && (joined.windows(3).any(|w| w == b"://") || joined.starts_with(b"www.") || joined.contains(&b'@'))
}
