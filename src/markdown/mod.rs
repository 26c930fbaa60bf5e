//! From the text of a file to a [`Briefing`](crate::model::Briefing), and to blocks the reader can lay out.
//!
//! Reading never fails: what cannot be understood becomes a [`Diagnostic`](crate::diagnostic::Diagnostic), the rest
//! is kept. Nothing here opens files or knows other briefings.

mod blocks;
mod front_matter;

pub use blocks::{Alignment, Block, BlockKind, Callout, Marker, RichText, Run, RunStyle};
pub use front_matter::{FrontMatter, FrontMatterKey, front_matter_keys, read_front_matter};
