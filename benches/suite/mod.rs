//! What the groups of the benchmarks share: sizes, inputs, and the lines about floors and budgets.

pub mod exports;
pub mod opening;
pub mod panels;
pub mod reading;
pub mod recognising;
pub mod window;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock};
use std::time::{Duration, Instant};

use regbrief::dates::Day;
use regbrief::library::Library;

use crate::generator::LibrarySpec;

/// Every library is made from this seed, so that figures of different days speak of the same texts.
pub const SEED: u64 = 1;

/// Whether only to see that everything runs.
pub fn is_quick() -> bool {
    std::env::var_os("REGBRIEF_BENCH_QUICK").is_some()
}

/// `full`, or in a quick run a hundredth of it, but at least 20.
pub fn size(full: usize) -> usize {
    if is_quick() { (full / 100).max(20) } else { full }
}

/// Whether a group was asked for: no name on the command line means all.
pub fn is_wanted(group: &str) -> bool {
    let names: Vec<_> = std::env::args().skip(1).filter(|word| !word.starts_with('-')).collect();
    names.is_empty() || names.iter().any(|name| name.starts_with(group))
}

/// The day every measurement counts from, in the middle of the generated years.
pub fn today() -> Day {
    Day::from_ymd(2024, 6, 1).expect("the calendar has this day")
}

/// The generated library of `n` briefings, read once for the whole run.
pub fn library(n: usize) -> Arc<Library> {
    static MADE: OnceLock<Mutex<HashMap<usize, Arc<Library>>>> = OnceLock::new();
    let made = MADE.get_or_init(Mutex::default);
    let mut made = made.lock().expect("nothing panics while holding it");
    let library = made.entry(n).or_insert_with(|| {
        let files: Vec<_> = LibrarySpec::new(n, SEED).files().collect();
        let texts: Vec<_> = files.iter().map(|file| (file.path.as_str(), file.text.as_str())).collect();
        Arc::new(Library::from_texts(&texts))
    });
    Arc::clone(library)
}

fn timed<T>(work: impl FnOnce() -> T) -> Duration {
    let start = Instant::now();
    std::hint::black_box(work());
    start.elapsed()
}

/// The value below which `share` of the sorted durations lie.
fn percentile(sorted: &[Duration], share: f64) -> Duration {
    let at = (sorted.len() as f64 * share) as usize;
    sorted.get(at.min(sorted.len().saturating_sub(1))).copied().unwrap_or_default()
}

fn median(mut durations: Vec<Duration>) -> Duration {
    durations.sort();
    percentile(&durations, 0.5)
}

/// A quick run judges nothing.
fn verdict(is_within: bool) -> &'static str {
    if is_within || is_quick() { "" } else { "  OVER" }
}

/// Prints how many times the floor the work costs: medians of `n_runs` runs taken in turn.
pub fn ratio<A, B>(
    name: &str,
    n_runs: usize,
    at_most: Option<f64>,
    (floor_name, mut floor): (&str, impl FnMut() -> B),
    mut work: impl FnMut() -> A,
) {
    let runs = (0..n_runs).map(|_| (timed(&mut work), timed(&mut floor)));
    let (works, floors): (Vec<_>, Vec<_>) = runs.unzip();
    let (work, floor) = (median(works), median(floors));
    let ratio = work.as_secs_f64() / floor.as_secs_f64().max(1e-9);
    let budget = at_most.map_or(String::new(), |most| format!(" of at most {most}"));
    let over = verdict(at_most.is_none_or(|most| ratio <= most));
    eprintln!("ratio  {name}: {ratio:.2}{budget} × {floor_name} ({work:.2?} against {floor:.2?}){over}");
}

/// Prints the median and the 99th percentile of single frames, each made by `frame` from its number.
pub fn frames<T>(name: &str, n_frames: usize, at_most: Duration, mut frame: impl FnMut(usize) -> T) {
    let mut times: Vec<_> = (0..n_frames).map(|nth| timed(|| frame(nth))).collect();
    times.sort();
    let (middle, high) = (percentile(&times, 0.5), percentile(&times, 0.99));
    eprintln!(
        "p99    {name}: {high:.2?} of at most {at_most:?} (median {middle:.2?}){}",
        verdict(high <= at_most)
    );
}

/// Prints what one long piece of work takes: the median of three.
pub fn once<T>(name: &str, at_most: Duration, mut work: impl FnMut() -> T) {
    let took = median((0..3).map(|_| timed(&mut work)).collect());
    eprintln!("once   {name}: {took:.2?} of at most {at_most:?}{}", verdict(took <= at_most));
}
