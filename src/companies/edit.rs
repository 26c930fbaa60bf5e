//! Edits of `companies.yaml` as text: what a person decides about a name, written where the directory is read from.
//!
//! Nothing here reads or writes a file. Comments, order and line ends stay; see [`crate::tree::edit`].

use super::directory::{Company, Directory};
use crate::model::OrganisationKind;
use crate::tree::edit::{EditFault, Step, Yaml, headed, list, map, text};
use crate::tree::{Node, Value};

/// What a new file starts with.
const HEAD: &str = "# Who the companies are: names, aliases, parents. Regbrief adds to it only what you accept or set aside.\n";

/// An entry to be written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewEntry {
    /// The name shown.
    pub name: Box<str>,
    /// Other names of it.
    pub aliases: Vec<Box<str>>,
    /// What it is.
    pub kind: OrganisationKind,
}

/// The entry that gets more names: one of the file, or of the directory that comes with the program.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Target {
    /// Its id.
    pub id: Box<str>,
    /// Its name, for an entry of its own where the file has none.
    pub name: Box<str>,
}

/// The text with an entry for a name. An entry that has the name already gets the kind and the aliases instead.
///
/// # Errors
/// [`EditFault`] when the text cannot be read, or not be edited safely.
pub fn with_entry(before: &str, entry: &NewEntry) -> Result<String, EditFault> {
    let known = known_entry(before, |company| is_called(company, &entry.name));
    let Some(at) = known else {
        let mut fields = vec![("name", text(&entry.name))];
        if !entry.aliases.is_empty() {
            fields.push(("aliases", list(entry.aliases.iter().map(|alias| text(alias)))));
        }
        if entry.kind != OrganisationKind::Company {
            fields.push(("kind", text(entry.kind.as_str())));
        }
        return with_new(before, &map(fields));
    };
    let after = with_kind(before, at, entry.kind)?;
    with_names(&after, at, &entry.aliases)
}

/// The text with more aliases for an entry; one that stands only in the built-in directory gets an entry of its own
/// with that id, which adds to the built-in one.
///
/// # Errors
/// [`EditFault`] when the text cannot be read, or not be edited safely.
pub fn with_aliases(before: &str, target: &Target, aliases: &[Box<str>]) -> Result<String, EditFault> {
    if let Some(at) = known_entry(before, |company| *company.id == *target.id) {
        return with_names(before, at, aliases);
    }
    let names = list(aliases.iter().map(|alias| text(alias)));
    with_new(before, &map([("id", text(&target.id)), ("name", text(&target.name)), ("aliases", names)]))
}

fn with_new(before: &str, entry: &Node) -> Result<String, EditFault> {
    let before = &*headed(before, HEAD);
    let yaml = Yaml::read(before)?;
    yaml.with_item(list_path(&yaml), entry)
}

fn with_kind(before: &str, at: usize, kind: OrganisationKind) -> Result<String, EditFault> {
    let yaml = Yaml::read(before)?;
    let entry = [list_path(&yaml), &[Step::At(at)]].concat();
    let stated = [&entry[..], &[Step::Key("kind")]].concat();
    let value = text(kind.as_str());
    match yaml.node(&entry).map(|node| &node.value) {
        _ if yaml.node(&stated).is_some() => yaml.with_value(&stated, &value),
        _ if kind == OrganisationKind::Company => Ok(before.to_owned()),
        Some(Value::Map(_)) => yaml.with_key(&entry, "kind", &value),
        Some(Value::Scalar { text: name, .. }) => {
            yaml.with_value(&entry, &map([("name", text(name)), ("kind", value)]))
        }
        _ => Err(EditFault::OtherShape),
    }
}

/// Adds those of `names` that the entry at position `at` has not got yet.
fn with_names(before: &str, at: usize, names: &[Box<str>]) -> Result<String, EditFault> {
    let mut after = before.to_owned();
    for name in names {
        let has_name = |company: &Company| company.current_names().any(|own| own == &**name);
        if known_entry(&after, has_name) == Some(at) {
            continue;
        }
        let yaml = Yaml::read(&after)?;
        let entry = [list_path(&yaml), &[Step::At(at)]].concat();
        let aliases = [&entry[..], &[Step::Key("aliases")]].concat();
        let bare = yaml.node(&entry).and_then(Node::text);
        after = match bare {
            Some(own) => {
                yaml.with_value(&entry, &map([("name", text(own)), ("aliases", list([text(name)]))]))?
            }
            None if yaml.node(&aliases).is_none() => {
                let alias = [&entry[..], &[Step::Key("alias")]].concat();
                let path = if yaml.node(&alias).is_some() { alias } else { aliases };
                yaml.with_item(&path, &text(name))?
            }
            None => yaml.with_item(&aliases, &text(name))?,
        };
    }
    Ok(after)
}

