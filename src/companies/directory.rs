//! The [`Directory`]: who the companies are.

use std::collections::{HashMap, HashSet, VecDeque};
use std::ops::{Range, RangeInclusive};
use std::sync::{Arc, OnceLock};

use super::hashing::{QuickHasher, fingerprint_of_words};
use super::legal_forms::without_legal_form;
use super::name_tree::{NameTree, Rank};
use super::resolve::ResolveIndex;
use super::words::{folded, folded_words};
use crate::dates::{Date, Day};
use crate::diagnostic::Diagnostic;
use crate::model::{CompanyKey, Jurisdiction, OrganisationKind};
use crate::source::Span;

/// Where an entry of the directory comes from.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum CompanySource {
    /// The folder's `companies.yaml`, also where the built-in directory fills what it leaves out.
    Folder,
    /// The directory that comes with the program.
    BuiltIn,
}

/// One company of the directory.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Company {
    /// Stable id: stated, else made from the name.
    pub id: Arc<str>,
    /// The name shown.
    pub name: Arc<str>,
    /// Where the entry comes from.
    pub source: CompanySource,
    /// What it is.
    pub kind: OrganisationKind,
    /// For regulators and public bodies: where they have authority.
    pub jurisdiction: Option<Jurisdiction>,
    /// For regulators: what they supervise, in a few words.
    pub remit: Option<Box<str>>,
    /// The registered name.
    pub legal_name: Option<Box<str>>,
    /// Other names in use, in any script.
    pub aliases: Vec<Box<str>>,
    /// Those of its names that are ordinary words too (`Target`, `Shell`): found in prose only where the place
    /// shows that a name is meant.
    pub ordinary: Vec<Box<str>>,
    /// Names it had before.
    pub former_names: Vec<FormerName>,
    /// Who owns or owned it.
    pub parents: Vec<Parenthood>,
    /// Country of the seat, ISO 3166-1 alpha-2.
    pub country: Option<Box<str>>,
    /// Tickers with their exchange, `NASDAQ: AMZN`.
    pub tickers: Vec<Box<str>>,
    /// Legal Entity Identifier, ISO 17442.
    pub lei: Option<Box<str>>,
    /// Wikidata item, `Q3884`.
    pub wikidata: Option<Box<str>>,
    /// Its site.
    pub website: Option<Box<str>>,
    /// A remark.
    pub note: Option<Box<str>>,
    /// Where the entry stands in the file of its source.
    pub span: Span,
}

/// A name a company had for a time.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FormerName {
    /// The name.
    pub name: Box<str>,
    /// Since when, where known.
    pub from: Option<Date>,
    /// Until when, where known.
    pub until: Option<Date>,
}

/// Who a company belonged to, and when.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Parenthood {
    /// The parent's id.
    pub company: Arc<str>,
    /// Since when, where known.
    pub from: Option<Date>,
    /// Until when, where known; `None` means it still does.
    pub until: Option<Date>,
}

/// What a name stands for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum NameMatch {
    /// No company of the directory has this name.
    None,
    /// Exactly one has.
    One(Arc<str>),
    /// Several have: their ids in the directory's order.
    Several(Vec<Arc<str>>),
}

/// The companies of `companies.yaml`, looked up by id and by any of their names.
#[derive(Clone, Debug, Default)]
pub struct Directory {
    companies: Vec<Company>,
    by_id: HashMap<Arc<str>, usize, QuickHasher>,
    names: NameTree,
    /// For each company, the positions of those that name it as a parent.
    children: Vec<Vec<usize>>,
    /// Whether an entry is the folder's.
    has_own_entries: bool,
    /// Whether an entry says that a name is no organisation.
    has_dismissed: bool,
    /// Made when a name is first resolved that is no name of the directory.
    resolve_index: OnceLock<Arc<ResolveIndex>>,
}

impl Directory {
    /// Reads the text of a `companies.yaml`: a list of entries, or one under the key `companies`.
    ///
    /// A faulty field costs only itself; only an entry without any name is left out. Unknown keys are no fault.
    #[must_use]
    pub fn read(text: &str) -> (Self, Vec<Diagnostic>) {
        super::read::read_directory(text, CompanySource::Folder, None)
    }

