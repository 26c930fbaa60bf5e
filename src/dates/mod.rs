//! Dates that are exactly as precise as their source.
//!
//! A [`Date`] is an EDTF expression (ISO 8601-2:2019 annex A, the Library of Congress' Extended Date/Time Format):
//! a day, a month, a quarter, a year, a decade, a span, open or unknown ends, approximate or uncertain.
//! It is civil: no clock time, no time zone, nothing that could move it by a day. What it is *not* is a point in
//! time; ask for its [`Date::earliest`] and [`Date::latest`] day instead.

mod attributive;
mod bare_years;
mod calendar;
mod cursor;
mod date;
mod dateline;
mod day;
mod digits;
mod discourse;
mod display;
mod east_asian;
mod edges;
mod feasts;
mod legal;
mod milestones;
mod months;
mod order;
mod points;
mod prose;
mod reading;
mod relative;
mod resolve;
mod spans;
mod tense;
mod unit;
mod vocabulary;
mod working_days;
mod written;

#[cfg(test)]
mod tests;

pub use attributive::is_attributive;
pub use date::{Date, DateError, Edge, Precision};
pub use dateline::{Dateline, LONGEST_DATELINE, find_dateline, wire_story_start};
pub use day::{Day, Weekday};
pub use discourse::{Paragraph, Setting, read_dates};
pub use display::DateStyle;
pub use legal::Milestone;
pub(crate) use months::english_month;
pub use order::order_in;
pub use prose::{FoundDate, find_dates};
pub use reading::{Anchor, Reading};
pub use written::{DateOrder, read_date};
