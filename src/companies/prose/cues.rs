//! What the words around a name say of it, at one place.

use super::clue::Clue;
use super::lexicon::{Classes, is_ordinary};
use super::names::{Name, Sense};
use super::runs::Run;
use super::shape::Shape;
use super::tokens::Token;
use super::weights::{CERTAIN, FAIR, GOOD, HINT, STRONG, TRACE};
use crate::source::Span;

/// The tokens around one run.
#[derive(Clone, Copy)]
pub(super) struct Around<'t> {
    pub text: &'t str,
    pub tokens: &'t [Token],
    pub run: Run,
}

impl<'t> Around<'t> {
    /// The token `n` places before the run, from 1, in the same sentence.
    fn before(&self, n: usize) -> Option<Token> {
        let at = self.run.first.checked_sub(n)?;
        let is_apart = self.tokens[at + 1..=self.run.first].iter().any(|token| token.opens && token.is_cut);
        (!is_apart).then(|| self.tokens[at])
    }

    /// The token `n` places after the run, from 1.
    fn after(&self, n: usize) -> Option<Token> {
        let at = self.run.last + n - 1;
        let is_apart =
            self.tokens[self.run.last.min(at)..].iter().take(n).any(|token| token.opens && token.is_cut);
        if is_apart { None } else { self.tokens.get(at).copied() }
    }

    fn word_before(&self, n: usize) -> &'t str {
        self.before(n).map_or("", |token| token.text(self.text))
    }

    fn word_after(&self, n: usize) -> &'t str {
        self.after(n).map_or("", |token| token.text(self.text))
    }

    /// Whether no word follows that the name may only describe: `an ISP.`, not `an IBM engineer`.
    fn ends_phrase(&self) -> bool {
        self.after(1).is_none_or(|next| match next.shape {
            Shape::Mark => next.text(self.text) != "-",
            Shape::Possessive => false,
            _ => next.shape == Shape::Lower && next.is(Classes::FUNCTION),
        })
    }

    /// The place of the tokens from the first to the last.
    fn place(&self, first: usize, last: usize) -> Span {
        match (self.tokens.get(first), self.tokens.get(last)) {
            (Some(first), Some(last)) if first.start <= last.end => Span::new(first.start, last.end),
            _ => Span::default(),
        }
    }

    fn clue_before(&self, n: usize) -> Clue {
        Clue::Beside(self.place(self.run.first.saturating_sub(n), self.run.first.saturating_sub(1)))
    }

    fn clue_after(&self, n: usize) -> Clue {
        Clue::Beside(self.place(self.run.last, self.run.last + n - 1))
    }
}

/// Adds the votes of the words around one run of `name`.
pub(super) fn vote_by_context(around: Around<'_>, name: &mut Name) {
    vote_before(around, name);
    vote_after(around, name);
    vote_by_bracket(around, name);
    vote_by_apposition(around, name);
    if !around.run.in_headline
        && !around.tokens[around.run.first].opens
        && name.any.has(Classes::ORDINARY)
        && name.n_words > 1
    {
        // Everyday words with capitals in the middle of a sentence are meant as a name.
        name.support(TRACE, Clue::Manner("written as a name"));
    }
}

fn vote_before(around: Around<'_>, name: &mut Name) {
    let Some(before) = around.before(1) else { return };
    let before = if around.word_before(1) == "." { around.before(2).unwrap_or(before) } else { before };
    let word = before.text(around.text);
    if before.is(Classes::HONORIFIC) && before.is_capitalised() {
        return name.vote(Sense::Person, CERTAIN);
    }
    if before.is(Classes::TITLE) || before.is(Classes::JOB) && !before.is(Classes::TRADE) {
        return name.vote(Sense::Person, if before.is_capitalised() { GOOD } else { STRONG });
    }
    if before.shape == Shape::Lower && before.is(Classes::TRADE) {
        let n = if around.before(2).is_some_and(|token| token.shape == Shape::Lower) { 2 } else { 1 };
        return name.support(STRONG, around.clue_before(n));
    }
    match word {
        "by" if matches!(
            around.word_before(2),
            "Reporting" | "Editing" | "Compiled" | "Written" | "Photograph" | "Photo" | "Edited"
        ) =>
        {
            name.vote(Sense::Person, STRONG);
        }
        ";" | "and" | "," if matches!(around.word_before(2), "Editing" | "Reporting") => {
            name.vote(Sense::Person, FAIR);
        }
        _ if name.n_words == 1
            && PUBLIC_BODIES.contains(&&*name.key)
            && matches!(word, "the" | "by" | "in" | "to" | "of" | "that" | "with") =>
        {
            name.support(STRONG, around.clue_before(1));
        }
        "at" | "with" | "for" | "of" | "from" | "by" | "to" | "in" | "on" | "against" | "into" | "joined" => {
            vote_by_preposition(around, word, name);
        }
        "By" | "by:" => name.vote(Sense::Person, FAIR),
        "said" | "says" => name.vote(Sense::Person, HINT),
        "a" | "an" | "your" | "my" | "any" | "every" | "each" | "another" if around.ends_phrase() => {
            name.vote(Sense::Other, GOOD);
        }
        "near" | "across" | "outside" | "throughout" | "around" => name.vote(Sense::Place, FAIR),
        "the" if name.last.has(Classes::NOUN) => name.support(TRACE, around.clue_before(1)),
        "the" if name.n_words == 1 && name.any == Classes::default() => {
            let is_acronym = around.tokens[around.run.first].shape == Shape::Capitals;
            if is_acronym {
                name.support(HINT, around.clue_before(1));
            } else {
                name.vote(Sense::Other, HINT);
            }
        }
        _ if before.shape == Shape::Lower && before.is(Classes::TAKES_COMPANY) => {
            name.support(FAIR, around.clue_before(1));
        }
        ":" if matches!(around.word_before(2), "Source" | "SOURCE" | "About") => {
            name.support(STRONG, around.clue_before(2));
        }
        ":" if matches!(around.word_before(2), "Photographer" | "Photo" | "Author" | "Contact") => {
            name.vote(Sense::Person, FAIR);
        }
        "About" => name.support(GOOD, around.clue_before(1)),
        _ => {}
    }
}

