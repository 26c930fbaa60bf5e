//! [`Rows`]: everything the panels show, made in one go.

use std::cmp::Reverse;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use rayon::prelude::*;

use super::company_rows::company_rows;
use super::facets::{Facets, Totals};
use super::problem_rows::problem_rows;
use super::row::{
    BriefingRow, CompanyRow, Counts, DeadlineRow, EventRow, NextDue, ProblemRow, date_label, due_label,
    stated_keys, subline,
};
use super::suggestion_rows::{SuggestionRow, suggestion_rows};
use crate::dates::{Date, Day, Precision};
use crate::diagnostic::Severity;
use crate::library::{Entry, Library};
use crate::search::{Filter, Matcher, Matches};

/// In which order briefings are listed.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Sort {
    /// The latest first, undated ones last.
    #[default]
    NewestFirst,
    /// The earliest first, undated ones last.
    OldestFirst,
    /// By title.
    Title,
    /// By what falls due next; those with nothing due last, newest first.
    DueFirst,
}

/// How the rows are made.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct RowOptions {
    /// In which order briefings are listed.
    pub sort: Sort,
    /// Whether only what lists print is made: no suggestions, each of which needs its sentence, and no facets.
    pub lists_only: bool,
}

/// Everything the panels show for one library, filter and day.
#[derive(Clone, Debug)]
pub struct Rows {
    /// The snapshot all positions refer to.
    pub library: Arc<Library>,
    /// The filter they were made with.
    pub filter: Filter,
    /// The day they were made for.
    pub today: Day,
    /// Shown briefings, in the order asked for.
    pub briefings: Vec<BriefingRow>,
    /// Shown events, by date; those to be determined last.
    pub events: Vec<EventRow>,
    /// Shown events still to come that bind somebody, by due day; to be determined last.
    pub deadlines: Vec<DeadlineRow>,
    /// Companies named in shown briefings, those in most briefings first.
    pub companies: Vec<CompanyRow>,
    /// Organisations recognised in shown briefings that the directory does not know, those in most briefings first;
    /// at most some hundreds, and none where they were left out.
    pub suggestions: Vec<SuggestionRow>,
    /// How many of them there are.
    pub n_suggestions: usize,
    /// Faults of all files, whatever the filter: errors first, then by file and line.
    pub problems: Arc<[ProblemRow]>,
    /// What the library can be narrowed to; nothing where it was left out.
    pub facets: Facets,
    /// Numbers for the status line and the tabs.
    pub counts: Counts,
    /// What falls due next.
    pub next_due: Option<NextDue>,
    /// The values of the facets, whatever the filter, where they were made.
    totals: Option<Arc<Totals>>,
}

impl Rows {
    /// Makes the rows; `None` when `stop` said so, which is asked every few hundred briefings.
    #[must_use]
    pub fn build(
        library: &Arc<Library>,
        filter: &Filter,
        today: Day,
        options: &RowOptions,
        stop: &(dyn Fn() -> bool + Sync),
    ) -> Option<Self> {
        Self::build_after(None, library, filter, today, options, stop)
    }

    /// Makes the same rows as [`Rows::build`], taking over from `before` what no filter changes, where it was made
    /// from the same snapshot and for the same day.
    #[must_use]
    pub fn build_after(
        before: Option<&Self>,
        library: &Arc<Library>,
        filter: &Filter,
        today: Day,
        options: &RowOptions,
        stop: &(dyn Fn() -> bool + Sync),
    ) -> Option<Self> {
        let shown = shown(library, filter, today, stop)?;
        let mut briefings = briefing_rows(library, &shown, today);
        sort_briefings(&mut briefings, library, &shown, today, options.sort);
        let events = event_rows(library, &shown);
        if stop() {
            return None;
        }
        let deadlines = deadline_rows(library, &events, today);
        let companies = company_rows(library, &shown, today);
        let (suggestions, n_suggestions) =
            if options.lists_only { (Vec::new(), 0) } else { suggestion_rows(library, &shown) };
        let before = before.filter(|before| Arc::ptr_eq(&before.library, library) && before.today == today);
        let (mut facets, mut totals) = (Facets::default(), None);
        if !options.lists_only {
            let known = before.and_then(|before| before.totals.clone());
            let all = known.unwrap_or_else(|| Arc::new(Totals::of(library, today)));
            facets = Facets::build(library, filter, today, &shown, &all, stop)?;
            totals = Some(all);
        }
        let problems =
            before.map_or_else(|| problem_rows(library).into(), |before| Arc::clone(&before.problems));
        let counts = count(library, &briefings, &events, &problems);
        let next_due = next_due(library, &deadlines);
        Some(Self {
            library: library.clone(),
            filter: filter.clone(),
            today,
            briefings,
            events,
            deadlines,
            companies,
            suggestions,
            n_suggestions,
            problems,
            facets,
            counts,
            next_due,
            totals,
        })
    }
}

