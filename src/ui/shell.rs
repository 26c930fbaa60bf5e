//! The shell: the window itself, its panels side by side, and the way of a command from a panel to the app.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

use eframe::egui;
use egui::{CentralPanel, Frame, Margin, Panel, ViewportCommand};

use super::cx::{CommandQueue, Cx};
use super::dialogs::NativeDialogs;
use super::export_dialog::ExportPanel;
use super::lists::ListsState;
use super::merge_dialog::{MergeState, merge_dialog_ui};
use super::palette::PaletteState;
use super::reader::ReaderState;
use super::theme::{Theme, font_definitions, size};
use super::timeline_panel::TimelineState;
use super::top_bar::TopBarState;
use super::tray::TrayState;
use super::{
    company_panel, export_dialog, help, keys, lists, palette, reader, status_bar, timeline_panel, top_bar,
};
use crate::app::{App, Command, Settings, Start, ViewRequest, WindowPlace, settings_file};
use crate::dates::Day;
use crate::library::Root;

/// Why no window could be opened.
#[derive(Debug, thiserror::Error)]
pub enum WindowError {
    /// The display, a display library or the graphics driver is missing.
    #[error(
        "no window can be opened here: {reason}. `regbrief export`, `list`, `search` and `check` work without one"
    )]
    NoDisplay {
        /// What is missing.
        reason: String,
    },
    /// The system gave no threads.
    #[error("the program could not be started")]
    Start(#[from] std::io::Error),
}

/// The width in which the tabs of the lists stand whole, in points.
const ROOM_FOR_TABS: f32 = 310.0;
/// The most a panel at the side is widened to, in points.
const WIDEST_SIDE: f32 = 520.0;

/// The state of the panels; each lives as long as the window and is forgotten with it.
#[derive(Default)]
struct Panels {
    top_bar: TopBarState,
    lists: ListsState,
    timeline: TimelineState,
    reader: ReaderState,
    palette: PaletteState,
    export: ExportPanel,
    tray: TrayState,
    merge: MergeState,
    is_help_open: bool,
}

/// The window.
pub struct Shell {
    app: App,
    panels: Panels,
    commands: CommandQueue,
    /// The look in use, to notice when it changes.
    theme: Option<Theme>,
    started: Instant,
    /// Frames painted so far; the first is logged.
    n_frames: u64,
}

impl Shell {
    /// Takes over an app and gives egui the fonts.
    #[must_use]
    pub fn new(app: App, ctx: &egui::Context, started: Instant) -> Self {
        ctx.set_fonts(font_definitions());
        ctx.options_mut(|options| {
            options.zoom_with_keyboard = false;
            options.quit_shortcuts.clear();
        });
        Self {
            app,
            panels: Panels::default(),
            commands: CommandQueue::default(),
            theme: None,
            started,
            n_frames: 0,
        }
    }

    /// The app behind the window, for tests.
    #[must_use]
    pub fn app(&self) -> &App {
        &self.app
    }

    /// Queues a command as a panel does, for tests.
    pub fn send(&mut self, command: Command) {
        self.app.apply(command);
    }

    fn use_theme(&mut self, ctx: &egui::Context) -> Theme {
        let system_is_dark = ctx.system_theme() == Some(egui::Theme::Dark);
        let theme = Theme::of(self.app.settings.theme, system_is_dark);
        if self.theme != Some(theme) {
            theme.apply(ctx);
            self.theme = Some(theme);
        }
        theme
    }

