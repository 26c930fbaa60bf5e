//! Words in briefings: ranked hits with a passage, and places in one text.

use std::ops::Range;

use super::query::Filter;
use crate::dates::Day;
use crate::library::Library;
use crate::source::Span;

/// A briefing found.
#[derive(Clone, PartialEq, Debug)]
pub struct Hit {
    /// Position in the library's entries.
    pub entry_idx: usize,
    /// Higher is better; only to be compared within one search.
    pub score: f32,
    /// Where the words occur best.
    pub passage: Passage,
    /// Places in the briefing where a word occurs.
    pub n_matches: usize,
}

/// A piece of a briefing around what was found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Passage {
    /// Where it stands in the file.
    pub span: Span,
    /// Its text on one line, cut with `…` where it is long.
    pub text: String,
    /// The words found, in bytes of `text`, sorted, without overlap.
    pub highlights: Vec<Range<usize>>,
}

/// The briefings the filter shows, best first, at most `limit`.
#[must_use]
pub fn search(library: &Library, filter: &Filter, limit: usize, today: Day) -> Vec<Hit> {
    let _ = (library, filter, limit, today);
    Vec::new()
}

/// Every place in `text` where one of the words occurs, in order, without overlap, ignoring case and accents.
#[must_use]
pub fn find_in_text(text: &str, words: &[&str]) -> Vec<Span> {
    let _ = (text, words);
    Vec::new()
}
