//! Puts front matter and body together, each fact once.

use std::collections::HashSet;
use std::sync::Arc;

use super::body::{Body, read_body};
use super::front_matter::{FrontMatter, read_front_matter};
use super::furniture::headline_of_page;
use super::inline::Purpose;
use super::plain::folded;
use super::recognised::{Passage, Role, recognise};
use super::title::title_from_path;
use super::{headline, plain_file, plain_text};
use crate::dates::{Date, DateOrder};
use crate::model::{Briefing, Dated, Event, Kind, Origin, TitleOrigin};
use crate::source::{LineIndex, Span, Spanned};

/// What a folder decides about how its briefings are read.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct ReadOptions {
    /// In which order numeric dates are written; `None` leaves `03/04/2026` ambiguous.
    pub date_order: Option<DateOrder>,
}

/// Reads a Markdown briefing. `path` is its path in the library, the id and the title of last resort.
#[must_use]
pub fn read_briefing(path: Arc<str>, text: Arc<str>, options: &ReadOptions) -> Briefing {
    let front = read_front_matter(&text, options.date_order);
    let span = Span::new(front.body_start, crate::source::offset(text.len()));
    let lines = LineIndex::new(&text);
    let (mut body, passages) = read_body(&text, span, &lines, options.date_order);
    recognise(&text, &passages, &front, options.date_order, &lines, &mut body);
    body.sort();
    let (title, origin) = title_of(&front, &body, &text, &path);
    drop(passages);
    assemble(path, text, &lines, Parts { front, body, title, origin, span })
}

/// Reads a plain text file: paragraphs without markup, after front matter where it opens with some.
#[must_use]
pub fn read_plain_text(path: Arc<str>, text: Arc<str>, options: &ReadOptions) -> Briefing {
    let lines = LineIndex::new(&text);
    let front = read_front_matter(&text, options.date_order);
    let span = Span::new(front.body_start, crate::source::offset(text.len()));
    let paragraphs: Vec<Span> = plain_file::paragraphs(span.text(&text))
        .into_iter()
        .map(|paragraph| paragraph.shifted(span.start))
        .collect();
    let mut body = Body::default();
    let passages: Vec<Passage<'_>> = paragraphs
        .iter()
        .map(|paragraph| plain_file::flow_of(&text, *paragraph, Purpose::Reading))
        .map(|flow| Passage { flow, role: Role::Prose })
        .collect();
    for passage in &passages {
        passage.flow.prose_spans(&mut body.prose);
    }
    recognise(&text, &passages, &front, options.date_order, &lines, &mut body);
    body.sort();
    let dateline = body.dateline.as_ref().map(|dated| dated.span);
    let is_matter = |span: &&Span| {
        let near = body.furniture.partition_point(|own| own.end < span.end);
        !body.furniture.get(near).is_some_and(|own| own.covers(**span))
    };
    let top: Vec<Span> = paragraphs.iter().filter(is_matter).take(headline::TOP).copied().collect();
    let title_line = || headline::title_line(&text, &top, dateline);
    let (title, origin) = match title_line().filter(|_| front.title.is_none()) {
        Some(span) => (Spanned::new(folded(span.text(&text)).into(), span), TitleOrigin::Heading),
        None => title_of(&front, &body, &text, &path),
    };
    drop(passages);
    assemble(path, text, &lines, Parts { front, body, title, origin, span })
}

/// What a briefing is put together from.
struct Parts {
    front: FrontMatter,
    body: Body,
    title: Spanned<Box<str>>,
    origin: TitleOrigin,
    span: Span,
}

fn assemble(path: Arc<str>, text: Arc<str>, lines: &LineIndex, parts: Parts) -> Briefing {
    let Parts { front, mut body, title, origin, span } = parts;
    let events = events_of(&front, &mut body, &title.value, lines);
    let mut topics = front.topics;
    add_tags(&mut topics, body.tags);
    let mut problems = front.problems;
    problems.append(&mut body.problems);
    Briefing {
        front_matter: front.span,
        body: span,
        id: front.id.map_or_else(|| Arc::clone(&path), |id| id.value.as_ref().into()),
        title,
        title_origin: origin,
        date: front.date,
        published: front.published,
        companies: front.companies,
        regulators: front.regulators,
        jurisdictions: front.jurisdictions,
        topics,
        instruments: front.instruments,
        status: front.status,
        impact: front.impact,
        priority: front.priority,
        position: front.position,
        owner: front.owner,
        summary: front.summary.or(body.summary),
        sources: front.sources,
        secrecy: front.secrecy,
        extra: front.extra,
        events: lean(events),
        dates: lean(body.dates),
        links: lean(body.links),
        headings: lean(body.headings),
        prose: lean(body.prose),
        furniture: lean(body.furniture),
        dateline: body.dateline,
        problems,
        path,
        text,
    }
}

