//! The words of a text, and quick ways to pass over most of them.

mod scan;
mod starts;

use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

use memchr::memmem;

pub use scan::Scan;
pub use starts::WordStarts;

/// The words of a text, runs of letters and digits of any script, with their offsets, in order.
pub const fn words(text: &str) -> Words<'_> {
    Words { text, scan: Scan::new(text.as_bytes()), at: 0 }
}

/// What [`words`] gives.
#[derive(Clone)]
pub struct Words<'t> {
    text: &'t str,
    scan: Scan<'t>,
    at: usize,
}

impl<'t> Iterator for Words<'t> {
    type Item = (usize, &'t str);

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        let (start, end) = self.next_place()?;
        Some((start, &self.text[start..end]))
    }
}

impl Words<'_> {
    /// Where the next word starts and ends.
    #[inline]
    fn next_place(&mut self) -> Option<(usize, usize)> {
        let start = self.scan.next_seen(self.at)?;
        let len = self.scan.word_at(start);
        self.at = start + len;
        if len > 0 && self.scan.bytes().get(self.at).is_none_or(u8::is_ascii) {
            return Some((start, self.at));
        }
        self.next_with_other_letters(start)
    }

    /// The next word from `at` on, where letters that are not of ASCII stand in or before it.
    #[inline(never)]
    fn next_with_other_letters(&mut self, at: usize) -> Option<(usize, usize)> {
        let start = start_of_word(self.text, at)?;
        self.at = end_of_word(self.text, start);
        Some((start, self.at))
    }
}

/// The first word of a text and where it starts.
#[inline]
pub fn first_word(text: &str) -> Option<(usize, &str)> {
    let bytes = text.as_bytes();
    let start = bytes.iter().position(|byte| !is_gap(*byte))?;
    let end = start + n_ascii_letters(&bytes[start..]);
    if start < end && bytes.get(end).is_none_or(u8::is_ascii) {
        return Some((start, &text[start..end]));
    }
    let start = start_of_word(text, start)?;
    Some((start, &text[start..end_of_word(text, start)]))
}

/// The same as [`words`] without their offsets, for those who ask for a few.
pub fn few_words(text: &str) -> impl Iterator<Item = &str> + Clone {
    let mut rest = text;
    std::iter::from_fn(move || {
        let (start, word) = first_word(rest)?;
        rest = &rest[start + word.len()..];
        Some(word)
    })
}

/// The last bytes of a text, in which its last word is looked for: where words follow each other without blanks, a word
/// is as long as the text.
pub fn end_of(text: &str) -> &str {
    const LONGEST_WORD: usize = 40;
    &text[text.floor_char_boundary(text.len().saturating_sub(LONGEST_WORD))..]
}

/// The words of a text from its end back.
pub fn words_back(text: &str) -> impl Iterator<Item = &str> + Clone {
    let mut rest = text;
    std::iter::from_fn(move || {
        let bytes = rest.as_bytes();
        let end = bytes.iter().rposition(|byte| !is_gap(*byte))? + 1;
        let start =
            bytes[..end].iter().rposition(|byte| !byte.is_ascii_alphanumeric()).map_or(0, |at| at + 1);
        let is_plain = start < end && start.checked_sub(1).is_none_or(|before| bytes[before].is_ascii());
        let word = if is_plain { start..end } else { last_word_with_other_letters(&rest[..end])? };
        let found = &rest[word.clone()];
        rest = &rest[..word.start];
        Some(found)
    })
}

/// The last word of a text that may have letters that are not of ASCII.
fn last_word_with_other_letters(text: &str) -> Option<Range<usize>> {
    let kept = text.trim_end_matches(|c: char| !is_in_word(c));
    let start = kept.trim_end_matches(is_in_word).len();
    (start < kept.len()).then_some(start..kept.len())
}

