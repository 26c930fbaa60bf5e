//! From a [`Report`] to the bytes of a file, and those bytes safely onto the disk.
//!
//! Each format is a pure function of the report and the options: no clock, no files, no library, no randomness, so that
//! the same input gives the same bytes. The only file access is in [`write_file`].

mod error;
mod format;
mod html;
mod json;
mod links;
mod markdown;
mod pdf;
#[cfg(test)]
mod sample;
mod strip;
mod words;

pub use crate::disk::{Overwrite, WriteError, write_file};
pub use error::ExportError;
pub use format::{Format, NotAFormat};

use crate::report::{Progress, Report, Stage};

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
    if progress.is_cancelled() {
        return Err(ExportError::Cancelled);
    }
    progress.advance(Stage::Composing, 0, 1);
    let rendered = match format {
        Format::Markdown => Rendered::text(markdown::markdown(report, options)),
        Format::Html => Rendered::text(html::html(report, options)),
        Format::Json => Rendered::text(json::json(report, options)?),
        Format::Pdf => pdf::pdf(report, options, progress)?,
    };
    progress.advance(Stage::Encoding, 1, 1);
    Ok(rendered)
}

impl Rendered {
    fn text(text: String) -> Self {
        Self { bytes: text.into_bytes(), n_pages: None, remarks: Vec::new() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::NoProgress;

    #[test]
    fn the_same_report_makes_the_same_bytes_in_every_format() {
        let options = RenderOptions::default();
        for format in Format::all() {
            let made = || render(&sample::report(), format, &options, &NoProgress).expect("made");
            assert!(made() == made(), "{format}");
        }
    }

    /// Compares with a file of `tests/golden`; `UPDATE_GOLDEN=1 cargo test` writes it anew.
    fn check_golden(format: Format) {
        let made = render(&sample::report(), format, &golden_options(), &NoProgress).expect("made").bytes;
        let name = format!("tests/golden/sample.{}", format.extension());
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(&name);
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            std::fs::write(&path, &made).expect("the golden file can be written");
        }
        let golden = std::fs::read_to_string(&path).expect("the golden file is there");
        assert_eq!(String::from_utf8_lossy(&made), golden, "{name}");
    }

    fn golden_options() -> RenderOptions {
        RenderOptions { generator: "Regbrief".to_owned(), ..RenderOptions::default() }
    }

    #[test]
    fn the_sample_is_written_as_its_golden_files_show() {
        for format in [Format::Markdown, Format::Html, Format::Json] {
            check_golden(format);
        }
    }

    #[test]
    fn ten_thousand_events_do_no_harm() {
        let mut report = sample::report();
        let event = report.events[0].clone();
        report.events = vec![event; 10_000];
        for format in [Format::Markdown, Format::Html, Format::Json] {
            let made = render(&report, format, &RenderOptions::default(), &NoProgress).expect("made");
            assert!(made.bytes.len() > 10_000 * 50, "{format}");
        }
    }
}
