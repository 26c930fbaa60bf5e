//! Opening what the arguments name.

use std::path::PathBuf;

use super::Failure;
use crate::library::{Library, Root, load};
use crate::search::Filter;

/// What the paths stand for: one folder, or files; nothing stands for the bundled library.
///
/// # Errors
/// When a folder stands among several paths, or one of them does not exist.
pub fn root(paths: &[PathBuf]) -> Result<Root, Failure> {
    match paths {
        [] => Ok(Root::Bundled),
        [folder] if folder.is_dir() => Ok(Root::Folder(folder.clone())),
        paths => {
            if let Some(folder) = paths.iter().find(|path| path.is_dir()) {
                let message = format!("give one folder or several files, not both: {}", folder.display());
                return Err(Failure::usage(message));
            }
            if let Some(missing) = paths.iter().find(|path| !path.exists()) {
                return Err(Failure::io(format!("{} does not exist", missing.display())));
            }
            Ok(Root::Files(paths.to_vec()))
        }
    }
}

/// Reads the library the paths stand for.
pub fn library(paths: &[PathBuf]) -> Result<Library, Failure> {
    load(&root(paths)?).map_err(|error| Failure::io(error.to_string()))
}

/// Reads a filter; what is not understood is wrong usage here, because nobody sees it marked.
pub fn filter(text: &str) -> Result<Filter, Failure> {
    let (filter, faults) = Filter::parse(text);
    match faults.first() {
        None => Ok(filter),
        Some(fault) => {
            let hint = fault.hint.as_deref().map(|hint| format!("; {hint}")).unwrap_or_default();
            Err(Failure::usage(format!("--filter: {}{hint}", fault.message)))
        }
    }
}
