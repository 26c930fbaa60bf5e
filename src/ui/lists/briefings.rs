//! The list of briefings: date, title, and whom it touches.

use std::sync::Arc;

use egui::Ui;

use super::super::cx::Cx;
use super::super::theme::{sans, sans_medium, size};
use super::super::widgets::{Line, hairline, quiet_menu};
use super::{ListsState, facets, nothing_ui, row::row, virtual_list};
use crate::app::{Action, Command};
use crate::rows::{BriefingRow, Sort};

/// Height of a row, in points.
const ROW_HEIGHT: f32 = 72.0;

/// Paints facets and list.
pub fn briefings_ui(ui: &mut Ui, cx: Cx<'_>, state: &mut ListsState) {
    facets::facets_ui(ui, cx, &mut state.shows_all_facets);
    order_ui(ui, cx);
    hairline(ui, cx.theme);
    let rows = &cx.session.rows;
    if rows.briefings.is_empty() {
        nothing_ui(ui, cx, "No briefing is shown");
        return;
    }
    let offset = scroll_to_chosen(ui, cx, state);
    virtual_list(ui, "briefings", ROW_HEIGHT, rows.briefings.len(), offset, |ui, idx| {
        briefing_row_ui(ui, cx, &rows.briefings[idx]);
    });
}

fn order_ui(ui: &mut Ui, cx: Cx<'_>) {
    let sort = cx.session.row_options.sort;
    ui.horizontal(|ui| {
        ui.add_space(10.0);
        quiet_menu(ui, cx.theme, sort_label(sort), "Order", |ui| {
            for choice in [Sort::NewestFirst, Sort::OldestFirst, Sort::Title, Sort::DueFirst] {
                if super::super::widgets::menu_item(
                    ui,
                    cx.theme,
                    sort_label(choice),
                    "",
                    true,
                    choice == sort,
                ) {
                    cx.send(Command::SetSort(choice));
                }
            }
        });
    });
}

const fn sort_label(sort: Sort) -> &'static str {
    match sort {
        Sort::NewestFirst => "Newest first",
        Sort::OldestFirst => "Oldest first",
        Sort::Title => "By title",
        Sort::DueFirst => "Due first",
    }
}

/// The offset that brings the chosen briefing into view, once after it was chosen elsewhere.
fn scroll_to_chosen(ui: &Ui, cx: Cx<'_>, state: &mut ListsState) -> Option<f32> {
    let chosen = cx.session.briefing()?;
    if state.scrolled_to.as_ref() == Some(chosen) {
        return None;
    }
    let rows = &cx.session.rows;
    let at = rows.briefings.iter().position(|row| &row.entry(&rows.library).briefing.path == chosen)?;
    let is_first = state.scrolled_to.is_none();
    state.scrolled_to = Some(Arc::clone(chosen));
    let is_from_here = ui.input(|input| input.pointer.any_click()) && ui.ui_contains_pointer();
    let top = at as f32 * ROW_HEIGHT;
    let middle = (top - ui.available_height() / 2.0 + ROW_HEIGHT / 2.0).max(0.0);
    let is_in_view_anyway = is_first && at < 4;
    (!is_from_here && !is_in_view_anyway).then_some(middle)
}

fn briefing_row_ui(ui: &mut Ui, cx: Cx<'_>, item: &BriefingRow) {
    let theme = cx.theme;
    let library = &cx.session.rows.library;
    let briefing = &item.entry(library).briefing;
    let title = item.title(library);
    let is_chosen = cx.session.briefing() == Some(&briefing.path);
    let (rect, response) = row(ui, cx, ROW_HEIGHT, &format!("{title}, {}", item.date_label), is_chosen);
    let line = |text: &str, family, size, color| Line::new(ui, text, family, size, color, rect.width());
    let date = if item.date_label.is_empty() { "undated" } else { &item.date_label };
    let date = line(date, sans(), size::SMALL, theme.weak);
    date.paint_at(ui, rect.left(), rect.top() + 18.0);
    let mut x = rect.left() + date.size().x + 10.0;
    if item.is_changed {
        ui.painter().circle_filled(egui::pos2(x, rect.top() + 18.0), 3.0, theme.accent);
        x += 12.0;
    }
    if item.is_held_back {
        let badge = line("held back", sans_medium(), size::LABEL, theme.warning);
        badge.paint_at(ui, x, rect.top() + 18.0);
    }
    if item.n_problems > 0 {
        let problems = line(&format!("⚠ {}", item.n_problems), sans_medium(), size::LABEL, theme.warning);
        problems.paint_right_at(ui, rect.right(), rect.top() + 18.0);
    }
    let title_line = line(title, sans_medium(), 13.5, theme.text);
    title_line.paint_at(ui, rect.left(), rect.top() + 36.0);
    let subline = line(&item.subline, sans(), size::SMALL, theme.faint);
    subline.paint_at(ui, rect.left(), rect.top() + 54.0);
    if response.clicked() {
        cx.send(Command::OpenBriefing(Arc::clone(&briefing.path)));
    }
    response.context_menu(|ui| {
        let place = briefing.path.to_string();
        if super::super::widgets::menu_item(ui, theme, "Copy the file's name", "", true, false) {
            cx.send(Command::Copy(place));
        }
        super::super::top_bar::action_item(ui, cx, Action::Export);
    });
    let is_cut = title_line.is_cut() || subline.is_cut();
    if is_cut || item.is_changed {
        let changed = if item.is_changed { "\nChanged since the folder was opened" } else { "" };
        response.on_hover_text(format!("{title}\n{}{changed}", item.subline));
    }
}
