//! The reader: the open briefing as a page, of which only what is visible is laid out.
//!
//! From inside to outside: a body is blocks; blocks are taken apart into units (`units`); a unit has pieces of text
//! (`piece`) that become layout jobs (`job`); the column (`column`, `heights`, `shape`, `table`) knows which units are
//! visible and keeps the place; `scene` paints a unit, `view` adds what is marked, chosen and found; `header`,
//! `margin`, `find_bar`, `menu` and `cards` stand around it. Nothing here reads a file or parses Markdown.

mod blocks_view;
mod cards;
mod column;
mod find_bar;
mod header;
mod heights;
mod images;
mod job;
mod margin;
mod mark_actions;
mod marks;
mod menu;
mod page_words;
mod piece;
mod scene;
mod shape;
mod state;
mod table;
#[cfg(test)]
mod tests;
mod text_map;
mod units;
mod view;

use std::ops::Range;
use std::sync::Arc;

use egui::{
    EventFilter, Key, Modifiers, Pos2, Rect, Response, Role, ScrollArea, Sense, Ui, UiBuilder, WidgetInfo,
    pos2, vec2,
};

use super::cx::Cx;
use super::theme::size;
use super::widgets::empty_state;
use crate::app::{Action, Command, ImageState, OpenBriefing};
use crate::library::LoadState;

pub use blocks_view::{BlocksState, blocks_ui};
use column::{Laid, Page};
pub use mark_actions::suggestion_actions;
use marks::Lit;
use scene::Scene;
pub use state::ReaderState;
use state::Target;
use view::Body;

/// Room for dates left of the text, in points.
const MARGIN: f32 = 92.0;
/// Air right of the text, and left of it where there is no room for dates.
const AIR: f32 = 24.0;
/// A panel narrower than this shows no dates beside the text.
const NARROWEST_WITH_DATES: f32 = 460.0;

/// The reader.
///
/// `image` gives the state of an image of the open briefing; where it gives `None`, the image is asked for through
/// [`ReaderState::take_wanted_images`].
pub fn reader_ui(
    ui: &mut Ui,
    cx: Cx<'_>,
    state: &mut ReaderState,
    image: &dyn Fn(&str) -> Option<ImageState>,
) {
    menu::watch_selection(ui.ctx());
    let Some(open) = cx.session.open.clone() else {
        empty_ui(ui, cx);
        return;
    };
    state.take_up(&open);
    take_jump(ui, cx, state, &open);
    state.take_words(&cx.session.filter.words());
    let view = ui.available_rect_before_wrap();
    let place = PagePlace::of(view);
    let page = Page {
        theme: cx.theme,
        blocks: &open.blocks,
        text: &open.entry.briefing.text,
        width: place.width,
        image: Some(image),
    };
    let ground = ground_ui(ui, state, view);
    let offset = settle_offset(ui, state, &page, &open, view, ground.has_focus());
    let (laid, offset) = prepare(ui, state, &page, view.height(), offset);
    let send = |command: Command| cx.send(command);
    let scene = Scene { page, send: &send, id: view::text_id(ui, state.revision) };
    let body = Body { cx, open: &open, scene, lit: Lit::of(cx, &open) };
    let mut area = ScrollArea::vertical().id_salt("reader").auto_shrink(false);
    if (offset - state.offset).abs() > 0.01 {
        area = area.vertical_scroll_offset(offset);
    }
    let shown = area.show_viewport(ui, |ui, _| content_ui(ui, &body, state, &laid, place));
    state.offset = shown.state.clamped_offset().y;
    view::keep_flashing(ui, &mut state.flash);
    scroll_while_selecting(ui, state, view);
    find_bar::find_bar_ui(ui, cx, &mut state.find);
    let menu_place = state.menu_place.clone();
    ground.container_context_menu(|ui| menu::menu_ui(ui, cx, &open, &menu_place));
}

/// Where the page stands in the panel.
#[derive(Clone, Copy)]
struct PagePlace {
    /// Points from the panel's left edge to the text.
    left: f32,
    /// Width of the text.
    width: f32,
    /// Points left of the text for dates; 0 where there is no room.
    margin: f32,
}

impl PagePlace {
    fn of(view: Rect) -> Self {
        let margin = if view.width() < NARROWEST_WITH_DATES { 0.0 } else { MARGIN };
        let centred = (view.width() - size::MEASURE) / 2.0;
        let left = centred.max(margin.max(AIR)).floor();
        Self { left, width: (view.width() - left - AIR).clamp(80.0, size::MEASURE).floor(), margin }
    }
}

