//! The keyboard: every action, the palette, the help page; and that nothing happens while nothing happens.

use std::time::Duration;

use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers, OutputCommand, ViewportCommand};
use regbrief::app::{Action, AskFor, Keys, Tab};

use super::harness::{THEMES, Window};

/// What can be seen of the window, to tell whether a key changed anything.
fn picture(window: &Window) -> String {
    let session = window.session();
    let notices: Vec<_> = session.notices.iter().map(|notice| &notice.text).collect();
    let labels: Vec<_> = [Role::Button, Role::TextInput, Role::Tab, Role::Label, Role::Heading]
        .into_iter()
        .flat_map(|role| window.labels(role))
        .collect();
    let focused = window.all(Role::TextInput, |_| true).iter().any(egui_kittest::Node::is_focused);
    let (settings, jump) = (window.settings(), session.jump);
    let places = (session.briefing(), session.event, &session.company, session.tab, session.export.is_some());
    format!(
        "{places:?} {jump:?} {notices:?} {focused} {:?} {} {} {labels:?} {} {}",
        settings.theme,
        settings.zoom,
        settings.shows_company_panel,
        session.library.revision,
        window.answers.asked().len()
    )
}

#[test]
fn every_action_does_what_it_says_or_cannot_be_done() {
    let folder = tempfile::tempdir().unwrap();
    for (name, day) in [("a.md", "2026-07-01"), ("b.md", "2026-03-01"), ("c.md", "2026-02-01")] {
        let text = format!(
            "---\ndate: {day}\ndeadline: 2026-08-01\ncompanies: [Acme]\n---\n# Matter {name}\n\nText.\n"
        );
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    for action in Action::ALL.iter().filter(|action| action.keys().is_some()) {
        let mut window = Window::on(folder.path());
        // A place to go back to, a text to search in, and a choice to clear.
        window.press_action(Action::NextBriefing);
        window.click(Role::Link, "Next due: ");
        let is_possible = action.resolve(window.session()).is_some();
        let before = picture(&window);
        let (copied, commands) = window.strike(*action);
        let is_asked_of_desktop = copied.iter().any(|command| matches!(command, OutputCommand::CopyText(_)))
            || commands.contains(&ViewportCommand::Close);
        window.settle();
        let is_changed = picture(&window) != before || is_asked_of_desktop;
        match action {
            // What these change is where the timeline looks, and whether files are read again.
            Action::FitTimeline | Action::TimelineToday | Action::Reload => assert!(is_possible),
            Action::ShowBriefings | Action::ZoomReset => assert!(is_possible, "already so"),
            _ => assert_eq!(is_changed, is_possible, "{action:?}"),
        }
    }
}

#[test]
fn a_key_with_shift_is_not_taken_for_the_one_without() {
    let mut window = Window::bundled();
    window.press_action(Action::ExportAgain);
    assert!(window.session().export.is_none(), "nothing was exported yet, so there is nothing to repeat");
    window.press_action(Action::OpenFiles);
    let asked: Vec<_> = window.answers.asked().into_iter().map(|ask| ask.what).collect();
    assert_eq!(asked, [AskFor::Files]);
}

#[test]
fn every_action_can_be_applied_one_after_another_with_nothing_open() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::on(folder.path());
    for action in Action::ALL.iter().filter(|action| action.keys().is_some()) {
        window.press_action(*action);
    }
    assert!(window.shown().is_empty());
}

#[test]
fn an_action_that_cannot_be_done_is_greyed_out_in_the_menu() {
    let mut window = Window::bundled();
    window.click(Role::Button, "Menu");
    for action in [Action::ClearFilter, Action::ExportAgain] {
        assert!(action.resolve(window.session()).is_none());
        assert!(window.is_disabled(Role::MenuItem, action.label()), "{action:?}");
    }
    assert!(!window.is_disabled(Role::MenuItem, Action::Palette.label()));
}

#[test]
fn letters_typed_into_a_field_are_no_shortcuts() {
    let mut window = Window::bundled();
    window.press_action(Action::FocusSearch);
    let theme = window.settings().theme;
    for key in [Key::F, Key::T, Key::Questionmark] {
        window.press(Modifiers::NONE, key);
    }
    assert_eq!(window.settings().theme, theme);
    assert!(!window.says("On the timeline"), "the help page stays shut");
}

