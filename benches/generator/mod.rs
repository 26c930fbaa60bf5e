//! Libraries made up for measuring: any size, several scripts, every form of date, and the same bytes for a seed.
//!
//! The companies do not exist and nothing in the texts is true. Each briefing depends only on the seed and its own
//! number, so a part of a library can be made without the rest.

mod briefing;
mod companies;
pub mod dates;
mod language;
mod random;

use std::io;
use std::path::Path;

/// What library to make.
#[derive(Clone, Debug)]
pub struct LibrarySpec {
    /// How many briefings.
    pub n_briefings: usize,
    /// How many companies stand in `companies.yaml`.
    pub n_companies: usize,
    /// About how large a briefing is; those that need more for front matter and timeline alone are larger.
    pub bytes_per_briefing: usize,
    /// Another seed, another library.
    pub seed: u64,
}

/// A generated file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct GeneratedFile {
    /// Path in the library, parts joined by `/`.
    pub path: String,
    /// The whole text.
    pub text: String,
}

impl LibrarySpec {
    /// Briefings of 4 KB about up to 2,000 companies.
    pub fn new(n_briefings: usize, seed: u64) -> Self {
        Self { n_briefings, n_companies: (n_briefings / 2).clamp(20, 2_000), bytes_per_briefing: 4096, seed }
    }

    /// The briefing number `idx`.
    pub fn briefing(&self, idx: usize) -> GeneratedFile {
        GeneratedFile { path: briefing::path_of(self, idx), text: briefing::text_of(self, idx) }
    }

    /// All briefings in order, made one by one.
    pub fn briefings(&self) -> impl Iterator<Item = GeneratedFile> + '_ {
        (0..self.n_briefings).map(|idx| self.briefing(idx))
    }

    /// The directory of companies.
    pub fn companies_yaml(&self) -> GeneratedFile {
        let text = companies::directory_yaml(self.n_companies, self.seed);
        GeneratedFile { path: "companies.yaml".to_owned(), text }
    }

    /// The directory and every briefing.
    pub fn files(&self) -> impl Iterator<Item = GeneratedFile> + '_ {
        std::iter::once(self.companies_yaml()).chain(self.briefings())
    }

    /// Writes every file under `folder`, which is made if it is missing. Returns the number of bytes written.
    pub fn write_to(&self, folder: &Path) -> io::Result<u64> {
        let mut n_bytes = 0;
        for file in self.files() {
            let path = folder.join(&file.path);
            if let Some(parent) = path.parent() {
                std::fs::create_dir_all(parent)?;
            }
            std::fs::write(&path, &file.text)?;
            n_bytes += file.text.len() as u64;
        }
        Ok(n_bytes)
    }
}
