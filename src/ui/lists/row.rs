//! A row of a list: its ground, its edge, its name for a screen reader.

use egui::{CursorIcon, Rect, Response, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::super::cx::Cx;
use super::super::widgets::paint_focus;

/// Allocates a row across the panel and paints its ground; the caller paints what stands on it.
pub fn row(ui: &mut Ui, cx: Cx<'_>, height: f32, name: &str, is_chosen: bool) -> (Rect, Response) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, is_chosen, name));
    let painter = ui.painter();
    if is_chosen {
        painter.rect_filled(rect, 0.0, cx.theme.chosen);
        painter.rect_filled(Rect::from_min_size(rect.min, vec2(3.0, rect.height())), 0.0, cx.theme.accent);
    } else if response.hovered() {
        painter.rect_filled(rect, 0.0, cx.theme.hovered);
    }
    painter.hline(rect.x_range(), rect.bottom() - 0.5, cx.theme.hairline());
    paint_focus(ui, cx.theme, &response, rect.shrink(2.0), 4);
    let inner =
        Rect::from_min_max(pos2(rect.left() + 14.0, rect.top()), pos2(rect.right() - 12.0, rect.bottom()));
    (inner, response.on_hover_cursor(CursorIcon::PointingHand))
}
