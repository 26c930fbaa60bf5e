//! The rows as a specification.

use std::sync::Arc;

use super::*;
use crate::dates::Reading;
use crate::diagnostic::{Code, Diagnostic};
use crate::library::Library;
use crate::model::{CompanyKey, DateMention, Kind, Origin, Role};
use crate::search::sample::{date, library, sample, today};
use crate::search::{Field, Filter};
use crate::source::Span;

fn rows(library: &Arc<Library>, filter: &str) -> Rows {
    sorted_rows(library, filter, Sort::NewestFirst)
}

fn sorted_rows(library: &Arc<Library>, filter: &str, sort: Sort) -> Rows {
    let (filter, _) = Filter::parse(filter);
    Rows::build(library, &filter, today(), &RowOptions { sort, ..RowOptions::default() }, &|| false)
        .expect("nobody stops it")
}

fn example() -> Arc<Library> {
    library(vec![
        sample("a.md", "Cybersecurity Law", "Text.")
            .date("2017-06-01")
            .jurisdiction("CN")
            .topic("Data")
            .event("2017-06-01", Kind::InForce, "Takes effect"),
        sample("b.md", "Sale of hardware", "Amazon sells to Sinnet.")
            .date("2017-11-13")
            .jurisdiction("CN")
            .regulator("MIIT")
            .topic("data")
            .company("Amazon", Some(Role::Seller))
            .company("Sinnet", None)
            .event("2017-11-13", Kind::Deal, "Sale")
            .event_of("2026-03-25", Kind::Deadline, "Transfer", Origin::Stated, &["Amazon"]),
        sample("c.md", "An act", "Amazon is a gatekeeper.")
            .date("2023-09")
            .jurisdiction("EU")
            .company("Amazon", Some(Role::Gatekeeper))
            .event("2026/..", Kind::Applicable, "Applies"),
        sample("d.md", "Notes", "Nothing dated.").with(|entry| {
            entry.problems.push(Diagnostic::new(Code::DateInvalid, Span::new(0, 3), "no date"));
        }),
    ])
}

#[track_caller]
fn check_order(filter: &str, sort: Sort, paths: &[&str]) {
    let library = example();
    let rows = sorted_rows(&library, filter, sort);
    let found: Vec<&str> = rows.briefings.iter().map(|row| &*row.entry(&library).briefing.path).collect();
    assert_eq!(found, paths, "{filter} {sort:?}");
}

#[test]
fn briefings_come_newest_first_and_undated_last() {
    check_order("", Sort::NewestFirst, &["c.md", "b.md", "a.md", "d.md"]);
    check_order("", Sort::OldestFirst, &["a.md", "b.md", "c.md", "d.md"]);
    check_order("", Sort::Title, &["c.md", "a.md", "d.md", "b.md"]);
    check_order("", Sort::DueFirst, &["b.md", "c.md", "a.md", "d.md"]);
    check_order("jurisdiction:CN", Sort::NewestFirst, &["b.md", "a.md"]);
}

#[test]
fn a_row_says_where_who_and_which_regulator() {
    let rows = rows(&example(), "title:sale");
    assert_eq!(&*rows.briefings[0].subline, "CN · Amazon, Sinnet · MIIT");
}

#[test]
fn events_come_by_date_and_deadlines_by_due_day() {
    let library = example();
    let rows = rows(&library, "");
    let texts: Vec<&str> = rows.events.iter().map(|row| row.text(&library)).collect();
    assert_eq!(texts, ["Takes effect", "Sale", "Applies", "Transfer"]);
    let due: Vec<(&str, &str)> =
        rows.deadlines.iter().map(|row| (row.event.text(&library), &*row.due_label)).collect();
    assert_eq!(due, [("Transfer", "in 24 days")]);
    assert_eq!(rows.next_due.map(|next| next.label.to_string()).as_deref(), Some("24 days, Amazon"));
}

#[test]
fn companies_come_by_briefings_with_their_roles() {
    let rows = rows(&example(), "");
    let found: Vec<(&str, u32, usize)> =
        rows.companies.iter().map(|row| (&*row.name, row.n_briefings, row.roles.len())).collect();
    assert_eq!(found, [("Amazon", 2, 2), ("Sinnet", 1, 0)]);
    let edtf = |date: &Option<crate::dates::Date>| date.as_ref().map(|date| date.edtf().to_owned());
    assert_eq!(edtf(&rows.companies[0].first).as_deref(), Some("2017-11-13"));
    assert_eq!(edtf(&rows.companies[0].last).as_deref(), Some("2023-09"));
}

