//! Text without markup, for labels, passages and exports.

use super::comments::blanked;
use super::inline::{Flow, Purpose};
use super::syntax::OPTIONS;
use crate::source::{Span, offset};
use crate::words::{char_start, single_spaced};
use pulldown_cmark::{BrokenLink, CowStr, Event, LinkType, Parser};

/// The text under `span` with inline markup, images, footnote marks and comments removed and white space folded.
///
/// A span over several blocks gives their texts with a space between. The result is one line.
#[must_use]
pub fn plain_text(text: &str, span: Span) -> String {
    let part = span.text(text);
    if !part.contains("%%") {
        return plain(part);
    }
    // What is a comment depends on what stands before, so the whole text is looked at.
    let masked = blanked(text);
    plain(span.text(&masked))
}

fn plain(part: &str) -> String {
    if !part.contains(|c: char| MARKUP.contains(&c)) {
        return folded(part);
    }
    // The quote keeps a sentence such as `2017. A year` from being read as the item of a list.
    let guarded = format!("\"{}", part.trim_start());
    let mut flow = Flow::new(&guarded, Purpose::Reading);
    let mut accept = accept_reference;
    let parser = Parser::new_with_broken_link_callback(&guarded, OPTIONS, Some(&mut accept));
    let mut out = String::with_capacity(part.len());
    for (event, range) in parser.into_offset_iter() {
        if !flow.take(&event, &range) {
            settle(&mut flow, &mut out);
        }
        if let Event::Html(_) = event {
            out.push(' ');
        }
    }
    settle(&mut flow, &mut out);
    let seen = out.trim_start().strip_prefix('"').unwrap_or(&out);
    folded(&without_footnote_marks(seen))
}

/// What may start or be markup; a text without any of it is plain already.
const MARKUP: &[char] =
    &['*', '_', '[', '`', '<', '&', '\\', '~', '=', '>', '#', '|', '!', '-', '+', '\u{1}', '\u{0}'];

fn settle(flow: &mut Flow<'_>, out: &mut String) {
    if !flow.is_empty() {
        flow.finish();
        out.push(' ');
        out.push_str(&flow.text);
        flow.clear();
    }
}

/// `[text][reference]` is a link although its definition stands elsewhere in the file; `[in force]` is not.
fn accept_reference(link: BrokenLink<'_>) -> Option<(CowStr<'_>, CowStr<'_>)> {
    matches!(link.link_type, LinkType::Reference | LinkType::Collapsed).then(|| (link.reference, "".into()))
}

/// Characters of a footnote's label that are looked at.
const MAX_LABEL: usize = 64;

/// `[^1]` is only known as a footnote's mark where its definition is seen.
fn without_footnote_marks(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("[^") {
        let (before, mark) = rest.split_at(at);
        out.push_str(before);
        let label = mark[2..].char_indices().take(MAX_LABEL);
        let end = label.skip_while(|&(_, c)| c != ']' && !c.is_whitespace()).map(|(at, _)| at + 2).next();
        match end {
            Some(end) if mark[end..].starts_with(']') && end > 2 => rest = &mark[end + 1..],
            _ => {
                out.push_str("[^");
                rest = &mark[2..];
            }
        }
    }
    out.push_str(rest);
    out
}

/// The text with every stretch of white space as one space, and none at the ends.
pub(super) fn folded(text: &str) -> String {
    single_spaced(text).into_owned()
}

/// The text in at most `n_chars` characters, cut after a word and ended by `…` where something is left out.
pub(super) fn shortened(text: &str, n_chars: usize) -> String {
    let Some(cut) = char_start(text, n_chars) else { return text.to_owned() };
    let kept = &text[..cut];
    let kept = match kept.rfind(' ') {
        Some(space) if space > cut / 2 => &kept[..space],
        _ => kept,
    };
    format!("{}…", kept.trim_end_matches([' ', ',', ';', ':', '–', '—', '-', '(']))
}

/// The span without the white space at its ends.
pub(super) fn trimmed(text: &str, span: Span) -> Span {
    let whole = span.text(text);
    let start = span.start + offset(whole.len() - whole.trim_start().len());
    Span::new(start, start + offset(whole.trim().len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        assert_eq!(plain_text(text, Span::of(0..text.len())), expected, "{text:?}");
    }

    #[test]
    fn inline_markup_is_removed() {
        check("**The** _law_ ~~now~~ ==applies== `here`", "The law now applies here");
        check("[AWS](https://aws.example) and [[Note|the note]] and [[Other]]", "AWS and the note and Other");
        check("A &amp; B\\* <b>c</b><br>d", "A & B* c d");
        check("see [the act][1] and ![[picture.png]] end[^note].", "see the act and end.");
    }

    #[test]
    fn marks_of_blocks_are_removed_only_where_they_are_marks() {
        check("2017. A year", "2017. A year");
        check("one\n> two\n> three", "one two three");
        check("first\n\n- second\n- third", "first second third");
    }

    #[test]
    fn kinds_in_brackets_stay() {
        check("The law applies. [in force]", "The law applies. [in force]");
    }

    #[test]
    fn comments_are_removed_even_when_the_span_holds_only_their_end() {
        let text = "a %% secret\nmore %% b **c**";
        assert_eq!(plain_text(text, Span::of(12..text.len())), "b c");
    }

    #[test]
    fn long_text_is_cut_after_a_word() {
        assert_eq!(shortened("one two three", 9), "one two…");
        assert_eq!(shortened("one two", 9), "one two");
        assert_eq!(shortened("光环新网因信息披露违规", 4), "光环新网…");
    }
}
