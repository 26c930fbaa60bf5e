//! What every look owes its readers: enough contrast, whatever the ground.

use eframe::egui::accesskit::Role;
use eframe::egui::{Color32, Key, Modifiers};
use regbrief::app::{Action, ThemeChoice};
use regbrief::ui::theme::Theme;

use super::harness::Window;

const LOOKS: [ThemeChoice; 3] = [ThemeChoice::Light, ThemeChoice::Dark, ThemeChoice::HighContrast];

/// Contrast ratio of two opaque colours, 1 to 21 (WCAG 2.2, "contrast ratio").
fn contrast(one: Color32, other: Color32) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// Relative luminance of an sRGB colour, 0 to 1 (WCAG 2.2).
fn luminance(color: Color32) -> f64 {
    let linear = |value: u8| {
        let value = f64::from(value) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * linear(color.r()) + 0.7152 * linear(color.g()) + 0.0722 * linear(color.b())
}

/// Every pair of a theme that falls short of `least`, as `text on ground: 3.1`.
fn too_faint(inks: &[(&str, Color32)], grounds: &[(&str, Color32)], least: f64) -> Vec<String> {
    let pairs = inks.iter().flat_map(|ink| grounds.iter().map(move |ground| (ink, ground)));
    let pairs = pairs.map(|(ink, ground)| (ink.0, ground.0, contrast(ink.1, ground.1)));
    pairs
        .filter(|pair| pair.2 < least)
        .map(|(ink, ground, ratio)| format!("{ink} on {ground}: {ratio:.2}"))
        .collect()
}

#[test]
fn the_contrast_of_black_and_white_is_21_and_of_a_colour_with_itself_1() {
    assert!((contrast(Color32::BLACK, Color32::WHITE) - 21.0).abs() < 1e-9);
    assert!((contrast(Color32::RED, Color32::RED) - 1.0).abs() < 1e-9);
}

#[test]
fn text_can_be_read_on_every_ground_of_every_theme() {
    for choice in LOOKS {
        let theme = Theme::of(choice, false);
        let inks = [
            ("text", theme.text),
            ("weak", theme.weak),
            ("faint", theme.faint),
            ("accent", theme.accent),
            ("warning", theme.warning),
            ("error", theme.error),
        ];
        let grounds = [
            ("background", theme.background),
            ("panel", theme.panel),
            ("paper", theme.paper),
            ("raised", theme.raised),
            ("chosen", theme.chosen),
            ("hovered", theme.hovered),
        ];
        let mut faults = too_faint(&inks, &grounds, 4.5);
        faults.extend(too_faint(&[("text", theme.text)], &[("found", theme.found)], 4.5));
        faults.extend(too_faint(&[("on_accent", theme.on_accent)], &[("accent", theme.accent)], 4.5));
        faults.extend(too_faint(
            &[("accent", theme.accent), ("text", theme.text)],
            &[("accent_ground", theme.accent_ground)],
            4.5,
        ));
        assert!(faults.is_empty(), "{choice:?}: {faults:#?}");
    }
}

#[test]
fn lanes_and_marks_stand_out_from_the_paper_in_every_theme() {
    for choice in LOOKS {
        let theme = Theme::of(choice, false);
        let names: Vec<String> = (0..theme.lanes.len()).map(|idx| format!("lane {idx}")).collect();
        let lanes: Vec<(&str, Color32)> = names.iter().map(String::as_str).zip(theme.lanes).collect();
        let grounds = [("paper", theme.paper), ("panel", theme.panel)];
        let mut faults = too_faint(&lanes, &grounds, 3.0);
        faults.extend(too_faint(&[("accent", theme.accent), ("weak", theme.weak)], &grounds, 3.0));
        assert!(faults.is_empty(), "{choice:?}: {faults:#?}");
    }
}

#[test]
fn the_theme_goes_round_and_the_menu_sets_each() {
    let mut window = Window::bundled();
    for expected in [ThemeChoice::Light, ThemeChoice::Dark, ThemeChoice::HighContrast, ThemeChoice::System] {
        window.press_action(Action::NextTheme);
        assert_eq!(window.settings().theme, expected);
    }
    for choice in ThemeChoice::ALL {
        window.click(Role::Button, "Menu");
        window.click(Role::MenuItem, choice.label());
        assert_eq!(window.settings().theme, *choice);
    }
}

#[test]
fn larger_and_smaller_text_leave_everything_in_reach() {
    for steps in [3, -3] {
        let mut window = Window::bundled();
        let action = if steps > 0 { Action::ZoomIn } else { Action::ZoomOut };
        for _ in 0..i32::abs(steps) {
            window.press_action(action);
        }
        assert!((window.settings().zoom - 1.0).abs() > 0.2);
        window.press_action(Action::FocusSearch);
        window.type_text("divestiture");
        assert_eq!(window.shown(), ["2024-04-tiktok-pafaca.md"]);
        window.press(Modifiers::NONE, Key::Escape);
        window.press_action(Action::ZoomReset);
        assert!((window.settings().zoom - 1.0).abs() < 1e-6);
    }
}
