//! What the person asked to see.

/// What the person asked to see.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Filter;
