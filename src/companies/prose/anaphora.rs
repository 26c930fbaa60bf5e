//! Words that point back to a company named before: "the company", "the bank".

use super::lexicon::Classes;
use super::shape::Shape;
use super::tokens::Token;
use crate::model::{CompanyKey, Mention};
use crate::source::Span;

/// A place that points back.
pub(in crate::companies) struct Anaphor {
    /// `the company`.
    pub span: Span,
    /// The mention it points to, by position.
    pub mention: usize,
}

/// How many tokens back a company is looked for, which keeps the search linear and the guess near.
const REACH: usize = 400;

/// The places of `tokens` that point back to one of `mentions`, which are in order.
pub(in crate::companies) fn find_anaphors(
    text: &str,
    tokens: &[Token],
    mentions: &[Mention],
    kind_of: impl Fn(&CompanyKey) -> Group,
) -> Vec<Anaphor> {
    let mut found = Vec::new();
    if mentions.is_empty() {
        return found;
    }
    for (at, two) in tokens.windows(2).enumerate() {
        let (article, noun) = (two[0], two[1]);
        let is_noun = noun.is(Classes::POINTS_BACK) && noun.shape == Shape::Lower && !noun.is_cut;
        if !is_noun || !matches!(article.text(text), "the" | "The") {
            continue;
        }
        let Some(group) = group_of(noun.text(text)) else { continue };
        if goes_on(text, tokens.get(at + 2)) {
            continue;
        }
        // "Acme, the company, does not": the name stands beside it.
        let comma = at.checked_sub(1).map(|before| tokens[before]).filter(|before| before.text(text) == ",");
        let ends_at = |start: u32| mentions.binary_search_by_key(&start, |mention| mention.span.end).is_ok();
        if comma.is_some_and(|comma| ends_at(comma.start)) {
            continue;
        }
        let span = Span::new(article.start, noun.end);
        if let Some(mention) = antecedent(tokens, at, mentions, |key| kind_of(key) == group) {
            found.push(Anaphor { span, mention });
        }
    }
    found
}

/// What a noun may point back to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::companies) enum Group {
    /// A business.
    Company,
    /// An authority or another public body.
    Authority,
    /// Anything else, which nothing points back to.
    Other,
}

/// What businesses are called.
#[rustfmt::skip]
const BUSINESSES: &[&str] = &[
    "company", "firm", "group", "bank", "lender", "retailer", "airline", "carrier", "automaker", "carmaker", "chipmaker",
    "drugmaker", "insurer", "brewer", "miner", "manufacturer", "publisher", "broker", "brokerage", "startup", "start-up",
    "developer", "producer", "conglomerate", "platform", "operator",
];

/// What authorities are called.
const AUTHORITIES: &[&str] =
    &["regulator", "watchdog", "agency", "authority", "commission", "ministry", "ombudsman"];

/// The nouns that point back.
pub(super) fn nouns() -> impl Iterator<Item = &'static str> {
    BUSINESSES.iter().chain(AUTHORITIES).copied()
}

fn group_of(noun: &str) -> Option<Group> {
    let is_business = BUSINESSES.contains(&noun).then_some(Group::Company);
    is_business.or_else(|| AUTHORITIES.contains(&noun).then_some(Group::Authority))
}

/// Whether the noun is only the start of a longer one, or is told what it is: "the bank holiday", "the company of".
fn goes_on(text: &str, next: Option<&Token>) -> bool {
    let Some(next) = next else { return false };
    let word = next.text(text);
    if matches!(word, "of" | "that" | "which" | "who" | "known" | "called" | "named" | "where" | "for" | "-")
    {
        return true;
    }
    let is_noun_after = next.shape == Shape::Lower
        && next.is(Classes::ORDINARY)
        && !next.is(Classes::FUNCTION.or(Classes::VERB));
    let is_verb = word.ends_with("ed")
        || word.ends_with("es")
        || matches!(
            word,
            "said"
                | "says"
                | "told"
                | "plans"
                | "also"
                | "did"
                | "does"
                | "must"
                | "can"
                | "may"
                | "might"
                | "needs"
                | "wants"
                | "makes"
                | "made"
                | "saw"
                | "began"
                | "took"
                | "paid"
                | "sold"
                | "bought"
                | "fell"
                | "rose"
                | "grew"
                | "lost"
                | "won"
                | "still"
                | "currently"
                | "already"
                | "never"
                | "then"
                | "however"
                | "therefore"
                | "against"
        );
    (is_noun_after && !is_verb) || next.is_capitalised() && !next.opens
}

/// The company that is meant: the first one named in the nearest sentence before that names one; else one named before
/// in the same sentence.
fn antecedent(
    tokens: &[Token],
    at: usize,
    mentions: &[Mention],
    is_meant: impl Fn(&CompanyKey) -> bool,
) -> Option<usize> {
    let from = tokens[at.saturating_sub(REACH)].start;
    let end = mentions.partition_point(|mention| mention.span.end <= tokens[at].start);
    let near = mentions[..end].iter().enumerate().rev().take_while(|(_, mention)| mention.span.start >= from);
    let fits = |mention: &Mention| mention.company.as_ref().is_some_and(&is_meant);
    let (last, mention) = near.clone().find(|(_, mention)| fits(mention))?;
    // Go back to the first one of the sentence that one stands in.
    let start = sentence_start(tokens, mention.span.start);
    let first = near
        .skip_while(|(idx, _)| *idx > last)
        .take_while(|(_, own)| own.span.start >= start)
        .filter(|(_, own)| fits(own))
        .last();
    first.map(|(idx, _)| idx)
}

fn sentence_start(tokens: &[Token], offset: u32) -> u32 {
    let end = tokens.partition_point(|token| token.start <= offset);
    let from = end.saturating_sub(60);
    let start = (from..end).rev().find(|&at| tokens[at].opens).unwrap_or(from);
    tokens.get(start).map_or(0, |token| token.start)
}
