//! A short label for an event, taken from its sentence.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

use memchr::memmem;

use super::verbs::{SAID, end_of_verb};
use crate::dates::is_attributive;
use crate::markdown::plain::shortened;
use crate::words::{WordList, char_start, first_of, is_any, single_spaced};

/// Characters of a label.
pub(super) const MOST_CHARACTERS: usize = 60;
/// A clause that is cut off leaves at least so many characters.
const FEWEST_CHARACTERS: usize = 18;

/// The words of a sentence that tell what happened: without its dates, what stands in brackets, who said so, and
/// what follows the first clause. Empty where the sentence is short already.
pub(super) fn label_of(sentence: &str, dates: &[Range<usize>]) -> String {
    let label = shortest_of(without_dates(sentence, dates));
    // "The hearing is on 12 May" is no label without its day.
    let is_cut_off = label.rsplit(' ').next().is_some_and(|last| BE.contains(&last));
    let label = if is_cut_off { shortest_of(sentence.to_owned()) } else { label };
    if label.len() < FEWEST_CHARACTERS / 2 || label == sentence.trim_end_matches('.') {
        String::new()
    } else {
        label
    }
}

/// Verbs that say nothing without what follows.
const BE: &[&str] =
    &["is", "are", "was", "were", "be", "been", "will", "has", "have", "ist", "est", "sont", "è"];

fn shortest_of(text: String) -> String {
    let text = without_brackets(without_new_tabs(in_cells(text.into()).into_owned()));
    let text = without_gaps(single_spaced(&text));
    let mut told = text.trim_matches([' ', ',', ';', '.', '-', '–', '—', ':']);
    told = without_opening(without_heading(told));
    told = without_attribution(told);
    let told = without_apposition(told);
    capitalised(without_loose_end(at_clause(&told)))
}

/// What a link on a page says to those who cannot see it, which comes along when it is copied.
const NEW_TAB: &str = ", opens new tab";

fn without_new_tabs(text: String) -> String {
    static FINDER: LazyLock<memmem::Finder<'_>> = LazyLock::new(|| memmem::Finder::new(NEW_TAB));
    if FINDER.find(text.as_bytes()).is_some() { text.replace(NEW_TAB, "") } else { text }
}

/// What stands between the cells of a pasted table.
pub(super) const CELLS: [char; 2] = ['\t', '|'];

/// Whether a line is a row of a pasted table.
pub(super) fn is_row(line: &str) -> bool {
    first_of(line.as_bytes(), b"\t|").is_some()
}

