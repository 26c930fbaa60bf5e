//! Whole frames of the window without a screen: what the panels do, and cutting what they paint into triangles.
//!
//! What a graphics card does with the triangles is not measured.

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use eframe::App as _;
use eframe::egui::{self, Event, MouseWheelSource, MouseWheelUnit, Pos2, Rect, TouchPhase, Vec2, pos2, vec2};
use regbrief::app::{App, Command, Settings, Start};
use regbrief::library::Root;
use regbrief::ui::{NativeDialogs, Shell};

use super::{SEED, frames, is_quick, is_wanted, once, size, today};
use crate::generator::LibrarySpec;

const WINDOW: Vec2 = vec2(1_440.0, 900.0);
/// Between the lists and the right edge, in the upper and the lower half.
const ON_TIMELINE: Pos2 = pos2(700.0, 220.0);
const ON_READER: Pos2 = pos2(700.0, 720.0);

/// The window of an app, painted by hand.
struct Window {
    ctx: egui::Context,
    shell: Shell,
    frame: eframe::Frame,
    n_frames: u32,
}

impl Window {
    /// A window whose glyphs and layouts are made: the first frames are thrown away.
    fn of(app: App, pointer: Pos2) -> Self {
        let ctx = egui::Context::default();
        let shell = Shell::new(app, &ctx, Instant::now());
        let mut window = Self { ctx, shell, frame: eframe::Frame::_new_kittest(), n_frames: 0 };
        for _ in 0..20 {
            window.paint(vec![Event::PointerMoved(pointer)]);
        }
        window
    }

    /// One frame, a sixtieth of a second after the one before; returns how many meshes there are to draw.
    fn paint(&mut self, events: Vec<Event>) -> usize {
        let input = egui::RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, WINDOW)),
            time: Some(f64::from(self.n_frames) / 60.0),
            events,
            ..egui::RawInput::default()
        };
        self.n_frames += 1;
        let Self { ctx, shell, frame, .. } = self;
        shell.logic(ctx, frame);
        let output = ctx.run_ui(input, |ui| shell.ui(ui, frame));
        ctx.tessellate(output.shapes, output.pixels_per_point).len()
    }
}

fn wheel(by: Vec2) -> Event {
    let (unit, phase, modifiers) = (MouseWheelUnit::Point, TouchPhase::Move, egui::Modifiers::NONE);
    Event::MouseWheel { unit, delta: by, phase, modifiers, source: MouseWheelSource::Trackpad }
}

/// The app with a folder, nothing remembered.
fn start(folder: &Path) -> App {
    let start = Start {
        today: today(),
        root: Some(Root::Folder(folder.to_owned())),
        settings: Settings::default(),
        settings_file: None,
        dialogs: Arc::new(NativeDialogs),
        wake: Arc::new(|| {}),
        clock: String::new,
        export_folder: folder.to_owned(),
    };
    App::start(start).expect("the system gives threads")
}

fn wait_until(app: &mut App, is_so: impl Fn(&App) -> bool) {
    while !is_so(app) {
        app.receive();
        std::thread::sleep(Duration::from_millis(1));
    }
}

fn shows_all(app: &App, n_briefings: usize) -> bool {
    !app.session.is_loading() && app.session.rows.briefings.len() == n_briefings
}

fn folder_of(spec: &LibrarySpec) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("the system has a place for temporary files");
    spec.write_to(folder.path()).expect("the place for temporary files has room");
    folder
}

/// From opening a folder to the first rows, and from a changed file to its row, as the window gets them.
pub fn window_opens() {
    if !is_wanted("window_opens") {
        return;
    }
    let n = size(100_000);
    let spec = LibrarySpec::new(n, SEED);
    let folder = folder_of(&spec);
    let first_rows = || {
        let mut app = start(folder.path());
        wait_until(&mut app, |app| !app.session.rows.briefings.is_empty());
    };
    once(&format!("window_opens/{n}, first rows"), Duration::from_millis(300), first_rows);
    for n in [size(10_000), n] {
        let spec = LibrarySpec::new(n, SEED);
        let folder = folder_of(&spec);
        let mut app = start(folder.path());
        wait_until(&mut app, |app| shows_all(app, n));
        let file = spec.briefings().next().expect("there is a briefing");
        let mut text = file.text;
        once(&format!("window_opens/{n}, a changed file"), Duration::from_millis(100), || {
            text.push_str("\nOne more line.\n");
            fs::write(folder.path().join(&file.path), &text).expect("the file can be written");
            let is_new = |app: &App| {
                app.session.rows.library.entry(&file.path).is_some_and(|own| *own.briefing.text == text)
            };
            wait_until(&mut app, is_new);
        });
    }
}

/// Zooming and moving the timeline with 1,000,000 events, everything else of the window painted as well.
pub fn window_timeline() {
    if !is_wanted("window_timeline") {
        return;
    }
    // A generated briefing has at least ten events.
    let n = size(100_000);
    let folder = folder_of(&LibrarySpec::new(n, SEED));
    let mut app = start(folder.path());
    wait_until(&mut app, |app| shows_all(app, n));
    let n_events = app.session.rows.events.len();
    let mut window = Window::of(app, ON_TIMELINE);
    let still = format!("window_timeline/{n_events} events, painted again");
    frames(&still, size(500), Duration::from_millis(4), |_| window.paint(Vec::new()));
    let moved = format!("window_timeline/{n_events} events, zoomed and moved");
    frames(&moved, size(1_000), Duration::from_millis(4), |nth| {
        // In to a few days and out again, to and fro.
        let factor = if (nth / 60) % 2 == 0 { 1.12 } else { 1.0 / 1.12 };
        let sideways = if (nth / 7) % 2 == 0 { 23.0 } else { -23.0 };
        window.paint(vec![Event::Zoom(factor), wheel(vec2(sideways, 0.0))])
    });
}

/// Scrolling through a briefing of 5 MB, everything else of the window painted as well.
pub fn window_reader() {
    if !is_wanted("window_reader") {
        return;
    }
    let bytes = if is_quick() { 50_000 } else { 5_000_000 };
    let spec = LibrarySpec { bytes_per_briefing: bytes, ..LibrarySpec::new(1, SEED) };
    let folder = folder_of(&spec);
    let mut app = start(folder.path());
    wait_until(&mut app, |app| shows_all(app, 1));
    let path = Arc::clone(&app.session.rows.library.entries[0].briefing.path);
    app.apply(Command::OpenBriefing(path));
    wait_until(&mut app, |app| app.session.open.is_some());
    let mut window = Window::of(app, ON_READER);
    for (speed, points) in [("lines", 40.0), ("pages", 600.0), ("far", 20_000.0)] {
        frames(
            &format!("window_reader/{bytes} bytes, by {speed}"),
            size(600),
            Duration::from_millis(8),
            |nth| {
                let direction = if (nth / 200) % 2 == 0 { -1.0 } else { 1.0 };
                window.paint(vec![Event::PointerMoved(ON_READER), wheel(vec2(0.0, direction * points))])
            },
        );
    }
}
