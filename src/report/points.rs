//! Key points: what each briefing says, in its own words.

use super::choosing::{Choice, Shown};
use super::citing::Citer;
use super::content::{KeyPoint, Omitted};
use super::length::Length;
use super::progress::{Progress, Stage};
use super::request::{ReportError, ReportRequest, Scope};
use super::summary::{SummaryPiece, all_pieces, piece_at, sentence_limit, share_out};
use crate::source::offset;

/// Briefings a headline has room for.
const HEADLINE_BRIEFINGS: usize = 5;

/// One point a briefing, newest first, cut to the length.
pub(super) fn key_points(
    choice: &Choice<'_>,
    request: &ReportRequest,
    citer: &mut Citer<'_>,
    omitted: &mut Omitted,
    progress: &dyn Progress,
) -> Result<Vec<KeyPoint>, ReportError> {
    let n_most = if request.length == Length::Headline { HEADLINE_BRIEFINGS } else { usize::MAX };
    let mut lists = Vec::with_capacity(choice.shown.len());
    for (at, shown) in choice.shown.iter().take(n_most).enumerate() {
        if at % 64 == 0 {
            progress.advance(Stage::Collecting, at, choice.shown.len());
            if progress.is_cancelled() {
                return Err(ReportError::Cancelled);
            }
        }
        lists.push(pieces_of(shown, request));
    }
    share_out(&mut lists, request.length);
    let points =
        choice.shown.iter().zip(lists).filter_map(|(shown, pieces)| key_point(shown, &pieces, citer));
    let points: Vec<KeyPoint> = points.collect();
    omitted.n_briefings = choice.shown.len() - points.len();
    Ok(points)
}

fn pieces_of(shown: &Shown<'_>, request: &ReportRequest) -> Vec<SummaryPiece> {
    let briefing = shown.briefing();
    let mut pieces = match &request.scope {
        Scope::Company(key) if shown.is_in_passing => {
            let own = shown.entry.mentions.iter().filter(|mention| mention.company.as_ref() == Some(key));
            let in_body = own.filter(|mention| briefing.body.covers(mention.span));
            let mut pieces: Vec<SummaryPiece> =
                in_body.filter_map(|mention| piece_at(briefing, mention.span.start)).collect();
            pieces.dedup_by_key(|piece| piece.start);
            pieces
        }
        _ => Vec::new(),
    };
    if pieces.is_empty() {
        pieces = all_pieces(briefing);
    }
    pieces.truncate(sentence_limit(request.length, briefing.summary.is_some()).unwrap_or(usize::MAX));
    pieces
}

fn key_point(shown: &Shown<'_>, pieces: &[SummaryPiece], citer: &mut Citer<'_>) -> Option<KeyPoint> {
    let first = pieces.first()?;
    let mut text = pieces.iter().map(|piece| &*piece.plain).collect::<Vec<_>>().join(" ");
    if pieces.last().is_some_and(|piece| piece.is_cut) {
        text.push('…');
    }
    Some(KeyPoint {
        title: citer.title(shown.entry_idx),
        date: shown.briefing().leading_date().cloned(),
        text,
        is_own_summary: shown.briefing().summary.is_some() && !shown.is_in_passing,
        citation: citer.cite_offset(shown.entry_idx, offset(first.start)),
    })
}
