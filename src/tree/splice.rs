//! Where in a YAML text an edit goes, and what is written there.
//!
//! These are proposals made from the spans of the tree; [`super::edit`] checks each by parsing the result.

use std::borrow::Cow;
use std::fmt::Write as _;

use super::node::{Key, Node, Value};
use crate::source::{Span, offset};

/// Some bytes to be put in place of others.
pub(super) struct Splice {
    span: Span,
    new: String,
}

impl Splice {
    fn insert(at: usize, new: String) -> Self {
        Self { span: Span::at(offset(at)), new }
    }

    /// A first key after comments.
    pub fn at_end(text: &str, key: &str, value: &Node) -> Self {
        let end = line_end(text);
        let gap = if text.is_empty() || text.ends_with('\n') || text == "\u{FEFF}" { "" } else { end };
        Self::insert(text.len(), format!("{gap}{}", key_lines(key, value, 0, end)))
    }

    pub fn apply(&self, text: &str) -> String {
        let range = self.span.range();
        [text.get(..range.start).unwrap_or(text), &self.new, text.get(range.end..).unwrap_or_default()]
            .concat()
    }
}

/// Puts an item at the end of a list.
pub(super) fn append_to_list(text: &str, list: &Node, item: &Node) -> Option<Splice> {
    let Value::List(items) = &list.value else { return None };
    if byte(text, list.span.start) == Some(b'[') {
        return Some(append_in_brackets(text, list, items.last(), flow(item)));
    }
    let column = column_of(text, dash_before(text, items.first()?)?)?;
    let at = end_of_block(text, list.span.end as usize, column);
    Some(lines_at(text, at, &item_lines(item, column, line_end(text))))
}

/// Puts a key at the end of a map. `is_top` is for the outermost map: a list under it is written line by line.
pub(super) fn insert_key(text: &str, map: &Node, key: &str, value: &Node, is_top: bool) -> Option<Splice> {
    let Value::Map(entries) = &map.value else { return None };
    if byte(text, map.span.start) == Some(b'{') {
        let written = format!("{}: {}", scalar(key), flow(value));
        return Some(append_in_brackets(text, map, entries.last().map(|(_, node)| node), written));
    }
    let column = column_of(text, entries.first().map(|(key, _)| outer(text, key.span).start)?)?;
    let at = end_of_block(text, map.span.end as usize, column.saturating_sub(1));
    let end = line_end(text);
    let lines = if is_top {
        key_lines(key, value, column, end)
    } else {
        format!("{}{}: {}{end}", " ".repeat(column), scalar(key), flow(value))
    };
    Some(lines_at(text, at, &lines))
}

/// Puts another value in place of one that stands on its own line or in brackets; `key` is the one it stands under.
pub(super) fn replace_node(text: &str, node: &Node, key: Option<&Key>, value: &Node) -> Option<Splice> {
    let is_block = matches!(node.value, Value::List(_) | Value::Map(_))
        && !matches!(byte(text, node.span.start), Some(b'[' | b'{'));
    let span = outer(text, node.span);
    if is_block {
        return None;
    }
    if !span.is_empty() {
        return Some(Splice { span, new: flow(value) });
    }
    // Nothing is written yet: it goes behind the key, as lines of its own where it is a list.
    let key = key?;
    let after = outer(text, key.span).end as usize;
    let colon = after + text.get(after..)?.find(':')? + 1;
    let end = line_end(text);
    match &value.value {
        Value::List(items) => {
            let column = column_of(text, outer(text, key.span).start)?;
            let lines: String = items.iter().map(|item| item_lines(item, column + 2, end)).collect();
            Some(lines_at(text, line_after(text, colon), &lines))
        }
        _ => Some(Splice::insert(colon, format!(" {}", flow(value)))),
    }
}

/// Takes an item out of a list.
pub(super) fn remove_item(text: &str, list: &Node, idx: usize) -> Option<Splice> {
    let Value::List(items) = &list.value else { return None };
    let item = outer(text, items.get(idx)?.span);
    let nothing = String::new();
    if byte(text, list.span.start) == Some(b'[') {
        let start = match idx.checked_sub(1) {
            Some(before) => outer(text, items[before].span).end,
            None => item.start,
        };
        let next = items.get(idx + 1).filter(|_| idx == 0);
        let end = next.map_or(item.end, |next| outer(text, next.span).start);
        return Some(Splice { span: Span::new(start, end), new: nothing });
    }
    let dash = dash_before(text, &items[idx])?;
    let column = column_of(text, dash)?;
    let end = end_of_block(text, item.end as usize, column);
    Some(Splice { span: Span::of(dash as usize - column..end), new: nothing })
}

fn append_in_brackets(text: &str, node: &Node, last: Option<&Node>, new: String) -> Splice {
    let closing = node.span.end.saturating_sub(1);
    match last {
        Some(last) if !outer(text, last.span).is_empty() => {
            Splice::insert(outer(text, last.span).end as usize, format!(", {new}"))
        }
        Some(_) => Splice::insert(closing as usize, format!(", {new}")),
        None => Splice::insert(closing as usize, new),
    }
}

