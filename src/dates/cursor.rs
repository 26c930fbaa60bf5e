//! A place in a text, and the small steps the readers of dates take from it.
//!
//! Every step looks at a bounded number of bytes, whatever the text: that is what keeps the search for dates
//! linear. A step that does not fit gives `None` and the caller still holds the place it came from.

/// Longer digit runs are no part of any date.
const MOST_DIGITS: usize = 8;
/// Longer words are no part of any date.
const MOST_LETTERS: usize = 20;
/// More blanks than this do not hold an expression together.
const MOST_BLANKS: usize = 4;

/// A place in a text, always on a character boundary.
#[derive(Clone, Copy)]
pub(super) struct Cursor<'a> {
    text: &'a str,
    at: usize,
}

/// A run of ASCII digits.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Number {
    pub value: u32,
    pub n_digits: usize,
}

/// A word of a Latin script in lower case and without accents; letters that have no plain form become `?`.
#[derive(Clone, Copy)]
pub(super) struct Word {
    bytes: [u8; MOST_LETTERS],
    len: usize,
    /// Whether its first letter was a capital.
    pub is_capitalised: bool,
}

impl Word {
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(self.as_bytes()).unwrap_or_default()
    }

    fn as_bytes(&self) -> &[u8] {
        &self.bytes[..self.len]
    }
}

impl<'a> Cursor<'a> {
    /// The place `at` bytes into the text; `at` is on a character boundary.
    pub const fn new(text: &'a str, at: usize) -> Self {
        Self { text, at }
    }

    /// Bytes from the start of the text.
    pub const fn at(self) -> usize {
        self.at
    }

