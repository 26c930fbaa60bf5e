//! A folder's entries laid over the built-in directory: who takes whose place, and what is inherited.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::directory::folded_without_form;
use super::directory::{Company, CompanySource, Directory, NameMatch};
use super::read::ReadEntry;
use super::resolve::{bare_words, variants};
use super::words::folded;
use crate::model::OrganisationKind;

/// Completes the folder's `entries` from those of `base` whose place they take, and puts the others of `base` after
/// them.
pub(super) fn lay_over(entries: &mut Vec<ReadEntry>, base: &Directory) {
    let replaced = replacements(entries, base);
    let new_ids: HashMap<&str, Arc<str>> = replaced
        .iter()
        .zip(entries.iter())
        .filter_map(|(old, entry)| Some((&*base.company(old.as_ref()?)?.id, Arc::clone(&entry.company.id))))
        .collect();
    let taken: HashSet<Arc<str>> = replaced.iter().flatten().cloned().collect();
    let own_names: HashSet<String> = entries
        .iter()
        .flat_map(|entry| entry.company.current_names().map(folded).collect::<Vec<_>>())
        .collect();
    let removed: HashSet<&str> = replaced
        .iter()
        .zip(entries.iter())
        .filter(|(_, entry)| entry.company.kind == OrganisationKind::None)
        .filter_map(|(old, _)| old.as_deref())
        .collect();
    for (entry, old) in entries.iter_mut().zip(&replaced) {
        let old = old.as_ref().and_then(|id| base.company(id));
        if let Some(old) = old.filter(|_| entry.company.kind != OrganisationKind::None) {
            inherit(entry, &renamed_parents(old, &new_ids, &removed), &own_names);
        }
    }
    let ids: HashSet<Arc<str>> = entries.iter().map(|entry| Arc::clone(&entry.company.id)).collect();
    for company in base.companies().iter().filter(|company| !taken.contains(&company.id)) {
        debug_assert!(!ids.contains(&company.id), "an entry with the same id takes its place");
        let company = renamed_parents(company, &new_ids, &removed);
        entries.push(ReadEntry::of_base(company));
    }
}

/// For each entry the id of the built-in one whose place it takes: each is taken once, by id before name, by name
/// before another name.
fn replacements(entries: &[ReadEntry], base: &Directory) -> Vec<Option<Arc<str>>> {
    let mut replaced: Vec<Option<Arc<str>>> = vec![None; entries.len()];
    let mut taken: HashSet<Arc<str>> = HashSet::new();
    for find in [by_id, by_name, by_name_or_owner, by_any_name] {
        for (slot, entry) in replaced.iter_mut().zip(entries).filter(|(slot, _)| slot.is_none()) {
            if let Some(id) = find(&entry.company, base).into_iter().find(|id| !taken.contains(id)) {
                taken.insert(Arc::clone(&id));
                *slot = Some(id);
            }
        }
    }
    replaced
}

fn by_id(company: &Company, base: &Directory) -> Vec<Arc<str>> {
    base.company(&company.id).map(|known| Arc::clone(&known.id)).into_iter().collect()
}

/// The built-in company that bears the entry's name as its own.
fn by_name(company: &Company, base: &Directory) -> Vec<Arc<str>> {
    let named = by_name_or_owner(company, base);
    if named.len() == 1 { named } else { Vec::new() }
}

/// The same; where it is a brand called as its owner once was (Facebook), the owner goes first.
fn by_name_or_owner(company: &Company, base: &Directory) -> Vec<Arc<str>> {
    let Some(known) = found(&company.name, company, base) else { return Vec::new() };
    let is_own = |name: &str| folded_without_form(name) == folded_without_form(&company.name);
    if !is_own(&known.name) && !known.legal_name.as_deref().is_some_and(is_own) {
        return Vec::new();
    }
    let owners = base.ancestors_on(&known.id, None);
    let namesakes =
        owners.into_iter().filter(|owner| owner.former_names.iter().any(|former| is_own(&former.name)));
    namesakes.chain([known]).map(|company| Arc::clone(&company.id)).collect()
}

/// The one built-in company that any of the entry's names leads to.
fn by_any_name(company: &Company, base: &Directory) -> Vec<Arc<str>> {
    let mut known = company.current_names().filter_map(|name| found(name, company, base));
    let Some(first) = known.next() else { return Vec::new() };
    if known.all(|other| other.id == first.id) { vec![Arc::clone(&first.id)] } else { Vec::new() }
}

/// The built-in company of this name, unless the entry's country says that it is another.
fn found<'a>(name: &str, company: &Company, base: &'a Directory) -> Option<&'a Company> {
    let matched = |name: &str| match base.find(name) {
        NameMatch::One(id) => Some(id),
        NameMatch::None | NameMatch::Several(_) => None,
    };
    let without_form = || bare_words(name);
    let shorter = || {
        let words = without_form();
        let (last, rest) = words.split_last()?;
        LOOSE_ENDINGS.contains(&last.as_str()).then(|| rest.join(" "))
    };
    let id = matched(name)
        .or_else(|| matched(&without_form().join(" ")))
        .or_else(|| matched(&shorter()?))
        .or_else(|| variants(name).iter().find_map(|variant| matched(variant)))?;
    let known = base.company(&id)?;
    let has_other_country = matches!((&company.country, &known.country), (Some(a), Some(b)) if a != b);
    (!has_other_country).then_some(known)
}

/// Endings that a name may have or not without being another's.
const LOOSE_ENDINGS: &[&str] = &["group", "companies", "technologies"];

