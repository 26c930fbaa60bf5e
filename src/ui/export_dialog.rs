//! The export dialog: what is reported, how long, in which format, and a preview of exactly that.

use std::path::PathBuf;

use egui::{Align, Id, Layout, Modal, ScrollArea, Ui};

use super::cx::Cx;
use super::reader::{BlocksState, blocks_ui};
use super::theme::{sans_semibold, size};
use super::widgets::{chip, dialog_frame, empty_state, hairline, primary_button, text_button};
use crate::app::{Command, ExportChoice, ExportDialog, suggested_name};
use crate::export::Format;
use crate::report::{Length, Scope};
use crate::rows::company_name;

/// State of the dialog; forgotten when it closes.
#[derive(Default)]
pub struct ExportPanel {
    /// The file to write to, as typed.
    path: String,
    /// Whether the path was typed; until then it follows the title and the format.
    is_typed: bool,
    /// What of the preview is in view.
    blocks: BlocksState,
    /// Counts previews, so that the view of the blocks starts anew with each.
    revision: u64,
    /// The preview last shown.
    shown: Option<ExportChoice>,
    /// Whether the dialog was open in the last frame.
    was_open: bool,
}

/// Paints the dialog while it is open.
pub fn export_dialog_ui(ctx: &egui::Context, cx: Cx<'_>, state: &mut ExportPanel) {
    let Some(dialog) = &cx.session.export else {
        if state.was_open {
            *state = ExportPanel::default();
        }
        return;
    };
    let is_new = !state.was_open;
    state.was_open = true;
    follow_preview(cx, state, dialog);
    let screen = ctx.content_rect();
    let modal = Modal::new(Id::unique("export")).frame(dialog_frame(&ctx.global_style())).show(ctx, |ui| {
        ui.set_width((screen.width() * 0.78).clamp(620.0, 980.0));
        ui.set_height((screen.height() * 0.84).clamp(420.0, 860.0));
        ui.label(egui::RichText::new("Export").size(size::PANEL_TITLE).family(sans_semibold()));
        ui.add_space(6.0);
        choices_ui(ui, cx, dialog);
        ui.add_space(6.0);
        hairline(ui, cx.theme);
        let footer = 84.0;
        ui.allocate_ui(egui::vec2(ui.available_width(), ui.available_height() - footer), |ui| {
            ui.set_min_height(ui.available_height());
            preview_ui(ui, cx, state, dialog);
        });
        hairline(ui, cx.theme);
        ui.add_space(8.0);
        footer_ui(ui, cx, state, dialog, is_new);
    });
    if modal.should_close() && !cx.session.is_asking {
        cx.send(Command::CloseExport);
    }
}

/// A new preview brings a new name for the file, unless the person typed one.
fn follow_preview(cx: Cx<'_>, state: &mut ExportPanel, dialog: &ExportDialog) {
    let Some(Ok(preview)) = &dialog.preview else { return };
    if state.shown.as_ref() == Some(&preview.choice) {
        return;
    }
    state.shown = Some(preview.choice.clone());
    state.revision += 1;
    if !state.is_typed {
        let name = suggested_name(&preview.report, dialog.choice.format);
        state.path = cx.settings.export_folder.clone().unwrap_or_default().join(name).display().to_string();
    }
}

fn choices_ui(ui: &mut Ui, cx: Cx<'_>, dialog: &ExportDialog) {
    let choice = &dialog.choice;
    line_ui(ui, cx, "What", |ui| {
        for (scope, label) in scopes(cx) {
            choose(ui, cx, &label, choice.scope == scope, ExportChoice { scope, ..choice.clone() });
        }
    });
    line_ui(ui, cx, "Length", |ui| {
        for length in Length::NAMED {
            choose(
                ui,
                cx,
                &length.label(),
                choice.length == *length,
                ExportChoice { length: *length, ..choice.clone() },
            );
        }
    });
    line_ui(ui, cx, "Format", |ui| {
        for format in Format::all() {
            choose(
                ui,
                cx,
                format.label(),
                choice.format == format,
                ExportChoice { format, ..choice.clone() },
            );
        }
    });
    let n_held_back = match &dialog.preview {
        Some(Ok(preview)) => {
            let held = preview.report.held_back;
            held.n_confidential + held.n_embargoed + held.n_let_out
        }
        _ => 0,
    };
    // Where all that was chosen is held back there is no report, and this is the way to one.
    let has_failed = matches!(&dialog.preview, Some(Err(_)));
    if n_held_back > 0 || choice.includes_held_back || has_failed {
        line_ui(ui, cx, "Held back", |ui| {
            let label = match n_held_back {
                0 => "Let confidential and embargoed out".to_owned(),
                n => format!("Let {n} confidential or embargoed out"),
            };
            let includes_held_back = !choice.includes_held_back;
            choose(
                ui,
                cx,
                &label,
                choice.includes_held_back,
                ExportChoice { includes_held_back, ..choice.clone() },
            );
        });
    }
}

