//! The [`Report`] and its lines, as plain data.

use std::sync::Arc;

use super::length::Length;
use crate::dates::{Date, Day};
use crate::model::{CompanyKey, Kind, Origin};

/// The content of an export. Every list is in the order it is to be shown in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Report {
    /// The briefing's title, `Briefings: <filter>`, or the company's name.
    pub title: String,
    /// What it is about.
    pub subject: Subject,
    /// The library's name.
    pub library: Arc<str>,
    /// The day it was made for.
    pub today: Day,
    /// How long it was to be.
    pub length: Length,
    /// How much of the library it covers.
    pub scope: ScopeLine,
    /// What stays in the folder.
    pub held_back: HeldBackCount,
    /// What this length has no room for.
    pub omitted: Omitted,
    /// What is known of a single briefing, or of the company it is about; empty for a digest.
    pub facts: Vec<Fact>,
    /// What the briefings say, one point a briefing.
    pub key_points: Vec<KeyPoint>,
    /// What happened and will happen, by date; what is to be determined comes last.
    pub events: Vec<EventLine>,
    /// What binds somebody and is still to come, by day; what is to be determined comes last.
    pub deadlines: Vec<Deadline>,
    /// Who is concerned, most often named first.
    pub companies: Vec<CompanyLine>,
    /// Who said so; a source's number is its position plus 1.
    pub sources: Vec<SourceLine>,
}

/// What a report is about.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Subject {
    /// One briefing.
    Briefing,
    /// What a filter shows.
    Digest,
    /// One company.
    Company,
}

impl Subject {
    /// The word used in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Briefing => "briefing",
            Self::Digest => "digest",
            Self::Company => "company",
        }
    }
}

/// How much of the library a report covers.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ScopeLine {
    /// Briefings the report draws on.
    pub n_briefings: usize,
    /// Briefings of the library.
    pub n_total: usize,
    /// The filter as the person typed it; empty when everything is shown or one briefing is reported.
    pub filter: String,
    /// First and last month its dated events may touch, `2017-01` and `2018-03`.
    pub months: Option<(String, String)>,
    /// The whole line for a person: `12 of 340 briefings · jurisdiction:CN · 2017-01 to 2018-03 · as of 22 November 2026`.
    pub text: String,
}

/// How many briefings stay in the folder; their titles never leave it.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct HeldBackCount {
    /// Marked confidential, private or draft.
    pub n_confidential: usize,
    /// Their embargo has not passed.
    pub n_embargoed: usize,
    /// Let out because the person said so: the report then says that it holds them.
    pub n_let_out: usize,
}

/// What a length has no room for.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Omitted {
    /// Briefings without a key point.
    pub n_briefings: usize,
    /// Events recognised in prose.
    pub n_recognised_events: usize,
    /// Deadlines after those listed.
    pub n_deadlines: usize,
    /// Companies after those listed.
    pub n_companies: usize,
}

/// Where a line can be checked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Citation {
    /// The briefing's title.
    pub briefing: Arc<str>,
    /// Its path in the library.
    pub file: Arc<str>,
    /// The line in it, from 1.
    pub line: u32,
    /// Numbers of the briefing's sources in [`Report::sources`], from 1.
    pub sources: Arc<[usize]>,
}

/// What one briefing says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KeyPoint {
    /// The briefing's title.
    pub title: Arc<str>,
    /// The briefing's leading date.
    pub date: Option<Date>,
    /// Its own words, as plain text in one paragraph; a cut inside a sentence ends in `…`.
    pub text: String,
    /// Whether they are its own summary; else its first sentences.
    pub is_own_summary: bool,
    /// Where they stand.
    pub citation: Citation,
}

/// Something that happened or is to come.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct EventLine {
    /// When, as precise as its source.
    pub date: Date,
    /// What kind of thing.
    pub kind: Kind,
    /// What, as plain text in one line.
    pub text: String,
    /// Names of the companies named in it.
    pub companies: Vec<Arc<str>>,
    /// Stated by the author or recognised in prose.
    pub origin: Origin,
    /// Whether all of it lies after the day of the report, or is to be determined.
    pub is_to_come: bool,
    /// Where it stands.
    pub citation: Citation,
}

