//! The generator of libraries: repeatable, and varied enough to measure with.

use std::collections::HashSet;

use crate::generator::{GeneratedFile, LibrarySpec, dates};

fn files(spec: &LibrarySpec) -> Vec<GeneratedFile> {
    spec.files().collect()
}

#[test]
fn a_seed_gives_the_same_bytes_every_time() {
    let spec = LibrarySpec::new(30, 7);
    assert_eq!(files(&spec), files(&spec));
    assert_ne!(files(&spec), files(&LibrarySpec::new(30, 8)));
}

/// Measurements of different days are compared with each other: when this fails, the library they are made on has
/// changed, and `docs/performance.md` needs new figures.
#[test]
fn the_library_of_a_seed_is_what_it_always_was() {
    let text: String =
        files(&LibrarySpec::new(200, 1)).into_iter().map(|file| file.path + &file.text).collect();
    let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    assert_eq!(format!("{hash:016x}"), "8d1a937014a5d228");
}

#[test]
fn a_briefing_does_not_depend_on_those_before_it() {
    let spec = LibrarySpec::new(30, 7);
    assert_eq!(spec.briefings().nth(17), Some(spec.briefing(17)));
}

#[test]
fn no_two_companies_have_the_same_name() {
    let spec = LibrarySpec { n_companies: 20_000, ..LibrarySpec::new(0, 1) };
    let yaml = spec.companies_yaml().text;
    let names: Vec<_> = yaml.lines().filter(|line| line.trim_start().starts_with("name: ")).collect();
    assert_eq!(names.len(), 20_000);
    assert_eq!(names.iter().collect::<HashSet<_>>().len(), 20_000);
}

#[test]
fn briefings_have_about_the_size_asked_for() {
    let spec = LibrarySpec::new(200, 3);
    let n_bytes: usize = spec.briefings().map(|file| file.text.len()).sum();
    let average = n_bytes / spec.n_briefings;
    assert!((3900..4500).contains(&average), "{average} bytes on average");
    let large = LibrarySpec { bytes_per_briefing: 5_000_000, ..spec }.briefing(0).text.len();
    assert!((5_000_000..5_001_000).contains(&large), "{large} bytes");
}

#[test]
fn a_library_holds_every_script_and_every_dialect_of_front_matter() {
    let text: String = LibrarySpec::new(300, 1).briefings().map(|file| file.text).collect();
    for sample in [
        "\n---\n",
        "+++\n",
        "ü",
        "é",
        "年",
        "は",
        "года",
        "| --- |",
        "- [x] ",
        "[[",
        "Event date:",
        "[!NOTE]",
    ] {
        assert!(text.contains(sample), "no {sample:?} in it");
    }
}

#[test]
fn every_form_of_date_is_a_date() {
    let day = "2026-05-17".parse().expect("a day");
    for form in 0..dates::N_STATED_FORMS {
        let written = dates::stated_form(form, day);
        let read = regbrief::dates::read_date(&written, None);
        assert!(read.is_ok(), "{written}: {read:?}");
    }
}
