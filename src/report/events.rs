//! The timeline and the deadlines.

use std::sync::Arc;

use super::choosing::{Choice, Shown};
use super::citing::Citer;
use super::content::{Deadline, EventLine, Omitted};
use super::length::Length;
use super::lines::one_line;
use super::request::ReportRequest;
use crate::dates::{Date, Day};
use crate::model::{CompanyKey, Event, Origin};

/// Deadlines a headline has room for.
const HEADLINE_DEADLINES: usize = 3;

/// The events of the report by date; what is to be determined comes last.
///
/// Recognised events belong to the full length; a shorter report has them only where nothing is stated at all.
pub(super) fn event_lines(
    choice: &Choice<'_>,
    request: &ReportRequest,
    citer: &mut Citer<'_>,
    omitted: &mut Omitted,
) -> Vec<EventLine> {
    if request.length == Length::Headline {
        return Vec::new();
    }
    let is_stated = |event: &Event| event.origin == Origin::Stated;
    let has_stated = choice.shown.iter().any(|shown| shown.events().any(|(event, _)| is_stated(event)));
    let takes_all = request.length == Length::Full || !has_stated;
    let mut lines = Vec::new();
    for shown in &choice.shown {
        for (event, companies) in shown.events() {
            if takes_all || is_stated(event) {
                lines.push(event_line(choice, shown, event, companies, request.today, citer));
            } else {
                omitted.n_recognised_events += 1;
            }
        }
    }
    lines.sort_by_cached_key(|line| {
        (when(&line.date), line.date.sort_key(), Arc::clone(&line.citation.file), line.citation.line)
    });
    lines
}

/// Where a date stands among others: by its first day, or by its last where its start is open (`by 3 May 2026`), so
/// that a reader meets it where it matters; what is to be determined comes last.
fn when(date: &Date) -> (bool, Option<Day>) {
    let day = date.earliest().day().or(date.latest().day());
    (day.is_none(), day)
}

/// What binds somebody and is still to come, stated or recognised, by day; to be determined comes last.
pub(super) fn deadlines(
    choice: &Choice<'_>,
    request: &ReportRequest,
    citer: &mut Citer<'_>,
    omitted: &mut Omitted,
) -> Vec<Deadline> {
    let mut due: Vec<(Option<Day>, &Shown<'_>, &Event, &[CompanyKey])> = Vec::new();
    for shown in &choice.shown {
        let open = shown.events().filter(|(event, _)| event.is_due(request.today));
        due.extend(open.map(|(event, companies)| (event.due_day(), shown, event, companies)));
    }
    due.sort_by_key(|(day, shown, event, _)| {
        (day.is_none(), *day, event.date.sort_key(), Arc::clone(&shown.briefing().path), event.line)
    });
    let n_most = if request.length == Length::Headline { HEADLINE_DEADLINES } else { usize::MAX };
    omitted.n_deadlines = due.len().saturating_sub(n_most);
    let kept = due.into_iter().take(n_most);
    kept.map(|(_, shown, event, companies)| Deadline {
        event: event_line(choice, shown, event, companies, request.today, citer),
        days_left: event.days_left(request.today),
    })
    .collect()
}

fn event_line(
    choice: &Choice<'_>,
    shown: &Shown<'_>,
    event: &Event,
    companies: &[CompanyKey],
    today: Day,
    citer: &mut Citer<'_>,
) -> EventLine {
    let text = one_line(&event.text);
    let directory = &choice.library.directory;
    EventLine {
        date: event.date.clone(),
        kind: event.kind,
        text: if text.is_empty() { citer.title(shown.entry_idx).to_string() } else { text },
        companies: companies.iter().map(|key| one_line(directory.display_name(key)).into()).collect(),
        origin: event.origin,
        is_to_come: event.date.earliest().day().map_or(event.date.is_undetermined(), |day| day > today),
        citation: citer.cite_line(shown.entry_idx, event.line),
    }
}
