//! Whether digits that stand alone are a year, told by the words around them.

use std::ops::Range;

use super::cursor::{Cursor, word_before};
use super::vocabulary as words;

/// Whether bare digits are a year here: after "in" or "since", after another year, and before no counted noun.
pub(super) fn is_year_here(text: &str, range: &Range<usize>, last_bare_end: Option<usize>) -> bool {
    let starts_with_a_word = text[range.start..].starts_with(char::is_alphabetic);
    let next = Cursor::new(text, range.end).blanks().word();
    if next.is_some_and(|(word, _)| words::is_counted(word.as_str())) {
        return false;
    }
    if is_round_number(&text[range.clone()]) {
        return false;
    }
    // `in '04`, but `'60 Minutes'`
    if text[range.start..].starts_with(['\'', '’']) {
        return is_marked_as_year(text, range.start);
    }
    let goes_on = || {
        last_bare_end.is_some_and(|end| {
            matches!(text[end..range.start].trim(), "and" | "or" | "," | ", and" | ", or" | "to")
        })
    };
    starts_with_a_word || is_marked_as_year(text, range.start) || goes_on() || opens_a_noun(text, range)
}

/// Whether the word just before is one that a year follows: `in`, `since`.
fn is_marked_as_year(text: &str, start: usize) -> bool {
    let is_apart = text[..start].chars().next_back().is_some_and(char::is_whitespace);
    is_apart
        && word_before(text, start).is_some_and(|(word, word_start)| {
            let is_adjacent = text[word_start..start].trim_end().len() == word.as_str().len();
            let dates_back = || {
                word.as_str() == "to"
                    && word_before(text, word_start).is_some_and(|(word, _)| {
                        matches!(word.as_str(), "dating" | "dates" | "back" | "prior")
                    })
            };
            // "as early as 1995", "compared with 2011"
            let follows = |befores: &[&str]| {
                word_before(text, word_start).is_some_and(|(word, _)| befores.contains(&word.as_str()))
            };
            let is_measured = || match word.as_str() {
                "as" => follows(&["early", "late", "back", "recently", "soon"]),
                "with" | "to" => follows(&["compared"]),
                _ => false,
            };
            is_adjacent && (words::marks_a_year(word.as_str()) || dates_back() || is_measured())
        })
}

/// Whether digits open a noun's name as a year does: `the 1998 bombing`, `a 1996 law`, `Microsoft's 2016 results`,
/// or stand alone in brackets: `the Act (1998)`.
fn opens_a_noun(text: &str, range: &Range<usize>) -> bool {
    let found = &text[range.clone()];
    // "the 2007-2009 recession", "the 2011-12 season"
    let is_span = matches!(found.len(), 7 | 9) && found.as_bytes()[4] == b'-';
    let is_likely =
        (found.len() == 4 || is_span) && (b"19".as_slice() <= &found.as_bytes()[..2]) && found != "2000";
    if !is_likely || found > "2039" {
        return false;
    }
    let head = text[..range.start].trim_end_matches([' ', '\u{a0}', '\n']);
    let tail = &text[range.end..];
    if let Some(before) = head.strip_suffix('(').filter(|_| tail.starts_with([')', ',', ';'])) {
        // `COM(2021) 206` is the number of a document.
        return head.len() == range.start && !before.ends_with(char::is_alphanumeric);
    }
    let opens_a_word = Cursor::new(text, range.end)
        .blanks()
        .word()
        .is_some_and(|(word, _)| !words::is_a_clock(word.as_str()));
    let is_apart = head.len() < range.start && tail.starts_with(' ');
    is_apart
        && opens_a_word
        && word_before(text, range.start).is_some_and(|(word, start)| {
            let is_adjacent = text[start..range.start].trim_end().len() == word.as_str().len();
            is_adjacent && words::determines_a_noun(word.as_str())
        })
}

/// "about 2000" is a count more often than a year; "c. 2000" is a year.
fn is_round_number(found: &str) -> bool {
    let (word, number) = found.split_once(char::is_whitespace).unwrap_or_default();
    let is_about =
        ["about", "around", "approximately", "roughly"].iter().any(|about| word.eq_ignore_ascii_case(about));
    is_about && number.ends_with("00")
}
