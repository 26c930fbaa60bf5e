//! A digest of 1,000 briefings: the report, and each format of it.

use std::time::Duration;

use criterion::{BenchmarkId, Criterion, Throughput};
use regbrief::export::{Format, RenderOptions, render};
use regbrief::report::{Length, NoProgress, Report, ReportRequest, build_report};

use super::{is_wanted, library, once, size, today};

fn digest(n: usize, length: Length) -> Report {
    let request = ReportRequest { length, ..ReportRequest::of_everything(today()) };
    build_report(&library(n), &request, &NoProgress).expect("a generated library has something to report")
}

/// Collecting and shortening what a digest says.
pub fn report_digest(c: &mut Criterion) {
    if !is_wanted("report_digest") {
        return;
    }
    let n = size(1_000);
    let mut group = c.benchmark_group("report_digest");
    group.throughput(Throughput::Elements(n as u64));
    for length in Length::NAMED {
        group.bench_function(BenchmarkId::new(length.to_string(), n), |b| b.iter(|| digest(n, *length)));
    }
    group.finish();
}

/// The whole way to the bytes of a file, without the disk.
pub fn export_formats(c: &mut Criterion) {
    if !is_wanted("export") {
        return;
    }
    let n = size(1_000);
    let report = digest(n, Length::Short);
    let write =
        |format| render(&report, format, &RenderOptions::default(), &NoProgress).map(|file| file.bytes.len());
    let mut group = c.benchmark_group("export");
    for format in Format::all() {
        let at_most = Duration::from_secs(if format == Format::Pdf { 15 } else { 1 });
        let bytes = write(format).expect("a digest can be written in every format");
        if format != Format::Pdf {
            group.throughput(Throughput::Bytes(bytes as u64));
            group.bench_function(BenchmarkId::new(format.name(), n), |b| b.iter(|| write(format)));
        }
        once(&format!("export/{}, {n} briefings, {bytes} bytes", format.name()), at_most, || {
            let report = digest(n, Length::Short);
            render(&report, format, &RenderOptions::default(), &NoProgress)
        });
    }
    group.finish();
}
