//! Weeks, months, parts of years, years and decades around a day, as dates.

use super::date::Date;
use super::day::Day;
use super::months::english_month;
use super::relative::Period;
use super::tense::Tense;
use super::working_days::plus_months;

/// The period `steps` after the one that holds `day`.
pub(super) fn period_at(day: Day, steps: i32, period: Period, blurs: bool) -> Option<Date> {
    let months = |n: i32| plus_months(first_of_month(day), n);
    let blur = if blurs { "~" } else { "" };
    let edtf = |text: String| Date::from_edtf(&text).ok();
    match period {
        Period::Day => Some(Date::from_day(day.plus_days(steps))),
        Period::Week => {
            let monday = monday_of(day).plus_days(steps * 7);
            span(monday, monday.plus_days(6))
        }
        Period::Weekend => {
            let saturday = monday_of(day).plus_days(5);
            // On a weekend itself "last weekend" is the one before.
            let is_on_it = day >= saturday;
            let weeks = if steps > 0 && !is_on_it { steps - 1 } else { steps };
            let saturday = saturday.plus_days(weeks * 7);
            span(saturday, saturday.plus_days(1))
        }
        Period::Month => {
            let first = months(steps)?;
            edtf(format!("{:04}-{:02}{blur}", first.year(), first.month()))
        }
        Period::Quarter => {
            let first = months(steps * 3)?;
            edtf(format!("{:04}-{}{blur}", first.year(), 33 + (first.month() - 1) / 3))
        }
        Period::Half => {
            let first = months(steps * 6)?;
            edtf(format!("{:04}-{}{blur}", first.year(), 40 + (first.month() - 1) / 6))
        }
        Period::Year => edtf(format!("{:04}{blur}", i32::from(day.year()) + steps)),
        Period::Decade => edtf(format!("{:03}X{blur}", i32::from(day.year()) / 10 + steps)),
        Period::Century => edtf(format!("{:02}XX", i32::from(day.year()) / 100 + steps)),
    }
}

/// The date so many periods after a day, as precise as the period.
pub(super) fn shifted(day: Day, count: i32, period: Period, blurs: bool) -> Option<Date> {
    match period {
        // Ten years are told as a year, and not to the year.
        Period::Decade => period_at(day, count * 10, Period::Year, true),
        Period::Century => period_at(day, count * 100, Period::Year, true),
        Period::Weekend => None,
        Period::Half => plus_months(day, count * 6).and_then(|day| period_at(day, 0, Period::Month, true)),
        Period::Day if blurs => {
            let day = day.plus_days(count);
            Date::from_edtf(&format!("{day}~")).ok()
        }
        _ => period_at(day, count, period, blurs),
    }
}

fn first_of_month(day: Day) -> Day {
    let (_, _, of_month) = day.ymd();
    day.plus_days(1 - i32::from(of_month))
}

fn monday_of(day: Day) -> Day {
    day.plus_days(-i32::from(day.weekday().to_monday_zero_offset()))
}

fn span(first: Day, last: Day) -> Option<Date> {
    Date::spanning(&Date::from_day(first), &Date::from_day(last)).ok()
}

/// A month, season, quarter or half without its year.
#[derive(Clone, Copy)]
pub(super) struct Coarse {
    code: u8,
    /// Its first month, 1 to 12, and how many it has.
    first_month: u8,
    n_months: u8,
}

impl Coarse {
    /// From a month or an EDTF code of a part of the year.
    pub fn new(code: u8) -> Option<Self> {
        let (first_month, n_months) = match code {
            1..=12 => (code, 1),
            21..=24 => ((code - 21) * 3 + 3, 3),
            33..=36 => ((code - 33) * 3 + 1, 3),
            40 | 41 => ((code - 40) * 6 + 1, 6),
            _ => return None,
        };
        Some(Self { code, first_month, n_months })
    }

    /// What it is called.
    pub fn name(self) -> String {
        let named = |names: &[&str], at: u8| names[usize::from(at)].to_owned();
        match self.code {
            21..=24 => named(&["spring", "summer", "autumn", "winter"], self.code - 21),
            33..=36 => named(
                &["the first quarter", "the second quarter", "the third quarter", "the fourth quarter"],
                self.code - 33,
            ),
            40 | 41 => named(&["the first half-year", "the second half-year"], self.code - 40),
            month => english_month(month).unwrap_or_default().to_owned(),
        }
    }

    pub fn in_year(self, year: i16, blurs: bool) -> Option<Date> {
        let blur = if blurs { "~" } else { "" };
        Date::from_edtf(&format!("{year:04}-{:02}{blur}", self.code)).ok()
    }

    fn first_day(self, year: i16) -> Day {
        Day::from_ymd(i64::from(year), self.first_month, 1).unwrap_or(Day::MIN)
    }

    fn last_day(self, year: i16) -> Day {
        plus_months(self.first_day(year), i32::from(self.n_months)).map_or(Day::MAX, |day| day.plus_days(-1))
    }

    /// The year whose part holds the day.
    pub fn around(self, day: Day) -> Option<i16> {
        [day.year(), day.year().saturating_sub(1)]
            .into_iter()
            .find(|year| self.first_day(*year) <= day && day <= self.last_day(*year))
    }

    /// The year of the last one that is over.
    pub fn last_before(self, day: Day) -> i16 {
        let year = day.year();
        (0..3).map(|back| year.saturating_sub(back)).find(|year| self.last_day(*year) < day).unwrap_or(year)
    }

    /// The year of the first one that has not begun.
    pub fn first_after(self, day: Day) -> i16 {
        let year = day.year();
        (0..3)
            .map(|ahead| year.saturating_add(ahead))
            .find(|year| self.first_day(*year) > day)
            .unwrap_or(year)
    }

    /// The year tense and nearness point to: the one around the day, else behind or ahead.
    pub fn near(self, day: Day, tense: Option<Tense>) -> i16 {
        let (past, coming) = (self.last_before(day), self.first_after(day));
        if let Some(year) = self.around(day) {
            return year;
        }
        match tense {
            Some(Tense::Coming) => coming,
            Some(Tense::Past) | None => past,
        }
    }
}