/// Takes up a new jump once the briefing it belongs to is open.
fn take_jump(ui: &Ui, cx: Cx<'_>, state: &mut ReaderState, open: &OpenBriefing) {
    let Some(jump) = cx.session.jump else { return };
    let is_here = cx.session.briefing().is_none_or(|path| *path == open.entry.briefing.path);
    if state.last_jump == Some(jump.serial) || !is_here {
        return;
    }
    state.last_jump = Some(jump.serial);
    let is_in_body = !jump.span.is_empty() && jump.span.end > open.entry.briefing.body.start;
    state.target = Some((if is_in_body { Target::Place(jump.span) } else { Target::Top }, 3));
    let is_animated = ui.style().animation_time > 0.0;
    state.flash = (is_in_body && is_animated).then(|| (jump.span, ui.input(|input| input.time)));
}

/// The ground under the text: takes the keyboard when clicked, and the right button's menu.
fn ground_ui(ui: &Ui, state: &mut ReaderState, view: Rect) -> Response {
    let ground = ui.interact(view, ui.scope_id().with("ground"), Sense::click());
    ground.widget_info(|| WidgetInfo::labeled(Role::ScrollView, true, "Briefing text"));
    if ui.input(|input| input.pointer.secondary_pressed()) {
        // Text under the pointer, if there is any, will say more.
        state.menu_place =
            menu::MenuPlace { selected: menu::selected_text(ui.ctx()), ..menu::MenuPlace::default() };
    }
    if ui.rect_contains_pointer(view) && ui.input(|input| input.pointer.primary_pressed()) {
        ground.request_focus();
    }
    if ground.has_focus() {
        let filter = EventFilter { vertical_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(ground.id, filter));
    }
    ground
}

/// How far to scroll this frame: where the last frame ended, moved by keys, a jump, a match, or a new width.
fn settle_offset(
    ui: &Ui,
    state: &mut ReaderState,
    page: &Page<'_>,
    open: &Arc<OpenBriefing>,
    view: Rect,
    has_focus: bool,
) -> f32 {
    let header = state.header_height;
    let title = &*open.entry.briefing.title.value;
    let fitted = state.column.fit(ui, page, state.revision, Some(title), state.offset - header) + header;
    let mut offset = if state.offset > header { fitted } else { state.offset };
    let is_free = ui.memory(|memory| memory.focused().is_none()) && ui.rect_contains_pointer(view);
    if has_focus || is_free {
        offset = keys(ui, offset, view.height(), content_height(state), has_focus);
    }
    let top_unit = state.column.unit_under(offset - header);
    state.find.look_up(state.revision, page.blocks, state.column.units(), top_unit);
    if let Some(found) = state.find.take_jump() {
        state.target = Some((Target::Match(found), 2));
    }
    if let Some((target, n_frames)) = state.target.take() {
        state.target = (n_frames > 1).then(|| (target.clone(), n_frames - 1));
        offset = state.offset_of(ui, page, &target, view.height()).unwrap_or(offset);
        if state.target.is_some() {
            ui.ctx().request_repaint();
        }
    }
    let is_turned = ui.input(|input| input.smooth_scroll_delta.y != 0.0);
    if is_turned {
        state.target = None;
    }
    offset.clamp(0.0, (content_height(state) - view.height()).max(0.0))
}

fn content_height(state: &ReaderState) -> f32 {
    state.header_height + state.column.height() + state.footer_height
}

fn keys(ui: &Ui, offset: f32, view_height: f32, content_height: f32, has_focus: bool) -> f32 {
    let page = (view_height - 2.0 * size::READING * size::READING_LINE).max(40.0);
    let row = 2.0 * size::READING * size::READING_LINE;
    ui.input_mut(|input| {
        let mut pressed = |modifiers, key| input.consume_key(modifiers, key);
        if pressed(Modifiers::NONE, Key::PageDown) {
            offset + page
        } else if pressed(Modifiers::NONE, Key::PageUp) {
            offset - page
        } else if pressed(Modifiers::NONE, Key::Home) {
            0.0
        } else if pressed(Modifiers::NONE, Key::End) {
            content_height
        } else if !has_focus {
            offset
        } else if pressed(Modifiers::SHIFT, Key::Space) {
            offset - page
        } else if pressed(Modifiers::NONE, Key::Space) {
            offset + page
        } else if pressed(Modifiers::NONE, Key::ArrowDown) {
            offset + row
        } else if pressed(Modifiers::NONE, Key::ArrowUp) {
            offset - row
        } else {
            offset
        }
    })
}

/// Lays out what is visible; the offset moves with the heights that become known.
fn prepare(
    ui: &Ui,
    state: &mut ReaderState,
    page: &Page<'_>,
    view_height: f32,
    offset: f32,
) -> (Vec<Laid>, f32) {
    let keep: Option<Range<usize>> = state.selected_units(ui);
    let (laid, shift) =
        state.column.prepare(ui, page, offset - state.header_height, view_height, keep.as_ref());
    let is_in_body = offset > state.header_height;
    (laid, if is_in_body { (offset + shift).max(0.0) } else { offset })
}

