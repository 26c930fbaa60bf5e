//! What each key of the front matter becomes, and what is said about values that cannot be used.

use std::fmt::Write as _;

use super::super::{FrontMatter, read_front_matter};
use crate::dates::DateOrder;
use crate::model::Role;

fn read(yaml: &str) -> (String, FrontMatter) {
    let text = format!("---\n{yaml}\n---\nBody\n");
    let front = read_front_matter(&text, None);
    (text, front)
}

/// Compares everything read from `yaml` with its outline, one `field: value` a line.
fn check(yaml: &str, outline_lines: &[&str]) {
    let (text, front) = read(yaml);
    assert_eq!(outline(&front).trim_end(), outline_lines.join("\n"), "{yaml}");
    assert_eq!(faults(&text, &front), Vec::<String>::new(), "{yaml}");
}

/// Compares the faults of `yaml`, each as `code at "text": message | hints`.
fn check_faults(yaml: &str, outline_lines: &[&str], expected: &[&str]) {
    let (text, front) = read(yaml);
    assert_eq!(outline(&front).trim_end(), outline_lines.join("\n"), "{yaml}");
    assert_eq!(faults(&text, &front), expected, "{yaml}");
}

fn faults(text: &str, front: &FrontMatter) -> Vec<String> {
    let shown = |it: &crate::diagnostic::Diagnostic| {
        format!("{} at {:?}: {} | {}", it.code.as_str(), it.span.text(text), it.message, it.hints.join(" | "))
    };
    front.problems.iter().map(shown).collect()
}

fn outline(front: &FrontMatter) -> String {
    let mut out = String::new();
    let texts = [
        ("title", &front.title),
        ("id", &front.id),
        ("status", &front.status),
        ("impact", &front.impact),
        ("priority", &front.priority),
        ("position", &front.position),
        ("owner", &front.owner),
    ];
    let mut line = |name: &str, value: &str| {
        writeln!(out, "{}", format!("{name}: {value}").trim_end()).expect("a String takes it");
    };
    texts
        .iter()
        .filter_map(|(name, text)| text.as_ref().map(|text| (name, text)))
        .for_each(|(name, text)| line(name, &text.value));
    front.date.iter().for_each(|it| line("date", it.date.edtf()));
    front.published.iter().for_each(|it| line("published", it.date.edtf()));
    for party in &front.companies {
        let role = party.role.as_ref().map_or(String::new(), |role| format!(" ({})", role.as_str()));
        line("company", &format!("{}{role}", party.name));
    }
    front.regulators.iter().for_each(|it| line("regulator", &it.value));
    front.jurisdictions.iter().for_each(|it| line("jurisdiction", it.value.as_str()));
    front.topics.iter().for_each(|it| line("topic", &it.value));
    front
        .instruments
        .iter()
        .for_each(|it| line("instrument", &format!("{} {}", it.scheme.unwrap_or("-"), it.name)));
    front.summary.iter().for_each(|it| line("summary", &it.text));
    for it in &front.sources {
        let date = it.date.as_ref().map(crate::dates::Date::edtf);
        let parts = [it.title.as_deref(), it.publisher.as_deref(), it.url.as_deref(), date];
        line("source", &parts.map(|part| part.unwrap_or("-")).join(" ; "));
    }
    if front.secrecy.is_confidential {
        line("confidential", "true");
    }
    front.secrecy.embargo.iter().for_each(|it| line("embargo", it.edtf()));
    for it in &front.events {
        line("event", &format!("{} [{}] {}", it.date.edtf(), it.kind.as_str(), it.text));
    }
    front.extra.iter().for_each(|it| line("extra", &format!("{} = {}", it.key, it.value)));
    out
}

#[test]
fn texts_are_read_as_written() {
    check(
        "Title: 'Storm: second'\nuid: 017\nstage: no\nseverity: 1.10\npriority: high\nposition: for\nanalyst: '[[people/Jo|Jo]]'",
        &[
            "title: Storm: second",
            "id: 017",
            "status: no",
            "impact: 1.10",
            "priority: high",
            "position: for",
            "owner: Jo",
        ],
    );
}

