//! What each command does.

use std::path::PathBuf;
use std::sync::Arc;

use super::choices::{PanelPage, ThemeChoice};
use super::command::Command;
use super::dialogs::{Ask, AskFor};
use super::exporting::{ExportChoice, ExportJob, Meter, suggested_name, with_extension};
use super::history::Place;
use super::session::{ExportDialog, Jump, Notice};
use super::start::{App, ViewRequest};
use super::workers::{CompanyJob, Message, PreviewJob, ReadJob, RowsJob, start_asking, start_export};
use crate::export::{Format, Overwrite};
use crate::library::{Loader, Root};
use crate::model::CompanyKey;
use crate::report::{Length, ReportRequest, Scope};
use crate::rows::EventRow;
use crate::search::Filter;
use crate::source::Span;

impl App {
    /// Does what was asked for.
    pub fn apply(&mut self, command: Command) {
        match command {
            Command::Open(root) => self.open(&root),
            Command::ChooseFolder => self.ask(AskFor::Folder),
            Command::ChooseFiles => self.ask(AskFor::Files),
            Command::Reload => self.reload(),
            Command::SetFilter(text) => self.set_filter(text),
            Command::ToggleTerm(field, value) => {
                let text = self.session.filter.toggled(field, &value).to_string();
                self.set_filter(text);
            }
            Command::ShowTab(tab) => self.session.tab = tab,
            Command::SetSort(sort) => {
                self.session.row_options.sort = sort;
                self.make_rows();
            }
            Command::OpenBriefing(path) => self.go_to(path, None),
            Command::GoTo(path, span) => self.go_to(path, Some(span)),
            Command::ChooseEvent(event) => self.choose_event(event),
            Command::ChooseCompany(key) => self.choose_company(Some(key)),
            Command::FollowLink(link) => self.follow_link(&link),
            Command::Copy(text) => self.view_requests.push(ViewRequest::Copy(text)),
            Command::SetLanes(lane_by) => {
                self.session.lane_by = lane_by;
                self.memory_mut().lanes_by = Some(lane_by.as_str().to_owned());
                self.make_rows();
            }
            Command::SetOrigins(origins) => {
                self.session.origins = origins;
                self.memory_mut().origins = Some(origins.as_str().to_owned());
                self.make_rows();
            }
            Command::FitTimeline => self.view_requests.push(ViewRequest::FitTimeline),
            Command::TimelineToday => self.view_requests.push(ViewRequest::TimelineToday),
            Command::Back => {
                if let Some(place) = self.session.history.back() {
                    self.show_place(&place);
                }
            }
            Command::Forward => {
                if let Some(place) = self.session.history.forward() {
                    self.show_place(&place);
                }
            }
            Command::OpenExport => self.open_export(None),
            Command::OpenExportOf(key) => self.open_export(Some(Scope::Company(key))),
            Command::SetExport(choice) => self.set_export(choice),
            Command::AskWhereToExport => self.ask_where_to_export(),
            Command::WriteExport { target, may_replace } => self.write_export(&target, may_replace),
            Command::ExportAgain => self.export_again(),
            Command::CancelExport => self.cancel_export(),
            Command::CloseExport => self.session.export = None,
            Command::TogglePalette => self.view_requests.push(ViewRequest::TogglePalette),
            Command::ToggleHelp => self.view_requests.push(ViewRequest::ToggleHelp),
            Command::FocusSearch => self.view_requests.push(ViewRequest::FocusSearch),
            Command::OpenFind => self.view_requests.push(ViewRequest::OpenFind),
            Command::ToggleCompanyPanel => self.settings.shows_company_panel ^= true,
            Command::Zoom(step) => self.zoom(step),
            Command::ShowPanel(page) => {
                self.settings.shows_company_panel = true;
                self.session.panel_page = page;
            }
            Command::AskMerge(key) => self.session.merging = Some(key),
            Command::CancelMerge => self.session.merging = None,
            Command::ToggleDismissed => self.session.shows_dismissed ^= true,
            Command::Decide(decision) => self.decide(decision),
            Command::Undo => self.undo(),
            Command::Redo => self.redo(),
            Command::SetTheme(theme) => self.settings.theme = theme,
            Command::NextTheme => self.settings.theme = ThemeChoice::next(self.settings.theme),
            Command::DismissNotice(id) => self.session.notices.retain(|notice| notice.id != id),
            Command::Dismiss => self.dismiss(),
            Command::OpenAddress(address) => self.open_address(address),
            Command::OpenFile(file) => self.open_outside(file.display().to_string()),
            Command::Quit => self.view_requests.push(ViewRequest::Close),
        }
    }

