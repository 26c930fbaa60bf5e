//! The list of what is wrong or doubtful in the files.

use std::sync::Arc;

use egui::text::LayoutJob;
use egui::{FontId, ScrollArea, TextFormat, Ui};

use super::super::cx::Cx;
use super::super::theme::{sans, sans_medium, size};
use super::{nothing_ui, row::row};
use crate::app::Command;
use crate::diagnostic::Severity;
use crate::rows::ProblemRow;

/// Height of a row whose text takes more than one line, in points; longer texts are cut and shown on hover.
const ROW_HEIGHT: f32 = 104.0;

/// Paints the list.
pub fn problems_ui(ui: &mut Ui, cx: Cx<'_>) {
    let rows = &cx.session.rows;
    if rows.problems.is_empty() {
        let why = "Every file was understood";
        if cx.session.is_loading() {
            nothing_ui(ui, cx, why);
        } else {
            super::empty_state(ui, cx.theme, why, None);
        }
        return;
    }
    ScrollArea::vertical().id_salt("problems").auto_shrink(false).show_rows(
        ui,
        ROW_HEIGHT,
        rows.problems.len(),
        |ui, range| {
            for idx in range {
                problem_row_ui(ui, cx, &rows.problems[idx]);
            }
        },
    );
}

fn problem_row_ui(ui: &mut Ui, cx: Cx<'_>, item: &ProblemRow) {
    let theme = cx.theme;
    let place = format!("{}:{}:{}", item.path, item.line, item.column);
    let name = format!("{}: {}, {place}", item.severity.as_str(), item.message);
    let (rect, response) = row(ui, cx, ROW_HEIGHT, &name, false);
    let color = match item.severity {
        Severity::Error => theme.error,
        Severity::Warning => theme.warning,
        Severity::Info => theme.weak,
    };
    let mut job = LayoutJob {
        wrap: egui::text::TextWrapping { max_width: rect.width(), max_rows: 5, ..Default::default() },
        ..LayoutJob::default()
    };
    let format = |family, size, color| TextFormat {
        font_id: FontId::new(size, family),
        color,
        line_height: Some(17.0),
        ..TextFormat::default()
    };
    job.append(item.severity.as_str(), 0.0, format(sans_medium(), size::SMALL, color));
    job.append(&format!("  {place}\n"), 0.0, format(sans(), size::SMALL, theme.faint));
    job.append(&item.message, 0.0, format(sans(), size::BODY, theme.text));
    for hint in &item.hints {
        job.append(&format!("\n→ {hint}"), 0.0, format(sans(), size::SMALL, theme.weak));
    }
    let galley = ui.painter().layout_job(job);
    ui.painter().galley(egui::pos2(rect.left(), rect.top() + 9.0), Arc::clone(&galley), theme.text);
    if response.clicked() && item.entry_idx.is_some() {
        cx.send(Command::GoTo(Arc::clone(&item.path), item.span));
    }
    response.context_menu(|ui| {
        if super::super::widgets::menu_item(ui, theme, "Copy", "", true, false) {
            cx.send(Command::Copy(format!(
                "{place}: {}[{}]: {}",
                item.severity.as_str(),
                item.code.as_str(),
                item.message
            )));
        }
    });
    if galley.elided {
        let lines: Vec<&str> =
            std::iter::once(&item.message).chain(&item.hints).map(|line| &**line).collect();
        response.on_hover_text(lines.join("\n→ "));
    }
}
