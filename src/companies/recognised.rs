//! Mentions found in prose: names of the directory, organisations it does not know, and what points back to either.

use std::ops::Range;
use std::sync::Arc;

use memchr::memmem;

use super::directory::{Company, Directory, NameMatch};
use super::mentions::overlaps_any;
use super::name_tree::fingerprinted_words;
use super::prose::{
    Group, Hit, Recognised, Recognition, Token, find_anaphors, recognise, set_roles, with_tokens,
};
use super::suggestions::organisation_kind;
use crate::model::{Briefing, CompanyKey, Evidence, Jurisdiction, Mention, OrganisationKind, Origin};
use crate::source::{LineIndex, Span, offset};
use crate::words::{end_of, is_any};

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
    let places = union_commission(text, &mentions, directory);
    if !places.is_empty()
        && let NameMatch::One(id) = directory.find(UNION_COMMISSION)
    {
        let evidence = || Evidence::ShortFor(UNION_COMMISSION.into());
        let key = || Some(CompanyKey::Listed(Arc::clone(&id)));
        let is_free = |span: &Span| spans.iter().any(|own| own.covers(*span)) && !overlaps_any(taken, *span);
        mentions.extend(places.into_iter().filter(is_free).map(|span| mention(span, key(), evidence())));
        mentions.sort_by_key(|mention| mention.span);
    }
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
    tokens: &[Token],
    directory: &'d Directory,
) -> Vec<(Span, Option<&'d Company>)> {
    let mut listed = Vec::new();
    let may_start = |token: &Token| match token.fingerprint {
        0 => !token.is_mark_outside_names(text),
        fingerprint => directory.may_start_name(text.as_bytes()[token.start as usize], fingerprint),
    };
    let mut tokens = tokens.iter().peekable();
    let mut words: Vec<(Range<usize>, u64)> = Vec::new();
    for span in spans {
        while let Some(token) = tokens.next_if(|token| token.start < span.end) {
            let place = (token.start - span.start) as usize;
            match token.fingerprint {
                _ if !may_start(token) => {}
                0 => words.extend(words_of(token.text(text), place)),
                print => words.push((place..(token.end - span.start) as usize, print)),
            }
        }
        if words.is_empty() {
            continue;
        }
        let found = directory.find_names_among(span.text(text), words.drain(..)).into_iter();
        listed.extend(found.filter_map(|(range, company)| {
            let span = as_written(text, Span::of(range).shifted(span.start), company);
            // "(NASDAQ: ICO)" is no authority's share.
            let is_share = company.is_some_and(is_authority) && is_code_of_ticker(text, span);
            with_place(text, span, company).filter(|_| !is_share).map(|span| (span, company))
        }));
    }
    listed
}

