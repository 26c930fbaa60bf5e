//! Where a unit stands in the column: the space above it, how far it is set in, and how tall it will about be.

use super::job::TextRole;
use super::units::{Part, Unit};
use crate::markdown::{Alignment, Block, BlockKind};

/// How far a list's text is set in, in points.
pub const LIST_STEP: f32 = 24.0;
/// How far a quotation's text is set in.
pub const QUOTE_STEP: f32 = 18.0;
/// How far a footnote's text is set in.
pub const FOOTNOTE_STEP: f32 = 28.0;
/// Space inside the ground of code, above and below.
pub const CODE_PADDING: f32 = 10.0;
/// Space inside a table's cell, above and below.
pub const CELL_PADDING: f32 = 6.0;
/// Height of a callout's label.
pub const CALLOUT_LABEL: f32 = 24.0;
/// Height of the line on top of the footnotes.
pub const FOOTNOTE_RULE: f32 = 24.0;
/// Height of an image that is not there yet, or never will be.
pub const IMAGE_STAND_IN: f32 = 44.0;
/// Height of the card that leads to an embedded note.
pub const EMBED_CARD: f32 = 40.0;

/// A unit with its block and the block before it.
#[derive(Clone, Copy)]
pub struct Placed<'a> {
    /// The unit.
    pub unit: Unit,
    /// Its block.
    pub block: &'a Block,
    /// The block before, if any.
    pub before: Option<&'a Block>,
    /// Whether it is the first unit of its block.
    pub is_first: bool,
    /// Whether it is the last.
    pub is_last: bool,
}

impl Placed<'_> {
    /// The role its text plays.
    #[must_use]
    pub fn role(&self, column: usize) -> TextRole {
        match (&self.block.kind, self.unit.part) {
            (BlockKind::Table { alignments, .. }, part) => TextRole::Cell {
                alignment: alignments.get(column).copied().unwrap_or(Alignment::Left),
                is_header: part == Part::Row(0),
            },
            (BlockKind::Code { .. }, _) => TextRole::Code,
            (BlockKind::Html(_), _) => TextRole::Html,
            (BlockKind::Heading(level, _), _) => TextRole::Heading(*level),
            _ if self.block.footnote.is_some() => TextRole::Footnote,
            _ => TextRole::Body,
        }
    }

    /// How far it is set in, in points.
    #[must_use]
    pub fn inset(&self) -> f32 {
        let footnote = if self.block.footnote.is_some() { FOOTNOTE_STEP } else { 0.0 };
        // Deep nesting must not leave a column one word wide.
        let list = f32::from(self.block.indent.min(7)) * LIST_STEP;
        f32::from(self.block.quote_depth.min(6)) * QUOTE_STEP + list + footnote
    }

    /// Whether a callout begins with it.
    #[must_use]
    pub fn starts_callout(&self) -> bool {
        let before = self.before.filter(|before| before.quote_depth > 0).and_then(|before| before.callout);
        self.is_first && self.block.callout.is_some() && before != self.block.callout
    }

    /// Whether the quotation it stands in goes on from the block before.
    #[must_use]
    pub fn continues_quote(&self) -> bool {
        !self.is_first
            || self.before.is_some_and(|before| {
                before.quote_depth > 0 && self.block.quote_depth > 0 && before.callout == self.block.callout
            })
    }

    /// Whether a footnote's definition begins with it.
    #[must_use]
    pub fn starts_footnote(&self) -> bool {
        let before = self.before.and_then(|before| before.footnote.as_ref());
        self.is_first && self.block.footnote.is_some() && before != self.block.footnote.as_ref()
    }

    /// Whether it is the first of the footnotes.
    #[must_use]
    pub fn starts_footnotes(&self) -> bool {
        self.starts_footnote() && self.before.is_none_or(|before| before.footnote.is_none())
    }

    /// The empty space above it, in points.
    #[must_use]
    pub fn space_above(&self) -> f32 {
        let Some(before) = self.before.filter(|_| self.is_first) else { return 0.0 };
        let is_after_heading = matches!(before.kind, BlockKind::Heading(..));
        match &self.block.kind {
            BlockKind::Heading(level, _) if is_after_heading => {
                if *level <= 2 {
                    14.0
                } else {
                    10.0
                }
            }
            BlockKind::Heading(1, _) => 30.0,
            BlockKind::Heading(2, _) => 28.0,
            BlockKind::Heading(..) => 20.0,
            _ if is_after_heading => 6.0,
            BlockKind::Rule => 18.0,
            _ if matches!(before.kind, BlockKind::Rule) => 18.0,
            _ if self.block.footnote.is_some() => 6.0,
            BlockKind::Code { .. }
            | BlockKind::Table { .. }
            | BlockKind::Image { .. }
            | BlockKind::Embed { .. } => 14.0,
            _ if matches!(before.kind, BlockKind::Code { .. } | BlockKind::Table { .. }) => 16.0,
            _ if self.block.indent > 0 && before.indent > 0 => 4.0,
            _ => 11.0,
        }
    }

    /// Space taken above its text by what belongs to it: a callout's label, the rule over footnotes, padding.
    #[must_use]
    pub fn head_height(&self) -> f32 {
        let label = if self.starts_callout() { CALLOUT_LABEL } else { 0.0 };
        let rule = if self.starts_footnotes() { FOOTNOTE_RULE } else { 0.0 };
        let padding = match (&self.block.kind, self.unit.part) {
            (BlockKind::Code { .. }, _) if self.is_first => CODE_PADDING,
            (BlockKind::Table { .. }, _) => CELL_PADDING,
            _ => 0.0,
        };
        label + rule + padding
    }

    /// Space taken below its text.
    #[must_use]
    pub fn foot_height(&self) -> f32 {
        match (&self.block.kind, self.unit.part) {
            (BlockKind::Code { .. }, _) if self.is_last => CODE_PADDING,
            (BlockKind::Table { .. }, _) => CELL_PADDING,
            _ => 0.0,
        }
    }

    /// About how tall it will be, from the length of its text alone.
    #[must_use]
    pub fn estimated_height(&self, width: f32) -> f32 {
        let role = self.role(0);
        let per_row = (width - self.inset()).max(60.0) / (role.size() * 0.48);
        let rows = |len: usize| (len as f32 / per_row).ceil().max(1.0) * role.line_height();
        let content = match (&self.block.kind, self.unit.part) {
            _ if self.block.is_of_page() => role.line_height(),
            (BlockKind::Heading(_, rich) | BlockKind::Paragraph(rich), _) => rows(rich.text.len()),
            (_, Part::Lines { start, end, .. }) => rows((end - start) as usize),
            (BlockKind::Table { header, rows: cells, .. }, Part::Row(row)) => {
                let cells = if row == 0 { header } else { cells.get(row as usize - 1).unwrap_or(header) };
                rows(cells.iter().map(|cell| cell.text.len()).sum())
            }
            (BlockKind::Image { .. }, _) => 240.0,
            (BlockKind::Embed { .. }, _) => EMBED_CARD,
            _ => 1.0,
        };
        self.space_above() + self.head_height() + content + self.foot_height()
    }
}
