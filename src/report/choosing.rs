//! Which briefings and which of their events a report draws on, and what stays in the folder.

use std::cmp::Reverse;
use std::sync::Arc;

use super::progress::{Progress, Stage};
use super::request::{ReportError, ReportRequest, Scope};
use crate::dates::Date;
use crate::library::{Entry, Library};
use crate::model::{Briefing, CompanyKey, Event, HeldBack, Origin, Role};
use crate::search::Matcher;

/// What a report draws on.
pub(super) struct Choice<'a> {
    pub library: &'a Library,
    /// Newest first; undated last.
    pub shown: Vec<Shown<'a>>,
    pub n_confidential: usize,
    pub n_embargoed: usize,
    pub n_let_out: usize,
}

/// One briefing a report draws on.
pub(super) struct Shown<'a> {
    pub entry_idx: usize,
    pub entry: &'a Entry,
    /// Positions of the events that belong in the report, in the order of the file.
    pub events: Vec<usize>,
    /// Whether it only names the company the report is about, in passing.
    pub is_in_passing: bool,
}

impl<'a> Shown<'a> {
    pub(super) const fn briefing(&self) -> &'a Briefing {
        &self.entry.briefing
    }

    /// The events of the report with the companies named in each.
    pub(super) fn events(&self) -> impl Iterator<Item = (&'a Event, &'a [CompanyKey])> + '_ {
        self.events.iter().filter_map(|&at| {
            let companies = self.entry.event_companies.get(at).map_or(&[][..], Vec::as_slice);
            Some((self.entry.briefing.events.get(at)?, companies))
        })
    }
}

/// Chooses what a report draws on.
pub(super) fn choose<'a>(
    library: &'a Library,
    request: &ReportRequest,
    progress: &dyn Progress,
) -> Result<Choice<'a>, ReportError> {
    let mut choice = Choice { library, shown: Vec::new(), n_confidential: 0, n_embargoed: 0, n_let_out: 0 };
    match &request.scope {
        Scope::Briefing(path) => choose_one(&mut choice, path, request)?,
        Scope::Filtered | Scope::Company(_) => choose_matching(&mut choice, request, progress)?,
    }
    if choice.shown.is_empty() {
        let n_held_back = choice.n_confidential + choice.n_embargoed;
        return Err(ReportError::Nothing { n_total: library.entries.len(), n_held_back });
    }
    choice.shown.sort_by_cached_key(|shown| {
        let date = shown.briefing().leading_date().filter(|date| !date.is_undetermined());
        (date.is_none(), Reverse(date.map(Date::sort_key)), Arc::clone(&shown.briefing().path))
    });
    Ok(choice)
}

fn choose_one(choice: &mut Choice<'_>, path: &Arc<str>, request: &ReportRequest) -> Result<(), ReportError> {
    let library = choice.library;
    let no_such = || ReportError::NoSuchBriefing { path: Arc::clone(path) };
    let entry_idx = library.entry_idx(path).ok_or_else(no_such)?;
    let entry = &*library.entries[entry_idx];
    if let Some(why) = entry.briefing.secrecy.held_back(request.today) {
        if !request.includes_held_back {
            return Err(ReportError::HeldBack { path: Arc::clone(path), why });
        }
        choice.n_let_out = 1;
    }
    let events = (0..entry.briefing.events.len()).collect();
    choice.shown.push(Shown { entry_idx, entry, events, is_in_passing: false });
    Ok(())
}

fn choose_matching(
    choice: &mut Choice<'_>,
    request: &ReportRequest,
    progress: &dyn Progress,
) -> Result<(), ReportError> {
    let library = choice.library;
    let filter = Matcher::new(library, &request.filter, request.today);
    for (entry_idx, entry) in library.entries.iter().enumerate() {
        if entry_idx % 64 == 0 {
            progress.advance(Stage::Collecting, entry_idx, library.entries.len());
            if progress.is_cancelled() {
                return Err(ReportError::Cancelled);
            }
        }
        let Some(matches) = filter.matches(entry_idx) else { continue };
        let events = matches.events.iter().map(|&at| at as usize).collect();
        let mut shown = Shown { entry_idx, entry, events, is_in_passing: false };
        if let Scope::Company(key) = &request.scope
            && !narrow_to_company(&mut shown, key)
        {
            continue;
        }
        match entry.briefing.secrecy.held_back(request.today) {
            Some(HeldBack::Confidential) if !request.includes_held_back => choice.n_confidential += 1,
            Some(HeldBack::Embargoed) if !request.includes_held_back => choice.n_embargoed += 1,
            held_back => {
                choice.n_let_out += usize::from(held_back.is_some());
                choice.shown.push(shown);
            }
        }
    }
    Ok(())
}

/// Leaves of a briefing what concerns one company; false when it does not name it.
///
/// Where the author states the company as a party, the whole briefing concerns it, save for events that name only
/// others; where it is only mentioned, only the events that name it do.
fn narrow_to_company(shown: &mut Shown<'_>, key: &CompanyKey) -> bool {
    let own = || shown.entry.mentions.iter().filter(|mention| mention.company.as_ref() == Some(key));
    if own().next().is_none() {
        return false;
    }
    let is_party =
        own().any(|mention| mention.origin == Origin::Stated && mention.role != Some(Role::Mentioned));
    let companies = |at: usize| shown.entry.event_companies.get(at).map_or(&[][..], Vec::as_slice);
    let concerns = |at: &usize| companies(*at).contains(key) || is_party && companies(*at).is_empty();
    let events = shown.events.iter().copied().filter(concerns).collect();
    shown.events = events;
    shown.is_in_passing = !is_party;
    true
}
