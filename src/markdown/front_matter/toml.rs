//! TOML into the tree. Faulty lines are passed over by the parser itself, each with a report.

use std::collections::HashSet;

use toml::de::{DeTable, DeValue};

use super::faults::clip;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Span, offset};
use crate::tree::{DEEPEST_NESTING, Entry, Key, Node, Value};

/// The keys and values of the TOML in `part` of `text`, in the order of the file.
pub(super) fn read_toml(text: &str, part: Span, problems: &mut Vec<Diagnostic>) -> Vec<Entry> {
    let source = part.text(text);
    let (table, errors) = DeTable::parse_recoverable(source);
    let place = Place { text, source, start: part.start };
    let mut faulty_lines = HashSet::new();
    let mut reports: Vec<_> =
        errors.iter().take(MOST_REPORTS).map(|error| place.report(error.message(), error.span())).collect();
    reports.sort_by_key(|report| report.span.start);
    for report in reports {
        // What follows a slip in its own line is mostly an echo of it.
        if faulty_lines.insert(text[..report.span.start as usize].rfind('\n')) {
            problems.push(report);
        }
    }
    place.entries(table.get_ref(), 1)
}

/// A file that is not TOML at all has a fault on every line; more reports than these help nobody.
const MOST_REPORTS: usize = 20;

struct Place<'a> {
    text: &'a str,
    source: &'a str,
    start: u32,
}

