//! [`Lanes`]: the shown events grouped into rows, ready to be laid out at any zoom.

use std::sync::Arc;

use crate::dates::Day;
use crate::model::{Kind, Origin};
use crate::rows::{EventRow, Rows};
use crate::search::{Field, Term};

use super::columns::Columns;

/// By what events are put into lanes.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum LaneBy {
    /// The companies of the event, else of its briefing.
    #[default]
    Company,
    /// The briefing's jurisdictions.
    Jurisdiction,
    /// The briefing's regulators.
    Regulator,
    /// The briefing's topics.
    Topic,
    /// The event's kind.
    Kind,
    /// The briefing's status.
    Status,
}

impl LaneBy {
    /// Every way, in the order of the menu.
    pub const ALL: &[Self] =
        &[Self::Company, Self::Jurisdiction, Self::Regulator, Self::Topic, Self::Kind, Self::Status];

    /// The word in the menu and in saved views: `company`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        self.field().as_str()
    }

    /// The field of the filter that narrows to one lane.
    #[must_use]
    pub const fn field(self) -> Field {
        match self {
            Self::Company => Field::Company,
            Self::Jurisdiction => Field::Jurisdiction,
            Self::Regulator => Field::Regulator,
            Self::Topic => Field::Topic,
            Self::Kind => Field::Kind,
            Self::Status => Field::Status,
        }
    }
}

/// Which events stand on the timeline, by who says so.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum OriginFilter {
    /// Stated and recognised.
    #[default]
    Both,
    /// Only stated.
    Stated,
    /// Only recognised.
    Recognised,
}

impl OriginFilter {
    /// Every choice, in the order of the menu.
    pub const ALL: &[Self] = &[Self::Both, Self::Stated, Self::Recognised];

    /// The words in the menu.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Both => "stated and recognised",
            Self::Stated => "stated",
            Self::Recognised => "recognised",
        }
    }

    /// Whether events of this origin stand on the timeline.
    #[must_use]
    pub fn shows(self, origin: Origin) -> bool {
        match self {
            Self::Both => true,
            Self::Stated => origin == Origin::Stated,
            Self::Recognised => origin == Origin::Recognised,
        }
    }
}

/// One row of the timeline.
#[derive(Clone, Debug)]
pub struct Lane {
    /// The name at its left.
    pub name: Arc<str>,
    /// The term that narrows the filter to it; `None` for rest lanes.
    pub term: Option<Term>,
    /// Which of the five lane hues, 0 to 4, the same for the same key in every library; `None` for rest lanes.
    pub hue: Option<u8>,
    /// Events in it, undated ones not counted.
    pub n_events: usize,
    pub(super) columns: Columns,
}

/// The shown events in lanes. An event may stand in several lanes.
#[derive(Clone, Debug)]
pub struct Lanes {
    /// By what they are made.
    pub by: LaneBy,
    /// The lanes, the fullest first; the rest lanes last.
    pub lanes: Vec<Lane>,
    /// Events whose date is to be determined, each once.
    pub undated: Vec<EventRow>,
    /// The first day any event may touch; `None` when nothing is dated.
    pub first: Option<Day>,
    /// The last day any event may touch.
    pub last: Option<Day>,
    /// Dated events, each counted once.
    pub n_events: usize,
    /// First day of every dated event, sorted, for the density strip.
    pub(super) starts: Vec<i32>,
}

/// Where to go from an event on the timeline.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Step {
    /// The event before it in its lane.
    Earlier,
    /// The event after it in its lane.
    Later,
    /// The nearest event in the lane above.
    LaneUp,
    /// The nearest event in the lane below.
    LaneDown,
}

impl Lanes {
    /// Puts the shown events into lanes.
    #[must_use]
    pub fn build(rows: &Rows, by: LaneBy, origins: OriginFilter) -> Self {
        let _ = (rows, origins, Kind::ALL);
        Self {
            by,
            lanes: Vec::new(),
            undated: Vec::new(),
            first: None,
            last: None,
            n_events: 0,
            starts: Vec::new(),
        }
    }

    /// How many events start in each of `n_buckets` equal parts of the time from [`Lanes::first`] to [`Lanes::last`].
    #[must_use]
    pub fn density(&self, n_buckets: usize) -> Vec<u32> {
        vec![0; n_buckets]
    }

    /// The event one step from `from` (a lane and an event in it), and its lane; the first event of all when `from`
    /// is `None`.
    #[must_use]
    pub fn next_event(&self, from: Option<(usize, EventRow)>, step: Step) -> Option<(usize, EventRow)> {
        let _ = (from, step);
        None
    }

    /// The lane an event stands in: `near` if it stands there, else the first that holds it.
    #[must_use]
    pub fn lane_of(&self, event: EventRow, near: Option<usize>) -> Option<usize> {
        let _ = (event, near);
        None
    }
}
