//! remembering
