//! Images and other files a briefing shows, from the opened folder only.

use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use super::bundled::bundled_file;
use super::links::{joined, percent_decoded};
use super::scan::is_passed_over;
use super::snapshot::{Library, Root};

/// Why a file named by a briefing is not shown.
#[derive(Debug, thiserror::Error)]
pub enum AssetError {
    /// The name leads out of the folder, or is an address.
    #[error("\"{0}\" does not lie in the opened folder")]
    Outside(Box<str>),
    /// There is no such file.
    #[error("\"{0}\" is not in the opened folder")]
    Missing(Box<str>),
    /// The file is larger than is shown.
    #[error("\"{name}\" is larger than {} MiB", limit_bytes >> 20)]
    TooLarge {
        /// The name as the briefing writes it.
        name: Box<str>,
        /// The largest size that is read, in bytes.
        limit_bytes: u64,
    },
    /// The file could not be read.
    #[error("\"{name}\" could not be read")]
    Unreadable {
        /// The name as the briefing writes it.
        name: Box<str>,
        /// What the system said.
        source: io::Error,
    },
}

/// The largest file that is shown, in bytes.
const LARGEST_ASSET_BYTES: u64 = 32 << 20;

impl Library {
    /// The bytes of a file that entry `from` shows; `target` is the path or bare file name it writes.
    ///
    /// Reads the disk: not for the thread that paints.
    ///
    /// # Errors
    /// [`AssetError`] when the file lies outside of the opened folder, is missing, too large, or cannot be read.
    pub fn asset(&self, from: usize, target: &str) -> Result<Vec<u8>, AssetError> {
        let outside = || AssetError::Outside(target.into());
        let missing = || AssetError::Missing(target.into());
        let from = &self.entries.get(from).ok_or_else(missing)?.briefing.path;
        let plain = percent_decoded(target.trim());
        let plain = plain.split(['#', '?']).next().unwrap_or_default();
        if plain.is_empty() {
            return Err(missing());
        }
        if !is_inside(plain) {
            return Err(outside());
        }
        match &self.root {
            Root::Bundled => {
                let name = self.asset_name(from, plain).ok_or_else(outside)?;
                bundled_file(&name).map(<[u8]>::to_vec).ok_or_else(missing)
            }
            Root::Folder(folder) => {
                let name = self.asset_name(from, plain).ok_or_else(outside)?;
                read_inside(folder, Path::new(&*name), target)
            }
            Root::Files(_) => {
                let folder = Path::new(&**from).parent().map(Path::to_path_buf).unwrap_or_default();
                let folder = if folder.as_os_str().is_empty() { PathBuf::from(".") } else { folder };
                let name = joined("", plain).ok_or_else(outside)?;
                read_inside(&folder, Path::new(&name), target)
            }
        }
    }

    /// The path in the library: one that is known, else as written from the briefing's folder.
    fn asset_name(&self, from: &str, plain: &str) -> Option<Arc<str>> {
        let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
        let as_written = joined(folder, plain)?;
        Some(self.links.asset_path(from, plain).cloned().unwrap_or_else(|| as_written.into()))
    }
}

/// Whether a written path has no part that could lead out by itself: no address, no drive, no root.
fn is_inside(plain: &str) -> bool {
    let parts = Path::new(plain).components();
    let is_relative =
        parts.into_iter().all(|part| !matches!(part, Component::RootDir | Component::Prefix(_)));
    is_relative && !plain.contains(['\\', '\0']) && !plain.contains(':')
}

/// Reads a file below `folder`. Where links lead is looked at before it is opened.
fn read_inside(folder: &Path, name: &Path, target: &str) -> Result<Vec<u8>, AssetError> {
    let hidden = name.components().any(|part| part.as_os_str().to_str().is_some_and(is_passed_over));
    let unreadable = |source: io::Error| match source.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => AssetError::Missing(target.into()),
        _ => AssetError::Unreadable { name: target.into(), source },
    };
    let folder = folder.canonicalize().map_err(unreadable)?;
    let path = folder.join(name).canonicalize().map_err(unreadable)?;
    if hidden || !path.starts_with(&folder) {
        return Err(AssetError::Outside(target.into()));
    }
    if !path.is_file() {
        return Err(AssetError::Missing(target.into()));
    }
    let mut bytes = Vec::new();
    let file = std::fs::File::open(&path).map_err(unreadable)?;
    file.take(LARGEST_ASSET_BYTES + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() as u64 > LARGEST_ASSET_BYTES {
        return Err(AssetError::TooLarge { name: target.into(), limit_bytes: LARGEST_ASSET_BYTES });
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::load;
    use std::fs;

    /// A folder `in/` with a briefing in `sub/`, images beside and above it, and a file outside of it.
    fn folder() -> tempfile::TempDir {
        let dir = tempfile::tempdir().expect("a temporary folder");
        fs::create_dir_all(dir.path().join("in/sub")).expect("folders");
        for (name, bytes) in [
            ("secret.png", "secret"),
            ("in/sub/a.md", "# A\n"),
            ("in/sub/beside.png", "beside"),
            ("in/sub/two words.png", "two"),
            ("in/above.png", "above"),
        ] {
            fs::write(dir.path().join(name), bytes).expect("a file");
        }
        #[cfg(unix)]
        std::os::unix::fs::symlink(dir.path().join("secret.png"), dir.path().join("in/link.png"))
            .expect("a link");
        dir
    }

    fn check(target: &str, expected: &str) {
        let dir = folder();
        let library = load(&Root::Folder(dir.path().join("in"))).expect("the folder opens");
        let found = match library.asset(0, target) {
            Ok(bytes) => String::from_utf8(bytes).expect("text"),
            Err(AssetError::Outside(_)) => "outside".to_owned(),
            Err(AssetError::Missing(_)) => "missing".to_owned(),
            Err(error) => error.to_string(),
        };
        assert_eq!(found, expected, "{target}");
    }

    #[test]
    fn a_file_is_found_beside_the_briefing_or_by_its_bare_name() {
        check("beside.png", "beside");
        check("./beside.png", "beside");
        check("two%20words.png", "two");
        check("above.png", "above");
        check("../above.png", "above");
        check("ABOVE.PNG", "above");
        check("none.png", "missing");
    }

    #[test]
    fn nothing_outside_of_the_folder_is_read() {
        check("../../secret.png", "outside");
        check("/etc/passwd", "outside");
        check("file:///etc/passwd", "outside");
        check("https://example.org/a.png", "outside");
        check("..%2F..%2Fsecret.png", "outside");
        #[cfg(unix)]
        check("../link.png", "outside");
    }
}
