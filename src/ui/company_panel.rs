//! The company panel: who it is, what is due for it, its roles, its own timeline, whom it appears with, where it is
//! named.

use std::sync::Arc;

use egui::text::LayoutJob;
use egui::{
    CursorIcon, FontId, Margin, Rect, Role, ScrollArea, Sense, TextFormat, Ui, WidgetInfo, pos2, vec2,
};

use super::cx::Cx;
use super::status_bar::counted;
use super::theme::{sans, sans_medium, sans_semibold, serif, size};
use super::top_bar::with_keys;
use super::tray::{TrayState, decide_section_ui, tray_ui};
use super::widgets::{Line, chip, empty_state, hairline, paint_focus, section_label, tab, text_button};
use crate::app::{Action, Command, PanelPage, Tab};
use crate::model::{CompanyKey, OrganisationKind};
use crate::rows::{CompanyDue, CompanyRole, CompanyView, NamedCompany, NeighbourRow, SentenceRow, Standing};
use crate::search::Field;

/// Rows of a section before the rest is summed up.
const MAX_ROWS: usize = 8;
/// Mentions laid out at most; the filter brings the rest.
const MAX_MENTIONS: usize = 40;

/// Paints the panel.
pub fn company_panel_ui(ui: &mut Ui, cx: Cx<'_>, tray: &mut TrayState) {
    // Whatever is shown, the panel keeps the width it was given.
    ui.expand_to_include_rect(ui.max_rect());
    pages_ui(ui, cx);
    match cx.session.panel_page {
        PanelPage::Company => company_ui(ui, cx),
        PanelPage::Suggestions => tray_ui(ui, cx, tray),
    }
}

/// Which page is in front: the company, or what waits to become one.
fn pages_ui(ui: &mut Ui, cx: Cx<'_>) {
    ui.spacing_mut().item_spacing.y = 0.0;
    egui::Frame::new().inner_margin(Margin { left: 16, right: 8, top: 4, bottom: 0 }).show(ui, |ui| {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 14.0;
            let n_waiting = Some(cx.session.rows.n_suggestions).filter(|n| *n > 0);
            let pages = [
                (PanelPage::Company, "Company", None, Action::ToggleCompanyPanel),
                (PanelPage::Suggestions, "Suggestions", n_waiting, Action::ShowSuggestions),
            ];
            for (page, label, count, action) in pages {
                let tab = tab(ui, cx.theme, label, count, cx.session.panel_page == page);
                if tab.clicked() {
                    cx.send(Command::ShowPanel(page));
                }
                if page == PanelPage::Suggestions {
                    tab.on_hover_text(with_keys(action));
                }
            }
        });
    });
    hairline(ui, cx.theme);
}

fn company_ui(ui: &mut Ui, cx: Cx<'_>) {
    let Some(key) = &cx.session.company else {
        return nobody_chosen_ui(ui, cx);
    };
    let Some(view) = cx.session.company_view.as_ref().filter(|view| &view.key == key) else {
        empty_state(ui, cx.theme, "Looking the company up…", None);
        return;
    };
    ScrollArea::vertical().id_salt("company").auto_shrink(false).show(ui, |ui| {
        egui::Frame::new().inner_margin(Margin { left: 16, right: 14, top: 16, bottom: 24 }).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 3.0;
            who_ui(ui, cx, view);
            due_ui(ui, cx, &view.due);
            roles_ui(ui, cx, view);
            amounts_ui(ui, cx, view);
            own_timeline_ui(ui, cx, view);
            neighbours_ui(ui, cx, "Appears with", &view.appears_with);
            mentions_ui(ui, cx, view);
        });
    });
}

