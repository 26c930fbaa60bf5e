//! The items of a timeline section: `- DATE: text. [kind]` and the other ways people write it.

use std::ops::Range;

use super::{Frame, Reader, faults, kinds};
use crate::dates::{Date, DateError, DateOrder, Reading, find_dates, read_date};
use crate::markdown::plain::{folded, trimmed};
use crate::markdown::recognised::Role;
use crate::model::{DateMention, Event, Kind, Origin};
use crate::source::Span;

/// A list item the reader is in.
pub(super) struct ItemFrame {
    span: Span,
    is_done: Option<bool>,
    is_below_event: bool,
    state: ItemState,
}

/// How far an item of a timeline section is read.
enum ItemState {
    /// Outside timeline sections, or below an item that is an event: detail.
    Detail,
    /// Its own text has not come yet.
    Fresh,
    /// Its text has no date; the flag says whether an item below it has.
    Undated(Span, bool),
    /// An event, to be added when the item is over.
    Read(Box<Event>),
}

impl Reader<'_> {
    pub(super) fn item_frame(&self, span: Span) -> ItemFrame {
        let parent = self.items.last().and_then(|&at| self.frames.get(at));
        let is_below_event = match parent {
            Some(Frame::Item(parent)) => parent.is_below_event || matches!(parent.state, ItemState::Read(_)),
            _ => false,
        };
        let is_read = self.timeline.is_some() && !is_below_event;
        let state = if is_read { ItemState::Fresh } else { ItemState::Detail };
        ItemFrame { span, is_done: None, is_below_event, state }
    }

    pub(super) fn set_done(&mut self, is_done: bool) {
        if let Some(frame) = self.item() {
            frame.is_done = Some(is_done);
        }
    }

    fn item(&mut self) -> Option<&mut ItemFrame> {
        match self.frames.get_mut(*self.items.last()?) {
            Some(Frame::Item(frame)) => Some(frame),
            _ => None,
        }
    }

    /// Reads the item's own text, or takes the text as detail.
    pub(super) fn read_item(&mut self) {
        let is_fresh = self.item().is_some_and(|frame| matches!(frame.state, ItemState::Fresh));
        if !is_fresh {
            return self.recognise_as(Role::Detail);
        }
        let state = if let Some(event) = self.event_in_flow(false) {
            ItemState::Read(Box::new(event))
        } else {
            self.recognise_as(Role::Detail);
            ItemState::Undated(self.flow.source_of(0..self.flow.text.len()), false)
        };
        if let Some(frame) = self.item() {
            frame.state = state;
        }
    }

    /// A paragraph of a timeline section that is written like an item; `false` where it is not.
    pub(super) fn read_dated_paragraph(&mut self) -> bool {
        let Some(event) = self.event_in_flow(true) else { return false };
        self.body.stated.push(event);
        true
    }

    pub(super) fn close_item(&mut self, frame: ItemFrame) {
        match frame.state {
            ItemState::Read(mut event) => {
                event.span = trimmed(self.text, frame.span);
                event.line = self.lines.line(event.span.start);
                event.is_done = frame.is_done;
                self.body.stated.push(*event);
                if let Some(ItemFrame { state: ItemState::Undated(_, has_dated), .. }) = self.item() {
                    *has_dated = true;
                }
            }
            ItemState::Undated(span, false) => self.body.problems.push(faults::date_missing("item", span)),
            ItemState::Undated(_, true) | ItemState::Detail | ItemState::Fresh => {}
        }
    }

    /// The event the flow states, with its problems and the dates in it noted. With `is_strict`, only where a date
    /// and a separator open it.
    fn event_in_flow(&mut self, is_strict: bool) -> Option<Event> {
        let is_of_deadlines = self.timeline.is_some_and(|section| section.is_of_deadlines);
        let read = read_item(&self.flow.text, self.order, is_strict)?;
        let date_span = self.flow.source_of(read.date_range.clone());
        let written = &self.flow.text[read.date_range.clone()];
        let mention = read.date.as_ref().ok().cloned();
        let date = read.date.unwrap_or_else(|error| {
            self.body.problems.push(faults::date_fault(&error, written, date_span));
            Date::to_be_determined().with_written(written)
        });
        let kind = match read.kind {
            ItemKind::Known(kind) => kind,
            ItemKind::Unknown(range) => {
                let word = &self.flow.text[range.clone()];
                self.body.problems.push(faults::kind_unknown(word, self.flow.source_of(range)));
                Kind::Note
            }
            ItemKind::Unsaid if is_of_deadlines => Kind::Deadline,
            ItemKind::Unsaid => kinds::kind_from_words(&read.text).unwrap_or(Kind::Note),
        };
        let line = self.lines.line(date_span.start);
        self.body.dates.push(DateMention {
            span: date_span,
            line,
            date: mention,
            origin: Origin::Stated,
            reading: Reading::Written,
        });
        self.recognise_as(Role::Beside(read.date_range.clone()));
        let span = trimmed(self.text, self.flow.source_of(0..self.flow.text.len()));
        Some(Event {
            date,
            date_span,
            span,
            line: self.lines.line(span.start),
            kind,
            text: read.text.into(),
            label: "".into(),
            parties: Vec::new(),
            origin: Origin::Stated,
            clause: None,
            is_done: None,
        })
    }
}

/// What an item says.
struct ReadItem {
    date: Result<Date, DateError>,
    date_range: Range<usize>,
    text: String,
    kind: ItemKind,
}

