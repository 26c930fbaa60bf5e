//! A quick hash for words, and a filter that knows at once that a word is not among many.
//!
//! The texts are the person's own and the names the directory's: nobody gains by making hashes collide, and a text
//! can make no more entries than it finds.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasher, BuildHasherDefault, Hasher};

use super::words::fold_into;

/// Builds [`QuickHash`]es.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct QuickHasher;

/// A multiplicative hash of eight bytes at a time.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct QuickHash(u64);

/// An odd number without pattern: 2⁶⁴ divided by the golden ratio.
pub(super) const MULTIPLIER: u64 = 0x9E37_79B9_7F4A_7C15;

/// At most seven bytes as one number, the first the lowest.
#[inline]
fn packed(rest: &[u8]) -> u64 {
    let byte = |at: usize| u64::from(rest[at]) << (8 * at);
    match (rest.first_chunk(), rest.last_chunk(), rest.len()) {
        (Some(first), Some(last), len) => {
            u64::from(u32::from_le_bytes(*first)) | u64::from(u32::from_le_bytes(*last)) << (8 * (len - 4))
        }
        (.., 0) => 0,
        (.., len) => byte(0) | byte(len / 2) | byte(len - 1),
    }
}

/// The bit that tells small letters of ASCII from capitals, in each byte.
const SMALL: u64 = 0x2020_2020_2020_2020;

/// A number for a folded word, the same for capitals and small letters of ASCII. Two words of our lists have different
/// ones, and so, but for one in a thousand million million, have a word of a list and one that is in none.
pub(super) fn fingerprint(word: &str) -> u64 {
    // In other scripts the bit tells letters apart.
    if word.is_ascii() { fingerprint_of(word.as_bytes(), SMALL) } else { fingerprint_of(word.as_bytes(), 0) }
}

/// The [`fingerprint`] of the word of ASCII that covers `len` bytes from `at` on.
#[inline]
pub(super) fn fingerprint_at(bytes: &[u8], at: usize, len: usize) -> u64 {
    match bytes[at..].first_chunk() {
        Some(eight) if len < 8 => {
            let word = u64::from_le_bytes(*eight) & ((1 << (8 * len)) - 1);
            finished(QuickHash(len as u64).with(word | SMALL))
        }
        _ => fingerprint_of(&bytes[at..at + len], SMALL),
    }
}

fn fingerprint_of(word: &[u8], small: u64) -> u64 {
    let (eights, rest) = word.as_chunks();
    let mut hash = QuickHash(word.len() as u64);
    for eight in eights {
        hash.add(u64::from_le_bytes(*eight) | small);
    }
    finished(hash.with(packed(rest) | small))
}

const fn finished(hash: QuickHash) -> u64 {
    hash.0 ^ (hash.0 >> 32)
}

/// The [`fingerprint`] of the folded form of a word.
#[inline]
pub(super) fn folded_fingerprint(word: &str) -> u64 {
    fingerprint(&as_folded(word))
}

/// What has the [`fingerprint`] of the folded form of a word: the word itself where case is all that is folded.
#[inline]
pub(super) fn as_folded(word: &str) -> Cow<'_, str> {
    if word.is_ascii() && word != "&" {
        return word.into();
    }
    let mut folded = String::new();
    fold_into(&mut folded, word);
    folded.into()
}

/// A folded word, of which only its fingerprint counts.
pub(super) trait FoldedWord {
    /// Its [`fingerprint`].
    fn print(&self) -> u64;
}

impl FoldedWord for String {
    fn print(&self) -> u64 {
        fingerprint(self)
    }
}

impl FoldedWord for u64 {
    fn print(&self) -> u64 {
        *self
    }
}

/// One number for several words in a row.
pub(super) fn fingerprint_of_words(words: &[impl FoldedWord]) -> u64 {
    finished(words.iter().fold(QuickHash(words.len() as u64), |hash, word| hash.with(word.print())))
}

/// Sets of fingerprints, and tables by them.
pub(super) type PrintSet = HashSet<u64, BuildHasherDefault<AsItIs>>;
pub(super) type PrintMap<T> = HashMap<u64, T, BuildHasherDefault<AsItIs>>;