#[test]
fn a_list_where_one_text_belongs_is_joined() {
    check("status: [open]", &["status: open"]);
    check_faults(
        "status: [open, late]",
        &["status: open, late"],
        &["value-type at \"[open, late]\": `status` takes one text, not a list; it is read as the text \
           \"open, late\" | write one text, in quotes if it holds `[` or `: `"],
    );
}

#[test]
fn empty_keys_say_nothing() {
    check("title:\ndate: ''\ncompanies: []\ndraft:\nembargo: ~", &[]);
}

#[test]
fn unknown_keys_are_kept_as_text() {
    check(
        "cover: a.png\naliases: [x, y]\nmeta: {a: 1}",
        &["extra: cover = a.png", "extra: aliases = x, y", "extra: meta = a: 1"],
    );
}

#[test]
fn the_same_meaning_twice_is_a_conflict_and_the_first_is_used() {
    check("description: a\nsummary: a", &["summary: a"]);
    check_faults(
        "description: a\nsummary: b",
        &["summary: a", "extra: summary = b"],
        &[
            "key-conflict at \"summary\": `summary` means the same as `description`, which stands first and is used \
           | keep one of them",
        ],
    );
}

#[test]
fn companies_are_names_links_and_parties_with_roles() {
    check("company: Foo, Inc.", &["company: Foo, Inc."]);
    check(
        "companies:\n- '[[people/Foo|Foo AG]]'\n- '[[dir/Bar#History]]'",
        &["company: Foo AG", "company: Bar"],
    );
    check("companies: {Foo: seller, Bar: }", &["company: Foo (seller)", "company: Bar"]);
    check(
        "companies:\n- name: Foo\n  role: vendor\n- Bar: buyer",
        &["company: Foo (seller)", "company: Bar (buyer)"],
    );
    check("companies: [[Foo]]", &["company: Foo"]);
    check("companies:\n- [[Foo]]\n- [[Foo|Bar]]", &["company: Foo", "company: Bar"]);
    check("entities: Foo\norganizations: [Bar]", &["company: Foo", "company: Bar"]);
    check("companies: [{name: Foo, lei: X}]", &["company: Foo", "extra: companies.lei = X"]);
}

#[test]
fn a_company_stands_where_its_name_is_written() {
    let (text, front) = read("companies: ['[[dir/Foo|Bär]]']");
    assert_eq!(front.companies[0].span.text(&text), "Bär");
}

#[test]
fn an_unknown_role_is_kept_in_the_authors_word() {
    let (text, front) = read("companies: {Foo: rival}");
    assert_eq!(front.companies[0].role, Some(Role::Other("rival".into())));
    let fault = &faults(&text, &front)[0];
    assert!(fault.starts_with("role-unknown at \"rival\": \"rival\" is not one of the known roles; it is kept as written | write one of seller, buyer,"), "{fault}");
}

#[test]
fn regulators_and_topics() {
    check(
        "agency: '[[EBA]]'\nregulators: [FTC, {name: SEC}]",
        &["regulator: EBA", "regulator: FTC", "regulator: SEC"],
    );
    check(
        "tags: '#a, b, A'\ncategories: [c d, '[[e]]']",
        &["topic: a", "topic: b", "topic: c d", "topic: e"],
    );
    check("tags: '#a #b'", &["topic: a", "topic: b"]);
}

#[test]
fn a_value_that_is_no_name_is_left_out() {
    check_faults(
        "regulators: [{x: y}]",
        &[],
        &[
            "value-type at \"{x: y}\": `regulators` takes names, not a set of keys and values; it is left out | \
           write a list of names, one on each line after `- `",
        ],
    );
}

#[test]
fn jurisdictions_are_codes_or_names() {
    check(
        "jurisdiction: [eu, Norway, NO, us-ca]",
        &["jurisdiction: EU", "jurisdiction: NO", "jurisdiction: US-CA"],
    );
    check("country: NO\nregion: California", &["jurisdiction: NO", "jurisdiction: US-CA"]);
}

#[test]
fn an_unknown_jurisdiction_is_kept_with_the_nearest_as_hint() {
    for (word, hint) in [
        ("Germny", "write DE if Germany is meant"),
        ("Mercosur", "write an ISO 3166 code such as CN, a subdivision such as US-CA, or EU"),
        ("EU, US", "write a list: [EU, US]"),
    ] {
        check_faults(
            &format!("jurisdiction: {word}"),
            &[&format!("jurisdiction: {word}")],
            &[&format!(
                "jurisdiction-unknown at \"{word}\": \"{word}\" is not a known jurisdiction; it is kept as written | {hint}"
            )],
        );
    }
}

