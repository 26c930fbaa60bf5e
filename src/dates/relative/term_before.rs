//! Terms counted from a day that is named beside them: `within 60 days of 9 April 2026`.

use super::lookback::{before, count_before};
use super::periods::{kind_of_day, unit_of, with_months_before};
use super::words::{Heart, heart_of};
use crate::dates::legal::{Milestone, Side, Term};

/// The term whose last words end just before the day that starts at `at`, and where the term starts.
pub(in crate::dates) fn term_before(text: &str, at: usize, floor: usize) -> Option<(usize, Term)> {
    let joint = before(text, at, floor)?;
    let (side, start) = match joint.as_str() {
        "of" | "from" | "after" | "following" => (Side::After, joint.start),
        "before" => (Side::Before, joint.start),
        "with" => {
            let beginning = before(text, joint.start, floor)?;
            matches!(beginning.as_str(), "beginning" | "starting").then_some((Side::With, beginning.start))?
        }
        _ => return None,
    };
    let noun = before(text, start, floor)?;
    let Some(Heart::Period(period)) = noun.word.as_ref().and_then(heart_of) else { return None };
    let (noun_start, is_working) = kind_of_day(text, noun.start, floor);
    let unit = unit_of(period, is_working)?;
    let (count, start) = count_before(text, noun_start, floor)?;
    let (count, unit, more_days, start) = with_months_before(text, (count, unit), start, floor);
    // "has 30 days from 9 April", "ten working days before 9 April"
    let is_within = joint.as_str() == "from"
        || side == Side::With
        || is_working
        || before(text, start, floor).is_some_and(|word| matches!(word.as_str(), "within" | "than"));
    let term = Term { count, unit, more_days, side, is_within, from: Milestone::NamedDay };
    (count <= 2000).then_some((start, term))
}
