//! What a unit looks like besides its text: bullets, bars of quotations, grounds of code, lines of tables, images,
//! cards of embedded notes; and its text, selectable.

use std::sync::Arc;

use egui::text_selection::LabelSelectionState;
use egui::{
    Align2, Color32, CornerRadius, CursorIcon, FontId, Id, Pos2, Rect, Response, Role, Sense, Stroke,
    StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

use super::super::theme::{Theme, sans, sans_semibold, serif, size};
use super::super::widgets::Line;
use super::column::{Laid, Page};
use super::images::Shown;
use super::piece::Piece;
use super::shape::{CALLOUT_LABEL, CODE_PADDING, EMBED_CARD, FOOTNOTE_RULE, Placed, QUOTE_STEP};
use super::text_map::rects_of;
use super::units::Part;
use crate::app::Command;
use crate::markdown::{BlockKind, Callout, Marker};

/// Everything units are painted with.
#[derive(Clone, Copy)]
pub struct Scene<'a> {
    /// What they were laid out with.
    pub page: Page<'a>,
    /// Where clicks go.
    pub send: &'a dyn Fn(Command),
    /// Salts the ids, one for each text shown.
    pub id: Id,
}

/// Paints what stands around and behind the text of a unit whose top left corner is `pos`.
pub fn paint_surroundings(ui: &Ui, scene: &Scene<'_>, placed: &Placed<'_>, laid: &Laid, pos: Pos2) {
    let theme = scene.page.theme;
    let content = Rect::from_min_max(
        pos2(pos.x + laid.left, pos.y + laid.above),
        pos2(pos.x + scene.page.width, pos.y + laid.height),
    );
    paint_quote_bars(ui, theme, placed, laid, pos);
    let mut top = content.top();
    if placed.starts_footnotes() {
        let y = top + FOOTNOTE_RULE * 0.5;
        ui.painter().hline(pos.x..=pos.x + 72.0, y, theme.hairline());
        top += FOOTNOTE_RULE;
    }
    if placed.starts_callout() {
        if let Some(callout) = placed.block.callout {
            let color = callout_color(theme, callout);
            Line::new(ui, callout_label(callout), sans_semibold(), size::SMALL, color, 200.0).paint_at(
                ui,
                content.left(),
                top + CALLOUT_LABEL * 0.5 - 2.0,
            );
        }
        top += CALLOUT_LABEL;
    }
    if placed.is_first {
        paint_marker(ui, theme, placed, pos2(content.left(), top + placed.role(0).line_height() / 2.0));
    }
    match &placed.block.kind {
        BlockKind::Rule => {
            ui.painter().hline(content.x_range(), content.top(), theme.hairline());
        }
        BlockKind::Code { .. } => {
            paint_code_ground(ui, theme, placed, Rect::from_min_max(pos2(content.left(), top), content.max));
        }
        _ => {}
    }
}

fn paint_quote_bars(ui: &Ui, theme: &Theme, placed: &Placed<'_>, laid: &Laid, pos: Pos2) {
    let top = if placed.continues_quote() { pos.y } else { pos.y + laid.above };
    let bottom = pos.y + laid.height;
    let depth = placed.block.quote_depth.min(6);
    for level in 0..depth {
        let is_callout = level + 1 == depth && placed.block.callout.is_some();
        let color = placed
            .block
            .callout
            .filter(|_| is_callout)
            .map_or(theme.ghost, |callout| callout_color(theme, callout));
        let x = pos.x + f32::from(level) * QUOTE_STEP + 1.0;
        ui.painter().vline(x, top..=bottom, Stroke::new(2.0, color));
    }
}

fn callout_color(theme: &Theme, callout: Callout) -> Color32 {
    match callout {
        Callout::Note => theme.accent,
        Callout::Tip => theme.lanes[2],
        Callout::Important => theme.lanes[3],
        Callout::Warning => theme.warning,
        Callout::Caution => theme.error,
    }
}

fn callout_label(callout: Callout) -> &'static str {
    match callout {
        Callout::Note => "Note",
        Callout::Tip => "Tip",
        Callout::Important => "Important",
        Callout::Warning => "Warning",
        Callout::Caution => "Caution",
    }
}