#[test]
fn instruments_have_the_scheme_of_their_key_or_form() {
    check(
        "celex: 32022R2554\nrin: 3038-AF47\ndocket: D-1",
        &["instrument: celex 32022R2554", "instrument: rin 3038-AF47", "instrument: docket D-1"],
    );
    check(
        "instruments: [32022R2554, 'http://data.europa.eu/eli/reg/2022/2554', DORA]",
        &[
            "instrument: celex 32022R2554",
            "instrument: eli http://data.europa.eu/eli/reg/2022/2554",
            "instrument: - DORA",
        ],
    );
    check(
        "instruments: [{name: DORA, celex: 32022R2554}]",
        &["instrument: - DORA", "instrument: celex 32022R2554"],
    );
}

#[test]
fn sources_are_addresses_texts_or_both() {
    check("source: https://a.example/x", &["source: - ; - ; https://a.example/x ; -"]);
    check(
        "sources: ['[Notice](https://a.example)', 'Gazette, https://b.example', Gazette 12]",
        &[
            "source: Notice ; - ; https://a.example ; -",
            "source: Gazette ; - ; https://b.example ; -",
            "source: Gazette 12 ; - ; - ; -",
        ],
    );
    check(
        "sources: [{name: N, site: P, link: 'https://a.example', date: 2026-03}]",
        &["source: N ; P ; https://a.example ; 2026-03"],
    );
    check("sources: [Notice: https://a.example]", &["source: Notice ; - ; https://a.example ; -"]);
}

#[test]
fn author_and_site_publish_the_address_or_the_only_source() {
    check("url: https://a.example\nauthor: A\nsite: S", &["source: - ; A, S ; https://a.example ; -"]);
    check("source: Notice\nauthor: A", &["source: Notice ; A ; - ; -"]);
    check("author: A", &["source: - ; A ; - ; -"]);
    check(
        "sources: [X, Y]\nauthor: A",
        &["source: X ; - ; - ; -", "source: Y ; - ; - ; -", "source: - ; A ; - ; -"],
    );
}

#[test]
fn what_is_confidential_is_held_back() {
    for yaml in [
        "confidential: true",
        "private: Yes",
        "draft: on",
        "publish: false",
        "published: false",
        "publish: 0",
    ] {
        check(yaml, &["confidential: true"]);
    }
    for yaml in ["confidential: false", "publish: true", "published: true", "draft: no"] {
        check(yaml, &[]);
    }
}

#[test]
fn an_unreadable_truth_value_holds_the_briefing_back() {
    check_faults(
        "confidential: perhaps",
        &["confidential: true"],
        &[
            "value-type at \"perhaps\": `confidential` takes true or false, not \"perhaps\"; the briefing is held back \
           | write true or false",
        ],
    );
}

#[test]
fn an_embargo_that_cannot_be_read_holds_for_good() {
    check("embargo: 2026-04-03T09:00:00+02:00", &["embargo: 2026-04-03"]);
    check("embargo: false", &[]);
    check_faults(
        "embargo: soon-ish",
        &["embargo: XXXX"],
        &[
            "embargo-unreadable at \"soon-ish\": The embargo \"soon-ish\" cannot be read as one date, so the briefing is \
           held back for good | write 2026-04-03, 2026-04, 2026-Q2, 2026, 2026-04-03/2026-05-01 or TBD",
        ],
    );
    check_faults(
        "embargo: [2026-01-01]",
        &["embargo: XXXX"],
        &[
            "embargo-unreadable at \"[2026-01-01]\": The embargo \"2026-01-01\" cannot be read as one date, so the \
           briefing is held back for good | write one date, such as 2026-04-03",
        ],
    );
}

#[test]
fn secrecy_is_heeded_behind_a_fence_that_is_never_closed() {
    let front = read_front_matter("---\ntitle: x\nconfidential: true\n\nBody", None);
    assert!(front.secrecy.is_confidential);
    assert_eq!((front.title, front.span), (None, None));
}

