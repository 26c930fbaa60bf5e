//! The page of keys.

use egui::{Id, Modal, ScrollArea};

use super::cx::Cx;
use super::theme::{sans_semibold, size};
use super::widgets::dialog_frame;
use crate::app::{Action, Keys};

/// Keys of the timeline, which are not actions: they need the pointer or the focus there.
const TIMELINE_KEYS: &[(&str, &str)] = &[
    ("Drag", "Moves through time"),
    ("Ctrl+wheel", "Zooms at the pointer"),
    ("Wheel", "Scrolls the lanes"),
    ("A  D", "Earlier, later"),
    ("W  S", "Zooms in, zooms out"),
    ("Left  Right", "The event before, after"),
    ("Up  Down", "The lane above, below"),
];

/// Paints the page while it is open.
pub fn help_ui(ctx: &egui::Context, cx: Cx<'_>, is_open: &mut bool) {
    if !*is_open {
        return;
    }
    let response = Modal::new(Id::unique("help")).frame(dialog_frame(&ctx.global_style())).show(ctx, |ui| {
        ui.set_width(560.0);
        ui.label(egui::RichText::new("Keys").size(size::PANEL_TITLE).family(sans_semibold()));
        ui.add_space(8.0);
        ScrollArea::vertical()
            .max_height(ctx.content_rect().height() * 0.7)
            .min_scrolled_height(ctx.content_rect().height() * 0.7)
            .show(ui, |ui| {
                let actions = Action::ALL
                    .iter()
                    .filter_map(|action| Some((action.keys().map(Keys::label)?, action.tooltip())));
                for (keys, what) in actions {
                    line(ui, cx, &keys, what);
                }
                ui.add_space(10.0);
                ui.label(egui::RichText::new("On the timeline").family(sans_semibold()));
                for (keys, what) in TIMELINE_KEYS {
                    line(ui, cx, keys, what);
                }
                ui.add_space(10.0);
                ui.label(egui::RichText::new("In the search box").family(sans_semibold()));
                for field in crate::search::Field::ALL {
                    line(ui, cx, &format!("{field}:"), field.meaning());
                }
                line(ui, cx, "\"…\"  -  OR  ( )", "A phrase, without, either, together");
            });
    });
    if response.should_close() {
        *is_open = false;
    }
}

fn line(ui: &mut egui::Ui, cx: Cx<'_>, keys: &str, what: &str) {
    ui.horizontal(|ui| {
        ui.allocate_ui(egui::vec2(150.0, 22.0), |ui| {
            ui.set_min_width(150.0);
            ui.label(egui::RichText::new(keys).color(cx.theme.accent));
        });
        ui.label(egui::RichText::new(what.replace('`', "")).color(cx.theme.text));
    });
}
