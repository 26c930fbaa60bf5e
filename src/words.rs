//! The words of a text, and quick ways to pass over most of them.

/// The words of a text, runs of letters and digits of any script, with their offsets, in order.
pub const fn words(text: &str) -> Words<'_> {
    Words { text, at: 0 }
}

/// What [`words`] gives.
#[derive(Clone)]
pub struct Words<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Iterator for Words<'t> {
    type Item = (usize, &'t str);

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        let bytes = self.text.as_bytes();
        while bytes.get(self.at).is_some_and(|byte| is_gap(*byte)) {
            self.at += 1;
        }
        let start = self.at;
        let end = start + n_ascii_letters(&bytes[start..]);
        if end > start && bytes.get(end).is_none_or(u8::is_ascii) {
            self.at = end;
            return Some((start, &self.text[start..end]));
        }
        self.next_with_other_letters()
    }
}

impl<'t> Words<'t> {
    /// The next word, where letters that are not of ASCII stand in or before it.
    #[inline(never)]
    fn next_with_other_letters(&mut self) -> Option<(usize, &'t str)> {
        let start = start_of_word(self.text, self.at)?;
        self.at = end_of_word(self.text, start);
        Some((start, &self.text[start..self.at]))
    }
}

/// Where the next word starts, at `at` or after it.
fn start_of_word(text: &str, mut at: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    loop {
        match class_of(*bytes.get(at)?) {
            0 => at += 1,
            OTHER => {
                let c = text[at..].chars().next()?;
                if c.is_alphanumeric() {
                    return Some(at);
                }
                at += c.len_utf8();
            }
            _ => return Some(at),
        }
    }
}

/// Where the word that goes on at `at` ends.
fn end_of_word(text: &str, mut at: usize) -> usize {
    let bytes = text.as_bytes();
    loop {
        at += n_ascii_letters(&bytes[at..]);
        let next = bytes.get(at).filter(|byte| !byte.is_ascii()).and_then(|_| text[at..].chars().next());
        let Some(c) = next.filter(|c| c.is_alphanumeric()) else { return at };
        at += c.len_utf8();
    }
}

/// How many bytes at the start are letters or digits of ASCII.
#[inline]
pub fn n_ascii_letters(bytes: &[u8]) -> usize {
    ascii_word(bytes).0
}

/// The same, and of which classes those after the first are, joined by `|`.
#[inline]
pub fn ascii_word(bytes: &[u8]) -> (usize, Class) {
    let mut rest = 0;
    for (at, byte) in bytes.iter().enumerate() {
        let class = class_of(*byte);
        if !is_in_word(class) {
            return (at, rest);
        }
        rest |= if at == 0 { 0 } else { class };
    }
    (bytes.len(), rest)
}

/// Whether a byte is of ASCII and in no word.
#[inline]
pub const fn is_gap(byte: u8) -> bool {
    class_of(byte) == 0
}

/// What a byte is: one of the following bits, or none for a mark or a blank of ASCII.
pub type Class = u8;
/// A small letter of ASCII.
pub const SMALL: Class = 1;
/// A capital of ASCII.
pub const CAPITAL: Class = 1 << 1;
/// A digit of ASCII.
pub const DIGIT: Class = 1 << 2;
/// Not of ASCII: the character tells.
const OTHER: Class = 1 << 3;

const fn is_in_word(class: Class) -> bool {
    class & (SMALL | CAPITAL | DIGIT) != 0
}

/// The class of a byte.
#[inline]
pub const fn class_of(byte: u8) -> Class {
    CLASSES[byte as usize]
}

/// What each byte is, so that none is compared with several ranges.
static CLASSES: [Class; 256] = {
    let mut table = [OTHER; 256];
    let mut byte = 0;
    while byte < 128 {
        table[byte] = match byte as u8 {
            b'a'..=b'z' => SMALL,
            b'A'..=b'Z' => CAPITAL,
            b'0'..=b'9' => DIGIT,
            _ => 0,
        };
        byte += 1;
    }
    table
};

/// The place of the first of these bytes.
#[inline]
#[expect(clippy::needless_bitwise_bool, reason = "a whole block is compared at once")]
pub fn first_of<const N: usize>(bytes: &[u8], wanted: &[u8; N]) -> Option<usize> {
    first_byte(bytes, |byte| wanted.iter().fold(false, |any, one| any | (byte == *one)))
}

/// The place of the first digit.
#[inline]
pub fn first_digit(bytes: &[u8]) -> Option<usize> {
    first_byte(bytes, |byte| byte.is_ascii_digit())
}

/// The place of the first byte that `is` so. It is asked of a block at a time, so it must be plain comparisons joined
/// by `|`, which the compiler turns into instructions for the whole block.
#[inline]
fn first_byte(bytes: &[u8], is: impl Fn(u8) -> bool) -> Option<usize> {
    const BLOCK: usize = 16;
    let has_none = |block: &&[u8; BLOCK]| block.iter().fold(0, |any, byte| any | u8::from(is(*byte))) == 0;
    let (blocks, _) = bytes.as_chunks::<BLOCK>();
    let start = blocks.iter().take_while(has_none).count() * BLOCK;
    bytes[start..].iter().position(|byte| is(*byte)).map(|at| start + at)
}

