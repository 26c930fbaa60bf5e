//! Where sentences begin and end.
//!
//! A sentence ends at a full stop, a question or exclamation mark and what closes after it, unless the mark stands
//! after an abbreviation or an initial, inside `U.S.`, before a lower-case letter, or in a German `14. November`.
//! Only the marks are looked at, so that a long text costs no more than finding them.

use std::ops::Range;
use std::sync::LazyLock;

use crate::model::Briefing;
use crate::source::{LineIndex, Span};
use crate::words::{WordList, first_byte, first_of};

/// The sentences under `span` of a Markdown or plain text, in order, without the white space around them.
///
/// Line breaks inside a paragraph do not end a sentence; an empty line does.
#[must_use]
pub fn sentences(text: &str, span: Span) -> Vec<Span> {
    let even = evened(span.text(text));
    sentence_ranges(&even).into_iter().map(|range| Span::of(range).shifted(span.start)).collect()
}

/// The sentence of a briefing's prose around an offset, else the line it stands in.
///
/// A sentence goes on across the links and the code in it.
#[must_use]
pub fn sentence_at(briefing: &Briefing, offset: u32) -> Span {
    let text = &briefing.text;
    let prose = &briefing.prose;
    let near = prose.partition_point(|span| span.start <= offset).saturating_sub(1);
    let paragraph = prose.get(near).map(|_| paragraph_around(text, prose, near));
    paragraph
        .filter(|paragraph| paragraph.start <= offset && offset <= paragraph.end)
        .and_then(|paragraph| {
            let from = text.floor_char_boundary(offset.saturating_sub(LONGEST_SENTENCE) as usize);
            let to =
                text.ceil_char_boundary((offset.saturating_add(LONGEST_SENTENCE) as usize).min(text.len()));
            let near = Span::of(from.max(paragraph.start as usize)..to.min(paragraph.end as usize));
            let all = sentences(text, near);
            let at = all.partition_point(|sentence| sentence.start <= offset).saturating_sub(1);
            all.get(at).copied()
        })
        .unwrap_or_else(|| {
            let lines = LineIndex::new(text);
            lines.line_span(text, lines.line(offset))
        })
}

/// Bytes to each side in which a sentence is looked for, which keeps looking up many of one long paragraph quick.
const LONGEST_SENTENCE: u32 = 1_500;

/// The prose spans that stand in one paragraph with `prose[at]`, as one span.
fn paragraph_around(text: &str, prose: &[Span], at: usize) -> Span {
    let joins = |left: Span, right: Span| {
        let gap = Span::new(left.end, right.start).text(text);
        let is_cell = gap.contains('|') && !gap.contains("[[");
        !gap.is_empty() && !gap.starts_with([' ', '\t', '|']) && !gap.contains(['\n', '\r']) && !is_cell
    };
    let mut around = prose[at];
    for before in prose[..at].iter().rev() {
        if !joins(*before, around) {
            break;
        }
        around.start = before.start;
    }
    for after in &prose[at + 1..] {
        if !joins(around, *after) {
            break;
        }
        around.end = after.end;
    }
    around
}

/// The sentences of a text without markup, as byte ranges without the white space around them.
///
/// Ends of lines count as ends of sentences: fold them to spaces where they are not.
pub(super) fn sentence_ranges(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut start = 0;
    let mut at = 0;
    while let Some(mark) = next_mark(text, at) {
        at = mark;
        let end = end_of_marks(text, at);
        let (bound, is_end) = bound_after(text, start, at, end);
        if is_end {
            found.extend(seen(text, start..bound));
            start = bound;
        }
        at = bound.max(end);
    }
    found.extend(seen(text, start..text.len()));
    found
}

/// Characters that may end a sentence.
const MARKS: &[char] = &['.', '!', '?', '\n', '\r', '。', '！', '？', '\u{85}', '\u{2028}', '\u{2029}'];

/// The place of the first of [`MARKS`] from `at` on.
fn next_mark(text: &str, mut at: usize) -> Option<usize> {
    loop {
        at += first_byte(&text.as_bytes()[at..], may_be_mark)?;
        let c = text[at..].chars().next()?;
        if MARKS.contains(&c) {
            return Some(at);
        }
        at += c.len_utf8();
    }
}

