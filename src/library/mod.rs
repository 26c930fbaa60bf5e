//! The opened folder as one immutable snapshot, and the thread that keeps it up to date.
//!
//! A [`Library`] is never changed: the loader makes a new one with a higher revision and hands it over whole.
//! Unchanged entries are shared between snapshots. Briefings are only ever read.

mod asset;
mod bundled;
mod decide;
mod decision;
mod decode;
mod dismissals;
mod folded;
mod links;
mod load;
mod loader;
mod scan;
mod settings;
mod settled;
mod shelf;
mod snapshot;
mod watch;

pub use asset::AssetError;
pub use decide::{Change, DecideError, decide, take_back};
pub use decision::Decision;
pub use dismissals::{Dismissal, Dismissals, Dismissed, with_dismissal, without_dismissal};
pub use folded::Folded;
pub use links::LinkIndex;
pub use load::{LoadError, load};
pub use loader::Loader;
pub use snapshot::{Entry, FileProblems, FolderSettings, Library, LoadState, Root};

pub(crate) use folded::{fold, fold_char};
