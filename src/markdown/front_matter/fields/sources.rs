//! Who said so: addresses, titles, publishers and their dates.

use super::super::keys::Field;
use super::names::plain_name;
use super::{Reader, find};
use crate::model::SourceRef;
use crate::source::Span;
use crate::tree::{Entry, Key, Node, Value};

/// The top-level keys `url`, `site` and `author`, which together speak of one source.
#[derive(Default)]
pub(super) struct Parts {
    urls: Vec<(Box<str>, Span)>,
    sites: Vec<(Box<str>, Span)>,
    authors: Vec<(Box<str>, Span)>,
}

const TITLE: &[&str] = &["title", "name", "text"];
const PUBLISHER: &[&str] = &["publisher", "site", "author", "by"];
const URL: &[&str] = &["url", "link", "href"];
const DATE: &[&str] = &["date", "published"];

impl Reader<'_> {
    /// Sources: an address, a text, or `{title, publisher, url, date}`.
    pub(super) fn read_sources(&mut self, key: &Key, node: &Node) {
        for item in node.items() {
            match &item.value {
                Value::Map(entries) => self.read_source_map(key, item, entries),
                Value::Scalar { .. } => {
                    self.out.sources.extend(item.text().map(|text| source_of_text(text, item.span)));
                }
                Value::List(_) if !item.is_empty() => {
                    let text = plain_name(&item.flat_text()).into();
                    self.out.sources.push(SourceRef {
                        title: Some(text),
                        span: item.span,
                        ..SourceRef::default()
                    });
                }
                _ => {}
            }
        }
    }

    fn read_source_map(&mut self, key: &Key, node: &Node, entries: &[Entry]) {
        let text = |names: &[&str]| find(entries, names).map(|node| Box::from(node.flat_text()));
        let (title, publisher, url) = (text(TITLE), text(PUBLISHER), text(URL));
        if let ([(name, address)], None, None, None) = (entries, &title, &publisher, &url) {
            // `Name of the document: https://…`
            let source = source_of_text(&address.flat_text(), node.span);
            self.out.sources.push(SourceRef { title: source.title.or(Some(name.text.clone())), ..source });
            return;
        }
        let date = find(entries, DATE).and_then(|node| self.date_of(key, node)).map(|dated| dated.date);
        self.out.sources.push(SourceRef { title, publisher, url, date, span: node.span });
        self.keep_others(key, entries, &[TITLE, PUBLISHER, URL, DATE].concat());
    }

    /// Keeps `url`, `site` or `author` until all keys are read.
    pub(super) fn read_source_part(&mut self, field: Field, key: &Key, node: &Node) {
        for item in node.items() {
            let Some(text) = item.text() else {
                if !item.is_empty() {
                    self.wrong_type(
                        key,
                        item,
                        "a text",
                        "it is left out",
                        "use `sources` for `{title, publisher, url, date}`",
                    );
                }
                continue;
            };
            let part = (plain_name(text).into(), item.span);
            match field {
                Field::SourceAuthor => self.source_parts.authors.push(part),
                Field::SourceSite if !is_address(text) => self.source_parts.sites.push(part),
                _ => self.source_parts.urls.push(part),
            }
        }
    }

    /// Makes sources of `url`, `site` and `author`. Site, else author, is the publisher: of these addresses, else
    /// of the only source there is, else of a source of its own.
    pub(super) fn finish_sources(&mut self) {
        let Parts { urls, sites, authors } = std::mem::take(&mut self.source_parts);
        let named: Vec<_> = authors.into_iter().chain(sites).collect();
        let publisher: Option<Box<str>> = (!named.is_empty())
            .then(|| named.iter().map(|(name, _)| &**name).collect::<Vec<_>>().join(", ").into());
        let n_stated = self.out.sources.len();
        let of_url = |(url, span): (Box<str>, Span)| {
            let source = source_of_text(&url, span);
            if source.url.is_some() {
                source
            } else {
                SourceRef { url: Some(url), span, ..SourceRef::default() }
            }
        };
        let urls: Vec<_> = urls.into_iter().map(of_url).collect();
        self.out.sources.extend(urls);
        let own = if self.out.sources.len() == 1 { 0 } else { n_stated };
        if let Some((_, span)) = named.first() {
            if own == self.out.sources.len() {
                self.out.sources.push(SourceRef { publisher, span: *span, ..SourceRef::default() });
            } else {
                for source in &mut self.out.sources[own..] {
                    source.publisher = source.publisher.take().or_else(|| publisher.clone());
                }
            }
        }
    }
}

fn is_address(text: &str) -> bool {
    ["http://", "https://", "www."].iter().any(|start| text.starts_with(start))
}

/// An address, a Markdown link, a text with an address in it, or just a text.
fn source_of_text(text: &str, span: Span) -> SourceRef {
    let source = |title: &str, url: Option<&str>| {
        let title = title.trim().trim_end_matches([',', ':', ';', '(', '<', '-', '–', '—']).trim();
        SourceRef {
            title: (!title.is_empty()).then(|| title.into()),
            url: url.map(Box::from),
            span,
            ..SourceRef::default()
        }
    };
    if let Some((title, url)) =
        text.strip_prefix('[').and_then(|rest| rest.strip_suffix(')')?.split_once("]("))
    {
        return source(title, Some(url));
    }
    let start = ["https://", "http://", "www."].iter().filter_map(|scheme| text.find(scheme)).min();
    let Some(start) = start else { return source(plain_name(text), None) };
    let (before, address) = text.split_at(start);
    let end = address.find([' ', '\t', '\n', '>']).unwrap_or(address.len());
    let url = address[..end].trim_end_matches([',', ';']);
    // Only an opening bracket before the address makes the closing one after it no part of it.
    let url = if before.trim_end().ends_with('(') { url.trim_end_matches(')') } else { url };
    let after = address[end..].trim_start_matches(['>', ')', ',', ' ']);
    source(if before.trim().is_empty() { after } else { before }, Some(url))
}
