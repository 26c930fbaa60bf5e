//! One lane's marks on one scale: what stands alone, what is grouped, what is a bar; bounded by the width in points.
//!
//! Places are grouped on a grid of days that does not move with the view, so that panning does not regroup them.

use super::columns::{Class, Columns, OPEN_END, OPEN_START, longest, shortest};
use super::marks::{BandMark, Mark, MarkShape, Members};
use super::scale::Scale;
use crate::library::Library;
use crate::rows::EventRow;

/// Half the size of a disc, in points.
pub(super) const DISC_RADIUS: f32 = 5.0;
/// Half the height of a bar.
pub(super) const BAR_RADIUS: f32 = 4.0;
/// Width of the cells in which marks may be put together.
const CELL: f64 = 28.0;
/// Width of the cells whose marks are always put together.
const FINE_CELL: f64 = 7.0;
/// Over how many points open ends fade.
const FADE: f32 = 96.0;
/// Bars at one place before they are drawn as one.
const MAX_BARS: usize = 3;
/// Bars above each other in a lane: in the middle, below, above.
const N_TRACKS: usize = 3;
/// How far the outer bars stand from the middle where the lane is high enough.
const TRACK_DISTANCE: f32 = 12.0;
/// How many events are looked at to find those of an earlier start that still run.
const MAX_LOOK_BACK: usize = 512;

/// What one lane is laid out with.
pub(super) struct LaneCx<'a> {
    pub(super) library: &'a Library,
    pub(super) columns: &'a Columns,
    pub(super) scale: &'a Scale,
    pub(super) lane_idx: u32,
    pub(super) hue: Option<u8>,
    pub(super) y: f32,
    pub(super) height: f32,
    pub(super) today: i32,
}

