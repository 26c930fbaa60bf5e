//! What the column of the reader is made of: blocks, and the rows and lines of those that may be very long.
//!
//! A table of ten thousand rows or a program of a thousand lines is one block; each of its rows, and each few dozen
//! of its lines, is a unit, so that only what is visible is laid out.

use std::ops::Range;

use crate::markdown::{Block, BlockKind};

/// Lines of code in one unit.
const LINES_IN_UNIT: usize = 40;

/// One thing in the column.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Unit {
    /// Position of its block.
    pub block: u32,
    /// Which part of the block.
    pub part: Part,
}

/// A part of a block.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Part {
    /// All of it.
    Whole,
    /// A row of a table; 0 is the header.
    Row(u32),
    /// Lines of code or raw HTML, in bytes of the block's text.
    Lines {
        /// The first byte.
        start: u32,
        /// Just after the last byte.
        end: u32,
        /// Where `start` stands in the file, where the text stands there verbatim.
        source: Option<u32>,
    },
}

/// The units of a column, in order.
#[derive(Clone, Debug, Default)]
pub struct Units(Vec<Unit>);

impl Units {
    /// Takes the blocks apart; `text` is the file they came from.
    #[must_use]
    pub fn new(blocks: &[Block], text: &str) -> Self {
        let mut units = Vec::with_capacity(blocks.len());
        for (idx, block) in blocks.iter().enumerate() {
            let unit = |part: Part| Unit { block: idx as u32, part };
            match &block.kind {
                BlockKind::Table { rows, .. } => {
                    units.extend((0..=rows.len()).map(|row| unit(Part::Row(row as u32))));
                }
                BlockKind::Code { text: code, .. } | BlockKind::Html(code) => {
                    let found = block.span.text(text).find(&**code).map(|at| block.span.start + at as u32);
                    units.extend(line_parts(code, found).into_iter().map(unit));
                }
                _ => units.push(unit(Part::Whole)),
            }
        }
        Self(units)
    }

    /// Number of units.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// The unit at a position.
    #[must_use]
    pub fn get(&self, idx: usize) -> Option<&Unit> {
        self.0.get(idx)
    }

    /// Every unit.
    pub fn iter(&self) -> impl Iterator<Item = &Unit> {
        self.0.iter()
    }

    /// The positions of a block's units.
    #[must_use]
    pub fn of_block(&self, block: usize) -> Range<usize> {
        let start = self.0.partition_point(|unit| (unit.block as usize) < block);
        let end = self.0.partition_point(|unit| (unit.block as usize) <= block);
        start..end
    }

    /// Whether the unit is the first of its block.
    #[must_use]
    pub fn is_first(&self, idx: usize) -> bool {
        idx == 0 || self.get(idx).map(|unit| unit.block) != self.get(idx - 1).map(|unit| unit.block)
    }

    /// Whether the unit is the last of its block.
    #[must_use]
    pub fn is_last(&self, idx: usize) -> bool {
        self.get(idx).map(|unit| unit.block) != self.get(idx + 1).map(|unit| unit.block)
    }
}

fn line_parts(code: &str, found: Option<u32>) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut start = 0;
    let part = |start: usize, end: usize| Part::Lines {
        start: start as u32,
        end: end as u32,
        source: found.map(|at| at + start as u32),
    };
    let line_ends = memchr::memchr_iter(b'\n', code.as_bytes()).map(|at| at + 1);
    for end in line_ends.skip(LINES_IN_UNIT - 1).step_by(LINES_IN_UNIT) {
        parts.push(part(start, end));
        start = end;
    }
    if start < code.len() || parts.is_empty() {
        parts.push(part(start, code.len()));
    }
    parts
}

/// The block that holds the byte at `offset` of the file: the last one that starts at or before it.
#[must_use]
pub fn block_at(blocks: &[Block], offset: u32) -> Option<usize> {
    blocks.partition_point(|block| block.span.start <= offset).checked_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_is_taken_apart_at_line_ends_and_loses_nothing() {
        let code: String = (0..101).map(|line| ["line ", &line.to_string(), "\n"].concat()).collect();
        let parts = line_parts(&code, Some(7));
        let mut at = 0;
        for part in &parts {
            let Part::Lines { start, end, source } = *part else { panic!("{part:?}") };
            assert_eq!((start, source), (at, Some(7 + at)));
            at = end;
        }
        assert_eq!((parts.len(), at as usize), (3, code.len()));
    }

    #[test]
    fn empty_code_is_one_unit() {
        assert_eq!(line_parts("", None).len(), 1);
    }
}
