//! Links between briefings, resolved as Obsidian does: by path, file name, title, id or alias, in any case.

use std::collections::HashMap;
use std::sync::Arc;

use super::snapshot::{Entry, Library};
use crate::companies::NameMatch;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Link, LinkKind};
use crate::source::Span;

/// Which briefing each link leads to, and which lead to it.
#[derive(Clone, Debug, Default)]
pub struct LinkIndex {
    /// Lower-case names with the entries that have them, best first.
    names: HashMap<Box<str>, Vec<Named>>,
    /// Lower-case file names of everything that is not a briefing, with their paths, shortest first.
    assets: HashMap<Box<str>, Vec<Arc<str>>>,
    backlinks: Vec<Vec<usize>>,
}

/// In what way an entry has a name; the first fits best.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Way {
    Path,
    FileName,
    Id,
    Title,
    Alias,
}

#[derive(Clone, Copy, Debug)]
struct Named {
    entry: usize,
    way: Way,
    n_path_bytes: usize,
}

/// What a target fits.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Fit {
    Nothing,
    One(usize),
    /// The one taken, and the others that fit as well.
    Several(usize, Vec<usize>),
}

impl LinkIndex {
    /// Indexes the entries of a library, sorted by path, and the names of its other files.
    pub(super) fn new(entries: &[Arc<Entry>], assets: &[Arc<str>]) -> Self {
        let mut index = Self::default();
        for (at, entry) in entries.iter().enumerate() {
            index.add_entry(at, entry);
        }
        for named in index.names.values_mut() {
            named.sort_by_key(|named| (named.way, named.n_path_bytes, named.entry));
            named.dedup_by_key(|named| named.entry);
        }
        for path in assets {
            index.assets.entry(file_name(path).to_lowercase().into()).or_default().push(Arc::clone(path));
        }
        index.assets.values_mut().for_each(|paths| paths.sort_by_key(|path| path.len()));
        index.backlinks = index.backlinks_of(entries);
        index
    }

    fn add_entry(&mut self, at: usize, entry: &Entry) {
        let briefing = &entry.briefing;
        let n_path_bytes = briefing.path.len();
        let mut add = |name: &str, way: Way| {
            let named = Named { entry: at, way, n_path_bytes };
            self.names.entry(name.trim().to_lowercase().into()).or_default().push(named);
        };
        let path = without_extension(&briefing.path);
        add(path, Way::Path);
        add(file_name(path), Way::FileName);
        add(&briefing.id, Way::Id);
        add(&briefing.title.value, Way::Title);
        for key in briefing.extra.iter().filter(|key| matches!(&*key.key.to_lowercase(), "aliases" | "alias"))
        {
            key.value.split(", ").for_each(|alias| add(alias, Way::Alias));
        }
    }

    fn backlinks_of(&self, entries: &[Arc<Entry>]) -> Vec<Vec<usize>> {
        let mut backlinks = vec![Vec::new(); entries.len()];
        for (from, entry) in entries.iter().enumerate() {
            let mut leads_to: Vec<usize> = entry
                .briefing
                .links
                .iter()
                .filter_map(|link| self.resolve(entries, from, &link.target))
                .filter(|&to| to != from)
                .collect();
            leads_to.sort_unstable();
            leads_to.dedup();
            for to in leads_to {
                backlinks[to].push(from);
            }
        }
        backlinks
    }

    fn resolve(&self, entries: &[Arc<Entry>], from: usize, target: &str) -> Option<usize> {
        match self.fit(entries, from, target) {
            Fit::Nothing => None,
            Fit::One(at) | Fit::Several(at, _) => Some(at),
        }
    }

    fn fit(&self, entries: &[Arc<Entry>], from: usize, target: &str) -> Fit {
        let target = target.trim();
        let Some(from_entry) = entries.get(from) else { return Fit::Nothing };
        if target.is_empty() {
            return Fit::One(from);
        }
        if target.contains("://") {
            return Fit::Nothing;
        }
        let target = percent_decoded(target).to_lowercase();
        let plain = without_extension(target.trim_start_matches('/'));
        let beside = joined(folder_of(&from_entry.briefing.path), plain).map(|path| path.to_lowercase());
        let by_path = |path: &str| {
            let named = self.names.get(path)?.first()?;
            (named.way == Way::Path).then_some(named.entry)
        };
        if let Some(at) = beside.as_deref().and_then(by_path).or_else(|| by_path(plain)) {
            return Fit::One(at);
        }
        let (key, is_path) = if plain.contains('/') { (file_name(plain), true) } else { (plain, false) };
        let end = format!("/{plain}");
        let ends_so =
            |at: usize| without_extension(&entries[at].briefing.path).to_lowercase().ends_with(&end);
        let named = self.names.get(key).or_else(|| self.names.get(&*target)).map_or(&[][..], Vec::as_slice);
        let mut fitting = named.iter().filter(|named| !is_path || ends_so(named.entry));
        let Some(best) = fitting.next() else { return self.fit_whole(&target, is_path) };
        let others: Vec<usize> =
            fitting.take_while(|named| named.way == best.way).map(|named| named.entry).collect();
        if others.is_empty() { Fit::One(best.entry) } else { Fit::Several(best.entry, others) }
    }

