//! [`Lanes`]: the shown events grouped into rows, ready to be laid out at any zoom.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::sync::Arc;

use super::columns::{Columns, OPEN_START, Place};
use super::hue::hue_of_term;
use crate::companies::NameMatch;
use crate::dates::Day;
use crate::library::{Entry, Library};
use crate::model::{CompanyKey, Kind, OrganisationKind, Origin, jurisdiction_name};
use crate::rows::{EventRow, Rows, company_name, kind_of};
use crate::search::{Field, Term, fold};

/// By what events are put into lanes.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum LaneBy {
    /// The companies the event is about; events about none stand in a lane of their jurisdiction.
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

    /// The word it is remembered by.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Both => "both",
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
    /// Which of the five lane hues, 0 to 4, the same whatever the filter; `None` for rest lanes.
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
    library: Arc<Library>,
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

/// Lanes before the rest is put into one.
const MAX_LANES: usize = 200;

impl Lanes {
    /// Puts the shown events into lanes.
    #[must_use]
    pub fn build(rows: &Rows, by: LaneBy, origins: OriginFilter) -> Self {
        let library = &rows.library;
        let mut sorter = Sorter::new(library, by);
        let (mut undated, mut starts, mut n_events) = (Vec::new(), Vec::with_capacity(rows.events.len()), 0);
        let (mut first, mut last) = (i32::MAX, i32::MIN);
        for &row in &rows.events {
            let event = row.event(library);
            if !origins.shows(event.origin) {
                continue;
            }
            let Some(place) = Place::of(&event.date) else {
                undated.push(row);
                continue;
            };
            n_events += 1;
            (first, last) = (first.min(place.start), last.max(place.end));
            starts.push(place.start);
            sorter.add(row, place);
        }
        starts.sort_unstable();
        let day = |number: i32| (n_events > 0).then(|| Day::from_number(number));
        Self {
            by,
            lanes: sorter.into_lanes(rows),
            undated,
            first: day(first),
            last: day(last),
            n_events,
            starts,
            library: library.clone(),
        }
    }

    /// How many events start in each of `n_buckets` equal parts of the time from [`Lanes::first`] to [`Lanes::last`].
    #[must_use]
    pub fn density(&self, n_buckets: usize) -> Vec<u32> {
        let (Some(first), Some(last)) = (self.first, self.last) else { return vec![0; n_buckets] };
        let first = i64::from(first.number());
        let days = i64::from(last.number()) + 1 - first;
        let n_before = |bucket: usize| {
            // Rounded up: a day belongs to the bucket its first moment lies in.
            let day = first + (days * bucket as i64 + n_buckets as i64 - 1) / n_buckets.max(1) as i64;
            self.starts.partition_point(|&start| i64::from(start) < day)
        };
        let ends: Vec<usize> = (0..=n_buckets).map(n_before).collect();
        ends.windows(2).map(|pair| (pair[1] - pair[0]) as u32).collect()
    }

    /// The event one step from `from` (a lane and an event in it), and its lane; the first event of all when `from`
    /// is `None`. `None` at the ends.
    #[must_use]
    pub fn next_event(&self, from: Option<(usize, EventRow)>, step: Step) -> Option<(usize, EventRow)> {
        let Some((lane_idx, event)) = from else {
            let (at, lane) = self.lanes.iter().enumerate().next()?;
            return lane.columns.first().map(|(_, event)| (at, event));
        };
        let place = self.place_of(event)?;
        let lane = self.lanes.get(lane_idx)?;
        let other = match step {
            Step::Earlier | Step::Later => {
                let next = lane.columns.neighbour(place, event, step == Step::Later)?;
                return Some((lane_idx, next.1));
            }
            Step::LaneUp => lane_idx.checked_sub(1)?,
            Step::LaneDown => lane_idx + 1,
        };
        let columns = &self.lanes.get(other)?.columns;
        if columns.contains(place, event) {
            return Some((other, event));
        }
        let around =
            [false, true].into_iter().filter_map(|is_later| columns.neighbour(place, event, is_later));
        around.min_by_key(|(near, _)| near.start.abs_diff(place.start)).map(|(_, event)| (other, event))
    }

