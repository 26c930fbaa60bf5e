//! Exports as the window goes about them: what is chosen, what goes on, what came of it.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use crate::export::{ExportError, Format, Overwrite, RenderOptions, WriteError, render, write_file};
use crate::library::Library;
use crate::markdown::{Block, BlockKind, blocks};
use crate::report::{
    Length, NoProgress, Progress, Report, ReportError, ReportRequest, Scope, Stage, build_report,
};
use crate::source::{Span, offset};

/// What a person chooses in the export dialog.
#[derive(Clone, PartialEq, Debug)]
pub struct ExportChoice {
    /// One briefing, what the filter shows, or one company.
    pub scope: Scope,
    /// How long.
    pub length: Length,
    /// In which format.
    pub format: Format,
    /// Whether confidential and embargoed briefings go out too.
    pub includes_held_back: bool,
}

/// An export with everything it needs.
#[derive(Clone, Debug)]
pub struct ExportJob {
    /// The snapshot it is made from.
    pub library: Arc<Library>,
    /// What is reported.
    pub request: ReportRequest,
    /// In which format.
    pub format: Format,
    /// Where to.
    pub target: PathBuf,
    /// Whether an existing file may be replaced.
    pub overwrite: Overwrite,
}

/// What was written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Written {
    /// The file.
    pub target: PathBuf,
    /// Its size.
    pub n_bytes: usize,
    /// Pages, for formats with pages.
    pub n_pages: Option<usize>,
    /// What the person should know about it.
    pub remarks: Vec<String>,
}

