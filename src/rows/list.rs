//! What `regbrief list` prints: one record a line, with exactly the fields the design promises.
//!
//! These types are the promise; the core's own types may change without them. Fields are in the order they are
//! printed. Offsets are bytes of the file.

use serde::Serialize;

use super::build::{Rows, known_date};
use super::row::{CompanyRow, EventRow};
use super::why::mention_why;
use crate::amounts::{Amount, Money, Sense};
use crate::companies::{Company, NameMatch, by_salience, organisation_kind};
use crate::dates::{Date, Day, Edge, Reading};
use crate::library::{Entry, Library};
use crate::model::{Briefing, Dated, Mention, OrganisationKind, Origin};
use crate::source::{LineIndex, Span, Spanned};

/// What `regbrief list` can list (summaries are the report's).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum ListKind {
    /// Shown briefings.
    Briefings,
    /// Shown events.
    Events,
    /// Shown events still to come that bind somebody.
    Deadlines,
    /// Companies of shown briefings.
    Companies,
    /// Places in shown briefings that name a company.
    Mentions,
    /// Dates in shown briefings.
    Dates,
}

impl ListKind {
    /// Every kind, in the order of the manual.
    pub const ALL: &[Self] =
        &[Self::Briefings, Self::Events, Self::Deadlines, Self::Companies, Self::Mentions, Self::Dates];

    /// The word on the command line.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Briefings => "briefings",
            Self::Events => "events",
            Self::Deadlines => "deadlines",
            Self::Companies => "companies",
            Self::Mentions => "mentions",
            Self::Dates => "dates",
        }
    }

    /// The fields of its lines, in order.
    #[must_use]
    pub const fn fields(self) -> &'static [&'static str] {
        match self {
            Self::Briefings => &[
                "file",
                "id",
                "title",
                "date",
                "published",
                "published_origin",
                "status",
                "jurisdiction",
                "regulators",
                "companies",
                "topics",
                "n_events",
                "n_problems",
                "confidential",
            ],
            Self::Events => &[
                "file",
                "start",
                "end",
                "line",
                "date",
                "earliest",
                "latest",
                "kind",
                "text",
                "label",
                "companies",
                "origin",
                "amounts",
            ],
            Self::Deadlines => &[
                "file",
                "start",
                "end",
                "line",
                "date",
                "earliest",
                "latest",
                "kind",
                "text",
                "label",
                "companies",
                "origin",
                "amounts",
                "days_left",
            ],
            Self::Companies => {
                &["id", "name", "parent", "aliases", "n_briefings", "n_mentions", "first", "last", "roles"]
            }
            Self::Mentions => &[
                "file", "start", "end", "line", "text", "company", "name", "role", "origin", "kind",
                "evidence", "why", "suggests", "above",
            ],
            Self::Dates => &["file", "start", "end", "line", "column", "text", "value", "origin", "why"],
        }
    }
}

/// A line of any list.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[serde(untagged)]
pub enum ListLine {
    /// Of `briefings`.
    Briefing(BriefingLine),
    /// Of `events`.
    Event(EventLine),
    /// Of `deadlines`.
    Deadline(DeadlineLine),
    /// Of `companies`.
    Company(CompanyLine),
    /// Of `mentions`.
    Mention(MentionLine),
    /// Of `dates`.
    Date(DateLine),
}

/// A briefing.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct BriefingLine {
    /// Path in the library.
    pub file: String,
    /// Stable id.
    pub id: String,
    /// Title.
    pub title: String,
    /// Own date, EDTF.
    pub date: Option<String>,
    /// Date of publication, EDTF: the one stated, else that of the text's own date line.
    pub published: Option<String>,
    /// `stated` or `recognised`; `null` where there is none.
    pub published_origin: Option<&'static str>,
    /// Status as written.
    pub status: Option<String>,
    /// Codes of jurisdictions.
    pub jurisdiction: Vec<String>,
    /// Regulators as written.
    pub regulators: Vec<String>,
    /// Names of all companies it names, those it is about first.
    pub companies: Vec<String>,
    /// Topics.
    pub topics: Vec<String>,
    /// All its events, whatever the filter.
    pub n_events: usize,
    /// Its faults.
    pub n_problems: usize,
    /// Whether it is kept out of exports on the day of the list.
    pub confidential: bool,
}

