//! Finding words in texts, in any case and with any accents.
//!
//! Names are folded only where an accented letter could make a difference; the bodies of briefings come with their
//! folded form, made once.

use std::ops::Range;

use memchr::memmem;

use crate::library::{Entry, fold, fold_char};

/// Whether `text` folds to `folded`.
#[must_use]
pub(super) fn folds_to(text: &str, folded: &str) -> bool {
    if text.is_ascii() { text.eq_ignore_ascii_case(folded) } else { fold(text) == folded }
}

/// A word or phrase to be found in any case and with any accents.
#[derive(Clone, Debug)]
pub(super) struct Needle {
    written: Box<str>,
    folded: Box<str>,
    /// Finds `folded` in folded texts.
    finder: memmem::Finder<'static>,
    /// Position in `folded` of the byte least likely to occur, to look for first.
    rare_at: usize,
}

impl Needle {
    pub(super) fn new(text: &str) -> Self {
        let folded = fold(text).into_boxed_str();
        let rank = |byte: u8| COMMON.iter().position(|&common| common == byte).unwrap_or(COMMON.len());
        let rare_at = (0..folded.len()).max_by_key(|&at| rank(folded.as_bytes()[at])).unwrap_or_default();
        let finder = memmem::Finder::new(folded.as_bytes()).into_owned();
        Self { written: text.into(), folded, finder, rare_at }
    }

    /// Whether it occurs in `text`.
    pub(super) fn occurs_in(&self, text: &str) -> bool {
        if self.folded.is_empty() {
            return false;
        }
        if self.folded.is_ascii() {
            return self.next_plain(text.as_bytes(), 0).is_some()
                || (may_hide_letters(text) && self.finder.find(fold(text).as_bytes()).is_some());
        }
        !text.is_ascii()
            && (memmem::find(text.as_bytes(), self.written.as_bytes()).is_some()
                || self.finder.find(fold(text).as_bytes()).is_some())
    }

    /// Whether it occurs in the body of a briefing.
    pub(super) fn occurs_in_body(&self, entry: &Entry) -> bool {
        self.places_in_body(entry).next().is_some()
    }

    /// How often it occurs in the body of a briefing.
    pub(super) fn count_in_body(&self, entry: &Entry) -> usize {
        self.places_in_body(entry).count()
    }

    /// Positions in the folded body, or in the body where it is searched as it stands.
    fn places_in_body<'a>(&'a self, entry: &'a Entry) -> impl Iterator<Item = usize> + 'a {
        let folded = entry.folded.as_str().filter(|_| !self.folded.is_empty());
        let briefing = &entry.briefing;
        let as_it_stands = entry.folded.as_str().is_none().then(|| briefing.body.text(&briefing.text));
        let is_plain = self.folded.is_ascii();
        let in_folded = folded.into_iter().flat_map(|text| self.finder.find_iter(text.as_bytes()));
        let plain = as_it_stands.filter(|_| is_plain).into_iter().flat_map(|text| self.plain_places(text));
        // Punctuation alone: a dash is found as it was written.
        let other = as_it_stands.filter(|_| !is_plain && !self.folded.is_empty()).into_iter();
        let other = other.flat_map(|text| memmem::find_iter(text.as_bytes(), self.written.as_bytes()));
        in_folded.chain(plain).chain(other)
    }

    /// Where it occurs in `text`, in order, without overlap; on character boundaries.
    pub(super) fn find_all(&self, text: &str) -> Vec<Range<usize>> {
        if self.folded.is_empty() || (!self.folded.is_ascii() && text.is_ascii()) {
            return Vec::new();
        }
        if self.folded.is_ascii() && !may_hide_letters(text) {
            return self.plain_places(text).map(|at| at..at + self.folded.len()).collect();
        }
        self.find_folded(text)
    }

    /// Where the bytes stand in any ASCII case, without overlap; nowhere for nothing.
    fn plain_places<'a>(&'a self, text: &'a str) -> impl Iterator<Item = usize> + 'a {
        let mut from = 0;
        std::iter::from_fn(move || {
            let at = self.next_plain(text.as_bytes(), from)?;
            from = at + self.folded.len();
            Some(at)
        })
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
        for at in self.finder.find_iter(folded.as_bytes()) {
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
