//! Exporting from the window: the preview, the file, and what happens when it cannot be written.

use std::path::{Path, PathBuf};

use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers};
use regbrief::app::{Action, AskFor};

use super::harness::{THEMES, Window};

fn with_dialog() -> (Window, tempfile::TempDir) {
    let mut window = Window::bundled();
    window.read("Nvidia and Arm");
    window.press_action(Action::Export);
    (window, tempfile::tempdir().expect("a temporary folder can be made"))
}

/// Types a path in place of the one that is proposed.
fn name_the_file(window: &mut Window, file: &Path) {
    window.find(Role::TextInput, "File to write").focus();
    window.settle();
    window.press(Modifiers::COMMAND, Key::A);
    window.type_text(&file.display().to_string());
}

fn export_to(window: &mut Window, file: &Path) {
    name_the_file(window, file);
    window.press(Modifiers::NONE, Key::Enter);
}

fn last_notice(window: &Window) -> String {
    window.session().notices.last().map(|notice| notice.text.clone()).unwrap_or_default()
}

#[test]
fn the_dialog_opens_with_a_preview_in_every_theme_and_escape_closes_it() {
    for theme in THEMES {
        let mut window = Window::in_theme(theme);
        window.press_action(Action::Export);
        let dialog = window.session().export.as_ref().expect("the dialog is open");
        assert!(matches!(dialog.preview, Some(Ok(_))));
        assert!(window.shows(Role::CheckBox, "All briefings (24)"));
        assert!(window.shows(Role::CheckBox, "The open briefing"));
        for format in ["PDF", "Web page", "Markdown", "JSON"] {
            assert!(window.shows(Role::CheckBox, format), "{format}");
        }
        window.press(Modifiers::NONE, Key::Escape);
        assert!(window.session().export.is_none());
    }
}

#[test]
fn the_preview_follows_what_is_chosen() {
    let (mut window, _folder) = with_dialog();
    window.click(Role::CheckBox, "The open briefing");
    window.click(Role::CheckBox, "Headline");
    window.until("the preview is of the one briefing", |session| {
        let preview = session.export.as_ref().and_then(|dialog| dialog.preview.clone());
        preview
            .is_some_and(|preview| preview.is_ok_and(|preview| preview.report.subject.as_str() == "briefing"))
    });
}

#[test]
fn enter_in_the_path_writes_the_file_of_the_preview() {
    let (mut window, folder) = with_dialog();
    window.click(Role::CheckBox, "Markdown");
    let file = folder.path().join("digest.md");
    export_to(&mut window, &file);
    let written = std::fs::read_to_string(&file).expect("the file is written");
    assert!(written.contains("AWS sells its China infrastructure to Sinnet"));
    assert!(window.session().export.is_none(), "the dialog is done");
    assert!(last_notice(&window).starts_with("Written: "), "{}", last_notice(&window));
    assert!(window.shows(Role::Button, "Open the file"));
}

#[test]
fn the_button_writes_every_format_and_the_name_gets_its_extension() {
    for (format, extension) in [("PDF", "pdf"), ("Web page", "html"), ("JSON", "json")] {
        let (mut window, folder) = with_dialog();
        window.click(Role::CheckBox, "The open briefing");
        window.click(Role::CheckBox, format);
        name_the_file(&mut window, &folder.path().join("digest"));
        window.all(Role::Button, |label| label == "Export")[0].click();
        window.settle();
        let file = folder.path().join(format!("digest.{extension}"));
        assert!(file.is_file(), "{format}: {}", last_notice(&window));
    }
}

#[test]
fn an_existing_file_is_replaced_only_after_the_persons_word() {
    let (mut window, folder) = with_dialog();
    window.click(Role::CheckBox, "Markdown");
    let file = folder.path().join("digest.md");
    std::fs::write(&file, "mine").expect("the folder can be written to");
    export_to(&mut window, &file);
    assert!(window.says("There is already a file of this name: "));
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "mine");
    window.click(Role::Button, "Choose another name");
    assert!(window.shows(Role::TextInput, "File to write"), "the path can be changed");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "mine");
    export_to(&mut window, &file);
    window.click(Role::Button, "Replace it");
    assert!(std::fs::read_to_string(&file).unwrap().contains("Sinnet"));
}

