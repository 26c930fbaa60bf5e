//! What the threads tell, taken into the session.

use std::path::PathBuf;
use std::sync::Arc;

use super::dialogs::AskFor;
use super::exporting::{ExportFailure, ExportJob, Meter, Written, with_extension};
use super::session::OpenBriefing;
use super::start::{App, ImageState};
use super::workers::Message;
use crate::library::{Library, LoadState, Root};
use crate::rows::{BriefingRow, EventRow, Rows};
use crate::timeline::{LaneBy, Lanes, OriginFilter};

/// The bundled briefing a new user sees first.
const WELCOME: &str = "2017-11-aws-sinnet.md";

impl App {
    pub(super) fn take_in(&mut self, message: Message) {
        match message {
            Message::Snapshot(serial, library) if serial == self.serial => self.take_snapshot(library),
            Message::Snapshot(..) => {}
            Message::Rows(rows, lanes) => self.take_rows(rows, lanes),
            Message::Opened(open) => self.take_open(open),
            Message::Company(view) => {
                if self.session.company.as_ref() == Some(&view.key) {
                    self.session.company_view = Some(view);
                }
            }
            Message::Preview(choice, preview) => {
                if let Some(dialog) = self.session.export.as_mut().filter(|dialog| dialog.choice == choice) {
                    dialog.preview = Some(preview);
                }
            }
            Message::Answered(what, answer) => self.take_answer(&what, answer),
            Message::Exported(meter, job, result) => self.take_exported(&meter, job, result),
            Message::Image(key, result) => {
                let state = result.map_or_else(ImageState::Failed, ImageState::Ready);
                self.images.insert(key, state);
            }
            Message::Decided(serial, decided) => self.take_decided(serial, decided),
            Message::OpenFailed(why) => self.notice(why, true, None),
        }
    }

    fn take_snapshot(&mut self, library: Arc<Library>) {
        let is_first = self.session.library.revision != library.revision && self.session.read_at.is_none();
        if library.state == LoadState::Ready {
            self.session.read_at = Some((self.clock)());
        }
        self.session.library = library;
        if is_first {
            self.restore_lanes();
        }
        if self.session.briefing_path.is_none() {
            self.session.briefing_path = self.library_memory().briefing.map(Into::into);
        }
        self.make_rows();
        self.look_up_company();
        self.read_chosen_if_changed();
    }

    fn restore_lanes(&mut self) {
        let remembered = self.library_memory().lanes_by;
        let known = LaneBy::ALL.iter().find(|by| Some(by.as_str()) == remembered.as_deref());
        if let Some(lane_by) = known {
            self.session.lane_by = *lane_by;
        }
        let remembered = self.library_memory().origins;
        let known = OriginFilter::ALL.iter().find(|by| Some(by.as_str()) == remembered.as_deref());
        if let Some(origins) = known {
            self.session.origins = *origins;
        }
    }

    /// Reads the chosen briefing again only when its entry is another one: unchanged entries are shared.
    fn read_chosen_if_changed(&self) {
        let entry = self.session.briefing_path.as_ref().and_then(|path| self.session.library.entry(path));
        let shown = self.session.open.as_ref().map(|open| &open.entry);
        let is_same = matches!((entry, shown), (Some(entry), Some(shown)) if Arc::ptr_eq(entry, shown));
        if !is_same {
            self.read_chosen();
        }
    }

    fn take_rows(&mut self, rows: Arc<Rows>, lanes: Arc<Lanes>) {
        let event =
            self.session.event.and_then(|event| same_event(event, &self.session.rows.library, &rows.library));
        self.session.event = event;
        self.session.rows = rows;
        self.session.lanes = lanes;
        let library = &self.session.library;
        let is_gone = self.session.briefing_path.as_ref().is_some_and(|path| library.entry(path).is_none());
        if is_gone && library.state == LoadState::Ready {
            self.session.briefing_path = None;
            self.session.open = None;
        }
        let is_bare = self.session.briefing_path.is_none() && library.state == LoadState::Ready;
        if is_bare && let Some(first) = self.first_briefing() {
            self.apply(super::command::Command::OpenBriefing(first));
        }
    }