/// The `title` key, else the first heading of level 1, else the headline of a pasted page, else the file's name: lower
/// headings name parts, and in a vault the file's name is the title.
fn title_of(front: &FrontMatter, body: &Body, text: &str, path: &str) -> (Spanned<Box<str>>, TitleOrigin) {
    if let Some(title) = &front.title {
        let text = plain_text(&title.value, Span::of(0..title.value.len()));
        if !text.is_empty() {
            return (Spanned::new(text.into(), title.span), TitleOrigin::FrontMatter);
        }
    }
    if let Some(heading) = body.headings.iter().find(|heading| heading.level == 1) {
        return (Spanned::new(heading.text.clone(), heading.span), TitleOrigin::Heading);
    }
    match headline_of_page(text, &body.prose, &body.furniture) {
        Some(span) => (Spanned::new(folded(span.text(text)).into(), span), TitleOrigin::Heading),
        None => (Spanned::new(title_from_path(path).into(), Span::at(0)), TitleOrigin::FileName),
    }
}

/// Stated events, then recognised ones, in the order of the file, one home for each fact: a timeline item wins over
/// a key with the same date and kind, any of them over the briefing's own date, and all over prose.
/// Without the room a vector keeps for more: a briefing is kept as long as its library is open.
fn lean<T>(mut values: Vec<T>) -> Vec<T> {
    values.shrink_to_fit();
    values
}

fn events_of(front: &FrontMatter, body: &mut Body, title: &str, lines: &LineIndex) -> Vec<Event> {
    let told: HashSet<(&str, Kind)> =
        body.stated.iter().map(|event| (event.date.edtf(), event.kind)).collect();
    let mut events = Vec::with_capacity(front.events.len() + body.stated.len() + body.recognised.len() + 1);
    for event in &front.events {
        let text = front_text(event, title);
        if text.is_none() || !told.contains(&(event.date.edtf(), event.kind)) {
            events.push(Event { text: text.unwrap_or_else(|| event.text.clone()), ..event.clone() });
        }
    }
    events.append(&mut body.stated);
    if let Some(own) = &front.date
        && !events.iter().any(|event| event.date == own.date)
    {
        events.push(own_event(own, title, lines));
    }
    // That the article came out on a day is no reason to leave out what it tells of that day.
    let facts = events.iter().filter(|event| event.kind != Kind::Published);
    let stated: HashSet<Box<str>> = facts.map(|event| closed_end(&event.date).into()).collect();
    let recognised = std::mem::take(&mut body.recognised).into_iter();
    events.extend(recognised.filter(|event| !stated.contains(closed_end(&event.date))));
    events.sort_by_key(|event| event.date_span.start);
    events
}

/// What an event of the front matter is called that has no words of its own: the title, after the key's label.
fn front_text(event: &Event, title: &str) -> Option<Box<str>> {
    if event.text.is_empty() || &*event.text == title {
        return Some(title.into());
    }
    let is_label = *event.text == *event.kind.label() || LABELS.contains(&&*event.text);
    is_label.then(|| format!("{}: {title}", event.text).into())
}

/// What keys of legal dates are called where that is not the label of their kind.
#[rustfmt::skip]
const LABELS: &[&str] = &[
    "Signed", "Issued", "Due", "Expiry", "Sunset", "Consultation closes", "Comments close", "Entry into force",
    "Application",
];

/// The date without its open end: prose that speaks of 1 June 2017 repeats an item that says `from 2017-06-01`.
fn closed_end(date: &Date) -> &str {
    let edtf = date.edtf();
    edtf.strip_suffix("/..").or_else(|| edtf.strip_prefix("../")).unwrap_or(edtf)
}

fn own_event(own: &Dated, title: &str, lines: &LineIndex) -> Event {
    Event {
        date: own.date.clone(),
        date_span: own.span,
        span: own.span,
        line: lines.line(own.span.start),
        kind: Kind::Note,
        text: title.into(),
        label: "".into(),
        parties: Vec::new(),
        origin: Origin::Stated,
        clause: None,
        is_done: None,
    }
}

fn add_tags(topics: &mut Vec<Spanned<Box<str>>>, tags: Vec<Spanned<Box<str>>>) {
    let mut known: HashSet<String> = topics.iter().map(|topic| topic.value.to_lowercase()).collect();
    for tag in tags {
        if known.insert(tag.value.to_lowercase()) {
            topics.push(tag);
        }
    }
}
