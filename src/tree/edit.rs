//! Small edits of YAML text that leave every other byte as it stands: comments, order, quotes, line ends.
//!
//! Each edit is checked: the new text is parsed again and must hold exactly what was asked for. Where it does not,
//! or where the text cannot be read in the first place, there is a [`EditFault`] and no new text.

use std::borrow::Cow;

use super::node::{Key, Node, Value};
use super::splice::{Splice, append_to_list, insert_key, remove_item, replace_node};
use super::yaml::parse;
use crate::source::{LineIndex, Span};

/// One step from a node to one inside it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Step<'a> {
    /// The value under a key, compared without case, `-`, `_` and spaces.
    Key(&'a str),
    /// An item of a list.
    At(usize),
}

/// Why a text was not edited.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum EditFault {
    /// It is not valid YAML.
    #[error("line {line} is not valid YAML; mend the file first")]
    Unreadable {
        /// The line of the fault, from 1.
        line: u32,
    },
    /// Where something is to be put, something of another kind stands.
    #[error("it is not written the way this needs; edit it by hand")]
    OtherShape,
    /// The edit would have changed more than was meant.
    #[error("it is written in a way that cannot be edited safely; edit it by hand")]
    Unsafe,
}

/// The text, and for one that is empty but for a byte order mark, `head`: a first line that says what the file is for.
#[must_use]
pub fn headed<'a>(text: &'a str, head: &str) -> Cow<'a, str> {
    if text.trim_start_matches(BYTE_ORDER_MARK).is_empty() {
        format!("{text}{head}").into()
    } else {
        text.into()
    }
}

/// A YAML text and what it holds.
pub struct Yaml<'a> {
    text: &'a str,
    root: Option<Node>,
}

const BYTE_ORDER_MARK: char = '\u{FEFF}';

