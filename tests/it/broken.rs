//! Files with one fault each: read without a panic, and told what is wrong, where, and what to write instead.

use std::sync::Arc;

use regbrief::diagnostic::{Code, Severity};
use regbrief::library::{Entry, Library, Root, load};

use crate::code::project;

/// Files that are only unusual, and read like any other.
const ONLY_ODD: &[&str] =
    &["cr-only.md", "crlf.md", "empty.md", "only-front-matter.md", "single-line-200-kb.md", "utf-8-bom.md"];

fn broken() -> Library {
    load(&Root::Folder(project().join("tests/fixtures/broken"))).expect("the folder is part of the project")
}

fn entry<'a>(library: &'a Library, path: &str) -> &'a Arc<Entry> {
    library.entry(path).unwrap_or_else(|| panic!("{path} was not read"))
}

#[test]
fn every_broken_file_is_read_and_shown() {
    let library = broken();
    let on_disk =
        std::fs::read_dir(project().join("tests/fixtures/broken")).expect("the folder can be listed");
    assert_eq!(library.entries.len(), on_disk.count());
    for entry in &library.entries {
        assert!(!entry.briefing.title.value.is_empty(), "{} has no title", entry.briefing.path);
    }
}

#[test]
fn every_fault_has_a_place_and_says_what_to_write_instead() {
    for entry in &broken().entries {
        let (path, text) = (&entry.briefing.path, &entry.briefing.text);
        let is_odd = ONLY_ODD.contains(&&**path);
        let faults: Vec<_> =
            entry.problems.iter().filter(|fault| fault.severity() > Severity::Info).collect();
        assert_eq!(faults.is_empty(), is_odd, "{path}: {faults:?}");
        for fault in faults {
            assert!(text.get(fault.span.range()).is_some(), "{path}: {fault:?} does not lie in the file");
            assert!(!fault.hints.is_empty(), "{path}: no hint in {fault:?}");
        }
    }
}

#[test]
fn each_file_has_the_fault_it_is_named_after() {
    let library = broken();
    let check = |path: &str, code: Code| {
        let entry = entry(&library, path);
        let codes: Vec<_> = entry.problems.iter().map(|fault| fault.code.as_str()).collect();
        assert!(codes.contains(&code.as_str()), "{path}: {codes:?} without {}", code.as_str());
    };
    check("alias-bomb.md", Code::FrontMatterLimit);
    check("ambiguous-date.md", Code::DateAmbiguous);
    check("colon-in-plain-title.md", Code::FrontMatterSyntax);
    check("duplicate-keys.md", Code::KeyDuplicate);
    check("front-matter-is-a-list.md", Code::FrontMatterNotMap);
    check("impossible-dates.md", Code::DateInvalid);
    check("invalid-utf8.md", Code::Encoding);
    check("latin-1.md", Code::Encoding);
    check("nul-byte.md", Code::NulByte);
    check("nul-byte-in-front-matter.md", Code::NulByte);
    check("reversed-span.md", Code::DateReversed);
    check("tab-in-yaml.md", Code::FrontMatterSyntax);
    check("timeline-table-without-dates.md", Code::DateMissing);
    check("toml-error.md", Code::FrontMatterSyntax);
    check("two-keys-one-meaning.md", Code::KeyConflict);
    check("unclosed-front-matter.md", Code::FrontMatterUnclosed);
    check("unknown-kind.md", Code::KindUnknown);
    check("unknown-wikilink.md", Code::LinkMissing);
    check("unreadable-embargo.md", Code::EmbargoUnreadable);
    check("wrong-value-types.md", Code::ValueType);
}

#[test]
fn a_briefing_whose_embargo_cannot_be_read_stays_in_the_folder() {
    let library = broken();
    let today = "2999-01-01".parse().expect("a day");
    let secrecy = &entry(&library, "unreadable-embargo.md").briefing.secrecy;
    assert!(secrecy.held_back(today).is_some());
}
