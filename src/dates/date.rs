//! The [`Date`]: an EDTF expression with its bounds worked out once.

use std::cmp::Ordering;
use std::fmt;

use edtf_core::{Bound, Edtf};

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
    /// It is counted from another date that is not given.
    #[error("the date it is counted from is not given")]
    Unanchored,
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
        Ok(Self::from_parsed(&match edtf {
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

    fn from_parsed(edtf: &Edtf) -> Self {
        let bounds = edtf.bounds();
        let precision = precision_of(edtf);
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
    ///
    /// "By the end of 2030" is looked for in 2030, not in every year before it: without a known start the known end
    /// counts.
    #[must_use]
    pub fn may_touch(&self, first: Day, last: Day) -> bool {
        let start = self.earliest.day().or(self.latest.day());
        let starts_in_time = start.is_none_or(|day| day <= last);
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
        let edtf_core::YearKind::Standard { digits, .. } = date.year.kind else { return Precision::Year };
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

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use proptest::prelude::*;

    fn date(edtf: &str) -> Date {
        Date::from_edtf(edtf).unwrap_or_else(|why| panic!("{edtf}: {why}"))
    }

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn edge_text(edge: Edge) -> String {
        match edge {
            Edge::Day(day) => day.to_string(),
            Edge::Open => "open".to_owned(),
            Edge::Unknown => "unknown".to_owned(),
        }
    }

    /// `expected` is "earliest latest".
    fn check(edtf: &str, precision: Precision, expected: &str) {
        let date = date(edtf);
        assert_eq!(date.precision(), precision, "{edtf}");
        let bounds = format!("{} {}", edge_text(date.earliest()), edge_text(date.latest()));
        assert_eq!(bounds, expected, "{edtf}");
    }

    #[test]
    fn every_precision_has_its_first_and_last_day() {
        use Precision::{Century, Day, Decade, Half, Month, Quarter, Season, Year};
        check("2017-11-14", Day, "2017-11-14 2017-11-14");
        check("2017-11-14T10:00:00Z", Day, "2017-11-14 2017-11-14");
        check("2024-02", Month, "2024-02-01 2024-02-29");
        check("2024-02-XX", Month, "2024-02-01 2024-02-29");
        check("2026-33", Quarter, "2026-01-01 2026-03-31");
        check("2026-34", Quarter, "2026-04-01 2026-06-30");
        check("2026-35", Quarter, "2026-07-01 2026-09-30");
        check("2026-36", Quarter, "2026-10-01 2026-12-31");
        check("2026-38", Quarter, "2026-05-01 2026-08-31");
        check("2026-40", Half, "2026-01-01 2026-06-30");
        check("2026-41", Half, "2026-07-01 2026-12-31");
        check("2026-21", Season, "2026-03-01 2026-05-31");
        check("2026-24", Season, "2026-12-01 2027-02-28");
        check("2026", Year, "2026-01-01 2026-12-31");
        check("199X", Decade, "1990-01-01 1999-12-31");
        check("20XX", Century, "2000-01-01 2099-12-31");
    }

    #[test]
    fn spans_and_sets_reach_from_their_first_to_their_last_day() {
        use Precision::{Set, Span};
        check("2026-33/2026-11~", Span, "2026-01-01 2026-11-30");
        check("../2026", Span, "open 2026-12-31");
        check("2026/..", Span, "2026-01-01 open");
        check("2026/", Span, "2026-01-01 unknown");
        check("/2026", Span, "unknown 2026-12-31");
        check("[1667,1668,1670..1672]", Set, "1667-01-01 1672-12-31");
        check("{1960,1961-12}", Set, "1960-01-01 1961-12-31");
        check("[..1983-12]", Set, "open 1983-12-31");
    }

    #[test]
    fn what_lies_outside_the_calendar_has_no_days() {
        check("Y170000002", Precision::Year, "unknown unknown");
        assert!(date("Y170000002").is_undetermined());
    }

    #[test]
    fn what_is_no_date_says_why() {
        let why = |text: &str| Date::from_edtf(text).unwrap_err();
        assert_eq!(why("  "), DateError::Empty);
        assert_eq!(why("2026-02-30"), DateError::Impossible);
        assert_eq!(why("2026-13"), DateError::Impossible);
        assert_eq!(why("2026/2025"), DateError::Reversed);
        assert_eq!(why("soon"), DateError::NotADate);
        assert_eq!(Date::spanning(&date("2026"), &date("2025")).unwrap_err(), DateError::Reversed);
        assert_eq!(Date::spanning(&date("2026/2027"), &date("2028")).unwrap_err(), DateError::NotADate);
    }

    #[test]
    fn only_what_may_lie_in_a_window_touches_it() {
        let touches = |edtf: &str| date(edtf).may_touch(day("2026-04-01"), day("2026-06-30"));
        for inside in
            ["2026-04-01", "2026-06-30", "2026", "2026-34", "../2026-05", "2026-05/..", "2026-05/", "20XX"]
        {
            assert!(touches(inside), "{inside}");
        }
        for outside in ["2026-03-31", "2026-07", "../2026-03", "../2030", "2026-07/..", "XXXX", "2025"] {
            assert!(!touches(outside), "{outside}");
        }
    }

    #[test]
    fn dates_sort_by_earliest_then_latest_then_finest_and_the_undetermined_last() {
        let sorted =
            ["../2025", "../2026", "2026-01-01", "2026-01", "2026-33", "2026", "2026/..", "2026-02", "XXXX"];
        let mut dates: Vec<Date> = sorted.iter().rev().map(|edtf| date(edtf)).collect();
        dates.sort();
        let order: Vec<&str> = dates.iter().map(Date::edtf).collect();
        assert_eq!(order, sorted);
    }

    #[test]
    fn words_are_kept_only_where_they_differ() {
        assert_eq!(date("2026-35").with_written(" Q3 2026 ").written(), Some("Q3 2026"));
        assert_eq!(date("2026-35").with_written("2026-35").written(), None);
    }

    /// Texts that mostly are EDTF of levels 0 to 2.
    pub(in crate::dates) fn any_edtf() -> impl Strategy<Value = String> {
        let year = prop_oneof![4 => "[12][0-9]{3}", 1 => "-?[0-9X]{4}", 1 => "Y-?[1-9][0-9]{4,11}", 1 => "[12][0-9]{3}S[1-3]"];
        let rest = prop_oneof![
            "",
            "-[01X][0-9X]",
            "-[2-4][0-9]",
            "-[01X][0-9X]-[0-3X][0-9X]",
            "[?~%]?-0[1-9][?~%]?-[?~%]?1[0-9]"
        ];
        let one = (year, rest, "[?~%]?").prop_map(|(year, rest, mark)| format!("{year}{rest}{mark}")).boxed();
        prop_oneof![
            4 => one.clone(),
            2 => (one.clone(), one.clone()).prop_map(|(start, end)| format!("{start}/{end}")),
            1 => one.clone().prop_map(|start| format!("{start}/..")),
            1 => one.clone().prop_map(|end| format!("../{end}")),
            1 => one.clone().prop_map(|start| format!("{start}/")),
            1 => (one.clone(), one).prop_map(|(a, b)| format!("[{a},{b}]")),
        ]
    }

    fn any_date() -> impl Strategy<Value = Date> {
        any_edtf().prop_filter_map("not EDTF", |edtf| Date::from_edtf(&edtf).ok())
    }

    proptest! {
        #[test]
        fn the_order_is_total(a in any_date(), b in any_date(), c in any_date()) {
            prop_assert_eq!(a.cmp(&b), b.cmp(&a).reverse());
            prop_assert_eq!(a.cmp(&b) == Ordering::Equal, a == b);
            if a <= b && b <= c {
                prop_assert!(a <= c);
            }
        }

        #[test]
        fn the_earliest_day_is_never_after_the_latest(date in any_date()) {
            if let (Edge::Day(earliest), Edge::Day(latest)) = (date.earliest(), date.latest()) {
                prop_assert!(earliest <= latest);
            }
        }

        #[test]
        fn an_expression_reads_back_as_itself(date in any_date()) {
            let back = Date::from_edtf(date.edtf());
            prop_assert_eq!(back.as_ref().map(Date::edtf), Ok(date.edtf()));
        }
    }
}