/// What an item says about its kind.
enum ItemKind {
    Known(Kind),
    /// A word in square brackets that is no kind.
    Unknown(Range<usize>),
    Unsaid,
}

fn read_item(text: &str, order: Option<DateOrder>, is_strict: bool) -> Option<ReadItem> {
    let (end, kind) = trailing_kind(text);
    let told = &text[..end];
    let (date, date_range, rest) = match leading_date(told, order) {
        Some((date, range, rest)) => (date, range, told[rest..].to_owned()),
        None if is_strict => return None,
        None => date_inside(told, order)?,
    };
    let rest = folded(&rest);
    let text = if rest.is_empty() { folded(told) } else { rest };
    Some(ReadItem { date, date_range, text, kind })
}

/// How far into an item its date may reach, in bytes.
const MAX_DATE_BYTES: usize = 96;

/// The longest text before a separator that is a date, and where what follows starts.
fn leading_date(
    text: &str,
    order: Option<DateOrder>,
) -> Option<(Result<Date, DateError>, Range<usize>, usize)> {
    let start = text.len() - text.trim_start().len();
    let separators: Vec<Range<usize>> = separators(text, start).collect();
    let date_before = |separator: &Range<usize>| {
        let before = text[start..separator.start].trim_end();
        let before = before.trim_end_matches([',', '.']).trim_end();
        (!before.is_empty()).then(|| (read_date(before, order), start..start + before.len(), separator.end))
    };
    let mut doubtful = None;
    for separator in separators.iter().rev() {
        match date_before(separator) {
            Some(found @ (Ok(_), ..)) => return Some(found),
            Some(
                found @ (Err(DateError::Ambiguous { .. } | DateError::Impossible | DateError::Reversed), ..),
            ) => {
                doubtful = Some(found);
            }
            _ => {}
        }
    }
    doubtful
}

/// The separators near the start of an item: a colon, a dash, a bar, and the end of an item that is only a date.
fn separators(text: &str, start: usize) -> impl Iterator<Item = Range<usize>> {
    let near = text[start..].char_indices().take_while(|(at, _)| *at <= MAX_DATE_BYTES);
    let inner = near.filter_map(move |(at, c)| {
        let at = start + at;
        let end = at + c.len_utf8();
        let is_spaced =
            || text[..at].ends_with(char::is_whitespace) && text[end..].starts_with(char::is_whitespace);
        match c {
            ':' | '：' | '–' | '—' | '|' | '\n' => Some(at..end),
            '-' if is_spaced() => Some(at..end),
            _ => None,
        }
    });
    let whole = (text.len() - start <= MAX_DATE_BYTES).then_some(text.len()..text.len());
    inner.chain(whole)
}

/// The first date inside an item that does not start with one, and what the item says beside it: without a date at
/// its start or after a colon at its end, else the whole text.
fn date_inside(
    text: &str,
    order: Option<DateOrder>,
) -> Option<(Result<Date, DateError>, Range<usize>, String)> {
    let found = find_dates(text, order).into_iter().next()?;
    let before = text[..found.range.start].trim();
    let after = text[found.range.end..].trim_start();
    let lead_in = before.to_lowercase();
    let beside = if LEAD_INS.contains(&lead_in.as_str()) {
        capitalised(after.trim_start_matches([',', ':', ';', '-', '–', '—', '|', '.', ')', ']', ' ']))
    } else if after.trim_matches(['.', ' ', ')']).is_empty()
        && before.ends_with([':', '–', '—', '|', '-', '('])
    {
        before.trim_end_matches([':', '–', '—', '|', '-', '(', ' ']).to_owned()
    } else {
        text.to_owned()
    };
    Some((found.date, found.range, beside))
}

/// What may stand before a date that opens an item.
const LEAD_INS: &[&str] = &[
    "", "on", "in", "by", "from", "since", "until", "before", "after", "as of", "at", "am", "im", "ab", "le",
    "(", "[",
];

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// The kind in brackets at the end of an item, and where the text before it ends. Tags behind it are left out.
fn trailing_kind(text: &str) -> (usize, ItemKind) {
    let mut kept = text.trim_end();
    while let Some(at) = kept.rfind(char::is_whitespace)
        && kept[at..].trim_start().starts_with('#')
    {
        kept = kept[..at].trim_end();
    }
    let unsaid = (text.trim_end().len(), ItemKind::Unsaid);
    let square =
        kept.strip_suffix(']').and_then(|inner| inner.rfind('[').map(|at| (at, at + 1..inner.len())));
    if let Some((at, range)) = square {
        let word = &kept[range.clone()];
        return match Kind::from_word(word) {
            Some(kind) => (at, ItemKind::Known(kind)),
            None if !is_word_like(word) => unsaid,
            None if faults::nearest_kind(word).is_some() => (at, ItemKind::Unknown(range)),
            None => (kept.len(), ItemKind::Unknown(range)),
        };
    }
    let round = kept.strip_suffix(')').and_then(|inner| inner.rfind('(').map(|at| (at, &inner[at + 1..])));
    match round.and_then(|(at, word)| Some((at, Kind::from_word(word)?))) {
        Some((at, kind)) => (at, ItemKind::Known(kind)),
        None => unsaid,
    }
}

/// Whether it could have been meant as a kind: `[in froce]`, but not `[1]` or `[sic, at page 4]`.
fn is_word_like(word: &str) -> bool {
    let is_short = word.len() <= 30 && word.split_whitespace().count() <= 3;
    is_short
        && !word.trim().is_empty()
        && word.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '_'))
}
