//! Dates that stand before a noun to say which thing is meant: `the November 27 agreement`.
//!
//! They tell when the thing was, not when what the sentence tells of happened.

use std::ops::Range;

use crate::words::end_of;

/// Whether the date under `range`, a day or a month, stands between an article, a pronoun or a possessive and a noun.
#[must_use]
pub fn is_attributive(text: &str, range: &Range<usize>) -> bool {
    let (head, written, tail) = (&text[..range.start], &text[range.clone()], &text[range.end..]);
    let determiner = head.trim_end_matches([' ', '\u{a0}', '\n']);
    let last = end_of(determiner).rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let is_determined =
        determiner.len() < head.len() && DETERMINERS.iter().any(|word| last.eq_ignore_ascii_case(word));
    // "reported third-quarter profit"
    let is_adjective = ["-quarter", "-half", "-year"].iter().any(|ending| written.ends_with(ending));
    if is_adjective {
        return tail.starts_with(' ') && tail[1..].starts_with(char::is_alphabetic);
    }
    // "on the 14th of November they met"
    let after_digits = written.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_ordinal = after_digits.len() < written.len() && after_digits.starts_with(char::is_alphabetic);
    let next = tail.strip_prefix([' ', '\u{a0}', '\n']).unwrap_or_default();
    let noun = next.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    is_determined && !is_ordinal && !noun.is_empty() && !NO_NOUNS.contains(&noun)
}

/// The place of a part of a year or a century with the `the` before it, unless that belongs to a noun after it: `in the
/// third quarter`, but `the third-quarter profit`.
#[must_use]
pub(super) fn with_article(text: &str, range: Range<usize>) -> Range<usize> {
    let head = &text[..range.start];
    let article = head.len().checked_sub("the ".len()).filter(|at| head.is_char_boundary(*at));
    let is_article = |at: &usize| {
        let is_apart = !text[..*at].ends_with(char::is_alphanumeric);
        is_apart && head[*at..].eq_ignore_ascii_case("the ")
    };
    match article.filter(is_article) {
        Some(start) if !is_attributive(text, &range) => start..range.end,
        _ => range,
    }
}

const DETERMINERS: &[&str] = &["the", "a", "an", "its", "his", "her", "their", "this", "that", "s"];

/// Words after a date that are no noun it could belong to.
#[rustfmt::skip]
const NO_NOUNS: &[&str] = &[
    "and", "or", "to", "in", "at", "on", "of", "for", "by", "with", "from", "until", "is", "was", "were", "are", "has",
    "had", "will", "would", "shall", "must", "may", "the", "a", "an", "he", "she", "it", "they", "we", "as", "but", "when",
    "while", "after", "before", "that", "which", "who", "because", "if",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_between_an_article_and_a_noun_names_a_thing() {
        let check = |text: &str, date: &str, expected: bool| {
            let start = text.find(date).expect("the date stands in the text");
            assert_eq!(is_attributive(text, &(start..start + date.len())), expected, "{text}");
        };
        check("They said the November 27 agreement is void.", "November 27", true);
        check("After Turkey's 3 May 2019 decree, it left.", "3 May 2019", true);
        check("They signed it on November 27 in Ankara.", "November 27", false);
        check("It reported third-quarter profit.", "third-quarter", true);
        check("On the 14th of November they met.", "14th of November", false);
        check("It was the November 27 that counted.", "November 27", false);
        check("In the June, 2019 meeting", "June", false);
        check("November 27", "November 27", false);
    }
}
