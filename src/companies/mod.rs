//! The directory of companies, and finding them in briefings.
//!
//! A name in a text becomes a company only through the directory or the author's own statement; what fits several
//! entries stays undecided. This module reads `companies.yaml` as text; loading the file is the library's.

mod builtin;
mod common_words;
mod directory;
pub mod edit;
mod hashing;
mod identifiers;
mod kinship;
mod legal_forms;
mod mentions;
mod name_tree;
mod overlay;
mod prose;
mod read;
mod recognised;
mod recovery;
mod resolve;
mod same_names;
mod spelling;
mod suggestions;
mod words;

pub use directory::{Company, CompanySource, Directory, FormerName, NameMatch, Parenthood};
pub use mentions::{company_problems, event_companies, find_mentions};
pub use same_names::{BetterNames, better_names, call_by_better_names};
pub use suggestions::{by_salience, organisation_kind};
