//! The directory that comes with the program: companies, authorities and others that regulation keeps naming.
//!
//! It is a `companies.yaml` like any other, `assets/directory.yaml`, read once when it is first asked for.

use std::sync::{Arc, LazyLock};

use super::directory::{CompanySource, Directory};
use super::read::read_directory;

/// The file as it is built in.
pub(super) const TEXT: &str = include_str!("../../assets/directory.yaml");

static BUILTIN: LazyLock<Arc<Directory>> =
    LazyLock::new(|| Arc::new(read_directory(TEXT, CompanySource::BuiltIn, None).0));

/// The built-in directory.
pub(super) fn builtin() -> &'static Arc<Directory> {
    &BUILTIN
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_read_without_a_problem() {
        let (_, problems) = read_directory(TEXT, CompanySource::BuiltIn, None);
        let shown: Vec<String> =
            problems.iter().map(|problem| problem.render("assets/directory.yaml", TEXT)).collect();
        assert!(shown.is_empty(), "\n{}\n", shown.join("\n"));
    }
}