/// For every entry of the library, what of it is shown.
pub(super) type Shown = Vec<Option<Matches>>;

/// Briefings between two questions whether to stop.
const STOP_EVERY: usize = 256;

/// What a filter shows; `None` when `stop` said so.
pub(super) fn shown(
    library: &Library,
    filter: &Filter,
    today: Day,
    stop: &(dyn Fn() -> bool + Sync),
) -> Option<Shown> {
    let matcher = Matcher::new(library, filter, today);
    let is_stopped = AtomicBool::new(stop());
    let shown = (0..library.entries.len())
        .into_par_iter()
        .map(|entry_idx| {
            if entry_idx % STOP_EVERY == 0 && stop() {
                is_stopped.store(true, Ordering::Relaxed);
            }
            if is_stopped.load(Ordering::Relaxed) { None } else { matcher.matches(entry_idx) }
        })
        .collect();
    (!is_stopped.load(Ordering::Relaxed)).then_some(shown)
}

fn briefing_rows(library: &Library, shown: &Shown, today: Day) -> Vec<BriefingRow> {
    let row = |(entry_idx, matches): (usize, &Option<Matches>)| {
        let matches = matches.as_ref()?;
        let entry = &library.entries[entry_idx];
        Some(BriefingRow {
            entry_idx: entry_idx as u32,
            date_label: entry.briefing.leading_date().map(date_label).unwrap_or_default(),
            subline: subline(entry, &library.directory),
            is_changed: entry.is_changed,
            is_held_back: entry.briefing.secrecy.held_back(today).is_some(),
            n_problems: entry.problems.len() as u32,
            n_events: matches.events.len() as u32,
        })
    };
    shown.par_iter().enumerate().filter_map(row).collect()
}

/// The leading date, unless it is still to be determined.
pub(super) fn known_date(entry: &Entry) -> Option<&Date> {
    entry.briefing.leading_date().filter(|date| !date.is_undetermined())
}

fn sort_briefings(rows: &mut [BriefingRow], library: &Library, shown: &Shown, today: Day, sort: Sort) {
    let date_key = |row: &BriefingRow| known_date(row.entry(library)).map(Date::sort_key);
    let newest = |row: &BriefingRow| (date_key(row).is_none(), Reverse(date_key(row)), row.entry_idx);
    match sort {
        Sort::NewestFirst => rows.par_sort_by_cached_key(newest),
        Sort::OldestFirst => {
            rows.par_sort_by_cached_key(|row| (date_key(row).is_none(), date_key(row), row.entry_idx));
        }
        Sort::Title => rows.par_sort_by_cached_key(|row| (title_key(row.title(library)), row.entry_idx)),
        Sort::DueFirst => {
            let due = |row: &BriefingRow| {
                next_due_day(row.entry(library), shown[row.entry_idx as usize].as_ref(), today)
            };
            rows.par_sort_by_cached_key(|row| (due(row).unwrap_or(i32::MAX), newest(row)));
        }
    }
}

fn title_key(title: &str) -> String {
    crate::search::fold(title.trim_start_matches(|c: char| !c.is_alphanumeric()))
}

