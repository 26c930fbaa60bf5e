//! The entries of the built-in file without the whole of YAML: one a line, `- {key: value, key: [a, b]}`, where a
//! value is plain, in double quotes, a list or a map. That is a part of YAML, read in a tenth of the time, because
//! everybody waits for it when the program starts.

use crate::source::Span;
use crate::tree::{Entry, Key, Node, Value};

/// The entries of the list; a line of another form is no entry.
pub(in crate::companies) fn entry_nodes(text: &str) -> Vec<Node> {
    let mut nodes = Vec::with_capacity(text.len() / 100);
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if line.starts_with("  - {") {
            let mut scanner = Scanner { text, at: start + "  - ".len(), end: start + line.trim_end().len() };
            nodes.extend(scanner.value());
        }
        start += line.len();
    }
    nodes
}

struct Scanner<'a> {
    text: &'a str,
    at: usize,
    end: usize,
}

impl Scanner<'_> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied().filter(|_| self.at < self.end)
    }

    fn skip(&mut self, bytes: &[u8]) {
        while self.peek().is_some_and(|byte| bytes.contains(&byte)) {
            self.at += 1;
        }
    }

    fn span_from(&self, start: usize) -> Span {
        Span::of(start..self.at)
    }

    fn value(&mut self) -> Option<Node> {
        match self.peek()? {
            b'{' => Some(self.map()),
            b'[' => Some(self.list()),
            _ => Some(self.scalar()),
        }
    }

    fn map(&mut self) -> Node {
        self.at += 1;
        let start = self.at;
        let mut entries: Vec<Entry> = Vec::with_capacity(8);
        loop {
            self.skip(b", ");
            let key_start = self.at;
            while self.peek().is_some_and(|byte| byte != b':' && byte != b'}') {
                self.at += 1;
            }
            let key = Key { text: self.text[key_start..self.at].into(), span: self.span_from(key_start) };
            if self.peek() != Some(b':') {
                break;
            }
            self.at += 1;
            self.skip(b" ");
            let Some(value) = self.value() else { break };
            entries.push((key, value));
        }
        let span = self.span_from(start);
        self.skip(b"}");
        Node { span, value: Value::Map(entries) }
    }

    fn list(&mut self) -> Node {
        self.at += 1;
        let start = self.at;
        let mut items = Vec::with_capacity(4);
        loop {
            self.skip(b", ");
            if self.peek().is_none_or(|byte| byte == b']') {
                break;
            }
            items.extend(self.value());
        }
        let span = self.span_from(start);
        // One bracket only: a list may end a list.
        self.at = (self.at + 1).min(self.end);
        Node { span, value: Value::List(items) }
    }

    fn scalar(&mut self) -> Node {
        let start = self.at;
        if self.peek() == Some(b'"') {
            return self.quoted();
        }
        let rest = &self.text.as_bytes()[start..self.end];
        self.at = memchr::memchr3(b',', b']', b'}', rest).map_or(self.end, |len| start + len);
        Node::scalar(self.text[start..self.at].trim_end(), true, self.span_from(start))
    }

    fn quoted(&mut self) -> Node {
        self.at += 1;
        let start = self.at;
        let mut text = String::new();
        let mut from = start;
        while let Some(byte) = self.peek().filter(|byte| *byte != b'"') {
            if byte == b'\\' {
                text.push_str(&self.text[from..self.at]);
                from = self.at + 1;
                self.at += 1;
            }
            self.at += 1;
        }
        text.push_str(&self.text[from..self.at]);
        let span = self.span_from(start);
        self.at = (self.at + 1).min(self.end);
        Node::scalar(&text, false, span)
    }
}
