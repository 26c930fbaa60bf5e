//! The bar on top: the library, the search box with its chips, and what can be done.

use egui::{
    Align, CornerRadius, CursorIcon, Id, Layout, Rect, Role, Sense, Stroke, StrokeKind, Ui, UiBuilder,
    WidgetInfo, pos2, vec2,
};

use super::cx::Cx;
use super::theme::{sans, sans_semibold, size};
use super::widgets::{Line, menu_item, paint_focus, paint_keycap, primary_button};
use crate::app::{Action, Command, Keys, ThemeChoice};
use crate::library::Root;
use crate::search::Term;

/// State of the bar; lives as long as the window.
#[derive(Default)]
pub struct TopBarState {
    /// Whether the search box is to get the keyboard in the next frame.
    pub wants_focus: bool,
    /// Text of the chips: the terms of the filter, until the box is left or Enter is pressed.
    chips: String,
    /// What is being typed beside the chips.
    typed: String,
    /// The filter as this box last asked for it, to notice when another panel changed it.
    asked_for: String,
}

/// Paints the bar.
pub fn top_bar_ui(ui: &mut Ui, cx: Cx<'_>, state: &mut TopBarState) {
    let rect = ui.max_rect();
    ui.painter().hline(ui.clip_rect().x_range(), rect.bottom() - 0.5, cx.theme.hairline());
    let middle = rect.center();
    let box_width = (rect.width() * 0.44).clamp(280.0, 640.0);
    ui.horizontal_centered(|ui| {
        ui.set_max_width(((rect.width() - box_width) / 2.0 - 8.0).max(120.0));
        library_menu(ui, cx);
    });
    let search = Rect::from_center_size(middle, vec2(box_width, 32.0));
    search_box(ui, cx, state, search);
    let right = Rect::from_min_max(pos2(search.right() + 12.0, rect.top()), rect.max);
    ui.scope_builder(UiBuilder::new().max_rect(right).layout(Layout::right_to_left(Align::Center)), |ui| {
        let is_possible = Action::Export.resolve(cx.session).is_some();
        let export = primary_button(ui, cx.theme, Action::Export.label(), is_possible);
        if export.on_hover_text(with_keys(Action::Export)).clicked() {
            cx.act(Action::Export);
        }
        main_menu(ui, cx);
    });
}

/// Label and keys of an action, for tooltips.
pub fn with_keys(action: Action) -> String {
    let keys = action.keys().map(|keys| format!(" ({})", keys.label())).unwrap_or_default();
    format!("{}{keys}", action.tooltip())
}

fn library_menu(ui: &mut Ui, cx: Cx<'_>) {
    let theme = cx.theme;
    let name = Line::new(
        ui,
        &cx.session.library.name,
        sans_semibold(),
        14.0,
        theme.text,
        ui.available_width() - 40.0,
    );
    let (rect, response) = ui.allocate_exact_size(vec2(name.size().x + 34.0, 30.0), Sense::click());
    response.widget_info(|| {
        WidgetInfo::labeled(Role::Button, true, format!("Library: {}", cx.session.library.name))
    });
    if response.hovered() {
        ui.painter().rect_filled(rect, CornerRadius::same(6), theme.hovered);
    }
    paint_focus(ui, theme, &response, rect, 6);
    name.paint_at(ui, rect.left() + 6.0, rect.center().y);
    Line::new(ui, "▾", sans(), size::BODY, theme.faint, 20.0).paint_right_at(
        ui,
        rect.right() - 8.0,
        rect.center().y,
    );
    let response =
        response.on_hover_cursor(CursorIcon::PointingHand).on_hover_text(place_of(&cx.session.library.root));
    egui::Popup::menu(&response).show(|ui| {
        ui.set_min_width(260.0);
        for action in [Action::OpenFolder, Action::OpenFiles, Action::Reload] {
            action_item(ui, cx, action);
        }
        if !cx.settings.recent.is_empty() {
            ui.separator();
        }
        for folder in &cx.settings.recent {
            let name = folder.file_name().unwrap_or(folder.as_os_str()).to_string_lossy().into_owned();
            let is_open = cx.session.library.root == Root::Folder(folder.clone());
            if menu_item(ui, theme, &name, &short_parent(folder), true, is_open) {
                cx.send(Command::Open(Root::Folder(folder.clone())));
            }
        }
        ui.separator();
        action_item(ui, cx, Action::OpenBundled);
    });
}