/// The row of a pasted table with dashes between its cells; other text as it is.
pub(super) fn in_cells(text: Cow<'_, str>) -> Cow<'_, str> {
    if !is_row(&text) {
        return text;
    }
    let cells: Vec<&str> = text.split(CELLS).map(str::trim).filter(|cell| !cell.is_empty()).collect();
    cells.join(" – ").into()
}

/// The text without the blanks and commas that what was taken out has left before a mark.
fn without_gaps(text: Cow<'_, str>) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    let is_after_gap = |mark: usize| match mark.checked_sub(1).map(|before| bytes[before]) {
        Some(b' ') => true,
        Some(b',') => bytes[mark] == b',',
        _ => false,
    };
    if !memchr::memchr3_iter(b',', b'.', b':', bytes).any(is_after_gap) {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    for piece in text.split_inclusive([',', '.', ':']) {
        let told = piece.trim_end_matches([',', '.', ':']);
        let mark = &piece[told.len()..];
        out.push_str(if mark.is_empty() { told } else { told.strip_suffix(' ').unwrap_or(told) });
        out.push_str(if mark == "," && out.ends_with(',') { "" } else { mark });
    }
    out.into()
}

/// Words before a date that belong to it alone.
#[rustfmt::skip]
const BEFORE_DATES: &[&str] = &[
    "on", "in", "by", "at", "since", "from", "until", "late", "early", "during", "as", "of", "dated",
    "the", "am", "im", "le", "el", "around", "about", "end", "beginning", "start", "close", "soon", "bis", "zum", "vom", "ab",
    "within", "for", "seit", "dem", "den", "du", "au", "à", "jusqu'au", "jusqu’au", "depuis", "dès", "del", "al", "hasta", "desde", "dal",
    "fino", "entro", "il", "tot", "per", "vanaf", "sinds", "até", "en", "em", "nel", "op", "van", "voor", "vóór", "los", "día",
    "días", "before", "after", "through",
];

/// Those of them that are verbs too, but before `of`.
const ENDS: &[&str] = &["end", "start", "close", "beginning"];

/// The sentence without its dates and the small words before them. What would leave a hole stays.
fn without_dates(sentence: &str, dates: &[Range<usize>]) -> String {
    let mut out = String::with_capacity(sentence.len());
    let mut at = 0;
    for date in joined(sentence, dates) {
        let Some(head) = sentence.get(at..date.start) else { continue };
        let rest = &sentence[date.end..];
        // Written without blanks, a sentence falls apart without its dates, but for one that opens it.
        if sentence[..date.end].ends_with(is_wide) {
            let opens = date.start == 0 && rest.starts_with(['，', '、', ',']);
            at = if opens { date.end + rest.chars().next().map_or(0, char::len_utf8) } else { at };
            continue;
        }
        let kept = without_small_words(head);
        let is_led = kept.trim_end().len() < head.trim_end().len();
        let ends =
            rest.trim_start().starts_with([',', ';', '.', ')', ':', '–', '—', '|']) || rest.trim().is_empty();
        // "its 2015 forecast" is no forecast without its year, nor a term one without its length.
        let is_needed =
            is_attributive(sentence, &date) || date.len() > LONGEST_DATE || rest.starts_with(['\'', '’']);
        // "has until 24 January to appeal" is a right, "has to appeal" a duty.
        let is_needed = is_needed || (rest.starts_with(" to ") && head.trim_end().ends_with("until"));
        // "said Tuesday that"
        let is_adverb = !sentence[date.clone()].bytes().any(|byte| byte.is_ascii_digit());
        if is_needed || !(is_led || is_adverb || ends || head.trim().is_empty()) {
            continue;
        }
        out.push_str(kept);
        out.push(' ');
        at = date.end;
    }
    out.push_str(sentence.get(at..).unwrap_or_default());
    out
}

/// Bytes of a date; what is longer is a term with what it is counted from.
const LONGEST_DATE: usize = 32;

/// The dates, those that only a small word or a comma joins as one: `in June and in July`.
fn joined(sentence: &str, dates: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut all: Vec<Range<usize>> = Vec::with_capacity(dates.len());
    for date in dates {
        let gap = all.last().and_then(|last| sentence.get(last.end..date.start));
        let is_joint = |word: &str| AND.contains(&word) || is_any(word, BEFORE_DATES);
        let is_joined =
            gap.is_some_and(|gap| gap.split([' ', ',']).filter(|word| !word.is_empty()).all(is_joint));
        match all.last_mut() {
            Some(last) if is_joined => last.end = date.end,
            _ => all.push(date.clone()),
        }
    }
    all
}

/// Words and marks between two dates of one phrase.
const AND: &[&str] = &["and", "or", "und", "oder", "et", "y", "e", "o", "ou", "-", "–", "&"];

/// The text without the small words at its end that belong to the date after it.
fn without_small_words(head: &str) -> &str {
    let mut head = head.trim_end();
    let mut after = "of";
    for _ in 0..5 {
        let word = head.rsplit(' ').next().unwrap_or_default();
        let rest = head[..head.len() - word.len()].trim_end();
        // "is expected to close in June", "the talks should end by June"
        let is_infinitive = rest.ends_with(" to");
        let is_verb = is_any(word, ENDS) && after != "of";
        if !is_any(word, BEFORE_DATES) || is_infinitive || is_verb {
            break;
        }
        (head, after) = (rest, word);
    }
    head
}

/// Whether a character belongs to a script written without blanks.
const fn is_wide(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{9fff}')
}

fn without_brackets(text: String) -> String {
    if first_of(text.as_bytes(), BRACKETS).is_none() {
        return text;
    }
    let mut kept = String::with_capacity(text.len());
    let (mut depth, mut from) = (0_u32, 0);
    while let Some(at) = first_of(&text.as_bytes()[from..], BRACKETS).map(|at| from + at) {
        if depth == 0 {
            kept.push_str(&text[from..at]);
        }
        match text.as_bytes()[at] {
            b'(' if depth == 0 && is_in_name(&text, at) => kept.push('('),
            b'(' | b'[' => depth += 1,
            _ if depth > 0 => depth -= 1,
            _ => kept.push_str(&text[at..=at]),
        }
        from = at + 1;
    }
    if depth == 0 {
        kept.push_str(&text[from..]);
    }
    if kept.trim().is_empty() { text } else { kept }
}

const BRACKETS: &[u8; 4] = b"()[]";

/// Whether a bracket that opens at `at` stands within a name: `the Data (Use and Access) Act`.
fn is_in_name(text: &str, at: usize) -> bool {
    let Some(len) = text[at..].find(')') else { return false };
    let (inside, after) = (&text[at + 1..at + len], &text[at + len + 1..]);
    let before = text[..at].trim_end().rsplit(' ').next().unwrap_or_default();
    let is_capital = |text: &str| text.starts_with(char::is_uppercase);
    is_capital(before)
        && is_capital(inside)
        && inside.contains(' ')
        && after.strip_prefix(' ').is_some_and(is_capital)
}

/// The text without the heading in capitals that its paragraph opens with: `DATES: `.
fn without_heading(text: &str) -> &str {
    let window = &text.as_bytes()[..text.len().min(LONGEST_HEADING)];
    let Some(colon) = memchr::memchr(b':', window) else { return text };
    let (heading, rest) = (&text[..colon], &text[colon + 1..]);
    let is_heading = colon > 3 && !heading.contains(char::is_lowercase);
    match rest.strip_prefix(' ').filter(|rest| is_heading && !rest.is_empty()) {
        Some(rest) => rest,
        None => text,
    }
}

/// Bytes of such a heading.
const LONGEST_HEADING: usize = 24;

/// `In a statement, `, `However, `, `, ` left by a date: what stands before the first comma where it is no clause.
fn without_opening(text: &str) -> &str {
    let first = text.split(' ').next().unwrap_or_default();
    let opens = [
        "In",
        "On",
        "At",
        "However",
        "Meanwhile",
        "Also",
        "By",
        "After",
        "Earlier",
        "Later",
        "Since",
        "But",
        "According",
        "and",
    ];
    if !opens.contains(&first.trim_end_matches(',')) {
        return text;
    }
    let Some((opening, rest)) = text.split_once(", ") else { return text };
    let is_short = n_spaces(opening) < 7 && rest.len() > opening.len();
    if is_short { rest } else { text }
}

fn n_spaces(text: &str) -> usize {
    text.bytes().filter(|byte| *byte == b' ').count()
}

/// `…, officials said`, `…, according to X`; `X said that …` keeps what was said.
fn without_attribution(text: &str) -> &str {
    let mut told = text;
    let comma = memchr::memrchr_iter(b',', told.as_bytes()).find(|at| told[at + 1..].starts_with(' '));
    if let Some(at) = comma.filter(|at| *at >= FEWEST_CHARACTERS) {
        let tail = &told[at + 2..];
        let is_short = memchr::memchr_iter(b' ', tail.as_bytes()).nth(8).is_none();
        let is_said = || tail.split(' ').any(|word| SAID.contains(&word)) || tail.starts_with("according to");
        if is_short && is_said() {
            told = &told[..at];
        }
    }
    if let Some(at) = ACCORDING_TO.find(told.as_bytes()).filter(|at| *at >= FEWEST_CHARACTERS) {
        told = &told[..at];
    }
    told.trim_end_matches([' ', ',', ';'])
}

static ACCORDING_TO: LazyLock<memmem::Finder<'_>> = LazyLock::new(|| memmem::Finder::new(" according to "));

/// The text without the first apposition: `Sinnet, Amazon's partner, said` becomes `Sinnet said`.
fn without_apposition(text: &str) -> Cow<'_, str> {
    let mut commas = memchr::memchr_iter(b',', text.as_bytes()).filter(|at| text[at + 1..].starts_with(' '));
    let Some((first, second)) = commas.next().zip(commas.next()) else { return text.into() };
    let (head, middle, tail) = (&text[..first], &text[first + 2..second.max(first + 2)], &text[second + 2..]);
    let is_name = head.starts_with(char::is_alphabetic) && n_spaces(head) < 6;
    let goes_on = tail.starts_with(|c: char| c.is_lowercase()) && !tail.starts_with("and ");
    let is_apposed = || n_spaces(middle) < 10 && !middle.contains(" and ");
    if is_name && goes_on && is_apposed() { format!("{head} {tail}").into() } else { text.into() }
}

