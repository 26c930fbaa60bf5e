//! The column of units: which are visible, what they look like laid out, and how the place is kept while heights
//! become known or the width changes.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::Arc;

use egui::text::LayoutJob;
use egui::{Galley, Ui, Vec2, vec2};

use super::super::theme::Theme;
use super::heights::Heights;
use super::images::{Images, Shown};
use super::job::job;
use super::piece::{Piece, pieces};
use super::shape::{EMBED_CARD, IMAGE_STAND_IN, Placed};
use super::table::Columns;
use super::units::{Part, Units, block_at};
use crate::app::ImageState;
use crate::markdown::{Block, BlockKind};

/// Points laid out above and below what is visible, so that a turn of the wheel finds measured heights.
const BEYOND: f32 = 240.0;

/// Gives the state of an image by its target; `None` while nobody has asked for it.
pub type ImageSource<'a> = dyn Fn(&str) -> Option<ImageState> + 'a;

/// What the blocks are laid out with.
#[derive(Clone, Copy)]
pub struct Page<'a> {
    /// The look.
    pub theme: &'a Theme,
    /// The body.
    pub blocks: &'a [Block],
    /// The file the blocks came from.
    pub text: &'a str,
    /// Width of the text, in points.
    pub width: f32,
    /// Where images come from; `None` shows their text instead.
    pub image: Option<&'a ImageSource<'a>>,
}

/// The column. Forgotten when another text is shown.
#[derive(Default)]
pub struct Column {
    /// What it was made for: the text's revision, the width, the look.
    key: Option<(u64, f32, Theme)>,
    units: Units,
    heights: Heights,
    /// A heading that repeats the title, not shown.
    hidden_block: Option<usize>,
    /// Layout jobs of units seen lately, at the key's width.
    jobs: HashMap<usize, Vec<LayoutJob>>,
    /// Columns of tables seen lately, by block.
    tables: HashMap<u32, Arc<Columns>>,
    /// How far wide tables are scrolled, by block, in points.
    pub table_offsets: HashMap<u32, f32>,
    /// Blocks of the page's own words that were unfolded.
    unfolded: HashSet<u32>,
    /// Images of this text.
    pub images: Images,
}

/// A unit laid out; lives for one frame.
pub struct Laid {
    /// Position of the unit.
    pub idx: usize,
    /// Its height with the space above it.
    pub height: f32,
    /// The empty space above it.
    pub above: f32,
    /// How far it is set in.
    pub left: f32,
    /// Its texts.
    pub texts: Vec<LaidText>,
    /// The image it shows.
    pub image: Option<Shown>,
    /// The columns of its table.
    pub columns: Option<Arc<Columns>>,
}

/// A piece of text laid out.
pub struct LaidText {
    /// Where the galley's origin stands, from the unit's top left corner (with `left` and `above` already in it).
    pub offset: Vec2,
    /// The text.
    pub galley: Arc<Galley>,
}

impl Column {
    /// Makes the column for a text, if it is not made yet. Returns where `offset` (points from the column's top) has
    /// gone: the same words stay at the same place when only the width changed.
    pub fn fit(&mut self, ui: &Ui, page: &Page<'_>, revision: u64, title: Option<&str>, offset: f32) -> f32 {
        let key = (revision, page.width, *page.theme);
        let Some(old) = self.key.replace(key) else {
            self.start(page, title);
            return offset;
        };
        if old.0 != revision {
            self.start(page, title);
        } else if (old.1 - page.width).abs() > 0.5 {
            let anchor = self.heights.at(offset);
            let height = (self.heights.top(anchor + 1) - self.heights.top(anchor)).max(1.0);
            let part = (offset - self.heights.top(anchor)) / height;
            self.forget_layout();
            self.estimate(page);
            let laid = self.lay_out(ui, page, anchor);
            self.heights.measure(anchor, &[laid.map_or(1.0, |laid| laid.height)], anchor);
            let height = self.heights.top(anchor + 1) - self.heights.top(anchor);
            return if offset <= 0.0 { offset } else { self.heights.top(anchor) + part * height };
        } else if old.2 != *page.theme {
            self.forget_layout();
        }
        offset
    }

    fn start(&mut self, page: &Page<'_>, title: Option<&str>) {
        self.units = Units::new(page.blocks, page.text);
        self.hidden_block = title.and_then(|title| repeated_title(page.blocks, title));
        self.table_offsets.clear();
        self.unfolded.clear();
        self.forget_layout();
        self.estimate(page);
    }

    fn forget_layout(&mut self) {
        self.jobs.clear();
        self.tables.clear();
    }

