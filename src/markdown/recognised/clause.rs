//! Which words of a sentence belong to which of its dates, where it has several, and what they say.

use std::cell::OnceCell;
use std::ops::Range;
use std::sync::LazyLock;

use memchr::memmem;

use super::label::{MOST_CHARACTERS, label_of};
use super::verbs::{end_of_verb, has_verb};
use crate::markdown::body::kinds::kind_of_sentence;
use crate::markdown::plain::shortened;
use crate::model::Kind;

/// A sentence taken apart for its dates.
pub(super) struct Clauses<'s> {
    sentence: &'s str,
    dates: &'s [Range<usize>],
    /// One for each date, where there are several.
    all: Vec<Clause>,
    /// What the sentence speaks of, and what the clause of each date does.
    kind: OnceCell<Option<Kind>>,
    own_kinds: OnceCell<Vec<Option<Kind>>>,
}

/// The words around one date of a sentence, as far as they speak of it.
struct Clause {
    /// From the date before to this one.
    before: Range<usize>,
    /// From the first of its words to the last, the date within.
    whole: Range<usize>,
    /// Whether next to no word stands before the date.
    opens: bool,
    /// Whether a comma or a conjunction sets it apart from what stands before.
    is_apart: bool,
}

/// What opens a clause about somebody or something.
const PRONOUNS: &[&str] = &[", which ", ", who ", ", whose "];
/// Finds what all of them start with.
static PRONOUNS_FINDER: LazyLock<memmem::Finder<'_>> = LazyLock::new(|| memmem::Finder::new(", wh"));
/// Verbs that say nothing without who they are said of.
const AUXILIARIES: &[&str] = &["had", "has", "have", "was", "were", "is", "are"];
/// Words that a number of money goes with.
pub(super) const MILLIONS: &[&str] = &["million", "billion", "mn", "bn", "euros", "dollars", "yuan"];
/// What stands between two ends of a span.
const SPAN_JOINTS: &[&str] = &["to", "until", "till", "through", "–", "-", "bis", "au", "al"];
/// Words before the date of a clause that goes on like the one before.
const MOST_OF_PARALLEL: usize = 5;
/// Words before a date that opens its clause: `and on`.
const MOST_OPENING_WORDS: usize = 2;
/// What ends a clause after its date.
const ENDS: &[&str] = &[", ", "; ", " and ", " but ", " while "];
/// Words and marks that join a clause to the one before.
const JOINTS: &[&str] =
    &[" ", ",", ";", ":", "–", "—", "- ", "and ", "but ", "or ", "while ", "und ", "et ", "y ", "en "];

impl<'s> Clauses<'s> {
    /// Takes a sentence apart; its dates are in order.
    pub fn of(sentence: &'s str, dates: &'s [Range<usize>]) -> Self {
        let mut all: Vec<Clause> = Vec::new();
        if dates.len() > 1 {
            for (at, date) in dates.iter().enumerate() {
                let from = all.last().map_or(0, |before| before.next_from(&dates[at - 1]).min(date.start));
                all.push(Clause::of(sentence, from, date, dates.get(at + 1)));
            }
        }
        Self { sentence, dates, all, kind: OnceCell::new(), own_kinds: OnceCell::new() }
    }

    /// The place of a date in the sentence.
    pub fn date(&self, at: usize) -> Option<&Range<usize>> {
        self.dates.get(at)
    }

    /// The kind of the event of one date, or of the sentence without: what the date's own clause speaks of, else what
    /// the sentence does, unless that is what another of its dates tells of.
    pub fn kind(&self, at: Option<usize>) -> Option<Kind> {
        if let Some(part) = at.and_then(|at| self.relative_clause(at)) {
            return kind_of_sentence(&self.sentence[part]);
        }
        let of_part = self.part_of(at).and_then(|part| kind_of_sentence(&self.sentence[part]));
        let of_sentence = || of_part.or_else(|| *self.kind.get_or_init(|| kind_of_sentence(self.sentence)));
        let Some(at) = at.filter(|at| *at < self.all.len()) else { return of_sentence() };
        let at = self.first_of_span(at);
        let of_clause = |clause: &Clause| clause.kind(self.sentence);
        let own = self.own_kinds.get_or_init(|| self.all.iter().map(of_clause).collect());
        // "fined in May 2023, and Bolt in 2021"
        let goes_on = |at: usize| self.leaves_out_its_verb(at) || self.is_parallel(at);
        let at = (0..=at).rev().find(|at| !goes_on(*at)).unwrap_or(at);
        own[at].or(of_part).or_else(|| of_sentence().filter(|_| own.iter().all(Option::is_none)))
    }

