//! The directory that comes with the program: companies, authorities and others that regulation keeps naming.
//!
//! It is a `companies.yaml` like any other, `assets/directory.yaml`, read once when it is first asked for.

mod flow;

use std::sync::{Arc, LazyLock};

use super::directory::{CompanySource, Directory};
use super::read::read_directory;

pub(super) use self::flow::entry_nodes;

/// The file as it is built in.
const TEXT: &str = include_str!("../../../assets/directory.yaml");

static BUILTIN: LazyLock<Arc<Directory>> =
    LazyLock::new(|| Arc::new(read_directory(TEXT, CompanySource::BuiltIn, None).0));

/// The built-in directory.
pub(super) fn builtin() -> &'static Arc<Directory> {
    &BUILTIN
}

#[cfg(test)]
mod tests;