/// Whether a character is a letter or a digit of any script. Quotation marks and dashes, which are by far the most of
/// what is not of ASCII, are told without the tables of Unicode.
#[inline]
pub fn is_in_word(c: char) -> bool {
    !matches!(c, '\u{2000}'..='\u{206f}') && c.is_alphanumeric()
}

/// Where the character after the first `n` starts; none where the text has no more than those.
pub fn char_start(text: &str, n: usize) -> Option<usize> {
    match text.as_bytes().get(..=n) {
        Some(start) if start.is_ascii() => Some(n),
        Some(_) => text.char_indices().nth(n).map(|(at, _)| at),
        None => None,
    }
}

/// Whether a character is the bullet of a pasted list.
pub const fn is_bullet(c: char) -> bool {
    matches!(c, '•' | '‣' | '▪' | '●' | '◦' | '∙')
}

/// Whether a word is one of a list of words in small letters, in any case of ASCII.
pub fn is_any(word: &str, list: &[&str]) -> bool {
    list.iter().any(|known| word.eq_ignore_ascii_case(known))
}

/// Where the next word starts, at `at` or after it.
fn start_of_word(text: &str, at: usize) -> Option<usize> {
    text[at..].char_indices().find(|(_, c)| is_in_word(*c)).map(|(offset, _)| at + offset)
}

/// Where the word that goes on at `at` ends.
fn end_of_word(text: &str, mut at: usize) -> usize {
    let bytes = text.as_bytes();
    loop {
        at += n_ascii_letters(&bytes[at..]);
        let next = bytes.get(at).filter(|byte| !byte.is_ascii()).and_then(|_| text[at..].chars().next());
        let Some(c) = next.filter(|c| is_in_word(*c)) else { return at };
        at += c.len_utf8();
    }
}

/// How many bytes at the start are letters or digits of ASCII.
#[inline]
pub fn n_ascii_letters(bytes: &[u8]) -> usize {
    bytes.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count()
}

/// Whether a byte is of ASCII and in no word.
#[inline]
pub const fn is_gap(byte: u8) -> bool {
    byte.is_ascii() && !byte.is_ascii_alphanumeric()
}

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
pub fn first_byte(bytes: &[u8], is: impl Fn(u8) -> bool) -> Option<usize> {
    const BLOCK: usize = 16;
    let has_none = |block: &&[u8; BLOCK]| block.iter().fold(0, |any, byte| any | u8::from(is(*byte))) == 0;
    let (blocks, _) = bytes.as_chunks::<BLOCK>();
    let start = blocks.iter().take_while(has_none).count() * BLOCK;
    bytes[start..].iter().position(|byte| is(*byte)).map(|at| start + at)
}

/// The lines of a text, each with the mark that ends it; after `\r` its `\n` is a line of its own.
pub fn lines_with_ends(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let end = memchr::memchr2(b'\n', b'\r', rest.as_bytes()).map_or(rest.len(), |at| at + 1);
        let (line, after) = rest.split_at(end);
        rest = after;
        (!line.is_empty()).then_some(line)
    })
}

/// The text with every stretch of white space as one space, and none at the ends.
pub fn single_spaced(text: &str) -> Cow<'_, str> {
    if !may_have_other_blanks(text.as_bytes()) {
        return single_spaced_between(text);
    }
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out.into()
}

/// The same where the only white space is spaces.
fn single_spaced_between(text: &str) -> Cow<'_, str> {
    static DOUBLE: LazyLock<memmem::Finder<'_>> = LazyLock::new(|| memmem::Finder::new("  "));
    let mut rest = text.trim_matches(' ');
    let Some(first) = DOUBLE.find(rest.as_bytes()) else { return rest.into() };
    let mut out = String::with_capacity(text.len());
    let mut next = Some(first);
    while let Some(at) = next {
        out.push_str(&rest[..=at]);
        rest = rest[at..].trim_start_matches(' ');
        next = DOUBLE.find(rest.as_bytes());
    }
    out.push_str(rest);
    out.into()
}