/// Days until the next of the shown events falls due.
fn next_due_day(entry: &Entry, matches: Option<&Matches>, today: Day) -> Option<i32> {
    let events = matches.into_iter().flat_map(|matches| &matches.events);
    let due = events.map(|&at| &entry.briefing.events[at as usize]).filter(|event| event.is_due(today));
    due.filter_map(|event| event.days_left(today)).min()
}

fn event_rows(library: &Library, shown: &Shown) -> Vec<EventRow> {
    let mut keyed: Vec<((i32, i32, Precision), EventRow)> = shown
        .par_iter()
        .enumerate()
        .flat_map_iter(|(entry_idx, matches)| {
            let events = &library.entries[entry_idx].briefing.events;
            let shown = matches.iter().flat_map(|matches| &matches.events);
            shown.map(move |&event_idx| {
                let row = EventRow { entry_idx: entry_idx as u32, event_idx };
                (events[event_idx as usize].date.sort_key(), row)
            })
        })
        .collect();
    keyed.par_sort_unstable();
    keyed.into_iter().map(|(_, row)| row).collect()
}

fn deadline_rows(library: &Library, events: &[EventRow], today: Day) -> Vec<DeadlineRow> {
    let row = |&event: &EventRow| {
        let due = event.event(library);
        due.is_due(today).then(|| {
            let days_left = due.days_left(today);
            DeadlineRow {
                event,
                days_left,
                due_label: due_label(days_left),
                date_label: date_label(&due.date),
                companies: names_of(library, event).into(),
            }
        })
    };
    let mut rows: Vec<DeadlineRow> = events.par_iter().filter_map(row).collect();
    // What may come any day now is not before what comes on a known day.
    rows.sort_by_key(|row| {
        (row.days_left.unwrap_or(i32::MAX), row.event.event(library).date.sort_key(), row.event)
    });
    rows
}

/// Companies named in a deadline's row before the rest is only counted.
const DEADLINE_COMPANIES: usize = 3;

/// The companies named in an event, as every list has them: `Amazon, Apple, Google and 4 more`.
fn names_of(library: &Library, event: EventRow) -> String {
    let keys = event.companies(library);
    let names: Vec<&str> = keys.iter().map(|key| library.directory.display_name(key)).collect();
    let n_more = names.len().saturating_sub(DEADLINE_COMPANIES);
    let shown = names[..names.len() - n_more].join(", ");
    if n_more == 0 { shown } else { format!("{shown} and {n_more} more") }
}

fn count(
    library: &Library,
    briefings: &[BriefingRow],
    events: &[EventRow],
    problems: &[ProblemRow],
) -> Counts {
    let count = |is: fn(&BriefingRow) -> bool| briefings.iter().filter(|row| is(row)).count();
    let is_undated = |row: &EventRow| row.event(library).date.is_undetermined();
    // Undated ones are sorted last.
    let n_dated = events.partition_point(|row| !is_undated(row));
    Counts {
        n_briefings: library.entries.len(),
        n_shown: briefings.len(),
        n_events: library.entries.iter().map(|entry| entry.briefing.events.len()).sum(),
        n_events_shown: events.len(),
        n_events_undated: events[n_dated..].iter().filter(|row| is_undated(row)).count(),
        n_undated: briefings.iter().filter(|row| known_date(row.entry(library)).is_none()).count(),
        n_held_back: count(|row| row.is_held_back),
        n_problems: problems.len(),
        n_errors: problems.iter().filter(|row| row.severity == Severity::Error).count(),
        n_changed: count(|row| row.is_changed),
    }
}

fn next_due(library: &Library, deadlines: &[DeadlineRow]) -> Option<NextDue> {
    let row = deadlines.first()?;
    let days_left = row.days_left?;
    let when = match days_left {
        0 => "today".to_owned(),
        1 => "1 day".to_owned(),
        days => format!("{days} days"),
    };
    let own = row.event.companies(library).first();
    let first_company = own.or_else(|| stated_keys(row.event.entry(library)).first().copied());
    let whom =
        first_company.map_or_else(|| row.event.text(library), |key| library.directory.display_name(key));
    Some(NextDue { event: row.event, days_left, label: format!("{when}, {whom}").into() })
}
