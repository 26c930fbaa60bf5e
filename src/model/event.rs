//! What happened or falls due.

use super::briefing::Origin;
use super::company::Party;
use crate::dates::{Date, Day, Edge, Precision, Reading};
use crate::source::Span;

macro_rules! kinds {
    ($($variant:ident $name:literal $label:literal $(| $also:literal)*;)*) => {
        /// What kind of thing an event is.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum Kind { $(#[doc = $label] $variant,)* }

        impl Kind {
            /// Every kind, in the order a law passes through them.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// Reads a kind, ignoring case, `-` and `_`.
            #[must_use]
            pub fn from_word(word: &str) -> Option<Self> {
                let folded: String = word.trim().to_lowercase().replace(['-', '_'], " ");
                match folded.as_str() {
                    $($name $(| $also)* => Some(Self::$variant),)*
                    _ => None,
                }
            }

            /// The name in files and JSON.
            #[must_use]
            pub const fn as_str(self) -> &'static str { match self { $(Self::$variant => $name,)* } }

            /// The label shown to a person.
            #[must_use]
            pub const fn label(self) -> &'static str { match self { $(Self::$variant => $label,)* } }
        }
    };
}

kinds! {
    Proposed "proposed" "Proposed" | "proposal" | "draft" | "bill" | "announced" | "announcement";
    Consultation "consultation" "Consultation" | "comments" | "comment period" | "call for evidence";
    Adopted "adopted" "Adopted" | "passed" | "enacted" | "signed" | "royal assent" | "promulgated";
    Published "published" "Published" | "publication" | "issued" | "gazetted";
    InForce "in force" "In force" | "entry into force" | "effective" | "takes effect" | "operative";
    Applicable "applicable" "Applicable" | "applies" | "application" | "applies from";
    Deadline "deadline" "Deadline" | "due" | "by" | "expires" | "expiry" | "sunset";
    Hearing "hearing" "Hearing";
    Decision "decision" "Decision" | "ruling" | "judgment" | "judgement" | "order" | "approval" | "designation" | "clearance" | "cleared" | "blocked";
    Fine "fine" "Fine" | "fined" | "penalty" | "sanction";
    Filing "filing" "Filing" | "filed" | "lawsuit" | "complaint" | "notification" | "notice" | "sued";
    Deal "deal" "Deal" | "acquisition" | "merger" | "sale" | "closing" | "completed" | "transaction";
    Appeal "appeal" "Appeal" | "appealed";
    Repealed "repealed" "Repealed" | "withdrawn" | "revoked" | "annulled" | "terminated" | "ended";
    Note "note" "Note" | "other" | "event";
}

impl Kind {
    /// Whether such an event binds somebody when it comes: what the deadlines list holds.
    #[must_use]
    pub const fn binds(self) -> bool {
        matches!(self, Self::Deadline | Self::Consultation | Self::Hearing | Self::Applicable | Self::InForce)
    }

    /// Whether it is a step in the life of a law, drawn as a diamond.
    #[must_use]
    pub const fn is_step_of_law(self) -> bool {
        matches!(self, Self::Adopted | Self::Published | Self::InForce | Self::Applicable | Self::Repealed)
    }
}

/// Something dated.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Event {
    /// When.
    pub date: Date,
    /// Where the date is written; empty, at the start of the sentence, where none stands in it and it goes on with
    /// what the article tells.
    pub date_span: Span,
    /// The sentence, list item, table row or front matter value it was read from.
    pub span: Span,
    /// The part of `span` that names its companies and amounts, where a sentence tells of several things.
    pub clause: Option<Span>,
    /// The line of `span`, from 1.
    pub line: u32,
    /// What kind of thing it is.
    pub kind: Kind,
    /// What happened, as plain text without the date and the kind.
    pub text: Box<str>,
    /// `text` in a few words, for a mark on the timeline; empty where `text` is short already.
    pub label: Box<str>,
    /// Companies a table's company column names for it.
    pub parties: Vec<Party>,
    /// Stated or recognised.
    pub origin: Origin,
    /// For task items: whether it is ticked off.
    pub is_done: Option<bool>,
}

impl Event {
    /// Where its companies and amounts stand.
    #[must_use]
    pub fn about(&self) -> Span {
        self.clause.unwrap_or(self.span)
    }

    /// The day it falls due: the last day of a span (`../2026`, a consultation from March to May), else the first
    /// day it may come, because nobody may rely on a later one. `None` while it is to be determined or open-ended.
    #[must_use]
    pub fn due_day(&self) -> Option<Day> {
        match (self.date.precision(), self.date.earliest(), self.date.latest()) {
            (Precision::Span, earliest, Edge::Open) => earliest.day(),
            (Precision::Span, _, latest) => latest.day(),
            (_, earliest, latest) => earliest.day().or(latest.day()),
        }
    }

    /// Whether it binds somebody and may still come on or after `today`, and is not ticked off.
    #[must_use]
    pub fn is_due(&self, today: Day) -> bool {
        let may_come = match (self.date.precision(), self.date.latest()) {
            (Precision::Span, Edge::Open) => self.date.earliest().day().is_some_and(|day| day >= today),
            (_, latest) => latest.day().is_none_or(|day| day >= today),
        };
        self.kind.binds() && may_come && self.is_done != Some(true)
    }

    /// Days from `today` to [`Event::due_day`]; 0 where it may come any day now.
    #[must_use]
    pub fn days_left(&self, today: Day) -> Option<i32> {
        self.due_day().map(|due| today.days_until(due).max(0))
    }
}

/// A date found in prose.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DateMention {
    /// Where it stands.
    pub span: Span,
    /// The line of `span`, from 1.
    pub line: u32,
    /// The date; `None` when its form was seen but it cannot be resolved (`03/04/2026` without a date order).
    pub date: Option<Date>,
    /// Stated where it stands in a timeline section, else recognised.
    pub origin: Origin,
    /// How its words lead to the date.
    pub reading: Reading,
}
