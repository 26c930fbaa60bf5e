//! How the words of a date lead to its value, so that a person can be told why.

use super::date::Date;
use super::display::DateStyle;
use super::legal::Milestone;

/// How a date in a text was understood.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum Reading {
    /// The words say it in full: `14 November 2017`.
    #[default]
    Written,
    /// The words say it in relation to another date: `Monday`, `in June`, `24 months after entry into force`.
    Relative {
        /// The date it is counted from.
        anchor: Date,
        /// Whose date that is.
        of: Anchor,
        /// The rule that leads from the anchor to the date, as it stands before the anchor: `Monday before`.
        rule: Box<str>,
    },
    /// Its words need another date to be counted from, and there is none: what is missing, as a person would say it.
    Unanchored(Box<str>),
}

/// Whose date a relative one is counted from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Anchor {
    /// The front matter's.
    FrontMatter,
    /// The line of the text that says where and when it was written.
    Dateline,
    /// The first date near the top of the text.
    FirstDate,
    /// The date spoken of just before.
    Before,
    /// The full date beside it, which says the same.
    Beside,
    /// An event the text or its front matter dates: entry into force, publication, notification.
    Event(Milestone),
}

impl Anchor {
    /// Whose date it is, in words.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::FrontMatter => "the article's date",
            Self::Dateline => "the date line's",
            Self::FirstDate => "the first date of the text",
            Self::Before => "the date spoken of before",
            Self::Beside => "the date beside it",
            Self::Event(milestone) => milestone.name(),
        }
    }
}

impl Reading {
    /// Why the date is what it is, in a few words: `Monday before 14 November 2017, the article's date`; empty where
    /// the words say it themselves.
    #[must_use]
    pub fn explain(&self) -> String {
        match self {
            Self::Written => String::new(),
            Self::Relative { anchor, of, rule } => {
                format!("{rule} {}, {}", anchor.display(DateStyle::Long), of.label())
            }
            Self::Unanchored(missing) => missing.to_string(),
        }
    }
}