#[test]
fn counts_tell_what_is_shown_of_what_there_is() {
    let rows = rows(&example(), "jurisdiction:CN");
    let counts = rows.counts;
    assert_eq!((counts.n_briefings, counts.n_shown), (4, 2));
    assert_eq!((counts.n_events, counts.n_events_shown), (4, 3));
    // Problems are never filtered away.
    assert_eq!((counts.n_problems, counts.n_errors), (1, 1));
    assert_eq!((rows.problems[0].line, rows.problems[0].column, &*rows.problems[0].path), (1, 1, "d.md"));
}

/// The values of a facet as `label shown/total`, a star where chosen.
#[track_caller]
fn check_facet(filter: &str, field: Field, values: &[&str]) {
    let rows = rows(&example(), filter);
    let facet = rows.facets.of(field).expect("a facet of every field asked for");
    let found: Vec<String> = facet
        .values
        .iter()
        .map(|value| {
            format!(
                "{} {}/{}{}",
                value.label,
                value.n_briefings,
                value.n_total,
                if value.is_chosen { "*" } else { "" }
            )
        })
        .collect();
    assert_eq!(found, values, "{filter}");
}

#[test]
fn choosing_a_value_leaves_its_siblings_their_counts() {
    check_facet("", Field::Jurisdiction, &["CN 2/2", "EU 1/1"]);
    check_facet("jurisdiction:EU", Field::Jurisdiction, &["CN 2/2", "EU 1/1*"]);
    check_facet("company:Amazon", Field::Jurisdiction, &["CN 1/2", "EU 1/1"]);
    check_facet("jurisdiction:EU", Field::Company, &["Amazon 1/2", "Sinnet 0/1"]);
}

#[test]
fn spellings_that_differ_in_case_are_one_value() {
    check_facet("", Field::Topic, &["Data 2/2"]);
}

#[test]
fn years_hold_what_may_touch_them_open_spans_too() {
    check_facet("", Field::Date, &["2026 2/2", "2023 1/1", "2017 2/2"]);
}

#[test]
fn the_count_of_a_value_is_what_choosing_it_shows() {
    let library = example();
    for filter in ["", "jurisdiction:CN", "kind:deal,deadline", "date:2017", "amazon"] {
        let before = rows(&library, filter);
        for facet in &before.facets.groups {
            for value in &facet.values {
                let chosen = before.filter.with_only_term(facet.field, &value.value).to_string();
                let n_shown = rows(&library, &chosen).counts.n_shown;
                assert_eq!(n_shown, value.n_briefings, "{chosen}");
            }
        }
    }
}

#[track_caller]
fn check_empty(filter: &str, message: &str, action: &str, cleared: &str) {
    let why = rows(&example(), filter).why_empty().expect("an empty list");
    assert_eq!(
        (&*why.message, why.action.as_deref(), why.filter.to_string().as_str()),
        (message, Some(action), cleared)
    );
}

#[test]
fn an_empty_list_says_why_and_what_to_clear() {
    check_empty("date:1999", "0 of 4 briefings: 3 outside the dates, 1 undated", "Clear dates", "");
    check_empty(
        "jurisdiction:CN zebra",
        "0 of 4 briefings: 2 without “zebra”",
        "Clear “zebra”",
        "jurisdiction:CN",
    );
    check_empty("zebra lion", "0 of 4 briefings: none fits every part of the filter", "Clear filter", "");
    assert_eq!(rows(&example(), "").why_empty(), None);
}

#[test]
fn an_empty_library_has_nothing_to_clear() {
    let why = rows(&library(Vec::new()), "").why_empty().expect("an empty list");
    assert_eq!(why.action, None);
}

#[test]
fn building_stops_when_told_to() {
    let stopped = Rows::build(&example(), &Filter::default(), today(), &RowOptions::default(), &|| true);
    assert!(stopped.is_none());
}

#[test]
fn marks_in_a_text_are_sorted_and_dates_go_before_companies() {
    let text = "On 1 June 2017 the June Company met MIIT.";
    let at = |piece: &str| {
        let start = text.find(piece).expect("a piece of the text");
        Span::of(start..start + piece.len())
    };
    let one = sample("a.md", "A", text).regulator("MIIT").company("June Company", None).with(|entry| {
        let found = |span| DateMention {
            span,
            line: 1,
            date: Some(date("2017-06-01")),
            origin: Origin::Recognised,
            reading: Reading::Written,
        };
        entry.briefing.dates.push(found(at("1 June 2017")));
        entry.briefing.dates.push(found(at("June Company")));
    });
    let view = briefing_view(&library(vec![one]), 0).expect("the briefing");
    let marks: Vec<&str> = view.marks.iter().map(|mark| mark.span.text(text)).collect();
    assert_eq!(marks, ["1 June 2017", "June Company", "MIIT"]);
    assert!(matches!(view.marks[1].kind, MarkKind::Date { .. }));
    assert_eq!(view.margin_dates.len(), 2);
    assert_eq!(view.facts.last().map(|fact| &*fact.text), Some("a.md"));
}

