//! Days, weeks, months, quarters, years: named by what stands before them or counted from a place in time.

use super::around::{Lead, part_of_day, year_after};
use super::days::{At, Read};
use super::lookback::{Before, before, count_before};
use super::phrase::{Period, Phrase, Which};
use crate::dates::attributive::with_article;
use crate::dates::cursor::Cursor;
use crate::dates::legal::{Term, TermUnit, milestone_after, ordinal};
use crate::dates::vocabulary::{ordinal_named, part_of_months};

/// `last week`, `three days ago`, `two years later`, `24 months after entry into force`, `the end of the year`.
pub(super) fn period(at: At<'_>, period: Period) -> Option<Read> {
    let is_plural = at.word.as_str().ends_with('s');
    if let Some(found) = day_but_one(at, period).or_else(|| months_of_year(at, period)) {
        return Some(found);
    }
    if let Some(found) = counted(at, period) {
        return Some(found);
    }
    if is_plural {
        return None;
    }
    if matches!(period, Period::Quarter | Period::Half) {
        return part_of_year(at, period);
    }
    // "the year-end deadline", "a day-long meeting"
    let is_year_end =
        period == Period::Year && at.end.eat('-').and_then(|next| next.keyword(&["end"])).is_some();
    let lead = at.lead();
    if lead.is_repeated || (at.end.peek() == Some('-') && !is_year_end) {
        return None;
    }
    // "the last day to register" is the end of something.
    let is_end = period == Period::Day
        && lead.which == Which::Last
        && at.end.keyword(&["of", "to", "for", "on", "when", "is"]).is_some();
    if is_end {
        return None;
    }
    if lead.which != Which::Unsaid {
        return Some(by_which(at, period, lead));
    }
    if is_year_end {
        let end = at.end.eat('-')?.keyword(&["end"])?;
        let phrase = Phrase::Period { period, which: Which::This, is_approximate: true };
        return Some((at.start..end.at(), phrase));
    }
    edge(at, period, &lead)
}

/// `the first three months of last year`
fn months_of_year(at: At<'_>, period: Period) -> Option<Read> {
    let count = before(at.text, at.start, at.floor).filter(|_| period == Period::Month)?;
    let which = before(at.text, count.start, at.floor)?;
    let code = part_of_months(which.as_str(), count.as_str())?;
    let (year, end) = year_of(at.end)?;
    let phrase = Phrase::Part { code, which: Which::Unsaid, year: Some(year), is_approximate: false };
    Some((which.start..end.at(), phrase))
}

/// `the day before yesterday`, `the day after tomorrow`
fn day_but_one(at: At<'_>, period: Period) -> Option<Read> {
    if period != Period::Day {
        return None;
    }
    let (count, end) = match at.end.keyword(&["before"]) {
        Some(next) => (-2, next.keyword(&["yesterday"])?),
        None => (2, at.end.keyword(&["after"])?.keyword(&["tomorrow"])?),
    };
    let article = before(at.text, at.start, at.floor).filter(|word| word.as_str() == "the");
    Some((article.map_or(at.start, |word| word.start)..end.at(), Phrase::DaysFromWriting(count)))
}

fn by_which(at: At<'_>, period: Period, lead: Lead) -> Read {
    let mut start = lead.start;
    if matches!(lead.which, Which::Same | Which::Following | Which::Preceding)
        && let Some(article) = lead.article
    {
        start = article;
    }
    if let Some((edge_start, _)) = edge_before(at, lead.start) {
        start = edge_start;
        return (start..at.end.at(), Phrase::Period { period, which: lead.which, is_approximate: true });
    }
    let end = if period == Period::Day { part_of_day(at.end) } else { at.end };
    let is_approximate = lead.is_approximate && period != Period::Week;
    (start..end.at(), Phrase::Period { period, which: lead.which, is_approximate })
}

/// `the end of the year`: a part of the period it is written in.
fn edge(at: At<'_>, period: Period, lead: &Lead) -> Option<Read> {
    let article = lead.article?;
    if period == Period::Day || lead.start != at.start {
        return weekend(at, period, lead);
    }
    let Some((start, _)) = edge_before(at, article) else { return weekend(at, period, lead) };
    Some((start..at.end.at(), Phrase::Period { period, which: Which::This, is_approximate: true }))
}