    pub(super) fn open(&mut self, root: &Root) {
        self.serial += 1;
        let (serial, post) = (self.serial, self.post.clone());
        // The old loader is dropped first: its thread must not send snapshots of the old folder any more.
        self.loader = None;
        self.loader =
            Some(Loader::open(root.clone(), move |library| post.send(Message::Snapshot(serial, library))));
        if let Root::Folder(folder) = root {
            self.settings.remember_folder(folder);
        }
        self.root = root.clone();
        self.settings.ended_in_bundled = *root == Root::Bundled;
        self.images.clear();
        let (today, tab) = (self.session.today, self.session.tab);
        let (lane_by, origins, row_options) =
            (self.session.lane_by, self.session.origins, self.session.row_options);
        let notices = std::mem::take(&mut self.session.notices);
        let next_notice = self.session.next_notice;
        let mut session = super::session::Session::new(today);
        (session.tab, session.lane_by, session.origins, session.row_options) =
            (tab, lane_by, origins, row_options);
        (session.notices, session.next_notice) = (notices, next_notice);
        session.running_export = self.session.running_export.take();
        session.last_export = self.session.last_export.take();
        self.session = session;
        self.view_requests.push(ViewRequest::NewLibrary);
    }

    fn reload(&mut self) {
        self.images.clear();
        if let Some(loader) = &self.loader {
            loader.reload();
        }
    }

    fn set_filter(&mut self, text: String) {
        let (filter, faults) = Filter::parse(&text);
        let is_new = filter != self.session.filter;
        self.session.filter_text = text;
        self.session.filter_faults = faults;
        if is_new {
            self.session.filter = filter;
            self.make_rows();
        }
    }

    pub(super) fn make_rows(&self) {
        let session = &self.session;
        self.workers.rows.ask(RowsJob {
            before: Arc::clone(&session.rows),
            library: Arc::clone(&session.library),
            filter: session.filter.clone(),
            today: session.today,
            options: session.row_options,
            lane_by: session.lane_by,
            origins: session.origins,
        });
    }

    fn go_to(&mut self, path: Arc<str>, span: Option<Span>) {
        let is_own_event = self
            .session
            .event
            .is_some_and(|event| event.entry(&self.session.rows.library).briefing.path == path);
        if !is_own_event {
            self.session.event = None;
        }
        let place = Place { path, span };
        self.session.history.visit(place.clone());
        self.show_place(&place);
    }

    fn show_place(&mut self, place: &Place) {
        if self.session.briefing_path.as_ref() != Some(&place.path) {
            self.session.briefing_path = Some(Arc::clone(&place.path));
            self.memory_mut().briefing = Some(place.path.to_string());
            self.read_chosen();
        }
        let serial = self.session.jump.map_or(0, |jump| jump.serial) + 1;
        self.session.jump = Some(Jump { span: place.span.unwrap_or_default(), serial });
    }

    /// Has the chosen briefing read from the newest snapshot.
    pub(super) fn read_chosen(&self) {
        let library = &self.session.library;
        let entry_idx = self.session.briefing_path.as_ref().and_then(|path| library.entry_idx(path));
        if let Some(entry_idx) = entry_idx {
            self.workers.reader.ask(ReadJob::Open(Arc::clone(library), entry_idx));
        }
    }

    fn choose_event(&mut self, event: EventRow) {
        let library = Arc::clone(&self.session.rows.library);
        self.session.event = Some(event);
        let path = Arc::clone(&event.entry(&library).briefing.path);
        self.go_to(path, Some(event.event(&library).date_span));
    }

    fn choose_company(&mut self, key: Option<CompanyKey>) {
        if key.is_some() {
            self.session.panel_page = PanelPage::Company;
            self.settings.shows_company_panel = true;
        }
        self.session.company = key;
        self.look_up_company();
    }

