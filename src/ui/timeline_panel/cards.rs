//! The card of a mark, and the list of a mark that stands for several events.

use egui::{Popup, PopupCloseBehavior, ScrollArea, Ui};

use super::super::cx::Cx;
use super::super::status_bar::counted;
use super::super::theme::{sans_medium, sans_semibold, size};
use super::super::widgets::menu_item;
use crate::app::Command;
use crate::dates::DateStyle;
use crate::model::Origin;
use crate::rows::{EventRow, company_name};
use crate::timeline::{HitMark, TimelineLayout};

/// Events listed for one mark at most.
const MAX_LISTED: usize = 200;

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
        ui.label(
            egui::RichText::new(format!("{date}  {}", short(event.text(library), 60))).size(size::SMALL),
        );
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

fn list_id() -> egui::Id {
    egui::Id::unique("timeline-mark-list")
}

/// Opens the list of a mark.
pub fn open_list(response: &egui::Response, hit: HitMark) {
    let data = (hit.lane_idx, hit.event);
    response.ctx.data_mut(|store| store.insert_temp(list_id(), data));
    Popup::open_id(&response.ctx, list_id());
}

/// Paints the list while it is open for this mark; returns whether it is open.
pub fn list_ui(cx: Cx<'_>, response: &egui::Response, hit: HitMark, made: &TimelineLayout) -> bool {
    let of: Option<(u32, EventRow)> = response.ctx.data(|store| store.get_temp(list_id()));
    if of != Some((hit.lane_idx, hit.event)) || !Popup::is_id_open(&response.ctx, list_id()) {
        return false;
    }
    let events = made.events_of(hit.mark_idx, &cx.session.lanes, MAX_LISTED);
    let library = &cx.session.rows.library;
    Popup::from_response(response)
        .id(list_id())
        .open_memory(None)
        .at_pointer_fixed()
        .close_behavior(PopupCloseBehavior::CloseOnClick)
        .show(|ui| {
            ui.set_max_width(460.0);
            ScrollArea::vertical().max_height(320.0).show(ui, |ui| {
                for event in events {
                    let date = event.event(library).date.display(DateStyle::Short);
                    if menu_item(
                        ui,
                        cx.theme,
                        event.text(library),
                        &date,
                        true,
                        cx.session.event == Some(event),
                    ) {
                        cx.send(Command::ChooseEvent(event));
                    }
                }
            });
        });
    true
}
