//! Texts that nobody wrote a rule for: what is recognised in them, against what a reader sees.
//!
//! `[[Monday|2017-11-13]]` is a date with its EDTF value, or several values a reader may hold right, or none where it
//! cannot be anchored; `{{Sinnet}}` names an organisation. A first line `published: …` becomes front matter.

use std::collections::BTreeSet;

use regbrief::library::{Entry, Library};
use regbrief::model::{Evidence, Origin};

use crate::code::project;

/// What a reader sees in a text.
#[derive(Default)]
struct Expected {
    text: String,
    /// Bytes of the words, and the values that are right.
    dates: Vec<(std::ops::Range<usize>, Vec<String>)>,
    names: BTreeSet<String>,
}

fn expected(marked: &str) -> Expected {
    let mut seen = Expected::default();
    let mut rest = match marked.split_once('\n') {
        Some((first, rest)) if first.starts_with("published:") => {
            seen.text = format!("---\n{first}\n---\n");
            rest
        }
        _ => marked,
    };
    while let Some(at) = rest.find(['[', '{']) {
        let is_date = rest[at..].starts_with("[[");
        if !is_date && !rest[at..].starts_with("{{") {
            seen.text.push_str(&rest[..=at]);
            rest = &rest[at + 1..];
            continue;
        }
        seen.text.push_str(&rest[..at]);
        let end = rest.find(if is_date { "]]" } else { "}}" }).expect("the mark is closed");
        let mut parts = rest[at + 2..end].split('|');
        let words = parts.next().expect("a mark has words");
        let start = seen.text.len();
        seen.text.push_str(words);
        if is_date {
            seen.dates.push((start..seen.text.len(), parts.map(str::to_owned).collect()));
        } else {
            seen.names.insert(words.to_owned());
        }
        rest = &rest[end + 2..];
    }
    seen.text.push_str(rest);
    seen
}

/// How many were found and right, and what was missed or wrong.
#[derive(Default)]
struct Tally {
    n_expected: usize,
    n_found: usize,
    n_right: usize,
    faults: Vec<String>,
}

impl Tally {
    fn f1(&self) -> f64 {
        2.0 * self.n_right as f64 / (self.n_expected + self.n_found) as f64
    }
}

fn count_dates(name: &str, seen: &Expected, entry: &Entry, tally: &mut Tally) {
    let briefing = &entry.briefing;
    let found: Vec<_> = briefing.dates.iter().filter(|date| date.span.start >= briefing.body.start).collect();
    tally.n_expected += seen.dates.len();
    tally.n_found += found.len();
    for (range, values) in &seen.dates {
        let overlaps = |start: u32, end: u32| (start as usize) < range.end && range.start < end as usize;
        let hit = found.iter().find(|date| overlaps(date.span.start, date.span.end));
        let value = hit.map(|date| date.date.as_ref().map_or("", |date| date.edtf()).to_owned());
        if value.as_ref().is_some_and(|value| values.contains(value)) {
            tally.n_right += 1;
        } else {
            tally.faults.push(format!("{name}: {} = {value:?}, not {values:?}", &seen.text[range.clone()]));
        }
    }
    for date in found {
        let is_expected = seen
            .dates
            .iter()
            .any(|(range, _)| (date.span.start as usize) < range.end && range.start < date.span.end as usize);
        if !is_expected {
            tally.faults.push(format!("{name}: {} is no date", date.span.text(&briefing.text)));
        }
    }
}

fn count_names(name: &str, seen: &Expected, entry: &Entry, tally: &mut Tally) {
    let text = &entry.briefing.text;
    let found: BTreeSet<String> = entry
        .mentions
        .iter()
        .filter(|mention| {
            mention.origin == Origin::Recognised && !matches!(mention.evidence, Evidence::Anaphor(_))
        })
        .map(|mention| mention.span.text(text).to_owned())
        .collect();
    tally.n_expected += seen.names.len();
    tally.n_found += found.len();
    tally.n_right += seen.names.intersection(&found).count();
    tally.faults.extend(seen.names.difference(&found).map(|missed| format!("{name}: {missed} is missed")));
    tally.faults.extend(found.difference(&seen.names).map(|wrong| format!("{name}: {wrong} is none")));
}

fn tally_all(count: impl Fn(&str, &Expected, &Entry, &mut Tally)) -> Tally {
    let folder = project().join("tests/fixtures/prose");
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .expect("the texts are part of the project")
        .map(|entry| entry.expect("a file").path())
        .collect();
    paths.sort();
    let mut tally = Tally::default();
    for path in &paths {
        let seen = expected(&std::fs::read_to_string(path).expect("a text"));
        let library = Library::from_texts(&[("a.txt", &seen.text)]);
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        count(&name, &seen, &library.entries[0], &mut tally);
    }
    tally
}

#[track_caller]
fn holds(tally: &Tally, at_least: f64) {
    let f1 = tally.f1();
    assert!(f1 >= at_least, "F1 {f1:.3}, at least {at_least}\n{}", tally.faults.join("\n"));
}

#[test]
fn dates_are_read_as_a_reader_reads_them() {
    holds(&tally_all(count_dates), 0.97);
}

#[test]
fn organisations_are_seen_as_a_reader_sees_them() {
    holds(&tally_all(count_names), 0.9);
}
