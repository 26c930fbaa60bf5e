//! What a person has dismissed: dates and names recognised in prose that are none, kept in `regbrief.yaml`.
//!
//! A dismissal is found again by the words it is about and a few around them, so that it outlives edits elsewhere in
//! the file. It concerns only what is recognised; what the author states is never hidden.

use std::collections::HashMap;
use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Briefing, DateMention, Event, Mention, Origin};
use crate::source::Span;
use crate::tree::edit::{EditFault, Step, Yaml, headed, map, text};
use crate::tree::{Node, Value};

/// Something recognised that a person has dismissed.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Dismissal {
    /// The briefing's path in the library.
    pub file: Box<str>,
    /// The words dismissed, as they stand in the text.
    pub text: Box<str>,
    /// The words with a few before and after, blanks as one space.
    pub near: Box<str>,
}

/// The dismissals of a folder, by file.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Dismissals(HashMap<Box<str>, Arc<[Dismissal]>>);

/// What is left out of a briefing because it was dismissed; in the order of the file.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Dismissed {
    /// Dates.
    pub dates: Vec<DateMention>,
    /// Dates that were events, by the place of the date.
    pub events: Vec<Event>,
    /// Names.
    pub mentions: Vec<Mention>,
}

/// Words before and after that tell one place from another.
const WORDS_AROUND: usize = 3;
/// Bytes before and after at most: a script without spaces has no words to count.
const BYTES_AROUND: usize = 36;

const KEY: &[Step<'static>] = &[Step::Key("dismissed")];
/// What a new file starts with.
const HEAD: &str = "# Settings of this folder for Regbrief, and what was dismissed in it.\n";

impl Dismissal {
    /// The dismissal of what stands at `span` of a briefing.
    #[must_use]
    pub fn of(briefing: &Briefing, span: Span) -> Self {
        let text = span.text(&briefing.text);
        Self { file: (&*briefing.path).into(), text: text.into(), near: near(&briefing.text, span).into() }
    }

    fn read(node: &Node) -> Option<Self> {
        let Value::Map(entries) = &node.value else { return None };
        let field = |name: &str| {
            let (_, node) = entries.iter().find(|(key, _)| key.text.eq_ignore_ascii_case(name))?;
            node.text().map(Box::<str>::from)
        };
        let (file, text) = (field("file")?, field("text")?);
        let near = field("near").unwrap_or_else(|| text.clone());
        Some(Self { file, text, near })
    }

    fn node(&self) -> Node {
        map([("file", text(&self.file)), ("text", text(&self.text)), ("near", text(&self.near))])
    }

    fn is_at(&self, briefing: &Briefing, span: Span) -> bool {
        span.text(&briefing.text) == &*self.text && near(&briefing.text, span) == *self.near
    }
}

impl Dismissals {
    /// Reads the list under `dismissed`; an entry without file and text costs only itself.
    pub(super) fn read(node: &Node, problems: &mut Vec<Diagnostic>) -> Self {
        let mut by_file: HashMap<Box<str>, Vec<Dismissal>> = HashMap::new();
        for item in node.items() {
            let Some(dismissal) = Dismissal::read(item) else {
                let message = "An entry of `dismissed` has no file and text, so it is left out";
                let problem = Diagnostic::new(Code::ConfigEntry, item.span, message);
                problems.push(problem.hint("write `{file: …, text: …, near: …}`, or take the entry out"));
                continue;
            };
            by_file.entry(dismissal.file.clone()).or_default().push(dismissal);
        }
        Self(by_file.into_iter().map(|(file, list)| (file, list.into())).collect())
    }

    /// Those of one file; `None` when there are none.
    pub(super) fn of(&self, path: &str) -> Option<&Arc<[Dismissal]>> {
        self.0.get(path)
    }

    /// How many there are in all files.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.values().map(|list| list.len()).sum()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Dismissed {
    /// Whether nothing was left out.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.dates.is_empty() && self.events.is_empty() && self.mentions.is_empty()
    }
}

/// Takes the dismissed dates and the events they made out of a briefing.
pub(super) fn take_dates(briefing: &mut Briefing, dismissals: &[Dismissal]) -> Dismissed {
    let mut dismissed = Dismissed::default();
    if dismissals.is_empty() {
        return dismissed;
    }
    let is_dismissed = |briefing: &Briefing, origin: Origin, span: Span| {
        origin == Origin::Recognised && dismissals.iter().any(|one| one.is_at(briefing, span))
    };
    let (dates, events) = (std::mem::take(&mut briefing.dates), std::mem::take(&mut briefing.events));
    (dismissed.dates, briefing.dates) =
        dates.into_iter().partition(|date| is_dismissed(briefing, date.origin, date.span));
    (dismissed.events, briefing.events) =
        events.into_iter().partition(|event| is_dismissed(briefing, event.origin, event.date_span));
    dismissed
}

