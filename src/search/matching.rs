//! Which briefings and events a filter shows.

use std::collections::HashSet;
use std::sync::Arc;

use super::folding::{Needle, folds_to};
use super::query::{Expr, Field, Filter, Term};
use super::values::{DayRange, Due, Has};
use crate::companies::NameMatch;
use crate::dates::{Date, Day};
use crate::library::{Entry, Library, fold};
use crate::model::{CompanyKey, Event, Jurisdiction, Kind, Origin, Role};

/// A filter made ready for one library and day.
///
/// A name (`regulator:`, `topic:`, `status:`, `owner:` and their like) means the whole name; where nothing in the
/// library has that whole name, a part of the name is enough.
pub struct Matcher<'a> {
    library: &'a Library,
    today: Day,
    node: Node,
    n_leaves: usize,
}

/// What of one briefing a filter shows.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Matches {
    /// Whether the filter holds for the briefing without any of its events.
    pub holds_alone: bool,
    /// Positions of the events it holds for, in order.
    pub events: Vec<u32>,
}

enum Node {
    Leaf(usize, Test),
    Not(Box<Node>),
    All(Vec<Node>),
    Any(Vec<Node>),
}

/// One question to a briefing, or to one of its events.
enum Test {
    /// A word, and the ids of the companies in whose names it occurs.
    Word(Box<Needle>, HashSet<Arc<str>>),
    Companies {
        keys: Vec<CompanyKey>,
        names: Vec<Name>,
    },
    Names(Field, Vec<Name>),
    Jurisdictions(Vec<Jurisdiction>),
    Roles(Vec<Role>),
    Kinds(Vec<Kind>),
    Dates(Vec<DayRange>),
    Due(Vec<Due>),
    Has(Vec<Has>),
    Origins(Vec<Origin>),
}

struct Name {
    folded: String,
    /// Looked for inside names, where no whole name fits.
    part: Option<Needle>,
}

impl Name {
    fn fits(&self, text: &str) -> bool {
        self.part.as_ref().map_or_else(|| folds_to(text, &self.folded), |part| part.occurs_in(text))
    }
}

/// What is known of an expression before an event is chosen.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Truth {
    Yes,
    No,
    Depends,
}

impl From<bool> for Truth {
    fn from(holds: bool) -> Self {
        if holds { Self::Yes } else { Self::No }
    }
}

/// Whom a test is put to.
#[derive(Clone, Copy)]
enum Subject {
    /// The briefing, before it is known with which event.
    Any,
    Alone,
    Event(usize),
}

impl<'a> Matcher<'a> {
    /// Makes the filter ready.
    #[must_use]
    pub fn new(library: &'a Library, filter: &Filter, today: Day) -> Self {
        let mut n_leaves = 0;
        let mut maker = Maker { library, today, n_leaves: &mut n_leaves };
        let node = Node::All(maker.nodes(filter.parts()));
        Self { library, today, node, n_leaves }
    }

    /// What of the briefing at `entry_idx` is shown; `None` when nothing is.
    #[must_use]
    pub fn matches(&self, entry_idx: usize) -> Option<Matches> {
        let entry = self.library.entries.get(entry_idx)?;
        let mut known = vec![None; self.n_leaves];
        let n_events = entry.briefing.events.len();
        match self.ask(&self.node, entry, Subject::Any, &mut known) {
            Truth::Yes => Some(Matches { holds_alone: true, events: (0..n_events as u32).collect() }),
            Truth::No => None,
            Truth::Depends => {
                let mut holds = |subject| self.ask(&self.node, entry, subject, &mut known) == Truth::Yes;
                let holds_alone = holds(Subject::Alone);
                let events: Vec<u32> =
                    (0..n_events).filter(|&at| holds(Subject::Event(at))).map(|at| at as u32).collect();
                (holds_alone || !events.is_empty()).then_some(Matches { holds_alone, events })
            }
        }
    }

    fn ask(&self, node: &Node, entry: &Entry, subject: Subject, known: &mut [Option<bool>]) -> Truth {
        match node {
            Node::Leaf(leaf_idx, test) => self.ask_leaf(*leaf_idx, test, entry, subject, known),
            Node::Not(inner) => match self.ask(inner, entry, subject, known) {
                Truth::Yes => Truth::No,
                Truth::No => Truth::Yes,
                Truth::Depends => Truth::Depends,
            },
            Node::All(nodes) => self.ask_many(nodes, Truth::No, Truth::Yes, entry, subject, known),
            Node::Any(nodes) => self.ask_many(nodes, Truth::Yes, Truth::No, entry, subject, known),
        }
    }

