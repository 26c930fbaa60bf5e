//! From bytes of the file to places on the page, and back.

use std::ops::Range;

use egui::{Galley, Pos2, Rect, pos2};

use super::piece::Piece;
use crate::source::Span;

/// The part of a piece that comes from a span of the file, in bytes of its text; `None` when no part does.
#[must_use]
pub fn text_range(piece: &Piece<'_>, span: Span) -> Option<Range<usize>> {
    let mut found: Option<Range<usize>> = None;
    for (range, run) in piece.placed_runs() {
        if run.source.overlaps(span) {
            let (from, to) = if run.is_verbatim() {
                let from = span.start.saturating_sub(run.source.start) as usize;
                let to = (span.end.min(run.source.end) - run.source.start) as usize;
                (range.start + from, range.start + to)
            } else {
                (range.start, range.end)
            };
            let start = found.as_ref().map_or(from, |range| range.start);
            found = Some(start..to.max(start));
        }
    }
    found.filter(|range| !range.is_empty() && piece.text.get(range.clone()).is_some())
}

/// The byte of the file behind a byte of a piece's text.
#[must_use]
pub fn source_offset(piece: &Piece<'_>, text_offset: usize) -> Option<u32> {
    for (range, run) in piece.placed_runs() {
        if text_offset < range.end {
            let inside = if run.is_verbatim() { (text_offset - range.start) as u32 } else { 0 };
            return Some(run.source.start + inside);
        }
    }
    piece.runs.last().map(|run| run.source.end)
}

/// The rectangles a byte range of a galley's text covers, one a row, relative to the galley.
#[must_use]
pub fn rects_of(galley: &Galley, range: &Range<usize>) -> Vec<Rect> {
    let text = &galley.job.text;
    let characters = |to: usize| text.get(..to).map_or(0, |before| before.chars().count());
    let (first, last) = (characters(range.start), characters(range.end));
    let mut rects = Vec::new();
    let mut at = 0;
    for row in &galley.rows {
        let n_glyphs = row.char_count_excluding_newline().0;
        let (from, to) = (first.max(at), last.min(at + n_glyphs));
        if from < to {
            let left = row.x_offset((from - at).into());
            let right = row.x_offset((to - at).into());
            let top = row.pos.y;
            rects.push(Rect::from_min_max(
                pos2(row.pos.x + left, top),
                pos2(row.pos.x + right, top + row.height()),
            ));
        }
        at += row.char_count_including_newline().0;
        if at >= last {
            break;
        }
    }
    rects
}

/// The byte of a galley's text under a point relative to the galley; `None` beside the text.
#[must_use]
pub fn byte_at(galley: &Galley, pos: Pos2) -> Option<usize> {
    let cursor = galley.cursor_from_pos(pos.to_vec2());
    let caret = galley.pos_from_cursor(cursor);
    let is_on_row = (caret.top() - 1.0..=caret.bottom() + 1.0).contains(&pos.y);
    let is_near = (caret.center().x - pos.x).abs() < 24.0;
    if !is_on_row || !is_near {
        return None;
    }
    // The cursor is the nearest gap between two letters; the letter under the point may be the one before it.
    let index: usize = cursor.index.into();
    let index = if caret.center().x > pos.x { index.saturating_sub(1) } else { index };
    galley.job.text.char_indices().nth(index).map(|(byte, _)| byte)
}
