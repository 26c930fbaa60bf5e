//! The [`CompanyView`]: what the company panel shows.

use std::ops::Range;
use std::sync::Arc;

use super::row::EventRow;
use crate::dates::Day;
use crate::library::Library;
use crate::model::CompanyKey;
use crate::source::Span;

/// What the company panel shows of one company, over the whole library.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CompanyView {
    /// Which company.
    pub key: CompanyKey,
    /// The name shown.
    pub name: Arc<str>,
    /// Who it is, one line each: `Amazon.com, Inc. · AWS · NASDAQ: AMZN · US`, `Formerly Cadabra (1994–1995)`.
    pub names: Vec<Box<str>>,
    /// LEI, Wikidata item and site, as `LEI 5493…`.
    pub ids: Vec<Box<str>>,
    /// A remark of the directory.
    pub note: Option<Box<str>>,
    /// Its parents as of today, with the years.
    pub parents: Vec<NeighbourRow>,
    /// Its subsidiaries as of today, with the years.
    pub subsidiaries: Vec<NeighbourRow>,
    /// Its roles, newest first.
    pub roles: Vec<CompanyRole>,
    /// Briefings that name it.
    pub n_briefings: usize,
    /// Its events, by date.
    pub events: Vec<OwnEvent>,
    /// What is due for it, soonest first.
    pub due: Vec<CompanyDue>,
    /// Companies named in the same briefings, most often first; at most 12.
    pub appears_with: Vec<NeighbourRow>,
    /// Places that name it, newest briefing first; at most as many as were asked for.
    pub mentions: Vec<SentenceRow>,
    /// All places that name it.
    pub n_mentions: usize,
}

/// Another company beside this one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NeighbourRow {
    /// Which company.
    pub key: CompanyKey,
    /// The name shown.
    pub name: Arc<str>,
    /// Years of the relation, `since 2016`; empty where unknown.
    pub years: Box<str>,
    /// Briefings both stand in.
    pub n_briefings: usize,
}

/// A role in one briefing.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CompanyRole {
    /// `Seller`.
    pub label: Box<str>,
    /// The briefing.
    pub entry_idx: u32,
    /// The briefing's date, short; may be empty.
    pub date_label: Box<str>,
    /// Where the role is stated.
    pub span: Span,
}

/// An event of the company, for its small timeline.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct OwnEvent {
    /// The event.
    pub event: EventRow,
    /// The first day it may touch; `None` when it has none.
    pub first: Option<Day>,
    /// The last day.
    pub last: Option<Day>,
}

/// Something due for the company.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CompanyDue {
    /// The event.
    pub event: EventRow,
    /// `in 24 days`.
    pub due_label: Box<str>,
    /// `aws-sinnet.md:31`.
    pub place: Box<str>,
}

/// A place that names the company.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SentenceRow {
    /// The briefing.
    pub entry_idx: u32,
    /// The line, from 1.
    pub line: u32,
    /// The sentence as plain text.
    pub sentence: Box<str>,
    /// The name in `sentence`, in bytes.
    pub highlight: Range<usize>,
    /// Where the name stands in the file.
    pub span: Span,
}

/// What the company panel shows, with at most `max_mentions` places.
#[must_use]
pub fn company_view(library: &Library, key: &CompanyKey, today: Day, max_mentions: usize) -> CompanyView {
    let _ = (today, max_mentions);
    CompanyView {
        key: key.clone(),
        name: super::company_name(&library.directory, key),
        names: Vec::new(),
        ids: Vec::new(),
        note: None,
        parents: Vec::new(),
        subsidiaries: Vec::new(),
        roles: Vec::new(),
        n_briefings: 0,
        events: Vec::new(),
        due: Vec::new(),
        appears_with: Vec::new(),
        mentions: Vec::new(),
        n_mentions: 0,
    }
}
