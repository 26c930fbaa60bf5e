//! The [`App`]: the session, the threads that serve it, and what is remembered.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};

use super::deciding::Scribe;
use super::dialogs::Dialogs;
use super::session::Session;
use super::settings::{LibraryMemory, Settings};
use super::workers::{ImageKey, Message, Post, Workers, start_image};
use crate::dates::Day;
use crate::library::{Loader, Root};

/// What the app is started with.
pub struct Start {
    /// The day everything is seen from.
    pub today: Day,
    /// What to open; `None` opens what was open last, else the bundled library.
    pub root: Option<Root>,
    /// What was remembered.
    pub settings: Settings,
    /// Where to remember it; `None` remembers nothing.
    pub settings_file: Option<PathBuf>,
    /// Who asks for folders and files.
    pub dialogs: Arc<dyn Dialogs>,
    /// Wakes the window from any thread.
    pub wake: Arc<dyn Fn() + Send + Sync>,
    /// The person's clock as `09:14`, for the status line.
    pub clock: fn() -> String,
    /// Where exports go until the person chooses another folder.
    pub export_folder: PathBuf,
}

/// Something only the window can do.
#[derive(Clone, PartialEq, Debug)]
pub enum ViewRequest {
    /// Put this text on the clipboard.
    Copy(String),
    /// Put the cursor into the search box.
    FocusSearch,
    /// Show the find bar.
    OpenFind,
    /// Show or hide the palette.
    TogglePalette,
    /// Show or hide the help page.
    ToggleHelp,
    /// Bring the chosen event, then everything, into view.
    FitTimeline,
    /// Bring today into view.
    TimelineToday,
    /// A new library is open: forget scroll positions, and show the remembered days.
    NewLibrary,
    /// Close the window's topmost layer; the rest is done.
    Dismiss,
    /// Close the window.
    Close,
}

/// An image of the folder.
#[derive(Clone, Debug)]
pub enum ImageState {
    /// Being read.
    Loading,
    /// Read; side lengths in pixels are the image's own.
    Ready(Arc<image::RgbaImage>),
    /// Not to be shown, and why.
    Failed(String),
}

/// The application behind the window.
pub struct App {
    /// What is open, chosen and shown.
    pub session: Session,
    /// What is remembered.
    pub settings: Settings,
    pub(super) settings_file: Option<PathBuf>,
    /// What is open, from when it is asked for: nothing may have been read of it yet.
    pub(super) root: Root,
    pub(super) loader: Option<Loader>,
    /// Names the library that is open, so that late news of an earlier one is ignored.
    pub(super) serial: u64,
    pub(super) workers: Workers,
    /// Keeps decisions; it has written everything when it is dropped.
    pub(super) scribe: Scribe,
    pub(super) post: Post,
    inbox: Receiver<Message>,
    pub(super) dialogs: Arc<dyn Dialogs>,
    pub(super) clock: fn() -> String,
    /// What the window is to do; it takes them each frame.
    pub(super) view_requests: Vec<ViewRequest>,
    pub(super) images: HashMap<ImageKey, ImageState>,
}

impl App {
    /// Starts the threads and opens the first library.
    ///
    /// # Errors
    /// When the system gives no threads.
    pub fn start(start: Start) -> std::io::Result<Self> {
        let (sender, inbox) = channel();
        let post = Post { sender, wake: start.wake };
        let workers = Workers::start(&post)?;
        let scribe = Scribe::start(post.clone())?;
        let mut app = Self {
            session: Session::new(start.today),
            settings: start.settings,
            settings_file: start.settings_file,
            root: Root::Bundled,
            loader: None,
            serial: 0,
            workers,
            scribe,
            post,
            inbox,
            dialogs: start.dialogs,
            clock: start.clock,
            view_requests: Vec::new(),
            images: HashMap::new(),
        };
        app.session.tab = app.settings.tab;
        app.settings.export_folder.get_or_insert(start.export_folder);
        let root = start.root.unwrap_or_else(|| app.remembered_root());
        app.open(&root);
        Ok(app)
    }

    fn remembered_root(&self) -> Root {
        match self.settings.recent.first() {
            Some(folder) if !self.settings.ended_in_bundled && folder.is_dir() => {
                Root::Folder(folder.clone())
            }
            _ => Root::Bundled,
        }
    }

    /// Takes in what the threads have to tell; called before each frame.
    pub fn receive(&mut self) {
        while let Ok(message) = self.inbox.try_recv() {
            self.take_in(message);
        }
    }

    /// What the window is to do since the last call.
    pub fn take_view_requests(&mut self) -> Vec<ViewRequest> {
        std::mem::take(&mut self.view_requests)
    }

    /// An image of the open briefing, as far as it is read; `None` until [`App::want_image`] asked for it.
    #[must_use]
    pub fn image_state(&self, target: &str) -> Option<ImageState> {
        let open = self.session.open.as_ref()?;
        self.images.get(&(Arc::clone(&open.entry.briefing.path), Box::from(target))).cloned()
    }

    /// Starts reading an image of the open briefing, once.
    pub fn want_image(&mut self, target: &str) {
        let Some(open) = &self.session.open else { return };
        let key: ImageKey = (Arc::clone(&open.entry.briefing.path), target.into());
        if self.images.contains_key(&key) {
            return;
        }
        let (library, entry_idx) = (Arc::clone(&open.library), open.view.entry_idx as usize);
        let started = start_image(library, entry_idx, key.clone(), self.post.clone());
        let state =
            started.map_or_else(|error| ImageState::Failed(error.to_string()), |()| ImageState::Loading);
        self.images.insert(key, state);
    }

    /// What is remembered about the open library.
    #[must_use]
    pub fn library_memory(&self) -> LibraryMemory {
        self.settings.libraries.get(&self.library_key()).cloned().unwrap_or_default()
    }

    /// Remembers the first and last day shown on the timeline.
    pub fn remember_timeline(&mut self, first_day: f64, last_day: f64) {
        self.memory_mut().timeline = Some((first_day, last_day));
    }

    pub(super) fn memory_mut(&mut self) -> &mut LibraryMemory {
        let key = self.library_key();
        self.settings.libraries.entry(key).or_default()
    }

    /// The open folder's path; `""` for the bundled library and single files.
    fn library_key(&self) -> String {
        match &self.root {
            Root::Folder(folder) => folder.display().to_string(),
            Root::Bundled | Root::Files(_) => String::new(),
        }
    }

    /// Writes the settings now; called when the window closes.
    pub fn save_settings(&mut self) {
        self.settings.tab = self.session.tab;
        let Some(file) = &self.settings_file else { return };
        if let Err(error) = self.settings.save(file) {
            tracing::warn!("settings not saved: {error}: {}", file.display());
        }
    }
}
