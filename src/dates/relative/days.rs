//! Weekdays, months and named days.

use std::ops::Range;

use super::around::{Lead, lead, part_of_day, year_after};
use super::lookback::{Before, before};
use super::periods::edge_before;
use super::phrase::{Feast, Phrase, Which};
use super::words::feast_of;
use crate::dates::cursor::{Cursor, Word};
use crate::dates::day::Weekday;
use crate::dates::months::{MonthName, NameKind, month_named};
use crate::dates::vocabulary::ordinal_named;

/// A relative date and where it stands.
pub(super) type Read = (Range<usize>, Phrase);

/// The heart of an expression: its word, where that starts, and what follows.
#[derive(Clone, Copy)]
pub(super) struct At<'a> {
    pub text: &'a str,
    pub word: Word,
    pub start: usize,
    pub end: Cursor<'a>,
    /// No expression starts before it.
    pub floor: usize,
}

impl At<'_> {
    pub fn lead(&self) -> Lead {
        lead(self.text, self.start, self.floor)
    }

    /// The same before a name: "they said that August would be hot" speaks of no "that August".
    fn lead_of_name(&self) -> Lead {
        let lead = self.lead();
        let words = &self.text[lead.start..self.start];
        // "in that August", "reopened that August."
        let is_pointing = || {
            before(self.text, lead.start, self.floor).is_some_and(|word| BEFORE_THAT.contains(&word.as_str()))
                || matches!(self.end.peek(), None | Some('.' | ',' | ';' | ')'))
        };
        if lead.which != Which::Same || !words.starts_with("that ") || words.contains("same") || is_pointing()
        {
            return lead;
        }
        Lead { which: Which::Unsaid, start: self.start, ..lead }
    }
}

/// Words before a `that` which points to a day or a month.
const BEFORE_THAT: &[&str] = &[
    "in", "on", "by", "since", "until", "till", "from", "of", "for", "before", "after", "during", "to", "and",
];

/// `Monday`, `last Friday`, `Sunday night`, `Monday, Oct. 26`.
pub(super) fn weekday(at: At<'_>, weekday: Weekday) -> Option<Read> {
    let lead = at.lead_of_name();
    let before = before(at.text, at.start, at.floor);
    let named = before.filter(|word| !word.is_joined).map(|word| word.as_str().to_owned());
    if let Some(first) = named.as_deref()
        && let Some(feast) = feast_of(first, at.word.as_str())
        && let Some(before) = before
    {
        return feast_read(at, before.start, feast, at.end);
    }
    if let Some(nth) = named.as_deref().and_then(nth_of_month)
        && at.end.keyword(&["of", "in"]).is_some()
    {
        return nth_weekday(at, weekday, nth, before?.start);
    }
    let is_name = matches!(named.as_deref(), Some("super" | "bloody" | "cyber"));
    if lead.is_repeated || is_name || names_a_paper(at.end) {
        return None;
    }
    if let Some((which, end)) = week_after(part_of_day(at.end)).filter(|_| lead.which == Which::Unsaid) {
        return Some((at.start..end.at(), Phrase::WeekdayOfWeek(weekday, which)));
    }
    let comma = at.end.eat(',').unwrap_or(at.end);
    if lead.which == Which::Unsaid
        && let Some((month, day, end)) = month_and_day(comma)
    {
        let year = year_after(end);
        let (year, end) = year.map_or((None, end), |(which, end)| (Some(which), end));
        let phrase = Phrase::DayOfMonth { month, day, which: Which::Unsaid, year };
        return Some((at.start..end.at(), phrase));
    }
    Some((lead.start..part_of_day(at.end).at(), Phrase::Weekday(weekday, lead.which)))
}

/// The week after a weekday: `of last week`, `next week`.
fn week_after(end: Cursor<'_>) -> Option<(Which, Cursor<'_>)> {
    let (word, next) = end.keyword(&["of"]).unwrap_or(end).blanks().word()?;
    let which = match word.as_str() {
        "last" => Which::Last,
        "this" => Which::This,
        "next" => Which::Next,
        _ => return None,
    };
    Some((which, next.keyword(&["week"])?))
}

/// `the second Tuesday of April`; without its month no day.
fn nth_weekday(at: At<'_>, weekday: Weekday, nth: u8, start: usize) -> Option<Read> {
    let (word, end) = at.end.keyword(&["of", "in"])?.blanks().word()?;
    let month = month_named(word.as_str()).filter(|month| month.kind != NameKind::NeedsDay)?;
    let feast = Feast::Nth(month.number, weekday, nth);
    Some((start..end.at(), Phrase::Feast { feast, which: Which::Unsaid, year: None }))
}

