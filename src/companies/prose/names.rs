//! The names of a text: candidates with the same words vote together on what they are.

use std::cell::OnceCell;
use std::hash::BuildHasherDefault;
use std::sync::Arc;

use super::clue::Clue;
use super::lexicon::Classes;
use super::runs::Run;
use super::tokens::Token;
use crate::companies::hashing::{PrintMap, fingerprint};
use crate::source::Span;
use crate::words::single_spaced;

/// What a name may be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Sense {
    Organisation,
    Person,
    Place,
    /// A product, a law, a heading, a month, any word that happens to have a capital.
    Other,
}

/// The points for one sense. One strong sign counts in full, more of them count half.
#[derive(Clone, Copy, Default, Debug)]
struct Tally {
    best: i32,
    sum: i32,
}

/// At so many places and fewer every sign counts.
const FEW_PLACES: i32 = 6;
/// More signs than this add nothing.
const MOST_MORE: i32 = 6;

impl Tally {
    fn add(&mut self, points: i32) {
        self.best = self.best.max(points);
        self.sum += points;
    }

    /// The points of a name that stands at `n_places`: where it stands often, stray signs beside it say little.
    fn total(self, n_places: usize) -> i32 {
        let more = (self.sum - self.best + 1) / 2;
        let usual = (n_places as i32).max(FEW_PLACES);
        self.best + (more * FEW_PLACES / usual).min(MOST_MORE)
    }
}

/// One name with all its places.
#[derive(Debug)]
pub(super) struct Name {
    /// Where it stands first.
    pub place: Span,
    /// As it is written there, made when it is asked for.
    written: OnceCell<Arc<str>>,
    /// The folded words without the legal form, joined by spaces.
    pub key: Box<str>,
    /// Its first run, by position.
    pub first_run: u32,
    /// Its first run that stands in no headline, and before all the first with a legal form: a form that stands with
    /// it once shows a company at every place.
    pub plain_run: Option<u32>,
    has_form: bool,
    /// At how many places it stands.
    pub n_places: usize,
    /// Words in it, joints included.
    pub n_words: usize,
    /// Classes of its last word, and of all of them together.
    pub last: Classes,
    pub any: Classes,
    tallies: [Tally; 4],
    /// The strongest sign that it is an organisation.
    pub evidence: Option<(i32, Clue)>,
    /// The name of the directory or of this text that it stands for.
    pub stands_for: Option<u32>,
    /// What was decided.
    pub sense: Option<Sense>,
}

impl Name {
    pub fn vote(&mut self, sense: Sense, points: i32) {
        self.tallies[sense as usize].add(points);
    }

    /// A vote for an organisation that can be told to a reader.
    pub fn support(&mut self, points: i32, clue: Clue) {
        self.tallies[Sense::Organisation as usize].add(points);
        if self.evidence.is_none_or(|(before, _)| points > before) {
            self.evidence = Some((points, clue));
        }
    }

    pub fn points(&self, sense: Sense) -> i32 {
        self.tallies[sense as usize].total(self.n_places)
    }

    /// The name as it stands first in running text, white space folded, without a possessive ending.
    pub fn written(&self, text: &str) -> &Arc<str> {
        self.written.get_or_init(|| single_spaced(self.place.text(text)).into())
    }

    /// Whether the votes for an organisation suffice.
    pub fn is_organisation(&self) -> bool {
        self.sense == Some(Sense::Organisation)
    }

    /// Decides by the votes so far: the sense with the most points, an organisation only with enough of them.
    pub fn decide(&mut self) {
        let organisation = self.points(Sense::Organisation);
        let rivals = [Sense::Person, Sense::Place, Sense::Other];
        let strongest = rivals.into_iter().max_by_key(|&sense| self.points(sense)).unwrap_or(Sense::Other);
        let against = self.points(strongest);
        self.sense = if organisation >= ENOUGH && organisation > against {
            Some(Sense::Organisation)
        } else if against > organisation {
            Some(strongest)
        } else {
            None
        };
    }
}

/// Points from which a name is taken for an organisation.
pub(super) const ENOUGH: i32 = 3;

/// All names of a text, by key.
pub(super) struct Names {
    pub all: Vec<Name>,
    /// By the fingerprint of the key. Of two keys with one fingerprint, which next to never are, the first is found.
    by_key: PrintMap<u32>,
    /// For each run, its name.
    pub of_run: Vec<u32>,
}

