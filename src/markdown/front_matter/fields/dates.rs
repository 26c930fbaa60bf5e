//! The dates of the front matter: the event's own, its start and end, and the dates of a law's life.

use super::super::faults::clip;
use super::super::keys::{Field, legal_label};
use super::date_words::reversed_span;
use super::secrecy::truth;
use super::{Reader, conflict, date_fault, find};
use crate::dates::{Date, DateError, read_date};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Dated, Event, Kind, Origin};
use crate::source::{Span, Spanned};
use crate::tree::{Entry, Key, Node, Value};

/// `start` and `end` until both have been seen.
#[derive(Default)]
pub(super) struct Ends {
    start: Option<End>,
    end: Option<End>,
}

/// One of the two; its date is `None` where it could not be read.
struct End {
    key: Key,
    span: Span,
    date: Option<Date>,
}

const DATE: &[&str] = &["date", "on", "when", "day"];
const TEXT: &[&str] = &["text", "event", "title", "what", "note", "description", "label", "name"];
const KIND: &[&str] = &["kind", "type"];

impl Reader<'_> {
    /// A text as a date; `None` with a report when it is none.
    pub(super) fn date_of(&mut self, key: &Key, node: &Node) -> Option<Dated> {
        let Some(written) = node.text() else {
            if !node.is_empty() {
                self.wrong_type(key, node, "a date", "it is left out", "write one date, such as 2026-04-03");
            }
            return None;
        };
        match read_date(without_time(written), self.order) {
            Ok(date) => Some(Dated { date, span: node.span }),
            Err(error) => {
                self.out.problems.push(date_fault(written, node.span, &error));
                None
            }
        }
    }

    /// The event's own date: one date, or a map such as `{created: …, updated: …}`.
    pub(super) fn read_main_date(&mut self, key: &Key, node: &Node) {
        self.out.date = match &node.value {
            Value::List(items) => self.first_of_dates(key, node, items),
            Value::Map(entries) => return self.date_of_map(key, node, entries),
            _ => self.date_of(key, node),
        };
    }

    fn first_of_dates(&mut self, key: &Key, node: &Node, items: &[Node]) -> Option<Dated> {
        let first = items.iter().find(|item| !item.is_empty())?;
        if items.len() > 1 {
            let understood = format!("the first, {}, is used", clip(&first.flat_text()));
            let hint = "write 2026-04-03/2026-04-05 for a span, or list the dates under `dates`";
            self.wrong_type(key, node, "one date or a span", &understood, hint);
        }
        self.date_of(key, first)
    }

    fn date_of_map(&mut self, key: &Key, node: &Node, entries: &[Entry]) {
        const START: &[&str] = &["start", "startdate", "from"];
        const END: &[&str] = &["end", "enddate", "to", "until"];
        let single = ["date", "published", "created"].iter().find_map(|name| find(entries, &[name]));
        let used = match (single, find(entries, START), find(entries, END)) {
            (_, start @ Some(_), end) | (None, start @ None, end @ Some(_)) => {
                let mut end_of = |node: &Node| End {
                    key: key.clone(),
                    span: node.span,
                    date: self.date_of(key, node).map(|dated| dated.date),
                };
                self.ends = Ends { start: start.map(&mut end_of), end: end.map(&mut end_of) };
                [start, end]
            }
            (Some(node), ..) => {
                self.out.date = self.date_of(key, node);
                [Some(node), None]
            }
            (None, None, None) => {
                let hint = "write the date itself after the key";
                return self.wrong_type(
                    key,
                    node,
                    "a date",
                    "no key in it names one, so it is left out",
                    hint,
                );
            }
        };
        for (inner, node) in entries {
            let is_used = used.iter().flatten().any(|used| std::ptr::eq(*used, node));
            if !is_used && !node.is_empty() {
                self.keep(&format!("{}.{}", key.text, inner.text), node);
            }
        }
    }

    /// Keeps `start` or `end` until all keys are read.
    pub(super) fn read_end(&mut self, field: Field, key: &Key, node: &Node) {
        let date = self.date_of(key, node).map(|dated| dated.date);
        let end = Some(End { key: key.clone(), span: node.span, date });
        let slot = if field == Field::Start { &mut self.ends.start } else { &mut self.ends.end };
        if slot.is_none() {
            *slot = end;
        }
    }

    /// Makes a span of `start` and `end`: without a start `../end`, without an end `start/..`, and with one that
    /// cannot be read or is to be determined an unknown end.
    pub(super) fn finish_ends(&mut self) {
        let Ends { start, end } = std::mem::take(&mut self.ends);
        let spans: Vec<Span> = [&start, &end].into_iter().flatten().map(|end| end.span).collect();
        let (Some(&first), Some(&last)) = (spans.iter().min(), spans.iter().max()) else { return };
        let span = Span::new(first.start, last.end);
        if let (Some(_), Some(End { key, .. })) = (&self.out.date, start.as_ref().or(end.as_ref())) {
            self.out.problems.push(conflict(key, "date"));
            return;
        }
        let expression = format!("{}/{}", edtf_end(start.as_ref()), edtf_end(end.as_ref()));
        if expression == "/" {
            return;
        }
        match Date::from_edtf(&expression) {
            Ok(date) => self.out.date = Some(Dated { date, span }),
            Err(DateError::Reversed) => self.out.problems.push(reversed_span(&expression, span)),
            Err(error) => self.out.problems.push(date_fault(&expression, span, &error)),
        }
    }

    /// `dates`: days of no stated kind, or `{date, text, kind}`.
    pub(super) fn read_dates(&mut self, key: &Key, node: &Node) {
        self.read_events(Kind::Note, "", key, node);
    }

    /// A date of a law's life. `published: false`, as some site generators have it, means a draft.
    pub(super) fn read_legal_date(&mut self, kind: Kind, key: &Key, node: &Node) {
        let is_switch = matches!(node.text(), Some("true" | "false" | "yes" | "no"));
        if kind == Kind::Published && is_switch {
            self.out.secrecy.is_confidential |= truth(node) == Some(false);
            return;
        }
        let n_before = self.out.events.len();
        self.read_events(kind, legal_label(&key.text, kind), key, node);
        if kind != Kind::Published {
            return;
        }
        let Some(first) = self.out.events.get(n_before) else { return };
        let published = Dated { date: first.date.clone(), span: first.date_span };
        match &self.out.published {
            None => self.out.published = Some(published),
            Some(earlier) if earlier.date == published.date => {
                self.out.events.truncate(n_before);
            }
            Some(_) => self.out.problems.push(conflict(key, "published")),
        }
    }

    /// One date, a list of dates, `{date, text}`, or `text: date` and `date: text`.
    fn read_events(&mut self, kind: Kind, label: &str, key: &Key, node: &Node) {
        let whole = Span::new(key.span.start.min(node.span.start), node.span.end);
        let is_single = !matches!(node.value, Value::List(_));
        for item in node.items() {
            let span = if is_single { whole } else { item.span };
            match &item.value {
                Value::Map(entries) => self.read_event_map(kind, label, key, entries, span),
                _ => self.add_event(kind, label, key, item, span),
            }
        }
    }

    fn read_event_map(&mut self, kind: Kind, label: &str, key: &Key, entries: &[Entry], span: Span) {
        let Some(date) = find(entries, DATE) else {
            for (inner, node) in entries.iter().filter(|(_, node)| !node.is_empty()) {
                self.read_event_pair(kind, key, inner, node);
            }
            return;
        };
        let text = find(entries, TEXT).map(Node::flat_text);
        let kind = find(entries, KIND).map_or(kind, |word| self.kind_of(word, kind));
        self.add_event(kind, text.as_deref().unwrap_or(label), key, date, span);
        self.keep_others(key, entries, &[DATE, TEXT, KIND].concat());
    }

    /// `2026-01-01: Reports are due`, or `Reports are due: 2026-01-01`.
    fn read_event_pair(&mut self, kind: Kind, key: &Key, inner: &Key, node: &Node) {
        let span = Span::new(inner.span.start.min(node.span.start), node.span.end.max(inner.span.end));
        if read_date(without_time(&inner.text), self.order).is_ok() {
            let date = Node::scalar(&inner.text, true, inner.span);
            return self.add_event(kind, &node.flat_text(), key, &date, span);
        }
        let kind = if kind == Kind::Note { Kind::from_word(&inner.text).unwrap_or(kind) } else { kind };
        self.add_event(kind, &inner.text, key, node, span);
    }

    fn kind_of(&mut self, word: &Node, otherwise: Kind) -> Kind {
        Kind::from_word(&word.flat_text()).unwrap_or_else(|| {
            let understood = otherwise.as_str();
            let message =
                format!("\"{}\" is not a known kind; it is read as {understood}", clip(&word.flat_text()));
            let known: Vec<_> = Kind::ALL.iter().map(|kind| kind.as_str()).collect();
            let fault = Diagnostic::new(Code::KindUnknown, word.span, message);
            self.out.problems.push(fault.hint(format!("write one of {}", known.join(", "))));
            otherwise
        })
    }

    fn add_event(&mut self, kind: Kind, text: &str, key: &Key, date: &Node, span: Span) {
        let Some(Dated { date, span: date_span }) = self.date_of(key, date) else { return };
        self.out.events.push(Event {
            date,
            date_span,
            span,
            line: self.line(span),
            kind,
            text: text.trim().into(),
            label: "".into(),
            parties: Vec::new(),
            origin: Origin::Stated,
            clause: None,
            is_done: None,
        });
    }

    /// Events of `dates` that say nothing are called by the title, where the front matter has one.
    pub(super) fn name_events(&mut self) {
        let Some(Spanned { value: title, .. }) = &self.out.title else { return };
        self.out
            .events
            .iter_mut()
            .filter(|event| event.text.is_empty())
            .for_each(|event| event.text = title.clone());
    }
}

fn edtf_end(end: Option<&End>) -> &str {
    match end {
        None => "..",
        Some(End { date: Some(date), .. }) if !date.is_undetermined() => date.edtf(),
        Some(_) => "",
    }
}

/// A date and a time of day as its day: `2024-01-02 10:00:00 +0200` is 2024-01-02, whatever the zone.
pub(super) fn without_time(text: &str) -> &str {
    let Some((day, time)) = text.split_at_checked("2024-01-02".len()) else { return text };
    let is_day = day.bytes().enumerate().all(|(at, byte)| match at {
        4 | 7 => byte == b'-',
        _ => byte.is_ascii_digit(),
    });
    let clock = time.strip_prefix(['T', 't']).unwrap_or(time.trim_start());
    let starts_with_hour = clock.len() < time.len() && clock.starts_with(|c: char| c.is_ascii_digit());
    let is_time = |c: char| c.is_ascii_digit() || " :.,+-ZzUTCGMT".contains(c);
    if is_day && starts_with_hour && clock.contains(':') && clock.chars().all(is_time) { day } else { text }
}
