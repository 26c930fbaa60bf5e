//! GitHub-flavoured Markdown: a page that reads well as it is, and that Regbrief opens as a briefing again.
//!
//! Its timeline is a list of dated items in EDTF, so what is written parses back to the same events.

mod escape;

use std::fmt::Write as _;

use self::escape::{Address, Escaped, Yaml};
use super::RenderOptions;
use super::links::safe_link;
use super::words::{HOW_TO_CHECK, WHAT_RECOGNISED_MEANS, beside, company_line, days_left, identifiers_of};
use crate::dates::{Date, DateStyle, read_date};
use crate::model::Origin;
use crate::report::{Citation, CompanyLine, EventLine, Report, SourceLine, Subject};

/// Puts a report into one Markdown file.
pub(super) fn markdown(report: &Report, options: &RenderOptions) -> String {
    let mut page = String::with_capacity(4_096 + 160 * report.events.len());
    let _ = writeln!(
        page,
        "---\ntitle: {}\npublished: {}\ngenerator: {}\n---\n",
        Yaml(&report.title),
        report.today,
        Yaml(&options.generator)
    );
    masthead(&mut page, report);
    facts(&mut page, report);
    key_points(&mut page, report);
    timeline(&mut page, report);
    companies(&mut page, report);
    deadlines(&mut page, report);
    sources(&mut page, report);
    legend(&mut page, report);
    page
}

fn masthead(page: &mut String, report: &Report) {
    let _ = writeln!(page, "# {}\n", Escaped(&report.title));
    let _ = writeln!(page, "{}: {}", Escaped(&report.library), Escaped(&report.scope.text));
    for note in report.notes() {
        let _ = writeln!(page, "\n**{}**", Escaped(&note));
    }
}

/// Where a line can be checked: `(file.md:31; sources 1, 2)`.
fn cite(citation: &Citation, n_sources: usize) -> String {
    let numbers = citation.sources.iter().filter(|&&number| number >= 1 && number <= n_sources);
    let numbers: Vec<String> = numbers.map(ToString::to_string).collect();
    let sources = match numbers.len() {
        0 => String::new(),
        1 => format!("; source {}", numbers[0]),
        _ => format!("; sources {}", numbers.join(", ")),
    };
    format!("({}:{}{sources})", Escaped(&citation.file), citation.line)
}

fn facts(page: &mut String, report: &Report) {
    if report.facts.is_empty() {
        return;
    }
    page.push_str("\n## At a glance\n\n| | |\n| --- | --- |\n");
    for fact in &report.facts {
        let _ = writeln!(page, "| {} | {} |", Escaped(&fact.label), Escaped(&fact.values.join(" · ")));
    }
}

fn key_points(page: &mut String, report: &Report) {
    if report.key_points.is_empty() {
        return;
    }
    page.push_str("\n## Key points\n");
    for point in &report.key_points {
        if report.subject != Subject::Briefing {
            let _ = writeln!(page, "\n### {}", Escaped(&point.title));
        }
        if let Some(date) = &point.date {
            let _ = writeln!(page, "\n*{}*", Escaped(&date.display(DateStyle::Short)));
        }
        let _ = writeln!(page, "\n{} {}", Escaped(&point.text), cite(&point.citation, report.sources.len()));
    }
}

fn timeline(page: &mut String, report: &Report) {
    if report.events.is_empty() {
        return;
    }
    page.push_str("\n## Timeline\n\n");
    for event in &report.events {
        timeline_item(page, event, report);
    }
}

/// `- 2017-06-01: The law takes effect. [in force]`, with where to check it in an item under it that has no date.
fn timeline_item(page: &mut String, event: &EventLine, report: &Report) {
    let date = readable(&event.date);
    let _ = writeln!(page, "- {date}: {} [{}]", Escaped(&event.text), event.kind.as_str());
    let _ = writeln!(page, "  - {}", under(event, report));
}

