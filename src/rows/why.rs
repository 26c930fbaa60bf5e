//! Why something in a text is taken for a date or a name, as a person is told.

use crate::dates::Reading;
use crate::model::{Evidence, Origin};

/// How the words of a date lead to its value; of one with no date, what is missing.
pub(super) fn date_why(origin: Origin, reading: &Reading) -> Box<str> {
    match (origin, reading) {
        (Origin::Stated, _) => "Stated by the author".into(),
        (_, Reading::Unanchored(missing)) => capitalised(missing),
        (_, reading) => match reading.explain() {
            why if why.is_empty() => "Recognised in the text, as written".into(),
            why => format!("Recognised: {why}").into(),
        },
    }
}

/// Why a place is taken for the name of an organisation.
pub(super) fn mention_why(evidence: &Evidence) -> Box<str> {
    match evidence {
        Evidence::Stated => "Stated by the author".into(),
        Evidence::Directory => "Recognised by a name in the directory of companies".into(),
        Evidence::LegalForm(form) => format!("Recognised by its legal form, “{form}”").into(),
        Evidence::Definition(name) => format!("Recognised: the text uses it for “{name}”").into(),
        Evidence::ShortFor(name) => format!("Recognised as short for “{name}”").into(),
        Evidence::Context(words) if words.is_empty() => "Recognised by the text around it".into(),
        Evidence::Context(words) => format!("Recognised by how it stands in the text: {words}").into(),
        Evidence::Ticker(ticker) => format!("Recognised by its ticker, “{ticker}”").into(),
        Evidence::Noun(noun) => format!("Recognised by the word “{noun}” in it").into(),
        Evidence::Anaphor(name) => format!("Recognised: it points back to “{name}”").into(),
    }
}

/// A sentence's first letter made large.
fn capitalised(text: &str) -> Box<str> {
    let mut characters = text.chars();
    characters
        .next()
        .map(|first| first.to_uppercase().chain(characters).collect::<String>())
        .unwrap_or_default()
        .into()
}
