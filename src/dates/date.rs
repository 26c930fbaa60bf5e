//! The [`Date`]: an EDTF expression with its bounds worked out once.

use std::cmp::Ordering;
use std::fmt;

use edtf_core::{Bound, Edtf, IntervalEndpoint};

use super::day::Day;

/// One end of the days a date may cover.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Edge {
    /// This day, inclusive.
    Day(Day),
    /// No end: the span goes on (`2026-03/..`).
    Open,
    /// There is an end, but nobody said when (`/2026`, to be determined), or it lies outside the calendar.
    Unknown,
}

impl Edge {
    /// The day, where there is one.
    #[must_use]
    pub const fn day(self) -> Option<Day> {
        match self {
            Self::Day(day) => Some(day),
            Self::Open | Self::Unknown => None,
        }
    }
}

/// How fine a date is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Precision {
    /// One civil day.
    Day,
    /// A calendar month.
    Month,
    /// A quarter or a third of a year.
    Quarter,
    /// A season; northern or southern where EDTF says so, else northern.
    Season,
    /// Half a year.
    Half,
    /// A calendar year.
    Year,
    /// Ten years, `199X`.
    Decade,
    /// A hundred years or more, or only some digits known.
    Century,
    /// From one date to another, either of which may be open or unknown.
    Span,
    /// One of, or all of, several dates.
    Set,
    /// To be determined.
    Unknown,
}

/// A date as precise as its source, never more and never less.
///
/// Two dates are equal when their EDTF expressions are; what was written beside it does not count.
/// The order is total: by earliest day, then by latest, finer first; what is open in the past comes first,
/// what is to be determined last.
#[derive(Clone)]
pub struct Date {
    edtf: Box<str>,
    written: Option<Box<str>>,
    earliest: Edge,
    latest: Edge,
    precision: Precision,
    approximate: bool,
    uncertain: bool,
}

/// Why a text is not taken as a date.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum DateError {
    /// Nothing was written.
    #[error("no date is given")]
    Empty,
    /// Two readings are possible and the folder's date order is not known.
    #[error("it may be {} or {}", first.edtf(), second.edtf())]
    Ambiguous {
        /// Read as day, month, year.
        first: Box<Date>,
        /// Read as month, day, year.
        second: Box<Date>,
    },
    /// It has the form of a date, but there is no such day, month or quarter.
    #[error("there is no such date")]
    Impossible,
    /// The span ends before it starts.
    #[error("the span ends before it starts")]
    Reversed,
    /// It does not have the form of a date.
    #[error("it is not a date")]
    NotADate,
}

impl Date {
    /// Reads an EDTF expression, levels 0 to 2, exactly; see `read_date` for what people write.
    ///
    /// A time of day (`2017-11-14T10:00:00Z`) is left off: the civil day as written is kept.
    ///
    /// # Errors
    /// [`DateError`] when it is not EDTF, or a span is reversed.
    pub fn from_edtf(text: &str) -> Result<Self, DateError> {
        let text = text.trim();
        if text.is_empty() {
            return Err(DateError::Empty);
        }
        if text == Self::UNDETERMINED {
            return Ok(Self::to_be_determined());
        }
        let edtf = Edtf::parse(text).map_err(|_| why_not_edtf(text))?;
        Ok(Self::from_parsed(match edtf {
            Edtf::DateTime(time) => Edtf::Date(time.date),
            other => other,
        }))
    }

    /// How a date nobody knows yet is written in EDTF: every digit of the year unspecified.
    pub const UNDETERMINED: &str = "XXXX";

    /// A date that is still to be determined.
    #[must_use]
    pub fn to_be_determined() -> Self {
        Self {
            edtf: Self::UNDETERMINED.into(),
            written: None,
            earliest: Edge::Unknown,
            latest: Edge::Unknown,
            precision: Precision::Unknown,
            approximate: false,
            uncertain: false,
        }
    }

    /// One civil day.
    #[must_use]
    pub fn from_day(day: Day) -> Self {
        Self {
            edtf: day.to_string().into(),
            written: None,
            earliest: Edge::Day(day),
            latest: Edge::Day(day),
            precision: Precision::Day,
            approximate: false,
            uncertain: false,
        }
    }

    /// The span from `start` to `end`, each with its own precision.
    ///
    /// # Errors
    /// [`DateError::Reversed`] when it ends before it starts, [`DateError::NotADate`] when either is itself a span
    /// or a set, which EDTF cannot nest.
    pub fn spanning(start: &Self, end: &Self) -> Result<Self, DateError> {
        Self::from_edtf(&format!("{}/{}", start.edtf, end.edtf))
    }

    /// The same date with the words it was read from, kept only where they say it otherwise than EDTF does.
    #[must_use]
    pub fn with_written(mut self, written: &str) -> Self {
        let written = written.trim();
        self.written = (written != &*self.edtf).then(|| written.into());
        self
    }

    fn from_parsed(edtf: Edtf) -> Self {
        let bounds = edtf.bounds();
        let precision = precision_of(&edtf);
        Self {
            earliest: edge(bounds.earliest),
            latest: edge(bounds.latest),
            precision,
            approximate: edtf.is_approximate(),
            uncertain: edtf.is_uncertain(),
            edtf: edtf.to_string().into(),
            written: None,
        }
    }

    /// The canonical EDTF expression, as exports and JSON carry it.
    #[must_use]
    pub fn edtf(&self) -> &str {
        &self.edtf
    }

    /// The words it was read from, where they differ from the EDTF expression.
    #[must_use]
    pub fn written(&self) -> Option<&str> {
        self.written.as_deref()
    }

