//! The [`TimelineLayout`]: what is painted, in points, for one scale and height.

use std::ops::Range;
use std::sync::Arc;

use crate::dates::Day;
use crate::library::Library;
use crate::rows::EventRow;

use super::columns::Place;
use super::grouping::LaneCx;
use super::labels::{LabelArea, place_labels};
use super::lanes::{Lane, Lanes};
use super::marks::{BandMark, Mark, Members};
use super::scale::Scale;
use super::ticks::{Axis, axis};

/// How a layout is made. Points throughout, the origin at the left top of the strip right of the lane names.
#[derive(Clone, Copy)]
pub struct LayoutOptions<'a> {
    /// Height of the part that shows lanes.
    pub height: f32,
    /// Height of one lane.
    pub lane_height: f32,
    /// How far the lanes are scrolled up.
    pub scroll: f32,
    /// The chosen event.
    pub chosen: Option<EventRow>,
    /// The hovered event.
    pub hovered: Option<EventRow>,
    /// Whether an event is lit (of the chosen company or briefing); asked only for what is drawn.
    pub is_lit: &'a dyn Fn(EventRow) -> bool,
    /// The day of the today line, and where bars with open ends start to fade.
    pub today: Day,
    /// Width in points of a text as labels are written.
    pub measure: &'a dyn Fn(&str, LabelStyle) -> f32,
    /// Widest label in points; longer ones end in `…`.
    pub max_label_width: f32,
}

/// How a label is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct LabelStyle {
    /// Small print above a bar.
    pub is_small: bool,
    /// Of the chosen or hovered event, in semibold.
    pub is_strong: bool,
}

/// A lane in view.
#[derive(Clone, PartialEq, Debug)]
pub struct LaneRow {
    /// Position in [`Lanes::lanes`].
    pub lane_idx: u32,
    /// Its name.
    pub name: Arc<str>,
    /// Which of the five lane hues, 0 to 4.
    pub hue: Option<u8>,
    /// Its top, in points; may be negative.
    pub top: f32,
    /// Its bottom.
    pub bottom: f32,
}

/// Where a label stands to its mark.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LabelAnchor {
    /// Right of it.
    Right,
    /// Left of it.
    Left,
    /// Above a bar.
    Above,
    /// Inside a bar.
    Inside,
}

/// A text beside a mark. No two labels overlap, and none lies over a mark (but inside its own bar).
#[derive(Clone, PartialEq, Debug)]
pub struct Label {
    /// Position in [`TimelineLayout::marks`].
    pub mark_idx: usize,
    /// The text, ending in `…` where it was cut.
    pub text: String,
    /// Left end in points.
    pub x: f32,
    /// Width in points.
    pub width: f32,
    /// Middle of its height in points.
    pub y: f32,
    /// Where it stands.
    pub anchor: LabelAnchor,
    /// How it is written.
    pub style: LabelStyle,
}

/// What is painted.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct TimelineLayout {
    /// The axis above the lanes.
    pub axis: Axis,
    /// Lanes in view, from the top.
    pub lanes: Vec<LaneRow>,
    /// Bands under the marks.
    pub bands: Vec<BandMark>,
    /// Marks: lane by lane, in each by `x0`. Paint bars first.
    pub marks: Vec<Mark>,
    /// Texts beside the marks.
    pub labels: Vec<Label>,
    /// Where the today line stands, when it is in view.
    pub today_x: Option<f32>,
    /// Height of all lanes, for the scroll bar.
    pub content_height: f32,
}

/// A mark under the pointer.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct HitMark {
    /// Position in [`TimelineLayout::marks`].
    pub mark_idx: usize,
    /// The event, or the earliest of several.
    pub event: EventRow,
    /// Its lane.
    pub lane_idx: u32,
    /// How many events the mark stands for.
    pub n_events: u32,
}

impl TimelineLayout {
    /// The mark, or the mark of the label, under a point; the nearest of several.
    #[must_use]
    pub fn hit(&self, x: f32, y: f32) -> Option<HitMark> {
        let distance = |mark: &Mark| {
            let across = (mark.left() - x).max(x - mark.right()).max(0.0);
            let down = ((mark.y - y).abs() - mark.radius).max(0.0);
            across.max(down)
        };
        let nearest = (0..self.marks.len()).map(|at| (distance(&self.marks[at]), at));
        // Of marks over each other the later one is painted on top, and bars lie under all else.
        let nearest = nearest.filter(|(far, _)| *far <= REACH).min_by(|a, b| {
            let key = |at: usize| (self.marks[at].shape.is_bar(), std::cmp::Reverse(at));
            a.0.total_cmp(&b.0).then_with(|| key(a.1).cmp(&key(b.1)))
        });
        let of_label = || {
            let under = |label: &&Label| {
                (label.x..=label.x + label.width).contains(&x) && (label.y - y).abs() <= LABEL_REACH
            };
            self.labels.iter().find(under).map(|label| label.mark_idx)
        };
        let mark_idx = nearest.map(|(_, at)| at).or_else(of_label)?;
        let mark = &self.marks[mark_idx];
        Some(HitMark { mark_idx, event: mark.event, lane_idx: mark.lane_idx, n_events: mark.n_events })
    }