    fn panels_ui(&mut self, ui: &mut egui::Ui, theme: &Theme) {
        let Self { app, panels, commands, .. } = self;
        let cx = Cx { session: &app.session, settings: &app.settings, theme, commands };
        keys::handle_keys(ui.ctx(), cx);
        let bar = Frame::new().fill(theme.panel).inner_margin(Margin::symmetric(14, 0));
        Panel::top("top-bar").exact_size(size::TOP_BAR).resizable(false).frame(bar).show(ui, |ui| {
            top_bar::top_bar_ui(ui, cx, &mut panels.top_bar);
        });
        Panel::bottom("status-bar").exact_size(size::STATUS_BAR).resizable(false).frame(bar).show(ui, |ui| {
            status_bar::status_bar_ui(ui, cx);
        });
        let side = Frame::new().fill(theme.panel);
        // In a small window the text between the panels needs the room.
        let widest = (ui.available_width() * 0.3).clamp(240.0, WIDEST_SIDE);
        let widest_lists = widest.max(ROOM_FOR_TABS);
        let lists = Panel::left("lists")
            .default_size(app.settings.list_width.min(widest_lists))
            .size_range(220.0..=widest_lists)
            .frame(side);
        let list_width =
            lists.show(ui, |ui| lists::lists_ui(ui, cx, &mut panels.lists)).response.rect.width();
        let mut company_width = None;
        if app.settings.shows_company_panel {
            let panel = Panel::right("company")
                .default_size(app.settings.company_width.min(widest))
                .size_range(240.0..=widest);
            let shown =
                panel.frame(side).show(ui, |ui| company_panel::company_panel_ui(ui, cx, &mut panels.tray));
            company_width = Some(shown.response.rect.width());
        }
        let paper = Frame::new().fill(theme.paper);
        let most = (ui.available_height() - 160.0).max(160.0);
        // A third of the room, a little more than a handful of lanes.
        let usual = (ui.available_height() * 0.35).clamp(292.0, 440.0);
        let timeline = Panel::top("timeline")
            .default_size(app.settings.timeline_height.unwrap_or(usual).min(most))
            .size_range(140.0..=most);
        let shown = timeline.frame(paper).resizable(true).show(ui, |ui| {
            timeline_panel::timeline_panel_ui(ui, cx, &mut panels.timeline);
        });
        let timeline_height = shown.response.rect.height();
        CentralPanel::default().frame(paper).show(ui, |ui| {
            reader::reader_ui(ui, cx, &mut panels.reader, &|target| app.image_state(target));
        });
        let ctx = ui.ctx().clone();
        palette::palette_ui(&ctx, cx, &mut panels.palette);
        help::help_ui(&ctx, cx, &mut panels.is_help_open);
        merge_dialog_ui(&ctx, cx, &mut panels.merge);
        export_dialog::export_dialog_ui(&ctx, cx, &mut panels.export);
        status_bar::notices_ui(&ctx, cx);
        // What only the window's size made narrow was not chosen.
        let is_chosen = |width: f32, widest: f32| width + 1.0 < widest || widest >= WIDEST_SIDE;
        if is_chosen(list_width, widest_lists) {
            app.settings.list_width = list_width;
        }
        app.settings.company_width =
            company_width.filter(|width| is_chosen(*width, widest)).unwrap_or(app.settings.company_width);
        app.settings.timeline_height = Some(timeline_height);
    }

    /// Applies what was asked for, then does what only the window can do.
    fn settle(&mut self, ctx: &egui::Context) {
        for target in self.panels.reader.take_wanted_images() {
            self.app.want_image(&target);
        }
        for command in self.commands.drain() {
            self.app.apply(command);
        }
        for request in self.app.take_view_requests() {
            self.answer(request, ctx);
        }
        if (ctx.zoom_factor() - self.app.settings.zoom).abs() > 1e-3 {
            ctx.set_zoom_factor(self.app.settings.zoom);
        }
        self.remember_timeline();
    }

    /// Hands over the days a person chose to see, to be found again.
    fn remember_timeline(&mut self) {
        if let Some((first_day, last_day)) = self.panels.timeline.chosen_days() {
            self.app.remember_timeline(first_day, last_day);
        }
    }

    fn answer(&mut self, request: ViewRequest, ctx: &egui::Context) {
        let panels = &mut self.panels;
        match request {
            ViewRequest::Copy(text) => ctx.copy_text(text),
            ViewRequest::FocusSearch => panels.top_bar.wants_focus = true,
            ViewRequest::OpenFind => panels.reader.open_find(),
            ViewRequest::TogglePalette => panels.palette.toggle(),
            ViewRequest::ToggleHelp => panels.is_help_open ^= true,
            ViewRequest::FitTimeline => panels.timeline.fit(),
            ViewRequest::TimelineToday => panels.timeline.go_to_today(),
            ViewRequest::NewLibrary => {
                panels.lists = ListsState::default();
                panels.reader = ReaderState::default();
                panels.timeline = TimelineState::showing(self.app.library_memory().timeline);
            }
            ViewRequest::Dismiss => {}
            ViewRequest::Close => ctx.send_viewport_cmd(ViewportCommand::Close),
        }
        ctx.request_repaint();
    }