/// `the weekend`, `the weekend` being the one just past or to come.
fn weekend(at: At<'_>, period: Period, lead: &Lead) -> Option<Read> {
    // "the weekend of 3-4 May" is told by what follows.
    let is_told = at.end.keyword(&["of"]).is_some();
    let article = lead.article.filter(|_| period == Period::Weekend && !is_told)?;
    Some((article..at.end.at(), Phrase::Period { period, which: Which::Unsaid, is_approximate: false }))
}

/// The words `end of`, `beginning of` before `at`, and where they start.
pub(super) fn edge_before(at: At<'_>, start: usize) -> Option<(usize, Before)> {
    let of = before(at.text, start, at.floor).filter(|word| word.as_str() == "of")?;
    let edge = before(at.text, of.start, at.floor)?;
    let is_edge = matches!(
        edge.as_str(),
        "end" | "beginning" | "start" | "middle" | "close" | "turn" | "rest" | "remainder"
    );
    let article = before(at.text, edge.start, at.floor).filter(|word| word.as_str() == "the");
    is_edge.then(|| (article.map_or(edge.start, |word| word.start), edge))
}

/// `the third quarter`, `the first half of the year`, `last quarter`.
fn part_of_year(at: At<'_>, period: Period) -> Option<Read> {
    if at.end.peek() == Some('-') {
        return None;
    }
    let lead = at.lead();
    if lead.is_repeated {
        return None;
    }
    if lead.which != Which::Unsaid {
        // "the last quarter of the year" is the fourth, not the one before.
        let is_of_year = at.end.keyword(&["of"]).is_some();
        return (period == Period::Quarter && !is_of_year).then(|| by_which(at, period, lead));
    }
    let nth = before(at.text, at.start, at.floor)?;
    let number = ordinal_named(nth.as_str())?;
    let (year, end) = match year_of(at.end) {
        Some((which, end)) => (Some(which), end),
        None => (None, at.end),
    };
    let code = match period {
        Period::Quarter => 32 + number,
        // A half is a half of many things.
        _ if year.is_some() && number <= 2 => 39 + number,
        _ => return None,
    };
    let phrase = Phrase::Part { code, which: Which::Unsaid, year, is_approximate: false };
    Some((with_article(at.text, nth.start..end.at()).start..end.at(), phrase))
}

/// `of the year`, `of last year`
fn year_of(end: Cursor<'_>) -> Option<(Which, Cursor<'_>)> {
    let the_year = || end.keyword(&["of"])?.keyword(&["the"])?.keyword(&["year"]);
    year_after(end).or_else(|| the_year().map(|end| (Which::This, end)))
}

/// `Q3`, `H1` without a year.
pub(super) fn lettered(text: &str, start: usize, floor: usize) -> Option<Read> {
    let bytes = text.as_bytes();
    let (letter, digit) = (*bytes.get(start)?, *bytes.get(start + 1)?);
    let code = match (letter, digit) {
        (b'Q', b'1'..=b'4') => 32 + (digit - b'0'),
        (b'H', b'1' | b'2') => 39 + (digit - b'0'),
        _ => return None,
    };
    let is_over = bytes.get(start + 2).is_none_or(|b| !b.is_ascii_alphanumeric() && !b"-_/".contains(b));
    let is_marked = before(text, start, floor).is_some_and(|word| {
        matches!(
            word.as_str(),
            "in" | "for" | "of" | "by" | "during" | "until" | "from" | "to" | "its" | "the" | "since"
        )
    });
    if !is_over || (letter == b'H' && !is_marked) {
        return None;
    }
    let end = Cursor::new(text, start + 2);
    let (year, end) = year_of(end).map_or((None, end), |(which, end)| (Some(which), end));
    Some((start..end.at(), Phrase::Part { code, which: Which::Unsaid, year, is_approximate: false }))
}

/// Words that blur a count: `almost four years ago`.
const ABOUT: &[&str] =
    &["about", "almost", "nearly", "some", "over", "around", "roughly", "approximately", "just"];