/// An event.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct EventLine {
    /// Path in the library.
    pub file: String,
    /// First byte of the sentence, list item or row.
    pub start: u32,
    /// Byte after its last.
    pub end: u32,
    /// Line, from 1.
    pub line: u32,
    /// The date, EDTF.
    pub date: String,
    /// First day it may touch.
    pub earliest: Option<String>,
    /// Last day it may touch.
    pub latest: Option<String>,
    /// Kind.
    pub kind: &'static str,
    /// What happened.
    pub text: String,
    /// The same in a few words; as `text` where that is short.
    pub label: String,
    /// Names of the companies it names.
    pub companies: Vec<String>,
    /// `stated` or `recognised`.
    pub origin: &'static str,
    /// The amounts of money in it.
    pub amounts: Vec<AmountLine>,
}

/// An amount of money.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct AmountLine {
    /// As written.
    pub text: String,
    /// Code of ISO 4217.
    pub currency: &'static str,
    /// The value as a decimal; of a range the lower end.
    pub value: String,
    /// The upper end of a range.
    pub until: Option<String>,
    /// `about`, `up to`, `at least`, `more than` or `less than`, where it is not exact.
    pub approx: Option<&'static str>,
    /// The same amount in the other currency the text gives.
    pub also: Option<Box<Self>>,
}

/// An event still to come that binds somebody.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct DeadlineLine {
    /// The event.
    #[serde(flatten)]
    pub event: EventLine,
    /// Days until it falls due; `null` while that is to be determined.
    pub days_left: Option<i32>,
}

/// A company.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct CompanyLine {
    /// The directory's id; `null` when the directory does not know it.
    pub id: Option<String>,
    /// Name shown.
    pub name: String,
    /// Name of the parent as of the day of the list.
    pub parent: Option<String>,
    /// Its other names: legal, aliases, former.
    pub aliases: Vec<String>,
    /// Shown briefings that name it.
    pub n_briefings: u32,
    /// Places in shown briefings that name it.
    pub n_mentions: u32,
    /// Leading date of the earliest shown briefing that names it, EDTF.
    pub first: Option<String>,
    /// Leading date of the latest, EDTF.
    pub last: Option<String>,
    /// Its roles.
    pub roles: Vec<String>,
}

/// A place that names a company.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct MentionLine {
    /// Path in the library.
    pub file: String,
    /// First byte.
    pub start: u32,
    /// Byte after its last.
    pub end: u32,
    /// Line, from 1.
    pub line: u32,
    /// The name as written.
    pub text: String,
    /// The directory's id; `null` when it is not in it or several fit.
    pub company: Option<String>,
    /// Name shown; as written when several fit.
    pub name: String,
    /// Role, where it is said.
    pub role: Option<String>,
    /// `stated` or `recognised`.
    pub origin: &'static str,
    /// What the organisation is.
    pub kind: &'static str,
    /// The sign it was recognised by; `anaphor` is no name.
    pub evidence: &'static str,
    /// The same in words.
    pub why: String,
    /// The id of the company that a name outside the directory looks like.
    pub suggests: Option<String>,
    /// The ids of those that own the company, or the one it looks like, at the briefing's date; nearest first.
    pub above: Vec<String>,
}

/// A date in a briefing.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct DateLine {
    /// Path in the library.
    pub file: String,
    /// First byte.
    pub start: u32,
    /// Byte after its last.
    pub end: u32,
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
    /// The date as written.
    pub text: String,
    /// EDTF; `null` where it cannot be anchored.
    pub value: Option<String>,
    /// `stated` or `recognised`.
    pub origin: &'static str,
    /// How the words lead to the value, or what is missing; `null` where they say it themselves.
    pub why: Option<String>,
}