fn byte(text: &str, at: u32) -> Option<u8> {
    text.as_bytes().get(at as usize).copied()
}

/// The span with the quotes around it.
fn outer(text: &str, span: Span) -> Span {
    let before = span.start.checked_sub(1).and_then(|at| byte(text, at));
    let after = byte(text, span.end);
    match (before, after) {
        (Some(a @ (b'"' | b'\'')), Some(b)) if a == b => Span::new(span.start - 1, span.end + 1),
        _ => span,
    }
}

/// Bytes from the start of the line to `at`, if `at` is in the text.
fn column_of(text: &str, at: u32) -> Option<usize> {
    let before = text.get(..at as usize)?;
    let line = before.rfind('\n').map_or(0, |newline| newline + 1);
    let mark = if before[line..].starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
    Some(before.len() - line - mark)
}

/// The start of the line after the one `at` is in.
fn line_after(text: &str, at: usize) -> usize {
    text.get(at..).and_then(|rest| rest.find('\n')).map_or(text.len(), |newline| at + newline + 1)
}

/// Where a block ends whose last word ends at `at`: after its line, and after the comments below that are set in
/// deeper than `column`.
fn end_of_block(text: &str, at: usize, column: usize) -> usize {
    let mut end = line_after(text, at);
    let mut seen = end;
    for line in text[end..].split_inclusive('\n') {
        let indent = line.len() - line.trim_start_matches(' ').len();
        let words = line.trim();
        seen += line.len();
        if words.starts_with('#') && indent > column {
            end = seen;
        } else if !words.is_empty() {
            break;
        }
    }
    end
}

/// The dash that opens an item of a list written line by line.
fn dash_before(text: &str, item: &Node) -> Option<u32> {
    let before = text.get(..outer(text, item.span).start as usize)?.trim_end();
    before.ends_with('-').then(|| offset(before.len() - 1))
}

/// Whole lines put in at the start of a line, or after a last line that does not end.
fn lines_at(text: &str, at: usize, lines: &str) -> Splice {
    let is_open = at > 0 && !text[..at].ends_with('\n');
    let gap = if is_open { line_end(text) } else { "" };
    Splice::insert(at, format!("{gap}{lines}"))
}

/// How lines of the text end.
fn line_end(text: &str) -> &'static str {
    match text.find('\n') {
        Some(at) if text[..at].ends_with('\r') => "\r\n",
        _ => "\n",
    }
}

/// An item of a list as lines of its own: `- name: Sinnet`, and further keys below.
fn item_lines(item: &Node, column: usize, end: &str) -> String {
    let indent = " ".repeat(column);
    match &item.value {
        Value::Map(entries) if !entries.is_empty() => {
            let line = |(at, (key, value)): (usize, &(Key, Node))| {
                let lead = if at == 0 { "- " } else { "  " };
                format!("{indent}{lead}{}: {}{end}", scalar(&key.text), flow(value))
            };
            entries.iter().enumerate().map(line).collect()
        }
        _ => format!("{indent}- {}{end}", flow(item)),
    }
}

/// A key with its value, a list line by line.
fn key_lines(key: &str, value: &Node, column: usize, end: &str) -> String {
    let indent = " ".repeat(column);
    match &value.value {
        Value::List(items) if !items.is_empty() => {
            let items: String = items.iter().map(|item| item_lines(item, column + 2, end)).collect();
            format!("{indent}{}:{end}{items}", scalar(key))
        }
        _ => format!("{indent}{}: {}{end}", scalar(key), flow(value)),
    }
}

/// A value on one line.
fn flow(node: &Node) -> String {
    match &node.value {
        Value::Null => "null".to_owned(),
        Value::Scalar { text, .. } => scalar(text).into_owned(),
        Value::List(items) => format!("[{}]", items.iter().map(flow).collect::<Vec<_>>().join(", ")),
        Value::Map(entries) => {
            let entry = |(key, value): &(Key, Node)| format!("{}: {}", scalar(&key.text), flow(value));
            format!("{{{}}}", entries.iter().map(entry).collect::<Vec<_>>().join(", "))
        }
    }
}

/// A text as it can stand anywhere: bare where nobody could take it for something else, else in quotes.
fn scalar(text: &str) -> Cow<'_, str> {
    let is_word =
        |c: char| c.is_alphanumeric() || matches!(c, ' ' | '_' | '-' | '.' | '’' | '&' | '/' | '(' | ')');
    let starts_plainly = text.chars().next().is_some_and(char::is_alphabetic);
    let ends_plainly = text.chars().next_back().is_some_and(|c| !c.is_whitespace());
    let is_special = ["null", "true", "false", "yes", "no", "on", "off", "y", "n"]
        .iter()
        .any(|word| text.eq_ignore_ascii_case(word));
    if starts_plainly && ends_plainly && !is_special && text.chars().all(is_word) {
        return Cow::Borrowed(text);
    }
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{FEFF}') => {
                // Writing into a text cannot fail.
                let _ = write!(quoted, "\\u{:04X}", c as u32);
            }
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    Cow::Owned(quoted)
}
