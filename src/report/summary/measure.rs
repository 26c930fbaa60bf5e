//! Counting against a limit.

use super::SummaryPiece;
use crate::report::length::Length;

/// What is left of a limit.
pub(super) struct Budget {
    length: Length,
    left: usize,
    is_started: bool,
}

impl Budget {
    /// The whole limit; `None` where the length is none.
    pub(super) const fn of(length: Length) -> Option<Self> {
        match length {
            Length::Characters(left) | Length::Words(left) | Length::Sentences(left) => {
                Some(Self { length, left, is_started: false })
            }
            Length::Headline | Length::Short | Length::Full => None,
        }
    }

    /// Takes a piece if it fits, with the space that joins it to the one before.
    pub(super) fn take(&mut self, piece: &SummaryPiece) -> bool {
        let joint = usize::from(self.is_started && matches!(self.length, Length::Characters(_)));
        let cost = size(&piece.text, self.length).max(size(&piece.plain, self.length)) + joint;
        let fits = cost <= self.left;
        if fits {
            self.left -= cost;
            self.is_started = true;
        }
        fits
    }
}

fn size(text: &str, length: Length) -> usize {
    match length {
        Length::Characters(_) => text.chars().count(),
        Length::Words(_) => text.split_whitespace().map(n_words).sum(),
        Length::Headline | Length::Short | Length::Full | Length::Sentences(_) => 1,
    }
}

/// Words in a run without white space: one, or as many as it has characters of a script that writes no spaces.
fn n_words(run: &str) -> usize {
    run.chars().filter(|&c| is_spaceless(c)).count().max(1)
}

fn is_spaceless(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')
}

/// The beginning of a piece that fits with an ellipsis after it, up to the end of a word; `None` when no word fits.
pub(super) fn cut_to_fit(piece: &SummaryPiece, length: Length) -> Option<SummaryPiece> {
    let limit = match length {
        Length::Characters(n) => n.checked_sub(1)?,
        Length::Words(n) => n,
        Length::Headline | Length::Short | Length::Full | Length::Sentences(_) => return Some(piece.clone()),
    };
    let fits = |end: usize| size(&piece.text[..end], length) <= limit;
    let mut best = 0;
    for (at, c) in piece.text.char_indices() {
        if c.is_whitespace() && fits(at) || is_spaceless(c) && fits(at + c.len_utf8()) {
            best = if c.is_whitespace() { at } else { at + c.len_utf8() };
        } else if !fits(at) {
            break;
        }
    }
    let text = piece.text[..best].trim_end();
    (!text.is_empty()).then(|| SummaryPiece {
        text: text.to_owned(),
        plain: cut_plain(piece, text),
        start: piece.start,
        end: piece.start + text.len(),
        is_cut: true,
    })
}

/// The plain text of a cut piece: its source is the beginning of the piece's, so its words are the first words.
fn cut_plain(piece: &SummaryPiece, text: &str) -> String {
    let span = crate::source::Span::of(0..text.len());
    let plain = crate::markdown::plain_text(text, span);
    let plain = plain.trim_end();
    if piece.plain.starts_with(plain) { plain.to_owned() } else { super::super::lines::one_line(plain) }
}