    /// Reads the text of a folder's `companies.yaml` over the built-in directory.
    ///
    /// An entry of the folder takes the place of the built-in one with the same id, name or alias and inherits what
    /// it leaves out; one whose kind is `not a company` removes it. A name that the folder gives to an entry is not
    /// at the same time that of a built-in one.
    #[must_use]
    pub fn read_over_builtin(text: &str) -> (Arc<Self>, Vec<Diagnostic>) {
        let base = super::builtin::builtin();
        if text.trim().is_empty() {
            return (Arc::clone(base), Vec::new());
        }
        let (directory, problems) = super::read::read_directory(text, CompanySource::Folder, Some(base));
        (Arc::new(directory), problems)
    }

    /// The directory that comes with the program; laid out once.
    #[must_use]
    pub fn builtin() -> &'static Arc<Self> {
        super::builtin::builtin()
    }

    /// Puts a directory together from entries with unique ids, whose parents are ids, and their names.
    pub(super) fn new(companies: Vec<Company>, names: NameTree) -> Self {
        let by_id: HashMap<_, _, _> =
            companies.iter().enumerate().map(|(at, company)| (Arc::clone(&company.id), at)).collect();
        let mut children = vec![Vec::new(); companies.len()];
        for (at, company) in companies.iter().enumerate() {
            for parent in &company.parents {
                if let Some(&parent) = by_id.get(&parent.company) {
                    children[parent].push(at);
                }
            }
        }
        let has_own_entries = companies.iter().any(|company| company.source == CompanySource::Folder);
        let has_dismissed = companies.iter().any(|company| company.kind == OrganisationKind::None);
        Self {
            companies,
            by_id,
            names,
            children,
            has_own_entries,
            has_dismissed,
            resolve_index: OnceLock::new(),
        }
    }

    /// Every company, in the order of the file.
    #[must_use]
    pub fn companies(&self) -> &[Company] {
        &self.companies
    }

    /// The company with this id.
    #[must_use]
    pub fn company(&self, id: &str) -> Option<&Company> {
        self.by_id.get(id).map(|&at| &self.companies[at])
    }

    /// The company a name stands for, by any of its names, with or without its legal form, in any case.
    ///
    /// A name it has now goes before one that another company had once, and a whole name before one without its
    /// legal form; what is still several is [`NameMatch::Several`].
    #[must_use]
    pub fn find(&self, name: &str) -> NameMatch {
        self.matched(&self.names_found(name))
    }

    /// The positions of the companies with this name.
    pub(super) fn names_found(&self, name: &str) -> Vec<usize> {
        self.names.look_up(name)
    }

    pub(super) fn resolve_index(&self) -> &ResolveIndex {
        self.resolve_index.get_or_init(|| Arc::new(ResolveIndex::new(&self.companies)))
    }

    /// What the companies at these positions are as a match.
    pub(super) fn matched(&self, found: &[usize]) -> NameMatch {
        matched(&self.companies, found)
    }

    /// Whether a person has said that this name is no organisation.
    #[must_use]
    pub fn is_dismissed(&self, name: &str) -> bool {
        if !self.has_dismissed {
            return false;
        }
        let found = self.names.look_up(name);
        !found.is_empty() && found.iter().all(|&at| self.companies[at].kind == OrganisationKind::None)
    }

    /// Whether the folder has entries of its own.
    #[must_use]
    pub const fn has_own_entries(&self) -> bool {
        self.has_own_entries
    }

    #[cfg(test)]
    pub(super) fn find_names(&self, text: &str) -> Vec<(Range<usize>, Option<&Company>)> {
        self.find_names_among(text, super::name_tree::fingerprinted_words(text))
    }

    /// Whether a name may start with the word of this fingerprint, of which `first` is the first byte.
    #[inline]
    pub(super) fn may_start_name(&self, first: u8, fingerprint: u64) -> bool {
        self.names.may_start(first, fingerprint)
    }

    /// The names of the directory that stand in `text`, in order, without overlap, the longest at each place, each
    /// with the company it means, `None` where it fits several. Linear in the text, whose words are given with the
    /// fingerprints of their folded forms.
    pub(super) fn find_names_among(
        &self,
        text: &str,
        words: impl Iterator<Item = (Range<usize>, u64)>,
    ) -> Vec<(Range<usize>, Option<&Company>)> {
        let mut found = Vec::new();
        for mut name in self.names.find_among(text, words) {
            name.companies.retain(|&at| self.companies[at].kind != OrganisationKind::None);
            match *name.companies {
                [] => {}
                [at] => found.push((name.range, Some(&self.companies[at]))),
                _ => found.push((name.range, None)),
            }
        }
        found
    }

    /// What to call a stated company: its entry, else the name as written; `None` when it fits several entries.
    ///
    /// Its name may have other spaces, accents or another legal form than in the directory, and no more: what a name
    /// *may* mean is asked of [`Directory::resolve`] and shown as a suggestion.
    #[must_use]
    pub fn key_for(&self, name: &str) -> Option<CompanyKey> {
        match self.find(name) {
            NameMatch::One(id) => Some(CompanyKey::Listed(id)),
            NameMatch::None => Some(match self.with_same_letters(name) {
                NameMatch::One(id) => CompanyKey::Listed(id),
                NameMatch::None | NameMatch::Several(_) => CompanyKey::Unlisted(name.into()),
            }),
            NameMatch::Several(_) => None,
        }
    }

    /// The company a stated name is but for spaces, accents and its legal form: `Sales Force`, `Nestle`.
    fn with_same_letters(&self, name: &str) -> NameMatch {
        let found = self.resolve_index().same_letters(name);
        self.matched(&found.iter().map(|&at| at as usize).collect::<Vec<_>>())
    }

    /// The companies that own this one directly on `day`, or at any time when no day is given.
    ///
    /// `2016` as the start holds from its first day, as the end up to its last.
    #[must_use]
    pub fn parents_on(&self, id: &str, day: Option<Day>) -> Vec<&Company> {
        self.relatives(id, |at| self.parent_idxs(at, day).collect(), Reach::Direct)
    }

    /// The companies that own this one on `day`, directly or through others, nearest first.
    #[must_use]
    pub fn ancestors_on(&self, id: &str, day: Option<Day>) -> Vec<&Company> {
        self.relatives(id, |at| self.parent_idxs(at, day).collect(), Reach::Through)
    }

    /// The companies this one owns directly on `day`, or at any time when no day is given.
    #[must_use]
    pub fn subsidiaries_on(&self, id: &str, day: Option<Day>) -> Vec<&Company> {
        self.relatives(id, |at| self.child_idxs(at, day).collect(), Reach::Direct)
    }

    /// The companies this one owns on `day`, directly or through others, nearest first.
    #[must_use]
    pub fn descendants_on(&self, id: &str, day: Option<Day>) -> Vec<&Company> {
        self.relatives(id, |at| self.child_idxs(at, day).collect(), Reach::Through)
    }

    fn parent_idxs(&self, at: usize, day: Option<Day>) -> impl Iterator<Item = usize> {
        let held = self.companies[at].parents.iter().filter(move |parent| parent.holds_on(day));
        held.filter_map(|parent| self.by_id.get(&parent.company).copied())
    }

    fn child_idxs(&self, at: usize, day: Option<Day>) -> impl Iterator<Item = usize> {
        self.children[at]
            .iter()
            .copied()
            .filter(move |&child| self.parent_idxs(child, day).any(|idx| idx == at))
    }

    fn relatives(&self, id: &str, next: impl Fn(usize) -> Vec<usize>, reach: Reach) -> Vec<&Company> {
        let Some(&start) = self.by_id.get(id) else { return Vec::new() };
        let mut seen = HashSet::from([start]);
        let mut found = Vec::new();
        let mut waiting = VecDeque::from([start]);
        while let Some(at) = waiting.pop_front() {
            for relative in next(at) {
                if seen.insert(relative) {
                    found.push(&self.companies[relative]);
                    if reach == Reach::Through {
                        waiting.push_back(relative);
                    }
                }
            }
        }
        found
    }

    /// What the company was called on `day`: a former name whose years hold the day, else its name.
    #[must_use]
    pub fn name_on(&self, id: &str, day: Day) -> Option<&str> {
        let company = self.company(id)?;
        let former = company.former_names.iter().find(|former| former.held_on(day));
        Some(former.map_or(&*company.name, |former| &*former.name))
    }

    /// The name to show for a company: the directory's, else the name as written.
    #[must_use]
    pub fn display_name<'a>(&'a self, key: &'a CompanyKey) -> &'a str {
        match key {
            CompanyKey::Listed(id) => self.company(id).map_or(id, |company| &company.name),
            CompanyKey::Unlisted(name) | CompanyKey::Suggested(name) => name,
        }
    }
}