/// The label without the small words that a date after them has left at its end.
fn without_loose_end(label: Cow<'_, str>) -> Cow<'_, str> {
    let mut kept = &*label;
    while let Some((head, _)) = kept.rsplit_once(' ').filter(|(_, last)| LOOSE.contains(last)) {
        kept = head.trim_end_matches([' ', ',']);
    }
    if kept.len() < label.len() { kept.to_owned().into() } else { label }
}

/// Words that end no label.
const LOOSE: &[&str] = &[
    "from", "for", "its", "their", "the", "a", "an", "of", "in", "on", "at", "by", "to", "with", "and", "or",
    "than", "within", "through",
];

/// What opens another clause, or a part of one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Bound {
    /// It is worth a shorter label.
    Clause,
    Part,
}

/// Words that open another clause.
const CLAUSES: &[&str] = &["–", "—", "which", "after", "amid", "while", "because", "when", "where", "who"];
/// Words that open a part of one.
#[rustfmt::skip]
const PARTS: &[&str] = &["that", "as", "and", "but", "following", "for", "in", "to", "with", "over", "from", "on", "by"];

static BOUNDS: LazyLock<WordList<Bound>> = LazyLock::new(|| {
    let clauses = CLAUSES.iter().map(|word| (*word, Bound::Clause));
    clauses.chain(PARTS.iter().map(|word| (*word, Bound::Part))).collect()
});

