//! The briefings that come with the program, embedded from `briefs/` when it is built.

/// Every file with its path in the library, sorted by path.
static FILES: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/bundled.rs"));

/// The files of the bundled library, sorted by path.
pub(super) fn bundled_files() -> &'static [(&'static str, &'static [u8])] {
    FILES
}

/// One file of the bundled library.
pub(super) fn bundled_file(path: &str) -> Option<&'static [u8]> {
    FILES.binary_search_by(|(name, _)| (*name).cmp(path)).ok().map(|at| FILES[at].1)
}
