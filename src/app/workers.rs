//! The threads behind the window, the jobs they take and the messages they send back.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::Sender;

use super::deciding::Decided;
use super::dialogs::{Ask, AskFor, Dialogs};
use super::exporting::{ExportChoice, ExportFailure, ExportJob, Meter, Preview, Written, export, preview};
use super::session::OpenBriefing;
use super::worker::{Stop, Worker};
use crate::dates::Day;
use crate::library::Library;
use crate::markdown::briefing_blocks;
use crate::model::CompanyKey;
use crate::report::{Progress, ReportRequest, Stage};
use crate::rows::{CompanyView, RowOptions, Rows, briefing_view, company_view};
use crate::search::Filter;
use crate::timeline::{LaneBy, Lanes, OriginFilter};

/// Mentions shown in the company panel at most.
const MAX_MENTIONS: usize = 200;

/// What the threads tell the app.
pub(super) enum Message {
    /// A new snapshot, from the library opened with this serial number.
    Snapshot(u64, Arc<Library>),
    /// Rows and lanes are made.
    Rows(Arc<Rows>, Arc<Lanes>),
    /// A briefing is ready for the reader.
    Opened(Arc<OpenBriefing>),
    /// The company panel is ready.
    Company(Arc<CompanyView>),
    /// The export preview is ready, or why there is none.
    Preview(ExportChoice, Result<Arc<Preview>, String>),
    /// A dialog was answered.
    Answered(AskFor, Result<Vec<PathBuf>, String>),
    /// The export with this meter has ended.
    Exported(Arc<Meter>, ExportJob, Result<Written, ExportFailure>),
    /// An image of the folder is read, or why not: by briefing and target.
    Image(ImageKey, Result<Arc<image::RgbaImage>, String>),
    /// What became of a decision about the library opened with this serial number.
    Decided(u64, Decided),
    /// An address could not be opened.
    OpenFailed(String),
}

/// Which image: the briefing's path and the target as written.
pub type ImageKey = (Arc<str>, Box<str>);

/// What the rows are made from.
pub(super) struct RowsJob {
    /// The rows shown now, for what stays the same.
    pub before: Arc<Rows>,
    pub library: Arc<Library>,
    pub filter: Filter,
    pub today: Day,
    pub options: RowOptions,
    pub lane_by: LaneBy,
    pub origins: OriginFilter,
}

/// What a reading thread is asked for.
pub(super) enum ReadJob {
    Open(Arc<Library>, usize),
}

/// What the company thread is asked for.
pub(super) struct CompanyJob {
    pub library: Arc<Library>,
    pub key: CompanyKey,
    pub today: Day,
}

/// What the preview thread is asked for.
pub(super) struct PreviewJob {
    pub library: Arc<Library>,
    pub request: ReportRequest,
    pub choice: ExportChoice,
}

/// The threads, one for each kind of work that must not wait for another.
pub(super) struct Workers {
    pub rows: Worker<RowsJob>,
    pub reader: Worker<ReadJob>,
    pub company: Worker<CompanyJob>,
    pub preview: Worker<PreviewJob>,
}

/// Sends messages to the app and wakes the window.
#[derive(Clone)]
pub(super) struct Post {
    pub sender: Sender<Message>,
    pub wake: Arc<dyn Fn() + Send + Sync>,
}

impl Post {
    /// Sends one message. When the app is gone nobody wants it any more.
    pub fn send(&self, message: Message) {
        if self.sender.send(message).is_ok() {
            (self.wake)();
        }
    }
}

impl Workers {
    /// Starts the threads.
    pub fn start(post: &Post) -> std::io::Result<Self> {
        let to = |post: &Post| post.clone();
        let (rows_post, reader_post, company_post, preview_post) = (to(post), to(post), to(post), to(post));
        Ok(Self {
            rows: Worker::start("rows", move |job: RowsJob, stop| make_rows(&job, stop, &rows_post))?,
            reader: Worker::start("reader", move |job, _stop| read(&job, &reader_post))?,
            company: Worker::start("company", move |job: CompanyJob, _stop| {
                let view = company_view(&job.library, &job.key, job.today, MAX_MENTIONS);
                company_post.send(Message::Company(Arc::new(view)));
            })?,
            preview: Worker::start("preview", move |job, stop| make_preview(job, stop, &preview_post))?,
        })
    }
}

