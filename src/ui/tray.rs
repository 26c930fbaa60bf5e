//! The tray of suggestions: organisations found in prose that wait for a person's word.

use egui::{Margin, ScrollArea, Ui};

use super::company_panel::{mention_ui, small_label};
use super::cx::Cx;
use super::reader::suggestion_actions;
use super::status_bar::counted;
use super::theme::{sans, sans_semibold, size};
use super::widgets::{Line, empty_state, hairline, menu_item, quiet_menu, text_button};
use crate::app::{Action, Command, entering, merging};
use crate::model::{CompanyKey, OrganisationKind};
use crate::rows::SuggestionRow;

/// Suggestions laid out at first; a click shows more.
const FIRST_ROWS: usize = 40;

/// State of the tray; lives as long as the window.
#[derive(Default)]
pub struct TrayState {
    /// Suggestions laid out besides the first ones.
    n_more: usize,
}

/// Paints the tray.
pub fn tray_ui(ui: &mut Ui, cx: Cx<'_>, state: &mut TrayState) {
    let rows = &cx.session.rows;
    if rows.suggestions.is_empty() {
        return nothing_waits_ui(ui, cx);
    }
    let n_shown = rows.suggestions.len().min(FIRST_ROWS + state.n_more);
    ScrollArea::vertical().id_salt("tray").auto_shrink(false).show(ui, |ui| {
        egui::Frame::new().inner_margin(Margin { left: 16, right: 14, top: 10, bottom: 24 }).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 3.0;
            let intro = "Organisations found in the text that the directory does not know. Nothing enters it by itself.";
            small_label(ui, cx, intro);
            for row in &rows.suggestions[..n_shown] {
                suggestion_ui(ui, cx, row);
            }
            let n_left = rows.n_suggestions - n_shown;
            if n_shown < rows.suggestions.len() {
                if text_button(ui, cx.theme, &format!("Show more ({n_left} left)")).clicked() {
                    state.n_more += FIRST_ROWS;
                }
            } else if n_left > 0 {
                small_label(ui, cx, &format!("{n_left} more come up when these are decided or the filter is narrower"));
            }
        });
    });
}

fn nothing_waits_ui(ui: &mut Ui, cx: Cx<'_>) {
    if cx.session.is_loading() {
        empty_state(ui, cx.theme, "Reading the folder…", None);
        return;
    }
    let is_filtered = Action::ClearFilter.resolve(cx.session).is_some();
    let (why, action) = if is_filtered {
        ("No organisation in the briefings shown waits to be accepted", Some(Action::ClearFilter.label()))
    } else {
        ("Nothing waits: every organisation found in the text is in the directory, or was decided on", None)
    };
    if empty_state(ui, cx.theme, why, action) {
        cx.act(Action::ClearFilter);
    }
}

fn suggestion_ui(ui: &mut Ui, cx: Cx<'_>, row: &SuggestionRow) {
    let theme = cx.theme;
    ui.push_id(row.key_text(), |ui| {
        ui.add_space(12.0);
        let counts =
            format!("{} in {}", row.n_mentions, counted(row.n_briefings as usize, "briefing", "briefings"));
        let count = Line::new(ui, &counts, sans(), size::SMALL, theme.weak, 140.0);
        let width = ui.available_width() - count.size().x - 12.0;
        let name = Line::new(ui, &row.name, sans_semibold(), 13.5, theme.text, width);
        let (rect, response) =
            ui.allocate_exact_size(egui::vec2(ui.available_width(), 24.0), egui::Sense::click());
        let label = format!("{}, suggestion, {counts}", row.name);
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Link, true, &label));
        super::widgets::paint_focus(ui, theme, &response, rect.expand2(egui::vec2(4.0, 0.0)), 4);
        if response.hovered() {
            ui.painter().rect_filled(rect.expand2(egui::vec2(6.0, 0.0)), 4.0, theme.hovered);
        }
        name.paint_at(ui, rect.left(), rect.center().y);
        count.paint_right_at(ui, rect.right(), rect.center().y);
        let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
        let hover = format!("{}\nShows every place that names it", row.name);
        if response.on_hover_text(hover).clicked() {
            cx.send(Command::ChooseCompany(row.key.clone()));
        }
        if !row.forms.is_empty() {
            small_label(ui, cx, &format!("Also {}", row.forms.join(" · ")));
        }
        places_ui(ui, cx, row);
        mention_ui(ui, cx, &row.sentence);
        small_label(ui, cx, &row.why);
        decide_ui(ui, cx, &row.key);
        ui.add_space(4.0);
        hairline(ui, cx.theme);
    });
}

/// In which briefings it stands.
fn places_ui(ui: &mut Ui, cx: Cx<'_>, row: &SuggestionRow) {
    let library = &cx.session.rows.library;
    let titles: Vec<&str> = row
        .entries
        .iter()
        .filter_map(|at| library.entries.get(*at as usize))
        .map(|entry| &*entry.briefing.title.value)
        .collect();
    let n_more = (row.n_briefings as usize).saturating_sub(titles.len());
    let more = if n_more == 0 { String::new() } else { format!(" and {n_more} more") };
    let text = format!("In {}{more}", titles.join(" · "));
    let line = Line::new(ui, &text, sans(), 12.5, cx.theme.weak, ui.available_width());
    let (rect, response) =
        ui.allocate_exact_size(egui::vec2(ui.available_width(), 17.0), egui::Sense::hover());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, &text));
    line.paint_at(ui, rect.left(), rect.center().y);
    if line.is_cut() {
        response.on_hover_text(format!("{}{more}", titles.join("\n")));
    }
}

/// What can be decided about a suggestion; also in its own panel.
pub fn decide_ui(ui: &mut Ui, cx: Cx<'_>, key: &CompanyKey) {
    let row = cx.session.rows.suggestions.iter().find(|row| row.key == *key);
    if let Some((id, name)) = row.and_then(|row| row.looks_like.as_ref())
        && let Some(company) = cx.session.library.directory.company(id)
    {
        ui.horizontal(|ui| {
            small_label(ui, cx, &format!("Looks like {name}"));
            let label = format!("Same as {name}");
            let button = text_button(ui, cx.theme, &label);
            if button.on_hover_text(format!("Makes it another name of {name}")).clicked() {
                cx.send(Command::Decide(merging(cx.session, key, company)));
            }
        });
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 14.0;
        for action in suggestion_actions(cx, key) {
            let button = text_button(ui, cx.theme, action.label);
            if button.on_hover_text(action.tooltip).clicked() {
                cx.send(action.command);
            }
        }
        kinds_menu(ui, cx, key);
    });
}

/// Accepts it as something other than a company.
fn kinds_menu(ui: &mut Ui, cx: Cx<'_>, key: &CompanyKey) {
    quiet_menu(ui, cx.theme, "Accept as", "Accept as another kind of organisation", |ui| {
        let is_offered = |kind: &&OrganisationKind| {
            !matches!(kind, OrganisationKind::Company | OrganisationKind::Ignored | OrganisationKind::None)
        };
        for kind in OrganisationKind::ALL.iter().filter(is_offered) {
            if menu_item(ui, cx.theme, kind.label(), "", true, false) {
                cx.send(Command::Decide(entering(cx.session, key, *kind)));
            }
        }
    });
}

/// What can be decided about the suggestion that is chosen, above what is known of it.
pub fn decide_section_ui(ui: &mut Ui, cx: Cx<'_>, key: &CompanyKey) {
    ui.add_space(4.0);
    decide_ui(ui, cx, key);
    hairline(ui, cx.theme);
}
