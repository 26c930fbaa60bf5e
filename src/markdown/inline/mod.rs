//! Running text: what a reader sees of one paragraph, heading or cell, and which bytes of the file it came from.
//!
//! The one place where inline markup is taken off. It knows nothing of blocks: whoever walks the events decides
//! where a [`Flow`] starts and ends.

mod finish;
mod places;

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use super::blocks::RunStyle;
use super::syntax::unmasked;
use crate::model::LinkKind;
use crate::source::Span;
use crate::words::is_bullet;

/// What a flow is collected for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Purpose {
    /// To be searched for facts and shown as plain text: footnote marks, images and embeds are left out.
    Reading,
    /// To be laid out: everything that is seen is kept, with styles and links.
    Layout,
}

/// What a piece of text is made of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Matter {
    /// Text the author wrote as prose.
    Prose,
    /// Code, an address or the name of a file: no facts are read from it.
    Code,
    /// The name of a note in a wikilink: a name, but not a place for dates.
    NoteName,
    /// A line break.
    Break,
}

/// A stretch of the flow's text that came from one place.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Piece {
    /// Where it starts in the flow's text; it ends where the next starts.
    pub(super) at: usize,
    /// The bytes of the file it came from.
    pub(super) source: Span,
    /// Whether those bytes are the text itself.
    pub(super) is_exact: bool,
    /// How it looks.
    pub(super) style: RunStyle,
    /// The link it belongs to, a position in [`Flow::links`].
    pub(super) link: Option<usize>,
    /// What it is made of.
    pub(super) matter: Matter,
}

/// A link met in the flow.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct FlowLink {
    /// How it is written; `None` for a footnote's mark.
    pub(super) kind: Option<LinkKind>,
    /// Where it leads, with its `#heading`; a footnote's label.
    pub(super) target: Box<str>,
    /// The whole link.
    pub(super) span: Span,
}

/// The running text between two block borders.
pub(super) struct Flow<'t> {
    source: &'t str,
    purpose: Purpose,
    /// What is seen, line breaks as spaces (soft) or `\n` (hard).
    pub(super) text: String,
    /// Where it came from, in order.
    pub(super) pieces: Vec<Piece>,
    /// The links met, in order.
    pub(super) links: Vec<FlowLink>,
    open_links: Vec<usize>,
    n_open_images: usize,
    styles: Depths,
}

/// How often each style is open.
#[derive(Clone, Copy, Default)]
struct Depths {
    strong: u32,
    emphasised: u32,
    struck: u32,
    highlighted: u32,
    raised: u32,
}

impl<'t> Flow<'t> {
    /// An empty flow of text from the file `source`.
    pub(super) fn new(source: &'t str, purpose: Purpose) -> Self {
        Self {
            source,
            purpose,
            text: String::new(),
            pieces: Vec::new(),
            links: Vec::new(),
            open_links: Vec::new(),
            n_open_images: 0,
            styles: Depths::default(),
        }
    }

    /// Empties it for the next block.
    pub(super) fn clear(&mut self) {
        self.text.clear();
        self.pieces.clear();
        self.links.clear();
        self.open_links.clear();
        self.n_open_images = 0;
        self.styles = Depths::default();
    }

    /// Whether nothing came in since it was cleared.
    pub(super) fn is_empty(&self) -> bool {
        self.text.is_empty() && self.links.is_empty()
    }

    /// Takes in an inline event; `false` when the event belongs to the blocks.
    pub(super) fn take(&mut self, event: &Event<'_>, range: &Range<usize>) -> bool {
        match event {
            Event::Text(text) => {
                // `[[#Heading]]` is shown without its mark.
                let hidden = usize::from(self.is_bare_heading(text));
                self.push_text(&text[hidden..], range.start + hidden..range.end, Matter::Prose);
            }
            Event::Code(code) if self.is_tex_quoted(code, range) => {
                let written = self.source.get(range.clone()).unwrap_or_default();
                self.push_text(written, range.clone(), Matter::Prose);
            }
            Event::Code(code) | Event::InlineMath(code) | Event::DisplayMath(code) => {
                self.push_code(code, range);
            }
            Event::SoftBreak => self.push_soft_break(range),
            Event::HardBreak => self.push("\n", range.clone(), false, Matter::Break),
            Event::InlineHtml(html) => self.take_html(html, range),
            Event::FootnoteReference(label) => self.push_footnote(label, range),
            Event::Start(tag) => return self.open(tag, range),
            Event::End(tag) => return self.close(*tag),
            Event::Html(_) | Event::Rule | Event::TaskListMarker(_) => return false,
        }
        true
    }