#[test]
fn the_date_is_one_date_a_span_or_a_start_and_an_end() {
    check("date: 2026-03", &["date: 2026-03"]);
    check("event_date: 2026-03-01 10:00:00 +0200", &["date: 2026-03-01"]);
    check("date: 2026-03-01T23:59:59-11:00", &["date: 2026-03-01"]);
    check("date: 2026-01/2026-03", &["date: 2026-01/2026-03"]);
    check("start: 2026-01\nend: 2026-03-05", &["date: 2026-01/2026-03-05"]);
    check("end-date: 2026-03\nstart-date: 2026-01", &["date: 2026-01/2026-03"]);
    check("end: 2026-03", &["date: ../2026-03"]);
    check("start: 2026-03", &["date: 2026-03/.."]);
    check("date: [2026-03]", &["date: 2026-03"]);
}

#[test]
fn a_map_of_dates_gives_the_date_that_was_first() {
    check(
        "date: {created: 2024-01-02, updated: 2024-02-03}",
        &["date: 2024-01-02", "extra: date.updated = 2024-02-03"],
    );
    check("date: {start: 2024-01, end: 2024-02}", &["date: 2024-01/2024-02"]);
}

#[test]
fn dates_that_do_not_fit_are_reported() {
    check_faults(
        "date: [2026-01-01, 2026-02-01]",
        &["date: 2026-01-01"],
        &[
            "value-type at \"[2026-01-01, 2026-02-01]\": `date` takes one date or a span, not a list; the first, \
           2026-01-01, is used | write 2026-04-03/2026-04-05 for a span, or list the dates under `dates`",
        ],
    );
    check_faults(
        "date: {updated: 2024-01-02}",
        &[],
        &[
            "value-type at \"{updated: 2024-01-02}\": `date` takes a date, not a set of keys and values; no key in it \
           names one, so it is left out | write the date itself after the key",
        ],
    );
    check_faults(
        "date: next-ish",
        &[],
        &[
            "date-invalid at \"next-ish\": \"next-ish\" is not a date, so it is left out | write 2026-04-03, 2026-04, \
           2026-Q2, 2026, 2026-04-03/2026-05-01 or TBD",
        ],
    );
    check_faults(
        "published: [{on: {a: b}}]",
        &[],
        &[
            "value-type at \"{a: b}\": `published` takes a date, not a set of keys and values; it is left out | write \
           one date, such as 2026-04-03",
        ],
    );
    check_faults(
        "date: 2026-01-01\nstart: 2026-02-01",
        &["date: 2026-01-01"],
        &[
            "key-conflict at \"start\": `start` means the same as `date`, which stands first and is used | keep one of \
           them",
        ],
    );
}

#[test]
fn a_day_that_does_not_exist_is_reported_with_one_that_does() {
    for (day, hint) in [
        ("2023-02-29", "the last day of that month is 2023-02-28"),
        ("2023-13-05", "write 2023-05-13 if that is meant"),
        ("2023-40-40", "write a day that exists, as 2026-04-03"),
    ] {
        check_faults(
            &format!("date: {day}"),
            &[],
            &[&format!(
                "date-invalid at \"{day}\": There is no such day as \"{day}\", so it is left out | {hint}"
            )],
        );
    }
}

#[test]
fn a_span_that_ends_before_it_starts_is_reported() {
    let reversed =
        "The span \"2026-03/2026-01\" ends before it starts, so it is left out | write 2026-01/2026-03";
    check_faults(
        "date: 2026-03/2026-01",
        &[],
        &[&format!("date-reversed at \"2026-03/2026-01\": {reversed}")],
    );
    check_faults(
        "start: 2026-03\nend: 2026-01",
        &[],
        &[&format!("date-reversed at \"2026-03\\nend: 2026-01\": {reversed}")],
    );
}

#[test]
fn an_ambiguous_date_is_left_out_and_both_readings_are_named() {
    use crate::dates::{Date, DateError, Day};
    let day = |month, day| Box::new(Date::from_day(Day::from_ymd(2026, month, day).expect("it exists")));
    let error = DateError::Ambiguous { first: day(4, 3), second: day(3, 4) };
    let fault = super::date_fault("03/04/2026", crate::source::Span::new(0, 10), &error);
    assert_eq!(fault.code.as_str(), "date-ambiguous");
    assert_eq!(&*fault.message, "\"03/04/2026\" may be 3 April or 4 March");
    assert_eq!(
        fault.hints.join(" | "),
        "write 2026-04-03, or set `date_order: dmy` in regbrief.yaml | \
         write 2026-03-04, or set `date_order: mdy` in regbrief.yaml"
    );
}