/// What the words of a list start with: most words of a text are told by three letters to be none of them.
///
/// The list's words, or the first words of its phrases, are in lower case; those of the text in any.
pub struct WordStarts {
    /// For each two letters, or a letter and what is none, the letters that may follow, as bits.
    third: [[u32; N_LETTERS]; N_LETTERS],
    /// Whether a word of the list starts with a single letter or with other characters.
    has_others: bool,
}

impl WordStarts {
    /// The starts of these words.
    pub fn of<'w>(words: impl IntoIterator<Item = &'w str>) -> Self {
        let mut starts = Self { third: [[0; N_LETTERS]; N_LETTERS], has_others: false };
        for word in words {
            match *word.as_bytes() {
                [first @ b'a'..=b'z', second @ b'a'..=b'z', ref rest @ ..] => {
                    let third = rest.first().filter(|third| third.is_ascii_lowercase());
                    starts.third[letter(first)][letter(second)] |=
                        third.map_or(u32::MAX, |third| 1 << letter(*third) | 1 << MARK | 1 << ACCENT);
                    starts.third[letter(first)][ACCENT] = u32::MAX;
                }
                _ => starts.has_others = true,
            }
        }
        starts
    }

    /// Whether a word of the list may start here. An accent in the second or third place is any letter.
    #[inline]
    pub fn may_start(&self, text: &[u8]) -> bool {
        let [first, second, rest @ ..] = text else { return self.has_others };
        let third = rest.first().map_or(MARK, |third| letter(*third));
        self.third[letter(*first)][letter(*second)] & (1 << third) != 0 || self.has_others
    }
}

/// How many places [`letter`] knows.
const N_LETTERS: usize = 28;
/// The place of what is of ASCII and no letter.
const MARK: usize = 26;
/// The place of what is not of ASCII.
const ACCENT: usize = 27;

/// The place of a letter in the alphabet, in any case, or [`MARK`] or [`ACCENT`].
#[inline]
const fn letter(byte: u8) -> usize {
    LETTERS[byte as usize] as usize
}

static LETTERS: [u8; 256] = {
    let mut table = [ACCENT as u8; 256];
    let mut byte = 0;
    while byte < 128 {
        let small = (byte as u8).to_ascii_lowercase();
        table[byte] = if small.is_ascii_lowercase() { small - b'a' } else { MARK as u8 };
        byte += 1;
    }
    table
};

/// Words in small letters of ASCII with what is known of them, by their first letter.
pub struct ByFirstLetter<T>([Vec<(&'static str, T)>; 26]);

impl<T> ByFirstLetter<T> {
    /// The words that start with the letter `word` starts with, in any case, in the order they were given.
    #[inline]
    pub fn like(&self, word: &[u8]) -> &[(&'static str, T)] {
        word.first().and_then(|first| self.0.get(letter(*first))).map_or(&[], Vec::as_slice)
    }

    /// What is known of a word in small letters; the first where it was given several times.
    pub fn get(&self, word: &str) -> Option<&T> {
        self.like(word.as_bytes()).iter().find(|(known, _)| *known == word).map(|(_, of)| of)
    }

    /// The words, by first letter.
    pub fn words(&self) -> impl Iterator<Item = &'static str> {
        self.0.iter().flatten().map(|(word, _)| *word)
    }
}

impl<T> FromIterator<(&'static str, T)> for ByFirstLetter<T> {
    fn from_iter<I: IntoIterator<Item = (&'static str, T)>>(words: I) -> Self {
        let mut by_letter = Self(std::array::from_fn(|_| Vec::new()));
        for (word, of) in words {
            if let Some(bucket) = word.bytes().next().and_then(|first| by_letter.0.get_mut(letter(first))) {
                bucket.push((word, of));
            }
        }
        by_letter
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words_are_runs_of_letters_and_digits() {
        let found: Vec<&str> = words("Äpfel, isn’t: 5G—法律 (x)").map(|(_, word)| word).collect();
        assert_eq!(found, ["Äpfel", "isn", "t", "5G", "法律", "x"]);
    }

    #[test]
    fn a_word_of_the_list_is_never_passed_over() {
        let starts = WordStarts::of(["month", "of", "février", "q"]);
        for word in ["month", "MONTHS", "of", "Of", "février", "Février", "q", "q3"] {
            assert!(starts.may_start(word.as_bytes()), "{word}");
        }
        let starts = WordStarts::of(["month", "fevrier", "all rights"]);
        for (word, expected) in
            [("Monday", true), ("mood", false), ("m", false), ("Février", true), ("all", true)]
        {
            assert_eq!(starts.may_start(word.as_bytes()), expected, "{word}");
        }
    }

    proptest! {
        #[test]
        fn the_first_byte_is_the_one_a_plain_search_finds(bytes in prop::collection::vec(0u8..40, 0..200)) {
            prop_assert_eq!(first_byte(&bytes, |byte| byte == 3), bytes.iter().position(|byte| *byte == 3));
            prop_assert_eq!(first_of(&bytes, &[3, 7]), bytes.iter().position(|byte| matches!(byte, 3 | 7)));
        }

        #[test]
        fn words_are_what_splitting_gives(text in "([a-zé法7]|[ ,.’—\n]|\\PC){0,40}") {
            let found: Vec<&str> = words(&text).map(|(_, word)| word).collect();
            let split: Vec<&str> =
                text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
            prop_assert_eq!(found, split);
        }
    }
}
