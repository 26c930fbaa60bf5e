//! Keys, lists and texts of a YAML or TOML text as a tree in which every value knows its place.
//!
//! Below everything that reads such texts: front matter, `companies.yaml`, `regbrief.yaml`. Nothing is typed and
//! nothing is interpreted here.

pub mod edit;
mod node;
mod splice;
pub mod yaml;

pub use node::{DEEPEST_NESTING, Entry, Key, Node, Value};
