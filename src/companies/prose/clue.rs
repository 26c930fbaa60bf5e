//! What speaks for an organisation, by its place in the text: most signs are outweighed by others, and only the
//! strongest of a name that is found is ever told in words.

use super::names::Names;
use crate::model::Evidence;
use crate::source::Span;

/// A sign that a name is an organisation's.
#[derive(Clone, Copy, Debug)]
pub(super) enum Clue {
    /// The directory has it.
    Directory,
    /// It ends in a legal form.
    LegalForm(Span),
    /// It has such a noun.
    Noun(Span),
    /// A ticker stands beside it.
    Ticker(Span),
    /// The words beside it.
    Beside(Span),
    /// How it is written.
    Manner(&'static str),
    /// A longer name of the text, by its position.
    ShortFor(u32),
    /// The name before a definition, by its position.
    Definition(u32),
}

/// Words of the text that are told as evidence.
const MOST_WORDS: usize = 8;

impl Clue {
    /// The clue in words.
    pub fn told(self, text: &str, names: &Names) -> Evidence {
        let name = |id: u32| (**names.all[id as usize].written(text)).into();
        match self {
            Self::Directory => Evidence::Directory,
            Self::LegalForm(form) => Evidence::LegalForm(form.text(text).into()),
            Self::Noun(noun) => Evidence::Noun(noun.text(text).into()),
            Self::Ticker(place) => Evidence::Ticker(words_at(text, place)),
            Self::Beside(place) => Evidence::Context(words_at(text, place)),
            Self::Manner(manner) => Evidence::Context(manner.into()),
            Self::ShortFor(id) => Evidence::ShortFor(name(id)),
            Self::Definition(id) => Evidence::Definition(name(id)),
        }
    }
}

fn words_at(text: &str, place: Span) -> Box<str> {
    let words: Vec<&str> = place.text(text).split_whitespace().take(MOST_WORDS).collect();
    words.join(" ").into()
}
