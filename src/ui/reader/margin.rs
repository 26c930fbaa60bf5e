//! Dates in the left margin, beside the lines they are written in.

use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat};
use egui::{Align, CursorIcon, FontId, Galley, Id, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::super::cx::Cx;
use super::super::theme::{sans, sans_medium, size};
use super::super::widgets::paint_focus;
use super::marks::event_row;
use super::view::Body;
use crate::app::{Command, OpenBriefing};

/// Points between two dates.
const GAP: f32 = 0.5;

/// A date and the line it belongs to.
pub struct Beside {
    /// Position in the view's margin dates.
    pub idx: usize,
    /// Height of the middle of its line, on the screen.
    pub y: f32,
    /// Whether its neighbours are likely close: in lists and tables it takes as few rows as it can.
    pub is_dense: bool,
}

/// Paints the dates of the visible lines right-aligned at `right`, in `room` points. Where there are too many, the
/// chosen one stays, then those that were `shown` in the last frame, then the upper ones: nothing flickers while
/// scrolling.
pub fn margin_ui(ui: &Ui, body: &Body<'_>, dates: &[Beside], shown: &mut Vec<usize>, right: f32, room: f32) {
    let Body { cx, open, lit, .. } = body;
    let (cx, id) = (*cx, body.scene.id);
    let is_lit = |idx: usize| lit.date.is_some_and(|date| open.view.margin_dates[idx].span.overlaps(date));
    let mut order: Vec<&Beside> =
        dates.iter().filter(|date| date.idx < open.view.margin_dates.len()).collect();
    order.sort_by_key(|date| (!is_lit(date.idx), !shown.contains(&date.idx)));
    let mut taken: Vec<Rect> = Vec::new();
    shown.clear();
    for date in order {
        let galley = label(ui, cx, open, date, is_lit(date.idx), room);
        let row = galley.rows.first().map_or(16.0, |row| row.height());
        let size = galley.size();
        let rect = Rect::from_min_size(pos2(right - size.x, date.y - row / 2.0), size);
        if taken.iter().any(|other| other.expand(GAP).intersects(rect)) {
            continue;
        }
        taken.push(rect);
        shown.push(date.idx);
        date_ui(ui, cx, open, date.idx, galley, rect, id);
    }
}

fn label(ui: &Ui, cx: Cx<'_>, open: &OpenBriefing, date: &Beside, is_lit: bool, room: f32) -> Arc<Galley> {
    let (family, color) = if is_lit { (sans_medium(), cx.theme.accent) } else { (sans(), cx.theme.faint) };
    let format = TextFormat {
        font_id: FontId::new(size::SMALL, family),
        color,
        line_height: Some(14.0),
        ..TextFormat::default()
    };
    let mut job = LayoutJob::single_section(open.view.margin_dates[date.idx].label.to_string(), format);
    job.halign = Align::RIGHT;
    job.wrap.max_width = if date.is_dense { room } else { room.min(52.0) };
    job.wrap.max_rows = if date.is_dense { 2 } else { 3 };
    ui.painter().layout_job(job)
}

fn date_ui(ui: &Ui, cx: Cx<'_>, open: &OpenBriefing, idx: usize, galley: Arc<Galley>, rect: Rect, id: Id) {
    let date = &open.view.margin_dates[idx];
    let event = date.event_idx.and_then(|event_idx| event_row(cx, open, event_idx));
    let sense = if event.is_some() { Sense::click() } else { Sense::hover() };
    let area = rect.expand2(vec2(4.0, 2.0));
    let mut response = ui.interact(area, id.with(("margin", date.span.start)), sense);
    let role = if event.is_some() { Role::Button } else { Role::Label };
    response.widget_info(|| WidgetInfo::labeled(role, true, format!("Beside the text: {}", date.label)));
    if galley.elided {
        response = response.on_hover_text(&*date.label);
    }
    ui.painter().galley(pos2(rect.right(), rect.top()), galley, cx.theme.faint);
    let Some(event) = event else { return };
    paint_focus(ui, cx.theme, &response, area, 4);
    if response.hovered() {
        ui.painter().hline(rect.x_range(), rect.bottom(), egui::Stroke::new(1.0, cx.theme.accent));
    }
    if response.on_hover_cursor(CursorIcon::PointingHand).clicked() {
        cx.send(Command::ChooseEvent(event));
    }
}
