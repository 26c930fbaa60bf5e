//! Writing a file so that a failure leaves the old one whole.
//!
//! The bytes go to a temporary file beside the target, are flushed to the disk, and only then take the target's name
//! in one step. Exports and what a person decides about a folder are written here.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// What to do when there is a file at the target already.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Overwrite {
    /// Leave it and say so.
    Refuse,
    /// Replace it.
    Replace,
}

/// Why a file could not be written. Whatever stood at the target still does.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// Something is there already.
    #[error("there is already a file of this name; choose another name, or replace it (--force): {}", path.display())]
    Exists {
        /// The target.
        path: PathBuf,
    },
    /// The target is a folder.
    #[error("this is a folder; add a file name: {}", path.display())]
    IsFolder {
        /// The target.
        path: PathBuf,
    },
    /// The folder to write into is not there.
    #[error("the folder does not exist; make it first or choose another: {}", folder.display())]
    NoFolder {
        /// The folder.
        folder: PathBuf,
    },
    /// The system does not allow it.
    #[error("you may not write here; choose a folder of your own: {}", path.display())]
    NotAllowed {
        /// The target.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// The disk is full.
    #[error("the disk is full; make room or choose another disk, the old file is unchanged: {}", path.display())]
    DiskFull {
        /// The target.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// Anything else.
    #[error("the file could not be written ({source}); the old file is unchanged: {}", path.display())]
    Other {
        /// The target.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
}

/// Writes `bytes` to `target` at once or not at all.
///
/// A symbolic link is followed: the file it leads to is replaced, the link stays. An old file's permissions are kept.
///
/// # Errors
/// [`WriteError`] says what is in the way and what to do; the target is then as it was.
pub fn write_file(target: &Path, bytes: &[u8], overwrite: Overwrite) -> Result<(), WriteError> {
    let target = &resolved(target);
    if target.is_dir() || target.file_name().is_none() {
        return Err(WriteError::IsFolder { path: target.clone() });
    }
    let folder = match target.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    if !folder.is_dir() {
        return Err(WriteError::NoFolder { folder: folder.to_owned() });
    }
    if overwrite == Overwrite::Refuse && fs::symlink_metadata(target).is_ok() {
        return Err(WriteError::Exists { path: target.clone() });
    }
    write_beside(target, folder, bytes, overwrite).map_err(|source| explained(target, source))
}

/// The file behind a symbolic link, or the path itself.
fn resolved(target: &Path) -> PathBuf {
    let is_link = fs::symlink_metadata(target).is_ok_and(|found| found.file_type().is_symlink());
    if is_link { fs::canonicalize(target).unwrap_or_else(|_| target.to_owned()) } else { target.to_owned() }
}

fn write_beside(target: &Path, folder: &Path, bytes: &[u8], overwrite: Overwrite) -> io::Result<()> {
    let mut beside = tempfile::Builder::new().prefix(".regbrief-").suffix(".part").tempfile_in(folder)?;
    beside.write_all(bytes)?;
    set_permissions(target, beside.as_file())?;
    beside.as_file().sync_all()?;
    match overwrite {
        Overwrite::Replace => beside.persist(target),
        Overwrite::Refuse => beside.persist_noclobber(target),
    }
    .map_err(|failed| failed.error)?;
    sync_folder(folder);
    Ok(())
}

/// The old file's permissions; for a new file those any program would give, since a temporary file is private.
fn set_permissions(target: &Path, file: &fs::File) -> io::Result<()> {
    if let Ok(old) = fs::metadata(target) {
        return file.set_permissions(old.permissions());
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        file.set_permissions(fs::Permissions::from_mode(0o644))?;
    }
    Ok(())
}

/// Makes the new name last through a power cut, where the system can; the file itself is safe already.
fn sync_folder(folder: &Path) {
    #[cfg(unix)]
    if let Ok(opened) = fs::File::open(folder) {
        let _ = opened.sync_all();
    }
    #[cfg(not(unix))]
    let _ = folder;
}

fn explained(target: &Path, source: io::Error) -> WriteError {
    let path = target.to_owned();
    match source.kind() {
        io::ErrorKind::AlreadyExists => WriteError::Exists { path },
        io::ErrorKind::IsADirectory => WriteError::IsFolder { path },
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            WriteError::NotAllowed { path, source }
        }
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => WriteError::DiskFull { path, source },
        _ => WriteError::Other { path, source },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder() -> tempfile::TempDir {
        tempfile::tempdir().expect("a temporary folder can be made")
    }

    fn names(folder: &Path) -> Vec<String> {
        let found = fs::read_dir(folder).expect("the folder is there");
        let mut names: Vec<String> =
            found.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    #[test]
    fn a_new_file_is_written_whole_and_nothing_else_is_left() {
        let folder = folder();
        write_file(&folder.path().join("a.md"), b"whole", Overwrite::Refuse).expect("written");
        assert_eq!(fs::read(folder.path().join("a.md")).expect("there"), b"whole");
        assert_eq!(names(folder.path()), ["a.md"]);
    }

    #[test]
    fn an_existing_file_is_replaced_only_when_told() {
        let folder = folder();
        let target = folder.path().join("a.md");
        fs::write(&target, "old").expect("written");
        let refused = write_file(&target, b"new", Overwrite::Refuse);
        assert!(matches!(refused, Err(WriteError::Exists { .. })));
        assert_eq!(fs::read(&target).expect("there"), b"old");
        write_file(&target, b"new", Overwrite::Replace).expect("replaced");
        assert_eq!(fs::read(&target).expect("there"), b"new");
        assert_eq!(names(folder.path()), ["a.md"]);
    }

    #[test]
    fn a_missing_folder_and_a_folder_as_target_are_told_apart() {
        let folder = folder();
        let missing = write_file(&folder.path().join("no/a.md"), b"", Overwrite::Replace);
        assert!(matches!(missing, Err(WriteError::NoFolder { .. })));
        let taken = write_file(folder.path(), b"", Overwrite::Replace);
        assert!(matches!(taken, Err(WriteError::IsFolder { .. })));
        assert_eq!(names(folder.path()), Vec::<String>::new());
    }

    #[cfg(unix)]
    #[test]
    fn permissions_of_the_old_file_are_kept_and_a_new_one_can_be_read_by_others() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = folder();
        let mode =
            |name: &str| fs::metadata(folder.path().join(name)).expect("there").permissions().mode() & 0o777;
        write_file(&folder.path().join("new"), b"", Overwrite::Refuse).expect("written");
        assert_eq!(mode("new"), 0o644);
        fs::set_permissions(folder.path().join("new"), fs::Permissions::from_mode(0o600)).expect("set");
        write_file(&folder.path().join("new"), b"x", Overwrite::Replace).expect("written");
        assert_eq!(mode("new"), 0o600);
    }

    #[cfg(unix)]
    #[test]
    fn a_symbolic_link_is_followed_and_stays() {
        let folder = folder();
        let (file, link) = (folder.path().join("file"), folder.path().join("link"));
        fs::write(&file, "old").expect("written");
        std::os::unix::fs::symlink(&file, &link).expect("linked");
        write_file(&link, b"new", Overwrite::Replace).expect("replaced");
        assert!(fs::symlink_metadata(&link).expect("there").file_type().is_symlink());
        assert_eq!(fs::read(&file).expect("there"), b"new");
    }

    #[test]
    fn errors_say_what_happened_where_and_what_to_do() {
        let source = io::Error::from(io::ErrorKind::StorageFull);
        let said = explained(Path::new("/x/a.pdf"), source).to_string();
        assert_eq!(
            said,
            "the disk is full; make room or choose another disk, the old file is unchanged: /x/a.pdf"
        );
        let source = io::Error::from(io::ErrorKind::PermissionDenied);
        let said = explained(Path::new("/x/a.pdf"), source).to_string();
        assert_eq!(said, "you may not write here; choose a folder of your own: /x/a.pdf");
    }
}
