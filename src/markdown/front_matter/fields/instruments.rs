//! Acts and proceedings, with the scheme of their number where the key or the form says so.

use super::super::keys::{Field, field_of};
use super::Reader;
use super::names::name_of;
use crate::model::Instrument;
use crate::tree::{Key, Node, Value};

impl Reader<'_> {
    /// Instruments: names and numbers, or `{name, celex, …}`, whose name and numbers become one instrument each.
    pub(super) fn read_instruments(&mut self, scheme: Option<&'static str>, key: &Key, node: &Node) {
        for item in node.items() {
            if let Value::Map(entries) = &item.value {
                for (inner, node) in entries.iter().filter(|(_, node)| !node.is_empty()) {
                    match (super::super::keys::fold(&inner.text).as_str(), field_of(&inner.text)) {
                        (_, Some(Field::Instruments(scheme))) => self.add_instrument(scheme, key, node),
                        ("name" | "title" | "act" | "number" | "id" | "url", _) => {
                            self.add_instrument(scheme, key, node);
                        }
                        _ => self.keep(&format!("{}.{}", key.text, inner.text), node),
                    }
                }
            } else if !item.is_empty() {
                self.add_instrument(scheme, key, item);
            }
        }
    }

    fn add_instrument(&mut self, scheme: Option<&'static str>, key: &Key, node: &Node) {
        match name_of(self.text, node) {
            Some(name) => {
                let scheme = scheme.or_else(|| scheme_by_form(&name.value));
                self.out.instruments.push(Instrument { name: name.value, scheme, span: name.span });
            }
            None => self.wrong_type(
                key,
                node,
                "names or numbers",
                "it is left out",
                "write a list, one act on each line after `- `",
            ),
        }
    }
}

/// The scheme a number's form shows: CELEX of legislation (`32022R2554`), an ELI address, or a RIN (`3038-AF47`).
fn scheme_by_form(number: &str) -> Option<&'static str> {
    let shape: String = number
        .chars()
        .map(|c| match c {
            '0'..='9' => '0',
            'A'..='Z' => 'A',
            other => other,
        })
        .collect();
    let is_address = number.starts_with("http://") || number.starts_with("https://");
    match shape.as_str() {
        "00000A0000" if number.starts_with('3') => Some("celex"),
        "0000-AA00" => Some("rin"),
        _ if is_address && number.contains("/eli/") => Some("eli"),
        _ => None,
    }
}