/// Which of a month's weekdays a word names; 5 is the last.
fn nth_of_month(word: &str) -> Option<u8> {
    match word {
        "last" => Some(5),
        _ => ordinal_named(word).filter(|nth| (1..=4).contains(nth)),
    }
}

/// `The Sunday Times`
fn names_a_paper(end: Cursor<'_>) -> bool {
    let next = end.blanks().word();
    next.is_some_and(|(word, _)| {
        word.is_capitalised
            && matches!(
                word.as_str(),
                "times"
                    | "telegraph"
                    | "mirror"
                    | "express"
                    | "mail"
                    | "herald"
                    | "post"
                    | "observer"
                    | "independent"
            )
    })
}

/// `Oct. 26`, `26 October`, `the 26th of October`; the text after it has no year.
fn month_and_day(next: Cursor<'_>) -> Option<(u8, u8, Cursor<'_>)> {
    let next = next.keyword(&["the"]).unwrap_or(next).blanks();
    if let Some((word, after)) = next.word() {
        let month = month_named(word.as_str()).filter(|month| month.kind != NameKind::NeedsDay)?;
        let (day, after) = day_number(after)?;
        return Some((month.number, day, after));
    }
    let (number, next) = next.number().filter(|(number, _)| number.n_digits <= 2)?;
    let next = after_ordinal(next);
    let next = next.keyword(&["of", "de"]).unwrap_or(next).blanks();
    let (word, next) = next.word()?;
    let month = month_named(word.as_str())?;
    let is_day = (1..=31).contains(&number.value);
    is_day.then_some((month.number, number.value as u8, next))
}

/// The day after a month's name: `7` of `Aug. 7`, with nothing that makes it another number.
fn day_number(next: Cursor<'_>) -> Option<(u8, Cursor<'_>)> {
    let next = next.eat('.').unwrap_or(next);
    let next = next.keyword(&["the"]).unwrap_or(next).blanks();
    let (number, next) = next.number().filter(|(number, _)| number.n_digits <= 2)?;
    let next = after_ordinal(next);
    let is_more = matches!(next.peek(), Some('%' | '/'))
        || next
            .eat_any(&['.', ',', ':'])
            .is_some_and(|(_, after)| after.peek().is_some_and(|c| c.is_ascii_digit()))
        || next.peek().is_some_and(char::is_alphanumeric);
    ((1..=31).contains(&number.value) && !is_more).then_some((number.value as u8, next))
}

