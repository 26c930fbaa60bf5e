//! A quick look at a paragraph for signs of furniture: one pass over its words, most of which three letters tell apart.

use std::ops::Range;
use std::sync::LazyLock;

use crate::words::{ByFirstLetter, WordList, WordStarts, n_ascii_letters, words};

/// What a quick look at a paragraph sees: most have nothing of the kind.
#[derive(Default)]
pub(super) struct Look {
    /// Capitalised words of the row it opens with, which may be a menu.
    opening_row: usize,
    /// The signs of furniture in it, in order, with their places.
    signs: Vec<(usize, Signs)>,
}

/// What a word, or the phrase that starts with it, is a sign of.
#[derive(Clone, Copy, Default)]
pub(super) struct Signs {
    /// A verb that may open a plea.
    pub plea_verb: bool,
    /// A phrase of notices and pleas.
    pub telltale: bool,
    /// A verb that buttons start with.
    pub button_verb: bool,
}

impl Signs {
    /// The signs of the word a text starts with, and of the phrase that starts there.
    fn at(text: &[u8]) -> Self {
        let is_phrase = |(phrase, ()): &(&str, ())| starts_with(text, phrase);
        let telltale = PHRASES.like(text).iter().any(is_phrase);
        let verb = text[0].is_ascii_uppercase().then(|| verb_at(text)).flatten();
        Self { telltale, ..verb.unwrap_or_default() }
    }

    const fn any(self) -> bool {
        self.plea_verb || self.telltale || self.button_verb
    }

    const fn or(self, other: Self) -> Self {
        Self {
            plea_verb: self.plea_verb || other.plea_verb,
            telltale: self.telltale || other.telltale,
            button_verb: self.button_verb || other.button_verb,
        }
    }
}

impl Look {
    pub fn at(part: &str) -> Self {
        let bytes = part.as_bytes();
        let mut look = Self { opening_row: opening_row(part), signs: Vec::new() };
        let words = STARTS.places(bytes).filter(|at| bytes[*at].is_ascii());
        look.signs.extend(words.map(|at| (at, Signs::at(&bytes[at..]))).filter(|(_, signs)| signs.any()));
        // The last byte of `©`, which other characters have too.
        let marks = memchr::memchr_iter(0xa9, bytes).filter_map(|last| last.checked_sub(1));
        let notices = marks
            .filter(|at| bytes[*at] == 0xc2)
            .map(|at| (at, Signs { telltale: true, ..Signs::default() }));
        let n_words = look.signs.len();
        look.signs.extend(notices);
        if look.signs.len() > n_words {
            look.signs.sort_by_key(|(at, _)| *at);
        }
        look
    }

    pub fn may_hold_furniture(&self) -> bool {
        self.opening_row >= MENU_WORDS
            || self.signs.iter().any(|(_, signs)| signs.plea_verb || signs.telltale)
    }

    /// The signs in a part of the paragraph.
    pub fn signs_in(&self, range: &Range<usize>) -> Signs {
        let from = self.signs.partition_point(|(at, _)| *at < range.start);
        let own = self.signs[from..].iter().take_while(|(at, _)| *at < range.end);
        own.fold(Signs::default(), |all, (_, signs)| all.or(*signs))
    }
}

/// What verbs and telltales start with.
static STARTS: LazyLock<WordStarts> = LazyLock::new(|| {
    let verbs = PLEA_VERBS.iter().chain(BUTTON_VERBS).map(|verb| verb.to_lowercase());
    let all: Vec<String> = verbs.chain(TELLTALE.iter().map(|phrase| (*phrase).to_owned())).collect();
    WordStarts::of(all.iter().map(String::as_str))
});

/// What the verbs are signs of.
static VERBS: LazyLock<WordList<Signs>> = LazyLock::new(|| {
    let signs = |verb: &&'static str| {
        let (plea_verb, button_verb) = (PLEA_VERBS.contains(verb), BUTTON_VERBS.contains(verb));
        (*verb, Signs { plea_verb, button_verb, telltale: false })
    };
    PLEA_VERBS.iter().chain(BUTTON_VERBS).map(signs).collect()
});

/// What the verb is a sign of that a text starts with.
fn verb_at(text: &[u8]) -> Option<Signs> {
    let word = &text[..n_ascii_letters(text)];
    VERBS.like(word).iter().find(|(verb, _)| verb.as_bytes() == word).map(|(_, signs)| *signs)
}

/// How many words with a capital stand in the row a paragraph opens with; short words may stand between them.
fn opening_row(part: &str) -> usize {
    let is_capital = |word: &str| word.starts_with(char::is_uppercase);
    let row = words(part).map(|(_, word)| word).take_while(|word| is_capital(word) || word.len() <= 3);
    row.filter(|word| is_capital(word)).count()
}

/// The telltales.
static PHRASES: LazyLock<ByFirstLetter<()>> =
    LazyLock::new(|| TELLTALE.iter().map(|phrase| (*phrase, ())).collect());

fn starts_with(text: &[u8], phrase: &str) -> bool {
    // The second letter tells most apart.
    let is_alike = text.get(1).map(u8::to_ascii_lowercase) == phrase.as_bytes().get(1).copied();
    is_alike && text.get(..phrase.len()).is_some_and(|start| start.eq_ignore_ascii_case(phrase.as_bytes()))
}

/// Capitalised words in a row from which they may be a menu.
pub(super) const MENU_WORDS: usize = 12;

/// Words that open a plea when capitalised.
const PLEA_VERBS: &[&str] = &[
    "Subscribe",
    "Sign",
    "Join",
    "Follow",
    "Share",
    "Register",
    "Discover",
    "Learn",
    "Click",
    "Download",
    "Get",
    "Consider",
    "Connect",
    "Donate",
    "Tweet",
    "Login",
    "Log",
    "Are",
    "Want",
    "Don",
];

/// Words that buttons start with.
const BUTTON_VERBS: &[&str] = &["Share", "Follow", "Tweet", "Post", "Save"];

/// What a quick look looks for: of every notice and plea the words it starts with, or others in it.
const TELLTALE: &[&str] = &[
    "all rights",
    "cookie",
    "newsletter",
    "advertis",
    "sponsor",
    "rights reserved",
    "read more",
    "comments",
    "sign up",
    "subscribe to",
    "follow us",
    "like us",
    "consider getting",
    "consider becoming",
    "consider making",
    "terms of service",
    "showcase your",
    "click here to",
    "be the first",
    "also read",
    "related:",
    "unlimited access",
    "cancel anytime",
    "already a subscriber",
    "donate today",
    "download the",
    "download our",
    "support our",
];
