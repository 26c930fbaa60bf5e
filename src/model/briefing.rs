//! The [`Briefing`]: one Markdown file on one regulatory event or matter.

use std::sync::Arc;

use super::company::Party;
use super::event::{DateMention, Event};
use super::jurisdiction::Jurisdiction;
use super::secrecy::Secrecy;
use crate::dates::Date;
use crate::diagnostic::Diagnostic;
use crate::source::{Span, Spanned};

/// Who says so: the author, in a place made for it, or Regbrief, from prose.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Origin {
    /// In the front matter or in a timeline section.
    Stated,
    /// Found in running text.
    Recognised,
}

impl Origin {
    /// The word used in JSON and exports.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Stated => "stated",
            Self::Recognised => "recognised",
        }
    }
}

/// A date with its place in the file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Dated {
    /// The date.
    pub date: Date,
    /// Where it is written.
    pub span: Span,
}

/// Where a briefing's title comes from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TitleOrigin {
    /// The `title` key.
    FrontMatter,
    /// The first heading.
    Heading,
    /// The name of the file.
    FileName,
}

/// One file, as far as it could be understood. All spans are byte ranges of [`Briefing::text`].
#[derive(Clone, Debug)]
pub struct Briefing {
    /// Path in the library, parts joined by `/`.
    pub path: Arc<str>,
    /// The whole file as text.
    pub text: Arc<str>,
    /// The front matter without its fences, where there is one.
    pub front_matter: Option<Span>,
    /// What comes after the front matter.
    pub body: Span,
    /// The stable id: stated, else the path.
    pub id: Arc<str>,
    /// The title as plain text; the span is empty when it is the file's name.
    pub title: Spanned<Box<str>>,
    /// Where the title comes from.
    pub title_origin: TitleOrigin,
    /// The date or span of the event the briefing is about.
    pub date: Option<Dated>,
    /// When the briefing or the act was published.
    pub published: Option<Dated>,
    /// Companies the author names, in the author's order.
    pub companies: Vec<Party>,
    /// Regulators, in the author's order.
    pub regulators: Vec<Spanned<Box<str>>>,
    /// Jurisdictions, in the author's order.
    pub jurisdictions: Vec<Spanned<Jurisdiction>>,
    /// Topics and `#tags` of the body, without `#`, without repeats.
    pub topics: Vec<Spanned<Box<str>>>,
    /// Acts and proceedings.
    pub instruments: Vec<Instrument>,
    /// Where the matter stands, in the author's words.
    pub status: Option<Spanned<Box<str>>>,
    /// How much it matters, in the author's words.
    pub impact: Option<Spanned<Box<str>>>,
    /// How urgent it is, in the author's words.
    pub priority: Option<Spanned<Box<str>>>,
    /// What the author's side thinks of it.
    pub position: Option<Spanned<Box<str>>>,
    /// Who follows it.
    pub owner: Option<Spanned<Box<str>>>,
    /// The briefing's own summary, where it has one.
    pub summary: Option<Summary>,
    /// Who said so.
    pub sources: Vec<SourceRef>,
    /// Whether it may leave the folder.
    pub secrecy: Secrecy,
    /// Keys the format does not know, in order, with their values as text.
    pub extra: Vec<ExtraKey>,
    /// What happened or falls due, in the order of the file.
    pub events: Vec<Event>,
    /// Every date found in the body's prose, in the order of the file.
    pub dates: Vec<DateMention>,
    /// Wikilinks, embeds and Markdown links of the body, in the order of the file.
    pub links: Vec<Link>,
    /// Headings of the body, in the order of the file.
    pub headings: Vec<Heading>,
    /// Source ranges of running text (paragraphs, items, cells), in order, without code and comments.
    pub prose: Vec<Span>,
    /// Parts of the text that are not the matter itself but the page it came from, in order: menus, pleas to follow
    /// or subscribe, notices of rights. Nothing is recognised in them.
    pub furniture: Vec<Span>,
    /// The day the text itself says it was written: its date line or its byline.
    pub dateline: Option<Dated>,
    /// Faults found while reading it.
    pub problems: Vec<Diagnostic>,
}

impl Briefing {
    /// When it was published: as a key states it, else as its own date line says.
    #[must_use]
    pub fn published_or_recognised(&self) -> Option<(&Dated, Origin)> {
        let stated = self.published.as_ref().map(|dated| (dated, Origin::Stated));
        stated.or_else(|| self.dateline.as_ref().map(|dated| (dated, Origin::Recognised)))
    }

    /// The day that places the briefing in the list: its own date, else its publication, else its first stated event,
    /// else what its own date line says, which is recognised and not stated.
    #[must_use]
    pub fn leading_date(&self) -> Option<&Date> {
        let own = self.date.as_ref().or(self.published.as_ref()).map(|dated| &dated.date);
        own.or_else(|| {
            let stated = self.events.iter().filter(|event| event.origin == Origin::Stated);
            stated.map(|event| &event.date).min().or(self.dateline.as_ref().map(|dated| &dated.date))
        })
    }
}

/// An act or a proceeding, by name or by number.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Instrument {
    /// Its name or number as written.
    pub name: Box<str>,
    /// The scheme of the number, where the key or the form says so: `celex`, `eli`, `docket` or `rin`.
    pub scheme: Option<&'static str>,
    /// Where it is written.
    pub span: Span,
}

/// Who said so.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct SourceRef {
    /// Title of the document.
    pub title: Option<Box<str>>,
    /// Who published it.
    pub publisher: Option<Box<str>>,
    /// Its address.
    pub url: Option<Box<str>>,
    /// Its date.
    pub date: Option<Date>,
    /// Where it is written.
    pub span: Span,
}

/// The briefing's own summary.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Summary {
    /// The summary as plain text.
    pub text: Box<str>,
    /// Where it stands: the value of the `summary` key, or the text of the Summary section.
    pub span: Span,
}

/// A key of the front matter the format does not know.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ExtraKey {
    /// The key as written.
    pub key: Box<str>,
    /// The value as text; lists are joined by `, `.
    pub value: Box<str>,
    /// Where the value is written.
    pub span: Span,
}

/// How a link is written.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum LinkKind {
    /// `[[Note]]`.
    Wiki,
    /// `![[Note]]`.
    Embed,
    /// `[text](target)` or an autolink.
    Markdown,
    /// `![text](target)`.
    Image,
}

/// A link in the body.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Link {
    /// How it is written.
    pub kind: LinkKind,
    /// What it names, without `#heading`: a note's name, a path or an address.
    pub target: Box<str>,
    /// The heading it points into, without `#`.
    pub heading: Option<Box<str>>,
    /// Where the whole link is written.
    pub span: Span,
}

/// A heading of the body.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Heading {
    /// 1 to 6.
    pub level: u8,
    /// Its text without markup.
    pub text: Box<str>,
    /// The heading with its markup.
    pub span: Span,
}
