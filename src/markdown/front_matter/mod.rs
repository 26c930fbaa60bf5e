//! The front matter: the keys and values between the fences at the top of a briefing.
//!
//! Reads YAML (`---`) and TOML (`+++`) into one [`FrontMatter`], whatever state they are in: a bad line costs only
//! itself and becomes a [`Diagnostic`]. The body is not looked at; titles from headings and dates from prose are
//! the business of the body's reader.

mod faults;
mod fences;
mod fields;
mod keys;
mod recovery;
mod repair;
mod toml;

use fences::Language;

use crate::dates::DateOrder;
use crate::diagnostic::Diagnostic;
use crate::model::{Dated, Event, ExtraKey, Instrument, Jurisdiction, Party, Secrecy, SourceRef, Summary};
use crate::source::{Span, Spanned};

pub(super) use fields::date_fault;
pub use keys::{FrontMatterKey, front_matter_keys};

/// Everything the front matter says; absent keys are empty. All spans are byte ranges of the whole file.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct FrontMatter {
    /// What stands between the fences; `None` when there is no front matter.
    pub span: Option<Span>,
    /// Where the body starts: after the closing fence and its line end, and never before a byte order mark.
    pub body_start: u32,
    /// The `title` key.
    pub title: Option<Spanned<Box<str>>>,
    /// The stable id.
    pub id: Option<Spanned<Box<str>>>,
    /// The date or span of the event the briefing is about.
    pub date: Option<Dated>,
    /// When the briefing or the act was published.
    pub published: Option<Dated>,
    /// Companies, in the author's order.
    pub companies: Vec<Party>,
    /// Regulators, in the author's order.
    pub regulators: Vec<Spanned<Box<str>>>,
    /// Jurisdictions, in the author's order.
    pub jurisdictions: Vec<Spanned<Jurisdiction>>,
    /// Topics without `#` and without repeats, in the author's order.
    pub topics: Vec<Spanned<Box<str>>>,
    /// Acts and proceedings.
    pub instruments: Vec<Instrument>,
    /// Where the matter stands.
    pub status: Option<Spanned<Box<str>>>,
    /// How much it matters.
    pub impact: Option<Spanned<Box<str>>>,
    /// How urgent it is.
    pub priority: Option<Spanned<Box<str>>>,
    /// What the author's side thinks of it.
    pub position: Option<Spanned<Box<str>>>,
    /// Who follows it.
    pub owner: Option<Spanned<Box<str>>>,
    /// The `summary` key.
    pub summary: Option<Summary>,
    /// Who said so.
    pub sources: Vec<SourceRef>,
    /// Whether the briefing may leave the folder.
    pub secrecy: Secrecy,
    /// Keys the format does not know, and those that lost to another of the same meaning.
    pub extra: Vec<ExtraKey>,
    /// Events from the keys of legal dates, in the order of the file; the main `date` is not among them.
    pub events: Vec<Event>,
    /// Faults, in the order of the file.
    pub problems: Vec<Diagnostic>,
}

/// Reads the front matter of the file `text`; `order` is how the folder writes its numeric dates.
#[must_use]
pub fn read_front_matter(text: &str, order: Option<DateOrder>) -> FrontMatter {
    let cut = fences::cut(text);
    let mut out = FrontMatter {
        span: cut.front_matter.map(|(_, span)| span),
        body_start: cut.body_start,
        problems: cut.problem.into_iter().collect(),
        ..FrontMatter::default()
    };
    let entries = match cut.front_matter {
        Some((Language::Yaml, part)) => recovery::read_yaml(text, part, &mut out.problems),
        Some((Language::Toml, part)) => toml::read_toml(text, part, &mut out.problems),
        None => {
            if let Some((language, part)) = cut.unclosed {
                out.secrecy = secrecy_of_unclosed(text, language, part);
            }
            return out;
        }
    };
    fields::Reader::new(text, order, out).read(&entries)
}

/// What keys behind a missing fence say about secrecy: a slip of the pen must not let a briefing out.
fn secrecy_of_unclosed(text: &str, language: Language, part: Span) -> Secrecy {
    let mut ignored = Vec::new();
    let entries = match language {
        Language::Yaml => recovery::read_yaml(text, part, &mut ignored),
        Language::Toml => toml::read_toml(text, part, &mut ignored),
    };
    let out = FrontMatter { span: Some(part), ..FrontMatter::default() };
    fields::Reader::new(text, None, out).read(&entries).secrecy
}