/// The lines of a list, for the shown part of the library.
///
/// Briefings, mentions and dates come by file, events and deadlines by date, companies by number of briefings.
#[must_use]
pub fn list(rows: &Rows, kind: ListKind) -> Vec<ListLine> {
    let library = &*rows.library;
    let event = |row: &EventRow| event_line(library, *row);
    match kind {
        ListKind::Briefings => {
            let entries = shown_entries(rows).into_iter();
            entries.map(|entry| ListLine::Briefing(briefing_line(library, entry, rows.today))).collect()
        }
        ListKind::Events => rows.events.iter().map(|row| ListLine::Event(event(row))).collect(),
        ListKind::Deadlines => rows
            .deadlines
            .iter()
            .map(|row| {
                ListLine::Deadline(DeadlineLine { event: event(&row.event), days_left: row.days_left })
            })
            .collect(),
        ListKind::Companies => {
            rows.companies.iter().map(|row| ListLine::Company(company_line(library, row))).collect()
        }
        ListKind::Mentions => shown_entries(rows)
            .into_iter()
            .flat_map(|entry| entry.mentions.iter().map(|mention| mention_line(library, entry, mention)))
            .map(ListLine::Mention)
            .collect(),
        ListKind::Dates => shown_entries(rows)
            .into_iter()
            .flat_map(|entry| date_lines(&entry.briefing))
            .map(ListLine::Date)
            .collect(),
    }
}

/// Shown briefings by path.
fn shown_entries(rows: &Rows) -> Vec<&Entry> {
    let mut positions: Vec<u32> = rows.briefings.iter().map(|row| row.entry_idx).collect();
    positions.sort_unstable();
    positions.into_iter().map(|at| &*rows.library.entries[at as usize]).collect()
}

fn briefing_line(library: &Library, entry: &Entry, today: Day) -> BriefingLine {
    let briefing = &entry.briefing;
    let edtf = |dated: &Option<Dated>| dated.as_ref().map(|dated| dated.date.edtf().to_owned());
    let strings = |names: &[Spanned<Box<str>>]| names.iter().map(|name| name.value.to_string()).collect();
    let mut companies: Vec<String> = Vec::new();
    for key in by_salience(briefing, &entry.mentions) {
        let name = library.directory.display_name(key);
        if companies.iter().all(|before| before != name) {
            companies.push(name.to_owned());
        }
    }
    let published = briefing.published_or_recognised();
    BriefingLine {
        file: briefing.path.to_string(),
        id: briefing.id.to_string(),
        title: briefing.title.value.to_string(),
        date: edtf(&briefing.date),
        published: edtf(&published.map(|(dated, _)| dated.clone())),
        published_origin: published.map(|(_, origin)| origin.as_str()),
        status: briefing.status.as_ref().map(|status| status.value.to_string()),
        jurisdiction: briefing.jurisdictions.iter().map(|own| own.value.to_string()).collect(),
        regulators: strings(&briefing.regulators),
        companies,
        topics: strings(&briefing.topics),
        n_events: briefing.events.len(),
        n_problems: entry.problems.len(),
        confidential: briefing.secrecy.held_back(today).is_some(),
    }
}

fn event_line(library: &Library, row: EventRow) -> EventLine {
    let entry = row.entry(library);
    let event = row.event(library);
    let day = |edge: Edge| edge.day().map(|day| day.to_string());
    let names = row.companies(library).iter().map(|key| library.directory.display_name(key).to_owned());
    EventLine {
        file: row.entry(library).briefing.path.to_string(),
        start: event.span.start,
        end: event.span.end,
        line: event.line,
        date: event.date.edtf().to_owned(),
        earliest: day(event.date.earliest()),
        latest: day(event.date.latest()),
        kind: event.kind.as_str(),
        text: event.text.to_string(),
        label: if event.label.is_empty() { event.text.to_string() } else { event.label.to_string() },
        companies: names.collect(),
        origin: event.origin.as_str(),
        amounts: entry.amounts_of(event).iter().map(|amount| amount_line(entry, amount)).collect(),
    }
}

fn amount_line(entry: &Entry, amount: &Amount) -> AmountLine {
    let line = |money: &Money, text: &str, sense: Sense| AmountLine {
        text: text.to_owned(),
        currency: money.currency.code(),
        value: money.value.to_string(),
        until: money.until.map(|until| until.to_string()),
        approx: sense.as_str(),
        also: None,
    };
    let text = amount.span.text(&entry.briefing.text);
    let also = amount.also.map(|also| Box::new(line(&also, &also.display(), Sense::Exact)));
    AmountLine { also, ..line(&amount.money, text, amount.sense) }
}

