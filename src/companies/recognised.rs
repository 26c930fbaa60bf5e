//! Mentions found in prose: names of the directory, organisations it does not know, and what points back to either.

use std::ops::Range;
use std::sync::Arc;

use super::directory::{Company, Directory};
use super::mentions::overlaps_any;
use super::name_tree::fingerprinted_words;
use super::prose::{
    Group, Hit, Recognised, Recognition, Token, find_anaphors, recognise, set_roles, with_tokens,
};
use super::suggestions::organisation_kind;
use crate::model::{Briefing, CompanyKey, Evidence, Mention, OrganisationKind, Origin};
use crate::source::{LineIndex, Span, offset};

/// What is found under `spans` outside the places already `taken`, in order.
pub(super) fn recognised_mentions(
    briefing: &Briefing,
    directory: &Directory,
    spans: &[Span],
    taken: &[Span],
    lines: &LineIndex,
) -> Vec<Mention> {
    let text = &*briefing.text;
    with_tokens(text, spans, |tokens| mentions_among(tokens, text, directory, spans, taken, lines))
}

/// The same, of a text whose words are `tokens`.
fn mentions_among(
    tokens: &[Token],
    text: &str,
    directory: &Directory,
    spans: &[Span],
    taken: &[Span],
    lines: &LineIndex,
) -> Vec<Mention> {
    let listed = listed_names(text, spans, tokens, directory);
    let hits: Vec<Hit> =
        listed.iter().map(|(span, company)| Hit { span: *span, kind: kind_of(*company) }).collect();
    let Recognition { found, is_meant } = recognise(text, spans, tokens, &hits);
    let mention = |span: Span, company, evidence| Mention {
        company,
        span,
        line: lines.line(span.start),
        role: None,
        origin: Origin::Recognised,
        evidence,
    };
    let known = listed.iter().zip(is_meant).filter(|(_, is_meant)| *is_meant);
    let mut mentions: Vec<Mention> = known
        .map(|(&(span, company), _)| mention(span, company.map(listed_key), Evidence::Directory))
        .collect();
    let mut closed: Vec<Span> = mentions.iter().map(|mention| mention.span).collect();
    closed.extend(hits.iter().filter(|hit| hit.kind == OrganisationKind::None).map(|hit| hit.span));
    closed.sort_unstable();
    let more = found.into_iter().filter(|own| !overlaps_any(&closed, own.span));
    mentions.extend(more.map(|own| {
        let key = key_of(&own, &listed);
        mention(own.span, key, own.evidence)
    }));
    mentions.retain(|mention| !overlaps_any(taken, mention.span));
    mentions.sort_by_key(|mention| mention.span);
    set_roles(text, tokens, &mut mentions);
    let back =
        find_anaphors(text, tokens, &mentions, |key| group_of(key, directory)).into_iter().map(|anaphor| {
            let of = &mentions[anaphor.mention];
            let name = of.company.as_ref().map_or("", |key| directory.display_name(key));
            mention(anaphor.span, of.company.clone(), Evidence::Anaphor(name.into()))
        });
    let named: Vec<Span> = mentions.iter().map(|mention| mention.span).collect();
    let is_free = |span: Span| !overlaps_any(taken, span) && !overlaps_any(&named, span);
    let back: Vec<Mention> = back.filter(|back| is_free(back.span)).collect();
    mentions.extend(back);
    mentions.sort_by_key(|mention| mention.span);
    mentions
}

/// The names of the directory under `spans`, each with its company, or none where it fits several.
fn listed_names<'d>(
    text: &str,
    spans: &[Span],
    mut tokens: &[Token],
    directory: &'d Directory,
) -> Vec<(Span, Option<&'d Company>)> {
    let mut listed = Vec::new();
    let may_start = |token: &&Token| match token.fingerprint {
        0 => !token.is_mark_outside_names(text),
        fingerprint => directory.may_start_name(text.as_bytes()[token.start as usize], fingerprint),
    };
    for span in spans {
        let (own, rest) = tokens.split_at(tokens.iter().take_while(|token| token.start < span.end).count());
        tokens = rest;
        let words = own.iter().filter(may_start).flat_map(|token| words_of(token, text, span.start));
        let found = directory.find_names_among(span.text(text), words).into_iter();
        listed.extend(found.map(|(range, company)| {
            (as_written(text, Span::of(range).shifted(span.start), company), company)
        }));
    }
    listed
}

/// The words of a token as they are looked up, with their fingerprints and their places from `from` on.
fn words_of(token: &Token, text: &str, from: u32) -> impl Iterator<Item = (Range<usize>, u64)> {
    let start = (token.start - from) as usize;
    let one = (token.fingerprint != 0).then(|| (start..(token.end - from) as usize, token.fingerprint));
    let rest = if one.is_some() { "" } else { token.text(text) };
    let several =
        fingerprinted_words(rest).map(move |(range, print)| (start + range.start..start + range.end, print));
    one.into_iter().chain(several)
}

/// The place of a directory's name, without `The` and with the `!` some names end in.
fn as_written(text: &str, span: Span, company: Option<&Company>) -> Span {
    let written = span.text(text);
    let rest = written.strip_prefix("The ").or_else(|| written.strip_prefix("the ")).unwrap_or(written);
    let start = span.end - offset(rest.len());
    let is_called_out = text[span.end as usize..].starts_with('!')
        && company
            .is_some_and(|company| company.current_names().any(|name| name.strip_suffix('!') == Some(rest)));
    Span::new(start, span.end + u32::from(is_called_out))
}

fn kind_of(company: Option<&Company>) -> OrganisationKind {
    company.map_or(OrganisationKind::Company, |company| company.kind)
}

fn listed_key(company: &Company) -> CompanyKey {
    CompanyKey::Listed(Arc::clone(&company.id))
}

/// Which company is meant: the directory's, where the fullest name in the text is one of its names, else a suggestion.
fn key_of(own: &Recognised, listed: &[(Span, Option<&Company>)]) -> Option<CompanyKey> {
    match own.hit {
        Some(hit) => listed[hit].1.map(listed_key),
        None => Some(CompanyKey::Suggested(Arc::clone(&own.name))),
    }
}

fn group_of(key: &CompanyKey, directory: &Directory) -> Group {
    match organisation_kind(key, directory) {
        OrganisationKind::Company => Group::Company,
        OrganisationKind::Regulator | OrganisationKind::PublicBody => Group::Authority,
        _ => Group::Other,
    }
}