/// Whether one of [`MARKS`] may start with a byte.
#[expect(clippy::needless_bitwise_bool, reason = "a whole block is compared at once")]
const fn may_be_mark(byte: u8) -> bool {
    let is_plain = (byte == b'.') | (byte == b'!') | (byte == b'?') | (byte == b'\n') | (byte == b'\r');
    is_plain | (byte == 0xc2) | (byte == 0xe2) | (byte == 0xe3) | (byte == 0xef)
}

/// Where a run of marks and of what closes after them ends: `?!”)`.
fn end_of_marks(text: &str, at: usize) -> usize {
    let is_of_run = |c: char| {
        MARKS.contains(&c) && !is_line_end(c) || CLOSING.contains(&c) || matches!(c, '」' | '』' | '）')
    };
    let first = text[at..].chars().next().map_or(0, char::len_utf8);
    let rest = &text[at + first..];
    if text[at..].starts_with(is_line_end) {
        return at + first;
    }
    at + first + rest.find(|c: char| !is_of_run(c)).unwrap_or(rest.len())
}

fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// The place after the marks at `at..end` and the blanks behind them, and whether a sentence that started at `start`
/// ends there.
fn bound_after(text: &str, start: usize, at: usize, end: usize) -> (usize, bool) {
    let after = &text[end..];
    let blanks = after.len() - after.trim_start_matches([' ', '\t', '\u{a0}', '\u{3000}']).len();
    let bound = end + blanks;
    let is_wide = text[at..].starts_with(['。', '！', '？']) || text[at..].starts_with(is_line_end);
    if is_wide || bound == text.len() {
        return (bound, true);
    }
    let next = &text[bound..];
    if blanks == 0 && !next.starts_with(is_line_end) {
        return (end, false);
    }
    (bound, goes_on_with_number(&text[start..end], next) && ends_sentence(&text[start..bound], next))
}

/// Whether what follows a full stop, where that is a number, may open a sentence: `Rs. 500 crore` does not.
fn goes_on_with_number(before: &str, next: &str) -> bool {
    if !before.ends_with('.') || !next.starts_with(|c: char| c.is_ascii_digit()) {
        return true;
    }
    let letter = next.chars().take(MAX_WORD).find(|c| c.is_alphabetic());
    letter.is_none_or(|c| !c.is_lowercase()) || opens_with_number(&before[..before.len() - 1], next)
}

/// The range without the white space at its ends, if anything is left.
fn seen(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let whole = &text[range.clone()];
    let start = range.start + (whole.len() - whole.trim_start().len());
    let end = start + whole.trim().len();
    (start < end).then_some(start..end)
}

/// Whether a sentence that opens with a number and a lower-case word starts here: after a year or a long word, neither
/// of which is an abbreviation.
fn opens_with_number(before: &str, after: &str) -> bool {
    let word = last_word(before.get(before.len().saturating_sub(MAX_WORD)..).unwrap_or(before));
    let is_year = word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    let is_long = word.chars().count() >= 5 && word.chars().all(char::is_alphabetic);
    after.starts_with(|c: char| c.is_ascii_digit()) && (is_year || is_long)
}

/// Bytes looked at for the last word before a bound.
const MAX_WORD: usize = 64;

/// What [`evened`] changes.
const MARKUP: [u8; 7] = *b"\n\r>*_`~";

/// The text with line breaks inside a paragraph and the marks of quotes made spaces, and inline markup made quotes,
/// which close a sentence; byte for byte.
fn evened(text: &str) -> String {
    let mut even = String::with_capacity(text.len());
    let mut at_line_start = false;
    let mut rest = text;
    while let Some(plain) = first_of(rest.as_bytes(), &MARKUP) {
        even.push_str(&rest[..plain]);
        at_line_start &= rest[..plain].bytes().all(|byte| matches!(byte, b' ' | b'\t'));
        let mark = rest.as_bytes()[plain];
        rest = &rest[plain + 1..];
        match mark {
            b'\n' | b'\r' => {
                let is_pair = mark == b'\r' && rest.starts_with('\n');
                rest = &rest[usize::from(is_pair)..];
                let line = &rest[..rest.find(['\n', '\r']).unwrap_or(rest.len())];
                let is_end = line.bytes().all(|byte| matches!(byte, b' ' | b'\t' | b'>'));
                even.push(if is_end && !rest.is_empty() { '\n' } else { ' ' });
                even.push_str(if is_pair { " " } else { "" });
                at_line_start = true;
            }
            b'>' => even.push(if at_line_start { ' ' } else { '>' }),
            _ => even.push('"'),
        }
    }
    even.push_str(rest);
    even
}

