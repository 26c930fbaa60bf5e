//! What is recognised in the prose of a whole document: when it was written, its dates, the events they tell of.
//!
//! The readers of Markdown and of plain text collect the running text as [`Passage`]s; when all of it is known, it is
//! searched in the order of the document, because "the next day" hangs on what was said before.

mod aside;
mod citation;
mod clause;
mod due;
mod events;
mod label;
mod story;
mod verbs;

use std::ops::Range;
use std::sync::LazyLock;

use memchr::memmem;

use super::body::{Body, faults};
use super::front_matter::FrontMatter;
use super::furniture::furniture;
use super::inline::Flow;
use crate::dates::{
    Anchor, DateError, DateOrder, Dateline, FoundDate, Milestone, Paragraph, Reading, Setting, find_dateline,
    order_in, read_dates,
};
use crate::model::{DateMention, Dated, Event, Kind, Origin};
use crate::source::{LineIndex, Span};

/// A stretch of running text and what it is searched for.
pub(super) struct Passage<'t> {
    pub flow: Flow<'t>,
    pub role: Role,
}

/// What a passage is searched for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Role {
    /// Dates and the events they tell of.
    Prose,
    /// The same; a heading goes on in no other passage.
    Heading,
    /// Dates only.
    Detail,
    /// Dates only, and none where the item's own date stands.
    Beside(Range<usize>),
}

/// Finds what the passages of a document say, and notes it in `body`.
pub(super) fn recognise(
    text: &str,
    passages: &[Passage<'_>],
    front: &FrontMatter,
    order: Option<DateOrder>,
    lines: &LineIndex,
    body: &mut Body,
) {
    let read = |order| passages.iter().map(move |passage| Paragraph::new(&passage.flow.text, order));
    let mut paragraphs: Vec<Paragraph<'_>> = read(order).collect();
    if order.is_none() && paragraphs.iter().any(Paragraph::is_ambiguous) {
        paragraphs = read(order_in(text)).collect();
    }
    body.furniture = furniture(text, &body.prose);
    let dateline =
        find_dateline(&paragraphs).filter(|dateline| is_apart(&body.furniture, span_of(passages, dateline)));
    let setting = setting_of(text, front, dateline.as_ref());
    let mut found = read_dates(paragraphs, &setting);
    for (passage, dates) in passages.iter().zip(&mut found) {
        dates.retain(|hit| is_wanted(passage, hit));
        dates.retain(|hit| is_apart(&body.furniture, passage.flow.source_of(hit.range.clone())));
        note(&passage.flow, dates, lines, body);
    }
    let dateline = dateline.filter(|dateline| dateline.of == Anchor::Dateline);
    let day = setting.written.as_ref().map(|(date, _)| date).filter(|date| date.single_day().is_some());
    let story = events::Story {
        day: day.filter(|_| is_article(front, dateline.is_some(), body)),
        furniture: &body.furniture,
        dateline: dateline.as_ref().map(|dateline| (dateline.paragraph_idx, dateline.story_start)),
    };
    let events = events::find_events(passages, &found, &story, lines);
    body.recognised.extend(events);
    body.dateline =
        dateline.map(|dateline| Dated { span: span_of(passages, &dateline), date: dateline.date });
}

/// Where a date line stands in the file.
fn span_of(passages: &[Passage<'_>], dateline: &Dateline) -> Span {
    passages[dateline.paragraph_idx].flow.source_of(dateline.range.clone())
}

/// Whether a place lies outside the furniture, whose parts are in order.
pub(super) fn is_apart(furniture: &[Span], span: Span) -> bool {
    let before = furniture.partition_point(|part| part.start < span.end);
    before.checked_sub(1).is_none_or(|idx| !furniture[idx].overlaps(span))
}

/// Whether the document is a dated article: a story told from its day, and not notes in sections with dates of their
/// own.
fn is_article(front: &FrontMatter, has_dateline: bool, body: &Body) -> bool {
    let is_dated = has_dateline || front.published.is_some();
    let has_own_dates = front.date.is_some()
        || !body.stated.is_empty()
        || front.events.iter().any(|event| event.kind != Kind::Published);
    is_dated && !has_own_dates && body.headings.iter().all(|heading| heading.level == 1)
}

/// Whether a date is one of the passage's own: not in code, addresses or the names of notes.
fn is_wanted(passage: &Passage<'_>, hit: &FoundDate) -> bool {
    let is_apart = match &passage.role {
        // What an item with its own date cannot place is of no use there.
        Role::Beside(own) => {
            (hit.range.end <= own.start || own.end <= hit.range.start)
                && hit.date != Err(DateError::Unanchored)
        }
        _ => true,
    };
    is_apart && passage.flow.is_prose(&hit.range)
}

/// What is known of the document before its dates are read.
fn setting_of(text: &str, front: &FrontMatter, dateline: Option<&Dateline>) -> Setting {
    let stated = front.published.as_ref().or(front.date.as_ref());
    let written = stated
        .map(|dated| (dated.date.clone(), Anchor::FrontMatter))
        .or_else(|| dateline.map(|dateline| (dateline.date.clone(), dateline.of)));
    let published = front.published.as_ref().map(|dated| dated.date.clone());
    let is_own = |event: &Event| event.kind == Kind::Published && Some(&event.date) == published.as_ref();
    let milestones = front
        .events
        .iter()
        .filter(|event| !is_own(event))
        .filter_map(|event| Some((milestone_of(event.kind)?, event.date.clone())));
    let is_stated = front.jurisdictions.iter().any(|own| own.value.as_str() == "EU");
    Setting {
        written,
        milestones: milestones.collect(),
        published,
        is_of_the_union: is_stated || OFFICIAL_JOURNAL.find(text.as_bytes()).is_some(),
    }
}

/// Finds where the law of the European Union is published.
static OFFICIAL_JOURNAL: LazyLock<memmem::Finder<'_>> =
    LazyLock::new(|| memmem::Finder::new("Official Journal of the European"));

fn milestone_of(kind: Kind) -> Option<Milestone> {
    match kind {
        Kind::Published => Some(Milestone::Publication),
        Kind::InForce => Some(Milestone::EntryIntoForce),
        Kind::Adopted => Some(Milestone::Adoption),
        Kind::Applicable => Some(Milestone::Application),
        _ => None,
    }
}

/// Writes down where dates stand; one that can be read in two ways is a problem.
fn note(flow: &Flow<'_>, found: &[FoundDate], lines: &LineIndex, body: &mut Body) {
    for hit in found {
        let span = flow.source_of(hit.range.clone());
        if let Err(error @ DateError::Ambiguous { .. }) = &hit.date {
            body.problems.push(faults::date_fault(error, &flow.text[hit.range.clone()], span));
        }
        let date = hit.date.as_ref().ok().cloned();
        let (line, reading) = (lines.line(span.start), hit.reading.clone());
        let is_told =
            date.is_some() || reading == Reading::Written || !is_everyday(&flow.text[hit.range.clone()]);
        if is_told {
            body.dates.push(DateMention { span, line, date, origin: Origin::Recognised, reading });
        }
    }
}

/// Words that say next to nothing where it is not known when they were written.
fn is_everyday(words: &str) -> bool {
    matches!(words.to_lowercase().as_str(), "today" | "tomorrow" | "this year" | "tonight")
}