impl Place<'_> {
    fn span(&self, range: std::ops::Range<usize>) -> Span {
        let at = |at: usize| self.start + offset(self.source.floor_char_boundary(at));
        Span::new(at(range.start), at(range.end))
    }

    fn entries(&self, table: &DeTable<'_>, depth: usize) -> Vec<Entry> {
        let entry = |(key, value): (&toml::Spanned<toml::de::DeString<'_>>, &toml::Spanned<DeValue<'_>>)| {
            let span = self.without_quotes(self.span(key.span()));
            (Key { text: key.get_ref().as_ref().into(), span }, self.node(value, depth))
        };
        let mut entries: Vec<Entry> = table.iter().map(entry).collect();
        // The parser's table is sorted by key.
        entries.sort_by_key(|(key, _)| key.span);
        entries
    }

    fn node(&self, value: &toml::Spanned<DeValue<'_>>, depth: usize) -> Node {
        let span = self.span(value.span());
        let plain = |text: &str| Node::scalar(text, true, span);
        match value.get_ref() {
            DeValue::String(text) => Node::scalar(text, false, self.without_quotes(span)),
            DeValue::Integer(number) => plain(&number.to_string()),
            DeValue::Float(number) => plain(&number.to_string()),
            DeValue::Boolean(is_true) => plain(if *is_true { "true" } else { "false" }),
            // As written: the parser's own form would add an offset or seconds.
            DeValue::Datetime(date) => match span.text(self.text) {
                "" => plain(&date.to_string()),
                written => plain(written.trim()),
            },
            DeValue::Array(_) | DeValue::Table(_) if depth >= DEEPEST_NESTING => Node::null(span),
            DeValue::Array(items) => {
                let items = items.iter().map(|item| self.node(item, depth + 1)).collect();
                Node { span, value: Value::List(items) }
            }
            DeValue::Table(table) => Node { span, value: Value::Map(self.entries(table, depth + 1)) },
        }
    }

    fn without_quotes(&self, span: Span) -> Span {
        let written = span.text(self.text);
        for quote in ["\"\"\"", "'''", "\"", "'"] {
            let length = quote.len();
            if written.len() >= 2 * length && written.starts_with(quote) && written.ends_with(quote) {
                return Span::new(span.start + offset(length), span.end - offset(length));
            }
        }
        span
    }

    fn report(&self, message: &str, range: Option<std::ops::Range<usize>>) -> Diagnostic {
        let span = range.map_or(Span::at(self.start), |range| self.span(range));
        let written = clip(span.text(self.text));
        let fault = |code, message: String| Diagnostic::new(code, span, message);
        if message.starts_with("duplicate key") {
            return fault(Code::KeyDuplicate, format!("The key `{written}` stands twice; the first is used"))
                .hint("keep one of them, or make it a list");
        }
        if message.contains("recursion") {
            return fault(Code::FrontMatterLimit, "The value is nested too deeply; it is left out".into())
                .hint("write it with fewer levels");
        }
        if message.starts_with("string values must be quoted") {
            let message = format!("In TOML a text needs quotes; it is read as the text \"{written}\"");
            return fault(Code::FrontMatterSyntax, message)
                .hint(format!("put the value in quotes: \"{written}\""));
        }
        let hint = match message {
            _ if message.contains("assignment") || message.contains("key with no value") => {
                "write `key = value`"
            }
            _ if message.contains("quote") => "close the text with the quote that opened it",
            _ if message.contains("array") => "close the list with `]`, and put commas between its values",
            _ if message.contains("table") => "close what `[` or `{` opened",
            _ => "put texts in quotes, and write days as 2026-04-03",
        };
        fault(Code::FrontMatterSyntax, format!("TOML cannot be read here: {message}")).hint(hint)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads `text` and compares keys and values, and the faults as `code at "text": message | hint`.
    fn check(text: &str, read: &str, faults: &[&str]) {
        let (entries, problems) = parsed(text);
        let shown: Vec<_> =
            entries.iter().map(|(key, node)| format!("{}: {}", key.text, node.flat_text())).collect();
        assert_eq!(shown.join(" / "), read, "{text:?}");
        let fault = |it: &Diagnostic| {
            format!(
                "{} at {:?}: {} | {}",
                it.code.as_str(),
                it.span.text(text),
                it.message,
                it.hints.join(", ")
            )
        };
        assert_eq!(problems.iter().map(fault).collect::<Vec<_>>(), faults, "{text:?}");
    }

    #[test]
    fn keys_keep_the_order_of_the_file_and_values_their_form() {
        check(
            "b = \"x\"\na = 2026-03-01\nc = [1, true]\n[t]\nk = 'v'",
            "b: x / a: 2026-03-01 / c: 1, true / t: k: v",
            &[],
        );
    }

    #[test]
    fn every_bad_line_is_reported_and_the_others_are_read() {
        check(
            "title = Storm\nid = \"a\"\nid = \"b\"\nstatus\n",
            "title: Storm / id: a",
            &[
                "front-matter-syntax at \"Storm\": In TOML a text needs quotes; it is read as the text \"Storm\" | \
                 put the value in quotes: \"Storm\"",
                "key-duplicate at \"id\": The key `id` stands twice; the first is used | keep one of them, or make \
                 it a list",
                "front-matter-syntax at \"\": TOML cannot be read here: key with no value, expected `=` | write \
                 `key = value`",
            ],
        );
    }

    #[test]
    fn a_list_that_is_never_closed_is_reported() {
        let text = "id = \"a\"\nx = [1,";
        let (_, problems) = parsed(text);
        assert_eq!(problems.len(), 1);
        assert_eq!(&*problems[0].hints[0], "close the list with `]`, and put commas between its values");
    }

    #[test]
    fn nesting_has_a_limit() {
        let (entries, problems) =
            parsed(&format!("id = \"a\"\nx = {}1{}", "[".repeat(10_000), "]".repeat(10_000)));
        assert_eq!(entries[0].1.text(), Some("a"));
        assert_eq!(problems[0].code, Code::FrontMatterLimit);
        assert_eq!(&*problems[0].message, "The value is nested too deeply; it is left out");
        assert_eq!(&*problems[0].hints[0], "write it with fewer levels");
    }

    fn parsed(text: &str) -> (Vec<Entry>, Vec<Diagnostic>) {
        let mut problems = Vec::new();
        (read_toml(text, Span::of(0..text.len()), &mut problems), problems)
    }
}
