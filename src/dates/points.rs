//! One place in time in words: a day, a month, a part of a year, with what makes it approximate or doubtful.

use super::cursor::{Cursor, Word};
use super::digits::{after_digits, short_number};
use super::east_asian::date_in_era;
use super::months::{MonthName, NameKind, month_named};
use super::unit::{Reading, Unit, Year};
use super::vocabulary as words;

/// Whether the whole text is a date, or it stands among other words and must be beyond doubt.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Manner {
    Alone,
    InProse,
}

/// What was read and where it ends.
pub(super) type Parsed<'a> = (Reading, Cursor<'a>);

/// Qualifying words before one date; more than these are no date.
const MOST_QUALIFIERS: usize = 3;

/// Reads one place in time, perhaps without its year.
pub(super) fn point(start: Cursor<'_>, manner: Manner) -> Option<Parsed<'_>> {
    let mut next = start;
    let (mut is_approximate, mut is_uncertain) = (false, false);
    for _ in 0..MOST_QUALIFIERS {
        if next.peek().is_some_and(|c| c.is_ascii_digit()) {
            break;
        }
        next = the(next.blanks());
        if let Some(after) = about(next, manner) {
            (next, is_approximate) = (after, true);
        } else if let Some(after) = next.keyword(words::PERHAPS) {
            (next, is_uncertain) = (after, true);
        } else {
            break;
        }
    }
    let (reading, mut next) = core(the(next.blanks()), manner)?;
    if manner == Manner::Alone
        && let Some((mark, after)) = next.eat_any(&['?', '~', '%'])
    {
        next = after;
        is_approximate |= mark != '?';
        is_uncertain |= mark != '~';
    }
    let qualified = reading.map(|unit| Unit {
        is_approximate: unit.is_approximate | is_approximate,
        is_uncertain: unit.is_uncertain | is_uncertain,
        ..unit
    });
    Some((qualified, next))
}

fn the(next: Cursor<'_>) -> Cursor<'_> {
    next.keyword(&["the"]).map_or(next, Cursor::blanks)
}

/// After a word that makes what follows approximate: `c.`, `about`, `~`, `early`, `mid-`, `end of`.
fn about(next: Cursor<'_>, manner: Manner) -> Option<Cursor<'_>> {
    if let Some(after) = next.eat('~') {
        return Some(after);
    }
    let (word, after) = next.word()?;
    let word = word.as_str();
    if words::ABOUT.contains(&word) {
        // "It spoke about the 2Q15 results."
        if manner == Manner::InProse && after.keyword(&["the"]).is_some() {
            return None;
        }
        let dotted = after.eat('.');
        return if word == "c" && manner == Manner::InProse { dotted } else { Some(dotted.unwrap_or(after)) };
    }
    if words::PARTS.contains(&word) {
        return Some(after.eat_any(&['-', '‑', '–']).map_or(after, |(_, next)| next));
    }
    if !words::PARTS_OF.contains(&word) {
        return None;
    }
    // "end 2026" only where no other words could make it mean something else.
    let joined = after.eat_any(&['-', '‑', '–']).map(|(_, next)| next);
    after.keyword(&["of"]).or(joined).or_else(|| (manner == Manner::Alone).then_some(after))
}

fn core(next: Cursor<'_>, manner: Manner) -> Option<Parsed<'_>> {
    if next.peek()?.is_ascii_digit() {
        return after_digits(next, manner);
    }
    let Some((word, after)) = next.word() else {
        return date_in_era(next).or_else(|| after_apostrophe(next));
    };
    if words::is_weekday(word.as_str()) {
        return after_weekday(after, manner);
    }
    if let Some(month) = month_named(word.as_str()) {
        return after_month(month, word, after, manner);
    }
    lettered_part(next)
        .or_else(|| season(word, after))
        .or_else(|| words::ordinal_named(word.as_str()).and_then(|nth| ordinal_part(nth, after)))
        .or_else(|| months_at_end(word, after))
        .or_else(|| fiscal_year(word, after))
        .or_else(|| plain_year(word, after))
}

/// `Tuesday, 14 November 2017`. The weekday is not compared: the date as written counts.
fn after_weekday(next: Cursor<'_>, manner: Manner) -> Option<Parsed<'_>> {
    let next = next.eat('.').unwrap_or(next);
    let next = the(next.eat(',').unwrap_or(next).blanks());
    let (reading, next) = match next.word() {
        Some((word, after)) => after_month(month_named(word.as_str())?, word, after, manner)?,
        None => after_digits(next, manner)?,
    };
    reading.has_day().then_some((reading, next))
}

/// `Nov. 14, 2017`, `November 2017`; without a year as one half of a span.
fn after_month(month: MonthName, word: Word, next: Cursor<'_>, manner: Manner) -> Option<Parsed<'_>> {
    let is_doubtful = match month.kind {
        NameKind::Certain => false,
        NameKind::NeedsCapital => !word.is_capitalised,
        NameKind::NeedsDay => true,
    };
    let unit = Unit::month_only(month.number);
    let in_year = year_after(next).map(|(year, next)| (unit.in_year(year).into(), next));
    // French `mars` and Portuguese `março` have no capital; the year tells them from a planet and from Marco.
    let is_told_by_year =
        in_year.is_some() && !word.is_capitalised && matches!(word.as_str(), "mars" | "marco");
    if manner == Manner::InProse && is_doubtful && !is_told_by_year {
        return None;
    }
    if in_year.is_some() {
        return in_year;
    }
    match day_after(next) {
        Some((day, next)) if manner == Manner::Alone || (1..=31).contains(&day) => {
            let unit = unit.with_day(day);
            let with_year = year_after(next).map(|(year, next)| (unit.in_year(year).into(), next));
            Some(with_year.unwrap_or((unit.into(), next)))
        }
        _ => Some((unit.into(), next.eat('.').unwrap_or(next))),
    }
}

/// The day in `Nov. 14`, `November the 14th`, `Nov-14`.
fn day_after(next: Cursor<'_>) -> Option<(u8, Cursor<'_>)> {
    let next = next.eat_any(&['.', '-', '/']).map_or(next, |(_, next)| next);
    let (day, next) = short_number(the(next.blanks()))?;
    let ending = next.word().filter(|(word, _)| matches!(word.as_str(), "st" | "nd" | "rd" | "th"));
    Some((day, ending.map_or(next, |(_, next)| next)))
}

/// A year after what stands before it: `2017`, `, 2017`, `. 2017`, `of 2017`, `-2017`, `/2017`.
pub(super) fn year_after(next: Cursor<'_>) -> Option<(u16, Cursor<'_>)> {
    let next = next.eat('.').unwrap_or(next);
    let next = if let Some((_, joined)) = next.eat_any(&['-', '/']) {
        joined
    } else {
        let next = next.blanks();
        let next = next.eat(',').unwrap_or(next).blanks();
        the(next.keyword(words::OF).unwrap_or(next).blanks())
    };
    let (number, next) = next.number_before_clock()?;
    let is_year = number.n_digits == 4 && (1000..3000).contains(&number.value);
    is_year.then_some((number.value as u16, next))
}

/// `Q3 2026`, `H1 2026`; without a year as the first half of a span.
fn lettered_part(next: Cursor<'_>) -> Option<Parsed<'_>> {
    let (code, next) = part_in_year(next)?;
    Some(with_optional_year(Unit::month_only(code), next))
}

/// `Q3`, `H1` as an EDTF code.
pub(super) fn part_in_year(next: Cursor<'_>) -> Option<(u8, Cursor<'_>)> {
    let (letter, next) = next.eat_any(&['Q', 'q', 'H', 'h'])?;
    let (nth, next) = next.number().filter(|(number, _)| number.n_digits == 1)?;
    let code = match (letter.to_ascii_lowercase(), nth.value as u8) {
        ('q', nth @ 1..=4) => 32 + nth,
        ('h', nth @ 1..=2) => 39 + nth,
        _ => return None,
    };
    Some((code, next))
}

/// `third quarter of 2026`, `first half 2026`, after the ordinal.
pub(super) fn ordinal_part(nth: u8, next: Cursor<'_>) -> Option<Parsed<'_>> {
    let next = next.eat('-').unwrap_or(next);
    let (word, next) = next.blanks().word()?;
    let code = match (word.as_str(), nth) {
        ("quarter" | "quartal" | "trimestre" | "kwartaal", 1..=4) => 32 + nth,
        ("half" | "halbjahr" | "semestre", 1 | 2) => 39 + nth,
        _ => return None,
    };
    Some(with_optional_year(Unit::month_only(code), next))
}

/// `first three months of 2013`, `last six months of 2013`: a quarter, a half.
fn months_at_end(word: Word, next: Cursor<'_>) -> Option<Parsed<'_>> {
    let (count, next) = next.blanks().word()?;
    let code = words::part_of_months(word.as_str(), count.as_str())?;
    Some(with_optional_year(Unit::month_only(code), next.keyword(&["months"])?))
}

/// `'90s`, and `'08`, which is a year only where the words around say so.
fn after_apostrophe(next: Cursor<'_>) -> Option<Parsed<'_>> {
    let (_, next) = next.eat_any(&['\'', '’'])?;
    let (number, next) = next.number().filter(|(number, _)| number.n_digits == 2)?;
    let century = if number.value < FIRST_SPOKEN_OF_LAST_CENTURY { 2000 } else { 1900 };
    let year = century + number.value as u16;
    match next.eat('s') {
        Some(next) if year.is_multiple_of(10) => {
            Some((Unit { year: Some(Year::Decade(year / 10)), ..Unit::default() }.into(), next))
        }
        Some(_) => None,
        None => Some((Reading::from(Unit::year(year)).bare(), next)),
    }
}

/// From here on two digits after an apostrophe are a year of the twentieth century.
const FIRST_SPOKEN_OF_LAST_CENTURY: u32 = 30;

/// `spring 2026`, `winter 2026/27`: EDTF's winter is named by the year it starts in.
fn season(word: Word, next: Cursor<'_>) -> Option<Parsed<'_>> {
    let code = words::season_named(word.as_str())?;
    let (reading, next) = with_optional_year(Unit::month_only(code), next);
    let following = || {
        let Year::Full(year) = reading.certain()?.year? else { return None };
        let (_, next) = next.eat_any(&['/', '–', '-'])?;
        let (number, next) = next.number()?;
        let is_next = match number.n_digits {
            2 => number.value == u32::from(year + 1) % 100,
            _ => number.value == u32::from(year + 1),
        };
        (code == words::WINTER && is_next).then_some(next)
    };
    Some((reading, following().unwrap_or(next)))
}

fn with_optional_year(unit: Unit, next: Cursor<'_>) -> Parsed<'_> {
    if let Some((year, next)) = year_after(next).or_else(|| short_year_after(next)) {
        return (unit.in_year(year).into(), next);
    }
    let next_word = next.blanks_in_line().word();
    let fiscal = next_word.and_then(|(word, next)| fiscal_year_number(word, next));
    match fiscal {
        Some((year, next)) => (Unit { is_approximate: true, ..unit.in_year(year) }.into(), next),
        None => (unit.into(), next),
    }
}

/// The year of `Q3'25`, of two digits after an apostrophe.
fn short_year_after(next: Cursor<'_>) -> Option<(u16, Cursor<'_>)> {
    next.eat_any(&['\'', '’']).and_then(|(_, next)| short_year(next))
}

/// The year that two digits stand for where companies report: `25` of `3Q25`.
pub(super) fn short_year(next: Cursor<'_>) -> Option<(u16, Cursor<'_>)> {
    let (number, next) = next.number().filter(|(number, _)| number.n_digits == 2)?;
    let century = if number.value < FIRST_OF_LAST_CENTURY { 2000 } else { 1900 };
    Some((century + number.value as u16, next))
}

/// From here on two digits are a year of the twentieth century.
const FIRST_OF_LAST_CENTURY: u32 = 70;

/// `FY2024`, `FY24`, `fiscal 2024`, `fiscal year 2024`: a fiscal year rarely is the calendar's, so it stays approximate.
fn fiscal_year(word: Word, next: Cursor<'_>) -> Option<Parsed<'_>> {
    let (year, next) = fiscal_year_number(word, next)?;
    Some((Unit { is_approximate: true, ..Unit::year(year) }.into(), next))
}

fn fiscal_year_number(word: Word, next: Cursor<'_>) -> Option<(u16, Cursor<'_>)> {
    let (short, next) = match word.as_str() {
        "fy" => (short_year(next).or_else(|| short_year_after(next)), next.blanks_in_line()),
        "fiscal" => (None, next.keyword(&["year"]).unwrap_or(next).blanks()),
        _ => return None,
    };
    let full = next.number().filter(|(number, _)| number.n_digits == 4);
    full.map(|(number, next)| (number.value as u16, next)).or(short)
}

/// `year 2017`
fn plain_year(word: Word, next: Cursor<'_>) -> Option<Parsed<'_>> {
    let (number, next) = next.blanks().number().filter(|(number, _)| number.n_digits == 4)?;
    let is_year = word.as_str() == "year";
    is_year.then(|| (Unit::year(number.value as u16).into(), next))
}