/// Paints the bullet, number or box; `at` is the left edge of the text at half the height of its first row.
fn paint_marker(ui: &Ui, theme: &Theme, placed: &Placed<'_>, at: Pos2) {
    if placed.starts_footnote()
        && let Some(label) = &placed.block.footnote
    {
        Line::new(ui, label, sans(), size::SMALL, theme.weak, 40.0).paint_right_at(ui, at.x - 8.0, at.y);
    }
    match placed.block.marker {
        Some(Marker::Bullet) if placed.block.indent.is_multiple_of(2) => {
            ui.painter().circle_stroke(pos2(at.x - 12.0, at.y + 0.5), 2.3, Stroke::new(1.0, theme.weak));
        }
        Some(Marker::Bullet) => {
            ui.painter().circle_filled(pos2(at.x - 12.0, at.y + 0.5), 2.3, theme.weak);
        }
        Some(Marker::Number(number)) => {
            let text = format!("{number}.");
            Line::new(ui, &text, serif(false, false), size::READING - 0.5, theme.weak, 60.0).paint_right_at(
                ui,
                at.x - 7.0,
                at.y,
            );
        }
        Some(Marker::Task { is_done }) => paint_task(ui, theme, pos2(at.x - 13.0, at.y), is_done),
        None => {}
    }
}

fn paint_task(ui: &Ui, theme: &Theme, centre: Pos2, is_done: bool) {
    let rect = Rect::from_center_size(centre, vec2(12.0, 12.0));
    let painter = ui.painter();
    if is_done {
        painter.rect_filled(rect, CornerRadius::same(3), theme.accent);
        let stroke = Stroke::new(1.6, theme.on_accent);
        let corner = pos2(centre.x - 0.8, centre.y + 2.6);
        painter.line_segment([pos2(centre.x - 3.2, centre.y + 0.2), corner], stroke);
        painter.line_segment([corner, pos2(centre.x + 3.4, centre.y - 2.8)], stroke);
    } else {
        painter.rect_stroke(rect, CornerRadius::same(3), Stroke::new(1.2, theme.weak), StrokeKind::Inside);
    }
}

fn paint_code_ground(ui: &Ui, theme: &Theme, placed: &Placed<'_>, rect: Rect) {
    let (top, bottom) = (if placed.is_first { 5 } else { 0 }, if placed.is_last { 5 } else { 0 });
    let corners = CornerRadius { nw: top, ne: top, sw: bottom, se: bottom };
    ui.painter().rect_filled(rect, corners, theme.background);
    if placed.is_first
        && let BlockKind::Code { language: Some(language), .. } = &placed.block.kind
    {
        let y = rect.top() + CODE_PADDING + 2.0;
        Line::new(ui, language, sans(), size::LABEL, theme.faint, 120.0).paint_right_at(
            ui,
            rect.right() - 10.0,
            y,
        );
    }
}

/// Paints the lines of a table's row; `left` and `right` are the edges of what is visible of the table.
pub fn paint_table_lines(
    ui: &Ui,
    theme: &Theme,
    placed: &Placed<'_>,
    laid: &Laid,
    pos: Pos2,
    edges: (f32, f32),
) {
    let bottom = pos.y + laid.height;
    let is_header = placed.unit.part == Part::Row(0);
    let stroke = if is_header { Stroke::new(1.0, theme.ghost) } else { theme.hairline() };
    ui.painter().hline(edges.0..=edges.1, bottom - 0.5, stroke);
}

/// Paints the soft grounds of code and highlighted words inside a text at `pos`.
pub fn paint_run_grounds(
    ui: &Ui,
    theme: &Theme,
    piece: &Piece<'_>,
    galley: &egui::Galley,
    pos: Pos2,
    is_code_block: bool,
) {
    for (range, run) in piece.placed_runs() {
        let color = match run.style {
            style if style.is_highlighted => theme.found,
            style if style.is_code && !is_code_block => theme.background,
            _ => continue,
        };
        for rect in rects_of(galley, &range) {
            paint_ground(ui, rect.translate(pos.to_vec2()), color);
        }
    }
}

/// Paints a rounded ground behind words that stand in `row`, less high than the row so that rows stay apart.
pub fn paint_ground(ui: &Ui, row: Rect, color: Color32) {
    ui.painter().rect_filled(word_rect(row), CornerRadius::same(3), color);
}

/// The part of a row's rectangle that letters fill, with a little air at the sides.
#[must_use]
pub fn word_rect(row: Rect) -> Rect {
    let spare = (row.height() - 20.0).max(0.0) / 2.0;
    Rect::from_min_max(
        pos2(row.left() - 2.0, row.top() + spare),
        pos2(row.right() + 2.0, row.bottom() - spare + 0.5),
    )
}

