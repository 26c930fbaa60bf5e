//! Small controls in Regbrief's look: size → allocate → interact → paint, each with an accessible name.

use std::sync::Arc;

use egui::text::{LayoutJob, TextWrapping};
use egui::{
    Align2, Color32, CornerRadius, CursorIcon, FontFamily, FontId, Galley, Key, Modifiers, Pos2, Rect,
    Response, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, pos2, vec2,
};

use super::theme::{Theme, sans, sans_medium, sans_semibold, size};

/// A line of text laid out to fit a width, with an ellipsis where it does not.
#[derive(Clone)]
pub struct Line {
    galley: Arc<Galley>,
    color: Color32,
}

impl Line {
    /// Lays out `text` in one line at most `max_width` points wide.
    #[must_use]
    pub fn new(ui: &Ui, text: &str, family: FontFamily, size: f32, color: Color32, max_width: f32) -> Self {
        let mut job = LayoutJob::simple_singleline(
            text.replace(['\n', '\r', '\t'], " "),
            FontId::new(size, family),
            color,
        );
        job.wrap = TextWrapping::truncate_at_width(max_width.max(0.0));
        Self { galley: ui.painter().layout_job(job), color }
    }

    /// Width and height in points.
    #[must_use]
    pub fn size(&self) -> Vec2 {
        self.galley.size()
    }

    /// Whether an ellipsis stands for the rest of the text.
    #[must_use]
    pub fn is_cut(&self) -> bool {
        self.galley.elided
    }

    /// Paints it with its left edge at `x`, centred on `y`.
    pub fn paint_at(&self, ui: &Ui, x: f32, y: f32) {
        let top = y - self.galley.size().y / 2.0;
        ui.painter().galley(pos2(x, top), Arc::clone(&self.galley), self.color);
    }

    /// Paints it with its right edge at `x`, centred on `y`.
    pub fn paint_right_at(&self, ui: &Ui, x: f32, y: f32) {
        self.paint_at(ui, x - self.galley.size().x, y);
    }
}

/// A section label in small capitals' place: upper case, letter-spaced, faint.
pub fn section_label(ui: &mut Ui, theme: &Theme, text: &str) {
    ui.add_space(14.0);
    let mut job = LayoutJob::default();
    let format = egui::TextFormat {
        font_id: FontId::new(size::LABEL, sans_semibold()),
        color: theme.faint,
        extra_letter_spacing: 0.6,
        ..egui::TextFormat::default()
    };
    job.append(&text.to_uppercase(), 0.0, format);
    let response = ui.label(job);
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, text));
    ui.add_space(2.0);
    hairline(ui, theme);
    ui.add_space(2.0);
}

/// A one-pixel line across the panel.
pub fn hairline(ui: &mut Ui, theme: &Theme) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 1.0), Sense::hover());
    ui.painter().hline(rect.x_range(), rect.center().y, theme.hairline());
}

/// Widest label of a chip with a count, in points.
const CHIP_WIDTH: f32 = 136.0;

/// A filter chip with an optional count; chosen chips stand on the accent's ground.
pub fn chip(ui: &mut Ui, theme: &Theme, label: &str, count: Option<usize>, is_chosen: bool) -> Response {
    let color = if is_chosen { theme.accent } else { theme.text };
    let most = ui.available_size_before_wrap().x.max(CHIP_WIDTH) - 18.0;
    let name =
        Line::new(ui, label, sans(), size::SMALL, color, if count.is_some() { CHIP_WIDTH } else { most });
    let number = count.map(|count| {
        let color = if is_chosen { theme.accent } else { theme.faint };
        Line::new(ui, &count.to_string(), sans(), size::SMALL, color, 60.0)
    });
    let inner = name.size().x + number.as_ref().map_or(0.0, |number| number.size().x + 6.0);
    let (rect, response) = ui.allocate_exact_size(vec2(inner + 18.0, 22.0), Sense::click());
    response.widget_info(|| {
        let text = count.map_or_else(|| label.to_owned(), |count| format!("{label}, {count}"));
        WidgetInfo::selected(Role::CheckBox, true, is_chosen, text)
    });
    if ui.is_rect_visible(rect) {
        let ground = if is_chosen {
            theme.accent_ground
        } else if response.hovered() {
            theme.hovered
        } else {
            Color32::TRANSPARENT
        };
        let edge = if is_chosen { theme.accent_ground } else { theme.line };
        ui.painter().rect(rect, CornerRadius::same(11), ground, Stroke::new(1.0, edge), StrokeKind::Inside);
        paint_focus(ui, theme, &response, rect, 11);
        name.paint_at(ui, rect.left() + 9.0, rect.center().y);
        if let Some(number) = number {
            number.paint_right_at(ui, rect.right() - 9.0, rect.center().y);
        }
    }
    let response = response.on_hover_cursor(CursorIcon::PointingHand);
    if name.is_cut() { response.on_hover_text(label) } else { response }
}

