//! Organisations in running text: candidates, what speaks for and against each, and what is found in the end.
//!
//! Every name is judged once for the whole text: all its places, its form, its short forms and initials vote together.
//! Linear in the text. Which companies there are is the directory's to know: its names vote like any other sign.

mod anaphora;
mod clue;
mod cues;
mod extent;
mod form;
mod lexicon;
mod links;
mod names;
mod roles;
mod runs;
mod shape;
#[cfg(test)]
mod tests;
mod tokens;
mod unspaced;
mod weights;

use std::sync::Arc;

use crate::model::{Evidence, OrganisationKind};
use crate::source::Span;
use crate::words::is_any;
pub(super) use anaphora::{Group, find_anaphors};
use clue::Clue;
use cues::Around;
use lexicon::Classes;
use names::{Names, Sense};
pub(super) use roles::set_roles;
use runs::Run;
use shape::Shape;
pub(super) use tokens::{Token, with_tokens};

/// A place recognised as the name of an organisation.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Recognised {
    pub span: Span,
    /// The fullest name of it in this text.
    pub name: Arc<str>,
    pub evidence: Evidence,
    /// The hit that is this fullest name, where the directory knows it.
    pub hit: Option<usize>,
}

/// A name of the directory in the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hit {
    pub span: Span,
    /// The kind of the entry; a name of no organisation is never found.
    pub kind: OrganisationKind,
}

/// What was recognised in a text.
pub(super) struct Recognition {
    /// The organisations, in order, without overlap; also where a name of the directory stands.
    pub found: Vec<Recognised>,
    /// For each hit, whether an organisation is meant there.
    pub is_meant: Vec<bool>,
}

/// The organisations under `spans`, whose words are `tokens`, and for each of `hits`, the names of the directory there,
/// whether it is meant.
pub(super) fn recognise(text: &str, spans: &[Span], tokens: &[Token], hits: &[Hit]) -> Recognition {
    let runs = runs::runs(text, tokens);
    let mut names = Names::new(text, tokens, &runs);
    let known = knowns(tokens, &runs, hits);
    vote(text, tokens, &runs, &known, &mut names);
    vote_by_plurals(text, tokens, &runs, &mut names);
    names.all.iter_mut().for_each(names::Name::decide);
    link_codes(text, tokens, &runs, &mut names);
    links::link(&mut names);
    names.all.iter_mut().for_each(names::Name::decide);
    let is_meant = hits
        .iter()
        .zip(&known.run_of_hit)
        .map(|(hit, run)| is_meant(*hit, *run, &names, &runs, tokens))
        .collect();
    let listed = hits_of_names(&known, &names);
    let finder =
        Finder { text, tokens, names: &names, listed: &listed, openings: openings(tokens, &runs, &names) };
    let mut found = finder.find(&runs);
    add_unspaced(text, spans, &mut found);
    Recognition { found, is_meant }
}

/// Adds the names of text without blanks, in order; they take the place of what was found within them.
fn add_unspaced(text: &str, spans: &[Span], found: &mut Vec<Recognised>) {
    let more = unspaced::find_unspaced(text, spans);
    if more.is_empty() {
        return;
    }
    let places: Vec<Span> = more.iter().map(|own| own.span).collect();
    found.retain(|own| !super::mentions::overlaps_any(&places, own.span));
    found.extend(more);
    found.sort_by_key(|own| own.span);
}

/// How the directory's names lie to the candidates.
struct Knowns {
    /// For each hit the candidate it lies in.
    run_of_hit: Vec<Option<usize>>,
    /// For each candidate, whether a hit covers it.
    is_hit: Vec<bool>,
}

fn knowns(tokens: &[Token], runs: &[Run], hits: &[Hit]) -> Knowns {
    let span_of = |run: &Run| Span::new(tokens[run.first].start, tokens[run.last - 1].end);
    let mut known = Knowns { run_of_hit: Vec::with_capacity(hits.len()), is_hit: vec![false; runs.len()] };
    let mut at = 0;
    for hit in hits {
        while at < runs.len() && span_of(&runs[at]).end <= hit.span.start {
            at += 1;
        }
        let inside = runs.get(at).filter(|run| span_of(run).overlaps(hit.span)).map(|_| at);
        known.run_of_hit.push(inside);
        let mut covered = at;
        while let Some(run) = runs.get(covered).filter(|run| hit.span.covers(span_of(run))) {
            debug_assert!(run.first < run.last);
            known.is_hit[covered] = true;
            covered += 1;
        }
    }
    known
}