fn short_parent(folder: &std::path::Path) -> String {
    let parent = folder.parent().map(|parent| parent.display().to_string()).unwrap_or_default();
    let n = parent.chars().count();
    if n <= 24 { parent } else { format!("…{}", parent.chars().skip(n - 23).collect::<String>()) }
}

fn place_of(root: &Root) -> String {
    match root {
        Root::Bundled => "The briefings that come with the program".to_owned(),
        Root::Folder(folder) => folder.display().to_string(),
        Root::Files(files) => {
            files.iter().map(|file| file.display().to_string()).collect::<Vec<_>>().join("\n")
        }
    }
}

/// A menu line of an action, greyed out while it cannot be done.
pub fn action_item(ui: &mut Ui, cx: Cx<'_>, action: Action) {
    let keys = action.keys().map(Keys::label).unwrap_or_default();
    if menu_item(ui, cx.theme, action.label(), &keys, action.resolve(cx.session).is_some(), false) {
        cx.act(action);
    }
}

fn main_menu(ui: &mut Ui, cx: Cx<'_>) {
    let theme = cx.theme;
    let (rect, response) = ui.allocate_exact_size(vec2(34.0, 30.0), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, "Menu"));
    if response.hovered() {
        ui.painter().rect_filled(rect, CornerRadius::same(6), theme.hovered);
    }
    for step in [-5.0, 0.0, 5.0] {
        let y = rect.center().y + step;
        ui.painter().hline(rect.center().x - 7.0..=rect.center().x + 7.0, y, Stroke::new(1.5, theme.weak));
    }
    paint_focus(ui, theme, &response, rect, 6);
    let response = response.on_hover_cursor(CursorIcon::PointingHand).on_hover_text("Menu");
    egui::Popup::menu(&response).show(|ui| {
        ui.set_min_width(260.0);
        for action in [Action::Palette, Action::FindInBriefing, Action::ClearFilter, Action::ExportAgain] {
            action_item(ui, cx, action);
        }
        ui.separator();
        for action in [Action::Undo, Action::Redo] {
            action_item(ui, cx, action);
        }
        ui.separator();
        for action in [Action::ToggleCompanyPanel, Action::ZoomIn, Action::ZoomOut, Action::ZoomReset] {
            action_item(ui, cx, action);
        }
        ui.separator();
        for choice in ThemeChoice::ALL {
            if menu_item(ui, theme, choice.label(), "", true, cx.settings.theme == *choice) {
                cx.send(Command::SetTheme(*choice));
            }
        }
        ui.separator();
        for action in [Action::Help, Action::Quit] {
            action_item(ui, cx, action);
        }
    });
}

fn search_box(ui: &mut Ui, cx: Cx<'_>, state: &mut TopBarState, rect: Rect) {
    let theme = cx.theme;
    if cx.session.filter_text() != state.asked_for {
        settle_chips(cx, state);
    }
    let id = Id::unique("search-box");
    let has_focus = ui.memory(|memory| memory.has_focus(id));
    let edge = if has_focus { Stroke::new(1.5, theme.accent) } else { theme.hairline() };
    ui.painter().rect(rect, CornerRadius::same(7), theme.raised, edge, StrokeKind::Inside);
    let mut inner = rect.shrink2(vec2(9.0, 0.0));
    if state.typed.is_empty() && !has_focus {
        let keys = Action::FocusSearch.keys().map(Keys::label).unwrap_or_default();
        inner.max.x = paint_keycap(ui, theme, inner.right_center(), &keys).left() - 6.0;
    }
    ui.scope_builder(UiBuilder::new().max_rect(inner).layout(Layout::left_to_right(Align::Center)), |ui| {
        ui.set_clip_rect(ui.clip_rect().intersect(inner));
        ui.spacing_mut().item_spacing.x = 6.0;
        let terms: Vec<Term> = cx.session.filter.terms().into_iter().cloned().collect();
        if !state.chips.is_empty() {
            for term in &terms {
                filter_chip(ui, cx, term);
            }
        }
        search_field(ui, cx, state, id);
    });
}

