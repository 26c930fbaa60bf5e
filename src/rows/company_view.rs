//! The [`CompanyView`]: what the company panel shows.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::Arc;

use super::amount_rows::{AmountRows, amount_rows};
use super::build::known_date;
use super::row::{EventRow, Standing, company_name, date_label, due_label, kind_of};
use crate::companies::{Company, Parenthood};
use crate::dates::{Date, Day};
use crate::library::{Entry, Library};
use crate::markdown::{plain_text, sentence_at};
use crate::model::{Briefing, CompanyKey, Mention, OrganisationKind, Origin, Role};
use crate::search::find_in_text;
use crate::source::Span;

/// What the company panel shows of one company, over the whole library.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CompanyView {
    /// Which company.
    pub key: CompanyKey,
    /// The name shown.
    pub name: Arc<str>,
    /// What it is.
    pub kind: OrganisationKind,
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
    /// The money in its events.
    pub amounts: AmountRows,
    /// Companies named in the same briefings, most often first, then other organisations; at most 12.
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

/// Companies shown as appearing with another.
const MAX_NEIGHBOURS: usize = 12;

/// What the company panel shows, with at most `max_mentions` places.
#[must_use]
pub fn company_view(library: &Library, key: &CompanyKey, today: Day, max_mentions: usize) -> CompanyView {
    let directory = &library.directory;
    let company = key.listed_id().and_then(|id| directory.company(id));
    let own = own_entries(library, key);
    let events = own_events(library, &own, key);
    let (mentions, n_mentions) = sentences(library, &own, key, max_mentions);
    let n_shared = shared_briefings(library, &own, key);
    let neighbour = |other: &CompanyKey, years| NeighbourRow {
        key: other.clone(),
        name: company_name(directory, other),
        years,
        n_briefings: n_shared.get(other).copied().unwrap_or_default(),
    };
    let related = |companies: Vec<&Company>, years: &dyn Fn(&Company) -> Box<str>| {
        companies
            .into_iter()
            .map(|other| neighbour(&CompanyKey::Listed(other.id.clone()), years(other)))
            .collect()
    };
    let years_under = |child: &Company, parent: &Company| years_of(child, &parent.id, today);
    let id = company.map_or("", |company| &company.id);
    let parents = directory.parents_on(id, Some(today));
    let subsidiaries = directory.subsidiaries_on(id, Some(today));
    CompanyView {
        key: key.clone(),
        name: company_name(directory, key),
        kind: kind_of(directory, Some(key)),
        names: company.map(name_lines).unwrap_or_default(),
        ids: company.map(id_lines).unwrap_or_default(),
        note: company.and_then(|company| company.note.clone()),
        parents: related(parents, &|parent| company.map(|own| years_under(own, parent)).unwrap_or_default()),
        subsidiaries: related(subsidiaries, &|child| {
            company.map(|own| years_under(child, own)).unwrap_or_default()
        }),
        roles: roles(library, &own, key),
        n_briefings: own.len(),
        due: due(library, &own, key, today),
        amounts: amount_rows(library, key),
        events,
        appears_with: most_shared(library, &n_shared)
            .iter()
            .map(|other| neighbour(other, "".into()))
            .collect(),
        mentions,
        n_mentions,
    }
}

/// Positions of the briefings that name it, newest first, undated ones last.
pub(super) fn own_entries(library: &Library, key: &CompanyKey) -> Vec<usize> {
    let names = |entry: &Entry| entry.mentions.iter().any(|mention| mention.company.as_ref() == Some(key));
    let mut own: Vec<usize> = (0..library.entries.len()).filter(|&at| names(&library.entries[at])).collect();
    own.sort_by_cached_key(|&at| Reverse(known_date(&library.entries[at]).map(Date::sort_key)));
    own
}

