//! The manuals of the window and of the command line name everything there is: actions with their keys, codes of
//! problems, fields of lists, fields of the filter.
//!
//! `UPDATE_MANUAL=1 cargo test --test it window_manual` writes the tables that are made from the program's own.

use std::fmt::Write as _;
use std::sync::{Mutex, PoisonError};

use regbrief::app::{Action, Keys};
use regbrief::diagnostic::Code;
use regbrief::rows::ListKind;
use regbrief::search::Field;

use crate::code::project;

/// The text with `table` between the comments that begin with `name` and end it.
fn with_table(text: &str, name: &str, table: &str) -> Option<String> {
    let opening = text.find(&format!("<!-- {name}:"))?;
    let start = opening + text[opening..].find('\n')? + 1;
    let end = start + text[start..].find(&format!("<!-- end of {name} -->"))?;
    Some(format!("{}\n{table}\n{}", &text[..start], &text[end..]))
}

/// Held while a manual is read or written, so that no test reads one half written.
static MANUALS: Mutex<()> = Mutex::new(());

fn read(file: &str) -> String {
    let _held = MANUALS.lock().unwrap_or_else(PoisonError::into_inner);
    std::fs::read_to_string(project().join(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
}

fn check_table(file: &str, name: &str, table: &str) {
    let text = read(file);
    let updated = with_table(&text, name, table);
    let updated = updated.unwrap_or_else(|| panic!("{file}: there is no place for {name}"));
    if std::env::var_os("UPDATE_MANUAL").is_some() {
        let _held = MANUALS.lock().unwrap_or_else(PoisonError::into_inner);
        std::fs::write(project().join(file), updated).expect("the manual can be written");
        return;
    }
    let hint = "if this is right: UPDATE_MANUAL=1 cargo test --test it window_manual";
    assert!(updated == text, "{file} does not hold this table\n{table}{hint}");
}

fn actions() -> String {
    let mut table = String::from("| action | keys | does |\n| --- | --- | --- |\n");
    for action in Action::ALL {
        // The manual is written for every system and says what differs.
        let keys = action.keys().map(|keys| format!("`{}`", Keys::label(keys).replace("Cmd+", "Ctrl+")));
        let keys = keys.unwrap_or_default();
        let does = action.tooltip().replace('<', "\\<");
        let _ = writeln!(table, "| {} | {keys} | {does} |", action.label());
    }
    table
}

fn codes() -> String {
    let mut table = String::from("| code | severity | means |\n| --- | --- | --- |\n");
    for code in Code::ALL {
        let severity = code.severity().as_str();
        let _ = writeln!(table, "| `{}` | {severity} | {} |", code.as_str(), code.meaning());
    }
    table
}

#[test]
fn the_manual_of_the_window_lists_every_action_with_its_keys() {
    check_table("docs/window.md", "actions", &actions());
}

#[test]
fn the_manual_of_the_command_line_lists_every_code_of_a_problem() {
    check_table("docs/command-line.md", "codes", &codes());
}

/// The part of the manual below the heading of a list.
fn section_of(text: &str, kind: ListKind) -> &str {
    let heading = format!("\n### {}\n", kind.as_str());
    let start = text.find(&heading).unwrap_or_else(|| panic!("there is no heading{heading}")) + 1;
    let section = &text[start..];
    &section[..section.find("\n### ").unwrap_or(section.len())]
}

#[test]
fn the_manual_of_the_command_line_names_every_list_and_its_fields() {
    let text = read("docs/command-line.md");
    for kind in ListKind::ALL {
        let section = section_of(&text, *kind);
        let own = if *kind == ListKind::Deadlines { &["days_left"] } else { kind.fields() };
        for field in own {
            let is_named = section.lines().any(|line| {
                let first_cell = line.strip_prefix("| ").and_then(|rest| rest.split(" | ").next());
                first_cell.is_some_and(|cell| cell.contains(&format!("`{field}`")))
            });
            assert!(is_named, "`{field}` is not in the table of {}", kind.as_str());
        }
    }
}

#[test]
fn the_examples_of_the_command_line_have_the_fields_that_are_printed() {
    let text = read("docs/command-line.md");
    for kind in ListKind::ALL {
        let example = section_of(&text, *kind).lines().find(|line| line.starts_with('{'));
        let example = example.unwrap_or_else(|| panic!("{} has no example", kind.as_str()));
        let example: serde_json::Map<String, serde_json::Value> =
            serde_json::from_str(example).expect("an example is an object");
        assert!(example.keys().eq(kind.fields()), "{}: {:?}", kind.as_str(), example.keys());
    }
}

#[test]
fn the_manual_of_the_command_line_names_every_field_of_the_filter() {
    let text = read("docs/command-line.md");
    for field in Field::ALL {
        assert!(text.contains(&format!("\n| `{field}:` | ")), "`{field}:` is not in the table of fields");
    }
}

#[test]
fn a_table_that_differs_is_found_and_mended() {
    let text = "a\n<!-- keys: x -->\nold\n<!-- end of keys -->\nb\n";
    let mended = with_table(text, "keys", "| new |\n").expect("there is a place");
    assert_eq!(mended, "a\n<!-- keys: x -->\n\n| new |\n\n<!-- end of keys -->\nb\n");
    assert_eq!(with_table(&mended, "keys", "| new |\n"), Some(mended.clone()));
    assert_eq!(with_table(text, "codes", ""), None);
}
