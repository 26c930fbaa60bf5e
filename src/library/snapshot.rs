//! The snapshot: everything known about the opened folder at one moment.

use std::path::PathBuf;
use std::sync::Arc;

use super::dismissals::{Dismissals, Dismissed};
use super::folded::Folded;
use super::links::LinkIndex;
use crate::amounts::Amount;
use crate::companies::Directory;
use crate::dates::DateOrder;
use crate::diagnostic::Diagnostic;
use crate::model::{Briefing, CompanyKey, Event, Mention};

/// What was opened.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Root {
    /// The briefings that come with the program.
    Bundled,
    /// A folder, with its subfolders.
    Folder(PathBuf),
    /// Single files.
    Files(Vec<PathBuf>),
}

impl Root {
    /// The same from wherever it is asked for later; as it is where the system does not say where we are.
    #[must_use]
    pub fn absolute(self) -> Self {
        let absolute = |path: PathBuf| std::path::absolute(&path).unwrap_or(path);
        match self {
            Self::Bundled => Self::Bundled,
            Self::Folder(folder) => Self::Folder(absolute(folder)),
            Self::Files(files) => Self::Files(files.into_iter().map(absolute).collect()),
        }
    }
}

/// How far loading has come.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LoadState {
    /// So many of so many files have been read.
    Loading {
        /// Files read so far.
        n_read: usize,
        /// Files found.
        n_found: usize,
    },
    /// Every file has been read.
    Ready,
}

/// What `regbrief.yaml` says.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct FolderSettings {
    /// The library's name; else the folder's.
    pub title: Option<Box<str>>,
    /// How numeric dates are to be read.
    pub date_order: Option<DateOrder>,
    /// Recognised dates and names that a person has dismissed.
    pub dismissed: Arc<Dismissals>,
}

/// One briefing with what the rest of the library adds to it.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The file as parsed, without what was dismissed.
    pub briefing: Briefing,
    /// Companies it names: first those stated, then those found, in the order of the file.
    pub mentions: Vec<Mention>,
    /// What was recognised and then dismissed by a person; counts nowhere, and can be restored.
    pub dismissed: Dismissed,
    /// For each of `briefing.events`, the companies named in it, without repeats.
    pub event_companies: Vec<Vec<CompanyKey>>,
    /// The amounts of money in its headings and running text, in the order of the file.
    pub amounts: Vec<Amount>,
    /// The body made ready for search.
    pub folded: Folded,
    /// Every fault of the file: the parser's, and those that need the whole library (missing links, repeated ids).
    pub problems: Vec<Diagnostic>,
    /// Whether the file changed since the library was opened.
    pub is_changed: bool,
}

impl Entry {
    /// The amounts of money in the sentence, item or row of an event.
    #[must_use]
    pub fn amounts_of(&self, event: &Event) -> &[Amount] {
        let from = self.amounts.partition_point(|amount| amount.span.start < event.about().start);
        let until = self.amounts.partition_point(|amount| amount.span.end <= event.about().end);
        self.amounts.get(from..until).unwrap_or_default()
    }
}

/// The opened folder at one moment.
#[derive(Clone, Debug)]
pub struct Library {
    /// Higher in every later snapshot of the process.
    pub revision: u64,
    /// What was opened.
    pub root: Root,
    /// What to call it.
    pub name: Arc<str>,
    /// How far loading has come.
    pub state: LoadState,
    /// The briefings, sorted by path.
    pub entries: Vec<Arc<Entry>>,
    /// Who the companies are.
    pub directory: Arc<Directory>,
    /// The folder's settings.
    pub settings: FolderSettings,
    /// Faults of files that are not briefings (`companies.yaml`, `regbrief.yaml`) or could not be read:
    /// the path in the library, the text the spans refer to, the faults.
    pub file_problems: Vec<FileProblems>,
    /// Which briefing each link leads to; made once, with the snapshot.
    pub links: Arc<LinkIndex>,
}

/// The faults of a file that is not a briefing.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FileProblems {
    /// Path in the library, parts joined by `/`.
    pub path: Arc<str>,
    /// The text the spans refer to; empty when it could not be read.
    pub text: Arc<str>,
    /// What is wrong.
    pub problems: Vec<Diagnostic>,
}

impl Library {
    /// A library of texts in memory, each with its path; `companies.yaml` and `regbrief.yaml` mean what they mean
    /// in a folder.
    #[must_use]
    pub fn from_texts(texts: &[(&str, &str)]) -> Self {
        super::shelf::library_of_texts(texts)
    }

    /// The entry at a path of the library.
    #[must_use]
    pub fn entry(&self, path: &str) -> Option<&Arc<Entry>> {
        self.entry_idx(path).map(|at| &self.entries[at])
    }

    /// The position of the entry at a path of the library.
    #[must_use]
    pub fn entry_idx(&self, path: &str) -> Option<usize> {
        self.entries.binary_search_by(|entry| (*entry.briefing.path).cmp(path)).ok()
    }
}