/// A tab: text, underlined while chosen, with an optional count in the warning's colour.
pub fn tab(ui: &mut Ui, theme: &Theme, label: &str, count: Option<usize>, is_chosen: bool) -> Response {
    let color = if is_chosen { theme.text } else { theme.weak };
    let family = if is_chosen { sans_semibold() } else { sans_medium() };
    let name = Line::new(ui, label, family, size::BODY, color, 200.0);
    let number = count
        .map(|count| Line::new(ui, &count.to_string(), sans_semibold(), size::SMALL, theme.warning, 60.0));
    let width = name.size().x + number.as_ref().map_or(0.0, |number| number.size().x + 4.0);
    let (rect, response) = ui.allocate_exact_size(vec2(width, 34.0), Sense::click());
    response.widget_info(|| {
        let text = count.map_or_else(|| label.to_owned(), |count| format!("{label}, {count}"));
        WidgetInfo::selected(Role::Tab, true, is_chosen, text)
    });
    name.paint_at(ui, rect.left(), rect.center().y);
    if let Some(number) = number {
        number.paint_right_at(ui, rect.right(), rect.center().y);
    }
    if is_chosen || response.hovered() {
        let color = if is_chosen { theme.accent } else { theme.line };
        ui.painter().hline(rect.x_range(), rect.bottom() - 1.0, Stroke::new(2.0, color));
    }
    paint_focus(ui, theme, &response, rect.expand2(vec2(3.0, -4.0)), 4);
    response.on_hover_cursor(CursorIcon::PointingHand)
}

/// The one button that does what the panel is for.
pub fn primary_button(ui: &mut Ui, theme: &Theme, label: &str, is_possible: bool) -> Response {
    let (ground, text) =
        if is_possible { (theme.accent, theme.on_accent) } else { (theme.line, theme.faint) };
    let line = Line::new(ui, label, sans_semibold(), size::BODY, text, 300.0);
    let sense = if is_possible { Sense::click() } else { Sense::hover() };
    let (rect, response) = ui.allocate_exact_size(vec2(line.size().x + 28.0, 30.0), sense);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, is_possible, label));
    let ground = if response.hovered() && is_possible { ground.gamma_multiply(0.88) } else { ground };
    ui.painter().rect_filled(rect, CornerRadius::same(6), ground);
    paint_focus(ui, theme, &response, rect.expand(2.0), 7);
    line.paint_at(ui, rect.left() + 14.0, rect.center().y);
    response.on_hover_cursor(CursorIcon::PointingHand)
}

/// Text that does something when clicked, in the accent's colour.
pub fn text_button(ui: &mut Ui, theme: &Theme, label: &str) -> Response {
    let line = Line::new(ui, label, sans_medium(), size::BODY, theme.accent, ui.available_width().max(40.0));
    let (rect, response) = ui.allocate_exact_size(vec2(line.size().x, 22.0), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, label));
    line.paint_at(ui, rect.left(), rect.center().y);
    if response.hovered() {
        ui.painter().hline(rect.x_range(), rect.bottom() - 3.0, Stroke::new(1.0, theme.accent));
    }
    paint_focus(ui, theme, &response, rect.expand2(vec2(3.0, 0.0)), 4);
    response.on_hover_cursor(CursorIcon::PointingHand)
}

/// A quiet choice that opens a menu: weak text and a small arrow.
pub fn quiet_menu<R>(
    ui: &mut Ui,
    theme: &Theme,
    label: &str,
    name: &str,
    contents: impl FnOnce(&mut Ui) -> R,
) -> Option<R> {
    let line = Line::new(ui, &format!("{label} ▾"), sans(), size::BODY, theme.weak, 260.0);
    let (rect, response) = ui.allocate_exact_size(vec2(line.size().x + 8.0, 26.0), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("{name}: {label}")));
    if response.hovered() || egui::Popup::is_id_open(ui.ctx(), egui::Popup::default_response_id(&response)) {
        ui.painter().rect_filled(rect, CornerRadius::same(5), theme.hovered);
    }
    paint_focus(ui, theme, &response, rect, 5);
    line.paint_at(ui, rect.left() + 4.0, rect.center().y);
    let response = response.on_hover_cursor(CursorIcon::PointingHand);
    let shown = egui::Popup::menu(&response).show(|ui| {
        ui.set_max_width(260.0);
        contents(ui)
    });
    shown.map(|shown| shown.inner)
}