/// Bodies that are called by one word, with a capital.
const PUBLIC_BODIES: &[&str] = &[
    "congress",
    "senate",
    "parliament",
    "treasury",
    "house",
    "bundestag",
    "bundesrat",
    "duma",
    "knesset",
    "pentagon",
    "fed",
    "diet",
    "exchequer",
    "chancellery",
];

/// `analyst at`, `shares of`, `chief executive of`, `bought by`, `in`.
fn vote_by_preposition(around: Around<'_>, word: &str, name: &mut Name) {
    let Some(two) = around.before(2) else { return };
    let has_title = (2..=3)
        .filter_map(|n| around.before(n))
        .any(|token| token.is(Classes::TITLE) || token.is(Classes::JOB) && !token.is(Classes::NOUN));
    // "head of Public Affairs", "director for Mergers": what somebody is in charge of.
    let is_charge = word == "for" || (word == "of" && name.n_words > 1);
    if has_title && is_charge && name.key.split(' ').all(is_ordinary) {
        return name.vote(Sense::Other, FAIR);
    }
    if has_title && matches!(word, "at" | "with" | "for" | "of" | "from") {
        let is_office = word == "of" && !name.last.has(Classes::NOUN);
        return name.support(if is_office { GOOD } else { STRONG }, around.clue_before(2));
    }
    let held = two.text(around.text);
    // "the maker of Windows": a product more often than not.
    if held == "maker" && word == "of" {
        return name.vote(Sense::Other, HINT);
    }
    if matches!(
        held,
        "shares"
            | "stake"
            | "stakes"
            | "investor"
            | "investors"
            | "invest"
            | "invested"
            | "shareholder"
            | "shareholders"
            | "stock"
            | "unit"
            | "subsidiary"
            | "division"
            | "affiliate"
            | "arm"
            | "parent"
            | "owner"
            | "acquisition"
            | "takeover"
            | "customers"
            | "rival"
            | "purchase"
    ) && matches!(word, "in" | "of" | "by" | "to")
    {
        return name.support(STRONG, around.clue_before(2));
    }
    if word == "by" && two.is(Classes::VERB.or(Classes::TAKES_COMPANY))
        || word == "to" && held == "sold"
        || word == "from" && matches!(held, "bought" | "acquired" | "spun")
    {
        return name.support(FAIR, around.clue_before(2));
    }
    match word {
        "in" => name.vote(Sense::Place, HINT),
        "at" | "joined" | "by" => name.support(TRACE, around.clue_before(1)),
        _ => {}
    }
}