/// Something that binds somebody and is still to come.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Deadline {
    /// The event.
    pub event: EventLine,
    /// Days from the day of the report to the day it falls due; `None` when that is to be determined.
    pub days_left: Option<i32>,
}

/// A company and its part in the briefings reported.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CompanyLine {
    /// Which company.
    pub key: CompanyKey,
    /// The name shown.
    pub name: Arc<str>,
    /// What it is in these briefings, as labels, without repeats.
    pub roles: Vec<String>,
    /// Briefings reported that name it.
    pub n_briefings: usize,
    /// Country of the seat, its English name or the code.
    pub country: Option<String>,
    /// The name of the parent on the day of the report.
    pub parent: Option<Arc<str>>,
    /// LEI, tickers, Wikidata, site, in this order.
    pub identifiers: Vec<Identifier>,
    /// Stated by an author, or only found in prose.
    pub origin: Origin,
    /// Where it is first named.
    pub citation: Citation,
}

/// A number or address that identifies a company elsewhere.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Identifier {
    /// `LEI`, `Ticker`, `Wikidata`, `Website`.
    pub scheme: &'static str,
    /// The value as the directory has it.
    pub value: String,
}

/// One thing known of the subject.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fact {
    /// `Jurisdiction`, `Regulators`, `Status` …
    pub label: String,
    /// The values, in the author's order.
    pub values: Vec<String>,
    /// Where it stands; `None` for what the directory says.
    pub citation: Option<Citation>,
}

/// Who said so.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SourceLine {
    /// Who published it.
    pub publisher: Option<String>,
    /// Title of the document.
    pub title: Option<String>,
    /// Its address, as written.
    pub url: Option<String>,
    /// Its date.
    pub date: Option<Date>,
}

impl HeldBackCount {
    /// The sentence that tells the reader, if there is something to tell.
    #[must_use]
    pub fn note(&self) -> Option<String> {
        if self.n_let_out > 0 {
            let briefings = counted(self.n_let_out, "confidential or embargoed briefing");
            return Some(format!("Not for circulation: holds {briefings}."));
        }
        let (confidential, embargoed) = (self.n_confidential, self.n_embargoed);
        let briefings = counted(confidential + embargoed, "briefing");
        let why = match (confidential, embargoed) {
            (0, 0) => return None,
            (n, 0) => format!("{n} confidential"),
            (0, n) => format!("{n} under embargo"),
            (n, m) => format!("{n} confidential, {m} under embargo"),
        };
        Some(format!("{briefings} held back: {why}."))
    }
}

impl Omitted {
    /// The sentence that tells the reader, if there is something to tell.
    #[must_use]
    pub fn note(&self) -> Option<String> {
        let companies = match self.n_companies {
            0 => None,
            1 => Some("1 further company".to_owned()),
            n => Some(format!("{n} further companies")),
        };
        let parts = [
            (self.n_briefings, "key point"),
            (self.n_recognised_events, "recognised event"),
            (self.n_deadlines, "later deadline"),
        ];
        let parts = parts.into_iter().filter(|(n, _)| *n > 0).map(|(n, what)| counted(n, what));
        let parts: Vec<String> = parts.chain(companies).collect();
        (!parts.is_empty()).then(|| format!("Left out at this length: {}.", parts.join(", ")))
    }
}

impl Report {
    /// Whether any line was recognised in prose, so that the legend is needed.
    #[must_use]
    pub fn has_recognised(&self) -> bool {
        let mut events = self.events.iter().chain(self.deadlines.iter().map(|deadline| &deadline.event));
        events.any(|event| event.origin == Origin::Recognised)
            || self.companies.iter().any(|company| company.origin == Origin::Recognised)
    }

    /// The sentences that say what the report does not hold.
    #[must_use]
    pub fn notes(&self) -> Vec<String> {
        self.held_back.note().into_iter().chain(self.omitted.note()).collect()
    }
}

/// A count with its noun, `1 briefing`, `2 briefings`.
fn counted(n: usize, noun: &str) -> String {
    if n == 1 { format!("1 {noun}") } else { format!("{n} {noun}s") }
}
