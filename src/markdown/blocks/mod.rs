//! A body as a flat list of blocks, for a reader that lays out only what is visible.
//!
//! Nesting is kept as numbers on each block (`indent`, `quote_depth`, `marker`), so that block *n* can be laid out
//! without its neighbours. Every run of text knows which bytes of the file it came from.

mod builder;
mod quiet;
mod rich;

use super::comments::blanked;
use super::inline::Purpose;
use super::plain_file;
use super::syntax::events;
use crate::model::Briefing;
use crate::source::Span;
use builder::Builder;
use quiet::mark_furniture;

/// One paragraph-like piece of a body.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its bytes in the file, markup included.
    pub span: Span,
    /// How many lists it stands in.
    pub indent: u8,
    /// The bullet, number or box before it, on the first block of a list item.
    pub marker: Option<Marker>,
    /// How many block quotes it stands in.
    pub quote_depth: u8,
    /// The callout (`> [!NOTE]`) it stands in, if any.
    pub callout: Option<Callout>,
    /// The label of the footnote it belongs to, if any.
    pub footnote: Option<Box<str>>,
}

/// What a block is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum BlockKind {
    /// A heading of level 1 to 6.
    Heading(u8, RichText),
    /// A paragraph.
    Paragraph(RichText),
    /// Code as written.
    Code {
        /// The first word of the fence's info string.
        language: Option<Box<str>>,
        /// The code, lines ended by `\n`.
        text: Box<str>,
    },
    /// A table; every row has as many cells as `alignments`.
    Table {
        /// One per column.
        alignments: Vec<Alignment>,
        /// The header's cells.
        header: Vec<RichText>,
        /// The rows' cells.
        rows: Vec<Vec<RichText>>,
    },
    /// A rule.
    Rule,
    /// An image or an embedded file that stands alone in its paragraph.
    Image {
        /// Path or address as written.
        target: Box<str>,
        /// The text instead of it.
        alt: Box<str>,
    },
    /// An embedded note, `![[Note]]`.
    Embed {
        /// The note's name, with `#heading` if given.
        target: Box<str>,
    },
    /// Raw HTML, shown as faint text and never run.
    Html(Box<str>),
}

/// What stands before a list item.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Marker {
    /// A bullet.
    Bullet,
    /// A number.
    Number(u64),
    /// A box, ticked or not.
    Task {
        /// Whether it is ticked.
        is_done: bool,
    },
}

/// The kind of a GFM alert or a vault's callout.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Callout {
    /// `[!NOTE]`, `[!INFO]` and any other word.
    Note,
    /// `[!TIP]`.
    Tip,
    /// `[!IMPORTANT]`.
    Important,
    /// `[!WARNING]`.
    Warning,
    /// `[!CAUTION]`, `[!DANGER]`.
    Caution,
}

/// How a table's column is set.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Alignment {
    /// Left.
    Left,
    /// Centred.
    Centre,
    /// Right.
    Right,
}

/// Text with styles and links, and where each piece came from.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct RichText {
    /// The text without markup.
    pub text: Box<str>,
    /// Its pieces in order; their lengths add up to the length of `text`.
    pub runs: Vec<Run>,
}

/// A piece of text in one style.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Run {
    /// Length in bytes of [`RichText::text`].
    pub len: u32,
    /// The bytes of the file it came from. When they equal the run's text, offsets inside map one to one;
    /// else (entities, escapes, line breaks) the whole run stands for the whole span.
    pub source: Span,
    /// How it looks.
    pub style: RunStyle,
    /// Where it leads, when it is part of a link: an address, `[[Note#Heading]]`'s `Note#Heading` with a leading
    /// `wiki:`, or `footnote:label`.
    pub link: Option<std::sync::Arc<str>>,
}

impl Run {
    /// Whether offsets inside its text and its source map one to one.
    #[must_use]
    pub fn is_verbatim(&self) -> bool {
        self.source.len() == self.len
    }
}

/// How a piece of text looks.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
#[allow(clippy::struct_excessive_bools, reason = "styles are independent of each other")]
pub struct RunStyle {
    /// `**strong**`.
    pub is_strong: bool,
    /// `*emphasis*`.
    pub is_emphasised: bool,
    /// `~~struck~~`.
    pub is_struck: bool,
    /// `` `code` ``.
    pub is_code: bool,
    /// `==highlighted==`.
    pub is_highlighted: bool,
    /// A footnote's mark or `<sup>`.
    pub is_raised: bool,
    /// The page's own and not the matter's: a menu, a button, a plea, a notice of rights.
    pub is_furniture: bool,
}

/// The blocks of a briefing's body, with what is the page's own marked as such.
#[must_use]
pub fn briefing_blocks(briefing: &Briefing) -> Vec<Block> {
    let read = if plain_file::is_plain_text(&briefing.path) { plain_text_blocks } else { blocks };
    let mut blocks = read(&briefing.text, briefing.body);
    mark_furniture(&mut blocks, &briefing.furniture);
    blocks
}

/// The blocks of a Markdown body, in the order of the file. `body` is
/// [`Briefing::body`](crate::model::Briefing::body); spans are byte ranges of `text`.
#[must_use]
pub fn blocks(text: &str, body: Span) -> Vec<Block> {
    let masked = blanked(body.text(text));
    let mut builder = Builder::new(text);
    for (event, range) in events(&masked, body.start as usize) {
        builder.take(&event, range);
    }
    builder.done()
}

/// The blocks of a plain text file whose text lies under `body`: its paragraphs as they stand.
#[must_use]
pub fn plain_text_blocks(text: &str, body: Span) -> Vec<Block> {
    let paragraphs = plain_file::paragraphs(body.text(text)).into_iter();
    let block = |span: Span| {
        let span = span.shifted(body.start);
        let flow = plain_file::flow_of(text, span, Purpose::Layout);
        let kind = BlockKind::Paragraph(rich::rich_text(&flow, 0..flow.text.len()));
        Block { kind, span, indent: 0, marker: None, quote_depth: 0, callout: None, footnote: None }
    };
    paragraphs.map(block).collect()
}
