//! What a date is drawn as.

use super::columns::{OPEN_END, OPEN_START, Place};
use crate::model::{Event, Kind, Origin};
use crate::rows::EventRow;

/// The form of a mark.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum MarkShape {
    /// A day.
    Disc,
    /// A step of a law on a day: adopted, published, in force, applicable, repealed.
    Diamond,
    /// A deadline on a day; the pole stands on `x0`.
    Flag,
    /// A decision or a fine on a day.
    Square,
    /// A month, a quarter, a year, a span: the whole possible time, with rounded ends.
    Bar {
        /// Whether the start is open or unknown: it fades in.
        fades_start: bool,
        /// Whether the end is open or unknown: it fades out.
        fades_end: bool,
    },
    /// Several events in one place: a disc with their number.
    Count,
}

impl MarkShape {
    /// What an event is drawn as.
    #[must_use]
    pub fn of(event: &Event) -> Option<Self> {
        let place = Place::of(&event.date)?;
        Some(match (place.class, event.kind) {
            // "By the end of 2026" has one day that counts.
            (0 | OPEN_START, Kind::Deadline) => Self::Flag,
            (0, Kind::Decision | Kind::Fine) => Self::Square,
            (0, kind) if kind.is_step_of_law() => Self::Diamond,
            (0, _) => Self::Disc,
            (class, _) => Self::Bar { fades_start: class == OPEN_START, fades_end: class == OPEN_END },
        })
    }

    /// Whether it is a bar.
    #[must_use]
    pub const fn is_bar(self) -> bool {
        matches!(self, Self::Bar { .. })
    }
}

/// A mark on the timeline.
#[derive(Clone, PartialEq, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a trait of its own to the painter")]
pub struct Mark {
    /// Position of its lane in [`Lanes::lanes`](super::Lanes::lanes).
    pub lane_idx: u32,
    /// What it is drawn as.
    pub shape: MarkShape,
    /// Left end in points; for all but bars, the middle.
    pub x0: f32,
    /// Right end in points; for all but bars the same as `x0`.
    pub x1: f32,
    /// Middle of its height, in points from the top of the layout.
    pub y: f32,
    /// Half its height, and for all but bars half its width, in points.
    pub radius: f32,
    /// Which of the five lane hues, 0 to 4; `None` for lanes without a hue of their own.
    pub hue: Option<u8>,
    /// How many events it stands for: 1, or more for [`MarkShape::Count`] and for bars that hide others.
    pub n_events: u32,
    /// The event, or the earliest of several.
    pub event: EventRow,
    /// Recognised, not stated: an outline instead of a fill.
    pub is_outline: bool,
    /// Uncertain: the outline is broken.
    pub is_broken: bool,
    /// Approximate: soft ends.
    pub is_soft: bool,
    /// Whether it holds the chosen event.
    pub is_chosen: bool,
    /// Whether it holds the hovered event.
    pub is_hovered: bool,
    /// Whether it is among the lit ones (of the chosen company or briefing).
    pub is_lit: bool,
    /// Which events of its lane it stands for.
    pub(super) members: Vec<Members>,
}

/// Events of one class of a lane, by position.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Members {
    pub(super) class: u8,
    pub(super) from: usize,
    pub(super) to: usize,
    /// Only those that last until this day or longer.
    pub(super) ends_from: i32,
}

impl Mark {
    /// The left edge of what is painted.
    #[must_use]
    pub fn left(&self) -> f32 {
        if self.shape.is_bar() { self.x0 } else { self.x0 - self.radius }
    }

    /// The right edge of what is painted. A flag flies to the right of its pole.
    #[must_use]
    pub fn right(&self) -> f32 {
        match self.shape {
            MarkShape::Bar { .. } => self.x1,
            MarkShape::Flag => self.x0 + 2.0 * self.radius,
            _ => self.x0 + self.radius,
        }
    }

    /// Takes its look from the one event it stands for.
    pub(super) fn dressed(mut self, event: &Event) -> Self {
        self.is_outline = event.origin == Origin::Recognised;
        self.is_broken = event.date.is_uncertain();
        self.is_soft = event.date.is_approximate();
        self
    }
}

/// The time between two steps of a law: adopted, not yet in force. Drawn under the marks.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct BandMark {
    /// Position of its lane.
    pub lane_idx: u32,
    /// Left end in points.
    pub x0: f32,
    /// Right end in points.
    pub x1: f32,
    /// Middle of its height, in points from the top of the layout.
    pub y: f32,
    /// Which of the five lane hues.
    pub hue: Option<u8>,
}
