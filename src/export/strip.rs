//! The small timeline of a report: where marks and years stand on a line from 0 to 1.
//!
//! It knows no format: HTML draws it as SVG, PDF as shapes. It is bounded: ten thousand events make no more marks than
//! a page has room for.

use std::collections::BTreeSet;

use crate::dates::{Date, Day};
use crate::model::{Kind, Origin};
use crate::report::Report;

/// The marks of a report's events and the scale they stand on.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Strip {
    /// Marks, earliest first.
    pub marks: Vec<Mark>,
    /// Years or months on the scale.
    pub ticks: Vec<Tick>,
    /// Where the day of the report stands, if it is on the scale.
    pub today: Option<f64>,
    /// Rows in use, at least 1.
    pub n_rows: usize,
}

/// One event, or several that fall on the same spot.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Mark {
    /// Where it starts, 0 to 1.
    pub start: f64,
    /// Where it ends; equal to `start` for a day.
    pub end: f64,
    /// The row, from 0 at the bottom.
    pub row: usize,
    /// What it is drawn as.
    pub shape: Shape,
    /// Filled when stated, outlined when recognised.
    pub is_stated: bool,
    /// Whether the source says "about" or is in doubt.
    pub is_vague: bool,
}

/// What a mark is drawn as.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Shape {
    /// Any day.
    Disc,
    /// A step in the life of a law.
    Diamond,
    /// Something to be met.
    Flag,
    /// A decision or a fine.
    Square,
    /// Longer than a spot.
    Bar,
}

impl Shape {
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Disc => "disc",
            Self::Diamond => "diamond",
            Self::Flag => "flag",
            Self::Square => "square",
            Self::Bar => "bar",
        }
    }
}

/// A place on the scale with its name.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Tick {
    /// Where, 0 to 1.
    pub at: f64,
    /// `2017`, or `2017-06` on a short scale.
    pub label: String,
}

/// As many spots as can be told apart side by side; marks on one spot fall together.
const N_SPOTS: i64 = 96;
const MAX_ROWS: usize = 5;
const MAX_TICKS: i32 = 9;

/// Lays out the dated events of a report; `None` when fewer than two can be placed.
pub(super) fn strip_of(report: &Report) -> Option<Strip> {
    let dated: Vec<(Day, Day, &Date, Kind, Origin)> = report
        .events
        .iter()
        .filter_map(|event| {
            let (first, last) = placed(&event.date)?;
            Some((first, last, &event.date, event.kind, event.origin))
        })
        .collect();
    if dated.len() < 2 {
        return None;
    }
    let first = dated.iter().map(|event| event.0).min()?;
    let last = dated.iter().map(|event| event.1).max()?;
    let scale = Scale::around(first, last);
    let spots: BTreeSet<_> = dated
        .iter()
        .map(|(first, last, date, kind, origin)| {
            let (start, end) = (scale.spot(*first), scale.spot(*last));
            let shape = if end > start { Shape::Bar } else { shape_of(*kind) };
            let is_vague = date.is_approximate() || date.is_uncertain();
            (start, end, shape, *origin == Origin::Stated, is_vague)
        })
        .collect();
    let mut row_ends = [i64::MIN; MAX_ROWS];
    let marks: Vec<Mark> = spots
        .into_iter()
        .map(|(start, end, shape, is_stated, is_vague)| {
            let row = row_ends.iter().position(|&taken| taken < start).unwrap_or(MAX_ROWS - 1);
            row_ends[row] = row_ends[row].max(end + 1);
            Mark { start: fraction(start), end: fraction(end), row, shape, is_stated, is_vague }
        })
        .collect();
    let n_rows = marks.iter().map(|mark| mark.row + 1).max().unwrap_or(1);
    let today = (scale.first..=scale.last).contains(&report.today).then(|| scale.at(report.today));
    Some(Strip { marks, ticks: scale.ticks(), today, n_rows })
}

/// First and last day of an event on the line; an open or unknown end stands where the other end is.
fn placed(date: &Date) -> Option<(Day, Day)> {
    let (first, last) = (date.earliest().day(), date.latest().day());
    Some((first.or(last)?, last.or(first)?))
}

const fn shape_of(kind: Kind) -> Shape {
    match kind {
        Kind::Deadline | Kind::Consultation | Kind::Hearing => Shape::Flag,
        Kind::Decision | Kind::Fine => Shape::Square,
        kind if kind.is_step_of_law() => Shape::Diamond,
        _ => Shape::Disc,
    }
}

fn fraction(spot: i64) -> f64 {
    spot as f64 / N_SPOTS as f64
}