/// While no company is chosen: those of the open briefing, each a click away.
fn nobody_chosen_ui(ui: &mut Ui, cx: Cx<'_>) {
    let named = cx.session.open.as_ref().map(|open| open.view.companies.as_slice()).unwrap_or_default();
    if named.is_empty() {
        let why = "No company is chosen, and the open briefing names none that the directory (companies.yaml) knows";
        if empty_state(ui, cx.theme, why, Some("Show all companies")) {
            cx.send(Command::ShowTab(Tab::Companies));
        }
        return;
    }
    ScrollArea::vertical().id_salt("named-companies").auto_shrink(false).show(ui, |ui| {
        egui::Frame::new().inner_margin(Margin { left: 16, right: 14, top: 4, bottom: 24 }).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 3.0;
            let mut standing = Standing::Company;
            if named.first().is_some_and(|company| company.standing() == standing) {
                section_label(ui, cx.theme, "In this briefing");
            }
            for company in named {
                if company.standing() != standing {
                    standing = company.standing();
                    section_label(ui, cx.theme, standing.heading().unwrap_or("Companies"));
                }
                named_company_ui(ui, cx, company);
            }
            ui.add_space(8.0);
            if text_button(ui, cx.theme, "Show all companies").clicked() {
                cx.send(Command::ShowTab(Tab::Companies));
            }
        });
    });
}

fn named_company_ui(ui: &mut Ui, cx: Cx<'_>, company: &NamedCompany) {
    /// Points a company is set in below its owner.
    const STEP: f32 = 14.0;
    let kind = (company.standing() == Standing::Other).then(|| company.kind.label());
    let role = [kind, company.role.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let hover = format!("Shows what is known of {}", company.name);
    let is_clicked = ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        ui.add_space(f32::from(company.depth) * STEP);
        ui.vertical(|ui| two_sided(ui, cx, &company.name, &role, &hover)).inner
    });
    if is_clicked.inner {
        cx.send(Command::ChooseCompany(company.key.clone()));
    }
}

fn who_ui(ui: &mut Ui, cx: Cx<'_>, view: &CompanyView) {
    let theme = cx.theme;
    ui.label(egui::RichText::new(&*view.name).size(size::PANEL_TITLE).family(sans_semibold()));
    ui.add_space(2.0);
    let small = |text: &str| egui::RichText::new(text.to_owned()).size(12.5).color(theme.weak);
    for line in view.names.iter().chain(&view.ids) {
        ui.label(small(line));
    }
    for (what, others) in [("Parent", &view.parents), ("Subsidiary", &view.subsidiaries)] {
        for other in others.iter().take(MAX_ROWS) {
            let years = if other.years.is_empty() { String::new() } else { format!(" ({})", other.years) };
            if quiet_link(ui, cx, &format!("{what}: {}{years}", other.name)) {
                cx.send(Command::ChooseCompany(other.key.clone()));
            }
        }
    }
    if let Some(note) = &view.note {
        ui.label(small(note));
    }
    match &view.key {
        CompanyKey::Listed(_) if view.kind == OrganisationKind::Company => {}
        CompanyKey::Listed(_) => {
            ui.label(small(view.kind.label()));
        }
        CompanyKey::Unlisted(_) => {
            ui.label(small("Named in the front matter, not in the directory (companies.yaml)"));
        }
        CompanyKey::Suggested(_) => {
            ui.label(small("Recognised in the text, not in the directory (companies.yaml)"));
            decide_section_ui(ui, cx, &view.key);
        }
    }
    ui.add_space(6.0);
    ui.horizontal(|ui| {
        let value: Box<str> = view.key.listed_id().unwrap_or(&view.name).into();
        let is_chosen = cx.session.filter.has_term(Field::Company, &value);
        if chip(ui, theme, "Show only its briefings", Some(view.n_briefings), is_chosen).clicked() {
            cx.send(Command::ToggleTerm(Field::Company, value));
        }
        if chip(ui, theme, "Export…", None, false)
            .on_hover_text("Exports a dossier of this company")
            .clicked()
        {
            cx.send(Command::OpenExportOf(view.key.clone()));
        }
    });
}

