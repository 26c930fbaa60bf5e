//! One lane's events as sorted columns, so that any part of time can be counted without walking it.

/// Events of a lane by length and start.
#[derive(Clone, Debug, Default)]
pub(super) struct Columns {}
