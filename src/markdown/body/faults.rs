//! What is said about dates and kinds that cannot be read.

use crate::dates::DateError;
use crate::diagnostic::{Code, Diagnostic};
use crate::markdown::front_matter;
use crate::model::Kind;
use crate::source::Span;

/// The fault of a date that was written but cannot be taken as one.
pub(in crate::markdown) fn date_fault(error: &DateError, written: &str, span: Span) -> Diagnostic {
    let written = written.trim();
    match error {
        DateError::Ambiguous { .. } => front_matter::date_fault(written, span, error),
        DateError::Reversed => {
            Diagnostic::new(Code::DateReversed, span, format!("The span \"{written}\" ends before it starts"))
                .hint("write the earlier date first")
        }
        DateError::Impossible => {
            Diagnostic::new(Code::DateInvalid, span, format!("There is no such date as \"{written}\""))
                .hint("write a date that exists, such as 2026-06-30")
        }
        DateError::Empty | DateError::NotADate | DateError::Unanchored => {
            Diagnostic::new(Code::DateInvalid, span, format!("\"{written}\" is not a date"))
                .hint("write a date such as 2026-06-30, 2026-06, 2026 or \"to be determined\"")
        }
    }
}

/// An item of a timeline section without a date.
pub(super) fn date_missing(what: &str, span: Span) -> Diagnostic {
    Diagnostic::new(
        Code::DateMissing,
        span,
        format!("This {what} of a timeline has no date, so it is not an event"),
    )
    .hint("start it with a date and a colon, such as \"2026-06-30: …\"")
}

/// A kind that is not one of the known; with the nearest known one where there is one.
pub(super) fn kind_unknown(word: &str, span: Span) -> Diagnostic {
    let fault = Diagnostic::new(
        Code::KindUnknown,
        span,
        format!("\"{word}\" is not a known kind, so the event is a note"),
    );
    if let Some(kind) = nearest_kind(word) {
        return fault.hint(format!("write [{}]", kind.as_str()));
    }
    let known: Vec<&str> = Kind::ALL.iter().map(|kind| kind.as_str()).collect();
    fault.hint(format!("write one of {}", known.join(", ")))
}

/// The kind whose name is at most two changes away.
pub(super) fn nearest_kind(word: &str) -> Option<Kind> {
    let word = word.trim().to_lowercase();
    if word.chars().count() < 3 || word.len() > 24 {
        return None;
    }
    let near = |kind: &Kind| (distance(&word, kind.as_str()), *kind);
    let (distance, kind) = Kind::ALL.iter().map(near).min()?;
    (distance <= 2 && distance * 2 < word.chars().count()).then_some(kind)
}

/// How many letters must be put in, taken out or changed to get from one word to the other.
fn distance(from: &str, to: &str) -> usize {
    let to: Vec<char> = to.chars().collect();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (i, a) in from.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, b) in to.iter().enumerate() {
            let changed = diagonal + usize::from(a != *b);
            diagonal = row[j + 1];
            row[j + 1] = changed.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[to.len()]
}