fn after_ordinal(next: Cursor<'_>) -> Cursor<'_> {
    if let Some((_, dotted)) = next.eat_any(&['.', 'º', '°']) {
        return if dotted.blanks().at() > dotted.at() && next.peek() != Some('.') { dotted } else { next };
    }
    match next.word() {
        Some((word, after)) if matches!(word.as_str(), "st" | "nd" | "rd" | "th" | "er") => after,
        _ => next,
    }
}

/// `Aug. 7`, `14 November`, `late November`, `in June`, `June of last year`.
pub(super) fn month(at: At<'_>, month: MonthName) -> Option<Read> {
    // French writes months without a capital: "le 2 mars".
    let may_day = at.end.blanks().word().filter(|(word, _)| word.is_capitalised && word.as_str() == "day");
    if let Some((_, end)) = may_day.filter(|_| at.word.is_capitalised && at.word.as_str() == "may") {
        return feast_read(at, at.start, Feast::Fixed(5, 1), end);
    }
    let is_told_by_day = || at.word.as_str() == "mars" && day_before(at).is_some();
    let is_small = month.kind == NameKind::NeedsCapital && !at.word.is_capitalised;
    if (is_small && !is_told_by_day()) || is_in_a_name(at) || is_half_of_a_name(at) {
        return None;
    }
    if let Some((day, end)) = day_number(at.end).filter(|_| month.kind != NameKind::NeedsDay) {
        return Some(day_of_month(at, month.number, day, end));
    }
    if let Some((day, start)) = day_before(at) {
        let (year, end) = year_after(at.end).map_or((None, at.end), |(which, end)| (Some(which), end));
        let phrase = Phrase::DayOfMonth { month: month.number, day, which: Which::Unsaid, year };
        return Some((start..end.at(), phrase));
    }
    let lead = at.lead_of_name();
    if lead.is_repeated || !is_month_here(at, month, &lead) {
        return None;
    }
    let (year, end) = year_after(at.end).map_or((None, at.end), |(which, end)| (Some(which), end));
    let end = if is_abbreviated(at) { end.eat('.').unwrap_or(end) } else { end };
    let edge = edge_before(at, lead.start).map(|(start, _)| start);
    let start = edge.unwrap_or(lead.start);
    // What is due by the end of June is due in June.
    let is_bound = |start: usize| {
        before(at.text, start, at.floor).is_some_and(|word| matches!(word.as_str(), "by" | "until" | "till"))
    };
    let is_approximate = lead.is_approximate || edge.is_some_and(|start| !is_bound(start));
    let phrase = Phrase::Part { code: month.number, which: lead.which, year, is_approximate };
    Some((start..end.at(), phrase))
}

fn day_of_month(at: At<'_>, month: u8, day: u8, end: Cursor<'_>) -> Read {
    let lead = at.lead();
    let dash = end
        .eat_any(&['-', '–'])
        .map(|(_, next)| next)
        .or_else(|| end.keyword(&["to", "through"]).map(Cursor::blanks));
    if let Some((last, end)) = dash.and_then(day_number).filter(|(last, _)| *last > day) {
        return (at.start..end.at(), Phrase::DaysOfMonth { month, first: day, last });
    }
    let which = if matches!(lead.which, Which::Last | Which::Next) { lead.which } else { Which::Unsaid };
    let start = if which == Which::Unsaid { at.start } else { lead.start };
    let (year, end) = year_after(end).map_or((None, end), |(which, end)| (Some(which), end));
    (start..end.at(), Phrase::DayOfMonth { month, day, which, year })
}

/// The other days of `March 3, 4 and 5`, after the first of them.
pub(super) fn days_joined(text: &str, read: &Read) -> Vec<Read> {
    let (range, Phrase::DayOfMonth { month, day, year: None, .. }) = read else { return Vec::new() };
    // In `3 March and 4 more` the number counts something.
    if !text[..range.end].ends_with(|c: char| c.is_ascii_digit()) {
        return Vec::new();
    }
    let (mut found, mut at, mut last) = (Vec::new(), Cursor::new(text, range.end), *day);
    loop {
        let comma =
            at.eat(',').map(Cursor::blanks).filter(|next| next.peek().is_some_and(|c| c.is_ascii_digit()));
        let Some(start) = comma.or_else(|| at.keyword(&["and"]).map(Cursor::blanks)) else { break };
        let Some((next, end)) = start.number().filter(|(number, _)| number.n_digits <= 2) else { break };
        let next = next.value as u8;
        if next <= last || next > 31 {
            break;
        }
        let phrase = Phrase::DayOfMonth { month: *month, day: next, which: Which::Unsaid, year: None };
        found.push((start.at()..end.at(), phrase));
        (at, last) = (end, next);
    }
    if ends_days(at) { found } else { Vec::new() }
}

/// Whether the last of several days is over, and no noun follows that it counts.
fn ends_days(end: Cursor<'_>) -> bool {
    let is_mark = matches!(end.peek(), None | Some('.' | ';' | ':' | ')' | '—' | '–'))
        || end.eat(',').is_some_and(|after| after.blanks().at() > after.at());
    let is_decimal = end.eat('.').and_then(Cursor::peek).is_some_and(|c| c.is_ascii_digit());
    let next = end.blanks().word();
    let is_joined = end.blanks().at() == end.at();
    (is_mark && !is_decimal)
        || !is_joined && next.is_some_and(|(word, _)| AFTER_DAYS.contains(&word.as_str()))
}

/// Words after several days that are not counted by the last of them.
#[rustfmt::skip]
const AFTER_DAYS: &[&str] = &[
    "in", "at", "the", "to", "for", "of", "with", "by", "when", "as", "after", "before", "from", "was", "were", "will", "would", "on",
    "he", "she", "it", "they", "while", "during", "that", "which", "if", "but", "a", "an", "about", "over", "between", "under",
];

/// Whether the name is part of another: `Rio de Janeiro`.
fn is_in_a_name(at: At<'_>) -> bool {
    let Some(of) = before(at.text, at.start, at.floor).filter(|word| word.as_str() == "de") else {
        return false;
    };
    before(at.text, of.start, at.floor).is_some_and(|word| word.word.is_some_and(|word| word.is_capitalised))
}

/// Whether the name is joined to another with a capital, and that is no month: `Mei-Ling`.
fn is_half_of_a_name(at: At<'_>) -> bool {
    let next = at.end.eat('-').and_then(Cursor::word);
    next.is_some_and(|(word, _)| word.is_capitalised && month_named(word.as_str()).is_none())
}

/// The day before a month's name: `14 November`, `14th of November`, `14. November`, `14 de noviembre`.
fn day_before(at: At<'_>) -> Option<(u8, usize)> {
    let mut end = at.start;
    if let Some(of) = before(at.text, end, at.floor).filter(|word| matches!(word.as_str(), "of" | "de" | "d"))
    {
        end = of.start;
    }
    let head = at.text[at.floor..end].trim_end_matches([' ', '\u{a0}', '\n']);
    let head = ["st", "nd", "rd", "th", "er", "º", "."]
        .iter()
        .find_map(|ending| head.strip_suffix(ending))
        .unwrap_or(head);
    if head.len() == at.text[at.floor..end].len() {
        return None;
    }
    let digits = head.bytes().rev().take(3).take_while(u8::is_ascii_digit).count();
    let (rest, number) = head.split_at(head.len() - digits);
    let is_free = !rest.ends_with(['.', ',', '/', '-', '$', '€', '£', ':']);
    let day: u8 = number.parse().ok().filter(|day| (1..=31).contains(day))?;
    (digits <= 2 && is_free).then_some((day, at.floor + rest.len()))
}

/// Words after which a month's name alone is a month.
const BEFORE_A_MONTH: &[&str] = &[
    "in", "of", "by", "until", "till", "since", "from", "to", "and", "or", "through", "before", "after",
    "during", "for", "between", "im", "en", "em", "ab", "seit", "bis", "desde", "depuis", "around", "about",
    "than", "vs",
];

/// Whether the name is an abbreviation: `Nov` and not `July`.
fn is_abbreviated(at: At<'_>) -> bool {
    let word = at.word.as_str();
    let is_whole = matches!(
        word,
        "may" | "june" | "july" | "juni" | "juli" | "juin" | "aout" | "mai" | "mars" | "mei" | "mayo"
    );
    word.len() <= 4 && !is_whole
}

/// Whether the name alone is a month here and not a verb or a person: `they may`, `April Jones`.
fn is_month_here(at: At<'_>, month: MonthName, lead: &Lead) -> bool {
    if lead.which != Which::Unsaid || lead.is_approximate {
        return month.kind != NameKind::NeedsDay;
    }
    let previous = before(at.text, at.start, at.floor);
    let is_marked =
        previous.is_some_and(|word| BEFORE_A_MONTH.contains(&word.as_str()) && !joins_names(at, &word));
    let is_before_name = at.end.blanks().word().is_some_and(|(word, _)| word.is_capitalised);
    let is_short = is_abbreviated(at);
    match month.kind {
        NameKind::NeedsDay => false,
        NameKind::NeedsCapital => is_marked && !is_before_name,
        // "reporting by Jan Jones"
        NameKind::Certain => (is_marked && !(is_short && is_before_name)) || (!is_before_name && !is_short),
    }
}

/// Whether the word before the name joins it to another name with a capital, and that is no month: `Slaughter and May`.
fn joins_names(at: At<'_>, joint: &Before) -> bool {
    matches!(joint.as_str(), "and" | "or")
        && before(at.text, joint.start, at.floor).is_some_and(|name| {
            name.word.is_some_and(|word| word.is_capitalised && month_named(word.as_str()).is_none())
        })
}

/// `Christmas`, `last Thanksgiving`, `Easter Monday`, `New Year's Eve`, `Labor Day 2025`.
pub(super) fn feast(at: At<'_>, feast: Option<Feast>) -> Option<Read> {
    let word = at.word.as_str();
    if !at.word.is_capitalised {
        return None;
    }
    let second = at.end.blanks().word();
    let (found, end) = match feast {
        Some(feast) => match second.map(|(word, end)| (word.as_str().to_owned(), end)) {
            Some((second, end)) if second == "eve" => (one_before(feast), end),
            Some((second, end)) if second == "day" || (second == "sunday" && word == "easter") => {
                (feast, end)
            }
            Some((second, end)) if feast_of(word, &second).is_some() => (feast_of(word, &second)?, end),
            _ => (feast, at.end),
        },
        None => feast_of_words(at)?,
    };
    if end.blanks().word().is_some_and(|(next, _)| is_about_it(next.as_str())) {
        return None;
    }
    let saint =
        ["St. ", "St "].iter().find(|saint| word == "patrick" && at.text[..at.start].ends_with(**saint));
    feast_read(at, at.start - saint.map_or(0, |saint| saint.len()), found, end)
}

/// Nouns after a named day that make it a thing: `Christmas tree`.
fn is_about_it(word: &str) -> bool {
    matches!(
        word,
        "tree"
            | "trees"
            | "shopping"
            | "season"
            | "sales"
            | "holiday"
            | "holidays"
            | "island"
            | "carol"
            | "party"
            | "cards"
            | "week"
            | "egg"
            | "eggs"
            | "bunny"
            | "present"
            | "presents"
            | "gift"
            | "gifts"
            | "dinner"
    )
}

fn one_before(feast: Feast) -> Feast {
    match feast {
        Feast::Fixed(12, 25) => Feast::Fixed(12, 24),
        Feast::Fixed(1, 1) => Feast::Fixed(12, 31),
        Feast::Easter(days) => Feast::Easter(days - 1),
        other => other,
    }
}

/// The day kept for somebody: `Mother's Day`, `Presidents' Day`.
fn feast_of_somebody(whose: &str) -> Option<Feast> {
    Some(match whose {
        "valentine" | "valentines" => Feast::Fixed(2, 14),
        "patrick" => Feast::Fixed(3, 17),
        "mother" | "mothers" => Feast::Nth(5, Weekday::Sunday, 2),
        "father" | "fathers" => Feast::Nth(6, Weekday::Sunday, 3),
        "presidents" => Feast::Nth(2, Weekday::Monday, 3),
        "patriots" => Feast::Nth(4, Weekday::Monday, 3),
        _ => return None,
    })
}

fn feast_of_words(at: At<'_>) -> Option<(Feast, Cursor<'_>)> {
    if let Some(feast) = feast_of_somebody(at.word.as_str()) {
        let end = at.end.eat_any(&['\'', '’']).map_or(at.end, |(_, end)| end);
        let (day, end) = end.keyword(&["s"]).unwrap_or(end).blanks().word()?;
        return (day.is_capitalised && day.as_str() == "day").then_some((feast, end));
    }
    if at.word.as_str() == "martin" {
        let end = at.end.keyword(&["luther"])?.keyword(&["king"])?;
        let end = end.eat(',').unwrap_or(end);
        let end = end.keyword(&["jr"]).map_or(end, |end| end.eat('.').unwrap_or(end));
        return Some((Feast::Nth(1, Weekday::Monday, 3), end.keyword(&["day"])?));
    }
    if at.word.as_str() == "fourth" {
        return Some((Feast::Fixed(7, 4), at.end.keyword(&["of"])?.keyword(&["july"])?));
    }
    let (second, end) = at.end.blanks().word()?;
    if !second.is_capitalised {
        return None;
    }
    match (at.word.as_str(), second.as_str()) {
        ("new", "year") => {
            let end = end.eat_any(&['\'', '’']).map_or(end, |(_, end)| end);
            let end = end.keyword(&["s"]).unwrap_or(end);
            if let Some(end) = end.keyword(&["eve"]) {
                return Some((Feast::Fixed(12, 31), end));
            }
            Some((Feast::Fixed(1, 1), end.keyword(&["day"])?))
        }
        ("lunar" | "chinese", "new") => Some((Feast::LunarNewYear, end.keyword(&["year"])?)),
        (first, second) => Some((feast_of(first, second)?, end)),
    }
}

fn feast_read(at: At<'_>, start: usize, feast: Feast, end: Cursor<'_>) -> Option<Read> {
    let lead = lead(at.text, start, at.floor);
    if lead.is_repeated {
        return None;
    }
    let of = end.keyword(&["of", "in"]).unwrap_or(end).blanks();
    let of = of.eat(',').unwrap_or(of).blanks();
    let year = of.number().filter(|(number, _)| number.n_digits == 4 && (1900..2100).contains(&number.value));
    let (year, end) = year.map_or((None, end), |(number, end)| (Some(number.value as u16), end));
    let start = if lead.which == Which::Unsaid { start } else { lead.start };
    Some((start..end.at(), Phrase::Feast { feast, which: lead.which, year }))
}
