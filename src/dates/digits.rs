//! Dates that start with digits: ISO and numeric forms, `14 November 2017`, `2010s`, `21st century`, `3Q 2026`.

use super::cursor::{Cursor, Number};
use super::east_asian;
use super::months::{NameKind, month_named};
use super::points::{Manner, Parsed, ordinal_part, part_in_year, short_year, year_after};
use super::unit::{Reading, Unit, Year};
use super::vocabulary as words;

/// Reads what starts with digits.
pub(super) fn after_digits(start: Cursor<'_>, manner: Manner) -> Option<Parsed<'_>> {
    let (number, next) = start.number()?;
    if let Some(found) = east_asian::date(number, next) {
        return Some(found);
    }
    match number.n_digits {
        4 => year_first(number.value as u16, next, manner),
        8 if manner == Manner::Alone => compact(number.value, next),
        1 | 2 => day_first(number.value as u8, next, manner),
        _ => None,
    }
}

/// `20171114`
fn compact(value: u32, next: Cursor<'_>) -> Option<Parsed<'_>> {
    let (year, month, day) = ((value / 10_000) as u16, (value / 100 % 100) as u8, (value % 100) as u8);
    let is_month = (1..=12).contains(&month);
    let unit = Unit::year(year).with_month(month).with_day(day);
    is_month.then_some((unit.into(), next))
}

fn year_first(year: u16, next: Cursor<'_>, manner: Manner) -> Option<Parsed<'_>> {
    if manner == Manner::InProse && !(1500..2200).contains(&year) {
        return None;
    }
    decade(year, next)
        .or_else(|| year_month_day(year, next))
        .or_else(|| part_after_year(year, next))
        .or_else(|| named_month_after_year(year, next, manner))
        .or_else(|| year_month(year, next, manner))
        .or_else(|| {
            // Outside these, four digits in running text are as likely a number.
            let is_year = manner == Manner::Alone || (1700..2100).contains(&year);
            is_year.then(|| (Reading::from(Unit::year(year)).bare(), next))
        })
}

/// `2010s`, `1990's`; `1900s` says no more than the century.
fn decade(year: u16, next: Cursor<'_>) -> Option<Parsed<'_>> {
    let unquoted = next.eat_any(&['\'', '’']).map_or(next, |(_, next)| next);
    let next = unquoted.eat('s').filter(|_| year.is_multiple_of(10))?;
    let known = if year.is_multiple_of(100) && year != 2000 {
        Year::Century(year / 100)
    } else {
        Year::Decade(year / 10)
    };
    Some((Unit { year: Some(known), ..Unit::default() }.into(), next))
}

/// `2017-11-14` with or without a time of day, `2017/11/14`, `2017.11.14`.
fn year_month_day(year: u16, next: Cursor<'_>) -> Option<Parsed<'_>> {
    let (separator, next) = next.eat_any(&['-', '/', '.'])?;
    let (month, next) = short_number(next)?;
    let (day, next) = short_number(next.eat(separator)?)?;
    if !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return impossible_iso(separator, next);
    }
    let next = next.eat('T').and_then(clock).unwrap_or(next);
    Some((Unit::year(year).with_month(month).with_day(day).into(), next))
}

/// A month 13 or a day 32 between hyphens is a date gone wrong; between dots it is a number of something else.
fn impossible_iso(separator: char, next: Cursor<'_>) -> Option<Parsed<'_>> {
    let nothing = Reading { day_first: None, month_first: None, is_bare: false };
    (separator == '-').then_some((nothing, next))
}

/// `2026-Q3`, `2026 Q3`, `2026H1`
fn part_after_year(year: u16, next: Cursor<'_>) -> Option<Parsed<'_>> {
    let next = next.eat('-').unwrap_or_else(|| next.blanks_in_line());
    let (code, next) = part_in_year(next)?;
    Some((Unit::year(year).with_month(code).into(), next))
}

/// `2017 November 14`, `2017-Nov-14`; alone also `2017 November`.
fn named_month_after_year(year: u16, next: Cursor<'_>, manner: Manner) -> Option<Parsed<'_>> {
    let next = next.eat_any(&['-', '/', ',']).map_or(next, |(_, next)| next);
    let (word, next) = next.blanks_in_line().word()?;
    let month = month_named(word.as_str())?.number;
    let unit = Unit::year(year).with_month(month);
    let after = next.eat_any(&['-', '/', '.']).map_or(next, |(_, next)| next);
    match short_number(after.blanks_in_line()) {
        Some((day, next)) if (1..=31).contains(&day) => Some((unit.with_day(day).into(), next)),
        _ => (manner == Manner::Alone).then(|| (unit.into(), next)),
    }
}

/// `2017-11`; alone also `2026-33` and the rest of EDTF's parts of a year, and `2017/11`.
fn year_month(year: u16, next: Cursor<'_>, manner: Manner) -> Option<Parsed<'_>> {
    let (_, next) = next.eat_any(&['-'])?;
    let (month, next) = next.number().filter(|(number, _)| number.n_digits == 2)?;
    let is_code = manner == Manner::Alone && (21..=41).contains(&month.value);
    let is_month = (1..=12).contains(&month.value) || is_code;
    is_month.then(|| (Reading::from(Unit::year(year).with_month(month.value as u8)).bare(), next))
}

fn day_first(day: u8, next: Cursor<'_>, manner: Manner) -> Option<Parsed<'_>> {
    let (is_ordinal, after) = ordinal_ending(next);
    if is_ordinal && let Some(found) = century(day, after).or_else(|| ordinal_part(day, after)) {
        return Some(found);
    }
    if manner == Manner::InProse && !(1..=31).contains(&day) {
        return None;
    }
    count_of_part(day, next)
        .or_else(|| numeric(day, next, manner))
        .or_else(|| named_month(day, after, manner))
        .or_else(|| month_and_year(day, next, manner))
        .or_else(|| Some((Unit::day_only(day).into(), after)))
}

const ENDINGS: [&str; 9] = ["st", "nd", "rd", "th", "er", "re", "e", "ste", "o"];

/// The endings of `1st`, `14th`, `1er`, `1º`, `14.`
fn ordinal_ending(next: Cursor<'_>) -> (bool, Cursor<'_>) {
    if let Some((_, next)) = next.eat_any(&['.', 'º', 'ª', '°']) {
        return (true, next);
    }
    match next.word() {
        Some((word, next)) if ENDINGS.contains(&word.as_str()) => (true, next),
        _ => (false, next),
    }
}

/// `21st century`
fn century(nth: u8, next: Cursor<'_>) -> Option<Parsed<'_>> {
    let next = next.eat('-').unwrap_or(next).keyword(&["century"])?;
    let known = Year::Century(u16::from(nth).checked_sub(1).filter(|century| *century < 30)?);
    Some((Unit { year: Some(known), ..Unit::default() }.into(), next))
}

/// `3Q 2026`, `1H 2026`, `3Q26`
fn count_of_part(nth: u8, next: Cursor<'_>) -> Option<Parsed<'_>> {
    let (word, next) = next.word()?;
    let code = match (word.as_str(), nth) {
        ("q", 1..=4) => 32 + nth,
        ("h", 1 | 2) => 39 + nth,
        _ => return None,
    };
    let (year, next) = year_after(next).or_else(|| short_year(next))?;
    Some((Unit::month_only(code).in_year(year).into(), next))
}

/// `14/11/2017`, `14.11.2017`, `14-11-2017`, in either order of day and month.
fn numeric(first: u8, next: Cursor<'_>, manner: Manner) -> Option<Parsed<'_>> {
    let blanks = |next: Cursor<'_>| match manner {
        Manner::Alone => next.blanks_in_line().at(),
        Manner::InProse => next.at(),
    };
    let (separator, next) = next.eat_any(&['/', '.', '-'])?;
    let spaced =
        |next| if separator == '.' && blanks(next) > next.at() { next.blanks_in_line() } else { next };
    let (second, next) = short_number(spaced(next))?;
    let (year, next) = spaced(next.eat(separator)?).number().filter(|(number, _)| number.n_digits == 4)?;
    let unit = |day: u8, month: u8| {
        let is_date = (1..=12).contains(&month) && (1..=31).contains(&day);
        is_date.then(|| Unit::year(year.value as u16).with_month(month).with_day(day))
    };
    let reading =
        Reading { day_first: unit(first, second), month_first: unit(second, first), is_bare: false };
    let is_date = reading.day_first.is_some() || reading.month_first.is_some();
    (is_date || manner == Manner::Alone).then_some((reading, next))
}

/// `14 November 2017`, `14-Nov-2017`, `14 de noviembre de 2017`; without a year as the first half of a span.
fn named_month(day: u8, next: Cursor<'_>, manner: Manner) -> Option<Parsed<'_>> {
    let is_joined = next.peek() == Some('-');
    let next = next.eat_any(&['-', '/']).map_or(next, |(_, next)| next);
    let next = next.keyword(words::OF).unwrap_or(next);
    let (word, next) = next.blanks().word()?;
    let month = month_named(word.as_str())?;
    let unit = Unit::day_only(day).with_month(month.number);
    let is_doubtful = manner == Manner::InProse && month.kind == NameKind::NeedsDay;
    // "17-Jan-27", as spreadsheets write it
    let short = next.eat('-').filter(|_| is_joined).and_then(short_year);
    match year_after(next).or(short) {
        // "10 out of 2017"
        _ if is_doubtful && next.keyword(&["of"]).is_some() => None,
        Some((year, next)) => Some((unit.in_year(year).into(), next)),
        None => (!is_doubtful).then(|| (unit.into(), next)),
    }
}

/// `06/2017`, `06.2017`, `06-2017`: only where nothing else stands beside it.
fn month_and_year(month: u8, next: Cursor<'_>, manner: Manner) -> Option<Parsed<'_>> {
    let (_, next) = next.eat_any(&['/', '.', '-'])?;
    let (year, next) = next.number().filter(|(number, _)| number.n_digits == 4)?;
    let is_month = manner == Manner::Alone && (1..=12).contains(&month);
    is_month.then(|| (Unit::month_only(month).in_year(year.value as u16).into(), next))
}

/// One or two digits.
pub(super) fn short_number(next: Cursor<'_>) -> Option<(u8, Cursor<'_>)> {
    let (number, next) = next.number()?;
    (number.n_digits <= 2).then_some((number.value as u8, next))
}

/// A time of day: `10:00`, `10:00:00.5Z`, `10:00 +02:00`, `10.30 a.m. CET`.
///
/// It is read to be left off: the civil day counts as it is written.
pub(super) fn clock(next: Cursor<'_>) -> Option<Cursor<'_>> {
    let (hour, next) = short_number(next).filter(|(hour, _)| *hour <= 24)?;
    let Some((minute, mut next)) = sixtieth(next, 60) else {
        return half_of_day(next);
    };
    if hour == 24 && minute > 0 {
        return None;
    }
    if let Some((second, after)) = sixtieth(next, 61) {
        next = fraction(after);
        if hour == 24 && second > 0 {
            return None;
        }
    }
    next = half_of_day(next).unwrap_or(next);
    Some(zone(next).unwrap_or(next))
}

fn sixtieth(next: Cursor<'_>, below: u8) -> Option<(u8, Cursor<'_>)> {
    let (_, next) = next.eat_any(&[':'])?;
    let (Number { value, n_digits }, next) = next.number()?;
    (n_digits == 2 && value < u32::from(below)).then_some((value as u8, next))
}

fn fraction(next: Cursor<'_>) -> Cursor<'_> {
    let digits = next.eat_any(&['.', ',']).and_then(|(_, next)| next.number());
    digits.map_or(next, |(_, next)| next)
}

fn half_of_day(next: Cursor<'_>) -> Option<Cursor<'_>> {
    let (word, after) = next.blanks_in_line().word()?;
    match word.as_str() {
        "am" | "pm" | "noon" | "midnight" | "hours" | "h" | "uhr" => Some(after),
        "a" | "p" => after.eat('.')?.eat('m').map(|next| next.eat('.').unwrap_or(next)),
        _ => None,
    }
}

fn zone(next: Cursor<'_>) -> Option<Cursor<'_>> {
    if let Some((_, next)) = next.eat_any(&['Z', 'z']) {
        return Some(next);
    }
    let next = next.blanks_in_line();
    let Some((_, next)) = next.eat_any(&['+', '-', '−']) else {
        let (word, after) = next.word()?;
        let zones =
            ["utc", "gmt", "cet", "cest", "bst", "et", "est", "edt", "ct", "pt", "pst", "pdt", "jst", "z"];
        return zones.contains(&word.as_str()).then_some(after);
    };
    let (offset, next) = next.number()?;
    let hours = if offset.n_digits == 4 { offset.value / 100 } else { offset.value };
    let is_offset = matches!(offset.n_digits, 1 | 2 | 4) && hours <= 14;
    is_offset.then(|| sixtieth(next, 60).map_or(next, |(_, next)| next))
}
