//! The tray of suggestions: organisations recognised in prose that the directory does not know.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::build::Shown;
use super::company_view::{SentenceRow, sentence_row};
use super::why::mention_why;
use crate::companies::{Directory, NameMatch};
use crate::library::{Entry, Library};
use crate::model::{CompanyKey, Evidence};

/// An organisation that waits to be accepted, merged, ignored or called no company.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SuggestionRow {
    /// The suggestion.
    pub key: CompanyKey,
    /// Its fullest name.
    pub name: Arc<str>,
    /// Other names it goes by in the texts, the most frequent first.
    pub forms: Vec<Box<str>>,
    /// Shown briefings that name it.
    pub n_briefings: u32,
    /// Places in shown briefings that name it.
    pub n_mentions: u32,
    /// The first shown briefings that name it, by their positions in the library; at most a few.
    pub entries: Vec<u32>,
    /// The first place that names it.
    pub sentence: SentenceRow,
    /// Why it is taken for an organisation.
    pub why: Box<str>,
    /// A company of the directory with a name like it: id and name.
    pub looks_like: Option<(Arc<str>, Arc<str>)>,
}

impl SuggestionRow {
    /// A text that tells it from every other suggestion.
    #[must_use]
    pub fn key_text(&self) -> &str {
        match &self.key {
            CompanyKey::Listed(text) | CompanyKey::Unlisted(text) | CompanyKey::Suggested(text) => text,
        }
    }
}

/// Suggestions made ready at most; those in most briefings.
const MAX_ROWS: usize = 500;
/// Other names kept of each.
const MAX_FORMS: usize = 6;
/// Briefings named of each.
const MAX_ENTRIES: usize = 5;

/// The suggestions of shown briefings, those in most briefings first, and how many there are.
pub(super) fn suggestion_rows(library: &Library, shown: &Shown) -> (Vec<SuggestionRow>, usize) {
    let entries = library.entries.par_iter().zip(shown).enumerate();
    let tallies = entries
        .filter(|(_, (_, matches))| matches.is_some())
        .fold(HashMap::new, |mut tallies, (entry_idx, (entry, _))| {
            add(&mut tallies, entry_idx, entry);
            tallies
        })
        .reduce(HashMap::new, merged);
    let mut ranked: Vec<(&CompanyKey, Tally)> = tallies.into_iter().collect();
    ranked.par_sort_by(|(a_key, a), (b_key, b)| {
        let rank = |tally: &Tally| (Reverse(tally.n_briefings), Reverse(tally.n_mentions));
        rank(a).cmp(&rank(b)).then_with(|| a_key.cmp(b_key))
    });
    let n_all = ranked.len();
    ranked.truncate(MAX_ROWS);
    (ranked.into_par_iter().map(|(key, tally)| row(library, key, tally)).collect(), n_all)
}

/// What is known of one suggestion so far.
struct Tally<'a> {
    n_briefings: u32,
    n_mentions: u32,
    /// The first place that names it: entry and mention.
    first: (usize, usize),
    entries: Vec<u32>,
    forms: HashMap<&'a str, u32>,
}

type Tallies<'a> = HashMap<&'a CompanyKey, Tally<'a>>;

fn add<'a>(tallies: &mut Tallies<'a>, entry_idx: usize, entry: &'a Entry) {
    for (at, mention) in entry.mentions.iter().enumerate() {
        let Some(key) = mention.company.as_ref().filter(|key| key.is_suggested()) else { continue };
        let tally = tallies.entry(key).or_insert_with(|| Tally {
            n_briefings: 0,
            n_mentions: 0,
            first: (entry_idx, at),
            entries: Vec::new(),
            forms: HashMap::new(),
        });
        tally.n_mentions += 1;
        if tally.entries.last() != Some(&(entry_idx as u32)) {
            tally.n_briefings += 1;
            tally.entries.push(entry_idx as u32);
        }
        if !matches!(mention.evidence, Evidence::Anaphor(_)) {
            *tally.forms.entry(mention.span.text(&entry.briefing.text)).or_default() += 1;
        }
    }
}

fn merged<'a>(a: Tallies<'a>, b: Tallies<'a>) -> Tallies<'a> {
    let (mut into, from) = if a.len() < b.len() { (b, a) } else { (a, b) };
    for (key, other) in from {
        match into.entry(key) {
            std::collections::hash_map::Entry::Vacant(free) => {
                free.insert(other);
            }
            std::collections::hash_map::Entry::Occupied(mut known) => known.get_mut().take_in(other),
        }
    }
    into
}

impl<'a> Tally<'a> {
    fn take_in(&mut self, other: Tally<'a>) {
        self.n_briefings += other.n_briefings;
        self.n_mentions += other.n_mentions;
        self.first = self.first.min(other.first);
        self.entries.extend(other.entries);
        self.entries.sort_unstable();
        for (form, n) in other.forms {
            *self.forms.entry(form).or_default() += n;
        }
    }
}

