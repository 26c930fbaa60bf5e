//! Words as names are compared by: NFKC, without case and punctuation.
//!
//! Latin and other spaced scripts give one word per run of letters and digits; Chinese, Japanese, Korean, Thai and
//! their neighbours, written without spaces, give one word per character. So a sequence of words has the right
//! boundaries in every script by construction. This is not a segmenter: it knows no dictionary.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::words::{is_gap, is_in_word, n_ascii_letters};

/// The words of a text as byte ranges, in order. `&` counts as a word, the same as `and`.
pub(super) fn words(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let word = next_word(text, at)?;
        at = word.end;
        Some(word)
    })
}

/// The first word from `at` on, which is the start of the text or the end of a word.
#[inline]
pub(super) fn next_word(text: &str, mut at: usize) -> Option<Range<usize>> {
    let bytes = text.as_bytes();
    loop {
        while is_between(*bytes.get(at)?) {
            at += 1;
        }
        let start = at;
        // Most texts are mostly ASCII, where a byte is looked up in no table of Unicode.
        if bytes[at].is_ascii() {
            at += n_ascii_letters(&bytes[at..]);
            if bytes[start] == b'&' {
                at = end_of_marks(text, start + 1);
            } else if bytes.get(at).is_some_and(|byte| !byte.is_ascii()) {
                at = end_of_word(text, at);
            }
            return Some(start..at);
        }
        let first = text[at..].chars().next()?;
        at += first.len_utf8();
        if is_in_word(first) {
            at = if is_unspaced(first) { end_of_marks(text, at) } else { end_of_word(text, at) };
            return Some(start..at);
        }
    }
}

/// Whether a byte is of ASCII and in no word.
const fn is_between(byte: u8) -> bool {
    is_gap(byte) && byte != b'&'
}

/// The end of a word of a spaced script that goes on at `at`.
fn end_of_word(text: &str, mut at: usize) -> usize {
    let bytes = text.as_bytes();
    loop {
        at += n_ascii_letters(&bytes[at..]);
        if bytes.get(at).is_none_or(u8::is_ascii) {
            return at;
        }
        let goes_on = |c: &char| is_combining_mark(*c) || (is_in_word(*c) && !is_unspaced(*c));
        let Some(c) = text[at..].chars().next().filter(goes_on) else { return at };
        at += c.len_utf8();
    }
}

/// The end of the combining marks at `at`.
fn end_of_marks(text: &str, at: usize) -> usize {
    let marks = text[at..].chars().take_while(|c| !c.is_ascii() && is_combining_mark(*c));
    at + marks.map(char::len_utf8).sum::<usize>()
}

/// Writes the folded form of one word into `folded`, replacing what it held.
pub(super) fn fold_into(folded: &mut String, word: &str) {
    folded.clear();
    if word == "&" {
        folded.push_str("and");
    } else if word.is_ascii() {
        folded.push_str(word);
        folded.make_ascii_lowercase();
    } else {
        folded.extend(word.nfkc().flat_map(char::to_lowercase));
    }
}

/// The folded words of a name.
pub(super) fn folded_words(name: &str) -> Vec<String> {
    words(name)
        .map(|range| {
            let mut folded = String::new();
            fold_into(&mut folded, &name[range]);
            folded
        })
        .collect()
}

/// The folded words of a name, with a space between them: equal for names that are the same.
pub(super) fn folded(name: &str) -> String {
    folded_words(name).join(" ")
}

/// Whether a character belongs to a script that is written without spaces, or with particles attached to names.
pub(super) const fn is_unspaced(c: char) -> bool {
    matches!(c,
        '\u{0E00}'..='\u{0EFF}'      // Thai, Lao
        | '\u{1000}'..='\u{109F}'    // Burmese
        | '\u{1100}'..='\u{11FF}'    // Hangul letters
        | '\u{1780}'..='\u{17FF}'    // Khmer
        | '\u{3005}'..='\u{3007}'
        | '\u{3040}'..='\u{30FF}'    // Kana
        | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{3FFFF}'  // Han
        | '\u{AC00}'..='\u{D7AF}'    // Hangul
        | '\u{FF66}'..='\u{FF9F}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, folded: &str) {
        assert_eq!(folded_words(name).join(" "), folded, "{name}");
    }

    #[test]
    fn case_and_punctuation_do_not_count() {
        check("Amazon.com, Inc.", "amazon com inc");
        check("L’Oréal", "l oréal");
        check("AT&T", "at and t");
        check("", "");
    }

    #[test]
    fn full_width_and_decomposed_letters_are_the_same_letters() {
        check("ＡＷＳ", "aws");
        check("Nestle\u{301}", "nestlé");
    }

    #[test]
    fn scripts_without_spaces_give_a_word_per_character() {
        check("亚马逊AWS云", "亚 马 逊 aws 云");
        check("삼성전자", "삼 성 전 자");
    }
}
