//! From the text of a file to a [`Briefing`](crate::model::Briefing), and to blocks the reader can lay out.
//!
//! Reading never fails: what cannot be understood becomes a [`Diagnostic`](crate::diagnostic::Diagnostic), the rest
//! is kept. Nothing here opens files or knows other briefings.

mod blocks;
mod body;
mod briefing;
mod comments;
mod front_matter;
mod furniture;
mod headline;
mod inline;
mod memo;
mod outline;
mod plain;
mod plain_file;
mod recognised;
mod sentences;
mod syntax;
mod title;

pub use blocks::{
    Alignment, Block, BlockKind, Callout, Marker, RichText, Run, RunStyle, blocks, briefing_blocks,
    plain_text_blocks,
};
pub use briefing::{ReadOptions, read_briefing, read_plain_text};
pub use front_matter::{FrontMatter, FrontMatterKey, front_matter_keys, read_front_matter};
pub use outline::outline;
pub use plain::plain_text;
pub use plain_file::is_plain_text;
pub use sentences::{sentence_at, sentences};

#[cfg(test)]
mod tests;
