//! The card of a mark, and the list of a mark that stands for several events.

use egui::{Popup, PopupCloseBehavior, PopupKind, ScrollArea, Ui};

use super::super::cx::Cx;
use super::super::status_bar::counted;
use super::super::theme::{sans_medium, sans_semibold, size};
use super::super::widgets::menu_item;
use super::TimelineState;
use crate::app::Command;
use crate::dates::DateStyle;
use crate::model::Origin;
use crate::rows::{EventRow, company_name};
use crate::timeline::{HitMark, TimelineLayout};

/// Events listed for one mark at most.
pub const MAX_LISTED: usize = 200;

/// What a mark stands for.
pub fn card_ui(ui: &mut Ui, cx: Cx<'_>, hit: HitMark, made: &TimelineLayout) {
    if hit.n_events <= 1 {
        return event_card_ui(ui, cx, hit.event);
    }
    let n_events = hit.n_events as usize;
    ui.label(egui::RichText::new(counted(n_events, "event", "events")).family(sans_semibold()));
    let library = &cx.session.rows.library;
    for event in made.events_of(hit.mark_idx, &cx.session.lanes, 5) {
        let date = event.event(library).date.display(DateStyle::Short);
        let title = short(&event.entry(library).briefing.title.value, 40);
        let line = format!("{date}  {}  ·  {title}", short(event.text(library), 60));
        ui.label(egui::RichText::new(line).size(size::SMALL));
    }
    ui.label(
        egui::RichText::new("Click for the list, Ctrl+wheel to zoom in")
            .size(size::SMALL)
            .color(cx.theme.weak),
    );
}

fn event_card_ui(ui: &mut Ui, cx: Cx<'_>, row: EventRow) {
    let theme = cx.theme;
    let library = &cx.session.rows.library;
    let event = row.event(library);
    let briefing = &row.entry(library).briefing;
    ui.label(egui::RichText::new(event.date.display(DateStyle::Long)).family(sans_semibold()));
    ui.label(egui::RichText::new(row.text(library)).color(theme.text));
    let companies =
        row.companies(library).iter().map(|key| company_name(&library.directory, key).to_string());
    let companies: Vec<String> = companies.collect();
    if !companies.is_empty() {
        ui.label(egui::RichText::new(companies.join(", ")).size(size::SMALL).family(sans_medium()));
    }
    let origin = match event.origin {
        Origin::Stated => "stated",
        Origin::Recognised => "recognised in the text",
    };
    let written = event.date.written().map(|written| format!(", written “{written}”")).unwrap_or_default();
    let how = format!("{} · {origin}{written}", event.kind.label());
    ui.label(egui::RichText::new(how).size(size::SMALL).color(theme.weak));
    let place = format!("{} · {}:{}", briefing.title.value, briefing.path, event.line);
    ui.label(egui::RichText::new(place).size(size::SMALL).color(theme.faint));
}

fn short(text: &str, n: usize) -> String {
    if text.chars().count() <= n { text.to_owned() } else { text.chars().take(n).chain(['…']).collect() }
}

/// Paints the list of a mark while it is open.
pub fn list_ui(ui: &Ui, cx: Cx<'_>, state: &mut TimelineState) {
    let Some((at, events)) = &state.listed else { return };
    let library = &cx.session.rows.library;
    // Rows made anew since the list was opened may have moved what it points at.
    let is_known = |event: &&EventRow| {
        let entry = library.entries.get(event.entry_idx as usize);
        entry.is_some_and(|entry| (event.event_idx as usize) < entry.briefing.events.len())
    };
    let mut is_open = true;
    let id = egui::Id::unique("timeline-mark-list");
    Popup::new(id, ui.ctx().clone(), *at, ui.layer_id())
        .kind(PopupKind::Menu)
        .open_bool(&mut is_open)
        .close_behavior(PopupCloseBehavior::CloseOnClick)
        .show(|ui| {
            ui.set_max_width(520.0);
            ScrollArea::vertical().max_height(320.0).show(ui, |ui| {
                for event in events.iter().filter(is_known) {
                    let date = event.event(library).date.display(DateStyle::Short);
                    let title = &event.entry(library).briefing.title.value;
                    let label = format!("{}  ·  {title}", short(event.text(library), 60));
                    if menu_item(ui, cx.theme, &label, &date, true, cx.session.event == Some(*event)) {
                        cx.send(Command::ChooseEvent(*event));
                    }
                }
            });
        });
    if !is_open {
        state.listed = None;
    }
}