/// Whether a bound between `before` and `after` is the end of a sentence.
fn ends_sentence(before: &str, after: &str) -> bool {
    if before.ends_with(['\n', '\r', '\u{85}', '\u{2028}', '\u{2029}']) {
        return true;
    }
    let before = before.trim_end();
    let Some(body) = before.trim_end_matches(CLOSING).strip_suffix('.') else { return true };
    let next = after.trim_start_matches(OPENING).trim_start();
    if next.starts_with(char::is_lowercase) {
        return false;
    }
    let word = last_word(body);
    if word.is_empty() || before.len() > body.len() + 1 {
        return true;
    }
    !is_abbreviated(body, word, next)
}

const CLOSING: &[char] = &['"', '\'', ')', ']', '”', '’', '»'];
const OPENING: &[char] = &['"', '\'', '(', '[', '“', '‘', '«', '„', ' '];

fn last_word(text: &str) -> &str {
    let start =
        text.rfind(|c: char| c.is_whitespace() || matches!(c, '(' | '[' | '"' | '“' | '‘' | '/' | '—' | '–'));
    let at = start.map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8));
    &text[at..]
}

fn is_abbreviated(body: &str, word: &str, next: &str) -> bool {
    let next_word = || next.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let opens_sentence = || OPENERS.contains(&next_word());
    let mut letters = word.chars();
    if let (Some(c), None) = (letters.next(), letters.next())
        && c.is_uppercase()
    {
        // An initial, unless it ends a name such as `Plan B.` before a word that opens a sentence.
        return !opens_sentence();
    }
    if word.len() <= 2 && word.bytes().all(|byte| byte.is_ascii_digit()) {
        return GERMAN_MONTHS.contains(&next_word()) || is_list_number(body, word);
    }
    if word.len() > LONGEST_ABBREVIATION && !word.contains('.') {
        return false;
    }
    let known =
        ABBREVIATIONS.like(word.as_bytes()).iter().find(|(known, _)| word.eq_ignore_ascii_case(known));
    match known {
        Some((_, Before::Number)) => {
            next.starts_with(|c: char| c.is_ascii_digit() || matches!(c, 'L' | 'I' | 'V' | 'X'))
        }
        Some((_, Before::Anything)) => true,
        Some((_, Before::Name)) => !opens_sentence(),
        None => {
            word.contains('.')
                && word.split('.').all(|part| part.chars().nth(2).is_none())
                && !opens_sentence()
        }
    }
}

/// Before what an abbreviation ends no sentence.
#[derive(Clone, Copy)]
enum Before {
    /// `No. 5`, `Art. IV`.
    Number,
    /// `Mr.`
    Anything,
    /// Anything but a word that opens a sentence: `Apple Inc. The court`.
    Name,
}

/// The abbreviations with what they stand before.
static ABBREVIATIONS: LazyLock<WordList<Before>> = LazyLock::new(|| {
    WordList::of_lists([
        (BEFORE_NUMBERS, Before::Number),
        (ALWAYS, Before::Anything),
        (BEFORE_NAMES, Before::Name),
    ])
});

/// Whether the number is all there is before: `1. First` is an item, not two sentences.
fn is_list_number(body: &str, number: &str) -> bool {
    body.trim_start().len() == number.len()
}

/// Bytes of the longest of [`ALWAYS`] and of [`BEFORE_NAMES`] without a full stop inside.
const LONGEST_ABBREVIATION: usize = 6;

/// Abbreviations that end no sentence before a number.
const BEFORE_NUMBERS: &[&str] = &["no", "nos", "nr", "art", "sec"];

