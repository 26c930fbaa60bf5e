//! From keys and values to the fields of a briefing: one reader, one file per kind of field.
//!
//! The same field given twice is a conflict where a briefing has only one of it, and adds up where it has many.

mod date_words;
mod dates;
mod instruments;
mod names;
mod places;
mod secrecy;
mod sources;
mod texts;

use std::collections::HashMap;

use super::FrontMatter;
use super::faults::clip;
use super::keys::{Field, field_of, fold};
use crate::dates::DateOrder;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::ExtraKey;
use crate::source::{LineIndex, Span};
use crate::tree::{Entry, Key, Node};

pub(crate) use date_words::date_fault;

/// Fills a front matter from its keys and values.
pub(super) struct Reader<'a> {
    text: &'a str,
    order: Option<DateOrder>,
    lines: LineIndex,
    out: FrontMatter,
    /// Keys of fields that a briefing has only one of, with their values as text.
    taken: HashMap<Field, (Box<str>, String)>,
    ends: dates::Ends,
    source_parts: sources::Parts,
}

impl<'a> Reader<'a> {
    /// Starts with what the fences have told.
    pub(super) fn new(text: &'a str, order: Option<DateOrder>, out: FrontMatter) -> Self {
        let end = out.span.map_or(0, |span| span.end);
        let lines = LineIndex::new(Span::new(0, end).text(text));
        let (taken, ends, source_parts) = Default::default();
        Self { text, order, lines, out, taken, ends, source_parts }
    }

    /// Reads every key.
    pub(super) fn read(mut self, entries: &[Entry]) -> FrontMatter {
        for entry in entries {
            self.read_entry(entry);
        }
        self.finish_ends();
        self.finish_sources();
        self.name_events();
        self.out.events.sort_by_key(|event| event.span);
        self.out.problems.sort_by_key(|problem| problem.span.start);
        self.out
    }

    fn read_entry(&mut self, (key, node): &Entry) {
        let Some(field) = field_of(&key.text) else { return self.keep(&key.text, node) };
        if node.is_empty() || !self.takes(field, key, node) {
            return;
        }
        match field {
            Field::Title => self.out.title = self.one_text(key, node),
            Field::Id => self.out.id = self.one_text(key, node),
            Field::Status => self.out.status = self.one_name(key, node),
            Field::Impact => self.out.impact = self.one_name(key, node),
            Field::Priority => self.out.priority = self.one_name(key, node),
            Field::Position => self.out.position = self.one_text(key, node),
            Field::Owner => self.out.owner = self.one_name(key, node),
            Field::Summary => self.read_summary(key, node),
            Field::Date => self.read_main_date(key, node),
            Field::Start | Field::End => self.read_end(field, key, node),
            Field::Dates => self.read_dates(key, node),
            Field::Legal(kind) => self.read_legal_date(kind, key, node),
            Field::Companies => self.read_companies(key, node),
            Field::Regulators => self.read_regulators(key, node),
            Field::Jurisdictions => self.read_jurisdictions(key, node),
            Field::Topics => self.read_topics(node),
            Field::Instruments(scheme) => self.read_instruments(scheme, key, node),
            Field::Sources => self.read_sources(key, node),
            Field::SourceUrl | Field::SourceSite | Field::SourceAuthor => {
                self.read_source_part(field, key, node);
            }
            Field::Confidential | Field::Publish => self.read_secrecy(field, key, node),
            Field::Embargo => self.read_embargo(node),
        }
    }

    /// Whether `field` is still free; if another key has it already, says so and keeps the value as an extra.
    fn takes(&mut self, field: Field, key: &Key, node: &Node) -> bool {
        let slot = match field {
            Field::Title | Field::Id | Field::Status | Field::Impact | Field::Priority => field,
            Field::Position | Field::Owner | Field::Summary | Field::Date | Field::Start | Field::End => {
                field
            }
            _ => return true,
        };
        let value = node.flat_text();
        let Some((first, first_value)) = self.taken.get(&slot) else {
            self.taken.insert(slot, (key.text.clone(), value));
            return true;
        };
        if *first_value != value {
            let fault = conflict(key, first);
            self.out.problems.push(fault);
            self.keep(&key.text, node);
        }
        false
    }

    /// Keeps a key the format does not know.
    fn keep(&mut self, key: &str, node: &Node) {
        self.out.extra.push(ExtraKey { key: key.into(), value: node.flat_text().into(), span: node.span });
    }

    /// Reports a value of the wrong type and how it was understood.
    fn wrong_type(&mut self, key: &Key, node: &Node, takes: &str, understood: &str, hint: &str) {
        let message = format!("`{}` takes {takes}, not {}; {understood}", clip(&key.text), node.noun());
        self.out.problems.push(Diagnostic::new(Code::ValueType, node.span, message).hint(hint));
    }

    fn line(&self, span: Span) -> u32 {
        self.lines.line(span.start)
    }
}

fn conflict(key: &Key, first: &str) -> Diagnostic {
    let message =
        format!("`{}` means the same as `{}`, which stands first and is used", clip(&key.text), clip(first));
    Diagnostic::new(Code::KeyConflict, key.span, message).hint("keep one of them")
}

/// The value of the first key that is one of `names`, each in folded form.
fn find<'n>(entries: &'n [Entry], names: &[&str]) -> Option<&'n Node> {
    let is_named = |(key, _): &&Entry| names.contains(&fold(&key.text).as_str());
    entries.iter().find(is_named).map(|(_, node)| node).filter(|node| !node.is_empty())
}

/// The span of `part` inside `span`, where it is written there as it is.
fn place_of(text: &str, span: Span, part: &str) -> Span {
    span.text(text).find(part).filter(|_| !part.is_empty()).map_or(span, |at| {
        let start = span.start + crate::source::offset(at);
        Span::new(start, start + crate::source::offset(part.len()))
    })
}

#[cfg(test)]
mod tests;
