//! The menu of the right button: copy the selection, with its source, the whole briefing, or the place.

use egui::{Context, FullOutput, OutputCommand, Plugin, Ui};

use super::super::cx::Cx;
use super::super::widgets::menu_item;
use super::mark_actions::{MarkState, mark_actions};
use crate::app::{Command, OpenBriefing};
use crate::rows::TextMark;
use crate::source::LineIndex;

/// Overhears which text was selected last, because egui keeps it to itself. Lives as long as the window.
#[derive(Default)]
pub struct SelectedText {
    text: String,
}

impl Plugin for SelectedText {
    fn debug_name(&self) -> &'static str {
        "SelectedText"
    }

    fn output_hook(&mut self, _ctx: &Context, output: &mut FullOutput) {
        for command in &output.platform_output.commands {
            if let OutputCommand::TextSelectionSettled(text) = command {
                self.text.clone_from(text);
            }
        }
    }
}

/// The selected text; empty when nothing is.
#[must_use]
pub fn selected_text(ctx: &Context) -> String {
    ctx.plugin_or_default::<SelectedText>().lock().text.clone()
}

/// Forgets the selection when the main button is pressed: what is selected then will be overheard again.
pub fn watch_selection(ctx: &Context) {
    let is_pressed = ctx.input(|input| input.pointer.primary_pressed());
    let plugin = ctx.plugin_or_default::<SelectedText>();
    if is_pressed {
        plugin.lock().text.clear();
    }
}

/// What the right button was pressed on; kept while the menu is open.
#[derive(Clone, Default)]
pub struct MenuPlace {
    /// The byte of the file under the pointer.
    pub offset: u32,
    /// Whether there is text under the pointer.
    pub is_on_text: bool,
    /// The text of the piece under the pointer.
    pub paragraph: String,
    /// What was selected.
    pub selected: String,
}

/// The menu's lines.
pub fn menu_ui(ui: &mut Ui, cx: Cx<'_>, open: &OpenBriefing, place: &MenuPlace) {
    ui.set_max_width(280.0);
    if mark_items_ui(ui, cx, open, place) {
        ui.separator();
    }
    let briefing = &open.entry.briefing;
    let has_selection = !place.selected.is_empty();
    let text = if has_selection { &place.selected } else { &place.paragraph };
    let link = || format!("{}:{}", briefing.path, LineIndex::new(&briefing.text).line(place.offset));
    let copy = |text: String| cx.send(Command::Copy(text));
    let (label, keys) = if has_selection { ("Copy", "Ctrl C") } else { ("Copy the paragraph", "") };
    if menu_item(ui, cx.theme, label, keys, !text.is_empty(), false) {
        copy(text.clone());
    }
    if menu_item(ui, cx.theme, "Copy with source", "", !text.is_empty(), false) {
        copy(format!("“{}” {}", text.trim(), link()));
    }
    if menu_item(ui, cx.theme, "Copy briefing as Markdown", "", true, false) {
        copy(briefing.text.to_string());
    }
    if menu_item(ui, cx.theme, "Copy link to here", "", true, false) {
        copy(link());
    }
}

/// What can be done about the mark under the pointer; returns whether there is anything.
fn mark_items_ui(ui: &mut Ui, cx: Cx<'_>, open: &OpenBriefing, place: &MenuPlace) -> bool {
    let at = |marks: &[TextMark]| marks.iter().find(|mark| mark.span.contains(place.offset)).cloned();
    let live = at(&open.view.marks).map(|mark| (mark, MarkState::Live));
    let dismissed = || at(&open.view.dismissed).map(|mark| (mark, MarkState::Dismissed));
    let shown = live.or_else(|| cx.session.shows_dismissed.then(dismissed).flatten());
    let Some((mark, state)) = shown.filter(|_| place.is_on_text) else { return false };
    let actions = mark_actions(cx, open, &mark, state);
    let has_any = !actions.is_empty();
    let words = mark.span.text(&open.entry.briefing.text);
    for action in actions {
        let keys = if matches!(action.label, "Dismiss" | "Restore") { "Delete" } else { "" };
        let label = format!("{} · {}", action.label, clipped(words));
        if menu_item(ui, cx.theme, &label, keys, true, false) {
            cx.send(action.command);
        }
    }
    has_any
}

/// Words short enough for a line of the menu.
fn clipped(words: &str) -> String {
    const LONGEST: usize = 24;
    let short: String = words.chars().take(LONGEST).collect();
    if short.len() < words.len() { format!("{}…", short.trim_end()) } else { short }
}
