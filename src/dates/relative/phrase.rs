//! What the words of a relative date say, before it is known which day they lead to.

use crate::dates::day::Weekday;
use crate::dates::legal::Term;

/// A stretch of the calendar that a noun names.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::dates) enum Period {
    Day,
    Week,
    Weekend,
    Month,
    Quarter,
    Half,
    Year,
    Decade,
    Century,
}

impl Period {
    /// The noun, one of it.
    pub const fn noun(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
            Self::Weekend => "weekend",
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Half => "half-year",
            Self::Year => "year",
            Self::Decade => "decade",
            Self::Century => "century",
        }
    }
}

/// Which of several is meant.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::dates) enum Which {
    /// No word says; tense and nearness decide: `Monday`, `in June`.
    Unsaid,
    /// `last`, seen from the day of writing.
    Last,
    /// `this`, seen from the day of writing.
    This,
    /// `next`, seen from the day of writing.
    Next,
    /// `that`, `the same`: the one spoken of.
    Same,
    /// `the following`, `the next`: after the one spoken of.
    Following,
    /// `the previous`: before the one spoken of.
    Preceding,
}

/// A day that is named rather than numbered.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::dates) enum Feast {
    /// The same day of the same month every year.
    Fixed(u8, u8),
    /// The nth weekday of a month; 5 is the last.
    Nth(u8, Weekday, u8),
    /// So many days after Easter Sunday.
    Easter(i32),
    /// The day after the fourth Thursday of November.
    BlackFriday,
    /// The Tuesday after the first Monday of November.
    ElectionDay,
    /// The first day of the Chinese calendar.
    LunarNewYear,
}

/// What the words say.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(in crate::dates) enum Phrase {
    /// `today`, `yesterday`: so many days after the day of writing.
    DaysFromWriting(i32),
    /// `Monday`, `last Friday`.
    Weekday(Weekday, Which),
    /// `Friday of last week`.
    WeekdayOfWeek(Weekday, Which),
    /// `in June`, `last October`, `the third quarter`, `June of last year`: a month or an EDTF code of a part of the
    /// year.
    Part { code: u8, which: Which, year: Option<Which>, is_approximate: bool },
    /// `Aug. 7`: a day without its year.
    DayOfMonth { month: u8, day: u8, which: Which, year: Option<Which> },
    /// `May 3-5` without its year.
    DaysOfMonth { month: u8, first: u8, last: u8 },
    /// `last week`, `this year`, `the same day`.
    Period { period: Period, which: Which, is_approximate: bool },
    /// `three days ago`; `count` is negative for what lies before.
    FromWriting { count: i32, period: Period, is_approximate: bool },
    /// `two years later`, `a month earlier`.
    FromSpoken { count: i32, period: Period, is_approximate: bool },
    /// `Christmas`, `last Thanksgiving`, `Easter 2026`.
    Feast { feast: Feast, which: Which, year: Option<u16> },
    /// `24 months after entry into force`.
    Term(Term),
}
