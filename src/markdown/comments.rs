//! `%% comments %%`: what an author keeps for the folder. They are blanked before anything else reads the text.
//!
//! Where it is doubtful whether something is a comment, it is one: a sentence too few is found sooner than a
//! secret too many. Only code keeps its `%%`.

use std::borrow::Cow;
use std::ops::Range;

use memchr::memmem;
use pulldown_cmark::{Event, Parser, Tag};

use super::syntax::{MASK, OPTIONS};

/// How often the text is parsed again because a comment held marks of code; beyond that, code is not spared.
const MAX_PASSES: usize = 24;

/// The text with every comment blanked, byte for byte, so that places stay what they are.
pub(super) fn blanked(text: &str) -> Cow<'_, str> {
    if memmem::find(text.as_bytes(), b"%%").is_none() {
        return Cow::Borrowed(text);
    }
    let mut masked = text.to_owned();
    let mut from = 0;
    for pass in 0..=MAX_PASSES {
        let code = if pass < MAX_PASSES { code_ranges(&masked) } else { Vec::new() };
        match blank_from(&mut masked, from, &code) {
            Some(next) => from = next,
            None => break,
        }
    }
    Cow::Owned(masked)
}

/// Blanks the comments after `from`. Stops behind one that holds a mark of code, because `code` no longer fits
/// what follows it, and returns where to go on.
fn blank_from(masked: &mut String, mut from: usize, code: &[Range<usize>]) -> Option<usize> {
    while let Some(start) = next_opening(masked, from, code) {
        let Some(end) = closing(masked, start) else {
            from = start + 2;
            continue;
        };
        let held_code = masked[start..end].contains(['`', '~']);
        blank(masked, start..end);
        from = end;
        if held_code && !code.is_empty() {
            return Some(from);
        }
    }
    None
}

fn code_ranges(text: &str) -> Vec<Range<usize>> {
    Parser::new_ext(text, OPTIONS)
        .into_offset_iter()
        .filter(|(event, _)| matches!(event, Event::Code(_) | Event::Start(Tag::CodeBlock(_))))
        .map(|(_, range)| range)
        .collect()
}

fn next_opening(text: &str, mut from: usize, code: &[Range<usize>]) -> Option<usize> {
    loop {
        let at = from + memmem::find(text.as_bytes().get(from..)?, b"%%")?;
        let inside = code.partition_point(|range| range.end <= at);
        match code.get(inside) {
            Some(range) if range.start <= at => from = range.end.max(at + 1),
            _ => return Some(at),
        }
    }
}

/// Where the comment opened at `start` ends. One that opens a line and is never closed runs to the end of the file;
/// one glued to a word (`5%%`) must close in its own paragraph.
fn closing(text: &str, start: usize) -> Option<usize> {
    let opens_line = line_before(text, start).all(|c| !c.is_alphabetic());
    let end = memmem::find(&text.as_bytes()[start + 2..], b"%%").map(|at| start + 2 + at + 2);
    let Some(end) = end else { return opens_line.then_some(text.len()) };
    let inside = &text[start..end];
    let is_glued = text[..start].ends_with(char::is_alphanumeric);
    let leaves_paragraph = is_glued && (inside.contains("\n\n") || inside.contains("\n\r\n"));
    (!leaves_paragraph).then_some(end)
}

/// Lines that hold nothing but the comment become empty; elsewhere its bytes become [`MASK`].
fn blank(text: &mut String, comment: Range<usize>) {
    let is_first = line_before(text, comment.start).all(char::is_whitespace);
    let is_last = line_after(text, comment.end).all(char::is_whitespace);
    let hidden = &text[comment.clone()];
    let n_lines = hidden.split_inclusive(['\n', '\r']).count();
    let mut replaced = String::with_capacity(comment.len());
    for (idx, line) in hidden.split_inclusive(['\n', '\r']).enumerate() {
        let is_alone =
            (idx > 0 || is_first) && (idx + 1 < n_lines || line.ends_with(['\n', '\r']) || is_last);
        replaced.extend(line.bytes().map(|byte| match byte {
            b'\n' | b'\r' => char::from(byte),
            _ if is_alone => ' ',
            _ => MASK,
        }));
    }
    text.replace_range(comment, &replaced);
}

/// How many characters of a line are looked at on each side of a comment.
const LINE_CHARACTERS: usize = 256;

fn line_before(text: &str, at: usize) -> impl Iterator<Item = char> {
    text[..at].chars().rev().take(LINE_CHARACTERS).take_while(|c| !matches!(c, '\n' | '\r'))
}

fn line_after(text: &str, at: usize) -> impl Iterator<Item = char> {
    text[at..].chars().take(LINE_CHARACTERS).take_while(|c| !matches!(c, '\n' | '\r'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, shown: &str) {
        let masked = blanked(text);
        assert_eq!(masked.len(), text.len(), "{text:?}");
        assert_eq!(masked.replace(MASK, ""), shown, "{text:?}");
    }

    #[test]
    fn a_comment_in_a_line_vanishes() {
        check("Law %% ask Ann %% applies", "Law  applies");
        check("- %%a%% b", "-  b");
    }

    #[test]
    fn a_comment_over_lines_leaves_empty_lines() {
        check("a\n%%\nsecret\n%%\nb", "a\n  \n      \n  \nb");
    }

    #[test]
    fn a_comment_never_closed_hides_the_rest() {
        check("a\n\n%% secret\nmore", "a\n\n         \n    ");
    }

    #[test]
    fn percentages_are_not_comments() {
        check("about 5%% of it", "about 5%% of it");
        check("5%% here\n\nand 6%% there", "5%% here\n\nand 6%% there");
    }

    #[test]
    fn code_keeps_its_percent_signs() {
        check("`%% a %%` b", "`%% a %%` b");
        check("```\n%% a\n```\nb %%c%%", "```\n%% a\n```\nb ");
    }

    #[test]
    fn a_fence_inside_a_comment_does_not_turn_the_rest_into_code() {
        check("%%\n```\nx\n%%\nmore %%y%% z `c`", "  \n   \n \n  \nmore  z `c`");
    }
}
