//! A civil day as a number of days, so that the timeline can compare, subtract and sort days cheaply.

use std::fmt;
use std::str::FromStr;

/// A civil day of the proleptic Gregorian calendar, counted in days from 1970-01-01.
///
/// The calendar arithmetic is jiff's; this type only keeps the count. Years -9999 to 9999.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(i32);

/// A day of the week.
pub type Weekday = jiff::civil::Weekday;

const EPOCH: jiff::civil::Date = jiff::civil::date(1970, 1, 1);

impl Day {
    /// The first day that can be represented, -9999-01-01.
    pub const MIN: Self = Self(-4_371_587);
    /// The last day that can be represented, 9999-12-31.
    pub const MAX: Self = Self(2_932_896);

    /// The day with this year, month (1 to 12) and day of month, if there is one.
    #[must_use]
    pub fn from_ymd(year: i64, month: u8, day: u8) -> Option<Self> {
        let year = i16::try_from(year).ok()?;
        let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
        jiff::civil::Date::new(year, month, day).ok().map(Self::from_civil)
    }

    /// The day `number` days after 1970-01-01, kept within the calendar.
    #[must_use]
    pub fn from_number(number: i32) -> Self {
        Self(number).clamp(Self::MIN, Self::MAX)
    }

    /// Days since 1970-01-01.
    #[must_use]
    pub const fn number(self) -> i32 {
        self.0
    }

    /// The day `days` later (earlier when negative), kept within the calendar.
    #[must_use]
    pub fn plus_days(self, days: i32) -> Self {
        Self::from_number(self.0.saturating_add(days))
    }

    /// Days from `self` to `other`; negative when `other` is earlier.
    #[must_use]
    pub const fn days_until(self, other: Self) -> i32 {
        other.0 - self.0
    }

    /// Year, month and day of month.
    #[must_use]
    pub fn ymd(self) -> (i16, i8, i8) {
        let civil = self.civil();
        (civil.year(), civil.month(), civil.day())
    }

    /// The year, -9999 to 9999.
    #[must_use]
    pub fn year(self) -> i16 {
        self.civil().year()
    }

    /// The month, 1 to 12.
    #[must_use]
    pub fn month(self) -> i8 {
        self.civil().month()
    }

    /// The day of the week.
    #[must_use]
    pub fn weekday(self) -> Weekday {
        self.civil().weekday()
    }

    /// The day in jiff's terms, for calendar arithmetic.
    #[must_use]
    pub fn civil(self) -> jiff::civil::Date {
        EPOCH.saturating_add(jiff::Span::new().days(i64::from(self.0)))
    }

    /// The same day from jiff's terms.
    #[must_use]
    pub fn from_civil(date: jiff::civil::Date) -> Self {
        let days = EPOCH.duration_until(date).as_hours() / 24;
        Self(i32::try_from(days).unwrap_or(Self::MAX.0))
    }
}

impl fmt::Display for Day {
    /// ISO 8601: `2017-11-14`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.ymd();
        let sign = if year < 0 { "-" } else { "" };
        write!(f, "{sign}{:04}-{month:02}-{day:02}", year.unsigned_abs())
    }
}

impl fmt::Debug for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// The text is not a day of the form `2017-11-14`.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("\"{0}\" is not a day; write it as 2017-11-14")]
pub struct NotADay(String);

impl FromStr for Day {
    type Err = NotADay;

    /// Reads exactly `YYYY-MM-DD`.
    fn from_str(text: &str) -> Result<Self, NotADay> {
        let part = |range: std::ops::Range<usize>| {
            let digits = text.get(range)?;
            digits.bytes().all(|b| b.is_ascii_digit()).then(|| digits.parse::<u16>().ok()).flatten()
        };
        let separated = text.len() == 10 && text.as_bytes()[4] == b'-' && text.as_bytes()[7] == b'-';
        let day = || {
            let (year, month, day) = (part(0..4)?, part(5..7)?, part(8..10)?);
            Self::from_ymd(i64::from(year), u8::try_from(month).ok()?, u8::try_from(day).ok()?)
        };
        separated.then(day).flatten().ok_or_else(|| NotADay(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_ends_of_the_calendar_are_the_ends_of_the_type() {
        assert_eq!(Day::from_ymd(-9999, 1, 1), Some(Day::MIN));
        assert_eq!(Day::from_ymd(9999, 12, 31), Some(Day::MAX));
        assert_eq!(Day::MAX.plus_days(1), Day::MAX);
    }

    #[test]
    fn a_day_is_read_only_from_its_full_iso_form() {
        assert_eq!("2017-11-14".parse().map(Day::ymd), Ok((2017, 11, 14)));
        for wrong in ["2017-11-31", "2017-1-1", "20171114", "2017-11-14T10:00", "２０17-11-14", ""] {
            assert!(wrong.parse::<Day>().is_err(), "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn numbers_and_calendar_days_invert_each_other(number in Day::MIN.0..=Day::MAX.0) {
            let day = Day::from_number(number);
            let (year, month, of_month) = day.ymd();
            let back = Day::from_ymd(i64::from(year), month.unsigned_abs(), of_month.unsigned_abs());
            prop_assert_eq!(back, Some(day));
        }
    }
}