#[test]
fn a_folder_that_is_missing_is_said_and_nothing_is_lost() {
    let (mut window, folder) = with_dialog();
    window.click(Role::CheckBox, "Markdown");
    let file = folder.path().join("nowhere/digest.md");
    export_to(&mut window, &file);
    let notice = window.session().notices.last().expect("it is said").clone();
    assert!(notice.is_error && notice.text.contains("nowhere"), "{}", notice.text);
    assert!(window.session().export.is_some(), "the dialog is still there to try again");
    export_to(&mut window, &folder.path().join("digest.md"));
    assert!(folder.path().join("digest.md").is_file());
}

#[test]
fn export_again_writes_the_same_file_again() {
    let (mut window, folder) = with_dialog();
    window.click(Role::CheckBox, "Markdown");
    let file = folder.path().join("digest.md");
    export_to(&mut window, &file);
    let first = std::fs::read(&file).unwrap();
    std::fs::write(&file, "overwritten meanwhile").unwrap();
    window.press_action(Action::ExportAgain);
    assert_eq!(std::fs::read(&file).unwrap(), first);
}

#[test]
fn save_as_asks_the_desktop_and_writes_where_it_says() {
    let (mut window, folder) = with_dialog();
    window.click(Role::CheckBox, "Markdown");
    let file = folder.path().join("asked.md");
    window.answers.prepare(Ok(vec![file.clone()]));
    window.click(Role::Button, "Save as…");
    assert!(file.is_file(), "{}", last_notice(&window));
    let asked = window.answers.asked();
    assert!(
        matches!(&asked[0].what, AskFor::SaveAs { extension: "md", name, .. } if name.ends_with("2026-06-01.md")),
        "{asked:?}"
    );
}

#[test]
fn a_dialog_that_cannot_be_opened_leaves_the_path_as_the_other_way() {
    let (mut window, folder) = with_dialog();
    window.click(Role::CheckBox, "Markdown");
    window.answers.prepare(Err("No dialog here; type the path instead".to_owned()));
    window.click(Role::Button, "Save as…");
    assert_eq!(last_notice(&window), "No dialog here; type the path instead");
    let file: PathBuf = folder.path().join("typed.md");
    export_to(&mut window, &file);
    assert!(file.is_file());
}

#[test]
fn what_is_confidential_stays_in_the_folder_until_it_is_let_out() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    write("open.md", "---\ntitle: Open\ndate: 2026-01-01\n---\nA public matter.\n");
    write("secret.md", "---\ntitle: Secret\ndate: 2026-01-02\nconfidential: true\n---\nA private matter.\n");
    let mut window = Window::on(folder.path());
    window.press_action(Action::Export);
    let text =
        |window: &Window| window.session().export.clone().unwrap().preview.unwrap().unwrap().text.clone();
    assert!(!text(&window).contains("A private matter"), "{}", text(&window));
    window.click(Role::CheckBox, "Let 1 confidential or embargoed out");
    window.until("the preview holds the confidential briefing", |session| {
        let preview = session.export.as_ref().and_then(|dialog| dialog.preview.clone());
        preview.is_some_and(|preview| preview.is_ok_and(|preview| preview.text.contains("A private matter")))
    });
}

#[test]
fn a_confidential_briefing_alone_can_be_let_out_too() {
    let folder = tempfile::tempdir().unwrap();
    let text = "---\ntitle: Secret\nconfidential: true\n---\nA private matter.\n";
    std::fs::write(folder.path().join("secret.md"), text).unwrap();
    let mut window = Window::on(folder.path());
    window.press_action(Action::Export);
    assert!(window.says("held back") || window.says("confidential"), "{:?}", window.labels(Role::Label));
    window.click(Role::CheckBox, "Let confidential and embargoed out");
    window.until("the preview holds the confidential briefing", |session| {
        let preview = session.export.as_ref().and_then(|dialog| dialog.preview.clone());
        preview.is_some_and(|preview| preview.is_ok_and(|preview| preview.text.contains("A private matter")))
    });
}
