//! `companies.yaml` as text into entries.

mod fields;

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use self::fields::Fields;
use super::directory::{Company, CompanySource, Directory};
use super::hashing::QuickHasher;
use super::kinship::{StatedParent, settle_parents};
use super::overlay::lay_over;
use super::words::{folded_words, words};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;
use crate::tree::yaml::clip;
use crate::tree::{Entry, Node, Value};

/// An entry as it stands in the file, before it is known whom its parents name.
pub(super) struct ReadEntry {
    pub company: Company,
    pub parents: Vec<StatedParent>,
    /// Whether the entry says what kind of organisation it is.
    pub is_kind_stated: bool,
    /// Where each current name stands in a folder's file.
    pub name_spans: Vec<(Box<str>, Span)>,
}

/// Reads the whole file; what it leaves open is filled from `base`, whose other entries come after its own.
pub(super) fn read_directory(
    text: &str,
    source: CompanySource,
    base: Option<&Directory>,
) -> (Directory, Vec<Diagnostic>) {
    let mut reader = Reader { source, entries: Vec::new(), ids: HashSet::default(), problems: Vec::new() };
    let nodes = match source {
        CompanySource::Folder => super::recovery::entry_nodes(text, &mut reader.problems),
        CompanySource::BuiltIn => super::builtin::entry_nodes(text),
    };
    for node in &nodes {
        reader.entry(node);
    }
    if source == CompanySource::Folder {
        reader.report_shared_names();
    }
    let Reader { mut entries, mut problems, .. } = reader;
    if let Some(base) = base {
        lay_over(&mut entries, base);
    }
    let (companies, parents): (Vec<_>, Vec<_>) =
        entries.into_iter().map(|entry| (entry.company, entry.parents)).unzip();
    let directory = settle_parents(companies, &parents, &mut problems);
    problems.sort_by_key(|problem| problem.span);
    (directory, problems)
}

struct Reader {
    source: CompanySource,
    entries: Vec<ReadEntry>,
    ids: HashSet<Arc<str>, QuickHasher>,
    problems: Vec<Diagnostic>,
}

impl Reader {
    fn fault(&mut self, span: Span, message: impl Into<Box<str>>, hint: impl Into<Box<str>>) {
        self.problems.push(Diagnostic::new(Code::DirectoryEntry, span, message).hint(hint));
    }

    fn entry(&mut self, node: &Node) {
        let bare;
        let entries: &[Entry] = match &node.value {
            Value::Map(entries) => entries,
            Value::Scalar { .. } if node.text().is_some() => {
                bare = [(crate::tree::Key { text: "name".into(), span: node.span }, node.clone())];
                &bare
            }
            _ => {
                let message = format!("An entry is {}, not a company, and is left out", node.noun());
                return self.fault(node.span, message, "write `- name: …`");
            }
        };
        let fields = Fields::new(entries);
        let id = self.text(&fields, &["id"], "an id");
        let legal_name = self.text(&fields, &["legalname"], "a name");
        let stated_name = self.text(&fields, &["name"], "a name");
        let Some((name, name_span)) = self.name_of(node, stated_name, legal_name.as_ref(), id.as_ref())
        else {
            return;
        };
        let aliases = self.texts(&fields, &["aliases", "alias"], "a name");
        // Which names are shared is told of a folder's file only.
        let mut name_spans = Vec::new();
        if self.source == CompanySource::Folder {
            name_spans.clone_from(&aliases);
            name_spans.push((name.clone(), name_span));
            name_spans.extend(legal_name.clone());
        }
        let id = self.unique_id(id, &name);
        let former_names = self.former_names(&fields);
        let parents = self.parents(&fields);
        let kind = self.kind(&fields);
        let company = Company {
            id,
            name: Arc::from(&*name),
            source: self.source,
            kind: kind.unwrap_or_default(),
            jurisdiction: self.jurisdiction(&fields),
            remit: self.text(&fields, &["remit"], "a text").map(|(remit, _)| remit),
            legal_name: legal_name.map(|(name, _)| name),
            aliases: aliases.into_iter().map(|(alias, _)| alias).collect(),
            ordinary: self.plain_texts(&fields, &["ordinary"], "a name"),
            former_names,
            parents: Vec::new(),
            country: self.country(&fields),
            tickers: self.plain_texts(&fields, &["ticker", "tickers"], "a ticker"),
            lei: self.lei(&fields),
            wikidata: self.wikidata(&fields),
            website: self.text(&fields, &["website", "site", "url"], "an address").map(|(site, _)| site),
            note: self.text(&fields, &["note", "notes"], "a text").map(|(note, _)| note),
            span: node.span,
        };
        self.entries.push(ReadEntry { company, parents, is_kind_stated: kind.is_some(), name_spans });
    }

