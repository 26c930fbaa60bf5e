//! What is chosen once and found again: sizes, theme, zoom, list, folder, briefing.

use std::path::Path;

use eframe::egui;
use eframe::egui::accesskit::Role;
use regbrief::app::{Action, Settings, Tab, ThemeChoice};
use regbrief::library::Root;

use super::harness::Window;

fn reopened(file: &Path) -> Window {
    Window::open(None, Settings::load(file), Some(file.to_owned()))
}

#[test]
fn what_is_chosen_is_found_again_the_next_time() {
    let place = tempfile::tempdir().unwrap();
    let (file, folder) = (place.path().join("settings.json"), place.path().join("notes"));
    std::fs::create_dir(&folder).unwrap();
    std::fs::write(folder.join("a.md"), "---\ndate: 2026-02-01\n---\n# A\n").unwrap();
    std::fs::write(folder.join("b.md"), "---\ndate: 2026-01-01\n---\n# B\n").unwrap();

    let settings = Settings { list_width: 400.0, timeline_height: Some(250.0), ..Settings::default() };
    let mut window = Window::open(Some(Root::Folder(folder.clone())), settings, Some(file.clone()));
    window.press_action(Action::NextBriefing);
    window.press_action(Action::ShowCompanies);
    window.press_action(Action::NextTheme);
    window.press_action(Action::ZoomIn);
    window.press_action(Action::ToggleCompanyPanel);
    let rect = egui::Rect::from_min_size(egui::pos2(40.0, 60.0), egui::vec2(1200.0, 800.0));
    let info = egui::ViewportInfo { inner_rect: Some(rect), outer_rect: Some(rect), ..Default::default() };
    window.place(info);
    window.close();

    let window = reopened(&file);
    assert_eq!(window.session().library.root, Root::Folder(folder.clone()));
    assert_eq!(window.open_path(), "b.md");
    assert_eq!(window.session().tab, Tab::Companies);
    let settings = window.settings();
    assert_eq!(settings.theme, ThemeChoice::Light);
    assert!((settings.zoom - 1.1).abs() < 1e-3, "{}", settings.zoom);
    assert!(!settings.shows_company_panel);
    assert!((settings.list_width - 400.0).abs() < 2.0, "{}", settings.list_width);
    assert!(
        settings.timeline_height.is_some_and(|height| (height - 250.0).abs() < 2.0),
        "{:?}",
        settings.timeline_height
    );
    assert_eq!(settings.recent, [folder]);
    let size = Settings::load(&file).window.expect("the size of the window is kept").size;
    assert!((size[0] / size[1] - 1.5).abs() < 1e-3, "{size:?}");
}

#[test]
fn leaving_from_the_bundled_briefings_comes_back_to_them() {
    let place = tempfile::tempdir().unwrap();
    let file = place.path().join("settings.json");
    let folder = place.path().join("notes");
    std::fs::create_dir(&folder).unwrap();
    std::fs::write(folder.join("a.md"), "# A\n").unwrap();
    let mut window = Window::open(Some(Root::Folder(folder)), Settings::default(), Some(file.clone()));
    window.click(Role::Button, "Library: notes");
    window.click(Role::MenuItem, Action::OpenBundled.label());
    window.close();
    assert_eq!(reopened(&file).session().library.root, Root::Bundled);
}

#[test]
fn recent_folders_are_a_click_away() {
    let (one, two) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    std::fs::write(one.path().join("one.md"), "# One\n").unwrap();
    std::fs::write(two.path().join("two.md"), "# Two\n").unwrap();
    let mut window = Window::on(one.path());
    window.drop_on(&[two.path()]);
    window.click(Role::Button, "Library: ");
    let name = one.path().file_name().unwrap().to_string_lossy().into_owned();
    window.click(Role::MenuItem, &name);
    assert_eq!(window.shown(), ["one.md"]);
}

#[test]
fn the_lanes_of_a_folder_are_remembered_for_that_folder() {
    let place = tempfile::tempdir().unwrap();
    let file = place.path().join("settings.json");
    let mut window = Window::open(Some(Root::Bundled), Settings::default(), Some(file.clone()));
    window.click(Role::Button, "Lanes: ");
    window.click(Role::MenuItem, "By jurisdiction");
    window.close();
    assert!(reopened(&file).shows(Role::Button, "Lanes: lanes by jurisdiction"));
}

#[test]
fn a_timeline_nobody_moved_shows_what_is_there_the_next_time() {
    let place = tempfile::tempdir().unwrap();
    let (file, folder) = (place.path().join("settings.json"), place.path().join("notes"));
    std::fs::create_dir(&folder).unwrap();
    std::fs::write(folder.join("a.md"), "# A\n\n## Timeline\n\n- 2015-02-03: First\n- 2015-06-03: Second\n")
        .unwrap();
    let mut window =
        Window::open(Some(Root::Folder(folder.clone())), Settings::default(), Some(file.clone()));
    assert!(window.shows(Role::Label, "2015"));
    window.close();

    std::fs::write(folder.join("b.md"), "# B\n\n## Timeline\n\n- 2024-02-03: Third\n").unwrap();
    let window = reopened(&file);
    assert!(window.shows(Role::Label, "2024"), "{:?}", window.labels(Role::Label));
}

#[test]
fn the_days_gone_to_are_in_view_the_next_time() {
    let place = tempfile::tempdir().unwrap();
    let (file, folder) = (place.path().join("settings.json"), place.path().join("notes"));
    std::fs::create_dir(&folder).unwrap();
    for (name, year) in [("a.md", 2015), ("b.md", 2016)] {
        let text = format!("# {name}\n\n## Timeline\n\n- {year}-02-03: First\n- {year}-06-03: Second\n");
        std::fs::write(folder.join(name), text).unwrap();
    }
    let mut window = Window::open(Some(Root::Folder(folder)), Settings::default(), Some(file.clone()));
    window.press_action(Action::NextBriefing);
    window.press_action(Action::TimelineToday);
    let days = |window: &Window| window.labels(Role::Label).into_iter().find(|label| label.contains(" – "));
    let chosen = days(&window).expect("the days in view are told");
    assert!(!chosen.contains("2016"), "{chosen}");
    window.close();
    assert_eq!(days(&reopened(&file)), Some(chosen));
}
