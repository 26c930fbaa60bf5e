//! The words of a text, and quick ways to pass over most of them.

/// The words of a text, runs of letters and digits of any script, with their offsets, in order.
pub fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = start_of_word(text, at)?;
        at = end_of_word(text, start);
        Some((start, &text[start..at]))
    })
}

/// Where the next word starts, at `at` or after it.
#[inline]
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
#[inline]
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
    bytes.iter().position(|byte| !is_in_word(CLASSES[usize::from(*byte)])).unwrap_or(bytes.len())
}

/// The same, and of which classes those after the first are, joined by `|`.
#[inline]
pub fn ascii_word(bytes: &[u8]) -> (usize, Class) {
    let mut rest = 0;
    for (at, byte) in bytes.iter().enumerate() {
        let class = CLASSES[usize::from(*byte)];
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
    CLASSES[byte as usize] == 0
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

/// The place of the first byte that `is` so. It is asked of a block at a time, so it must be plain comparisons joined
/// by `|`, which the compiler turns into instructions for the whole block.
#[inline]
pub fn first_byte(bytes: &[u8], is: impl Fn(u8) -> bool) -> Option<usize> {
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
    /// For each two letters the third ones, as bits; all where a word of the list has only two.
    third: [[u32; 26]; 26],
    /// Whether a word of the list starts with a single letter or with other characters.
    has_others: bool,
}

impl WordStarts {
    /// The starts of these words.
    pub fn of<'w>(words: impl IntoIterator<Item = &'w str>) -> Self {
        let mut starts = Self { third: [[0; 26]; 26], has_others: false };
        for word in words {
            match *word.as_bytes() {
                [first @ b'a'..=b'z', second @ b'a'..=b'z', ref rest @ ..] => {
                    let third = rest.first().filter(|third| third.is_ascii_lowercase());
                    starts.third[letter(first)][letter(second)] |=
                        third.map_or(u32::MAX, |third| 1 << letter(*third));
                }
                _ => starts.has_others = true,
            }
        }
        starts
    }

    /// Whether a word of the list may start here. An accent in the second or third place is any letter.
    pub fn may_start(&self, text: &[u8]) -> bool {
        let [first, second, rest @ ..] = text else { return self.has_others };
        let Some(of_first) = self.third.get(letter(*first)) else { return self.has_others };
        let Some(of_second) = of_first.get(letter(*second)) else {
            return self.has_others || !second.is_ascii();
        };
        let is_held = match rest.first() {
            Some(third) if third.is_ascii_alphabetic() => of_second & (1 << letter(*third)) != 0,
            _ => *of_second != 0,
        };
        is_held || self.has_others
    }
}

/// The place of a letter in the alphabet, in any case; of what is no letter some place after it.
const fn letter(byte: u8) -> usize {
    byte.to_ascii_lowercase().wrapping_sub(b'a') as usize
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
