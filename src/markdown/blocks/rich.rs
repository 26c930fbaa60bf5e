//! From running text to runs.

use std::ops::Range;
use std::sync::Arc;

use super::{RichText, Run};
use crate::markdown::inline::{Flow, FlowLink, Piece};
use crate::model::LinkKind;
use crate::source::{Span, offset};

/// A stretch of a flow's text, without the white space at its ends.
pub(super) fn rich_text(flow: &Flow<'_>, range: Range<usize>) -> RichText {
    let whole = &flow.text[range.clone()];
    let start = range.start + (whole.len() - whole.trim_start().len());
    let range = start..start + whole.trim().len();
    let links: Vec<Arc<str>> = flow.links.iter().map(address_of).collect();
    let first = flow.pieces.partition_point(|piece| piece.at <= range.start).saturating_sub(1);
    let runs = (first..flow.pieces.len())
        .map(|idx| (flow.pieces[idx], flow.range_of(idx)))
        .take_while(|(piece, _)| piece.at < range.end)
        .filter_map(|(piece, whole)| run_of(&piece, &whole, &range, &links));
    RichText { runs: runs.collect(), text: flow.text[range.clone()].into() }
}

/// The part of a piece that lies in `range`.
fn run_of(piece: &Piece, whole: &Range<usize>, range: &Range<usize>, links: &[Arc<str>]) -> Option<Run> {
    let part = whole.start.max(range.start)..whole.end.min(range.end);
    if part.is_empty() {
        return None;
    }
    let start = piece.source.start + offset(part.start - whole.start);
    let source = if piece.is_exact { Span::new(start, start + offset(part.len())) } else { piece.source };
    let link = piece.link.and_then(|idx| links.get(idx)).cloned();
    Some(Run { len: offset(part.len()), source, style: piece.style, link })
}

/// Where a link leads, in the form runs carry.
fn address_of(link: &FlowLink) -> Arc<str> {
    match link.kind {
        Some(LinkKind::Wiki | LinkKind::Embed) => format!("wiki:{}", link.target).into(),
        Some(LinkKind::Markdown | LinkKind::Image) => (&*link.target).into(),
        None => format!("footnote:{}", link.target).into(),
    }
}