fn vote(text: &str, tokens: &[Token], runs: &[Run], known: &Knowns, names: &mut Names) {
    for name in &mut names.all {
        // In headlines capitals say nothing: what stands only there is found by what stands elsewhere.
        if let Some(run) = name.plain_run.map(|run| runs[run as usize]) {
            form::vote_by_form(text, &tokens[run.first..run.last], name);
        }
    }
    for (idx, run) in runs.iter().enumerate() {
        let name = &mut names.all[names.of_run[idx] as usize];
        if known.is_hit[idx] {
            // A name that is also an everyday word or a first name needs more than its letters.
            let is_doubtful = run.last == run.first + 1
                && tokens[run.first].shape == Shape::Capital
                && (tokens[run.first].is(Classes::FIRST_NAME) || lexicon::is_ordinary(&name.key));
            let is_word = run.last == run.first + 1 && tokens[run.first].shape == Shape::Capital;
            let points = match (is_doubtful, is_word) {
                (true, _) => weights::FAIR,
                (false, true) => weights::STRONG + weights::TRACE,
                (false, false) => weights::CERTAIN,
            };
            name.support(points, Clue::Directory);
        }
        // An everyday word that a sentence starts with has its capital from there.
        let opens = run.last == run.first + 1 && tokens[run.first].opens && lexicon::is_ordinary(&name.key);
        if !run.in_headline && !opens {
            cues::vote_by_context(Around { text, tokens, run: *run }, name);
        }
    }
}

/// What has a plural is no name of its own: `ISPs` beside `ISP`, `iPhones` beside `iPhone`.
fn vote_by_plurals(text: &str, tokens: &[Token], runs: &[Run], names: &mut Names) {
    for plural in 0..names.all.len() {
        let name = &names.all[plural];
        let word = tokens[runs[name.first_run as usize].first];
        let is_plural = name.n_words == 1 && word.shape == Shape::Mixed && word.text(text).ends_with('s');
        let singular = name.key.strip_suffix('s').filter(|_| is_plural).and_then(|one| names.find(one));
        if let Some(singular) = singular {
            for idx in [plural, singular as usize] {
                names.all[idx].vote(Sense::Other, weights::STRONG);
            }
        }
    }
}

/// Whether a name of the directory is meant: not where it is part of a person's name, or of another organisation's.
fn is_meant(hit: Hit, run: Option<usize>, names: &Names, runs: &[Run], tokens: &[Token]) -> bool {
    let Some(at) = run else {
        let first = tokens.partition_point(|token| token.start < hit.span.start);
        let is_opening = tokens
            .get(first)
            .is_some_and(|token| token.opens && token.is(Classes::FUNCTION) && token.end >= hit.span.end);
        return hit.kind != OrganisationKind::None && !is_opening;
    };
    let (name, run) = (&names.all[names.of_run[at] as usize], runs[at]);
    let whole = Span::new(tokens[run.first].start, tokens[run.last - 1].end);
    let is_part =
        whole.covers(hit.span) && whole.start.abs_diff(hit.span.start) + whole.end.abs_diff(hit.span.end) > 1;
    match name.sense {
        _ if hit.kind == OrganisationKind::None => false,
        Some(Sense::Person) => !is_part && name.points(Sense::Person) < weights::CERTAIN,
        Some(Sense::Organisation) if is_part => !stands_alone(name) && !ends_another(hit, run, tokens),
        Some(Sense::Place) if is_part => false,
        Some(Sense::Other) if !is_part => false,
        _ => true,
    }
}

/// Whether a longer name is one of its own although a name of the directory is part of it: it ends in a noun or a form.
fn stands_alone(name: &names::Name) -> bool {
    matches!(name.evidence, Some((_, Clue::Noun(_) | Clue::LegalForm(_))))
}

/// Whether the directory's acronym is the end of a name of another: `BP` in `Aker BP`.
fn ends_another(hit: Hit, run: Run, tokens: &[Token]) -> bool {
    let (first, last) = (tokens[run.first], tokens[run.last - 1]);
    run.last == run.first + 2
        && last.shape == Shape::Capitals
        && hit.span == last.span()
        && first.shape == Shape::Capital
        && first.classes == Classes::default()
        && !first.opens
}

/// For each name the hit that is exactly it.
fn hits_of_names(known: &Knowns, names: &Names) -> Vec<Option<usize>> {
    let mut listed = vec![None; names.all.len()];
    for (hit, run) in known.run_of_hit.iter().enumerate() {
        if let Some(run) = run.filter(|&run| known.is_hit[run]) {
            listed[names.of_run[run] as usize].get_or_insert(hit);
        }
    }
    listed
}

/// A code in brackets stands for the name before them: `Acme (ACM)`, `Acme (NYSE: ACM)`.
fn link_codes(text: &str, tokens: &[Token], runs: &[Run], names: &mut Names) {
    let is = |at: usize, mark: &str| tokens.get(at).is_some_and(|token| token.text(text) == mark);
    for (idx, run) in runs.iter().enumerate().skip(1) {
        let is_code = run.last == run.first + 1 && tokens[run.first].shape == Shape::Capitals;
        if !is_code || !(is(run.last, ")") || is(run.last, ",")) || run.first < 2 {
            continue;
        }
        let bare = (is(run.first - 1, "(") && is(run.last, ")")).then_some(run.first - 1);
        let exchange =
            (is(run.first - 1, ":") && run.first >= 3 && is(run.first - 3, "(")).then(|| run.first - 3);
        let before = bare
            .and_then(|at| Some((idx.checked_sub(1)?, at)))
            .or(exchange.and_then(|at| Some((idx.checked_sub(2)?, at))));
        let Some((owner, _)) =
            before.filter(|&(owner, at)| runs[owner].last == at || runs[owner].last + 1 == at)
        else {
            continue;
        };
        let (code, owner) = (names.of_run[idx] as usize, names.of_run[owner]);
        let long = &names.all[owner as usize];
        if code as u32 == owner {
            continue;
        }
        if !long.is_organisation() {
            // "the Cyber Resilience Act (CRA)"
            if bare.is_some() && long.last.has(Classes::THING) {
                names.all[code].vote(Sense::Other, OVER_DIRECTORY);
            }
            continue;
        }
        let stands_for_another = long.stands_for.is_some();
        if bare.is_some() {
            names.all[code].support(weights::STRONG, Clue::Definition(owner));
        }
        if !stands_for_another {
            names.all[code].stands_for.get_or_insert(owner);
        }
    }
}

