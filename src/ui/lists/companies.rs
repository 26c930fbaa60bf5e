//! The list of companies.

use egui::Ui;

use super::super::cx::Cx;
use super::super::status_bar::counted;
use super::super::theme::{sans, sans_medium, size};
use super::super::widgets::Line;
use super::{nothing_ui, row::row, virtual_list};
use crate::app::Command;
use crate::dates::DateStyle;
use crate::rows::CompanyRow;

const ROW_HEIGHT: f32 = 52.0;

/// Paints the list.
pub fn companies_ui(ui: &mut Ui, cx: Cx<'_>) {
    let rows = &cx.session.rows;
    if rows.companies.is_empty() {
        nothing_ui(
            ui,
            cx,
            "No company is named in what is shown; companies.yaml in the folder says who is one",
        );
        return;
    }
    virtual_list(ui, "companies", ROW_HEIGHT, rows.companies.len(), None, |ui, idx| {
        company_row_ui(ui, cx, &rows.companies[idx]);
    });
}

fn company_row_ui(ui: &mut Ui, cx: Cx<'_>, item: &CompanyRow) {
    let theme = cx.theme;
    let n_briefings = item.n_briefings as usize;
    let is_chosen = cx.session.company.as_ref() == Some(&item.key);
    let name = format!("{}, {}", item.name, counted(n_briefings, "briefing", "briefings"));
    let (rect, response) = row(ui, cx, ROW_HEIGHT, &name, is_chosen);
    let count = Line::new(ui, &n_briefings.to_string(), sans(), size::BODY, theme.weak, 60.0);
    count.paint_right_at(ui, rect.right(), rect.top() + 18.0);
    let width = rect.width() - count.size().x - 10.0;
    Line::new(ui, &item.name, sans_medium(), 13.5, theme.text, width).paint_at(
        ui,
        rect.left(),
        rect.top() + 18.0,
    );
    let roles = item.roles.iter().map(|role| role.label().to_owned());
    let parent = item.parent.iter().map(|parent| format!("of {parent}"));
    let unlisted = (!item.is_listed).then(|| "not in the directory".to_owned());
    let years = match (&item.first, &item.last) {
        (Some(first), Some(last)) if first != last => {
            Some(format!("{} – {}", first.display(DateStyle::Short), last.display(DateStyle::Short)))
        }
        (Some(only), _) => Some(only.display(DateStyle::Short)),
        _ => None,
    };
    let parts: Vec<String> = parent.chain(roles.take(3)).chain(unlisted).chain(years).collect();
    let subline = Line::new(ui, &parts.join(" · "), sans(), size::SMALL, theme.faint, rect.width());
    subline.paint_at(ui, rect.left(), rect.top() + 36.0);
    if response.clicked() {
        cx.send(Command::ChooseCompany(item.key.clone()));
    }
    if subline.is_cut() {
        response.on_hover_text(format!("{}\n{}", item.name, parts.join("\n")));
    }
}
