//! What the window does between a key and a frame: rows, search, the layout of the timeline.

use std::sync::Arc;
use std::time::Duration;

use criterion::{BenchmarkId, Criterion, Throughput};
use regbrief::library::Library;
use regbrief::rows::{RowOptions, Rows};
use regbrief::search::{Filter, search};
use regbrief::timeline::{LaneBy, Lanes, LayoutOptions, OriginFilter, Scale, layout};

use super::{frames, is_quick, is_wanted, library, ratio, size, today};

fn rows_of(library: &Arc<Library>, filter: &Filter) -> Rows {
    Rows::build(library, filter, today(), &RowOptions::default(), &|| false).expect("nobody stops it")
}

/// Everything the panels show, for libraries of 1,000, 10,000 and 100,000 briefings.
pub fn rows(c: &mut Criterion) {
    if !is_wanted("rows") {
        return;
    }
    let sizes = if is_quick() { vec![20] } else { vec![1_000, 10_000, 100_000] };
    let filters = [("everything", ""), ("narrowed", "topic:cloud jurisdiction:EU,US date:2020..2024")];
    let mut group = c.benchmark_group("rows");
    for n in sizes {
        let library = library(n);
        group.throughput(Throughput::Elements(n as u64));
        for (name, filter) in filters {
            let (filter, _) = Filter::parse(filter);
            group.bench_function(BenchmarkId::new(name, n), |b| b.iter(|| rows_of(&library, &filter)));
            // As while somebody types: the library is the same as before.
            let before = rows_of(&library, &Filter::default());
            group.bench_function(BenchmarkId::new(format!("{name}, again"), n), |b| {
                b.iter(|| {
                    Rows::build_after(
                        Some(&before),
                        &library,
                        &filter,
                        today(),
                        &RowOptions::default(),
                        &|| false,
                    )
                });
            });
        }
        let floor = || {
            let events = library.entries.iter().flat_map(|entry| &entry.briefing.events);
            let mut keys: Vec<_> = events.map(|event| event.date.sort_key()).collect();
            keys.sort_unstable();
            keys
        };
        let everything = Filter::default();
        ratio(&format!("rows/{n}"), 5, None, ("sorting its events", floor), || {
            rows_of(&library, &everything)
        });
    }
    group.finish();
}

/// Typing a word into the search box: from each key to the hits.
pub fn search_per_key(c: &mut Criterion) {
    if !is_wanted("search") {
        return;
    }
    let n = size(100_000);
    let library = library(n);
    let words = ["localisation", "Ofcom 72 hours", "topic:cloud fine", "半导体", "-appeal deadline"];
    let typed: Vec<_> = words
        .iter()
        .flat_map(|word| word.char_indices().map(|(at, c)| Filter::parse(&word[..at + c.len_utf8()]).0))
        .collect();
    let hits = |nth: usize| search(&library, &typed[nth % typed.len()], 50, today());
    let mut group = c.benchmark_group("search");
    let (whole_word, _) = Filter::parse("localisation");
    group.bench_function(BenchmarkId::new("one word", n), |b| {
        b.iter(|| search(&library, &whole_word, 50, today()));
    });
    group.finish();
    frames(&format!("search/{n}, a key press"), typed.len() * 5, Duration::from_millis(10), hits);
    let floor = || {
        let finder = memchr::memmem::Finder::new("localisation");
        library.entries.iter().filter(|entry| finder.find(entry.briefing.text.as_bytes()).is_some()).count()
    };
    let floor = ("finding the bytes on one core", floor);
    ratio(&format!("search/{n}"), 9, None, floor, || search(&library, &whole_word, 50, today()));
}

/// A frame of the timeline with 1,000, 100,000 and 1,000,000 events, from all years to a few days.
pub fn timeline_frame(c: &mut Criterion) {
    if !is_wanted("timeline_frame") {
        return;
    }
    // A generated briefing has about ten events.
    let sizes = if is_quick() { vec![20] } else { vec![100, 10_000, 100_000] };
    let mut group = c.benchmark_group("timeline_frame");
    for n_briefings in sizes {
        let library = library(n_briefings);
        let rows = rows_of(&library, &Filter::default());
        let lanes = Lanes::build(&rows, LaneBy::Company, OriginFilter::Both);
        let n_events = rows.events.len();
        for (zoom, days) in
            [("all years", 7_300.0), ("a year", 365.0), ("a month", 30.0), ("three days", 3.0)]
        {
            let frame =
                |nth: usize| lay_out(&library, &lanes, f64::from(nth as u32 % 200) * days / 200.0, days);
            group.bench_function(BenchmarkId::new(zoom, n_events), |b| b.iter(|| frame(0)));
            let name = format!("timeline_frame/{n_events} events, {zoom}");
            frames(&name, size(1_000), Duration::from_millis(4), frame);
        }
    }
    group.finish();
}

/// Lays out a window of 1,400 by 600 points, `moved` days after the middle of the generated years.
fn lay_out(library: &Library, lanes: &Lanes, moved: f64, days: f64) -> usize {
    let scale = Scale::showing(f64::from(today().number()) - days / 2.0 + moved, days, 1_400.0);
    let options = LayoutOptions {
        height: 600.0,
        lane_height: 34.0,
        scroll: 0.0,
        chosen: None,
        hovered: None,
        is_lit: &|_| false,
        today: today(),
        measure: &|text, _| text.chars().count() as f32 * 6.5,
        max_label_width: 220.0,
    };
    layout(library, lanes, &scale, &options).marks.len()
}