fn row(library: &Library, key: &CompanyKey, tally: Tally<'_>) -> SuggestionRow {
    let name = super::row::company_name(&library.directory, key);
    let mut forms: Vec<(&str, u32)> = tally.forms.into_iter().filter(|(form, _)| **form != *name).collect();
    forms.sort_by_key(|(form, n)| (Reverse(*n), *form));
    // The same name in two lines of the file is one name.
    let mut names: Vec<Box<str>> = Vec::new();
    for (form, _) in forms {
        let form = form.split_whitespace().collect::<Vec<_>>().join(" ");
        if *form != *name && names.iter().all(|known| **known != *form) {
            names.push(form.into());
        }
    }
    names.truncate(MAX_FORMS);
    let (entry_idx, mention_idx) = tally.first;
    let entry = &library.entries[entry_idx];
    let mention = &entry.mentions[mention_idx];
    let mut entries = tally.entries;
    entries.truncate(MAX_ENTRIES);
    SuggestionRow {
        key: key.clone(),
        looks_like: like(&library.directory, &name),
        name,
        forms: names,
        n_briefings: tally.n_briefings,
        n_mentions: tally.n_mentions,
        entries,
        sentence: sentence_row(entry_idx, &entry.briefing, mention),
        why: mention_why(&mention.evidence),
    }
}

/// A company of the directory one of whose names is part of this one: the longest part that only one company has.
pub(super) fn like(directory: &Directory, name: &str) -> Option<(Arc<str>, Arc<str>)> {
    const MAX_WORDS: usize = 8;
    let words: Vec<&str> = name.split_whitespace().take(MAX_WORDS).collect();
    let part = |n: usize, from: usize| words[from..from + n].join(" ");
    let parts = (1..=words.len()).rev().flat_map(|n| (0..=words.len() - n).map(move |from| (n, from)));
    parts.map(|(n, from)| part(n, from)).find_map(|part| {
        // One short word is too little to go by.
        let is_telling = part.len() > 3 && part.starts_with(|c: char| c.is_uppercase() || !c.is_ascii());
        match directory.find(&part) {
            NameMatch::One(id) if is_telling => {
                directory.company(&id).map(|company| (Arc::clone(&company.id), Arc::clone(&company.name)))
            }
            _ => None,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dates::Day;
    use crate::rows::{RowOptions, Rows};
    use crate::search::Filter;

    const COMPANIES: &str = "- name: Ottokar\n- {name: Brunnhild Works, kind: not a company}\n";

    fn rows(texts: &[(&str, &str)]) -> Rows {
        let library = Arc::new(Library::from_texts(texts));
        let today = Day::from_ymd(2026, 3, 1).expect("a day of the calendar");
        Rows::build(&library, &Filter::default(), today, &RowOptions::default(), &|| false)
            .expect("not stopped")
    }

    #[test]
    fn what_the_directory_does_not_know_is_suggested_once_with_its_places_and_forms() {
        let rows = rows(&[
            ("a.md", "Zerlina Robotics GmbH bought a plant. Zerlina paid in cash.\n"),
            ("b.md", "The plant of Zerlina Robotics GmbH burned down.\n"),
            ("c.md", "Ottokar and Brunnhild Works GmbH had no plant.\n"),
            ("companies.yaml", COMPANIES),
        ]);
        let names: Vec<&str> = rows.suggestions.iter().map(|row| &*row.name).collect();
        assert_eq!((names, rows.n_suggestions), (vec!["Zerlina Robotics GmbH"], 1));
        let row = &rows.suggestions[0];
        assert_eq!((row.n_briefings, row.n_mentions, &*row.entries), (2, 3, &[0, 1][..]));
        assert_eq!(row.forms.iter().map(|form| &**form).collect::<Vec<_>>(), ["Zerlina"]);
        assert!(row.sentence.sentence.starts_with("Zerlina Robotics GmbH bought"), "{:?}", row.sentence);
        assert!(row.why.starts_with("Recognised"), "{}", row.why);
    }

    #[test]
    fn a_suggestion_looks_like_the_company_whose_name_is_part_of_it() {
        let (directory, _) = Directory::read("- {id: ottokar, name: Ottokar}\n- name: AI\n");
        let check = |name: &str, expected: Option<&str>| {
            assert_eq!(like(&directory, name).map(|(_, name)| name).as_deref(), expected, "{name}");
        };
        check("Ottokar China Holdings", Some("Ottokar"));
        check("Beijing Ottokar", Some("Ottokar"));
        check("Zerlina AI", None);
        check("", None);
    }
}