fn inherit(entry: &mut ReadEntry, base: &Company, own_names: &HashSet<String>) {
    let company = &mut entry.company;
    let is_new = |name: &str| !own_names.contains(&folded(name));
    let others =
        base.current_names().filter(|name| is_new(name) && base.legal_name.as_deref() != Some(*name));
    company.aliases.extend(others.map(Box::from));
    company.ordinary.extend(base.ordinary.iter().filter(|name| is_new(name)).cloned());
    if company.legal_name.is_none() {
        company.legal_name = base.legal_name.clone().filter(|name| is_new(name));
    }
    if company.former_names.is_empty() {
        company.former_names =
            base.former_names.iter().filter(|former| is_new(&former.name)).cloned().collect();
    }
    if entry.parents.is_empty() {
        company.parents.clone_from(&base.parents);
        company.parents.retain(|parent| parent.company != company.id);
    }
    if !entry.is_kind_stated {
        company.kind = base.kind;
    }
    if company.tickers.is_empty() {
        company.tickers.clone_from(&base.tickers);
    }
    fill(&mut company.jurisdiction, base.jurisdiction.as_ref());
    fill(&mut company.remit, base.remit.as_ref());
    fill(&mut company.country, base.country.as_ref());
    fill(&mut company.lei, base.lei.as_ref());
    fill(&mut company.wikidata, base.wikidata.as_ref());
    fill(&mut company.website, base.website.as_ref());
    fill(&mut company.note, base.note.as_ref());
}

fn fill<T: Clone>(slot: &mut Option<T>, from: Option<&T>) {
    if slot.is_none() {
        *slot = from.cloned();
    }
}

/// A built-in company with its parents under the ids of the entries that took their place.
fn renamed_parents(company: &Company, new_ids: &HashMap<&str, Arc<str>>, removed: &HashSet<&str>) -> Company {
    let mut company = company.clone();
    company.parents.retain(|parent| !removed.contains(&*parent.company));
    for parent in &mut company.parents {
        if let Some(id) = new_ids.get(&*parent.company) {
            parent.company = Arc::clone(id);
        }
    }
    company
}

impl ReadEntry {
    fn of_base(mut company: Company) -> Self {
        company.source = CompanySource::BuiltIn;
        Self { company, parents: Vec::new(), is_kind_stated: true, name_spans: Vec::new() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::companies::Company;

    /// Reads a folder's file over the built-in directory and gives the company of a name, as `id (source)`.
    fn found_in(yaml: &str, name: &str) -> String {
        let (directory, problems) = Directory::read_over_builtin(yaml);
        assert_eq!(problems, [], "{yaml}");
        let shown = |company: &Company| format!("{} ({:?})", company.id, company.source);
        match directory.find(name) {
            NameMatch::One(id) => directory.company(&id).map(shown).unwrap_or_default(),
            NameMatch::None => "none".to_owned(),
            NameMatch::Several(ids) => ids.join(" or "),
        }
    }

    #[track_caller]
    fn check(yaml: &str, name: &str, expected: &str) {
        assert_eq!(found_in(yaml, name), expected, "{name} in {yaml}");
    }

    #[test]
    fn without_a_file_the_built_in_directory_is_there() {
        check("", "Microsoft Corporation", "microsoft (BuiltIn)");
        assert!(!Directory::read_over_builtin("").0.has_own_entries());
    }

    #[test]
    fn an_entry_takes_the_place_of_the_built_in_one_and_inherits_its_names() {
        check("- {id: ms, name: Microsoft}", "微软", "ms (Folder)");
        check("- {id: eu-commission, name: EU Commission}", "European Commission", "eu-commission (Folder)");
        check("- {id: tik, name: TikTok Group}", "TikTok", "tik (Folder)");
        let (directory, _) = Directory::read_over_builtin("- {id: ms, name: Microsoft}");
        let above: Vec<_> = directory.ancestors_on("github", None).iter().map(|one| one.id.clone()).collect();
        assert_eq!(above, ["ms".into()]);
        assert_eq!(directory.company("ms").and_then(|company| company.country.as_deref()), Some("US"));
    }

    #[test]
    fn a_name_once_its_owner_s_stands_for_the_owner() {
        check("- {id: fb, name: Facebook}", "Meta Platforms", "fb (Folder)");
        check(
            "- {id: fb, name: Facebook}\n- {id: meta-inc, name: Meta}",
            "Meta Platforms",
            "meta-inc (Folder)",
        );
    }

    #[test]
    fn a_name_of_the_folder_is_not_a_built_in_one_s_too() {
        check("- {id: own, name: Meta Kunst, aliases: [Meta], country: DE}", "Meta", "own (Folder)");
        check(
            "- {id: own, name: Meta Kunst, aliases: [Meta], country: DE}",
            "Facebook",
            "facebook (BuiltIn)",
        );
    }

    #[test]
    fn what_is_no_company_is_gone() {
        check("- {name: Signal, kind: not a company}", "Signal", "none");
        let (directory, _) = Directory::read_over_builtin("- {name: Microsoft, kind: not a company}");
        assert!(directory.is_dismissed("Microsoft") && directory.find_names("by Microsoft.").is_empty());
        assert_eq!(directory.find("微软"), NameMatch::None);
    }

    #[test]
    fn a_parent_may_be_built_in() {
        let (directory, problems) = Directory::read_over_builtin("- {name: Fabrikam, parent: Microsoft}");
        assert_eq!(problems, []);
        assert_eq!(directory.ancestors_on("fabrikam", None)[0].id, "microsoft".into());
    }
}