/// The names of all entries, those a folder gives to its own before those of the built-in ones.
pub(super) fn name_tree(companies: &[Company]) -> NameTree {
    let mut names = NameTree::with_room_for(companies.len());
    let taken = names_of_folder(companies);
    for (at, company) in companies.iter().enumerate() {
        let is_own = taken.is_empty() || company.source == CompanySource::Folder;
        let is_free = |name: &str| is_own || !taken.contains(&folded(name));
        let as_words = |name: &str| fingerprint_of_words(&folded_words(name));
        let ordinary: Vec<u64> = company.ordinary.iter().map(|name| as_words(name)).collect();
        for name in company.current_names().filter(|name| is_free(name)) {
            names.add(at, name, Rank::Current, &ordinary);
        }
        for former in company.former_names.iter().filter(|former| is_free(&former.name)) {
            names.add(at, &former.name, Rank::Former, &ordinary);
        }
        names.add(at, &company.id, Rank::Id, &[]);
    }
    names
}

/// What the companies at these positions are as a match; an entry that is no company stands for nobody.
pub(super) fn matched(companies: &[Company], found: &[usize]) -> NameMatch {
    let is_one = |at: &&usize| companies[**at].kind != OrganisationKind::None;
    let mut ids = found.iter().filter(is_one).map(|&at| Arc::clone(&companies[at].id));
    match (ids.next(), ids.next()) {
        (None, _) => NameMatch::None,
        (Some(id), None) => NameMatch::One(id),
        (Some(first), Some(second)) => NameMatch::Several([first, second].into_iter().chain(ids).collect()),
    }
}

