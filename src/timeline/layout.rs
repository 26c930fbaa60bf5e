//! The [`TimelineLayout`]: what is painted, in points, for one scale and height.

use std::ops::Range;
use std::sync::Arc;

use crate::dates::Day;
use crate::library::Library;
use crate::rows::EventRow;

use super::lanes::Lanes;
use super::marks::{BandMark, Mark};
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
    /// Width in points of a text in the labels' font.
    pub measure: &'a dyn Fn(&str) -> f32,
    /// Widest label in points; longer ones end in `…`.
    pub max_label_width: f32,
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
    /// Whether it is shown strongly: chosen or hovered.
    pub is_strong: bool,
    /// Whether it is small print (above a bar).
    pub is_small: bool,
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
        let _ = (x, y);
        None
    }

    /// The lane at a height.
    #[must_use]
    pub fn lane_at(&self, y: f32) -> Option<&LaneRow> {
        self.lanes.iter().find(|lane| lane.top <= y && y < lane.bottom)
    }

    /// The events a mark stands for, earliest first, at most `max`.
    #[must_use]
    pub fn events_of(&self, mark_idx: usize, lanes: &Lanes, max: usize) -> Vec<EventRow> {
        let _ = (lanes, max);
        self.marks.get(mark_idx).map(|mark| mark.event).into_iter().collect()
    }

    /// Positions of the marks of one lane.
    #[must_use]
    pub fn marks_of_lane(&self, lane_idx: u32) -> Range<usize> {
        let start = self.marks.partition_point(|mark| mark.lane_idx < lane_idx);
        start..self.marks.partition_point(|mark| mark.lane_idx <= lane_idx)
    }
}

/// Lays the lanes out on a scale.
#[must_use]
pub fn layout(library: &Library, lanes: &Lanes, scale: &Scale, options: &LayoutOptions) -> TimelineLayout {
    let _ = (library, lanes, options.height);
    TimelineLayout { axis: axis(scale, options.measure), ..TimelineLayout::default() }
}
