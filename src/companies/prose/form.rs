//! What a name says by itself: its legal form, its nouns, its letters.

use super::clue::Clue;
use super::lexicon::{Classes, classes, is_ordinary, lower};
use super::names::{Name, Sense, n_form_tokens};
use super::shape::Shape;
use super::tokens::Token;
use super::weights::{CERTAIN, FAIR, GOOD, HINT, STRONG, TRACE};
use crate::source::Span;
use crate::words::is_any;

/// Adds the votes of the name's own words.
pub(super) fn vote_by_form(text: &str, tokens: &[Token], name: &mut Name) {
    let n_form = n_form_tokens(text, tokens);
    let own = &tokens[..tokens.len() - n_form];
    if n_form > 0 {
        let form = tokens[own.len()..].iter().rev().find(|token| token.is(Classes::LEGAL_FORM));
        name.support(CERTAIN, Clue::LegalForm(form.map_or(Span::default(), Token::span)));
    }
    let Some((&first, &last)) = own.first().zip(own.last()) else { return };
    if own.len() == 1 {
        vote_by_word(text, first, name);
    } else {
        vote_by_nouns(text, own, name);
        vote_for_person(text, own, name);
    }
    if classes(&name.key).has(Classes::PLACE) {
        name.vote(Sense::Place, CERTAIN);
    }
    let is_ampersand = own.iter().any(|token| token.text(text) == "&");
    if is_ampersand {
        name.support(GOOD, Clue::Manner("&"));
    }
    if last.is(Classes::THING) && own.len() > 1 && !last.is(Classes::NOUN) {
        name.vote(Sense::Other, STRONG);
    }
    if is_document(text, own) || GAZETTES.contains(&&*name.key) || NO_BODIES.contains(&&*name.key) {
        name.vote(Sense::Other, CERTAIN);
    }
    if last.is(Classes::SITE) && own.len() > 1 {
        name.vote(Sense::Place, STRONG);
    }
}

/// `White Paper`, `Discussion Paper`: what authorities publish, not who makes paper.
fn is_document(text: &str, own: &[Token]) -> bool {
    let [.., kind, paper] = own else { return false };
    is_any(paper.text(text), &["paper", "papers"]) && is_any(kind.text(text), KINDS_OF_PAPERS)
}

/// Where authorities publish, as keys of names.
const GAZETTES: &[&str] = &[
    "official journal",
    "official gazette",
    "federal register",
    "federal gazette",
    "government gazette",
    "london gazette",
];

/// Parts of any firm, and words for many firms at once, as keys of names.
#[rustfmt::skip]
const NO_BODIES: &[&str] = &[
    "audit committee", "risk committee", "executive committee", "remuneration committee", "nomination committee",
    "compliance committee", "steering committee", "management board", "supervisory board", "executive board", "big tech", "big oil",
    "big pharma", "privileged & confidential", "private & confidential",
];

/// What papers of authorities are called by.
const KINDS_OF_PAPERS: &[&str] = &[
    "white",
    "green",
    "working",
    "discussion",
    "consultation",
    "policy",
    "position",
    "issues",
    "background",
    "options",
    "command",
    "concept",
];

/// A name of one word: what its letters and the lists say.
fn vote_by_word(text: &str, token: Token, name: &mut Name) {
    let word = token.text(text);
    let is_listed = token.is(Classes::STOP.or(Classes::DEMONYM).or(Classes::TITLE).or(Classes::HONORIFIC));
    if is_listed || token.is(Classes::JOB) {
        name.vote(Sense::Other, CERTAIN);
    }
    if token.is(Classes::PLACE) {
        name.vote(Sense::Place, STRONG);
    }
    if token.is(Classes::FIRST_NAME) {
        name.vote(Sense::Person, FAIR);
    }
    let is_people = word.strip_suffix('s').is_some_and(|one| classes(&lower(one)).has(Classes::DEMONYM));
    let is_scottish =
        word.len() > 4 && (word.starts_with("Mc") || word.starts_with("Mac") || word.starts_with("O'"));
    if is_people || is_quarter(word) {
        name.vote(Sense::Other, CERTAIN);
    }
    if is_scottish {
        name.vote(Sense::Person, HINT);
    }
    let is_known = is_listed || token.is(Classes::PLACE) || is_people || is_scottish || is_quarter(word);
    match token.shape {
        Shape::Mixed if !is_known => {
            name.support(HINT, Clue::Manner("capitals inside the name"));
        }
        Shape::Capitals if !is_known && word.len() <= 6 => {
            name.support(HINT, Clue::Manner("an acronym"));
        }
        Shape::Initial => name.vote(Sense::Other, STRONG),
        Shape::Capital if is_ordinary(&name.key) || token.is(Classes::NOUN) => name.vote(Sense::Other, FAIR),
        Shape::Capital if !is_known && !token.is(Classes::FIRST_NAME) => {
            name.support(TRACE, Clue::Manner("written as a name"));
        }
        _ => {}
    }
    if is_domain(word) {
        name.support(STRONG, Clue::Manner("written as an address"));
    }
}

