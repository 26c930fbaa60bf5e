//! The briefings that come with the program, and the schema that helps to write such ones.

use regbrief::diagnostic::Severity;
use regbrief::library::{Library, Root, load};

use crate::code::{SourceFile, files_under, project};
use crate::front_matter::front_matter_of;
use crate::schema::Schema;

fn bundled() -> Library {
    load(&Root::Bundled).expect("the bundled briefings are part of the program")
}

fn briefs_on_disk() -> Vec<SourceFile> {
    files_under("briefs", &["md"])
}

#[test]
fn the_program_holds_every_file_of_the_folder() {
    let library = bundled();
    let held: Vec<_> = library.entries.iter().map(|entry| &*entry.briefing.path).collect();
    let on_disk = briefs_on_disk();
    let on_disk: Vec<_> = on_disk.iter().map(|file| file.path.trim_start_matches("briefs/")).collect();
    assert_eq!(held, on_disk);
    assert!(held.len() >= 14, "{} briefings", held.len());
}

/// Every fault with a line to look at, of one severity or a graver one.
fn faults(library: &Library, from: Severity) -> Vec<String> {
    let own = library.entries.iter().flat_map(|entry| {
        let briefing = &entry.briefing;
        entry.problems.iter().map(move |problem| (problem, &briefing.path, &briefing.text))
    });
    let others = library
        .file_problems
        .iter()
        .flat_map(|file| file.problems.iter().map(move |problem| (problem, &file.path, &file.text)));
    let grave = own.chain(others).filter(|(problem, ..)| problem.severity() >= from);
    grave.map(|(problem, path, text)| problem.render(path, text)).collect()
}

#[test]
fn the_bundled_briefings_are_without_a_problem() {
    let faults = faults(&bundled(), Severity::Info);
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

#[test]
fn the_bundled_folder_read_from_disk_is_without_a_problem() {
    let library = load(&Root::Folder(project().join("briefs"))).expect("the folder is part of the project");
    let faults = faults(&library, Severity::Info);
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

#[test]
fn the_sale_of_the_aws_assets_to_sinnet_is_there_with_its_day_and_its_companies() {
    let library = bundled();
    let entry = library.entry("2017-11-aws-sinnet.md").expect("the founding case is bundled");
    let briefing = &entry.briefing;
    assert_eq!(briefing.date.as_ref().map(|dated| dated.date.edtf()), Some("2017-11-13"));
    let names: Vec<_> = briefing.companies.iter().map(|party| &*party.name).collect();
    assert!(
        names.contains(&"Amazon Web Services") && names.contains(&"Beijing Sinnet Technology"),
        "{names:?}"
    );
    assert!(briefing.events.len() >= 10, "{} events", briefing.events.len());
}

#[test]
fn something_is_dated_stated_undated_and_held_back() {
    let library = bundled();
    let briefings = || library.entries.iter().map(|entry| &entry.briefing);
    assert!(briefings().any(|briefing| briefing.secrecy.is_confidential));
    assert!(briefings().any(|briefing| briefing.secrecy.embargo.is_some()));
    assert!(briefings().flat_map(|briefing| &briefing.events).any(|event| event.date.is_undetermined()));
    assert!(library.directory.companies().len() >= 30);
}

// --- The schema ---

fn schema() -> Schema {
    let path = project().join("assets/briefing.schema.json");
    let text = std::fs::read_to_string(path).expect("the schema is part of the project");
    Schema::new(serde_json::from_str(&text).expect("the schema is JSON"))
}

#[test]
fn the_front_matter_of_every_bundled_briefing_fits_the_schema() {
    let schema = schema();
    let mut faults = Vec::new();
    for file in briefs_on_disk() {
        let front_matter = front_matter_of(&file.text);
        faults.extend(schema.faults(&front_matter).iter().map(|fault| format!("{}: {fault}", file.path)));
    }
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

#[test]
fn the_schema_knows_every_key_of_the_format() {
    let schema = schema();
    let fold = |key: &str| key.to_lowercase().replace(['-', '_', ' '], "");
    let known: Vec<_> = schema.property_names().map(fold).collect();
    let names = regbrief::markdown::front_matter_keys()
        .iter()
        .flat_map(|key| std::iter::once(&key.name).chain(key.synonyms));
    let missing: Vec<_> = names.filter(|name| !known.contains(&fold(name))).collect();
    assert!(missing.is_empty(), "not in assets/briefing.schema.json: {missing:?}");
}

#[test]
fn the_schema_refuses_what_the_format_cannot_read() {
    let schema = schema();
    let check = |yaml: &str, n_faults: usize| {
        let front_matter = front_matter_of(&format!("---\n{yaml}\n---\n"));
        assert_eq!(schema.faults(&front_matter).len(), n_faults, "{yaml}");
    };
    check("title: Fine\ndate: 2017-06\ncompanies: [A, {name: B, role: buyer}]\nown key: [1, {a: b}]", 0);
    check("confidential: perhaps", 1);
    check("date: [2017, 2018]", 1);
    check("companies: [{role: buyer}]", 1);
    check("applies-from: {a: b}", 1);
}
