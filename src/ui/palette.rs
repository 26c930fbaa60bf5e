//! The palette: every action, briefing and company by a few letters of its name.

use std::sync::Arc;

use egui::{Id, Modal, ScrollArea, Ui};

use super::cx::Cx;
use super::widgets::{dialog_frame, menu_item, walk_lines};
use crate::app::{Action, Command, Keys};
use crate::model::CompanyKey;

/// Lines shown at most; more letters find the rest.
const MAX_LINES: usize = 60;

/// State of the palette; lives as long as the window.
#[derive(Default)]
pub struct PaletteState {
    is_open: bool,
    /// What is typed, forgotten when it closes.
    query: String,
    /// The chosen line.
    at: usize,
    /// The lines for `query`, made anew when it or the rows change.
    lines: Vec<Line>,
    /// What `lines` were made for: the query and the snapshot.
    made_for: Option<(String, u64)>,
}

/// A line and what it does.
struct Line {
    label: String,
    hint: String,
    target: Target,
}

enum Target {
    Action(Action),
    Briefing(Arc<str>),
    Company(CompanyKey),
}

impl PaletteState {
    /// Opens it, or closes it.
    pub fn toggle(&mut self) {
        *self = Self { is_open: !self.is_open, ..Self::default() };
    }

    /// Closes it; returns whether it was open.
    pub fn close(&mut self) -> bool {
        std::mem::take(self).is_open
    }
}

/// Paints the palette while it is open.
pub fn palette_ui(ctx: &egui::Context, cx: Cx<'_>, state: &mut PaletteState) {
    if !state.is_open {
        return;
    }
    let modal = Modal::new(Id::unique("palette")).frame(dialog_frame(&ctx.global_style())).show(ctx, |ui| {
        ui.set_width(520.0);
        let field = egui::TextEdit::singleline(&mut state.query)
            .hint_text("Type a name…")
            .desired_width(f32::INFINITY);
        let response = ui.add(field).accessible_name("Find an action, a briefing or a company");
        if !response.has_focus() {
            response.request_focus();
            // What is typed before the field has the keyboard is not lost.
            let typed = ui.input(|input| input.events.iter().filter_map(typed_text).collect::<String>());
            state.query.push_str(&typed);
        }
        if response.changed() {
            state.at = 0;
        }
        make_lines(cx, state);
        let is_chosen = walk_lines(ui, &mut state.at, state.lines.len());
        ui.add_space(6.0);
        lines_ui(ui, cx, state, is_chosen)
    });
    if modal.inner || modal.should_close() {
        state.close();
    }
}

fn typed_text(event: &egui::Event) -> Option<&str> {
    match event {
        egui::Event::Text(text) => Some(text),
        _ => None,
    }
}

fn lines_ui(ui: &mut Ui, cx: Cx<'_>, state: &PaletteState, is_entered: bool) -> bool {
    let mut is_done = false;
    if state.lines.is_empty() {
        ui.label(egui::RichText::new("Nothing has this name").color(cx.theme.weak));
    }
    ScrollArea::vertical().max_height(420.0).show(ui, |ui| {
        for (idx, line) in state.lines.iter().enumerate() {
            let is_at = idx == state.at;
            let is_clicked = menu_item(ui, cx.theme, &line.label, &line.hint, true, is_at);
            if is_clicked || (is_at && is_entered) {
                is_done = true;
                match &line.target {
                    Target::Action(action) => cx.act(*action),
                    Target::Briefing(path) => cx.send(Command::OpenBriefing(Arc::clone(path))),
                    Target::Company(key) => cx.send(Command::ChooseCompany(key.clone())),
                }
            }
        }
    });
    is_done
}

fn make_lines(cx: Cx<'_>, state: &mut PaletteState) {
    let made_for = (state.query.clone(), cx.session.rows.library.revision);
    if state.made_for.as_ref() == Some(&made_for) {
        return;
    }
    state.lines = lines_for(cx, &state.query);
    state.made_for = Some(made_for);
}

fn lines_for(cx: Cx<'_>, query: &str) -> Vec<Line> {
    let words: Vec<String> = query.to_lowercase().split_whitespace().map(str::to_owned).collect();
    let fits = |name: &str| {
        let name = name.to_lowercase();
        words.iter().all(|word| name.contains(word.as_str()))
    };
    let actions =
        Action::ALL.iter().filter(|action| fits(action.label()) && action.resolve(cx.session).is_some());
    let actions = actions.map(|action| Line {
        label: action.label().to_owned(),
        hint: action.keys().map(Keys::label).unwrap_or_default(),
        target: Target::Action(*action),
    });
    let rows = &cx.session.rows;
    let companies = rows.companies.iter().filter(|row| fits(&row.name)).map(|row| Line {
        label: row.name.to_string(),
        hint: "company".to_owned(),
        target: Target::Company(row.key.clone()),
    });
    let briefings = rows.briefings.iter().map(|row| &row.entry(&rows.library).briefing);
    let briefings = briefings.filter(|briefing| fits(&briefing.title.value)).map(|briefing| Line {
        label: briefing.title.value.to_string(),
        hint: "briefing".to_owned(),
        target: Target::Briefing(Arc::clone(&briefing.path)),
    });
    actions.chain(companies).chain(briefings).take(MAX_LINES).collect()
}
