//! A quick look at a paragraph for signs of furniture: one pass over its words, most of which three letters tell apart.

use std::ops::Range;
use std::sync::LazyLock;

use crate::words::{ByFirstLetter, WordList, WordStarts, words};

/// What a quick look at a paragraph sees: most have nothing of the kind.
#[derive(Default)]
pub(super) struct Look {
    /// Capitalised words of the longest row, which may be a menu.
    longest_row: usize,
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
    /// The signs of the word that covers `range`, and of the phrase that starts there.
    fn at(part: &str, range: Range<usize>, is_capital: bool) -> Self {
        let (word, rest) = (&part[range.clone()], &part.as_bytes()[range.start..]);
        let verb = VERBS.like(word.as_bytes()).iter().find(|(verb, _)| is_capital && *verb == word);
        let is_phrase = |(phrase, ()): &(&str, ())| starts_with(rest, phrase);
        let telltale = PHRASES.like(rest).iter().any(is_phrase);
        Self { telltale, ..verb.map(|(_, signs)| *signs).unwrap_or_default() }
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
        let starts = &*STARTS;
        let bytes = part.as_bytes();
        let mut look = Self::default();
        let mut n_capitals_in_a_row = 0;
        let mut words = words(part);
        while let Some((at, end)) = words.next_place() {
            let is_capital = match bytes[at] {
                first if first.is_ascii() => first.is_ascii_uppercase(),
                _ => part[at..].starts_with(char::is_uppercase),
            };
            if is_capital {
                n_capitals_in_a_row += 1;
                look.longest_row = look.longest_row.max(n_capitals_in_a_row);
            } else if end - at > 3 {
                n_capitals_in_a_row = 0;
            }
            if starts.may_start(&bytes[at..]) {
                let signs = Signs::at(part, at..end, is_capital);
                look.signs.extend(signs.any().then_some((at, signs)));
            }
        }
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
        self.longest_row >= MENU_WORDS
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
