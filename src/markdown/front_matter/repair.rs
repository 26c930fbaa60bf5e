//! One key with a value that YAML refuses, understood as a person would, and reported.
//!
//! Tabs become spaces, a list is read item by item, and what is left is the raw text of its lines.

use granit_parser::ErrorKind;

use super::faults::{Understood, report};
use super::fences::{Line, line_at, lines_between, yaml_key};
use crate::diagnostic::Diagnostic;
use crate::source::{Span, offset};
use crate::tree::yaml::{Fault, FaultKind, parse, parse_source};
use crate::tree::{Entry, Key, Node, Value};

/// Understands a piece that is not valid YAML as well as can be, and says so.
///
/// Empty when it does not start with a key.
pub(super) fn repair(text: &str, piece: Span, fault: &Fault, problems: &mut Vec<Diagnostic>) -> Vec<Entry> {
    let first = line_at(text, piece.start as usize);
    let Some(key_length) = yaml_key(&text[first.start..first.end]) else { return Vec::new() };
    let key = unquoted(text, Span::of(first.start..first.start + key_length));
    let colon = first.start + key_length + text[first.start + key_length..].find(':').unwrap_or_default();
    let value = value_span(text, colon + 1, first.end);
    if let Some(repaired) = with_spaces_for_tabs(text, piece) {
        problems.push(report(
            text,
            &Fault { at: first_tab(text, piece), ..fault.clone() },
            value,
            &Understood::TabsAsSpaces,
        ));
        return repaired;
    }
    let rest: Vec<Line> = lines_between(text, first.next, piece.end as usize)
        .filter(|line| {
            let written = text[line.start..line.end].trim();
            !written.is_empty() && !written.starts_with('#')
        })
        .collect();
    let is_list = value.is_empty() && rest.first().is_some_and(|line| dash(text, *line).is_some());
    let node = if is_too_deep(fault) {
        problems.push(report(text, fault, value, &Understood::LeftOut));
        Node::null(value)
    } else if is_list {
        read_items(text, &rest, problems)
    } else {
        read_raw(text, fault, value, &rest, problems)
    };
    vec![(Key { text: key.text(text).into(), span: key }, node)]
}

fn is_too_deep(fault: &Fault) -> bool {
    fault.kind == FaultKind::Syntax(ErrorKind::RecursionLimitExceeded)
}

/// The raw text of a value: its line and those that follow it.
fn read_raw(text: &str, fault: &Fault, value: Span, rest: &[Line], problems: &mut Vec<Diagnostic>) -> Node {
    let written = value.text(text);
    if let (Some(items), []) = (written.strip_prefix('[').filter(|rest| !rest.contains(']')), rest) {
        let node = split_list(text, value);
        problems.push(report(text, fault, value, &Understood::List(items.trim())));
        return node;
    }
    if let (true, [first, ..]) = (written.starts_with(['|', '>']), rest) {
        let whole = trimmed(text, first.start, rest[rest.len() - 1].end);
        let joined = whole.text(text).split_whitespace().collect::<Vec<_>>().join(" ");
        problems.push(report(text, fault, Span::at(value.start), &Understood::Text(&joined)));
        return Node::scalar(&joined, true, whole);
    }
    if !written.is_empty() || rest.is_empty() {
        let whole =
            trimmed(text, value.start as usize, rest.last().map_or(value.end as usize, |line| line.end));
        let whole = without_lone_quote(text, whole);
        let joined = whole.text(text).split_whitespace().collect::<Vec<_>>().join(" ");
        problems.push(report(text, fault, value, &Understood::Text(&joined)));
        return Node::scalar(&joined, true, whole);
    }
    problems.push(report(text, fault, value, &Understood::LeftOut));
    Node::null(value)
}

/// The items of a list, each read on its own; one that cannot be read is the raw text of its first line.
fn read_items(text: &str, lines: &[Line], problems: &mut Vec<Diagnostic>) -> Node {
    let indent = lines.iter().filter_map(|line| dash(text, *line)).min().unwrap_or_default();
    let mut items = Vec::new();
    let mut starts: Vec<usize> = Vec::new();
    starts.extend((0..lines.len()).filter(|&n| n == 0 || dash(text, lines[n]) == Some(indent)));
    for (n, &start) in starts.iter().enumerate() {
        let last = starts.get(n + 1).map_or(lines.len(), |next| *next) - 1;
        let group = Span::of(lines[start].start..lines[last].next);
        let n_before = problems.len();
        match parse(text, group, problems) {
            Ok(Some(Node { value: Value::List(of_group), .. })) => items.extend(of_group),
            Ok(_) => {}
            Err(fault) => {
                problems.truncate(n_before);
                items.extend(repair_item(text, &lines[start..=last], &fault, problems));
            }
        }
    }
    let span = Span::of(lines[0].start..lines[lines.len() - 1].end);
    Node { span: trimmed(text, span.start as usize, span.end as usize), value: Value::List(items) }
}

