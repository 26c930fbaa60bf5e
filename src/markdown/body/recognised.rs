//! Dates in prose, and the events their sentences speak of.

use std::ops::Range;

use super::{Body, Reader, faults, kinds};
use crate::dates::{DateError, DateOrder, FoundDate, Precision, find_dates};
use crate::markdown::inline::Flow;
use crate::markdown::plain::{folded, shortened};
use crate::markdown::sentences::sentence_ranges;
use crate::model::{DateMention, Event, Kind, Origin};
use crate::source::LineIndex;

/// Characters of a sentence an event is told in.
const MAX_CHARACTERS: usize = 240;

impl Reader<'_> {
    /// Notes the dates of the flow; with `makes_events`, each becomes an event told by its sentence.
    pub(super) fn read_dates(&mut self, makes_events: bool) {
        let found = find_in_flow(&self.flow, self.order);
        note(&self.flow, &found, self.lines, &mut self.body);
        if makes_events {
            let events = events_of(&self.flow, &found, self.lines);
            self.body.recognised.extend(events);
        }
    }

    /// Notes the dates of the flow that stand outside `read`, which is noted already.
    pub(super) fn read_dates_beside(&mut self, read: &Range<usize>) {
        let mut found = find_in_flow(&self.flow, self.order);
        found.retain(|hit| hit.range.end <= read.start || read.end <= hit.range.start);
        note(&self.flow, &found, self.lines, &mut self.body);
    }
}

/// Notes the dates of a paragraph of plain text and the events told by its sentences.
pub(in crate::markdown) fn find_in_paragraph(
    flow: &Flow<'_>,
    order: Option<DateOrder>,
    lines: &LineIndex,
    body: &mut Body,
) {
    let found = find_in_flow(flow, order);
    note(flow, &found, lines, body);
    body.recognised.extend(events_of(flow, &found, lines));
}

/// The dates that stand in prose: not in code, addresses or the names of notes.
pub(super) fn find_in_flow(flow: &Flow<'_>, order: Option<DateOrder>) -> Vec<FoundDate> {
    let mut found = find_dates(&flow.text, order);
    found.retain(|hit| flow.is_prose(&hit.range));
    found
}

/// Writes down where dates stand; one that can be read in two ways is a problem.
pub(super) fn note(flow: &Flow<'_>, found: &[FoundDate], lines: &LineIndex, body: &mut Body) {
    for hit in found {
        let span = flow.source_of(hit.range.clone());
        if let Err(error @ DateError::Ambiguous { .. }) = &hit.date {
            body.problems.push(faults::date_fault(error, &flow.text[hit.range.clone()], span));
        }
        let date = hit.date.as_ref().ok().cloned();
        let (line, reading) = (lines.line(span.start), hit.reading.clone());
        body.dates.push(DateMention { span, line, date, origin: Origin::Recognised, reading });
    }
}

/// Whether a sentence speaks of what may be, might have been, or is not.
fn is_hedged(sentence: &str) -> bool {
    // As they stand inside a sentence: "May" is a month.
    const HEDGES: &[&str] =
        &["would", "could", "might", "may", "nothing", "nobody", "never", "not", "proposal", "proposes"];
    sentence.split(|c: char| !c.is_alphanumeric()).any(|word| HEDGES.contains(&word))
}

/// What happened, as its sentences tell it. `The 21st century` is a mention of a date and no event.
fn events_of(flow: &Flow<'_>, found: &[FoundDate], lines: &LineIndex) -> Vec<Event> {
    let dated: Vec<_> = found
        .iter()
        .filter_map(|hit| Some((hit, hit.date.as_ref().ok()?)))
        .filter(|(_, date)| date.precision() != Precision::Century)
        .collect();
    if dated.is_empty() {
        return Vec::new();
    }
    let sentences = sentence_ranges(&flow.text.replace('\n', " "));
    let mut told: Option<(usize, String, Kind)> = None;
    let mut events = Vec::with_capacity(dated.len());
    for (hit, date) in dated {
        let at = sentences.partition_point(|sentence| sentence.end <= hit.range.start);
        let Some(sentence) = sentences.get(at) else { continue };
        if told.as_ref().is_none_or(|(told_at, ..)| *told_at != at) {
            let whole = folded(&flow.text[sentence.clone()]);
            // "They would apply from 2 December 2027" tells of a wish or a doubt, not of what binds anybody.
            let kind = kinds::kind_from_words(&whole).filter(|_| !is_hedged(&whole)).unwrap_or(Kind::Note);
            told = Some((at, shortened(&whole, MAX_CHARACTERS), kind));
        }
        let Some((_, text, kind)) = &told else { continue };
        let span = flow.source_of(sentence.clone());
        events.push(Event {
            date: date.clone(),
            date_span: flow.source_of(hit.range.clone()),
            span,
            line: lines.line(span.start),
            kind: *kind,
            text: text.as_str().into(),
            label: "".into(),
            parties: Vec::new(),
            origin: Origin::Recognised,
            is_done: None,
        });
    }
    events
}
