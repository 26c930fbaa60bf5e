//! A briefing's own words, shortened at sentence boundaries.

use super::length::Length;
use crate::model::Briefing;

/// A sentence of a summary, and where it stands in the file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SummaryPiece {
    /// Exactly the file's text from `start` to `end`, markup and all.
    pub text: String,
    /// The same for a person: without markup, white space folded.
    pub plain: String,
    /// Offset of the first byte in the file.
    pub start: usize,
    /// Offset just after the last byte.
    pub end: usize,
    /// Whether the sentence goes on after `end` because the limit left no room for it.
    pub is_cut: bool,
}

/// The briefing's own summary, else the first sentences of its prose, in the file's words, no longer than `length`.
#[must_use]
pub fn summary_of(briefing: &Briefing, length: Length) -> Vec<SummaryPiece> {
    let _ = (briefing, length);
    Vec::new()
}
