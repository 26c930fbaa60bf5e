//! Organisations in prose that no directory knows: what each does, and what points back to it.

use proptest::prelude::*;
use regbrief::library::{Entry, Library};
use regbrief::model::{CompanyKey, Evidence, Mention};

fn entry(text: &str) -> std::sync::Arc<Entry> {
    let library = Library::from_texts(&[("a.txt", text)]);
    std::sync::Arc::clone(library.entry("a.txt").expect("the text was read"))
}

fn name(mention: &Mention) -> String {
    match &mention.company {
        Some(CompanyKey::Listed(name) | CompanyKey::Unlisted(name) | CompanyKey::Suggested(name)) => {
            name.to_string()
        }
        None => "several".to_owned(),
    }
}

/// Each name of the text with its role.
fn check_roles(text: &str, expected: &[(&str, &str)]) {
    let entry = entry(text);
    let found: Vec<(String, &str)> = entry
        .mentions
        .iter()
        .map(|mention| (name(mention), mention.role.as_ref().map_or("", |role| role.as_str())))
        .collect();
    let found: Vec<(&str, &str)> = found.iter().map(|(name, role)| (&**name, *role)).collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn a_verb_gives_roles_to_those_before_and_after_it() {
    let (quarv, tessel) = ("Quarv GmbH", "Tessel S.p.A.");
    check_roles("Quarv GmbH sued Tessel S.p.A. in May.", &[(quarv, "complainant"), (tessel, "respondent")]);
    check_roles("Quarv GmbH fined Tessel S.p.A. in May.", &[(quarv, ""), (tessel, "respondent")]);
    check_roles(
        "Quarv GmbH will buy Tessel S.p.A. from Oakmere Holdings plc in May.",
        &[(quarv, "buyer"), (tessel, "target"), ("Oakmere Holdings plc", "seller")],
    );
    check_roles("Quarv GmbH met Tessel S.p.A. in May.", &[(quarv, ""), (tessel, "")]);
}

#[test]
fn names_that_are_joined_share_the_role_and_what_is_denied_gives_none() {
    let (quarv, tessel, oakmere) = ("Quarv GmbH", "Tessel S.p.A.", "Oakmere Holdings plc");
    let fined = "respondent";
    check_roles(
        "The watchdog fined Quarv GmbH, Tessel S.p.A. and Oakmere Holdings plc in May.",
        &[(quarv, fined), (tessel, fined), (oakmere, fined)],
    );
    check_roles("Quarv GmbH and Tessel S.p.A. were fined in May.", &[(quarv, fined), (tessel, fined)]);
    check_roles("The watchdog fined Quarv GmbH owner Tessel S.p.A. in May.", &[(quarv, ""), (tessel, fined)]);
    check_roles("Quarv GmbH was not fined in May.", &[(quarv, "")]);
}

#[test]
fn the_passive_turns_the_roles_round() {
    let (quarv, tessel) = ("Quarv GmbH", "Tessel S.p.A.");
    check_roles("Quarv GmbH was fined by Tessel S.p.A. in May.", &[(quarv, "respondent"), (tessel, "")]);
    check_roles(
        "Quarv GmbH was sued by Tessel S.p.A. in May.",
        &[(quarv, "respondent"), (tessel, "complainant")],
    );
    check_roles(
        "Quarv GmbH has been acquired by Tessel S.p.A. in May.",
        &[(quarv, "target"), (tessel, "buyer")],
    );
}

#[test]
fn a_business_that_changes_hands_gives_roles_by_its_noun() {
    let (quarv, tessel) = ("Quarv GmbH", "Tessel S.p.A.");
    check_roles(
        "It cleared the acquisition of Quarv GmbH by Tessel S.p.A. in May.",
        &[(quarv, "target"), (tessel, "buyer")],
    );
    check_roles(
        "Quarv GmbH's planned takeover of Tessel S.p.A. failed in May.",
        &[(quarv, "buyer"), (tessel, "target")],
    );
    check_roles(
        "The sale of Quarv GmbH to Tessel S.p.A. closed in May.",
        &[(quarv, "target"), (tessel, "buyer")],
    );
    check_roles(
        "Quarv GmbH closed the sale of its unit to Tessel S.p.A. in May.",
        &[(quarv, "seller"), (tessel, "buyer")],
    );
    check_roles(
        "It is looking at the acquisition by Quarv GmbH of Tessel S.p.A. in May.",
        &[(quarv, "buyer"), (tessel, "target")],
    );
}

#[test]
fn an_aside_on_a_company_takes_no_part_in_what_it_does() {
    check_roles(
        "Quarv GmbH, which owns Oakmere Ltd, sued Tessel S.p.A. in May.",
        &[("Quarv GmbH", "complainant"), ("Oakmere Ltd", ""), ("Tessel S.p.A.", "respondent")],
    );
}

#[test]
fn who_pays_a_penalty_is_fined_and_who_joins_in_a_venture_is_a_partner() {
    check_roles("Quarv GmbH will pay a $12.5 million civil penalty.", &[("Quarv GmbH", "respondent")]);
    check_roles("Quarv GmbH will pay a dividend.", &[("Quarv GmbH", "")]);
    check_roles(
        "Quarv GmbH set up a joint venture with Tessel S.p.A. in May.",
        &[("Quarv GmbH", "partner"), ("Tessel S.p.A.", "partner")],
    );
}

#[test]
fn a_legal_form_shows_a_company_at_every_place_of_its_name() {
    let text = "Bußgeld gegen Zonnig Energie verhängt\n\nDie Behörde hat ein Bußgeld gegen die Zonnig Energie GmbH verhängt.";
    check_roles(text, &[("Zonnig Energie", "respondent"), ("Zonnig Energie", "respondent")]);
}

#[test]
fn whom_a_fine_is_against_is_the_respondent_in_other_languages_too() {
    let respondent = &[("Quarv S.A.", "respondent")];
    check_roles("Elle a prononcé une amende à l'encontre de Quarv S.A. en mai.", respondent);
    check_roles("Ha sancionado a Quarv S.A. en mayo.", respondent);
    check_roles("Ha sanzionato Quarv S.A. in maggio.", respondent);
}

#[test]
fn a_noun_in_apposition_gives_its_role() {
    check_roles(
        "They met Quarv GmbH's partner, Tessel S.p.A., in May.",
        &[("Quarv GmbH", ""), ("Tessel S.p.A.", "partner")],
    );
    check_roles("A lawsuit against Quarv GmbH goes on.", &[("Quarv GmbH", "respondent")]);
}

/// What points back in the text, and to whom.
fn check_anaphors(text: &str, expected: &[(&str, &str)]) {
    let entry = entry(text);
    let back = entry.mentions.iter().filter(|mention| matches!(mention.evidence, Evidence::Anaphor(_)));
    let found: Vec<(&str, String)> =
        back.map(|mention| (mention.span.text(&entry.briefing.text), name(mention))).collect();
    let found: Vec<(&str, &str)> = found.iter().map(|(written, name)| (*written, &**name)).collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn the_company_is_the_one_named_before() {
    check_anaphors(
        "Quarv GmbH left the market in May. The company said it would wait.",
        &[("The company", "Quarv GmbH")],
    );
    check_anaphors(
        "Quarv GmbH sued Tessel S.p.A. in May. Later the company said it would wait.",
        &[("the company", "Quarv GmbH")],
    );
}

#[test]
fn what_names_no_company_before_it_points_nowhere() {
    check_anaphors("The company said it would wait.", &[]);
    check_anaphors("Quarv GmbH left in May. It was the company that nobody liked.", &[]);
    check_anaphors("Quarv GmbH left in May. The regulator said it would wait.", &[]);
}

fn any_text() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "Quarv",
        "GmbH",
        "Inc.",
        "the company",
        "was fined by",
        "sued",
        "partner",
        "Amazon",
        "’s",
        "“",
        "”",
        "(",
        ")",
        ",",
        ". ",
        "\n\n",
        "# ",
        "株式会社",
        "有限公司",
        "주식회사",
        "青葉",
        "は",
        "于",
        "é",
        "NYSE:",
        "|",
        " ",
        "---\n",
    ]);
    prop_oneof![
        "\\PC{0,120}",
        prop::collection::vec(words, 0..40).prop_map(|words| words.join(" ")),
        prop::collection::vec("[A-Za-z .,(“”’株式会社有限公司\n]{0,4}", 0..30)
            .prop_map(|parts| parts.concat()),
    ]
}

proptest! {
    #[test]
    fn any_text_gives_places_within_it_that_do_not_overlap(text in any_text(), is_plain in any::<bool>()) {
        let path = if is_plain { "a.txt" } else { "a.md" };
        let library = Library::from_texts(&[(path, &text)]);
        let entry = library.entry(path).expect("the text was read");
        let mut spans: Vec<_> = entry.mentions.iter().map(|mention| mention.span).collect();
        spans.sort_unstable();
        for span in &spans {
            prop_assert!(entry.briefing.text.get(span.start as usize..span.end as usize).is_some());
        }
        for two in spans.windows(2) {
            prop_assert!(two[0].end <= two[1].start, "{:?} of {:?}", two, text);
        }
    }
}