    pub(super) fn look_up_company(&self) {
        if let Some(key) = &self.session.company {
            let library = Arc::clone(&self.session.library);
            self.workers.company.ask(CompanyJob { library, key: key.clone(), today: self.session.today });
        }
    }

    /// Follows a link of the open briefing: into it, to another briefing, to a company, or out to the browser.
    fn follow_link(&mut self, link: &str) {
        let Some(open) = self.session.open.clone() else { return };
        let own_path = &open.entry.briefing.path;
        let own_heading = |heading: &str| heading_span(&open.entry.briefing.headings, heading);
        if let Some(label) = link.strip_prefix("footnote:") {
            let block = open.blocks.iter().find(|block| block.footnote.as_deref() == Some(label));
            if let Some(block) = block {
                self.go_to(Arc::clone(own_path), Some(block.span));
            }
            return;
        }
        if let Some(heading) = link.strip_prefix('#').or_else(|| link.strip_prefix("wiki:#")) {
            if let Some(span) = own_heading(heading) {
                self.go_to(Arc::clone(own_path), Some(span));
            }
            return;
        }
        if is_address(link) {
            self.open_address(link.to_owned());
            return;
        }
        let target = link.strip_prefix("wiki:").unwrap_or(link);
        let (name, heading) =
            target.split_once('#').map_or((target, None), |(name, heading)| (name, Some(heading)));
        let library = &open.library;
        if let Some(to) = library.resolve_link(open.view.entry_idx as usize, name) {
            let briefing = &library.entries[to].briefing;
            let span = heading.and_then(|heading| heading_span(&briefing.headings, heading));
            self.go_to(Arc::clone(&briefing.path), span);
        } else if let Some(key) = library.directory.key_for(name) {
            self.choose_company(Some(key));
        } else {
            self.notice(
                format!("“{name}” is no briefing of this folder and no company of the directory"),
                true,
                None,
            );
        }
    }

    fn open_address(&mut self, address: String) {
        if is_address(&address) {
            self.open_outside(address);
        } else {
            self.notice(
                format!("Only http, https and mailto addresses are opened, not {address}"),
                true,
                None,
            );
        }
    }

    fn open_outside(&mut self, what: String) {
        let post = self.post.clone();
        let open = move || {
            if let Err(error) = opener::open(&what) {
                post.send(Message::OpenFailed(format!(
                    "{what} could not be opened ({error}); copy it and open it yourself"
                )));
            }
        };
        if let Err(error) = std::thread::Builder::new().name("open".to_owned()).spawn(open) {
            self.notice(format!("Nothing could be opened: {error}"), true, None);
        }
    }

    fn ask(&mut self, what: AskFor) {
        if self.session.is_asking {
            return;
        }
        let folder = match &what {
            AskFor::SaveAs { .. } => self.settings.export_folder.as_deref(),
            AskFor::Folder | AskFor::Files => self.settings.recent.first().and_then(|folder| folder.parent()),
        };
        let ask = Ask::new(what, folder);
        match start_asking(ask, Arc::clone(&self.dialogs), self.post.clone()) {
            Ok(()) => self.session.is_asking = true,
            Err(error) => self.notice(format!("The dialog could not be opened: {error}"), true, None),
        }
    }

    fn open_export(&mut self, scope: Option<Scope>) {
        if self.session.export.is_some() && scope.is_none() {
            return;
        }
        let scope = scope.unwrap_or(Scope::Filtered);
        let last = self.session.last_export.as_ref();
        let choice = ExportChoice {
            scope,
            length: last.map_or(Length::Short, |job| job.request.length),
            format: last.map_or(Format::Pdf, |job| job.format),
            includes_held_back: false,
        };
        self.session.export = Some(ExportDialog { choice: choice.clone(), preview: None, to_replace: None });
        self.make_preview(choice);
    }

    fn set_export(&mut self, choice: ExportChoice) {
        let Some(dialog) = &mut self.session.export else { return };
        dialog.choice = choice.clone();
        dialog.to_replace = None;
        self.make_preview(choice);
    }

    fn make_preview(&self, choice: ExportChoice) {
        let library = Arc::clone(&self.session.library);
        self.workers.preview.ask(PreviewJob { library, request: self.request(&choice), choice });
    }