/// Takes fingerprints as they are.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct AsItIs(u64);

impl Hasher for AsItIs {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }

    fn write_u32(&mut self, half: u32) {
        // The table looks at the highest bits and at the lowest.
        self.0 = u64::from(half) << 32 | u64::from(half);
    }

    fn write_u64(&mut self, fingerprint: u64) {
        self.0 = fingerprint;
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

impl BuildHasher for QuickHasher {
    type Hasher = QuickHash;

    fn build_hasher(&self) -> QuickHash {
        QuickHash::default()
    }
}

impl QuickHash {
    const fn with(self, word: u64) -> Self {
        Self((self.0.rotate_left(5) ^ word).wrapping_mul(MULTIPLIER))
    }

    const fn add(&mut self, word: u64) {
        *self = self.with(word);
    }
}

impl Hasher for QuickHash {
    fn write(&mut self, bytes: &[u8]) {
        let (eights, rest) = bytes.as_chunks();
        for eight in eights {
            self.add(u64::from_le_bytes(*eight));
        }
        self.add(packed(rest));
        self.add(bytes.len() as u64);
    }

    fn write_u8(&mut self, number: u8) {
        self.add(u64::from(number));
    }

    fn write_u32(&mut self, number: u32) {
        self.add(u64::from(number));
    }

    fn finish(&self) -> u64 {
        // The table takes its place from the low bits, the product is best in the high ones.
        self.0 ^ (self.0 >> 29)
    }
}

/// Which words there are, as bits: a word it says no to is none of them; one it says yes to may be.
#[derive(Clone, Debug, Default)]
pub(super) struct WordFilter(Vec<u64>);

const N_BITS: usize = 1 << 16;

impl WordFilter {
    /// Adds the word with this fingerprint.
    pub fn add(&mut self, fingerprint: u64) {
        if self.0.is_empty() {
            self.0 = vec![0; N_BITS / 64];
        }
        let bit = bit_of(fingerprint);
        self.0[bit / 64] |= 1 << (bit % 64);
    }

    /// Whether the word with this fingerprint may be among those added.
    #[inline]
    pub fn may_hold(&self, fingerprint: u64) -> bool {
        let bit = bit_of(fingerprint);
        self.0.get(bit / 64).is_some_and(|bits| bits & (1 << (bit % 64)) != 0)
    }
}

const fn bit_of(fingerprint: u64) -> usize {
    (fingerprint >> 40) as usize % N_BITS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_that_was_added_is_always_held_in_any_case() {
        let mut filter = WordFilter::default();
        assert!(!filter.may_hold(folded_fingerprint("amazon")));
        for word in ["amazon", "é", "亚", "and", "a"] {
            filter.add(fingerprint(word));
        }
        for word in ["Amazon", "AMAZON", "É", "亚", "&", "A"] {
            assert!(filter.may_hold(folded_fingerprint(word)), "{word}");
        }
        let n_held = (0..1000).filter(|n| filter.may_hold(folded_fingerprint(&format!("w{n}")))).count();
        assert!(n_held < 20, "{n_held}");
    }

    #[test]
    fn words_of_every_script_are_told_apart() {
        let words = ["亚", "人", "é", "ê", "amazon", "amazons", "", "ab", "ba"];
        let prints: std::collections::HashSet<u64> = words.iter().map(|word| fingerprint(word)).collect();
        assert_eq!(prints.len(), words.len());
        assert_eq!(folded_fingerprint("AMAZON"), fingerprint("amazon"));
        assert_eq!(folded_fingerprint("&"), fingerprint("and"));
    }

    #[test]
    fn a_word_inside_a_text_has_the_fingerprint_of_the_word() {
        let text = "Amazonian9 of it";
        for at in 0..text.len() {
            for end in at + 1..=text.len() {
                let print = fingerprint_at(text.as_bytes(), at, end - at);
                assert_eq!(print, fingerprint(&text[at..end].to_lowercase()), "{}", &text[at..end]);
            }
        }
    }
}