/// What starts at a place, with the blank or the mark before it.
fn bound_at(head: &str, at: usize) -> Option<Bound> {
    match head.as_bytes()[at..] {
        [b',' | b';' | b':', b' ', ..] => Some(Bound::Clause),
        [b' ', ..] => {
            let rest = &head[at + 1..];
            let word = &rest[..memchr::memchr(b' ', rest.as_bytes())?];
            BOUNDS.get(word).copied().filter(|_| !(word == "to" && goes_on_to(&head[..at])))
        }
        _ => None,
    }
}

/// The longest start that holds a verb, ends before another clause and is no longer than a label.
fn at_clause(text: &str) -> Cow<'_, str> {
    let Some(limit) = char_start(text, MOST_CHARACTERS) else { return text.into() };
    let head = &text[..limit];
    let verb = end_of_verb(head).unwrap_or(limit);
    let (mut before_clause, mut before_part) = (None, None);
    for at in (FEWEST_CHARACTERS..head.len()).rev() {
        let bound = bound_at(head, at);
        if bound.is_some() && at >= FEWEST_CHARACTERS * 2 {
            before_part.get_or_insert(at);
        }
        if bound == Some(Bound::Clause) {
            before_clause = Some(at);
            break;
        }
    }
    let says_something = |at: &usize| *at > verb + FEWEST_AFTER_VERB;
    match before_clause.filter(says_something).or(before_part.filter(says_something)) {
        Some(end) => head[..end].trim_end_matches([' ', ',', ';', ':']).into(),
        None => shortened(text, MOST_CHARACTERS).into(),
    }
}

