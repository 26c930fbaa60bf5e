//! A briefing as a short text, one fact a line: what the manual's examples and the tests are checked against.

use std::fmt::Write as _;

use crate::model::{Briefing, Event, Origin, Party};
use crate::source::{LineIndex, Spanned};

/// What a briefing was understood to say, one fact a line, in a fixed order; absent facts have no line.
///
/// ```text
/// title: The Cybersecurity Law
/// date: 2017-06-01
/// company: Amazon (seller)
/// event: 2017-06-01 in force stated L12 "The Cybersecurity Law takes effect"
/// problem: L3:7 warning date-ambiguous "\"03/04/2026\" may be 2026-04-03 or 2026-03-04"
/// ```
#[must_use]
pub fn outline(briefing: &Briefing) -> String {
    let mut out = String::new();
    front_lines(&mut out, briefing);
    body_lines(&mut out, briefing);
    let lines = LineIndex::new(&briefing.text);
    for problem in &briefing.problems {
        let at = lines.position(&briefing.text, problem.span.start);
        let (severity, code) = (problem.severity().as_str(), problem.code.as_str());
        line(
            &mut out,
            "problem",
            &format!("L{}:{} {severity} {code} {:?}", at.line, at.column, problem.message),
        );
        for hint in &problem.hints {
            line(&mut out, "  hint", hint);
        }
    }
    out
}

fn front_lines(out: &mut String, briefing: &Briefing) {
    line(out, "title", &briefing.title.value);
    if briefing.id != briefing.path {
        line(out, "id", &briefing.id);
    }
    for (name, dated) in [("date", &briefing.date), ("published", &briefing.published)] {
        if let Some(dated) = dated {
            line(out, name, dated.date.edtf());
        }
    }
    for party in &briefing.companies {
        line(out, "company", &party_text(party));
    }
    many(out, "regulator", &briefing.regulators);
    for jurisdiction in &briefing.jurisdictions {
        line(out, "jurisdiction", jurisdiction.value.as_str());
    }
    many(out, "topic", &briefing.topics);
    for instrument in &briefing.instruments {
        let scheme = instrument.scheme.map(|scheme| format!(" ({scheme})")).unwrap_or_default();
        line(out, "instrument", &format!("{}{scheme}", instrument.name));
    }
    let words = [
        ("status", &briefing.status),
        ("impact", &briefing.impact),
        ("priority", &briefing.priority),
        ("position", &briefing.position),
        ("owner", &briefing.owner),
    ];
    for (name, word) in words {
        many(out, name, word.as_slice());
    }
    if let Some(summary) = &briefing.summary {
        line(out, "summary", &summary.text);
    }
    for source in &briefing.sources {
        let date = source.date.as_ref().map(|date| date.edtf().into());
        let parts = [&source.title, &source.publisher, &source.url, &date];
        let parts: Vec<&str> = parts.into_iter().flatten().map(|part| &**part).collect();
        line(out, "source", &parts.join(" | "));
    }
    if briefing.secrecy.is_confidential {
        line(out, "secrecy", "confidential");
    }
    if let Some(embargo) = &briefing.secrecy.embargo {
        line(out, "embargo", embargo.edtf());
    }
    for extra in &briefing.extra {
        line(out, "extra", &format!("{}: {}", extra.key, extra.value));
    }
}

fn body_lines(out: &mut String, briefing: &Briefing) {
    for event in &briefing.events {
        line(out, "event", &event_text(event));
    }
    for mention in briefing.dates.iter().filter(|mention| mention.origin == Origin::Recognised) {
        let value = mention.date.as_ref().map_or("?", |date| date.edtf());
        line(
            out,
            "date in prose",
            &format!("{value} L{} {:?}", mention.line, mention.span.text(&briefing.text)),
        );
    }
    for link in &briefing.links {
        let kind = format!("{:?}", link.kind).to_lowercase();
        let heading = link.heading.as_ref().map(|heading| format!(" # {heading}")).unwrap_or_default();
        line(out, "link", &format!("{kind} {}{heading}", link.target));
    }
    for heading in &briefing.headings {
        line(out, "heading", &format!("{} {}", heading.level, heading.text));
    }
}

fn event_text(event: &Event) -> String {
    let mut text = format!(
        "{} {} {} L{} {:?}",
        event.date.edtf(),
        event.kind.as_str(),
        event.origin.as_str(),
        event.line,
        event.text
    );
    if !event.parties.is_empty() {
        let parties: Vec<String> = event.parties.iter().map(party_text).collect();
        let _ = write!(text, " with {}", parties.join("; "));
    }
    match event.is_done {
        Some(true) => text += " done",
        Some(false) => text += " open",
        None => {}
    }
    text
}

fn party_text(party: &Party) -> String {
    match &party.role {
        Some(role) => format!("{} ({})", party.name, role.as_str()),
        None => party.name.to_string(),
    }
}

fn many(out: &mut String, name: &str, values: &[Spanned<Box<str>>]) {
    for value in values {
        line(out, name, &value.value);
    }
}

fn line(out: &mut String, name: &str, value: &str) {
    out.push_str(name);
    out.push_str(": ");
    out.push_str(value);
    out.push('\n');
}
