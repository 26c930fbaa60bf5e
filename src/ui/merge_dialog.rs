//! The dialog that asks which company a suggestion is: a list to search in.

use egui::{Id, Modal, ScrollArea, Ui};

use super::cx::Cx;
use super::theme::{sans_semibold, size};
use super::widgets::{dialog_frame, menu_item, walk_lines};
use crate::app::{Command, merging};
use crate::companies::Company;
use crate::model::{CompanyKey, OrganisationKind};

/// Companies shown at most; more letters find the rest.
const MAX_LINES: usize = 40;

/// State of the dialog; forgotten when it closes.
#[derive(Default)]
pub struct MergeState {
    /// What is typed.
    query: String,
    /// The chosen line.
    at: usize,
    /// The positions in the directory that fit, made anew when the query or the question changes.
    lines: Vec<usize>,
    /// What `lines` were made for: the suggestion, the query, the snapshot.
    made_for: Option<(CompanyKey, String, u64)>,
}

/// Paints the dialog while a suggestion asks for its company.
pub fn merge_dialog_ui(ctx: &egui::Context, cx: Cx<'_>, state: &mut MergeState) {
    let Some(key) = &cx.session.merging else {
        *state = MergeState::default();
        return;
    };
    let modal = Modal::new(Id::unique("merge")).frame(dialog_frame(&ctx.global_style())).show(ctx, |ui| {
        ui.set_width(460.0);
        let name = cx.session.library.directory.display_name(key);
        let question = egui::RichText::new(format!("“{name}” is another name of…"));
        ui.label(question.family(sans_semibold()).size(size::BODY));
        ui.add_space(6.0);
        let field = egui::TextEdit::singleline(&mut state.query)
            .hint_text("Type a company’s name…")
            .desired_width(f32::INFINITY);
        let response = ui.add(field).accessible_name("Find the company it is");
        if !response.has_focus() {
            response.request_focus();
        }
        if response.changed() {
            state.at = 0;
        }
        make_lines(cx, key, state);
        let is_entered = walk_lines(ui, &mut state.at, state.lines.len());
        ui.add_space(6.0);
        lines_ui(ui, cx, key, state, is_entered);
    });
    if modal.should_close() {
        cx.send(Command::CancelMerge);
    }
}

fn lines_ui(ui: &mut Ui, cx: Cx<'_>, key: &CompanyKey, state: &MergeState, is_entered: bool) {
    if state.lines.is_empty() {
        let text = "No company of the directory has this name; accept it as one of its own instead";
        ui.label(egui::RichText::new(text).color(cx.theme.weak));
    }
    let companies = cx.session.library.directory.companies();
    ScrollArea::vertical().max_height(360.0).show(ui, |ui| {
        let known = state.lines.iter().filter_map(|at| companies.get(*at));
        for (idx, company) in known.enumerate() {
            let is_at = idx == state.at;
            let hint = hint_of(company);
            if menu_item(ui, cx.theme, &company.name, &hint, true, is_at) || (is_at && is_entered) {
                cx.send(Command::Decide(merging(cx.session, key, company)));
                cx.send(Command::CancelMerge);
            }
        }
    });
}

fn hint_of(company: &Company) -> String {
    let kind = (company.kind != OrganisationKind::Company).then(|| company.kind.label().to_lowercase());
    let parts: Vec<String> = kind.into_iter().chain(company.country.as_deref().map(str::to_owned)).collect();
    parts.join(" · ")
}

fn make_lines(cx: Cx<'_>, key: &CompanyKey, state: &mut MergeState) {
    let library = &cx.session.library;
    let made_for = (key.clone(), state.query.clone(), library.revision);
    if state.made_for.as_ref() == Some(&made_for) {
        return;
    }
    let words: Vec<String> = state.query.to_lowercase().split_whitespace().map(str::to_owned).collect();
    let like = cx.session.rows.suggestions.iter().find(|row| row.key == *key);
    let like = like.and_then(|row| row.looks_like.as_ref()).map(|(id, _)| &**id);
    let named = |company: &Company| {
        cx.session.rows.companies.iter().any(|row| row.key.listed_id() == Some(&*company.id))
    };
    let fits = |company: &Company| {
        let has =
            |word: &String| company.current_names().any(|name| name.to_lowercase().contains(word.as_str()));
        !matches!(company.kind, OrganisationKind::None | OrganisationKind::Ignored) && words.iter().all(has)
    };
    let companies = library.directory.companies();
    let mut lines: Vec<usize> = (0..companies.len()).filter(|&at| fits(&companies[at])).collect();
    // What it looks like first, then what the folder speaks of, then the rest by name.
    lines.sort_by_cached_key(|&at| {
        let company = &companies[at];
        (like != Some(&*company.id), !named(company), company.name.to_lowercase())
    });
    lines.truncate(MAX_LINES);
    state.lines = lines;
    state.made_for = Some(made_for);
}
