//! The values of a settings file or a front matter as a small tree, the same for YAML and TOML.
//!
//! Nothing is typed yet: `no`, `017` and `2026` are the texts the author wrote. What a text means is decided by
//! the field that reads it.

use crate::source::Span;

/// A value with its place in the file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Node {
    /// Where it stands, without quotes.
    pub span: Span,
    /// What stands there.
    pub value: Value,
}

/// A key with its place in the file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Key {
    /// The key without quotes.
    pub text: Box<str>,
    /// Where it stands.
    pub span: Span,
}

/// A key and its value.
pub type Entry = (Key, Node);

/// What a value is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Value {
    /// Nothing is written, or `null` or `~`.
    Null,
    /// A text, number, date or truth value.
    Scalar {
        /// The text after escapes, as written otherwise.
        text: Box<str>,
        /// Whether it stands without quotes.
        is_plain: bool,
    },
    /// A list.
    List(Vec<Node>),
    /// Keys and values in the order of the file.
    Map(Vec<Entry>),
}

/// Levels of nesting that are read; what lies deeper is left out.
pub const DEEPEST_NESTING: usize = 64;

impl Node {
    /// A text; without quotes an empty one, `~` and `null` are no value.
    #[must_use]
    pub fn scalar(text: &str, is_plain: bool, span: Span) -> Self {
        let is_null = is_plain && matches!(text, "" | "~" | "null" | "Null" | "NULL");
        let value = if is_null { Value::Null } else { Value::Scalar { text: text.into(), is_plain } };
        Self { span, value }
    }

    /// No value.
    #[must_use]
    pub const fn null(span: Span) -> Self {
        Self { span, value: Value::Null }
    }

    /// The text, if it is one and not blank.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Scalar { text, .. } => Some(text.trim()).filter(|text| !text.is_empty()),
            _ => None,
        }
    }

    /// Whether nothing is said: no value, a blank text, an empty list or map.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        match &self.value {
            Value::Null => true,
            Value::Scalar { text, .. } => text.trim().is_empty(),
            Value::List(items) => items.iter().all(Self::is_empty),
            Value::Map(entries) => entries.is_empty(),
        }
    }

    /// The items of a list, or the value itself as the only item; nothing when it is empty.
    #[must_use]
    pub fn items(&self) -> &[Self] {
        match &self.value {
            Value::Null => &[],
            Value::List(items) => items,
            _ => std::slice::from_ref(self),
        }
    }

    /// All its texts, joined by `, `; a key stands before its value as `key: value`.
    #[must_use]
    pub fn flat_text(&self) -> String {
        let mut out = String::new();
        self.push_flat(&mut out);
        out
    }

    fn push_flat(&self, out: &mut String) {
        let comma = |out: &mut String, n: usize| out.push_str(if n == 0 { "" } else { ", " });
        match &self.value {
            Value::Null => {}
            Value::Scalar { text, .. } => out.push_str(text.trim()),
            Value::List(items) => items.iter().enumerate().for_each(|(n, item)| {
                comma(out, n);
                item.push_flat(out);
            }),
            Value::Map(entries) => entries.iter().enumerate().for_each(|(n, (key, node))| {
                comma(out, n);
                out.push_str(&key.text);
                out.push_str(": ");
                node.push_flat(out);
            }),
        }
    }

    /// What it is, for messages: `a list`.
    #[must_use]
    pub const fn noun(&self) -> &'static str {
        match self.value {
            Value::Null => "nothing",
            Value::Scalar { .. } => "a text",
            Value::List(_) => "a list",
            Value::Map(_) => "a set of keys and values",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Node {
        Node::scalar(text, true, Span::default())
    }

    fn node(value: Value) -> Node {
        Node { span: Span::default(), value }
    }

    #[test]
    fn plain_nothing_is_null_and_quoted_nothing_is_a_text() {
        assert_eq!(text("~").value, Value::Null);
        assert_eq!(text("null").value, Value::Null);
        assert_ne!(Node::scalar("null", false, Span::default()).value, Value::Null);
        assert!(Node::scalar(" ", false, Span::default()).is_empty());
    }

    #[test]
    fn a_tree_as_text_joins_items_by_commas() {
        let key = Key { text: "k".into(), span: Span::default() };
        let map = node(Value::Map(vec![(key, text("v"))]));
        let list = node(Value::List(vec![text("a"), map, text("b")]));
        assert_eq!(list.flat_text(), "a, k: v, b");
    }
}