    /// Takes in a line of a file without markup, which starts at byte `at` of the file.
    pub(super) fn take_plain_line(&mut self, line: &str, at: usize) {
        if let (Some(last), false) = (self.pieces.last(), line.is_empty()) {
            self.push_soft_break(&(last.source.end as usize..at));
        }
        self.push(line, at..at + line.len(), true, Matter::Prose);
    }

    fn open(&mut self, tag: &Tag<'_>, range: &Range<usize>) -> bool {
        match tag {
            Tag::Emphasis => self.styles.emphasised += 1,
            Tag::Strong => self.styles.strong += 1,
            Tag::Strikethrough => self.styles.struck += 1,
            Tag::Superscript | Tag::Subscript => self.styles.raised += 1,
            Tag::Link { link_type, dest_url, .. } => {
                let kind = match link_type {
                    LinkType::WikiLink { .. } => LinkKind::Wiki,
                    _ => LinkKind::Markdown,
                };
                let target = match link_type {
                    LinkType::Email => format!("mailto:{dest_url}"),
                    _ => dest_url.to_string(),
                };
                self.open_link(kind, &target, range);
            }
            Tag::Image { link_type, dest_url, .. } => {
                let kind = match link_type {
                    LinkType::WikiLink { .. } => LinkKind::Embed,
                    _ => LinkKind::Image,
                };
                self.open_link(kind, dest_url, range);
                self.n_open_images += 1;
            }
            _ => return false,
        }
        true
    }

    /// Whether what Markdown takes for code lies between two quotations of wire copy: ``Yes,'' he said. ``No.''
    fn is_tex_quoted(&self, code: &str, range: &Range<usize>) -> bool {
        code.contains("''") && self.source.get(range.clone()).is_some_and(|written| written.starts_with("``"))
    }

    fn is_bare_heading(&self, text: &str) -> bool {
        let link = self.open_links.last().and_then(|&at| self.links.get(at));
        text.starts_with('#')
            && link.is_some_and(|link| link.kind == Some(LinkKind::Wiki) && *link.target == *text)
    }

    fn open_link(&mut self, kind: LinkKind, target: &str, range: &Range<usize>) {
        let mut target = unmasked(target);
        if matches!(kind, LinkKind::Wiki | LinkKind::Embed) {
            // A pipe in a table's cell is written `\|`.
            target = target.trim_end_matches('\\').trim().to_owned().into();
        }
        self.open_links.push(self.links.len());
        self.links.push(FlowLink { kind: Some(kind), target: target.into(), span: Span::of(range.clone()) });
    }

    fn close(&mut self, tag: TagEnd) -> bool {
        let less = |depth: &mut u32| *depth = depth.saturating_sub(1);
        match tag {
            TagEnd::Emphasis => less(&mut self.styles.emphasised),
            TagEnd::Strong => less(&mut self.styles.strong),
            TagEnd::Strikethrough => less(&mut self.styles.struck),
            TagEnd::Superscript | TagEnd::Subscript => less(&mut self.styles.raised),
            TagEnd::Link => drop(self.open_links.pop()),
            TagEnd::Image => {
                self.open_links.pop();
                self.n_open_images = self.n_open_images.saturating_sub(1);
            }
            _ => return false,
        }
        true
    }

    /// The few HTML tags people write in Markdown; others are not seen.
    fn take_html(&mut self, html: &str, range: &Range<usize>) {
        let inner = html.trim_start_matches('<').trim_end_matches('>').trim_end_matches('/').trim();
        let (is_closing, name) = inner.strip_prefix('/').map_or((false, inner), |name| (true, name));
        let styles = &mut self.styles;
        let depth = match name.split_whitespace().next().unwrap_or_default() {
            "br" | "BR" => return self.push("\n", range.clone(), false, Matter::Break),
            "b" | "strong" => &mut styles.strong,
            "i" | "em" => &mut styles.emphasised,
            "s" | "del" => &mut styles.struck,
            "mark" => &mut styles.highlighted,
            "sup" => &mut styles.raised,
            _ => return,
        };
        *depth = if is_closing { depth.saturating_sub(1) } else { *depth + 1 };
    }

