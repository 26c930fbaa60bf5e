//! What `companies.yaml` may say, and what is said of slips in it.

use super::*;
use proptest::prelude::*;

const SAMPLE: &str = "\
companies:
  - id: amazon
    name: Amazon
    legal_name: Amazon.com, Inc.
    aliases: [Amazon.com, \"亚马逊\"]
    former_names: [{name: Cadabra, from: 1994, until: 1995}]
    country: us
    ticker: \"NASDAQ: AMZN\"
    lei: ZXTILKJKG63JELOEG630
    wikidata: https://www.wikidata.org/wiki/Q3884
    colour: orange
  - name: Amazon Web Services
    aliases: AWS
    parent: [{company: amazon, from: 2006}]
  - Sinnet
";

/// Reads `yaml` and compares the faults, each as `code text-under-span: message`.
fn check(yaml: &str, expected: &[&str]) {
    let (_, problems) = Directory::read(yaml);
    let found: Vec<String> = problems
        .iter()
        .map(|problem| format!("{} {}: {}", problem.code.as_str(), problem.span.text(yaml), problem.message))
        .collect();
    assert_eq!(found.len(), expected.len(), "{yaml}\n{found:#?}");
    for (found, expected) in found.iter().zip(expected) {
        assert!(found.starts_with(expected), "{found}\ninstead of\n{expected}");
    }
    assert!(problems.iter().all(|problem| !problem.hints.is_empty()));
}

#[test]
fn an_entry_is_read_with_all_its_fields() {
    let (directory, problems) = Directory::read(SAMPLE);
    assert_eq!(problems, []);
    let amazon = directory.company("amazon").expect("the entry is there");
    assert_eq!(amazon.legal_name.as_deref(), Some("Amazon.com, Inc."));
    assert_eq!(amazon.aliases.iter().map(|alias| &**alias).collect::<Vec<_>>(), ["Amazon.com", "亚马逊"]);
    assert_eq!(amazon.country.as_deref(), Some("US"));
    assert_eq!(amazon.tickers.len(), 1);
    assert_eq!(amazon.wikidata.as_deref(), Some("Q3884"));
    assert!(amazon.span.text(SAMPLE).starts_with("id: amazon"));
    let ids: Vec<_> = directory.companies().iter().map(|company| &*company.id).collect();
    assert_eq!(ids, ["amazon", "amazon-web-services", "sinnet"]);
}

#[test]
fn a_bare_list_is_a_directory_too() {
    let (directory, problems) = Directory::read("- name: A1\n- name: B2\n");
    assert_eq!((directory.companies().len(), problems.len()), (2, 0));
    assert_eq!(Directory::read("").1, []);
    assert_eq!(Directory::read("companies:\n").1, []);
}

#[test]
fn a_faulty_field_costs_only_itself() {
    check("- {name: A, lei: ZXTILKJKG63JELOEG631}", &["directory-entry ZXTILKJKG63JELOEG631: \"ZX"]);
    check("- {name: A, country: Atlantis}", &["directory-entry Atlantis: \"Atlantis\" is not a country"]);
    check("- {name: A, country: EU}", &["directory-entry EU: "]);
    check("- {name: A, wikidata: P31}", &["directory-entry P31: "]);
    check("- {name: A, aliases: [[B]]}", &["directory-entry [B]: Here stands a list instead of a name"]);
    check(
        "- {name: A, former_names: [{name: B, from: yesterdayish}]}",
        &["directory-entry yesterdayish: \"yesterdayish\" is left out"],
    );
    check(
        "- {name: A, former_names: [{name: B, from: 2000, until: 1999}]}",
        &["directory-entry 1999: `until` 1999 lies before `from` 2000"],
    );
    let (directory, _) = Directory::read("- {name: A, country: Atlantis, note: n}");
    assert_eq!(directory.companies()[0].note.as_deref(), Some("n"));
}

#[test]
fn an_entry_without_a_name_is_left_out_or_called_by_what_it_has() {
    check("- {note: n}", &["directory-entry note: The entry has no name and is left out"]);
    check("- {legal_name: A B Inc.}", &["directory-entry legal_name: The entry has no name; it is called"]);
    check("- [a, b]", &["directory-entry [a, b]: An entry is a list"]);
}

#[test]
fn an_id_given_twice_is_made_different() {
    check("- {id: a, name: A}\n- {id: a, name: B}", &["directory-entry a: The id \"a\" is taken"]);
    let (directory, _) = Directory::read("- {id: a, name: A}\n- {id: a, name: B}");
    assert_eq!(directory.company("a-2").map(|company| &*company.name), Some("B"));
}

#[test]
fn a_name_of_two_companies_is_allowed_and_told() {
    check(
        "- {name: Delta}\n- {name: DELTA}",
        &["company-ambiguous DELTA: The name \"DELTA\" also belongs to Delta"],
    );
}

#[test]
fn a_parent_must_be_there_and_must_not_close_a_circle() {
    check(
        "- {name: A, parent: Nobody}",
        &["directory-entry Nobody: The parent \"Nobody\" is not in this file"],
    );
    check("- {name: A, parent: a}", &["directory-entry a: A is given as its own parent"]);
    check(
        "- {name: A, parent: B}\n- {name: B, parent: C}\n- {name: C, parent: A}",
        &["directory-entry A: The parents form a circle, A → B → C → A"],
    );
    check(
        "- {name: A, parent: {company: B, until: 1999}}\n- {name: B, parent: {company: A, from: 2005}}",
        &[],
    );
    check(
        "- {name: A, parent: Delta}\n- {id: x, name: Delta}\n- {id: y, name: Delta}",
        &["company-ambiguous Delta: The parent \"Delta\" fits several", "company-ambiguous Delta: The name"],
    );
}

#[test]
fn a_slip_in_the_yaml_costs_only_its_entry() {
    let yaml = "companies:\n  - name: A\n  - name: B: C\n  - name: D\n";
    let (directory, problems) = Directory::read(yaml);
    let names: Vec<_> = directory.companies().iter().map(|company| &*company.name).collect();
    assert_eq!(names, ["A", "D"]);
    assert_eq!(problems.len(), 1);
    assert!(problems[0].message.starts_with("This is not valid YAML, so the entry is left out"));
    check("companies: everything\n", &["directory-entry : The file holds no list of companies"]);
}

proptest! {
    #[test]
    fn mutated_files_never_panic_and_spans_fit(
        cuts in prop::collection::vec((0..SAMPLE.len(), 0..6_usize, "[-a:{}\\[\\]&* \n\t\"'亚#0]{0,3}"), 0..6)
    ) {
        let mut text = SAMPLE.to_owned();
        for (at, n_cut, put) in cuts {
            let start = text.floor_char_boundary(at);
            let end = text.floor_char_boundary(start + n_cut).max(start);
            text.replace_range(start..end, &put);
        }
        let (directory, problems) = Directory::read(&text);
        for span in problems.iter().map(|problem| problem.span).chain(directory.companies().iter().map(|c| c.span)) {
            prop_assert!(text.get(span.range()).is_some(), "{:?} in {:?}", span, text);
        }
    }
}