    /// `decisive` ends the questions; `otherwise` is the answer when all say so.
    fn ask_many(
        &self,
        nodes: &[Node],
        decisive: Truth,
        otherwise: Truth,
        entry: &Entry,
        subject: Subject,
        known: &mut [Option<bool>],
    ) -> Truth {
        let mut answer = otherwise;
        for node in nodes {
            match self.ask(node, entry, subject, known) {
                truth if truth == decisive => return decisive,
                Truth::Depends => answer = Truth::Depends,
                _ => {}
            }
        }
        answer
    }

    fn ask_leaf(
        &self,
        leaf_idx: usize,
        test: &Test,
        entry: &Entry,
        subject: Subject,
        known: &mut [Option<bool>],
    ) -> Truth {
        if test.is_of_events() {
            return match subject {
                Subject::Any if entry.briefing.events.is_empty() => self.event_test(test, entry, None).into(),
                Subject::Any => Truth::Depends,
                Subject::Alone => self.event_test(test, entry, None).into(),
                Subject::Event(at) => self.event_test(test, entry, Some(at)).into(),
            };
        }
        let holds = *known[leaf_idx].get_or_insert_with(|| self.briefing_test(test, entry));
        holds.into()
    }

    /// Tests whose answer may differ from event to event.
    fn event_test(&self, test: &Test, entry: &Entry, event_idx: Option<usize>) -> bool {
        let event = event_idx.map(|at| &entry.briefing.events[at]);
        match test {
            Test::Companies { keys, names } => names_company(entry, event_idx, |key| {
                keys.contains(key)
                    || matches!(key, CompanyKey::Unlisted(own) | CompanyKey::Suggested(own) if names.iter().any(|name| name.fits(own)))
            }),
            Test::Kinds(kinds) => event.is_some_and(|event| kinds.contains(&event.kind)),
            Test::Origins(origins) => event.is_some_and(|event| origins.contains(&event.origin)),
            Test::Due(dues) => {
                event.is_some_and(|event| dues.iter().any(|&due| is_due(event, due, self.today)))
            }
            Test::Dates(ranges) => {
                let touches = |date: &Date| {
                    ranges.iter().map(|range| range.bounds()).any(|(first, last)| date.may_touch(first, last))
                };
                match event {
                    Some(event) => touches(&event.date),
                    None => own_dates(entry).any(touches),
                }
            }
            Test::Has(all) => all.iter().any(|&has| self.has(entry, event, has)),
            _ => self.briefing_test(test, entry),
        }
    }

    fn briefing_test(&self, test: &Test, entry: &Entry) -> bool {
        let briefing = &entry.briefing;
        match test {
            Test::Word(needle, bearers) => says(entry, needle, bearers),
            Test::Names(field, names) => {
                let mut fits = false;
                each_name(entry, *field, &mut |own| fits = fits || names.iter().any(|name| name.fits(own)));
                fits
            }
            Test::Jurisdictions(wanted) => briefing
                .jurisdictions
                .iter()
                .any(|own| wanted.iter().any(|wanted| lies_in(own.value.as_str(), wanted.as_str()))),
            Test::Roles(roles) => entry
                .mentions
                .iter()
                .filter_map(|mention| mention.role.as_ref())
                .any(|role| roles.contains(role)),
            _ => self.event_test(test, entry, None),
        }
    }

    fn has(&self, entry: &Entry, event: Option<&Event>, has: Has) -> bool {
        let briefing = &entry.briefing;
        match has {
            Has::Problem => !entry.problems.is_empty(),
            Has::Deadline => event.is_some_and(|event| event.is_due(self.today)),
            Has::Date => match event {
                Some(event) => !event.date.is_undetermined(),
                None => briefing.leading_date().is_some_and(|date| !date.is_undetermined()),
            },
            Has::Undated => match event {
                Some(event) => event.date.is_undetermined(),
                None => briefing.leading_date().is_none_or(Date::is_undetermined),
            },
            Has::Company => !entry.mentions.is_empty(),
            Has::Source => !briefing.sources.is_empty(),
            Has::Changed => entry.is_changed,
            Has::Confidential => briefing.secrecy.held_back(self.today).is_some(),
        }
    }
}

impl Test {
    const fn is_of_events(&self) -> bool {
        matches!(
            self,
            Self::Companies { .. }
                | Self::Kinds(_)
                | Self::Dates(_)
                | Self::Due(_)
                | Self::Has(_)
                | Self::Origins(_)
        )
    }

