//! What the reader remembers between frames.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use egui::Ui;
use egui::text_selection::LabelSelectionState;

use super::column::{Column, Page};
use super::find_bar::{FindBar, Match};
use super::header::HeaderState;
use super::menu::MenuPlace;
use super::piece::pieces;
use super::text_map::{rects_of, text_range};
use crate::app::OpenBriefing;
use crate::markdown::{Block, BlockKind};
use crate::search::find_in_text;
use crate::source::Span;

/// The reader's state.
#[derive(Default)]
pub struct ReaderState {
    /// The briefing everything below is about; replaced when another one, or the same one read anew, is open.
    pub(super) open: Option<Arc<OpenBriefing>>,
    /// Counts the texts shown; lives as long as the window.
    pub(super) revision: u64,
    /// The text laid out; forgotten with the text.
    pub(super) column: Column,
    /// What of the header is unfolded; forgotten with the briefing.
    pub(super) header: HeaderState,
    /// Height of the header in the last frame, in points.
    pub(super) header_height: f32,
    /// Height of what stands under the text in the last frame.
    pub(super) footer_height: f32,
    /// How far the reader is scrolled, in points; forgotten with the briefing.
    pub(super) offset: f32,
    /// The find bar; lives as long as the window.
    pub(super) find: FindBar,
    /// The last jump taken up; lives as long as the window.
    pub(super) last_jump: Option<u64>,
    /// Where to scroll to; until it stands where it should, at most a few frames.
    pub(super) target: Option<(Target, u8)>,
    /// The place that is flashing and since when, in egui's seconds; half a second.
    pub(super) flash: Option<(Span, f64)>,
    /// Margin dates shown in the last frame.
    pub(super) shown_dates: Vec<usize>,
    /// Where words of the filter occur, by unit; forgotten when the words or the text change.
    pub(super) word_hits: HashMap<usize, Vec<WordHit>>,
    /// The words `word_hits` belongs to.
    pub(super) words: Vec<String>,
    /// The unit a selection was begun in and the one it has come to; until the next press.
    pub(super) selecting: Option<(usize, usize)>,
    /// What the right button was pressed on; until its menu closes.
    pub(super) menu_place: MenuPlace,
    /// Where each footnote is first referred to; forgotten with the text.
    pub(super) footnote_marks: HashMap<Box<str>, Span>,
}

/// A word of the filter: which of a unit's pieces, and which bytes of its text.
pub type WordHit = (usize, Range<usize>);

/// Where the reader is to scroll to.
#[derive(Clone, Debug)]
pub enum Target {
    /// The top.
    Top,
    /// A place of the file.
    Place(Span),
    /// A match of the find bar.
    Match(Match),
}

impl ReaderState {
    /// Shows the find bar and puts the cursor into it.
    pub fn open_find(&mut self) {
        self.find.open();
    }

    /// Hides the find bar; returns whether it was shown.
    pub fn close_find(&mut self) -> bool {
        self.find.close()
    }

    /// Images the open briefing shows that nobody has asked for yet.
    pub fn take_wanted_images(&mut self) -> Vec<String> {
        self.column.images.take_wanted()
    }

    /// Takes up the open briefing when it is another one than in the last frame.
    pub(super) fn take_up(&mut self, open: &Arc<OpenBriefing>) {
        if self.open.as_ref().is_some_and(|known| Arc::ptr_eq(known, open)) {
            return;
        }
        let is_same_file = self.open.as_ref().is_some_and(|known| {
            known.entry.briefing.path == open.entry.briefing.path && known.library.root == open.library.root
        });
        self.revision += 1;
        self.open = Some(Arc::clone(open));
        self.column.images.clear();
        self.word_hits.clear();
        self.shown_dates.clear();
        self.selecting = None;
        self.footnote_marks = footnote_marks(&open.blocks);
        if !is_same_file {
            self.header = HeaderState::default();
            self.offset = 0.0;
            self.target = None;
            self.flash = None;
        }
    }

