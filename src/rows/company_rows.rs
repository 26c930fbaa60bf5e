//! The rows of the list of companies.

use std::cmp::Reverse;
use std::collections::HashMap;

use rayon::prelude::*;

use super::build::{Shown, known_date};
use super::row::{CompanyRow, company_name, kind_of};
use crate::dates::{Date, Day};
use crate::library::{Entry, Library};
use crate::model::{CompanyKey, OrganisationKind, Role};

/// Companies named in shown briefings, those in most briefings first; then other organisations, then those that only
/// wait to be accepted. What is ignored is left out.
pub(super) fn company_rows(library: &Library, shown: &Shown, today: Day) -> Vec<CompanyRow> {
    let entries = library.entries.par_iter().zip(shown).enumerate();
    let tallies = entries
        .filter(|(_, (_, matches))| matches.is_some())
        .fold(HashMap::new, |mut tallies, (entry_idx, (entry, _))| {
            add(&mut tallies, entry_idx, entry);
            tallies
        })
        .reduce(HashMap::new, merged);
    let mut rows: Vec<CompanyRow> =
        tallies.into_iter().map(|(key, tally)| row(library, key, tally, today)).collect();
    rows.retain(|row| row.kind != OrganisationKind::Ignored);
    rows.par_sort_by(|a, b| {
        let key = |row: &CompanyRow| (row.standing(), Reverse(row.n_briefings), Reverse(row.n_mentions));
        key(a).cmp(&key(b)).then_with(|| a.name.cmp(&b.name)).then_with(|| a.key.cmp(&b.key))
    });
    rows
}

/// What is known of one company so far.
#[derive(Default)]
struct Tally<'a> {
    n_briefings: u32,
    /// The briefing that was counted last.
    last_entry: Option<usize>,
    n_mentions: u32,
    first: Option<&'a Date>,
    last: Option<&'a Date>,
    roles: Vec<&'a Role>,
}

type Tallies<'a> = HashMap<&'a CompanyKey, Tally<'a>>;

fn add<'a>(tallies: &mut Tallies<'a>, entry_idx: usize, entry: &'a Entry) {
    let date = known_date(entry);
    for mention in &entry.mentions {
        let Some(key) = &mention.company else { continue };
        let tally = tallies.entry(key).or_default();
        tally.n_mentions += 1;
        if tally.last_entry.replace(entry_idx) != Some(entry_idx) {
            tally.n_briefings += 1;
            tally.widen(date, date);
        }
        tally.add_roles(mention.role.iter());
    }
}

impl<'a> Tally<'a> {
    fn widen(&mut self, first: Option<&'a Date>, last: Option<&'a Date>) {
        self.first = self.first.into_iter().chain(first).min();
        self.last = self.last.into_iter().chain(last).max();
    }

    fn add_roles(&mut self, roles: impl Iterator<Item = &'a Role>) {
        for role in roles {
            if !self.roles.contains(&role) {
                self.roles.push(role);
            }
        }
    }
}

fn merged<'a>(a: Tallies<'a>, b: Tallies<'a>) -> Tallies<'a> {
    let (mut into, from) = if a.len() < b.len() { (b, a) } else { (a, b) };
    for (key, other) in from {
        let tally = into.entry(key).or_default();
        tally.n_briefings += other.n_briefings;
        tally.n_mentions += other.n_mentions;
        tally.widen(other.first, other.last);
        tally.add_roles(other.roles.into_iter());
    }
    into
}

fn row(library: &Library, key: &CompanyKey, tally: Tally, today: Day) -> CompanyRow {
    let directory = &library.directory;
    let mut roles: Vec<Role> = tally.roles.into_iter().cloned().collect();
    roles.sort_unstable();
    let parents = key.listed_id().map(|id| directory.parents_on(id, Some(today))).unwrap_or_default();
    CompanyRow {
        key: key.clone(),
        name: company_name(directory, key),
        n_briefings: tally.n_briefings,
        n_mentions: tally.n_mentions,
        first: tally.first.cloned(),
        last: tally.last.cloned(),
        roles,
        is_listed: key.listed_id().is_some(),
        kind: kind_of(directory, Some(key)),
        parent: parents.first().map(|parent| parent.name.clone()),
    }
}
