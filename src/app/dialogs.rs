//! Asking for a folder or a file, without knowing who asks: the window uses native dialogs, tests give answers.

use std::path::{Path, PathBuf};

/// What a dialog asks for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum AskFor {
    /// A folder to open.
    Folder,
    /// Files to open.
    Files,
    /// Where to write, with a name to begin with.
    SaveAs {
        /// The name to begin with.
        name: String,
        /// What the format is called, `PDF`.
        format: &'static str,
        /// Its extension, without a dot.
        extension: &'static str,
    },
}

/// One question.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Ask {
    /// What is asked for.
    pub what: AskFor,
    /// The folder the dialog begins in.
    pub folder: Option<PathBuf>,
}

/// Somebody who can ask. Called on a thread of its own, and may take as long as the person does.
pub trait Dialogs: Send + Sync {
    /// Asks, and returns what was chosen; nothing when the person thought better of it.
    ///
    /// # Errors
    /// A sentence on why nothing could be asked, with another way to the same end.
    fn ask(&self, ask: &Ask) -> Result<Vec<PathBuf>, String>;
}

impl Ask {
    /// A question that begins in `folder`.
    #[must_use]
    pub fn new(what: AskFor, folder: Option<&Path>) -> Self {
        Self { what, folder: folder.map(Path::to_owned) }
    }
}
