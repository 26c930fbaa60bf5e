//! The filter's grammar and what it matches, as a specification.

use proptest::prelude::*;

use super::sample::{date, day, library, sample, today};
use super::*;
use crate::dates::Day;
use crate::library::Library;
use crate::model::{Kind, Origin, Role};

/// A filter's canonical text, and the faults as `text: message`.
#[track_caller]
fn check(text: &str, canonical: &str, faults: &[&str]) {
    let (filter, found) = Filter::parse(text);
    assert_eq!(filter.to_string(), canonical, "{text}");
    let found: Vec<String> =
        found.iter().map(|fault| format!("{}: {}", &text[fault.range.clone()], fault.message)).collect();
    assert_eq!(found, faults, "{text}");
}

#[test]
fn words_phrases_and_terms_stand_side_by_side() {
    check("", "", &[]);
    check("  cloud   data ", "cloud data", &[]);
    check("\"data law\" -draft", "\"data law\" -draft", &[]);
    check("cloud AND NOT data", "cloud -data", &[]);
    check(
        "jurisdiction:CN,EU topic:\"data localisation\"",
        "jurisdiction:CN,EU topic:\"data localisation\"",
        &[],
    );
    check("jurisdiction: CN", "jurisdiction:CN", &[]);
    check("Company:“Beijing Sinnet”", "company:\"Beijing Sinnet\"", &[]);
}

#[test]
fn or_binds_tighter_than_standing_side_by_side() {
    check("a b OR c", "a (b OR c)", &[]);
    check("jurisdiction:CN (a b) OR c", "jurisdiction:CN ((a b) OR c)", &[]);
    check("-(a OR b)", "-(a OR b)", &[]);
    check("((a))", "a", &[]);
}

#[test]
fn what_cannot_be_understood_is_searched_as_words_and_reported() {
    check(
        "colour:red",
        "\"colour:red\"",
        &["colour:red: \"colour:red\" has no field Regbrief knows, so it is searched as words"],
    );
    check(
        "date:soonish",
        "soonish",
        &["date:soonish: date: cannot be \"soonish\", so it is searched as a word"],
    );
    check(
        "kind:fine,lunch",
        "kind:fine lunch",
        &["kind:fine,lunch: kind: cannot be \"lunch\", so it is searched as a word"],
    );
    check("topic:", "", &["topic:: topic: has no value"]);
    check("(a", "a", &["(: a bracket is not closed"]);
    check("a)", "a", &["): there is no bracket for this one to close"]);
    check("\"a b", "\"a b\"", &["\"a b: a quote is not closed"]);
    check("a OR", "a", &["OR: OR stands without two sides"]);
}

#[test]
fn an_address_or_a_time_is_only_words() {
    check("https://example.com 10:30", "\"https://example.com\" \"10:30\"", &[]);
}

#[test]
fn chips_are_toggled_in_the_text() {
    let (filter, _) = Filter::parse("cloud jurisdiction:CN");
    let both = filter.toggled(Field::Jurisdiction, "EU");
    assert_eq!(both.to_string(), "cloud jurisdiction:CN,EU");
    assert!(both.has_term(Field::Jurisdiction, "eu"));
    assert_eq!(both.toggled(Field::Jurisdiction, "cn").to_string(), "cloud jurisdiction:EU");
    assert_eq!(filter.toggled(Field::Jurisdiction, "CN").to_string(), "cloud");
    assert_eq!(both.rest_text(), "cloud");
    assert_eq!(both.terms().len(), 1);
    let (filter, _) = Filter::parse("a OR -b topic:x \"c d\"");
    assert_eq!(filter.words(), ["a", "c d"]);
}

fn law_library() -> std::sync::Arc<Library> {
    library(vec![
        sample("cyber.md", "Cybersecurity Law", "Operators keep data in the country. 光环新网 is named.")
            .date("2017-06-01")
            .jurisdiction("CN")
            .regulator("CAC")
            .topic("Data localisation")
            .status("In force")
            .event("2016-11-07", Kind::Adopted, "Adopted")
            .event("2017-06-01", Kind::InForce, "Takes effect"),
        sample("deal.md", "Sinnet buys", "Amazon sells hardware to Sinnet.")
            .date("2017-11-13")
            .jurisdiction("CN")
            .company("Amazon", Some(Role::Seller))
            .company("Sinnet", Some(Role::Buyer))
            .event_of("2017-11-13", Kind::Deal, "Sale", Origin::Stated, &["Amazon"])
            .event_of("2026-03-20", Kind::Deadline, "Transfer to be completed", Origin::Stated, &["Sinnet"]),
        sample("privacy.md", "Privacy act", "A Télécom rule.").jurisdiction("US-CA").event_of(
            "XXXX",
            Kind::Consultation,
            "To come",
            Origin::Recognised,
            &[],
        ),
    ])
}

/// What a filter shows, as `file:event,event`; a star after the file where it also holds without an event.
#[track_caller]
fn shows(filter: &str, shown: &[&str]) {
    let library = law_library();
    let (filter, faults) = Filter::parse(filter);
    assert!(faults.is_empty(), "{faults:?}");
    let matcher = Matcher::new(&library, &filter, today());
    let lines = (0..library.entries.len()).filter_map(|at| {
        let shown = matcher.matches(at)?;
        let name = library.entries[at].briefing.path.trim_end_matches(".md");
        let events: Vec<String> = shown.events.iter().map(ToString::to_string).collect();
        Some(format!("{name}{}:{}", if shown.holds_alone { "*" } else { "" }, events.join(",")))
    });
    assert_eq!(lines.collect::<Vec<_>>(), shown, "{filter}");
}

