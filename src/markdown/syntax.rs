//! Which Markdown is read, and the events of a text with places in the whole file.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser};

/// CommonMark with GFM's tables, footnotes, strikethrough, task lists and alerts, and a vault's wikilinks.
///
/// `$` is left alone: in briefings it is money far more often than a formula.
pub(super) const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_GFM)
    .union(Options::ENABLE_WIKILINKS);

/// Stands for the bytes of a comment that shares its line with text: neither white space nor punctuation, so the
/// markup beside it is read as if nothing stood there.
pub(super) const MASK: char = '\u{1}';

/// The events of `masked`, the part of a file that starts at byte `base`, with byte ranges of the whole file.
pub(super) fn events(masked: &str, base: usize) -> impl Iterator<Item = (Event<'_>, Range<usize>)> {
    Parser::new_ext(masked, OPTIONS)
        .into_offset_iter()
        .map(move |(event, range)| (event, range.start + base..range.end + base))
}

/// The text without the bytes that stand for comments.
pub(super) fn unmasked(text: &str) -> Cow<'_, str> {
    if text.contains(MASK) { Cow::Owned(text.replace(MASK, "")) } else { Cow::Borrowed(text) }
}