/// Takes the dismissed names out of those found.
pub(super) fn take_mentions(
    briefing: &Briefing,
    mentions: &mut Vec<Mention>,
    dismissals: &[Dismissal],
) -> Vec<Mention> {
    if dismissals.is_empty() {
        return Vec::new();
    }
    let is_dismissed = |mention: &mut Mention| {
        mention.origin == Origin::Recognised && dismissals.iter().any(|one| one.is_at(briefing, mention.span))
    };
    mentions.extract_if(.., is_dismissed).collect()
}

/// The text of a `regbrief.yaml` with one more dismissal.
///
/// # Errors
/// [`EditFault`] when the text cannot be read, or not be edited safely.
pub fn with_dismissal(before: &str, dismissal: &Dismissal) -> Result<String, EditFault> {
    let before = &*headed(before, HEAD);
    if position(&Yaml::read(before)?, dismissal).is_some() {
        return Ok(before.to_owned());
    }
    Yaml::read(before)?.with_item(KEY, &dismissal.node())
}

/// The text of a `regbrief.yaml` without a dismissal.
///
/// # Errors
/// [`EditFault`] when the text cannot be read, or not be edited safely.
pub fn without_dismissal(before: &str, dismissal: &Dismissal) -> Result<String, EditFault> {
    let mut after = before.to_owned();
    while let Some(at) = position(&Yaml::read(&after)?, dismissal) {
        after = Yaml::read(&after)?.without_item(KEY, at)?;
    }
    Ok(after)
}

fn position(yaml: &Yaml<'_>, dismissal: &Dismissal) -> Option<usize> {
    let items = yaml.node(KEY)?.items();
    items.iter().position(|item| Dismissal::read(item).is_some_and(|one| one == *dismissal))
}

/// What stands at `span` with a few words before and after, blanks as one space.
fn near(text: &str, span: Span) -> String {
    let range = span.range();
    let (Some(before), Some(after)) = (text.get(..range.start), text.get(range.end..)) else {
        return String::new();
    };
    let lead = last_words(before);
    let tail = first_words(after);
    let gap = |is_blank: bool| if is_blank { " " } else { "" };
    let middle = span.text(text).split_whitespace().collect::<Vec<_>>().join(" ");
    let before_gap = gap(!lead.is_empty() && before.ends_with(char::is_whitespace));
    let after_gap = gap(!tail.is_empty() && after.starts_with(char::is_whitespace));
    format!("{lead}{before_gap}{middle}{after_gap}{tail}")
}

/// The last few words of a text, without one the limit would cut in two.
fn last_words(text: &str) -> String {
    let from = text.ceil_char_boundary(text.len().saturating_sub(BYTES_AROUND));
    let (rest, part) = text.split_at(from);
    let mut words: Vec<&str> = part.split_whitespace().collect();
    if words.len() > 1 && rest.ends_with(is_word) && part.starts_with(is_word) {
        words.remove(0);
    }
    words[words.len().saturating_sub(WORDS_AROUND)..].join(" ")
}

/// The first few words of a text, without one the limit would cut in two.
fn first_words(text: &str) -> String {
    let (part, rest) = text.split_at(text.floor_char_boundary(BYTES_AROUND));
    let mut words: Vec<&str> = part.split_whitespace().collect();
    if words.len() > 1 && part.ends_with(is_word) && rest.starts_with(is_word) {
        words.pop();
    }
    words.truncate(WORDS_AROUND);
    words.join(" ")
}