impl Names {
    pub fn new(text: &str, tokens: &[Token], runs: &[Run]) -> Self {
        let mut names = Self {
            all: Vec::new(),
            by_key: PrintMap::with_capacity_and_hasher(runs.len(), BuildHasherDefault::default()),
            of_run: Vec::with_capacity(runs.len()),
        };
        let mut key = String::new();
        for (idx, run) in runs.iter().enumerate() {
            let known = names.find_word(text, &tokens[run.first..run.last]);
            let name = known.unwrap_or_else(|| {
                write_key(text, &tokens[run.first..run.last], &mut key);
                names.find(&key).unwrap_or_else(|| names.add(text, tokens, (idx as u32, *run), &key))
            });
            let entry = &mut names.all[name as usize];
            entry.n_places += 1;
            if !run.in_headline && (entry.plain_run.is_none() || !entry.has_form) {
                let has_form = n_form_tokens(text, &tokens[run.first..run.last]) > 0;
                entry.plain_run = entry.plain_run.filter(|_| !has_form).or(Some(idx as u32));
                entry.has_form |= has_form;
            }
            names.of_run.push(name);
        }
        names
    }

    fn add(&mut self, text: &str, all_tokens: &[Token], (idx, run): (u32, Run), key: &str) -> u32 {
        let tokens = &all_tokens[run.first..run.last];
        let name = self.all.len() as u32;
        let any = tokens.iter().fold(Classes::default(), |any, token| any.or(token.classes));
        let own = &tokens[..tokens.len() - n_form_tokens(text, tokens)];
        self.all.push(Name {
            place: span_of(text, all_tokens, run),
            written: OnceCell::new(),
            key: key.into(),
            first_run: idx,
            plain_run: None,
            has_form: false,
            n_places: 0,
            n_words: own.len(),
            last: own.last().map_or(Classes::default(), |token| token.classes),
            any,
            tallies: Default::default(),
            evidence: None,
            stands_for: None,
            sense: None,
        });
        self.by_key.entry(fingerprint(key)).or_insert(name);
        name
    }

    /// The name of one plain word, if it is known: its fingerprint is that of its key.
    fn find_word(&self, text: &str, tokens: &[Token]) -> Option<u32> {
        let &[word] = tokens else { return None };
        let name = self.by_key.get(&word.fingerprint).copied().filter(|_| word.fingerprint != 0)?;
        self.all[name as usize].key.eq_ignore_ascii_case(word.text(text)).then_some(name)
    }

    pub fn find(&self, key: &str) -> Option<u32> {
        let name = self.by_key.get(&fingerprint(key)).copied()?;
        (*self.all[name as usize].key == *key).then_some(name)
    }
}

/// How many tokens at the end are a legal form, with the commas and full stops before and in it; never all.
pub(super) fn n_form_tokens(text: &str, tokens: &[Token]) -> usize {
    let mut end = tokens.len();
    while end > 1 {
        let last = tokens[end - 1];
        let is_form = last.is(Classes::LEGAL_FORM) && is_form_as_written(last.text(text));
        // `GmbH & Co. KG`, `S.A. de C.V.`
        let is_joint = end < tokens.len()
            && matches!(last.text(text), "&" | "de")
            && tokens[end - 2].is(Classes::LEGAL_FORM);
        if !(is_form || is_joint || matches!(last.text(text), "." | ",")) {
            break;
        }
        end -= 1;
    }
    tokens.len() - end
}

/// Short forms are written in capitals; `As` and `Company` in a name are words.
fn is_form_as_written(word: &str) -> bool {
    match word.len() {
        0..=2 => matches!(word, "Co" | "Oy" | "Kg") || word.chars().all(char::is_uppercase),
        3 => !matches!(word, "Spa" | "Dac" | "Asa" | "Sas"),
        _ => true,
    }
}

/// Writes the folded words of a name, one space between, without its legal form.
pub(super) fn write_key(text: &str, tokens: &[Token], key: &mut String) {
    key.clear();
    let own = &tokens[..tokens.len() - n_form_tokens(text, tokens)];
    let mut is_joined = true;
    for token in own {
        let word = token.text(text);
        let is_hyphen = word == "-";
        if word == "." {
            continue;
        }
        if !is_joined && !is_hyphen {
            key.push(' ');
        }
        if word.is_ascii() {
            let start = key.len();
            key.push_str(word);
            key[start..].make_ascii_lowercase();
        } else {
            key.extend(word.chars().flat_map(char::to_lowercase).map(|c| if c == '’' { '\'' } else { c }));
        }
        is_joined = is_hyphen;
    }
}

/// The place of a run, with the full stop of `Inc.`
pub(super) fn span_of(text: &str, tokens: &[Token], run: Run) -> Span {
    let last = tokens[run.last - 1];
    let takes_stop =
        ["Inc", "Corp", "Co", "Ltd", "Bros", "Ltda", "Pte", "Pty", "Pvt"].contains(&last.text(text));
    let is_stopped = tokens.get(run.last).is_some_and(|next| next.is_glued && next.text(text) == ".");
    Span::new(tokens[run.first].start, last.end + u32::from(takes_stop && is_stopped))
}
