//! The body of a briefing: title, headings, prose, links, tags, timeline sections and the dates in its prose.
//!
//! One pass over the events of pulldown-cmark. It does not know the front matter; the two are put together in
//! `briefing`.

pub(super) mod faults;
mod item;
pub(super) mod kinds;
mod sections;
pub(super) mod table;
mod tags;

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event as Markup, Tag, TagEnd};

use super::comments::blanked;
use super::inline::{Flow, Purpose};
use super::plain::{folded, trimmed};
use super::recognised::{Passage, Role};
use super::syntax::events;
use crate::dates::DateOrder;
use crate::diagnostic::Diagnostic;
use crate::model::{DateMention, Dated, Event, Heading, Link, Summary};
use crate::source::{LineIndex, Span, Spanned};
use item::ItemFrame;
use sections::Section;
use table::TableFrame;

/// What a body says. All spans are byte ranges of the whole file.
#[derive(Default)]
pub(super) struct Body {
    pub(super) headings: Vec<Heading>,
    pub(super) links: Vec<Link>,
    /// `#tags` without `#`, in order, with repeats.
    pub(super) tags: Vec<Spanned<Box<str>>>,
    pub(super) prose: Vec<Span>,
    /// Events of timeline sections.
    pub(super) stated: Vec<Event>,
    /// Events from dates in prose.
    pub(super) recognised: Vec<Event>,
    pub(super) dates: Vec<DateMention>,
    pub(super) summary: Option<Summary>,
    pub(super) problems: Vec<Diagnostic>,
    /// What the page has around its matter, in order.
    pub(super) furniture: Vec<Span>,
    /// The day it says it was written.
    pub(super) dateline: Option<Dated>,
}

/// Reads the body of the file `text` that lies under `span`, and hands its running text on for what is recognised.
pub(super) fn read_body<'t>(
    text: &'t str,
    span: Span,
    lines: &'t LineIndex,
    order: Option<DateOrder>,
) -> (Body, Vec<Passage<'t>>) {
    let masked = blanked(span.text(text));
    let mut reader = Reader::new(text, lines, order);
    for (event, range) in events(&masked, span.start as usize) {
        reader.take(&event, range);
    }
    reader.flush();
    reader.done()
}

/// The blocks around the place the reader is at.
enum Frame {
    Heading(u8, Span),
    Item(ItemFrame),
    Table(TableFrame),
    Cell,
    /// Paragraphs, quotes, lists, rows: borders of running text and nothing more.
    Plain,
    /// Code and HTML: nothing is read from it.
    Raw,
}

/// The state of one pass.
struct Reader<'t> {
    text: &'t str,
    lines: &'t LineIndex,
    order: Option<DateOrder>,
    flow: Flow<'t>,
    frames: Vec<Frame>,
    /// Positions in `frames` of the list items and of the tables around.
    items: Vec<usize>,
    tables: Vec<usize>,
    timeline: Option<Section>,
    summary: Option<sections::SummarySection>,
    body: Body,
    /// Running text in order, to be searched when the whole document is known.
    passages: Vec<Passage<'t>>,
    /// What the text being read is searched for.
    role: Option<Role>,
}

impl<'t> Reader<'t> {
    fn new(text: &'t str, lines: &'t LineIndex, order: Option<DateOrder>) -> Self {
        Self {
            text,
            lines,
            order,
            flow: Flow::new(text, Purpose::Reading),
            frames: Vec::new(),
            items: Vec::new(),
            tables: Vec::new(),
            timeline: None,
            summary: None,
            body: Body::default(),
            passages: Vec::new(),
            role: None,
        }
    }

    fn take(&mut self, event: &Markup<'_>, range: Range<usize>) {
        let is_raw = matches!(self.frames.last(), Some(Frame::Raw));
        if is_raw && matches!(event, Markup::Text(_) | Markup::Html(_)) {
            return;
        }
        if self.flow.take(event, &range) {
            return;
        }
        match event {
            Markup::TaskListMarker(is_done) => self.set_done(*is_done),
            Markup::Start(tag) => {
                self.flush();
                self.open(tag, Span::of(range));
            }
            Markup::End(tag) => {
                self.flush();
                self.close(*tag, Span::of(range));
            }
            _ => self.flush(),
        }
    }

    fn open(&mut self, tag: &Tag<'_>, span: Span) {
        let frame = match tag {
            Tag::Heading { level, .. } => Frame::Heading(*level as u8, span),
            Tag::Item => {
                let frame = self.item_frame(span);
                self.items.push(self.frames.len());
                Frame::Item(frame)
            }
            Tag::Table(_) => {
                self.tables.push(self.frames.len());
                Frame::Table(TableFrame::new(self.timeline.is_some()))
            }
            Tag::TableCell => Frame::Cell,
            Tag::CodeBlock(CodeBlockKind::Indented) if is_prose(span.text(self.text)) => Frame::Plain,
            Tag::CodeBlock(_) | Tag::HtmlBlock | Tag::MetadataBlock(_) => Frame::Raw,
            _ => Frame::Plain,
        };
        self.frames.push(frame);
    }

