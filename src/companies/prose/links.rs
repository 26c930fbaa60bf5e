//! Names of one text that stand for each other: short forms, initials, surnames.

use super::clue::Clue;
use super::lexicon::{Classes, is_ordinary};
use super::names::{Name, Names, Sense};
use super::weights::{FAIR, HINT, STRONG};
use crate::companies::same_names::is_usual_name;

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
    let mut owners: Vec<Option<u32>> = vec![None; names.all.len()];
    let mut shorts = Vec::new();
    for (idx, name) in names.all.iter().enumerate() {
        if !name.is_organisation() || !(2..=MOST_WORDS).contains(&name.n_words) {
            continue;
        }
        shorts.clear();
        find_short_forms(name, names, &mut shorts);
        for &short in &shorts {
            // "EU" is no short form of "EU Court".
            let is_place = names.all[short as usize].last.has(Classes::PLACE) && name.last.has(Classes::NOUN);
            if short as usize == idx || is_place || is_heading_over(name, &names.all[short as usize]) {
                continue;
            }
            let owner = owners[short as usize].get_or_insert(idx as u32);
            // The name that is used most is meant; of several, the one that stands first.
            if names.all[*owner as usize].n_places < name.n_places {
                *owner = idx as u32;
            }
        }
    }
    add_nouns_alone(names, &mut owners);
    for (name, owner) in names.all.iter_mut().zip(owners) {
        let Some(owner) = owner.filter(|_| !name.any.has(Classes::STOP) || name.n_words != 1) else {
            continue;
        };
        let is_weak = name.any.has(Classes::FIRST_NAME.or(Classes::PLACE).or(Classes::ORDINARY));
        name.support(if is_weak { FAIR } else { STRONG }, Clue::ShortFor(owner));
        name.stands_for = Some(owner);
    }
}

/// `the Commission` after `European Commission`: a noun alone stands for the one organisation whose name ends in it.
fn add_nouns_alone(names: &Names, owners: &mut [Option<u32>]) {
    let mut found: Vec<(u32, u32)> = Vec::new();
    for (idx, name) in names.all.iter().enumerate() {
        let ends_in_noun = name.last.has(Classes::NOUN) && !name.last.has(Classes::WEAK_NOUN);
        if name.is_organisation() && name.n_words > 1 && ends_in_noun {
            let noun = name.key.rsplit(' ').next();
            found.extend(noun.and_then(|noun| names.find(noun)).map(|short| (short, idx as u32)));
        }
    }
    found.sort_unstable();
    for of_noun in found.chunk_by(|one, next| one.0 == next.0) {
        // What is called by the noun alone before it is named is another.
        let is_named_first = |short: u32, owner: u32| {
            names.all[owner as usize].place.start < names.all[short as usize].place.start
        };
        if let [(short, owner)] = *of_noun
            && is_named_first(short, owner)
        {
            owners[short as usize].get_or_insert(owner);
        }
    }
}

/// Whether the longer name is only what a heading makes of the shorter: `Acme Review` over a text on Acme.
fn is_heading_over(long: &Name, short: &Name) -> bool {
    let is_sure = matches!(long.evidence, Some((_, Clue::LegalForm(_) | Clue::Ticker(_) | Clue::Directory)));
    let is_noun_of_many = long.last.has(Classes::WEAK_NOUN) || !long.last.has(Classes::NOUN);
    is_noun_of_many && !is_sure && is_usual_name(short.n_places, long.n_places)
}

/// The names of the text that a name may be called by: its neighbouring words that say more than a trade or a place,
/// and its initials.
fn find_short_forms(name: &Name, names: &Names, found: &mut Vec<u32>) {
    let key = &*name.key;
    let mut starts = [0; MOST_WORDS];
    let mut n_words = 0;
    for start in std::iter::once(0).chain(memchr::memchr_iter(b' ', key.as_bytes()).map(|at| at + 1)) {
        let Some(slot) = starts.get_mut(n_words) else { return };
        *slot = start;
        n_words += 1;
    }
    let part = |at: usize, n: usize| {
        let end = starts[..n_words].get(at + n).map_or(key.len(), |next| next - 1);
        &key[starts[at]..end]
    };
    let first_words = (2..=MOST_PART_WORDS).map(|n| (0, n));
    for (at, n) in (0..n_words).map(|at| (at, 1)).chain(first_words).filter(|(_, n)| *n < n_words) {
        let Some(short) = names.find(part(at, n)) else { continue };
        let is_whole = !is_small(part(at, 1)) && !is_small(part(at + n - 1, 1));
        if is_whole && (at..at + n).any(|word| tells(part(word, 1), at == 0)) {
            found.push(short);
        }
    }
    let words = (0..n_words).map(|at| part(at, 1));
    for with_small in [false, true] {
        let counted = words.clone().filter(|word| with_small || !is_small(word));
        let initials: String = counted.filter_map(|word| word.chars().next()).collect();
        if initials.chars().count() >= 2 {
            found.extend(names.find(&initials));
        }
    }
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
