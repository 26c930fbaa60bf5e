//! A quick hash for words, and a filter that knows at once that a word is not among many.
//!
//! The texts are the person's own and the names the directory's: nobody gains by making hashes collide, and a text
//! can make no more entries than it finds.

use std::hash::{BuildHasher, Hasher};

use super::words::fold_into;

/// Builds [`QuickHash`]es.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct QuickHasher;

/// A multiplicative hash of eight bytes at a time.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct QuickHash(u64);

/// An odd number without pattern: 2⁶⁴ divided by the golden ratio.
const MULTIPLIER: u64 = 0x9E37_79B9_7F4A_7C15;

impl BuildHasher for QuickHasher {
    type Hasher = QuickHash;

    fn build_hasher(&self) -> QuickHash {
        QuickHash::default()
    }
}

impl QuickHash {
    fn add(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(MULTIPLIER);
    }
}

impl Hasher for QuickHash {
    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let mut eight = [0; 8];
            eight[..chunk.len()].copy_from_slice(chunk);
            self.add(u64::from_le_bytes(eight));
        }
        self.add(bytes.len() as u64);
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
    /// Adds a folded word.
    pub fn add(&mut self, folded: &str) {
        if self.0.is_empty() {
            self.0 = vec![0; N_BITS / 64];
        }
        let bit = bit_of(folded.bytes());
        self.0[bit / 64] |= 1 << (bit % 64);
    }

    /// Whether a word, folded or not, may be among those added.
    pub fn may_hold(&self, word: &str) -> bool {
        let bit = if word.is_ascii() && word != "&" {
            bit_of(word.bytes().map(|byte| byte.to_ascii_lowercase()))
        } else {
            let mut folded = String::new();
            fold_into(&mut folded, word);
            bit_of(folded.bytes())
        };
        self.0.get(bit / 64).is_some_and(|bits| bits & (1 << (bit % 64)) != 0)
    }
}

fn bit_of(bytes: impl Iterator<Item = u8>) -> usize {
    let hash =
        bytes.fold(0_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(MULTIPLIER).rotate_left(23));
    (hash >> 20) as usize % N_BITS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_that_was_added_is_always_held_in_any_case() {
        let mut filter = WordFilter::default();
        assert!(!filter.may_hold("amazon"));
        for word in ["amazon", "é", "亚", "and", "a"] {
            filter.add(word);
        }
        for word in ["Amazon", "AMAZON", "É", "亚", "&", "A"] {
            assert!(filter.may_hold(word), "{word}");
        }
        let n_held = (0..1000).filter(|n| filter.may_hold(&format!("w{n}"))).count();
        assert!(n_held < 20, "{n_held}");
    }
}