    /// The first of the two ends of a span a date is the second of: `from 19 October to 13 November`.
    fn first_of_span(&self, at: usize) -> usize {
        let Some(before) = at.checked_sub(1) else { return at };
        let between = self.sentence.get(self.dates[before].end..self.dates[at].start);
        if between.is_some_and(|between| SPAN_JOINTS.contains(&between.trim())) { before } else { at }
    }

    /// The label of the event of one date, or of the sentence: from the date's own clause, where that says something.
    pub fn label(&self, at: Option<usize>) -> String {
        let of_relative =
            at.and_then(|at| self.relative_clause(at)).and_then(|part| self.label_of_relative(&part));
        if let Some(label) = of_relative {
            return label;
        }
        let stands = |at: &usize| {
            self.all.get(*at).is_some_and(|clause| clause.stands_alone(self.sentence))
                || self.leaves_out_its_verb(*at)
                || self.is_parallel(*at)
        };
        match at.filter(stands) {
            Some(at) => self.label_of(&self.all[at].whole),
            None => self.label_of(&self.part_of(at).unwrap_or(0..self.sentence.len())),
        }
    }

    /// The label of a clause about somebody, with their name: `Acme bought Bolt`, and `Bolt bought Acme` of `Acme, which
    /// Bolt bought`.
    fn label_of_relative(&self, part: &Range<usize>) -> Option<String> {
        let (name, told) = (&self.sentence[self.name_before(part.start)], self.label_of(part));
        let first = self.sentence[part.clone()].split(' ').next().unwrap_or_default();
        let is_aside = told.is_empty() || (name.is_empty() && AUXILIARIES.contains(&first));
        if is_aside {
            return None;
        }
        let label = if name.is_empty() {
            told
        } else if first.starts_with(char::is_uppercase) || first == "the" {
            let (head, tail) = told.split_at(end_of_verb(&told)?);
            format!("{} {name} {}", head.trim_end(), tail.trim_start())
        } else {
            format!("{name} {}", uncapitalised(&told))
        };
        Some(shortened(label.trim_end(), MOST_CHARACTERS))
    }

    /// The label of a part of the sentence.
    fn label_of(&self, part: &Range<usize>) -> String {
        let within = |date: &&Range<usize>| date.start >= part.start && date.end <= part.end;
        let shifted = |date: &Range<usize>| date.start - part.start..date.end - part.start;
        let own: Vec<Range<usize>> = self.dates.iter().filter(within).map(shifted).collect();
        label_of(&self.sentence[part.clone()], &own)
    }

    /// The part of the sentence with the companies and amounts that the event of one date is about; `None` where that
    /// is all of it.
    pub fn scope(&self, at: Option<usize>) -> Option<Range<usize>> {
        if let Some(part) = self.part_of(at) {
            return Some(part);
        }
        if let Some(clause) = at.and_then(|at| self.relative_clause(at)) {
            let name = self.name_before(clause.start);
            return (!name.is_empty()).then_some(name.start..clause.end);
        }
        let at = at.filter(|at| *at < self.all.len())?;
        // From one clause that names its own to the next.
        let is_own = |at: &usize| self.leaves_out_its_verb(*at) || self.names_its_own(*at);
        let start = (1..=at).rev().find(is_own).map(|own| self.all[own].before.start);
        let end = (at + 1..self.all.len()).find(is_own).map(|own| self.all[own].before.start);
        let is_part = start.is_some() || end.is_some();
        is_part.then(|| start.unwrap_or(0)..end.unwrap_or(self.sentence.len()))
    }

    /// The part of the sentence between semicolons in which a date stands.
    fn part_of(&self, at: Option<usize>) -> Option<Range<usize>> {
        let date = self.dates.get(at?)?;
        memchr::memchr(b';', self.sentence.as_bytes())?;
        let from = self.sentence[..date.start].rfind("; ").map_or(0, |at| at + 2);
        let to = self.sentence[date.end..].find("; ").map_or(self.sentence.len(), |at| date.end + at);
        (to - from < self.sentence.len() && has_verb(&self.sentence[from..to])).then_some(from..to)
    }

