//! What can be done about a mark: in its card, in the menu of the right button, and by key.

use super::super::cx::Cx;
use crate::app::{Command, OpenBriefing, entering};
use crate::dates::Reading;
use crate::library::{Decision, Dismissal};
use crate::model::{CompanyKey, OrganisationKind};
use crate::rows::{MarkKind, TextMark};

/// Something to do about a mark.
pub struct MarkAction {
    /// The words on the button.
    pub label: &'static str,
    /// What it does, in a sentence.
    pub tooltip: &'static str,
    /// What is asked for.
    pub command: Command,
}

/// Whether a mark is one of those shown, or one that was dismissed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum MarkState {
    /// Shown as it is.
    Live,
    /// Dismissed, and shown struck through.
    Dismissed,
}

/// What can be done about a mark of the open briefing.
#[must_use]
pub fn mark_actions(cx: Cx<'_>, open: &OpenBriefing, mark: &TextMark, state: MarkState) -> Vec<MarkAction> {
    let dismissal = || Dismissal::of(&open.entry.briefing, mark.span);
    if state == MarkState::Dismissed {
        let command = Command::Decide(Decision::Restore(dismissal()));
        let tooltip = "Marks it again, and counts it again";
        return vec![MarkAction { label: "Restore", tooltip, command }];
    }
    let mut actions = Vec::new();
    match &mark.kind {
        MarkKind::Date { .. } => actions.extend(missing_date(open, mark)),
        MarkKind::Company { key: Some(key @ CompanyKey::Suggested(_)), .. } => {
            actions.extend(suggestion_actions(cx, key));
        }
        _ => {}
    }
    if mark.is_recognised() {
        actions.push(MarkAction {
            label: "Dismiss",
            tooltip: "This place is none; kept in regbrief.yaml, and it stays dismissed",
            command: Command::Decide(Decision::Dismiss(dismissal())),
        });
    }
    actions
}

/// What can be decided about a suggestion, wherever it is shown.
#[must_use]
pub fn suggestion_actions(cx: Cx<'_>, key: &CompanyKey) -> Vec<MarkAction> {
    let enter = |kind| Command::Decide(entering(cx.session, key, kind));
    vec![
        MarkAction {
            label: "Accept as company",
            tooltip: "Puts it into companies.yaml with the names it goes by",
            command: enter(OrganisationKind::Company),
        },
        MarkAction {
            label: "Same as…",
            tooltip: "Makes it another name of a company of the directory",
            command: Command::AskMerge(key.clone()),
        },
        MarkAction {
            label: "Ignore",
            tooltip: "It is an organisation, but is not suggested again",
            command: enter(OrganisationKind::Ignored),
        },
        MarkAction {
            label: "Not a company",
            tooltip: "It is no organisation at all, and is never found again",
            command: enter(OrganisationKind::None),
        },
    ]
}

/// Whether a mark is a date with nothing to be counted from.
#[must_use]
pub fn is_unanchored(open: &OpenBriefing, mark: &TextMark) -> bool {
    let dates = &open.entry.briefing.dates;
    let date = dates.iter().find(|date| date.span.start == mark.span.start);
    date.is_some_and(|date| matches!(date.reading, Reading::Unanchored(_)))
}

/// For a date with nothing to be counted from: the line that would give it that.
fn missing_date(open: &OpenBriefing, mark: &TextMark) -> Option<MarkAction> {
    if !is_unanchored(open, mark) {
        return None;
    }
    let briefing = &open.entry.briefing;
    let line = "published: YYYY-MM-DD";
    let text =
        if briefing.front_matter.is_some() { line.to_owned() } else { format!("---\n{line}\n---\n\n") };
    Some(MarkAction {
        label: "Copy “published: …”",
        tooltip: "Copies the line for the front matter that says when this was published",
        command: Command::Copy(text),
    })
}
