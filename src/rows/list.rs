//! What `regbrief list` prints: one record a line, with exactly the fields the design promises.
//!
//! These types are the promise; the core's own types may change without them. Fields are in the order they are
//! printed. Offsets are bytes of the file.

use serde::Serialize;

use super::build::Rows;

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
                "companies",
                "origin",
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
                "companies",
                "origin",
                "days_left",
            ],
            Self::Companies => {
                &["id", "name", "parent", "aliases", "n_briefings", "n_mentions", "first", "last", "roles"]
            }
            Self::Mentions => &["file", "start", "end", "line", "text", "company", "name", "role", "origin"],
            Self::Dates => &["file", "start", "end", "line", "column", "text", "value", "origin"],
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
    /// Date of publication, EDTF.
    pub published: Option<String>,
    /// Status as written.
    pub status: Option<String>,
    /// Codes of jurisdictions.
    pub jurisdiction: Vec<String>,
    /// Regulators as written.
    pub regulators: Vec<String>,
    /// Names of all companies it names, stated first.
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
    /// Names of the companies it names.
    pub companies: Vec<String>,
    /// `stated` or `recognised`.
    pub origin: &'static str,
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
}

/// The lines of a list, for the shown part of the library.
#[must_use]
pub fn list(rows: &Rows, kind: ListKind) -> Vec<ListLine> {
    let _ = (rows, kind);
    Vec::new()
}
