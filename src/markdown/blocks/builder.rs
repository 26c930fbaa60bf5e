//! Builds the blocks from pulldown-cmark's events, in one pass.

use std::ops::Range;

use pulldown_cmark::{BlockQuoteKind, CodeBlockKind, Event, Tag, TagEnd};

use super::rich::rich_text;
use super::{Alignment, Block, BlockKind, Callout, Marker, RichText};
use crate::markdown::inline::{Flow, Matter, Purpose};
use crate::markdown::plain::trimmed;
use crate::markdown::syntax::unmasked;
use crate::model::LinkKind;
use crate::source::Span;

/// The blocks so far and the containers around the place the builder is at.
pub(super) struct Builder<'t> {
    text: &'t str,
    blocks: Vec<Block>,
    flow: Flow<'t>,
    /// Bytes of the running text taken in since the last border of a block.
    flow_span: Option<Span>,
    frames: Vec<Frame>,
    n_lists: usize,
    /// For each list around, the number of its next item.
    numbers: Vec<Option<u64>>,
    /// For each quote around, the callout it or a quote around it is, and whether its first paragraph is to come.
    quotes: Vec<(Option<Callout>, bool)>,
    footnotes: Vec<Box<str>>,
    /// The marker of an item whose first block is still to come, and where the item starts.
    marker: Option<(Marker, Span)>,
    table: Table,
}

enum Frame {
    Heading(u8, Span),
    Cell,
    Code { language: Option<Box<str>>, text: String },
    Html(String),
    Plain,
}

#[derive(Default)]
struct Table {
    alignments: Vec<Alignment>,
    header: Vec<RichText>,
    rows: Vec<Vec<RichText>>,
    row: Vec<RichText>,
}