/// The folded name without its legal form.
pub(super) fn folded_without_form(name: &str) -> String {
    without_legal_form(&folded_words(name)).join(" ")
}

/// The folded current names of the folder's entries, where there are built-in ones beside them.
fn names_of_folder(companies: &[Company]) -> HashSet<String> {
    let is_own = |company: &&Company| company.source == CompanySource::Folder;
    if companies.iter().all(|company| is_own(&company)) {
        return HashSet::new();
    }
    let names = companies.iter().filter(is_own).flat_map(Company::current_names);
    names.map(folded).collect()
}

/// How far relatives are followed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reach {
    Direct,
    Through,
}

impl Company {
    /// The names it goes by now: name, registered name, aliases.
    pub fn current_names(&self) -> impl Iterator<Item = &str> {
        let legal = self.legal_name.as_deref();
        std::iter::once(&*self.name).chain(legal).chain(self.aliases.iter().map(|alias| &**alias))
    }
}

impl FormerName {
    /// Whether the name's years hold `day`. A name with no year at all is never known to.
    fn held_on(&self, day: Day) -> bool {
        let is_dated = self.from.is_some() || self.until.is_some();
        is_dated && period(self.from.as_ref(), self.until.as_ref()).contains(&day)
    }
}

impl Parenthood {
    fn holds_on(&self, day: Option<Day>) -> bool {
        day.is_none_or(|day| period(self.from.as_ref(), self.until.as_ref()).contains(&day))
    }
}

/// The days from the first of `from` to the last of `until`; without limit where there is none.
pub(super) fn period(from: Option<&Date>, until: Option<&Date>) -> RangeInclusive<Day> {
    let start = from.and_then(|date| date.earliest().day()).unwrap_or(Day::MIN);
    let end = until.and_then(|date| date.latest().day()).unwrap_or(Day::MAX);
    start..=end
}

