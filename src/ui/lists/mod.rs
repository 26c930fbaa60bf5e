//! The lists on the left: briefings with facets, deadlines, companies, problems.

mod briefings;
mod companies;
mod deadlines;
mod facets;
mod problems;
mod row;

use egui::{Margin, ScrollArea, Ui};

use super::cx::Cx;
use super::widgets::{empty_state, hairline, tab};
use crate::app::{Action, Command, Tab};

/// State of the lists; forgotten when another library is opened.
#[derive(Default)]
pub struct ListsState {
    /// Whether every value of the facets is shown, not only the frequent ones.
    shows_all_facets: bool,
    /// The path the list last scrolled to, so that it scrolls once per choice.
    scrolled_to: Option<std::sync::Arc<str>>,
}

/// Paints the tabs and the list in front.
pub fn lists_ui(ui: &mut Ui, cx: Cx<'_>, state: &mut ListsState) {
    // Whatever is shown, the panel keeps the width it was given.
    ui.expand_to_include_rect(ui.max_rect());
    ui.spacing_mut().item_spacing.y = 0.0;
    egui::Frame::new().inner_margin(Margin { left: 14, right: 8, top: 4, bottom: 0 }).show(ui, |ui| {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 13.0;
            for which in Tab::ALL {
                let counts = &cx.session.rows.counts;
                let count = (*which == Tab::Problems && counts.n_problems > 0).then_some(counts.n_problems);
                if tab(ui, cx.theme, which.label(), count, cx.session.tab == *which).clicked() {
                    cx.send(Command::ShowTab(*which));
                }
            }
        });
    });
    hairline(ui, cx.theme);
    filter_faults_ui(ui, cx);
    match cx.session.tab {
        Tab::Briefings => briefings::briefings_ui(ui, cx, state),
        Tab::Deadlines => deadlines::deadlines_ui(ui, cx),
        Tab::Companies => companies::companies_ui(ui, cx),
        Tab::Problems => problems::problems_ui(ui, cx),
    }
}

/// What of the filter was not understood, above whatever the rest of it shows.
fn filter_faults_ui(ui: &mut Ui, cx: Cx<'_>) {
    for fault in &cx.session.filter_faults {
        egui::Frame::new().inner_margin(Margin { left: 14, right: 12, top: 8, bottom: 4 }).show(ui, |ui| {
            let hint = fault.hint.as_deref().map(|hint| format!(": {hint}")).unwrap_or_default();
            let text = egui::RichText::new(format!("{}{hint}", fault.message)).size(12.0);
            ui.label(text.color(cx.theme.warning));
        });
    }
}

/// A list of rows of one height, of which only those in view are painted.
fn virtual_list(
    ui: &mut Ui,
    name: &str,
    row_height: f32,
    n_rows: usize,
    offset: Option<f32>,
    mut paint: impl FnMut(&mut Ui, usize),
) {
    let mut area = ScrollArea::vertical().id_salt(name).auto_shrink(false);
    if let Some(offset) = offset {
        area = area.vertical_scroll_offset(offset);
    }
    area.show_rows(ui, row_height, n_rows, |ui, range| {
        for idx in range {
            paint(ui, idx);
        }
    });
}

/// Why there is nothing in a list, and the way out.
fn nothing_ui(ui: &mut Ui, cx: Cx<'_>, when_complete: &str) {
    if cx.session.is_loading() {
        empty_state(ui, cx.theme, "Reading the folder…", None);
    } else if let Some(why) = cx.session.rows.why_empty() {
        if empty_state(ui, cx.theme, &why.message, why.action.as_deref()) {
            cx.send(Command::SetFilter(why.filter.to_string()));
        }
    } else if !cx.session.has_briefings() {
        let why = "There is no Markdown or text file in this folder";
        if empty_state(ui, cx.theme, why, Some(Action::OpenFolder.label())) {
            cx.act(Action::OpenFolder);
        }
    } else {
        empty_state(ui, cx.theme, when_complete, None);
    }
}
