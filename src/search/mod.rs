//! The filter's grammar, its evaluation, and finding words in texts.
//!
//! The same grammar stands behind the search box, `--filter` and saved views. Nothing here sorts or words rows.

mod find;
mod folding;
mod lexer;
mod matching;
mod parser;
mod query;
#[cfg(test)]
pub(crate) mod sample;
#[cfg(test)]
mod tests;
mod values;

pub use find::{Hit, Passage, find_in_text, search};
pub use matching::{Matcher, Matches};
pub use query::{Expr, Field, Filter, FilterFault, Term};
pub use values::{DayRange, Due, Has};

pub(crate) use crate::library::fold;
