//! Names of one text that stand for each other: short forms, initials, surnames.

use std::collections::HashMap;

use super::lexicon::{Classes, is_ordinary};
use super::names::{Name, Names, Sense};
use super::weights::{FAIR, HINT, STRONG};
use crate::companies::hashing::QuickHasher;
use crate::companies::same_names::is_usual_name;
use crate::model::Evidence;

type Owners = HashMap<String, u32, QuickHasher>;

/// Lets names vote for the short forms of themselves, and says which stands for which.
pub(super) fn link(names: &mut Names) {
    link_persons(names);
    link_organisations(names);
}

/// A surname after the whole name is a person.
fn link_persons(names: &mut Names) {
    let mut parts: Vec<u32> = Vec::new();
    for name in &names.all {
        if name.sense == Some(Sense::Person) && (2..=5).contains(&name.n_words) {
            let words = name.key.split(' ');
            parts.extend(words.filter(|word| word.len() > 1).filter_map(|word| names.find(word)));
        }
    }
    for part in parts {
        names.all[part as usize].vote(Sense::Person, STRONG + HINT);
    }
}

/// The longest part of a name that is looked for by itself.
const MOST_PART_WORDS: usize = 3;
/// Names of more words have no short forms worth looking for.
const MOST_WORDS: usize = 10;

fn link_organisations(names: &mut Names) {
    let mut owners = Owners::default();
    for (idx, name) in names.all.iter().enumerate() {
        if name.is_organisation() && (2..=MOST_WORDS).contains(&name.n_words) {
            for part in parts_of(name) {
                if names.find(&part).is_some_and(|short| is_heading_over(name, &names.all[short as usize])) {
                    continue;
                }
                let owner = owners.entry(part).or_insert(idx as u32);
                // The name that is used most is meant; of several, the one that stands first.
                if names.all[*owner as usize].runs.len() < name.runs.len() {
                    *owner = idx as u32;
                }
            }
        }
    }
    for (part, owner) in owners {
        if let Some(short) = names.find(&part).filter(|&short| short != owner) {
            let full = names.all[owner as usize].written.clone();
            let name = &mut names.all[short as usize];
            if name.any.has(Classes::STOP) && name.n_words == 1 {
                continue;
            }
            let is_weak = name.any.has(Classes::FIRST_NAME.or(Classes::PLACE).or(Classes::ORDINARY));
            let points = if is_weak { FAIR } else { STRONG };
            name.support(points, || Evidence::ShortFor((*full).into()));
            name.stands_for = Some(owner);
        }
    }
}

/// Whether the longer name is only what a heading makes of the shorter: `Acme Review` over a text on Acme.
fn is_heading_over(long: &Name, short: &Name) -> bool {
    let is_sure = matches!(
        long.evidence,
        Some((_, Evidence::LegalForm(_) | Evidence::Ticker(_) | Evidence::Directory))
    );
    let is_noun_of_many = long.last.has(Classes::WEAK_NOUN) || !long.last.has(Classes::NOUN);
    is_noun_of_many && !is_sure && is_usual_name(short.runs.len(), long.runs.len())
}

/// The parts of a name it may be called by: neighbouring words that say more than a trade or a place, and initials.
fn parts_of(name: &Name) -> Vec<String> {
    let words: Vec<&str> = name.key.split(' ').collect();
    let mut parts = Vec::new();
    let first_words = (2..=MOST_PART_WORDS).map(|n| (0, n));
    for (at, n) in (0..words.len()).map(|at| (at, 1)).chain(first_words) {
        let Some(part) = words.get(at..at + n).filter(|_| n < words.len()) else { continue };
        let is_whole = !is_small(part[0]) && !is_small(part[n - 1]);
        if is_whole && part.iter().any(|word| tells(word, at == 0)) {
            parts.push(part.join(" "));
        }
    }
    let initials = |with_small: bool| -> String {
        words
            .iter()
            .filter(|word| with_small || !is_small(word))
            .filter_map(|word| word.chars().next())
            .collect()
    };
    parts.extend([initials(false), initials(true)].into_iter().filter(|short| short.chars().count() >= 2));
    parts
}

fn is_small(word: &str) -> bool {
    super::lexicon::classes(word).has(Classes::FUNCTION.or(Classes::PARTICLE)) || matches!(word, "&" | "-")
}

/// Whether a word by itself says which organisation is meant.
fn tells(word: &str, is_first: bool) -> bool {
    let classes = super::lexicon::classes(word);
    let general = Classes::PLACE
        .or(Classes::DEMONYM)
        .or(Classes::STOP)
        .or(Classes::TITLE)
        .or(Classes::SITE)
        .or(Classes::MONTH_OR_DAY);
    let is_general = classes.has(general) || (classes.has(Classes::NOUN) && !is_first) || is_small(word);
    word.chars().count() > 1 && !is_general && !classes.has(Classes::NOUN) && (!is_ordinary(word) || is_first)
}

/// Short forms and the name they stand for in the end.
pub(super) fn fullest(names: &Names, mut name: u32) -> u32 {
    for _ in 0..4 {
        match names.all[name as usize].stands_for {
            Some(next) if next != name => name = next,
            _ => break,
        }
    }
    name
}