    /// The clause about somebody or something in which a date stands, after its pronoun: `Acme, which in 2021 bought
    /// Bolt, sued`.
    fn relative_clause(&self, at: usize) -> Option<Range<usize>> {
        let date = self.dates.get(at)?;
        let head = &self.sentence[..date.start];
        PRONOUNS_FINDER.find(head.as_bytes())?;
        let start = PRONOUNS.iter().filter_map(|pronoun| Some(head.rfind(pronoun)? + pronoun.len())).max()?;
        let end = self.sentence[date.end..].find([',', ';']).map_or(self.sentence.len(), |at| date.end + at);
        let is_over = self.sentence[start..date.start].contains([',', ';', ':']);
        (!is_over).then_some(start..end)
    }

    /// The name that a clause starting after `at` says more of: the words with a capital before its pronoun.
    fn name_before(&self, at: usize) -> Range<usize> {
        let head = self.sentence[..at].trim_end();
        let head = &head[..head.rfind(", ").unwrap_or(0)];
        let is_of_name = |word: &str| word.starts_with(|c: char| c.is_uppercase() || c == '&');
        let mut start = head.len();
        while let Some(word) = head[..start].trim_end().rsplit(' ').next().filter(|word| is_of_name(word)) {
            start = head[..start].trim_end().len() - word.len();
        }
        head.len() - head[start..].trim_start().len()..head.len()
    }

    /// Whether the clause of a date goes on with the verb of the one before: `and Bolt €7 million in 2021`.
    fn leaves_out_its_verb(&self, at: usize) -> bool {
        let Some(clause) = self.all.get(at).filter(|clause| at > 0 && clause.is_apart) else { return false };
        let words = &self.sentence[clause.before.clone()];
        let opens = words.strip_prefix("the ").unwrap_or(words);
        let mut names = opens.split_whitespace().rev().skip(1);
        // "Bolt Ltd in 2020", "Bolt €7 million in 2020"; not "Bolt guilty of a crash in 2020"
        let is_beside_names = |word: &str| MILLIONS.contains(&word) || matches!(word, "pounds" | "and");
        let is_bare = names.all(|word| !word.starts_with(char::is_lowercase) || is_beside_names(word));
        opens.starts_with(char::is_uppercase)
            && is_bare
            && words.split_whitespace().nth(1).is_some()
            && !has_verb(&self.sentence[clause.whole.clone()])
    }

    /// Whether the clause of a date goes on like the one before: `large firms from 1 January, small firms from 1 July`.
    fn is_parallel(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).and_then(|before| self.all.get(before)) else { return false };
        let Some(clause) = self.all.get(at).filter(|clause| clause.is_apart) else { return false };
        let (first, own) = (&self.sentence[before.before.clone()], &self.sentence[clause.before.clone()]);
        let (last_of_first, last) = (first.split_whitespace().last(), own.split_whitespace().last());
        let n_words = own.split_whitespace().count();
        last.is_some()
            && last == last_of_first
            && (3..=MOST_OF_PARALLEL).contains(&n_words)
            && !own.starts_with("the ")
            && !own.bytes().any(|byte| byte.is_ascii_digit())
            && !has_verb(&self.sentence[clause.whole.clone()])
    }

    /// Whether the clause of a date has a verb of its own and names before it who it is about.
    fn names_its_own(&self, at: usize) -> bool {
        let clause = &self.all[at];
        // "On 3 March Acme and Bolt settled": the name before "and" belongs to the same clause.
        let is_first_whole =
            at.checked_sub(1).is_some_and(|before| has_verb(&self.sentence[self.all[before].whole.clone()]));
        if !is_first_whole {
            return false;
        }
        let words = &self.sentence[clause.before.clone()];
        let Some(verb) = end_of_verb(words).filter(|_| clause.is_apart && !clause.opens) else {
            return false;
        };
        let mut subject = words[..verb].split_whitespace();
        subject.any(|word| word.starts_with(char::is_uppercase) && !word.starts_with("The"))
    }

    /// Whether a date only says more of what stands before it: `fined the firm on Monday over a breach in 2018`.
    pub fn is_added(&self, at: usize) -> bool {
        let clause = self.all.get(at).filter(|clause| !clause.is_apart);
        clause.is_some_and(|clause| !has_verb(&self.sentence[clause.whole.clone()]))
    }
}