fn name_lines(company: &Company) -> Vec<Box<str>> {
    let legal = company.legal_name.iter().map(|name| &**name);
    let aliases = company.aliases.iter().map(|name| &**name);
    let rest = company.tickers.iter().chain(&company.country).map(|name| &**name);
    let first = legal.chain(aliases).chain(rest).collect::<Vec<_>>().join(" · ");
    let former = company.former_names.iter().map(|former| {
        let years = years_between(former.from.as_ref(), former.until.as_ref());
        if years.is_empty() {
            format!("Formerly {}", former.name)
        } else {
            format!("Formerly {} ({years})", former.name)
        }
    });
    std::iter::once(first).filter(|line| !line.is_empty()).chain(former).map(Into::into).collect()
}

fn id_lines(company: &Company) -> Vec<Box<str>> {
    let lei = company.lei.iter().map(|lei| format!("LEI {lei}"));
    let wikidata = company.wikidata.iter().map(|item| format!("Wikidata {item}"));
    lei.chain(wikidata).chain(company.website.iter().map(ToString::to_string)).map(Into::into).collect()
}

/// Since when `child` belongs to `parent`: `since 2016`, `2016–2020`; empty where nobody says.
fn years_of(child: &Company, parent: &str, today: Day) -> Box<str> {
    let holds = |link: &&Parenthood| {
        let has_begun =
            link.from.as_ref().and_then(|date| date.earliest().day()).is_none_or(|day| day <= today);
        let is_over = link.until.as_ref().and_then(|date| date.latest().day()).is_some_and(|day| day < today);
        &*link.company == parent && has_begun && !is_over
    };
    child
        .parents
        .iter()
        .find(holds)
        .map_or("".into(), |link| years_between(link.from.as_ref(), link.until.as_ref()).into())
}

fn years_between(from: Option<&Date>, until: Option<&Date>) -> String {
    let year = |date: &Date, is_start: bool| {
        let edge = if is_start { date.earliest() } else { date.latest() };
        edge.day().map_or_else(|| date.edtf().to_owned(), |day| day.year().to_string())
    };
    match (from, until) {
        (Some(from), Some(until)) => {
            let (from, until) = (year(from, true), year(until, false));
            if from == until { from } else { format!("{from}–{until}") }
        }
        (Some(from), None) => format!("since {}", year(from, true)),
        (None, Some(until)) => format!("until {}", year(until, false)),
        (None, None) => String::new(),
    }
}

/// Each role it has in a briefing, once.
fn roles(library: &Library, own: &[usize], key: &CompanyKey) -> Vec<CompanyRole> {
    let mut roles: Vec<CompanyRole> = Vec::new();
    for &entry_idx in own {
        let entry = &library.entries[entry_idx];
        let first = roles.len();
        for mention in entry.mentions.iter().filter(|mention| mention.company.as_ref() == Some(key)) {
            let Some(role) = &mention.role else { continue };
            if roles[first..].iter().all(|before| *before.label != *role.label()) {
                roles.push(CompanyRole {
                    label: role.label().into(),
                    entry_idx: entry_idx as u32,
                    date_label: known_date(entry).map(date_label).unwrap_or_default(),
                    span: mention.span,
                });
            }
        }
    }
    roles
}

pub(super) fn own_events(library: &Library, own: &[usize], key: &CompanyKey) -> Vec<OwnEvent> {
    let rows = own.iter().flat_map(|&entry_idx| {
        let n_events = library.entries[entry_idx].briefing.events.len();
        (0..n_events).map(move |at| EventRow { entry_idx: entry_idx as u32, event_idx: at as u32 })
    });
    let mut rows: Vec<EventRow> = rows.filter(|row| row.concerned(library).contains(&key)).collect();
    rows.sort_by_cached_key(|row| (row.event(library).date.sort_key(), *row));
    let own_event = |event: EventRow| {
        let date = &event.event(library).date;
        OwnEvent { event, first: date.earliest().day(), last: date.latest().day() }
    };
    rows.into_iter().map(own_event).collect()
}

