//! What stands around the heart of a relative date: parts of the day, blurring words, the year it belongs to.

use super::lookback::{Before, before};
use super::phrase::Which;
use super::words::which_named;
use crate::dates::cursor::Cursor;

/// What the words before a heart say.
#[derive(Clone, Copy)]
pub(super) struct Lead {
    pub which: Which,
    pub is_approximate: bool,
    /// Where the expression starts with them.
    pub start: usize,
    /// Whether `the` stands before them, and where.
    pub article: Option<usize>,
    /// Whether they say that it comes again and again: `every Monday`.
    pub is_repeated: bool,
}

/// Reads the words before a heart that starts at `start`.
pub(super) fn lead(text: &str, start: usize, floor: usize) -> Lead {
    let mut lead =
        Lead { which: Which::Unsaid, is_approximate: false, start, article: None, is_repeated: false };
    for _ in 0..4 {
        let Some(word) = before(text, lead.start, floor) else { break };
        if !lead.take(text, &word, floor) {
            break;
        }
    }
    lead
}

impl Lead {
    /// Takes a word in; `false` where it does not belong to the expression.
    fn take(&mut self, text: &str, word: &Before, floor: usize) -> bool {
        let name = word.as_str();
        if self.article.is_some() || self.is_repeated {
            return false;
        }
        if matches!(name, "the" | "den" | "la" | "le" | "el") {
            self.article = Some(word.start);
            if self.which == Which::Next {
                self.which = Which::Following;
            }
            return false;
        }
        if matches!(name, "every" | "each" | "any" | "alternate" | "per") {
            self.is_repeated = true;
            return false;
        }
        // "earlier this year", but "earlier" says nothing of "Friday".
        let is_compared = matches!(name, "earlier" | "later") && self.which != Which::Unsaid;
        let is_end = word.is_joined && matches!(name, "end" | "start");
        if is_compared || is_end || matches!(name, "early" | "late" | "mid" | "anfang" | "mitte" | "ende") {
            self.is_approximate = true;
            self.start = word.start;
            return true;
        }
        if let Some(which) = which_named(name, false) {
            let is_first = self.which == Which::Unsaid;
            // "that same day", "this coming Friday", "this past weekend".
            let goes_on = matches!(
                (which, self.which),
                (Which::Same, Which::Same) | (Which::This, Which::Next | Which::Last)
            );
            if is_first || goes_on {
                self.which = if is_first { which } else { self.which };
                self.start = word.start;
                return true;
            }
        }
        // "this past Friday", but "the past week" is as long as a week.
        if name == "past" && before(text, word.start, floor).is_some_and(|word| word.as_str() == "this") {
            self.which = Which::Last;
            self.start = word.start;
            return true;
        }
        false
    }
}

/// Where the expression ends with a part of the day after it: `Friday night`, `yesterday morning`.
pub(super) fn part_of_day(end: Cursor<'_>) -> Cursor<'_> {
    end.keyword(&["morning", "afternoon", "evening", "night", "noon", "midday"]).unwrap_or(end)
}

/// The year the words after a month name in relation: `June of last year`, `March next year`.
pub(super) fn year_after(end: Cursor<'_>) -> Option<(Which, Cursor<'_>)> {
    let next = end.keyword(&["of"]).unwrap_or(end);
    let (article, next) = match next.keyword(&["the"]) {
        Some(next) => (true, next),
        None => (false, next),
    };
    let (word, next) = next.blanks().word()?;
    let which = which_named(word.as_str(), article)?;
    let next = if word.as_str() == "that" { next.keyword(&["same"]).unwrap_or(next) } else { next };
    Some((which, next.keyword(&["year"])?))
}
