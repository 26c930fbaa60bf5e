//! Suggestions of several briefings that are one organisation: spelled alike but for case or legal form, or short for
//! the one fuller name that some briefing spells out.

use std::collections::HashMap;
use std::sync::Arc;

use super::hashing::QuickHasher;
use super::legal_forms::without_legal_form;
use super::words::folded_words;
use crate::model::{CompanyKey, Evidence, Mention};

/// For each suggested name that has a better one in the library, that better one.
pub type BetterNames = HashMap<Arc<str>, Arc<str>>;

/// Groups by their keys.
type Groups = HashMap<Arc<str>, Group, QuickHasher>;

/// How often a short form of a short form is followed.
const MOST_STEPS: usize = 4;

/// One organisation, by its folded name without a legal form.
struct Group {
    /// The name it is called by: the longest.
    name: Arc<str>,
    /// Whether it is ever written with its legal form, so that it is short for nothing.
    has_form: bool,
    short_for: ShortFor,
    /// How often it is written as a short form, and how often where nothing fuller is known.
    n_short: usize,
    n_alone: usize,
}

/// Which group a name is short for.
enum ShortFor {
    Nothing,
    One(Arc<str>),
    Several,
}

impl Group {
    /// Whether the name is a short form wherever it stands.
    const fn is_short_form(&self) -> bool {
        !self.has_form && !is_usual_name(self.n_alone, self.n_short)
    }
}

/// Whether a name stands alone so much oftener than in or for a longer one that the longer one is another's.
pub(super) const fn is_usual_name(n_alone: usize, n_longer: usize) -> bool {
    const LEAST_OFTENER: usize = 8;
    n_alone >= LEAST_OFTENER * n_longer
}

/// The better names of the suggestions among `mentions`, each with its text; the same whatever their order.
#[must_use]
pub fn better_names<'m>(mentions: impl Iterator<Item = (&'m Mention, &'m str)> + Clone) -> BetterNames {
    let mut folded_of: HashMap<Arc<str>, Arc<str>, QuickHasher> = HashMap::default();
    let mut groups = Groups::default();
    for name in mentions.clone().filter_map(|(mention, _)| suggested(mention)) {
        let key = folded_of.entry(Arc::clone(name)).or_insert_with(|| group(&mut groups, name));
        if let Some(group) = groups.get_mut(key) {
            group.n_alone += 1;
        }
    }
    for (mention, written) in mentions {
        let Some(full) = suggested(mention).filter(|full| is_short_form(mention, full, written)) else {
            continue;
        };
        let (key, full) = (folded(written).0, &folded_of[full]);
        if let Some(short) = groups.get_mut(&*key).filter(|_| key.len() < full.len()) {
            short.n_short += 1;
            match &short.short_for {
                ShortFor::Nothing => short.short_for = ShortFor::One(Arc::clone(full)),
                ShortFor::One(known) if known == full => {}
                _ => short.short_for = ShortFor::Several,
            }
        }
    }
    let better = |(name, key): (Arc<str>, Arc<str>)| {
        let best = &best(&groups, &key)?.name;
        (*best != name).then(|| (name, Arc::clone(best)))
    };
    folded_of.into_iter().filter_map(better).collect()
}

fn suggested(mention: &Mention) -> Option<&Arc<str>> {
    match &mention.company {
        Some(CompanyKey::Suggested(name)) => Some(name),
        _ => None,
    }
}

/// Whether the mention says that what is written there is short for its company.
fn is_short_form(mention: &Mention, full: &str, written: &str) -> bool {
    matches!(mention.evidence, Evidence::ShortFor(_) | Evidence::Definition(_)) && written != full
}

/// The name folded and without its legal form, and whether it had one.
fn folded(name: &str) -> (String, bool) {
    let words = folded_words(name);
    let rest = without_legal_form(&words);
    (rest.join(" "), rest.len() < words.len())
}

/// Puts a name into its group, and gives the group's key.
fn group(groups: &mut Groups, name: &Arc<str>) -> Arc<str> {
    let (key, has_form) = folded(name);
    let key: Arc<str> = key.into();
    let own = groups.entry(Arc::clone(&key)).or_insert_with(|| Group {
        name: Arc::clone(name),
        has_form,
        short_for: ShortFor::Nothing,
        n_short: 0,
        n_alone: 0,
    });
    own.has_form |= has_form;
    if (name.len(), name) > (own.name.len(), &own.name) {
        own.name = Arc::clone(name);
    }
    key
}

/// The group that `key` is short for in the end.
fn best<'g>(groups: &'g Groups, key: &str) -> Option<&'g Group> {
    let mut own = groups.get(key)?;
    for _ in 0..MOST_STEPS {
        match &own.short_for {
            ShortFor::One(full) if own.is_short_form() => own = groups.get(full)?,
            _ => break,
        }
    }
    Some(own)
}

/// Calls the suggestions of a briefing by their better names.
pub fn call_by_better_names(
    better: &BetterNames,
    mentions: &mut [Mention],
    event_companies: &mut [Vec<CompanyKey>],
) {
    let rename = |key: &mut CompanyKey| {
        if let CompanyKey::Suggested(name) = key
            && let Some(best) = better.get(name)
        {
            *name = Arc::clone(best);
        }
    };
    mentions.iter_mut().filter_map(|mention| mention.company.as_mut()).for_each(rename);
    for keys in event_companies {
        keys.iter_mut().for_each(rename);
        let mut seen = Vec::with_capacity(keys.len());
        keys.retain(|key| {
            !seen.contains(key) && {
                seen.push(key.clone());
                true
            }
        });
    }
}