    fn request(&self, choice: &ExportChoice) -> ReportRequest {
        ReportRequest {
            scope: choice.scope.clone(),
            filter: self.session.filter.clone(),
            length: choice.length,
            today: self.session.today,
            includes_held_back: choice.includes_held_back,
        }
    }

    fn ask_where_to_export(&mut self) {
        let Some(dialog) = &self.session.export else { return };
        let format = dialog.choice.format;
        let name = match &dialog.preview {
            Some(Ok(preview)) => suggested_name(&preview.report, format),
            _ => format!("briefings.{}", format.extension()),
        };
        self.ask(AskFor::SaveAs { name, format: format.label(), extension: format.extension() });
    }

    pub(super) fn write_export(&mut self, target: &std::path::Path, may_replace: bool) {
        let Some(dialog) = &mut self.session.export else { return };
        dialog.to_replace = None;
        let choice = dialog.choice.clone();
        if let Some(other) = Format::from_path(target).filter(|other| *other != choice.format) {
            let (chosen, other) = (choice.format.label(), other.label());
            let text = format!(
                "{} is the name of a {other} file, but {chosen} is chosen; change one of them",
                target.display()
            );
            return self.notice(text, true, None);
        }
        let job = ExportJob {
            library: Arc::clone(&self.session.library),
            request: self.request(&choice),
            format: choice.format,
            target: with_extension(target, choice.format),
            overwrite: if may_replace { Overwrite::Replace } else { Overwrite::Refuse },
        };
        self.run_export(job);
    }

    fn export_again(&mut self) {
        let Some(last) = self.session.last_export.clone() else { return };
        let library = Arc::clone(&self.session.library);
        self.run_export(ExportJob { library, overwrite: Overwrite::Replace, ..last });
    }

    fn run_export(&mut self, job: ExportJob) {
        if self.session.running_export.is_some() {
            return;
        }
        let wake = Arc::clone(&self.post.wake);
        let meter = Arc::new(Meter::new(move || wake()));
        match start_export(job, Arc::clone(&meter), self.post.clone()) {
            Ok(()) => self.session.running_export = Some(meter),
            Err(error) => self.notice(format!("The export could not be started: {error}"), true, None),
        }
    }

    /// Stops the export for the person at once; its thread ends when it next asks, and writes nothing.
    fn cancel_export(&mut self) {
        if let Some(meter) = self.session.running_export.take() {
            meter.cancel();
            self.notice("The export was cancelled; nothing was written".to_owned(), false, None);
        }
    }

    fn zoom(&mut self, step: i8) {
        const STEP: f32 = 1.1;
        let zoom = match step {
            0 => 1.0,
            step => self.settings.zoom * STEP.powi(i32::from(step)),
        };
        self.settings.zoom = zoom.clamp(0.6, 3.0);
    }

    fn dismiss(&mut self) {
        if self.session.export.take().is_some() {
            return;
        }
        if self.session.merging.take().is_some() {
            return;
        }
        if self.session.notices.pop().is_some() {
            return;
        }
        if self.session.event.take().is_none() {
            self.choose_company(None);
            self.session.company_view = None;
        }
    }

    /// Tells the person something.
    pub(super) fn notice(&mut self, text: String, is_error: bool, file: Option<PathBuf>) {
        if is_error {
            tracing::warn!("{text}");
        }
        let id = self.session.next_notice;
        self.session.next_notice += 1;
        self.session.notices.push(Notice { id, text, is_error, file, is_decision: false });
        // Three messages are read; more only cover the work.
        let n_too_many = self.session.notices.len().saturating_sub(3);
        self.session.notices.drain(..n_too_many);
    }
}

/// Whether an address may be given to the system: only what a browser or a mail program opens.
fn is_address(link: &str) -> bool {
    let lower = link.trim().to_ascii_lowercase();
    ["http://", "https://", "mailto:"].iter().any(|scheme| lower.starts_with(scheme))
}

fn heading_span(headings: &[crate::model::Heading], name: &str) -> Option<Span> {
    let folded = |text: &str| text.to_lowercase().replace(['-', ' ', '_'], "");
    let wanted = folded(name);
    headings.iter().find(|heading| folded(&heading.text) == wanted).map(|heading| heading.span)
}
