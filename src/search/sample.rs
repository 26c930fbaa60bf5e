//! Libraries in memory for tests, made by hand from the model's types.

use std::sync::Arc;

use crate::dates::{Date, Day};
use crate::library::{Entry, Folded, Library};
use crate::model::{
    Briefing, CompanyKey, Dated, Event, Evidence, Jurisdiction, Kind, Mention, Origin, Role, Secrecy,
    TitleOrigin,
};
use crate::source::{LineIndex, Span, Spanned};

/// The day of the tests.
pub(crate) fn today() -> Day {
    day("2026-03-01")
}

pub(crate) fn day(text: &str) -> Day {
    text.parse().expect("a day of a test")
}

/// A briefing in the making.
pub(crate) struct Sample {
    entry: Entry,
}

pub(crate) fn sample(path: &str, title: &str, body: &str) -> Sample {
    let text: Arc<str> = body.into();
    let briefing = Briefing {
        path: path.into(),
        front_matter: None,
        body: Span::of(0..text.len()),
        id: path.into(),
        title: Spanned::new(title.into(), Span::at(0)),
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
        prose: vec![Span::of(0..text.len())],
        furniture: Vec::new(),
        dateline: None,
        problems: Vec::new(),
        text,
    };
    let entry = Entry {
        folded: Folded::of(briefing.body.text(&briefing.text)),
        briefing,
        mentions: Vec::new(),
        dismissed: crate::library::Dismissed::default(),
        event_companies: Vec::new(),
        amounts: Vec::new(),
        problems: Vec::new(),
        is_changed: false,
    };
    Sample { entry }
}

impl Sample {
    pub(crate) fn date(mut self, edtf: &str) -> Self {
        self.entry.briefing.date = Some(Dated { date: date(edtf), span: Span::at(0) });
        self
    }

    pub(crate) fn jurisdiction(mut self, word: &str) -> Self {
        self.entry.briefing.jurisdictions.push(Spanned::new(Jurisdiction::from_word(word), Span::at(0)));
        self
    }

    pub(crate) fn regulator(mut self, name: &str) -> Self {
        self.entry.briefing.regulators.push(Spanned::new(name.into(), Span::at(0)));
        self
    }

    pub(crate) fn topic(mut self, name: &str) -> Self {
        self.entry.briefing.topics.push(Spanned::new(name.into(), Span::at(0)));
        self
    }

    pub(crate) fn status(mut self, name: &str) -> Self {
        self.entry.briefing.status = Some(Spanned::new(name.into(), Span::at(0)));
        self
    }

    /// Names a company; where the text has the name, there.
    pub(crate) fn company(mut self, name: &str, role: Option<Role>) -> Self {
        let text = &self.entry.briefing.text;
        let at = text.find(name).map_or(Span::at(0), |at| Span::of(at..at + name.len()));
        let line = LineIndex::new(text).line(at.start);
        let company = Some(CompanyKey::Unlisted(name.into()));
        self.entry.mentions.push(Mention {
            company,
            span: at,
            line,
            role,
            origin: Origin::Stated,
            evidence: Evidence::Stated,
        });
        self
    }

    pub(crate) fn event(self, edtf: &str, kind: Kind, text: &str) -> Self {
        self.event_of(edtf, kind, text, Origin::Stated, &[])
    }

    pub(crate) fn event_of(
        mut self,
        edtf: &str,
        kind: Kind,
        text: &str,
        origin: Origin,
        companies: &[&str],
    ) -> Self {
        self.entry.briefing.events.push(Event {
            date: date(edtf),
            date_span: Span::at(0),
            span: Span::at(0),
            line: 1,
            kind,
            text: text.into(),
            label: "".into(),
            parties: Vec::new(),
            origin,
            clause: None,
            is_done: None,
        });
        let keys = companies.iter().map(|name| CompanyKey::Unlisted((*name).into())).collect();
        self.entry.event_companies.push(keys);
        self
    }

    pub(crate) fn with(mut self, change: impl FnOnce(&mut Entry)) -> Self {
        change(&mut self.entry);
        self
    }
}

pub(crate) fn date(edtf: &str) -> Date {
    Date::from_edtf(edtf).expect("a date of a test")
}

/// A library of these briefings, sorted by path.
pub(crate) fn library(samples: Vec<Sample>) -> Arc<Library> {
    let mut library = Library::from_texts(&[]);
    library.entries = samples.into_iter().map(|sample| Arc::new(sample.entry)).collect();
    library.entries.sort_by(|a, b| a.briefing.path.cmp(&b.briefing.path));
    Arc::new(library)
}