#[test]
fn the_company_panel_gathers_roles_events_and_neighbours() {
    let library = example();
    let view = company_view(&library, &CompanyKey::Unlisted("Amazon".into()), today(), 1);
    assert_eq!(view.roles.iter().map(|role| &*role.label).collect::<Vec<_>>(), ["Gatekeeper", "Seller"]);
    let texts: Vec<&str> = view.events.iter().map(|own| own.event.text(&library)).collect();
    assert_eq!(texts, ["Applies", "Transfer"]);
    assert_eq!(&*view.due[0].due_label, "in 24 days");
    assert_eq!(&*view.due[0].place, "b.md:1");
    assert_eq!(
        view.appears_with.iter().map(|other| (&*other.name, other.n_briefings)).collect::<Vec<_>>(),
        [("Sinnet", 1)]
    );
    assert_eq!((view.mentions.len(), view.n_mentions, view.n_briefings), (1, 2, 2));
}

#[test]
fn every_line_of_a_list_has_exactly_the_fields_promised() {
    let library = example();
    let rows = rows(&library, "");
    for &kind in ListKind::ALL {
        for line in list(&rows, kind) {
            let value = serde_json::to_value(&line).expect("plain data");
            let fields: Vec<&str> =
                value.as_object().expect("an object").keys().map(String::as_str).collect();
            assert_eq!(fields, kind.fields(), "{kind:?}");
        }
    }
    let n_lines = |kind| list(&rows, kind).len();
    assert_eq!(
        (n_lines(ListKind::Briefings), n_lines(ListKind::Events), n_lines(ListKind::Mentions)),
        (4, 4, 3)
    );
}

/// A library read from texts, with a directory.
fn read_library() -> Arc<Library> {
    let companies = "companies:\n  - name: Amazon\n    aliases: [AMZN]\n  - name: Amazon Web Services\n    aliases: [AWS]\n    parent: amazon\n";
    Arc::new(Library::from_texts(&[
        ("companies.yaml", companies),
        (
            "a.md",
            "---\ndate: 2017-11-13\ncompanies: [{name: AWS, role: seller}]\n---\n# Sale\n\nAWS sells. See [[b]].\n",
        ),
        (
            "b.md",
            "---\ndate: 2023-09-06\ncompanies: [Amazon]\n---\n# Gatekeepers\n\n## Timeline\n\n- 2024-03-07: Amazon must comply. [deadline]\n",
        ),
    ]))
}

#[test]
fn a_parent_is_shown_and_counted_with_what_it_owns() {
    let library = read_library();
    assert_eq!(rows(&library, "company:Amazon").counts.n_shown, 2);
    assert_eq!(rows(&library, "company:AWS").counts.n_shown, 1);
    let all = rows(&library, "");
    let facet = all.facets.of(Field::Company).expect("companies");
    let counts: Vec<(&str, usize)> =
        facet.values.iter().map(|value| (&*value.label, value.n_briefings)).collect();
    assert_eq!(counts, [("Amazon", 2), ("Amazon Web Services", 1)]);
    assert_eq!(all.companies.iter().filter_map(|row| row.parent.as_deref()).collect::<Vec<_>>(), ["Amazon"]);
}

#[test]
fn the_panel_of_a_listed_company_shows_its_family_and_its_sentences() {
    let library = read_library();
    let view = company_view(&library, &CompanyKey::Listed("amazon-web-services".into()), today(), 10);
    assert_eq!(view.parents.iter().map(|parent| &*parent.name).collect::<Vec<_>>(), ["Amazon"]);
    let sentence = view.mentions.last().expect("a mention in the body");
    assert_eq!((&*sentence.sentence, &sentence.sentence[sentence.highlight.clone()]), ("AWS sells.", "AWS"));
    let backlinks = briefing_view(&library, 1).expect("b.md").backlinks;
    assert_eq!(backlinks.iter().map(|link| (link.entry_idx, link.line)).collect::<Vec<_>>(), [(0, 7)]);
}

#[test]
fn every_count_of_the_bundled_library_is_what_choosing_it_shows() {
    let library =
        Arc::new(crate::library::load(&crate::library::Root::Bundled).expect("the bundled library"));
    let all = rows(&library, "");
    for facet in &all.facets.groups {
        for value in &facet.values {
            let chosen = all.filter.with_only_term(facet.field, &value.value);
            let shown = rows(&library, &chosen.to_string()).counts.n_shown;
            assert_eq!(shown, value.n_briefings, "{chosen}");
        }
    }
}