fn vote_after(around: Around<'_>, name: &mut Name) {
    let Some(after) = around.after(1) else { return };
    let word = after.text(around.text);
    if after.shape == Shape::Possessive {
        return vote_by_possession(around, 2, TRACE, name);
    }
    // "Commerce Secretary Jane Doe", "the Defence Minister": what the office is for.
    let is_office = OFFICES.contains(&word) && name.n_words == 1 && is_ordinary(&name.key);
    if is_office && !around.run.in_headline {
        return name.vote(Sense::Other, STRONG);
    }
    // "Assistant Attorney General"
    let is_rank = name.n_words == 1 && name.any.has(Classes::JOB.or(Classes::TITLE));
    if after.is(Classes::TITLE) && is_rank {
        return name.vote(Sense::Other, STRONG);
    }
    if after.is(Classes::TITLE) && !around.run.in_headline {
        let is_plural = word.ends_with('s');
        return name.support(if is_plural { FAIR } else { GOOD }, around.clue_after(1));
    }
    if after.shape == Shape::Lower && after.is(Classes::HAS) && !after.is(Classes::VERB.or(Classes::FUNCTION))
    {
        return vote_by_possession(around, 1, 0, name);
    }
    match word {
        "said" | "says" | "told" | "added"
            if matches!(around.word_after(2), "it" | "its" | "they" | "their")
                || matches!(around.word_after(3), "it" | "its") =>
        {
            name.support(FAIR, around.clue_after(2));
        }
        "said" | "says" | "told" | "added" | "wrote" | "thinks" | "believes" | "argued" | "explained"
        | "noted" => {
            name.vote(Sense::Person, TRACE);
            name.support(TRACE, around.clue_after(1));
        }
        "who" | "whose" => name.vote(Sense::Person, FAIR),
        "," => match around.word_after(2) {
            "who" => name.vote(Sense::Person, GOOD),
            "which" => name.support(FAIR, around.clue_after(2)),
            _ => {}
        },
        "-" => vote_by_compound(around, name),
        _ if after.shape == Shape::Lower
            && is_verb_of_title(around, after)
            && !name.any.has(Classes::FIRST_NAME) =>
        {
            name.support(HINT, around.clue_after(1));
        }
        _ if after.shape == Shape::Lower
            && word.ends_with("ed")
            && !after.is(Classes::VERB)
            && name.n_words == 1 =>
        {
            name.support(TRACE, around.clue_after(1));
        }
        _ if after.shape == Shape::Lower && after.is(Classes::VERB) => {
            name.support(
                if name.n_words == 1 && name.any.has(Classes::FIRST_NAME) { TRACE } else { HINT },
                around.clue_after(1),
            );
        }
        _ => {}
    }
}

/// Offices whose name opens with what they are for.
const OFFICES: &[&str] =
    &["Secretary", "Minister", "Commissioner", "Undersecretary", "Ombudsman", "Ministers", "Secretaries"];

/// A title tells what somebody does: `Acme drops its fees`.
fn is_verb_of_title(around: Around<'_>, after: Token) -> bool {
    let is_first = around.run.first < 3 && around.tokens[around.run.first].opens;
    let word = after.text(around.text);
    is_first
        && !after.is(Classes::FUNCTION.or(Classes::HAS).or(Classes::JOB))
        && word.ends_with('s')
        && word.len() > 3
}

/// `Apple's shares`, `Apple shares`, `Apple's chief executive`.
fn vote_by_possession(around: Around<'_>, at: usize, otherwise: i32, name: &mut Name) {
    let possession = (at..at + 3).filter_map(|n| around.after(n).map(|token| (n, token)));
    for (n, token) in possession {
        if !token.is_word() {
            break;
        }
        if token.shape == Shape::Lower && token.is(Classes::HAS) {
            let points = if n == at { FAIR } else { HINT };
            return name.support(points, around.clue_after(n));
        }
        if token.shape == Shape::Lower && token.is(Classes::FUNCTION) {
            break;
        }
    }
    if otherwise > 0 {
        name.support(otherwise, around.clue_after(1));
    }
}

/// `Paris-based`, `Amazon-owned`.
fn vote_by_compound(around: Around<'_>, name: &mut Name) {
    match around.word_after(2) {
        "based" | "born" | "area" | "style" | "wide" => name.vote(Sense::Place, FAIR),
        "owned" | "backed" | "branded" | "made" | "led" | "operated" | "listed" => {
            name.support(HINT, around.clue_after(2));
        }
        _ => {}
    }
}

/// `(NYSE: F)`, `(AAPL.O)`, a date line `(Reuters) -`.
fn vote_by_bracket(around: Around<'_>, name: &mut Name) {
    let is_inside = around.word_before(1) == "(" && around.word_after(1) == ")";
    if is_inside && matches!(around.word_after(2), "-" | "—" | "–" | "--") {
        return name.support(STRONG + TRACE, Clue::Manner("in a date line"));
    }
    let is_exchange = around.tokens[around.run.first].is(Classes::EXCHANGE);
    if is_exchange && around.word_before(1) == "(" && around.word_after(1) == ":" {
        return name.support(STRONG, Clue::Ticker(around.place(around.run.first, around.run.last + 1)));
    }
    let is_code = around.tokens[around.run.first].shape == Shape::Capitals && name.n_words == 1;
    if is_code
        && around.word_before(1) == ":"
        && around.before(2).is_some_and(|token| token.is(Classes::EXCHANGE))
    {
        return name.support(CERTAIN, Clue::Ticker(around.place(around.run.first - 2, around.run.first)));
    }
    if around.word_after(1) != "(" {
        return;
    }
    let inside = (2..=5).filter_map(|n| around.after(n));
    let is_ticker = inside.clone().any(|token| token.is(Classes::EXCHANGE))
        || around.after(2).is_some_and(|token| is_ticker(token.text(around.text)));
    if is_ticker && !around.run.in_headline {
        let end = inside.clone().position(|token| token.text(around.text) == ")").map_or(4, |n| n + 1);
        name.support(CERTAIN, Clue::Ticker(around.place(around.run.last, around.run.last + end)));
    }
}