    fn push_footnote(&mut self, label: &str, range: &Range<usize>) {
        if self.purpose == Purpose::Reading {
            return;
        }
        self.open_links.push(self.links.len());
        self.links.push(FlowLink { kind: None, target: label.into(), span: Span::of(range.clone()) });
        self.styles.raised += 1;
        self.push(label, range.clone(), false, Matter::Code);
        self.styles.raised -= 1;
        self.open_links.pop();
    }

    fn push_code(&mut self, code: &str, range: &Range<usize>) {
        let inside = self.source.get(range.clone()).and_then(|whole| whole.find(code));
        match inside {
            Some(at) if !code.is_empty() => {
                let start = range.start + at;
                self.push_text(code, start..start + code.len(), Matter::Code);
            }
            _ => self.push_text(code, range.clone(), Matter::Code),
        }
    }

    /// A line break inside a paragraph: a space, but nothing between two Chinese or Japanese characters, and a break
    /// before the bullet of a list that is none of Markdown's.
    fn push_soft_break(&mut self, range: &Range<usize>) {
        let after = self.source.get(range.end..).unwrap_or_default();
        let next = after.chars().find(|&c| !matches!(c, ' ' | '\t' | '>'));
        let joins = |c: Option<char>| c.is_some_and(is_written_without_spaces);
        if next.is_some_and(is_bullet) {
            self.push("\n", range.clone(), false, Matter::Break);
        } else if !(joins(self.text.chars().next_back()) && joins(next)) {
            self.push(" ", range.clone(), false, Matter::Break);
        }
    }

    /// Takes text in, leaving out what stands for comments.
    fn push_text(&mut self, text: &str, range: Range<usize>, matter: Matter) {
        let is_exact = range.len() == text.len();
        if !is_exact || memchr::memchr(super::syntax::MASK as u8, text.as_bytes()).is_none() {
            return self.push(&unmasked(text), range, is_exact, matter);
        }
        let mut at = range.start;
        for part in text.split_inclusive(super::syntax::MASK) {
            let seen = part.trim_end_matches(super::syntax::MASK);
            self.push(seen, at..at + seen.len(), true, matter);
            at += part.len();
        }
    }

    fn push(&mut self, text: &str, range: Range<usize>, is_exact: bool, matter: Matter) {
        let is_left_out = self.purpose == Purpose::Reading && self.n_open_images > 0;
        if text.is_empty() || is_left_out {
            return;
        }
        let link = self.open_links.last().copied();
        let piece = Piece {
            at: self.text.len(),
            source: Span::of(range.clone()),
            is_exact: is_exact && self.source.get(range) == Some(text),
            style: self.style(matter == Matter::Code && !is_footnote(&self.links, link)),
            link,
            matter: self.matter_in_link(matter, link, text),
        };
        self.text.push_str(text);
        match self.pieces.last_mut() {
            Some(last) if last.runs_into(&piece) => last.source.end = piece.source.end,
            _ => self.pieces.push(piece),
        }
    }

    /// The bare name of a note, and an address that is its own text, are no prose.
    fn matter_in_link(&self, matter: Matter, link: Option<usize>, text: &str) -> Matter {
        let Some(link) = link.and_then(|at| self.links.get(at)) else { return matter };
        match (matter, link.kind) {
            (Matter::Prose, Some(LinkKind::Wiki)) if link.target.contains(text.trim()) => {
                let written = link.span.text(self.source);
                if written.contains('|') { matter } else { Matter::NoteName }
            }
            (Matter::Prose, Some(LinkKind::Markdown))
                if text.contains("://") || &*link.target == text || link.target.starts_with("mailto:") =>
            {
                Matter::Code
            }
            _ => matter,
        }
    }

    fn style(&self, is_code: bool) -> RunStyle {
        RunStyle {
            is_strong: self.styles.strong > 0,
            is_emphasised: self.styles.emphasised > 0,
            is_struck: self.styles.struck > 0,
            is_code,
            is_highlighted: self.styles.highlighted > 0,
            is_raised: self.styles.raised > 0,
            is_furniture: false,
        }
    }
}

impl Piece {
    fn runs_into(&self, next: &Self) -> bool {
        let is_same = (self.style, self.link, self.matter) == (next.style, next.link, next.matter);
        is_same && self.is_exact && next.is_exact && self.source.end == next.source.start
    }
}

fn is_footnote(links: &[FlowLink], link: Option<usize>) -> bool {
    link.and_then(|at| links.get(at)).is_some_and(|link| link.kind.is_none())
}

/// Han, kana and full-width punctuation, whose lines are joined without a space.
fn is_written_without_spaces(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ff60}' | '\u{20000}'..='\u{3ffff}')
}
