//! The fields of one entry: each is read for itself, and a faulty one costs only itself.

use super::Reader;
use crate::companies::directory::FormerName;
use crate::companies::identifiers::{is_lei, is_wikidata_item};
use crate::companies::kinship::StatedParent;
use crate::dates::{Date, read_date};
use crate::model::{Jurisdiction, OrganisationKind, jurisdiction_name};
use crate::source::Span;
use crate::tree::yaml::clip;
use crate::tree::{Entry, Node, Value, plain_key};
use crate::words::letter;

/// The keys of one entry, compared without case, `-`, `_` and spaces.
pub(super) struct Fields<'a> {
    entries: &'a [Entry],
    /// What the keys start with, as bits by [`letter`]: most keys that are asked for are not there.
    first_letters: u32,
}

impl<'a> Fields<'a> {
    pub fn new(entries: &'a [Entry]) -> Self {
        let first = |(key, _): &Entry| plain_key(&key.text).next().map_or(0, |first| bit_of(first as u8));
        Self { entries, first_letters: entries.iter().map(first).fold(0, std::ops::BitOr::bitor) }
    }

    fn get(&self, keys: &[&str]) -> Option<&'a Node> {
        if !keys.iter().any(|key| self.first_letters & bit_of(key.as_bytes()[0]) != 0) {
            return None;
        }
        let is_one = |written: &str| {
            let is_plain = written.bytes().all(|byte| byte.is_ascii_lowercase());
            if is_plain {
                keys.contains(&written)
            } else {
                keys.iter().any(|key| plain_key(written).eq(key.chars()))
            }
        };
        self.entries.iter().find(|(key, _)| is_one(&key.text)).map(|(_, node)| node)
    }

    fn items(&self, keys: &[&str]) -> &'a [Node] {
        self.get(keys).map_or(&[], Node::items)
    }
}

/// The bit of a key's first letter.
const fn bit_of(first: u8) -> u32 {
    1 << letter(first)
}

impl Reader {
    pub(super) fn former_names(&mut self, fields: &Fields<'_>) -> Vec<FormerName> {
        let mut names = Vec::new();
        for node in fields.items(&["formernames", "formername", "formerly"]) {
            if let Some((name, _, from, until)) = self.dated(node, &["name"], "a former name") {
                names.push(FormerName { name, from, until });
            }
        }
        names
    }

    pub(super) fn parents(&mut self, fields: &Fields<'_>) -> Vec<StatedParent> {
        let mut parents = Vec::new();
        for node in fields.items(&["parent", "parents", "owner", "owners"]) {
            if let Some((name, span, from, until)) =
                self.dated(node, &["company", "name", "id", "parent"], "a parent")
            {
                parents.push(StatedParent { name: unlinked(&name).into(), span, from, until });
            }
        }
        parents
    }

    /// A text, or a map of a text under one of `keys` and `from` and `until`.
    #[expect(clippy::type_complexity, reason = "read at two places, just above, and taken apart at once")]
    fn dated(
        &mut self,
        node: &Node,
        keys: &[&str],
        what: &str,
    ) -> Option<(Box<str>, Span, Option<Date>, Option<Date>)> {
        if let Some(text) = node.text() {
            return Some((text.into(), node.span, None, None));
        }
        let Value::Map(entries) = &node.value else {
            if !node.is_empty() {
                let message = format!("Here stands {} instead of {what}; it is left out", node.noun());
                self.fault(
                    node.span,
                    message,
                    format!("write a name, or `{{{}: …, from: …, until: …}}`", keys[0]),
                );
            }
            return None;
        };
        let fields = Fields::new(entries);
        let name = self.text(&fields, keys, what);
        let Some((name, span)) = name else {
            self.fault(
                node.span,
                format!("Here {what} is missing; it is left out"),
                format!("add `{}: …`", keys[0]),
            );
            return None;
        };
        let from = self.date(&fields, &["from", "since", "start"]);
        let until = self.date(&fields, &["until", "to", "end"]);
        if let (Some((start, _)), Some((end, end_span))) = (&from, &until) {
            let is_reversed = start.earliest().day().zip(end.latest().day()).is_some_and(|(a, b)| b < a);
            if is_reversed {
                let message =
                    format!("`until` {} lies before `from` {}; both are left out", end.edtf(), start.edtf());
                self.fault(*end_span, message, "exchange the two, or correct the year");
                return Some((name, span, None, None));
            }
        }
        Some((name, span, from.map(|(date, _)| date), until.map(|(date, _)| date)))
    }

