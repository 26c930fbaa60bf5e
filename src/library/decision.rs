//! What a person decides about a folder, as an edit of one of its two files.
//!
//! Pure text: what is decided, in which file it is kept, and that file's text afterwards. [`super::decide`] reads
//! and writes the file.

use super::dismissals::{Dismissal, with_dismissal, without_dismissal};
use super::scan::{DIRECTORY_FILE, SETTINGS_FILE};
use crate::companies::edit::{NewEntry, Target, with_aliases, with_entry};
use crate::model::OrganisationKind;
use crate::tree::edit::EditFault;

/// One decision.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Decision {
    /// A name gets an entry in the directory, or its entry another kind: accepted, ignored, or no company at all.
    Enter(NewEntry),
    /// A name, with its other forms, is one of this company.
    Merge(Target, Vec<Box<str>>),
    /// A recognised date or name is none.
    Dismiss(Dismissal),
    /// It is one after all.
    Restore(Dismissal),
}

impl Decision {
    /// The file it is kept in, beside the briefings.
    #[must_use]
    pub const fn file(&self) -> &'static str {
        match self {
            Self::Enter(_) | Self::Merge(..) => DIRECTORY_FILE,
            Self::Dismiss(_) | Self::Restore(_) => SETTINGS_FILE,
        }
    }

    /// The text of that file once it is decided.
    ///
    /// # Errors
    /// [`EditFault`] when the text cannot be read, or not be edited safely.
    pub fn edited(&self, before: &str) -> Result<String, EditFault> {
        match self {
            Self::Enter(entry) => with_entry(before, entry),
            Self::Merge(target, names) => with_aliases(before, target, names),
            Self::Dismiss(dismissal) => with_dismissal(before, dismissal),
            Self::Restore(dismissal) => without_dismissal(before, dismissal),
        }
    }

    /// What is so once it is decided, as a person is told.
    #[must_use]
    pub fn outcome(&self) -> String {
        match self {
            Self::Enter(entry) => match entry.kind {
                OrganisationKind::None => format!("“{}” is not a company", entry.name),
                OrganisationKind::Ignored => format!("“{}” is ignored from now on", entry.name),
                _ => format!("“{}” is in the directory of companies", entry.name),
            },
            Self::Merge(target, names) => {
                format!("“{}” is {}", names.first().map_or("", |name| &**name), target.name)
            }
            Self::Dismiss(dismissal) => format!("“{}” is dismissed", dismissal.text),
            Self::Restore(dismissal) => format!("“{}” is restored", dismissal.text),
        }
    }

    /// The same decision with the path of a briefing as `rename` has it.
    #[must_use]
    pub(super) fn with_file_named(&self, rename: impl Fn(&str) -> Box<str>) -> Self {
        let renamed =
            |dismissal: &Dismissal| Dismissal { file: rename(&dismissal.file), ..dismissal.clone() };
        match self {
            Self::Dismiss(dismissal) => Self::Dismiss(renamed(dismissal)),
            Self::Restore(dismissal) => Self::Restore(renamed(dismissal)),
            other => other.clone(),
        }
    }
}
