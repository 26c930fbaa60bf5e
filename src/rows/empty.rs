//! Why nothing is shown, and what to clear.

use crate::search::Filter;

/// Why the list is empty, and the way out.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct WhyEmpty {
    /// `0 of 340 briefings: 334 outside the dates, 6 undated`.
    pub message: Box<str>,
    /// The label of the button that mends it: `Clear dates`; `None` when the library itself is empty.
    pub action: Option<Box<str>>,
    /// The filter the button sets.
    pub filter: Filter,
}
