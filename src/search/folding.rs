//! Texts without case and accents, and finding words in texts as they are.

use unicode_normalization::char::{decompose_compatible, is_combining_mark};

/// The text in lower case, without accents, full-width letters made plain.
#[must_use]
pub(crate) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        fold_char(c, &mut |c| folded.push(c));
    }
    folded
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