/// What stands under an event: its mark, briefing, companies and citation.
fn under(event: &EventLine, report: &Report) -> String {
    let mark = (event.origin == Origin::Recognised).then(|| "*recognised*".to_owned());
    let beside = Some(Escaped(&beside(event, report.subject)).to_string()).filter(|text| !text.is_empty());
    let cited = Some(cite(&event.citation, report.sources.len()));
    mark.into_iter().chain(beside).chain(cited).collect::<Vec<_>>().join(" · ")
}

/// The date for people where their words read back as the same date (`Q1 2026`, `to be determined`), else the EDTF
/// expression; days are always in their ISO form. Never markup.
fn readable(date: &Date) -> String {
    let words = date.display(DateStyle::Short);
    let reads_back = read_date(&words, None).is_ok_and(|read| read == *date) && !words.contains(':');
    let is_day = date.single_day().is_some() && !date.is_approximate() && !date.is_uncertain();
    Escaped(if reads_back && !is_day { &words } else { date.edtf() }).to_string()
}

fn deadlines(page: &mut String, report: &Report) {
    if report.deadlines.is_empty() {
        return;
    }
    page.push_str("\n## Still to come\n\n| When | Left | Kind | What | Where to check |\n| --- | --- | --- | --- | --- |\n");
    for deadline in &report.deadlines {
        let event = &deadline.event;
        let mark = if event.origin == Origin::Recognised { " *recognised*" } else { "" };
        let _ = writeln!(
            page,
            "| {} | {} | {} | {}{mark} | {} |",
            Escaped(&event.date.display(DateStyle::Short)),
            days_left(deadline.days_left),
            event.kind.label(),
            Escaped(&event.text),
            cite(&event.citation, report.sources.len())
        );
    }
}

fn companies(page: &mut String, report: &Report) {
    if report.companies.is_empty() {
        return;
    }
    page.push_str("\n## Companies\n\n| Company | Role | Briefings | Details | Where to check |\n| --- | --- | --- | --- | --- |\n");
    for company in &report.companies {
        let mark = if company.origin == Origin::Recognised { " *recognised*" } else { "" };
        let _ = writeln!(
            page,
            "| {}{mark} | {} | {} | {} | {} |",
            Escaped(&company.name),
            Escaped(&company.roles.join(", ")),
            company.n_briefings,
            Escaped(&details(company)),
            cite(&company.citation, report.sources.len())
        );
    }
}

fn details(company: &CompanyLine) -> String {
    let who = Some(company_line(company)).filter(|line| !line.is_empty());
    let identifiers = identifiers_of(company).map(|(label, value)| format!("{label}{value}"));
    who.into_iter().chain(identifiers).collect::<Vec<_>>().join(" · ")
}

fn sources(page: &mut String, report: &Report) {
    if report.sources.is_empty() {
        return;
    }
    page.push_str("\n## Sources\n\n");
    for (at, source) in report.sources.iter().enumerate() {
        let _ = writeln!(page, "{}. {}", at + 1, source_text(source));
    }
}

fn source_text(source: &SourceLine) -> String {
    let publisher = source.publisher.as_deref().map(|name| Escaped(name).to_string());
    let named = source.title.as_deref().or(source.url.as_deref()).map(|title| {
        match source.url.as_deref().and_then(safe_link) {
            Some(url) => format!("[{}](<{}>)", Escaped(title), Address(url)),
            None => Escaped(title).to_string(),
        }
    });
    let mut text = publisher.into_iter().chain(named).collect::<Vec<_>>().join(": ");
    if let Some(date) = &source.date {
        let _ = write!(text, ", {}", Escaped(&date.display(DateStyle::Short)));
    }
    let is_shown = source.title.is_none() || source.url.as_deref().and_then(safe_link).is_some();
    if let (false, Some(url)) = (is_shown, &source.url) {
        let _ = write!(text, " ({})", Escaped(url));
    }
    if text.is_empty() { "(no details)".to_owned() } else { text }
}