fn due_ui(ui: &mut Ui, cx: Cx<'_>, due: &[CompanyDue]) {
    section_label(ui, cx.theme, "Due");
    if due.is_empty() {
        ui.label(egui::RichText::new("Nothing falls due for it").size(12.5).color(cx.theme.weak));
    }
    let library = &cx.session.rows.library;
    for item in due.iter().take(MAX_ROWS) {
        let Some(text) = known(cx, item.event).then(|| item.event.text(library)) else { continue };
        let label_width = 92.0;
        let job = wrapped(text, sans(), size::BODY, cx.theme.text, ui.available_width() - label_width, 3);
        let galley = ui.painter().layout_job(job);
        let height = galley.size().y + 20.0;
        let (rect, response) = clickable(ui, cx, height + 6.0, &format!("{}: {text}", item.due_label));
        let label =
            wrapped(&item.due_label, sans_semibold(), size::SMALL, cx.theme.text, label_width - 8.0, 2);
        let label = ui.painter().layout_job(label);
        ui.painter().galley(rect.min + vec2(0.0, 4.0), label, cx.theme.text);
        ui.painter().galley(rect.min + vec2(label_width, 3.0), galley, cx.theme.text);
        let place =
            Line::new(ui, &item.place, sans(), size::SMALL, cx.theme.faint, rect.width() - label_width);
        place.paint_at(ui, rect.left() + label_width, rect.bottom() - 11.0);
        hairline(ui, cx.theme);
        if response.clicked() {
            cx.send(Command::ChooseEvent(item.event));
        }
    }
    more(ui, cx, due.len());
}

fn roles_ui(ui: &mut Ui, cx: Cx<'_>, view: &CompanyView) {
    section_label(ui, cx.theme, "Roles");
    for role in view.roles.iter().take(MAX_ROWS) {
        role_ui(ui, cx, role);
    }
    more(ui, cx, view.roles.len());
    let named = counted(view.n_briefings, "briefing", "briefings");
    two_sided(ui, cx, "Named in", &named, "Shows only its briefings").then(|| {
        cx.send(Command::ToggleTerm(Field::Company, view.key.listed_id().unwrap_or(&view.name).into()));
    });
}

fn role_ui(ui: &mut Ui, cx: Cx<'_>, role: &CompanyRole) {
    let Some(entry) = cx.session.library.entries.get(role.entry_idx as usize) else { return };
    let date = if role.date_label.is_empty() { String::new() } else { format!(", {}", role.date_label) };
    let what = format!("{}{date}", entry.briefing.title.value);
    if two_sided(ui, cx, &role.label, &what, &what) {
        cx.send(Command::GoTo(Arc::clone(&entry.briefing.path), role.span));
    }
}

/// The money in its events, and what may be added up of it.
fn amounts_ui(ui: &mut Ui, cx: Cx<'_>, view: &CompanyView) {
    let amounts = &view.amounts;
    if amounts.rows.is_empty() {
        return;
    }
    section_label(ui, cx.theme, "Amounts");
    for sum in &amounts.sums {
        let kind = sum.kind.label().to_lowercase();
        small_label(
            ui,
            cx,
            &format!("{} in {}", sum.text, counted(sum.n_amounts, &kind, &format!("{kind}s"))),
        );
    }
    let library = &cx.session.rows.library;
    for row in amounts.rows.iter().take(MAX_ROWS).filter(|row| known(cx, row.event)) {
        let what = format!("{} · {}", row.kind.label(), row.date_label);
        if two_sided(ui, cx, &row.text, &what, row.event.text(library)) {
            cx.send(Command::ChooseEvent(row.event));
        }
    }
    more(ui, cx, amounts.rows.len());
}