    fn date(&mut self, fields: &Fields<'_>, keys: &[&str]) -> Option<(Date, Span)> {
        let (text, span) = self.text(fields, keys, "a date")?;
        match read_date(&text, None) {
            Ok(date) => Some((date, span)),
            Err(error) => {
                let message = format!("\"{}\" is left out: {error}", clip(&text));
                self.fault(span, message, "write a day, month or year: 2016-12-08, 2016-12 or 2016");
                None
            }
        }
    }

    pub(super) fn country(&mut self, fields: &Fields<'_>) -> Option<Box<str>> {
        let (text, span) = self.text(fields, &["country"], "a country")?;
        let country = Jurisdiction::from_word(&text);
        let is_country = country.as_str().len() == 2
            && country.as_str() != "EU"
            && jurisdiction_name(country.as_str()).is_some();
        if is_country {
            return Some(country.as_str().into());
        }
        let message = format!("\"{}\" is not a country; it is left out", clip(&text));
        self.fault(span, message, "write the code of ISO 3166-1: US, CN, DE …");
        None
    }

    /// What it is; `None` where the entry does not say.
    pub(super) fn kind(&mut self, fields: &Fields<'_>) -> Option<OrganisationKind> {
        let (text, span) = self.text(fields, &["kind", "type"], "a kind")?;
        let kind = OrganisationKind::from_word(&text);
        if kind.is_none() {
            let known: Vec<&str> = OrganisationKind::ALL.iter().map(|kind| kind.as_str()).collect();
            let message = format!("\"{}\" is not a kind of organisation; it is left out", clip(&text));
            self.fault(span, message, format!("write one of {}", known.join(", ")));
        }
        kind
    }

    /// Where it has authority.
    pub(super) fn jurisdiction(&mut self, fields: &Fields<'_>) -> Option<Jurisdiction> {
        let (text, span) = self.text(fields, &["jurisdiction"], "a jurisdiction")?;
        let jurisdiction = Jurisdiction::from_word(&text);
        if jurisdiction.is_known() {
            return Some(jurisdiction);
        }
        let message = format!("\"{}\" is not a known jurisdiction; it is left out", clip(&text));
        self.fault(span, message, "write a code: US, EU, GB, US-CA, INT …");
        None
    }

    pub(super) fn lei(&mut self, fields: &Fields<'_>) -> Option<Box<str>> {
        let (text, span) = self.text(fields, &["lei"], "an LEI")?;
        let lei: String = text.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_uppercase).collect();
        if is_lei(&lei) {
            return Some(lei.into());
        }
        let what =
            if lei.len() == 20 { "its check digits are wrong" } else { "an LEI has 20 letters and digits" };
        let message = format!("\"{}\" is not a Legal Entity Identifier and is left out: {what}", clip(&text));
        self.fault(span, message, "copy it again from the register");
        None
    }

    pub(super) fn wikidata(&mut self, fields: &Fields<'_>) -> Option<Box<str>> {
        let (text, span) = self.text(fields, &["wikidata"], "an item")?;
        let item = text.rsplit('/').next().unwrap_or_default();
        if is_wikidata_item(item) {
            return Some(item.into());
        }
        let message = format!("\"{}\" is not the id of a Wikidata item; it is left out", clip(&text));
        self.fault(span, message, "write the letter Q and the number: Q3884");
        None
    }

    /// The text under the first of `keys` that is there; anything but a text is a fault.
    pub(super) fn text(
        &mut self,
        fields: &Fields<'_>,
        keys: &[&str],
        what: &str,
    ) -> Option<(Box<str>, Span)> {
        let node = fields.get(keys)?;
        match (node.text(), node.is_empty()) {
            (Some(text), _) => Some((text.into(), node.span)),
            (None, true) => None,
            (None, false) => {
                let message = format!("Here stands {} instead of {what}; it is left out", node.noun());
                self.fault(node.span, message, "write one text");
                None
            }
        }
    }

    pub(super) fn texts(&mut self, fields: &Fields<'_>, keys: &[&str], what: &str) -> Vec<(Box<str>, Span)> {
        let mut texts = Vec::new();
        for node in fields.items(keys) {
            match node.text() {
                Some(text) => texts.push((text.into(), node.span)),
                None if node.is_empty() => {}
                None => {
                    let message = format!("Here stands {} instead of {what}; it is left out", node.noun());
                    self.fault(node.span, message, "write a text, or a list of texts");
                }
            }
        }
        texts
    }

    /// The texts without their places.
    pub(super) fn plain_texts(&mut self, fields: &Fields<'_>, keys: &[&str], what: &str) -> Vec<Box<str>> {
        self.texts(fields, keys, what).into_iter().map(|(text, _)| text).collect()
    }
}

fn unlinked(name: &str) -> &str {
    let inner = name.strip_prefix("[[").and_then(|rest| rest.strip_suffix("]]")).unwrap_or(name);
    inner.split('|').next().unwrap_or(inner).trim()
}
