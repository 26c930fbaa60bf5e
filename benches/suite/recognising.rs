//! Everything that is recognised in a text, on one core: an article, and texts made to take long.

use criterion::{Criterion, Throughput};
use regbrief::library::Library;

use super::{is_wanted, ratio, size};
use crate::generator::LibrarySpec;

/// Dates, events, companies, roles and amounts of one plain text, as when a library is opened.
fn recognise(text: &str) -> usize {
    let library = Library::from_texts(&[("a.txt", text)]);
    let entry = &library.entries[0];
    entry.briefing.events.len() + entry.mentions.len()
}

/// A long article: the prose of generated briefings as one text.
pub fn article(c: &mut Criterion) {
    if !is_wanted("recognising") {
        return;
    }
    let n_bytes = size(1_000_000);
    let spec = LibrarySpec { bytes_per_briefing: 4096, ..LibrarySpec::new(n_bytes / 4096 + 1, super::SEED) };
    let text: String = spec.briefings().map(|file| file.text + "\n\n").collect();
    let mut group = c.benchmark_group("recognising");
    group.throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function("an article of 1 MB", |b| b.iter(|| recognise(&text)));
    group.finish();
}

/// What hostile texts repeat, by name.
const PIECES: &[(&str, &str)] = &[
    ("digits", "7"),
    ("spaced digits", "17 "),
    ("capitals", "A"),
    ("capitalised words", "Alpha "),
    ("brackets", "("),
    ("closed brackets", "(A) "),
    ("legal forms", "Inc. "),
    ("weekdays", "Monday "),
    ("months", "June "),
    ("relative dates", "two days after "),
    ("amounts", "$1 million "),
    ("possessives", "A's "),
    ("quotes", "“"),
    ("full stops", ". "),
    ("Chinese", "有限公司"),
    ("dashes", "- "),
    ("dates without blanks", "2026年1月"),
    ("ambiguous dates", "01/02/2026 "),
    ("lines of a menu", "Home\n"),
    ("rows of a table", "Alpha\tDue\t01/02/2026\n"),
    ("clauses", "Acme, which in 2021 bought Bolt, "),
    ("parallel clauses", "Acme was fined €1m in May 2023 and Bolt €2m in 2021 and "),
];

/// Texts of one kind of thing without end. Twice the text may take little more than twice the time.
pub fn hostile_texts(_: &mut Criterion) {
    if !is_wanted("hostile_texts") {
        return;
    }
    let n_bytes = size(1_000_000);
    for (name, piece) in PIECES {
        let half = piece.repeat(n_bytes / 2 / piece.len());
        let whole = half.repeat(2);
        ratio(
            &format!("hostile_texts, {name}, 1 MB"),
            3,
            Some(2.6),
            ("half of it", || recognise(&half)),
            || recognise(&whole),
        );
    }
}
