//! The thread that loads a library and keeps it up to date while files change.

use std::sync::Arc;

use super::snapshot::{Library, Root};

/// A library being loaded and watched. Dropping it stops the thread.
#[derive(Debug)]
pub struct Loader {}

impl Loader {
    /// Starts loading `root`. `on_snapshot` is called on the loader's thread: soon with what has been read so far,
    /// again while more arrives, once with [`super::LoadState::Ready`], and then after every change on disk.
    pub fn open(root: Root, on_snapshot: impl Fn(Arc<Library>) + Send + 'static) -> Self {
        let _ = (root, on_snapshot);
        Self {}
    }

    /// Reads every file again.
    pub fn reload(&self) {}

    /// Stops loading and watching; no snapshot follows one that is already being handed over.
    pub fn cancel(&self) {}
}
