//! TOML into the tree. Faulty lines are passed over by the parser itself, each with a report.

use toml::de::{DeTable, DeValue};

use super::faults::clip;
use super::tree::{DEEPEST_NESTING, Entry, Key, Node, Value};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Span, offset};

/// The keys and values of the TOML in `part` of `text`, in the order of the file.
pub(super) fn read_toml(text: &str, part: Span, problems: &mut Vec<Diagnostic>) -> Vec<Entry> {
    let source = part.text(text);
    let (table, errors) = DeTable::parse_recoverable(source);
    let place = Place { text, source, start: part.start };
    problems
        .extend(errors.iter().take(MOST_REPORTS).map(|error| place.report(error.message(), error.span())));
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
        let hint = if message.contains("quote") || message.contains("literal string") {
            "put texts in quotes: title = \"…\""
        } else if message.contains("assignment") || message.contains("key with no value") {
            "write `key = value`"
        } else {
            "see toml.io for how values are written, or use YAML between `---` lines"
        };
        fault(Code::FrontMatterSyntax, format!("TOML cannot be read here: {message}")).hint(hint)
    }
}
