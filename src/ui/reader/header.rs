//! What stands over the text: the title, the facts, the keys the format does not know; and under it, who links here.

use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{
    Color32, CornerRadius, CursorIcon, FontId, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

use super::super::cx::Cx;
use super::super::theme::{sans, sans_medium, serif, size};
use super::super::top_bar::with_keys;
use super::super::widgets::{Line, paint_focus, section_label, text_button};
use super::scene::{Scene, text_ui};
use crate::app::{Action, Command, OpenBriefing};
use crate::dates::DateStyle;
use crate::model::HeldBack;
use crate::rows::{Backlink, HeaderFact};

/// Links to a briefing shown before somebody asks for the rest.
const BACKLINKS_AT_FIRST: usize = 12;

/// What is unfolded; forgotten when another briefing is opened.
#[derive(Clone, Copy, Default)]
pub struct HeaderState {
    /// Whether the unknown keys are shown.
    is_more_open: bool,
    /// Whether every link to the briefing is shown.
    shows_every_backlink: bool,
}

/// The header.
pub fn header_ui(ui: &mut Ui, cx: Cx<'_>, scene: &Scene<'_>, open: &OpenBriefing, state: &mut HeaderState) {
    ui.spacing_mut().item_spacing.y = 0.0;
    // Rows as high as their facts, not as high as buttons.
    ui.spacing_mut().interact_size.y = 22.0;
    ui.add_space(26.0);
    title_ui(ui, cx, scene, &open.entry.briefing.title.value);
    ui.add_space(6.0);
    held_back_ui(ui, cx, open);
    facts_ui(ui, cx, open, state);
    if state.is_more_open {
        extra_ui(ui, cx, open);
    }
    ui.add_space(18.0);
}

fn title_ui(ui: &mut Ui, cx: Cx<'_>, scene: &Scene<'_>, title: &str) {
    let format = TextFormat {
        font_id: FontId::new(size::TITLE, serif(true, false)),
        color: cx.theme.text,
        line_height: Some((size::TITLE * 1.3).round()),
        ..TextFormat::default()
    };
    let mut job = LayoutJob::single_section(title.to_owned(), format);
    job.wrap.max_width = scene.page.width;
    let galley = ui.painter().layout_job(job);
    let (rect, _) = ui.allocate_exact_size(vec2(scene.page.width, galley.size().y), Sense::hover());
    text_ui(ui, scene, scene.id.with("title"), &galley, rect.min, Role::Heading);
}

fn held_back_ui(ui: &mut Ui, cx: Cx<'_>, open: &OpenBriefing) {
    let secrecy = &open.entry.briefing.secrecy;
    let words = match secrecy.held_back(cx.session.today) {
        None => return,
        Some(HeldBack::Confidential) => "Confidential".to_owned(),
        Some(HeldBack::Embargoed) => {
            let until = secrecy.embargo.as_ref().filter(|date| !date.is_undetermined());
            until.map_or_else(
                || "Embargo".to_owned(),
                |date| format!("Embargo until {}", date.display(DateStyle::Short)),
            )
        }
    };
    let line =
        Line::new(ui, &words, sans_medium(), size::SMALL, cx.theme.warning, ui.available_width() - 20.0);
    let (rect, response) = ui.allocate_exact_size(vec2(line.size().x + 18.0, 22.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &words));
    ui.painter().rect_stroke(
        rect,
        CornerRadius::same(11),
        Stroke::new(1.0, cx.theme.warning),
        StrokeKind::Inside,
    );
    line.paint_at(ui, rect.left() + 9.0, rect.center().y);
    response.on_hover_text("Stays out of exports unless you say so there");
    ui.add_space(6.0);
}

fn facts_ui(ui: &mut Ui, cx: Cx<'_>, open: &OpenBriefing, state: &mut HeaderState) {
    let path = &open.entry.briefing.path;
    let n_extra = open.view.extra.len();
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(18.0, 0.0);
        for fact in &open.view.facts {
            fact_ui(ui, cx, path, fact);
        }
        dismissed_ui(ui, cx, open.view.dismissed.len());
        if n_extra > 0 {
            let label =
                if state.is_more_open { "Less ▾".to_owned() } else { format!("{n_extra} more ▸") };
            let name = "More of the front matter";
            let line = Line::new(ui, &label, sans(), size::BODY, cx.theme.faint, 120.0);
            let (rect, response) = ui.allocate_exact_size(vec2(line.size().x, 22.0), Sense::click());
            response.widget_info(|| WidgetInfo::selected(Role::Button, true, state.is_more_open, name));
            paint_focus(ui, cx.theme, &response, rect.expand2(vec2(3.0, 0.0)), 4);
            line.paint_at(ui, rect.left(), rect.center().y);
            if response.on_hover_cursor(CursorIcon::PointingHand).on_hover_text(name).clicked() {
                state.is_more_open ^= true;
            }
        }
    });
}