/// Paints a text at `pos`, selectable with the mouse.
pub fn text_ui(
    ui: &Ui,
    scene: &Scene<'_>,
    id: Id,
    galley: &Arc<egui::Galley>,
    pos: Pos2,
    role: Role,
) -> Response {
    let rect = galley.rect.translate(pos.to_vec2());
    // A press of the right button must leave the selection alone, or there would be nothing to copy from the menu.
    let is_menu_press =
        ui.input(|input| input.pointer.secondary_down() || input.pointer.secondary_released());
    let sense = if is_menu_press { Sense::hover() } else { Sense::click_and_drag() - Sense::FOCUSABLE };
    let response = ui.interact(rect, id, sense);
    response.widget_info(|| WidgetInfo::labeled(role, true, &galley.job.text));
    LabelSelectionState::label_text_selection(
        ui,
        &response,
        pos,
        Arc::clone(galley),
        scene.page.theme.text,
        Stroke::NONE,
    );
    response
}

/// Shows an image, or a calm line that says why there is none.
pub fn image_ui(ui: &mut Ui, scene: &Scene<'_>, laid: &Laid, pos: Pos2, target: &str, alt: &str) {
    let theme = scene.page.theme;
    let width = scene.page.width - laid.left;
    let corner = pos2(pos.x + laid.left, pos.y + laid.above);
    let name = if alt.is_empty() { target } else { alt };
    let Some((Shown::Ready(texture), size)) =
        laid.image.as_ref().map(|shown| (shown, shown.size(width).unwrap_or_default()))
    else {
        let words = match &laid.image {
            None => format!("Image: {name}"),
            Some(Shown::Failed(why)) => format!("Image not shown: {why}"),
            Some(_) => format!("Image {name} is being read"),
        };
        let rect = Rect::from_min_size(corner, vec2(width, laid.height - laid.above));
        let line = Line::new(ui, &words, sans(), size::BODY, theme.weak, width - 28.0);
        ui.painter().rect_stroke(rect, CornerRadius::same(6), theme.hairline(), StrokeKind::Inside);
        line.paint_at(ui, rect.left() + 14.0, rect.center().y);
        let response = ui.interact(rect, scene.id.with(("image", laid.idx)), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &words));
        if line.is_cut() {
            response.on_hover_text(words);
        }
        return;
    };
    let rect = Rect::from_min_size(corner, size);
    let uv = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
    ui.painter().image(texture.id(), rect, uv, Color32::WHITE);
    let response = ui.interact(rect, scene.id.with(("image", laid.idx)), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, name));
    response.on_hover_text(target);
    if !alt.is_empty() {
        Line::new(ui, alt, sans(), size::SMALL, theme.faint, width).paint_at(
            ui,
            rect.left(),
            rect.bottom() + 14.0,
        );
    }
}

/// Shows the card that leads to an embedded note.
pub fn embed_ui(ui: &mut Ui, scene: &Scene<'_>, laid: &Laid, pos: Pos2, target: &str) {
    let theme = scene.page.theme;
    let size = vec2(scene.page.width - laid.left, EMBED_CARD);
    let rect = Rect::from_min_size(pos2(pos.x + laid.left, pos.y + laid.above), size);
    let response = ui.interact(rect, scene.id.with(("embed", laid.idx)), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Link, true, format!("Embedded note {target}")));
    let ground = if response.hovered() { theme.hovered } else { Color32::TRANSPARENT };
    ui.painter().rect(rect, CornerRadius::same(6), ground, theme.hairline(), StrokeKind::Inside);
    super::super::widgets::paint_focus(ui, theme, &response, rect, 6);
    let kind = Line::new(ui, "Note", sans(), size::SMALL, theme.faint, 60.0);
    kind.paint_at(ui, rect.left() + 14.0, rect.center().y);
    let name = Line::new(ui, target, sans_semibold(), size::BODY, theme.accent, rect.width() - 80.0);
    name.paint_at(ui, rect.left() + 26.0 + kind.size().x, rect.center().y);
    ui.painter().text(
        pos2(rect.right() - 14.0, rect.center().y),
        Align2::RIGHT_CENTER,
        "▸",
        FontId::new(size::BODY, sans()),
        theme.faint,
    );
    if response.on_hover_cursor(CursorIcon::PointingHand).on_hover_text("Opens the note").clicked() {
        (scene.send)(Command::FollowLink(format!("wiki:{target}").into()));
    }
}