/// `AAPL.O`, `0700.HK`, `TSCO.L`.
fn is_ticker(word: &str) -> bool {
    word.split_once('.').is_some_and(|(code, place)| {
        (1..=6).contains(&code.len())
            && (1..=2).contains(&place.len())
            && code.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit())
            && place.chars().all(|c| c.is_ascii_uppercase())
            && code.len() >= 2
    })
}

/// `X, a maker of`, `a rival, X,`, `X, 45,`, `companies such as X`.
fn vote_by_apposition(around: Around<'_>, name: &mut Name) {
    if around.word_after(1) == "," {
        vote_by_what_follows(around, name);
    }
    let is_plural_trade = |token: Token| {
        (token.shape == Shape::Lower || token.opens)
            && (token.is(Classes::TRADE)
                || matches!(
                    token.text(around.text),
                    "companies"
                        | "firms"
                        | "banks"
                        | "retailers"
                        | "brands"
                        | "groups"
                        | "rivals"
                        | "competitors"
                        | "players"
                        | "businesses"
                        | "platforms"
                        | "services"
                        | "carriers"
                        | "makers"
                        | "giants"
                        | "startups"
                        | "stores"
                        | "clients"
                        | "customers"
                        | "partners"
                        | "providers"
                        | "networks"
                        | "sites"
                        | "agencies"
                        | "publishers"
                        | "insurers"
                        | "lenders"
                        | "miners"
                        | "producers"
                        | "brokerages"
                        | "newspapers"
                ))
    };
    let lead = match (around.word_before(1), around.word_before(2)) {
        ("as", "such") | ("including" | "like", ",") => Some(3),
        ("including" | "like" | "called" | "named" | ",", _) => Some(2),
        ("of", "likes") => return name.support(FAIR, around.clue_before(2)),
        _ => None,
    };
    if let Some(n) = lead
        && (n..n + 2).filter_map(|n| around.before(n)).any(is_plural_trade)
    {
        name.support(GOOD, around.clue_before(n));
    }
}

fn vote_by_what_follows(around: Around<'_>, name: &mut Name) {
    let Some(next) = around.after(2) else { return };
    let word = next.text(around.text);
    if next.shape == Shape::Number && word.len() == 2 && around.word_after(3) == "," {
        return name.vote(Sense::Person, STRONG);
    }
    let opens_phrase =
        matches!(word, "a" | "an" | "the" | "one" | "another" | "its" | "whose" | "now" | "part");
    let opens_title =
        next.is(Classes::TITLE) || next.is(Classes::JOB) && !next.is(Classes::TRADE.or(Classes::NOUN));
    if opens_title && (next.shape == Shape::Lower || !name.last.has(Classes::NOUN)) {
        return name.vote(Sense::Person, GOOD);
    }
    if !opens_phrase {
        return;
    }
    for n in 3..=8 {
        let Some(token) = around
            .after(n)
            .filter(|token| token.is_word() || matches!(token.text(around.text), "-" | "'s" | "’s"))
        else {
            return;
        };
        if token.is(Classes::TITLE) || token.is(Classes::JOB) && !token.is(Classes::TRADE) {
            let is_of_name = token.is_capitalised()
                || matches!(
                    token.text(around.text),
                    "analyst"
                        | "economist"
                        | "professor"
                        | "director"
                        | "manager"
                        | "strategist"
                        | "partner"
                        | "fellow"
                        | "lawyer"
                        | "executive"
                        | "president"
                        | "chairman"
                );
            return if is_of_name {
                name.vote(Sense::Person, GOOD);
            };
        }
        let ends_phrase = !around
            .after(n + 1)
            .is_some_and(|next| next.shape == Shape::Lower && next.is(Classes::TRADE.or(Classes::JOB)));
        if token.shape == Shape::Lower && token.is(Classes::TRADE) && ends_phrase {
            return name.support(STRONG, around.clue_after(n));
        }
        if token.shape == Shape::Lower
            && matches!(token.text(around.text), "of" | "in" | "for" | "that" | "who" | "which" | "with")
        {
            return;
        }
    }
}