#[test]
fn legal_dates_become_events() {
    check(
        "published: 2026-01-01\nproposed: 2026-01-02\nsigned: 2026-01-03\nin_force: 2026-01-04\napplies_from: 2026-33\n\
         deadline: 2026-01-06\ncomments_close_on: 2026-01-07\nsunset: 2026",
        &[
            "published: 2026-01-01",
            "event: 2026-01-01 [published] Published",
            "event: 2026-01-02 [proposed] Proposed",
            "event: 2026-01-03 [adopted] Signed",
            "event: 2026-01-04 [in force] Entry into force",
            "event: 2026-33 [applicable] Application",
            "event: 2026-01-06 [deadline] Deadline",
            "event: 2026-01-07 [consultation] Comments close",
            "event: 2026 [deadline] Sunset",
        ],
    );
}

#[test]
fn a_legal_date_may_be_a_list_and_say_what_happens() {
    check(
        "deadline:\n- 2026-01-01\n- {date: 2026-02-01, text: Reports}\n- 2026-03-01: Register\n- Audit: 2026-04-01",
        &[
            "event: 2026-01-01 [deadline] Deadline",
            "event: 2026-02-01 [deadline] Reports",
            "event: 2026-03-01 [deadline] Register",
            "event: 2026-04-01 [deadline] Audit",
        ],
    );
}

#[test]
fn an_event_knows_its_line_and_its_key() {
    let (text, front) = read("title: x\ndeadline: 2026-01-01\ndates:\n- 2026-05-01");
    let shown: Vec<_> = front
        .events
        .iter()
        .map(|it| (it.line, it.span.text(&text), it.date_span.text(&text), &*it.text))
        .collect();
    assert_eq!(
        shown,
        [(3, "deadline: 2026-01-01", "2026-01-01", "Deadline"), (5, "2026-05-01", "2026-05-01", "x")]
    );
}

#[test]
fn dates_are_notes_unless_a_kind_is_given() {
    check("dates: [\"2022-02-20\"]", &["event: 2022-02-20 [note]"]);
    check(
        "dates:\n- {date: 2026-01-01, event: Opened, type: hearing}\n- {on: 2026-02-01}\n- Signed: 2026-03-01",
        &[
            "event: 2026-01-01 [hearing] Opened",
            "event: 2026-02-01 [note]",
            "event: 2026-03-01 [adopted] Signed",
        ],
    );
    let (text, front) = read("dates: [{date: 2026-01-01, kind: party}]");
    let fault = &faults(&text, &front)[0];
    assert!(fault.starts_with("kind-unknown at \"party\": \"party\" is not a known kind; it is read as note | write one of proposed,"), "{fault}");
}

#[test]
fn two_different_days_of_publication_are_a_conflict_but_both_are_events() {
    check_faults(
        "published: 2026-01-01\nissued: 2026-01-02",
        &[
            "published: 2026-01-01",
            "event: 2026-01-01 [published] Published",
            "event: 2026-01-02 [published] Issued",
        ],
        &[
            "key-conflict at \"issued\": `issued` means the same as `published`, which stands first and is used | keep \
           one of them",
        ],
    );
}

#[test]
fn toml_fills_the_same_fields() {
    let text = "+++\ntitle = \"Storm: second\"\ndate = 2026-03-01T10:00:00Z\ncompanies = ['Foo', \"Bar\"]\n\
                confidential = true\n[[sources]]\nname = \"N\"\n[extra]\na = 1\n+++\nBody";
    let front = read_front_matter(text, Some(DateOrder::Dmy));
    let expected = "title: Storm: second\ndate: 2026-03-01\ncompany: Foo\ncompany: Bar\nsource: N ; - ; - ; -\n\
                    confidential: true\nextra: extra = a: 1\n";
    assert_eq!(outline(&front), expected);
    assert_eq!(front.companies[1].span.text(text), "Bar");
    assert_eq!(faults(text, &front), Vec::<String>::new());
}