/// The list of entries: the whole file, or what stands under `companies`.
fn list_path(yaml: &Yaml<'_>) -> &'static [Step<'static>] {
    match yaml.root().map(|root| &root.value) {
        Some(Value::List(_)) => &[],
        _ => &[Step::Key("companies")],
    }
}

/// The position in the list of the first entry that is meant.
fn known_entry(before: &str, is_meant: impl Fn(&Company) -> bool) -> Option<usize> {
    let (directory, _) = Directory::read(before);
    let span = directory.companies().iter().find(|company| is_meant(company))?.span;
    let yaml = Yaml::read(before).ok()?;
    yaml.node(list_path(&yaml))?.items().iter().position(|node| node.span == span)
}

fn is_called(company: &Company, name: &str) -> bool {
    let folded = super::words::folded_words(name);
    company.current_names().any(|own| super::words::folded_words(own) == folded)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn entry(name: &str, aliases: &[&str], kind: OrganisationKind) -> NewEntry {
        let aliases = aliases.iter().map(|alias| (*alias).into()).collect();
        NewEntry { name: name.into(), aliases, kind }
    }

    fn target(id: &str, name: &str) -> Target {
        Target { id: id.into(), name: name.into() }
    }

    #[track_caller]
    fn check(after: &Result<String, EditFault>, expected: &str) {
        assert_eq!(after.as_deref(), Ok(expected));
    }

    const SINNET: &str = "companies:\n  - name: Sinnet # the partner\n  - {name: Arm}\n  - Nvidia\n";

    #[test]
    fn an_accepted_name_becomes_an_entry_in_a_new_file_that_says_what_it_is() {
        let new = entry("Beijing Sinnet Technology", &["Sinnet"], OrganisationKind::Company);
        let expected =
            format!("{HEAD}companies:\n  - name: Beijing Sinnet Technology\n    aliases: [Sinnet]\n");
        check(&with_entry("", &new), &expected);
    }

    #[test]
    fn an_accepted_name_goes_after_the_last_entry() {
        check(
            &with_entry("# mine\n- name: Arm\n", &entry("Synergy", &[], OrganisationKind::Research)),
            "# mine\n- name: Arm\n- name: Synergy\n  kind: research\n",
        );
    }

    #[test]
    fn a_name_that_has_an_entry_gets_its_kind_and_aliases_there() {
        let none = OrganisationKind::None;
        check(
            &with_entry("- name: Great Firewall\n  kind: ignored\n", &entry("Great Firewall", &[], none)),
            "- name: Great Firewall\n  kind: not a company\n",
        );
        check(
            &with_entry(
                "- name: Synergy\n  kind: ignored\n",
                &entry("Synergy", &["SRG"], OrganisationKind::Company),
            ),
            "- name: Synergy\n  kind: company\n  aliases: [SRG]\n",
        );
        check(
            &with_entry("- Synergy\n", &entry("Synergy", &[], none)),
            "- {name: Synergy, kind: not a company}\n",
        );
    }

    #[test]
    fn a_merged_name_becomes_an_alias_of_the_entry_however_it_is_written() {
        let more: &[Box<str>] = &["光环新网".into()];
        check(
            &with_aliases(SINNET, &target("sinnet", "Sinnet"), more),
            "companies:\n  - name: Sinnet # the partner\n    aliases: [光环新网]\n  - {name: Arm}\n  - Nvidia\n",
        );
        check(
            &with_aliases(SINNET, &target("arm", "Arm"), more),
            "companies:\n  - name: Sinnet # the partner\n  - {name: Arm, aliases: [光环新网]}\n  - Nvidia\n",
        );
        check(
            &with_aliases(SINNET, &target("nvidia", "Nvidia"), more),
            "companies:\n  - name: Sinnet # the partner\n  - {name: Arm}\n  - {name: Nvidia, aliases: [光环新网]}\n",
        );
        check(
            &with_aliases("- name: A\n  alias: B\n", &target("a", "A"), more),
            "- name: A\n  alias: [B, 光环新网]\n",
        );
    }

    #[test]
    fn a_name_merged_into_a_built_in_company_gets_an_entry_with_its_id() {
        check(
            &with_aliases("- name: Arm\n", &target("amazon", "Amazon"), &["Amazon China".into()]),
            "- name: Arm\n- id: amazon\n  name: Amazon\n  aliases: [Amazon China]\n",
        );
    }

    #[test]
    fn an_alias_that_is_there_already_is_not_written_twice() {
        let before = "- name: Arm\n  aliases: [ARM Holdings]\n";
        check(&with_aliases(before, &target("arm", "Arm"), &["ARM Holdings".into()]), before);
    }

    #[test]
    fn a_file_that_cannot_be_read_is_left_alone() {
        let new = entry("Sinnet", &[], OrganisationKind::Company);
        assert!(matches!(with_entry("- name: [\n", &new), Err(EditFault::Unreadable { .. })));
        assert_eq!(
            with_entry("other: {a: b}\n", &new).as_deref(),
            Ok("other: {a: b}\ncompanies:\n  - name: Sinnet\n")
        );
        assert_eq!(with_entry("only words\n", &new), Err(EditFault::OtherShape));
    }

    proptest! {
        #[test]
        fn any_accepted_name_is_found_by_the_directory(name in "[A-Z][a-zA-Z光环&.,:#'\" -]{0,20}[a-z]") {
            let after = with_entry("- name: Zz\n", &entry(&name, &[], OrganisationKind::Company)).expect("written");
            let (directory, _) = Directory::read(&after);
            prop_assert!(directory.companies().iter().any(|company| *company.name == *name.trim()));
        }
    }
}