    fn estimate(&mut self, page: &Page<'_>) {
        let estimates = (0..self.units.len()).map(|idx| match self.placed(page, idx) {
            Some(placed) if !self.is_hidden(idx) => placed.estimated_height(page.width),
            _ => 0.0,
        });
        self.heights = Heights::estimated(estimates);
    }

    /// Height of the whole column, partly estimated.
    #[must_use]
    pub fn height(&self) -> f32 {
        if self.units.len() == 0 { 0.0 } else { self.heights.total() }
    }

    /// Top of a unit, in points from the column's top.
    #[must_use]
    pub fn top(&self, idx: usize) -> f32 {
        self.heights.top(idx)
    }

    /// The unit at `offset` points from the column's top.
    #[must_use]
    pub fn unit_under(&self, offset: f32) -> usize {
        if self.units.len() == 0 { 0 } else { self.heights.at(offset.max(0.0)) }
    }

    /// Number of units whose layout is known, for tests.
    #[cfg(test)]
    pub fn n_known_jobs(&self) -> usize {
        self.jobs.len()
    }

    /// The units taken apart.
    #[must_use]
    pub fn units(&self) -> &Units {
        &self.units
    }

    fn is_hidden(&self, idx: usize) -> bool {
        self.hidden_block.is_some()
            && self.units.get(idx).map(|unit| unit.block as usize) == self.hidden_block
    }

    /// Whether a block of the page's own words is shown as one line.
    #[must_use]
    pub fn is_folded(&self, placed: &Placed<'_>) -> bool {
        placed.block.is_of_page() && !self.unfolded.contains(&placed.unit.block)
    }

    /// Folds the page's own words of a unit, or unfolds them.
    pub fn set_folded(&mut self, idx: usize, is_folded: bool) {
        let Some(block) = self.units.get(idx).map(|unit| unit.block) else { return };
        if is_folded {
            self.unfolded.remove(&block);
        } else {
            self.unfolded.insert(block);
        }
        self.jobs.remove(&idx);
    }

