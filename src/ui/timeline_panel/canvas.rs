//! The lanes: layout, pointer and keyboard.

use egui::{CursorIcon, EventFilter, Id, Key, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::super::cx::Cx;
use super::super::status_bar::counted;
use super::{LANE_HEIGHT, NAMES_WIDTH, TimelineState, cards, paint};
use crate::app::Command;
use crate::model::CompanyKey;
use crate::rows::EventRow;
use crate::search::Field;
use crate::timeline::{HitMark, LayoutOptions, Scale, Step, TimelineLayout, layout};

/// Height of the axis above the lanes, in points.
pub const AXIS_HEIGHT: f32 = 40.0;

/// Paints the lanes and takes what the pointer and the keys do to them.
pub fn canvas_ui(ui: &mut Ui, cx: Cx<'_>, state: &mut TimelineState) {
    let Some(scale) = state.scale else { return };
    let rect = ui.available_rect_before_wrap();
    let rect = Rect::from_min_max(rect.min, pos2(rect.right() - 14.0, rect.bottom() - 2.0));
    ui.allocate_rect(rect, Sense::hover());
    let lanes_rect = Rect::from_min_max(pos2(rect.left() + NAMES_WIDTH, rect.top() + AXIS_HEIGHT), rect.max);
    let id = Id::unique("timeline-canvas");
    let response = ui.interact(
        Rect::from_min_max(pos2(lanes_rect.left(), rect.top()), rect.max),
        id,
        Sense::click_and_drag(),
    );
    response.widget_info(|| {
        WidgetInfo::labeled(Role::Canvas, true, format!("Timeline, {} events", cx.session.lanes.n_events))
    });
    let made = lay_out(ui, cx, state, &scale, lanes_rect.height());
    let most = (made.content_height - lanes_rect.height()).max(0.0);
    state.scroll = state.scroll.clamp(0.0, most);
    let pointer = response.hover_pos().map(|pos| pos - lanes_rect.min);
    let hit = pointer.filter(|at| at.y >= -4.0).and_then(|at| made.hit(at.x, at.y));
    state.hovered = hit.map(|hit| hit.event);
    paint::paint_timeline(ui, cx, &made, rect, lanes_rect, state.scroll, most);
    name_clicks(ui, cx, &made, rect, lanes_rect);
    cards::list_ui(ui, cx, state);
    take_pointer(ui, state, &response, scale, lanes_rect, most);
    take_keys(ui, cx, state, &response, &made);
    if let Some(hit) = hit {
        mark_pointed_at(cx, state, response, hit, &made);
    } else if response.clicked() {
        response.request_focus();
    } else if response.dragged() {
        ui.set_cursor_icon(CursorIcon::Grabbing);
    }
}

fn lay_out(ui: &Ui, cx: Cx<'_>, state: &TimelineState, scale: &Scale, height: f32) -> TimelineLayout {
    let measure = |text: &str, style| {
        ui.fonts_mut(|fonts| {
            let font = paint::label_font(style);
            fonts.layout_no_wrap(text.to_owned(), font, egui::Color32::WHITE).size().x
        })
    };
    let library = &cx.session.rows.library;
    let company = cx.session.company.as_ref();
    let open = cx.session.briefing();
    let is_lit = |event: EventRow| match company {
        Some(company) => event.companies(library).contains(company),
        None => open.is_some_and(|path| event.entry(library).briefing.path == *path),
    };
    let options = LayoutOptions {
        height,
        lane_height: LANE_HEIGHT,
        scroll: state.scroll,
        chosen: cx.session.event,
        hovered: state.hovered,
        is_lit: &is_lit,
        today: cx.session.today,
        measure: &measure,
        max_label_width: 230.0,
    };
    layout(library, &cx.session.lanes, scale, &options)
}

/// Lane names narrow the filter when clicked.
fn name_clicks(ui: &Ui, cx: Cx<'_>, made: &TimelineLayout, rect: Rect, lanes_rect: Rect) {
    for lane in &made.lanes {
        let Some(term) = &cx.session.lanes.lanes[lane.lane_idx as usize].term else { continue };
        let row = Rect::from_min_max(
            pos2(rect.left(), lanes_rect.top() + lane.top),
            pos2(lanes_rect.left() - 4.0, lanes_rect.top() + lane.bottom),
        );
        let id = Id::unique(("lane-name", term.to_string()));
        let response = ui.interact(row.intersect(rect.with_min_y(lanes_rect.top())), id, Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("Lane: {}", lane.name)));
        let response = response.on_hover_cursor(CursorIcon::PointingHand);
        if response.clicked() {
            match (term.field, term.values.first()) {
                (Field::Company, Some(value)) => cx.send(Command::ChooseCompany(company_key(cx, value))),
                (field, Some(value)) => cx.send(Command::ToggleTerm(field, value.clone())),
                _ => {}
            }
        }
        let n_events = cx.session.lanes.lanes[lane.lane_idx as usize].n_events;
        response.on_hover_text(format!("{}, {}", lane.name, counted(n_events, "event", "events")));
    }
}