impl Clause {
    /// The clause of a date, whose words start no earlier than `from`.
    fn of(sentence: &str, from: usize, date: &Range<usize>, next: Option<&Range<usize>>) -> Self {
        let head = &sentence[from..date.start];
        let own = without_joints(head);
        let start = date.start - own.len();
        // "On 3 May, the court ruled": what follows the comma is its own.
        let opens = own.split_whitespace().nth(MOST_OPENING_WORDS).is_none();
        let next = next.filter(|_| !opens);
        let limit = next.map_or(sentence.len(), |next| next.start.max(date.end));
        let mut tail = &sentence[date.end..limit];
        if opens {
            tail = tail.trim_start_matches([',', ' ']);
        }
        let skipped = limit - date.end - tail.len();
        let may_end = tail.bytes().enumerate().filter(|(_, byte)| matches!(byte, b',' | b';' | b' '));
        let is_end = |at: usize| ENDS.iter().any(|end| tail[at..].starts_with(end));
        let n_own = may_end.map(|(at, _)| at).find(|at| is_end(*at)).unwrap_or(tail.len());
        Self {
            before: start..date.start,
            whole: start..date.end + skipped + n_own,
            opens,
            is_apart: from == 0 || !head[..head.len() - own.len()].trim().is_empty(),
        }
    }

    /// Where the words of the next date start: what follows a date that opens its clause is that one's own.
    const fn next_from(&self, date: &Range<usize>) -> usize {
        if self.opens { self.whole.end } else { date.end }
    }

    /// What the clause speaks of by itself.
    fn kind(&self, sentence: &str) -> Option<Kind> {
        kind_of_sentence(&sentence[self.before.clone()])
            .or_else(|| kind_of_sentence(&sentence[self.whole.clone()]))
    }

    /// Whether it can be understood without the rest of the sentence.
    fn stands_alone(&self, sentence: &str) -> bool {
        let words = &sentence[self.whole.clone()];
        let first = words.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        self.is_apart && (self.opens || !(GOING_ON.contains(&first) || has_verb(first))) && has_verb(words)
    }
}

/// Words with which a clause hangs on the one before.
#[rustfmt::skip]
const GOING_ON: &[&str] = &[
    "from", "to", "in", "on", "at", "by", "of", "is", "was", "were", "are", "has", "had", "have", "will", "may", "must",
    "shall", "followed", "than", "that", "which", "who", "when", "where", "as", "with", "over", "for", "before", "after",
    "until", "since", "including", "then", "if", "because", "not", "also",
];

/// The label as it goes on after a name.
fn uncapitalised(label: &str) -> String {
    let mut chars = label.chars();
    let second_is_small = label.chars().nth(1).is_none_or(char::is_lowercase);
    match chars.next().filter(|_| second_is_small) {
        Some(first) => first.to_lowercase().chain(chars).collect(),
        None => label.to_owned(),
    }
}

