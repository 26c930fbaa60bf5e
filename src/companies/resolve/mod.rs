//! From a name that is written otherwise than in the directory to the company it probably means.
//!
//! Each step needs one company only: two are shown as two. What is too ordinary to tell a company by is not resolved.
//! The result is a suggestion; only [`ResolveIndex::same_letters`] is as sure as a name.

mod head;
mod word_lists;

use std::collections::HashMap;

pub(super) use self::head::{bare_words, is_ordinary, variants};
use self::head::{chinese_head, head_words, initials, is_unit, joined, letters, without_place};
use super::directory::{Company, CompanySource, Directory, NameMatch};
use super::words::folded_words;
use crate::dates::Day;

/// The names of a directory by what is left of them when they are written shorter; made when it is first needed.
#[derive(Clone, Debug, Default)]
pub(super) struct ResolveIndex {
    /// By their letters alone, without legal form, accents and spaces.
    letters: HashMap<String, Vec<u32>>,
    /// By their letters without generic endings and places.
    heads: HashMap<String, Vec<u32>>,
    /// By their initials.
    initials: HashMap<String, Vec<u32>>,
    /// By their first word.
    first_words: HashMap<String, Vec<u32>>,
}

/// The letters a head needs at least to know a company by.
const SHORTEST_HEAD: usize = 3;
/// The letters a first word needs at least to know a company by it alone.
const SHORTEST_FIRST_WORD: usize = 5;
/// Longer names are sentences.
const MOST_WORDS: usize = 7;
/// The initials a name needs at least.
const SHORTEST_INITIALS: usize = 3;

impl ResolveIndex {
    pub fn new(companies: &[Company]) -> Self {
        let mut index = Self::default();
        for (at, company) in companies.iter().enumerate() {
            let at = at as u32;
            for name in company.current_names().chain(company.former_names.iter().map(|former| &*former.name))
            {
                index.add(at, name);
            }
        }
        index
    }

    fn add(&mut self, at: u32, name: &str) {
        let words = bare_words(name);
        put(&mut self.letters, joined(&words), at);
        put(&mut self.heads, joined(head_words(&words)), at);
        if let Some(head) = chinese_head(&joined(&words)) {
            put(&mut self.heads, head, at);
        }
        if let Some(first) = words.first() {
            put(&mut self.first_words, first.clone(), at);
        }
        for initials in initials(name) {
            put(&mut self.initials, initials, at);
        }
    }

    /// The companies with the same letters in a name, whatever its spaces, accents and legal form: as sure as a name.
    pub fn same_letters(&self, name: &str) -> &[u32] {
        let letters = joined(&bare_words(name));
        if letters.chars().count() < SHORTEST_HEAD { &[] } else { get(&self.letters, &letters) }
    }

    /// The companies with the same head, and whether it is a word too ordinary to be sure of.
    fn same_head(&self, name: &str) -> (&[u32], bool) {
        let words = bare_words(name);
        let head = head_words(&words);
        let key = chinese_head(&joined(&words)).unwrap_or_else(|| joined(head));
        let is_long = letters(&key) >= SHORTEST_HEAD || (!key.is_ascii() && key.chars().count() >= 2);
        let is_ordinary = head.len() == 1 && is_ordinary(&head[0]);
        // The bare ordinary word is no clue at all; with an ending it may be one.
        if !is_long || (is_ordinary && folded_words(name).len() == 1) {
            return (&[], is_ordinary);
        }
        let found = match get(&self.letters, &key) {
            [] => get(&self.heads, &key),
            whole_names => whole_names,
        };
        (found, is_ordinary)
    }

    /// `IBM` for International Business Machines, and the other way round.
    fn same_initials(&self, name: &str) -> &[u32] {
        let words = bare_words(name);
        if let [word] = head_words(&words)
            && (SHORTEST_INITIALS..=6).contains(&word.chars().count())
            && word.is_ascii()
        {
            return get(&self.initials, word);
        }
        let own = initials(name).into_iter().find(|own| !get(&self.letters, own).is_empty());
        own.map_or(&[], |own| get(&self.letters, &own))
    }
}