    /// Cheap questions are put first.
    const fn cost(&self) -> u8 {
        match self {
            Self::Word(..) => 2,
            Self::Names(..) => 1,
            _ => 0,
        }
    }
}

impl Node {
    fn cost(&self) -> u8 {
        match self {
            Self::Leaf(_, test) => test.cost(),
            Self::Not(inner) => inner.cost(),
            Self::All(nodes) | Self::Any(nodes) => nodes.iter().map(Self::cost).max().unwrap_or_default(),
        }
    }
}

/// Whether a word occurs in the body, the title, the stated facts or the names of its companies.
fn says(entry: &Entry, needle: &Needle, bearers: &HashSet<Arc<str>>) -> bool {
    let briefing = &entry.briefing;
    let stated = briefing.regulators.iter().chain(&briefing.topics).map(|name| &*name.value);
    let parties = briefing.companies.iter().map(|party| &*party.name);
    let instruments = briefing.instruments.iter().map(|instrument| &*instrument.name);
    let bears_it = |key: &CompanyKey| match key {
        CompanyKey::Listed(id) => !bearers.is_empty() && bearers.contains(id),
        CompanyKey::Unlisted(name) | CompanyKey::Suggested(name) => needle.occurs_in(name),
    };
    needle.occurs_in(&briefing.title.value)
        || needle.occurs_in_body(entry)
        || stated.chain(parties).chain(instruments).any(|name| needle.occurs_in(name))
        || entry.mentions.iter().filter_map(|mention| mention.company.as_ref()).any(bears_it)
}

/// Whether the event's own companies, or the briefing's where it has none, hold one that fits.
fn names_company(entry: &Entry, event_idx: Option<usize>, fits: impl Fn(&CompanyKey) -> bool) -> bool {
    let own = event_idx.and_then(|at| entry.event_companies.get(at)).filter(|own| !own.is_empty());
    match own {
        Some(own) => own.iter().any(fits),
        None => entry.mentions.iter().filter_map(|mention| mention.company.as_ref()).any(fits),
    }
}

fn own_dates(entry: &Entry) -> impl Iterator<Item = &Date> {
    let briefing = &entry.briefing;
    briefing.date.iter().chain(&briefing.published).map(|dated| &dated.date)
}

/// `US-CA` lies in `US`.
fn lies_in(own: &str, wanted: &str) -> bool {
    let is_part = |head: &str| own.as_bytes().get(head.len()) == Some(&b'-');
    own.eq_ignore_ascii_case(wanted)
        || own.get(..wanted.len()).is_some_and(|head| head.eq_ignore_ascii_case(wanted) && is_part(head))
}

fn is_due(event: &Event, due: Due, today: Day) -> bool {
    match due {
        Due::Within(days) => event.is_due(today) && event.days_left(today).is_some_and(|left| left <= days),
        Due::Between(range) => {
            event.is_due(today) && event.due_day().is_some_and(|day| range.contains(day.max(today)))
        }
        Due::Overdue => {
            let is_open = event.is_done == Some(false) || event.kind == Kind::Deadline;
            let is_past = event.date.latest().day().is_some_and(|day| day < today);
            event.kind.binds() && is_open && event.is_done != Some(true) && is_past
        }
    }
}

/// Hands every name the briefing has in a field to `see`.
fn each_name(entry: &Entry, field: Field, see: &mut dyn FnMut(&str)) {
    let briefing = &entry.briefing;
    let mut see_all = |names: &mut dyn Iterator<Item = &str>| names.for_each(&mut *see);
    match field {
        Field::Regulator => see_all(&mut briefing.regulators.iter().map(|name| &*name.value)),
        Field::Topic => see_all(&mut briefing.topics.iter().map(|name| &*name.value)),
        Field::Status => see_all(&mut briefing.status.iter().map(|name| &*name.value)),
        Field::Impact => see_all(&mut briefing.impact.iter().map(|name| &*name.value)),
        Field::Owner => see_all(&mut briefing.owner.iter().map(|name| &*name.value)),
        Field::Id => see(&briefing.id),
        Field::Title => see(&briefing.title.value),
        Field::File => see(&briefing.path),
        Field::Source => briefing.sources.iter().for_each(|source| {
            [&source.title, &source.publisher, &source.url].into_iter().flatten().for_each(|name| see(name));
        }),
        _ => {}
    }
}

/// Turns expressions into tests.
struct Maker<'a> {
    library: &'a Library,
    today: Day,
    n_leaves: &'a mut usize,
}

