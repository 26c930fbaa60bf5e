//! The [`Filter`]: what is shown, as an expression with a canonical text form.
//!
//! Reading the text is the parser's; deciding what matches is [`Matcher`](super::Matcher)'s.

use std::fmt;
use std::ops::Range;

use super::parser;

macro_rules! fields {
    ($($variant:ident $name:literal $meaning:literal $(| $also:literal)*;)*) => {
        /// What a term of the filter looks at.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum Field { $(#[doc = $meaning] $variant,)* }

        impl Field {
            /// Every field, in the order of the manual.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// Reads a field's name, ignoring case.
            #[must_use]
            pub fn from_word(word: &str) -> Option<Self> {
                match word.to_lowercase().as_str() {
                    $($name $(| $also)* => Some(Self::$variant),)*
                    _ => None,
                }
            }

            /// The name before the colon.
            #[must_use]
            pub const fn as_str(self) -> &'static str { match self { $(Self::$variant => $name,)* } }

            /// What the field's values are, in a few words.
            #[must_use]
            pub const fn meaning(self) -> &'static str { match self { $(Self::$variant => $meaning,)* } }
        }
    };
}

fields! {
    Company "company" "A company by any of its names, its subsidiaries included." | "companies";
    Regulator "regulator" "A regulator by name." | "regulators" | "agency";
    Jurisdiction "jurisdiction" "A jurisdiction by code or name." | "jurisdictions" | "country";
    Topic "topic" "A topic or tag." | "topics" | "tag" | "tags";
    Status "status" "Where the matter stands." | "stage";
    Kind "kind" "The kind of an event." | "kinds";
    Date "date" "Days the event, or the briefing, may touch: `2026`, `2026-Q3`, `2026-01..2026-06`, `..2020`." | "dates" | "year";
    Due "due" "What falls due: `30d`, `2w`, `overdue`, or dates.";
    Has "has" "problem, deadline, date, company, source, changed, undated or confidential." | "is";
    Id "id" "The briefing's id.";
    Title "title" "Part of the title.";
    File "file" "Part of the path." | "path";
    Role "role" "A role a company has in the matter.";
    Origin "origin" "stated or recognised.";
    Impact "impact" "How much it matters, in the author's words.";
    Owner "owner" "Who follows it." | "analyst";
    Source "source" "Part of a source's title, publisher or address." | "sources";
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// `field:value,value`: holds when any of the values fits.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Term {
    /// What it looks at.
    pub field: Field,
    /// The values as written, without quotes; any of them is enough.
    pub values: Vec<Box<str>>,
}

impl fmt::Display for Term {
    /// The term as the filter's text has it: `topic:"data localisation",cloud`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:", self.field)?;
        for (at, value) in self.values.iter().enumerate() {
            let comma = if at == 0 { "" } else { "," };
            write!(f, "{comma}{}", parser::quoted_value(value))?;
        }
        Ok(())
    }
}

/// An expression of the filter.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Expr {
    /// A word or phrase that occurs in the briefing.
    Text(Box<str>),
    /// A field with values.
    Term(Term),
    /// Holds when the other does not.
    Not(Box<Expr>),
    /// Holds when all do; never empty, never directly inside another.
    All(Vec<Expr>),
    /// Holds when any does; never empty, never directly inside another.
    Any(Vec<Expr>),
}

/// What is shown. The default shows everything.
///
/// Two filters are equal when their expressions are; the canonical text form ([`fmt::Display`]) reads back as the
/// same filter.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Filter {
    /// Parts that must all hold.
    parts: Vec<Expr>,
}

/// Something in a filter's text that was not understood; it is searched as words, or left out where nothing is left.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FilterFault {
    /// Bytes of the filter's text.
    pub range: Range<usize>,
    /// What is wrong, a sentence without a full stop.
    pub message: Box<str>,
    /// What to write instead.
    pub hint: Option<Box<str>>,
}

impl Filter {
    /// Reads a filter. Never fails: what cannot be understood is searched as words and reported.
    ///
    /// Parts side by side (or joined by `AND`) must all hold; `OR` binds tighter: `a b OR c` is `a (b OR c)`.
    #[must_use]
    pub fn parse(text: &str) -> (Self, Vec<FilterFault>) {
        let (expr, faults) = parser::parse(text);
        (expr.map_or_else(Self::default, Self::from_expr), faults)
    }

    /// Makes a filter of one expression.
    #[must_use]
    pub fn from_expr(expr: Expr) -> Self {
        match expr {
            Expr::All(parts) => Self { parts },
            other => Self { parts: vec![other] },
        }
    }

    /// The parts that must all hold.
    #[must_use]
    pub fn parts(&self) -> &[Expr] {
        &self.parts
    }

    /// Whether it shows everything.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// The terms that stand on their own: what the search box shows as chips.
    #[must_use]
    pub fn terms(&self) -> Vec<&Term> {
        self.parts.iter().filter_map(as_term).collect()
    }