/// The company a lane's term stands for: by any of its names, by its id, else as the front matters write it.
fn company_key(cx: Cx<'_>, value: &str) -> CompanyKey {
    let directory = &cx.session.rows.library.directory;
    if directory.company(value).is_some() {
        return CompanyKey::Listed(value.into());
    }
    directory.key_for(value).unwrap_or_else(|| CompanyKey::Unlisted(value.into()))
}

fn take_pointer(
    ui: &Ui,
    state: &mut TimelineState,
    response: &egui::Response,
    scale: Scale,
    lanes_rect: Rect,
    most: f32,
) {
    let mut new = scale;
    if response.dragged() {
        let delta = response.drag_delta();
        new = new.panned(delta.x);
        state.scroll = (state.scroll - delta.y).clamp(0.0, most);
    }
    if response.contains_pointer() {
        let (scroll, zoom) = ui.input(|input| (input.smooth_scroll_delta(), input.zoom_delta()));
        if (zoom - 1.0).abs() > 1e-4
            && let Some(pointer) = ui.input(|input| input.pointer.hover_pos())
        {
            new = new.zoomed_at(pointer.x - lanes_rect.left(), f64::from(zoom));
        } else {
            new = new.panned(scroll.x);
            state.scroll = (state.scroll - scroll.y).clamp(0.0, most);
        }
    }
    if response.double_clicked()
        && let Some(pointer) = response.interact_pointer_pos()
    {
        new = new.zoomed_at(pointer.x - lanes_rect.left(), 2.0);
    }
    if new != scale {
        state.is_moved = true;
        state.scale = Some(new);
    }
}

/// Share of the width one key press pans, and factor of one that zooms.
const PAN_STEP: f32 = 0.12;
const ZOOM_STEP: f64 = 1.25;

fn take_keys(
    ui: &Ui,
    cx: Cx<'_>,
    state: &mut TimelineState,
    response: &egui::Response,
    made: &TimelineLayout,
) {
    let is_covered = ui.memory(|memory| memory.top_modal_layer().is_some()) || ui.ctx().text_edit_focused();
    if is_covered || (!response.has_focus() && !response.contains_pointer()) {
        return;
    }
    let Some(scale) = state.scale else { return };
    let middle = scale.width_points / 2.0;
    let pressed = |key: Key| ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, key));
    let mut new = scale;
    if pressed(Key::A) {
        new = new.panned(scale.width_points * PAN_STEP);
    }
    if pressed(Key::D) {
        new = new.panned(-scale.width_points * PAN_STEP);
    }
    if pressed(Key::W) {
        new = new.zoomed_at(middle, ZOOM_STEP);
    }
    if pressed(Key::S) {
        new = new.zoomed_at(middle, 1.0 / ZOOM_STEP);
    }
    if new != scale {
        state.is_moved = true;
        state.scale = Some(new);
    }
    if !response.has_focus() {
        return;
    }
    // Without this the arrows would carry the focus away to the next control.
    let filter = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    let steps = [
        (Key::ArrowLeft, Step::Earlier),
        (Key::ArrowRight, Step::Later),
        (Key::ArrowUp, Step::LaneUp),
        (Key::ArrowDown, Step::LaneDown),
    ];
    for (key, step) in steps {
        if pressed(key) {
            walk(cx, state, step, made);
        }
    }
}

/// Goes one step from the chosen event, or to the first one in view while none is chosen.
fn walk(cx: Cx<'_>, state: &mut TimelineState, step: Step, made: &TimelineLayout) {
    let lanes = &cx.session.lanes;
    let from = cx.session.event.and_then(|event| Some((lanes.lane_of(event, state.lane_idx)?, event)));
    let first_in_view =
        || made.marks.iter().find(|mark| mark.x0 >= 0.0).map(|mark| (mark.lane_idx as usize, mark.event));
    let next = match from {
        Some(from) => lanes.next_event(Some(from), step),
        None => first_in_view().or_else(|| lanes.next_event(None, step)),
    };
    if let Some((lane_idx, event)) = next {
        state.lane_idx = Some(lane_idx);
        cx.send(Command::ChooseEvent(event));
    }
}

fn mark_pointed_at(
    cx: Cx<'_>,
    state: &mut TimelineState,
    response: egui::Response,
    hit: HitMark,
    made: &TimelineLayout,
) {
    let response = response.on_hover_cursor(CursorIcon::PointingHand);
    if response.clicked() {
        response.request_focus();
        state.lane_idx = Some(hit.lane_idx as usize);
        if hit.n_events <= 1 {
            cx.send(Command::ChooseEvent(hit.event));
        } else if let Some(at) = response.interact_pointer_pos() {
            let events = made.events_of(hit.mark_idx, &cx.session.lanes, cards::MAX_LISTED);
            state.listed = Some((at, events));
        }
    }
    if state.listed.is_none() {
        response.on_hover_ui_at_pointer(|ui| {
            ui.set_max_width(340.0);
            cards::card_ui(ui, cx, hit, made);
        });
    }
}

/// The size a small gap under the axis takes, so that the first lane's labels do not touch it.
pub fn axis_rect(rect: Rect, lanes_rect: Rect) -> Rect {
    Rect::from_min_size(pos2(lanes_rect.left(), rect.top()), vec2(lanes_rect.width(), AXIS_HEIGHT))
}
