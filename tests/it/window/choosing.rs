//! Choosing: a briefing, a deadline, a problem, a word in the text; and going back.

use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers};
use regbrief::app::{Action, Tab};

use super::harness::{THEMES, Window};
use crate::code::project;

const SCHREMS: &str = "Schrems II and the road to the Data Privacy Framework";

#[test]
fn the_bundled_library_opens_with_its_founding_case_in_every_theme() {
    for theme in THEMES {
        let window = Window::in_theme(theme);
        assert_eq!(window.open_path(), "2017-11-aws-sinnet.md");
        let title = window.session().open.as_ref().unwrap().entry.briefing.title.value.to_string();
        assert!(window.shows(Role::ListItem, &title), "{:?}", window.labels(Role::ListItem));
        assert!(window.says("24 briefings") && window.says("24 shown") && window.says("read 09:14"));
        assert!(window.shows(Role::Canvas, "Timeline, "));
    }
}

#[test]
fn choosing_a_row_opens_it_in_the_reader() {
    let mut window = Window::bundled();
    window.click(Role::ListItem, SCHREMS);
    assert_eq!(window.open_path(), "2020-07-schrems-ii.md");
    let heading = window.all(Role::Heading, |label| label == SCHREMS);
    assert_eq!(heading.len(), 1, "{:?}", window.labels(Role::Heading));
}

#[test]
fn the_tabs_put_their_list_in_front() {
    let mut window = Window::bundled();
    for (tab, part) in [
        (Tab::Deadlines, "conformity assessment bodies"),
        (Tab::Companies, "Microsoft, 12 briefings"),
        (Tab::Briefings, SCHREMS),
    ] {
        window.click(Role::Tab, tab.label());
        assert_eq!(window.session().tab, tab);
        assert!(window.shows(Role::ListItem, part), "{part}: {:?}", window.labels(Role::ListItem));
    }
    window.click(Role::Tab, Tab::Problems.label());
    assert!(window.says("Every file was understood"));
}

#[test]
fn choosing_a_deadline_goes_to_its_briefing_and_event() {
    let mut window = Window::bundled();
    window.click(Role::Tab, Tab::Deadlines.label());
    window.click(Role::ListItem, "The chapter on conformity assessment bodies applies.");
    assert_eq!(window.open_path(), "2024-12-cyber-resilience-act.md");
    let session = window.session();
    let event = session.event.expect("the event is chosen");
    assert_eq!(event.event(&session.rows.library).line, 50);
    assert_eq!(session.jump.map(|jump| jump.span), Some(event.event(&session.rows.library).date_span));
    let line = window.find(Role::Link, "2026-06-11").rect();
    assert!((300.0..870.0).contains(&line.center().y), "its line is in view, not at {line}");
}

#[test]
fn the_next_deadline_of_the_status_line_is_a_click_away() {
    let mut window = Window::bundled();
    window.click(Role::Link, "Next due: ");
    assert_eq!(window.open_path(), "2024-12-cyber-resilience-act.md");
    assert!(window.session().event.is_some());
}

#[test]
fn a_date_in_the_text_finds_its_event_and_a_company_its_panel() {
    let mut window = Window::bundled();
    window.make_tall();
    window.read("AWS sells its China infrastructure");
    window.click(Role::Link, "November 2017");
    let session = window.session();
    let event = session.event.expect("the date belongs to an event");
    assert_eq!(&*event.entry(&session.rows.library).briefing.path, "2017-11-aws-sinnet.md");
    window.click(Role::Link, "Beijing Sinnet Technology");
    let view = window.session().company_view.as_ref().expect("the panel is made");
    assert_eq!(&*view.name, "Beijing Sinnet Technology");
}

#[test]
fn a_link_in_the_text_leads_to_the_other_briefing_and_back_leads_home() {
    let mut window = Window::bundled();
    window.make_tall();
    window.read("AWS sells its China infrastructure");
    window.click(Role::Link, "The Cybersecurity Law");
    assert_eq!(window.open_path(), "2017-06-china-cybersecurity-law.md");
    window.press_action(Action::Back);
    assert_eq!(window.open_path(), "2017-11-aws-sinnet.md");
    window.press_action(Action::Forward);
    assert_eq!(window.open_path(), "2017-06-china-cybersecurity-law.md");
}

#[test]
fn the_next_and_the_previous_briefing_are_a_key_away() {
    let mut window = Window::bundled();
    let shown: Vec<String> = window.shown().into_iter().map(str::to_owned).collect();
    let at =
        shown.iter().position(|path| path == window.open_path()).expect("the open briefing is in the list");
    window.press_action(Action::NextBriefing);
    window.press_action(Action::NextBriefing);
    assert_eq!(window.open_path(), shown[at + 2]);
    window.press_action(Action::PreviousBriefing);
    assert_eq!(window.open_path(), shown[at + 1]);
}

#[test]
fn escape_clears_the_event_then_the_company() {
    let mut window = Window::bundled();
    window.click(Role::Tab, Tab::Companies.label());
    window.click(Role::ListItem, "Microsoft, ");
    window.click(Role::Tab, Tab::Deadlines.label());
    window.click(Role::ListItem, "The chapter on conformity assessment bodies applies.");
    assert!(window.session().company.is_some() && window.session().event.is_some());
    window.press(Modifiers::NONE, Key::Escape);
    assert!(window.session().company.is_some() && window.session().event.is_none());
    window.press(Modifiers::NONE, Key::Escape);
    assert!(window.session().company.is_none());
}

#[test]
fn a_problem_shows_file_and_line_and_leads_there() {
    let mut window = Window::on(&project().join("tests/fixtures/broken"));
    window.click(Role::Tab, Tab::Problems.label());
    window.click(Role::ListItem, "alias-bomb.md:8:8");
    assert_eq!(window.open_path(), "alias-bomb.md");
    let jump = window.session().jump.expect("the reader is sent somewhere").span;
    assert_eq!(window.session().line_in_open(jump.start), Some(8));
}

#[test]
fn every_broken_file_can_be_opened_in_the_window() {
    let mut window = Window::on(&project().join("tests/fixtures/broken"));
    let n_files = window.shown().len();
    for _ in 1..n_files {
        window.press_action(Action::NextBriefing);
    }
    assert_eq!(window.open_path(), *window.shown().last().expect("there are files"));
}
