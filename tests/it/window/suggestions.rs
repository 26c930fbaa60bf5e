//! The tray of suggestions: accepted, merged, ignored, called no company, and each taken back.

use std::fs;
use std::path::Path;

use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers};
use regbrief::app::{Action, PanelPage};
use regbrief::model::CompanyKey;
use regbrief::rows::Standing;

use super::harness::Window;

const NAME: &str = "Zerlina Robotics GmbH";
const TEXT: &str =
    "# A plant\n\nZerlina Robotics GmbH bought a plant from Ottokar Pumpen AG on 3 May 2024.\n";
const COMPANIES: &str = "# ours\n- name: Ottokar Pumpen AG\n- name: Tilda Works # in Graz\n";

fn window() -> (tempfile::TempDir, Window) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    fs::write(folder.path().join("a.md"), TEXT).expect("written");
    fs::write(folder.path().join("companies.yaml"), COMPANIES).expect("written");
    let mut window = Window::on(folder.path());
    window.make_tall();
    window.press_action(Action::ShowSuggestions);
    (folder, window)
}

fn companies(folder: &Path) -> String {
    fs::read_to_string(folder.join("companies.yaml")).expect("it is there")
}

fn until_nothing_waits(window: &mut Window) {
    window.until("nothing waits", |session| session.rows.suggestions.is_empty());
    window.settle();
}

/// Clicks `button` in the tray, checks what is added to `companies.yaml`, and that taking it back leaves it as it was.
#[track_caller]
fn check(button: &str, added: &str) {
    let (folder, mut window) = window();
    window.click(Role::Button, button);
    until_nothing_waits(&mut window);
    assert_eq!(companies(folder.path()), format!("{COMPANIES}{added}"));
    assert!(window.shows(Role::Button, "Undo"), "the message offers to take it back");
    window.press_action(Action::Undo);
    window.until("it waits again", |session| session.rows.suggestions.len() == 1);
    assert_eq!(companies(folder.path()), COMPANIES);
    assert_eq!(fs::read_to_string(folder.path().join("a.md")).expect("it is there"), TEXT);
}

#[test]
fn the_tray_says_what_waits_how_often_where_and_why() {
    let (_folder, window) = window();
    assert_eq!(window.session().panel_page, PanelPage::Suggestions);
    assert!(window.shows(Role::Tab, "Suggestions, 1"));
    assert!(window.shows(Role::Link, &format!("{NAME}, suggestion, 1 in 1 briefing")));
    assert!(window.says("In A plant"));
    assert!(window.says("Recognised by"), "{:?}", window.labels(Role::Label));
    assert!(window.shows(Role::Link, "a, line 3: Zerlina"));
}

#[test]
fn an_accepted_suggestion_becomes_an_entry() {
    check("Accept as company", "- name: Zerlina Robotics GmbH\n");
}

#[test]
fn an_ignored_suggestion_is_not_suggested_again() {
    check("Ignore", "- name: Zerlina Robotics GmbH\n  kind: ignored\n");
}

#[test]
fn what_is_no_company_is_not_found_again() {
    check("Not a company", "- name: Zerlina Robotics GmbH\n  kind: not a company\n");
}

#[test]
fn a_suggestion_is_merged_into_a_company_found_by_a_few_letters() {
    let (folder, mut window) = window();
    window.click(Role::Button, "Same as…");
    window.type_text("tilda");
    window.press(Modifiers::NONE, Key::Enter);
    until_nothing_waits(&mut window);
    let merged = COMPANIES.replace("# in Graz\n", "# in Graz\n  aliases: [Zerlina Robotics GmbH]\n");
    assert_eq!(companies(folder.path()), merged);
    assert!(window.session().merging.is_none());
    let company = window.session().library.entries[0].mentions[0].company.clone();
    assert_eq!(company, Some(CompanyKey::Listed("tilda-works".into())));
    window.press_action(Action::Undo);
    window.until("it waits again", |session| session.rows.suggestions.len() == 1);
    assert_eq!(companies(folder.path()), COMPANIES);
}

#[test]
fn the_merge_dialog_closes_by_escape_and_nothing_is_written() {
    let (folder, mut window) = window();
    window.click(Role::Button, "Same as…");
    window.press_action(Action::Dismiss);
    assert!(window.session().merging.is_none());
    assert_eq!(companies(folder.path()), COMPANIES);
}

#[test]
fn it_can_be_accepted_as_another_kind_of_organisation() {
    let (folder, mut window) = window();
    window.click(Role::Button, "Accept as another kind of organisation");
    window.click(Role::MenuItem, "Research");
    until_nothing_waits(&mut window);
    assert!(companies(folder.path()).ends_with("- name: Zerlina Robotics GmbH\n  kind: research\n"));
    let rows = &window.session().rows;
    let row = rows.companies.iter().find(|row| &*row.name == NAME).expect("it is listed");
    assert_eq!(row.standing(), Standing::Other);
}

#[test]
fn suggestions_stand_apart_in_the_list_of_companies_and_can_be_decided_in_their_panel() {
    let (folder, mut window) = window();
    window.press_action(Action::ShowCompanies);
    assert!(window.says("Recognised, not in the directory · 1"));
    window.click(Role::ListItem, NAME);
    assert!(window.says("Recognised in the text, not in the directory"));
    window.click(Role::Button, "Accept as company");
    until_nothing_waits(&mut window);
    assert!(companies(folder.path()).contains(NAME));
}

#[test]
fn when_nothing_waits_the_tray_says_so() {
    let mut window = Window::bundled();
    let n_waiting = window.session().rows.n_suggestions;
    window.press_action(Action::ShowSuggestions);
    assert_eq!(window.says("Nothing waits"), n_waiting == 0);
}