impl Directory {
    /// The company a name probably means where [`Directory::find`] knows none: written with other spaces or endings,
    /// by its initials, as a unit of a company (`Microsoft Research India`), or by a name it had on `day`.
    ///
    /// It is for suggestions, not for taking a stated name for another company's. An ordinary or shared word is no
    /// clue, and what leads to two companies is [`NameMatch::Several`].
    #[must_use]
    pub fn resolve(&self, name: &str, day: Option<Day>) -> NameMatch {
        if self.is_dismissed(name) {
            return NameMatch::None;
        }
        let mut variants = variants(name);
        variants.insert(0, name.to_owned());
        for step in [Self::by_name, Self::by_letters, Self::by_head, Self::by_unit, Self::by_initials] {
            for variant in &variants {
                match self.narrowed(step(self, variant), day) {
                    NameMatch::None => {}
                    found => return found,
                }
            }
        }
        NameMatch::None
    }

    fn by_name(&self, name: &str) -> Vec<u32> {
        self.names_found(name).into_iter().map(|at| at as u32).collect()
    }

    fn by_letters(&self, name: &str) -> Vec<u32> {
        self.resolve_index().same_letters(name).to_vec()
    }

    /// By the head of the name. An ordinary word leads only to what the person has entered.
    fn by_head(&self, name: &str) -> Vec<u32> {
        let (found, is_ordinary) = self.resolve_index().same_head(name);
        let is_own = |at: &&u32| self.companies()[**at as usize].source == CompanySource::Folder;
        found.iter().filter(|at| !is_ordinary || is_own(at)).copied().collect()
    }

    fn by_initials(&self, name: &str) -> Vec<u32> {
        self.resolve_index().same_initials(name).to_vec()
    }

    /// The company whose name the longest beginning of `name` is, where the rest is words for a unit or a place; else
    /// the one whose head its first word is, where that is nobody else's first word.
    fn by_unit(&self, name: &str) -> Vec<u32> {
        let words = bare_words(name);
        let words = without_place(&words);
        for n in (1..words.len()).rev() {
            let found = self.names_found(&words[..n].join(" "));
            let [at] = found[..] else { continue };
            let is_telling = n > 1 || !(is_ordinary(&words[0]) || letters(&words[0]) < SHORTEST_HEAD);
            if is_telling && words[n..].iter().all(|word| is_unit(word)) {
                return vec![at as u32];
            }
            break;
        }
        match words {
            [first, _, ..] if words.len() <= MOST_WORDS => self.by_first_word(first),
            _ => Vec::new(),
        }
    }

    fn by_first_word(&self, first: &str) -> Vec<u32> {
        let is_telling = letters(first) >= SHORTEST_FIRST_WORD && !is_ordinary(first);
        let index = self.resolve_index();
        let found = match get(&index.letters, first) {
            [] => get(&index.heads, first),
            whole_names => whole_names,
        };
        match *found {
            [at] if is_telling && self.is_alone(first, at as usize) => vec![at],
            _ => Vec::new(),
        }
    }

    /// Whether only the company at `at`, and those it owns, have a name that starts with this word.
    fn is_alone(&self, first_word: &str, at: usize) -> bool {
        let id = &self.companies()[at].id;
        let sharing = get(&self.resolve_index().first_words, first_word);
        sharing.iter().all(|&other| {
            other as usize == at
                || self
                    .ancestors_on(&self.companies()[other as usize].id, None)
                    .iter()
                    .any(|above| above.id == *id)
        })
    }

