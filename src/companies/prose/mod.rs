//! Organisations in running text: candidates, what speaks for and against each, and what is found in the end.
//!
//! Every name is judged once for the whole text: all its places, its form, its short forms and initials vote together.
//! Linear in the text. Which companies there are is the directory's to know: its names vote like any other sign.

mod anaphora;
mod cues;
mod form;
mod lexicon;
mod links;
mod names;
mod roles;
mod runs;
mod tokens;
mod weights;

use std::sync::Arc;

use crate::model::{Evidence, OrganisationKind};
use crate::source::Span;
pub(super) use anaphora::{Group, find_anaphors};
use cues::Around;
use lexicon::Classes;
use names::{Names, Sense};
pub(super) use roles::set_roles;
use runs::Run;
use tokens::{Shape, Token};

/// A place recognised as the name of an organisation.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Recognised {
    pub span: Span,
    /// The fullest name of it in this text.
    pub name: Arc<str>,
    pub evidence: Evidence,
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
    /// The words of the text, for what is found out later.
    pub tokens: Vec<Token>,
}

/// The organisations under `spans`, and for each of `hits`, the names of the directory there, whether it is meant.
pub(super) fn recognise(text: &str, spans: &[Span], hits: &[Hit]) -> Recognition {
    let tokens = tokens::tokens(text, spans);
    let runs = runs::runs(text, &tokens);
    let mut names = Names::new(text, &tokens, &runs);
    let known = knowns(&tokens, &runs, hits);
    vote(text, &tokens, &runs, &known, &mut names);
    names.all.iter_mut().for_each(names::Name::decide);
    links::link(&mut names);
    names.all.iter_mut().for_each(names::Name::decide);
    let is_meant = hits
        .iter()
        .zip(&known.run_of_hit)
        .map(|(hit, run)| is_meant(*hit, *run, &names, &runs, &tokens))
        .collect();
    let found = found(text, &tokens, &runs, &names);
    Recognition { found, is_meant, tokens }
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
        let plain = name.runs.iter().map(|&run| runs[run as usize]).find(|run| !run.in_headline);
        if let Some(run) = plain {
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
            name.support(points, || Evidence::Directory);
        }
        // An everyday word that a sentence starts with has its capital from there.
        let opens = run.last == run.first + 1 && tokens[run.first].opens && lexicon::is_ordinary(&name.key);
        if !run.in_headline && !opens {
            cues::vote_by_context(Around { text, tokens, run: *run }, name);
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
        Some(Sense::Organisation) if is_part => !stands_alone(name),
        Some(Sense::Place) if is_part => false,
        Some(Sense::Other) if !is_part => false,
        _ => true,
    }
}

/// Whether a longer name is one of its own although a name of the directory is part of it: it ends in a noun or a form.
fn stands_alone(name: &names::Name) -> bool {
    matches!(name.evidence, Some((_, Evidence::Noun(_) | Evidence::LegalForm(_))))
}

fn found(text: &str, tokens: &[Token], runs: &[Run], names: &Names) -> Vec<Recognised> {
    let mut found = Vec::new();
    for (idx, run) in runs.iter().enumerate() {
        let id = names.of_run[idx];
        match names.all[id as usize].sense {
            Some(Sense::Organisation) => found.push(recognised(text, tokens, *run, names, id)),
            Some(Sense::Person | Sense::Place) if !run.in_headline => {}
            _ => find_inside(text, tokens, *run, names, &mut found),
        }
    }
    found
}

/// The most words of a name that is looked for inside a longer run.
const MOST_INNER_WORDS: usize = 6;

/// Names known from elsewhere in the text inside a run that is none: in headlines, beside a product.
fn find_inside(text: &str, tokens: &[Token], run: Run, names: &Names, found: &mut Vec<Recognised>) {
    let mut key = String::new();
    let mut first = run.first;
    while first < run.last {
        let longest = (first + 1..=run.last.min(first + MOST_INNER_WORDS)).rev().find_map(|last| {
            names::write_key(text, &tokens[first..last], &mut key);
            let id = names.find(&key).filter(|&id| names.all[id as usize].is_organisation())?;
            Some((last, id))
        });
        match longest.filter(|_| tokens[first].is_capitalised()) {
            Some((last, id)) => {
                found.push(recognised(text, tokens, Run { first, last, ..run }, names, id));
                first = last;
            }
            None => first += 1,
        }
    }
}

fn recognised(text: &str, tokens: &[Token], run: Run, names: &Names, id: u32) -> Recognised {
    let full = links::fullest(names, id);
    let name = &names.all[id as usize];
    let evidence = if full == id {
        name.evidence.clone().map_or(Evidence::Context("".into()), |(_, evidence)| evidence)
    } else {
        Evidence::ShortFor((*names.all[full as usize].written).into())
    };
    let span = span_of(text, tokens, run);
    Recognised { span, name: Arc::clone(&names.all[full as usize].written), evidence }
}

/// The place of a run, with the full stop of `Inc.`
fn span_of(text: &str, tokens: &[Token], run: Run) -> Span {
    let last = tokens[run.last - 1];
    let takes_stop =
        ["Inc", "Corp", "Co", "Ltd", "Bros", "Ltda", "Pte", "Pty", "Pvt"].contains(&last.text(text));
    let is_stopped = tokens.get(run.last).is_some_and(|next| next.is_glued && next.text(text) == ".");
    Span::new(tokens[run.first].start, last.end + u32::from(takes_stop && is_stopped))
}

/// What the words of a name say the organisation is: the noun before `of`, else the last one.
pub(super) fn kind_of_name(name: &str) -> OrganisationKind {
    let words: Vec<String> = name.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase).collect();
    let head =
        words.iter().position(|word| matches!(word.as_str(), "of" | "for" | "on")).unwrap_or(words.len());
    let noun =
        words[..head].iter().rev().map(|word| lexicon::classes(word)).find(|word| word.has(Classes::NOUN));
    noun.map_or(OrganisationKind::Company, Classes::kind)
}
