//! The data the template reads: the report with every text made fit for setting.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::world::has_glyph;
use crate::dates::{Date, DateStyle};
use crate::export::strip::{Strip, strip_of};
use crate::export::words::{
    HOW_TO_CHECK, WHAT_RECOGNISED_MEANS, beside, company_line, days_left, identifiers_of,
};
use crate::export::{ExportError, Paper, RenderOptions};
use crate::report::{Citation, CompanyLine, Deadline, EventLine, Report, SourceLine, Subject};

/// The template's data, and what the person should know about it.
pub(super) struct Content {
    pub json: Vec<u8>,
    pub remarks: Vec<String>,
}

/// Makes the template's data.
pub(super) fn content(report: &Report, options: &RenderOptions) -> Result<Content, ExportError> {
    let mut setter = Setter::default();
    let (year, month, day) = report.today.ymd();
    let data = json!({
        // The date of a PDF has a year of four digits.
        "date": [year.clamp(1, 9999), month, day],
        "paper": match options.paper { Paper::A4 => "a4", Paper::Letter => "us-letter" },
        "strip": strip_of(report).map(|strip| strip_data(&strip)),
        "how_to_check": HOW_TO_CHECK,
        "legend": report.has_recognised().then_some(WHAT_RECOGNISED_MEANS),
        "report": setter.report(report, options),
    });
    Ok(Content { json: serde_json::to_vec(&data)?, remarks: setter.remarks() })
}

fn strip_data(strip: &Strip) -> Value {
    json!({
        "rows": strip.n_rows,
        "today": strip.today,
        "ticks": strip.ticks.iter().map(|tick| json!({"at": tick.at, "label": tick.label})).collect::<Vec<_>>(),
        "marks": strip.marks.iter().map(|mark| json!({
            "start": mark.start, "end": mark.end, "row": mark.row, "shape": mark.shape.as_str(),
            "stated": mark.is_stated, "vague": mark.is_vague,
        })).collect::<Vec<_>>(),
    })
}

/// A text that fits one line of small print: at most 90 narrow characters, wide ones counted twice.
fn shortened(text: &str) -> String {
    let mut width = 0;
    let end = text.char_indices().find(|(_, c)| {
        width += if *c >= '\u{1100}' { 2 } else { 1 };
        width > 90
    });
    end.map_or_else(|| text.to_owned(), |(at, _)| format!("{}…", text[..at].trim_end()))
}

/// Characters that draw nothing, or turn the direction of what follows.
fn is_invisible(c: char) -> bool {
    let is_mark = matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}');
    is_mark || matches!(c, '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}') || c.is_control()
}

/// Longest run without a place to break a line that still fits a narrow column.
const LONGEST_RUN: usize = 24;

/// Makes texts fit for setting, and remembers which characters could not be.
#[derive(Default)]
struct Setter {
    missing: BTreeSet<char>,
}

impl Setter {
    /// The text in one line, without controls, with places to break in long runs, and `□` for what no font has.
    fn text(&mut self, text: &str) -> String {
        let mut set = String::with_capacity(text.len());
        let mut run = 0;
        for c in text.chars() {
            let c = match c {
                c if c.is_whitespace() => ' ',
                c if is_invisible(c) => continue,
                c if !has_glyph(c) => {
                    self.missing.insert(c);
                    '□'
                }
                c => c,
            };
            set.push(c);
            run = if c == ' ' { 0 } else { run + 1 };
            let is_joint = run >= LONGEST_RUN / 2 && matches!(c, '/' | '_' | '?' | '&' | '=' | '-');
            if c.is_ascii() && (run >= LONGEST_RUN || is_joint) {
                set.push('\u{200b}');
                run = 0;
            }
        }
        set
    }

