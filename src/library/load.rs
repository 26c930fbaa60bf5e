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
    let read = found.briefings.par_iter().map(|file| read_file(file, options)).collect();
    shelf.put(read);
    Ok(shelf.snapshot(LoadState::Ready, &[]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Code;
    use std::fs;

    fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
        let dir = tempfile::tempdir().expect("a temporary folder");
        for (name, bytes) in files {
            let path = dir.path().join(name);
            fs::create_dir_all(path.parent().expect("a parent")).expect("folders");
            fs::write(path, bytes).expect("a file");
        }
        dir
    }

    fn paths(library: &Library) -> Vec<&str> {
        library.entries.iter().map(|entry| &*entry.briefing.path).collect()
    }

    #[test]
    fn a_folder_is_read_with_its_subfolders_and_without_hidden_ones() {
        let dir = folder(&[
            ("b.md", b"# B"),
            ("sub/deep/a.MD", b"# A"),
            ("c.markdown", b"# C"),
            ("notes.txt", b"no briefing"),
            (".obsidian/d.md", b"# D"),
            ("node_modules/e.md", b"# E"),
            (".gitignore", b"b.md\n"),
        ]);
        let library = load(&Root::Folder(dir.path().into())).expect("the folder opens");
        assert_eq!(paths(&library), ["b.md", "c.markdown", "sub/deep/a.MD"]);
        assert_eq!(library.state, LoadState::Ready);
        assert!(library.file_problems.is_empty());
    }

    #[test]
    fn a_folder_of_nothing_but_plain_texts_is_read() {
        let dir = folder(&[("b.txt", b"B."), ("sub/a.TXT", b"A."), ("picture.png", b"")]);
        let library = load(&Root::Folder(dir.path().into())).expect("the folder opens");
        assert_eq!(paths(&library), ["b.txt", "sub/a.TXT"]);
    }

    #[test]
    #[cfg(unix)]
    fn a_link_that_leads_back_does_not_hang() {
        let dir = folder(&[("sub/a.md", b"# A")]);
        std::os::unix::fs::symlink(dir.path(), dir.path().join("sub/back")).expect("a link");
        let library = load(&Root::Folder(dir.path().into())).expect("the folder opens");
        assert_eq!(paths(&library), ["sub/a.md"]);
    }

    #[test]
    fn an_empty_folder_is_an_empty_library_and_a_missing_one_an_error() {
        let dir = folder(&[]);
        let library = load(&Root::Folder(dir.path().into())).expect("the folder opens");
        assert!(library.entries.is_empty());
        let gone = dir.path().join("gone");
        assert!(matches!(load(&Root::Folder(gone.clone())), Err(LoadError::Missing { .. })));
        assert!(matches!(load(&Root::Files(vec![gone])), Err(LoadError::Missing { .. })));
        fs::write(dir.path().join("file"), "").expect("a file");
        assert!(load(&Root::Folder(dir.path().join("file"))).is_err());
    }

    #[test]
    fn directory_and_settings_lie_beside_the_briefings() {
        let dir = folder(&[
            ("a.md", b"# A\n\nAmazon sold it.\n"),
            ("companies.yaml", b"- name: Amazon\n- {name: B, country: Nowhere}\n"),
            ("regbrief.yaml", b"title: My notes\ndate_order: maybe\n"),
        ]);
        let library = load(&Root::Folder(dir.path().into())).expect("the folder opens");
        assert_eq!(&*library.name, "My notes");
        assert_eq!(library.entries[0].mentions.len(), 1);
        let mut codes: Vec<Code> = library
            .file_problems
            .iter()
            .flat_map(|file| &file.problems)
            .map(|problem| problem.code)
            .collect();
        codes.sort_unstable();
        assert_eq!(codes, [Code::DirectoryEntry, Code::ConfigEntry]);
        let alone = load(&Root::Files(vec![dir.path().join("a.md")])).expect("the file opens");
        assert_eq!(alone.entries[0].mentions.len(), 1);
    }

    #[test]
    fn a_text_file_given_by_name_is_read() {
        let dir = folder(&[("a.txt", b"A line.\n")]);
        let library = load(&Root::Files(vec![dir.path().join("a.txt")])).expect("the file opens");
        assert_eq!(library.entries.len(), 1);
        assert_eq!(&*library.name, "a.txt");
    }

    #[test]
    fn a_file_too_large_is_left_out_and_said_so() {
        let dir = folder(&[("a.md", b"# A")]);
        let large = fs::File::create(dir.path().join("large.md")).expect("a file");
        large.set_len(33 << 20).expect("a large file");
        let library = load(&Root::Folder(dir.path().into())).expect("the folder opens");
        assert_eq!(paths(&library), ["a.md"]);
        assert_eq!(library.file_problems[0].problems[0].code, Code::FileTooLarge);
        assert_eq!(&*library.file_problems[0].path, "large.md");
    }

    #[test]
    fn the_bundled_library_opens() {
        let library = load(&Root::Bundled).expect("it is part of the program");
        assert_eq!(library.state, LoadState::Ready);
        assert_eq!(library.entries.is_empty(), super::super::bundled::bundled_files().is_empty());
    }
}