    /// The lane an event stands in: `near` if it stands there, else the first that holds it.
    #[must_use]
    pub fn lane_of(&self, event: EventRow, near: Option<usize>) -> Option<usize> {
        let place = self.place_of(event)?;
        let holds = |at: &usize| self.lanes.get(*at).is_some_and(|lane| lane.columns.contains(place, event));
        near.filter(holds).or_else(|| (0..self.lanes.len()).find(holds))
    }

    /// Where an event of the library stands; `None` for one to be determined, or of another library.
    pub(super) fn place_of(&self, event: EventRow) -> Option<Place> {
        let entry = self.library.entries.get(event.entry_idx as usize)?;
        Place::of(&entry.briefing.events.get(event.event_idx as usize)?.date)
    }
}

/// Collects events by lane.
struct Sorter<'a> {
    library: &'a Library,
    by: LaneBy,
    lanes: Vec<Pile>,
    /// Lanes by the name as it stands in the library, so that each spelling is folded once.
    by_name: HashMap<&'a str, usize>,
    by_folded: HashMap<String, usize>,
    by_company: HashMap<&'a CompanyKey, usize>,
    rest: Pile,
}

/// Whether it gets a lane among companies: what only waits to be accepted, and regulators or newspapers, do not.
fn is_company(library: &Library, key: &CompanyKey) -> bool {
    !key.is_suggested() && kind_of(&library.directory, Some(key)) == OrganisationKind::Company
}

/// A lane in the making.
#[derive(Default)]
struct Pile {
    name: Arc<str>,
    term: Option<Term>,
    items: Vec<(Place, EventRow)>,
}

impl<'a> Sorter<'a> {
    fn new(library: &'a Library, by: LaneBy) -> Self {
        let rest = Pile { name: by.nothing().into(), ..Pile::default() };
        Self {
            library,
            by,
            lanes: Vec::new(),
            by_name: HashMap::new(),
            by_folded: HashMap::new(),
            by_company: HashMap::new(),
            rest,
        }
    }

    fn add(&mut self, row: EventRow, place: Place) {
        let library = self.library;
        let entry: &'a Entry = &library.entries[row.entry_idx as usize];
        let briefing = &entry.briefing;
        let mut lanes: Vec<usize> = Vec::new();
        match self.by {
            LaneBy::Company => {
                let companies = row.concerned(library).into_iter().filter(|key| is_company(library, key));
                lanes.extend(companies.map(|key| self.company_lane(key)));
            }
            LaneBy::Jurisdiction => {
                lanes.extend(briefing.jurisdictions.iter().map(|own| self.named_lane(own.value.as_str())));
            }
            LaneBy::Regulator => {
                lanes.extend(briefing.regulators.iter().map(|own| self.named_lane(&own.value)));
            }
            LaneBy::Topic => lanes.extend(briefing.topics.iter().map(|own| self.named_lane(&own.value))),
            LaneBy::Kind => {
                lanes.push(self.named_lane(briefing.events[row.event_idx as usize].kind.as_str()));
            }
            LaneBy::Status => lanes.extend(briefing.status.iter().map(|own| self.named_lane(&own.value))),
        }
        lanes.sort_unstable();
        lanes.dedup();
        if lanes.is_empty() && self.by == LaneBy::Company {
            lanes.extend(briefing.jurisdictions.first().map(|own| self.general_lane(own.value.as_str())));
        }
        if lanes.is_empty() {
            self.rest.items.push((place, row));
        }
        for lane in lanes {
            self.lanes[lane].items.push((place, row));
        }
    }

    fn named_lane(&mut self, name: &'a str) -> usize {
        if let Some(&lane) = self.by_name.get(name) {
            return lane;
        }
        let (by, lanes) = (self.by, &mut self.lanes);
        let lane = *self.by_folded.entry(fold(name)).or_insert_with(|| {
            lanes.push(Pile {
                name: by.lane_name(name).into(),
                term: Some(by.term(name)),
                items: Vec::new(),
            });
            lanes.len() - 1
        });
        self.by_name.insert(name, lane);
        lane
    }

    /// The lane of what a jurisdiction does without naming a company.
    fn general_lane(&mut self, code: &'a str) -> usize {
        if let Some(&lane) = self.by_name.get(code) {
            return lane;
        }
        let name = format!("{}: other", jurisdiction_name(code).unwrap_or(code)).into();
        let term = Some(LaneBy::Jurisdiction.term(code));
        self.lanes.push(Pile { name, term, items: Vec::new() });
        self.by_name.insert(code, self.lanes.len() - 1);
        self.lanes.len() - 1
    }