#[test]
fn the_palette_finds_actions_briefings_and_companies() {
    for theme in THEMES {
        let mut window = Window::in_theme(theme);
        window.press_action(Action::Palette);
        assert!(window.shows(Role::MenuItem, Action::OpenFolder.label()));
        window.type_text("deadl");
        window.press(Modifiers::NONE, Key::Enter);
        assert_eq!(window.session().tab, Tab::Deadlines);
        window.read("schrems");
        assert_eq!(window.open_path(), "2020-07-schrems-ii.md");
        window.read("booking holdings");
        assert_eq!(&*window.session().company_view.as_ref().unwrap().name, "Booking Holdings");
        window.press_action(Action::Palette);
        window.press(Modifiers::NONE, Key::Escape);
        assert!(!window.shows(Role::TextInput, "Find an action, a briefing or a company"));
        assert!(window.session().company.is_some(), "the same Escape clears nothing else");
    }
}

#[test]
fn the_arrows_walk_the_palette() {
    let mut window = Window::bundled();
    window.press_action(Action::Palette);
    window.type_text("show");
    let lines = window.labels(Role::MenuItem);
    window.type_text("zzz");
    assert!(window.labels(Role::MenuItem).is_empty(), "before: {lines:?}");
    window.press(Modifiers::NONE, Key::Enter);
    window.press(Modifiers::NONE, Key::Escape);
    window.press_action(Action::Palette);
    window.type_text("theme");
    window.press(Modifiers::NONE, Key::ArrowUp);
    window.press(Modifiers::NONE, Key::ArrowDown);
    window.press(Modifiers::NONE, Key::Enter);
    assert!(!window.shows(Role::TextInput, "Find an action, a briefing or a company"));
}

#[test]
fn the_help_page_lists_every_key() {
    let mut window = Window::bundled();
    window.make_tall();
    window.press_action(Action::Help);
    for action in Action::ALL {
        if let Some(keys) = action.keys().map(Keys::label) {
            assert!(window.all(Role::Label, |label| label == keys).len() == 1, "{keys}");
            assert!(window.says(action.tooltip()), "{}", action.tooltip());
        }
    }
    for field in regbrief::search::Field::ALL {
        assert!(window.says(&format!("{field}:")), "{field}");
    }
    window.press(Modifiers::NONE, Key::Escape);
    assert!(!window.says("On the timeline"));
}

#[test]
fn words_are_found_in_the_open_briefing() {
    let mut window = Window::bundled();
    window.read("AWS sells its China infrastructure");
    window.press_action(Action::FindInBriefing);
    window.type_text("Sinnet");
    assert!(window.says("1 of "), "{:?}", window.labels(Role::Label));
    window.press(Modifiers::NONE, Key::Enter);
    assert!(window.says("2 of "));
    window.press(Modifiers::NONE, Key::Escape);
    assert!(!window.says("2 of "));
    assert_eq!(window.open_path(), "2017-11-aws-sinnet.md");
}

#[test]
fn the_arrows_walk_the_events_of_the_timeline() {
    let mut window = Window::bundled();
    window.find(Role::Canvas, "Timeline, ").focus();
    window.settle();
    window.press(Modifiers::NONE, Key::ArrowRight);
    let first = window.session().event.expect("an event is chosen");
    window.press(Modifiers::NONE, Key::ArrowRight);
    let second = window.session().event.expect("an event is chosen");
    assert_ne!(first, second);
    window.press(Modifiers::NONE, Key::ArrowLeft);
    assert_eq!(window.session().event, Some(first));
}

#[test]
fn nothing_is_painted_while_nothing_happens() {
    for theme in THEMES {
        let mut window = Window::in_theme(theme);
        window.read("AWS sells its China infrastructure");
        window.click(Role::Link, "Next due: ");
        for _ in 0..20 {
            window.step();
        }
        assert_eq!(window.repaint_delay(), Duration::MAX);
    }
}