    /// The canonical text of everything but [`Filter::terms`]: what stays as text beside the chips.
    #[must_use]
    pub fn rest_text(&self) -> String {
        let parts = self.parts.iter().filter(|part| as_term(part).is_none()).cloned().collect();
        Self { parts }.to_string()
    }

    /// Whether `value` is chosen in a term of `field` that stands on its own.
    #[must_use]
    pub fn has_term(&self, field: Field, value: &str) -> bool {
        let folded = super::fold(value);
        self.terms_of(field).any(|term| term.values.iter().any(|own| super::fold(own) == folded))
    }

    /// The filter that also shows `value`: added to the field's term when there is one, else as a new term.
    #[must_use]
    pub fn with_term(&self, field: Field, value: &str) -> Self {
        let mut filter = self.clone();
        if filter.has_term(field, value) {
            return filter;
        }
        let own = filter.parts.iter_mut().find_map(|part| match part {
            Expr::Term(term) if term.field == field => Some(term),
            _ => None,
        });
        match own {
            Some(term) => term.values.push(value.into()),
            None => filter.parts.push(Expr::Term(Term { field, values: vec![value.into()] })),
        }
        filter
    }

    /// The filter with `field` set to `value` alone, in the place of the terms it had.
    #[must_use]
    pub fn with_only_term(&self, field: Field, value: &str) -> Self {
        self.without_field(field).with_term(field, value)
    }

    /// The filter without `value` in the terms of `field`.
    #[must_use]
    pub fn without_term(&self, field: Field, value: &str) -> Self {
        let folded = super::fold(value);
        let mut filter = self.clone();
        for part in &mut filter.parts {
            if let Expr::Term(term) = part
                && term.field == field
            {
                term.values.retain(|own| super::fold(own) != folded);
            }
        }
        filter.parts.retain(|part| as_term(part).is_none_or(|term| !term.values.is_empty()));
        filter
    }

    /// The filter with `value` chosen if it was not, and not if it was.
    #[must_use]
    pub fn toggled(&self, field: Field, value: &str) -> Self {
        if self.has_term(field, value) {
            self.without_term(field, value)
        } else {
            self.with_term(field, value)
        }
    }

    /// The filter without the terms of `field` that stand on their own.
    #[must_use]
    pub fn without_field(&self, field: Field) -> Self {
        let keeps = |part: &&Expr| as_term(part).is_none_or(|term| term.field != field);
        Self { parts: self.parts.iter().filter(keeps).cloned().collect() }
    }

    /// The filter with only the part at `part_idx` of [`Filter::parts`] left out.
    #[must_use]
    pub fn without_part(&self, part_idx: usize) -> Self {
        let mut parts = self.parts.clone();
        if part_idx < parts.len() {
            parts.remove(part_idx);
        }
        Self { parts }
    }

    /// The words and phrases looked for, for highlighting; none that must *not* occur.
    #[must_use]
    pub fn words(&self) -> Vec<&str> {
        let mut words = Vec::new();
        for part in &self.parts {
            collect_words(part, &mut words);
        }
        words
    }

    fn terms_of(&self, field: Field) -> impl Iterator<Item = &Term> {
        self.parts.iter().filter_map(as_term).filter(move |term| term.field == field)
    }
}

fn as_term(part: &Expr) -> Option<&Term> {
    match part {
        Expr::Term(term) => Some(term),
        _ => None,
    }
}

fn collect_words<'a>(expr: &'a Expr, words: &mut Vec<&'a str>) {
    match expr {
        Expr::Text(text) if !words.contains(&&**text) => words.push(text),
        Expr::Text(_) | Expr::Term(_) | Expr::Not(_) => {}
        Expr::All(parts) | Expr::Any(parts) => parts.iter().for_each(|part| collect_words(part, words)),
    }
}

impl fmt::Display for Filter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_joined(f, &self.parts, " ")
    }
}

impl fmt::Display for Expr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => f.write_str(&parser::quoted_word(text)),
            Self::Term(term) => term.fmt(f),
            Self::Not(inner) => write!(f, "-{inner}"),
            Self::All(parts) => in_brackets(f, parts, " "),
            Self::Any(parts) => in_brackets(f, parts, " OR "),
        }
    }
}

fn in_brackets(f: &mut fmt::Formatter<'_>, parts: &[Expr], joint: &str) -> fmt::Result {
    f.write_str("(")?;
    write_joined(f, parts, joint)?;
    f.write_str(")")
}

fn write_joined(f: &mut fmt::Formatter<'_>, parts: &[Expr], joint: &str) -> fmt::Result {
    for (at, part) in parts.iter().enumerate() {
        write!(f, "{}{part}", if at == 0 { "" } else { joint })?;
    }
    Ok(())
}
