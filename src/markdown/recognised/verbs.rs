//! Verbs that clauses are built on, as far as their form tells.

use std::sync::LazyLock;

use crate::words::WordList;

/// Whether the words have a verb, as far as its form tells.
pub(super) fn has_verb(words: &str) -> bool {
    end_of_verb(words).is_some()
}

/// Where the first verb of a clause ends, as far as its form tells.
pub(super) fn end_of_verb(head: &str) -> Option<usize> {
    let is_verb = |word: &str| {
        let is_past = word.len() > 4 && word.ends_with("ed") && word.starts_with(|c: char| c.is_lowercase());
        is_past || FINITE_VERBS.get(word).is_some()
    };
    let mut start = 0;
    let ends = memchr::memchr_iter(b' ', head.as_bytes()).map(|space| space + 1).chain([head.len()]);
    ends.into_iter().find(|end| {
        let word = head[start..*end].trim_end_matches([' ', ',']);
        start = *end;
        is_verb(word)
    })
}

/// The verbs that are known by their whole form.
static FINITE_VERBS: LazyLock<WordList<()>> =
    LazyLock::new(|| VERBS.iter().chain(SAID).map(|verb| (*verb, ())).collect());

/// Verbs that clauses are built on.
#[rustfmt::skip]
const VERBS: &[&str] = &[
    "is", "are", "was", "were", "has", "have", "had", "will", "would", "can", "could", "may", "must", "shall", "takes",
    "enters", "comes", "goes", "went", "came", "took", "made", "gave", "found", "held", "sent", "sold", "bought", "sued",
    "won", "lost", "hit", "met", "began", "became", "rose", "fell", "shot", "killed", "applies", "requires", "ends", "closes",
    "expires", "starts", "begins", "opens", "should", "ist", "sind", "wurde", "wurden", "wird", "werden", "haben", "muss",
    "gilt", "tritt", "est", "sont", "était", "ont", "doit", "fue", "entra", "è", "sono", "deve", "heeft", "moet", "treedt",
];

/// Verbs that say who told it.
pub(super) const SAID: &[&str] =
    &["said", "says", "told", "announced", "added", "reported", "confirmed", "stated", "wrote", "adding"];