    fn company_lane(&mut self, key: &'a CompanyKey) -> usize {
        if let Some(&lane) = self.by_company.get(key) {
            return lane;
        }
        let directory = &self.library.directory;
        let name = company_name(directory, key);
        let is_known_by_name =
            key.listed_id().is_none() || matches!(directory.find(&name), NameMatch::One(_));
        let value = if is_known_by_name { &name } else { key.listed_id().unwrap_or(&name) };
        let term = Some(self.by.term(value));
        self.lanes.push(Pile { name, term, items: Vec::new() });
        self.by_company.insert(key, self.lanes.len() - 1);
        self.lanes.len() - 1
    }

    /// The fullest first, those over the limit in one, those without a lane last.
    fn into_lanes(mut self, rows: &Rows) -> Vec<Lane> {
        self.lanes.sort_by(|a, b| (Reverse(a.items.len()), &a.name).cmp(&(Reverse(b.items.len()), &b.name)));
        let over = self.lanes.split_off(self.lanes.len().min(MAX_LANES));
        if !over.is_empty() {
            let name = format!("Other {} {}", over.len(), self.by.plural()).into();
            let mut items: Vec<_> = over.into_iter().flat_map(|pile| pile.items).collect();
            items.sort_unstable();
            items.dedup();
            self.lanes.push(Pile { name, term: None, items });
        }
        if !self.rest.items.is_empty() {
            self.lanes.push(self.rest);
        }
        let library = self.library;
        self.lanes.into_iter().map(|pile| pile.into_lane(library, rows)).collect()
    }
}

impl Pile {
    fn into_lane(self, library: &Library, rows: &Rows) -> Lane {
        let bands = bands(library, &self.items);
        let hue = self.term.as_ref().map(|term| hue_of_term(rows, term, &self.name));
        let n_events = self.items.len();
        let columns = Columns { bands, ..Columns::new(self.items) };
        Lane { name: self.name, term: self.term, hue, n_events, columns }
    }
}

/// The times between a law's adoption and its coming into force, where a briefing leaves no doubt which two steps
/// belong together: one adoption, then one coming into force, no other adoption between.
fn bands(library: &Library, items: &[(Place, EventRow)]) -> Vec<(i32, i32)> {
    let step = |(place, row): &(Place, EventRow)| {
        let kind = row.event(library).kind;
        let counts =
            matches!(kind, Kind::Adopted | Kind::InForce | Kind::Applicable) && place.class != OPEN_START;
        counts.then_some((row.entry_idx, place.start, kind))
    };
    let mut steps: Vec<(u32, i32, Kind)> = items.iter().filter_map(step).collect();
    steps.sort_unstable();
    let pair = |pair: &[(u32, i32, Kind)]| {
        let [(entry, start, Kind::Adopted), (other, end, Kind::InForce | Kind::Applicable)] = *pair else {
            return None;
        };
        (entry == other && start < end).then_some((start, end))
    };
    let mut bands: Vec<(i32, i32)> = steps.windows(2).filter_map(pair).collect();
    bands.sort_unstable();
    bands
}

impl LaneBy {
    const fn nothing(self) -> &'static str {
        match self {
            Self::Company => "No known company",
            Self::Jurisdiction => "No jurisdiction",
            Self::Regulator => "No regulator",
            Self::Topic => "No topic",
            Self::Kind => "No kind",
            Self::Status => "No status",
        }
    }

    const fn plural(self) -> &'static str {
        match self {
            Self::Company => "companies",
            Self::Jurisdiction => "jurisdictions",
            Self::Regulator => "regulators",
            Self::Topic => "topics",
            Self::Kind => "kinds",
            Self::Status => "statuses",
        }
    }

    fn term(self, value: &str) -> Term {
        Term { field: self.field(), values: vec![value.into()] }
    }

    fn lane_name(self, name: &str) -> &str {
        match self {
            Self::Jurisdiction => jurisdiction_name(name).unwrap_or(name),
            Self::Kind => Kind::from_word(name).map_or(name, |kind| kind.label()),
            _ => name,
        }
    }
}