#[test]
fn words_are_found_in_any_case_and_script() {
    shows("DATA", &["cyber*:0,1"]);
    shows("data sinnet", &[]);
    shows("光环", &["cyber*:0,1"]);
    shows("telecom", &["privacy*:0"]);
    shows("-data -telecom", &["deal*:0,1"]);
    shows("cyber OR telecom", &["cyber*:0,1", "privacy*:0"]);
}

#[test]
fn facts_of_the_briefing_show_all_its_events() {
    shows("jurisdiction:China", &["cyber*:0,1", "deal*:0,1"]);
    shows("jurisdiction:US", &["privacy*:0"]);
    shows("regulator:cac status:\"in force\"", &["cyber*:0,1"]);
    shows("role:seller", &["deal*:0,1"]);
    shows("title:law file:cyb", &["cyber*:0,1"]);
}

#[test]
fn a_part_of_a_name_is_enough_where_none_has_it_whole() {
    shows("topic:local", &["cyber*:0,1"]);
    shows("company:sinn", &["deal*:1"]);
}

#[test]
fn facts_of_events_show_only_those() {
    shows("kind:adopted,deal", &["cyber:0", "deal:0"]);
    shows("date:2017-11", &["deal*:0"]);
    shows("date:2016-11..2016-12", &["cyber:0"]);
    shows("date:..2016", &["cyber:0"]);
    shows("company:Amazon", &["deal*:0"]);
    shows("-kind:deal jurisdiction:CN", &["cyber*:0,1", "deal*:1"]);
    shows("origin:recognised", &["privacy:0"]);
}

#[test]
fn due_counts_from_today() {
    shows("due:30d", &["deal:1"]);
    shows("due:2w", &[]);
    shows("due:2026-Q1", &["deal:1"]);
    shows("has:deadline", &["deal:1", "privacy:0"]);
    shows("has:undated", &["privacy*:0"]);
}

#[test]
fn an_undone_deadline_that_is_past_is_overdue() {
    let library = library(vec![sample("a.md", "A", "").event("2026-02-01", Kind::Deadline, "File")]);
    let (filter, _) = Filter::parse("due:overdue");
    assert!(Matcher::new(&library, &filter, today()).matches(0).is_some());
}

#[test]
fn hits_in_the_title_come_first_with_a_passage() {
    let library = library(vec![
        sample("a.md", "Notes", "First line.\n\n- Sinnet buys; Sinnet pays.\n"),
        sample("b.md", "Sinnet", "Nothing here."),
        sample("c.md", "Other", "Nothing there."),
    ]);
    let (filter, _) = Filter::parse("sinnet");
    let hits = search(&library, &filter, 10, today());
    assert_eq!(hits.iter().map(|hit| hit.entry_idx).collect::<Vec<_>>(), [1, 0]);
    let passage = &hits[1].passage;
    assert_eq!(passage.text, "Sinnet buys; Sinnet pays.");
    assert_eq!(passage.highlights, [0..6, 13..19]);
    assert_eq!((hits[1].n_matches, search(&library, &filter, 1, today()).len()), (2, 1));
}

#[test]
fn day_ranges_are_read_in_every_form() {
    let range = |text| DayRange::parse(text).map(|range| (range.first, range.last));
    assert_eq!(range("2026-Q3"), Some((Some(day("2026-07-01")), Some(day("2026-09-30")))));
    assert_eq!(range("2026-01..2026-06"), Some((Some(day("2026-01-01")), Some(day("2026-06-30")))));
    assert_eq!(range("..2020"), Some((None, Some(day("2020-12-31")))));
    assert_eq!(range("2026-02.."), Some((Some(day("2026-02-01")), None)));
    assert_eq!(range("2026..2025"), None);
    assert_eq!(range(".."), None);
    assert!(date("2026-Q3".replace("Q3", "35").as_str()).may_touch(day("2026-08-01"), day("2026-08-02")));
}

proptest! {
    #[test]
    fn any_text_is_a_filter_and_its_canonical_text_reads_back(text in "[a-z\"():,“ -]{0,40}|.{0,40}") {
        let (filter, faults) = Filter::parse(&text);
        for fault in faults {
            prop_assert!(text.get(fault.range).is_some());
        }
        let (again, _) = Filter::parse(&filter.to_string());
        prop_assert_eq!(&again, &filter, "{}", filter);
    }

    #[test]
    fn made_of_the_grammars_own_pieces_it_reads_back(
        pieces in prop::collection::vec(
            prop::sample::select(vec!["(", ")", "OR", "AND", "NOT", "-", "a", "\"b c\"", "topic:x,y", "date:2026", "kind:lunch", "due:", "é"]),
            0..24,
        ),
        joint in prop::sample::select(vec![" ", ""]),
    ) {
        let (filter, _) = Filter::parse(&pieces.join(joint));
        let (again, _) = Filter::parse(&filter.to_string());
        prop_assert_eq!(&again, &filter, "{}", filter);
    }

    #[test]
    fn searching_never_panics(text in ".{0,300}", words in ".{0,12}", number in 0..30_000i32) {
        let library = library(vec![sample("a.md", "Title", &text)]);
        let (filter, _) = Filter::parse(&words);
        for hit in search(&library, &filter, 5, Day::from_number(number)) {
            prop_assert!(hit.passage.highlights.iter().all(|range| hit.passage.text.get(range.clone()).is_some()));
            prop_assert!(text.get(hit.passage.span.range()).is_some());
        }
        for span in find_in_text(&text, &filter.words()) {
            prop_assert!(text.get(span.range()).is_some());
        }
    }
}