fn is_word(c: char) -> bool {
    !c.is_whitespace()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::Library;
    use proptest::prelude::*;

    const TEXT: &str = "# A\n\nThe law came on 14 May 2017, and\nMay 2018 was a month long.\n";
    const COMPANIES: &str = "- name: Sinnet\n";

    fn dismissal_of(library: &Library, words: &str) -> Dismissal {
        let briefing = &library.entries[0].briefing;
        let at = briefing.text.find(words).expect("the words are there");
        Dismissal::of(briefing, Span::of(at..at + words.len()))
    }

    fn library(text: &str, settings: &str) -> Library {
        Library::from_texts(&[("a.md", text), ("regbrief.yaml", settings), ("companies.yaml", COMPANIES)])
    }

    /// The library of `text` after its `words` were dismissed.
    fn without(text: &str, words: &str, changed: &str) -> Library {
        let dismissal = dismissal_of(&library(text, ""), words);
        let settings = with_dismissal("", &dismissal).expect("an empty file can be edited");
        library(changed, &settings)
    }

    fn texts(library: &Library) -> Vec<&str> {
        let entry = &library.entries[0];
        let text = &entry.briefing.text;
        let dates = entry.briefing.dates.iter().map(|date| date.span.text(text));
        let events = entry.briefing.events.iter().map(|event| event.date_span.text(text));
        dates.chain(events).chain(entry.mentions.iter().map(|mention| mention.span.text(text))).collect()
    }

    #[test]
    fn a_dismissed_date_makes_no_date_and_no_event() {
        let before = library(TEXT, "");
        assert_eq!(texts(&before), ["14 May 2017", "May 2018", "14 May 2017", "May 2018"]);
        let after = without(TEXT, "May 2018", TEXT);
        assert_eq!(texts(&after), ["14 May 2017", "14 May 2017"]);
        let dismissed = &after.entries[0].dismissed;
        assert_eq!((dismissed.dates.len(), dismissed.events.len()), (1, 1));
        assert_eq!(after.entries[0].event_companies.len(), 1);
    }

    #[test]
    fn a_dismissal_outlives_edits_elsewhere_and_a_new_line_break() {
        let changed = TEXT.replace("# A", "# Another title\n\nMore.").replace("2017, and\n", "2017,\nand ");
        assert_eq!(texts(&without(TEXT, "May 2018", &changed)), ["14 May 2017", "14 May 2017"]);
        let other = TEXT.replace("was a month", "will be a month");
        assert_eq!(
            texts(&without(TEXT, "May 2018", &other)).len(),
            4,
            "other words around it are another place"
        );
    }

    #[test]
    fn a_dismissed_name_vanishes_in_this_place_only() {
        let text = "# A\n\nThe Sinnet river floods. Sinnet sold nothing.\n";
        assert_eq!(texts(&without(text, "Sinnet", text)), ["Sinnet"]);
    }

    #[test]
    fn what_the_author_states_is_never_hidden() {
        let text = "---\ncompanies: [Sinnet]\n---\n\n## Timeline\n\n- 2017-05-14: It came.\n";
        assert_eq!(texts(&without(text, "2017-05-14", text)).len(), 3);
        assert_eq!(texts(&without(text, "Sinnet", text)).len(), 3);
    }

    #[test]
    fn a_restored_one_is_taken_out_and_the_rest_of_the_file_stays() {
        let library = library(TEXT, "");
        let (one, two) = (dismissal_of(&library, "14 May 2017"), dismissal_of(&library, "May 2018"));
        let before = "title: Desk # ours\n";
        let after = with_dismissal(&with_dismissal(before, &one).unwrap(), &two).unwrap();
        assert!(after.starts_with("title: Desk # ours\ndismissed:\n  - file: "), "{after}");
        assert_eq!(with_dismissal(&after, &two).as_deref(), Ok(&*after), "once is enough");
        let restored = without_dismissal(&without_dismissal(&after, &one).unwrap(), &two).unwrap();
        assert_eq!(restored, "title: Desk # ours\ndismissed:\n");
    }

    #[test]
    fn an_entry_without_file_or_text_is_reported() {
        let library = library(TEXT, "dismissed: [{file: a.md}, nothing]\n");
        assert_eq!(library.file_problems[0].problems.len(), 2);
        assert_eq!(texts(&library).len(), 4);
    }

    #[test]
    fn the_words_around_are_few_whole_and_in_one_line() {
        let check = |text: &str, words: &str, expected: &str| {
            let at = text.find(words).expect("the words are there");
            assert_eq!(near(text, Span::of(at..at + words.len())), expected);
        };
        check("he said\non  Monday, that it would", "Monday", "he said on Monday, that it");
        check("Monday", "Monday", "Monday");
        check(
            "光环新网公告称，2017年11月13日，公司",
            "2017年11月13日",
            "光环新网公告称，2017年11月13日，公司",
        );
        check("(AWS)", "AWS", "(AWS)");
    }

    proptest! {
        #[test]
        fn any_place_of_any_text_is_found_again(text in "[a-z光é \n.]{0,80}", from in 0..80usize, n in 1..10usize) {
            let from = text.floor_char_boundary(from.min(text.len()));
            let to = text.floor_char_boundary((from + n).min(text.len())).max(from);
            let span = Span::of(from..to);
            let words = near(&text, span);
            prop_assert!(words.len() <= text.len() + 2);
            let longer = format!("Another start of it all. {text}");
            let shifted = near(&longer, span.shifted(25));
            prop_assert!(from < 40 || shifted == words, "{shifted:?} {words:?}");
        }
    }
}
