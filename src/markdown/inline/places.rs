//! From places in a flow's text back to places in the file.

use std::ops::Range;

use super::{Flow, Matter, Piece};
use crate::source::{Span, offset};

impl Flow<'_> {
    /// The bytes of the file behind a stretch of the flow's text.
    pub(in crate::markdown) fn source_of(&self, range: Range<usize>) -> Span {
        let Some(first) = self.piece_at(range.start) else { return Span::default() };
        let last = self.piece_at(range.end.saturating_sub(1).max(range.start)).unwrap_or(first);
        let skipped = if first.is_exact { range.start.saturating_sub(first.at) } else { 0 };
        let start = first.source.start + offset(skipped);
        let kept = last.source.start.saturating_add(offset(range.end.saturating_sub(last.at)));
        let end = if last.is_exact { kept.min(last.source.end) } else { last.source.end };
        Span::new(start, end)
    }

    /// The piece that holds byte `at` of the flow's text, else the last.
    pub(in crate::markdown) fn piece_at(&self, at: usize) -> Option<&Piece> {
        let after = self.pieces.partition_point(|piece| piece.at <= at);
        self.pieces.get(after.saturating_sub(1))
    }

    /// The text of piece `idx`, as a range of the flow's text.
    pub(in crate::markdown) fn range_of(&self, idx: usize) -> Range<usize> {
        let end = self.pieces.get(idx + 1).map_or(self.text.len(), |next| next.at);
        self.pieces[idx].at..end
    }

    /// Whether a stretch of the flow's text is prose throughout, so that facts may be read from it.
    pub(in crate::markdown) fn is_prose(&self, range: &Range<usize>) -> bool {
        let first = self.pieces.partition_point(|piece| piece.at <= range.start).saturating_sub(1);
        self.pieces[first.min(self.pieces.len())..]
            .iter()
            .take_while(|piece| piece.at < range.end)
            .all(|piece| matches!(piece.matter, Matter::Prose | Matter::Break))
    }

    /// The bytes of the file that are prose: cut at code, comments, addresses and the targets of links, not at
    /// emphasis and line ends.
    pub(in crate::markdown) fn prose_spans(&self, out: &mut Vec<Span>) {
        let from = out.len();
        let mut last: Option<&Piece> = None;
        for piece in self.pieces.iter().filter(|piece| piece.matter != Matter::Code) {
            // A piece that joins has one before it, so the last span is this flow's own.
            let joins = last.is_some_and(|last| last.link == piece.link && self.is_plain_gap(last, piece));
            match out.last_mut() {
                Some(span) if joins => span.end = piece.source.end,
                _ => out.push(piece.source),
            }
            last = Some(piece);
        }
        if let Some(first) = out.get_mut(from) {
            let seen = first.text(self.source);
            first.start += offset(seen.len() - seen.trim_start().len());
        }
        if out.len() > from
            && let Some(last) = out.last_mut()
        {
            let seen = last.text(self.source);
            last.end -= offset(seen.len() - seen.trim_end().len());
        }
        let mut kept = from;
        for idx in from..out.len() {
            if !out[idx].text(self.source).trim().is_empty() {
                out.swap(kept, idx);
                kept += 1;
            }
        }
        out.truncate(kept);
    }

    fn is_plain_gap(&self, last: &Piece, next: &Piece) -> bool {
        let gap = self.source.get(last.source.end as usize..next.source.start as usize);
        gap.is_some_and(|gap| gap.bytes().all(|byte| b"*_~=\\ \t>".contains(&byte)))
    }
}
