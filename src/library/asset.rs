//! Images and other files a briefing shows, from the opened folder only.

use super::snapshot::Library;

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
        source: std::io::Error,
    },
}

impl Library {
    /// The bytes of a file that entry `from` shows; `target` is the path or bare file name it writes.
    ///
    /// # Errors
    /// [`AssetError`] when the file lies outside of the opened folder, is missing, too large, or cannot be read.
    pub fn asset(&self, from: usize, target: &str) -> Result<Vec<u8>, AssetError> {
        let _ = from;
        Err(AssetError::Missing(target.into()))
    }
}