/// What binds the company: events that name it, and, in briefings that state it as more than mentioned, those that
/// name nobody.
fn due(library: &Library, own: &[usize], key: &CompanyKey, today: Day) -> Vec<CompanyDue> {
    let is_bound = |entry: &Entry| {
        let mut stated = entry.mentions.iter().filter(|mention| mention.origin == Origin::Stated);
        stated.any(|mention| {
            mention.company.as_ref() == Some(key)
                && !matches!(mention.role, Some(Role::Mentioned | Role::Adviser))
        })
    };
    let mut rows: Vec<EventRow> = Vec::new();
    for &entry_idx in own {
        let entry = &library.entries[entry_idx];
        let is_bound = is_bound(entry);
        for (event_idx, event) in entry.briefing.events.iter().enumerate() {
            let row = EventRow { entry_idx: entry_idx as u32, event_idx: event_idx as u32 };
            let named = row.companies(library);
            if event.is_due(today) && (named.contains(key) || (named.is_empty() && is_bound)) {
                rows.push(row);
            }
        }
    }
    rows.sort_by_key(|row| row.event(library).days_left(today).unwrap_or(i32::MAX));
    let company_due = |event: EventRow| CompanyDue {
        event,
        due_label: due_label(event.event(library).days_left(today)),
        place: format!("{}:{}", event.entry(library).briefing.path, event.event(library).line).into(),
    };
    rows.into_iter().map(company_due).collect()
}

/// In how many of its briefings each other company stands.
fn shared_briefings<'a>(
    library: &'a Library,
    own: &[usize],
    key: &CompanyKey,
) -> HashMap<&'a CompanyKey, usize> {
    let mut counts: HashMap<&CompanyKey, usize> = HashMap::new();
    for &entry_idx in own {
        let mentions = &library.entries[entry_idx].mentions;
        let others: HashSet<&CompanyKey> =
            mentions.iter().filter_map(|mention| mention.company.as_ref()).collect();
        others
            .into_iter()
            .filter(|other| *other != key)
            .for_each(|other| *counts.entry(other).or_default() += 1);
    }
    counts
}

fn most_shared<'a>(library: &Library, counts: &HashMap<&'a CompanyKey, usize>) -> Vec<&'a CompanyKey> {
    let mut others: Vec<(&CompanyKey, usize)> = counts.iter().map(|(key, count)| (*key, *count)).collect();
    let directory = &library.directory;
    let standing = |key: &CompanyKey| Standing::of(key, kind_of(directory, Some(key)));
    others.retain(|(key, _)| standing(key) != Standing::Suggested);
    // Companies before the authorities and papers that stand in every text.
    others.sort_by_cached_key(|&(key, count)| (standing(key), Reverse(count), directory.display_name(key)));
    others.truncate(MAX_NEIGHBOURS);
    others.into_iter().map(|(key, _)| key).collect()
}

/// The first `max` places that name it with their sentences, and how many there are.
fn sentences(library: &Library, own: &[usize], key: &CompanyKey, max: usize) -> (Vec<SentenceRow>, usize) {
    let mut rows = Vec::new();
    let mut n_mentions = 0;
    for &entry_idx in own {
        let entry = &library.entries[entry_idx];
        for mention in entry.mentions.iter().filter(|mention| mention.company.as_ref() == Some(key)) {
            n_mentions += 1;
            if rows.len() < max {
                rows.push(sentence_row(entry_idx, &entry.briefing, mention));
            }
        }
    }
    (rows, n_mentions)
}

pub(super) fn sentence_row(entry_idx: usize, briefing: &Briefing, mention: &Mention) -> SentenceRow {
    let text = &briefing.text;
    let name = plain_text(text, mention.span);
    let sentence = if briefing.body.covers(mention.span) {
        plain_text(text, sentence_at(briefing, mention.span.start))
    } else {
        // The front matter has no sentences; what it says is the title and the role.
        let role = mention.role.as_ref().map(|role| format!(", {}", role.label().to_lowercase()));
        format!("{name}{} in “{}”", role.unwrap_or_default(), briefing.title.value)
    };
    let sentence = if sentence.is_empty() { name.clone() } else { sentence };
    let highlight = find_in_text(&sentence, &[&name]).first().map_or(0..0, |span| span.range());
    SentenceRow {
        entry_idx: entry_idx as u32,
        line: mention.line,
        sentence: sentence.into(),
        highlight,
        span: mention.span,
    }
}
