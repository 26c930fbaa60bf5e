//! A piece of text that is laid out and selected as one: a paragraph, a table's cell, some lines of code.

use std::borrow::Cow;
use std::ops::Range;

use super::units::{Part, Unit};
use crate::markdown::{Block, BlockKind, RichText, Run, RunStyle};
use crate::source::Span;

/// Text with the places of the file it came from.
#[derive(Clone, Debug)]
pub struct Piece<'a> {
    /// The text as shown.
    pub text: &'a str,
    /// Its runs; their lengths add up to the length of `text`.
    pub runs: Cow<'a, [Run]>,
}

impl<'a> Piece<'a> {
    fn rich(rich: &'a RichText) -> Self {
        Self { text: &rich.text, runs: Cow::Borrowed(&rich.runs) }
    }

    /// Its runs with their places, in bytes of the text.
    pub fn placed_runs(&self) -> impl Iterator<Item = (Range<usize>, &Run)> {
        let mut at = 0;
        self.runs.iter().map(move |run| {
            let start = at;
            at += run.len as usize;
            (start..at, run)
        })
    }

    /// Text as it stands in the file from `source` on; somewhere in `block` when that is not known.
    fn verbatim(text: &'a str, source: Option<u32>, block: Span) -> Self {
        let len = text.len() as u32;
        let source = source.map_or(block, |start| Span::new(start, start.saturating_add(len)));
        Self { text, runs: Cow::Owned(vec![Run { len, source, style: RunStyle::default(), link: None }]) }
    }
}

/// The pieces of a unit, from left to right; none for rules, images and embedded notes.
#[must_use]
pub fn pieces<'a>(block: &'a Block, unit: &Unit) -> Vec<Piece<'a>> {
    match (&block.kind, unit.part) {
        (BlockKind::Heading(_, rich) | BlockKind::Paragraph(rich), _) => vec![Piece::rich(rich)],
        (BlockKind::Code { text, .. } | BlockKind::Html(text), Part::Lines { start, end, source }) => {
            let lines = text.get(start as usize..end as usize).unwrap_or_default();
            vec![Piece::verbatim(lines.strip_suffix('\n').unwrap_or(lines), source, block.span)]
        }
        (BlockKind::Table { header, .. }, Part::Row(0)) => header.iter().map(Piece::rich).collect(),
        (BlockKind::Table { rows, .. }, Part::Row(row)) => rows
            .get(row as usize - 1)
            .map(|cells| cells.iter().map(Piece::rich).collect())
            .unwrap_or_default(),
        _ => Vec::new(),
    }
}
