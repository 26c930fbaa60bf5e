//! The two-level axis: years bold, months or quarters or days faint, exact to the calendar.

use super::scale::Scale;
use crate::dates::Day;

/// A division of the axis.
#[derive(Clone, PartialEq, Debug)]
pub struct Tick {
    /// Where its line stands, in points from the left edge; negative for the division the left edge lies in.
    pub line_x: f32,
    /// Where its label starts; at least 0: the label of the division the left edge lies in stays in view.
    pub label_x: f32,
    /// The label; empty where there is no room for one.
    pub label: Box<str>,
}

/// The ticks of one width.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Axis {
    /// The coarser level, bold.
    pub major: Vec<Tick>,
    /// The finer level, faint.
    pub minor: Vec<Tick>,
    /// How strongly the finer level shows, 0 to 1.
    pub minor_alpha: f32,
}

/// A length of time that divides the calendar.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Unit {
    Years(i32),
    Quarter,
    Month,
    Week,
    Day,
}

/// Pairs of a coarser and a finer level, from near to far, with the points the finer one needs.
const LEVELS: &[(Unit, Unit, f32)] = &[
    (Unit::Month, Unit::Day, 22.0),
    (Unit::Month, Unit::Week, 24.0),
    (Unit::Years(1), Unit::Month, 30.0),
    (Unit::Years(1), Unit::Quarter, 26.0),
    (Unit::Years(10), Unit::Years(1), 36.0),
    (Unit::Years(100), Unit::Years(10), 40.0),
    (Unit::Years(1000), Unit::Years(100), 44.0),
    (Unit::Years(10_000), Unit::Years(1000), 48.0),
];

/// Between a label and the next tick, in points.
const GAP: f32 = 6.0;
/// The finer level shows fully from this many times the points it needs on.
const FULL_FROM: f32 = 1.35;
/// How much longer than the view a level's ticks may be asked for.
const MAX_TICKS: usize = 4096;

/// The ticks of a scale; `measure` gives the width of a label in points, in the bolder of the two fonts.
#[must_use]
pub fn axis(scale: &Scale, measure: &dyn Fn(&str) -> f32) -> Axis {
    let points_of = |unit: Unit| (unit.days() / scale.days_per_point) as f32;
    let fits = |level: &&(Unit, Unit, f32)| points_of(level.1) >= level.2;
    let &(major, minor, needed) = LEVELS.iter().find(fits).unwrap_or(&LEVELS[LEVELS.len() - 1]);
    let fill = (points_of(minor) / needed - 1.0) / (FULL_FROM - 1.0);
    // Never quite gone: the level that has just come into reach is to be read, if faintly.
    let minor_alpha = (0.35 + 0.65 * fill).clamp(0.35, 1.0);
    Axis {
        major: ticks(scale, major, true, measure),
        minor: ticks(scale, minor, false, measure),
        minor_alpha,
    }
}

fn ticks(scale: &Scale, unit: Unit, is_major: bool, measure: &dyn Fn(&str) -> f32) -> Vec<Tick> {
    let first = Day::from_number(scale.first_day.floor() as i32);
    let mut start = Some(unit.start_of(first));
    let mut ticks: Vec<Tick> = Vec::new();
    while let Some(day) = start.filter(|day| f64::from(day.number()) <= scale.last_day()) {
        if ticks.len() >= MAX_TICKS {
            break;
        }
        let line_x = scale.x_of(f64::from(day.number()));
        ticks.push(Tick { line_x, label_x: line_x.max(0.0), label: unit.label(day, is_major).into() });
        start = unit.next(day);
    }
    drop_crowded(&mut ticks, scale.width_points, measure);
    ticks
}

/// Empties labels that would touch the next line or the edge.
fn drop_crowded(ticks: &mut [Tick], width: f32, measure: &dyn Fn(&str) -> f32) {
    for at in 0..ticks.len() {
        let end = ticks.get(at + 1).map_or(f32::MAX, |next| next.line_x);
        let tick = &ticks[at];
        let needs = tick.label_x + measure(&tick.label) + GAP;
        // The last label may be cut by nothing but the edge; then it is left out whole.
        if needs > end || needs - GAP > width {
            ticks[at].label = "".into();
        }
    }
}

impl Unit {
    /// Its usual length in days.
    fn days(self) -> f64 {
        match self {
            Self::Years(years) => 365.2425 * f64::from(years),
            Self::Quarter => 90.0,
            Self::Month => 28.0,
            Self::Week => 7.0,
            Self::Day => 1.0,
        }
    }