    /// A title or an id may hold a slash.
    fn fit_whole(&self, target: &str, is_path: bool) -> Fit {
        let named = self.names.get(target).filter(|_| is_path).and_then(|named| named.first());
        named.map_or(Fit::Nothing, |named| Fit::One(named.entry))
    }

    /// The path in the library of the file that `target` names from a briefing at `from`, if there is one.
    pub(super) fn asset_path(&self, from: &str, target: &str) -> Option<&Arc<str>> {
        let target = percent_decoded(target.trim());
        let paths = self.assets.get(&*file_name(&target).to_lowercase())?;
        let fits = |wanted: &str| paths.iter().find(|path| path.eq_ignore_ascii_case(wanted));
        let plain = target.trim_start_matches('/');
        let beside = joined(folder_of(from), plain);
        let by_path = beside.as_deref().and_then(fits).or_else(|| fits(plain));
        // A bare name is looked for in the whole folder, as Obsidian does.
        by_path.or_else(|| paths.first().filter(|_| !target.contains('/')))
    }
}

impl Library {
    /// The position of the briefing that a link in entry `from` leads to. `target` is [`crate::model::Link::target`];
    /// an empty one is the briefing itself.
    #[must_use]
    pub fn resolve_link(&self, from: usize, target: &str) -> Option<usize> {
        self.links.resolve(&self.entries, from, target)
    }

    /// Positions of the briefings that link to entry `to`, in order, without repeats.
    #[must_use]
    pub fn backlinks(&self, to: usize) -> &[usize] {
        self.links.backlinks.get(to).map_or(&[], Vec::as_slice)
    }
}

/// For each entry, the problems that only the whole library shows: links that lead nowhere or to several places,
/// embedded files that are missing, ids given twice.
pub(super) fn library_problems(library: &Library) -> Vec<Vec<Diagnostic>> {
    let mut first_with_id: HashMap<&str, usize> = HashMap::new();
    let mut n_suggestions = MOST_SUGGESTIONS;
    let problems = library.entries.iter().enumerate().map(|(at, entry)| {
        let mut problems = Vec::new();
        let first = *first_with_id.entry(&entry.briefing.id).or_insert(at);
        if first != at {
            problems.push(id_twice(entry, &library.entries[first]));
        }
        for link in &entry.briefing.links {
            problems.extend(link_problem(library, at, link, &mut n_suggestions));
        }
        problems
    });
    problems.collect()
}

/// How many missing links of a library get a suggestion: each looks at every name.
const MOST_SUGGESTIONS: usize = 100;

fn link_problem(
    library: &Library,
    from: usize,
    link: &Link,
    n_suggestions: &mut usize,
) -> Option<Diagnostic> {
    let path = &library.entries[from].briefing.path;
    let is_address =
        link.target.contains("://") || link.target.starts_with("data:") || link.target.starts_with("mailto:");
    let has_asset = || library.links.asset_path(path, &link.target).is_some();
    let names_company = || library.directory.find(&link.target) != NameMatch::None;
    let fit = || library.links.fit(&library.entries, from, &link.target);
    match link.kind {
        LinkKind::Markdown => None,
        _ if is_address => None,
        LinkKind::Image => (!has_asset()).then(|| embed_missing(link)),
        LinkKind::Embed => match fit() {
            Fit::Nothing => (!has_asset()).then(|| embed_missing(link)),
            Fit::One(_) => None,
            Fit::Several(taken, others) => Some(ambiguous(library, link, taken, &others)),
        },
        LinkKind::Wiki => match fit() {
            Fit::Nothing if has_asset() || names_company() => None,
            Fit::Nothing => Some(missing(library, link, n_suggestions)),
            Fit::One(_) => None,
            Fit::Several(taken, others) => Some(ambiguous(library, link, taken, &others)),
        },
    }
}

