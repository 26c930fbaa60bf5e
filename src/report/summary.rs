//! A briefing's own words, shortened at sentence boundaries.
//!
//! Nothing is rephrased: every piece is a range of the file. The words come from the briefing's own summary where it
//! has one, else from the first sentences of its paragraphs.

mod candidates;
mod measure;

use self::candidates::candidates;
use self::measure::{Budget, cut_to_fit};
use super::length::Length;
use crate::markdown::sentence_at;
use crate::model::Briefing;
use crate::source::Span;

/// A sentence of a summary, and where it stands in the file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SummaryPiece {
    /// Exactly the file's text from `start` to `end`, markup and all.
    pub text: String,
    /// The same for a person: without markup, white space folded.
    pub plain: String,
    /// Offset of the first byte in the file.
    pub start: usize,
    /// Offset just after the last byte.
    pub end: usize,
    /// Whether the sentence goes on after `end` because the limit left no room for it.
    pub is_cut: bool,
}

/// The briefing's own summary, else the first sentences of its prose, in the file's words, no longer than `length`.
///
/// A limit in characters or words holds for the source text and for the plain text alike, joined by spaces. Only when
/// not even the first sentence fits is that one cut, after a word.
#[must_use]
pub fn summary_of(briefing: &Briefing, length: Length) -> Vec<SummaryPiece> {
    let mut found = all_pieces(briefing);
    let limit = sentence_limit(length, briefing.summary.is_some());
    found.truncate(limit.unwrap_or(usize::MAX));
    let mut lists = [found];
    share_out(&mut lists, length);
    let [pieces] = lists;
    pieces
}

/// Every sentence that may stand for the briefing, in order.
pub(super) fn all_pieces(briefing: &Briefing) -> Vec<SummaryPiece> {
    candidates(briefing)
}

/// The sentence around an offset, as a piece.
pub(super) fn piece_at(briefing: &Briefing, offset: u32) -> Option<SummaryPiece> {
    let piece = piece(briefing, sentence_at(briefing, offset), None);
    (!piece.plain.is_empty()).then_some(piece)
}

/// How many sentences of one briefing a length takes at most; `None` means all.
pub(super) const fn sentence_limit(length: Length, has_own_summary: bool) -> Option<usize> {
    match length {
        Length::Headline => Some(1),
        Length::Short => Some(3),
        Length::Full if has_own_summary => None,
        Length::Full => Some(6),
        Length::Characters(_) | Length::Words(_) | Length::Sentences(_) => None,
    }
}

/// Shortens the lists together to a length's limit: first a sentence of each in turn, then a second, and so on. What
/// is kept of each list is always its beginning.
pub(super) fn share_out(lists: &mut [Vec<SummaryPiece>], length: Length) {
    let Some(mut budget) = Budget::of(length) else { return };
    let mut n_kept = vec![0; lists.len()];
    let mut is_open = vec![true; lists.len()];
    while is_open.contains(&true) {
        for (at, list) in lists.iter().enumerate().filter(|(at, _)| is_open[*at]).collect::<Vec<_>>() {
            is_open[at] = list.get(n_kept[at]).is_some_and(|piece| budget.take(piece));
            n_kept[at] += usize::from(is_open[at]);
        }
    }
    let nothing_fits = n_kept.iter().all(|&n| n == 0);
    for (list, n) in lists.iter_mut().zip(n_kept) {
        list.truncate(n.max(usize::from(nothing_fits)));
    }
    if nothing_fits && let Some(first) = lists.iter().position(|list| !list.is_empty()) {
        lists[first] = cut_to_fit(&lists[first][0], length).into_iter().collect();
        lists[first + 1..].iter_mut().for_each(Vec::clear);
    }
}

fn piece(briefing: &Briefing, span: Span, plain: Option<String>) -> SummaryPiece {
    let text = span.text(&briefing.text);
    let trimmed = text.trim();
    let start = span.start as usize + (text.len() - text.trim_start().len());
    let end = start + trimmed.len();
    let plain = plain.unwrap_or_else(|| crate::markdown::plain_text(&briefing.text, Span::of(start..end)));
    SummaryPiece {
        text: trimmed.to_owned(),
        plain: super::lines::one_line(&plain),
        start,
        end,
        is_cut: false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;
    use proptest::prelude::*;

    fn check(text: &str, length: Length, expected: &[&str]) {
        let briefing = sample::briefing("a.md", text);
        let pieces = summary_of(&briefing, length);
        let plain: Vec<String> = pieces
            .iter()
            .map(|piece| if piece.is_cut { format!("{}…", piece.plain) } else { piece.plain.clone() })
            .collect();
        assert_eq!(plain, expected, "{text:?} at {length}");
        for piece in pieces {
            assert_eq!(text.get(piece.start..piece.end), Some(&*piece.text));
        }
    }

    #[test]
    fn without_a_summary_the_first_sentences_stand_for_the_briefing() {
        let text = "# A title\n\nOne is first. Two follows. Three ends.\n\n- an item\n\nFour is last.\n";
        check(text, Length::Headline, &["One is first."]);
        check(text, Length::Short, &["One is first.", "Two follows.", "Three ends."]);
        check(text, Length::Full, &["One is first.", "Two follows.", "Three ends.", "Four is last."]);
    }

    #[test]
    fn limits_hold_and_break_between_sentences() {
        let text = "One is first. Two follows. Three ends.\n";
        check(text, Length::Sentences(2), &["One is first.", "Two follows."]);
        check(text, Length::Characters(27), &["One is first.", "Two follows."]);
        check(text, Length::Characters(25), &["One is first."]);
        check(text, Length::Words(4), &["One is first."]);
    }

    #[test]
    fn a_first_sentence_too_long_is_cut_after_a_word_and_says_so() {
        check("The law takes effect today.\n", Length::Characters(10), &["The law…"]);
        check("The law takes effect today.\n", Length::Words(3), &["The law takes…"]);
        check("The law takes effect today.\n", Length::Characters(1), &[]);
    }

    #[test]
    fn an_empty_briefing_has_no_summary() {
        check("", Length::Short, &[]);
        check("# Only a title\n", Length::Short, &[]);
    }

    proptest! {
        #[test]
        fn pieces_are_ranges_of_the_file_and_limits_hold(
            text in "(---\nsummary: [ -~é光。]{0,40}\n---\n)?([ -~é光。\n]|[.!?] |\n\n|- |\\*\\*|\\[\\[){0,120}",
            limit in 1usize..80,
        ) {
            let briefing = sample::briefing("a.md", &text);
            for length in [Length::Headline, Length::Short, Length::Full, Length::Characters(limit), Length::Words(limit)] {
                let pieces = summary_of(&briefing, length);
                for piece in &pieces {
                    prop_assert_eq!(briefing.text.get(piece.start..piece.end), Some(&*piece.text));
                }
                let joined = |part: fn(&SummaryPiece) -> &str| pieces.iter().map(part).collect::<Vec<_>>().join(" ");
                for whole in [joined(|piece| &piece.text), joined(|piece| &piece.plain)] {
                    match length {
                        Length::Characters(n) => prop_assert!(whole.chars().count() <= n, "{whole:?} over {n}"),
                        Length::Words(n) => prop_assert!(whole.split_whitespace().count() <= n, "{whole:?} over {n}"),
                        _ => {}
                    }
                }
            }
        }
    }
}
