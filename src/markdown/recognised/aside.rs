//! Dates that only qualify what a sentence tells of: what a figure is compared with, which things a rule is about.

use std::ops::Range;

use super::verbs::has_verb;
use crate::words::{is_any, words, words_back};

/// Whether a date is that of a figure another is compared with: `compared with $498 million a year earlier`,
/// `(Q1 2024: £1,690m)`.
pub(super) fn is_compared(sentence: &str, date: &Range<usize>) -> bool {
    let Some((head, written, tail)) = around(sentence, date) else { return false };
    let is_bracketed = head.ends_with('(') && tail.starts_with(':');
    // "for the second time this year"
    let is_counted = || words_back(head).next() == Some("time");
    let is_year_ago =
        || written.ends_with("earlier") && words_back(head).take(REACH).any(|word| is_any(word, FROM));
    let near = &head[head.floor_char_boundary(head.len().saturating_sub(LONGEST_FIGURE))..];
    let may_be_compared = || COMPARING.iter().any(|sign| near.contains(sign));
    let is_figure = || COMPARED.iter().any(|joint| is_figure_after(near, joint));
    is_bracketed || is_counted() || is_year_ago() || (may_be_compared() && is_figure())
}

/// Whether nothing but a figure stands between a word that compares and the date: `versus £4m in`.
fn is_figure_after(head: &str, joint: &str) -> bool {
    let Some((_, figure)) = head.rsplit_once(joint) else { return false };
    let is_short = figure.split_whitespace().nth(REACH).is_none();
    let is_bare = figure.split_whitespace().nth(1).is_none();
    is_short && !has_verb(figure) && (is_bare || figure.bytes().any(|byte| byte.is_ascii_digit()))
}

/// Whether a date only says which things are meant: `products placed on the market before 2 August 2025 must comply`.
pub(super) fn is_condition(sentence: &str, date: &Range<usize>) -> bool {
    let Some((head, _, tail)) = around(sentence, date) else { return false };
    if !words_back(head).next().is_some_and(|word| is_any(word, &["before"])) {
        return false;
    }
    let next = words(tail).next().map_or("", |(_, word)| word);
    let goes_on = tail.starts_with(' ') && is_any(next, FINITE);
    let words: Vec<&str> = words_back(head).take(REACH).collect();
    let is_of_things = words
        .windows(2)
        .any(|pair| is_any(pair[0], PARTICIPLES) && pair[1].ends_with('s') && !is_any(pair[1], AUXILIARIES));
    goes_on || is_of_things
}

/// A sentence before a date, the date, and the sentence after it.
pub(super) fn around<'s>(sentence: &'s str, date: &Range<usize>) -> Option<(&'s str, &'s str, &'s str)> {
    Some((sentence.get(..date.start)?, sentence.get(date.clone())?, sentence.get(date.end..)?))
}

/// Words before a date that are looked at.
const REACH: usize = 12;

/// Bytes in which what a figure is compared with stands before its date.
const LONGEST_FIGURE: usize = 160;
/// Parts of words that compare, which next to no date has before it.
const COMPARING: &[&str] = &["ompared", " versus", " vs"];
/// Words that compare, as they stand before a figure.
const COMPARED: &[&str] = &["compared with ", "compared to ", " versus ", " vs ", " vs. "];
/// Words before the figure of a year earlier.
const FROM: &[&str] = &["from", "than", "against"];
/// Verbs right after a date that go on with the sentence it qualifies the subject of.
const FINITE: &[&str] = &[
    "must",
    "shall",
    "can",
    "cannot",
    "may",
    "will",
    "is",
    "are",
    "remain",
    "remains",
    "continue",
    "continues",
    "has",
    "have",
    "should",
    "need",
];
/// Participles that say which things are meant.
const PARTICIPLES: &[&str] =
    &["placed", "issued", "granted", "concluded", "registered", "manufactured", "awarded"];
/// Auxiliaries that end like a plural.
const AUXILIARIES: &[&str] = &["was", "is", "has", "does"];

#[cfg(test)]
mod tests {
    use super::*;

    fn at(sentence: &str, date: &str) -> Range<usize> {
        let start = sentence.find(date).expect("the date stands there");
        start..start + date.len()
    }

    #[test]
    fn figures_are_compared_with_those_of_another_day() {
        let check = |sentence: &str, date: &str, expected: bool| {
            assert_eq!(is_compared(sentence, &at(sentence, date)), expected, "{sentence}");
        };
        check("Profit was $6 million, compared with $4 million in 2023.", "2023", true);
        check("Revenue was 1.2 billion, up from 310 million a year earlier.", "a year earlier", true);
        check("Revenue was £1,842m (Q1 2024: £1,690m).", "Q1 2024", true);
        check("It left the board a year earlier.", "a year earlier", false);
        check("Profit was $6 million in 2024.", "2024", false);
        check("Profit was $6 million, compared with 2023.", "2023", true);
        check("In Quarv vs Tessel, the judge ruled for Quarv on 30 April 2025.", "30 April 2025", false);
        check(
            "Profit fell versus £4m in 2023 and Quarv sacked its chief on 3 March 2025.",
            "3 March 2025",
            false,
        );
        check("Quarv, compared by critics with Tessel, filed on 3 March 2025.", "3 March 2025", false);
    }

    #[test]
    fn a_condition_is_no_event() {
        let check = |sentence: &str, date: &str, expected: bool| {
            assert_eq!(is_condition(sentence, &at(sentence, date)), expected, "{sentence}");
        };
        check("Models placed on the market before 2 August 2025 must comply.", "2 August 2025", true);
        check(
            "It does not apply to batteries placed on the market before 2 August 2025.",
            "2 August 2025",
            true,
        );
        check("Firms must comply before 2 August 2025.", "2 August 2025", false);
        check("Two directors resigned before 2 August 2025.", "2 August 2025", false);
        check("The model was placed on the market before 2 August 2025.", "2 August 2025", false);
    }
}