fn id_twice(entry: &Entry, first: &Entry) -> Diagnostic {
    let briefing = &entry.briefing;
    let stated = briefing.front_matter.and_then(|front| {
        let at = front.text(&briefing.text).find(&*briefing.id)?;
        Some(Span::of(at..at + briefing.id.len()).shifted(front.start))
    });
    let message = format!("The id \"{}\" is also that of {}", briefing.id, first.briefing.path);
    Diagnostic::new(Code::IdDuplicate, stated.unwrap_or_default(), message)
        .hint("give each briefing its own id")
}

fn embed_missing(link: &Link) -> Diagnostic {
    let message = format!("\"{}\" is not in this folder, so nothing is shown here", link.target);
    Diagnostic::new(Code::EmbedMissing, link.span, message)
        .hint("put the file into the folder, or correct its name")
}

fn ambiguous(library: &Library, link: &Link, taken: usize, others: &[usize]) -> Diagnostic {
    const SHOWN: usize = 3;
    let path = |at: &usize| format!("\"{}\"", library.entries[*at].briefing.path);
    let shown: Vec<String> = others.iter().take(SHOWN).map(path).collect();
    let message =
        format!("\"{}\" is read as {}; {} would fit as well", link.target, path(&taken), shown.join(", "));
    Diagnostic::new(Code::LinkAmbiguous, link.span, message).hint("write the path of the one you mean")
}

fn missing(library: &Library, link: &Link, n_suggestions: &mut usize) -> Diagnostic {
    let message =
        format!("\"{}\" names no briefing of this folder and no company of its directory", link.target);
    let problem = Diagnostic::new(Code::LinkMissing, link.span, message);
    let nearest = n_suggestions.checked_sub(1).and_then(|left| {
        *n_suggestions = left;
        nearest_name(library, &link.target)
    });
    match nearest {
        Some(name) => problem.hint(format!("write [[{name}]] if that is meant")),
        None => problem.hint("write the file name or the title of a briefing, or add one of this name"),
    }
}

/// The title or file name nearest to `target`, if it is near enough to be a slip.
fn nearest_name<'a>(library: &'a Library, target: &str) -> Option<&'a str> {
    let wanted: Vec<char> = target.to_lowercase().chars().collect();
    let farthest = (wanted.len() / 4).clamp(1, 4);
    let names = library
        .entries
        .iter()
        .flat_map(|entry| [file_name(without_extension(&entry.briefing.path)), &*entry.briefing.title.value]);
    // The cheap look at the length spares most names the rest.
    let is_about_as_long = |name: &&str| name.chars().count().abs_diff(wanted.len()) <= farthest;
    let near = names.filter(is_about_as_long).filter_map(|name| {
        let letters: Vec<char> = name.to_lowercase().chars().collect();
        let is_close = letters.len().abs_diff(wanted.len()) <= farthest;
        let distance = is_close.then(|| edit_distance(&letters, &wanted, farthest)).flatten()?;
        Some((distance, name))
    });
    near.min().map(|(_, name)| name)
}

/// How many letters must be put in, taken out or changed to make `a` into `b`; `None` when more than `at_most`.
fn edit_distance(a: &[char], b: &[char], at_most: usize) -> Option<usize> {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        let mut least = row[0];
        for (j, y) in b.iter().enumerate() {
            let changed = diagonal + usize::from(x != y);
            diagonal = row[j + 1];
            row[j + 1] = changed.min(row[j] + 1).min(diagonal + 1);
            least = least.min(row[j + 1]);
        }
        // Later rows are never less than the least of this one.
        if least > at_most {
            return None;
        }
    }
    Some(row[b.len()]).filter(|distance| *distance <= at_most)
}

fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

