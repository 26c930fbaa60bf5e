//! The sections of the page.

use std::fmt::Write as _;

use super::strip::draw_strip;
use super::time;
use super::write::{Escaped, linked};
use crate::export::strip::strip_of;
use crate::export::words::{beside, company_line, days_left, identifiers_of};
use crate::model::Origin;
use crate::report::{Citation, CompanyLine, Deadline, EventLine, KeyPoint, Report, SourceLine, Subject};

/// Opens a section with a heading that links can point to.
fn section(page: &mut String, id: &str, heading: &str) {
    let _ = writeln!(page, "<section id=\"{id}\" aria-labelledby=\"{id}-heading\">");
    let _ = writeln!(page, "<h2 id=\"{id}-heading\">{heading}</h2>");
}

/// Where a line can be checked: the file and line, and the sources behind it.
fn cite(citation: &Citation, n_sources: usize) -> String {
    let mut text = format!(
        "<cite title=\"{}\"><span class=\"file\">{}:{}</span>",
        Escaped(&citation.briefing),
        Escaped(&citation.file),
        citation.line
    );
    for number in citation.sources.iter().filter(|&&number| number >= 1 && number <= n_sources) {
        let _ = write!(text, " <a href=\"#source-{number}\" aria-label=\"Source {number}\">[{number}]</a>");
    }
    text + "</cite>"
}

pub(super) fn facts(page: &mut String, report: &Report) {
    if report.facts.is_empty() {
        return;
    }
    section(page, "facts", "At a glance");
    page.push_str("<dl>\n");
    for fact in &report.facts {
        let values = fact.values.join(" · ");
        let _ = writeln!(
            page,
            "<div><dt>{}</dt><dd dir=\"auto\">{}</dd></div>",
            Escaped(&fact.label),
            linked(&values, Some(&values))
        );
    }
    page.push_str("</dl>\n</section>\n");
}

pub(super) fn key_points(page: &mut String, report: &Report) {
    if report.key_points.is_empty() {
        return;
    }
    section(page, "key-points", "Key points");
    for point in &report.key_points {
        key_point(page, point, report);
    }
    page.push_str("</section>\n");
}

fn key_point(page: &mut String, point: &KeyPoint, report: &Report) {
    page.push_str("<article>\n");
    if report.subject != Subject::Briefing {
        let _ = writeln!(page, "<h3 dir=\"auto\">{}</h3>", Escaped(&point.title));
    }
    if let Some(date) = &point.date {
        let _ = writeln!(page, "<p class=\"when\">{}</p>", time(date));
    }
    let _ = writeln!(
        page,
        "<p dir=\"auto\">{} {}</p>\n</article>",
        Escaped(&point.text),
        cite(&point.citation, report.sources.len())
    );
}

pub(super) fn timeline(page: &mut String, report: &Report) {
    if report.events.is_empty() {
        return;
    }
    section(page, "timeline", "Timeline");
    if let Some(strip) = strip_of(report) {
        draw_strip(page, &strip);
    }
    page.push_str(
        "<table>\n<thead><tr><th scope=\"col\">Date</th><th scope=\"col\">Kind</th><th scope=\"col\">What</th>\
         <th scope=\"col\">Where to check</th></tr></thead>\n<tbody>\n",
    );
    for event in &report.events {
        event_row(page, event, None, report);
    }
    page.push_str("</tbody>\n</table>\n</section>\n");
}

pub(super) fn deadlines(page: &mut String, report: &Report) {
    if report.deadlines.is_empty() {
        return;
    }
    section(page, "deadlines", "Deadlines");
    page.push_str(
        "<table>\n<thead><tr><th scope=\"col\">Date</th><th scope=\"col\">Left</th><th scope=\"col\">Kind</th>\
         <th scope=\"col\">What</th><th scope=\"col\">Where to check</th></tr></thead>\n<tbody>\n",
    );
    for Deadline { event, days_left: days } in &report.deadlines {
        event_row(page, event, Some(days_left(*days)), report);
    }
    page.push_str("</tbody>\n</table>\n</section>\n");
}