fn make_rows(job: &RowsJob, stop: Stop<'_>, post: &Post) {
    let RowsJob { before, library, filter, today, options, .. } = job;
    let rows = Rows::build_after(Some(before), library, filter, *today, options, &|| stop.is_wanted());
    let Some(rows) = rows else { return };
    let lanes = Lanes::build(&rows, job.lane_by, job.origins);
    if !stop.is_wanted() {
        post.send(Message::Rows(Arc::new(rows), Arc::new(lanes)));
    }
}

fn read(job: &ReadJob, post: &Post) {
    let ReadJob::Open(library, entry_idx) = job;
    let (Some(entry), Some(view)) = (library.entries.get(*entry_idx), briefing_view(library, *entry_idx))
    else {
        return;
    };
    let blocks = briefing_blocks(&entry.briefing);
    let open = OpenBriefing { library: Arc::clone(library), entry: Arc::clone(entry), blocks, view };
    post.send(Message::Opened(Arc::new(open)));
}

/// A preview is no longer wanted when a newer one waits.
struct UntilStale<'a>(Stop<'a>);

impl Progress for UntilStale<'_> {
    fn advance(&self, _stage: Stage, _n_done: usize, _n_total: usize) {}

    fn is_cancelled(&self) -> bool {
        self.0.is_wanted()
    }
}

// The stop flag is an atomic behind a shared reference; asking it from any thread is what it is for.
fn make_preview(job: PreviewJob, stop: Stop<'_>, post: &Post) {
    let made = preview(&job.library, &job.request, job.choice.clone(), &UntilStale(stop));
    if !stop.is_wanted() {
        post.send(Message::Preview(job.choice, made.map(Arc::new)));
    }
}

/// Runs an export on a thread of its own.
pub(super) fn start_export(job: ExportJob, meter: Arc<Meter>, post: Post) -> std::io::Result<()> {
    let run = move || {
        let result = export(&job, &*meter);
        post.send(Message::Exported(meter, job, result));
    };
    std::thread::Builder::new().name("export".to_owned()).spawn(run).map(|_| ())
}

/// Asks the person on a thread of its own.
pub(super) fn start_asking(ask: Ask, dialogs: Arc<dyn Dialogs>, post: Post) -> std::io::Result<()> {
    let run = move || {
        let answer = dialogs.ask(&ask);
        post.send(Message::Answered(ask.what, answer));
    };
    std::thread::Builder::new().name("dialog".to_owned()).spawn(run).map(|_| ())
}

/// Largest side of an image in the reader, in pixels; larger ones are made smaller.
const MAX_IMAGE_SIDE: u32 = 2048;

/// Reads an image of the folder on a thread of its own.
pub(super) fn start_image(
    library: Arc<Library>,
    entry_idx: usize,
    key: ImageKey,
    post: Post,
) -> std::io::Result<()> {
    let run = move || {
        let result = read_image(&library, entry_idx, &key.1).map(Arc::new);
        post.send(Message::Image(key, result));
    };
    std::thread::Builder::new().name("image".to_owned()).spawn(run).map(|_| ())
}

fn read_image(library: &Library, entry_idx: usize, target: &str) -> Result<image::RgbaImage, String> {
    let bytes = library.asset(entry_idx, target).map_err(|error| error.to_string())?;
    let mut reader = image::ImageReader::new(std::io::Cursor::new(bytes))
        .with_guessed_format()
        .map_err(|error| format!("the image cannot be read: {error}"))?;
    let mut limits = image::Limits::default();
    limits.max_image_width = Some(20_000);
    limits.max_image_height = Some(20_000);
    limits.max_alloc = Some(256 << 20);
    reader.limits(limits);
    let image = reader.decode().map_err(|error| format!("the image cannot be shown: {error}"))?;
    let is_large = image.width().max(image.height()) > MAX_IMAGE_SIDE;
    let image = if is_large { image.thumbnail(MAX_IMAGE_SIDE, MAX_IMAGE_SIDE) } else { image };
    Ok(image.into_rgba8())
}