fn folder_of(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

fn without_extension(path: &str) -> &str {
    let is_text = |ext: &str| ["md", "markdown", "txt"].iter().any(|known| ext.eq_ignore_ascii_case(known));
    path.rsplit_once('.').filter(|(_, ext)| is_text(ext)).map_or(path, |(stem, _)| stem)
}

/// `target` as seen from `folder`, with `.` and `..` taken; nothing when it leaves the library.
pub(super) fn joined(folder: &str, target: &str) -> Option<String> {
    let mut parts: Vec<&str> = Vec::new();
    for part in folder.split('/').chain(target.split('/')) {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// `%20` and its like as the characters they stand for; anything else stays.
pub(super) fn percent_decoded(text: &str) -> String {
    if !text.contains('%') {
        return text.to_owned();
    }
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let digits = bytes.get(at + 1..at + 3).filter(|hex| hex.iter().all(u8::is_ascii_hexdigit));
        let byte = digits
            .filter(|_| bytes[at] == b'%')
            .and_then(|hex| u8::from_str_radix(std::str::from_utf8(hex).ok()?, 16).ok());
        out.push(byte.unwrap_or(bytes[at]));
        at += if byte.is_some() { 3 } else { 1 };
    }
    String::from_utf8(out).unwrap_or_else(|_| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXTS: &[(&str, &str)] = &[
        (
            "acts/dora.md",
            "---\ntitle: Digital Operational Resilience Act\nid: eu-dora\naliases: [DORA, Resilience]\n---\nText.\n",
        ),
        ("acts/note.md", "# Note\n\nSee [[../other/note]].\n"),
        ("companies.yaml", "- name: Amazon\n"),
        (
            "index.md",
            "# Index\n\n[[DORA]] [[Digital Operational Resilience Act]] [[Amazon]] [[Dorra]] [[note]]\n\n![[none.png]]\n",
        ),
        ("other/note.md", "# Other note\n"),
    ];

    fn check(from: &str, target: &str, expected: Option<&str>) {
        let library = Library::from_texts(TEXTS);
        let from = library.entry_idx(from).expect("the entry is there");
        let found = library.resolve_link(from, target).map(|at| &*library.entries[at].briefing.path);
        assert_eq!(found, expected, "{target}");
    }

    #[test]
    fn a_link_is_resolved_by_any_name_of_a_briefing() {
        for target in [
            "dora",
            "DORA.md",
            "acts/dora",
            "/acts/dora.md",
            "eu-dora",
            "resilience",
            "digital operational resilience act",
            "acts%2Fdora.md",
        ] {
            check("index.md", target, Some("acts/dora.md"));
        }
        check("index.md", "", Some("index.md"));
        check("index.md", "nothing", None);
        check("index.md", "https://example.org/dora", None);
    }

    #[test]
    fn a_path_is_taken_from_the_briefing_or_from_the_library() {
        check("acts/note.md", "../other/note", Some("other/note.md"));
        check("acts/dora.md", "note", Some("acts/note.md"));
        check("other/note.md", "acts/note", Some("acts/note.md"));
        check("index.md", "note", Some("acts/note.md"));
        check("index.md", "../../index", None);
    }

    #[test]
    fn backlinks_name_each_briefing_once() {
        let library = Library::from_texts(TEXTS);
        let at = |path: &str| library.entry_idx(path).expect("the entry is there");
        assert_eq!(library.backlinks(at("acts/dora.md")), [at("index.md")]);
        assert_eq!(library.backlinks(at("other/note.md")), [at("acts/note.md")]);
        assert_eq!(library.backlinks(at("index.md")), [0; 0]);
        assert_eq!(library.backlinks(99), [0; 0]);
    }

    #[test]
    fn links_that_lead_nowhere_or_to_several_places_are_reported() {
        let library = Library::from_texts(TEXTS);
        let index = library.entry("index.md").expect("the entry is there");
        let mut found: Vec<String> = index
            .problems
            .iter()
            .map(|problem| format!("{} {}", problem.code.as_str(), problem.span.text(&index.briefing.text)))
            .collect();
        found.sort();
        assert_eq!(
            found,
            ["embed-missing ![[none.png]]", "link-ambiguous [[note]]", "link-missing [[Dorra]]"]
        );
        let missing =
            index.problems.iter().find(|problem| problem.code == Code::LinkMissing).expect("reported");
        assert_eq!(&*missing.hints[0], "write [[dora]] if that is meant");
    }

    #[test]
    fn an_id_given_twice_is_reported_at_the_second() {
        let library = Library::from_texts(&[("a.md", "---\nid: x\n---\n"), ("b.md", "---\nid: x\n---\n")]);
        let n_problems: Vec<usize> = library.entries.iter().map(|entry| entry.problems.len()).collect();
        assert_eq!(n_problems, [0, 1]);
        assert_eq!(library.entries[1].problems[0].code, Code::IdDuplicate);
        assert_eq!(library.entries[1].problems[0].span.text("---\nid: x\n---\n"), "x");
    }
}
