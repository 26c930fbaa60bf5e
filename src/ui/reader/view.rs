//! The body of the open briefing: its visible units painted, with marks, matches, margin dates and selection.

use std::ops::Range;

use egui::{
    Color32, CornerRadius, CursorIcon, Galley, Id, Pos2, Rect, Role, Sense, Shape, Stroke, StrokeKind, Ui,
    WidgetInfo, pos2, vec2,
};

use super::super::cx::Cx;
use super::super::theme::{sans, size};
use super::super::widgets::{Line, paint_focus};
use super::column::Laid;
use super::margin::Beside;
use super::marks::{Lit, What, marks_ui, on_text, paint_grounds};
use super::menu::{MenuPlace, selected_text};
use super::page_words::page_words_ui;
use super::piece::{Piece, pieces};
use super::scene::{
    Scene, embed_ui, image_ui, paint_ground, paint_run_grounds, paint_surroundings, paint_table_lines,
    text_ui, word_rect,
};
use super::shape::Placed;
use super::state::ReaderState;
use super::text_map::{byte_at, rects_of, source_offset, text_range};
use crate::app::{Command, OpenBriefing};
use crate::markdown::BlockKind;
use crate::rows::MarginDate;
use crate::source::Span;

/// How long a place that was jumped to stays lit, in seconds.
const FLASH: f64 = 0.6;

/// What the units of one frame are painted with.
pub struct Body<'a> {
    /// Who is asked.
    pub cx: Cx<'a>,
    /// The briefing.
    pub open: &'a OpenBriefing,
    /// How units look.
    pub scene: Scene<'a>,
    /// What is chosen.
    pub lit: Lit,
}