impl<'t> Builder<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self {
            text,
            blocks: Vec::new(),
            flow: Flow::new(text, Purpose::Layout),
            flow_span: None,
            frames: Vec::new(),
            n_lists: 0,
            numbers: Vec::new(),
            quotes: Vec::new(),
            footnotes: Vec::new(),
            marker: None,
            table: Table::default(),
        }
    }

    pub(super) fn take(&mut self, event: &Event<'_>, range: Range<usize>) {
        if let (Some(Frame::Code { text, .. } | Frame::Html(text)), Event::Text(part) | Event::Html(part)) =
            (self.frames.last_mut(), event)
        {
            return text.push_str(&unmasked(part));
        }
        if self.flow.take(event, &range) {
            let span = Span::of(range);
            let start = self.flow_span.map_or(span.start, |whole| whole.start.min(span.start));
            let end = self.flow_span.map_or(span.end, |whole| whole.end.max(span.end));
            self.flow_span = Some(Span::new(start, end));
            return;
        }
        match event {
            Event::TaskListMarker(is_done) => {
                if let Some((marker, _)) = &mut self.marker {
                    *marker = Marker::Task { is_done: *is_done };
                }
            }
            Event::Start(tag) => {
                self.flush();
                self.open(tag, Span::of(range));
            }
            Event::End(tag) => {
                self.flush();
                self.close(*tag, trimmed(self.text, Span::of(range)));
            }
            Event::Rule => {
                self.flush();
                self.push(BlockKind::Rule, trimmed(self.text, Span::of(range)));
            }
            _ => self.flush(),
        }
    }

    pub(super) fn done(mut self) -> Vec<Block> {
        self.flush();
        self.blocks
    }

    fn open(&mut self, tag: &Tag<'_>, span: Span) {
        let mut frame = Frame::Plain;
        match tag {
            Tag::Heading { level, .. } => frame = Frame::Heading(*level as u8, trimmed(self.text, span)),
            Tag::BlockQuote(kind) => {
                let around = self.quotes.last().and_then(|(callout, _)| *callout);
                self.quotes.push((kind.map(callout_of).or(around), kind.is_none()));
            }
            Tag::CodeBlock(kind) => frame = code_frame(kind),
            Tag::HtmlBlock => frame = Frame::Html(String::new()),
            Tag::List(first) => {
                self.n_lists += 1;
                self.numbers.push(*first);
            }
            Tag::Item => self.open_item(span),
            Tag::FootnoteDefinition(label) => self.footnotes.push(label.as_ref().into()),
            Tag::Table(alignments) => {
                let alignments = alignments.iter().copied().map(alignment_of).collect();
                self.table = Table { alignments, ..Table::default() };
            }
            Tag::TableCell => frame = Frame::Cell,
            _ => {}
        }
        self.frames.push(frame);
    }

    fn open_item(&mut self, span: Span) {
        self.place_lone_marker();
        let marker = match self.numbers.last_mut() {
            Some(Some(number)) => {
                let marker = Marker::Number(*number);
                *number = number.saturating_add(1);
                marker
            }
            _ => Marker::Bullet,
        };
        self.marker = Some((marker, span));
    }

    fn close(&mut self, tag: TagEnd, span: Span) {
        match self.frames.pop() {
            Some(Frame::Code { language, mut text }) => {
                if !text.is_empty() && !text.ends_with('\n') {
                    text.push('\n');
                }
                self.push(BlockKind::Code { language, text: text.into() }, span);
            }
            Some(Frame::Html(html)) if !is_comment(&html) => {
                self.push(BlockKind::Html(html.trim_end().into()), span);
            }
            _ => {}
        }
        match tag {
            TagEnd::BlockQuote(_) => drop(self.quotes.pop()),
            TagEnd::List(_) => {
                self.n_lists = self.n_lists.saturating_sub(1);
                self.numbers.pop();
            }
            TagEnd::Item => self.place_lone_marker(),
            TagEnd::FootnoteDefinition => drop(self.footnotes.pop()),
            TagEnd::TableHead => {
                self.table.header = self.row();
            }
            TagEnd::TableRow => {
                let row = self.row();
                self.table.rows.push(row);
            }
            TagEnd::Table => {
                let Table { alignments, header, rows, .. } = std::mem::take(&mut self.table);
                self.push(BlockKind::Table { alignments, header, rows }, span);
            }
            _ => {}
        }
    }

    /// The cells of the row that is over, as many as there are columns.
    fn row(&mut self) -> Vec<RichText> {
        let mut row = std::mem::take(&mut self.table.row);
        row.resize_with(self.table.alignments.len(), RichText::default);
        row
    }

    /// An item without text of its own still shows its marker.
    fn place_lone_marker(&mut self) {
        if let Some((_, span)) = self.marker {
            self.push(BlockKind::Paragraph(RichText::default()), Span::at(span.start));
        }
    }

    fn push(&mut self, kind: BlockKind, span: Span) {
        self.blocks.push(Block {
            kind,
            span,
            indent: u8::try_from(self.n_lists).unwrap_or(u8::MAX),
            marker: self.marker.take().map(|(marker, _)| marker),
            quote_depth: u8::try_from(self.quotes.len()).unwrap_or(u8::MAX),
            callout: self.quotes.last().and_then(|(callout, _)| *callout),
            footnote: self.footnotes.last().cloned(),
        });
    }

    /// Makes a block of the running text since the last border.
    fn flush(&mut self) {
        let span = self.flow_span.take().unwrap_or_default();
        let is_cell = matches!(self.frames.last(), Some(Frame::Cell));
        if self.flow.is_empty() && !is_cell {
            return;
        }
        self.flow.finish();
        match self.frames.last() {
            Some(Frame::Cell) => {
                let cell = rich_text(&self.flow, 0..self.flow.text.len());
                self.table.row.push(cell);
                // The end of the cell comes after its text and must not make a second one.
                if let Some(frame) = self.frames.last_mut() {
                    *frame = Frame::Plain;
                }
            }
            Some(Frame::Heading(level, span)) => {
                let (level, span) = (*level, *span);
                self.push_text(|text| BlockKind::Heading(level, text), span, 0);
            }
            _ => self.flush_paragraph(span),
        }
        self.flow.clear();
    }

    fn flush_paragraph(&mut self, span: Span) {
        let title_end = self.read_callout();
        if title_end > 0 {
            for piece in &mut self.flow.pieces {
                piece.style.is_strong |= piece.at < title_end;
            }
            let title = rich_text(&self.flow, 0..title_end);
            if !title.text.is_empty() {
                let span = trimmed(self.text, self.flow.source_of(0..title_end));
                self.push(BlockKind::Paragraph(title), span);
            }
        }
        let rest = self.flow.source_of(title_end..self.flow.text.len());
        let span = if title_end > 0 { trimmed(self.text, rest) } else { span };
        if title_end == 0 && self.push_pictures() {
            return;
        }
        self.push_text(BlockKind::Paragraph, span, title_end);
    }

    fn push_text(&mut self, kind: impl FnOnce(RichText) -> BlockKind, span: Span, from: usize) {
        let text = rich_text(&self.flow, from..self.flow.text.len());
        if !text.text.is_empty() {
            self.push(kind(text), span);
        }
    }

    /// Reads `[!info] Title` at the start of a quote; returns where its title ends in the flow's text.
    fn read_callout(&mut self) -> usize {
        let Some((callout, is_open @ true)) = self.quotes.last_mut() else { return 0 };
        *is_open = false;
        let text = &self.flow.text;
        let Some((word, rest)) = text.strip_prefix("[!").and_then(|mark| mark.split_once(']')) else {
            return 0;
        };
        if word.is_empty() || !word.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '|' | ' '))
        {
            return 0;
        }
        *callout = Some(callout_of_word(word));
        let mark_len = text.len() - rest.strip_prefix(['+', '-']).unwrap_or(rest).len();
        self.flow.remove_start(mark_len);
        let first_break = self.flow.pieces.iter().find(|piece| piece.matter == Matter::Break);
        first_break.map_or(self.flow.text.len(), |piece| piece.at)
    }

    /// Pictures and embedded notes that stand alone in their paragraph; `false` where there is text beside them.
    fn push_pictures(&mut self) -> bool {
        let is_picture =
            |idx: usize| matches!(self.flow.links[idx].kind, Some(LinkKind::Image | LinkKind::Embed));
        let has_picture = (0..self.flow.links.len()).any(is_picture);
        let has_text = (0..self.flow.pieces.len()).any(|idx| {
            let is_part = self.flow.pieces[idx].link.is_some_and(is_picture);
            !is_part && !self.flow.text[self.flow.range_of(idx)].trim().is_empty()
        });
        if !has_picture || has_text {
            return false;
        }
        let mut alts = vec![String::new(); self.flow.links.len()];
        for idx in 0..self.flow.pieces.len() {
            if let Some(link) = self.flow.pieces[idx].link {
                alts[link].push_str(&self.flow.text[self.flow.range_of(idx)]);
            }
        }
        for (link, alt) in std::mem::take(&mut self.flow.links).into_iter().zip(alts) {
            let kind = match link.kind {
                Some(LinkKind::Embed) if !is_file(&link.target) => BlockKind::Embed { target: link.target },
                Some(LinkKind::Image | LinkKind::Embed) => {
                    let alt = alt_text(&alt, &link.target);
                    BlockKind::Image { target: link.target, alt }
                }
                _ => continue,
            };
            self.push(kind, link.span);
        }
        true
    }
}