/// `three days ago`, `two years later`, `within 30 days of notification`, `on the twentieth day following publication`.
fn counted(at: At<'_>, period: Period) -> Option<Read> {
    if at.end.peek() == Some('-') {
        return None;
    }
    let (noun_start, is_working) = kind_of_day(at.text, at.start, at.floor);
    if let Some(found) = nth_day(at, period, noun_start, is_working) {
        return Some(found);
    }
    let Some((count, start)) = count_before(at.text, noun_start, at.floor) else {
        return the_one_beside(at, period);
    };
    if let Some(found) = term(at, period, count, start, is_working) {
        return Some(found);
    }
    let (direction, end) = direction(at.end)?;
    let (start, is_approximate) = blurred(at, start);
    let count = i32::try_from(count).ok().filter(|count| *count <= 500)?;
    let phrase = match direction {
        Direction::Ago => Phrase::FromWriting { count: -count, period, is_approximate },
        Direction::FromNow => Phrase::FromWriting { count, period, is_approximate },
        Direction::Earlier => Phrase::FromSpoken { count: -count, period, is_approximate },
        Direction::Later => Phrase::FromSpoken { count, period, is_approximate },
    };
    Some((start..end.at(), phrase))
}

enum Direction {
    Ago,
    FromNow,
    Earlier,
    Later,
}

fn direction(end: Cursor<'_>) -> Option<(Direction, Cursor<'_>)> {
    let (word, next) = end.blanks().word()?;
    Some(match word.as_str() {
        "ago" => (Direction::Ago, next),
        "hence" => (Direction::FromNow, next),
        "from" => (Direction::FromNow, next.keyword(&["now", "today"])?),
        "earlier" | "previously" | "prior" => (Direction::Earlier, next),
        "later" | "afterwards" | "afterward" => (Direction::Later, next),
        // "two days before the vote" hangs on the vote.
        "before" if ends_clause(next) => (Direction::Earlier, next),
        "after" if ends_clause(next) => (Direction::Later, next),
        _ => return None,
    })
}

fn ends_clause(next: Cursor<'_>) -> bool {
    matches!(next.peek(), None | Some('.' | ',' | ';' | ')' | '!' | '?'))
}

/// `the day before`, `the year after` where nothing follows that it hangs on.
fn the_one_beside(at: At<'_>, period: Period) -> Option<Read> {
    let article = before(at.text, at.start, at.floor).filter(|word| word.as_str() == "the")?;
    let is_one = matches!(period, Period::Day | Period::Week | Period::Month | Period::Year);
    let (word, next) = at.end.blanks().word()?;
    let count = match word.as_str() {
        "before" | "prior" if ends_clause(next) => -1,
        "after" if ends_clause(next) => 1,
        _ => return None,
    };
    let phrase = Phrase::FromSpoken { count, period, is_approximate: false };
    is_one.then(|| (article.start..next.at(), phrase))
}

/// Where the count of a length ends whose noun starts at `noun`: before `calendar`, `working`, `business`; and whether
/// only working days count.
pub(super) fn kind_of_day(text: &str, noun: usize, floor: usize) -> (usize, bool) {
    match before(text, noun, floor) {
        Some(word) if matches!(word.as_str(), "calendar" | "clear" | "full" | "consecutive") => {
            (word.start, false)
        }
        Some(word) if matches!(word.as_str(), "working" | "business" | "trading") => (word.start, true),
        _ => (noun, false),
    }
}

/// The start with the words before a count that blur it.
fn blurred(at: At<'_>, start: usize) -> (usize, bool) {
    let Some(word) = before(at.text, start, at.floor) else { return (start, false) };
    if ABOUT.contains(&word.as_str()) {
        return (word.start, word.as_str() != "just");
    }
    if word.as_str() == "than"
        && let Some(more) = before(at.text, word.start, at.floor)
        && matches!(more.as_str(), "more" | "less" | "fewer")
    {
        return (more.start, true);
    }
    (start, false)
}

/// `on the twentieth day following that of its publication`
fn nth_day(at: At<'_>, period: Period, noun_start: usize, is_working: bool) -> Option<Read> {
    if period != Period::Day {
        return None;
    }
    let (side, from, end) = milestone_after(at.end)?;
    let nth = before(at.text, noun_start, at.floor)?;
    let (count, start) = match nth.as_str() {
        "the" => (1, nth.start),
        "th" | "st" | "nd" | "rd" => count_before_digits(at, nth.start + 2)?,
        word => (ordinal(word)?, nth.start),
    };
    let unit = unit_of(period, is_working)?;
    let is_over = !matches!(nth.as_str(), "the") || at.end.keyword(&["following", "after"]).is_some();
    let term = Term { count, unit, more_days: 0, side, is_within: false, from };
    is_over.then_some((start..end.at(), Phrase::Term(term)))
}

