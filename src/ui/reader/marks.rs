//! Dates, companies, regulators and links in the text: painted, hovered and clicked.

use std::ops::Range;
use std::sync::Arc;

use egui::{
    Color32, CursorIcon, Galley, Id, Key, Modifiers, Pos2, Rect, Response, Role, Sense, Shape, Stroke,
    Tooltip, Ui, WidgetInfo, pos2,
};

use super::super::cx::Cx;
use super::super::theme::Theme;
use super::cards;
use super::mark_actions::{MarkState, mark_actions};
use super::piece::Piece;
use super::scene::{paint_ground, word_rect};
use super::text_map::{rects_of, text_range};
use super::view::Body;
use crate::app::{Command, OpenBriefing};
use crate::library::Decision;
use crate::model::{CompanyKey, OrganisationKind, Origin};
use crate::rows::{BriefingView, EventRow, MarkKind, TextMark};
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
    /// A mark of the briefing, or one that was dismissed.
    Mark(&'a TextMark, MarkState),
    /// A link.
    Link(Arc<str>),
    /// What is the page's own.
    Furniture,
}

/// The links on a piece, the marks, and where they are shown those dismissed, each in the order of its text. Marks are
/// sorted by their place.
#[must_use]
pub fn on_text<'a>(piece: &Piece<'_>, view: &'a BriefingView, shows_dismissed: bool) -> Vec<OnText<'a>> {
    let mut found = links(piece);
    found.extend(furniture(piece));
    add_marks(&mut found, piece, &view.marks, MarkState::Live);
    if shows_dismissed {
        add_marks(&mut found, piece, &view.dismissed, MarkState::Dismissed);
    }
    found
}

fn add_marks<'a>(found: &mut Vec<OnText<'a>>, piece: &Piece<'_>, marks: &'a [TextMark], state: MarkState) {
    let start = piece.runs.first().map_or(0, |run| run.source.start);
    let end = piece.runs.iter().map(|run| run.source.end).max().unwrap_or(0);
    let first = marks.partition_point(|mark| mark.span.end <= start);
    for mark in marks[first..].iter().take_while(|mark| mark.span.start < end) {
        if let Some(range) = text_range(piece, mark.span) {
            found.push(OnText { range, what: What::Mark(mark, state) });
        }
    }
}

/// Neighbouring runs that are the page's own, together.
fn furniture<'a>(piece: &Piece<'_>) -> Vec<OnText<'a>> {
    let mut found: Vec<OnText<'a>> = Vec::new();
    for (range, run) in piece.placed_runs() {
        match found.last_mut() {
            _ if !run.style.is_furniture => {}
            Some(last) if last.range.end == range.start => last.range.end = range.end,
            _ => found.push(OnText { range, what: What::Furniture }),
        }
    }
    found
}

fn links<'a>(piece: &Piece<'_>) -> Vec<OnText<'a>> {
    let mut found: Vec<OnText<'a>> = Vec::new();
    for (range, run) in piece.placed_runs() {
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
        let What::Mark(mark, MarkState::Live) = &on_text.what else { continue };
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
        MarkKind::Date { .. } => paint_dots(ui, left, right, y, theme.weak, 0.65),
        MarkKind::Company { key, origin, .. } => {
            let is_lit = key.is_some() && lit.company == *key;
            let color = name_color(cx, &mark.kind);
            if is_lit || *origin == Origin::Stated {
                ui.painter().hline(left..=right, y, Stroke::new(if is_lit { 2.0 } else { 1.3 }, color));
            } else {
                paint_dots(ui, left, right, y, color, 0.8);
            }
        }
        MarkKind::Regulator { .. } => {
            ui.painter().hline(left..=right, y, Stroke::new(1.0, theme.ghost));
        }
    }
}

/// The dotted line of what is recognised, quieter than the line of what is stated.
fn paint_dots(ui: &Ui, left: f32, right: f32, y: f32, color: Color32, radius: f32) {
    ui.painter().extend(Shape::dotted_line(&[pos2(left, y), pos2(right, y)], color, 2.6, radius));
}

