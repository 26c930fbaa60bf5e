//! `#tags` in running text.

use crate::markdown::inline::{Flow, Matter};
use crate::source::Spanned;

/// Finds `#tag` and `#nested/tag`, without `#`: after white space or at the start, not in links or code, and with at
/// least one character that is not a digit.
pub(super) fn find_tags(flow: &Flow<'_>, out: &mut Vec<Spanned<Box<str>>>) {
    let text = &flow.text;
    for at in memchr::memchr_iter(b'#', text.as_bytes()) {
        let is_free = text[..at].chars().next_back().is_none_or(|c| c.is_whitespace() || c == '(');
        let is_prose =
            flow.piece_at(at).is_some_and(|piece| piece.matter == Matter::Prose && piece.link.is_none());
        if !(is_free && is_prose) {
            continue;
        }
        let rest = &text[at + 1..];
        let end = rest.find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '-' | '/')));
        let tag = rest[..end.unwrap_or(rest.len())].trim_end_matches(['/', '-']);
        if tag.chars().any(char::is_alphabetic) {
            let span = flow.source_of(at..at + 1 + tag.len());
            out.push(Spanned::new(tag.trim_start_matches('/').into(), span));
        }
    }
}
