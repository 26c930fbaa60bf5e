//! What the timeline keeps between frames.

use super::super::cx::Cx;
use super::LANE_HEIGHT;
use crate::dates::Day;
use crate::model::CompanyKey;
use crate::rows::{EventRow, company_name};
use crate::timeline::Scale;

/// State of the timeline; forgotten when another library is opened.
#[derive(Default)]
pub struct TimelineState {
    /// The days in view; `None` until events are there.
    pub(super) scale: Option<Scale>,
    /// Days to show once events are there, as remembered.
    remembered: Option<(f64, f64)>,
    /// How far the lanes are scrolled, in points.
    pub(super) scroll: f32,
    /// The event under the pointer in the last frame.
    pub(super) hovered: Option<EventRow>,
    /// The events of a mark that stands for several, listed at a place on the screen, while the list is open.
    pub(super) listed: Option<(egui::Pos2, Vec<EventRow>)>,
    /// What is asked for and done in the next frame, when the width is known.
    wish: Option<Wish>,
    /// The event last brought into view, so that each choice does so once.
    shown_event: Option<EventRow>,
    /// The briefing and the company last brought into view, so that each choice does so once.
    shown_choice: (Option<std::sync::Arc<str>>, Option<CompanyKey>),
    /// The lane in which the keyboard walks.
    pub(super) lane_idx: Option<usize>,
    /// Whether everything was in view after the last wish to fit, so that the next one means the chosen event.
    is_fitted_to_event: bool,
    /// Whether the person has moved the view; until then it follows what is loaded.
    pub(super) is_moved: bool,
}

#[derive(Clone, Copy)]
enum Wish {
    Fit,
    Today,
}

impl TimelineState {
    /// A timeline that will show these days, first and last.
    pub fn showing(days: Option<(f64, f64)>) -> Self {
        Self { remembered: days, is_moved: days.is_some(), ..Self::default() }
    }

    /// Brings the chosen event, then everything, into view.
    pub fn fit(&mut self) {
        self.wish = Some(Wish::Fit);
    }

    /// Brings today into view.
    pub fn go_to_today(&mut self) {
        self.wish = Some(Wish::Today);
    }

    /// First and last day in view, as fractional day numbers; `None` until events are there.
    pub(super) fn shown_days(&self) -> Option<(f64, f64)> {
        self.scale.map(|scale| (scale.first_day, scale.last_day()))
    }

    /// The same, to be remembered: `None` while the view follows what is loaded.
    pub fn chosen_days(&self) -> Option<(f64, f64)> {
        self.shown_days().filter(|_| self.is_moved)
    }

    /// Fits the scale to the panel's width and to what was asked for.
    pub(super) fn settle(&mut self, cx: Cx<'_>, width: f32) {
        let width = width.max(60.0);
        let everything = everything(cx, width);
        let mut scale = match (self.scale, self.remembered) {
            (Some(scale), _) if self.is_moved => scale.with_width(width),
            (None, Some((first, last))) if last > first => Scale::showing(first, last - first, width),
            _ => usual(cx, width),
        };
        match self.wish.take() {
            Some(Wish::Today) => {
                let half = scale.days_across() / 2.0;
                scale = Scale { first_day: f64::from(cx.session.today.number()) - half, ..scale };
                self.is_moved = true;
            }
            Some(Wish::Fit) => {
                let around = cx
                    .session
                    .event
                    .filter(|_| !self.is_fitted_to_event)
                    .and_then(|event| around(cx, event, width));
                self.is_fitted_to_event = around.is_some();
                scale = around.unwrap_or(everything);
                self.is_moved = true;
            }
            None => {}
        }
        if cx.session.event != self.shown_event {
            self.shown_event = cx.session.event;
            self.is_fitted_to_event = false;
            if let Some(event) = cx.session.event {
                scale = self.with_event(cx, event, scale);
            }
        }
        let choice = (cx.session.briefing().cloned(), cx.session.company.clone());
        if choice != self.shown_choice {
            let is_first = self.shown_choice == (None, None);
            if choice.1 != self.shown_choice.1 {
                self.scroll_to_lane(cx);
            }
            self.shown_choice = choice;
            if cx.session.event.is_none() && !is_first {
                scale = self.with_briefing(cx, scale);
            }
        }
        self.scale = Some(scale);
    }

    /// Brings the lane of the chosen company into view.
    fn scroll_to_lane(&mut self, cx: Cx<'_>) {
        let Some(key) = &cx.session.company else { return };
        let name = company_name(&cx.session.rows.library.directory, key);
        if let Some(lane_idx) = cx.session.lanes.lanes.iter().position(|lane| lane.name == name) {
            // Painting keeps the scroll within its bounds; one lane above stays in view.
            self.scroll = (lane_idx as f32 - 1.0).max(0.0) * LANE_HEIGHT;
        }
    }

    /// The scale moved so that something of the open briefing is in view.
    fn with_briefing(&mut self, cx: Cx<'_>, scale: Scale) -> Scale {
        let library = &cx.session.rows.library;
        let Some(entry) = cx.session.briefing().and_then(|path| library.entry(path)) else { return scale };
        let days = || {
            entry
                .briefing
                .events
                .iter()
                .filter_map(|event| event.date.earliest().day().or(event.date.latest().day()))
        };
        let is_in_view = |x: f32| (20.0..scale.width_points - 20.0).contains(&x);
        let leading =
            entry.briefing.leading_date().and_then(|date| date.earliest().day().or(date.latest().day()));
        match leading.or_else(|| days().next()) {
            Some(day) if !days().any(|day| is_in_view(scale.x_of_day(day))) => {
                self.is_moved = true;
                scale.panned(scale.width_points * 0.4 - scale.x_of_day(day))
            }
            _ => scale,
        }
    }

    /// The scale moved so that the event is in view.
    fn with_event(&mut self, cx: Cx<'_>, event: EventRow, scale: Scale) -> Scale {
        let date = &event.event(&cx.session.rows.library).date;
        let Some(day) = date.earliest().day().or(date.latest().day()) else { return scale };
        let x = scale.x_of_day(day);
        if (20.0..scale.width_points - 20.0).contains(&x) {
            return scale;
        }
        self.is_moved = true;
        scale.panned(scale.width_points * 0.4 - x)
    }
}

fn everything(cx: Cx<'_>, width: f32) -> Scale {
    let lanes = &cx.session.lanes;
    let today = cx.session.today;
    let (first, last) = (lanes.first.unwrap_or(today), lanes.last.unwrap_or(today));
    Scale::fit(first, last, width)
}

/// What is shown at first: everything, but no more than the years that matter now when the library spans many.
fn usual(cx: Cx<'_>, width: f32) -> Scale {
    const MOST_DAYS: i32 = 12 * 366;
    let lanes = &cx.session.lanes;
    let today = cx.session.today;
    let (first, last) = (lanes.first.unwrap_or(today), lanes.last.unwrap_or(today));
    if first.days_until(last) <= MOST_DAYS {
        return Scale::fit(first, last, width);
    }
    let last = last.min(today.plus_days(2 * 366));
    Scale::fit(last.plus_days(-MOST_DAYS).max(first), last, width)
}

/// A quarter of a year around an event, or its whole span.
fn around(cx: Cx<'_>, event: EventRow, width: f32) -> Option<Scale> {
    let date = &event.event(&cx.session.rows.library).date;
    let first = date.earliest().day().or(date.latest().day())?;
    let last = date.latest().day().unwrap_or(first);
    let room = 46.max(first.days_until(last) / 4);
    Some(Scale::fit(first.plus_days(-room), Day::max(last, first).plus_days(room), width))
}
