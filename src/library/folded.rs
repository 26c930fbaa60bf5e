//! Texts in lower case and without accents, kept beside what they were made from so that a search need not make
//! them again with every key. Looking for words in them is the search's.

use unicode_normalization::char::{decompose_compatible, is_combining_mark};

use crate::words::first_byte;

/// The folded form of a text, where searching the text as it stands would miss letters.
///
/// A text of ASCII and typographic punctuation alone has none: its own bytes are searched in any case. So it costs
/// about the text's own size for texts with accents or in other scripts, and nothing for the others.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Folded(Option<Box<str>>);

impl Folded {
    /// Folds a text if it needs to be.
    #[must_use]
    pub fn of(text: &str) -> Self {
        Self(has_letters_to_fold(text.as_bytes()).then(|| fold(text).into()))
    }

    /// The folded form; none when the text is to be searched as it stands, ignoring the case of ASCII.
    #[must_use]
    pub fn as_str(&self) -> Option<&str> {
        self.0.as_deref()
    }
}

/// Whether anything but ASCII and the general punctuation (U+2000 to U+203F) occurs.
fn has_letters_to_fold(text: &[u8]) -> bool {
    let mut rest = text;
    while let Some(at) = first_byte(rest, |byte| byte >= 0xC0) {
        if !rest[at..].starts_with(&[0xE2, 0x80]) {
            return true;
        }
        rest = &rest[at + 1..];
    }
    false
}

/// The text in lower case, without accents, full-width letters made plain.
#[must_use]
pub(crate) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut rest = text;
    while !rest.is_empty() {
        let (plain, other) =
            rest.split_at(first_byte(rest.as_bytes(), |byte| byte >= 0x80).unwrap_or(rest.len()));
        let start = folded.len();
        folded.push_str(plain);
        folded[start..].make_ascii_lowercase();
        let mut others = other.chars();
        if let Some(c) = others.next() {
            fold_char(c, &mut |c| folded.push(c));
        }
        rest = others.as_str();
    }
    folded
}

/// Hands each character of the folded form of `c` to `emit`; none for a combining mark.
pub(crate) fn fold_char(c: char, emit: &mut impl FnMut(char)) {
    if c.is_ascii() {
        return emit(c.to_ascii_lowercase());
    }
    if is_its_own_fold(c) {
        return emit(c);
    }
    decompose_compatible(c, |part| {
        if !is_combining_mark(part) {
            part.to_lowercase().filter(|&lower| !is_combining_mark(lower)).for_each(&mut *emit);
        }
    });
}

/// Frequent letters of which it is known without looking them up: unified Han, and small Cyrillic but й.
const fn is_its_own_fold(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}' | '\u{0430}'..='\u{0438}' | '\u{043A}'..='\u{044F}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, folded: Option<&str>) {
        assert_eq!(Folded::of(text).as_str(), folded, "{text}");
    }

    #[test]
    fn only_texts_with_letters_to_fold_are_kept_a_second_time() {
        check("Plain — “quoted” text…", None);
        check("", None);
        check("Télécom", Some("telecom"));
        check("ＡＷＳ", Some("aws"));
        check("Банк России", Some("банк россии"));
        check("半导体", Some("半导体"));
    }

    #[test]
    fn letters_that_are_not_looked_up_are_their_own_fold() {
        for c in (char::MIN..=char::MAX).filter(|&c| is_its_own_fold(c)) {
            let mut parts = String::new();
            decompose_compatible(c, |part| parts.extend(part.to_lowercase()));
            assert_eq!(parts, c.to_string());
            assert!(!is_combining_mark(c), "{c}");
        }
    }
}
