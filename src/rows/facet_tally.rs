//! Counting in how many briefings each value of a field occurs.

use std::collections::{HashMap, HashSet};

use rayon::prelude::*;

use super::build::Shown;
use crate::dates::{Date, Day};
use crate::library::{Entry, Library};
use crate::model::{CompanyKey, Event, Kind};
use crate::search::{Field, Matches};

/// Which briefings and events are counted.
#[derive(Clone, Copy)]
pub(super) enum Scope<'a> {
    All,
    Shown(&'a Shown),
}

/// A value of a field, as the library has it.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Value<'a> {
    Name(&'a str),
    Company(&'a CompanyKey),
    Kind(Kind),
}

/// What of one briefing counts.
#[derive(Clone, Copy)]
struct Part<'a> {
    /// What the filter shows of it; `None` means everything.
    matches: Option<&'a Matches>,
}

impl<'a> Scope<'a> {
    /// What of the briefing counts; `None` when nothing does.
    fn part(self, entry_idx: usize) -> Option<Part<'a>> {
        match self {
            Self::All => Some(Part { matches: None }),
            Self::Shown(shown) => shown[entry_idx].as_ref().map(|matches| Part { matches: Some(matches) }),
        }
    }
}

/// In how many briefings each value occurs.
pub(super) fn tally<'a>(
    library: &'a Library,
    field: Field,
    scope: Scope,
    today: Day,
) -> HashMap<Value<'a>, usize> {
    let owners = if field == Field::Company { owners(library, today) } else { HashMap::new() };
    let add = |mut counts: HashMap<Value<'a>, usize>,
               (entry_idx, entry): (usize, &'a std::sync::Arc<Entry>)| {
        if let Some(part) = scope.part(entry_idx) {
            let mut values = values_of(entry, field, part.matches);
            add_owners(&mut values, &owners);
            for value in values {
                *counts.entry(value).or_default() += 1;
            }
        }
        counts
    };
    let entries = library.entries.par_iter().enumerate();
    entries.fold(HashMap::new, add).reduce(HashMap::new, |a, b| {
        let (mut into, from) = if a.len() < b.len() { (b, a) } else { (a, b) };
        for (value, count) in from {
            *into.entry(value).or_default() += count;
        }
        into
    })
}

/// The values one briefing has in a field, without repeats.
fn values_of<'a>(entry: &'a Entry, field: Field, matches: Option<&Matches>) -> Vec<Value<'a>> {
    let briefing = &entry.briefing;
    let mut values = Vec::new();
    match field {
        Field::Jurisdiction => {
            for own in &briefing.jurisdictions {
                let code = own.value.as_str();
                add(&mut values, Value::Name(code));
                if let Some((country, _)) = code.split_once('-').filter(|_| own.value.is_known()) {
                    add(&mut values, Value::Name(country));
                }
            }
        }
        Field::Regulator => {
            briefing.regulators.iter().for_each(|own| add(&mut values, Value::Name(&own.value)));
        }
        Field::Topic => briefing.topics.iter().for_each(|own| add(&mut values, Value::Name(&own.value))),
        Field::Status => briefing.status.iter().for_each(|own| add(&mut values, Value::Name(&own.value))),
        Field::Kind => {
            shown_events(entry, matches).for_each(|(_, event)| add(&mut values, Value::Kind(event.kind)));
        }
        Field::Company => add_companies(&mut values, entry, matches),
        _ => {}
    }
    values
}

fn add<'a>(values: &mut Vec<Value<'a>>, value: Value<'a>) {
    if !values.contains(&value) {
        values.push(value);
    }
}

fn add_companies<'a>(values: &mut Vec<Value<'a>>, entry: &'a Entry, matches: Option<&Matches>) {
    let mut seen = HashSet::new();
    let mut add_all = |keys: &mut dyn Iterator<Item = &'a CompanyKey>| {
        // What only waits to be accepted is no value to narrow to.
        let new = keys.filter(|key| !key.is_suggested() && seen.insert(*key));
        values.extend(new.map(Value::Company));
    };
    let of_briefing = || entry.mentions.iter().filter_map(|mention| mention.company.as_ref());
    if matches.is_none_or(|matches| matches.holds_alone) {
        return add_all(&mut of_briefing());
    }
    for (at, _) in shown_events(entry, matches) {
        match entry.event_companies.get(at).filter(|own| !own.is_empty()) {
            Some(own) => add_all(&mut own.iter()),
            None => return add_all(&mut of_briefing()),
        }
    }
}

fn shown_events<'a>(entry: &'a Entry, matches: Option<&Matches>) -> impl Iterator<Item = (usize, &'a Event)> {
    let events = &entry.briefing.events;
    let n_events = matches.map_or(events.len(), |matches| matches.events.len());
    (0..n_events)
        .map(move |at| matches.map_or(at, |matches| matches.events[at] as usize))
        .map(|at| (at, &events[at]))
}