    /// The units between the two ends of the selection, so that they are laid out even when scrolled out of sight:
    /// egui forgets a selection whose ends it does not see.
    pub(super) fn selected_units(&self, ui: &Ui) -> Option<Range<usize>> {
        let (from, to) = self.selecting?;
        let range = from.min(to)..from.max(to);
        let has_selection = ui.ctx().plugin::<LabelSelectionState>().lock().has_selection();
        (has_selection && range.len() < 400 && range.end < self.column.units().len()).then_some(range)
    }

    /// Takes the words of the filter.
    pub(super) fn take_words(&mut self, words: &[&str]) {
        if self.words.len() != words.len() || self.words.iter().zip(words).any(|(old, new)| old != new) {
            self.words = words.iter().map(|word| (*word).to_owned()).collect();
            self.word_hits.clear();
        }
    }

    /// Finds the words of the filter in a unit, once.
    pub(super) fn find_words(&mut self, page: &Page<'_>, idx: usize) {
        if self.words.is_empty() || self.word_hits.contains_key(&idx) {
            return;
        }
        let words: Vec<&str> = self.words.iter().map(String::as_str).collect();
        let unit = self.column.units().get(idx);
        let block = unit.and_then(|unit| page.blocks.get(unit.block as usize));
        let mut hits = Vec::new();
        if let Some((unit, block)) = unit.zip(block) {
            for (at, piece) in pieces(block, unit).iter().enumerate() {
                hits.extend(find_in_text(piece.text, &words).into_iter().map(|span| (at, span.range())));
            }
        }
        self.word_hits.insert(idx, hits);
    }

    /// How far to scroll so that the target stands about a third down a view `view_height` points tall.
    pub(super) fn offset_of(
        &mut self,
        ui: &Ui,
        page: &Page<'_>,
        target: &Target,
        view_height: f32,
    ) -> Option<f32> {
        let unit_idx = match target {
            Target::Top => return Some(0.0),
            Target::Place(span) => self.column.unit_at(page, span.start)?,
            Target::Match(found) => found.unit,
        };
        let mut offset = self.offset;
        // Each round measures what would be in view; after that the target's height is known.
        for _ in 0..4 {
            let laid = self.column.lay_out(ui, page, unit_idx)?;
            let unit = *self.column.units().get(unit_idx)?;
            let block = page.blocks.get(unit.block as usize)?;
            let texts = pieces(block, &unit);
            let place = laid.texts.iter().zip(&texts).enumerate().find_map(|(at, (text, piece))| {
                let range = match target {
                    Target::Match(found) => (found.piece == at).then(|| found.range.clone()),
                    Target::Place(span) => {
                        text_range(piece, Span::new(span.start, span.end.max(span.start + 1)))
                    }
                    Target::Top => None,
                }?;
                let rect = *rects_of(&text.galley, &range).first()?;
                Some(text.offset.y + rect.center().y)
            });
            let y = self.header_height + self.column.top(unit_idx) + place.unwrap_or(laid.above);
            let wanted = (y - view_height / 3.0).max(0.0);
            let (_, shift) = self.column.prepare(
                ui,
                page,
                wanted - self.header_height,
                view_height,
                Some(&(unit_idx..unit_idx)),
            );
            let is_settled = (wanted - offset).abs() < 0.5 && shift.abs() < 0.5;
            offset = wanted;
            if is_settled {
                break;
            }
        }
        Some(offset)
    }
}

/// Where each footnote is first referred to.
fn footnote_marks(blocks: &[Block]) -> HashMap<Box<str>, Span> {
    let mut marks = HashMap::new();
    if !blocks.iter().any(|block| block.footnote.is_some()) {
        return marks;
    }
    for block in blocks {
        let texts: &mut dyn Iterator<Item = &crate::markdown::RichText> = match &block.kind {
            BlockKind::Heading(_, rich) | BlockKind::Paragraph(rich) => &mut std::iter::once(rich),
            BlockKind::Table { header, rows, .. } => &mut header.iter().chain(rows.iter().flatten()),
            _ => continue,
        };
        for run in texts.flat_map(|rich| &rich.runs) {
            if let Some(label) = run.link.as_ref().and_then(|link| link.strip_prefix("footnote:")) {
                marks.entry(label.into()).or_insert(run.source);
            }
        }
    }
    marks
}
