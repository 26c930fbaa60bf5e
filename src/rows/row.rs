//! The rows of the panels, one type each.

use std::sync::Arc;

use crate::companies::{Directory, organisation_kind};
use crate::dates::{Date, DateStyle};
use crate::diagnostic::{Code, Severity};
use crate::library::{Entry, Library};
use crate::model::{CompanyKey, Event, OrganisationKind, Origin, Role};
use crate::source::Span;

/// A row of the list of briefings.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BriefingRow {
    /// Position in the library's entries.
    pub entry_idx: u32,
    /// The date that leads the row, short (`28 Feb 2018`); empty when the briefing has none.
    pub date_label: Box<str>,
    /// What stands under the title: `CN · Amazon, Sinnet · MIIT`; the path where nothing is
    /// stated.
    pub subline: Box<str>,
    /// Whether the file changed since the library was opened.
    pub is_changed: bool,
    /// Whether it is marked confidential, private or a draft, or its embargo has not passed.
    pub is_held_back: bool,
    /// Faults of the file.
    pub n_problems: u32,
    /// Events that the filter shows.
    pub n_events: u32,
}

impl BriefingRow {
    /// The briefing with what the library adds to it.
    #[must_use]
    pub fn entry<'a>(&self, library: &'a Library) -> &'a Entry {
        &library.entries[self.entry_idx as usize]
    }

    /// The briefing's title.
    #[must_use]
    pub fn title<'a>(&self, library: &'a Library) -> &'a str {
        &self.entry(library).briefing.title.value
    }
}

/// A shown event, by its place in the library the rows were made from.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct EventRow {
    /// Position in the library's entries.
    pub entry_idx: u32,
    /// Position in the briefing's events.
    pub event_idx: u32,
}

impl EventRow {
    /// The briefing it stands in.
    #[must_use]
    pub fn entry(self, library: &Library) -> &Entry {
        &library.entries[self.entry_idx as usize]
    }

    /// The event itself.
    #[must_use]
    pub fn event(self, library: &Library) -> &Event {
        &self.entry(library).briefing.events[self.event_idx as usize]
    }

    /// The companies named in it, without repeats; empty when it names none.
    #[must_use]
    pub fn companies(self, library: &Library) -> &[CompanyKey] {
        self.entry(library).event_companies.get(self.event_idx as usize).map_or(&[], Vec::as_slice)
    }

    /// The companies it is about: those named in it, else the only one stated for its briefing. Where a briefing
    /// states several, an event that names none is not given to all of them.
    #[must_use]
    pub fn concerned(self, library: &Library) -> Vec<&CompanyKey> {
        let own = self.companies(library);
        if !own.is_empty() {
            return own.iter().collect();
        }
        let stated = stated_keys(self.entry(library));
        if stated.len() == 1 { stated } else { Vec::new() }
    }

    /// What happened, or the briefing's title where the event has no text of its own.
    #[must_use]
    pub fn text(self, library: &Library) -> &str {
        let text = &*self.event(library).text;
        if text.is_empty() { &self.entry(library).briefing.title.value } else { text }
    }
}

impl EventRow {
    /// What happened in a few words, for a mark on the timeline.
    #[must_use]
    pub fn label(self, library: &Library) -> &str {
        let label = &*self.event(library).label;
        if label.is_empty() { self.text(library) } else { label }
    }
}

/// A row of the list of deadlines: an event still to come that binds somebody.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DeadlineRow {
    /// The event.
    pub event: EventRow,
    /// Days until it falls due; `None` while that is to be determined.
    pub days_left: Option<i32>,
    /// `today`, `tomorrow`, `in 24 days`, `to be determined`.
    pub due_label: Box<str>,
    /// The event's date, short.
    pub date_label: Box<str>,
    /// Who it binds: `Amazon, Sinnet`; may be empty.
    pub companies: Box<str>,
}

/// A row of the list of companies.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CompanyRow {
    /// Which company.
    pub key: CompanyKey,
    /// The name shown.
    pub name: Arc<str>,
    /// Shown briefings that name it.
    pub n_briefings: u32,
    /// Places in shown briefings that name it.
    pub n_mentions: u32,
    /// The leading date of the earliest shown briefing that names it.
    pub first: Option<Date>,
    /// The leading date of the latest.
    pub last: Option<Date>,
    /// Its roles in shown briefings, without repeats, in the order of [`Role::KNOWN`].
    pub roles: Vec<Role>,
    /// Whether the directory knows it.
    pub is_listed: bool,
    /// What it is.
    pub kind: OrganisationKind,
    /// The name of its parent as of today.
    pub parent: Option<Arc<str>>,
}

/// In which part of the list of companies a row stands.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Standing {
    /// Companies, of the directory or stated by an author.
    Company,
    /// Regulators, newspapers, research firms and the like.
    Other,
    /// Recognised in prose, and not in the directory.
    Suggested,
}

impl Standing {
    /// Where an organisation of this kind stands.
    #[must_use]
    pub const fn of(key: &CompanyKey, kind: OrganisationKind) -> Self {
        match (key, kind) {
            (CompanyKey::Suggested(_), _) => Self::Suggested,
            (_, OrganisationKind::Company) => Self::Company,
            _ => Self::Other,
        }
    }

    /// The heading over its part of a list; none over companies.
    #[must_use]
    pub const fn heading(self) -> Option<&'static str> {
        match self {
            Self::Company => None,
            Self::Other => Some("Other organisations"),
            Self::Suggested => Some("Recognised, not in the directory"),
        }
    }
}

