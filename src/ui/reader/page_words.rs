//! The page's own words, such as a menu that was pasted with an article: one line until a reader asks for them.

use std::sync::Arc;

use egui::{CornerRadius, CursorIcon, Galley, Id, Pos2, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo};

use super::super::theme::Theme;
use super::marks::PAGE_WORDS;
use super::shape::Placed;
use super::state::ReaderState;

/// Folds and unfolds the words of a unit at `pos` on a click or a key; they unfold where something was found in them.
pub fn page_words_ui(
    ui: &Ui,
    theme: &Theme,
    state: &mut ReaderState,
    (placed, unit_idx): (&Placed<'_>, usize),
    galley: &Arc<Galley>,
    pos: Pos2,
    id: Id,
) {
    let is_folded = state.column.is_folded(placed);
    let rect = galley.rect.translate(pos.to_vec2());
    let response = ui.interact(rect, id.with("page words"), Sense::click());
    let what = if is_folded { "Show the page’s own words" } else { "Fold the page’s own words" };
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, !is_folded, what));
    if response.has_focus() {
        let stroke = Stroke::new(1.5, theme.accent);
        ui.painter().rect_stroke(rect.expand(2.0), CornerRadius::same(3), stroke, StrokeKind::Outside);
    }
    let is_found = is_folded && state.find.matches_in(unit_idx, 0).next().is_some();
    if response.clicked() || is_found {
        state.column.set_folded(unit_idx, !is_folded);
        ui.ctx().request_repaint();
    }
    let how = if is_folded { "Click to show all of it." } else { "Click to fold it." };
    response
        .on_hover_cursor(CursorIcon::PointingHand)
        .on_hover_text_at_pointer(format!("{PAGE_WORDS}. {how}"));
}
