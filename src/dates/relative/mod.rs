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

use super::cursor::Cursor;
use crate::words::{Scan, words as words_of};
use days::{At, Read};
use words::{Heart, heart_of, heart_starts, may_be_heart};

pub(super) use lookback::cardinal;
pub(super) use phrase::{Feast, Period, Phrase, Which};
pub(super) use term_before::term_before;

/// Finds the relative dates in a text, in order, without overlap among them and with `taken`, which is in order too.
pub(super) fn find_relative(text: &str, taken: &[Range<usize>]) -> Vec<Read> {
    let bytes = text.as_bytes();
    let mut scan = Scan::new(bytes);
    let starts = heart_starts();
    let mut taken = taken.iter().peekable();
    let mut found: Vec<Read> = Vec::new();
    let (mut at, mut floor) = (0, 0);
    while let Some(start) = scan.next_seen(at) {
        let b = bytes[start];
        if !b.is_ascii() && !IS_OF_WORD[usize::from(b)] {
            // Marks and the scripts written without blanks are passed over whole.
            at = start
                + match b {
                    0xc2 => 2,
                    0xe0..=0xef => 3,
                    0xf0.. => 4,
                    _ => 1,
                };
            continue;
        }
        let may_be_candidate = starts.may_start(&bytes[start..]);
        at = start + scan.word_at(start);
        if bytes.get(at).is_some_and(|byte| !byte.is_ascii()) {
            at += bytes[at..].iter().take_while(|b| IS_OF_WORD[usize::from(**b)]).count();
        }
        let is_candidate = may_be_candidate && may_be_heart(&bytes[start..at]);
        if !is_candidate && !matches!(b, b'Q' | b'H' | b'0'..=b'9') {
            continue;
        }
        while let Some(range) = taken.next_if(|range| range.end <= start) {
            floor = floor.max(range.end);
        }
        if taken.peek().is_some_and(|range| range.start <= start) {
            continue;
        }
        let ceiling = taken.peek().map_or(text.len(), |range| range.start);
        let read = if is_candidate {
            read_word(text, start, floor)
        } else if matches!(b, b'Q' | b'H') {
            periods::lettered(text, start, floor)
        } else if b.is_ascii_digit() && bytes.get(at) == Some(&0xe6) {
            // The first byte of 月.
            wide::month_and_day(text, start)
        } else {
            None
        };
        if let Some((range, phrase)) = read.filter(|(range, _)| range.start >= floor && range.end <= ceiling)
        {
            at = at.max(range.end);
            floor = range.end;
            found.push((range, phrase));
        }
    }
    found
}

/// Which bytes belong to a word of a script with blanks between words; the rest of a letter is less than `0xc0`.
const IS_OF_WORD: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 0xe0 {
        table[byte] = if byte < 0x80 { (byte as u8).is_ascii_alphanumeric() } else { byte != 0xc2 };
        byte += 1;
    }
    table
};

fn read_word(text: &str, start: usize, floor: usize) -> Option<Read> {
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
