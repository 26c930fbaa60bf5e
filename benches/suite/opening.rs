//! Opening a folder, against reading the same bytes and running pulldown-cmark over them on every core.

use std::fs;
use std::path::{Path, PathBuf};

use criterion::{BenchmarkId, Criterion, Throughput};
use rayon::prelude::*;
use regbrief::library::{Root, load};

use super::reading::walk_markdown;
use super::{SEED, is_quick, is_wanted, ratio, size};
use crate::generator::LibrarySpec;

/// What opening a library costs when nothing is made of it.
fn read_and_walk(paths: &[PathBuf]) -> usize {
    let walk = |path: &PathBuf| walk_markdown(&fs::read_to_string(path).unwrap_or_default());
    paths.par_iter().map(walk).sum()
}

fn paths_of(spec: &LibrarySpec, folder: &Path) -> Vec<PathBuf> {
    spec.briefings().map(|file| folder.join(file.path)).collect()
}

/// Folders of 1,000 to 100,000 briefings; the files are in the system's cache, as the floor's are.
pub fn library_load(c: &mut Criterion) {
    if !is_wanted("library_load") {
        return;
    }
    let sizes = if is_quick() { vec![20] } else { vec![1_000, 10_000, 100_000] };
    let mut group = c.benchmark_group("library_load");
    for n in sizes {
        let spec = LibrarySpec::new(n, SEED);
        let folder = tempfile::tempdir().expect("the system has a place for temporary files");
        let n_bytes = spec.write_to(folder.path()).expect("the place for temporary files has room");
        let root = Root::Folder(folder.path().to_owned());
        let open = || load(&root).map(|library| library.entries.len()).unwrap_or_default();
        assert_eq!(open(), n, "every generated briefing is read");
        if n <= size(10_000) {
            group.throughput(Throughput::Bytes(n_bytes));
            group.bench_function(BenchmarkId::from_parameter(n), |b| b.iter(open));
        }
        let paths = paths_of(&spec, folder.path());
        let floor = ("reading and pulldown-cmark on every core", || read_and_walk(&paths));
        ratio(&format!("library_load/{n}"), 5, Some(2.0), floor, open);
    }
    group.finish();
}