/// The company's events on one line, from the first to the last.
fn own_timeline_ui(ui: &mut Ui, cx: Cx<'_>, view: &CompanyView) {
    let theme = cx.theme;
    section_label(ui, theme, &format!("Timeline · {}", counted(view.events.len(), "event", "events")));
    let days = view.events.iter().filter_map(|own| Some((own.first.or(own.last)?, own.last.or(own.first)?)));
    let days: Vec<_> = days.collect();
    let (Some(first), Some(last)) =
        (days.iter().map(|(first, _)| *first).min(), days.iter().map(|(_, last)| *last).max())
    else {
        ui.label(egui::RichText::new("No dated event names it").size(12.5).color(theme.weak));
        return;
    };
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 44.0), Sense::click());
    response.widget_info(|| {
        WidgetInfo::labeled(Role::Image, true, format!("{} events from {first} to {last}", days.len()))
    });
    let line = |text: String| Line::new(ui, &text, sans(), size::SMALL, theme.faint, 80.0);
    line(first.year().to_string()).paint_at(ui, rect.left(), rect.top() + 8.0);
    line(last.year().to_string()).paint_right_at(ui, rect.right(), rect.top() + 8.0);
    let y = rect.top() + 28.0;
    ui.painter().hline(rect.left()..=rect.right(), y, egui::Stroke::new(2.0, theme.line));
    let span = f64::from(first.days_until(last).max(1));
    let inner = rect.shrink2(vec2(5.0, 0.0));
    let x_of = |day: crate::dates::Day| {
        inner.left() + (f64::from(first.days_until(day)) / span) as f32 * inner.width()
    };
    let pointer = response.hover_pos();
    let mut nearest: Option<(f32, usize)> = None;
    let dated =
        view.events.iter().enumerate().filter_map(|(idx, own)| Some((idx, own, own.first.or(own.last)?)));
    for (idx, own, day) in dated.take(600) {
        let x = x_of(day);
        let is_chosen = cx.session.event == Some(own.event);
        let color = if is_chosen { theme.accent } else { theme.accent.gamma_multiply(0.6) };
        ui.painter().circle_filled(pos2(x, y), if is_chosen { 5.0 } else { 4.0 }, color);
        if let Some(pointer) = pointer {
            let distance = (pointer.x - x).abs();
            if distance < 8.0 && nearest.is_none_or(|(best, _)| distance < best) {
                nearest = Some((distance, idx));
            }
        }
    }
    let Some((_, idx)) = nearest else { return };
    let event = view.events[idx].event;
    if !known(cx, event) {
        return;
    }
    let library = &cx.session.rows.library;
    if response.clicked() {
        cx.send(Command::ChooseEvent(event));
    }
    let date = event.event(library).date.display(crate::dates::DateStyle::Short);
    response
        .on_hover_cursor(CursorIcon::PointingHand)
        .on_hover_text_at_pointer(format!("{date}\n{}", event.text(library)));
}

fn neighbours_ui(ui: &mut Ui, cx: Cx<'_>, title: &str, neighbours: &[NeighbourRow]) {
    if neighbours.is_empty() {
        return;
    }
    section_label(ui, cx.theme, title);
    for other in neighbours.iter().take(MAX_ROWS) {
        let count = other.n_briefings.to_string();
        if two_sided(
            ui,
            cx,
            &other.name,
            &count,
            &format!("Both are named in {}", counted(other.n_briefings, "briefing", "briefings")),
        ) {
            cx.send(Command::ChooseCompany(other.key.clone()));
        }
    }
}

fn mentions_ui(ui: &mut Ui, cx: Cx<'_>, view: &CompanyView) {
    section_label(ui, cx.theme, &format!("Mentions · {}", view.n_mentions));
    for mention in view.mentions.iter().take(MAX_MENTIONS) {
        mention_ui(ui, cx, mention);
        hairline(ui, cx.theme);
    }
    if view.n_mentions > MAX_MENTIONS.min(view.mentions.len())
        && text_button(ui, cx.theme, &format!("All {} are in its briefings", view.n_mentions)).clicked()
    {
        cx.send(Command::ToggleTerm(Field::Company, view.key.listed_id().unwrap_or(&view.name).into()));
    }
}

/// A sentence that names the company, with its place; a click goes there.
pub fn mention_ui(ui: &mut Ui, cx: Cx<'_>, mention: &SentenceRow) {
    let theme = cx.theme;
    let Some(entry) = cx.session.library.entries.get(mention.entry_idx as usize) else { return };
    let path = &entry.briefing.path;
    let file = path.rsplit('/').next().unwrap_or(path).trim_end_matches(".md");
    let mut job = LayoutJob::default();
    job.wrap.max_width = ui.available_width();
    job.wrap.max_rows = 4;
    let format = |family, color| TextFormat {
        font_id: FontId::new(13.0, family),
        color,
        line_height: Some(19.0),
        ..TextFormat::default()
    };
    let sentence = &mention.sentence;
    let (before, name, after) = split_at(sentence, &mention.highlight);
    job.append(before, 0.0, format(serif(false, false), theme.text));
    job.append(name, 0.0, format(serif(true, false), theme.text));
    job.append(after, 0.0, format(serif(false, false), theme.text));
    let galley = ui.painter().layout_job(job);
    let (rect, response) =
        clickable(ui, cx, galley.size().y + 26.0, &format!("{file}, line {}: {sentence}", mention.line));
    ui.painter().galley(rect.min + vec2(0.0, 4.0), galley, theme.text);
    let place =
        Line::new(ui, &format!("{file}:{}", mention.line), sans(), size::SMALL, theme.faint, rect.width());
    place.paint_at(ui, rect.left(), rect.bottom() - 11.0);
    if response.clicked() {
        cx.send(Command::GoTo(Arc::clone(path), mention.span));
    }
}

