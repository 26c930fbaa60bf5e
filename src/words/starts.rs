//! Which words of a text may be one of a list, told by three bytes of each.

use super::scan::Block;
use super::words;

/// What the words of a list start with: most words of a text are told by their first three bytes to be none of them.
///
/// The list's words, or the first words of its phrases, are in lower case; those of the text in any.
pub struct WordStarts {
    /// A bit for each three bytes of ASCII, by [`place_of`]; other words may share it.
    bits: [u64; N_STARTS / 64],
    /// Whether a word of the list has a single letter.
    has_letter: bool,
}

/// So many bits tell next to all words apart.
const N_STARTS: usize = 1 << 13;

/// The bit of the first three bytes of a word, in any case.
const fn place_of(three: u32) -> usize {
    let hash = ((three & 0x00ff_ffff) | 0x0020_2020).wrapping_mul(0x9E37_79B1);
    (hash >> (32 - N_STARTS.trailing_zeros())) as usize
}

impl WordStarts {
    /// The starts of these words or phrases.
    pub fn of<'w>(phrases: impl IntoIterator<Item = &'w str>) -> Self {
        let mut starts = Self { bits: [0; N_STARTS / 64], has_letter: false };
        for (_, word) in phrases.into_iter().filter_map(|phrase| words(phrase).next()) {
            match *word.as_bytes() {
                [first, second, third, ..] => starts.add([first, second, third]),
                // Whatever follows the word.
                [first, second] => {
                    let marks = (0..128_u8).filter(|mark| !mark.is_ascii_alphanumeric());
                    marks.for_each(|mark| starts.add([first, second, mark]));
                }
                _ => starts.has_letter = true,
            }
        }
        starts
    }

    fn add(&mut self, [first, second, third]: [u8; 3]) {
        let place = place_of(u32::from_le_bytes([first, second, third, 0]));
        self.bits[place / 64] |= 1 << (place % 64);
    }

    /// Whether a word of the list may start here. So it may where one of the first three bytes is not of ASCII.
    #[inline]
    fn may_start(&self, text: &[u8]) -> bool {
        let Some(four) = text.first_chunk() else { return true };
        let four = u32::from_le_bytes(*four);
        let place = place_of(four);
        self.bits[place / 64] & (1 << (place % 64)) != 0 || four & 0x0080_8080 != 0 || self.has_letter
    }

    /// The places where a word of the list may start, in order. Characters that are not of ASCII and
    /// stand together are one place; one of the list may start inside it. A place may lie inside a word, where other
    /// letters stand before it.
    #[inline]
    pub const fn places<'t>(&'t self, bytes: &'t [u8]) -> Places<'t> {
        Places { starts: self, bytes, base: 0, next_base: 0, left: 0, before: Block::NONE }
    }
}

/// What [`WordStarts::places`] gives.
pub struct Places<'t> {
    starts: &'t WordStarts,
    bytes: &'t [u8],
    /// Where the block starts that is gone through.
    base: usize,
    next_base: usize,
    /// Where words start in it, the lowest bit for its first byte, without those passed.
    left: u64,
    /// The last byte of the block before, as the first.
    before: Block,
}

impl Iterator for Places<'_> {
    type Item = usize;

    #[inline]
    fn next(&mut self) -> Option<usize> {
        loop {
            while self.left == 0 {
                if self.next_base >= self.bytes.len() {
                    return None;
                }
                self.take_block();
            }
            let at = self.base + self.left.trailing_zeros() as usize;
            self.left &= self.left - 1;
            if self.starts.may_start(&self.bytes[at..]) {
                return Some(at);
            }
        }
    }
}

impl Places<'_> {
    #[inline]
    fn take_block(&mut self) {
        let Block { words, others } = Block::at(self.bytes, self.next_base);
        self.left = words & !(words << 1 | self.before.words) | others & !(others << 1 | self.before.others);
        self.before = Block { words: words >> 63, others: others >> 63 };
        self.base = self.next_base;
        self.next_base += Block::LEN;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_word_of_the_list_is_never_passed_over() {
        let starts = WordStarts::of(["month", "of", "février", "q"]);
        for word in ["month", "MONTHS", "of", "Of", "of, a", "février", "Février", "q", "q3 25"] {
            assert!(starts.may_start(word.as_bytes()), "{word}");
        }
        let starts = WordStarts::of(["month", "fevrier", "all rights", "is due"]);
        for (word, expected) in [
            ("Monday", true),
            ("mood", false),
            ("m - ", false),
            ("Février", true),
            ("all ", true),
            ("is\tdue", true),
        ] {
            assert_eq!(starts.may_start(word.as_bytes()), expected, "{word}");
        }
    }

    proptest! {
        #[test]
        fn places_are_those_of_words_that_may_start(text in "([a-dA-D ]|[, .7]|[é“法]){0,200}") {
            let starts = WordStarts::of(["abc", "dd", "ca"]);
            let bytes = text.as_bytes();
            let is_start = |at: &usize| {
                let before = at.checked_sub(1).map_or(b' ', |before| bytes[before]);
                let (is_word, is_other) = (bytes[*at].is_ascii_alphanumeric(), !bytes[*at].is_ascii());
                is_word && !before.is_ascii_alphanumeric() || is_other && before.is_ascii()
            };
            let expected: Vec<usize> =
                (0..bytes.len()).filter(is_start).filter(|at| starts.may_start(&bytes[*at..])).collect();
            prop_assert_eq!(starts.places(bytes).collect::<Vec<_>>(), expected);
        }
    }
}