/// How many dates and names of this text are dismissed; a click shows them, struck through, or hides them again.
fn dismissed_ui(ui: &mut Ui, cx: Cx<'_>, n_dismissed: usize) {
    if n_dismissed == 0 {
        return;
    }
    let is_shown = cx.session.shows_dismissed;
    let label = format!("{n_dismissed} dismissed · {}", if is_shown { "hide" } else { "show" });
    let line = Line::new(ui, &label, sans(), size::BODY, cx.theme.faint, 200.0);
    let (rect, response) = ui.allocate_exact_size(vec2(line.size().x, 22.0), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_shown, &label));
    paint_focus(ui, cx.theme, &response, rect.expand2(vec2(3.0, 0.0)), 4);
    line.paint_at(ui, rect.left(), rect.center().y);
    let response = response.on_hover_cursor(CursorIcon::PointingHand);
    if response.on_hover_text(with_keys(Action::ToggleDismissed)).clicked() {
        cx.act(Action::ToggleDismissed);
    }
}

fn fact_ui(ui: &mut Ui, cx: Cx<'_>, path: &str, fact: &HeaderFact) {
    let theme = cx.theme;
    let is_path = fact.label.is_empty() && fact.url.is_none() && path.ends_with(&*fact.text);
    let mut job =
        LayoutJob { wrap: TextWrapping::truncate_at_width(ui.max_rect().width()), ..LayoutJob::default() };
    let format = |family, color: Color32| TextFormat {
        font_id: FontId::new(size::BODY, family),
        color,
        ..TextFormat::default()
    };
    let color = if is_path { theme.weak } else { theme.text };
    let family = if is_path { sans() } else { sans_medium() };
    job.append(&fact.text, 0.0, format(family, color));
    if !fact.label.is_empty() {
        job.append(" ", 0.0, format(sans(), theme.weak));
        job.append(&fact.label, 0.0, format(sans(), theme.weak));
    }
    let text = job.text.clone();
    let galley = ui.painter().layout_job(job);
    let is_live = is_path || fact.url.is_some();
    let sense = if is_live { Sense::click() } else { Sense::hover() };
    let (rect, mut response) = ui.allocate_exact_size(vec2(galley.size().x, 22.0), sense);
    let role = if fact.url.is_some() {
        Role::Link
    } else if is_path {
        Role::Button
    } else {
        Role::Label
    };
    response.widget_info(|| WidgetInfo::labeled(role, true, &text));
    let pos = pos2(rect.left(), rect.center().y - galley.size().y / 2.0);
    let is_cut = galley.elided;
    ui.painter().galley(pos, galley, theme.text);
    paint_focus(ui, theme, &response, rect.expand2(vec2(3.0, 0.0)), 4);
    if is_live {
        if response.hovered() {
            ui.painter().hline(rect.x_range(), rect.bottom() - 3.0, Stroke::new(1.0, theme.accent));
        }
        response = response.on_hover_cursor(CursorIcon::PointingHand);
    }
    match &fact.url {
        Some(url) => {
            if response.clicked() {
                cx.send(Command::OpenAddress(url.to_string()));
            }
            response.on_hover_text(&**url);
        }
        None if is_path => {
            if response.clicked() {
                cx.send(Command::Copy(path.to_owned()));
            }
            response.on_hover_text(format!("Copy the path {path}"));
        }
        None if is_cut => {
            response.on_hover_text(text);
        }
        None => {}
    }
}

