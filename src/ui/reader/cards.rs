//! The cards shown while the pointer rests on a mark or a link: what it is, why it is marked, where else it stands.

use egui::{RichText, Ui};

use super::super::cx::Cx;
use super::super::theme::{sans_semibold, size};
use super::super::widgets::text_button;
use super::mark_actions::{MarkState, is_unanchored, mark_actions};
use super::marks::name_color;
use crate::app::OpenBriefing;
use crate::dates::{Date, DateStyle};
use crate::markdown::BlockKind;
use crate::model::{CompanyKey, OrganisationKind};
use crate::rows::{MarkKind, TextMark};

fn title(ui: &mut Ui, cx: Cx<'_>, text: &str) {
    ui.label(RichText::new(text).family(sans_semibold()).size(size::BODY).color(cx.theme.text));
}

fn line(ui: &mut Ui, cx: Cx<'_>, text: &str) {
    ui.label(RichText::new(text).size(size::SMALL).color(cx.theme.weak));
}

/// A mark's card: what was understood and why, where else it stands, and what can be done about it.
pub fn mark_card_ui(ui: &mut Ui, cx: Cx<'_>, open: &OpenBriefing, mark: &TextMark, state: MarkState) {
    ui.set_max_width(340.0);
    match &mark.kind {
        MarkKind::Date { event_idx, edtf, .. } => date_card(ui, cx, open, mark, *event_idx, edtf.as_deref()),
        MarkKind::Company { key: Some(key), organisation, .. } => {
            company_card(ui, cx, open, mark, key, *organisation);
        }
        MarkKind::Company { key: None, candidates, .. } => {
            title(ui, cx, "Several companies fit this name");
            let names: Vec<&str> = candidates
                .iter()
                .map(|id| open.library.directory.company(id).map_or(&**id, |company| &*company.name))
                .collect();
            line(ui, cx, &names.join(", "));
            line(ui, cx, "Name one of them in the front matter to say which is meant");
        }
        MarkKind::Regulator { name } => {
            title(ui, cx, name);
            line(ui, cx, &mark.why);
            let n_here =
                count(open, |kind| matches!(kind, MarkKind::Regulator { name: other } if other == name));
            line(ui, cx, &elsewhere(n_here));
        }
    }
    if state == MarkState::Dismissed {
        line(ui, cx, "Dismissed: it counts nowhere");
    }
    actions_ui(ui, cx, open, mark, state);
}

/// What can be done about the mark, as buttons; the pointer may move into the card to reach them.
fn actions_ui(ui: &mut Ui, cx: Cx<'_>, open: &OpenBriefing, mark: &TextMark, state: MarkState) {
    let actions = mark_actions(cx, open, mark, state);
    if actions.is_empty() {
        return;
    }
    ui.add_space(2.0);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 14.0;
        for action in actions {
            let button = text_button(ui, cx.theme, action.label);
            if button.clicked() {
                cx.send(action.command);
                ui.close();
            }
            button.on_hover_text(action.tooltip);
        }
    });
}

fn date_card(
    ui: &mut Ui,
    cx: Cx<'_>,
    open: &OpenBriefing,
    mark: &TextMark,
    event_idx: Option<u32>,
    edtf: Option<&str>,
) {
    let words = mark.span.text(&open.entry.briefing.text);
    if let Some(date) = edtf.and_then(|edtf| Date::from_edtf(edtf).ok()) {
        title(ui, cx, &date.display(DateStyle::Long));
    } else if is_unanchored(open, mark) {
        title(ui, cx, &format!("“{words}” has no date to be counted from"));
    } else {
        title(ui, cx, &format!("“{words}” is not clear"));
        line(ui, cx, "It looks like a date, but may mean more than one day");
    }
    if let Some(event) = event_idx.and_then(|idx| open.entry.briefing.events.get(idx as usize)) {
        let kind = event.kind.label();
        let text = if event.text.is_empty() { kind.to_owned() } else { format!("{kind} · {}", event.text) };
        line(ui, cx, &text);
    }
    line(ui, cx, &mark.why);
    if edtf.is_some() {
        let n_here = count(
            open,
            |kind| matches!(kind, MarkKind::Date { edtf: other, .. } if other.as_deref() == edtf),
        );
        line(ui, cx, &elsewhere(n_here));
    }
    if event_idx.is_some() {
        line(ui, cx, "Click to find it on the timeline");
    }
}

fn company_card(
    ui: &mut Ui,
    cx: Cx<'_>,
    open: &OpenBriefing,
    mark: &TextMark,
    key: &CompanyKey,
    organisation: OrganisationKind,
) {
    let directory = &open.library.directory;
    ui.horizontal(|ui| {
        let (rect, _) = ui.allocate_exact_size(egui::vec2(8.0, 8.0), egui::Sense::hover());
        ui.painter().circle_filled(rect.center(), 4.0, name_color(cx, &mark.kind));
        title(ui, cx, directory.display_name(key));
    });
    match (key, organisation) {
        (CompanyKey::Suggested(_), _) => line(ui, cx, "Not in the directory of companies"),
        (_, OrganisationKind::Company) => {}
        (_, OrganisationKind::Ignored) => line(ui, cx, "Ignored in companies.yaml"),
        (_, other) => line(ui, cx, other.label()),
    }
    line(ui, cx, &mark.why);
    let n_here =
        count(open, |kind| matches!(kind, MarkKind::Company { key: Some(other), .. } if other == key));
    line(ui, cx, &elsewhere(n_here));
    if let Some(row) = cx.session.rows.companies.iter().find(|row| row.key == *key) {
        let briefings = if row.n_briefings == 1 { "briefing" } else { "briefings" };
        line(ui, cx, &format!("Named in {} {briefings} of those shown", row.n_briefings));
    }
    line(ui, cx, "Click for its panel");
}

/// A link's card: where it leads.
pub fn link_card_ui(ui: &mut Ui, cx: Cx<'_>, open: &OpenBriefing, link: &str) {
    ui.set_max_width(360.0);
    if let Some(label) = link.strip_prefix("footnote:") {
        title(ui, cx, &format!("Footnote {label}"));
        let block = open.blocks.iter().find(|block| block.footnote.as_deref() == Some(label));
        if let Some(BlockKind::Paragraph(text)) = block.map(|block| &block.kind) {
            line(ui, cx, &text.text);
        }
    } else if let Some(note) = link.strip_prefix("wiki:") {
        title(ui, cx, note.trim_start_matches('#'));
        let name = note.split('#').next().unwrap_or(note);
        let to = open.library.resolve_link(open.view.entry_idx as usize, name);
        match to.and_then(|to| open.library.entries.get(to)) {
            Some(entry) => line(ui, cx, &entry.briefing.path),
            None if name.is_empty() => line(ui, cx, "A heading of this briefing"),
            None if open.library.directory.key_for(name).is_some() => {
                line(ui, cx, "A company of the directory");
            }
            None => line(ui, cx, "No briefing of this folder has this name"),
        }
    } else {
        line(ui, cx, link);
    }
}

fn count(open: &OpenBriefing, is_same: impl Fn(&MarkKind) -> bool) -> usize {
    open.view.marks.iter().filter(|mark| is_same(&mark.kind)).count()
}

fn elsewhere(n_here: usize) -> String {
    match n_here.saturating_sub(1) {
        0 => "Nowhere else in this briefing".to_owned(),
        1 => "In 1 other place in this briefing".to_owned(),
        n => format!("In {n} other places in this briefing"),
    }
}