fn legend(page: &mut String, report: &Report) {
    let _ = writeln!(
        page,
        "\n---\n\n{}",
        HOW_TO_CHECK.replace("in square brackets the sources", "the numbers of the sources")
    );
    if report.has_recognised() {
        let _ = writeln!(page, "*recognised* {WHAT_RECOGNISED_MEANS}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::sample;
    use crate::model::Kind;
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Options, Parser, Tag};

    fn written(report: &Report) -> String {
        markdown(report, &RenderOptions::default())
    }

    fn tags(page: &str) -> Vec<String> {
        let body = page.splitn(3, "---\n").nth(2).unwrap_or_default();
        let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES;
        Parser::new_ext(body, options)
            .filter_map(|event| match event {
                Event::Start(Tag::Link { dest_url, .. }) => Some(format!("link {dest_url}")),
                Event::Start(tag) => {
                    Some(format!("{tag:?}").split([' ', '(', '{']).next().unwrap_or("").to_owned())
                }
                Event::Html(_) | Event::InlineHtml(_) => Some("html".to_owned()),
                Event::FootnoteReference(_) | Event::Rule | Event::TaskListMarker(_) | Event::Code(_) => {
                    Some("other".to_owned())
                }
                _ => None,
            })
            .collect()
    }

    #[test]
    fn hostile_texts_never_become_markup() {
        let calm = tags(&written(&sample::hostile_report("calm")));
        for hostile in sample::HOSTILE {
            let page = written(&sample::hostile_report(hostile));
            let made: Vec<String> = tags(&page).into_iter().filter(|tag| !tag.starts_with("link")).collect();
            assert_eq!(made, calm, "{hostile:?}\n{page}");
            let body = page.splitn(3, "---\n").nth(2).unwrap_or_default();
            assert!(!body.contains("](<javascript") && !body.contains("[["), "{hostile:?}");
            assert!(page.lines().take_while(|line| *line != "# ").filter(|line| *line == "---").count() >= 2);
        }
    }

    #[test]
    fn an_item_of_the_timeline_is_a_date_a_text_and_a_kind() {
        let page = written(&sample::report());
        assert!(page.contains("- 2017-06-01: The law takes effect. [in force]"), "{page}");
    }

    /// Date, kind and text of the events the project's own reader finds stated in a page.
    fn read_back(page: &str) -> Vec<(String, crate::model::Kind, String)> {
        let options = crate::markdown::ReadOptions::default();
        let briefing = crate::markdown::read_briefing("report.md".into(), page.into(), &options);
        let in_body =
            |event: &&crate::model::Event| event.origin == Origin::Stated && briefing.body.covers(event.span);
        let events = briefing.events.iter().filter(in_body);
        events.map(|event| (event.date.edtf().to_owned(), event.kind, event.text.to_string())).collect()
    }

    fn check_reads_back(report: &Report) {
        let expected: Vec<_> = report
            .events
            .iter()
            .map(|event| (event.date.edtf().to_owned(), event.kind, event.text.clone()))
            .collect();
        assert_eq!(read_back(&written(report)), expected, "{}", written(report));
    }

    #[test]
    fn the_timeline_reads_back_as_the_same_events() {
        check_reads_back(&sample::report());
    }

    proptest! {
        #[test]
        fn any_timeline_reads_back_as_the_same_events(
            texts in proptest::collection::vec(("[a-zA-Z光]([ -~é光]|\\*|_|\\[|\\]|:){0,30}", 0..Kind::ALL.len(), 0usize..8), 1..5)
        ) {
            let dates = ["2017", "2017-06", "2017-06-01", "2017~", "2024-33?", "2017/2018-03", "../2026", "XXXX"];
            let mut report = sample::report();
            report.events = texts
                .iter()
                .map(|(text, kind, date)| {
                    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
                    sample::event(dates[*date], Kind::ALL[*kind], &text, Origin::Stated)
                })
                .collect();
            check_reads_back(&report);
        }
    }
}
