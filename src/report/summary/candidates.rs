//! Which sentences may stand for a briefing.

use super::{SummaryPiece, piece};
use crate::markdown::{plain_text, sentences};
use crate::model::{Briefing, Summary};
use crate::source::Span;

/// The sentences of the briefing's own summary, else those of its paragraphs; in order.
pub(super) fn candidates(briefing: &Briefing) -> Vec<SummaryPiece> {
    let own = briefing.summary.as_ref().map(|summary| own_summary(briefing, summary)).unwrap_or_default();
    if own.is_empty() { first_sentences(briefing) } else { own }
}

fn own_summary(briefing: &Briefing, summary: &Summary) -> Vec<SummaryPiece> {
    if briefing.body.covers(summary.span) {
        let inside = briefing.prose.iter().copied().filter(|prose| summary.span.covers(*prose));
        let mut prose: Vec<Span> = inside.collect();
        if prose.is_empty() {
            prose.push(summary.span);
        }
        return pieces(briefing, &prose);
    }
    let span = without_yaml_marks(briefing, summary);
    let found = sentences(&briefing.text, span);
    let decoded = sentences(&summary.text, Span::of(0..summary.text.len()));
    let is_paired = found.len() == decoded.len();
    let all = found.iter().enumerate().map(|(at, &sentence)| {
        let plain = is_paired.then(|| decoded[at].text(&summary.text).to_owned());
        piece(briefing, sentence, plain)
    });
    all.filter(|piece| !piece.plain.is_empty()).collect()
}

/// The value's span without quotes or the `>` of a folded value, which are not part of what it says.
fn without_yaml_marks(briefing: &Briefing, summary: &Summary) -> Span {
    let raw = summary.span.text(&briefing.text);
    let first = raw.chars().next().unwrap_or(' ');
    if summary.text.starts_with(first) {
        return summary.span;
    }
    let inner = match first {
        '"' | '\'' => raw.trim_matches(first),
        '>' | '|' => raw.split_once('\n').map_or("", |(_, rest)| rest),
        _ => raw,
    };
    let start = inner.as_ptr() as usize - raw.as_ptr() as usize;
    let start = summary.span.start as usize + start.min(raw.len());
    Span::of(start..start + inner.len())
}

/// Sentences of paragraphs; of lists and tables only where there is nothing else.
fn first_sentences(briefing: &Briefing) -> Vec<SummaryPiece> {
    let is_paragraph = |span: &Span| is_paragraph(&briefing.text, *span);
    let paragraphs: Vec<Span> = briefing.prose.iter().copied().filter(is_paragraph).collect();
    let from = if paragraphs.is_empty() { &briefing.prose } else { &paragraphs };
    let mut found = pieces(briefing, from);
    found.retain(|piece| *piece.plain != *briefing.title.value);
    if found.iter().any(|piece| ends_like_a_sentence(&piece.plain)) {
        found.retain(|piece| ends_like_a_sentence(&piece.plain));
    }
    if found.iter().any(|piece| !is_overlong(&piece.plain)) {
        found.retain(|piece| !is_overlong(&piece.plain));
    }
    if let Some(start) = found.iter().take(SEARCHED_FOR_DATELINE).position(|piece| has_dateline(&piece.plain))
    {
        found.drain(..start);
    }
    found
}

/// Sentences at the beginning of a pasted page among which an agency's dateline is looked for.
const SEARCHED_FOR_DATELINE: usize = 20;

/// Whether a sentence opens as an agency's report does, `(Reuters) —` or `BEIJING, Nov 14 (Reuters) -`: what comes
/// before it in a page pasted from the web is menus and advertising.
fn has_dateline(text: &str) -> bool {
    let start: String = text.chars().take(80).collect();
    let Some((before, rest)) = start.split_once('(') else { return false };
    let Some((agency, after)) = rest.split_once(')') else { return false };
    let is_place = !before.contains(['.', ':', ';']);
    let is_name = agency.chars().any(char::is_alphabetic) && agency.split_whitespace().count() <= 3;
    is_place && is_name && after.trim_start().starts_with(['—', '–', '-'])
}

/// Whether a text is longer than people's sentences are: the menu of a web page is read as one.
fn is_overlong(text: &str) -> bool {
    text.split_whitespace().count() > 90
}

fn pieces(briefing: &Briefing, spans: &[Span]) -> Vec<SummaryPiece> {
    let found = spans.iter().flat_map(|&span| sentences(&briefing.text, span));
    found.map(|span| piece(briefing, span, None)).filter(|piece| !piece.plain.is_empty()).collect()
}

/// Whether running text begins its line, save for the `>` of a quotation: items, cells and notes have more before.
fn is_paragraph(text: &str, span: Span) -> bool {
    let before = text.get(..span.start as usize).unwrap_or_default();
    let line = before.rsplit(['\n', '\r']).next().unwrap_or_default();
    let indent = line.trim_start_matches(['>', ' ']);
    let is_nested = line.len() >= 2 && line.chars().all(char::is_whitespace);
    let own = span.text(text);
    let is_row = own.contains('|') || plain_text(text, span).is_empty();
    indent.is_empty() && !is_nested && !is_row && !line.contains('\t')
}

/// Whether a text ends as sentences do: headlines, bylines and labels do not.
fn ends_like_a_sentence(text: &str) -> bool {
    let core = text.trim_end_matches(['"', '\'', '”', '’', ')', ']', '»', '」', '』', '）', '*', '_']);
    core.ends_with(['.', '!', '?', '…', '。', '！', '？', '．', '؟', '।'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_agency_dateline_opens_a_report() {
        for opening in
            ["(Agency) — A firm said", "( Agency ) – A firm", "BEIJING, Nov 14 (Agency) - A firm said"]
        {
            assert!(has_dateline(opening), "{opening}");
        }
        for other in ["The law (in force) applies.", "A. B (Agency) - no", "No brackets — at all", ""] {
            assert!(!has_dateline(other), "{other}");
        }
    }

    #[test]
    fn sentences_end_in_every_script() {
        for ended in ["Done.", "He said “done.”", "完成。", "Is it? (Yes!)"] {
            assert!(ends_like_a_sentence(ended), "{ended}");
        }
        assert!(!ends_like_a_sentence("By our correspondent"));
    }
}