fn without_joints(mut head: &str) -> &str {
    while let Some(rest) = JOINTS.iter().find_map(|joint| head.strip_prefix(joint)) {
        head = rest;
    }
    head
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places_of(sentence: &str, dates: &[&str]) -> Vec<Range<usize>> {
        let start = |date: &str| sentence.find(date).expect("the date stands there");
        dates.iter().map(|date| start(date)..start(date) + date.len()).collect()
    }

    /// The clause of each date and its kind.
    fn check(sentence: &str, dates: &[&str], expected: &[(&str, Option<Kind>)]) {
        let places = places_of(sentence, dates);
        let clauses = Clauses::of(sentence, &places);
        let found: Vec<_> = (0..places.len())
            .map(|at| (&sentence[clauses.all[at].whole.clone()], clauses.kind(Some(at))))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn each_date_has_its_own_words() {
        check(
            "The court fined Quarv on Monday over a breach in 2018, and Tessel must pay by 30 June 2026.",
            &["Monday", "2018", "30 June 2026"],
            &[
                ("The court fined Quarv on Monday over a breach in ", Some(Kind::Fine)),
                ("over a breach in 2018", None),
                ("Tessel must pay by 30 June 2026.", Some(Kind::Deadline)),
            ],
        );
        check(
            "On 3 May, the court fined Quarv, and on 5 May, it appealed.",
            &["3 May", "5 May"],
            &[
                ("On 3 May, the court fined Quarv", Some(Kind::Fine)),
                ("on 5 May, it appealed.", Some(Kind::Appeal)),
            ],
        );
        check(
            "The consultation runs from 19 October to 13 November.",
            &["19 October", "13 November"],
            &[
                ("The consultation runs from 19 October to ", Some(Kind::Consultation)),
                ("to 13 November.", Some(Kind::Consultation)),
            ],
        );
        check(
            "It was fined in 2017 and 2018.",
            &["2017", "2018"],
            &[("It was fined in 2017", Some(Kind::Fine)), ("2018.", None)],
        );
    }

    /// The label of each date, its kind, and where its companies and amounts stand.
    fn check_told(sentence: &str, dates: &[&str], expected: &[(&str, Option<Kind>, &str)]) {
        let places = places_of(sentence, dates);
        let clauses = Clauses::of(sentence, &places);
        for (at, (label, kind, scope)) in expected.iter().enumerate() {
            assert_eq!(clauses.label(Some(at)), *label);
            let own = &sentence[clauses.scope(Some(at)).unwrap_or(0..sentence.len())];
            assert_eq!((clauses.kind(Some(at)), own), (*kind, *scope));
        }
    }

    #[test]
    fn what_leaves_out_its_verb_is_of_the_same_kind() {
        check_told(
            "Quarv was fined €1.2 billion in May 2023 and Tessel €746 million in 2021.",
            &["May 2023", "2021"],
            &[
                (
                    "Quarv was fined €1.2 billion",
                    Some(Kind::Fine),
                    "Quarv was fined €1.2 billion in May 2023 and ",
                ),
                ("Tessel €746 million", Some(Kind::Fine), "Tessel €746 million in 2021."),
            ],
        );
    }

    #[test]
    fn what_goes_on_alike_has_its_own_words() {
        let whole =
            "The rules will apply to large firms from 1 January 2027 and small firms from 1 July 2028.";
        check_told(
            whole,
            &["1 January 2027", "1 July 2028"],
            &[
                ("The rules will apply to large firms", Some(Kind::Applicable), whole),
                ("Small firms", Some(Kind::Applicable), whole),
            ],
        );
    }

    #[test]
    fn a_clause_that_names_its_own_companies_is_about_them_alone() {
        check_told(
            "The ICO fined Quarv £14m in May 2025, and the CNIL fined Tessel €150m on 1 September 2025.",
            &["May 2025", "1 September 2025"],
            &[
                ("The ICO fined Quarv £14m", Some(Kind::Fine), "The ICO fined Quarv £14m in May 2025, and "),
                (
                    "The CNIL fined Tessel €150m",
                    Some(Kind::Fine),
                    "the CNIL fined Tessel €150m on 1 September 2025.",
                ),
            ],
        );
        let whole = "Quarv was fined on 3 May, and it must pay by 5 June.";
        let fine = ("Quarv was fined", Some(Kind::Fine), whole);
        check_told(whole, &["3 May", "5 June"], &[fine, ("It must pay", Some(Kind::Deadline), whole)]);
    }

    #[test]
    fn names_on_both_sides_of_and_share_a_clause() {
        let whole = "On 3 March Quarv and Tessel settled, and both will pay by 1 May.";
        let scopes_of = |whole: &str, dates: &[&str]| {
            let places = places_of(whole, dates);
            let clauses = Clauses::of(whole, &places);
            (0..places.len()).map(|at| clauses.scope(Some(at))).collect::<Vec<_>>()
        };
        assert_eq!(scopes_of(whole, &["3 March", "1 May"]), [None, None]);
        let guilty = "On Monday a judge found Quarv and Tessel not guilty of the crash in 2009.";
        assert_eq!(scopes_of(guilty, &["Monday", "2009"]), [None, None]);
    }

    #[test]
    fn a_clause_about_somebody_tells_of_its_own() {
        let whole = "The FTC in 2023 sued Quarv Corp, which in 2021 bought Tessel Ltd";
        check_told(
            whole,
            &["2023", "2021"],
            &[
                ("The FTC sued Quarv Corp", Some(Kind::Filing), whole),
                (
                    "Quarv Corp bought Tessel Ltd",
                    Some(Kind::Deal),
                    "Quarv Corp, which in 2021 bought Tessel Ltd",
                ),
            ],
        );
        check_told(
            "Quarv, which Tessel bought for $5bn in 2019, was sold in 2025.",
            &["2019"],
            &[(
                "Tessel bought Quarv for $5bn",
                Some(Kind::Deal),
                "Quarv, which Tessel bought for $5bn in 2019",
            )],
        );
        check_told(
            "Quarv, which Tessel sued in 2021, bought Oakmere for $69bn in May 2023.",
            &["2021", "May 2023"],
            &[
                ("Tessel sued Quarv", Some(Kind::Filing), "Quarv, which Tessel sued in 2021"),
                (
                    "Quarv bought Oakmere for $69bn",
                    Some(Kind::Deal),
                    "Quarv, which Tessel sued in 2021, bought Oakmere for $69bn in May 2023.",
                ),
            ],
        );
        let whole = "It adopted its 19th package, which bans imports from January 2027.";
        check_told(whole, &["January 2027"], &[("Bans imports", Some(Kind::Decision), whole)]);
    }
}