/// What a text defines goes before what the directory says.
const OVER_DIRECTORY: i32 = 3 * weights::CERTAIN;

/// Longer names are no names.
const LONGEST_NAME_BYTES: u32 = 160;
/// The most words of a name that is looked for inside a longer run.
const MOST_INNER_WORDS: usize = 6;

/// Reads the decisions off the runs.
struct Finder<'t> {
    text: &'t str,
    tokens: &'t [Token],
    names: &'t Names,
    listed: &'t [Option<usize>],
    /// What the organisations' names start with, as fingerprints in order.
    openings: Vec<u64>,
}

/// The fingerprints of the first words of the organisations' names, in order.
fn openings(tokens: &[Token], runs: &[Run], names: &Names) -> Vec<u64> {
    let is_organisation = |id: u32| names.all[id as usize].is_organisation();
    let of_organisations = runs.iter().zip(&names.of_run).filter(|(_, id)| is_organisation(**id));
    let mut openings: Vec<u64> = of_organisations.map(|(run, _)| tokens[run.first].fingerprint).collect();
    openings.sort_unstable();
    openings
}

impl Finder<'_> {
    fn find(&self, runs: &[Run]) -> Vec<Recognised> {
        let mut found = Vec::new();
        for (run, &id) in runs.iter().zip(&self.names.of_run) {
            match self.names.all[id as usize].sense {
                Some(Sense::Organisation) => found.extend(self.recognised(*run, id)),
                Some(Sense::Person | Sense::Place) if !run.in_headline => {}
                _ => self.find_inside(*run, &mut found),
            }
        }
        found
    }

    /// Names known from elsewhere in the text inside a run that is none: in headlines, beside a product.
    fn find_inside(&self, run: Run, found: &mut Vec<Recognised>) {
        if run.last == run.first + 1 {
            // It is one word, and no organisation.
            return;
        }
        let mut key = String::new();
        let mut first = run.first;
        while first < run.last {
            let token = self.tokens[first];
            let may_open = token.fingerprint == 0 || self.openings.binary_search(&token.fingerprint).is_ok();
            if !token.is_capitalised() || !may_open {
                first += 1;
                continue;
            }
            let ends = first + 1..=run.last.min(first + MOST_INNER_WORDS);
            let longest = ends.rev().find_map(|last| {
                names::write_key(self.text, &self.tokens[first..last], &mut key);
                let id = self.names.find(&key).filter(|&id| self.names.all[id as usize].is_organisation())?;
                Some((last, id))
            });
            match longest {
                Some((last, id)) => {
                    found.extend(self.recognised(Run { first, last, ..run }, id));
                    first = last;
                }
                None => first += 1,
            }
        }
    }

    fn recognised(&self, run: Run, id: u32) -> Option<Recognised> {
        let full = links::fullest(self.names, id);
        let clue = match self.names.all[id as usize].evidence {
            Some((_, own @ Clue::Ticker(_))) => own,
            Some((_, own)) if full == id => own,
            _ => Clue::ShortFor(full),
        };
        let span = names::span_of(self.text, self.tokens, run);
        let is_name = span.end - span.start <= LONGEST_NAME_BYTES;
        is_name.then(|| Recognised {
            span,
            name: Arc::clone(self.names.all[full as usize].written(self.text)),
            evidence: clue.told(self.text, self.names),
            hit: self.listed[full as usize],
        })
    }
}

/// Unions of states, as texts call them.
const UNIONS: &[&str] =
    &["eu", "european union", "un", "united nations", "african union", "asean", "mercosur"];

/// What the words of a name say the organisation is: the noun before `of`, else the last one.
pub(super) fn kind_of_name(name: &str) -> OrganisationKind {
    let words: Vec<String> = name.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase).collect();
    // A directorate-general of the European Commission.
    if words.len() > 1 && words[0] == "dg" || is_any(name, UNIONS) {
        return OrganisationKind::PublicBody;
    }
    let head =
        words.iter().position(|word| matches!(word.as_str(), "of" | "for" | "on")).unwrap_or(words.len());
    let noun =
        words[..head].iter().rev().map(|word| lexicon::classes(word)).find(|word| word.has(Classes::NOUN));
    noun.map_or(OrganisationKind::Company, Classes::kind)
}
