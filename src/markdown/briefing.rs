//! Puts front matter and body together.

use std::sync::Arc;

use crate::dates::DateOrder;
use crate::model::{Briefing, Secrecy, TitleOrigin};
use crate::source::{Span, Spanned};

/// What a folder decides about how its briefings are read.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct ReadOptions {
    /// In which order numeric dates are written; `None` leaves `03/04/2026` ambiguous.
    pub date_order: Option<DateOrder>,
}

/// Reads a Markdown briefing.
#[must_use]
pub fn read_briefing(path: Arc<str>, text: Arc<str>, options: &ReadOptions) -> Briefing {
    let _ = options;
    empty(path, text)
}

/// Reads a plain text file: paragraphs, no markup, no front matter.
#[must_use]
pub fn read_plain_text(path: Arc<str>, text: Arc<str>, options: &ReadOptions) -> Briefing {
    let _ = options;
    empty(path, text)
}

fn empty(path: Arc<str>, text: Arc<str>) -> Briefing {
    Briefing {
        front_matter: None,
        body: Span::of(0..text.len()),
        id: Arc::clone(&path),
        title: Spanned::new(path[..].into(), Span::at(0)),
        title_origin: TitleOrigin::FileName,
        date: None,
        published: None,
        companies: Vec::new(),
        regulators: Vec::new(),
        jurisdictions: Vec::new(),
        topics: Vec::new(),
        instruments: Vec::new(),
        status: None,
        impact: None,
        priority: None,
        position: None,
        owner: None,
        summary: None,
        sources: Vec::new(),
        secrecy: Secrecy::default(),
        extra: Vec::new(),
        events: Vec::new(),
        dates: Vec::new(),
        links: Vec::new(),
        headings: Vec::new(),
        prose: Vec::new(),
        problems: Vec::new(),
        path,
        text,
    }
}
