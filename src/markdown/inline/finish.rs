//! What pulldown-cmark does not know: `==highlights==` and bare addresses.

use std::ops::Range;
use std::sync::LazyLock;

use memchr::memmem::Finder;

use super::{Flow, FlowLink, Matter, Piece};
use crate::model::LinkKind;

/// What a highlight starts with.
static HIGHLIGHT: LazyLock<Finder<'_>> = LazyLock::new(|| Finder::new("=="));
/// What stands in an address with a scheme, and what one without starts with.
static SCHEME: LazyLock<Finder<'_>> = LazyLock::new(|| Finder::new("://"));
static HOST: LazyLock<Finder<'_>> = LazyLock::new(|| Finder::new("www."));

/// What happens to a stretch of text.
#[derive(Clone, Copy)]
enum Change {
    Remove,
    Highlight,
    Link(usize),
}

impl Flow<'_> {
    /// Finds highlights and bare addresses in what was taken in. To be called once, before the flow is used.
    pub(in crate::markdown) fn finish(&mut self) {
        let holds = |text: &str, mark: &LazyLock<Finder<'_>>| mark.find(text.as_bytes()).is_some();
        if holds(&self.text, &HIGHLIGHT) {
            let changes = self.highlights();
            self.apply(&changes);
        }
        if holds(&self.text, &SCHEME) || holds(&self.text, &HOST) {
            let changes = self.addresses();
            self.apply(&changes);
        }
    }

    /// Takes off the text up to byte `end` of the file.
    pub(in crate::markdown) fn remove_until(&mut self, end: usize) {
        let n_bytes = self.pieces.iter().enumerate().map_while(|(idx, piece)| {
            let range = self.range_of(idx);
            let kept_from = range.start + end.saturating_sub(piece.source.start as usize).min(range.len());
            ((piece.source.start as usize) < end).then_some(kept_from)
        });
        if let Some(cut) = n_bytes.last() {
            self.apply(&[(0..cut, Change::Remove)]);
        }
    }

    /// Takes off the text before byte `at` of the flow's text.
    pub(in crate::markdown) fn remove_start(&mut self, at: usize) {
        self.apply(&[(0..at, Change::Remove)]);
    }

    fn highlights(&self) -> Vec<(Range<usize>, Change)> {
        let mut changes = Vec::new();
        let mut opening: Option<usize> = None;
        for (at, _) in self.text.match_indices("==") {
            if !self.is_prose(&(at..at + 2)) {
                continue;
            }
            let before = self.text[..at].chars().next_back();
            let after = self.text[at + 2..].chars().next();
            let is_touched = |c: Option<char>| c.is_some_and(|c| !c.is_whitespace() && c != '=');
            match opening {
                Some(start) if is_touched(before) => {
                    changes.push((start..start + 2, Change::Remove));
                    changes.push((start + 2..at, Change::Highlight));
                    changes.push((at..at + 2, Change::Remove));
                    opening = None;
                }
                None if is_touched(after) && before != Some('=') => opening = Some(at),
                _ => {}
            }
        }
        changes
    }

    fn addresses(&mut self) -> Vec<(Range<usize>, Change)> {
        let mut changes = Vec::new();
        for idx in 0..self.pieces.len() {
            let piece = self.pieces[idx];
            if piece.matter != Matter::Prose || piece.link.is_some() || !piece.is_exact {
                continue;
            }
            let range = self.range_of(idx);
            for found in bare_addresses(&self.text[range.clone()]) {
                let found = found.start + range.start..found.end + range.start;
                let written = &self.text[found.clone()];
                let target =
                    if written.contains("://") { written.into() } else { format!("http://{written}").into() };
                changes.push((found.clone(), Change::Link(self.links.len())));
                let span = self.source_of(found);
                self.links.push(FlowLink { kind: Some(LinkKind::Markdown), target, span });
            }
        }
        changes
    }

    /// Rebuilds the flow with `changes` made; they are in order and do not overlap.
    fn apply(&mut self, changes: &[(Range<usize>, Change)]) {
        if changes.is_empty() {
            return;
        }
        let old_text = std::mem::take(&mut self.text);
        let old_pieces = std::mem::take(&mut self.pieces);
        let mut next_change = 0;
        for (idx, piece) in old_pieces.iter().enumerate() {
            let end = old_pieces.get(idx + 1).map_or(old_text.len(), |next| next.at);
            let mut at = piece.at;
            while at < end {
                while changes.get(next_change).is_some_and(|(range, _)| range.end <= at) {
                    next_change += 1;
                }
                let (stop, change) = match changes.get(next_change) {
                    Some((range, change)) if range.start <= at => (range.end.min(end), Some(*change)),
                    Some((range, _)) => (range.start.min(end), None),
                    None => (end, None),
                };
                self.put_back(piece, &old_text, at..stop, change);
                at = stop;
            }
        }
    }

    fn put_back(&mut self, piece: &Piece, old_text: &str, range: Range<usize>, change: Option<Change>) {
        let mut part = *piece;
        match change {
            Some(Change::Remove) => return,
            Some(Change::Highlight) => part.style.is_highlighted = true,
            Some(Change::Link(link)) => {
                part.link = Some(link);
                part.matter = Matter::Code;
            }
            None => {}
        }
        if part.is_exact {
            part.source.start = piece.source.start + crate::source::offset(range.start - piece.at);
            part.source.end = part.source.start + crate::source::offset(range.len());
        }
        part.at = self.text.len();
        self.text.push_str(&old_text[range]);
        self.pieces.push(part);
    }
}

/// The bare addresses in `text`: what starts a word with `http://`, `https://` or `www.`.
fn bare_addresses(text: &str) -> Vec<Range<usize>> {
    let schemes = text.match_indices("://").map(|(at, _)| {
        let before = &text[..at];
        let scheme = ["https", "http"].iter().find(|scheme| before.ends_with(**scheme));
        (at - scheme.map_or(0, |scheme| scheme.len()), scheme.map_or(0, |scheme| scheme.len() + 3))
    });
    let hosts = text.match_indices("www.").map(|(at, host)| (at, host.len()));
    let mut starts: Vec<(usize, usize)> = schemes.chain(hosts).filter(|&(_, length)| length > 0).collect();
    starts.sort_unstable();
    let mut found: Vec<Range<usize>> = Vec::new();
    for (start, least) in starts {
        let is_inside = found.last().is_some_and(|last| start < last.end);
        let begins_word = !text[..start].ends_with(|c: char| c.is_alphanumeric() || c == '/' || c == '.');
        if is_inside || !begins_word {
            continue;
        }
        let length = address_len(&text[start..]);
        if length > least {
            found.push(start..start + length);
        }
    }
    found
}

/// How much of `text` belongs to the address it starts with: to the next space, without closing punctuation.
fn address_len(text: &str) -> usize {
    let ends = |c: char| {
        c.is_whitespace() || matches!(c, '<' | '>' | '"' | '`' | '|') || super::is_written_without_spaces(c)
    };
    let mut address = &text[..text.find(ends).unwrap_or(text.len())];
    let n_of = |c: char| address.matches(c).count();
    let mut n_unopened = n_of(')').saturating_sub(n_of('('));
    loop {
        let trimmed =
            address.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '*', '_', '~', ']', '’', '”']);
        let is_unopened = n_unopened > 0 && trimmed.ends_with(')');
        let next = if is_unopened { &trimmed[..trimmed.len() - 1] } else { trimmed };
        n_unopened -= usize::from(is_unopened);
        if next.len() == address.len() {
            return address.len();
        }
        address = next;
    }
}