/// An item that cannot be read: keys and values line by line, else the raw text of its first line.
fn repair_item(text: &str, lines: &[Line], fault: &Fault, problems: &mut Vec<Diagnostic>) -> Option<Node> {
    let after_dash = dash(text, lines[0]).map_or(0, |at| at + 1);
    let value = value_span(text, lines[0].start + after_dash, lines[0].end);
    if is_too_deep(fault) {
        problems.push(report(text, fault, value, &Understood::LeftOut));
        return None;
    }
    let rest = lines[1..].iter().map(|line| trimmed(text, line.start, line.end));
    let written: Vec<Span> = std::iter::once(value).chain(rest).collect();
    if written.iter().all(|line| yaml_key(line.text(text)).is_some()) {
        let span = Span::new(value.start, written[written.len() - 1].end);
        return Some(Node { span, value: Value::Map(read_lines(text, &written, problems)) });
    }
    problems.push(report(text, fault, value, &Understood::Text(value.text(text))));
    let value = without_lone_quote(text, value);
    Some(Node::scalar(value.text(text), true, value))
}

/// Keys and values that stand on one line each.
fn read_lines(text: &str, lines: &[Span], problems: &mut Vec<Diagnostic>) -> Vec<Entry> {
    let mut entries = Vec::new();
    for line in lines {
        let n_before = problems.len();
        match parse(text, *line, problems) {
            Ok(Some(Node { value: Value::Map(of_line), .. })) => entries.extend(of_line),
            Ok(_) => {}
            Err(fault) => {
                problems.truncate(n_before);
                entries.extend(repair(text, *line, &fault, problems));
            }
        }
    }
    entries
}

/// How far a line's dash is indented, if it is a list's item.
fn dash(text: &str, line: Line) -> Option<usize> {
    let written = &text[line.start..line.end];
    let trimmed = written.trim_start_matches(' ');
    let is_item = trimmed.strip_prefix('-').is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
    is_item.then(|| written.len() - trimmed.len())
}

/// Reads a piece with every tab of its indentation as one space, which moves no byte.
fn with_spaces_for_tabs(text: &str, piece: Span) -> Option<Vec<Entry>> {
    let written = piece.text(text);
    let mut is_indent = true;
    let spaced: String = written
        .chars()
        .map(|c| {
            is_indent = matches!(c, '\n' | '\r') || (is_indent && matches!(c, ' ' | '\t'));
            if is_indent && c == '\t' { ' ' } else { c }
        })
        .collect();
    if spaced == written {
        return None;
    }
    match parse_source(&spaced, piece.start, &mut Vec::new()) {
        Ok(Some(Node { value: Value::Map(entries), .. })) => Some(entries),
        _ => None,
    }
}

fn first_tab(text: &str, piece: Span) -> u32 {
    let starts_with_tab = |line: &Line| text[line.start..line.end].trim_start_matches(' ').starts_with('\t');
    let line = lines_between(text, piece.start as usize, piece.end as usize).find(starts_with_tab);
    line.map_or(piece.start, |line| {
        offset(line.start + text[line.start..line.end].find('\t').unwrap_or_default())
    })
}

/// `[a, b` as a list.
fn split_list(text: &str, value: Span) -> Node {
    let mut at = value.start as usize + 1;
    let mut items = Vec::new();
    for part in value.text(text)[1..].split(',') {
        let item = unquoted(text, trimmed(text, at, at + part.len()));
        at += part.len() + 1;
        if !item.is_empty() {
            items.push(Node::scalar(item.text(text), true, item));
        }
    }
    Node { span: value, value: Value::List(items) }
}

/// The value between two bytes of a line, without blanks and without a comment after a plain text.
fn value_span(text: &str, start: usize, end: usize) -> Span {
    let value = trimmed(text, start, end);
    let written = value.text(text);
    if written.starts_with(['"', '\'', '[', '{']) {
        return value;
    }
    let end = written.find(" #").map_or(value.end as usize, |at| value.start as usize + at);
    trimmed(text, value.start as usize, end)
}

/// The span between two bytes without blanks at either end.
pub(super) fn trimmed(text: &str, start: usize, end: usize) -> Span {
    let written = &text[start..end];
    let lead = written.len() - written.trim_start().len();
    Span::of(start + lead..(start + written.trim_end().len()).max(start + lead))
}

/// Without the quotes around the whole.
pub(super) fn unquoted(text: &str, span: Span) -> Span {
    let written = span.text(text);
    let is_quoted = |quote| written.len() >= 2 && written.starts_with(quote) && written.ends_with(quote);
    if is_quoted('"') || is_quoted('\'') { Span::new(span.start + 1, span.end - 1) } else { span }
}

/// Without a quote at the start that no other follows.
fn without_lone_quote(text: &str, span: Span) -> Span {
    let written = span.text(text);
    match written.chars().next() {
        Some(quote @ ('"' | '\'')) if !written[1..].contains(quote) => Span::new(span.start + 1, span.end),
        _ => span,
    }
}