    /// Files and folders dropped on the window.
    fn take_dropped(&mut self, ctx: &egui::Context) {
        let dropped = ctx.input(|input| input.raw.dropped_files.clone());
        let paths: Vec<_> = dropped.into_iter().map(|file| file.path().to_path_buf()).collect();
        match paths.as_slice() {
            [] => {}
            [folder] if folder.is_dir() => self.app.apply(Command::Open(Root::Folder(folder.clone()))),
            _ => self.app.apply(Command::Open(Root::Files(paths))),
        }
    }

    /// Escape closes the topmost thing that is open; only then does it reach the session.
    fn close_topmost(&mut self, ctx: &egui::Context) {
        if !ctx.input(|input| input.key_pressed(egui::Key::Escape)) {
            return;
        }
        let panels = &mut self.panels;
        let is_taken =
            panels.palette.close() || std::mem::take(&mut panels.is_help_open) || panels.reader.close_find();
        if is_taken || egui::Popup::is_any_open(ctx) || ctx.text_edit_focused() {
            ctx.input_mut(|input| input.consume_key(egui::Modifiers::NONE, egui::Key::Escape));
            ctx.memory_mut(egui::Memory::stop_text_input);
        }
    }

    fn remember_window(&mut self, ctx: &egui::Context) {
        let zoom = ctx.zoom_factor();
        let place = ctx.input(|input| {
            let viewport = input.viewport();
            let inner = viewport.inner_rect?;
            let is_maximized = viewport.maximized.unwrap_or(false);
            let position = viewport.outer_rect.map(|outer| [outer.left() * zoom, outer.top() * zoom]);
            Some(WindowPlace { position, size: [inner.width() * zoom, inner.height() * zoom], is_maximized })
        });
        let before = self.app.settings.window;
        if let Some(place) = place {
            // A maximised window keeps the size it had before, to go back to.
            let size = before.filter(|_| place.is_maximized).map_or(place.size, |before| before.size);
            self.app.settings.window = Some(WindowPlace { size, ..place });
        }
    }
}

impl eframe::App for Shell {
    fn logic(&mut self, _ctx: &egui::Context, _frame: &mut eframe::Frame) {
        self.app.receive();
    }

    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        let ctx = ui.ctx().clone();
        let theme = self.use_theme(&ctx);
        self.take_dropped(&ctx);
        self.close_topmost(&ctx);
        self.panels_ui(ui, &theme);
        self.settle(&ctx);
        self.remember_window(&ctx);
        self.n_frames += 1;
        if self.n_frames == 2 {
            // The second frame begins when the first has been handed to the screen.
            tracing::info!(ms = self.started.elapsed().as_millis() as u64, "first frame painted");
        } else if self.n_frames == 1 {
            ctx.request_repaint();
        }
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        self.remember_timeline();
        self.app.save_settings();
    }

    fn clear_color(&self, visuals: &egui::Visuals) -> [f32; 4] {
        visuals.panel_fill.to_normalized_gamma_f32()
    }
}

/// Opens the window and returns when it is closed.
///
/// # Errors
/// [`WindowError`] when there is no display, or a library or driver it needs is missing.
pub fn run_window(
    root: Option<Root>,
    today: Day,
    clock: fn() -> String,
    started: Instant,
) -> Result<(), WindowError> {
    missing_display()?;
    let file = settings_file();
    let settings = file.as_deref().map(Settings::load).unwrap_or_default();
    let options = eframe::NativeOptions { viewport: viewport(&settings), ..eframe::NativeOptions::default() };
    let is_open = Arc::new(AtomicBool::new(false));
    let opened = Arc::clone(&is_open);
    let create = move |cc: &eframe::CreationContext<'_>| -> Result<Box<dyn eframe::App>, StartError> {
        opened.store(true, Ordering::Relaxed);
        let ctx = cc.egui_ctx.clone();
        let start = Start {
            today,
            root,
            settings,
            settings_file: file,
            dialogs: Arc::new(NativeDialogs),
            wake: Arc::new(move || ctx.request_repaint()),
            clock,
            export_folder: documents_folder(),
        };
        Ok(Box::new(Shell::new(App::start(start)?, &cc.egui_ctx, started)))
    };
    let run = || eframe::run_native("regbrief", options, Box::new(create));
    without_panic(&is_open, run)?.map_err(|error| WindowError::NoDisplay { reason: reason(&error) })
}