/// The text instead of a picture: without the width a vault keeps there, else the file's name.
fn alt_text(alt: &str, target: &str) -> Box<str> {
    let is_size =
        |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit() || byte == b'x');
    let alt = match alt.rsplit_once('|') {
        Some((text, size)) if is_size(size.trim()) => text.trim(),
        _ if is_size(alt.trim()) => "",
        _ => alt.trim(),
    };
    if alt.is_empty() { target.rsplit('/').next().unwrap_or(target).into() } else { alt.into() }
}

/// Whether an embed names a file that is no note.
fn is_file(target: &str) -> bool {
    let name = target.split('#').next().unwrap_or(target);
    let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_lowercase());
    extension.is_some_and(|extension| FILES.contains(&extension.as_str()))
}

#[rustfmt::skip]
const FILES: &[&str] = &[
    "png", "jpg", "jpeg", "gif", "webp", "svg", "bmp", "avif", "pdf", "mp3", "mp4", "webm", "wav", "mov", "ogg", "m4a", "mkv",
    "docx", "xlsx", "csv", "canvas", "base",
];

/// Whether HTML is nothing but comments, which are not shown.
fn is_comment(html: &str) -> bool {
    let mut rest = html.trim();
    while let Some(inner) = rest.strip_prefix("<!--") {
        rest = inner.split_once("-->").map_or("", |(_, rest)| rest.trim_start());
    }
    rest.is_empty()
}

fn code_frame(kind: &CodeBlockKind<'_>) -> Frame {
    let info = match kind {
        CodeBlockKind::Fenced(info) => unmasked(info),
        CodeBlockKind::Indented => "".into(),
    };
    Frame::Code { language: info.split_whitespace().next().map(Into::into), text: String::new() }
}

const fn callout_of(kind: BlockQuoteKind) -> Callout {
    match kind {
        BlockQuoteKind::Note => Callout::Note,
        BlockQuoteKind::Tip => Callout::Tip,
        BlockQuoteKind::Important => Callout::Important,
        BlockQuoteKind::Warning => Callout::Warning,
        BlockQuoteKind::Caution => Callout::Caution,
    }
}

fn callout_of_word(word: &str) -> Callout {
    match word.split('|').next().unwrap_or(word).trim().to_lowercase().as_str() {
        "tip" | "hint" | "success" | "check" | "done" => Callout::Tip,
        "important" => Callout::Important,
        "warning" | "attention" | "question" | "help" | "faq" => Callout::Warning,
        "caution" | "danger" | "error" | "failure" | "fail" | "missing" | "bug" => Callout::Caution,
        _ => Callout::Note,
    }
}

const fn alignment_of(alignment: pulldown_cmark::Alignment) -> Alignment {
    match alignment {
        pulldown_cmark::Alignment::None | pulldown_cmark::Alignment::Left => Alignment::Left,
        pulldown_cmark::Alignment::Center => Alignment::Centre,
        pulldown_cmark::Alignment::Right => Alignment::Right,
    }
}