    /// A unit with its surroundings.
    #[must_use]
    pub fn placed<'a>(&self, page: &Page<'a>, idx: usize) -> Option<Placed<'a>> {
        let unit = *self.units.get(idx)?;
        let block = page.blocks.get(unit.block as usize)?;
        let before = (unit.block as usize).checked_sub(1).filter(|before| Some(*before) != self.hidden_block);
        Some(Placed {
            unit,
            block,
            before: before.and_then(|before| page.blocks.get(before)),
            is_first: self.units.is_first(idx),
            is_last: self.units.is_last(idx),
        })
    }

    /// Lays out what is visible at `offset` (points from the column's top, negative above it) in a view `view_height`
    /// points tall, and `keep` besides. Returns it with the points by which everything in view moved down because
    /// heights above became known.
    pub fn prepare(
        &mut self,
        ui: &Ui,
        page: &Page<'_>,
        offset: f32,
        view_height: f32,
        keep: Option<&Range<usize>>,
    ) -> (Vec<Laid>, f32) {
        if self.units.len() == 0 {
            return (Vec::new(), 0.0);
        }
        let mut shift = 0.0;
        let mut laid: Vec<Laid> = Vec::new();
        for _ in 0..5 {
            let offset = offset + shift;
            let first = self.heights.at((offset - BEYOND).max(0.0));
            let last = self.heights.at((offset + view_height + BEYOND).max(0.0));
            let (first, last) =
                keep.map_or((first, last), |keep| (first.min(keep.start), last.max(keep.end)));
            let is_enough =
                laid.first().zip(laid.last()).is_some_and(|(a, b)| a.idx <= first && b.idx >= last);
            if is_enough {
                break;
            }
            laid = (first..=last).filter_map(|idx| self.lay_out(ui, page, idx)).collect();
            let heights: Vec<f32> = laid.iter().map(|laid| laid.height).collect();
            let anchor = self.heights.at(offset.max(0.0));
            shift += self.heights.measure(first, &heights, anchor);
        }
        self.forget_far(&laid);
        (laid, shift)
    }

    /// Keeps the memory small: jobs of units far from what is visible are made again when needed.
    fn forget_far(&mut self, laid: &[Laid]) {
        if self.jobs.len() > 600 + 2 * laid.len() {
            let visible = laid.first().map_or(0, |laid| laid.idx)..laid.last().map_or(0, |laid| laid.idx + 1);
            self.jobs.retain(|idx, _| visible.contains(idx));
        }
    }

    /// Lays out one unit.
    pub fn lay_out(&mut self, ui: &Ui, page: &Page<'_>, idx: usize) -> Option<Laid> {
        let placed = self.placed(page, idx)?;
        let left = placed.inset();
        let mut laid = Laid {
            idx,
            height: 0.0,
            above: placed.space_above(),
            left,
            texts: Vec::new(),
            image: None,
            columns: None,
        };
        if self.is_hidden(idx) {
            laid.above = 0.0;
            return Some(laid);
        }
        let width = (page.width - left).max(40.0);
        let top = laid.above + placed.head_height();
        let content_height = match &placed.block.kind {
            BlockKind::Rule => 1.0,
            BlockKind::Embed { .. } => EMBED_CARD,
            BlockKind::Image { target, .. } => {
                laid.image = page.image.map(|image| self.images.look_up(ui.ctx(), target, image));
                let size = laid.image.as_ref().and_then(|shown| shown.size(width));
                size.map_or(IMAGE_STAND_IN, |size| size.y + 26.0)
            }
            _ => self.lay_out_texts(ui, page, &placed, width, top, &mut laid),
        };
        laid.height = top + content_height + placed.foot_height();
        Some(laid)
    }

    fn lay_out_texts(
        &mut self,
        ui: &Ui,
        page: &Page<'_>,
        placed: &Placed<'_>,
        width: f32,
        top: f32,
        laid: &mut Laid,
    ) -> f32 {
        if matches!(placed.block.kind, BlockKind::Table { .. }) {
            let make = || Arc::new(Columns::new(ui, page.theme, placed.block, width));
            laid.columns = Some(Arc::clone(self.tables.entry(placed.unit.block).or_insert_with(make)));
        }
        let columns = laid.columns.as_deref();
        let is_folded = self.is_folded(placed);
        let jobs = self.jobs.entry(laid.idx).or_insert_with(|| {
            let pieces = pieces(placed.block, &placed.unit);
            pieces
                .iter()
                .enumerate()
                .map(|(at, piece)| {
                    let mut job = piece_job(page, placed, piece, at, columns, width);
                    if is_folded {
                        job.wrap.max_rows = 1;
                    }
                    job
                })
                .collect()
        });
        let mut height = 0.0_f32;
        for (at, job) in jobs.iter().enumerate() {
            let galley = ui.painter().layout_job(job.clone());
            height = height.max(galley.size().y);
            let (x, column_width) =
                columns.and_then(|columns| columns.columns.get(at)).copied().unwrap_or((0.0, width));
            let x = match job.halign {
                egui::Align::Min => x,
                egui::Align::Center => x + column_width / 2.0,
                egui::Align::Max => x + column_width,
            };
            let padding = if matches!(placed.block.kind, BlockKind::Code { .. }) { 14.0 } else { 0.0 };
            laid.texts.push(LaidText { offset: vec2(laid.left + x + padding, top), galley });
        }
        height
    }

    /// The unit that holds the byte at `offset` of the file.
    #[must_use]
    pub fn unit_at(&self, page: &Page<'_>, offset: u32) -> Option<usize> {
        let block = block_at(page.blocks, offset)?;
        let mut range = self.units.of_block(block);
        let starts_after = |idx: &usize| {
            let unit = self.units.get(*idx)?;
            match unit.part {
                Part::Lines { source: Some(start), .. } => Some(start > offset),
                Part::Row(row) => row_start(page.blocks.get(block)?, row).map(|start| start > offset),
                _ => None,
            }
        };
        let first = range.start;
        let after = range.find(|idx| starts_after(idx) == Some(true));
        let last = self.units.of_block(block).end.checked_sub(1)?;
        Some(after.map_or(last, |after| after.saturating_sub(1).max(first)))
    }
}

fn row_start(block: &Block, row: u32) -> Option<u32> {
    let BlockKind::Table { header, rows, .. } = &block.kind else { return None };
    let cells = if row == 0 { header } else { rows.get(row as usize - 1)? };
    cells.iter().find_map(|cell| cell.runs.first()).map(|run| run.source.start)
}

fn piece_job(
    page: &Page<'_>,
    placed: &Placed<'_>,
    piece: &Piece<'_>,
    at: usize,
    columns: Option<&Columns>,
    width: f32,
) -> LayoutJob {
    let column = columns.and_then(|columns| columns.columns.get(at)).map(|column| column.1);
    let padding = if matches!(placed.block.kind, BlockKind::Code { .. }) { 28.0 } else { 0.0 };
    job(page.theme, piece, placed.role(at), column.unwrap_or(width - padding))
}

/// The first heading, where it says what the title says.
fn repeated_title(blocks: &[Block], title: &str) -> Option<usize> {
    let folded = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    let heading = blocks.iter().enumerate().find_map(|(idx, block)| match &block.kind {
        BlockKind::Heading(_, rich) => Some((idx, &*rich.text)),
        _ => None,
    });
    heading.filter(|(_, text)| folded(text) == folded(title)).map(|(idx, _)| idx)
}
