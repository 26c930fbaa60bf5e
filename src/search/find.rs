//! Words in briefings: ranked hits with a passage, and places in one text.

use std::cmp::Reverse;
use std::ops::Range;

use rayon::prelude::*;

use super::folding::Needle;
use super::matching::Matcher;
use super::query::Filter;
use crate::dates::Day;
use crate::library::{Entry, Library};
use crate::source::Span;

/// Characters of a passage before it is cut.
const PASSAGE_CHARACTERS: usize = 240;
/// Characters kept before the first word found in a passage that is cut.
const LEAD_CHARACTERS: usize = 60;

/// A briefing found.
#[derive(Clone, PartialEq, Debug)]
pub struct Hit {
    /// Position in the library's entries.
    pub entry_idx: usize,
    /// Higher is better; only to be compared within one search.
    pub score: f32,
    /// Where the words occur best.
    pub passage: Passage,
    /// Places in the briefing's title and body where a word occurs.
    pub n_matches: usize,
}

/// A piece of a briefing around what was found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Passage {
    /// Where it stands in the file.
    pub span: Span,
    /// Its text on one line, cut with `…` where it is long.
    pub text: String,
    /// The words found, in bytes of `text`, sorted, without overlap.
    pub highlights: Vec<Range<usize>>,
}

/// The briefings the filter shows, best first, at most `limit`.
///
/// Words in the title count most, then in headings, in stated companies and topics, in the body; then how often they
/// occur, then the later briefing.
#[must_use]
pub fn search(library: &Library, filter: &Filter, limit: usize, today: Day) -> Vec<Hit> {
    let matcher = Matcher::new(library, filter, today);
    let words = filter.words();
    let needles: Vec<Needle> = words.iter().map(|word| Needle::new(word)).collect();
    let recency = |entry_idx: usize| {
        let date = library.entries[entry_idx].briefing.leading_date();
        Reverse(date.filter(|date| !date.is_undetermined()).map(crate::dates::Date::sort_key))
    };
    let mut found: Vec<_> = (0..library.entries.len())
        .into_par_iter()
        .filter(|&entry_idx| matcher.matches(entry_idx).is_some())
        .map(|entry_idx| {
            let (score, n_matches) = rank(&library.entries[entry_idx], &needles);
            (entry_idx, score, n_matches, recency(entry_idx))
        })
        .collect();
    found.par_sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| (&a.3, a.0).cmp(&(&b.3, b.0))));
    found.truncate(limit);
    let hits = found.into_iter().map(|(entry_idx, score, n_matches, _)| {
        let passage = passage(&library.entries[entry_idx], &words);
        Hit { entry_idx, score, passage, n_matches }
    });
    hits.collect()
}

/// Every place in `text` where one of the words occurs, in order, without overlap, ignoring case and accents.
#[must_use]
pub fn find_in_text(text: &str, words: &[&str]) -> Vec<Span> {
    ranges_in(text, words).into_iter().map(Span::of).collect()
}

fn ranges_in(text: &str, words: &[&str]) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> =
        words.iter().flat_map(|word| Needle::new(word).find_all(text)).collect();
    found.sort_by_key(|range| (range.start, Reverse(range.end)));
    let mut end = 0;
    found.retain(|range| {
        let is_free = range.start >= end;
        if is_free {
            end = range.end;
        }
        is_free
    });
    found
}

fn rank(entry: &Entry, needles: &[Needle]) -> (f32, usize) {
    let briefing = &entry.briefing;
    let (mut score, mut n_matches) = (0.0, 0);
    for needle in needles {
        let n_title = needle.find_all(&briefing.title.value).len();
        let n_body = needle.count_in_body(entry);
        let in_heading = briefing.headings.iter().any(|heading| needle.occurs_in(&heading.text));
        let stated = briefing.topics.iter().chain(&briefing.regulators).map(|name| &*name.value);
        let mut names = briefing.companies.iter().map(|party| &*party.name).chain(stated);
        score += if n_title > 0 { 16.0 } else { 0.0 };
        score += if in_heading { 6.0 } else { 0.0 };
        score += if names.any(|name| needle.occurs_in(name)) { 4.0 } else { 0.0 };
        // Twice as often is worth as much anywhere, and never as much as a title.
        score += (1.0 + n_body as f32).ln();
        n_matches += n_title + n_body;
    }
    (score, n_matches)
}

/// The paragraph (or line) with the most different words, else the first of the body.
fn passage(entry: &Entry, words: &[&str]) -> Passage {
    let briefing = &entry.briefing;
    let text = &briefing.text;
    let body = briefing.body.text(text);
    let found = ranges_in(body, words);
    let best = found.iter().map(|range| range.start).max_by_key(|&at| {
        let line = line_around(body, at);
        let n_words = words.iter().filter(|word| Needle::new(word).occurs_in(&body[line.clone()])).count();
        (n_words, Reverse(at))
    });
    let line = match best {
        Some(at) => line_around(body, at),
        None => first_line(
            body,
            briefing.prose.first().map(|span| span.start.saturating_sub(briefing.body.start)),
        ),
    };
    let first = best.map_or(line.start, |at| at.max(line.start));
    let piece = cut_around(body, line, first);
    let shown = one_line(
        &body[piece.clone()],
        piece.start > 0 && !starts_line(body, piece.start),
        !ends_line(body, piece.end),
    );
    let highlights = ranges_in(&shown, words);
    let span = Span::of(piece).shifted(briefing.body.start);
    Passage { span, text: shown, highlights }
}

fn line_around(text: &str, at: usize) -> Range<usize> {
    let start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    let end = text[at..].find('\n').map_or(text.len(), |newline| at + newline);
    start..end
}

fn first_line(body: &str, prose: Option<u32>) -> Range<usize> {
    let at = prose.map_or(0, |at| at as usize).min(body.len());
    let at = if body.is_char_boundary(at) { at } else { 0 };
    let blank = body[at..].len() - body[at..].trim_start().len();
    line_around(body, at + blank)
}

/// A long line is cut to a piece that starts a little before `first`.
fn cut_around(text: &str, line: Range<usize>, first: usize) -> Range<usize> {
    let before = text[line.start..first].char_indices().rev().nth(LEAD_CHARACTERS);
    let is_short = text[line.clone()].chars().count() <= PASSAGE_CHARACTERS;
    let start = match before {
        Some((at, _)) if !is_short => {
            let at = line.start + at;
            // Words stay whole where there are blanks.
            text[at..first].find(' ').map_or(at, |blank| at + blank + 1)
        }
        _ => line.start,
    };
    let end =
        text[start..line.end].char_indices().nth(PASSAGE_CHARACTERS).map_or(line.end, |(at, _)| start + at);
    start..end
}

fn starts_line(text: &str, at: usize) -> bool {
    text[..at].ends_with('\n')
}

fn ends_line(text: &str, at: usize) -> bool {
    at == text.len() || text[at..].starts_with(['\n', '\r'])
}

/// White space folded, marks of a list or a heading taken off, `…` where it was cut.
fn one_line(text: &str, is_cut_before: bool, is_cut_after: bool) -> String {
    let bare = if is_cut_before { text } else { text.trim_start_matches(['#', '-', '*', '>', ' ', '\t']) };
    let folded = bare.split_whitespace().collect::<Vec<_>>().join(" ");
    let (lead, tail) = (if is_cut_before { "…" } else { "" }, if is_cut_after { "…" } else { "" });
    format!("{lead}{folded}{tail}")
}