fn line_ui(ui: &mut Ui, cx: Cx<'_>, name: &str, contents: impl FnOnce(&mut Ui)) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        ui.allocate_ui(egui::vec2(72.0, 26.0), |ui| {
            ui.set_min_width(72.0);
            ui.label(egui::RichText::new(name).color(cx.theme.weak));
        });
        contents(ui);
    });
}

fn choose(ui: &mut Ui, cx: Cx<'_>, label: &str, is_chosen: bool, choice: ExportChoice) {
    if chip(ui, cx.theme, label, None, is_chosen).clicked() {
        cx.send(Command::SetExport(choice));
    }
}

fn scopes(cx: Cx<'_>) -> Vec<(Scope, String)> {
    let session = cx.session;
    let counts = &session.rows.counts;
    let all = if session.filter.is_empty() { "All briefings" } else { "What is shown" };
    let mut scopes = vec![(Scope::Filtered, format!("{all} ({})", counts.n_shown))];
    if let Some(path) = session.briefing() {
        scopes.push((Scope::Briefing(std::sync::Arc::clone(path)), "The open briefing".to_owned()));
    }
    if let Some(key) = &session.company {
        let name = company_name(&session.library.directory, key);
        scopes.push((Scope::Company(key.clone()), format!("Company: {name}")));
    }
    scopes
}

fn preview_ui(ui: &mut Ui, cx: Cx<'_>, state: &mut ExportPanel, dialog: &ExportDialog) {
    match &dialog.preview {
        None => {
            empty_state(ui, cx.theme, "Making the preview…", None);
        }
        Some(Err(why)) => {
            empty_state(ui, cx.theme, why, None);
        }
        Some(Ok(preview)) => {
            ScrollArea::neither().show(ui, |ui| {
                blocks_ui(ui, cx, &mut state.blocks, &preview.text, &preview.blocks, state.revision);
            });
        }
    }
}

fn footer_ui(ui: &mut Ui, cx: Cx<'_>, state: &mut ExportPanel, dialog: &ExportDialog, is_new: bool) {
    let is_ready = matches!(dialog.preview, Some(Ok(_))) && !cx.session.is_exporting();
    if let Some(existing) = &dialog.to_replace {
        return replace_ui(ui, cx, existing);
    }
    ui.horizontal(|ui| {
        ui.label(egui::RichText::new("File").color(cx.theme.weak));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let is_clicked = primary_button(ui, cx.theme, "Export", is_ready).clicked();
            if text_button(ui, cx.theme, "Save as…")
                .on_hover_text("Chooses the file in the desktop's own dialog")
                .clicked()
                && is_ready
            {
                cx.send(Command::AskWhereToExport);
            }
            let width = ui.available_width();
            let field = egui::TextEdit::singleline(&mut state.path)
                .desired_width(width)
                .margin(egui::Margin::symmetric(8, 6));
            let response = ui.add(field).accessible_name("File to write");
            if is_new {
                response.request_focus();
            }
            state.is_typed |= response.changed();
            let is_entered = response.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
            if (is_clicked || is_entered) && is_ready && !state.path.trim().is_empty() {
                let target = PathBuf::from(state.path.trim());
                cx.send(Command::WriteExport { target, may_replace: false });
            }
        });
    });
    ui.add_space(4.0);
    let note =
        "The preview shows the content of the file; each line cites the briefing and the line it comes from";
    ui.label(egui::RichText::new(note).size(size::SMALL).color(cx.theme.weak));
}

/// Asks before an existing file is replaced.
fn replace_ui(ui: &mut Ui, cx: Cx<'_>, existing: &std::path::Path) {
    ui.label(
        egui::RichText::new(format!("There is already a file of this name: {}", existing.display()))
            .color(cx.theme.warning),
    );
    ui.horizontal(|ui| {
        if primary_button(ui, cx.theme, "Replace it", true).clicked() {
            cx.send(Command::WriteExport { target: existing.to_owned(), may_replace: true });
        }
        if text_button(ui, cx.theme, "Choose another name").clicked()
            && let Some(dialog) = &cx.session.export
        {
            cx.send(Command::SetExport(dialog.choice.clone()));
        }
    });
}