/// `2Q15`, `4K`, `H1`.
fn is_quarter(word: &str) -> bool {
    word.len() <= 4
        && word.bytes().any(|byte| byte.is_ascii_digit())
        && word.bytes().any(|byte| matches!(byte, b'Q' | b'H' | b'D' | b'Y' | b'K'))
        && !word.bytes().any(|byte| byte.is_ascii_lowercase())
}

fn is_domain(word: &str) -> bool {
    word.rsplit_once('.').is_some_and(|(before, end)| {
        before.len() > 1 && end.len() >= 2 && end.chars().all(char::is_lowercase)
    })
}

/// A name of several words: the noun it ends in, or starts with before `of`.
fn vote_by_nouns(text: &str, own: &[Token], name: &mut Name) {
    let (first, last) = (own[0], own[own.len() - 1]);
    let is_of = |at: usize| own.get(at).is_some_and(|token| matches!(token.text(text), "of" | "for" | "on"));
    if let Some(at) = (1..own.len()).find(|&at| is_of(at))
        && own[at - 1].is(Classes::OF_NOUN.or(Classes::NOUN))
    {
        name.support(STRONG + TRACE, Clue::Noun(own[at - 1].span()));
        return;
    }
    if last.is(Classes::NOUN) {
        let is_plain_place = own.len() == 2 && first.is(Classes::DEMONYM.or(Classes::PLACE));
        let points = match (last.is(Classes::WEAK_NOUN), is_plain_place) {
            (false, false) => STRONG + TRACE,
            (false, true) => GOOD,
            (true, false) => FAIR,
            (true, true) => HINT,
        };
        name.support(points, Clue::Noun(last.span()));
        return;
    }
    if let Some(inner) = own[..own.len() - 1].iter().rev().find(|token| token.is(Classes::NOUN)) {
        let points = if inner.is(Classes::WEAK_NOUN) { TRACE } else { HINT };
        name.support(points, Clue::Noun(inner.span()));
    }
    let n_unknown = own.iter().filter(|token| token.classes == Classes::default()).count();
    if n_unknown == own.len() || own.iter().any(|token| token.shape == Shape::Mixed) {
        name.support(HINT, Clue::Manner("written as a name"));
    } else if own.iter().all(|token| is_ordinary(&token.text(text).to_lowercase())) {
        name.support(TRACE, Clue::Manner("written as a name"));
    }
}

/// `Jane Doe`, `John F. Kennedy`, `J. K. Rowling`.
fn vote_for_person(text: &str, own: &[Token], name: &mut Name) {
    let (first, last) = (own[0], own[own.len() - 1]);
    if last.is(Classes::NOUN) || own.len() > 5 || own.iter().any(|token| token.text(text) == "&") {
        return;
    }
    let is_initial = own[1].shape == Shape::Initial && own.len() >= 3;
    if first.is(Classes::FIRST_NAME) {
        name.vote(Sense::Person, if first.is(Classes::PLACE.or(Classes::ORDINARY)) { FAIR } else { STRONG });
    } else if is_initial || (first.shape == Shape::Initial && own.len() <= 4) {
        name.vote(Sense::Person, GOOD);
    }
    if is_initial {
        name.vote(Sense::Person, HINT);
    }
}
