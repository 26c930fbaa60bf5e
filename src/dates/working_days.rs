//! Counting terms of law, by Regulation (EEC, Euratom) No 1182/71.
//!
//! The day of the event is not counted (article 3(1)); a term in weeks, months or years ends on the same weekday or
//! number, or on the last day of a month that lacks it (article 3(2)(c)); a term for doing something that ends on a
//! Saturday, a Sunday or a public holiday goes on to the next working day (article 3(4)).
//!
//! A term "beginning with" a day counts that day, as acts of the United Kingdom say it: `Trow v Ind Coope` [1967] 2 QB
//! 899, `Zoan v Rouamba` [2000] 1 WLR 1509.

use super::day::{Day, Weekday};
use super::feasts::day_of;
use super::legal::{Side, Term, TermUnit};
use super::relative::Feast;

/// Whose days are counted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Calendar {
    /// The days most Member States and the institutions keep are no working days.
    EuropeanUnion,
    /// Only weekends are no working days: no list of holidays is known.
    Weekends,
}

/// Days on which the institutions of the Union and most of its Member States rest.
const HOLIDAYS_OF_THE_UNION: [Feast; 11] = [
    Feast::Fixed(1, 1),
    Feast::Easter(-2),
    Feast::Easter(1),
    Feast::Fixed(5, 1),
    Feast::Easter(39),
    Feast::Fixed(5, 9),
    Feast::Easter(50),
    Feast::Fixed(8, 15),
    Feast::Fixed(11, 1),
    Feast::Fixed(12, 25),
    Feast::Fixed(12, 26),
];

/// The last day of a term that is counted from `event`.
pub(super) fn end_of(term: Term, event: Day, calendar: Calendar) -> Option<Day> {
    let sign = if term.side == Side::Before { -1 } else { 1 };
    // A term that begins with a day counts it, and so ends a day sooner.
    let event = if term.side == Side::With { event.plus_days(-1) } else { event };
    let count = sign * i32::try_from(term.count).ok()?;
    let day = match term.unit {
        TermUnit::Days => event.plus_days(count),
        TermUnit::Weeks => event.plus_days(count.checked_mul(7)?),
        TermUnit::Months => plus_months(event, count)?,
        TermUnit::Years => plus_months(event, count.checked_mul(12)?)?,
        TermUnit::WorkingDays => return Some(plus_working_days(event, count, calendar)),
    };
    let day = day.plus_days(sign * i32::try_from(term.more_days).ok()?);
    let goes_on = calendar == Calendar::EuropeanUnion && term.is_within && term.side == Side::After;
    Some(if goes_on { from_working_day(day, calendar) } else { day })
}

/// The same number of the month so many months later, or the month's last day where it lacks the number.
pub(super) fn plus_months(day: Day, months: i32) -> Option<Day> {
    let (year, month, of_month) = day.ymd();
    let number = i64::from(year) * 12 + i64::from(month) - 1 + i64::from(months);
    let (year, month) = (number.div_euclid(12), (number.rem_euclid(12) + 1) as u8);
    (1..=of_month.unsigned_abs()).rev().take(4).find_map(|of_month| Day::from_ymd(year, month, of_month))
}

fn plus_working_days(event: Day, count: i32, calendar: Calendar) -> Day {
    let step = count.signum();
    let mut day = event;
    let mut left = count.unsigned_abs().min(MOST_WORKING_DAYS);
    while left > 0 {
        day = day.plus_days(step);
        if is_working_day(day, calendar) {
            left -= 1;
        }
    }
    day
}

/// No term of law is longer.
const MOST_WORKING_DAYS: u32 = 2_000;

fn from_working_day(mut day: Day, calendar: Calendar) -> Day {
    while !is_working_day(day, calendar) {
        day = day.plus_days(1);
    }
    day
}

fn is_working_day(day: Day, calendar: Calendar) -> bool {
    let is_weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
    let is_holiday = || HOLIDAYS_OF_THE_UNION.iter().any(|feast| day_of(*feast, day.year()) == Some(day));
    let rests = is_weekend || (calendar == Calendar::EuropeanUnion && is_holiday());
    !rests
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dates::legal::Milestone;

    fn check(count: u32, unit: TermUnit, is_within: bool, event: &str, expected: &str) {
        let term =
            Term { count, unit, more_days: 0, side: Side::After, is_within, from: Milestone::Publication };
        let end = end_of(term, event.parse().unwrap(), Calendar::EuropeanUnion);
        assert_eq!(
            end.map(|day| day.to_string()).as_deref(),
            Some(expected),
            "{count} {unit:?} after {event}"
        );
    }

    #[test]
    fn the_day_of_the_event_is_not_counted() {
        // The General Data Protection Regulation: published 4 May 2016, in force on the twentieth day following.
        check(20, TermUnit::Days, false, "2016-05-04", "2016-05-24");
        // The Digital Services Act: published 27 October 2022.
        check(20, TermUnit::Days, false, "2022-10-27", "2022-11-16");
    }

    #[test]
    fn months_end_on_the_same_number_or_on_the_last_day() {
        check(24, TermUnit::Months, false, "2024-08-01", "2026-08-01");
        check(1, TermUnit::Months, false, "2023-01-31", "2023-02-28");
        check(1, TermUnit::Years, false, "2024-02-29", "2025-02-28");
    }

    #[test]
    fn what_is_to_be_done_in_time_may_be_done_on_the_next_working_day() {
        check(30, TermUnit::Days, true, "2024-05-02", "2024-06-03");
        check(30, TermUnit::Days, false, "2024-05-02", "2024-06-01");
    }

    #[test]
    fn weekends_and_holidays_are_no_working_days() {
        check(5, TermUnit::WorkingDays, true, "2024-03-26", "2024-04-04");
        check(60, TermUnit::WorkingDays, true, "2026-01-02", "2026-03-27");
    }
}
