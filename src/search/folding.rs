//! Texts without case and accents, and finding words in texts as they are.
//!
//! Whole texts are folded only where an accented letter could make a difference; else the bytes are searched as
//! they stand.

use std::ops::Range;

use memchr::memmem;
use unicode_normalization::char::{decompose_compatible, is_combining_mark};

/// The text in lower case, without accents, full-width letters made plain.
#[must_use]
pub(crate) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for run in text.split_inclusive(|c: char| !c.is_ascii()) {
        let last = run.chars().next_back().filter(|c| !c.is_ascii());
        let plain = &run[..run.len() - last.map_or(0, char::len_utf8)];
        let start = folded.len();
        folded.push_str(plain);
        folded[start..].make_ascii_lowercase();
        if let Some(c) = last {
            fold_char(c, &mut |c| folded.push(c));
        }
    }
    folded
}

/// Whether `text` folds to `folded`.
#[must_use]
pub(super) fn folds_to(text: &str, folded: &str) -> bool {
    if text.is_ascii() { text.eq_ignore_ascii_case(folded) } else { fold(text) == folded }
}

/// Hands each character of the folded form of `c` to `emit`; none for a combining mark.
fn fold_char(c: char, emit: &mut impl FnMut(char)) {
    if c.is_ascii() {
        return emit(c.to_ascii_lowercase());
    }
    decompose_compatible(c, |part| {
        if !is_combining_mark(part) {
            part.to_lowercase().filter(|&lower| !is_combining_mark(lower)).for_each(&mut *emit);
        }
    });
}

/// A word or phrase to be found in any case and with any accents.
#[derive(Clone, Debug)]
pub(super) struct Needle {
    written: Box<str>,
    folded: Box<str>,
    /// Position in `folded` of the byte least likely to occur, to look for first.
    rare_at: usize,
}

impl Needle {
    pub(super) fn new(text: &str) -> Self {
        let folded = fold(text).into_boxed_str();
        let rank = |byte: u8| COMMON.iter().position(|&common| common == byte).unwrap_or(COMMON.len());
        let rare_at = (0..folded.len()).max_by_key(|&at| rank(folded.as_bytes()[at])).unwrap_or_default();
        Self { written: text.into(), folded, rare_at }
    }

    /// Whether it occurs in `text`.
    pub(super) fn occurs_in(&self, text: &str) -> bool {
        if self.folded.is_empty() {
            return false;
        }
        if self.folded.is_ascii() {
            return self.next_plain(text.as_bytes(), 0).is_some()
                || (may_hide_letters(text)
                    && memmem::find(fold(text).as_bytes(), self.folded.as_bytes()).is_some());
        }
        !text.is_ascii()
            && (memmem::find(text.as_bytes(), self.written.as_bytes()).is_some()
                || memmem::find(fold(text).as_bytes(), self.folded.as_bytes()).is_some())
    }

    /// Where it occurs in `text`, in order, without overlap; on character boundaries.
    pub(super) fn find_all(&self, text: &str) -> Vec<Range<usize>> {
        if self.folded.is_empty() || (!self.folded.is_ascii() && text.is_ascii()) {
            return Vec::new();
        }
        if self.folded.is_ascii() && !may_hide_letters(text) {
            let mut found = Vec::new();
            let mut from = 0;
            while let Some(at) = self.next_plain(text.as_bytes(), from) {
                from = at + self.folded.len();
                found.push(at..from);
            }
            return found;
        }
        self.find_folded(text)
    }

    /// The next place at or after `from` where the bytes stand in any ASCII case.
    fn next_plain(&self, text: &[u8], from: usize) -> Option<usize> {
        let needle = self.folded.as_bytes();
        let rare = *needle.get(self.rare_at)?;
        let first = from + self.rare_at;
        let is_match = |at: usize| {
            let start = at - self.rare_at;
            text.get(start..start + needle.len()).is_some_and(|found| found.eq_ignore_ascii_case(needle))
        };
        let rest = text.get(first..)?;
        let mut places = memchr::memchr2_iter(rare, rare.to_ascii_uppercase(), rest).map(|at| at + first);
        places.find(|&at| is_match(at)).map(|at| at - self.rare_at)
    }

    fn find_folded(&self, text: &str) -> Vec<Range<usize>> {
        let mut folded = String::with_capacity(text.len());
        // For each folded byte, the character of the text it comes from.
        let mut origins: Vec<u32> = Vec::with_capacity(text.len());
        for (at, c) in text.char_indices() {
            fold_char(c, &mut |c| folded.push(c));
            origins.resize(folded.len(), at as u32);
        }
        let end_of = |at: usize| at + text[at..].chars().next().map_or(0, char::len_utf8);
        let mut found: Vec<Range<usize>> = Vec::new();
        for at in memmem::find_iter(folded.as_bytes(), self.folded.as_bytes()) {
            let start = origins[at] as usize;
            let end = end_of(origins[at + self.folded.len() - 1] as usize);
            if found.last().is_none_or(|last| last.end <= start) {
                found.push(start..end);
            }
        }
        found
    }
}

/// Whether the text may hold letters that fold to ASCII ones: accented Latin, combining marks, full-width forms.
fn may_hide_letters(text: &str) -> bool {
    !text.is_ascii() && text.bytes().any(|byte| matches!(byte, 0xC2..=0xCD | 0xE1 | 0xEF))
}

/// ASCII in folded texts, the most frequent first.
const COMMON: &[u8] = b" etaoinsrhldcumfpgwybv-.,k0123456789:/()'\"xjqz";

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(needle: &str, text: &str, found: &[&str]) {
        let needle = Needle::new(needle);
        let texts: Vec<&str> = needle.find_all(text).into_iter().map(|range| &text[range]).collect();
        assert_eq!(texts, found, "{text}");
        assert_eq!(needle.occurs_in(text), !found.is_empty(), "{text}");
    }

    #[test]
    fn case_and_accents_do_not_count() {
        check("cloud", "Cloud and CLOUDS", &["Cloud", "CLOUD"]);
        check("telecom", "Télécom, telecom — TÉLÉCOM", &["Télécom", "telecom", "TÉLÉCOM"]);
        check("Télécom", "telecom", &["telecom"]);
        check("сбер", "Сбербанк", &["Сбер"]);
    }

    #[test]
    fn scripts_without_words_are_found_as_they_stand() {
        check("光环", "北京光环新网科技", &["光环"]);
        check("光环", "no Chinese here", &[]);
        check("Ａｐｐｌｅ", "Apple", &["Apple"]);
    }

    #[test]
    fn nothing_is_not_found_everywhere() {
        check("", "text", &[]);
        check("\u{301}", "text", &[]);
    }

    proptest! {
        #[test]
        fn what_stands_in_a_text_is_found_there(before in ".{0,12}", word in "[a-zé光Ж ]{1,6}", after in ".{0,12}") {
            let text = format!("{before}{word}{after}");
            prop_assert!(Needle::new(&word).occurs_in(&text));
            let found = Needle::new(&word).find_all(&text);
            prop_assert!(!found.is_empty());
            for range in found {
                prop_assert!(text.get(range).is_some());
            }
        }
    }
}
