//! One lane's events as sorted columns, so that any part of time can be counted without walking it.
//!
//! Events are kept by the length of their date, each class with lengths of one power of two: at any zoom a class is
//! either narrow (its marks are grouped by place) or wide (its marks are bars).

use crate::dates::{Date, Edge};
use crate::rows::EventRow;

/// The class of dates with an open or unknown end, placed by their first day.
pub(super) const OPEN_END: u8 = 31;
/// The class of dates with an open or unknown start, placed by their last day.
pub(super) const OPEN_START: u8 = 30;

/// Where an event stands: its class, the day it is placed by, and its last day (the same for open ones).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct Place {
    pub(super) start: i32,
    pub(super) end: i32,
    pub(super) class: u8,
}

impl Place {
    /// Where a date stands; `None` while it is to be determined.
    pub(super) fn of(date: &Date) -> Option<Self> {
        let place = |start: i32, end: i32, class| Self { start, end, class };
        match (date.earliest(), date.latest()) {
            (Edge::Day(start), Edge::Day(end)) => {
                let (start, end) = (start.number(), end.number().max(start.number()));
                Some(place(start, end, class_of(start, end)))
            }
            (Edge::Day(start), _) => Some(place(start.number(), start.number(), OPEN_END)),
            (_, Edge::Day(end)) => Some(place(end.number(), end.number(), OPEN_START)),
            _ => None,
        }
    }
}

/// 0 for one day, else the number of bits of the days after the first.
fn class_of(start: i32, end: i32) -> u8 {
    let n_after = (i64::from(end) - i64::from(start)).unsigned_abs();
    (64 - n_after.leading_zeros()).min(29) as u8
}

/// The longest date of a class, in days.
pub(super) fn longest(class: u8) -> f64 {
    if class >= OPEN_START { 1.0 } else { f64::from(1u32 << class) }
}

/// The shortest date of a class, in days.
pub(super) fn shortest(class: u8) -> f64 {
    match class {
        0 | OPEN_START.. => 1.0,
        _ => f64::from((1u32 << (class - 1)) + 1),
    }
}

/// Events of a lane by length and start.
#[derive(Clone, Debug, Default)]
pub(super) struct Columns {
    /// Classes that occur, by class.
    pub(super) classes: Vec<Class>,
    /// First day and day after the last of each band between two steps of a law, by first day.
    pub(super) bands: Vec<(i32, i32)>,
}

/// Events whose dates are about equally long, by start, end and place in the library.
#[derive(Clone, Debug, Default)]
#[expect(clippy::struct_field_names, reason = "a class is named by its number, as in `Place`")]
pub(super) struct Class {
    pub(super) class: u8,
    pub(super) starts: Vec<i32>,
    pub(super) ends: Vec<i32>,
    pub(super) events: Vec<EventRow>,
    /// `ends` sorted, to count those that are over.
    sorted_ends: Vec<i32>,
}

impl Columns {
    pub(super) fn new(mut items: Vec<(Place, EventRow)>) -> Self {
        items.sort_unstable_by_key(|(place, event)| (place.class, place.start, place.end, *event));
        let classes = items.chunk_by(|a, b| a.0.class == b.0.class).map(Class::new).collect();
        Self { classes, bands: Vec::new() }
    }

    pub(super) fn class(&self, class: u8) -> Option<&Class> {
        self.classes.iter().find(|own| own.class == class)
    }

    pub(super) fn contains(&self, place: Place, event: EventRow) -> bool {
        self.class(place.class).is_some_and(|class| class.position(place, event).is_ok())
    }

    /// The first event after (`place`, `event`) in the order of start, end and library, or the last before it.
    pub(super) fn neighbour(
        &self,
        place: Place,
        event: EventRow,
        is_later: bool,
    ) -> Option<(Place, EventRow)> {
        let of_class = |class: &Class| {
            let at = match (class.position(place, event), is_later) {
                (Ok(at), true) => at + 1,
                (Err(at), true) => at,
                (Ok(at) | Err(at), false) => at.checked_sub(1)?,
            };
            class.item(at)
        };
        let key = |(place, event): &(Place, EventRow)| (place.start, place.end, *event);
        let found = self.classes.iter().filter_map(of_class);
        if is_later { found.min_by_key(key) } else { found.max_by_key(key) }
    }

    /// The first event of all.
    pub(super) fn first(&self) -> Option<(Place, EventRow)> {
        let firsts = self.classes.iter().filter_map(|class| class.item(0));
        firsts.min_by_key(|(place, event)| (place.start, place.end, *event))
    }
}

impl Class {
    fn new(items: &[(Place, EventRow)]) -> Self {
        let ends: Vec<i32> = items.iter().map(|(place, _)| place.end).collect();
        let mut sorted_ends = ends.clone();
        sorted_ends.sort_unstable();
        Self {
            class: items.first().map_or(0, |(place, _)| place.class),
            starts: items.iter().map(|(place, _)| place.start).collect(),
            ends,
            events: items.iter().map(|(_, event)| *event).collect(),
            sorted_ends,
        }
    }

    pub(super) fn item(&self, at: usize) -> Option<(Place, EventRow)> {
        let event = *self.events.get(at)?;
        Some((Place { start: self.starts[at], end: self.ends[at], class: self.class }, event))
    }

    /// How many start before a day.
    pub(super) fn n_before(&self, day: i32) -> usize {
        self.starts.partition_point(|&start| start < day)
    }

    /// How many started before a day and last until it or longer.
    pub(super) fn n_running(&self, day: i32) -> usize {
        self.n_before(day) - self.sorted_ends.partition_point(|&end| end < day).min(self.n_before(day))
    }

    /// The first position at or after `from` that starts on `day` or later; cheap when that is near.
    pub(super) fn seek(&self, from: usize, day: i32) -> usize {
        let mut step = 1;
        let mut low = from;
        while low + step <= self.starts.len() && self.starts[low + step - 1] < day {
            low += step;
            step *= 2;
        }
        let high = (low + step).min(self.starts.len());
        low + self.starts[low..high].partition_point(|&start| start < day)
    }

    pub(super) fn position(&self, place: Place, event: EventRow) -> Result<usize, usize> {
        let wanted = (place.start, place.end, event);
        let key = |at: usize| (self.starts[at], self.ends[at], self.events[at]);
        let (mut low, mut high) = (0, self.starts.len());
        while low < high {
            let middle = usize::midpoint(low, high);
            match key(middle).cmp(&wanted) {
                std::cmp::Ordering::Equal => return Ok(middle),
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        Err(low)
    }
}