    /// The first day it may touch.
    #[must_use]
    pub const fn earliest(&self) -> Edge {
        self.earliest
    }

    /// The last day it may touch.
    #[must_use]
    pub const fn latest(&self) -> Edge {
        self.latest
    }

    /// How fine it is.
    #[must_use]
    pub const fn precision(&self) -> Precision {
        self.precision
    }

    /// Whether the source says "about" (`~`).
    #[must_use]
    pub const fn is_approximate(&self) -> bool {
        self.approximate
    }

    /// Whether the source is in doubt (`?`).
    #[must_use]
    pub const fn is_uncertain(&self) -> bool {
        self.uncertain
    }

    /// Whether nobody has said when: it belongs in the tray of undated things.
    #[must_use]
    pub fn is_undetermined(&self) -> bool {
        self.earliest.day().is_none() && self.latest.day().is_none()
    }

    /// The one day it names, if it names one day.
    #[must_use]
    pub fn single_day(&self) -> Option<Day> {
        (self.precision == Precision::Day).then(|| self.earliest.day()).flatten()
    }

    /// Whether it may touch a day from `first` to `last`, both inclusive. What is to be determined touches none.
    #[must_use]
    pub fn may_touch(&self, first: Day, last: Day) -> bool {
        let starts_in_time = self.earliest.day().is_none_or(|day| day <= last);
        let ends_in_time = self.latest.day().is_none_or(|day| day >= first);
        !self.is_undetermined() && starts_in_time && ends_in_time
    }

    /// Where it stands in the total order, as numbers: earliest day, latest day, precision.
    #[must_use]
    pub fn sort_key(&self) -> (i32, i32, Precision) {
        let start = match (self.earliest, self.latest) {
            (Edge::Day(day), _) => day.number(),
            (_, Edge::Day(_)) => i32::MIN,
            (Edge::Open, Edge::Open) => i32::MAX - 1,
            _ => i32::MAX,
        };
        let end = self.latest.day().map_or(i32::MAX, Day::number);
        (start, end, self.precision)
    }
}

fn edge(bound: Bound) -> Edge {
    match bound {
        Bound::Date(date) => Day::from_ymd(date.year, date.month, date.day).map_or(Edge::Unknown, Edge::Day),
        Bound::NegativeInfinity | Bound::PositiveInfinity => Edge::Open,
        Bound::Unknown => Edge::Unknown,
    }
}

fn precision_of(edtf: &Edtf) -> Precision {
    match edtf {
        Edtf::Date(date) => precision_of_date(date),
        Edtf::DateTime(time) => precision_of_date(&time.date),
        Edtf::Interval(_) => Precision::Span,
        Edtf::Set(_) => Precision::Set,
    }
}

fn precision_of_date(date: &edtf_core::Date) -> Precision {
    if date.day.is_some_and(|day| !day.has_unspecified()) && !date.has_unspecified() {
        return Precision::Day;
    }
    if date.year.has_unspecified() {
        let digits = match date.year.kind {
            edtf_core::YearKind::Standard { digits, .. } => digits,
            _ => return Precision::Year,
        };
        return if digits[..3].iter().all(Option::is_some) { Precision::Decade } else { Precision::Century };
    }
    match date.month.and_then(edtf_core::DateField::value) {
        Some(1..=12) => Precision::Month,
        Some(33..=39) => Precision::Quarter,
        Some(40 | 41) => Precision::Half,
        Some(_) => Precision::Season,
        None => Precision::Year,
    }
}

/// Tells a reversed span and an impossible day from a text that is no date at all.
fn why_not_edtf(text: &str) -> DateError {
    if let Some((start, end)) = text.split_once('/') {
        let reversed =
            |start: &Edtf, end: &Edtf| match (edge(start.bounds().earliest), edge(end.bounds().latest)) {
                (Edge::Day(start), Edge::Day(end)) => end < start,
                _ => false,
            };
        return match (Edtf::parse(start), Edtf::parse(end)) {
            (Ok(start), Ok(end)) if reversed(&start, &end) => DateError::Reversed,
            _ => DateError::NotADate,
        };
    }
    let shape: String = text.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
    match shape.as_str() {
        "0000-00-00" | "0000-00" => DateError::Impossible,
        _ => DateError::NotADate,
    }
}

/// The two ends of an interval as EDTF expressions of their own, for the writers of dates.
pub(super) enum SpanEnd {
    Date(Box<Date>),
    Open,
    Unknown,
}

impl Date {
    /// The two ends, where this is a span.
    pub(super) fn span_ends(&self) -> Option<(SpanEnd, SpanEnd)> {
        let Ok(Edtf::Interval(interval)) = Edtf::parse(&self.edtf) else { return None };
        let end_of = |end: IntervalEndpoint| match end {
            IntervalEndpoint::Date(date)
            | IntervalEndpoint::OnOrBefore(date)
            | IntervalEndpoint::OnOrAfter(date) => {
                SpanEnd::Date(Box::new(Self::from_parsed(Edtf::Date(date))))
            }
            IntervalEndpoint::Open => SpanEnd::Open,
            IntervalEndpoint::Unknown => SpanEnd::Unknown,
        };
        Some((end_of(interval.start), end_of(interval.end)))
    }
}

impl PartialEq for Date {
    fn eq(&self, other: &Self) -> bool {
        self.edtf == other.edtf
    }
}

impl Eq for Date {}

impl Ord for Date {
    fn cmp(&self, other: &Self) -> Ordering {
        self.sort_key().cmp(&other.sort_key()).then_with(|| self.edtf.cmp(&other.edtf))
    }
}

impl PartialOrd for Date {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.edtf)
    }
}