/// The digits of `20th`, whose ending ends at `end`.
fn count_before_digits(at: At<'_>, end: usize) -> Option<(u32, usize)> {
    let head = &at.text[at.floor..end - 2];
    let n_digits = head.bytes().rev().take(3).take_while(u8::is_ascii_digit).count();
    let start = end - 2 - n_digits;
    Some((at.text[start..end - 2].parse().ok()?, start))
}

/// What a term of law is counted in whose noun is that of the period.
pub(super) const fn unit_of(period: Period, is_working: bool) -> Option<TermUnit> {
    Some(match period {
        Period::Day if is_working => TermUnit::WorkingDays,
        Period::Day => TermUnit::Days,
        Period::Week => TermUnit::Weeks,
        Period::Month => TermUnit::Months,
        Period::Year => TermUnit::Years,
        _ => return None,
    })
}

/// A count of days with the longer unit it adds to, `two months and ten days`: the count, its unit, the days besides,
/// and where the words start. Any other count is all there is.
pub(super) fn with_months_before(
    text: &str,
    (count, unit): (u32, TermUnit),
    start: usize,
    floor: usize,
) -> (u32, TermUnit, u32, usize) {
    let longer = || {
        let and = before(text, start, floor).filter(|word| word.as_str() == "and")?;
        let noun = before(text, and.start, floor)?;
        let unit = match noun.as_str() {
            "month" | "months" => TermUnit::Months,
            "year" | "years" => TermUnit::Years,
            "week" | "weeks" => TermUnit::Weeks,
            _ => return None,
        };
        let (longer, start) = count_before(text, noun.start, floor)?;
        Some((longer, unit, count, start))
    };
    let longer = if unit == TermUnit::Days { longer() } else { None };
    longer.unwrap_or((count, unit, 0, start))
}

fn term(at: At<'_>, period: Period, count: u32, start: usize, is_working: bool) -> Option<Read> {
    let (side, from, end) = milestone_after(at.end)?;
    let unit = unit_of(period, is_working)?;
    let (count, unit, more_days, start) = with_months_before(at.text, (count, unit), start, at.floor);
    let is_within = before(at.text, start, at.floor)
        .is_some_and(|word| matches!(word.as_str(), "within" | "than" | "in" | "of" | "for" | "least"));
    let term = Term { count, unit, more_days, side, is_within, from };
    (count <= 2000).then_some((start..end.at(), Phrase::Term(term)))
}

/// `this morning`, `last night`, `that evening`.
pub(super) fn part_of_a_day(at: At<'_>) -> Option<Read> {
    let lead = at.lead();
    let is_night = at.word.as_str() == "night";
    let phrase = match lead.which {
        Which::This => Phrase::DaysFromWriting(0),
        Which::Last if is_night => Phrase::DaysFromWriting(-1),
        Which::Same => Phrase::Period { period: Period::Day, which: Which::Same, is_approximate: false },
        Which::Following => {
            Phrase::Period { period: Period::Day, which: Which::Following, is_approximate: false }
        }
        _ => return None,
    };
    Some((lead.start..at.end.at(), phrase))
}

/// `last fall`, `this summer`, `in the spring`, `spring of last year`.
pub(super) fn season(at: At<'_>, code: u8) -> Option<Read> {
    if at.end.peek() == Some('-') {
        return None;
    }
    let lead = at.lead();
    let year = year_after(at.end);
    let (year, end) = year.map_or((None, at.end), |(which, end)| (Some(which), end));
    let in_the = || {
        let article = lead.article?;
        let word = before(at.text, article, at.floor)?;
        matches!(word.as_str(), "in" | "during" | "since" | "by" | "until").then_some(())
    };
    let is_named = lead.which != Which::Unsaid || year.is_some() || in_the().is_some();
    if lead.is_repeated || !is_named {
        return None;
    }
    let phrase = Phrase::Part { code, which: lead.which, year, is_approximate: lead.is_approximate };
    let start = if lead.which == Which::Unsaid { lead.article.unwrap_or(lead.start) } else { lead.start };
    Some((start..end.at(), phrase))
}