impl Body<'_> {
    /// Paints a unit whose top left corner is `pos`; collects the dates that belong beside it.
    pub fn unit_ui(
        &self,
        ui: &mut Ui,
        state: &mut ReaderState,
        laid: &Laid,
        pos: Pos2,
        beside: &mut Vec<Beside>,
    ) {
        let Some(placed) = state.column.placed(&self.scene.page, laid.idx) else { return };
        if laid.texts.is_empty() && laid.image.is_none() && laid.height <= 1.0 {
            return;
        }
        paint_surroundings(ui, &self.scene, &placed, laid, pos);
        match &placed.block.kind {
            BlockKind::Image { target, alt } => return image_ui(ui, &self.scene, laid, pos, target, alt),
            BlockKind::Embed { target } => return embed_ui(ui, &self.scene, laid, pos, target),
            BlockKind::Table { .. } => self.table_row_ui(ui, state, &placed, laid, pos, beside),
            _ => self.texts_ui(ui, state, &placed, laid, pos, beside),
        }
        if placed.starts_footnote() {
            self.way_back_ui(ui, state, &placed, laid, pos);
        }
    }

    fn table_row_ui(
        &self,
        ui: &mut Ui,
        state: &mut ReaderState,
        placed: &Placed<'_>,
        laid: &Laid,
        pos: Pos2,
        beside: &mut Vec<Beside>,
    ) {
        let theme = self.scene.page.theme;
        let (left, right) = (pos.x + laid.left, pos.x + self.scene.page.width);
        let width = laid.columns.as_ref().map_or(0.0, |columns| columns.width);
        let hidden = width - (right - left);
        if hidden <= 0.5 {
            paint_table_lines(ui, theme, placed, laid, pos, (left, (left + width).min(right)));
            return self.texts_ui(ui, state, placed, laid, pos, beside);
        }
        let row = Rect::from_min_max(pos2(left, pos.y + laid.above), pos2(right, pos.y + laid.height));
        let offset = state.column.table_offsets.entry(placed.unit.block).or_default();
        if ui.rect_contains_pointer(row) {
            let delta = ui.input_mut(|input| std::mem::take(&mut input.smooth_scroll_delta.x));
            *offset -= delta;
        }
        *offset = offset.clamp(0.0, hidden);
        let offset = *offset;
        paint_table_lines(ui, theme, placed, laid, pos, (left, right));
        let mut inner = ui.new_child(egui::UiBuilder::new().max_rect(row));
        inner.set_clip_rect(ui.clip_rect().intersect(row.expand2(vec2(3.0, 0.0))));
        self.texts_ui(&mut inner, state, placed, laid, pos - vec2(offset, 0.0), beside);
        if placed.is_first {
            let offset = state.column.table_offsets.entry(placed.unit.block).or_default();
            table_bar_ui(ui, &self.scene, laid.idx, row, width, offset);
        }
    }

    fn texts_ui(
        &self,
        ui: &mut Ui,
        state: &mut ReaderState,
        placed: &Placed<'_>,
        laid: &Laid,
        pos: Pos2,
        beside: &mut Vec<Beside>,
    ) {
        state.find_words(&self.scene.page, laid.idx);
        let is_code = matches!(placed.block.kind, BlockKind::Code { .. });
        let role =
            if matches!(placed.block.kind, BlockKind::Heading(..)) { Role::Heading } else { Role::Label };
        for (at, (text, piece)) in laid.texts.iter().zip(pieces(placed.block, &placed.unit)).enumerate() {
            let pos = pos + text.offset;
            let galley = &text.galley;
            if piece.text.is_empty() {
                continue;
            }
            let mut found = on_text(&piece, &self.open.view, self.cx.session.shows_dismissed);
            if placed.block.is_of_page() {
                found.retain(|own| !matches!(own.what, What::Furniture));
            }
            paint_run_grounds(ui, self.cx.theme, &piece, galley, pos, is_code);
            paint_grounds(ui, self.cx, &self.lit, &piece, &found, galley, pos);
            self.paint_finds(ui, state, laid.idx, at, galley, pos);
            self.paint_flash(ui, state, &piece, galley, pos);
            let id = self.scene.id.with((laid.idx, at));
            let response = text_ui(ui, &self.scene, id, galley, pos, role);
            marks_ui(ui, self, &found, galley, pos, id);
            if placed.block.is_of_page() {
                page_words_ui(ui, self.cx.theme, state, (placed, laid.idx), galley, pos, id);
            }
            follow_selection(ui, state, laid.idx, &response);
            let spare = if matches!(placed.block.kind, BlockKind::Table { .. }) {
                4.0
            } else {
                self.scene.page.width
            };
            Self::note_menu_place(ui, state, &piece, galley, (pos, spare));
            self.dates_beside(&piece, galley, pos, placed, beside);
        }
    }

    fn paint_finds(
        &self,
        ui: &Ui,
        state: &ReaderState,
        unit: usize,
        piece: usize,
        galley: &Galley,
        pos: Pos2,
    ) {
        let theme = self.cx.theme;
        let paint = |range: &Range<usize>, color: Color32, edge: Stroke| {
            for rect in rects_of(galley, range) {
                let rect = rect.translate(pos.to_vec2());
                paint_ground(ui, rect, color);
                ui.painter().rect_stroke(word_rect(rect), CornerRadius::same(3), edge, StrokeKind::Inside);
            }
        };
        for (at, range) in state.word_hits.get(&unit).map_or(&[][..], Vec::as_slice) {
            if *at == piece {
                paint(range, theme.found.gamma_multiply(0.5), Stroke::NONE);
            }
        }
        for (range, is_current) in state.find.matches_in(unit, piece) {
            let edge = if is_current { Stroke::new(1.5, theme.warning) } else { Stroke::NONE };
            paint(range, theme.found, edge);
        }
    }

    fn paint_flash(&self, ui: &Ui, state: &ReaderState, piece: &Piece<'_>, galley: &Galley, pos: Pos2) {
        let Some((span, since)) = state.flash else { return };
        let age = ui.input(|input| input.time) - since;
        let strength = (1.0 - age / FLASH).clamp(0.0, 1.0) as f32;
        if let Some(range) = text_range(piece, span).filter(|_| strength > 0.0) {
            for rect in rects_of(galley, &range) {
                paint_ground(
                    ui,
                    rect.translate(pos.to_vec2()).expand2(vec2(2.0, 0.0)),
                    self.cx.theme.found.gamma_multiply(strength),
                );
            }
        }
    }

    /// Remembers what lies under the pointer while the right button is pressed.
    fn note_menu_place(
        ui: &Ui,
        state: &mut ReaderState,
        piece: &Piece<'_>,
        galley: &Galley,
        (pos, spare): (Pos2, f32),
    ) {
        let pressed_at = ui
            .input(|input| input.pointer.secondary_pressed().then(|| input.pointer.interact_pos()).flatten());
        let Some(pointer) = pressed_at
            .filter(|at| galley.rect.translate(pos.to_vec2()).expand2(vec2(spare, 4.0)).contains(*at))
        else {
            return;
        };
        let byte_there = byte_at(galley, pointer - pos.to_vec2());
        let byte = byte_there.unwrap_or(0);
        state.menu_place = MenuPlace {
            offset: source_offset(piece, byte).unwrap_or(0),
            is_on_text: byte_there.is_some(),
            paragraph: piece.text.to_owned(),
            selected: selected_text(ui.ctx()),
        };
    }

    fn dates_beside(
        &self,
        piece: &Piece<'_>,
        galley: &Galley,
        pos: Pos2,
        placed: &Placed<'_>,
        beside: &mut Vec<Beside>,
    ) {
        let dates: &[MarginDate] = &self.open.view.margin_dates;
        let start = piece.runs.first().map_or(0, |run| run.source.start);
        let end = piece.runs.last().map_or(0, |run| run.source.end);
        let first = dates.partition_point(|date| date.span.end <= start);
        let here = dates[first..].iter().take_while(|date| date.span.start < end);
        for (idx, date) in here.enumerate() {
            let rects =
                text_range(piece, date.span).map(|range| rects_of(galley, &range)).unwrap_or_default();
            if let Some(rect) = rects.first() {
                let is_dense =
                    placed.block.indent > 0 || matches!(placed.block.kind, BlockKind::Table { .. });
                beside.push(Beside { idx: first + idx, y: pos.y + rect.center().y, is_dense });
            }
        }
    }

    /// The arrow after a footnote that leads back to where it is referred to.
    fn way_back_ui(&self, ui: &Ui, state: &ReaderState, placed: &Placed<'_>, laid: &Laid, pos: Pos2) {
        let Some((label, text)) = placed.block.footnote.as_ref().zip(laid.texts.first()) else { return };
        let Some((mark, row)) = state.footnote_marks.get(label).zip(text.galley.rows.last()) else { return };
        let row = row.rect().translate((pos + text.offset).to_vec2());
        let corner = pos2((row.right() + 5.0).min(pos.x + self.scene.page.width - 4.0), row.top());
        let rect = Rect::from_min_size(corner, vec2(16.0, row.height()));
        let response = ui.interact(rect, self.scene.id.with(("back", laid.idx)), Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Link, true, format!("Back from footnote {label}")));
        Line::new(ui, "↩", sans(), size::SMALL, self.cx.theme.accent, 20.0).paint_at(
            ui,
            rect.left() + 2.0,
            rect.center().y,
        );
        paint_focus(ui, self.cx.theme, &response, rect, 3);
        if response.on_hover_cursor(CursorIcon::PointingHand).on_hover_text("Back to the text").clicked() {
            self.cx.send(Command::GoTo(self.open.entry.briefing.path.clone(), *mark));
        }
    }
}