    /// The first day of the division a day lies in.
    fn start_of(self, day: Day) -> Day {
        let (year, month, of_month) = day.ymd();
        let first_of = |year: i32, month: i8| ymd(year, month).unwrap_or(Day::MIN);
        match self {
            Self::Years(years) => first_of(i32::from(year).div_euclid(years) * years, 1),
            Self::Quarter => first_of(year.into(), (month - 1) / 3 * 3 + 1),
            Self::Month => first_of(year.into(), month),
            Self::Week => {
                let monday = day.plus_days(-i32::from(day.weekday().to_monday_zero_offset()));
                // Weeks are named by the day of the month they begin with; a month's first days belong to its last week.
                let _ = of_month;
                monday
            }
            Self::Day => day,
        }
    }

    /// The first day of the next division; `None` at the end of the calendar.
    fn next(self, start: Day) -> Option<Day> {
        let (year, month, _) = start.ymd();
        let months_on = |months: i32| {
            let month = i32::from(month) - 1 + months;
            ymd(i32::from(year) + month / 12, (month % 12 + 1) as i8)
        };
        let days_on = |days: i32| Some(start.plus_days(days)).filter(|next| *next > start);
        match self {
            Self::Years(years) => {
                let at = i32::from(year).div_euclid(years) * years;
                ymd(at + years, 1)
            }
            Self::Quarter => months_on(3),
            Self::Month => months_on(1),
            Self::Week => days_on(7),
            Self::Day => days_on(1),
        }
    }

    fn label(self, day: Day, is_major: bool) -> String {
        let (year, month, of_month) = day.ymd();
        let name = MONTHS[(month as usize).clamp(1, 12) - 1];
        match self {
            Self::Years(10) if is_major => format!("{}s", i32::from(year).div_euclid(10) * 10),
            Self::Years(years) => (i32::from(year).div_euclid(years) * years).to_string(),
            Self::Quarter => format!("Q{}", (month - 1) / 3 + 1),
            Self::Month if is_major => format!("{name} {year}"),
            Self::Month => name.to_owned(),
            Self::Week | Self::Day => of_month.to_string(),
        }
    }
}

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

fn ymd(year: i32, month: i8) -> Option<Day> {
    Day::from_ymd(year.into(), month.unsigned_abs(), 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn measure(text: &str) -> f32 {
        text.chars().count() as f32 * 6.5
    }

    #[track_caller]
    fn check(first: &str, days: f64, major: &[&str], minor: &[&str]) {
        let first: Day = first.parse().expect("a day");
        let axis = axis(&Scale::showing(f64::from(first.number()), days, 800.0), &measure);
        let labels =
            |ticks: &[Tick]| ticks.iter().map(|tick| tick.label.to_string()).take(4).collect::<Vec<_>>();
        assert_eq!(
            (labels(&axis.major), labels(&axis.minor)),
            (
                major.iter().map(ToString::to_string).collect(),
                minor.iter().map(ToString::to_string).collect(),
            )
        );
    }

    #[test]
    fn the_finer_level_follows_the_zoom() {
        check("2017-01-30", 7.0, &["Jan 2017", "Feb 2017"], &["30", "31", "1", "2"]);
        check("2017-01-01", 80.0, &["Jan 2017", "Feb 2017", "Mar 2017"], &["", "2", "9", "16"]);
        check("2017-01-01", 455.0, &["2017", "2018"], &["Jan", "Feb", "Mar", "Apr"]);
        check("2017-01-01", 1500.0, &["2017", "2018", "2019", "2020"], &["Q1", "Q2", "Q3", "Q4"]);
        check("2010-01-01", 6000.0, &["2010s", "2020s"], &["2010", "2011", "2012", "2013"]);
    }

    #[test]
    fn months_start_on_their_first_day_in_leap_years_too() {
        let first: Day = "2020-02-01".parse().expect("a day");
        let scale = Scale::showing(f64::from(first.number()), 60.0, 600.0);
        let ticks = ticks(&scale, Unit::Month, true, &measure);
        assert!((ticks[1].line_x - 290.0).abs() < 0.01, "29 days of 10 points: {:?}", ticks[1]);
    }

    proptest! {
        #[test]
        fn labels_never_overlap(first in -900_000.0..900_000.0, days in 3.0..2_000_000.0_f64, width in 60.0..3000.0_f32) {
            let axis = axis(&Scale::showing(first, days, width), &measure);
            for level in [&axis.major, &axis.minor] {
                let shown: Vec<&Tick> = level.iter().filter(|tick| !tick.label.is_empty()).collect();
                for pair in shown.windows(2) {
                    prop_assert!(pair[0].label_x + measure(&pair[0].label) < pair[1].label_x);
                }
                prop_assert!(level.windows(2).all(|pair| pair[0].line_x < pair[1].line_x));
                prop_assert!(level.len() < 400);
            }
        }
    }
}
