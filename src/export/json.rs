//! A report for programs. The form is a promise, documented in `docs/report-json.md`: these structs are separate from
//! the report's own types so that the one can change without the other.

use serde::Serialize;

use super::{ExportError, RenderOptions};
use crate::dates::{Date, DateStyle};
use crate::model::CompanyKey;
use crate::report::{Citation, CompanyLine, Deadline, EventLine, Fact, KeyPoint, Report, SourceLine};

/// Raised when a field changes its meaning or goes away; new fields do not raise it.
const VERSION: u32 = 1;

/// Puts a report into JSON, indented, fields in the documented order, ended by a line break.
pub(super) fn json(report: &Report, options: &RenderOptions) -> Result<String, ExportError> {
    let mut text = serde_json::to_string_pretty(&document(report, options))?;
    text.push('\n');
    Ok(text)
}

/// The same content without indentation, as the PDF template reads it.
pub(super) fn document<'a>(report: &'a Report, options: &'a RenderOptions) -> Document<'a> {
    Document {
        format: "regbrief-report",
        version: VERSION,
        generator: &options.generator,
        title: &report.title,
        subject: report.subject.as_str(),
        library: &report.library,
        as_of: report.today.to_string(),
        length: report.length.to_string(),
        scope: ScopeJson {
            text: &report.scope.text,
            briefings: report.scope.n_briefings,
            of: report.scope.n_total,
            filter: &report.scope.filter,
            first_month: report.scope.months.as_ref().map(|(first, _)| &**first),
            last_month: report.scope.months.as_ref().map(|(_, last)| &**last),
        },
        held_back: HeldBackJson {
            confidential: report.held_back.n_confidential,
            embargoed: report.held_back.n_embargoed,
            let_out: report.held_back.n_let_out,
        },
        omitted: OmittedJson {
            key_points: report.omitted.n_briefings,
            recognised_events: report.omitted.n_recognised_events,
            deadlines: report.omitted.n_deadlines,
            companies: report.omitted.n_companies,
        },
        notes: report.notes(),
        facts: report.facts.iter().map(fact).collect(),
        key_points: report.key_points.iter().map(key_point).collect(),
        events: report.events.iter().map(event).collect(),
        deadlines: report.deadlines.iter().map(deadline).collect(),
        companies: report.companies.iter().map(company).collect(),
        sources: report.sources.iter().enumerate().map(|(at, line)| source(at + 1, line)).collect(),
    }
}

#[derive(Serialize)]
pub(super) struct Document<'a> {
    format: &'static str,
    version: u32,
    generator: &'a str,
    title: &'a str,
    subject: &'static str,
    library: &'a str,
    as_of: String,
    length: String,
    scope: ScopeJson<'a>,
    held_back: HeldBackJson,
    omitted: OmittedJson,
    notes: Vec<String>,
    facts: Vec<FactJson<'a>>,
    key_points: Vec<KeyPointJson<'a>>,
    events: Vec<EventJson<'a>>,
    deadlines: Vec<DeadlineJson<'a>>,
    companies: Vec<CompanyJson<'a>>,
    sources: Vec<SourceJson<'a>>,
}

#[derive(Serialize)]
struct ScopeJson<'a> {
    text: &'a str,
    briefings: usize,
    of: usize,
    filter: &'a str,
    first_month: Option<&'a str>,
    last_month: Option<&'a str>,
}

#[derive(Serialize)]
struct HeldBackJson {
    confidential: usize,
    embargoed: usize,
    let_out: usize,
}

#[derive(Serialize)]
struct OmittedJson {
    key_points: usize,
    recognised_events: usize,
    deadlines: usize,
    companies: usize,
}

#[derive(Serialize)]
struct CitationJson<'a> {
    briefing: &'a str,
    file: &'a str,
    line: u32,
    sources: &'a [usize],
}

#[derive(Serialize)]
struct DateJson<'a> {
    edtf: &'a str,
    text: String,
    written: Option<&'a str>,
    earliest: Option<String>,
    latest: Option<String>,
}

#[derive(Serialize)]
struct FactJson<'a> {
    label: &'a str,
    values: &'a [String],
    citation: Option<CitationJson<'a>>,
}

#[derive(Serialize)]
struct KeyPointJson<'a> {
    title: &'a str,
    date: Option<DateJson<'a>>,
    text: &'a str,
    own_summary: bool,
    citation: CitationJson<'a>,
}

