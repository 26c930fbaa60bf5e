//! Dates, companies, regulators and links in the text: painted, hovered and clicked.

use std::ops::Range;
use std::sync::Arc;

use egui::{
    Color32, CursorIcon, Galley, Id, Pos2, Rect, Response, Role, Sense, Shape, Stroke, Ui, WidgetInfo, pos2,
};

use super::super::cx::Cx;
use super::super::theme::Theme;
use super::cards;
use super::piece::Piece;
use super::scene::{paint_ground, word_rect};
use super::text_map::{rects_of, text_range};
use super::view::Body;
use crate::app::{Command, OpenBriefing};
use crate::model::{CompanyKey, Origin};
use crate::rows::{EventRow, MarkKind, TextMark};
use crate::source::Span;
use crate::timeline::company_hue;

/// What of the open briefing is lit because it is chosen elsewhere.
#[derive(Clone, Default)]
pub struct Lit {
    /// The sentence of the chosen event.
    pub sentence: Option<Span>,
    /// The date of the chosen event.
    pub date: Option<Span>,
    /// The chosen company.
    pub company: Option<CompanyKey>,
}

impl Lit {
    /// What is chosen now, as far as it stands in the open briefing.
    #[must_use]
    pub fn of(cx: Cx<'_>, open: &OpenBriefing) -> Self {
        let session = cx.session;
        let library = &session.rows.library;
        let event =
            session.event.filter(|event| event.entry(library).briefing.path == open.entry.briefing.path);
        let event = event.map(|event| event.event(library));
        Self {
            sentence: event.map(|event| event.span),
            date: event.map(|event| event.date_span),
            company: session.company.clone(),
        }
    }
}

/// A mark or a link on a piece of text.
#[derive(Clone, Debug)]
pub struct OnText<'a> {
    /// Bytes of the piece's text.
    pub range: Range<usize>,
    /// What it is.
    pub what: What<'a>,
}

/// What stands on a piece of text.
#[derive(Clone, Debug)]
pub enum What<'a> {
    /// A mark of the briefing.
    Mark(&'a TextMark),
    /// A link.
    Link(Arc<str>),
}

/// The marks and links on a piece, in the order of its text. `marks` are sorted by their place.
#[must_use]
pub fn on_text<'a>(piece: &Piece<'_>, marks: &'a [TextMark]) -> Vec<OnText<'a>> {
    let mut found = links(piece);
    let start = piece.runs.first().map_or(0, |run| run.source.start);
    let end = piece.runs.iter().map(|run| run.source.end).max().unwrap_or(0);
    let first = marks.partition_point(|mark| mark.span.end <= start);
    for mark in marks[first..].iter().take_while(|mark| mark.span.start < end) {
        if let Some(range) = text_range(piece, mark.span) {
            found.push(OnText { range, what: What::Mark(mark) });
        }
    }
    found
}

fn links<'a>(piece: &Piece<'_>) -> Vec<OnText<'a>> {
    let mut found: Vec<OnText<'a>> = Vec::new();
    let mut at = 0;
    for run in piece.runs.iter() {
        let range = at..at + run.len as usize;
        at = range.end;
        let Some(link) = &run.link else { continue };
        match found.last_mut() {
            // One link in several styles is one link.
            Some(OnText { range: last, what: What::Link(same) })
                if last.end == range.start && same == link =>
            {
                last.end = range.end;
            }
            _ => found.push(OnText { range, what: What::Link(Arc::clone(link)) }),
        }
    }
    found
}

/// The hue of a company: the one of its lane on the timeline.
#[must_use]
pub fn company_color(cx: Cx<'_>, key: &CompanyKey) -> Color32 {
    cx.theme.lane(usize::from(company_hue(&cx.session.rows, key)))
}

/// Paints what lies behind the words: the ground of stated dates, and what is lit.
pub fn paint_grounds(
    ui: &Ui,
    cx: Cx<'_>,
    lit: &Lit,
    piece: &Piece<'_>,
    found: &[OnText<'_>],
    galley: &Galley,
    pos: Pos2,
) {
    let theme = cx.theme;
    if let Some(range) = lit.sentence.and_then(|span| text_range(piece, span)) {
        for rect in rects_of(galley, &range) {
            paint_ground(ui, rect.translate(pos.to_vec2()), theme.accent_ground.gamma_multiply(0.55));
        }
    }
    for on_text in found {
        let What::Mark(mark) = &on_text.what else { continue };
        let color = match &mark.kind {
            MarkKind::Date { .. } if lit.date.is_some_and(|date| date.overlaps(mark.span)) => theme.chosen,
            MarkKind::Date { origin: Origin::Stated, .. } => theme.accent_ground,
            MarkKind::Company { key: Some(key), .. } if lit.company.as_ref() == Some(key) => {
                company_color(cx, key).gamma_multiply(0.16)
            }
            _ => continue,
        };
        for rect in rects_of(galley, &on_text.range) {
            paint_ground(ui, rect.translate(pos.to_vec2()), color);
        }
    }
}

/// Paints the line under a mark whose words fill `row`.
fn paint_line(ui: &Ui, cx: Cx<'_>, lit: &Lit, mark: &TextMark, row: Rect) {
    let theme = cx.theme;
    let y = (word_rect(row).bottom() - 0.5).round() + 0.5;
    let (left, right) = (row.left(), row.right());
    match &mark.kind {
        MarkKind::Date { .. } if lit.date.is_some_and(|date| date.overlaps(mark.span)) => {
            ui.painter().hline(left..=right, y, Stroke::new(1.5, theme.accent));
        }
        MarkKind::Date { origin: Origin::Stated, .. } => {}
        MarkKind::Date { .. } => {
            ui.painter().extend(Shape::dotted_line(&[pos2(left, y), pos2(right, y)], theme.weak, 2.6, 0.65));
        }
        MarkKind::Company { key, .. } => {
            let is_lit = key.is_some() && lit.company == *key;
            let color = key.as_ref().map_or(theme.weak, |key| company_color(cx, key));
            ui.painter().hline(left..=right, y, Stroke::new(if is_lit { 2.0 } else { 1.3 }, color));
        }
        MarkKind::Regulator { .. } => {
            ui.painter().hline(left..=right, y, Stroke::new(1.0, theme.ghost));
        }
    }
}

/// Makes marks and links of a piece at `pos` live: lines, cards, clicks.
pub fn marks_ui(ui: &Ui, body: &Body<'_>, found: &[OnText<'_>], galley: &Galley, pos: Pos2, id: Id) {
    let Body { cx, open, lit, .. } = body;
    let cx = *cx;
    for on_text in found {
        let rects: Vec<Rect> =
            rects_of(galley, &on_text.range).into_iter().map(|rect| rect.translate(pos.to_vec2())).collect();
        let words = galley.job.text.get(on_text.range.clone()).unwrap_or_default();
        match &on_text.what {
            What::Link(link) => link_ui(ui, cx, open, link, words, &rects, id.with(on_text.range.start)),
            What::Mark(mark) => {
                for rect in &rects {
                    paint_line(ui, cx, lit, mark, *rect);
                }
                // A link knows where it leads better than a mark on it does.
                let is_on_link = found.iter().any(|other| {
                    let is_link = matches!(other.what, What::Link(_));
                    is_link && other.range.start < on_text.range.end && on_text.range.start < other.range.end
                });
                if !is_on_link {
                    mark_ui(ui, cx, open, mark, words, &rects, id.with(on_text.range.start));
                }
            }
        }
    }
}