    fn close(&mut self, tag: TagEnd, span: Span) {
        match self.frames.pop() {
            Some(Frame::Item(frame)) => {
                self.items.pop();
                self.close_item(frame);
            }
            Some(Frame::Table(_)) => drop(self.tables.pop()),
            _ => {}
        }
        match tag {
            TagEnd::TableHead => self.close_table_head(),
            TagEnd::TableRow => self.close_row(trimmed(self.text, span)),
            _ => {}
        }
    }

    /// Reads what has come together since the last border of a block.
    fn flush(&mut self) {
        let is_cell = matches!(self.frames.last(), Some(Frame::Cell));
        if self.flow.is_empty() && !is_cell {
            return;
        }
        self.flow.finish();
        self.take_links();
        if let Some(Frame::Heading(level, span)) = self.frames.last() {
            let (level, span) = (*level, trimmed(self.text, *span));
            self.read_heading(level, span);
        } else if !self.flow.text.trim().is_empty() || is_cell {
            self.skip_callout_mark();
            self.flow.prose_spans(&mut self.body.prose);
            tags::find_tags(&self.flow, &mut self.body.tags);
            if is_cell {
                self.read_cell();
            } else {
                self.read_paragraph();
            }
        }
        match self.role.take() {
            Some(role) => {
                let flow = std::mem::replace(&mut self.flow, Flow::new(self.text, Purpose::Reading));
                self.passages.push(Passage { flow, role });
            }
            None => self.flow.clear(),
        }
    }

    /// Keeps the text being read for what is recognised in it.
    fn recognise_as(&mut self, role: Role) {
        self.role = Some(role);
    }

    fn read_paragraph(&mut self) {
        if let Some(summary) = &mut self.summary {
            summary.add(&self.flow);
        }
        let is_item = matches!(self.frames.last(), Some(Frame::Item(_)))
            || matches!(self.frames[..], [.., Frame::Item(_), Frame::Plain]);
        match (is_item, self.timeline.is_some()) {
            (true, true) => self.read_item(),
            (false, true) if self.read_dated_paragraph() => {}
            _ => self.recognise_as(Role::Prose),
        }
    }

    fn read_heading(&mut self, level: u8, span: Span) {
        let text = folded(&self.flow.text);
        if text.is_empty() {
            return;
        }
        let opens_timeline = self.enter_section(level, &text);
        self.recognise_as(if opens_timeline { Role::Detail } else { Role::Heading });
        self.body.headings.push(Heading { level, text: text.into(), span });
    }

    /// `[!info]` opens a callout where pulldown-cmark, which knows five kinds, sees text.
    fn skip_callout_mark(&mut self) {
        if self.flow.text.starts_with("[!")
            && let Some(end) = self.flow.text.find(']')
        {
            let end = self.flow.source_of(end..end + 1).end;
            self.flow.remove_until(end as usize);
        }
    }

    fn take_links(&mut self) {
        let links = self.flow.links.iter().filter_map(|link| {
            let kind = link.kind?;
            let is_address = link.target.contains("://") || link.target.starts_with("mailto:");
            let (target, heading) = match link.target.split_once('#') {
                Some((target, heading)) if !is_address => (target, Some(heading.into())),
                _ => (&*link.target, None),
            };
            Some(Link { kind, target: target.trim().into(), heading, span: link.span })
        });
        self.body.links.extend(links);
    }

    fn done(mut self) -> (Body, Vec<Passage<'t>>) {
        self.leave_summary();
        (self.body, self.passages)
    }
}

impl Body {
    /// Brings everything into the order of the file.
    pub(super) fn sort(&mut self) {
        self.stated.sort_by_key(|event| event.date_span.start);
        self.recognised.sort_by_key(|event| event.date_span.start);
        self.dates.sort_by_key(|mention| mention.span.start);
        self.problems.sort_by_key(|problem| problem.span.start);
    }
}

/// Whether an indented block, which Markdown takes for code, is prose that was pasted with its indent.
fn is_prose(block: &str) -> bool {
    let n_words = block
        .split_whitespace()
        .filter(|word| word.chars().all(|c| c.is_alphabetic() || ",.;'’-".contains(c)));
    let (n_words, n_all) = (n_words.count(), block.split_whitespace().count());
    let is_code =
        block.contains(['{', '}', '=', '<', '>', '\\', '|']) || block.contains("//") || block.contains("();");
    n_all >= 5
        && n_words * 4 >= n_all * 3
        && !is_code
        && block.trim_end().ends_with(['.', '!', '?', '"', '”', '\''])
}
