//! The [`BriefingView`]: what stands around and on one briefing's text in the reader.

use std::sync::Arc;

use crate::library::Library;
use crate::model::{CompanyKey, Origin};
use crate::source::Span;

/// What the reader shows of one briefing beside its blocks.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BriefingView {
    /// Position in the library's entries.
    pub entry_idx: u32,
    /// Facts under the title, in reading order.
    pub facts: Vec<HeaderFact>,
    /// Keys the format does not know, with their values.
    pub extra: Vec<(Box<str>, Box<str>)>,
    /// Dates for the left margin, in the order of the text.
    pub margin_dates: Vec<MarginDate>,
    /// What is marked in the text: sorted, without overlap.
    pub marks: Vec<TextMark>,
    /// Briefings that link here, newest first.
    pub backlinks: Vec<Backlink>,
}

/// A fact under the title: `14 Nov 2017` `published`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct HeaderFact {
    /// The fact: `14 Nov 2017`, `CN`, `MIIT, CAC`, `Reuters via VentureBeat`, `aws-sinnet.md`.
    pub text: Box<str>,
    /// What it is, shown faintly after it: `published`, `jurisdiction`; may be empty.
    pub label: Box<str>,
    /// Where it leads when clicked, an address; only for sources.
    pub url: Option<Box<str>>,
    /// Where it is written in the file.
    pub span: Span,
}

/// A date in the margin beside the sentence it comes from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MarginDate {
    /// Where the date is written.
    pub span: Span,
    /// The date, short.
    pub label: Box<str>,
    /// Stated or recognised.
    pub origin: Origin,
    /// Position in the briefing's events, where the date belongs to one.
    pub event_idx: Option<u32>,
}

/// Something marked in the text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TextMark {
    /// Bytes of the file.
    pub span: Span,
    /// What it is.
    pub kind: MarkKind,
}

/// What is marked in a text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum MarkKind {
    /// A date.
    Date {
        /// Stated or recognised.
        origin: Origin,
        /// Position in the briefing's events, where it belongs to one.
        event_idx: Option<u32>,
        /// Its EDTF expression; `None` where it cannot be resolved.
        edtf: Option<Box<str>>,
    },
    /// A company.
    Company {
        /// Which one; `None` when several fit.
        key: Option<CompanyKey>,
        /// The ids that fit, when several do.
        candidates: Vec<Arc<str>>,
        /// Stated or recognised.
        origin: Origin,
    },
    /// A regulator the front matter names.
    Regulator {
        /// Its name as stated.
        name: Box<str>,
    },
}

/// A briefing that links to this one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Backlink {
    /// Position in the library's entries.
    pub entry_idx: u32,
    /// Where the link stands in that file.
    pub span: Span,
    /// The line of the link, from 1.
    pub line: u32,
}

/// What the reader shows of the briefing at `entry_idx`; `None` when there is none.
#[must_use]
pub fn briefing_view(library: &Library, entry_idx: usize) -> Option<BriefingView> {
    library.entries.get(entry_idx)?;
    None
}
