//! The form of the built-in directory.

use std::collections::HashSet;

use super::*;
use crate::companies::directory::folded_without_form;
use crate::companies::resolve::is_ordinary;
use crate::companies::words::{folded, folded_words};
use crate::companies::{Company, NameMatch};
use crate::model::OrganisationKind;
use crate::source::Span;

/// In these texts the company, not the word.
const BETTER_KNOWN: &str = "oracle";

fn of_kind(kind: OrganisationKind) -> usize {
    builtin().companies().iter().filter(|company| company.kind == kind).count()
}

#[test]
fn the_file_is_read_without_a_problem() {
    // Read as a folder's file it says of every name which other entry has it too.
    let (_, problems) = read_directory(TEXT, CompanySource::Folder, None);
    let shown: Vec<String> =
        problems.iter().map(|problem| problem.render("assets/directory.yaml", TEXT)).collect();
    assert!(shown.is_empty(), "\n{}\n", shown.join("\n"));
    let (_, problems) = read_directory(TEXT, CompanySource::BuiltIn, None);
    assert_eq!(problems, []);
}

#[test]
fn the_quick_reader_reads_what_yaml_says() {
    let (slow, _) = read_directory(TEXT, CompanySource::Folder, None);
    let plain = |company: &Company| {
        let mut company = company.clone();
        company.span = Span::at(0);
        company.source = CompanySource::Folder;
        company
    };
    assert_eq!(slow.companies().len(), builtin().companies().len());
    for (slow, quick) in slow.companies().iter().zip(builtin().companies()) {
        assert_eq!(plain(slow), plain(quick));
    }
}

#[test]
fn it_holds_the_companies_and_authorities_of_all_continents() {
    assert!(of_kind(OrganisationKind::Company) >= 550);
    assert!(of_kind(OrganisationKind::Regulator) >= 170);
    let others = [
        OrganisationKind::PublicBody,
        OrganisationKind::News,
        OrganisationKind::Research,
        OrganisationKind::Association,
        OrganisationKind::Exchange,
    ];
    assert!(others.map(of_kind).iter().all(|&n| n >= 30), "{:?}", others.map(of_kind));
    assert_eq!(of_kind(OrganisationKind::None), 0);
}

#[test]
fn a_regulator_says_where_it_has_authority_and_over_what() {
    for company in builtin().companies().iter().filter(|company| company.kind == OrganisationKind::Regulator)
    {
        let is_international = company.name.starts_with("European Patent");
        assert!(company.jurisdiction.is_some() || is_international, "{}", company.name);
        assert!(company.remit.is_some(), "{}", company.name);
    }
}

#[test]
fn entries_are_one_a_line_and_each_group_is_in_order() {
    let mut before = String::new();
    for line in TEXT.lines() {
        match line.split_once("name: ") {
            Some((start, rest)) if start.starts_with("  - {") => {
                let name = rest.split([',', '}']).next().unwrap_or_default().trim_matches('"').to_lowercase();
                assert!(before <= name, "{name} stands after {before}");
                before = name;
            }
            _ => before.clear(),
        }
        let is_known =
            line.is_empty() || ["#", "  #", "companies:", "  - {"].iter().any(|form| line.starts_with(form));
        assert!(is_known, "{line}");
    }
}

#[test]
fn every_name_leads_to_one_entry() {
    for company in builtin().companies() {
        for name in company.current_names() {
            assert_eq!(builtin().find(name), NameMatch::One(Arc::clone(&company.id)), "{name}");
        }
    }
}

#[test]
fn names_that_are_ordinary_words_are_marked_as_such() {
    let mut unmarked = Vec::new();
    for company in builtin().companies() {
        let marked: HashSet<String> = company.ordinary.iter().map(|name| folded(name)).collect();
        for name in company.current_names().filter(|name| name.chars().any(char::is_lowercase)) {
            let short = folded_without_form(name);
            let is_risky = folded_words(&short).len() == 1 && is_ordinary(&short) && short != BETTER_KNOWN;
            if is_risky && !builtin().find_names(name).is_empty() && !marked.contains(&short) {
                unmarked.push(name.to_owned());
            }
        }
    }
    assert_eq!(unmarked, [""; 0]);
    let text =
        "Southern states have target dates. Progressive policy, shell companies, a general electric idea.";
    assert_eq!(builtin().find_names(text), []);
}