/// Whether white space may stand in it that is no space.
fn may_have_other_blanks(mut text: &[u8]) -> bool {
    // What other white space is or starts with; some other characters start so too.
    #[expect(clippy::needless_bitwise_bool, reason = "a whole block is compared at once")]
    let may_be_other = |byte: u8| (byte < b' ') | (byte == 0xc2) | (byte.wrapping_sub(0xe1) < 3);
    while let Some(at) = first_byte(text, may_be_other) {
        // Dashes, quotation marks and their like are the most of them: U+2010 to U+2027.
        let [0xe2, 0x80, 0x90..=0xa7, rest @ ..] = &text[at..] else { return true };
        text = rest;
    }
    false
}

/// How many places [`letter`] knows.
const N_LETTERS: usize = 28;
/// The place of what is of ASCII and no letter.
const MARK: usize = 26;
/// The place of what is not of ASCII.
const OTHER: usize = 27;

/// The place of a letter in the alphabet, in any case, or 26 for other characters of ASCII, 27 for all others.
#[inline]
pub const fn letter(byte: u8) -> usize {
    LETTERS[byte as usize] as usize
}

static LETTERS: [u8; 256] = {
    let mut table = [OTHER as u8; 256];
    let mut byte = 0;
    while byte < 128 {
        let small = (byte as u8).to_ascii_lowercase();
        table[byte] = if small.is_ascii_lowercase() { small - b'a' } else { MARK as u8 };
        byte += 1;
    }
    table
};