/// The words of a token that is no plain word, as they are looked up: their places, where it stands at `at`, and their
/// fingerprints.
fn words_of(token: &str, at: usize) -> impl Iterator<Item = (Range<usize>, u64)> {
    fingerprinted_words(token).map(move |(range, print)| (at + range.start..at + range.end, print))
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

/// The place of an authority's name with the country before it, `UK Competition and Markets Authority`; none where it
/// is another country's: `Brazil's Congress`.
fn with_place(text: &str, span: Span, company: Option<&Company>) -> Option<Span> {
    let Some(company) = company.filter(|company| is_authority(company)) else { return Some(span) };
    let head = &text[..span.start as usize];
    let Some(before) = head.strip_suffix(' ') else { return Some(span) };
    let before = end_of(before);
    let word = &before[before.rfind([' ', '\n', '(', '\t']).map_or(0, |at| at + 1)..];
    let place = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
    let is_written_out = place.len() > 3 || matches!(place, "US" | "UK" | "EU" | "USA");
    if !is_written_out || !place.starts_with(char::is_uppercase) {
        return Some(span);
    }
    let Some(own) = jurisdiction_of(company) else { return Some(span) };
    let found = Jurisdiction::from_word(place);
    let is_ours = found == own;
    match found.is_known() && own.as_str() != "INT" {
        true if is_ours && place == word => Some(Span::new(span.start - offset(word.len() + 1), span.end)),
        true if !is_ours => None,
        _ => Some(span),
    }
}

/// The body that texts on the law of the European Union call "the Commission".
const UNION_COMMISSION: &str = "European Commission";

/// The places of "the Commission" in a text on the European Union that has named no other.
fn union_commission(text: &str, mentions: &[Mention], directory: &Directory) -> Vec<Span> {
    let bare = memmem::find_iter(text.as_bytes(), b"he Commission").map(|at| Span::of(at + 3..at + 13));
    let is_whole = |span: &Span| !text[span.end as usize..].starts_with(char::is_alphanumeric);
    let mut bare: Vec<Span> = bare.filter(is_whole).collect();
    if bare.is_empty() {
        return bare;
    }
    let named: Vec<Span> = mentions.iter().map(|mention| mention.span).collect();
    bare.retain(|span| !overlaps_any(&named, *span));
    // Another commission is meant where one is named first.
    let first = bare.first().map_or(0, |span| span.start);
    let is_other = |mention: &Mention| {
        let name = mention.company.as_ref().map_or("", |key| directory.display_name(key));
        name.contains("Commission") && name != UNION_COMMISSION
            || mention.span.text(text).ends_with(" Commission")
    };
    let is_named = || mentions.iter().any(|mention| mention.span.start < first && is_other(mention));
    let is_of_union = || UNION_SIGNS.iter().any(|sign| text.contains(sign));
    if bare.is_empty() || is_named() || !is_of_union() { Vec::new() } else { bare }
}

/// What shows that a text is about the European Union.
const UNION_SIGNS: &[&str] =
    &["European Union", "Brussels", "Member States", "(EU)", "(EC)", "EU's", "EU’s", " EU "];

const fn is_authority(company: &Company) -> bool {
    matches!(company.kind, OrganisationKind::Regulator | OrganisationKind::PublicBody)
}

fn jurisdiction_of(company: &Company) -> Option<Jurisdiction> {
    company.jurisdiction.clone().or_else(|| company.country.as_deref().map(Jurisdiction::from_word))
}

/// Whether a name is that of an exchange before the code of a share: `(NASDAQ: ACM)`.
pub(super) fn is_exchange_of_ticker(text: &str, span: Span) -> bool {
    let (head, tail) = (&text[..span.start as usize], &text[span.end as usize..]);
    is_exchange(span.text(text))
        && head.ends_with(['(', ';'])
        && tail.strip_prefix(':').is_some_and(starts_with_code)
}

/// Whether a name is what exchanges are called before a code.
fn is_exchange(name: &str) -> bool {
    is_any(name.split(' ').next().unwrap_or_default(), EXCHANGES)
}

/// Whether a name is the code of a share after its exchange.
fn is_code_of_ticker(text: &str, span: Span) -> bool {
    let (head, tail) = (&text[..span.start as usize], &text[span.end as usize..]);
    let before = head.trim_end_matches(' ').strip_suffix(':').unwrap_or_default();
    let before = &before[before.ceil_char_boundary(before.len().saturating_sub(LONGEST_EXCHANGE))..];
    let opening = before.rfind(['(', ')', '.', '\n', ';']);
    let exchange = opening.filter(|at| before[*at..].starts_with('(')).map(|at| &before[at + 1..]);
    exchange.is_some_and(is_exchange) && tail.starts_with([')', ',', ';'])
}

/// Whether a text goes on with the code of a share and what ends it: ` AMZN)`.
fn starts_with_code(text: &str) -> bool {
    let code = text.trim_start_matches(' ');
    let len = code.bytes().take_while(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit()).count();
    (1..=6).contains(&len) && code[len..].starts_with([')', ',', ';', '.'])
}

/// Bytes of an exchange's name in brackets.
const LONGEST_EXCHANGE: usize = 24;
/// What the names of exchanges before a code start with.
const EXCHANGES: &[&str] = &[
    "nasdaq",
    "nyse",
    "lse",
    "aim",
    "euronext",
    "xetra",
    "six",
    "tsx",
    "tse",
    "asx",
    "hkex",
    "sehk",
    "sgx",
    "bse",
    "nse",
    "otc",
    "cboe",
    "frankfurt",
    "tokyo",
    "london",
    "szse",
    "sse",
    "krx",
    "jse",
    "bmv",
    "b3",
    "omx",
    "lon",
    "epa",
    "etr",
    "ams",
];

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
