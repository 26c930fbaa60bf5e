//! Keys and values from YAML that may be broken: one bad line costs only itself.
//!
//! Good YAML is read as a whole. Where that fails, the text is cut at its top-level keys; each piece is read on its
//! own, and only a piece that still cannot be read is taken as the raw text of its lines, and reported.

use std::collections::HashSet;

use super::faults::{report_between, report_stray_line};
use super::fences::{line_at, lines_between, yaml_key};
use super::keys::field_of;
use super::repair::{repair, trimmed, unquoted};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Span, offset};
use crate::tree::yaml::{Fault, duplicate, parse};
use crate::tree::{Entry, Key, Node, Value};

/// The keys and values of the YAML in `part` of `text`, in order, each key once.
pub(super) fn read_yaml(text: &str, part: Span, problems: &mut Vec<Diagnostic>) -> Vec<Entry> {
    let n_before = problems.len();
    match parse(text, part, problems) {
        Ok(None | Some(Node { value: Value::Null, .. })) => Vec::new(),
        Ok(Some(Node { value: Value::Map(entries), .. })) => entries,
        Ok(Some(node)) if !has_stray_key(node.span.text(text)) => {
            problems.push(not_a_map(&node));
            Vec::new()
        }
        Ok(Some(_)) => read_pieces(text, part, None, problems),
        Err(fault) => {
            problems.truncate(n_before);
            read_pieces(text, part, Some(&fault), problems)
        }
    }
}

fn not_a_map(node: &Node) -> Diagnostic {
    let message =
        format!("The front matter is {}, not keys and values, so nothing is read from it", node.noun());
    Diagnostic::new(Code::FrontMatterNotMap, node.span, message)
        .hint("write one `key: value` on each line, such as `title: …`")
}

/// Reads the pieces one by one. `fault` is why the whole cannot be read.
fn read_pieces(text: &str, part: Span, fault: Option<&Fault>, problems: &mut Vec<Diagnostic>) -> Vec<Entry> {
    let n_before = problems.len();
    let mut entries: Vec<Entry> = Vec::new();
    for piece in pieces(text, part) {
        let n_before_piece = problems.len();
        match parse(text, piece, problems) {
            Ok(Some(Node { value: Value::Map(of_piece), .. })) => entries.extend(of_piece),
            Ok(None) => {}
            Ok(Some(_)) => entries.extend(read_stray_line(text, piece, problems)),
            Err(fault) => {
                problems.truncate(n_before_piece);
                match repair(text, piece, &fault, problems) {
                    repaired if repaired.is_empty() => entries.extend(read_stray_line(text, piece, problems)),
                    repaired => entries.extend(repaired),
                }
            }
        }
    }
    if let Some(fault) = fault.filter(|_| problems.len() == n_before) {
        problems.push(report_between(text, fault));
    }
    let mut seen = HashSet::new();
    entries.retain(|(key, _)| {
        let is_first = seen.insert(key.text.clone());
        if !is_first {
            problems.push(duplicate(key));
        }
        is_first
    });
    entries
}

/// The text cut before every line that starts a key, or that belongs to none.
fn pieces(text: &str, part: Span) -> Vec<Span> {
    let mut pieces: Vec<Span> = Vec::new();
    let mut is_open = false;
    for line in lines_between(text, part.start as usize, part.end as usize) {
        let written = &text[line.start..line.end];
        let starts_key = yaml_key(written).is_some() || stray_key(written).is_some();
        let continues = written.trim().is_empty()
            || written.starts_with([' ', '\t', '#', ']', '}'])
            || written == "-"
            || written.starts_with("- ")
            || (is_open && !starts_key);
        let end = offset(line.next.min(part.end as usize));
        match pieces.last_mut() {
            Some(piece) if continues => piece.end = end,
            _ => {
                pieces.push(Span::new(offset(line.start), end));
                is_open = is_left_open(written);
            }
        }
    }
    pieces
}

/// Whether the value of a line goes on in the next: a quote or a bracket is opened and not closed.
fn is_left_open(line: &str) -> bool {
    let value =
        yaml_key(line).and_then(|end| line[end..].trim_start().strip_prefix(':')).unwrap_or(line).trim();
    match value.chars().next() {
        Some('[') => !value.ends_with(']'),
        Some('{') => !value.ends_with('}'),
        Some(quote @ ('"' | '\'')) => !value[1..].contains(quote),
        _ => false,
    }
}

