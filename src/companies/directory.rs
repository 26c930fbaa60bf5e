//! The [`Directory`]: who the companies are.

use std::collections::HashMap;
use std::sync::Arc;

use crate::dates::{Date, Day};
use crate::diagnostic::Diagnostic;
use crate::model::CompanyKey;
use crate::source::Span;

/// One company of the directory.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Company {
    /// Stable id: stated, else made from the name.
    pub id: Arc<str>,
    /// The name shown.
    pub name: Arc<str>,
    /// The registered name.
    pub legal_name: Option<Box<str>>,
    /// Other names in use, in any script.
    pub aliases: Vec<Box<str>>,
    /// Names it had before.
    pub former_names: Vec<FormerName>,
    /// Who owns or owned it.
    pub parents: Vec<Parenthood>,
    /// Country of the seat, ISO 3166-1 alpha-2.
    pub country: Option<Box<str>>,
    /// Tickers with their exchange, `NASDAQ: AMZN`.
    pub tickers: Vec<Box<str>>,
    /// Legal Entity Identifier, ISO 17442.
    pub lei: Option<Box<str>>,
    /// Wikidata item, `Q3884`.
    pub wikidata: Option<Box<str>>,
    /// Its site.
    pub website: Option<Box<str>>,
    /// A remark.
    pub note: Option<Box<str>>,
    /// Where the entry stands in `companies.yaml`.
    pub span: Span,
}

/// A name a company had for a time.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FormerName {
    /// The name.
    pub name: Box<str>,
    /// Since when, where known.
    pub from: Option<Date>,
    /// Until when, where known.
    pub until: Option<Date>,
}

/// Who a company belonged to, and when.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Parenthood {
    /// The parent's id.
    pub company: Arc<str>,
    /// Since when, where known.
    pub from: Option<Date>,
    /// Until when, where known; `None` means it still does.
    pub until: Option<Date>,
}

/// What a name stands for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum NameMatch {
    /// No company of the directory has this name.
    None,
    /// Exactly one has.
    One(Arc<str>),
    /// Several have: their ids in the directory's order.
    Several(Vec<Arc<str>>),
}

/// The companies of `companies.yaml`, looked up by id and by any of their names.
#[derive(Clone, Debug, Default)]
pub struct Directory {
    companies: Vec<Company>,
    by_id: HashMap<Arc<str>, usize>,
}

impl Directory {
    /// Every company, in the order of the file.
    #[must_use]
    pub fn companies(&self) -> &[Company] {
        &self.companies
    }

    /// The company with this id.
    #[must_use]
    pub fn company(&self, id: &str) -> Option<&Company> {
        self.by_id.get(id).map(|&at| &self.companies[at])
    }

    /// Reads the text of a `companies.yaml`. A faulty field costs only itself, a faulty entry only itself.
    #[must_use]
    pub fn read(text: &str) -> (Self, Vec<Diagnostic>) {
        let _ = text;
        (Self::default(), Vec::new())
    }

    /// The company a name stands for, by any of its names, with or without its legal form, in any case.
    #[must_use]
    pub fn find(&self, name: &str) -> NameMatch {
        let _ = name;
        NameMatch::None
    }

    /// What to call a stated company: its entry, else the name as written; `None` when it fits several entries.
    #[must_use]
    pub fn key_for(&self, name: &str) -> Option<CompanyKey> {
        match self.find(name) {
            NameMatch::One(id) => Some(CompanyKey::Listed(id)),
            NameMatch::None => Some(CompanyKey::Unlisted(name.into())),
            NameMatch::Several(_) => None,
        }
    }

    /// The companies that own this one directly on `day`, or at any time when no day is given.
    #[must_use]
    pub fn parents_on(&self, id: &str, day: Option<Day>) -> Vec<&Company> {
        let _ = (id, day);
        Vec::new()
    }

    /// The companies that own this one on `day`, directly or through others, nearest first.
    #[must_use]
    pub fn ancestors_on(&self, id: &str, day: Option<Day>) -> Vec<&Company> {
        let _ = (id, day);
        Vec::new()
    }

    /// The companies this one owns directly on `day`, or at any time when no day is given.
    #[must_use]
    pub fn subsidiaries_on(&self, id: &str, day: Option<Day>) -> Vec<&Company> {
        let _ = (id, day);
        Vec::new()
    }

    /// The companies this one owns on `day`, directly or through others, nearest first.
    #[must_use]
    pub fn descendants_on(&self, id: &str, day: Option<Day>) -> Vec<&Company> {
        let _ = (id, day);
        Vec::new()
    }

    /// What the company was called on `day`: a former name whose years hold the day, else its name.
    #[must_use]
    pub fn name_on(&self, id: &str, day: Day) -> Option<&str> {
        let _ = day;
        self.company(id).map(|company| &*company.name)
    }

    /// The name to show for a company: the directory's, else the name as written.
    #[must_use]
    pub fn display_name<'a>(&'a self, key: &'a CompanyKey) -> &'a str {
        match key {
            CompanyKey::Listed(id) => self.company(id).map_or(id, |company| &company.name),
            CompanyKey::Unlisted(name) => name,
        }
    }
}
