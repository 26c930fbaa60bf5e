//! The events the dates of prose tell of: a sentence, a label, a kind.

use super::Passage;
use super::super::body::Body;
use crate::dates::{Dateline, FoundDate, Precision, Setting};
use crate::markdown::body::kinds;
use crate::markdown::plain::{folded, shortened};
use crate::markdown::sentences::sentence_ranges;
use crate::model::{Event, Kind, Origin};
use crate::source::LineIndex;

use super::Role;

/// Characters of a sentence an event is told in.
const MAX_CHARACTERS: usize = 240;

/// Makes an event of each date that says something, told by its sentence.
pub(super) fn find_events(
    passages: &[Passage<'_>],
    found: &[Vec<FoundDate>],
    _setting: &Setting,
    dateline: Option<&Dateline>,
    lines: &LineIndex,
    body: &mut Body,
) {
    for (idx, (passage, dates)) in passages.iter().zip(found).enumerate() {
        if dateline.is_some_and(|dateline| dateline.paragraph_idx == idx) && passage.flow.text.len() < 140 {
            continue;
        }
        if matches!(passage.role, Role::Prose | Role::Heading) {
            body.recognised.extend(events_of(passage, dates, lines));
        }
    }
}

/// What happened, as its sentences tell it. `The 21st century` is a mention of a date and no event.
fn events_of(passage: &Passage<'_>, found: &[FoundDate], lines: &LineIndex) -> Vec<Event> {
    let flow = &passage.flow;
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
            let kind = kinds::kind_from_words(&whole).filter(|_| !kinds::is_hedged(&whole)).unwrap_or(Kind::Note);
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
