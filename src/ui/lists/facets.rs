//! The facets above the list: chips that narrow what is shown.

use egui::{Margin, ScrollArea, Ui};

use super::super::cx::Cx;
use super::super::widgets::{chip, text_button};
use crate::app::Command;
use crate::rows::{Facet, FacetValue};
use crate::search::Field;

/// Values of each facet shown before "More".
const fn n_shown(field: Field) -> usize {
    match field {
        Field::Jurisdiction => 4,
        Field::Topic => 3,
        Field::Regulator | Field::Status => 1,
        _ => 0,
    }
}

/// The same where nothing is stated, as in a folder of pasted articles.
const fn n_shown_of_prose(field: Field) -> usize {
    match field {
        Field::Company => 4,
        Field::Kind => 3,
        _ => 0,
    }
}

/// Paints the chips.
pub fn facets_ui(ui: &mut Ui, cx: Cx<'_>, shows_all: &mut bool) {
    let facets = &cx.session.rows.facets;
    if facets.groups.iter().all(|facet| facet.values.is_empty()) {
        return;
    }
    egui::Frame::new().inner_margin(Margin { left: 14, right: 12, top: 12, bottom: 4 }).show(ui, |ui| {
        let most = if *shows_all { (ui.available_height() * 0.5).max(120.0) } else { f32::INFINITY };
        ScrollArea::vertical().id_salt("facets").max_height(most).auto_shrink([false, true]).show(ui, |ui| {
            if *shows_all {
                for facet in &facets.groups {
                    whole_facet_ui(ui, cx, facet);
                }
            } else {
                frequent_ui(ui, cx);
            }
        });
        // Outside the scrolled part, so that the way back is always in view.
        let label = if *shows_all { "Fewer" } else { "More…" };
        if text_button(ui, cx.theme, label).clicked() {
            *shows_all ^= true;
        }
    });
}

/// The facets in short, short names first so that the chips fill their lines.
const FREQUENT: [Field; 7] = [
    Field::Jurisdiction,
    Field::Topic,
    Field::Status,
    Field::Regulator,
    Field::Company,
    Field::Kind,
    Field::Date,
];

fn frequent_ui(ui: &mut Ui, cx: Cx<'_>) {
    wrapped(ui, |ui| {
        let facets = || FREQUENT.iter().filter_map(|field| cx.session.rows.facets.of(*field));
        let has_usual = facets().any(|facet| n_shown(facet.field) > 0 && !facet.values.is_empty());
        for facet in facets() {
            let n = if has_usual { n_shown(facet.field) } else { n_shown_of_prose(facet.field) };
            let shown = facet.values.iter().enumerate().filter(|(idx, value)| *idx < n || value.is_chosen);
            for (_, value) in shown {
                chip_ui(ui, cx, facet.field, value);
            }
        }
    });
}

fn whole_facet_ui(ui: &mut Ui, cx: Cx<'_>, facet: &Facet) {
    if facet.values.is_empty() {
        return;
    }
    let name = facet.field.as_str();
    let title: String =
        name.chars().take(1).flat_map(char::to_uppercase).chain(name.chars().skip(1)).collect();
    ui.label(egui::RichText::new(title).size(super::super::theme::size::SMALL).color(cx.theme.weak));
    ui.add_space(4.0);
    wrapped(ui, |ui| {
        for value in facet.values.iter().take(60) {
            chip_ui(ui, cx, facet.field, value);
        }
    });
    ui.add_space(8.0);
}

fn wrapped(ui: &mut Ui, contents: impl FnOnce(&mut Ui)) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(6.0, 6.0);
        ui.spacing_mut().interact_size.y = 22.0;
        contents(ui);
    });
}

fn chip_ui(ui: &mut Ui, cx: Cx<'_>, field: Field, value: &FacetValue) {
    let response = chip(ui, cx.theme, &value.label, Some(value.n_briefings), value.is_chosen);
    if response.clicked() {
        cx.send(Command::ToggleTerm(field, value.value.clone()));
    }
    let name = value.full_name.as_deref().unwrap_or(&value.label);
    response.on_hover_text(format!("{field}: {name}, {} in the library", value.n_total));
}