/// For each company, those that own it, so that what is shown for a parent is counted for it.
fn owners(library: &Library, today: Day) -> HashMap<&str, Vec<&CompanyKey>> {
    let mut keys: HashMap<&str, &CompanyKey> = HashMap::new();
    let mentions = library.entries.iter().flat_map(|entry| &entry.mentions);
    for key in mentions.filter_map(|mention| mention.company.as_ref()) {
        if let Some(id) = key.listed_id() {
            keys.entry(id).or_insert(key);
        }
    }
    let owners_of = |id| {
        let above = library.directory.ancestors_on(id, Some(today));
        above.into_iter().filter_map(|company| keys.get(&*company.id).copied()).collect::<Vec<_>>()
    };
    keys.keys().map(|&id| (id, owners_of(id))).filter(|(_, owners)| !owners.is_empty()).collect()
}

fn add_owners<'a>(values: &mut Vec<Value<'a>>, owners: &HashMap<&str, Vec<&'a CompanyKey>>) {
    if owners.is_empty() {
        return;
    }
    for at in 0..values.len() {
        let Value::Company(CompanyKey::Listed(id)) = values[at] else { continue };
        owners.get(&**id).into_iter().flatten().for_each(|&owner| add(values, Value::Company(owner)));
    }
}

const FIRST_YEAR: i32 = -9999;
const N_YEARS: usize = 19_999;
/// Spans longer than this name only the years of their ends.
const MAX_NAMED_SPAN: i32 = 60;

/// In how many briefings each year is touched.
pub(super) struct YearCounts {
    /// How many more (or fewer) than in the year before.
    steps: Vec<i32>,
    /// Years that dates name, not those that open spans run through.
    is_named: Vec<bool>,
}

/// In how many briefings each year is touched.
pub(super) fn tally_years(library: &Library, scope: Scope) -> YearCounts {
    let add = |mut counts: YearCounts, (entry_idx, entry): (usize, &std::sync::Arc<Entry>)| {
        if let Some(part) = scope.part(entry_idx) {
            counts.add(entry, part.matches);
        }
        counts
    };
    let entries = library.entries.par_iter().enumerate().with_min_len(4096);
    entries.fold(YearCounts::new, add).reduce(YearCounts::new, YearCounts::merged)
}

impl YearCounts {
    fn new() -> Self {
        Self { steps: vec![0; N_YEARS + 1], is_named: vec![false; N_YEARS] }
    }

    fn add(&mut self, entry: &Entry, matches: Option<&Matches>) {
        let briefing = &entry.briefing;
        let holds_alone = matches.is_none_or(|matches| matches.holds_alone);
        let own = briefing.date.iter().chain(&briefing.published).map(|dated| &dated.date);
        let own = own.filter(|_| holds_alone);
        let of_events = shown_events(entry, matches).map(|(_, event)| &event.date);
        let mut spans: Vec<(i32, i32)> =
            own.chain(of_events).filter_map(|date| self.years_of(date)).collect();
        spans.sort_unstable();
        let mut end = FIRST_YEAR - 1;
        for (first, last) in spans {
            let first = first.max(end + 1);
            if first <= last {
                self.steps[(first - FIRST_YEAR) as usize] += 1;
                self.steps[(last + 1 - FIRST_YEAR) as usize] -= 1;
                end = last;
            }
        }
    }

    /// First and last year a date may touch; notes the years it names.
    fn years_of(&mut self, date: &Date) -> Option<(i32, i32)> {
        let (earliest, latest) = (date.earliest().day(), date.latest().day());
        if date.is_undetermined() {
            return None;
        }
        // As `Date::may_touch`: without a known start the known end counts.
        let first = earliest.or(latest).map_or(FIRST_YEAR, |day| day.year().into());
        let last = if earliest == latest { first } else { latest.map_or(9999, |day| day.year().into()) };
        let named = match (earliest, latest) {
            (Some(_), None) => first..=first,
            (None, _) => last..=last,
            _ if last - first > MAX_NAMED_SPAN => first..=first,
            _ => first..=last,
        };
        named.for_each(|year| self.is_named[(year - FIRST_YEAR) as usize] = true);
        Some((first, last))
    }

    fn merged(mut self, other: Self) -> Self {
        self.steps.iter_mut().zip(other.steps).for_each(|(own, more)| *own += more);
        self.is_named.iter_mut().zip(other.is_named).for_each(|(own, more)| *own |= more);
        self
    }

    pub(super) fn count(&self, year: i16) -> usize {
        let at = (i32::from(year) - FIRST_YEAR) as usize;
        self.steps[..=at].iter().sum::<i32>().max(0) as usize
    }

    /// The years named, in order, with their counts.
    pub(super) fn named_years(&self) -> impl DoubleEndedIterator<Item = (i16, usize)> {
        let named = self.is_named.iter().enumerate().filter(|(_, is_named)| **is_named);
        named.map(|(at, _)| (at as i32 + FIRST_YEAR) as i16).map(|year| (year, self.count(year)))
    }
}