/// The days the line covers.
struct Scale {
    first: Day,
    last: Day,
}

impl Scale {
    /// Whole years around the events, whole months when they lie within ten of them.
    fn around(first: Day, last: Day) -> Self {
        if first.days_until(last) < 300 {
            let month =
                |day: Day| Day::from_ymd(day.year().into(), day.month().unsigned_abs(), 1).unwrap_or(day);
            return Self { first: month(first), last: month(last.plus_days(31)) };
        }
        let year = |number: i64, fallback: Day| Day::from_ymd(number, 1, 1).unwrap_or(fallback);
        Self {
            first: year(first.year().into(), first),
            last: year(i64::from(last.year()) + 1, last.plus_days(1)),
        }
    }

    fn n_days(&self) -> f64 {
        f64::from(self.first.days_until(self.last).max(1))
    }

    fn at(&self, day: Day) -> f64 {
        (f64::from(self.first.days_until(day)) / self.n_days()).clamp(0.0, 1.0)
    }

    fn spot(&self, day: Day) -> i64 {
        (self.at(day) * N_SPOTS as f64).floor() as i64
    }

    fn ticks(&self) -> Vec<Tick> {
        let (first_year, last_year) = (i32::from(self.first.year()), i32::from(self.last.year()));
        if self.n_days() < 340.0 {
            return self.month_ticks(first_year, last_year);
        }
        let n_years = last_year - first_year;
        let step = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000];
        let step = step.into_iter().find(|step| n_years / step <= MAX_TICKS).unwrap_or(10_000);
        let from = first_year.div_euclid(step) * step;
        (0..=n_years / step + 1)
            .map(|n| from + n * step)
            .filter_map(|year| Some((year, Day::from_ymd(year.into(), 1, 1)?)))
            .filter(|(_, day)| (self.first..=self.last).contains(day))
            .map(|(year, day)| Tick { at: self.at(day), label: year.to_string() })
            .collect()
    }

    fn month_ticks(&self, first_year: i32, last_year: i32) -> Vec<Tick> {
        let n_months = self.n_days() / 30.0;
        let step = if n_months > f64::from(MAX_TICKS) { 2 } else { 1 };
        let months = (first_year..=last_year).flat_map(|year| (1..=12u8).map(move |month| (year, month)));
        months
            .step_by(step)
            .filter_map(|(year, month)| Day::from_ymd(year.into(), month, 1))
            .filter(|day| (self.first..=self.last).contains(day))
            .map(|day| Tick { at: self.at(day), label: day.to_string()[..7].to_owned() })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::sample;

    fn strip(dates: &[&str]) -> Option<Strip> {
        strip_of(&sample::report_of_dates(dates))
    }

    #[test]
    fn one_dated_event_makes_no_timeline() {
        assert_eq!(strip(&["2017"]), None);
        assert_eq!(strip(&["2017", "XXXX"]), None);
    }

    #[test]
    fn a_day_is_a_mark_and_a_year_a_bar_on_a_scale_of_whole_years() {
        let strip = strip(&["2017-06-01", "2018"]).expect("two events can be placed");
        assert_eq!(strip.marks[0].shape, Shape::Disc);
        assert_eq!(strip.marks[1].shape, Shape::Bar);
        let labels: Vec<&str> = strip.ticks.iter().map(|tick| &*tick.label).collect();
        assert_eq!(labels, ["2017", "2018", "2019"]);
    }

    #[test]
    fn within_a_year_the_scale_names_months() {
        let strip = strip(&["2017-06-01", "2017-08-20"]).expect("two events can be placed");
        let labels: Vec<&str> = strip.ticks.iter().map(|tick| &*tick.label).collect();
        assert_eq!(labels, ["2017-06", "2017-07", "2017-08", "2017-09"]);
    }

    #[test]
    fn marks_stay_on_the_line_and_few_however_many_events() {
        let many: Vec<String> = (0..10_000).map(|n| Day::from_number(n * 3).to_string()).collect();
        let many: Vec<&str> = many.iter().map(String::as_str).collect();
        let strip = strip(&many).expect("events can be placed");
        assert!(strip.marks.len() <= N_SPOTS as usize + 1, "{}", strip.marks.len());
        assert!(strip.ticks.len() <= 12);
    }

    #[test]
    fn the_ends_of_the_calendar_do_no_harm() {
        let strip = strip(&["-9999-01-01", "9999-12-31", "-9999/9999", "../1900", "2020/.."]);
        let strip = strip.expect("events can be placed");
        assert!(
            strip.marks.iter().all(|mark| 0.0 <= mark.start && mark.start <= mark.end && mark.end <= 1.0)
        );
    }
}
