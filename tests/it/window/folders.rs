//! Opening folders and files, and following what happens to them on disk.

use std::path::Path;

use eframe::egui::accesskit::Role;
use regbrief::app::{Action, AskFor};
use regbrief::library::Root;

use super::harness::Window;

fn folder_of(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    for (name, text) in files {
        write(folder.path(), name, text);
    }
    folder
}

fn write(folder: &Path, name: &str, text: &str) {
    std::fs::write(folder.join(name), text).expect("the folder can be written to");
}

#[test]
fn a_folder_dropped_on_the_window_is_opened() {
    let folder = folder_of(&[("one.md", "# One matter\n")]);
    let mut window = Window::bundled();
    window.drop_on(&[folder.path()]);
    assert_eq!(window.session().library.root, Root::Folder(folder.path().to_owned()));
    assert_eq!(window.shown(), ["one.md"]);
    assert_eq!(window.open_path(), "one.md");
    assert_eq!(window.settings().recent, [folder.path()]);
}

#[test]
fn files_dropped_on_the_window_are_opened_as_they_are() {
    let folder =
        folder_of(&[("a.md", "# First\n"), ("b.txt", "Plain words.\n"), ("c.md", "# Not dropped\n")]);
    let mut window = Window::bundled();
    let (a, b) = (folder.path().join("a.md"), folder.path().join("b.txt"));
    window.drop_on(&[&a, &b]);
    assert_eq!(window.shown().len(), 2, "{:?}", window.shown());
}

#[test]
fn open_folder_asks_the_desktop_and_thinking_better_of_it_changes_nothing() {
    let folder = folder_of(&[("one.md", "# One matter\n")]);
    let mut window = Window::bundled();
    window.press_action(Action::OpenFolder);
    assert_eq!(window.session().library.root, Root::Bundled);
    window.answers.prepare(Ok(vec![folder.path().to_owned()]));
    window.press_action(Action::OpenFolder);
    assert_eq!(window.shown(), ["one.md"]);
    assert!(window.answers.asked().iter().all(|ask| ask.what == AskFor::Folder));
}

#[test]
fn open_files_asks_for_files_and_the_menu_leads_back_to_the_bundled_briefings() {
    let folder = folder_of(&[("one.md", "# One matter\n")]);
    let mut window = Window::bundled();
    window.answers.prepare(Ok(vec![folder.path().join("one.md")]));
    window.press_action(Action::OpenFiles);
    assert_eq!(window.shown().len(), 1);
    window.click(Role::Button, "Library: ");
    window.click(Role::MenuItem, Action::OpenBundled.label());
    assert_eq!(window.shown().len(), 24);
}

#[test]
fn an_empty_folder_says_what_to_do() {
    let folder = folder_of(&[]);
    let mut window = Window::on(folder.path());
    assert!(window.says(
        "There is no Markdown or text file here. Open a folder of briefings, or drop one on the window"
    ));
    let other = folder_of(&[("one.md", "# One matter\n")]);
    window.answers.prepare(Ok(vec![other.path().to_owned()]));
    window.click(Role::Button, Action::OpenFolder.label());
    assert_eq!(window.shown(), ["one.md"]);
}

#[test]
fn a_folder_that_is_not_there_is_said_without_a_panic() {
    let folder = folder_of(&[]);
    let window = Window::on(&folder.path().join("gone"));
    assert!(!window.session().rows.problems.is_empty());
}

#[test]
fn a_file_written_changed_and_removed_on_disk_shows_at_once() {
    let folder = folder_of(&[("one.md", "# One matter\n")]);
    let mut window = Window::on(folder.path());
    write(folder.path(), "two.md", "# Second matter\n");
    window.until("the new file is listed", |session| session.rows.briefings.len() == 2);
    assert!(window.shows(Role::ListItem, "Second matter"));
    write(folder.path(), "one.md", "# Renamed matter\n");
    window.until("the open briefing is read again", |session| {
        session.open.as_ref().is_some_and(|open| &*open.entry.briefing.title.value == "Renamed matter")
    });
    std::fs::remove_file(folder.path().join("two.md")).unwrap();
    window.until("the removed file is gone", |session| session.rows.briefings.len() == 1);
}

#[test]
fn a_chosen_briefing_that_is_removed_gives_way_to_the_first_of_the_list() {
    let folder = folder_of(&[
        ("a.md", "---\ndate: 2026-02-01\n---\n# A\n"),
        ("b.md", "---\ndate: 2026-01-01\n---\n# B\n"),
    ]);
    let mut window = Window::on(folder.path());
    assert_eq!(window.open_path(), "a.md");
    std::fs::remove_file(folder.path().join("a.md")).unwrap();
    window.until("the other briefing is open", |session| {
        session.open.as_ref().is_some_and(|open| &*open.entry.briefing.path == "b.md")
    });
}

#[test]
fn read_again_reads_every_file_again() {
    let folder = folder_of(&[("one.md", "# One matter\n")]);
    let mut window = Window::on(folder.path());
    let before = window.session().library.revision;
    window.press_action(Action::Reload);
    window.until("a new snapshot has come", |session| {
        session.library.revision > before && !session.is_loading()
    });
    assert_eq!(window.shown(), ["one.md"]);
}

#[test]
fn an_article_without_front_matter_is_read_with_its_first_line_as_its_title() {
    let text = "Regulator fines a bank\n\nOn 3 March 2026 the regulator fined a bank.\n";
    let folder = folder_of(&[("article.md", text)]);
    let mut window = Window::on(folder.path());
    assert_eq!(window.open_path(), "article.md");
    assert!(window.shows(Role::Canvas, "Timeline, 1 events"), "{:?}", window.labels(Role::Canvas));
    window.settle();
}