    /// What has not been read yet.
    pub fn rest(self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    pub fn peek(self) -> Option<char> {
        self.rest().chars().next()
    }

    /// The character before.
    pub fn before(self) -> Option<char> {
        self.text.get(..self.at).unwrap_or_default().chars().next_back()
    }

    /// After `c`, where it comes next.
    pub fn eat(self, c: char) -> Option<Self> {
        self.rest().starts_with(c).then(|| self.forward(c.len_utf8()))
    }

    /// After any one of `chars`, with the one it was.
    pub fn eat_any(self, chars: &[char]) -> Option<(char, Self)> {
        let c = self.peek()?;
        chars.contains(&c).then(|| (c, self.forward(c.len_utf8())))
    }

    /// After `literal`, where it comes next.
    pub fn eat_str(self, literal: &str) -> Option<Self> {
        self.rest().starts_with(literal).then(|| self.forward(literal.len()))
    }

    /// After a few blanks, one line break among them at most.
    pub fn blanks(self) -> Self {
        self.skip_blanks(1)
    }

    /// After a few blanks on the same line.
    pub fn blanks_in_line(self) -> Self {
        self.skip_blanks(0)
    }

    fn skip_blanks(self, mut line_breaks: usize) -> Self {
        let mut at = self.at;
        for c in self.rest().chars().take(MOST_BLANKS) {
            match c {
                '\n' if line_breaks > 0 => line_breaks -= 1,
                ' ' | '\t' | '\r' | '\u{a0}' | '\u{2007}' | '\u{2009}' | '\u{202f}' | '\u{3000}' => {}
                _ => break,
            }
            at += c.len_utf8();
        }
        Self { at, ..self }
    }

    /// A whole run of digits, if it is not too long.
    pub fn number(self) -> Option<(Number, Self)> {
        let digits = self.rest().as_bytes().iter().take(MOST_DIGITS + 1).take_while(|b| b.is_ascii_digit());
        let (value, n_digits) = digits.fold((0u32, 0), |(value, n), b| {
            (value.wrapping_mul(10).wrapping_add(u32::from(b - b'0')), n + 1)
        });
        (1..=MOST_DIGITS).contains(&n_digits).then(|| (Number { value, n_digits }, self.forward(n_digits)))
    }

    /// The same, but of `20254:12` the year that pasting has joined to a clock.
    pub fn number_before_clock(self) -> Option<(Number, Self)> {
        let year = self.rest().as_bytes().get(..4).filter(|year| year.iter().all(u8::is_ascii_digit));
        let next = self.forward(4);
        if year.is_some() && is_clock(next.rest()) {
            let value = year?.iter().fold(0, |value, byte| value * 10 + u32::from(byte - b'0'));
            return Some((Number { value, n_digits: 4 }, next));
        }
        self.number()
    }

    /// A whole word, if it is not too long.
    pub fn word(self) -> Option<(Word, Self)> {
        let mut word = Word { bytes: [0; MOST_LETTERS], len: 0, is_capitalised: false };
        let rest = self.rest().as_bytes();
        word.is_capitalised = rest.first().is_some_and(u8::is_ascii_uppercase);
        for byte in rest.iter().take_while(|byte| byte.is_ascii_alphabetic()) {
            *word.bytes.get_mut(word.len)? = byte.to_ascii_lowercase();
            word.len += 1;
        }
        if rest.get(word.len).is_some_and(|byte| !byte.is_ascii()) {
            return self.word_with_accents();
        }
        (word.len > 0).then(|| (word, self.forward(word.len)))
    }

    /// The same, where letters that are not of ASCII stand in it.
    fn word_with_accents(self) -> Option<(Word, Self)> {
        let mut word = Word { bytes: [0; MOST_LETTERS], len: 0, is_capitalised: false };
        let mut at = self.at;
        for c in self.rest().chars() {
            if is_accent(c) && word.len > 0 {
                at += c.len_utf8();
                continue;
            }
            if !is_latin_letter(c) {
                break;
            }
            if word.len == 0 {
                word.is_capitalised = c.is_uppercase();
            }
            *word.bytes.get_mut(word.len)? = plain(c);
            word.len += 1;
            at += c.len_utf8();
        }
        (word.len > 0).then_some((word, Self { at, ..self }))
    }

    /// After blanks and one of these words, with the word's place in the list.
    pub fn keyword(self, words: &[&str]) -> Option<Self> {
        let start = self.blanks();
        // Most words are refused by their first letter; the lists are plain ASCII.
        let first = start.peek()?.to_ascii_lowercase();
        if first.is_ascii() && !words.iter().any(|word| word.starts_with(first)) {
            return None;
        }
        let (word, next) = start.word()?;
        words.iter().any(|known| known.as_bytes() == word.as_bytes()).then_some(next)
    }

    const fn forward(self, bytes: usize) -> Self {
        Self { text: self.text, at: self.at + bytes }
    }
}

/// The word before a place and where it starts, if only blanks and one mark stand between.
pub(super) fn word_before(text: &str, at: usize) -> Option<(Word, usize)> {
    let before = text.get(..at)?;
    let mut end = at;
    let (mut n_marks, mut n_blanks) = (0, 0);
    let mut letters_from = None;
    for (idx, c) in before.char_indices().rev().take(32) {
        if is_latin_letter(c) || ('\u{300}'..='\u{36f}').contains(&c) {
            letters_from = Some(idx);
            continue;
        }
        if letters_from.is_some() {
            break;
        }
        match c {
            ' ' | '\u{a0}' | '\u{202f}' | '\n' | '\r' | '\t' if n_blanks < 5 => n_blanks += 1,
            '.' | ',' | '-' | '‑' | '–' | '~' if n_marks == 0 => n_marks += 1,
            _ => return None,
        }
        end = idx;
    }
    let start = letters_from?;
    let (word, after) = Cursor::new(text, start).word()?;
    (after.at() == end).then_some((word, start))
}

/// Whether a text starts with a clock: `4:12 PM`.
pub(super) fn is_clock(text: &str) -> bool {
    let n_hours = text.bytes().take(3).take_while(u8::is_ascii_digit).count();
    let after = &text.as_bytes()[n_hours..];
    matches!((n_hours, after), (1 | 2, [b':', b'0'..=b'5', b'0'..=b'9', ..]))
}

/// A letter of a script that puts blanks between words.
pub(super) fn is_latin_letter(c: char) -> bool {
    c.is_ascii_alphabetic()
        || (!c.is_ascii() && c < '\u{2e80}' && c.is_alphabetic() && !matches!(c, 'º' | 'ª'))
}

fn is_accent(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

/// The letter in lower case without its accent.
fn plain(c: char) -> u8 {
    if c.is_ascii() {
        return c.to_ascii_lowercase() as u8;
    }
    match c {
        'à'..='å' | 'À'..='Å' => b'a',
        'ç' | 'Ç' => b'c',
        'è'..='ë' | 'È'..='Ë' => b'e',
        'ì'..='ï' | 'Ì'..='Ï' => b'i',
        'ñ' | 'Ñ' => b'n',
        'ò'..='ö' | 'Ò'..='Ö' => b'o',
        'ù'..='ü' | 'Ù'..='Ü' => b'u',
        _ => b'?',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word_of(text: &str) -> Option<String> {
        Cursor::new(text, 0).word().map(|(word, _)| word.as_str().to_owned())
    }

    #[test]
    fn words_are_compared_without_case_and_accents() {
        assert_eq!(word_of("März 2017").as_deref(), Some("marz"));
        assert_eq!(word_of("FE\u{301}VRIER").as_deref(), Some("fevrier"));
        assert_eq!(word_of("年"), None);
        assert_eq!(word_of(&"a".repeat(100)), None);
    }

    #[test]
    fn long_digit_runs_are_no_numbers() {
        assert!(Cursor::new("12345678", 0).number().is_some());
        assert!(Cursor::new("123456789", 0).number().is_none());
    }
}
