//! Measures what the budgets of the program are about. `cargo bench` runs everything, `cargo bench -- rows` one group.
//!
//! Beside criterion's figures each group prints lines that start with `ratio`, `p99` or `once`: the cost against a
//! floor measured in the same run, the 99th percentile of single frames, or one long piece of work against its budget.
//! With `REGBRIEF_BENCH_QUICK` set everything is small: to see that the suite runs, not to measure.

#[allow(dead_code, reason = "each program uses a part of the generator")]
mod generator;
mod suite;

use std::time::Duration;

use criterion::Criterion;

use suite::is_quick;

fn all(c: &mut Criterion) {
    suite::reading::read_briefing(c);
    suite::reading::prose_dates(c);
    suite::reading::reader_blocks(c);
    suite::recognising::article(c);
    suite::recognising::hostile_texts(c);
    suite::opening::library_load(c);
    suite::panels::rows(c);
    suite::panels::search_per_key(c);
    suite::panels::timeline_frame(c);
    suite::exports::report_digest(c);
    suite::exports::export_formats(c);
    suite::window::window_opens();
    suite::window::window_timeline();
    suite::window::window_reader();
}

fn settings() -> Criterion {
    let times = if is_quick() { (50, 200) } else { (1_000, 4_000) };
    Criterion::default()
        .sample_size(10)
        .warm_up_time(Duration::from_millis(times.0))
        .measurement_time(Duration::from_millis(times.1))
        .configure_from_args()
}

fn main() {
    let mut criterion = settings();
    all(&mut criterion);
    criterion.final_summary();
}
