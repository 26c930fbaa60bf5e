//! The year of a month or a day that has none, from a date beside it in the same sentence.

use super::{Asked, Placed, Resolver};
use crate::dates::date::{Date, Precision};
use crate::dates::reading::Anchor;
use crate::dates::tense::Tense;
use crate::words::is_any;

impl Resolver {
    /// What a date before it in the same sentence places in its year.
    pub(super) fn in_year_beside(
        &self,
        asked: Asked<'_>,
        name: &str,
        build: &dyn Fn(i16) -> Option<Date>,
    ) -> Option<Placed> {
        let joined = self.joined_to_spoken(asked, name, build);
        joined.or_else(|| self.in_year_of_sentence(asked, name, build))
    }

    /// What a full date earlier in the same sentence places in its year.
    fn in_year_of_sentence(
        &self,
        asked: Asked<'_>,
        name: &str,
        build: &dyn Fn(i16) -> Option<Date>,
    ) -> Option<Placed> {
        let (year, end) = self.full_year?;
        let between = asked.text.get(end..asked.range.start).filter(|text| text.len() <= LONGEST_SENTENCE)?;
        if between.contains(['!', '?', '\n', '”']) || between.contains(". ") || self.is_far_ahead(year) {
            return None;
        }
        let anchor = self.spoken.clone()?;
        let is_bare = anchor.precision() == Precision::Year;
        if is_bare && between.contains(',') && self.is_long_ago(year) {
            return None;
        }
        // "Smith, who won in 2008, quit on March 4", but "In 2008 Smith quit in March"
        let is_said = asked.text[asked.range.clone()].starts_with("that ");
        let is_near =
            between.split(|c: char| !c.is_alphabetic()).all(|word| word.is_empty() || is_any(word, BESIDE));
        if is_bare && !is_said && !is_near && (between.contains(';') || !opens_with_year(&asked.text[..end]))
        {
            return None;
        }
        let (mut date, mut rule) = (build(year)?, format!("{name} in the year of"));
        if asked.tense() == Some(Tense::Coming) {
            // What is still to come does not lie in a year that is over: "earned more in 2012, and will report in May".
            if self.written.as_ref().is_some_and(|(written, _)| is_over(&date, written)) {
                return None;
            }
            if date < anchor {
                (date, rule) = (build(year.checked_add(1)?)?, format!("{name} after"));
            }
        }
        Some(Placed::At { date, anchor, of: Anchor::Before, rule })
    }

    /// What goes on from the date just before lies in the same year: `between 5 May and 7 June`.
    fn joined_to_spoken(
        &self,
        asked: Asked<'_>,
        name: &str,
        build: &dyn Fn(i16) -> Option<Date>,
    ) -> Option<Placed> {
        let between = asked.text.get(self.spoken_end?..asked.range.start)?;
        if !is_any(between.trim(), JOINTS) {
            return None;
        }
        let anchor = self.spoken.clone().filter(|spoken| spoken.precision() <= Precision::Month)?;
        let year = anchor.earliest().day()?.year();
        let (date, rule) = match build(year)? {
            date if date < anchor => (build(year.checked_add(1)?)?, format!("{name} after")),
            date => (date, format!("{name} in the year of")),
        };
        Some(Placed::At { date, anchor, of: Anchor::Before, rule })
    }

    /// Whether a year tells of the background: "the mill, founded in 1911, closed in July".
    fn is_long_ago(&self, year: i16) -> bool {
        let written = self.written.as_ref().and_then(|(date, _)| date.earliest().day());
        written.is_some_and(|day| day.year() - YEARS_OF_A_STORY > year)
    }

    /// Whether a year is one of plans: "a buyback through December 2027, and a dividend payable Dec. 12".
    fn is_far_ahead(&self, year: i16) -> bool {
        let written = self.written.as_ref().and_then(|(date, _)| date.latest().day());
        written.is_some_and(|day| day.year() + 1 < year)
    }
}

/// Whether the last day of a date lies before the first of the other.
fn is_over(date: &Date, written: &Date) -> bool {
    date.latest().day().zip(written.earliest().day()).is_some_and(|(last, first)| last < first)
}

/// A year farther back than this belongs to no running story.
const YEARS_OF_A_STORY: i16 = 10;

/// No sentence holds a full date and one without its year farther apart.
const LONGEST_SENTENCE: usize = 300;

/// What stands between two ends of a span.
const JOINTS: &[&str] = &["to", "and", "until", "till", "through", "-", "–"];

/// Words between a year and the month or day that lies in it, where the year does not open the sentence.
#[rustfmt::skip]
const BESIDE: &[&str] = &[
    "and", "or", "in", "on", "from", "to", "until", "till", "then", "again", "early", "late", "mid", "the", "of", "by", "through",
    "since", "between", "both", "first", "und", "et", "y", "e", "im", "am", "en", "nel",
];

/// Bytes of the words before a year that opens its sentence, with the end of the sentence before.
const LONGEST_OPENING: usize = 48;

/// Whether the year that ends a text opens its sentence: `In 2008`, `Late in 2008`.
fn opens_with_year(text: &str) -> bool {
    let from = text.floor_char_boundary(text.len().saturating_sub(LONGEST_OPENING));
    let near = &text[from..];
    let end_before = near.rfind(['\n', '!', '?', '”']).into_iter().chain(near.rfind(". ")).max();
    let head = match end_before {
        Some(at) => near[at..].trim_start_matches(|c: char| !c.is_alphanumeric()),
        None if from == 0 => near,
        None => return false,
    };
    let first = head.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    head.split_whitespace().count() <= 3
        && is_any(first, &["in", "during", "early", "late", "im", "en", "nel", "em"])
}