impl LaneCx<'_> {
    /// The lane's marks, by their left end.
    pub(super) fn marks(&self) -> Vec<Mark> {
        let mut marks = self.points();
        marks.sort_by(|a, b| a.x0.total_cmp(&b.x0));
        let bars = self.bars(&marks);
        marks.extend(bars);
        marks.sort_by(|a, b| a.x0.total_cmp(&b.x0));
        marks
    }

    /// The lane's bands in view; those narrower than a point are left out.
    pub(super) fn bands(&self) -> Vec<BandMark> {
        let bands = &self.columns.bands;
        let last = bands.partition_point(|(start, _)| f64::from(*start) <= self.scale.last_day());
        let in_view = bands[..last].iter().rev().take(MAX_LOOK_BACK).filter_map(|&(start, end)| {
            let x_of = |day: i32| self.scale.x_of(f64::from(day) + 0.5);
            let (x0, x1) = (x_of(start), x_of(end));
            let is_seen = x1 >= 0.0 && x1 - x0 >= 1.0;
            is_seen.then_some(BandMark { lane_idx: self.lane_idx, x0, x1, y: self.y, hue: self.hue })
        });
        in_view.collect()
    }

    fn is_wide(&self, class: u8) -> bool {
        class >= OPEN_START || shortest(class) / self.scale.days_per_point >= 2.0 * f64::from(DISC_RADIUS)
    }

    fn new_mark(&self, shape: MarkShape, event: EventRow, members: Vec<Members>) -> Mark {
        let n_events = members.iter().map(|part| part.to - part.from).sum::<usize>() as u32;
        Mark {
            lane_idx: self.lane_idx,
            shape,
            x0: 0.0,
            x1: 0.0,
            y: self.y,
            radius: DISC_RADIUS,
            hue: self.hue,
            n_events,
            event,
            is_outline: false,
            is_broken: false,
            is_soft: false,
            is_chosen: false,
            is_hovered: false,
            is_lit: false,
            members,
        }
    }

    /// Days and dates too short for a bar.
    fn points(&self) -> Vec<Mark> {
        let classes: Vec<&Class> =
            self.columns.classes.iter().filter(|class| !self.is_wide(class.class)).collect();
        let fine = FINE_CELL * self.scale.days_per_point;
        let first = self.scale.day_at(-2.0 * CELL as f32).floor();
        let first = (first / (4.0 * fine)).floor() * 4.0 * fine;
        let mut cursors: Vec<usize> =
            classes.iter().map(|class| class.n_before(first.ceil() as i32)).collect();
        let last = self.scale.day_at(self.scale.width_points + CELL as f32);
        let mut marks: Vec<Mark> = Vec::new();
        loop {
            let next = classes
                .iter()
                .zip(&cursors)
                .filter_map(|(class, &at)| Some((*class.starts.get(at)?, class, at)));
            let Some((start, class, at)) = next.min_by_key(|(start, class, at)| (*start, class.ends[*at]))
            else {
                break;
            };
            if f64::from(start) > last {
                break;
            }
            let event = class.events[at];
            let cell_end = ((((f64::from(start) + 0.5) / fine).floor() + 1.0) * fine - 0.5).ceil() as i32;
            let members = take_until(&classes, &mut cursors, cell_end.max(start + 1));
            let mark = self.point(start, event, members, &classes);
            self.push_point(&mut marks, mark);
        }
        marks.retain(|mark| mark.right() >= 0.0 && mark.left() <= self.scale.width_points);
        marks
    }

    /// The mark of the events of one fine cell.
    fn point(&self, start: i32, event: EventRow, members: Vec<Members>, classes: &[&Class]) -> Mark {
        let last = members.iter().filter_map(|part| {
            let class = classes.iter().find(|class| class.class == part.class)?;
            class.starts.get(part.to - 1).copied()
        });
        let last = last.max().unwrap_or(start);
        let x_of = |day: i32| self.scale.x_of(f64::from(day) + 0.5);
        let mut mark = self.new_mark(MarkShape::Count, event, members);
        mark.x0 = f32::midpoint(x_of(start), x_of(last));
        mark.x1 = mark.x0;
        if mark.n_events > 1 {
            mark.radius = count_radius(mark.n_events);
            return mark;
        }
        let own = event.event(self.library);
        mark.shape = MarkShape::of(own).unwrap_or(MarkShape::Disc);
        if mark.shape.is_bar() {
            let class = &mark.members[0];
            let end = self.columns.class(class.class).map_or(start, |own| own.ends[class.from]);
            mark.radius = BAR_RADIUS;
            mark.x0 = self.scale.x_of(f64::from(start));
            mark.x1 = self.scale.x_of(f64::from(end) + 1.0).max(mark.x0 + 2.0 * BAR_RADIUS);
        }
        mark.dressed(own)
    }

    /// Adds a mark, put together with the one before where both would share points.
    fn push_point(&self, marks: &mut Vec<Mark>, mark: Mark) {
        let Some(before) = marks.last_mut().filter(|before| before.right() + 1.0 > mark.left()) else {
            marks.push(mark);
            return;
        };
        let cell = |x: f32| (self.scale.day_at(x) / (CELL * self.scale.days_per_point)).floor();
        let is_one_cell = cell(before.x0) as i64 == cell(mark.x0) as i64;
        let n_events = before.n_events + mark.n_events;
        let weight = |mark: &Mark| f32::midpoint(mark.left(), mark.right());
        // Inside a cell a count stands in the middle of its marks; across cells the larger stays where it is.
        let x = match (is_one_cell, before.n_events >= mark.n_events) {
            (true, _) => f32::midpoint(weight(before), weight(&mark)),
            (false, true) => weight(before),
            (false, false) => weight(&mark),
        };
        before.members.extend(mark.members);
        before.shape = MarkShape::Count;
        before.n_events = n_events;
        before.radius = count_radius(n_events);
        (before.x0, before.x1) = (x, x);
        (before.is_outline, before.is_broken, before.is_soft) = (false, false, false);
        // The wider disc may now touch the one before it.
        if let Some(grown) = marks.pop() {
            self.push_grown(marks, grown);
        }
    }

    fn push_grown(&self, marks: &mut Vec<Mark>, grown: Mark) {
        match marks.last() {
            Some(before) if before.right() + 1.0 > grown.left() => self.push_point(marks, grown),
            _ => marks.push(grown),
        }
    }

    /// Dates long enough for a bar of their own.
    fn bars(&self, points: &[Mark]) -> Vec<Mark> {
        let wide = self.columns.classes.iter().filter(|class| self.is_wide(class.class));
        let mut bars: Vec<Mark> = wide.flat_map(|class| self.bars_of(class)).collect();
        bars.sort_by(|a, b| a.x0.total_cmp(&b.x0));
        self.in_tracks(bars, points)
    }

    fn bars_of(&self, class: &Class) -> Vec<Mark> {
        let mut bars = Vec::new();
        let (left, right) = (self.scale.first_day, self.scale.last_day());
        let reach = f64::from(FADE) * self.scale.days_per_point;
        let first_in_view = match class.class {
            // Open bars fade out at least this long after their start.
            OPEN_START => left.floor() as i32,
            _ => left.ceil() as i32,
        };
        self.running_bars(class, first_in_view, &mut bars);
        let last = if class.class == OPEN_START { right + reach } else { right };
        let cell_days = CELL * self.scale.days_per_point;
        let mut at = class.n_before(first_in_view);
        while let Some(&start) = class.starts.get(at).filter(|start| f64::from(**start) <= last) {
            let cell_end = ((f64::from(start) / cell_days).floor() + 1.0) * cell_days;
            let to = class.seek(at, (cell_end.ceil() as i32).max(start + 1));
            let members = Members { class: class.class, from: at, to, ends_from: i32::MIN };
            self.add_bars(class, members, &mut bars);
            at = to;
        }
        bars
    }

    /// Those that started before the view and reach into it.
    fn running_bars(&self, class: &Class, first_in_view: i32, bars: &mut Vec<Mark>) {
        let to = class.n_before(first_in_view);
        let (from, ends_from) = match class.class {
            OPEN_START => return,
            OPEN_END => {
                let reach = f64::from(FADE) * self.scale.days_per_point;
                let runs_until_today = f64::from(self.today) + reach >= self.scale.first_day;
                let since = (self.scale.first_day - reach).ceil() as i32;
                (if runs_until_today { 0 } else { class.n_before(since) }, i32::MIN)
            }
            _ => {
                let since = f64::from(first_in_view) - longest(class.class);
                (class.n_before(since.max(f64::from(i32::MIN)) as i32), first_in_view)
            }
        };
        if from >= to {
            return;
        }
        if to - from <= MAX_LOOK_BACK {
            let runs = |at: &usize| class.ends[*at] >= ends_from || ends_from == i32::MIN;
            let running: Vec<usize> = (from..to).filter(runs).collect();
            if running.len() <= MAX_BARS {
                let alone = |at| Members { class: class.class, from: at, to: at + 1, ends_from: i32::MIN };
                return bars.extend(running.into_iter().map(|at| self.bar(class, at, vec![alone(at)])));
            }
        }
        let n_running = if class.class == OPEN_END { to - from } else { class.n_running(first_in_view) };
        if n_running > 0 {
            let last = (from..to).rev().take(MAX_LOOK_BACK).max_by_key(|&at| class.ends[at]).unwrap_or(from);
            let mut bar = self.bar(class, last, vec![Members { class: class.class, from, to, ends_from }]);
            bar.n_events = n_running as u32;
            bars.push(bar);
        }
    }

    fn add_bars(&self, class: &Class, members: Members, bars: &mut Vec<Mark>) {
        let range = members.from..members.to;
        if range.len() <= MAX_BARS {
            let alone = |at| Members { from: at, to: at + 1, ..members };
            bars.extend(range.map(|at| self.bar(class, at, vec![alone(at)])));
        } else {
            bars.push(self.bar(class, members.from, vec![members]));
        }
    }

    fn bar(&self, class: &Class, at: usize, members: Vec<Members>) -> Mark {
        let event = class.events[at];
        let own = event.event(self.library);
        let shape = MarkShape::of(own).unwrap_or(MarkShape::Disc);
        let mut mark = self.new_mark(shape, event, members).dressed(own);
        let (start, end) = (f64::from(class.starts[at]), f64::from(class.ends[at]));
        let x_of = |day: f64| self.scale.x_of(day);
        (mark.x0, mark.x1) = match class.class {
            _ if !shape.is_bar() => (x_of(start + 0.5), x_of(start + 0.5)),
            OPEN_START => (x_of(end + 1.0) - FADE, x_of(end + 1.0)),
            OPEN_END => (x_of(start), x_of(start.max(f64::from(self.today))) + FADE),
            _ => (x_of(start), x_of(end + 1.0)),
        };
        mark.radius = if shape.is_bar() { BAR_RADIUS } else { DISC_RADIUS };
        mark
    }

    /// Puts bars that share points above each other; what has no room is counted on the last one.
    fn in_tracks(&self, bars: Vec<Mark>, points: &[Mark]) -> Vec<Mark> {
        let distance = TRACK_DISTANCE.min(self.height / 2.0 - BAR_RADIUS - 1.0).max(0.0);
        let offsets = [0.0, distance, -distance];
        // A mark at either end of a bar may touch it; one inside should have the middle, and room for its label.
        let covers_point = |bar: &Mark| {
            let inner = bar.x0 + 2.0 * DISC_RADIUS..bar.x1 - 2.0 * DISC_RADIUS;
            let at = points.partition_point(|point| point.x0 < inner.start);
            points.get(at).is_some_and(|point| inner.contains(&point.x0))
        };
        let mut placed: Vec<Mark> = Vec::new();
        let mut ends: [(f32, usize); N_TRACKS] = [(f32::MIN, usize::MAX); N_TRACKS];
        for mut bar in bars {
            let order = if covers_point(&bar) { [1, 2, 0] } else { [0, 1, 2] };
            let free = order.into_iter().find(|&track| ends[track].0 + 2.0 <= bar.left());
            if let Some(track) = free {
                bar.y = self.y + offsets[track];
                ends[track] = (bar.right(), placed.len());
                placed.push(bar);
                continue;
            }
            let (end, at) = &mut ends[N_TRACKS - 1];
            let onto = &mut placed[*at];
            onto.n_events += bar.n_events;
            onto.members.extend(bar.members);
            onto.x1 = if onto.shape.is_bar() { onto.x1.max(bar.x1) } else { onto.x1 };
            *end = onto.right();
        }
        placed.retain(|mark| mark.right() >= 0.0 && mark.left() <= self.scale.width_points);
        placed
    }
}

/// Takes everything that starts before `day`, moving the cursors on.
fn take_until(classes: &[&Class], cursors: &mut [usize], day: i32) -> Vec<Members> {
    let mut members = Vec::with_capacity(1);
    for (class, cursor) in classes.iter().zip(cursors) {
        let from = *cursor;
        *cursor = class.seek(from, day);
        if *cursor > from {
            members.push(Members { class: class.class, from, to: *cursor, ends_from: i32::MIN });
        }
    }
    members
}

/// Half the size of a disc with a number: grows with the number's length, never over half a cell.
fn count_radius(n_events: u32) -> f32 {
    (7.0 + 2.2 * (n_events as f32).log10()).min(CELL as f32 / 2.0 - 0.5)
}