impl<'a> Yaml<'a> {
    /// Reads a text; one of nothing but comments holds nothing.
    ///
    /// # Errors
    /// [`EditFault::Unreadable`] when it is no YAML as a whole.
    pub fn read(text: &'a str) -> Result<Self, EditFault> {
        let start = if text.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len_utf8() } else { 0 };
        let root = parse(text, Span::of(start..text.len()), &mut Vec::new()).map_err(|fault| {
            let position = LineIndex::new(text).line(fault.at);
            EditFault::Unreadable { line: position }
        })?;
        Ok(Self { text, root: root.filter(|root| root.value != Value::Null) })
    }

    /// What the text holds.
    #[must_use]
    pub const fn root(&self) -> Option<&Node> {
        self.root.as_ref()
    }

    /// The node at the end of a path.
    #[must_use]
    pub fn node(&self, path: &[Step<'_>]) -> Option<&Node> {
        path.iter().try_fold(self.root.as_ref()?, |node, step| child(node, *step))
    }

    /// The text with `item` at the end of the list at `path`. A missing key is made, a single value becomes a list.
    ///
    /// # Errors
    /// [`EditFault`] when there is no place for it.
    pub fn with_item(&self, path: &[Step<'_>], item: &Node) -> Result<String, EditFault> {
        if self.root.is_none()
            && let [Step::Key(key)] = path
        {
            return self.with_first(key, list([item.clone()]));
        }
        let Some(node) = self.node(path) else {
            let Some((Step::Key(key), map)) = path.split_last() else { return Err(EditFault::OtherShape) };
            return self.with_key(map, key, &list([item.clone()]));
        };
        match &node.value {
            Value::List(_) => {
                let splice = append_to_list(self.text, node, item);
                self.checked(splice, path, |node| {
                    if let Value::List(items) = &mut node.value {
                        items.push(item.clone());
                    }
                })
            }
            Value::Scalar { .. } => self.with_value(path, &list([node.clone(), item.clone()])),
            Value::Null => self.with_value(path, &list([item.clone()])),
            Value::Map(_) => Err(EditFault::OtherShape),
        }
    }

    /// The text with a new key at the end of the map at `path`.
    ///
    /// # Errors
    /// [`EditFault`] when no map stands there.
    pub fn with_key(&self, path: &[Step<'_>], key: &str, value: &Node) -> Result<String, EditFault> {
        let map = self.node(path).ok_or(EditFault::OtherShape)?;
        self.checked(insert_key(self.text, map, key, value, path.is_empty()), path, |map| {
            if let Value::Map(entries) = &mut map.value {
                entries.push((Key { text: key.into(), span: Span::default() }, value.clone()));
            }
        })
    }

    /// The text with another value at `path`.
    ///
    /// # Errors
    /// [`EditFault`] when nothing stands there, or it fills several lines.
    pub fn with_value(&self, path: &[Step<'_>], value: &Node) -> Result<String, EditFault> {
        let node = self.node(path).ok_or(EditFault::OtherShape)?;
        let key = path.split_last().and_then(|(last, map)| match last {
            Step::Key(key) => entry(self.node(map)?, key).map(|(key, _)| key),
            Step::At(_) => None,
        });
        self.checked(replace_node(self.text, node, key, value), path, |node| *node = value.clone())
    }

    /// The text without an item of the list at `path`.
    ///
    /// # Errors
    /// [`EditFault`] when there is no such item.
    pub fn without_item(&self, path: &[Step<'_>], idx: usize) -> Result<String, EditFault> {
        let list = self.node(path).ok_or(EditFault::OtherShape)?;
        self.checked(remove_item(self.text, list, idx), path, |list| {
            if let Value::List(items) = &mut list.value
                && idx < items.len()
            {
                items.remove(idx);
            }
        })
    }

    /// A text of comments alone with its first key.
    fn with_first(&self, key: &str, value: Node) -> Result<String, EditFault> {
        let splice = Splice::at_end(self.text, key, &value);
        let text = splice.apply(self.text);
        let entries = vec![(Key { text: key.into(), span: Span::default() }, value)];
        let expected = Node { span: Span::default(), value: Value::Map(entries) };
        Self::holds(&text, &expected).then_some(text).ok_or(EditFault::Unsafe)
    }

    /// Applies a splice if it changes the node at `path` the way `change` does, and nothing else.
    fn checked(
        &self,
        splice: Option<Splice>,
        path: &[Step<'_>],
        change: impl FnOnce(&mut Node),
    ) -> Result<String, EditFault> {
        let splice = splice.ok_or(EditFault::OtherShape)?;
        let mut expected = self.root.clone().ok_or(EditFault::OtherShape)?;
        let node = path.iter().try_fold(&mut expected, |node, step| child_mut(node, *step));
        change(node.ok_or(EditFault::OtherShape)?);
        let text = splice.apply(self.text);
        Self::holds(&text, &expected).then_some(text).ok_or(EditFault::Unsafe)
    }

    fn holds(text: &str, expected: &Node) -> bool {
        Yaml::read(text).is_ok_and(|new| match &new.root {
            Some(root) => is_same(root, expected),
            None => expected.is_empty(),
        })
    }
}

/// A text as a value to write.
#[must_use]
pub fn text(text: &str) -> Node {
    Node::scalar(text, false, Span::default())
}

/// A list as a value to write.
#[must_use]
pub fn list(items: impl IntoIterator<Item = Node>) -> Node {
    Node { span: Span::default(), value: Value::List(items.into_iter().collect()) }
}

/// Keys and values as a value to write.
#[must_use]
pub fn map<'a>(entries: impl IntoIterator<Item = (&'a str, Node)>) -> Node {
    let key = |text: &str| Key { text: text.into(), span: Span::default() };
    let entries = entries.into_iter().map(|(name, node)| (key(name), node)).collect();
    Node { span: Span::default(), value: Value::Map(entries) }
}

fn child<'n>(node: &'n Node, step: Step<'_>) -> Option<&'n Node> {
    match (step, &node.value) {
        (Step::Key(name), Value::Map(_)) => entry(node, name).map(|(_, node)| node),
        (Step::At(idx), Value::List(items)) => items.get(idx),
        _ => None,
    }
}

fn child_mut<'n>(node: &'n mut Node, step: Step<'_>) -> Option<&'n mut Node> {
    match (step, &mut node.value) {
        (Step::Key(name), Value::Map(entries)) => {
            entries.iter_mut().find(|(key, _)| is_key(&key.text, name)).map(|(_, node)| node)
        }
        (Step::At(idx), Value::List(items)) => items.get_mut(idx),
        _ => None,
    }
}

fn entry<'n>(map: &'n Node, name: &str) -> Option<(&'n Key, &'n Node)> {
    let Value::Map(entries) = &map.value else { return None };
    entries.iter().find(|(key, _)| is_key(&key.text, name)).map(|(key, node)| (key, node))
}

fn is_key(written: &str, name: &str) -> bool {
    super::plain_key(written).eq(super::plain_key(name))
}

/// Whether two values say the same, wherever and however they are written. A list of nothing is nothing.
fn is_same(a: &Node, b: &Node) -> bool {
    match (&a.value, &b.value) {
        (Value::Scalar { text: a, .. }, Value::Scalar { text: b, .. }) => a == b,
        (Value::List(a), Value::List(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| is_same(a, b)),
        (Value::Map(a), Value::Map(b)) => {
            let is_same_entry = |((a_key, a), (b_key, b)): (&(Key, Node), &(Key, Node))| {
                a_key.text == b_key.text && is_same(a, b)
            };
            a.len() == b.len() && a.iter().zip(b).all(is_same_entry)
        }
        (Value::Null, Value::Null) => true,
        (Value::List(items), Value::Null) | (Value::Null, Value::List(items)) => items.is_empty(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const COMPANIES: &[Step<'static>] = &[Step::Key("companies")];

    fn sinnet() -> Node {
        map([("name", text("Sinnet")), ("aliases", list([text("Beijing Sinnet"), text("光环")]))])
    }

    #[track_caller]
    fn check(edited: &Result<String, EditFault>, expected: &str) {
        assert_eq!(edited.as_deref(), Ok(expected));
    }

    fn read(text: &str) -> Yaml<'_> {
        Yaml::read(text).expect("the text is valid")
    }

    #[test]
    fn an_item_goes_after_the_last_one_with_the_indentation_the_list_has() {
        check(
            &read("# who\ncompanies:\n  - name: Arm # chips\n").with_item(COMPANIES, &sinnet()),
            "# who\ncompanies:\n  - name: Arm # chips\n  - name: Sinnet\n    aliases: [Beijing Sinnet, 光环]\n",
        );
        check(&read("- name: \"Arm\"").with_item(&[], &text("Sinnet")), "- name: \"Arm\"\n- Sinnet\n");
        check(
            &read("companies:\r\n- Arm\r\nother: 1\r\n").with_item(COMPANIES, &text("Sinnet")),
            "companies:\r\n- Arm\r\n- Sinnet\r\nother: 1\r\n",
        );
    }

    #[test]
    fn a_comment_set_in_below_the_last_item_stays_with_it() {
        check(
            &read("- name: Arm\n  # bought in 2016\n\n# the end\n").with_item(&[], &text("Sinnet")),
            "- name: Arm\n  # bought in 2016\n- Sinnet\n\n# the end\n",
        );
    }

    #[test]
    fn an_item_goes_into_brackets_where_the_list_has_them() {
        check(&read("a: [x, 'y'] # z\n").with_item(&[Step::Key("a")], &text("w")), "a: [x, 'y', w] # z\n");
        check(&read("a: []\n").with_item(&[Step::Key("a")], &text("w")), "a: [w]\n");
        check(
            &read("[{name: A}]").with_item(&[], &map([("name", text("B: c"))])),
            "[{name: A}, {name: \"B: c\"}]",
        );
    }

    #[test]
    fn a_missing_list_is_made() {
        let expected = "companies:\n  - Sinnet\n";
        for before in ["", "companies:\n", "companies: # none yet\n", "companies:"] {
            let after = read(before).with_item(COMPANIES, &text("Sinnet"));
            let after = after.expect("there is a place").replace(" # none yet", "");
            assert_eq!(after, expected, "{before:?}");
        }
        check(
            &read("# only words\n").with_item(COMPANIES, &text("Sinnet")),
            "# only words\ncompanies:\n  - Sinnet\n",
        );
        check(
            &read("title: T\n").with_item(&[Step::Key("dismissed")], &map([("file", text("a.md"))])),
            "title: T\ndismissed:\n  - file: \"a.md\"\n".replace("\"a.md\"", "a.md").as_str(),
        );
    }

    #[test]
    fn a_single_value_becomes_a_list() {
        let path = &[Step::At(0), Step::Key("aliases")];
        check(
            &read("- name: A\n  aliases: \"B\" # c\n").with_item(path, &text("D")),
            "- name: A\n  aliases: [B, D] # c\n",
        );
        check(&read("- name: A\n").with_item(path, &text("D")), "- name: A\n  aliases: [D]\n");
        check(&read("- {name: A}\n").with_item(path, &text("D")), "- {name: A, aliases: [D]}\n");
        check(
            &read("- name: A\n  aliases:\n    - B\n- C\n").with_item(path, &text("D")),
            "- name: A\n  aliases:\n    - B\n    - D\n- C\n",
        );
    }

    #[test]
    fn a_value_is_replaced_in_its_place() {
        let path = &[Step::At(0), Step::Key("kind")];
        check(&read("- kind: 'news' # n\n").with_value(path, &text("company")), "- kind: company # n\n");
        check(&read("- kind:\n").with_value(path, &text("company")), "- kind: company\n");
    }

    #[test]
    fn an_item_is_taken_out_with_its_own_lines_only() {
        check(
            &read("a:\n  # first\n  - x: 1\n    y: 2\n  # second\n  - z\n")
                .without_item(&[Step::Key("a")], 0),
            "a:\n  # first\n  # second\n  - z\n",
        );
        check(&read("a:\n  - z\nb: 1\n").without_item(&[Step::Key("a")], 0), "a:\nb: 1\n");
        check(&read("[a, 'b', c]").without_item(&[], 1), "[a, c]");
        check(&read("[a, b]").without_item(&[], 0), "[b]");
        check(&read("[a]").without_item(&[], 0), "[]");
    }

    #[test]
    fn a_byte_order_mark_stays() {
        check(&read("\u{FEFF}- A\n").with_item(&[], &text("B")), "\u{FEFF}- A\n- B\n");
        check(&read("\u{FEFF}").with_item(COMPANIES, &text("B")), "\u{FEFF}companies:\n  - B\n");
    }

    #[test]
    fn what_cannot_be_read_or_edited_safely_is_left_alone() {
        assert_eq!(Yaml::read("a: [b\n").err(), Some(EditFault::Unreadable { line: 1 }));
        assert_eq!(read("just words").with_item(COMPANIES, &text("B")), Err(EditFault::OtherShape));
        assert_eq!(read("companies: {a: b}").with_item(COMPANIES, &text("B")), Err(EditFault::OtherShape));
        let repeated = read("x: &x [A]\ncompanies: *x\n").with_item(COMPANIES, &text("B"));
        assert!(repeated.is_err(), "{repeated:?}");
    }

    proptest! {
        #[test]
        fn any_name_comes_back_as_it_was(name in "\\PC{1,12}|[a-z:#,'\"\\[\\]{}&*!|>%@`\\\\ \t-]{1,8}") {
            let item = map([("name", text(&name))]);
            for before in ["", "- A\n", "# c\ncompanies: [A]\n", "companies:\n- A\n"] {
                let yaml = read(before);
                let is_bare = matches!(yaml.root().map(|root| &root.value), Some(Value::List(_)));
                let after = yaml.with_item(if is_bare { &[] } else { COMPANIES }, &item);
                let after = after.expect("there is a place for it");
                prop_assert!(after.starts_with(before.trim_end_matches("]\n").trim_end()));
            }
        }

        #[test]
        fn any_text_is_edited_as_meant_or_not_at_all(before in "([-#a-c:,'\"\\[\\]{}&*|>~ ]|\n|\n- |: |é|\r\n){0,30}") {
            if let Ok(yaml) = Yaml::read(&before) {
                let _ = yaml.with_item(COMPANIES, &sinnet());
                let _ = yaml.with_item(&[], &sinnet());
                let _ = yaml.without_item(&[], 0);
                let _ = yaml.with_item(&[Step::At(0), Step::Key("a")], &text("x"));
                let _ = yaml.with_value(&[Step::Key("a")], &text("x"));
            }
        }
    }
}
