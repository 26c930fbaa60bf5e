//! What a person decides: dates dismissed and restored, companies entered in the directory, and all of it taken back.

use std::fs;
use std::path::Path;

use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers};
use regbrief::app::{Action, Command};
use regbrief::library::{Decision, Dismissal};
use regbrief::source::Span;

use super::harness::Window;

const TEXT: &str = "# Sinnet buys\n\nSinnet made its plan known on 13 November 2017. It was a surprise.\n";

/// A folder with one briefing and a directory, and a window on it.
fn window() -> (tempfile::TempDir, Window) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    fs::write(folder.path().join("a.md"), TEXT).expect("written");
    fs::write(folder.path().join("companies.yaml"), "# ours\n- name: Sinnet\n").expect("written");
    let mut window = Window::on(folder.path());
    window.make_tall();
    (folder, window)
}

fn n_events(window: &Window) -> usize {
    window.session().rows.events.len()
}

fn text(folder: &Path, name: &str) -> String {
    fs::read_to_string(folder.join(name)).unwrap_or_default()
}

fn dismissal(window: &Window, words: &str) -> Dismissal {
    let briefing = &window.session().library.entries[0].briefing;
    let at = briefing.text.find(words).expect("the words are in the text");
    Dismissal::of(briefing, Span::of(at..at + words.len()))
}

fn until_n_events(window: &mut Window, n: usize) {
    window.until("the events are as expected", |session| session.rows.events.len() == n);
    window.settle();
}

#[test]
fn a_date_is_dismissed_from_its_mark_by_key_and_the_briefing_stays_as_it_is() {
    let (folder, mut window) = window();
    assert_eq!(n_events(&window), 1);
    window.find(Role::Link, "13 November 2017").focus();
    window.step();
    window.press(Modifiers::NONE, Key::Delete);
    until_n_events(&mut window, 0);
    let kept = text(folder.path(), "regbrief.yaml");
    assert!(kept.contains("dismissed:\n  - file: a.md\n    text: \"13 November 2017\"\n"), "{kept}");
    assert!(window.says("“13 November 2017” is dismissed"));
    assert!(window.all(Role::Link, |label| label.contains("13 November")).is_empty());
    assert_eq!(text(folder.path(), "a.md"), TEXT);
}

#[test]
fn undo_and_redo_take_a_dismissal_back_and_make_it_again() {
    let (folder, mut window) = window();
    let dismissal = dismissal(&window, "13 November 2017");
    window.send(Command::Decide(Decision::Dismiss(dismissal)));
    until_n_events(&mut window, 0);
    window.press_action(Action::Undo);
    until_n_events(&mut window, 1);
    assert!(!folder.path().join("regbrief.yaml").exists(), "the file was made for it");
    assert!(Action::Undo.resolve(window.session()).is_none());
    window.press_action(Action::Redo);
    until_n_events(&mut window, 0);
}

#[test]
fn what_is_dismissed_is_shown_on_demand_and_restored() {
    let (folder, mut window) = window();
    let dismissal = dismissal(&window, "13 November 2017");
    window.send(Command::Decide(Decision::Dismiss(dismissal)));
    until_n_events(&mut window, 0);
    window.click(Role::Button, "1 dismissed · show");
    window.find(Role::Link, "13 November 2017, dismissed").focus();
    window.step();
    window.step();
    assert!(window.says("Dismissed: it counts nowhere"), "the card opens for the keyboard");
    window.click(Role::Button, "Restore");
    until_n_events(&mut window, 1);
    assert!(text(folder.path(), "regbrief.yaml").ends_with("dismissed:\n"));
}

#[test]
fn the_card_says_why_a_date_is_marked() {
    let (_folder, mut window) = window();
    window.find(Role::Link, "13 November 2017").focus();
    window.step();
    window.step();
    assert!(window.says("Recognised in the text"), "{:?}", window.labels(Role::Label));
    assert!(window.shows(Role::Button, "Dismiss"));
}

#[test]
fn a_dismissed_name_vanishes_and_the_rest_of_the_directory_stays() {
    let (folder, mut window) = window();
    let briefing = &window.session().library.entries[0].briefing;
    let start = briefing.text.find("Sinnet made").unwrap();
    let dismissal = Dismissal::of(briefing, Span::of(start..start + "Sinnet".len()));
    window.send(Command::Decide(Decision::Dismiss(dismissal)));
    window.until("one mention is left", |session| session.library.entries[0].mentions.len() == 1);
    assert_eq!(text(folder.path(), "companies.yaml"), "# ours\n- name: Sinnet\n");
}

#[test]
fn a_file_that_was_changed_since_is_not_taken_back() {
    let (folder, mut window) = window();
    let dismissal = dismissal(&window, "13 November 2017");
    window.send(Command::Decide(Decision::Dismiss(dismissal)));
    until_n_events(&mut window, 0);
    fs::write(folder.path().join("regbrief.yaml"), "title: Another\n").unwrap();
    until_n_events(&mut window, 1);
    window.press_action(Action::Undo);
    window.until("the refusal is told", |session| session.notices.iter().any(|notice| notice.is_error));
    assert!(window.says("The file was changed since"));
    assert_eq!(text(folder.path(), "regbrief.yaml"), "title: Another\n");
}

#[test]
fn nothing_is_kept_beside_the_bundled_briefings() {
    let mut window = Window::bundled();
    let dismissal = dismissal(&window, "the");
    window.send(Command::Decide(Decision::Dismiss(dismissal)));
    window.until("the refusal is told", |session| session.notices.iter().any(|notice| notice.is_error));
    assert!(window.says("open a folder of your own"));
}

#[test]
fn the_timeline_shows_stated_recognised_or_both_and_says_what_it_hides() {
    let (_folder, mut window) = window();
    window.click(Role::Button, "Events shown: stated and recognised events");
    let stated = window.all(Role::MenuItem, |label| label == "stated").into_iter().next();
    stated.expect("the menu offers it").click();
    window.until("no event is shown", |session| session.lanes.n_events == 0);
    window.settle();
    assert!(window.says("No stated event is shown; 1 event is recognised"));
    window.click(Role::Button, "Show both");
    window.until("the event is shown", |session| session.lanes.n_events == 1);
    let remembered = window.settings().libraries.values().find_map(|memory| memory.origins.as_deref());
    assert_eq!(remembered, Some("both"));
}
