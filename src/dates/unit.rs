//! What a text says of a date before it is known to exist: its parts, its two numeric readings, its ends.

use super::date::{Date, DateError};
use super::day::Day;
use super::written::DateOrder;

/// A year as written, or the digits of it that are known.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Year {
    /// `2017`
    Full(u16),
    /// `201` of `201X`
    Decade(u16),
    /// `20` of `20XX`
    Century(u16),
}

/// A day, month, part of a year, year, decade or century; in a span the first may lack what it shares with the last.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub(super) struct Unit {
    pub year: Option<Year>,
    /// 1 to 12, or an EDTF code of a part of the year, 21 to 41.
    pub month: Option<u8>,
    pub day: Option<u8>,
    pub is_approximate: bool,
    pub is_uncertain: bool,
}

impl Unit {
    pub const fn year(year: u16) -> Self {
        Self {
            year: Some(Year::Full(year)),
            month: None,
            day: None,
            is_approximate: false,
            is_uncertain: false,
        }
    }

    pub const fn day_only(day: u8) -> Self {
        Self { year: None, month: None, day: Some(day), is_approximate: false, is_uncertain: false }
    }

    pub const fn month_only(month: u8) -> Self {
        Self { year: None, month: Some(month), day: None, is_approximate: false, is_uncertain: false }
    }

    pub const fn with_month(mut self, month: u8) -> Self {
        self.month = Some(month);
        self
    }

    pub const fn with_day(mut self, day: u8) -> Self {
        self.day = Some(day);
        self
    }

    pub const fn in_year(mut self, year: u16) -> Self {
        self.year = Some(Year::Full(year));
        self
    }

    /// The date, if the calendar has it.
    fn date(self) -> Result<Date, DateError> {
        let year = self.year.ok_or(DateError::NotADate)?;
        if let (Year::Full(year), Some(month), Some(day)) = (year, self.month, self.day) {
            let day = Day::from_ymd(i64::from(year), month, day).ok_or(DateError::Impossible)?;
            if !self.is_approximate && !self.is_uncertain {
                return Ok(Date::from_day(day));
            }
        }
        Date::from_edtf(&self.edtf(year))
    }

    fn edtf(self, year: Year) -> String {
        let year = match year {
            Year::Full(year) => format!("{year:04}"),
            Year::Decade(decade) => format!("{decade:03}X"),
            Year::Century(century) => format!("{century:02}XX"),
        };
        let month = self.month.map_or(String::new(), |month| format!("-{month:02}"));
        let day = self.day.map_or(String::new(), |day| format!("-{day:02}"));
        let qualifier = match (self.is_approximate, self.is_uncertain) {
            (false, false) => "",
            (true, false) => "~",
            (false, true) => "?",
            (true, true) => "%",
        };
        format!("{year}{month}{day}{qualifier}")
    }
}

/// One place in time, read both ways where digits alone do not say which is the day and which the month.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Reading {
    /// Read with the day first, if it can be.
    pub day_first: Option<Unit>,
    /// Read with the month first, if it can be.
    pub month_first: Option<Unit>,
    /// Whether it is digits that may as well be a number: a year, or a year and a month.
    pub is_bare: bool,
}

impl From<Unit> for Reading {
    fn from(unit: Unit) -> Self {
        Self { day_first: Some(unit), month_first: Some(unit), is_bare: false }
    }
}

impl Reading {
    pub const fn bare(mut self) -> Self {
        self.is_bare = true;
        self
    }

    /// The same with every reading changed.
    pub fn map(self, change: impl Fn(Unit) -> Unit) -> Self {
        Self { day_first: self.day_first.map(&change), month_first: self.month_first.map(&change), ..self }
    }

    /// The unit, where it does not depend on the order of digits.
    pub fn certain(self) -> Option<Unit> {
        self.day_first.filter(|_| self.day_first == self.month_first)
    }

    pub fn has_year(self) -> bool {
        self.any().is_none_or(|unit| unit.year.is_some())
    }

    pub fn has_day(self) -> bool {
        self.any().is_none_or(|unit| unit.day.is_some())
    }

    fn any(self) -> Option<Unit> {
        self.day_first.or(self.month_first)
    }
}

/// A whole expression: a place in time, or a span with one or two ends.
#[derive(Clone, Copy, Debug)]
pub(super) enum Expression {
    At(Reading),
    Span(Reading, Reading),
    From(Reading),
    Until(Reading),
}

impl Expression {
    /// Whether nothing but bare digits was read.
    pub const fn is_bare(&self) -> bool {
        match self {
            Self::At(at) | Self::From(at) | Self::Until(at) => at.is_bare,
            Self::Span(start, end) => start.is_bare && end.is_bare,
        }
    }

    /// The date, with `order` deciding where both orders of day and month are possible.
    ///
    /// Both ends of a span are read in the same order: `01/05/2026 – 13/05/2026` is not ambiguous in its first.
    pub fn resolve(&self, order: Option<DateOrder>) -> Result<Date, DateError> {
        if self.is_certain() {
            return self.build(|reading| reading.day_first).unwrap_or(Err(DateError::Impossible));
        }
        let day_first = self.build(|reading| reading.day_first);
        let month_first = self.build(|reading| reading.month_first);
        match (day_first, month_first) {
            (None, None) => Err(DateError::Impossible),
            (Some(only), None) | (None, Some(only)) => only,
            (Some(Ok(first)), Some(Ok(second))) if first == second => Ok(first),
            (Some(Ok(first)), Some(Ok(second))) => match order {
                Some(DateOrder::Dmy) => Ok(first),
                Some(DateOrder::Mdy) => Ok(second),
                _ => Err(DateError::Ambiguous { first: Box::new(first), second: Box::new(second) }),
            },
            (Some(Ok(only)), Some(Err(_))) | (Some(Err(_)), Some(Ok(only))) => Ok(only),
            (Some(Err(why)), Some(Err(_))) => Err(why),
        }
    }

    fn is_certain(&self) -> bool {
        let is_certain = |reading: &Reading| reading.day_first == reading.month_first;
        match self {
            Self::At(at) | Self::From(at) | Self::Until(at) => is_certain(at),
            Self::Span(start, end) => is_certain(start) && is_certain(end),
        }
    }

    fn build(&self, pick: fn(&Reading) -> Option<Unit>) -> Option<Result<Date, DateError>> {
        Some(match self {
            Self::At(at) => pick(at)?.date(),
            Self::From(at) => pick(at)?.date().and_then(|at| Date::from_edtf(&format!("{}/..", at.edtf()))),
            Self::Until(at) => pick(at)?.date().and_then(|at| Date::from_edtf(&format!("../{}", at.edtf()))),
            Self::Span(start, end) => {
                let (start, end) = (pick(start)?.date(), pick(end)?.date());
                start.and_then(|start| end.and_then(|end| Date::spanning(&start, &end)))
            }
        })
    }
}