/// Abbreviations that never end a sentence.
#[rustfmt::skip]
const ALWAYS: &[&str] = &[
    "mr", "mrs", "ms", "dr", "prof", "hon", "sen", "rep", "gov", "gen", "col", "capt", "lt", "st", "vs", "v", "cf", "e.g",
    "i.e", "ca", "approx", "fig", "al", "arts", "para", "paras", "cl", "pp", "vol", "ed", "eds", "reg", "z.b", "d.h",
    "bzw", "vgl", "abs", "mme", "mlle", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec",
    "okt", "dez", "mio", "mrd", "tsd", "mln", "mld",
];

/// Abbreviations that end a sentence only before a word that opens one: `Apple Inc. The court`.
#[rustfmt::skip]
const BEFORE_NAMES: &[&str] = &[
    "inc", "corp", "co", "ltd", "llc", "plc", "bros", "jr", "sr", "s.a", "n.v", "b.v", "s.p.a", "etc", "dept", "univ",
    "assn", "intl", "a.m", "p.m", "u.s", "u.k", "e.u", "u.n", "u.s.c", "d.c", "ph.d", "usw", "pty", "pte", "pvt", "pharms", "supp", "cir",
];

/// Words that open a sentence when capitalised.
#[rustfmt::skip]
const OPENERS: &[&str] = &[
    "The", "A", "An", "It", "Its", "He", "She", "They", "We", "In", "On", "At", "By", "For", "From", "But", "And", "This",
    "These", "That", "Those", "There", "After", "Before", "When", "While", "If", "As", "However", "Both", "Under", "Since",
    "Le", "La", "Les", "Il", "Elle", "Der", "Die", "Das", "Es", "Sie", "Am", "Im",
];

const GERMAN_MONTHS: &[&str] = &[
    "Januar",
    "Jänner",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
    "Jan",
    "Feb",
    "Apr",
    "Aug",
    "Sept",
    "Sep",
    "Okt",
    "Nov",
    "Dez",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let found: Vec<&str> =
            sentences(text, Span::of(0..text.len())).into_iter().map(|span| span.text(text)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn full_stops_end_sentences() {
        check("The law applies. It was adopted.", &["The law applies.", "It was adopted."]);
        check("Is it? Yes! Good.", &["Is it?", "Yes!", "Good."]);
        check("It ended in 2025. 2024-12-act, too.", &["It ended in 2025.", "2024-12-act, too."]);
        check("法律生效。公司出售。", &["法律生效。", "公司出售。"]);
    }

    #[test]
    fn abbreviations_do_not() {
        check("Mr. Smith of Apple Inc. Cupertino left.", &["Mr. Smith of Apple Inc. Cupertino left."]);
        check("See No. 5 and Art. 7 of it.", &["See No. 5 and Art. 7 of it."]);
        check("J. K. Rowling v. Warner.", &["J. K. Rowling v. Warner."]);
        check("The U.S. Congress met at 3 p.m. Friday.", &["The U.S. Congress met at 3 p.m. Friday."]);
        check("Sold by Apple Inc. The court agreed.", &["Sold by Apple Inc.", "The court agreed."]);
    }

    #[test]
    fn german_dates_are_whole() {
        check("Am 14. November 2017 war es. Dann nicht.", &["Am 14. November 2017 war es.", "Dann nicht."]);
    }

    #[test]
    fn lines_and_quotes_do_not_end_a_sentence_but_empty_lines_do() {
        check("The law\n> applies. It\r\nends.", &["The law\n> applies.", "It\r\nends."]);
        check("One\n\nTwo", &["One", "Two"]);
    }

    #[test]
    fn no_abbreviation_is_longer_than_is_looked_up() {
        let mut all = ALWAYS.iter().chain(BEFORE_NAMES);
        assert!(all.all(|short| short.contains('.') || short.len() <= LONGEST_ABBREVIATION));
    }

    #[test]
    fn every_mark_is_looked_for() {
        assert!(MARKS.iter().all(|mark| next_mark(&format!("a{mark}"), 0) == Some(1)));
    }

    #[test]
    fn markup_stays_with_its_sentence() {
        check("**One is it.** Two *was*.", &["**One is it.**", "Two *was*."]);
    }
}