fn extra_ui(ui: &mut Ui, cx: Cx<'_>, open: &OpenBriefing) {
    ui.add_space(4.0);
    let width = ui.available_width();
    for (key, value) in &open.view.extra {
        let name = Line::new(ui, key, sans(), size::SMALL, cx.theme.faint, 120.0);
        let format = TextFormat {
            font_id: FontId::new(size::SMALL, sans()),
            color: cx.theme.weak,
            ..TextFormat::default()
        };
        let mut job = LayoutJob::single_section(value.to_string(), format);
        job.wrap = TextWrapping { max_width: width - 132.0, max_rows: 4, ..TextWrapping::default() };
        let galley = ui.painter().layout_job(job);
        let height = galley.size().y.max(14.0) + 5.0;
        let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{key}: {value}")));
        name.paint_at(ui, rect.left(), rect.top() + 7.0);
        ui.painter().galley(pos2(rect.left() + 132.0, rect.top()), galley, cx.theme.weak);
    }
}

/// Who links to the briefing.
pub fn backlinks_ui(ui: &mut Ui, cx: Cx<'_>, open: &OpenBriefing, state: &mut HeaderState) {
    let backlinks = &open.view.backlinks;
    if backlinks.is_empty() {
        return;
    }
    ui.add_space(28.0);
    ui.spacing_mut().item_spacing.y = 0.0;
    section_label(ui, cx.theme, "Linked from");
    let n_shown = if state.shows_every_backlink { backlinks.len() } else { BACKLINKS_AT_FIRST };
    for backlink in backlinks.iter().take(n_shown) {
        backlink_ui(ui, cx, open, backlink);
    }
    if backlinks.len() > n_shown
        && text_button(ui, cx.theme, &format!("Show all {}", backlinks.len())).clicked()
    {
        state.shows_every_backlink = true;
    }
}

fn backlink_ui(ui: &mut Ui, cx: Cx<'_>, open: &OpenBriefing, backlink: &Backlink) {
    let Some(entry) = open.library.entries.get(backlink.entry_idx as usize) else { return };
    let briefing = &entry.briefing;
    let place = format!("{}:{}", briefing.path, backlink.line);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 28.0), Sense::click());
    response
        .widget_info(|| WidgetInfo::labeled(Role::Link, true, format!("{}, {place}", briefing.title.value)));
    if !ui.is_rect_visible(rect) {
        return;
    }
    if response.hovered() {
        ui.painter().rect_filled(rect.expand2(vec2(6.0, 0.0)), CornerRadius::same(5), cx.theme.hovered);
    }
    paint_focus(ui, cx.theme, &response, rect.expand2(vec2(6.0, 0.0)), 5);
    let from = Line::new(ui, &place, sans(), size::SMALL, cx.theme.faint, rect.width() * 0.4);
    let title = Line::new(
        ui,
        &briefing.title.value,
        sans(),
        size::BODY,
        cx.theme.text,
        rect.width() - from.size().x - 16.0,
    );
    title.paint_at(ui, rect.left(), rect.center().y);
    from.paint_right_at(ui, rect.right(), rect.center().y);
    if response.on_hover_cursor(CursorIcon::PointingHand).clicked() {
        cx.send(Command::GoTo(briefing.path.clone(), backlink.span));
    }
}
