//! What is asked of a report, and why there may be none.

use std::sync::Arc;

use super::length::Length;
use crate::dates::Day;
use crate::model::{CompanyKey, HeldBack};
use crate::search::Filter;

/// What a report is about.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Scope {
    /// One briefing, by its path in the library, whatever the filter says.
    Briefing(Arc<str>),
    /// Everything the filter shows.
    Filtered,
    /// What the filter shows about one company.
    Company(CompanyKey),
}

/// What is asked of a report.
#[derive(Clone, Debug)]
pub struct ReportRequest {
    /// What it is about.
    pub scope: Scope,
    /// What is shown; a single briefing is reported whole regardless.
    pub filter: Filter,
    /// How long it may be.
    pub length: Length,
    /// The day it is made for: deadlines count from it, embargoes are held against it.
    pub today: Day,
    /// Whether confidential and embargoed briefings are let out; by default they stay in.
    pub includes_held_back: bool,
}

impl ReportRequest {
    /// A short report of everything, made for `today`.
    #[must_use]
    pub fn of_everything(today: Day) -> Self {
        Self {
            scope: Scope::Filtered,
            filter: Filter::default(),
            length: Length::Short,
            today,
            includes_held_back: false,
        }
    }
}

/// Why there is no report.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum ReportError {
    /// The person no longer wants it.
    #[error("the export was cancelled; nothing was written")]
    Cancelled,
    /// The library has no such file.
    #[error("there is no briefing {path} in this library; `regbrief list briefings` shows what there is")]
    NoSuchBriefing {
        /// The path asked for.
        path: Arc<str>,
    },
    /// The briefing asked for may not leave the folder.
    #[error("{path} is {}; it stays out of exports until you say that it may go out", match why { HeldBack::Confidential => "marked confidential", HeldBack::Embargoed => "under embargo" })]
    HeldBack {
        /// The path asked for.
        path: Arc<str>,
        /// Why it stays in.
        why: HeldBack,
    },
    /// The filter shows nothing, or nothing that may leave the folder.
    #[error("there is nothing to report: {}", nothing_because(*n_total, *n_held_back))]
    Nothing {
        /// Briefings of the library.
        n_total: usize,
        /// Briefings shown, but held back.
        n_held_back: usize,
    },
}

fn nothing_because(n_total: usize, n_held_back: usize) -> String {
    match (n_total, n_held_back) {
        (0, _) => "the library holds no briefing; open a folder with .md or .txt files".to_owned(),
        (n, 0) => format!("the filter shows 0 of {n} briefings; widen or clear the filter"),
        (_, 1) => "the 1 briefing shown is confidential or under embargo".to_owned(),
        (_, held) => format!("the {held} briefings shown are confidential or under embargo"),
    }
}