fn event_row(page: &mut String, event: &EventLine, left: Option<String>, report: &Report) {
    let class = match event.origin {
        Origin::Stated => "",
        Origin::Recognised => " class=\"recognised\"",
    };
    let _ = write!(page, "<tr{class}><td class=\"date\">{}</td>", time(&event.date));
    if let Some(left) = left {
        let _ = write!(page, "<td class=\"left\">{left}</td>");
    }
    let _ = write!(page, "<td class=\"kind\">{}</td>", event.kind.label());
    let _ = write!(page, "<td dir=\"auto\">{}", Escaped(&event.text));
    if event.origin == Origin::Recognised {
        page.push_str(" <em class=\"mark\">recognised</em>");
    }
    let beside = beside(event, report.subject);
    if !beside.is_empty() {
        let _ = write!(page, " <span class=\"who\">{}</span>", Escaped(&beside));
    }
    let _ = writeln!(page, "</td><td>{}</td></tr>", cite(&event.citation, report.sources.len()));
}

pub(super) fn companies(page: &mut String, report: &Report) {
    if report.companies.is_empty() {
        return;
    }
    section(page, "companies", "Companies");
    page.push_str(
        "<table>\n<thead><tr><th scope=\"col\">Company</th><th scope=\"col\">Role</th>\
         <th scope=\"col\">Briefings</th><th scope=\"col\">Where to check</th></tr></thead>\n<tbody>\n",
    );
    for company in &report.companies {
        company_row(page, company, report);
    }
    page.push_str("</tbody>\n</table>\n</section>\n");
}

fn company_row(page: &mut String, company: &CompanyLine, report: &Report) {
    let (class, mark) = match company.origin {
        Origin::Stated => ("", ""),
        Origin::Recognised => (" class=\"recognised\"", " <em class=\"mark\">recognised</em>"),
    };
    let _ = write!(
        page,
        "<tr{class}><td dir=\"auto\"><strong>{}</strong>{mark}<span class=\"who\">",
        Escaped(&company.name)
    );
    let _ = write!(page, "{}", Escaped(&company_line(company)));
    for (at, (label, value)) in identifiers_of(company).enumerate() {
        let gap = if at > 0 || !company_line(company).is_empty() { " · " } else { "" };
        let _ = write!(page, "{gap}{label}{}", linked(value, Some(value)));
    }
    let roles = Escaped(&company.roles.join(", ")).to_string();
    let _ = writeln!(
        page,
        "</span></td><td>{roles}</td><td class=\"number\">{}</td><td>{}</td></tr>",
        company.n_briefings,
        cite(&company.citation, report.sources.len())
    );
}

pub(super) fn sources(page: &mut String, report: &Report) {
    if report.sources.is_empty() {
        return;
    }
    section(page, "sources", "Sources");
    page.push_str("<ol>\n");
    for (at, source) in report.sources.iter().enumerate() {
        let _ = writeln!(page, "<li id=\"source-{}\" dir=\"auto\">{}</li>", at + 1, source_text(source));
    }
    page.push_str("</ol>\n</section>\n");
}

fn source_text(source: &SourceLine) -> String {
    let title =
        source.title.as_deref().or(source.url.as_deref()).map(|title| linked(title, source.url.as_deref()));
    let publisher = source.publisher.as_deref().map(|name| Escaped(name).to_string());
    let mut text = publisher.into_iter().chain(title).collect::<Vec<_>>().join(": ");
    if let Some(date) = &source.date {
        let _ = write!(text, ", {}", time(date));
    }
    if let (Some(_), Some(url)) = (&source.title, &source.url) {
        let _ = write!(text, "<span class=\"address\">{}</span>", Escaped(url));
    }
    text
}

pub(super) fn legend(page: &mut String, report: &Report) {
    let _ = writeln!(page, "<p>{}</p>", crate::export::words::HOW_TO_CHECK);
    if report.has_recognised() {
        let _ = writeln!(
            page,
            "<p><em class=\"mark\">recognised</em> {}</p>",
            crate::export::words::WHAT_RECOGNISED_MEANS
        );
    }
}
