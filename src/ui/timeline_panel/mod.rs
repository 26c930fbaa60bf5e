//! The timeline: its head, the density strip, and the lanes with their marks.

mod canvas;
mod cards;
mod paint;
mod state;
mod strip;

use egui::{Align, Layout, Margin, Ui};

use super::cx::Cx;
use super::theme::{sans, sans_semibold, size};
use super::top_bar::with_keys;
use super::widgets::{Line, menu_item, paint_keycap, quiet_menu, text_button};
use crate::app::{Action, Command};
use crate::dates::{Date, DateStyle, Day};
use crate::timeline::{LaneBy, OriginFilter};

pub use state::TimelineState;

/// Width of the column of lane names, in points.
const NAMES_WIDTH: f32 = 152.0;
/// Height of a lane, in points.
const LANE_HEIGHT: f32 = 36.0;

/// Paints the timeline.
pub fn timeline_panel_ui(ui: &mut Ui, cx: Cx<'_>, state: &mut TimelineState) {
    let rect = ui.max_rect();
    // Whatever is shown, the panel keeps the height it was given.
    ui.expand_to_include_rect(rect);
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, cx.theme.hairline());
    ui.spacing_mut().item_spacing.y = 0.0;
    // Before the head, which names the days in view.
    if cx.session.lanes.n_events > 0 {
        state.settle(cx, ui.available_width() - NAMES_WIDTH - 14.0);
    }
    egui::Frame::new().inner_margin(Margin { left: 14, right: 14, top: 5, bottom: 0 }).show(ui, |ui| {
        head_ui(ui, cx, state);
    });
    if cx.session.lanes.n_events == 0 {
        return nothing_ui(ui, cx);
    }
    strip::strip_ui(ui, cx, state);
    canvas::canvas_ui(ui, cx, state);
}

/// Why the timeline is empty: the choice by origin may hide what there is.
fn nothing_ui(ui: &mut Ui, cx: Cx<'_>) {
    if cx.session.is_loading() {
        super::widgets::empty_state(ui, cx.theme, "Reading the folder…", None);
        return;
    }
    let n_hidden = cx.session.rows.events.len() - cx.session.lanes.undated.len();
    let origins = cx.session.origins;
    if origins == OriginFilter::Both || n_hidden == 0 {
        super::widgets::empty_state(ui, cx.theme, "No dated event is shown", None);
        return;
    }
    let others = if origins == OriginFilter::Stated { "recognised" } else { "stated" };
    let events = super::status_bar::counted(n_hidden, "event is", "events are");
    let why = format!("No {} event is shown; {events} {others}", origins.label());
    if super::widgets::empty_state(ui, cx.theme, &why, Some("Show both")) {
        cx.send(Command::SetOrigins(OriginFilter::Both));
    }
}

/// Where the panel is narrower, its menus need the room of its title, in points.
const ROOM_FOR_TITLE: f32 = 400.0;

fn head_ui(ui: &mut Ui, cx: Cx<'_>, state: &mut TimelineState) {
    ui.horizontal(|ui| {
        ui.set_height(28.0);
        if ui.available_width() > ROOM_FOR_TITLE {
            ui.label(egui::RichText::new("Timeline").family(sans_semibold()));
        }
        lanes_menu(ui, cx);
        origins_menu(ui, cx);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            undated_menu(ui, cx);
            fit_button(ui, cx);
            if let Some((first, last)) = state.shown_days() {
                let shown =
                    Line::new(ui, &shown_label(first, last), sans(), size::BODY, cx.theme.weak, 400.0);
                // Where there is no room for it, the axis below says the same.
                if shown.size().x + 8.0 < ui.available_width() {
                    let (rect, response) = ui.allocate_exact_size(shown.size(), egui::Sense::hover());
                    let label = shown_label(first, last);
                    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, &label));
                    shown.paint_at(ui, rect.left(), rect.center().y);
                }
            }
        });
    });
}

fn lanes_menu(ui: &mut Ui, cx: Cx<'_>) {
    let by = cx.session.lane_by;
    quiet_menu(ui, cx.theme, &format!("lanes by {}", by.as_str()), "Lanes", |ui| {
        for choice in LaneBy::ALL {
            if menu_item(ui, cx.theme, &format!("By {}", choice.as_str()), "", true, *choice == by) {
                cx.send(Command::SetLanes(*choice));
            }
        }
    });
}

fn origins_menu(ui: &mut Ui, cx: Cx<'_>) {
    /// Room for the longest label and the button beside it, in points.
    const ROOMY: f32 = 330.0;
    let origins = cx.session.origins;
    let is_roomy = ui.available_width() > ROOMY || origins != OriginFilter::Both;
    let label = if is_roomy { format!("{} events", origins.label()) } else { "all events".to_owned() };
    quiet_menu(ui, cx.theme, &label, "Events shown", |ui| {
        for choice in OriginFilter::ALL {
            if menu_item(ui, cx.theme, choice.label(), "", true, *choice == origins) {
                cx.send(Command::SetOrigins(*choice));
            }
        }
    });
}

fn fit_button(ui: &mut Ui, cx: Cx<'_>) {
    let line = Line::new(ui, "Fit", sans(), size::BODY, cx.theme.weak, 60.0);
    let (rect, response) =
        ui.allocate_exact_size(egui::vec2(line.size().x + 34.0, 24.0), egui::Sense::click());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, "Fit the timeline"));
    line.paint_at(ui, rect.left() + 4.0, rect.center().y);
    paint_keycap(ui, cx.theme, rect.right_center(), "F");
    super::widgets::paint_focus(ui, cx.theme, &response, rect, 4);
    let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
    if response.on_hover_text(with_keys(Action::FitTimeline)).clicked() {
        cx.act(Action::FitTimeline);
    }
}

/// The tray of events whose date is to be determined.
fn undated_menu(ui: &mut Ui, cx: Cx<'_>) {
    let undated = &cx.session.lanes.undated;
    if undated.is_empty() {
        return;
    }
    let response = text_button(ui, cx.theme, &format!("{} undated", undated.len()));
    egui::Popup::menu(&response).show(|ui| {
        ui.set_max_width(420.0);
        egui::ScrollArea::vertical().max_height(360.0).show(ui, |ui| {
            for event in undated.iter().take(200) {
                let library = &cx.session.rows.library;
                let written = event.event(library).date.display(DateStyle::Short);
                if menu_item(
                    ui,
                    cx.theme,
                    event.text(library),
                    &written,
                    true,
                    cx.session.event == Some(*event),
                ) {
                    cx.send(Command::ChooseEvent(*event));
                }
            }
        });
    });
    response.on_hover_text("Events whose date is to be determined");
}

/// The days in view, as coarse as the view: `Jan 2017 – Mar 2018`, `2012 – 2026`.
fn shown_label(first: f64, last: f64) -> String {
    let day = |number: f64| Day::from_number(number.floor() as i32);
    let (first, last, days) = (day(first), day(last), last - first);
    let name = |day: Day| {
        let (year, month, _) = day.ymd();
        let edtf = if days > 3650.0 { format!("{year:04}") } else { format!("{year:04}-{month:02}") };
        let coarse = Date::from_edtf(&edtf).map(|date| date.display(DateStyle::Short));
        if days < 80.0 { Date::from_day(day).display(DateStyle::Short) } else { coarse.unwrap_or(edtf) }
    };
    let (from, to) = (name(first), name(last));
    if from == to { from } else { format!("{from} – {to}") }
}