/// Remembers between which units the selection spans.
fn follow_selection(ui: &Ui, state: &mut ReaderState, unit: usize, response: &egui::Response) {
    let (is_pressed, is_down) =
        ui.input(|input| (input.pointer.primary_pressed(), input.pointer.primary_down()));
    if is_pressed && response.contains_pointer() {
        state.selecting = Some((unit, unit));
    } else if is_down
        && response.contains_pointer()
        && let Some((_, to)) = &mut state.selecting
    {
        *to = unit;
    }
}

/// The bar that scrolls a wide table, over its header.
fn table_bar_ui(ui: &Ui, scene: &Scene<'_>, unit: usize, row: Rect, width: f32, offset: &mut f32) {
    let visible = row.width() / width;
    let track = Rect::from_min_max(pos2(row.left(), row.top() - 7.0), pos2(row.right(), row.top() - 1.0));
    let handle_width = (track.width() * visible).max(24.0);
    let travel = (track.width() - handle_width).max(1.0);
    let hidden = (width - row.width()).max(1.0);
    let response = ui.interact(track.expand(2.0), scene.id.with(("table-bar", unit)), Sense::drag());
    response.widget_info(|| WidgetInfo::labeled(Role::ScrollBar, true, "Scroll the table sideways"));
    *offset = (*offset + response.drag_delta().x * hidden / travel).clamp(0.0, hidden);
    let left = track.left() + travel * *offset / hidden;
    let theme = scene.page.theme;
    let color = if response.hovered() || response.dragged() { theme.weak } else { theme.ghost };
    let handle =
        Rect::from_min_max(pos2(left, track.top() + 1.0), pos2(left + handle_width, track.bottom() - 1.0));
    ui.painter().add(Shape::rect_filled(handle, CornerRadius::same(2), color));
}

/// Whether a place is still flashing; asks for the next frame while it is.
pub fn keep_flashing(ui: &Ui, flash: &mut Option<(Span, f64)>) {
    if let Some((_, since)) = flash {
        let is_over = ui.input(|input| input.time) - *since > FLASH;
        if is_over {
            *flash = None;
        } else {
            ui.ctx().request_repaint();
        }
    }
}

/// Salts the ids of a text.
#[must_use]
pub fn text_id(ui: &Ui, revision: u64) -> Id {
    ui.scope_id().with(("text", revision))
}
