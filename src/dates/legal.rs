//! Terms of law: `on the twentieth day following publication`, `24 months after entry into force`.
//!
//! Only the words are read here; [`super::working_days`] counts, by Regulation (EEC, Euratom) No 1182/71.

use super::cursor::Cursor;
use super::relative::cardinal;
use super::working_days::Calendar;

/// Something in the life of an act that terms are counted from.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Milestone {
    /// Its publication in an official journal.
    Publication,
    /// The day it enters into force.
    EntryIntoForce,
    /// Its adoption, enactment or approval.
    Adoption,
    /// The day it applies from.
    Application,
    /// Its signature.
    Signature,
    /// A notification to somebody, or its receipt.
    Notification,
    /// The day of the text that speaks: `the date of this letter`.
    ThisText,
    /// A day that is named beside the term: `within 60 days of 9 April 2026`.
    NamedDay,
}

impl Milestone {
    /// What it is called: `the publication`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Publication => "the publication",
            Self::EntryIntoForce => "the entry into force",
            Self::Adoption => "the adoption",
            Self::Application => "the date of application",
            Self::Signature => "the signature",
            Self::Notification => "the notification",
            Self::ThisText => "the date of this text",
            Self::NamedDay => "the date beside it",
        }
    }
}

/// What a term is counted in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum TermUnit {
    Days,
    WorkingDays,
    Weeks,
    Months,
    Years,
}

/// Where a term lies, seen from the day it is counted from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Side {
    /// The day itself is not counted: `after`, `of`, `from`.
    After,
    /// The day itself is not counted: `before`, `prior to`.
    Before,
    /// The day itself is the first: `beginning with the day on which this Act is passed`.
    With,
}

/// A length of time counted from a milestone.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Term {
    pub count: u32,
    pub unit: TermUnit,
    /// Days that are counted on after that: `two months and ten days`.
    pub more_days: u32,
    pub side: Side,
    /// Whether something is to be done in the time: `within 30 days`, not `on the 30th day`.
    pub is_within: bool,
    pub from: Milestone,
}

/// The milestone that words such as `following that of its publication` lead to, and where they end.
///
/// `next` stands after the noun of the unit.
pub(super) fn milestone_after(next: Cursor<'_>) -> Option<(Side, Milestone, Cursor<'_>)> {
    let beginning = || next.keyword(&["beginning", "starting"])?.keyword(&["with", "on"]);
    let (side, next) = if let Some(next) = next.keyword(&["following", "after", "of", "from"]) {
        (Side::After, next)
    } else if let Some(next) = beginning() {
        (Side::With, next)
    } else {
        (Side::Before, next.keyword(&["before", "prior"])?)
    };
    let mut next = next;
    // "that of its", "the date of the", "the day of", "the day on which this Regulation".
    for _ in 0..MOST_SMALL_WORDS {
        if let Some(next) = this_text(next) {
            return Some((side, Milestone::ThisText, next));
        }
        let Some(after) = next.keyword(SMALL_WORDS) else { break };
        next = after;
    }
    let (milestone, next) = milestone(next)?;
    Some((side, milestone, next))
}

/// `this letter`, `the present notice`
fn this_text(next: Cursor<'_>) -> Option<Cursor<'_>> {
    let next = next.keyword(&["this"]).or_else(|| next.keyword(&["the"])?.keyword(&["present"]))?;
    let next = next.keyword(TEXTS)?;
    let is_its_milestone =
        next.keyword(&["entering", "coming", "taking", "enters", "comes", "takes"]).is_some();
    (!is_its_milestone && !matches!(next.peek(), Some('\'' | '’'))).then_some(next)
}

/// Texts that speak of themselves and have the day they are dated.
#[rustfmt::skip]
const TEXTS: &[&str] = &[
    "notice", "letter", "decision", "order", "announcement", "release", "document", "report", "paper", "consultation",
    "communication", "statement", "ruling", "judgment", "judgement", "meeting", "memo", "memorandum", "circular", "bulletin",
];

const MOST_SMALL_WORDS: usize = 10;

#[rustfmt::skip]
const SMALL_WORDS: &[&str] = &[
    "the", "that", "date", "day", "of", "its", "their", "this", "such", "his", "her", "to", "on", "which", "official", "formal",
    "regulation", "directive", "act", "law", "decision", "agreement", "these", "those", "regulations", "rules", "order",
    "section", "part", "it", "they", "is", "are", "issue", "issuance",
];

fn milestone(next: Cursor<'_>) -> Option<(Milestone, Cursor<'_>)> {
    let (word, after) = next.blanks().word()?;
    let into_force = || after.keyword(&["into", "in"])?.keyword(&["force", "effect"]);
    Some(match word.as_str() {
        "publication" | "promulgation" | "published" => (Milestone::Publication, after),
        "entry" | "entering" | "enters" | "enter" | "entered" | "coming" | "comes" | "come" | "came" => {
            (Milestone::EntryIntoForce, into_force()?)
        }
        "takes" | "taking" => (Milestone::EntryIntoForce, after.keyword(&["effect"])?),
        "effective" => (Milestone::EntryIntoForce, after.keyword(&["date"])?),
        "adoption" | "enactment" | "approval" | "made" | "passed" | "adopted" | "enacted" => {
            (Milestone::Adoption, after)
        }
        "application" => (Milestone::Application, after),
        "signature" | "signing" => (Milestone::Signature, after),
        "notification" | "receipt" | "notice" => (Milestone::Notification, after),
        _ => return None,
    })
}

/// `first` to `ninetieth`, as terms of law count days: `twentieth`, `20th`.
pub(super) fn ordinal(word: &str) -> Option<u32> {
    Some(match word {
        "first" => 1,
        "second" => 2,
        "third" => 3,
        "fifth" => 5,
        "eighth" => 8,
        "ninth" => 9,
        "twelfth" => 12,
        "twentieth" => 20,
        "thirtieth" => 30,
        "fortieth" => 40,
        "fiftieth" => 50,
        "sixtieth" => 60,
        "seventieth" => 70,
        "eightieth" => 80,
        "ninetieth" => 90,
        _ => cardinal(word.strip_suffix("th")?)?,
    })
}

impl Term {
    /// The rule as it stands before the date it is counted from: `20 days after`.
    pub fn rule(self, calendar: Calendar) -> String {
        let noun = match (self.unit, calendar) {
            (TermUnit::Days, _) => "day",
            (TermUnit::WorkingDays, Calendar::EuropeanUnion) => "working day",
            (TermUnit::WorkingDays, Calendar::Weekends) => "weekday",
            (TermUnit::Weeks, _) => "week",
            (TermUnit::Months, _) => "month",
            (TermUnit::Years, _) => "year",
        };
        let plural = if self.count == 1 { "" } else { "s" };
        let more = match self.more_days {
            0 => String::new(),
            1 => " and 1 day".to_owned(),
            days => format!(" and {days} days"),
        };
        let side = match self.side {
            Side::After => "after",
            Side::Before => "before",
            Side::With => "beginning with",
        };
        format!("{} {noun}{plural}{more} {side}", self.count)
    }
}