#[cfg(test)]
mod tests {
    use super::*;

    const GROUP: &str = "\
- {name: Alphabet, aliases: [Alphabet Inc.]}
- {name: Google, parent: [{company: Alphabet, from: 2015-10-02}]}
- {name: YouTube, parent: {company: Google, from: 2006-11-13}}
- {name: Motorola Mobility, parent: [{company: Google, from: 2012, until: 2014}, {company: Lenovo, from: 2014-10-30}]}
- {name: Lenovo}
- {name: Meta, legal_name: 'Meta Platforms, Inc.', former_names: [{name: Facebook, from: 2004, until: 2021-10-28}]}
- {name: Delta Air Lines, aliases: [Delta]}
- {name: Delta}
";

    fn directory() -> Directory {
        Directory::read(GROUP).0
    }

    fn names<'a>(companies: &[&'a Company]) -> Vec<&'a str> {
        companies.iter().map(|company| &*company.name).collect()
    }

    fn day(text: &str) -> Day {
        text.parse().expect("a day")
    }

    #[test]
    fn a_company_is_found_by_any_of_its_names() {
        let directory = directory();
        let check =
            |name: &str, id: &str| assert_eq!(directory.find(name), NameMatch::One(id.into()), "{name}");
        check("ALPHABET", "alphabet");
        check("Alphabet LLC", "alphabet");
        check("meta platforms", "meta");
        check("Facebook", "meta");
        check("motorola-mobility", "motorola-mobility");
        assert_eq!(
            directory.find("Delta"),
            NameMatch::Several(vec!["delta-air-lines".into(), "delta".into()])
        );
        assert_eq!(directory.find("Nobody"), NameMatch::None);
        assert_eq!(directory.find(""), NameMatch::None);
    }

    #[test]
    fn a_stated_name_is_kept_where_the_directory_does_not_know_it() {
        let directory = directory();
        let key = directory.key_for("Nobody Ltd").expect("one company is meant");
        assert_eq!(key, CompanyKey::Unlisted("Nobody Ltd".into()));
        assert_eq!(directory.display_name(&key), "Nobody Ltd");
        assert_eq!(directory.display_name(&CompanyKey::Listed("meta".into())), "Meta");
        assert_eq!(directory.key_for("Delta"), None);
    }

    #[test]
    fn parents_and_subsidiaries_are_those_of_the_day() {
        let directory = directory();
        assert_eq!(names(&directory.parents_on("google", Some(day("2015-10-01")))), [""; 0]);
        assert_eq!(names(&directory.parents_on("google", Some(day("2015-10-02")))), ["Alphabet"]);
        assert_eq!(
            names(&directory.ancestors_on("youtube", Some(day("2020-01-01")))),
            ["Google", "Alphabet"]
        );
        assert_eq!(names(&directory.ancestors_on("youtube", Some(day("2010-01-01")))), ["Google"]);
        assert_eq!(names(&directory.parents_on("motorola-mobility", Some(day("2016-01-01")))), ["Lenovo"]);
        assert_eq!(names(&directory.parents_on("motorola-mobility", None)), ["Google", "Lenovo"]);
        assert_eq!(
            names(&directory.subsidiaries_on("google", Some(day("2013-01-01")))),
            ["YouTube", "Motorola Mobility"]
        );
        assert_eq!(names(&directory.subsidiaries_on("google", Some(day("2020-01-01")))), ["YouTube"]);
        assert_eq!(
            names(&directory.descendants_on("alphabet", Some(day("2020-01-01")))),
            ["Google", "YouTube"]
        );
        assert_eq!(names(&directory.descendants_on("nobody", None)), [""; 0]);
    }

    #[test]
    fn a_company_is_called_what_it_was_called_on_the_day() {
        let directory = directory();
        assert_eq!(directory.name_on("meta", day("2018-05-25")), Some("Facebook"));
        assert_eq!(directory.name_on("meta", day("2022-01-01")), Some("Meta"));
        assert_eq!(directory.name_on("nobody", day("2022-01-01")), None);
    }
}
