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
mod write;

pub use error::ExportError;
pub use format::{Format, NotAFormat};
pub use write::{Overwrite, WriteError, write_file};

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
            if let Some(folder) = std::env::var_os("REGBRIEF_LOOK") {
                let path = std::path::Path::new(&folder).join(format!("sample.{}", format.extension()));
                std::fs::write(path, made().bytes).expect("written");
            }
        }
    }

    #[test]
    fn look() {
        use crate::report::*;
        let Some(folder) = std::env::var_os("REGBRIEF_LOOK") else { return };
        let library = crate::library::load(&crate::library::Root::Bundled).expect("bundled");
        let today = "2026-11-22".parse().expect("day");
        let mut ask = ReportRequest::of_everything(today);
        let mut write = |name: &str, ask: &ReportRequest| {
            let report = build_report(&library, ask, &NoProgress).expect("report");
            for format in Format::all() {
                let made = render(&report, format, &RenderOptions::default(), &NoProgress).expect("made");
                println!("{name} {format} {} {:?} {:?}", made.bytes.len(), made.n_pages, made.remarks);
                let path = std::path::Path::new(&folder).join(format!("{name}.{}", format.extension()));
                std::fs::write(path, made.bytes).expect("written");
            }
        };
        write("all-short", &ask);
        ask.length = Length::Headline;
        write("all-headline", &ask);
        ask.length = Length::Full;
        ask.scope = Scope::Briefing("2017-11-aws-sinnet.md".into());
        write("aws-full", &ask);
        ask.length = Length::Short;
        ask.filter = crate::search::Filter::parse("jurisdiction:CN").0;
        ask.scope = Scope::Filtered;
        write("cn-short", &ask);
        ask.filter = Default::default();
        for key in [library.directory.key_for("Apple"), library.directory.key_for("Sinnet")] {
            if let Some(key) = key {
                let name = library.directory.display_name(&key).replace(' ', "-").to_lowercase();
                ask.scope = Scope::Company(key);
                write(&name, &ask);
            }
        }
    }
}
