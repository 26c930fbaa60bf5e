//! Where the front matter stops and the body starts.
//!
//! Only the fences are looked at, before any YAML or TOML is read: a parser given the whole file would blame a
//! line of the body for a fence that is missing at the top.

use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Span, offset};

/// What the front matter is written in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Language {
    /// Between `---` lines.
    Yaml,
    /// Between `+++` lines.
    Toml,
}

/// A file cut in two.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Cut {
    /// The language and what stands between the fences.
    pub(super) front_matter: Option<(Language, Span)>,
    /// Where the body starts.
    pub(super) body_start: u32,
    /// The keys after a fence that is never closed, up to the first empty line.
    pub(super) unclosed: Option<(Language, Span)>,
    /// A missing fence.
    pub(super) problem: Option<Diagnostic>,
}

/// Finds the fences of `text`.
///
/// A `---` at the top without a closing fence is a rule of the document, not front matter, unless what follows
/// looks like keys. So is one that is followed by an empty line and prose.
pub(super) fn cut(text: &str) -> Cut {
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let none = Cut { front_matter: None, body_start: offset(start), unclosed: None, problem: None };
    let first = line_at(text, start);
    let language = match text[start..first.end].trim_end_matches([' ', '\t']) {
        "---" => Language::Yaml,
        "+++" => Language::Toml,
        _ => return none,
    };
    let Some(closing) = closing_fence(text, first.next, language) else {
        if !looks_like_keys(text, first.next, language) {
            return none;
        }
        let is_blank = |line: &Line| text[line.start..line.end].trim().is_empty();
        let end =
            lines_between(text, first.next, text.len()).find(is_blank).map_or(text.len(), |line| line.start);
        return Cut {
            body_start: offset(first.next),
            unclosed: Some((language, Span::of(first.next..end))),
            problem: Some(unclosed(start, language)),
            ..none
        };
    };
    if language == Language::Yaml && is_rule(text, first.next, closing.start) {
        return none;
    }
    Cut {
        front_matter: Some((language, Span::of(first.next..closing.start))),
        body_start: offset(closing.next),
        ..none
    }
}

fn unclosed(start: usize, language: Language) -> Diagnostic {
    let (fence, last) = match language {
        Language::Yaml => ("---", "a line `---`"),
        Language::Toml => ("+++", "a line `+++`"),
    };
    Diagnostic::new(
        Code::FrontMatterUnclosed,
        Span::of(start..start + fence.len()),
        format!("The front matter opened by `{fence}` is never closed, so its keys are read as text"),
    )
    .hint(format!("put {last} after the last key"))
}

/// One line: its bytes without the line end, and where the next starts.
#[derive(Clone, Copy)]
pub(super) struct Line {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) next: usize,
}

/// The line that starts at byte `start`; `\n`, `\r\n` and a lone `\r` end it.
pub(super) fn line_at(text: &str, start: usize) -> Line {
    let bytes = text.as_bytes();
    let Some(length) = memchr::memchr2(b'\n', b'\r', &bytes[start..]) else {
        return Line { start, end: bytes.len(), next: bytes.len() };
    };
    let end = start + length;
    let is_pair = bytes[end] == b'\r' && bytes.get(end + 1) == Some(&b'\n');
    Line { start, end, next: end + if is_pair { 2 } else { 1 } }
}

/// The lines from byte `start` to byte `end`, both at a line's start.
pub(super) fn lines_between(text: &str, start: usize, end: usize) -> impl Iterator<Item = Line> {
    let mut at = start;
    std::iter::from_fn(move || {
        (at < end).then(|| {
            let line = line_at(text, at);
            at = line.next;
            line
        })
    })
}

fn closing_fence(text: &str, start: usize, language: Language) -> Option<Line> {
    let fences: &[&str] = match language {
        Language::Yaml => &["---", "..."],
        Language::Toml => &["+++"],
    };
    lines_between(text, start, text.len())
        .find(|line| fences.contains(&text[line.start..line.end].trim_end_matches([' ', '\t'])))
}

/// Whether the text after a fence that is never closed was meant as keys: its first line is one.
fn looks_like_keys(text: &str, start: usize, language: Language) -> bool {
    let line = line_at(text, start);
    let line = &text[line.start..line.end];
    match language {
        Language::Yaml => yaml_key(line).is_some(),
        Language::Toml => line.starts_with('[') || toml_key(line),
    }
}

