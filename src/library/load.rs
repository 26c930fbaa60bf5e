//! Reading a whole library at once, for the command line.

use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::scan::scan;
use super::shelf::{Shelf, read_file};
use super::snapshot::{Library, LoadState, Root};

/// Why nothing could be opened.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// There is nothing at this path.
    #[error("{} does not exist", path.display())]
    Missing {
        /// The path as given.
        path: PathBuf,
    },
    /// It is a file where a folder is needed.
    #[error("{} is not a folder", path.display())]
    NotAFolder {
        /// The path as given.
        path: PathBuf,
    },
    /// The system refuses to read it.
    #[error("{} cannot be read", path.display())]
    Unreadable {
        /// The path as given.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

impl LoadError {
    pub(super) fn of(path: &Path, source: io::Error) -> Self {
        let path = path.to_path_buf();
        match source.kind() {
            io::ErrorKind::NotFound => Self::Missing { path },
            io::ErrorKind::NotADirectory => Self::NotAFolder { path },
            _ => Self::Unreadable { path, source },
        }
    }
}

/// Reads everything under `root` and waits until it is done.
///
/// # Errors
/// [`LoadError`] when `root` does not exist or cannot be read at all; an empty folder is an empty library, and a
/// single file that cannot be read is one of [`Library::file_problems`].
pub fn load(root: &Root) -> Result<Library, LoadError> {
    let found = scan(root)?;
    let mut shelf = Shelf::new(root.clone());
    let _ = shelf.take_settings(&found);
    let options = shelf.options();
    let read = found.briefings.par_iter().map(|file| read_file(file, &options)).collect();
    shelf.put(read);
    Ok(shelf.snapshot(LoadState::Ready, &[]))
}
