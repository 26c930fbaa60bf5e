//! Fields that are one text, and topics.

use super::super::faults::clip;
use super::names::name_of;
use super::{Reader, place_of};
use crate::model::Summary;
use crate::source::Spanned;
use crate::tree::{Key, Node, Value};

impl Reader<'_> {
    /// One text as written.
    pub(super) fn one_text(&mut self, key: &Key, node: &Node) -> Option<Spanned<Box<str>>> {
        match (&node.value, node.items()) {
            (Value::Scalar { .. }, _) => node.text().map(|text| Spanned::new(text.into(), node.span)),
            (Value::List(_), [only]) if only.text().is_some() => self.one_text(key, only),
            _ => {
                let text = node.flat_text();
                let understood = format!("it is read as the text \"{}\"", clip(&text));
                self.wrong_type(
                    key,
                    node,
                    "one text",
                    &understood,
                    "write one text, in quotes if it holds `[` or `: `",
                );
                Some(Spanned::new(text.into(), node.span))
            }
        }
    }

    /// One text that may be a wikilink.
    pub(super) fn one_name(&mut self, key: &Key, node: &Node) -> Option<Spanned<Box<str>>> {
        if matches!(&node.value, Value::List(items) if items.len() > 1) {
            return self.one_text(key, node);
        }
        name_of(self.text, node).or_else(|| self.one_text(key, node))
    }

    /// The summary, with the line breaks of a folded block as blanks.
    pub(super) fn read_summary(&mut self, key: &Key, node: &Node) {
        self.out.summary = self.one_text(key, node).map(|text| Summary { text: text.value, span: text.span });
    }

    /// Topics: a list, or one text split at commas or before `#`; without `#`, each once.
    pub(super) fn read_topics(&mut self, node: &Node) {
        let mut topics = Vec::new();
        if let Some(text) = node.text() {
            topics.extend(split_topics(text).map(|topic| (topic.to_owned(), node.span)));
        } else {
            let names = node.items().iter().filter_map(|item| name_of(self.text, item));
            topics.extend(names.map(|name| (name.value.into_string(), name.span)));
        }
        for (topic, span) in topics {
            let topic = topic.trim().trim_start_matches('#').trim();
            let is_new = |known: &Spanned<Box<str>>| known.value.to_lowercase() != topic.to_lowercase();
            if !topic.is_empty() && self.out.topics.iter().all(is_new) {
                let span = place_of(self.text, span, topic);
                self.out.topics.push(Spanned::new(topic.into(), span));
            }
        }
    }
}

fn split_topics(text: &str) -> impl Iterator<Item = &str> {
    let is_tags = text.split_whitespace().all(|word| word.starts_with('#'));
    text.split(move |c: char| c == ',' || (is_tags && c.is_whitespace()))
}