/// Why an export was not written. Whatever stood at the target still does.
#[derive(Debug, thiserror::Error)]
pub enum ExportFailure {
    /// There is nothing to report, or the person stopped it.
    #[error(transparent)]
    Report(#[from] ReportError),
    /// The format could not be made.
    #[error(transparent)]
    Render(#[from] ExportError),
    /// The file could not be written.
    #[error(transparent)]
    Write(#[from] WriteError),
}

impl ExportFailure {
    /// Whether the person stopped it, which needs no message.
    #[must_use]
    pub const fn is_cancelled(&self) -> bool {
        matches!(self, Self::Report(ReportError::Cancelled) | Self::Render(ExportError::Cancelled))
    }

    /// The file that is in the way, where that is why.
    #[must_use]
    pub fn existing_file(&self) -> Option<&Path> {
        match self {
            Self::Write(WriteError::Exists { path }) => Some(path),
            _ => None,
        }
    }
}

/// Makes the report, puts it into the format, and writes the file at once or not at all.
///
/// # Errors
/// [`ExportFailure`] says what happened, why, and what to do.
pub fn export(job: &ExportJob, progress: &dyn Progress) -> Result<Written, ExportFailure> {
    let started = std::time::Instant::now();
    let report = build_report(&job.library, &job.request, progress)?;
    let rendered = render(&report, job.format, &RenderOptions::default(), progress)?;
    progress.advance(Stage::Writing, 0, 0);
    if progress.is_cancelled() {
        return Err(ExportError::Cancelled.into());
    }
    write_file(&job.target, &rendered.bytes, job.overwrite)?;
    let n_bytes = rendered.bytes.len();
    let ms = started.elapsed().as_millis() as u64;
    tracing::info!(bytes = n_bytes, format = %job.format, ms, "export written: {}", job.target.display());
    Ok(Written { target: job.target.clone(), n_bytes, n_pages: rendered.n_pages, remarks: rendered.remarks })
}

/// The preview in the dialog: the very report that would be written, as blocks the reader can lay out.
#[derive(Clone, Debug)]
pub struct Preview {
    /// What it was made for.
    pub choice: ExportChoice,
    /// The text the blocks' spans refer to.
    pub text: Arc<str>,
    /// The blocks.
    pub blocks: Vec<Block>,
    /// What stays in the folder, and other counts.
    pub report: Arc<Report>,
}

/// Makes the preview.
///
/// # Errors
/// A sentence for the person on why there is nothing to show.
pub fn preview(
    library: &Library,
    request: &ReportRequest,
    choice: ExportChoice,
    progress: &dyn Progress,
) -> Result<Preview, String> {
    let report = build_report(library, request, progress).map_err(|error| error.to_string())?;
    let shown_as = if choice.format == Format::Json { Format::Json } else { Format::Markdown };
    let rendered = render(&report, shown_as, &RenderOptions::default(), &NoProgress)
        .map_err(|error| error.to_string())?;
    let text: Arc<str> = String::from_utf8_lossy(&rendered.bytes).into();
    let blocks = if shown_as == Format::Json {
        as_code(&text)
    } else {
        blocks(&text, Span::new(offset(after_front_matter(&text)), offset(text.len())))
    };
    Ok(Preview { choice, blocks, text, report: Arc::new(report) })
}

/// Lines of code in one block of the preview; a reader lays out whole blocks.
const CODE_LINES: usize = 60;

/// The text as it is written, in pieces.
fn as_code(text: &str) -> Vec<Block> {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let mut at = 0;
    let block = |lines: &[&str]| {
        let code = lines.concat();
        let span = Span::of(at..at + code.len());
        at += code.len();
        Block {
            kind: BlockKind::Code { language: Some("json".into()), text: code.into() },
            span,
            indent: 0,
            marker: None,
            quote_depth: 0,
            callout: None,
            footnote: None,
        }
    };
    lines.chunks(CODE_LINES).map(block).collect()
}

/// The exporter's own front matter is bookkeeping, not something to read.
fn after_front_matter(text: &str) -> usize {
    let Some(rest) = text.strip_prefix("---\n") else { return 0 };
    rest.find("\n---\n").map_or(0, |at| at + "---\n".len() + "\n---\n".len())
}

/// A name for the file: the title in letters, digits and hyphens, and the day.
#[must_use]
pub fn suggested_name(report: &Report, format: Format) -> String {
    let mut name = String::new();
    for character in report.title.chars() {
        if character.is_alphanumeric() {
            name.extend(character.to_lowercase());
        } else if !name.ends_with('-') && !name.is_empty() {
            name.push('-');
        }
        if name.chars().count() >= 60 {
            break;
        }
    }
    let name = name.trim_end_matches('-');
    let name = if name.is_empty() { "briefings" } else { name };
    format!("{name}-{}.{}", report.today, format.extension())
}

/// How far the export has come, told by its thread and read by the window.
#[derive(Default)]
pub struct Meter {
    stage: Mutex<Option<Stage>>,
    n_done: AtomicUsize,
    n_total: AtomicUsize,
    is_cancelled: AtomicBool,
    /// Called after every step, so that the window can paint it.
    on_step: Option<Box<dyn Fn() + Send + Sync>>,
}

impl Meter {
    /// A meter that calls `on_step` from the export's thread.
    pub fn new(on_step: impl Fn() + Send + Sync + 'static) -> Self {
        Self { on_step: Some(Box::new(on_step)), ..Self::default() }
    }

    /// Asks the export to stop.
    pub fn cancel(&self) {
        self.is_cancelled.store(true, Ordering::Relaxed);
    }

    /// What is going on, and how much of it is done, 0 to 1 where that can be told.
    #[must_use]
    pub fn reading(&self) -> (Option<Stage>, Option<f32>) {
        let stage = *self.stage.lock().unwrap_or_else(PoisonError::into_inner);
        let (n_done, n_total) = (self.n_done.load(Ordering::Relaxed), self.n_total.load(Ordering::Relaxed));
        (stage, (n_total > 0).then(|| n_done as f32 / n_total as f32))
    }
}

impl Progress for Meter {
    fn advance(&self, stage: Stage, n_done: usize, n_total: usize) {
        *self.stage.lock().unwrap_or_else(PoisonError::into_inner) = Some(stage);
        self.n_done.store(n_done, Ordering::Relaxed);
        self.n_total.store(n_total, Ordering::Relaxed);
        if let Some(on_step) = &self.on_step {
            on_step();
        }
    }

    fn is_cancelled(&self) -> bool {
        self.is_cancelled.load(Ordering::Relaxed)
    }
}

/// Puts the format's extension on a name without one, so that a file can be opened by what it is.
#[must_use]
pub fn with_extension(target: &Path, format: Format) -> PathBuf {
    if target.extension().is_some() { target.to_owned() } else { target.with_extension(format.extension()) }
}