fn split_at<'a>(text: &'a str, highlight: &std::ops::Range<usize>) -> (&'a str, &'a str, &'a str) {
    match (text.get(..highlight.start), text.get(highlight.clone()), text.get(highlight.end..)) {
        (Some(before), Some(name), Some(after)) => (before, name, after),
        _ => (text, "", ""),
    }
}

/// A quiet line of small print.
pub fn small_label(ui: &mut Ui, cx: Cx<'_>, text: &str) {
    ui.label(egui::RichText::new(text).size(12.5).color(cx.theme.weak));
}

/// Whether an event of the view still stands in the rows' snapshot.
fn known(cx: Cx<'_>, event: crate::rows::EventRow) -> bool {
    let entries = &cx.session.rows.library.entries;
    entries
        .get(event.entry_idx as usize)
        .is_some_and(|entry| (event.event_idx as usize) < entry.briefing.events.len())
}

/// A row with a name on the left and something on the right; returns whether it was clicked.
fn two_sided(ui: &mut Ui, cx: Cx<'_>, left: &str, right: &str, hover: &str) -> bool {
    let theme = cx.theme;
    let (rect, response) = clickable(ui, cx, 29.0, &format!("{left}: {right}"));
    let name_within = |width: f32| Line::new(ui, left, sans_medium(), size::BODY, theme.text, width);
    let least = name_within(rect.width() * 0.62).size().x;
    let what = Line::new(ui, right, sans(), size::SMALL, theme.weak, rect.width() - least - 14.0);
    // What the right side leaves is the name's.
    let taken = if right.is_empty() { 0.0 } else { what.size().x + 14.0 };
    let name = name_within(rect.width() - taken);
    name.paint_at(ui, rect.left(), rect.center().y);
    what.paint_right_at(ui, rect.right(), rect.center().y);
    hairline(ui, theme);
    response.on_hover_text(hover).clicked()
}

fn clickable(ui: &mut Ui, cx: Cx<'_>, height: f32, name: &str) -> (Rect, egui::Response) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Link, true, name));
    if response.hovered() {
        ui.painter().rect_filled(rect.expand2(vec2(6.0, 0.0)), 4.0, cx.theme.hovered);
    }
    paint_focus(ui, cx.theme, &response, rect.expand2(vec2(4.0, 0.0)), 4);
    (rect, response.on_hover_cursor(CursorIcon::PointingHand))
}

fn quiet_link(ui: &mut Ui, cx: Cx<'_>, text: &str) -> bool {
    let line = Line::new(ui, text, sans(), 12.5, cx.theme.weak, ui.available_width());
    let (rect, response) = ui.allocate_exact_size(vec2(line.size().x, 19.0), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Link, true, text));
    line.paint_at(ui, rect.left(), rect.center().y);
    if response.hovered() {
        ui.painter().hline(rect.x_range(), rect.bottom() - 2.0, egui::Stroke::new(1.0, cx.theme.weak));
    }
    let response = response.on_hover_cursor(CursorIcon::PointingHand);
    if line.is_cut() { response.on_hover_text(text).clicked() } else { response.clicked() }
}

fn wrapped(
    text: &str,
    family: egui::FontFamily,
    size: f32,
    color: egui::Color32,
    width: f32,
    max_rows: usize,
) -> LayoutJob {
    let mut job = LayoutJob::simple(text.to_owned(), FontId::new(size, family), color, width);
    job.wrap.max_rows = max_rows;
    job
}

fn more(ui: &mut Ui, cx: Cx<'_>, n: usize) {
    if n > MAX_ROWS {
        ui.label(
            egui::RichText::new(format!("and {} more", n - MAX_ROWS)).size(size::SMALL).color(cx.theme.weak),
        );
    }
}
