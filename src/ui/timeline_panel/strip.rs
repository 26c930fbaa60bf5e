//! The density strip: how many events there are at every time, and which part is in view.

use egui::{CornerRadius, CursorIcon, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::super::cx::Cx;
use super::{NAMES_WIDTH, TimelineState};
use crate::timeline::Scale;

/// Height of the strip, in points.
const HEIGHT: f32 = 22.0;
/// Width of a bar with the gap beside it, in points.
const BAR_WIDTH: f32 = 4.0;

/// Paints the strip and lets the window on it be dragged.
pub fn strip_ui(ui: &mut Ui, cx: Cx<'_>, state: &mut TimelineState) {
    let theme = cx.theme;
    let (whole, _) = ui.allocate_exact_size(vec2(ui.available_width(), HEIGHT), Sense::hover());
    let rect = Rect::from_min_max(
        pos2(whole.left() + NAMES_WIDTH, whole.top()),
        pos2(whole.right() - 14.0, whole.bottom()),
    );
    let id = ui.make_persistent_id("density-strip");
    let response = ui.interact(rect, id, Sense::click_and_drag()).on_hover_cursor(CursorIcon::Grab);
    response.widget_info(|| WidgetInfo::labeled(Role::Slider, true, "Part of the timeline in view"));
    let lanes = &cx.session.lanes;
    let (Some(first), Some(last), Some(scale)) = (lanes.first, lanes.last, state.scale) else { return };
    let all = Scale::fit(first, last, rect.width());
    if response.dragged() {
        let days = f64::from(response.drag_delta().x) * all.days_per_point;
        state.scale = Some(scale.panned(-(days / scale.days_per_point) as f32));
        state.is_moved = true;
    } else if response.clicked()
        && let Some(pointer) = response.interact_pointer_pos()
    {
        let middle = all.day_at(pointer.x - rect.left());
        state.scale = Some(Scale { first_day: middle - scale.days_across() / 2.0, ..scale });
        state.is_moved = true;
    }
    paint_bars(ui, cx, rect);
    let left = (rect.left() + all.x_of(scale.first_day)).clamp(rect.left() - 3.0, rect.right() - 3.0);
    let right = (rect.left() + all.x_of(scale.last_day())).clamp(left + 6.0, rect.right() + 3.0);
    let window = Rect::from_min_max(pos2(left, rect.top()), pos2(right, rect.bottom() - 2.0));
    ui.painter().rect_filled(window, CornerRadius::same(3), theme.accent.gamma_multiply(0.16));
}

fn paint_bars(ui: &Ui, cx: Cx<'_>, rect: Rect) {
    let n_buckets = (rect.width() / BAR_WIDTH).max(1.0) as usize;
    let counts = cx.session.lanes.density(n_buckets);
    let most = counts.iter().copied().max().unwrap_or(1).max(1) as f32;
    let step = rect.width() / n_buckets as f32;
    for (idx, count) in counts.iter().enumerate().filter(|(_, count)| **count > 0) {
        // The square root keeps single events visible beside crowded times.
        let height = (*count as f32 / most).sqrt() * (HEIGHT - 6.0);
        let x = rect.left() + idx as f32 * step;
        let bar = Rect::from_min_max(
            pos2(x, rect.bottom() - 2.0 - height.max(2.0)),
            pos2(x + step - 1.5, rect.bottom() - 2.0),
        );
        ui.painter().rect_filled(bar, CornerRadius::same(1), cx.theme.ghost.gamma_multiply(0.8));
    }
}
