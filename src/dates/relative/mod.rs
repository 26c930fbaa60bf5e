//! Dates that say where they lie by another date: `Monday`, `in June`, `last year`, `three days ago`.
//!
//! Found here as plain data; [`super::discourse`] works out the day each leads to. One pass over the words: three
//! letters tell of most that they belong to no date, and from the others a bounded number of words is looked at to
//! both sides.

mod around;
mod days;
mod lookback;
mod periods;
mod phrase;
mod term_before;
mod wide;
mod words;

use std::ops::Range;

use super::cursor::{Cursor, is_latin_letter};
use crate::words::words as words_of;
use days::{At, Read};
use words::{Heart, heart_of, heart_starts, may_be_heart};

pub(super) use lookback::cardinal;
pub(super) use phrase::{Feast, Period, Phrase, Which};
pub(super) use term_before::term_before;

/// Finds the relative dates in a text, in order, without overlap among them and with `taken`, which is in order too.
pub(super) fn find_relative(text: &str, taken: &[Range<usize>]) -> Vec<Read> {
    let bytes = text.as_bytes();
    let mut taken = taken.iter().peekable();
    let mut found: Vec<Read> = Vec::new();
    let (mut at, mut floor) = (0, 0);
    for start in heart_starts().places(bytes) {
        // No heart starts with a letter that is not of ASCII.
        if start < at || !bytes[start].is_ascii() || is_inside_word(text, start) {
            continue;
        }
        while let Some(range) = taken.next_if(|range| range.end <= start) {
            floor = floor.max(range.end);
        }
        if taken.peek().is_some_and(|range| range.start <= start) {
            continue;
        }
        let ceiling = taken.peek().map_or(text.len(), |range| range.start);
        let read = match bytes[start] {
            b'0'..=b'9' => wide::month_and_day(text, start),
            b'Q' | b'H' if bytes.get(start + 1).is_some_and(u8::is_ascii_digit) => {
                periods::lettered(text, start, floor)
            }
            _ => read_word(text, start, floor),
        };
        if let Some((range, phrase)) = read.filter(|(range, _)| range.start >= floor && range.end <= ceiling)
        {
            let read = (range, phrase);
            let more = days::days_joined(text, &read).into_iter().filter(|(range, _)| range.end <= ceiling);
            found.push(read);
            found.extend(more);
            at = found.last().map_or(at, |(range, _)| range.end);
            floor = at;
        }
    }
    found
}

/// Whether a letter of ASCII goes on with a word that has others before it.
fn is_inside_word(text: &str, at: usize) -> bool {
    let is_after_ascii = at.checked_sub(1).is_none_or(|before| text.as_bytes()[before].is_ascii());
    !is_after_ascii && text[..at].ends_with(is_latin_letter)
}

fn read_word(text: &str, start: usize, floor: usize) -> Option<Read> {
    if !may_be_heart(text, start) {
        return None;
    }
    let (word, end) = Cursor::new(text, start).word()?;
    let heart = heart_of(&word)?;
    // "the-day-after@example.com", "monday_2.pdf"
    if end.peek().is_some_and(|c| c.is_ascii_digit() || matches!(c, '_' | '@' | '/')) {
        return None;
    }
    let at = At { text, word, start, end, floor };
    match heart {
        // German "hier" is a place.
        Heart::FromWriting(_) if at.word.as_str() == "hier" && !is_french(text, start) => None,
        Heart::FromWriting(days) => {
            let lead = at.lead();
            let end = around::part_of_day(aujourdhui(at.end));
            Some((lead.start..end.at(), Phrase::DaysFromWriting(days)))
        }
        Heart::Weekday(weekday) => days::weekday(at, weekday),
        Heart::Month(month) => days::month(at, month),
        Heart::Season(code) => periods::season(at, code),
        Heart::Period(period) => periods::period(at, period),
        Heart::PartOfDay => periods::part_of_a_day(at),
        Heart::Feast(feast) => days::feast(at, Some(feast)),
        Heart::OfFeast => days::feast(at, None),
        Heart::YearEnd => {
            let phrase = Phrase::Period { period: Period::Year, which: Which::This, is_approximate: true };
            Some((start..end.at(), phrase))
        }
    }
}

/// Whether the words around a place are French rather than German.
fn is_french(text: &str, at: usize) -> bool {
    let from = text.floor_char_boundary(at.saturating_sub(LANGUAGE_REACH));
    let to = text.ceil_char_boundary((at + LANGUAGE_REACH).min(text.len()));
    let n_of = |known: &[&str]| words_of(&text[from..to]).filter(|(_, word)| known.contains(word)).count();
    n_of(&["le", "la", "les", "des", "du", "une", "est", "été", "qui", "dans", "pour", "sur", "que", "au"])
        > n_of(&["der", "die", "das", "und", "ist", "nicht", "wird", "den", "dem", "von", "wurde", "ein"])
}

/// Bytes to each side that tell a language.
const LANGUAGE_REACH: usize = 200;

/// The rest of `aujourd'hui`.
fn aujourdhui(end: Cursor<'_>) -> Cursor<'_> {
    end.eat_any(&['\'', '’']).and_then(|(_, next)| next.eat_str("hui")).unwrap_or(end)
}
