//! Keeping what a person decides in the folder's own files, and taking it back.
//!
//! The newest text on disk is read, edited and put in its place in one step; a file that cannot be read is never
//! written. What is taken back is only what stands there exactly as it was written.

use std::io;
use std::path::{Path, PathBuf};

use super::decision::Decision;
use super::snapshot::Root;
use crate::disk::{Overwrite, WriteError, write_file};
use crate::tree::edit::EditFault;

/// A file before and after a decision; `None` is no file at all.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Change {
    /// The file.
    pub path: PathBuf,
    /// Its text before.
    pub before: Option<String>,
    /// Its text after.
    pub after: Option<String>,
    /// What was decided, as a person is told: `“Monday” is dismissed`.
    pub outcome: String,
}

/// Why a decision was not kept. The files are as they were.
#[derive(Debug, thiserror::Error)]
pub enum DecideError {
    /// Nothing can be kept beside the bundled briefings.
    #[error("the bundled briefings stay as they are; open a folder of your own to keep decisions in it")]
    Bundled,
    /// The file is there and cannot be read.
    #[error("nothing was kept, because the file could not be read ({source}): {}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// The file is not UTF-8.
    #[error("nothing was kept, because the file is not UTF-8; save it as UTF-8 first: {}", path.display())]
    NotUtf8 {
        /// The file.
        path: PathBuf,
    },
    /// The text cannot be edited.
    #[error("nothing was kept: {fault}: {}", path.display())]
    NotEdited {
        /// The file.
        path: PathBuf,
        /// Why not.
        fault: EditFault,
    },
    /// The folder may not be written to.
    #[error("nothing was kept, because you may not write in this folder: {}", path.display())]
    NotAllowed {
        /// The file.
        path: PathBuf,
    },
    /// The file could not be written.
    #[error("nothing was kept: {0}")]
    NotWritten(#[from] WriteError),
    /// The file is no longer as it was left.
    #[error("the file was changed since, so nothing was taken back; edit it by hand: {}", path.display())]
    Changed {
        /// The file.
        path: PathBuf,
    },
}

/// Keeps a decision; `None` when it was so already.
///
/// # Errors
/// [`DecideError`] says why it was not kept; the file is then as it was.
pub fn decide(root: &Root, decision: &Decision) -> Result<Option<Change>, DecideError> {
    let folder = root.own_folder().ok_or(DecideError::Bundled)?;
    let path = folder.join(decision.file());
    let decision = decision.with_file_named(|name| root.own_name(name).into());
    let before = read(&path)?;
    let after = decision
        .edited(before.as_deref().unwrap_or_default())
        .map_err(|fault| DecideError::NotEdited { path: path.clone(), fault })?;
    if before.as_deref() == Some(&*after) || (before.is_none() && after.is_empty()) {
        return Ok(None);
    }
    write(&path, &after)?;
    Ok(Some(Change { path, before, after: Some(after), outcome: decision.outcome() }))
}

/// Takes a change back; the change that makes it again.
///
/// # Errors
/// [`DecideError`] when the file is no longer as the change left it, or cannot be written.
pub fn take_back(change: &Change) -> Result<Change, DecideError> {
    let path = &change.path;
    if read(path)? != change.after {
        return Err(DecideError::Changed { path: path.clone() });
    }
    match &change.before {
        Some(before) => write(path, before)?,
        None => std::fs::remove_file(path)
            .map_err(|source| DecideError::Unreadable { path: path.clone(), source })?,
    }
    Ok(Change { before: change.after.clone(), after: change.before.clone(), ..change.clone() })
}

fn read(path: &Path) -> Result<Option<String>, DecideError> {
    match std::fs::read(path) {
        Ok(bytes) => {
            String::from_utf8(bytes).map(Some).map_err(|_| DecideError::NotUtf8 { path: path.to_owned() })
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(source) => Err(DecideError::Unreadable { path: path.to_owned(), source }),
    }
}

fn write(path: &Path, text: &str) -> Result<(), DecideError> {
    write_file(path, text.as_bytes(), Overwrite::Replace).map_err(|error| match error {
        WriteError::NotAllowed { path, .. } => DecideError::NotAllowed { path },
        other => DecideError::NotWritten(other),
    })
}

impl Root {
    /// The folder that holds `companies.yaml` and `regbrief.yaml`; none for the bundled briefings.
    #[must_use]
    pub fn own_folder(&self) -> Option<PathBuf> {
        match self {
            Self::Bundled => None,
            Self::Folder(folder) => Some(folder.clone()),
            Self::Files(files) => files.first().map(|file| folder_of(file).to_owned()),
        }
    }

    /// A briefing's path as those two files name it: single files are named from the folder they lie in.
    #[must_use]
    pub fn own_name<'a>(&self, name: &'a str) -> &'a str {
        let Self::Files(files) = self else { return name };
        let Some(folder) = files.first().map(|file| folder_of(file).to_string_lossy().replace('\\', "/"))
        else {
            return name;
        };
        let below = name.strip_prefix(&*folder).and_then(|rest| rest.strip_prefix('/'));
        below.filter(|rest| !rest.is_empty()).unwrap_or(name)
    }
}