    fn texts<'a>(&mut self, texts: impl IntoIterator<Item = &'a str>) -> Vec<String> {
        texts.into_iter().map(|text| self.text(text)).collect()
    }

    fn remarks(&self) -> Vec<String> {
        if self.missing.is_empty() {
            return Vec::new();
        }
        let some: Vec<String> =
            self.missing.iter().take(8).map(|&c| format!("{c} (U+{:04X})", u32::from(c))).collect();
        let more = if self.missing.len() > 8 { " and others" } else { "" };
        let some = some.join(", ");
        vec![format!(
            "In the PDF □ stands for characters that no bundled font has: {some}{more}. Export as HTML to keep them."
        )]
    }

    fn report(&mut self, report: &Report, options: &RenderOptions) -> Value {
        let notes = report.notes();
        json!({
            "title": if report.title.trim().is_empty() { "Untitled".to_owned() } else { self.text(&report.title) },
            "subject": report.subject.as_str(),
            "library": self.text(&report.library),
            "running_title": shortened(&self.text(&report.title)),
            "running_library": shortened(&self.text(&report.library)),
            "as_of": report.today.to_string(),
            "generator": self.text(&options.generator),
            "scope": {"text": self.text(&report.scope.text)},
            "notes": self.texts(notes.iter().map(String::as_str)),
            "facts": report.facts.iter().map(|fact| json!({
                "label": self.text(&fact.label),
                "values": fact.values.iter().map(|value| json!({"raw": value, "shown": self.text(value)}))
                    .collect::<Vec<_>>(),
            })).collect::<Vec<_>>(),
            "key_points": report.key_points.iter().map(|point| json!({
                "title": self.text(&point.title),
                "date": point.date.as_ref().map(|date| self.date(date)),
                "text": self.text(&point.text),
                "citation": self.citation(&point.citation),
            })).collect::<Vec<_>>(),
            "events": report.events.iter().map(|event| self.event(event, report.subject)).collect::<Vec<_>>(),
            "deadlines": report.deadlines.iter().map(|deadline| self.deadline(deadline, report.subject))
                .collect::<Vec<_>>(),
            "companies": report.companies.iter().map(|company| self.company(company)).collect::<Vec<_>>(),
            "sources": report.sources.iter().enumerate().map(|(at, source)| self.source(at + 1, source))
                .collect::<Vec<_>>(),
        })
    }

    fn date(&mut self, date: &Date) -> Value {
        json!({"text": self.text(&date.display(DateStyle::Short))})
    }

    fn citation(&mut self, citation: &Citation) -> Value {
        json!({"file_text": self.text(&citation.file), "line": citation.line, "sources": &citation.sources[..]})
    }

    fn event(&mut self, event: &EventLine, subject: Subject) -> Value {
        json!({
            "date": self.date(&event.date),
            "kind_label": event.kind.label(),
            "text": self.text(&event.text),
            // A row stays on one page unless it might not fit on any.
            "is_long": event.text.len() > 1_200,
            "beside": self.text(&beside(event, subject)),
            "origin": event.origin.as_str(),
            "citation": self.citation(&event.citation),
        })
    }

    fn deadline(&mut self, deadline: &Deadline, subject: Subject) -> Value {
        let mut row = self.event(&deadline.event, subject);
        row["left"] = days_left(deadline.days_left).into();
        row
    }

    fn company(&mut self, company: &CompanyLine) -> Value {
        let identifiers: Vec<Value> = identifiers_of(company)
            .map(|(label, value)| json!({"label": label, "raw": value, "shown": self.text(value)}))
            .collect();
        json!({
            "name": self.text(&company.name),
            "about": self.text(&company_line(company)),
            "roles": self.texts(company.roles.iter().map(String::as_str)),
            "briefings": company.n_briefings,
            "identifiers": identifiers,
            "origin": company.origin.as_str(),
            "citation": self.citation(&company.citation),
        })
    }

    /// A source as publisher, linked title, date, and the address where a title hides it.
    fn source(&mut self, number: usize, source: &SourceLine) -> Value {
        let shown = source.title.as_deref().or(source.url.as_deref()).unwrap_or_default();
        let publisher = source.publisher.as_deref().unwrap_or_default();
        let gap = if publisher.is_empty() || shown.is_empty() { "" } else { ": " };
        let date = source.date.as_ref().map(|date| format!(", {}", date.display(DateStyle::Short)));
        let address = source.title.as_ref().and(source.url.as_deref()).unwrap_or_default();
        json!({
            "number": number,
            "lead": format!("{}{gap}", self.text(publisher)),
            "raw": source.url,
            "shown": self.text(shown),
            "tail": self.text(&date.unwrap_or_default()),
            "address": self.text(address),
        })
    }
}
