//! The list of what falls due.

use egui::Ui;

use super::super::cx::Cx;
use super::super::theme::{sans, sans_medium, sans_semibold, size};
use super::super::widgets::Line;
use super::{nothing_ui, row::row, virtual_list};
use crate::app::Command;
use crate::model::Origin;
use crate::rows::DeadlineRow;

const ROW_HEIGHT: f32 = 78.0;

/// Paints the list.
pub fn deadlines_ui(ui: &mut Ui, cx: Cx<'_>) {
    let rows = &cx.session.rows;
    if rows.deadlines.is_empty() {
        nothing_ui(ui, cx, "Nothing that is shown falls due after today");
        return;
    }
    virtual_list(ui, "deadlines", ROW_HEIGHT, rows.deadlines.len(), None, |ui, idx| {
        deadline_row_ui(ui, cx, &rows.deadlines[idx]);
    });
}

fn deadline_row_ui(ui: &mut Ui, cx: Cx<'_>, item: &DeadlineRow) {
    let theme = cx.theme;
    let library = &cx.session.rows.library;
    let text = item.event.text(library);
    let is_chosen = cx.session.event == Some(item.event);
    let (rect, response) =
        row(ui, cx, ROW_HEIGHT, &format!("{}, {}: {text}", item.due_label, item.date_label), is_chosen);
    let is_soon = item.days_left.is_some_and(|days| days <= 30);
    let due_color = if is_soon { theme.warning } else { theme.text };
    let line = |text: &str, family, size, color, width: f32| Line::new(ui, text, family, size, color, width);
    let due = line(&item.due_label, sans_semibold(), size::SMALL, due_color, rect.width());
    due.paint_at(ui, rect.left(), rect.top() + 18.0);
    let event = item.event.event(library);
    let date = line(
        &format!("{} · {}", item.date_label, event.kind.label()),
        sans(),
        size::SMALL,
        theme.faint,
        rect.width() - due.size().x - 10.0,
    );
    date.paint_right_at(ui, rect.right(), rect.top() + 18.0);
    let what = line(text, sans_medium(), size::BODY, theme.text, rect.width());
    what.paint_at(ui, rect.left(), rect.top() + 39.0);
    let briefing = &item.event.entry(library).briefing;
    let mark = if event.origin == Origin::Recognised { "recognised · " } else { "" };
    let whom = if item.companies.is_empty() { &*briefing.title.value } else { &*item.companies };
    let whom = format!("{mark}{whom}");
    line(&whom, sans(), size::SMALL, theme.faint, rect.width()).paint_at(ui, rect.left(), rect.top() + 59.0);
    if response.clicked() {
        cx.send(Command::ChooseEvent(item.event));
    }
    response.on_hover_text(format!("{text}\n{}, line {}", briefing.path, event.line));
}
