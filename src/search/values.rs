//! What the values of `date:`, `due:` and `has:` mean.

use crate::dates::{Date, Day, read_date};

/// Days from one to another, both inclusive, either of which may be open.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct DayRange {
    /// First day; `None` is open.
    pub first: Option<Day>,
    /// Last day; `None` is open.
    pub last: Option<Day>,
}

impl DayRange {
    /// Reads `2026`, `2026-Q3`, `2026-01..2026-06`, `..2020`, `2026-03..`, or any date.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (first, last) = match text.split_once("..") {
            // `2026-01/..` is EDTF of its own.
            Some((first, last)) if !text.contains('/') => (first.trim(), last.trim()),
            _ => (text, text),
        };
        let day = |text: &str, is_first: bool| match text {
            "" => Some(None),
            _ => {
                read_one(text).map(|date| if is_first { date.earliest().day() } else { date.latest().day() })
            }
        };
        let range = Self { first: day(first, true)?, last: day(last, false)? };
        let is_reversed = matches!((range.first, range.last), (Some(first), Some(last)) if last < first);
        let is_open = range.first.is_none() && range.last.is_none();
        (!is_reversed && !is_open).then_some(range)
    }

    /// The first and the last day, open ends at the ends of the calendar.
    #[must_use]
    pub fn bounds(self) -> (Day, Day) {
        (self.first.unwrap_or(Day::MIN), self.last.unwrap_or(Day::MAX))
    }

    /// Whether the day lies within.
    #[must_use]
    pub fn contains(self, day: Day) -> bool {
        let (first, last) = self.bounds();
        first <= day && day <= last
    }
}

/// Reads a date, `2026-Q3` too; only full words, nothing ambiguous.
fn read_one(text: &str) -> Option<Date> {
    let quarter = text.split_once(['-', ' ']).and_then(|(year, quarter)| {
        let number = quarter.strip_prefix(['Q', 'q'])?.parse::<u8>().ok()?;
        (1..=4).contains(&number).then(|| format!("{year}-{}", 32 + number))
    });
    let date = match quarter {
        Some(edtf) => Date::from_edtf(&edtf).ok(),
        None => Date::from_edtf(text).ok().or_else(|| read_date(text, None).ok()),
    };
    date.filter(|date| !date.is_undetermined())
}

/// What falls due.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Due {
    /// Within so many days from today.
    Within(i32),
    /// Past, and not ticked off.
    Overdue,
    /// On these days.
    Between(DayRange),
}

impl Due {
    /// Reads `30d`, `2w`, `3m`, `1y`, `today`, `overdue`, or dates as [`DayRange::parse`] does.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        match text.to_lowercase().as_str() {
            "overdue" | "past" => return Some(Self::Overdue),
            "today" => return Some(Self::Within(0)),
            _ => {}
        }
        let unit = text.chars().last()?;
        let days = match unit.to_ascii_lowercase() {
            'd' => 1,
            'w' => 7,
            'm' => 31,
            'y' => 366,
            _ => return DayRange::parse(text).map(Self::Between),
        };
        let number: i32 = text[..text.len() - 1].parse::<u16>().ok()?.into();
        Some(Self::Within(number.saturating_mul(days)))
    }
}

/// What a briefing or event can have.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Has {
    /// A fault.
    Problem,
    /// Something still to come that binds somebody.
    Deadline,
    /// A date.
    Date,
    /// A company.
    Company,
    /// A source.
    Source,
    /// A change since the library was opened.
    Changed,
    /// No date: to be determined, or a briefing without any.
    Undated,
    /// A mark that keeps it out of exports.
    Confidential,
}

impl Has {
    /// Every word, in the order of the manual.
    pub const ALL: &[(&str, Self)] = &[
        ("problem", Self::Problem),
        ("deadline", Self::Deadline),
        ("date", Self::Date),
        ("company", Self::Company),
        ("source", Self::Source),
        ("changed", Self::Changed),
        ("undated", Self::Undated),
        ("confidential", Self::Confidential),
    ];

    /// Reads the word, in the singular or the plural.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let folded = text.to_lowercase();
        let folded =
            if folded == "companies" { "company" } else { folded.strip_suffix('s').unwrap_or(&folded) };
        Self::ALL.iter().find(|(word, _)| *word == folded).map(|&(_, has)| has)
    }
}
