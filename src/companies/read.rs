//! `companies.yaml` as text into entries.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::directory::{Company, Directory, FormerName};
use super::identifiers::{is_lei, is_wikidata_item};
use super::kinship::{StatedParent, settle_parents};
use super::words::folded_words;
use crate::dates::{Date, read_date};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Jurisdiction, OrganisationKind, jurisdiction_name};
use crate::source::Span;
use crate::tree::yaml::clip;
use crate::tree::{Entry, Node, Value};

/// Reads the whole file.
pub(super) fn read_directory(text: &str) -> (Directory, Vec<Diagnostic>) {
    let mut reader = Reader::default();
    for node in super::recovery::entry_nodes(text, &mut reader.problems) {
        reader.entry(&node);
    }
    reader.report_shared_names();
    let Reader { companies, stated_parents, mut problems, .. } = reader;
    let directory = settle_parents(companies, &stated_parents, &mut problems);
    problems.sort_by_key(|problem| problem.span);
    (directory, problems)
}

#[derive(Default)]
struct Reader {
    companies: Vec<Company>,
    stated_parents: Vec<Vec<StatedParent>>,
    /// Where each current name of each company stands.
    name_spans: Vec<Vec<(Box<str>, Span)>>,
    ids: HashSet<Arc<str>>,
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
        let fields = Fields { entries };
        let id = self.text(&fields, &["id"], "an id");
        let legal_name = self.text(&fields, &["legalname"], "a name");
        let stated_name = self.text(&fields, &["name"], "a name");
        let Some((name, name_span)) = self.name_of(node, stated_name, legal_name.as_ref(), id.as_ref())
        else {
            return;
        };
        let aliases = self.texts(&fields, &["aliases", "alias"], "a name");
        let mut spans: Vec<_> = aliases.clone();
        spans.push((name.clone(), name_span));
        spans.extend(legal_name.clone());
        let id = self.unique_id(id, &name);
        let former_names = self.former_names(&fields);
        let parents = self.parents(&fields);
        let company = Company {
            id,
            name: Arc::from(&*name),
            kind: OrganisationKind::Company,
            jurisdiction: None,
            remit: None,
            legal_name: legal_name.map(|(name, _)| name),
            aliases: aliases.into_iter().map(|(alias, _)| alias).collect(),
            former_names,
            parents: Vec::new(),
            country: self.country(&fields),
            tickers: self
                .texts(&fields, &["ticker", "tickers"], "a ticker")
                .into_iter()
                .map(|(t, _)| t)
                .collect(),
            lei: self.lei(&fields),
            wikidata: self.wikidata(&fields),
            website: self.text(&fields, &["website", "site", "url"], "an address").map(|(site, _)| site),
            note: self.text(&fields, &["note", "notes"], "a text").map(|(note, _)| note),
            span: node.span,
        };
        self.companies.push(company);
        self.stated_parents.push(parents);
        self.name_spans.push(spans);
    }

    /// The name; where none is stated the registered name or the id stands in.
    fn name_of(
        &mut self,
        node: &Node,
        name: Option<(Box<str>, Span)>,
        legal_name: Option<&(Box<str>, Span)>,
        id: Option<&(Box<str>, Span)>,
    ) -> Option<(Box<str>, Span)> {
        let can_be_found = |(name, _): &(Box<str>, Span)| !folded_words(name).is_empty();
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

    fn former_names(&mut self, fields: &Fields<'_>) -> Vec<FormerName> {
        let mut names = Vec::new();
        for node in fields.items(&["formernames", "formername", "formerly"]) {
            if let Some((name, _, from, until)) = self.dated(node, &["name"], "a former name") {
                names.push(FormerName { name, from, until });
            }
        }
        names
    }

    fn parents(&mut self, fields: &Fields<'_>) -> Vec<StatedParent> {
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
        let fields = Fields { entries };
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

    fn country(&mut self, fields: &Fields<'_>) -> Option<Box<str>> {
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

    fn lei(&mut self, fields: &Fields<'_>) -> Option<Box<str>> {
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

    fn wikidata(&mut self, fields: &Fields<'_>) -> Option<Box<str>> {
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
    fn text(&mut self, fields: &Fields<'_>, keys: &[&str], what: &str) -> Option<(Box<str>, Span)> {
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

    fn texts(&mut self, fields: &Fields<'_>, keys: &[&str], what: &str) -> Vec<(Box<str>, Span)> {
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

    /// Reports names that two entries share: they are allowed, but a text that uses one stays undecided.
    fn report_shared_names(&mut self) {
        let mut owners: HashMap<String, usize> = HashMap::new();
        for (at, names) in self.name_spans.iter().enumerate() {
            for (name, span) in names {
                let owner = *owners.entry(folded_words(name).join(" ")).or_insert(at);
                if owner == at {
                    continue;
                }
                let message = format!(
                    "The name \"{}\" also belongs to {}; where a text uses it, the company stays undecided",
                    clip(name),
                    clip(&self.companies[owner].name)
                );
                let problem = Diagnostic::new(Code::CompanyAmbiguous, *span, message);
                self.problems.push(problem.hint("keep the name in one entry, or write it longer in both"));
            }
        }
    }
}

/// The keys of one entry, compared without case, `-`, `_` and spaces.
struct Fields<'a> {
    entries: &'a [Entry],
}

impl<'a> Fields<'a> {
    fn get(&self, keys: &[&str]) -> Option<&'a Node> {
        let fits = |written: &str| {
            let plain =
                written.chars().filter(|c| !matches!(c, '-' | '_' | ' ')).flat_map(char::to_lowercase);
            keys.iter().any(|key| plain.clone().eq(key.chars()))
        };
        self.entries.iter().find(|(key, _)| fits(&key.text)).map(|(_, node)| node)
    }

    fn items(&self, keys: &[&str]) -> &'a [Node] {
        self.get(keys).map_or(&[], Node::items)
    }
}

/// Where a message about a whole entry points: its start, because underlining all of it says nothing.
fn first_line(span: Span, node: &Node) -> Span {
    match &node.value {
        Value::Map(entries) => entries.first().map_or(span, |(key, _)| key.span),
        _ => span,
    }
}

fn unlinked(name: &str) -> &str {
    let inner = name.strip_prefix("[[").and_then(|rest| rest.strip_suffix("]]")).unwrap_or(name);
    inner.split('|').next().unwrap_or(inner).trim()
}

/// An id made from a name: lower case, everything but letters and digits as one `-`.
fn slug(name: &str) -> Arc<str> {
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
mod tests {
    use super::*;
    use proptest::prelude::*;

    const SAMPLE: &str = "\
companies:
  - id: amazon
    name: Amazon
    legal_name: Amazon.com, Inc.
    aliases: [Amazon.com, \"亚马逊\"]
    former_names: [{name: Cadabra, from: 1994, until: 1995}]
    country: us
    ticker: \"NASDAQ: AMZN\"
    lei: ZXTILKJKG63JELOEG630
    wikidata: https://www.wikidata.org/wiki/Q3884
    colour: orange
  - name: Amazon Web Services
    aliases: AWS
    parent: [{company: amazon, from: 2006}]
  - Sinnet
";

    /// Reads `yaml` and compares the faults, each as `code text-under-span: message`.
    fn check(yaml: &str, expected: &[&str]) {
        let (_, problems) = Directory::read(yaml);
        let found: Vec<String> = problems
            .iter()
            .map(|problem| {
                format!("{} {}: {}", problem.code.as_str(), problem.span.text(yaml), problem.message)
            })
            .collect();
        assert_eq!(found.len(), expected.len(), "{yaml}\n{found:#?}");
        for (found, expected) in found.iter().zip(expected) {
            assert!(found.starts_with(expected), "{found}\ninstead of\n{expected}");
        }
        assert!(problems.iter().all(|problem| !problem.hints.is_empty()));
    }

    #[test]
    fn an_entry_is_read_with_all_its_fields() {
        let (directory, problems) = Directory::read(SAMPLE);
        assert_eq!(problems, []);
        let amazon = directory.company("amazon").expect("the entry is there");
        assert_eq!(amazon.legal_name.as_deref(), Some("Amazon.com, Inc."));
        assert_eq!(amazon.aliases.iter().map(|alias| &**alias).collect::<Vec<_>>(), ["Amazon.com", "亚马逊"]);
        assert_eq!(amazon.country.as_deref(), Some("US"));
        assert_eq!(amazon.tickers.len(), 1);
        assert_eq!(amazon.wikidata.as_deref(), Some("Q3884"));
        assert!(amazon.span.text(SAMPLE).starts_with("id: amazon"));
        let ids: Vec<_> = directory.companies().iter().map(|company| &*company.id).collect();
        assert_eq!(ids, ["amazon", "amazon-web-services", "sinnet"]);
    }

    #[test]
    fn a_bare_list_is_a_directory_too() {
        let (directory, problems) = Directory::read("- name: A1\n- name: B2\n");
        assert_eq!((directory.companies().len(), problems.len()), (2, 0));
        assert_eq!(Directory::read("").1, []);
        assert_eq!(Directory::read("companies:\n").1, []);
    }

    #[test]
    fn a_faulty_field_costs_only_itself() {
        check("- {name: A, lei: ZXTILKJKG63JELOEG631}", &["directory-entry ZXTILKJKG63JELOEG631: \"ZX"]);
        check("- {name: A, country: Atlantis}", &["directory-entry Atlantis: \"Atlantis\" is not a country"]);
        check("- {name: A, country: EU}", &["directory-entry EU: "]);
        check("- {name: A, wikidata: P31}", &["directory-entry P31: "]);
        check("- {name: A, aliases: [[B]]}", &["directory-entry [B]: Here stands a list instead of a name"]);
        check(
            "- {name: A, former_names: [{name: B, from: yesterdayish}]}",
            &["directory-entry yesterdayish: \"yesterdayish\" is left out"],
        );
        check(
            "- {name: A, former_names: [{name: B, from: 2000, until: 1999}]}",
            &["directory-entry 1999: `until` 1999 lies before `from` 2000"],
        );
        let (directory, _) = Directory::read("- {name: A, country: Atlantis, note: n}");
        assert_eq!(directory.companies()[0].note.as_deref(), Some("n"));
    }

    #[test]
    fn an_entry_without_a_name_is_left_out_or_called_by_what_it_has() {
        check("- {note: n}", &["directory-entry note: The entry has no name and is left out"]);
        check(
            "- {legal_name: A B Inc.}",
            &["directory-entry legal_name: The entry has no name; it is called"],
        );
        check("- [a, b]", &["directory-entry [a, b]: An entry is a list"]);
    }

    #[test]
    fn an_id_given_twice_is_made_different() {
        check("- {id: a, name: A}\n- {id: a, name: B}", &["directory-entry a: The id \"a\" is taken"]);
        let (directory, _) = Directory::read("- {id: a, name: A}\n- {id: a, name: B}");
        assert_eq!(directory.company("a-2").map(|company| &*company.name), Some("B"));
    }

    #[test]
    fn a_name_of_two_companies_is_allowed_and_told() {
        check(
            "- {name: Delta}\n- {name: DELTA}",
            &["company-ambiguous DELTA: The name \"DELTA\" also belongs to Delta"],
        );
    }

    #[test]
    fn a_parent_must_be_there_and_must_not_close_a_circle() {
        check(
            "- {name: A, parent: Nobody}",
            &["directory-entry Nobody: The parent \"Nobody\" is not in this file"],
        );
        check("- {name: A, parent: a}", &["directory-entry a: A is given as its own parent"]);
        check(
            "- {name: A, parent: B}\n- {name: B, parent: C}\n- {name: C, parent: A}",
            &["directory-entry A: The parents form a circle, A → B → C → A"],
        );
        check(
            "- {name: A, parent: {company: B, until: 1999}}\n- {name: B, parent: {company: A, from: 2005}}",
            &[],
        );
        check(
            "- {name: A, parent: Delta}\n- {id: x, name: Delta}\n- {id: y, name: Delta}",
            &[
                "company-ambiguous Delta: The parent \"Delta\" fits several",
                "company-ambiguous Delta: The name",
            ],
        );
    }

    #[test]
    fn a_slip_in_the_yaml_costs_only_its_entry() {
        let yaml = "companies:\n  - name: A\n  - name: B: C\n  - name: D\n";
        let (directory, problems) = Directory::read(yaml);
        let names: Vec<_> = directory.companies().iter().map(|company| &*company.name).collect();
        assert_eq!(names, ["A", "D"]);
        assert_eq!(problems.len(), 1);
        assert!(problems[0].message.starts_with("This is not valid YAML, so the entry is left out"));
        check("companies: everything\n", &["directory-entry : The file holds no list of companies"]);
    }

    proptest! {
        #[test]
        fn mutated_files_never_panic_and_spans_fit(
            cuts in prop::collection::vec((0..SAMPLE.len(), 0..6_usize, "[-a:{}\\[\\]&* \n\t\"'亚#0]{0,3}"), 0..6)
        ) {
            let mut text = SAMPLE.to_owned();
            for (at, n_cut, put) in cuts {
                let start = text.floor_char_boundary(at);
                let end = text.floor_char_boundary(start + n_cut).max(start);
                text.replace_range(start..end, &put);
            }
            let (directory, problems) = Directory::read(&text);
            for span in problems.iter().map(|problem| problem.span).chain(directory.companies().iter().map(|c| c.span)) {
                prop_assert!(text.get(span.range()).is_some(), "{:?} in {:?}", span, text);
            }
        }
    }
}