/// Whether the opening fence is a rule: an empty line and then prose, with another rule further down.
fn is_rule(text: &str, start: usize, end: usize) -> bool {
    let mut lines = lines_between(text, start, end).map(|line| text[line.start..line.end].trim());
    if !lines.next().is_some_and(str::is_empty) {
        return false;
    }
    let first_written = lines.find(|line| !line.is_empty());
    first_written.is_some_and(|line| !line.starts_with(['-', '{', '?']) && yaml_key(line).is_none())
}

/// The length of the key that starts a line of YAML, if the line is `key:` or `key: value`.
pub(super) fn yaml_key(line: &str) -> Option<usize> {
    let end = match line.chars().next()? {
        quote @ ('"' | '\'') => line[1..].find(quote)? + 2,
        first if first.is_alphanumeric() || first == '_' || first == '$' => {
            let mut colons = line.match_indices(':').map(|(at, _)| at);
            colons.find(|at| matches!(line.as_bytes().get(at + 1), None | Some(b' ' | b'\t')))?
        }
        _ => return None,
    };
    let key = line[..end].trim_end();
    let after = line[end..].trim_start_matches([' ', '\t']).strip_prefix(':')?;
    let is_short = key.split_whitespace().count() <= MOST_WORDS_OF_A_KEY;
    (is_short && (after.is_empty() || after.starts_with([' ', '\t']))).then_some(key.len())
}

/// More words before a colon are prose: `We have learned one thing since then: …`.
const MOST_WORDS_OF_A_KEY: usize = 4;

fn toml_key(line: &str) -> bool {
    line.split_once('=').is_some_and(|(key, _)| {
        let key = key.trim();
        !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || "-_.\"'".contains(c))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Checks what stands between the fences and what is left for the body.
    fn check(text: &str, front_matter: Option<&str>, body: &str) {
        let cut = cut(text);
        assert_eq!(cut.front_matter.map(|(_, span)| span.text(text)), front_matter, "{text:?}");
        assert_eq!(&text[cut.body_start as usize..], body, "{text:?}");
    }

    #[test]
    fn yaml_stands_between_lines_of_three_dashes() {
        check("---\na: b\n---\nBody", Some("a: b\n"), "Body");
        check("---\na: b\n...\nBody", Some("a: b\n"), "Body");
        check("---  \na: b\n--- \t\nBody", Some("a: b\n"), "Body");
    }

    #[test]
    fn toml_stands_between_lines_of_three_plus_signs() {
        check("+++\na = 1\n+++\nBody", Some("a = 1\n"), "Body");
        check("+++\na = 1\n---\n+++\n", Some("a = 1\n---\n"), "");
    }

    #[test]
    fn a_file_without_front_matter_is_all_body() {
        check("", None, "");
        check("# Heading\n---\n", None, "# Heading\n---\n");
        check("----\na: b\n----\n", None, "----\na: b\n----\n");
        check(" ---\na: b\n---\n", None, " ---\na: b\n---\n");
    }

    #[test]
    fn empty_front_matter_and_missing_final_line_ends_are_fine() {
        check("---\n---\n", Some(""), "");
        check("---\n---", Some(""), "");
        check("---\n\n---\nBody", Some("\n"), "Body");
        check("---", None, "---");
    }

    #[test]
    fn every_kind_of_line_end_counts() {
        check("---\r\na: b\r\n---\r\nBody", Some("a: b\r\n"), "Body");
        check("---\ra: b\r---\rBody", Some("a: b\r"), "Body");
    }

    #[test]
    fn a_byte_order_mark_belongs_to_neither_part() {
        check("\u{feff}---\na: b\n---\nBody", Some("a: b\n"), "Body");
        check("\u{feff}Body", None, "Body");
    }

    #[test]
    fn a_rule_at_the_top_is_no_front_matter() {
        check("---\nProse follows.\n", None, "---\nProse follows.\n");
        check("---\n\nkey: late\n", None, "---\n\nkey: late\n");
        check("---\n\nProse.\n\n---\nMore", None, "---\n\nProse.\n\n---\nMore");
        let prose = "---\nWe have learned one thing since then: wait\n";
        check(prose, None, prose);
    }

    #[test]
    fn an_unclosed_fence_before_keys_is_reported() {
        for (text, fence, body) in
            [("---\ntitle: x\n\nBody", "---", "title: x\n\nBody"), ("+++\na = 1\n", "+++", "a = 1\n")]
        {
            check(text, None, body);
            let problem = cut(text).problem.expect("the missing fence is reported");
            assert_eq!(problem.code, Code::FrontMatterUnclosed);
            assert_eq!(problem.span.text(text), fence);
            assert!(problem.message.contains("is never closed"), "{}", problem.message);
            assert_eq!(&*problem.hints[0], format!("put a line `{fence}` after the last key"));
        }
    }
}