/// One line of a menu, with its keys on the right; returns whether it was chosen.
pub fn menu_item(
    ui: &mut Ui,
    theme: &Theme,
    label: &str,
    keys: &str,
    is_possible: bool,
    is_chosen: bool,
) -> bool {
    let color = if is_possible { theme.text } else { theme.faint };
    let line = Line::new(ui, label, sans(), size::BODY, color, 420.0);
    let hint = Line::new(ui, keys, sans(), size::SMALL, theme.faint, 120.0);
    let own_width = line.size().x + hint.size().x + 64.0;
    // A menu not yet measured offers the whole window; its items are as wide as they need, then as the widest.
    let offered = ui.available_width();
    let width = own_width.max(if offered < 700.0 { offered } else { 200.0 });
    let sense = if is_possible { Sense::click() } else { Sense::hover() };
    let (rect, response) = ui.allocate_exact_size(vec2(width, 28.0), sense);
    response.widget_info(|| WidgetInfo::selected(Role::MenuItem, is_possible, is_chosen, label));
    if is_possible && (response.hovered() || response.has_focus()) {
        ui.painter().rect_filled(rect, CornerRadius::same(5), theme.accent_ground);
    }
    if is_chosen {
        ui.painter().text(
            pos2(rect.left() + 6.0, rect.center().y),
            Align2::LEFT_CENTER,
            "✓",
            FontId::new(size::BODY, sans()),
            theme.accent,
        );
    }
    line.paint_at(ui, rect.left() + 24.0, rect.center().y);
    hint.paint_right_at(ui, rect.right() - 8.0, rect.center().y);
    let is_clicked = response.clicked();
    if is_clicked {
        ui.close();
    }
    is_clicked
}

/// A keycap, `Ctrl P`, at a place.
pub fn paint_keycap(ui: &Ui, theme: &Theme, right: Pos2, keys: &str) -> Rect {
    let line = Line::new(ui, keys, sans(), size::LABEL, theme.faint, 100.0);
    let rect = Rect::from_min_size(
        pos2(right.x - line.size().x - 12.0, right.y - 9.0),
        vec2(line.size().x + 12.0, 18.0),
    );
    ui.painter().rect_stroke(rect, CornerRadius::same(4), theme.hairline(), StrokeKind::Inside);
    line.paint_at(ui, rect.left() + 6.0, rect.center().y);
    rect
}

/// A ring around what has the keyboard's focus.
pub fn paint_focus(ui: &Ui, theme: &Theme, response: &Response, rect: Rect, radius: u8) {
    if response.has_focus() {
        ui.painter().rect_stroke(
            rect,
            CornerRadius::same(radius),
            Stroke::new(1.5, theme.accent),
            StrokeKind::Outside,
        );
    }
}

/// The frame of a dialog: raised, with room around its contents.
pub fn dialog_frame(ui_style: &egui::Style) -> egui::Frame {
    egui::Frame::popup(ui_style).inner_margin(egui::Margin::same(20)).corner_radius(CornerRadius::same(10))
}

/// Centred words for a place that is empty: why, and what to do. Returns whether the action was chosen.
pub fn empty_state(ui: &mut Ui, theme: &Theme, why: &str, action: Option<&str>) -> bool {
    let mut is_chosen = false;
    ui.add_space((ui.available_height() * 0.25).clamp(16.0, 120.0));
    ui.vertical_centered(|ui| {
        ui.set_max_width(ui.available_width() - 32.0);
        ui.label(egui::RichText::new(why).color(theme.weak));
        if let Some(action) = action {
            ui.add_space(8.0);
            is_chosen = text_button(ui, theme, action).clicked();
        }
    });
    is_chosen
}

/// Walks a list of lines under a text field with the arrow keys; whether Enter was pressed on the line at `at`.
pub fn walk_lines(ui: &Ui, at: &mut usize, n_lines: usize) -> bool {
    ui.input_mut(|input| {
        if input.consume_key(Modifiers::NONE, Key::ArrowDown) {
            *at = (*at + 1).min(n_lines.saturating_sub(1));
        }
        if input.consume_key(Modifiers::NONE, Key::ArrowUp) {
            *at = at.saturating_sub(1);
        }
        input.key_pressed(Key::Enter)
    })
}