impl Maker<'_> {
    fn nodes(&mut self, parts: &[Expr]) -> Vec<Node> {
        let mut nodes: Vec<Node> = parts.iter().map(|part| self.node(part)).collect();
        nodes.sort_by_key(Node::cost);
        nodes
    }

    fn node(&mut self, expr: &Expr) -> Node {
        match expr {
            Expr::Text(text) => {
                let needle = Needle::new(text);
                let companies = self.library.directory.companies().iter();
                let bearers = companies.filter(|company| needle.occurs_in(&company.name));
                let bearers = bearers.map(|company| company.id.clone()).collect();
                self.leaf(Test::Word(Box::new(needle), bearers))
            }
            Expr::Term(term) => {
                let test = self.test(term);
                self.leaf(test)
            }
            Expr::Not(inner) => Node::Not(Box::new(self.node(inner))),
            Expr::All(parts) => Node::All(self.nodes(parts)),
            Expr::Any(parts) => Node::Any(self.nodes(parts)),
        }
    }

    fn leaf(&mut self, test: Test) -> Node {
        *self.n_leaves += 1;
        Node::Leaf(*self.n_leaves - 1, test)
    }

    fn test(&self, term: &Term) -> Test {
        let values = || term.values.iter().map(|value| &**value);
        match term.field {
            Field::Company => self.companies(&term.values),
            Field::Jurisdiction => Test::Jurisdictions(values().map(Jurisdiction::from_word).collect()),
            Field::Role => Test::Roles(values().map(Role::from_word).collect()),
            Field::Kind => Test::Kinds(values().filter_map(Kind::from_word).collect()),
            Field::Date => Test::Dates(values().filter_map(DayRange::parse).collect()),
            Field::Due => Test::Due(values().filter_map(Due::parse).collect()),
            Field::Has => Test::Has(values().filter_map(Has::parse).collect()),
            Field::Origin => Test::Origins(values().map(origin).collect()),
            Field::Title | Field::File | Field::Source => {
                Test::Names(term.field, values().map(part).collect())
            }
            field => Test::Names(field, values().map(|value| self.name(field, value)).collect()),
        }
    }

    /// The whole name where the library has it, else a part of a name.
    fn name(&self, field: Field, value: &str) -> Name {
        let folded = fold(value);
        let is_whole = self.library.entries.iter().any(|entry| {
            let mut fits = false;
            each_name(entry, field, &mut |own| fits = fits || folds_to(own, &folded));
            fits
        });
        if is_whole { Name { folded, part: None } } else { part(value) }
    }

    fn companies(&self, values: &[Box<str>]) -> Test {
        let directory = &self.library.directory;
        let (mut ids, mut names) = (Vec::new(), Vec::new());
        for value in values {
            let found = match directory.find(value) {
                _ if directory.company(value).is_some() => vec![(**value).into()],
                NameMatch::One(id) => vec![id],
                NameMatch::Several(several) => several,
                NameMatch::None => Vec::new(),
            };
            let folded = fold(value);
            let is_whole = !found.is_empty() || self.is_unlisted(&folded);
            ids.extend(if is_whole { found } else { self.companies_with_part(value) });
            names.push(if is_whole { Name { folded, part: None } } else { part(value) });
        }
        let owned: Vec<_> = ids
            .iter()
            .flat_map(|id| directory.descendants_on(id, Some(self.today)))
            .map(|company| company.id.clone())
            .collect();
        ids.extend(owned);
        ids.sort_unstable();
        ids.dedup();
        Test::Companies { keys: ids.into_iter().map(CompanyKey::Listed).collect(), names }
    }

    fn is_unlisted(&self, folded: &str) -> bool {
        let keys = self.library.entries.iter().flat_map(|entry| &entry.mentions);
        keys.filter_map(|mention| mention.company.as_ref())
            .any(|key| matches!(key, CompanyKey::Unlisted(own) | CompanyKey::Suggested(own) if folds_to(own, folded)))
    }

    fn companies_with_part(&self, value: &str) -> Vec<Arc<str>> {
        let needle = Needle::new(value);
        let companies = self.library.directory.companies().iter();
        let bears = companies.filter(|company| {
            let former = company.former_names.iter().map(|former| &*former.name);
            let others = company.aliases.iter().chain(&company.legal_name).map(|name| &**name);
            std::iter::once(&*company.name).chain(others).chain(former).any(|name| needle.occurs_in(name))
        });
        bears.map(|company| company.id.clone()).collect()
    }
}

fn part(value: &str) -> Name {
    Name { folded: fold(value), part: Some(Needle::new(value)) }
}

fn origin(value: &str) -> Origin {
    if value.eq_ignore_ascii_case("stated") { Origin::Stated } else { Origin::Recognised }
}
