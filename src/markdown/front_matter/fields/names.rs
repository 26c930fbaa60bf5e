//! Companies and regulators: names, wikilinks, and names with a role.

use super::super::faults::clip;
use super::{Reader, find, place_of};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Party, Role};
use crate::source::{Span, Spanned};
use crate::tree::{Entry, Key, Node, Value};

/// The name in `Foo`, `[[Foo]]`, `[[path/Foo]]`, `[[Foo|Bar]]` (`Bar`) and `[[Foo#Heading]]`.
pub(super) fn plain_name(text: &str) -> &str {
    let text = text.trim();
    match text.strip_prefix("[[").and_then(|inner| inner.strip_suffix("]]")) {
        Some(inner) => link_name(inner),
        None => text,
    }
}

fn link_name(inner: &str) -> &str {
    let (target, alias) = inner.split_once('|').unwrap_or((inner, ""));
    if !alias.trim().is_empty() {
        return alias.trim();
    }
    let target = target.split('#').next().unwrap_or_default().trim();
    let last = target.rsplit('/').next().unwrap_or(target);
    last.strip_suffix(".md").unwrap_or(last).trim()
}

/// The name a value is. `[[Foo]]` without quotes, which YAML takes for a list in a list, is a wikilink too.
pub(super) fn name_of(text: &str, node: &Node) -> Option<Spanned<Box<str>>> {
    let name = match &node.value {
        Value::Scalar { text, .. } => plain_name(text).to_owned(),
        Value::List(items) => match items.as_slice() {
            [only @ Node { value: Value::List(_), .. }] => return name_of(text, only),
            items if items.iter().all(|item| item.text().is_some()) => {
                link_name(&node.flat_text()).to_owned()
            }
            _ => return None,
        },
        _ => return None,
    };
    (!name.is_empty()).then(|| {
        let span = place_of(text, node.span, &name);
        Spanned::new(name.into(), span)
    })
}

impl Reader<'_> {
    /// Companies: names, `{name, role}`, or `name: role`. A name is never split at a comma: `Foo, Inc.` is one.
    pub(super) fn read_companies(&mut self, key: &Key, node: &Node) {
        for item in node.items() {
            match &item.value {
                Value::Map(entries) => self.read_parties_of_map(key, entries),
                _ => match name_of(self.text, item) {
                    Some(name) => self.add_party(name, None),
                    None if item.is_empty() => {}
                    None => self.not_a_name(key, item, "a name or `{name, role}`"),
                },
            }
        }
    }

    fn read_parties_of_map(&mut self, key: &Key, entries: &[Entry]) {
        const NAME: &[&str] = &["name", "company"];
        const ROLE: &[&str] = &["role", "as"];
        let Some(name) = find(entries, NAME) else {
            for (name, role) in entries {
                let name_text = plain_name(&name.text);
                let name = Spanned::new(name_text.into(), place_of(self.text, name.span, name_text));
                self.add_party(name, Some(role));
            }
            return;
        };
        match name_of(self.text, name) {
            Some(name) => self.add_party(name, find(entries, ROLE)),
            None => self.not_a_name(key, name, "a name"),
        }
        self.keep_others(key, entries, &[NAME, ROLE].concat());
    }

    /// Keeps the keys of a map that are not among `known` as `outer.inner`.
    pub(super) fn keep_others(&mut self, outer: &Key, entries: &[Entry], known: &[&str]) {
        for (key, node) in entries {
            if !known.contains(&super::super::keys::fold(&key.text).as_str()) && !node.is_empty() {
                self.keep(&format!("{}.{}", outer.text, key.text), node);
            }
        }
    }

    fn add_party(&mut self, name: Spanned<Box<str>>, role: Option<&Node>) {
        let role = role.filter(|role| !role.is_empty()).map(|node| {
            let word = node.flat_text();
            let role = Role::from_word(&word);
            if matches!(role, Role::Other(_)) {
                self.out.problems.push(unknown_role(&word, node.span));
            }
            role
        });
        if !name.value.is_empty() {
            self.out.companies.push(Party { name: name.value, role, span: name.span });
        }
    }

    /// Regulators: names; of a map, its `name`.
    pub(super) fn read_regulators(&mut self, key: &Key, node: &Node) {
        for item in node.items() {
            let named = match &item.value {
                Value::Map(entries) => find(entries, &["name"]).unwrap_or(item),
                _ => item,
            };
            match name_of(self.text, named) {
                Some(name) => self.out.regulators.push(name),
                None if item.is_empty() => {}
                None => self.not_a_name(key, item, "names"),
            }
        }
    }

    fn not_a_name(&mut self, key: &Key, node: &Node, takes: &str) {
        self.wrong_type(
            key,
            node,
            takes,
            "it is left out",
            "write a list of names, one on each line after `- `",
        );
    }
}

fn unknown_role(word: &str, span: Span) -> Diagnostic {
    let known: Vec<_> = Role::KNOWN.iter().map(Role::as_str).collect();
    let message = format!("\"{}\" is not one of the known roles; it is kept as written", clip(word));
    Diagnostic::new(Code::RoleUnknown, span, message).hint(format!("write one of {}", known.join(", ")))
}
