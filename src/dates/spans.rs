//! Whole expressions: one place in time, or a span with the words around and between its ends.

use super::cursor::Cursor;
use super::date::DateError;
use super::east_asian;
use super::points::{Manner, point, year_after};
use super::unit::{Expression, Reading, Unit, Year};
use super::vocabulary as words;

const DASHES: &[char] = &['-', '–', '—', '‑', '‒', '−'];

/// An expression and where it ends.
type Found<'a> = (Expression, Cursor<'a>);

/// The word an expression starts with.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lead {
    Nothing,
    From,
    Since,
    Between,
}

/// Reads the longest expression that starts here.
///
/// In running text a preposition alone makes no span: "from June 2017" speaks of June 2017, while
/// "from June 2017 onwards", "by the end of 2026" and "from June to August 2017" say how far they go.
pub(super) fn expression(start: Cursor<'_>, manner: Manner) -> Option<Found<'_>> {
    let starts_with_digits = start.peek().is_some_and(|c| c.is_ascii_digit());
    let (lead, next) = if starts_with_digits {
        (Lead::Nothing, start)
    } else if let Some(found) = until(start, manner) {
        return Some(found);
    } else {
        lead(start)
    };
    let (first, after) = point(next, manner)?;
    if let Some(found) = span_from(lead, first, after, manner) {
        return Some(found);
    }
    if let Some(day) = listed_day(lead, first, after, manner) {
        return Some((Expression::At(day), after));
    }
    if !first.has_year() {
        return None;
    }
    if let Some(after) = after.keyword(words::ONWARDS) {
        return Some((Expression::From(first), after));
    }
    match (lead, manner) {
        (Lead::Nothing, _) => Some((Expression::At(first), after)),
        (Lead::From | Lead::Since, Manner::Alone) => Some((Expression::From(first), after)),
        _ => None,
    }
}

fn lead(start: Cursor<'_>) -> (Lead, Cursor<'_>) {
    if let Some(next) = start.keyword(words::FROM) {
        return (Lead::From, next);
    }
    if let Some(next) = start.keyword(words::BETWEEN) {
        return (Lead::Between, next);
    }
    let as_of = || start.keyword(&["as"])?.keyword(&["of", "from"]);
    let since =
        || start.keyword(words::SINCE).map(|next| next.keyword(&["from", "on", "in"]).unwrap_or(next));
    match as_of().or_else(since) {
        Some(next) => (Lead::Since, next),
        None => {
            (Lead::Nothing, start.keyword(&["in", "on", "during", "am", "im", "le", "el"]).unwrap_or(start))
        }
    }
}

/// `by the end of 2026`; alone also `until 2026`, `no later than 30 June 2026`, `before 2026`.
fn until(start: Cursor<'_>, manner: Manner) -> Option<Found<'_>> {
    let later_than = || start.keyword(&["no", "not"])?.keyword(&["later"])?.keyword(&["than"]);
    let up_to = || start.keyword(&["up"])?.keyword(&["to"]);
    let next = start.keyword(words::UNTIL).or_else(later_than).or_else(up_to)?;
    let the = next.keyword(&["the"]).unwrap_or(next);
    let end = the.keyword(&["end", "close"]).or_else(|| the.keyword(&["year"])?.eat('-')?.keyword(&["end"]));
    let next = match (end, manner) {
        (Some(end), _) => end.eat('-').unwrap_or_else(|| end.keyword(&["of"]).unwrap_or(end)),
        (None, Manner::Alone) => next,
        (None, Manner::InProse) => return None,
    };
    let (last, next) = point(next, manner)?;
    last.has_year().then_some((Expression::Until(last), next))
}

/// The rest of a span whose first end has been read.
fn span_from(lead: Lead, first: Reading, after: Cursor<'_>, manner: Manner) -> Option<Found<'_>> {
    if lead == Lead::Since {
        return None;
    }
    let next = link(lead, after)?;
    if let Some(next) = present(next).filter(|_| first.has_year() && lead != Lead::Between) {
        return Some((Expression::From(first), next));
    }
    if let Some(found) = short_years(first, after) {
        return Some(found);
    }
    let (last, next) = point(next, manner)?;
    let (first, last, next) = share(first, last, next)?;
    let span = Expression::Span(first, last);
    // "from 2017 to July 2022"
    let is_trusted = manner == Manner::Alone
        || (lead != Lead::Nothing && span.resolve(None).is_ok())
        || (first.is_bare == last.is_bare && span.resolve(None) != Err(DateError::Reversed));
    is_trusted.then_some((span, next))
}

/// The day in a list of days whose month and year stand with the last: `3` of `3 and 5 May 2025`, `3, 4 and 5 May 2025`.
fn listed_day(lead: Lead, first: Reading, mut after: Cursor<'_>, manner: Manner) -> Option<Reading> {
    let is_day =
        |reading: Reading| reading.certain().is_some_and(|unit| unit.day.is_some() && unit.month.is_none());
    if lead != Lead::Nothing || manner != Manner::InProse || !is_day(first) {
        return None;
    }
    for _ in 0..MOST_LISTED {
        let comma = after.eat(',').map(Cursor::blanks_in_line);
        let next = comma.or_else(|| after.keyword(words::AND).map(Cursor::blanks_in_line))?;
        let (last, rest) = next.peek().filter(char::is_ascii_digit).and_then(|_| point(next, manner))?;
        if last.has_year() && last.has_day() {
            return inherit(first, last.certain()?);
        }
        if !is_day(last) {
            return None;
        }
        after = rest;
    }
    None
}

/// So many days may follow in a list.
const MOST_LISTED: usize = 4;

/// What stands between the two ends: `to`, `–`, or `and` after `between`.
fn link(lead: Lead, after: Cursor<'_>) -> Option<Cursor<'_>> {
    if lead == Lead::Between {
        return after.keyword(words::AND);
    }
    let dash = after.blanks_in_line().eat_any(DASHES).map(|(_, next)| next.blanks_in_line());
    let slash = || after.eat('/').or_else(|| after.eat_str(".."));
    let to = || after.keyword(words::TO).map(|next| at_least(next).unwrap_or(next));
    dash.or_else(to).or_else(|| east_asian::to(after.blanks_in_line())).or_else(slash)
}

/// `through at least August 2022`
fn at_least(next: Cursor<'_>) -> Option<Cursor<'_>> {
    next.keyword(&["at"])?.keyword(&["least"])
}

fn present(next: Cursor<'_>) -> Option<Cursor<'_>> {
    next.keyword(&["the"]).unwrap_or(next).keyword(words::PRESENT)
}

/// `2017–19`, and `2017-19` and `2025/26` where the second cannot be a month.
fn short_years(first: Reading, after: Cursor<'_>) -> Option<Found<'_>> {
    let unit = first.certain().filter(|unit| unit.month.is_none())?;
    let Some(Year::Full(year)) = unit.year else { return None };
    let (joint, next) = after.eat_any(&['-', '–', '/'])?;
    let (number, next) = next.number().filter(|(number, _)| number.n_digits == 2)?;
    let short = number.value as u16;
    if joint == '/' && short != year % 100 + 1 {
        return None;
    }
    let last = Reading::from(Unit::year(year / 100 * 100 + short)).bare();
    (short > year % 100 && short > 12).then_some((Expression::Span(first, last), next))
}

/// Gives each end what it shares with the other: `1–3 March 2026`, `March 1–3, 2026`, `2017年6月至8月`.
fn share(first: Reading, last: Reading, next: Cursor<'_>) -> Option<(Reading, Reading, Cursor<'_>)> {
    match (first.has_year(), last.has_year()) {
        (true, true) => Some((first, last, next)),
        (false, true) => Some((inherit(first, last.certain()?)?, last, next)),
        (false, false) => {
            let start = first.certain().filter(|unit| unit.day.is_some() && unit.month.is_some())?;
            let end = last.certain().filter(|unit| unit.day.is_some())?;
            let (year, next) = year_after(next)?;
            let end = Unit { month: end.month.or(start.month), ..end }.in_year(year);
            Some((start.in_year(year).into(), end.into(), next))
        }
        (true, false) => {
            let is_cjk = |c: char| matches!(c, '月' | '월' | '日' | '号' | '號' | '일');
            let ends_in_cjk = next.before().is_some_and(is_cjk);
            let last = inherit(last, first.certain().filter(|_| ends_in_cjk)?)?;
            Some((first, last, next))
        }
    }
}

/// `unit` in the year, and where it is only a day in the month, of `other`.
fn inherit(unit: Reading, other: Unit) -> Option<Reading> {
    let own = unit.certain()?;
    let month = match (own.month, own.day) {
        (None, Some(_)) => Some(other.month.filter(|month| *month <= 12 && other.day.is_some())?),
        (Some(month), Some(_)) => Some(other.day.map(|_| month)?),
        (month, None) => Some(month.filter(|_| other.day.is_none())?),
    };
    Some(Reading::from(Unit { year: other.year, month, ..own }))
}
