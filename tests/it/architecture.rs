//! ARCHITECTURE.md keeps its word: the files, tests and dependencies it names are there, and none is left out.

use std::collections::BTreeSet;

use crate::code::{files_under, project};

fn page() -> String {
    std::fs::read_to_string(project().join("ARCHITECTURE.md")).expect("the page is part of the project")
}

/// What stands between single backticks.
fn names(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

fn is_name_of_test(name: &str) -> bool {
    let is_word = name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
    is_word && name.matches('_').count() >= 3
}

#[test]
fn every_test_the_page_names_is_there() {
    let sources: String = ["src", "tests/it"]
        .iter()
        .flat_map(|folder| files_under(folder, &["rs"]))
        .map(|file| file.text)
        .collect();
    let page = page();
    let tests: Vec<&str> = names(&page).filter(|name| is_name_of_test(name)).collect();
    assert!(tests.len() > 15, "the page names tests: {tests:?}");
    for test in tests {
        assert!(sources.contains(&format!("fn {test}(")), "ARCHITECTURE.md: there is no test `{test}`");
    }
}

#[test]
fn every_file_the_page_names_is_there() {
    for name in names(&page()).filter(|name| name.contains('/') && name.contains(".rs")) {
        let is_there = ["", "src/"].iter().any(|folder| project().join(folder).join(name).is_file());
        assert!(is_there, "ARCHITECTURE.md: there is no file `{name}`");
    }
}

#[test]
fn the_page_names_every_module() {
    let page = page();
    let modules: BTreeSet<String> = files_under("src", &["rs"])
        .iter()
        .filter_map(|file| {
            file.path.strip_prefix("src/")?.split('/').next().map(|name| name.replace(".rs", ""))
        })
        .filter(|name| name != "lib" && name != "main")
        .collect();
    for module in modules {
        assert!(names(&page).any(|name| name == module), "ARCHITECTURE.md does not name `{module}`");
    }
}

#[test]
fn the_page_names_every_dependency() {
    let page = page();
    let manifest = std::fs::read_to_string(project().join("Cargo.toml")).expect("a package has a manifest");
    let manifest: toml::Table = manifest.parse().expect("the manifest is TOML");
    for table in ["dependencies", "dev-dependencies"] {
        let dependencies = manifest[table].as_table().expect("a table of dependencies");
        for name in dependencies.keys() {
            assert!(names(&page).any(|named| named == name), "ARCHITECTURE.md does not name `{name}`");
        }
    }
}