    /// The name; where none is stated the registered name or the id stands in.
    fn name_of(
        &mut self,
        node: &Node,
        name: Option<(Box<str>, Span)>,
        legal_name: Option<&(Box<str>, Span)>,
        id: Option<&(Box<str>, Span)>,
    ) -> Option<(Box<str>, Span)> {
        let can_be_found = |(name, _): &(Box<str>, Span)| words(name).next().is_some();
        if let Some(name) = name.filter(can_be_found) {
            return Some(name);
        }
        let stand_in = legal_name.or(id).filter(|name| can_be_found(name)).cloned();
        let done = match &stand_in {
            Some((text, _)) => format!("The entry has no name; it is called \"{}\"", clip(text)),
            None => "The entry has no name and is left out".to_owned(),
        };
        self.fault(first_line(node.span, node), done, "add `name: …`");
        stand_in
    }

    fn unique_id(&mut self, stated: Option<(Box<str>, Span)>, name: &str) -> Arc<str> {
        let wanted: Arc<str> = match &stated {
            Some((id, _)) => Arc::from(&**id),
            None => slug(name),
        };
        let mut id = Arc::clone(&wanted);
        let mut n = 1;
        while !self.ids.insert(Arc::clone(&id)) {
            n += 1;
            id = format!("{wanted}-{n}").into();
        }
        if let Some((_, span)) = stated.filter(|_| n > 1) {
            let message = format!(
                "The id \"{}\" is taken by an entry above; this one gets \"{}\"",
                clip(&wanted),
                clip(&id)
            );
            self.fault(span, message, "give each entry its own id, or merge the two");
        }
        id
    }

    /// Reports names that two entries share: they are allowed, but a text that uses one stays undecided.
    fn report_shared_names(&mut self) {
        let mut owners: HashMap<String, usize> = HashMap::new();
        for (at, entry) in self.entries.iter().enumerate() {
            for (name, span) in &entry.name_spans {
                let owner = *owners.entry(folded_words(name).join(" ")).or_insert(at);
                if owner == at {
                    continue;
                }
                let message = format!(
                    "The name \"{}\" also belongs to {}; where a text uses it, the company stays undecided",
                    clip(name),
                    clip(&self.entries[owner].company.name)
                );
                let problem = Diagnostic::new(Code::CompanyAmbiguous, *span, message);
                self.problems.push(problem.hint("keep the name in one entry, or write it longer in both"));
            }
        }
    }
}

/// Where a message about a whole entry points: its start, because underlining all of it says nothing.
fn first_line(span: Span, node: &Node) -> Span {
    match &node.value {
        Value::Map(entries) => entries.first().map_or(span, |(key, _)| key.span),
        _ => span,
    }
}

/// An id made from a name: lower case, everything but letters and digits as one `-`.
pub(super) fn slug(name: &str) -> Arc<str> {
    let mut slug = String::new();
    for c in name.chars().flat_map(char::to_lowercase) {
        if c.is_alphanumeric() {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') && !matches!(c, '\'' | '’' | '.') {
            slug.push('-');
        }
    }
    slug.trim_end_matches('-').into()
}

#[cfg(test)]
mod tests;
