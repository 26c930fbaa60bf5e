//! Plain text files: paragraphs without markup.

use std::path::Path;

use super::inline::{Flow, Purpose};
use crate::source::Span;
use crate::words::{is_bullet, lines_with_ends};

/// Whether a file of this name is plain text and no Markdown.
#[must_use]
pub fn is_plain_text(path: &str) -> bool {
    Path::new(path).extension().is_some_and(|ext| ext.eq_ignore_ascii_case("txt"))
}

/// The paragraphs of a plain text file, in order.
///
/// An empty line ends a paragraph. So does any line end, unless the file is wrapped by hand and the line is as long
/// as such lines are, or the line ends in a word that wants another. An item of a list and a row of cells are
/// paragraphs by themselves.
pub(super) fn paragraphs(text: &str) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    let is_wrapped = is_wrapped(text);
    let mut goes_on = false;
    let mut at = 0;
    for line in lines_with_ends(text) {
        let start = at;
        at += line.len();
        let seen = line.trim();
        if seen.is_empty() {
            // The second half of `\r\n` is no empty line.
            goes_on &= line == "\n" && text[..start].ends_with('\r');
            continue;
        }
        let from = start + (line.len() - line.trim_start().len());
        let span = Span::of(from..from + seen.len());
        match found.last_mut() {
            Some(last) if goes_on && !is_item(seen) && !is_row(seen) => last.end = span.end,
            _ => found.push(span),
        }
        goes_on =
            ((is_wrapped && WRAPPED.contains(&seen.chars().count())) || wants_more(seen)) && !is_row(seen);
    }
    found
}

/// Whether a line is an item of a list: `• one`, `2. two`, `(c) three`.
pub(super) fn is_item(line: &str) -> bool {
    if line.starts_with(['-', '*', '–']) || line.starts_with(is_bullet) {
        return true;
    }
    item_label(line).is_some()
}

/// The number or letter that a line of a list opens with and what follows it: `2. two`, `(c) three`.
pub(super) fn item_label(line: &str) -> Option<(&str, &str)> {
    let inner = line.strip_prefix('(').unwrap_or(line);
    let is_bracketed = inner.len() < line.len();
    let (label, after) =
        inner.split_at(inner.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(inner.len()));
    let is_number = (1..=2).contains(&label.len()) && label.bytes().all(|byte| byte.is_ascii_digit());
    let is_letter = label.len() == 1 && is_bracketed;
    let rest = after.strip_prefix(") ").or_else(|| after.strip_prefix(". ").filter(|_| !is_bracketed));
    rest.filter(|_| is_number || is_letter).map(|rest| (label, rest))
}

/// Whether a line is a row of a pasted table.
fn is_row(line: &str) -> bool {
    line.contains('\t') || line.starts_with('|') || line.matches(" | ").count() > 1
}

/// Whether a line ends in a small word that wants another: `This consultation closes at`.
fn wants_more(line: &str) -> bool {
    let is_last = |word: &&str| line.strip_suffix(*word).is_some_and(|before| before.ends_with(' '));
    ["at", "on", "by", "of", "the", "from", "until"].iter().any(is_last)
}

/// Whether the lines of a file end where an editor broke them: next to none is longer than such lines are. Where
/// paragraphs are lines, some are long. Short lines and addresses say nothing of it.
fn is_wrapped(text: &str) -> bool {
    let (mut n_full, mut n_long) = (0, 0);
    for line in lines_with_ends(text).map(str::trim).filter(|line| line.len() >= *WRAPPED.start()) {
        let is_long = is_longer(line, *WRAPPED.end());
        n_full += 1;
        n_long += usize::from(is_long && line.contains(' '));
    }
    n_long * 20 <= n_full
}

/// Whether a line has more characters than `most`; next to always its bytes tell.
fn is_longer(line: &str, most: usize) -> bool {
    line.len() > most && (line.len() > most * char::MAX_LEN_UTF8 || line.chars().count() > most)
}

/// Characters of a line that was wrapped by hand.
const WRAPPED: std::ops::RangeInclusive<usize> = 50..=110;

/// The running text of one paragraph.
pub(super) fn flow_of(text: &str, paragraph: Span, purpose: Purpose) -> Flow<'_> {
    let mut flow = Flow::new(text, purpose);
    let mut at = paragraph.start as usize;
    for line in lines_with_ends(paragraph.text(text)) {
        flow.take_plain_line(line.trim(), at + (line.len() - line.trim_start().len()));
        at += line.len();
    }
    flow.finish();
    flow
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let found: Vec<&str> = paragraphs(text).into_iter().map(|span| span.text(text)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn lines_are_paragraphs_unless_wrapped_by_hand() {
        check("One.\nTwo.\n\nThree.", &["One.", "Two.", "Three."]);
        let wrapped = "This line is as long as a line wrapped by hand would be,\r\nand this is its end.";
        check(wrapped, &[wrapped]);
        let list = format!("{}\n2. Two.\n(b) Three.\nOne\tTwo\nCloses at\nnoon.", "word ".repeat(12).trim());
        let first = "word ".repeat(12);
        check(&list, &[first.trim(), "2. Two.", "(b) Three.", "One\tTwo", "Closes at\nnoon."]);
        let headline = "A headline that is as long as a line wrapped by hand would be, too";
        let paragraph = "word ".repeat(40);
        check(&format!("{headline}\n1 May 2020\n{paragraph}"), &[headline, "1 May 2020", paragraph.trim()]);
    }
}
