//! What is recognised in prose without any directory.

use proptest::prelude::*;

use super::*;

fn read(text: &str) -> Recognition {
    let spans = [Span::of(0..text.len())];
    with_tokens(text, &spans, |tokens| recognise(text, &spans, tokens, &[]))
}

/// The names found, and what each stands for where that is another one.
fn check(text: &str, expected: &[&str]) {
    let shown = |own: &Recognised| {
        let written = own.span.text(text);
        if *own.name == *written { written.to_owned() } else { format!("{written} = {}", own.name) }
    };
    let found: Vec<String> = read(text).found.iter().map(shown).collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn a_legal_form_shows_a_company_and_belongs_to_its_name() {
    check(
        "It was sold to Bolder, Inc. by Quarv GmbH and Tessel S.p.A. in May.",
        &["Bolder, Inc.", "Quarv GmbH", "Tessel S.p.A."],
    );
    check(
        "Wrenfield Holdings plc and Oakmere Co., Ltd. merged.",
        &["Wrenfield Holdings plc", "Oakmere Co., Ltd."],
    );
}

#[test]
fn legal_forms_of_several_parts_are_whole() {
    check(
        "Quarv GmbH & Co. KG sued Tessel S.A.S. de C.V. and Oakmere Services Co. Limited.",
        &["Quarv GmbH & Co. KG", "Tessel S.A.S. de C.V.", "Oakmere Services Co. Limited"],
    );
}

#[test]
fn capitals_and_places_in_brackets_belong_to_a_name() {
    check(
        "It was sold by Delvar IT GmbH and Tessel IT Services Ltd.",
        &["Delvar IT GmbH", "Tessel IT Services Ltd."],
    );
    check("Quarv Pay (HK) Limited paid.", &["Quarv Pay (HK) Limited"]);
    check("Tessel Bank, N.A. paid.", &["Tessel Bank, N.A."]);
    check("They said IT is late.", &[]);
}

#[test]
fn what_an_office_is_for_is_no_organisation() {
    check("Commerce Secretary Anna Bell and Defence Minister Jane Miller met.", &[]);
    check("Secretary of State Jane Miller spoke.", &[]);
}

#[test]
fn nouns_of_organisations_show_one() {
    check("A note by Wrenfield Securities said so.", &["Wrenfield Securities"]);
    check("She left the Ministry of Trade and Industry.", &["Ministry of Trade and Industry"]);
    check("It wrote to the Quarvia Food and Drug Administration.", &["Quarvia Food and Drug Administration"]);
    check("He studied at the University of Tessel.", &["University of Tessel"]);
}

#[test]
fn people_places_laws_and_months_are_no_companies() {
    check("Jane Miller met Mr Quarv in Paris in March.", &[]);
    check("The Data Protection Act applies in Northern Ireland from Monday.", &[]);
    check(
        "The Quarvine Resilience Act (QRA) applies. Under the QRA, makers report. The QRA binds them.",
        &[],
    );
    check(
        "It is in the White Paper and in a Discussion Paper of May. Oakmere Paper makes pulp.",
        &["Oakmere Paper"],
    );
    check("It is published in the Official Journal and in the Federal Register.", &[]);
    check("Anna Wrenfield, 45, lives in Kent County.", &[]);
    check("Analysts at the firm expect more. However, GDP grew.", &[]);
}

#[test]
fn words_around_a_name_show_a_company() {
    check("The chipmaker Quarv said it would wait.", &["Quarv"]);
    check("Shares of Tessel rose.", &["Tessel"]);
    check("Anna Bell, an analyst at Oakmere, disagreed.", &["Oakmere"]);
    check("They bought Quarv, a maker of lamps, in May.", &["Quarv"]);
    check("It hurt retailers such as Oakmere and others.", &["Oakmere"]);
}

#[test]
fn a_ticker_shows_a_company() {
    check("We met Quarv (NYSE: QRV) in May.", &["Quarv", "NYSE", "QRV = Quarv"]);
    check("We met Tessel (TSL.L) in May.", &["Tessel", "TSL.L = Tessel"]);
}

#[test]
fn short_forms_and_initials_stand_for_the_whole_name() {
    check(
        "Quarv Lamp Technologies sold it. Later Quarv, or QLT, bought it back.",
        &["Quarv Lamp Technologies", "Quarv = Quarv Lamp Technologies", "QLT = Quarv Lamp Technologies"],
    );
}

#[test]
fn a_surname_after_the_whole_name_is_a_person() {
    check("Jane Quarv left. Quarv acquired a taste for rest.", &[]);
}

#[test]
fn a_title_ends_the_name_of_the_company_and_starts_a_persons() {
    check("Oakmere Chief Executive Jane Bell left.", &["Oakmere"]);
    check(
        "Oakmere Chief Financial Officer Jane Bell left. Chief Legal Officer Tom Price stays.",
        &["Oakmere"],
    );
}

#[test]
fn headlines_hold_only_names_known_from_the_text() {
    check(
        "Quarv Buys Stores While Prices Drop Across Many Markets\n\nShares of Quarv rose.",
        &["Quarv", "Quarv"],
    );
}

#[test]
fn the_words_of_a_name_say_what_it_is() {
    let check = |name: &str, kind| assert_eq!(kind_of_name(name), kind, "{name}");
    check("Oakmere Times", OrganisationKind::News);
    check("Competition Commission of Quarvia", OrganisationKind::Regulator);
    check("University of Tessel", OrganisationKind::Research);
    check("Quarv Lamps", OrganisationKind::Company);
}

proptest! {
    #[test]
    fn any_text_is_read_with_places_inside_it(
        text in "(Acme |Bolt, Inc\\. |the |company |of |Bank |'s |\\(|\\)|NYSE: |and |& |\\. |\n|[A-Z]{1,4}|\\PC| ){0,60}",
    ) {
        let mut end = 0;
        for own in read(&text).found {
            prop_assert!(end <= own.span.start && own.span.start < own.span.end);
            prop_assert!(text.get(own.span.range()).is_some(), "{:?}", own.span);
            end = own.span.end;
        }
    }
}

#[test]
fn a_union_of_states_is_a_public_body() {
    assert_eq!(kind_of_name("EU"), OrganisationKind::PublicBody);
    assert_eq!(kind_of_name("European Union"), OrganisationKind::PublicBody);
    assert_eq!(kind_of_name("Quarv Union"), kind_of_name("Tessel Union"));
}
