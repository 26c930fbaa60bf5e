//! The list of companies.

use egui::Ui;

use super::super::cx::Cx;
use super::super::status_bar::counted;
use super::super::theme::{sans, sans_medium, sans_semibold, size};
use super::super::top_bar::with_keys;
use super::super::widgets::{Line, text_button};
use super::{nothing_ui, row::row, virtual_list};
use crate::app::{Action, Command};
use crate::dates::DateStyle;
use crate::rows::{CompanyRow, Standing};

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
    let parts = Parts::of(&rows.companies);
    virtual_list(ui, "companies", ROW_HEIGHT, parts.n_lines(), None, |ui, line| match parts.at(line) {
        Ok(idx) => company_row_ui(ui, cx, &rows.companies[idx]),
        Err(standing) => heading_ui(ui, cx, standing, parts.n_of(standing)),
    });
}

/// Where the parts of the list begin: companies, other organisations, what waits to be accepted.
struct Parts {
    first_other: usize,
    first_suggested: usize,
    n_rows: usize,
}

impl Parts {
    fn of(rows: &[CompanyRow]) -> Self {
        let first = |standing: Standing| rows.partition_point(|row| row.standing() < standing);
        let (first_other, first_suggested) = (first(Standing::Other), first(Standing::Suggested));
        Self { first_other, first_suggested, n_rows: rows.len() }
    }

    fn n_of(&self, standing: Standing) -> usize {
        match standing {
            Standing::Company => self.first_other,
            Standing::Other => self.first_suggested - self.first_other,
            Standing::Suggested => self.n_rows - self.first_suggested,
        }
    }

    /// Rows and the headings over the two later parts, where they are not empty.
    fn n_lines(&self) -> usize {
        let n_headings =
            [Standing::Other, Standing::Suggested].iter().filter(|part| self.n_of(**part) > 0).count();
        self.n_rows + n_headings
    }

    /// The row on a line, or the part whose heading stands there.
    fn at(&self, line: usize) -> Result<usize, Standing> {
        let mut line = line;
        for (standing, first) in
            [(Standing::Other, self.first_other), (Standing::Suggested, self.first_suggested)]
        {
            if self.n_of(standing) == 0 || line < first {
                continue;
            }
            if line == first {
                return Err(standing);
            }
            line -= 1;
        }
        Ok(line)
    }
}

/// A heading over a part of the list, as high as a row; over suggestions it leads to their tray.
fn heading_ui(ui: &mut Ui, cx: Cx<'_>, standing: Standing, n_rows: usize) {
    let (rect, _) =
        ui.allocate_exact_size(egui::vec2(ui.available_width(), ROW_HEIGHT), egui::Sense::hover());
    let inner = egui::Rect::from_min_max(
        rect.left_top() + egui::vec2(14.0, 18.0),
        rect.right_bottom() - egui::vec2(12.0, 2.0),
    );
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, cx.theme.hairline());
    ui.scope_builder(egui::UiBuilder::new().max_rect(inner), |ui| {
        ui.horizontal(|ui| {
            let title = standing.heading().unwrap_or_default();
            let text =
                egui::RichText::new(format!("{title} · {n_rows}")).family(sans_semibold()).size(size::SMALL);
            ui.label(text.color(cx.theme.weak));
            if standing == Standing::Suggested {
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                    let button = text_button(ui, cx.theme, "Decide…");
                    if button.on_hover_text(with_keys(Action::ShowSuggestions)).clicked() {
                        cx.act(Action::ShowSuggestions);
                    }
                });
            }
        });
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
    let kind = (item.standing() == Standing::Other).then(|| item.kind.label().to_owned());
    let is_unlisted = !item.is_listed && item.standing() == Standing::Company;
    let unlisted = is_unlisted.then(|| "not in the directory".to_owned());
    let years = match (&item.first, &item.last) {
        (Some(first), Some(last)) if first != last => {
            Some(format!("{} – {}", first.display(DateStyle::Short), last.display(DateStyle::Short)))
        }
        (Some(only), _) => Some(only.display(DateStyle::Short)),
        _ => None,
    };
    let parts: Vec<String> =
        kind.into_iter().chain(parent).chain(roles.take(3)).chain(unlisted).chain(years).collect();
    let subline = Line::new(ui, &parts.join(" · "), sans(), size::SMALL, theme.faint, rect.width());
    subline.paint_at(ui, rect.left(), rect.top() + 36.0);
    if response.clicked() {
        cx.send(Command::ChooseCompany(item.key.clone()));
    }
    if subline.is_cut() {
        response.on_hover_text(format!("{}\n{}", item.name, parts.join("\n")));
    }
}