    /// The events a mark stands for, earliest first, at most `max`.
    #[must_use]
    pub fn events_of(&self, mark_idx: usize, lanes: &Lanes, max: usize) -> Vec<EventRow> {
        let Some(mark) = self.marks.get(mark_idx) else { return Vec::new() };
        let Some(lane) = lanes.lanes.get(mark.lane_idx as usize) else { return Vec::new() };
        let mut events: Vec<(Place, EventRow)> = Vec::new();
        for part in &mark.members {
            let Some(class) = lane.columns.class(part.class) else { continue };
            let items = (part.from..part.to).filter_map(|at| class.item(at));
            events.extend(items.filter(|(place, _)| place.end >= part.ends_from).take(max));
        }
        events.sort_unstable();
        events.truncate(max);
        events.into_iter().map(|(_, event)| event).collect()
    }

    /// Positions of the marks of one lane.
    #[must_use]
    pub fn marks_of_lane(&self, lane_idx: u32) -> Range<usize> {
        let start = self.marks.partition_point(|mark| mark.lane_idx < lane_idx);
        start..self.marks.partition_point(|mark| mark.lane_idx <= lane_idx)
    }
}

/// Points around a mark that still belong to it.
const REACH: f32 = 4.0;
/// Half the height of a label that answers to the pointer.
const LABEL_REACH: f32 = 8.0;
/// Members of a count that are asked whether they are lit.
const MAX_ASKED: usize = 8;

/// Lays the lanes out on a scale. `library` is the one the lanes were made from.
#[must_use]
pub fn layout(library: &Library, lanes: &Lanes, scale: &Scale, options: &LayoutOptions) -> TimelineLayout {
    let lane_height = options.lane_height.max(1.0);
    let content_height = lanes.lanes.len() as f32 * lane_height;
    let first = (options.scroll / lane_height).floor().max(0.0) as usize;
    let top_of = |lane_idx: usize| lane_idx as f32 * lane_height - options.scroll;
    let today = f64::from(options.today.number()) + 0.5;
    let mut layout = TimelineLayout {
        axis: axis(scale, &|text| (options.measure)(text, LabelStyle::default())),
        today_x: Some(scale.x_of(today)).filter(|x| (0.0..=scale.width_points).contains(x)),
        content_height,
        ..TimelineLayout::default()
    };
    let picked = Picked::new(lanes, options);
    for (lane_idx, lane) in lanes.lanes.iter().enumerate().skip(first) {
        let top = top_of(lane_idx);
        if top >= options.height {
            break;
        }
        let bottom = top + lane_height;
        layout.lanes.push(LaneRow {
            lane_idx: lane_idx as u32,
            name: lane.name.clone(),
            hue: lane.hue,
            top,
            bottom,
        });
        let cx = LaneCx {
            library,
            columns: &lane.columns,
            scale,
            lane_idx: lane_idx as u32,
            hue: lane.hue,
            y: top + lane_height / 2.0,
            height: lane_height,
            today: options.today.number(),
        };
        let first_mark = layout.marks.len();
        layout.bands.extend(cx.bands());
        layout.marks.extend(cx.marks());
        let own = &mut layout.marks[first_mark..];
        for mark in &mut *own {
            picked.mark(mark, lane);
        }
        let area = LabelArea { width: scale.width_points, top, bottom };
        place_labels(library, own, first_mark, area, options, &mut layout.labels);
    }
    layout
}

/// The events that stand out.
struct Picked<'a> {
    chosen: Option<(Place, EventRow)>,
    hovered: Option<(Place, EventRow)>,
    is_lit: &'a dyn Fn(EventRow) -> bool,
}

impl<'a> Picked<'a> {
    fn new(lanes: &Lanes, options: &LayoutOptions<'a>) -> Self {
        let placed = |event: Option<EventRow>| event.and_then(|event| Some((lanes.place_of(event)?, event)));
        Self { chosen: placed(options.chosen), hovered: placed(options.hovered), is_lit: options.is_lit }
    }

    fn mark(&self, mark: &mut Mark, lane: &Lane) {
        let holds = |picked: Option<(Place, EventRow)>| {
            picked
                .is_some_and(|(place, event)| mark.members.iter().any(|part| holds(part, lane, place, event)))
        };
        (mark.is_chosen, mark.is_hovered) = (holds(self.chosen), holds(self.hovered));
        let members = mark.members.iter().filter_map(|part| {
            let class = lane.columns.class(part.class)?;
            Some(class.events[part.from..part.to].iter())
        });
        mark.is_lit = members.flatten().take(MAX_ASKED).any(|&event| (self.is_lit)(event));
    }
}

fn holds(part: &Members, lane: &Lane, place: Place, event: EventRow) -> bool {
    part.class == place.class
        && lane.columns.class(part.class).is_some_and(|class| {
            let position = class.position(place, event);
            position.is_ok_and(|at| (part.from..part.to).contains(&at) && place.end >= part.ends_from)
        })
}
