//! The bar at the bottom, and the messages that float above it.

use egui::{Align, Area, CursorIcon, Id, Layout, Order, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::cx::Cx;
use super::theme::{sans, sans_medium, size};
use super::top_bar::with_keys;
use super::widgets::{Line, text_button};
use crate::app::{Action, Command, Notice, Tab};
use crate::library::LoadState;

/// Paints the bar.
pub fn status_bar_ui(ui: &mut Ui, cx: Cx<'_>) {
    let rect = ui.max_rect();
    ui.painter().hline(ui.clip_rect().x_range(), rect.top() + 0.5, cx.theme.hairline());
    ui.horizontal_centered(|ui| {
        ui.spacing_mut().item_spacing.x = 18.0;
        let counts = &cx.session.rows.counts;
        quiet(ui, cx, &counted(counts.n_briefings, "briefing", "briefings"));
        quiet(ui, cx, &format!("{} shown", counts.n_shown));
        if counts.n_problems > 0 && link(ui, cx, &counted(counts.n_problems, "problem", "problems")) {
            cx.send(Command::ShowTab(Tab::Problems));
        }
        if let Some(next) = &cx.session.rows.next_due
            && link_quiet(ui, cx, &format!("Next due: {}", next.label))
        {
            cx.send(Command::ChooseEvent(next.event));
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| right_side(ui, cx));
    });
}

fn right_side(ui: &mut Ui, cx: Cx<'_>) {
    ui.spacing_mut().item_spacing.x = 12.0;
    if let Some(meter) = &cx.session.running_export {
        if text_button(ui, cx.theme, Action::CancelWork.label()).clicked() {
            cx.act(Action::CancelWork);
        }
        let (stage, share) = meter.reading();
        progress(ui, cx, share);
        quiet(ui, cx, stage.map_or("Exporting", crate::report::Stage::label));
        return;
    }
    match cx.session.library.state {
        LoadState::Loading { n_read, n_found } => {
            progress(ui, cx, (n_found > 0).then(|| n_read as f32 / n_found as f32));
            quiet(ui, cx, &format!("Reading {n_read} of {n_found}"));
        }
        LoadState::Ready => {
            if let Some(read_at) = &cx.session.read_at {
                quiet(ui, cx, &format!("read {read_at}"));
            }
        }
    }
}

/// `1 briefing`, `340 briefings`.
pub fn counted(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

fn quiet(ui: &mut Ui, cx: Cx<'_>, text: &str) {
    ui.label(egui::RichText::new(text).size(size::SMALL).color(cx.theme.weak));
}

fn link(ui: &mut Ui, cx: Cx<'_>, text: &str) -> bool {
    let line = Line::new(ui, text, sans_medium(), size::SMALL, cx.theme.warning, 300.0);
    line_link(ui, text, &line)
}

fn link_quiet(ui: &mut Ui, cx: Cx<'_>, text: &str) -> bool {
    let line = Line::new(ui, text, sans(), size::SMALL, cx.theme.weak, 420.0);
    line_link(ui, text, &line)
}

fn line_link(ui: &mut Ui, text: &str, line: &Line) -> bool {
    let (rect, response) = ui.allocate_exact_size(vec2(line.size().x, 20.0), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Link, true, text));
    line.paint_at(ui, rect.left(), rect.center().y);
    response.on_hover_cursor(CursorIcon::PointingHand).clicked()
}

fn progress(ui: &mut Ui, cx: Cx<'_>, share: Option<f32>) {
    let (rect, response) = ui.allocate_exact_size(vec2(120.0, 4.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::ProgressIndicator, true, "Progress"));
    ui.painter().rect_filled(rect, 2.0, cx.theme.line);
    let mut done = rect;
    done.set_width(rect.width() * share.unwrap_or(0.35).clamp(0.02, 1.0));
    ui.painter().rect_filled(done, 2.0, cx.theme.accent);
}

/// The messages for the person, in the corner above the bar.
pub fn notices_ui(ctx: &egui::Context, cx: Cx<'_>) {
    if cx.session.notices.is_empty() {
        return;
    }
    let corner = ctx.content_rect().right_bottom() - vec2(16.0, size::STATUS_BAR + 12.0);
    Area::new(Id::unique("notices"))
        .order(Order::Foreground)
        .pivot(egui::Align2::RIGHT_BOTTOM)
        .fixed_pos(pos2(corner.x, corner.y))
        .show(ctx, |ui| {
            for notice in &cx.session.notices {
                notice_ui(ui, cx, notice);
            }
        });
}

fn notice_ui(ui: &mut Ui, cx: Cx<'_>, notice: &Notice) {
    let frame = egui::Frame::popup(ui.style()).inner_margin(egui::Margin::symmetric(14, 10));
    frame.show(ui, |ui| {
        ui.set_width(380.0);
        let color = if notice.is_error { cx.theme.error } else { cx.theme.text };
        ui.label(egui::RichText::new(&notice.text).color(color));
        ui.horizontal(|ui| {
            if let Some(file) = &notice.file
                && text_button(ui, cx.theme, "Open the file").clicked()
            {
                cx.send(Command::OpenFile(file.clone()));
            }
            if notice.is_decision
                && !notice.is_error
                && Action::Undo.resolve(cx.session).is_some()
                && text_button(ui, cx.theme, "Undo").on_hover_text(with_keys(Action::Undo)).clicked()
            {
                cx.act(Action::Undo);
            }
            if text_button(ui, cx.theme, "Close").clicked() {
                cx.send(Command::DismissNotice(notice.id));
            }
        });
    });
}
