//! Keys, lists and texts of a YAML or TOML text as a tree in which every value knows its place.
//!
//! Below everything that reads such texts: front matter, `companies.yaml`, `regbrief.yaml`. Nothing is typed and
//! nothing is interpreted here.

pub mod edit;
mod node;
mod splice;
pub mod yaml;

/// A key without what may differ in how it is written: case, `-`, `_` and blanks. `Former Names` is `former_names`.
pub fn plain_key(key: &str) -> impl Iterator<Item = char> {
    key.chars().filter(|c| !matches!(c, '-' | '_' | ' ')).map(|c| c.to_ascii_lowercase())
}

pub use node::{DEEPEST_NESTING, Entry, Key, Node, Value};
