//! The company panel: what it says, and where it leads.

use eframe::egui::accesskit::Role;
use regbrief::app::{Action, Tab};

use super::harness::{THEMES, Window};

fn with_company(name: &str) -> Window {
    let mut window = Window::bundled();
    window.make_tall();
    choose(&mut window, name);
    window
}

fn choose(window: &mut Window, name: &str) {
    window.click(Role::Tab, Tab::Companies.label());
    window.click(Role::ListItem, name);
}

#[test]
fn choosing_a_company_opens_its_panel_with_every_section_in_every_theme() {
    for theme in THEMES {
        let mut window = Window::in_theme(theme);
        window.make_tall();
        choose(&mut window, "Beijing Sinnet Technology, ");
        for section in ["Due", "Roles", "Timeline · ", "Appears with", "Mentions · "] {
            assert!(window.shows(Role::Heading, section), "{section}: {:?}", window.labels(Role::Heading));
        }
        assert!(window.says("Beijing Sinnet Technology"));
    }
}

#[test]
fn without_a_company_the_panel_leads_to_those_there_are() {
    let mut window = Window::bundled();
    window.click(Role::Button, "Show all companies");
    assert_eq!(window.session().tab, Tab::Companies);
}

#[test]
fn show_only_its_briefings_filters_and_a_second_click_takes_it_back() {
    let mut window = with_company("Nvidia, ");
    window.click(Role::CheckBox, "Show only its briefings");
    assert_eq!(window.session().filter_text(), "company:nvidia");
    assert_eq!(window.shown().len(), 3);
    window.click(Role::CheckBox, "Show only its briefings");
    assert_eq!((window.session().filter_text(), window.shown().len()), ("", 24));
}

#[test]
fn a_role_opens_the_briefing_where_it_is_stated() {
    let mut window = with_company("Nvidia, ");
    window.click(Role::Link, "Buyer: Nvidia and Arm");
    assert_eq!(window.open_path(), "2020-09-nvidia-arm.md");
}

#[test]
fn a_mention_opens_the_briefing_at_its_sentence() {
    let mut window = with_company("Nvidia, ");
    window.click(Role::Link, "2022-10-chip-export-controls, line ");
    assert_eq!(window.open_path(), "2022-10-chip-export-controls.md");
    let span = window.session().jump.expect("the reader is sent to the sentence").span;
    assert!(!span.is_empty());
}

#[test]
fn a_company_it_appears_with_is_a_click_away() {
    let mut window = with_company("Nvidia, ");
    window.click(Role::Link, "SoftBank Group: ");
    assert_eq!(&*window.session().company_view.as_ref().unwrap().name, "SoftBank Group");
}

#[test]
fn its_own_timeline_says_how_much_it_spans() {
    let window = with_company("Nvidia, ");
    assert!(window.shows(Role::Image, " events from 20"), "{:?}", window.labels(Role::Image));
}

#[test]
fn the_export_of_its_panel_is_a_dossier_of_it() {
    let mut window = with_company("Nvidia, ");
    window.click(Role::CheckBox, "Export…");
    assert!(window.shows(Role::CheckBox, "Company: Nvidia"));
    let report = window.session().export.as_ref().unwrap().preview.clone().unwrap().unwrap().report.clone();
    assert!(report.title.contains("Nvidia"), "{}", report.title);
}

#[test]
fn the_panel_can_be_hidden_and_comes_back_with_a_company() {
    let mut window = with_company("Nvidia, ");
    window.press_action(Action::ToggleCompanyPanel);
    assert!(!window.shows(Role::CheckBox, "Show only its briefings"));
    choose(&mut window, "Apple, ");
    assert!(window.shows(Role::CheckBox, "Show only its briefings"));
}