    /// What is opened when nothing was open before: of the bundled library its founding case, else the first in the
    /// list that is not held back.
    fn first_briefing(&self) -> Option<Arc<str>> {
        let rows = &self.session.rows;
        let path = |row: &BriefingRow| Arc::clone(&row.entry(&rows.library).briefing.path);
        let welcome = || rows.briefings.iter().map(path).find(|path| &**path == WELCOME);
        let is_bundled = rows.library.root == Root::Bundled;
        let open = || rows.briefings.iter().find(|row| !row.is_held_back).map(path);
        is_bundled.then(welcome).flatten().or_else(open).or_else(|| self.session.neighbour(0))
    }

    fn take_open(&mut self, open: Arc<OpenBriefing>) {
        if self.session.briefing_path.as_ref() == Some(&open.entry.briefing.path) {
            self.session.open = Some(open);
        }
    }

    fn take_answer(&mut self, what: &AskFor, answer: Result<Vec<PathBuf>, String>) {
        self.session.is_asking = false;
        let paths = match answer {
            Ok(paths) => paths,
            Err(why) => return self.notice(why, true, None),
        };
        let Some(first) = paths.first().cloned() else { return };
        match what {
            AskFor::Folder => self.open(&Root::Folder(first)),
            AskFor::Files => self.open(&Root::Files(paths)),
            AskFor::SaveAs { .. } => {
                let format = self.session.export.as_ref().map(|dialog| dialog.choice.format);
                // The native dialog has asked about replacing the very name it returned, no other.
                let is_confirmed = format.is_some_and(|format| with_extension(&first, format) == first);
                self.write_export(&first, is_confirmed);
            }
        }
    }

    fn take_exported(&mut self, meter: &Arc<Meter>, job: ExportJob, result: Result<Written, ExportFailure>) {
        if !self.session.running_export.as_ref().is_some_and(|running| Arc::ptr_eq(running, meter)) {
            // It was cancelled, and the person was told so then.
            return;
        }
        self.session.running_export = None;
        match result {
            Ok(written) => {
                self.session.export = None;
                self.settings.export_folder = written.target.parent().map(std::path::Path::to_owned);
                self.notice(written_notice(&written), false, Some(written.target));
                self.session.last_export = Some(job);
            }
            Err(failure) if failure.is_cancelled() => {}
            Err(failure) => match (failure.existing_file(), &mut self.session.export) {
                (Some(existing), Some(dialog)) => dialog.to_replace = Some(existing.to_owned()),
                _ => self.notice(sentence(&failure.to_string()), true, None),
            },
        }
    }
}

/// The same event in another snapshot: its briefing by path, the event by its place in it.
fn same_event(event: EventRow, from: &Library, to: &Library) -> Option<EventRow> {
    if from.revision == to.revision {
        return Some(event);
    }
    let before = event.entry(from);
    let entry_idx = to.entry_idx(&before.briefing.path)?;
    let after = &to.entries[entry_idx].briefing;
    let old = event.event(from);
    let event_idx = after.events.iter().position(|new| new.date == old.date && new.text == old.text)?;
    Some(EventRow { entry_idx: u32::try_from(entry_idx).ok()?, event_idx: u32::try_from(event_idx).ok()? })
}

fn written_notice(written: &Written) -> String {
    let size = match written.n_bytes {
        bytes if bytes < 10_000 => format!("{bytes} bytes"),
        bytes if bytes < 10_000_000 => format!("{} kB", bytes / 1000),
        bytes => format!("{} MB", bytes / 1_000_000),
    };
    let pages = match written.n_pages {
        None => String::new(),
        Some(1) => ", 1 page".to_owned(),
        Some(n) => format!(", {n} pages"),
    };
    let written_to = format!("Written: {} ({size}{pages})", written.target.display());
    std::iter::once(written_to).chain(written.remarks.iter().cloned()).collect::<Vec<_>>().join(" ")
}

/// A message with a capital letter in front, as the window shows it.
pub(super) fn sentence(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}
