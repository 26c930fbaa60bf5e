//! Reading one text: a briefing, the dates in its prose, the blocks of a large one.

use std::hint::black_box;
use std::sync::Arc;
use std::time::Duration;

use criterion::{Criterion, Throughput};
use pulldown_cmark::{Options, Parser};
use regbrief::dates::find_dates;
use regbrief::markdown::{ReadOptions, blocks, read_briefing as read};

use super::{SEED, is_wanted, once, ratio, size};
use crate::generator::{GeneratedFile, LibrarySpec};

/// Walks through everything pulldown-cmark sees in a text: the floor of all reading.
pub fn walk_markdown(text: &str) -> usize {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_GFM
        | Options::ENABLE_WIKILINKS;
    Parser::new_ext(text, options).into_offset_iter().count()
}

/// A generated briefing as the reader takes it.
struct Text {
    path: Arc<str>,
    text: Arc<str>,
}

fn texts(n: usize, bytes: usize) -> Vec<Text> {
    let spec = LibrarySpec { bytes_per_briefing: bytes, ..LibrarySpec::new(n, SEED) };
    let shared = |GeneratedFile { path, text }| Text { path: path.into(), text: text.into() };
    spec.briefings().map(shared).collect()
}

fn total_bytes(texts: &[Text]) -> u64 {
    texts.iter().map(|text| text.text.len() as u64).sum()
}

/// Files of 4 KB, one after the other, on one core.
pub fn read_briefing(c: &mut Criterion) {
    if !is_wanted("read_briefing") {
        return;
    }
    let texts = texts(size(2_000), 4096);
    let read_all = || {
        let options = ReadOptions::default();
        texts
            .iter()
            .map(|file| read(file.path.clone(), file.text.clone(), &options).events.len())
            .sum::<usize>()
    };
    let mut group = c.benchmark_group("read_briefing");
    group.throughput(Throughput::Bytes(total_bytes(&texts)));
    group.bench_function("4 KB", |b| b.iter(read_all));
    group.finish();
    let floor = || texts.iter().map(|file| walk_markdown(&file.text)).sum::<usize>();
    ratio("read_briefing", 9, None, ("pulldown-cmark over the same texts", floor), read_all);
}

/// Dates in running text of several languages.
pub fn prose_dates(c: &mut Criterion) {
    if !is_wanted("prose_dates") {
        return;
    }
    let texts = texts(size(1_000), 4096);
    let find_all = || texts.iter().map(|file| find_dates(&file.text, None).len()).sum::<usize>();
    let mut group = c.benchmark_group("prose_dates");
    group.throughput(Throughput::Bytes(total_bytes(&texts)));
    group.bench_function("4 KB", |b| b.iter(find_all));
    group.finish();
    let floor = || {
        let digits = |text: &str| text.bytes().filter(u8::is_ascii_digit).count();
        texts.iter().map(|file| digits(&file.text)).sum::<usize>()
    };
    ratio("prose_dates", 9, None, ("counting the digits", floor), find_all);
}

/// Opening a briefing of 5 MB in the reader.
pub fn reader_blocks(c: &mut Criterion) {
    if !is_wanted("reader_blocks") {
        return;
    }
    let texts = texts(1, size(5_000_000));
    let Text { path, text } = &texts[0];
    let briefing = read(path.clone(), text.clone(), &ReadOptions::default());
    let make_blocks = || blocks(black_box(text), briefing.body).len();
    let mut group = c.benchmark_group("reader_blocks");
    group.throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function("5 MB", |b| b.iter(make_blocks));
    group.finish();
    ratio(
        "reader_blocks",
        9,
        None,
        ("pulldown-cmark over the same text", || walk_markdown(text)),
        make_blocks,
    );
    once("reader_blocks, reading and blocks of 5 MB", Duration::from_millis(150), || {
        let briefing = read(path.clone(), text.clone(), &ReadOptions::default());
        blocks(text, briefing.body).len()
    });
}
