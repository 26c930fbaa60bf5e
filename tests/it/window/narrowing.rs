//! Narrowing what is shown: words, facets, lanes; and the way back when nothing is left.

use eframe::egui::accesskit::{Role, Toggled};
use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::NodeT as _;
use regbrief::app::Action;

use super::harness::{THEMES, Window};

/// The number of events on the timeline, as a screen reader hears it.
fn n_on_timeline(window: &Window) -> usize {
    let label = window.labels(Role::Canvas).into_iter().next().unwrap_or_default();
    let number = label.strip_prefix("Timeline, ").and_then(|rest| rest.strip_suffix(" events"));
    number.and_then(|number| number.parse().ok()).unwrap_or(0)
}

fn is_chosen(window: &Window, chip: &str) -> bool {
    window.find(Role::CheckBox, chip).accesskit_node().toggled() == Some(Toggled::True)
}

#[test]
fn typing_narrows_the_list_and_the_timeline_and_clearing_brings_all_back() {
    for theme in THEMES {
        let mut window = Window::in_theme(theme);
        let (n_before, n_marks_before) = (window.shown().len(), n_on_timeline(&window));
        window.press_action(Action::FocusSearch);
        window.type_text("divestiture");
        assert_eq!(window.shown(), ["2024-04-tiktok-pafaca.md"]);
        assert!(window.says("1 shown"));
        let n_marks = n_on_timeline(&window);
        assert!((1..n_marks_before).contains(&n_marks), "{n_marks} of {n_marks_before}");
        window.press(Modifiers::COMMAND, Key::A);
        window.press(Modifiers::NONE, Key::Backspace);
        assert_eq!((window.shown().len(), n_on_timeline(&window)), (n_before, n_marks_before));
        assert_eq!(window.session().filter_text(), "");
    }
}

#[test]
fn a_facet_narrows_stands_in_the_search_box_and_goes_with_a_second_click() {
    let mut window = Window::bundled();
    assert!(!is_chosen(&window, "EU, "));
    window.click(Role::CheckBox, "EU, ");
    assert!(is_chosen(&window, "EU, "));
    assert_eq!(window.session().filter_text(), "jurisdiction:EU");
    assert!(window.shown().len() < 24);
    assert!(window.shows(Role::Button, "Remove jurisdiction: EU"), "{:?}", window.labels(Role::Button));
    window.click(Role::CheckBox, "EU, ");
    assert_eq!((window.session().filter_text(), window.shown().len()), ("", 24));
}

#[test]
fn a_chip_in_the_search_box_goes_with_a_click_or_with_backspace() {
    let mut window = Window::bundled();
    window.click(Role::CheckBox, "EU, ");
    window.click(Role::Button, "Remove jurisdiction: EU");
    assert_eq!(window.session().filter_text(), "");
    window.click(Role::CheckBox, "EU, ");
    window.press_action(Action::FocusSearch);
    window.press(Modifiers::NONE, Key::Backspace);
    assert_eq!(window.session().filter_text(), "");
}

#[test]
fn a_term_typed_in_words_becomes_a_chip_when_the_box_is_left() {
    let mut window = Window::bundled();
    window.press_action(Action::FocusSearch);
    window.type_text("jurisdiction:CN cloud");
    assert!(!window.shows(Role::Button, "Remove jurisdiction: CN"), "not while it is being typed");
    window.press(Modifiers::NONE, Key::Enter);
    assert!(window.shows(Role::Button, "Remove jurisdiction: CN"));
    assert!(window.shown().contains(&"2017-11-aws-sinnet.md"));
}

#[test]
fn every_value_of_the_facets_is_shown_on_demand() {
    let mut window = Window::bundled();
    window.make_tall();
    let n_before = window.labels(Role::CheckBox).len();
    window.click(Role::Button, "More…");
    assert!(window.says("Regulator") && window.labels(Role::CheckBox).len() > n_before);
    window.find(Role::Button, "Fewer").scroll_to_me();
    window.settle();
    window.click(Role::Button, "Fewer");
    assert_eq!(window.labels(Role::CheckBox).len(), n_before);
}

#[test]
fn an_empty_list_says_why_and_its_button_mends_it() {
    for theme in THEMES {
        let mut window = Window::in_theme(theme);
        window.press_action(Action::FocusSearch);
        window.type_text("jurisdiction:EU nobodywrotethis");
        assert!(window.shown().is_empty());
        assert!(window.says("0 of 24 briefings: "), "{:?}", window.labels(Role::Label));
        assert!(window.says("No dated event is shown"));
        window.click(Role::Button, "Clear “nobodywrotethis”");
        assert!(!window.shown().is_empty());
        assert_eq!(window.session().filter_text(), "jurisdiction:EU");
    }
}

#[test]
fn what_is_not_understood_in_the_search_box_is_said_and_the_rest_still_works() {
    let mut window = Window::bundled();
    window.press_action(Action::FocusSearch);
    window.type_text("cloud )");
    assert!(window.shown().contains(&"2017-11-aws-sinnet.md"));
    window.find(Role::TextInput, "Search or filter").hover();
    window.settle();
    assert!(window.says("there is no bracket for this one to close"), "{:?}", window.labels(Role::Label));
}

#[test]
fn a_lane_of_the_timeline_narrows_the_list() {
    let mut window = Window::bundled();
    window.click(Role::Button, "Lanes: ");
    window.click(Role::MenuItem, "By jurisdiction");
    window.until("the lanes are made anew", |session| session.lanes.by == session.lane_by);
    window.click(Role::Button, "Lane: European Union");
    assert_eq!(window.session().filter_text(), "jurisdiction:EU");
}

#[test]
fn the_list_can_be_ordered_by_title() {
    let mut window = Window::bundled();
    window.click(Role::Button, "Order: Newest first");
    window.click(Role::MenuItem, "By title");
    window.until("the list begins with its first title", |session| {
        let rows = &session.rows;
        rows.briefings[0].title(&rows.library).starts_with("AWS sells")
    });
    assert!(window.shows(Role::Button, "Order: By title"));
}