impl CompanyRow {
    /// In which part of the list it stands.
    #[must_use]
    pub const fn standing(&self) -> Standing {
        Standing::of(&self.key, self.kind)
    }
}

/// A row of the list of problems.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ProblemRow {
    /// The file's path in the library.
    pub path: Arc<str>,
    /// Position in the library's entries; `None` for files that are not briefings.
    pub entry_idx: Option<u32>,
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
    /// How much it matters.
    pub severity: Severity,
    /// What kind of fault it is.
    pub code: Code,
    /// What was found and how it was understood.
    pub message: Box<str>,
    /// What to write instead.
    pub hints: Vec<Box<str>>,
    /// Where it is in the file.
    pub span: Span,
}

/// Numbers for the status line and the tabs.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Counts {
    /// Briefings of the library.
    pub n_briefings: usize,
    /// Briefings the filter shows.
    pub n_shown: usize,
    /// Events of the library.
    pub n_events: usize,
    /// Events the filter shows.
    pub n_events_shown: usize,
    /// Shown events whose date is to be determined.
    pub n_events_undated: usize,
    /// Shown briefings without any date.
    pub n_undated: usize,
    /// Shown briefings that stay out of exports.
    pub n_held_back: usize,
    /// Faults of all files, whatever the filter.
    pub n_problems: usize,
    /// Those of error severity.
    pub n_errors: usize,
    /// Shown briefings changed since the library was opened.
    pub n_changed: usize,
}

/// What falls due next, for the status line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NextDue {
    /// The event.
    pub event: EventRow,
    /// Days until then.
    pub days_left: i32,
    /// `24 days, Amazon`: how long, and whom or what it concerns.
    pub label: Box<str>,
}

/// The name shown for a company: the directory's, else as written.
#[must_use]
pub fn company_name(directory: &Directory, key: &CompanyKey) -> Arc<str> {
    match key {
        CompanyKey::Listed(id) => {
            directory.company(id).map_or_else(|| id.clone(), |company| company.name.clone())
        }
        CompanyKey::Unlisted(name) | CompanyKey::Suggested(name) => name.clone(),
    }
}

/// What an organisation is; one that the directory does not know is what the words of its name say.
#[must_use]
pub fn kind_of(directory: &Directory, key: Option<&CompanyKey>) -> OrganisationKind {
    key.map_or(OrganisationKind::Company, |key| organisation_kind(key, directory))
}

/// How long something is away, in words: `today`, `tomorrow`, `in 24 days`, `to be determined`.
#[must_use]
pub fn due_label(days_left: Option<i32>) -> Box<str> {
    match days_left {
        None => "to be determined".into(),
        Some(0) => "today".into(),
        Some(1) => "tomorrow".into(),
        Some(days) => format!("in {days} days").into(),
    }
}

/// The date as lists show it.
pub(super) fn date_label(date: &Date) -> Box<str> {
    date.display(DateStyle::Short).into()
}

/// Companies named under a title before the rest is left out.
const SUBLINE_COMPANIES: usize = 3;

/// Where, who, and which regulator: `CN · Amazon, Sinnet · MIIT`.
pub(super) fn subline(entry: &Entry, directory: &Directory) -> Box<str> {
    let briefing = &entry.briefing;
    let names = subline_names(entry, directory);
    let mut line = String::new();
    add_list(&mut line, briefing.jurisdictions.iter().map(|own| own.value.as_str()));
    add_list(&mut line, names.into_iter());
    add_list(&mut line, briefing.regulators.iter().map(|own| &*own.value));
    // A row never stands without a second line: the path tells two notes of one name apart.
    if line.is_empty() { (&*briefing.path).into() } else { line.into() }
}

/// Names of the first companies stated for a briefing, else of those found in it, without repeats.
fn subline_names<'a>(entry: &'a Entry, directory: &'a Directory) -> Vec<&'a str> {
    let mut keys = stated_keys(entry);
    if keys.is_empty() {
        let found = entry.mentions.iter().filter_map(|mention| mention.company.as_ref());
        keys.extend(distinct(found.filter(|key| !key.is_suggested())).take(SUBLINE_COMPANIES));
    }
    keys.into_iter().take(SUBLINE_COMPANIES).map(|key| directory.display_name(key)).collect()
}

/// The companies stated for a briefing, without repeats. They are its first mentions.
pub(super) fn stated_keys(entry: &Entry) -> Vec<&CompanyKey> {
    let stated = entry.mentions.iter().take_while(|mention| mention.origin == Origin::Stated);
    distinct(stated.filter_map(|mention| mention.company.as_ref())).collect()
}

/// Each company where it comes first. For few: each is compared with all before it.
fn distinct<'a>(keys: impl Iterator<Item = &'a CompanyKey>) -> impl Iterator<Item = &'a CompanyKey> {
    let mut seen: Vec<&CompanyKey> = Vec::new();
    keys.filter(move |key| {
        let is_new = !seen.contains(key);
        seen.extend(is_new.then_some(*key));
        is_new
    })
}

fn add_list<'a>(line: &mut String, parts: impl Iterator<Item = &'a str>) {
    for (at, part) in parts.enumerate() {
        line.push_str(match at {
            0 if line.is_empty() => "",
            0 => " · ",
            _ => ", ",
        });
        line.push_str(part);
    }
}
