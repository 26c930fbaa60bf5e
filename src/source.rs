//! Places in a text: byte spans, lines and columns.
//!
//! Everything Regbrief shows or exports can be traced back to a [`Span`] of the file it came from.
//! This module knows nothing of files, Markdown or dates; it only counts bytes and lines.

use std::ops::Range;

/// A range of bytes of one file's text, end exclusive.
///
/// Offsets are `u32`: files over 4 GiB are refused when they are read.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Default)]
pub struct Span {
    /// Offset of the first byte.
    pub start: u32,
    /// Offset just after the last byte.
    pub end: u32,
}

impl Span {
    /// Makes a span from byte offsets; a reversed pair becomes empty at `start`.
    #[must_use]
    pub const fn new(start: u32, end: u32) -> Self {
        Self { start, end: if end < start { start } else { end } }
    }

    /// Makes a span from a `usize` range as string searches give it, capped at 4 GiB.
    #[must_use]
    pub fn of(range: Range<usize>) -> Self {
        Self::new(offset(range.start), offset(range.end))
    }

    /// An empty span at `at`.
    #[must_use]
    pub const fn at(at: u32) -> Self {
        Self { start: at, end: at }
    }

    /// The span as the range that indexes a string.
    #[must_use]
    pub const fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Length in bytes.
    #[must_use]
    pub const fn len(self) -> u32 {
        self.end - self.start
    }

    /// Whether the span holds no byte.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.end == self.start
    }

    /// Whether the byte at `offset` lies inside.
    #[must_use]
    pub const fn contains(self, offset: u32) -> bool {
        self.start <= offset && offset < self.end
    }

    /// Whether `other` lies wholly inside.
    #[must_use]
    pub const fn covers(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one byte.
    #[must_use]
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The same span in a text that starts `by` bytes earlier.
    #[must_use]
    pub const fn shifted(self, by: u32) -> Self {
        Self { start: self.start.saturating_add(by), end: self.end.saturating_add(by) }
    }

    /// The text under the span, or `""` where the span does not fit the text.
    #[must_use]
    pub fn text(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or_default()
    }
}

/// A byte offset as the spans keep it; offsets past 4 GiB are capped.
#[must_use]
pub fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// A value with the place it was read from.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Spanned<T> {
    /// What was read.
    pub value: T,
    /// Where it stands in the file.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// Puts a value and its place together.
    pub const fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }
}

/// A place as people and editors name it: line and column, both counted from 1.
///
/// Columns count characters (Unicode scalar values), not bytes and not screen cells.
#[derive(Clone, Copy, PartialEq, Eq, Debug, PartialOrd, Ord)]
pub struct Position {
    /// Line, from 1.
    pub line: u32,
    /// Column, from 1.
    pub column: u32,
}

/// Where the lines of one text start, so that offsets turn into lines in logarithmic time.
///
/// `\n`, `\r\n` and a lone `\r` end a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineIndex {
    starts: Box<[u32]>,
}

impl LineIndex {
    /// Finds the lines of `text`.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let ends = memchr::memchr2_iter(b'\n', b'\r', bytes)
            .filter(|&at| bytes[at] == b'\n' || bytes.get(at + 1) != Some(&b'\n'));
        let starts = std::iter::once(0).chain(ends.map(|at| offset(at + 1))).collect();
        Self { starts }
    }

    /// The line of `offset`, from 1. Offsets past the end belong to the last line.
    #[must_use]
    pub fn line(&self, offset: u32) -> u32 {
        u32::try_from(self.starts.partition_point(|&start| start <= offset)).unwrap_or(u32::MAX)
    }

    /// Line and column of `offset` in `text`, which must be the text the index was made from.
    #[must_use]
    pub fn position(&self, text: &str, offset: u32) -> Position {
        let line = self.line(offset);
        let start = self.starts[line as usize - 1];
        let before = text.get(start as usize..offset as usize).unwrap_or_default();
        let column = u32::try_from(before.chars().count()).unwrap_or(u32::MAX).saturating_add(1);
        Position { line, column }
    }

    /// The span of line `line` (from 1) without its line end; empty when there is no such line.
    #[must_use]
    pub fn line_span(&self, text: &str, line: u32) -> Span {
        let Some(&start) = (line as usize).checked_sub(1).and_then(|at| self.starts.get(at)) else {
            return Span::at(offset(text.len()));
        };
        let end = self.starts.get(line as usize).copied().unwrap_or_else(|| offset(text.len()));
        let content = Span::new(start, end).text(text).trim_end_matches(['\n', '\r']);
        Span::new(start, start + offset(content.len()))
    }

    /// Number of lines; an empty text has one.
    #[must_use]
    pub const fn n_lines(&self) -> usize {
        self.starts.len()
    }
}

/// Lines and columns of places that are asked for in the order of the text: each is counted on from the one before, so
/// that many on one long line cost no more than the line.
pub struct Positions<'t> {
    text: &'t str,
    lines: LineIndex,
    last: (u32, Position),
}

impl<'t> Positions<'t> {
    /// Nothing is counted yet.
    #[must_use]
    pub fn new(text: &'t str) -> Self {
        Self { text, lines: LineIndex::new(text), last: (0, Position { line: 1, column: 1 }) }
    }

    /// Line and column of `offset`. What lies before the place asked for last is counted from the start of its line.
    pub fn of(&mut self, offset: u32) -> Position {
        let (before, mut at) = self.last;
        let line = self.lines.line(offset);
        if line == at.line && before <= offset {
            let between = Span::new(before, offset).text(self.text);
            at.column = at.column.saturating_add(u32::try_from(between.chars().count()).unwrap_or(u32::MAX));
        } else {
            at = self.lines.position(self.text, offset);
        }
        self.last = (offset, at);
        at
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, offset: u32, line: u32, column: u32) {
        assert_eq!(
            LineIndex::new(text).position(text, offset),
            Position { line, column },
            "{text:?} at {offset}"
        );
    }

    #[test]
    fn lines_and_columns_count_from_one() {
        check("", 0, 1, 1);
        check("ab\ncd", 1, 1, 2);
        check("ab\ncd", 3, 2, 1);
    }

    #[test]
    fn columns_count_characters_not_bytes() {
        check("光环x", 6, 1, 3);
    }

    #[test]
    fn places_in_any_order_have_the_same_positions() {
        let text = "光环 x\n\nab\r\ncd";
        let lines = LineIndex::new(text);
        let mut positions = Positions::new(text);
        for offset in [0, 3, 6, 8, 3, 9, 10, 11, 12, 14, 15, 16, 14, 0] {
            assert_eq!(positions.of(offset), lines.position(text, offset), "{offset}");
        }
    }

    #[test]
    fn every_kind_of_line_end_ends_one_line() {
        check("a\r\nb", 3, 2, 1);
        check("a\rb", 2, 2, 1);
        check("a\n\nb", 3, 3, 1);
    }

    #[test]
    fn a_line_span_leaves_out_the_line_end() {
        let text = "one\r\ntwo\n";
        let lines = LineIndex::new(text);
        assert_eq!(lines.line_span(text, 1).text(text), "one");
        assert_eq!(lines.line_span(text, 2).text(text), "two");
        assert_eq!(lines.line_span(text, 3).text(text), "");
        assert_eq!(lines.line_span(text, 9).text(text), "");
    }
}