#[derive(Serialize)]
struct EventJson<'a> {
    date: DateJson<'a>,
    kind: &'static str,
    text: &'a str,
    companies: Vec<&'a str>,
    origin: &'static str,
    to_come: bool,
    citation: CitationJson<'a>,
}

#[derive(Serialize)]
struct DeadlineJson<'a> {
    #[serde(flatten)]
    event: EventJson<'a>,
    days_left: Option<i32>,
}

#[derive(Serialize)]
struct CompanyJson<'a> {
    id: Option<&'a str>,
    name: &'a str,
    roles: &'a [String],
    briefings: usize,
    country: Option<&'a str>,
    parent: Option<&'a str>,
    identifiers: Vec<IdentifierJson<'a>>,
    origin: &'static str,
    citation: CitationJson<'a>,
}

#[derive(Serialize)]
struct IdentifierJson<'a> {
    scheme: &'static str,
    value: &'a str,
}

#[derive(Serialize)]
struct SourceJson<'a> {
    number: usize,
    publisher: Option<&'a str>,
    title: Option<&'a str>,
    url: Option<&'a str>,
    date: Option<DateJson<'a>>,
}

fn citation(citation: &Citation) -> CitationJson<'_> {
    CitationJson {
        briefing: &citation.briefing,
        file: &citation.file,
        line: citation.line,
        sources: &citation.sources,
    }
}

fn date(date: &Date) -> DateJson<'_> {
    DateJson {
        edtf: date.edtf(),
        text: date.display(DateStyle::Short),
        written: date.written(),
        earliest: date.earliest().day().map(|day| day.to_string()),
        latest: date.latest().day().map(|day| day.to_string()),
    }
}

fn fact(fact: &Fact) -> FactJson<'_> {
    FactJson { label: &fact.label, values: &fact.values, citation: fact.citation.as_ref().map(citation) }
}

fn key_point(point: &KeyPoint) -> KeyPointJson<'_> {
    KeyPointJson {
        title: &point.title,
        date: point.date.as_ref().map(date),
        text: &point.text,
        own_summary: point.is_own_summary,
        citation: citation(&point.citation),
    }
}

fn event(event: &EventLine) -> EventJson<'_> {
    EventJson {
        date: date(&event.date),
        kind: event.kind.as_str(),
        text: &event.text,
        companies: event.companies.iter().map(|name| &**name).collect(),
        origin: event.origin.as_str(),
        to_come: event.is_to_come,
        citation: citation(&event.citation),
    }
}

fn deadline(deadline: &Deadline) -> DeadlineJson<'_> {
    DeadlineJson { event: event(&deadline.event), days_left: deadline.days_left }
}

fn company(company: &CompanyLine) -> CompanyJson<'_> {
    let identifiers = company.identifiers.iter();
    CompanyJson {
        id: match &company.key {
            CompanyKey::Listed(id) => Some(id),
            CompanyKey::Unlisted(_) | CompanyKey::Suggested(_) => None,
        },
        name: &company.name,
        roles: &company.roles,
        briefings: company.n_briefings,
        country: company.country.as_deref(),
        parent: company.parent.as_deref(),
        identifiers: identifiers.map(|id| IdentifierJson { scheme: id.scheme, value: &id.value }).collect(),
        origin: company.origin.as_str(),
        citation: citation(&company.citation),
    }
}

fn source(number: usize, source: &SourceLine) -> SourceJson<'_> {
    SourceJson {
        number,
        publisher: source.publisher.as_deref(),
        title: source.title.as_deref(),
        url: source.url.as_deref(),
        date: source.date.as_ref().map(date),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::sample;

    #[test]
    fn the_document_names_its_format_and_version_first() {
        let text = json(&sample::report(), &RenderOptions::default()).expect("made");
        assert!(text.starts_with("{\n  \"format\": \"regbrief-report\",\n  \"version\": 1,\n"), "{text}");
        assert!(text.ends_with("}\n"));
    }

    #[test]
    fn hostile_texts_come_back_as_they_were() {
        for hostile in sample::HOSTILE {
            let text = json(&sample::hostile_report(hostile), &RenderOptions::default()).expect("made");
            let back: serde_json::Value = serde_json::from_str(&text).expect("it is JSON");
            assert_eq!(back["events"][0]["text"], **hostile);
            assert_eq!(back["events"][0]["citation"]["file"], **hostile);
        }
    }
}