fn company_line(library: &Library, row: &CompanyRow) -> CompanyLine {
    let company = row.key.listed_id().and_then(|id| library.directory.company(id));
    let other_names = |company: &Company| {
        let legal = company.legal_name.iter().chain(&company.aliases).map(ToString::to_string);
        legal.chain(company.former_names.iter().map(|former| former.name.to_string())).collect()
    };
    let edtf = |date: &Option<Date>| date.as_ref().map(|date| date.edtf().to_owned());
    CompanyLine {
        id: row.key.listed_id().map(ToOwned::to_owned),
        name: row.name.to_string(),
        parent: row.parent.as_ref().map(ToString::to_string),
        aliases: company.map(other_names).unwrap_or_default(),
        n_briefings: row.n_briefings,
        n_mentions: row.n_mentions,
        first: edtf(&row.first),
        last: edtf(&row.last),
        roles: row.roles.iter().map(|role| role.as_str().to_owned()).collect(),
    }
}

fn mention_line(library: &Library, entry: &Entry, mention: &Mention) -> MentionLine {
    let written = mention.span.text(&entry.briefing.text);
    let directory = &library.directory;
    let name = mention.company.as_ref().map_or(written, |key| directory.display_name(key));
    let day = known_date(entry).and_then(|date| date.earliest().day());
    let suggests = mention.company.as_ref().filter(|key| key.listed_id().is_none()).and_then(|_| {
        match directory.resolve(name, day) {
            NameMatch::One(id) => Some(id.to_string()),
            NameMatch::None | NameMatch::Several(_) => None,
        }
    });
    let listed = mention.company.as_ref().and_then(|key| key.listed_id());
    let above = listed.or(suggests.as_deref()).map(|id| directory.ancestors_on(id, day)).unwrap_or_default();
    let above = above.iter().map(|company| company.id.to_string()).collect();
    let kind = match &mention.company {
        Some(key) => organisation_kind(key, &library.directory),
        None => OrganisationKind::Company,
    };
    MentionLine {
        file: entry.briefing.path.to_string(),
        start: mention.span.start,
        end: mention.span.end,
        line: mention.line,
        text: written.to_owned(),
        company: listed.map(ToOwned::to_owned),
        name: name.to_owned(),
        role: mention.role.as_ref().map(|role| role.as_str().to_owned()),
        origin: mention.origin.as_str(),
        kind: kind.as_str(),
        evidence: mention.evidence.as_str(),
        why: mention_why(&mention.evidence).into(),
        suggests,
        above,
    }
}

/// The dates of a briefing in the order of the file: stated in the front matter, then those of the body.
fn date_lines(briefing: &Briefing) -> Vec<DateLine> {
    let text = &briefing.text;
    let lines = LineIndex::new(text);
    let stated = briefing.date.iter().chain(&briefing.published);
    let stated = stated.map(|dated| (dated.span, Some(&dated.date), Origin::Stated, None));
    let of_events =
        briefing.events.iter().map(|event| (event.date_span, Some(&event.date), event.origin, None));
    let found = briefing
        .dates
        .iter()
        .map(|mention| (mention.span, mention.date.as_ref(), mention.origin, Some(&mention.reading)));
    // What was found comes first: it alone knows that a date cannot be told (`03/04/2026`).
    let mut dates: Vec<(Span, Option<&Date>, Origin, Option<&Reading>)> =
        found.chain(stated).chain(of_events).collect();
    dates.retain(|(span, ..)| !span.is_empty());
    // A date that is stated, an event's and found in the text is one date.
    dates.sort_by_key(|(span, ..)| *span);
    dates.dedup_by(|later, first| later.0 == first.0);
    let line = |(span, date, origin, reading): (Span, Option<&Date>, Origin, Option<&Reading>)| {
        let at = lines.position(text, span.start);
        DateLine {
            file: briefing.path.to_string(),
            start: span.start,
            end: span.end,
            line: at.line,
            column: at.column,
            text: span.text(text).to_owned(),
            value: date.map(|date| date.edtf().to_owned()),
            origin: origin.as_str(),
            why: reading.map(Reading::explain).filter(|why| !why.is_empty()),
        }
    };
    dates.into_iter().map(line).collect()
}