fn content_ui(ui: &mut Ui, body: &Body<'_>, state: &mut ReaderState, laid: &[Laid], place: PagePlace) {
    let origin = ui.max_rect().min;
    ui.set_min_height(content_height(state).max(ui.clip_rect().height()));
    let left = origin.x + place.left;
    let child = |ui: &mut Ui, name: &str, top: f32| {
        let rect = Rect::from_min_size(pos2(left, top), vec2(place.width, f32::INFINITY));
        ui.new_child(UiBuilder::new().id_salt(name).max_rect(rect))
    };
    let mut header = child(ui, "header", origin.y);
    header::header_ui(&mut header, body.cx, &body.scene, body.open, &mut state.header);
    let header_height = header.min_rect().height().ceil();
    body_ui(ui, body, state, laid, pos2(left, origin.y + state.header_height), place);
    let mut footer = child(ui, "footer", origin.y + state.header_height + state.column.height());
    footer_ui(&mut footer, body, state);
    let footer_height = footer.min_rect().height().ceil() + 64.0;
    let is_new = (header_height - state.header_height).abs() > 0.5
        || (footer_height - state.footer_height).abs() > 0.5;
    (state.header_height, state.footer_height) = (header_height, footer_height);
    if is_new {
        ui.ctx().request_discard("the height of the reader's header has become known");
    }
}

fn body_ui(
    ui: &mut Ui,
    body: &Body<'_>,
    state: &mut ReaderState,
    laid: &[Laid],
    corner: Pos2,
    place: PagePlace,
) {
    let mut beside = Vec::new();
    for laid in laid {
        let pos = pos2(corner.x, corner.y + state.column.top(laid.idx));
        body.unit_ui(ui, state, laid, pos, &mut beside);
    }
    if place.margin > 0.0 && !body.open.view.margin_dates.is_empty() {
        let x = (corner.x - 7.0).round() + 0.5;
        let visible = ui.clip_rect();
        ui.painter().vline(x, corner.y.max(visible.top())..=visible.bottom(), body.cx.theme.hairline());
        margin::margin_ui(
            ui,
            body,
            &beside,
            &mut state.shown_dates,
            corner.x - 14.0,
            (place.left - 24.0).min(120.0),
        );
    }
}

fn footer_ui(ui: &mut Ui, body: &Body<'_>, state: &mut ReaderState) {
    if body.open.blocks.is_empty() {
        let text = "This file has no text. Write some below its front matter, and it appears here";
        ui.label(egui::RichText::new(text).color(body.cx.theme.weak));
    }
    header::backlinks_ui(ui, body.cx, body.open, &mut state.header);
}

/// Scrolls on while a selection is dragged beyond the upper or lower edge.
fn scroll_while_selecting(ui: &Ui, state: &mut ReaderState, view: Rect) {
    let is_down = ui.input(|input| input.pointer.primary_down());
    if !is_down || state.selected_units(ui).is_none() {
        return;
    }
    let Some(pointer) = ui.input(|input| input.pointer.interact_pos()) else { return };
    let beyond = (pointer.y - view.bottom()).max(0.0) - (view.top() - pointer.y).max(0.0);
    if beyond.abs() > 0.5 {
        let delta = beyond.clamp(-40.0, 40.0) * 0.4;
        ui.scroll_with_delta(vec2(0.0, -delta));
        ui.ctx().request_repaint();
    }
}

/// Why there is no text, and what to do.
fn empty_ui(ui: &mut Ui, cx: Cx<'_>) {
    let session = cx.session;
    let is_empty = session.library.entries.is_empty();
    if let Some(path) = session.briefing().filter(|path| session.library.entry(path).is_some()) {
        empty_state(ui, cx.theme, &format!("{path} is being opened"), None);
    } else if let LoadState::Loading { n_read, n_found } = session.library.state {
        empty_state(ui, cx.theme, &format!("Reading the folder: {n_read} of {n_found} files"), None);
    } else if is_empty {
        let why =
            "There is no Markdown or text file here. Open a folder of briefings, or drop one on the window";
        if empty_state(ui, cx.theme, why, Some(Action::OpenFolder.label())) {
            cx.act(Action::OpenFolder);
        }
    } else {
        let why = "No briefing is chosen. Choose one in the list to read it here";
        if empty_state(ui, cx.theme, why, Some("Open the first one"))
            && let Some(first) = session.neighbour(0)
        {
            cx.send(Command::OpenBriefing(first));
        }
    }
}
