//! Named days: which day of a given year they are.

use super::day::{Day, Weekday};
use super::relative::Feast;

/// The day a feast is kept in a year; `None` where no table or rule says.
pub(super) fn day_of(feast: Feast, year: i16) -> Option<Day> {
    let ymd = |month, day| Day::from_ymd(i64::from(year), month, day);
    match feast {
        Feast::Fixed(month, day) => ymd(month, day),
        Feast::Nth(month, weekday, nth) => nth_weekday(year, month, weekday, nth),
        Feast::Easter(days_after) => Some(easter(year)?.plus_days(days_after)),
        Feast::BlackFriday => Some(nth_weekday(year, 11, Weekday::Thursday, 4)?.plus_days(1)),
        Feast::ElectionDay => Some(nth_weekday(year, 11, Weekday::Monday, 1)?.plus_days(1)),
        Feast::LunarNewYear => {
            let at = usize::try_from(year.checked_sub(LUNAR_FROM)?).ok()?;
            let (month, day) = *LUNAR_NEW_YEARS.get(at)?;
            ymd(month, day)
        }
    }
}

/// The nth weekday of a month; from the fifth on the last.
fn nth_weekday(year: i16, month: u8, weekday: Weekday, nth: u8) -> Option<Day> {
    let first = Day::from_ymd(i64::from(year), month, 1)?;
    let days = first.weekday().until(weekday);
    let found = first.plus_days(i32::from(days) + 7 * i32::from(nth.clamp(1, 5) - 1));
    let is_too_late = found.month() != first.month();
    Some(if is_too_late { found.plus_days(-7) } else { found })
}

/// Easter Sunday of the Gregorian calendar, by the rule of Meeus, Jones and Butcher.
pub(super) fn easter(year: i16) -> Option<Day> {
    let year = i32::from(year);
    let golden = year % 19;
    let (century, of_century) = (year / 100, year % 100);
    let skipped = (century - (century + 8) / 25 + 1) / 3;
    let epact = (19 * golden + century - century / 4 - skipped + 15) % 30;
    let sunday = (32 + 2 * (century % 4) + 2 * (of_century / 4) - epact - of_century % 4) % 7;
    let correction = (golden + 11 * epact + 22 * sunday) / 451;
    let days = epact + sunday - 7 * correction + 114;
    Day::from_ymd(i64::from(year), (days / 31) as u8, (days % 31 + 1) as u8)
}

/// The first year of [`LUNAR_NEW_YEARS`].
const LUNAR_FROM: i16 = 1990;

/// The first day of the Chinese calendar, year by year, as month and day.
const LUNAR_NEW_YEARS: [(u8, u8); 51] = [
    (1, 27),
    (2, 15),
    (2, 4),
    (1, 23),
    (2, 10),
    (1, 31),
    (2, 19),
    (2, 7),
    (1, 28),
    (2, 16),
    (2, 5),
    (1, 24),
    (2, 12),
    (2, 1),
    (1, 22),
    (2, 9),
    (1, 29),
    (2, 18),
    (2, 7),
    (1, 26),
    (2, 14),
    (2, 3),
    (1, 23),
    (2, 10),
    (1, 31),
    (2, 19),
    (2, 8),
    (1, 28),
    (2, 16),
    (2, 5),
    (1, 25),
    (2, 12),
    (2, 1),
    (1, 22),
    (2, 10),
    (1, 29),
    (2, 17),
    (2, 6),
    (1, 26),
    (2, 13),
    (2, 3),
    (1, 23),
    (2, 11),
    (1, 31),
    (2, 19),
    (2, 8),
    (1, 28),
    (2, 15),
    (2, 4),
    (1, 24),
    (2, 12),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn check(feast: Feast, year: i16, expected: &str) {
        assert_eq!(day_of(feast, year).map(|day| day.to_string()).as_deref(), Some(expected));
    }

    #[test]
    fn easter_and_what_moves_with_it() {
        check(Feast::Easter(0), 2000, "2000-04-23");
        check(Feast::Easter(0), 2024, "2024-03-31");
        check(Feast::Easter(0), 2038, "2038-04-25");
        check(Feast::Easter(-2), 2025, "2025-04-18");
        check(Feast::Easter(50), 2026, "2026-05-25");
    }

    #[test]
    fn weekdays_of_months() {
        check(Feast::Nth(11, Weekday::Thursday, 4), 1999, "1999-11-25");
        check(Feast::Nth(5, Weekday::Monday, 5), 2026, "2026-05-25");
        check(Feast::Nth(9, Weekday::Monday, 1), 2025, "2025-09-01");
        check(Feast::ElectionDay, 1998, "1998-11-03");
    }

    #[test]
    fn days_of_other_calendars_come_from_a_table() {
        check(Feast::LunarNewYear, 2017, "2017-01-28");
        check(Feast::LunarNewYear, 2026, "2026-02-17");
        assert_eq!(day_of(Feast::LunarNewYear, 1900), None);
    }
}