type StartError = Box<dyn std::error::Error + Send + Sync>;

/// Runs the window. The libraries that open it panic where a shared library is missing; before the window is there,
/// that is an answer and not a fault of this program. Any later panic goes on as it was.
fn without_panic<T>(is_open: &Arc<AtomicBool>, run: impl FnOnce() -> T) -> Result<T, WindowError> {
    let usual = std::panic::take_hook();
    let flag = Arc::clone(is_open);
    std::panic::set_hook(Box::new(move |panic| {
        if flag.load(Ordering::Relaxed) {
            usual(panic);
        }
    }));
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(run)).map_err(|panic| {
        if is_open.load(Ordering::Relaxed) {
            std::panic::resume_unwind(panic);
        }
        let words =
            panic.downcast_ref::<String>().map(String::as_str).or(panic.downcast_ref::<&str>().copied());
        let words = in_plain_words(words.unwrap_or("no more is known"));
        WindowError::NoDisplay { reason: format!("a library of the desktop is missing ({words})") }
    })
}

/// The person's documents, else their home, else the folder the program was started in.
fn documents_folder() -> PathBuf {
    let home = ["HOME", "USERPROFILE"].into_iter().find_map(std::env::var_os).map(PathBuf::from);
    let documents = home.as_ref().map(|home| home.join("Documents")).filter(|folder| folder.is_dir());
    documents.or(home).unwrap_or_default()
}

fn viewport(settings: &Settings) -> egui::ViewportBuilder {
    let place =
        settings.window.unwrap_or(WindowPlace { position: None, size: [1440.0, 900.0], is_maximized: false });
    let mut viewport = egui::ViewportBuilder::default()
        .with_title("Regbrief")
        .with_app_id("regbrief")
        .with_inner_size(place.size)
        .with_min_inner_size([860.0, 560.0])
        .with_maximized(place.is_maximized)
        .with_icon(icon());
    if let Some(position) = place.position {
        viewport = viewport.with_position(position);
    }
    viewport
}

fn icon() -> egui::IconData {
    let bytes = include_bytes!("../../assets/icon/regbrief-128.png");
    let icon = image::load_from_memory_with_format(bytes, image::ImageFormat::Png)
        .map(image::DynamicImage::into_rgba8);
    icon.map(|icon| egui::IconData { width: icon.width(), height: icon.height(), rgba: icon.into_raw() })
        .unwrap_or_default()
}

/// Says in plain words what is missing before the window's libraries would say it in theirs.
fn missing_display() -> Result<(), WindowError> {
    let is_set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let is_free_desktop = cfg!(all(unix, not(target_os = "macos")));
    if is_free_desktop && !is_set("DISPLAY") && !is_set("WAYLAND_DISPLAY") && !is_set("WAYLAND_SOCKET") {
        let reason = "neither DISPLAY nor WAYLAND_DISPLAY is set".to_owned();
        return Err(WindowError::NoDisplay { reason });
    }
    Ok(())
}

fn reason(error: &eframe::Error) -> String {
    match error {
        eframe::Error::NoGlutinConfigs(..) => "no OpenGL driver was found (on Debian: libgl1)".to_owned(),
        other => in_plain_words(&other.to_string()),
    }
}

/// The library's own words without the place in its source.
fn in_plain_words(message: &str) -> String {
    let words = message.replace('\n', " ");
    let after_place = words.rsplit_once(".rs:").and_then(|(_, rest)| rest.split_once(": "));
    after_place.map_or(words.as_str(), |(_, words)| words).trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_library_s_error_is_shown_without_the_place_in_its_source() {
        let error =
            "winit EventLoopError: os error at src/linux/mod.rs:788: Failed to open connection to X server.";
        assert_eq!(in_plain_words(error), "Failed to open connection to X server");
        assert_eq!(in_plain_words("no driver\nfound"), "no driver found");
    }

    #[test]
    fn a_panic_before_the_window_is_there_is_an_answer_and_a_later_one_goes_on() {
        let is_open = Arc::new(AtomicBool::new(false));
        let answer = without_panic(&is_open, || panic!("Library libx could not be loaded."));
        assert!(
            answer.is_err_and(|error: WindowError| error.to_string().contains("libx could not be loaded"))
        );
    }
}