/// Whether the `to` after these words is that of a verb that needs another: `is expected to close`.
fn goes_on_to(head: &str) -> bool {
    head.rsplit(' ').next().is_some_and(|word| BEFORE_INFINITIVES.contains(&word))
}

/// Words that say nothing without the verb after them.
#[rustfmt::skip]
const BEFORE_INFINITIVES: &[&str] = &[
    "expected", "set", "due", "scheduled", "slated", "likely", "able", "required", "ordered", "obliged", "going", "about",
    "agreed", "plans", "planned", "wants", "aims", "intends", "seeks", "has", "have", "had", "poised",
];

/// Bytes after the verb that say something.
const FEWEST_AFTER_VERB: usize = 5;

fn capitalised(text: Cow<'_, str>) -> String {
    let Some(first) = text.chars().next().filter(|first| !first.is_uppercase()) else {
        return text.into_owned();
    };
    let mut out = String::with_capacity(text.len() + 1);
    out.extend(first.to_uppercase());
    out.push_str(&text[first.len_utf8()..]);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(sentence: &str, date: &str, expected: &str) {
        let dates: Vec<Range<usize>> =
            sentence.find(date).map(|at| at..at + date.len()).into_iter().collect();
        assert_eq!(label_of(sentence, &dates), expected, "{sentence}");
    }

    #[test]
    fn a_label_is_the_first_clause_without_its_date() {
        check(
            "Example Technology, the group's China partner, said in a filing late on Monday that it would buy the unit.",
            "Monday",
            "Example Technology said in a filing that it would buy the…",
        );
        check(
            "On 14 November 2017, the court fined the firm.",
            "14 November 2017",
            "The court fined the firm",
        );
        check(
            "The deal is expected to close in the fourth quarter of 2026, subject to approval by the state.",
            "the fourth quarter of 2026",
            "The deal is expected to close",
        );
        check(
            "The regulator blocked the sale of the chip maker on Friday, officials said.",
            "Friday",
            "The regulator blocked the sale of the chip maker",
        );
        check(
            "The Act (the first of its kind) enters into force in June.",
            "June",
            "The Act enters into force",
        );
    }

    #[test]
    fn a_sentence_without_blanks_keeps_its_dates_but_one_that_opens_it() {
        check("2021年4月10日，总局对公司罚款。", "2021年4月10日", "总局对公司罚款。");
        check("该条例自2021年11月1日起施行，公司须遵守。", "2021年11月1日", "");
    }

    #[test]
    fn what_a_label_needs_stays() {
        check("It has until 24 January 2025 to lodge it.", "24 January 2025", "");
        check(
            "The probe should end by September 13, 2026 but may be extended.",
            "September 13, 2026",
            "The probe should end but may be extended",
        );
        check(
            "The Data (Use and Access) Act applies from 3 May 2026.",
            "3 May 2026",
            "The Data (Use and Access) Act applies",
        );
        check("Apple (AAPL.O), opens new tab was fined on 3 May 2026.", "3 May 2026", "Apple was fined");
        check("| Acme Ltd | €325 million | 3 May 2026 |", "3 May 2026", "Acme Ltd – €325 million");
    }

    #[test]
    fn a_label_ends_in_no_loose_word() {
        check(
            "The firm restated its results for 2004 and left.",
            "2004",
            "The firm restated its results and left",
        );
        check(
            "La consultation est ouverte jusqu'au 30 avril 2026.",
            "30 avril 2026",
            "La consultation est ouverte",
        );
    }

    #[test]
    fn a_label_is_short_whatever_the_sentence() {
        for sentence in
            ["word ".repeat(100), "a".repeat(500), "光环新网".repeat(60), "(".repeat(90), String::new()]
        {
            assert!(label_of(&sentence, &[]).chars().count() <= MOST_CHARACTERS + 1);
        }
    }
}