/// One response for words that may stand in several rows.
fn words_response(ui: &Ui, theme: &Theme, rects: &[Rect], id: Id, words: &str) -> Option<Response> {
    let (first, others) = rects.split_first()?;
    let mut response = ui.interact(*first, id, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Link, true, words));
    let is_focused = response.has_focus();
    for (at, rect) in others.iter().enumerate() {
        response |= ui.interact(*rect, id.with(("row", at)), Sense::click() - Sense::FOCUSABLE);
    }
    if is_focused {
        for rect in rects {
            let stroke = Stroke::new(1.5, theme.accent);
            ui.painter().rect_stroke(
                word_rect(*rect),
                egui::CornerRadius::same(3),
                stroke,
                egui::StrokeKind::Outside,
            );
        }
    }
    Some(response.on_hover_cursor(CursorIcon::PointingHand))
}

fn link_ui(ui: &Ui, cx: Cx<'_>, open: &OpenBriefing, link: &Arc<str>, words: &str, rects: &[Rect], id: Id) {
    let Some(response) = words_response(ui, cx.theme, rects, id, words) else { return };
    if response.hovered() {
        for rect in rects {
            let y = (word_rect(*rect).bottom() - 0.5).round() + 0.5;
            ui.painter().hline(rect.x_range(), y, Stroke::new(1.0, cx.theme.accent));
        }
    }
    if response.clicked() {
        cx.send(Command::FollowLink(Arc::clone(link)));
    }
    response.on_hover_ui_at_pointer(|ui| cards::link_card_ui(ui, cx, open, link));
}

fn mark_ui(ui: &Ui, cx: Cx<'_>, open: &OpenBriefing, mark: &TextMark, words: &str, rects: &[Rect], id: Id) {
    let command = command_of(cx, open, mark);
    if command.is_none() {
        let responses = rects
            .iter()
            .enumerate()
            .map(|(at, rect)| ui.interact(*rect, id.with(("row", at)), Sense::hover()));
        if let Some(response) = responses.reduce(|a, b| a | b) {
            response.on_hover_ui_at_pointer(|ui| cards::mark_card_ui(ui, cx, open, mark));
        }
        return;
    }
    let Some(response) = words_response(ui, cx.theme, rects, id, words) else { return };
    if response.clicked()
        && let Some(command) = command
    {
        cx.send(command);
    }
    response.on_hover_ui_at_pointer(|ui| cards::mark_card_ui(ui, cx, open, mark));
}

/// What a click on a mark does.
fn command_of(cx: Cx<'_>, open: &OpenBriefing, mark: &TextMark) -> Option<Command> {
    match &mark.kind {
        MarkKind::Date { event_idx: Some(event_idx), .. } => {
            event_row(cx, open, *event_idx).map(Command::ChooseEvent)
        }
        MarkKind::Company { key: Some(key), .. } => Some(Command::ChooseCompany(key.clone())),
        _ => None,
    }
}

/// An event of the open briefing as the lists know it: their snapshot may be another one.
#[must_use]
pub fn event_row(cx: Cx<'_>, open: &OpenBriefing, event_idx: u32) -> Option<EventRow> {
    let library = &cx.session.rows.library;
    let briefing = &open.entry.briefing;
    let event = briefing.events.get(event_idx as usize)?;
    let entry_idx = library.entry_idx(&briefing.path)?;
    let there = &library.entries[entry_idx].briefing.events;
    let is_same = there
        .get(event_idx as usize)
        .is_some_and(|other| other.date == event.date && other.text == event.text);
    let event_idx = if is_same {
        event_idx
    } else {
        there.iter().position(|other| other.date == event.date && other.text == event.text)? as u32
    };
    Some(EventRow { entry_idx: entry_idx as u32, event_idx })
}