/// A term of the filter as a chip; a click takes it out.
fn filter_chip(ui: &mut Ui, cx: Cx<'_>, term: &Term) {
    let theme = cx.theme;
    let text = format!("{}: {}", term.field, term.values.join(", "));
    let line = Line::new(ui, &text, sans(), size::SMALL, theme.accent, 190.0);
    let (rect, response) = ui.allocate_exact_size(vec2(line.size().x + 26.0, 22.0), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("Remove {text}")));
    ui.painter().rect_filled(rect, CornerRadius::same(5), theme.accent_ground);
    line.paint_at(ui, rect.left() + 7.0, rect.center().y);
    let cross = if response.hovered() { theme.accent } else { theme.faint };
    Line::new(ui, "×", sans(), size::BODY, cross, 20.0).paint_right_at(
        ui,
        rect.right() - 7.0,
        rect.center().y,
    );
    paint_focus(ui, theme, &response, rect, 5);
    if response.on_hover_cursor(CursorIcon::PointingHand).on_hover_text(format!("Take out {text}")).clicked()
    {
        let mut filter = cx.session.filter.clone();
        for value in &term.values {
            filter = filter.without_term(term.field, value);
        }
        cx.send(Command::SetFilter(filter.to_string()));
    }
}

fn search_field(ui: &mut Ui, cx: Cx<'_>, state: &mut TopBarState, id: Id) {
    let is_empty = state.typed.is_empty();
    let hint = egui::RichText::new("Search or filter…").color(cx.theme.faint);
    let field = egui::TextEdit::singleline(&mut state.typed)
        .id(id)
        .frame(egui::Frame::NONE)
        .hint_text(hint)
        .desired_width(ui.available_width().max(60.0))
        .align(egui::Align2::LEFT_CENTER);
    let response = ui.add(field);
    response.widget_info(|| WidgetInfo::text_edit(true, "", cx.session.filter_text(), "Search or filter"));
    let response = response.accessible_name("Search or filter");
    if std::mem::take(&mut state.wants_focus) {
        response.request_focus();
    }
    if response.changed() {
        ask(cx, state);
    }
    let takes_chip =
        response.has_focus() && is_empty && ui.input(|input| input.key_pressed(egui::Key::Backspace));
    if takes_chip {
        take_last_chip(cx);
    }
    if response.lost_focus() {
        settle_chips(cx, state);
    }
    if let Some(fault) = cx.session.filter_faults.first() {
        let hint = fault.hint.as_deref().map(|hint| format!("\n{hint}")).unwrap_or_default();
        response.on_hover_text(format!("{}{hint}", fault.message));
        let rect = ui.min_rect();
        ui.painter().hline(rect.x_range(), rect.bottom() + 1.0, Stroke::new(1.5, cx.theme.warning));
    }
}

/// Asks for the chips and what is typed beside them.
fn ask(cx: Cx<'_>, state: &mut TopBarState) {
    format!("{} {}", state.chips, state.typed).trim().clone_into(&mut state.asked_for);
    cx.send(Command::SetFilter(state.asked_for.clone()));
}

/// Turns the terms of the filter into chips and leaves the rest as text.
fn settle_chips(cx: Cx<'_>, state: &mut TopBarState) {
    let filter = &cx.session.filter;
    state.chips = filter.terms().iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
    state.typed = filter.rest_text();
    cx.session.filter_text().clone_into(&mut state.asked_for);
}

fn take_last_chip(cx: Cx<'_>) {
    let filter = &cx.session.filter;
    if let Some(term) = filter.terms().last() {
        let without =
            term.values.iter().fold(filter.clone(), |filter, value| filter.without_term(term.field, value));
        cx.send(Command::SetFilter(without.to_string()));
    }
}