/// The hue of a company; regulators, newspapers and names that only wait to be accepted are grey.
pub fn name_color(cx: Cx<'_>, kind: &MarkKind) -> Color32 {
    match kind {
        MarkKind::Company {
            key: Some(key @ (CompanyKey::Listed(_) | CompanyKey::Unlisted(_))),
            organisation: OrganisationKind::Company,
            ..
        } => company_color(cx, key),
        _ => cx.theme.weak,
    }
}

/// Paints the line through a dismissed mark whose words fill `row`.
fn paint_dismissed(ui: &Ui, theme: &Theme, row: Rect) {
    let y = (word_rect(row).center().y + 1.0).round() + 0.5;
    ui.painter().hline(row.x_range(), y, Stroke::new(1.0, theme.weak));
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
            What::Furniture => furniture_ui(ui, &rects, id.with(("furniture", on_text.range.start))),
            What::Link(link) => link_ui(ui, cx, open, link, words, &rects, id.with(on_text.range.start)),
            What::Mark(mark, state) => {
                for rect in &rects {
                    match state {
                        MarkState::Live => paint_line(ui, cx, lit, mark, *rect),
                        MarkState::Dismissed => paint_dismissed(ui, cx.theme, *rect),
                    }
                }
                // A link knows where it leads better than a mark on it does.
                let is_on_link = found.iter().any(|other| {
                    let is_link = matches!(other.what, What::Link(_));
                    is_link && other.range.start < on_text.range.end && on_text.range.start < other.range.end
                });
                if !is_on_link {
                    let id = id.with((on_text.range.start, *state == MarkState::Dismissed));
                    mark_ui(ui, body, (mark, *state), words, &rects, id);
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

/// One response for words that are only hovered, in several rows or one.
fn hover_response(ui: &Ui, rects: &[Rect], id: Id) -> Option<Response> {
    let rows = rects.iter().enumerate();
    rows.map(|(at, rect)| ui.interact(*rect, id.with(("row", at)), Sense::hover())).reduce(|a, b| a | b)
}

/// Why words are faint.
pub const PAGE_WORDS: &str =
    "The page’s own menu, plea or notice: left out of the timeline and the companies";

/// Says under the pointer why the words are faint.
fn furniture_ui(ui: &Ui, rects: &[Rect], id: Id) {
    if let Some(response) = hover_response(ui, rects, id) {
        response.on_hover_text_at_pointer(PAGE_WORDS);
    }
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

fn mark_ui(
    ui: &Ui,
    body: &Body<'_>,
    (mark, state): (&TextMark, MarkState),
    words: &str,
    rects: &[Rect],
    id: Id,
) {
    let (cx, open) = (body.cx, body.open);
    let command = command_of(cx, open, mark).filter(|_| state == MarkState::Live);
    let can_be_changed = state == MarkState::Dismissed || mark.is_recognised();
    if command.is_none() && !can_be_changed {
        if let Some(response) = hover_response(ui, rects, id) {
            response.on_hover_ui_at_pointer(|ui| cards::mark_card_ui(ui, cx, open, mark, state));
        }
        return;
    }
    let name = if state == MarkState::Dismissed { format!("{words}, dismissed") } else { words.to_owned() };
    let Some(response) = words_response(ui, cx.theme, rects, id, &name) else { return };
    if response.clicked()
        && let Some(command) = command
    {
        cx.send(command);
    }
    if !can_be_changed {
        response.on_hover_ui_at_pointer(|ui| cards::mark_card_ui(ui, cx, open, mark, state));
        return;
    }
    if response.has_focus() && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Delete)) {
        dismiss_or_restore(cx, open, mark, state);
    }
    // The card holds buttons: it stays where it is, so that the pointer can go into it, and opens for the keyboard too.
    let mut card = Tooltip::for_enabled(&response);
    if response.has_focus() {
        card.popup = card.popup.open(true);
    }
    card.show(|ui| cards::mark_card_ui(ui, cx, open, mark, state));
}

/// What the Delete key does on a mark.
fn dismiss_or_restore(cx: Cx<'_>, open: &OpenBriefing, mark: &TextMark, state: MarkState) {
    let is_meant =
        |command: &Command| matches!(command, Command::Decide(Decision::Dismiss(_) | Decision::Restore(_)));
    let action = mark_actions(cx, open, mark, state).into_iter().find(|action| is_meant(&action.command));
    if let Some(action) = action {
        cx.send(action.command);
    }
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