/// The length of a known key that is written without a space after its colon, `date:2026-03-01`.
fn stray_key(line: &str) -> Option<usize> {
    let (key, value) = line.split_once(':')?;
    (!value.trim().is_empty() && !key.starts_with(' ') && field_of(key).is_some()).then_some(key.len())
}

fn has_stray_key(text: &str) -> bool {
    lines_between(text, 0, text.len()).any(|line| stray_key(&text[line.start..line.end]).is_some())
}

fn read_stray_line(text: &str, piece: Span, problems: &mut Vec<Diagnostic>) -> Option<Entry> {
    let line = line_at(text, piece.start as usize);
    let span = trimmed(text, line.start, line.end);
    let key = stray_key(span.text(text));
    problems.push(report_stray_line(span, span.text(text), key.map(|end| &span.text(text)[..end])));
    let key_end = span.start as usize + key?;
    let value = unquoted(text, trimmed(text, key_end + 1, line.end));
    let key = Span::new(span.start, offset(key_end));
    Some((Key { text: key.text(text).into(), span: key }, Node::scalar(value.text(text), true, value)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads `text` and compares keys and values, and the faults as `code at "text": message | hint`.
    fn check(text: &str, read: &str, faults: &[&str]) {
        let mut problems = Vec::new();
        let entries = read_yaml(text, Span::of(0..text.len()), &mut problems);
        let shown: Vec<_> =
            entries.iter().map(|(key, node)| format!("{}: {}", key.text, node.flat_text())).collect();
        assert_eq!(shown.join(" / "), read, "{text:?}");
        let shown: Vec<_> = problems
            .iter()
            .map(|it| {
                format!(
                    "{} at {:?}: {} | {}",
                    it.code.as_str(),
                    it.span.text(text),
                    it.message,
                    it.hints.join(", ")
                )
            })
            .collect();
        assert_eq!(shown, faults, "{text:?}");
    }

    #[test]
    fn an_unquoted_colon_costs_nothing_but_a_report() {
        check(
            "id: a\ntitle: Storm: second\nstatus: open",
            "id: a / title: Storm: second / status: open",
            &["front-matter-syntax at \":\": In YAML a text that holds a colon needs quotes; \
               it is read as the text \"Storm: second\" | put the value in quotes: \"Storm: second\""],
        );
    }

    #[test]
    fn tabs_are_read_as_spaces() {
        check(
            "companies:\n\t- Foo\n\t- Bar\ntitle: x",
            "companies: Foo, Bar / title: x",
            &["front-matter-syntax at \"\\t\": A tab indents this line, which YAML does not allow; \
               it is read as if spaces stood there | indent with spaces"],
        );
    }

    #[test]
    fn signs_that_mean_something_to_yaml_are_read_as_text() {
        for sign in ['*', '@', '%', '`'] {
            check(
                &format!("title: {sign}bold news # note\nid: a"),
                &format!("title: {sign}bold news / id: a"),
                &[&format!(
                    "front-matter-syntax at \"{sign}\": In YAML a text cannot start with `{sign}` without quotes; \
                     it is read as the text \"{sign}bold news\" | put the value in quotes: \"{sign}bold news\""
                )],
            );
        }
    }

    #[test]
    fn an_open_quote_ends_with_its_line() {
        check(
            "title: \"Storm\nid: a",
            "title: Storm / id: a",
            &[
                "front-matter-syntax at \"\\\"\": The quote is never closed; it is read as the text \"Storm\" \
               | close it with `\"`",
            ],
        );
    }

    #[test]
    fn text_after_the_quotes_is_kept() {
        check(
            "title: \"Storm\" again\nid: a",
            "title: \"Storm\" again / id: a",
            &[
                "front-matter-syntax at \"a\": The quotes do not enclose the whole value; it is read as the text \
               \"\"Storm\" again\" | write `\\\"` for a quote inside quotes, and nothing after the last one",
            ],
        );
    }

    #[test]
    fn an_open_bracket_ends_with_its_line() {
        check(
            "companies: [Foo, 'Bar'\nid: a",
            "companies: Foo, Bar / id: a",
            &[
                "front-matter-syntax at \"[\": What is opened by `[` is not closed as it should be; it is read as \
               the list Foo, 'Bar' | close it with `]`, and put texts that hold `,` `:` or brackets in quotes",
            ],
        );
    }

    #[test]
    fn a_bad_item_leaves_its_neighbours_alone() {
        let fault = |text: &str| {
            format!(
                "front-matter-syntax at \":\": In YAML a text that holds a colon needs quotes; it is read as the \
                 text \"{text}\" | put the value in quotes: \"{text}\""
            )
        };
        check(
            "sources:\n  - A\n  - B: c: d\n  - url: x\n    title: e: f\nid: a",
            "sources: A, B: c: d, url: x, title: e: f / id: a",
            &[&fault("c: d"), &fault("e: f")],
        );
        check(
            "sources:\n  - @b\n  - A\nid: a",
            "sources: @b, A / id: a",
            &[
                "front-matter-syntax at \"@\": In YAML a text cannot start with `@` without quotes; it is read as the \
               text \"@b\" | put the value in quotes: \"@b\"",
            ],
        );
    }

    #[test]
    fn a_broken_block_of_text_keeps_its_lines() {
        let mut problems = Vec::new();
        let text = "summary: >\n  One\n\ttwo\nid: a";
        let entries = read_yaml(text, Span::of(0..text.len()), &mut problems);
        assert_eq!(entries[0].1.flat_text(), "One two");
        assert_eq!(entries[1].1.flat_text(), "a");
        assert!(
            problems[0].message.ends_with("it is read as the text \"One two\""),
            "{}",
            problems[0].message
        );
    }

    #[test]
    fn a_known_key_without_a_space_is_understood() {
        check(
            "date:2026-03-01\nid: a",
            "date: 2026-03-01 / id: a",
            &[
                "front-matter-syntax at \"date:2026-03-01\": No space stands after the colon; it is read as the key \
               `date` and its value | put a space after the colon",
            ],
        );
    }

    #[test]
    fn a_line_without_a_key_is_left_out() {
        check(
            "id: a\nSome prose\ntitle: b",
            "id: a / title: b",
            &[
                "front-matter-syntax at \"Some prose\": \"Some prose\" is not a key with a value and is left out | \
               write `key: value`, or indent the line if it belongs to the one before",
            ],
        );
    }

    #[test]
    fn what_cannot_be_understood_is_left_out() {
        check(
            "x:\n  a: b\n c: d\nid: a",
            "x:  / id: a",
            &[
                "front-matter-syntax at \"c\": The line is not indented like those before it; it is left out | \
               indent it like its neighbours",
            ],
        );
    }

    #[test]
    fn a_second_document_is_no_obstacle() {
        check(
            "id: a\n--- more\ntitle: b",
            "id: a / title: b",
            &[
                "front-matter-syntax at \"--- more\": \"--- more\" is not a key with a value and is left out | \
               write `key: value`, or indent the line if it belongs to the one before",
            ],
        );
    }

    #[test]
    fn a_list_or_a_text_is_no_front_matter() {
        check(
            "- a\n- b",
            "",
            &[
                "front-matter-not-a-map at \"- a\\n- b\": The front matter is a list, not keys and values, so nothing \
               is read from it | write one `key: value` on each line, such as `title: …`",
            ],
        );
    }

    #[test]
    fn brackets_nested_without_end_cost_one_value() {
        let deep = "[".repeat(10_000);
        check(
            &format!("x: {deep}\nid: a"),
            "x:  / id: a",
            &[
                "front-matter-limit at \"[\": The value is nested too deeply; it is left out | write it with fewer levels",
            ],
        );
    }

    #[test]
    fn a_key_that_stands_twice_is_reported_in_broken_front_matter_too() {
        check(
            "id: a\nid: b\ntitle: [",
            "id: a / title: ",
            &[
                "front-matter-syntax at \"[\": What is opened by `[` is not closed as it should be; it is read as the \
               list  | close it with `]`, and put texts that hold `,` `:` or brackets in quotes",
                "key-duplicate at \"id\": The key `id` stands twice; the first is used | keep one of them, or make it a list",
            ],
        );
    }
}
