//! What is known of companies that the directory does not list, and which of a briefing's companies matter most.

use std::collections::HashMap;

use super::Directory;
use super::hashing::QuickHasher;
use super::prose::kind_of_name;
use crate::model::{Briefing, CompanyKey, Evidence, Mention, OrganisationKind, Origin};

/// What an organisation is: by its entry, else by the words of its name.
#[must_use]
pub fn organisation_kind(key: &CompanyKey, directory: &Directory) -> OrganisationKind {
    match key {
        CompanyKey::Listed(id) => {
            directory.company(id).map_or(OrganisationKind::Company, |company| company.kind)
        }
        CompanyKey::Unlisted(_) => OrganisationKind::Company,
        CompanyKey::Suggested(name) => kind_of_name(name),
    }
}

/// The companies of a briefing, without repeats, those it is about first: stated ones in the author's order, then those
/// named in the title, then by how often they are named, then by place. What only points back to a name does not count.
#[must_use]
pub fn by_salience<'m>(briefing: &Briefing, mentions: &'m [Mention]) -> Vec<&'m CompanyKey> {
    let title = briefing.title.span;
    let mut ranks: HashMap<&CompanyKey, Rank, QuickHasher> = HashMap::default();
    for (at, mention) in mentions.iter().enumerate() {
        let Some(key) = &mention.company else { continue };
        if matches!(mention.evidence, Evidence::Anaphor(_)) {
            continue;
        }
        let rank = ranks.entry(key).or_insert(Rank { first: at, ..Rank::default() });
        rank.is_stated |= mention.origin == Origin::Stated;
        rank.is_in_title |= !title.is_empty() && title.covers(mention.span);
        rank.n_places += 1;
    }
    let mut keys: Vec<(&CompanyKey, Rank)> = ranks.into_iter().collect();
    keys.sort_by_key(|(_, rank)| {
        let n_places = if rank.is_stated { 0 } else { rank.n_places };
        (!rank.is_stated, !rank.is_in_title, std::cmp::Reverse(n_places), rank.first)
    });
    keys.into_iter().map(|(key, _)| key).collect()
}

#[derive(Clone, Copy, Default)]
struct Rank {
    is_stated: bool,
    is_in_title: bool,
    n_places: usize,
    first: usize,
}