    /// Several candidates narrowed to the one that had the name on `day`, or that the others belong to.
    fn narrowed(&self, found: Vec<u32>, day: Option<Day>) -> NameMatch {
        let mut found: Vec<usize> = found.into_iter().map(|at| at as usize).collect();
        found.sort_unstable();
        found.dedup();
        if found.len() > 1 {
            let is_above_all = |at: &usize| {
                let id = &self.companies()[*at].id;
                found.iter().all(|other| {
                    other == at
                        || self
                            .ancestors_on(&self.companies()[*other].id, day)
                            .iter()
                            .any(|above| above.id == *id)
                })
            };
            if let Some(&top) = found.iter().find(|at| is_above_all(at)) {
                found = vec![top];
            }
        }
        self.matched(&found)
    }
}

fn put(map: &mut HashMap<String, Vec<u32>>, key: String, at: u32) {
    if !key.is_empty() {
        let companies = map.entry(key).or_default();
        if companies.last() != Some(&at) {
            companies.push(at);
        }
    }
}

fn get<'a>(map: &'a HashMap<String, Vec<u32>>, key: &str) -> &'a [u32] {
    map.get(key).map_or(&[], |companies| &companies[..])
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const DIRECTORY: &str = "\
- {name: IBM}
- {name: Microsoft}
- {name: Salesforce}
- {name: Unisound, aliases: [云知声]}
- {name: Vicarious AI}
- {name: Preferred Networks}
- {name: Target}
- {name: Mitsubishi}
- {name: Mitsubishi Electric}
- {name: Google, parent: [{company: alphabet, from: 2015}]}
- {name: Alphabet}
- {name: Nestlé}
- {name: Charles River Associates}
- {name: Delta Systems}
- {name: Kastner Labs}
- {name: Kastner Systems}
- {name: Meta, former_names: [{name: Facebook, until: 2021}]}
- {name: Red River Apples, kind: not a company}
";

    #[track_caller]
    fn check(name: &str, expected: &str) {
        let (directory, _) = Directory::read(DIRECTORY);
        let found = match directory.resolve(name, None) {
            NameMatch::None => "none".to_owned(),
            NameMatch::One(id) => id.to_string(),
            NameMatch::Several(ids) => ids.join(" or "),
        };
        assert_eq!(found, expected, "{name}");
    }

    #[test]
    fn endings_forms_and_places_may_differ() {
        check("Microsoft (Contract)", "microsoft");
        check("Vicarious Systems, Inc", "vicarious-ai");
        check("Beijing Unisound Information Technology Co Ltd", "unisound");
        check("北京云知声信息技术有限公司", "unisound");
        check("Kastner Technologies", "kastner-labs or kastner-systems");
    }

    #[test]
    fn spaces_and_accents_may_differ() {
        check("Sales Force", "salesforce");
        check("Nestle S.A.", "nestlé");
        check("Salesforce.com", "salesforce");
    }

    #[test]
    fn initials_stand_for_the_whole_name_and_it_for_them() {
        check("International Business Machines Corp", "ibm");
        check("CRA", "charles-river-associates");
        check("Charles River (CRA)", "charles-river-associates");
    }

    #[test]
    fn a_unit_leads_to_its_company() {
        check("Microsoft Research India", "microsoft");
        check("Google Brain", "google");
        check("IBM Research", "ibm");
        check("Facebook Research", "meta");
    }

    #[test]
    fn an_ordinary_or_shared_word_is_no_clue() {
        check("Target Brands of Ohio", "none");
        check("Delta", "none");
        check("Mitsubishi Pencil", "none");
        check("Target", "target");
        check("Target Stores", "target");
        check("Preferred", "none");
        check("Red River Apples", "none");
    }

    proptest! {
        #[test]
        fn any_name_is_resolved_without_a_panic(name in "(Micro|soft|Research|北京|有限公司|\\(|\\)|[ .,&]|\\PC){0,20}") {
            let (directory, _) = Directory::read(DIRECTORY);
            let _ = directory.resolve(&name, None);
            let _ = directory.key_for(&name);
        }
    }
}