/// Phrases in small letters with what is known of them, by their first letter; those whose first is not of ASCII
/// together.
pub struct ByFirstLetter<T>([Vec<(&'static str, T)>; N_LETTERS]);

impl<T> ByFirstLetter<T> {
    /// The phrases that start with the letter `text` starts with, in any case, in the order they were given.
    #[inline]
    pub fn like(&self, text: &[u8]) -> &[(&'static str, T)] {
        text.first().map_or(&[], |first| &self.0[letter(*first)])
    }
}

impl<T> FromIterator<(&'static str, T)> for ByFirstLetter<T> {
    fn from_iter<I: IntoIterator<Item = (&'static str, T)>>(phrases: I) -> Self {
        let mut by_letter = Self(std::array::from_fn(|_| Vec::new()));
        for (phrase, of) in phrases {
            if let Some(first) = phrase.bytes().next() {
                by_letter.0[letter(first)].push((phrase, of));
            }
        }
        by_letter
    }
}

/// Words in small letters with what is known of them, by their first letter and their length, so that next to none are
/// compared.
pub struct WordList<T> {
    words: Vec<(&'static str, T)>,
    /// Where the words of each first letter and length start; one more at the end.
    starts: Vec<u16>,
}

/// Words of more bytes are kept together.
const LONGEST: usize = 15;

/// Where words of this first letter and length are kept.
#[inline]
const fn shelf(first: u8, len: usize) -> usize {
    letter(first) * (LONGEST + 1) + if len < LONGEST { len } else { LONGEST }
}

impl<T: Copy> WordList<T> {
    /// The words of several lists, each with what is known of all its words.
    pub fn of_lists<const N: usize>(lists: [(&'static [&'static str], T); N]) -> Self {
        lists.into_iter().flat_map(|(list, of)| list.iter().map(move |word| (*word, of))).collect()
    }
}

impl<T> WordList<T> {
    /// The words as long as `word` that start with its letter, in any case, in the order they were given.
    #[inline]
    pub fn like(&self, word: &[u8]) -> &[(&'static str, T)] {
        let Some(first) = word.first() else { return &[] };
        let place = shelf(*first, word.len());
        &self.words[usize::from(self.starts[place])..usize::from(self.starts[place + 1])]
    }

    /// What is known of a word in small letters; the first where it was given several times.
    pub fn get(&self, word: &str) -> Option<&T> {
        self.like(word.as_bytes()).iter().find(|(known, _)| *known == word).map(|(_, of)| of)
    }

    /// The same for a word in any case of ASCII.
    #[inline]
    pub fn get_in_any_case(&self, word: &str) -> Option<&T> {
        self.in_any_case(word).next()
    }

    /// All that is known of it, in the order it was given.
    #[inline]
    pub fn in_any_case<'l>(&'l self, word: &str) -> impl Iterator<Item = &'l T> {
        // The last letter tells most of those alike apart.
        let last = word.as_bytes().last().map(u8::to_ascii_lowercase);
        let is_alike = move |known: &str| known.as_bytes().last().copied() == last;
        let same = move |(known, _): &&(&str, T)| is_alike(known) && known.eq_ignore_ascii_case(word);
        self.like(word.as_bytes()).iter().filter(same).map(|(_, of)| of)
    }

    /// The words.
    pub fn words(&self) -> impl Iterator<Item = &'static str> {
        self.words.iter().map(|(word, _)| *word)
    }
}

impl<T> FromIterator<(&'static str, T)> for WordList<T> {
    fn from_iter<I: IntoIterator<Item = (&'static str, T)>>(words: I) -> Self {
        let shelf_of = |word: &str| shelf(word.as_bytes()[0], word.len());
        let mut words: Vec<(&'static str, T)> =
            words.into_iter().filter(|(word, _)| !word.is_empty()).collect();
        words.sort_by_key(|(word, _)| shelf_of(word));
        let start = |shelf: usize| words.partition_point(|(word, _)| shelf_of(word) < shelf) as u16;
        let starts = (0..=N_LETTERS * (LONGEST + 1)).map(start).collect();
        Self { words, starts }
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
    fn no_mark_of_general_punctuation_is_in_a_word() {
        assert!(('\u{2000}'..='\u{206f}').all(|c| !c.is_alphanumeric()));
    }

    #[test]
    fn a_listed_word_is_found_in_any_case_among_few() {
        let list: WordList<u8> =
            [("may", 1), ("must", 2), ("mai", 3), ("märz", 4), ("may", 5)].into_iter().collect();
        assert_eq!(list.like(b"MAY"), [("may", 1), ("mai", 3), ("may", 5)]);
        assert_eq!(list.get("may"), Some(&1));
        assert_eq!(list.get("märz"), Some(&4));
        assert_eq!(list.get("maya"), None);
        assert!(list.like(b"").is_empty());
        assert_eq!(list.words().count(), 5);
    }

    proptest! {
        #[test]
        fn the_first_byte_is_the_one_a_plain_search_finds(bytes in prop::collection::vec(0u8..40, 0..200)) {
            prop_assert_eq!(first_byte(&bytes, |byte| byte == 3), bytes.iter().position(|byte| *byte == 3));
            prop_assert_eq!(first_of(&bytes, &[3, 7]), bytes.iter().position(|byte| matches!(byte, 3 | 7)));
        }

        #[test]
        fn single_spaced_is_what_joining_the_words_gives(text in "([a-zé法]|[ \t\n\u{a0}\u{2003}\u{3000}]|\\PC){0,20}") {
            let joined = text.split_whitespace().collect::<Vec<_>>().join(" ");
            prop_assert_eq!(single_spaced(&text), joined);
        }

        #[test]
        fn words_are_what_splitting_gives(text in "([a-zé法7]|[ ,.’—\n]|\\PC){0,40}") {
            let found: Vec<&str> = words(&text).map(|(_, word)| word).collect();
            let split: Vec<&str> =
                text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
            prop_assert_eq!(&found, &split);
            prop_assert_eq!(few_words(&text).collect::<Vec<_>>(), split.clone());
            let mut back: Vec<&str> = words_back(&text).collect();
            back.reverse();
            prop_assert_eq!(back, split);
        }

        #[test]
        fn a_character_is_in_a_word_as_unicode_says(c: char) {
            prop_assert_eq!(is_in_word(c), c.is_alphanumeric());
        }
    }
}