fn folder_of(file: &Path) -> &Path {
    if file.is_dir() { file } else { file.parent().unwrap_or(Path::new("")) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::companies::edit::NewEntry;
    use crate::library::Dismissal;
    use crate::model::OrganisationKind;
    use std::fs;

    fn folder() -> (tempfile::TempDir, Root) {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let root = Root::Folder(folder.path().to_owned());
        (folder, root)
    }

    fn accept(name: &str) -> Decision {
        Decision::Enter(NewEntry { name: name.into(), aliases: Vec::new(), kind: OrganisationKind::Company })
    }

    fn kept(root: &Root, decision: &Decision) -> Change {
        decide(root, decision).expect("the folder can be written to").expect("it was not so before")
    }

    #[test]
    fn a_decision_makes_its_file_and_taking_it_back_leaves_none() {
        let (folder, root) = folder();
        let file = folder.path().join("companies.yaml");
        let change = kept(&root, &accept("Sinnet"));
        assert!(fs::read_to_string(&file).expect("written").ends_with("companies:\n  - name: Sinnet\n"));
        let again = take_back(&change).expect("nobody touched it");
        assert!(!file.exists());
        take_back(&again).expect("it can be made again");
        assert_eq!(fs::read_to_string(&file).ok(), change.after);
    }

    #[test]
    fn the_newest_text_on_disk_is_edited() {
        let (folder, root) = folder();
        let file = folder.path().join("companies.yaml");
        kept(&root, &accept("Sinnet"));
        fs::write(&file, "# by hand\r\n- name: Arm\r\n").expect("written");
        kept(&root, &accept("Sinnet"));
        let text = fs::read_to_string(&file).expect("there");
        assert_eq!(text, "# by hand\r\n- name: Arm\r\n- name: Sinnet\r\n");
    }

    #[test]
    fn what_was_changed_since_is_not_taken_back() {
        let (folder, root) = folder();
        let change = kept(&root, &accept("Sinnet"));
        fs::write(folder.path().join("companies.yaml"), "- name: Arm\n").expect("written");
        assert!(matches!(take_back(&change), Err(DecideError::Changed { .. })));
        assert_eq!(fs::read_to_string(folder.path().join("companies.yaml")).expect("there"), "- name: Arm\n");
    }

    #[test]
    fn what_is_so_already_is_not_written() {
        let (_folder, root) = folder();
        kept(&root, &accept("Sinnet"));
        assert_eq!(decide(&root, &accept("Sinnet")).expect("read"), None);
    }

    #[test]
    fn a_broken_file_and_one_in_another_encoding_are_never_overwritten() {
        let (folder, root) = folder();
        let file = folder.path().join("companies.yaml");
        for bytes in [&b"- name: [\n"[..], b"- name: Nestl\xE9\n"] {
            fs::write(&file, bytes).expect("written");
            let error = decide(&root, &accept("Sinnet")).expect_err("it cannot be edited");
            assert!(error.to_string().starts_with("nothing was kept"), "{error}");
            assert_eq!(fs::read(&file).expect("there"), bytes);
        }
    }

    #[test]
    fn nothing_is_kept_beside_the_bundled_briefings() {
        assert!(matches!(decide(&Root::Bundled, &accept("Sinnet")), Err(DecideError::Bundled)));
    }

    #[test]
    fn a_single_file_is_named_from_the_folder_it_lies_in() {
        let (folder, _) = folder();
        let file = folder.path().join("a.md");
        fs::write(&file, "# A\n").expect("written");
        let root = Root::Files(vec![file.clone()]);
        let name = file.to_string_lossy().replace('\\', "/");
        let dismissal = Dismissal { file: name.into(), text: "May".into(), near: "in May".into() };
        kept(&root, &Decision::Dismiss(dismissal));
        let text = fs::read_to_string(folder.path().join("regbrief.yaml")).expect("written");
        assert!(text.contains("file: a.md\n"), "{text}");
    }
}
