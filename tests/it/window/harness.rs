//! The window without a screen: what it shows is asked for by role and label, and every dialog has its answer.
//!
//! Nothing here waits for a length of time. [`Window::settle`] steps until every thread has told what it was asked.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use eframe::egui::accesskit::Role;
use eframe::egui::{self, Event, Key, Modifiers};
use egui_kittest::kittest::NodeT as _;
use egui_kittest::{Harness, Node};
use regbrief::app::{Action, App, Ask, Command, Dialogs, Session, Settings, Start, ThemeChoice};
use regbrief::library::Root;
use regbrief::ui::Shell;

/// The day the tests look from.
pub const TODAY: &str = "2026-06-01";
/// The longest the threads may take before a test is given up.
const PATIENCE: Duration = Duration::from_secs(30);
/// The looks in which everything is tried.
pub const THEMES: [ThemeChoice; 2] = [ThemeChoice::Light, ThemeChoice::Dark];

/// Dialogs that give prepared answers, and keep what they were asked.
#[derive(Default)]
pub struct Answers {
    prepared: Mutex<VecDeque<Result<Vec<PathBuf>, String>>>,
    asked: Mutex<Vec<Ask>>,
}

impl Answers {
    /// Prepares the answer to the next question.
    pub fn prepare(&self, answer: Result<Vec<PathBuf>, String>) {
        self.prepared.lock().unwrap_or_else(PoisonError::into_inner).push_back(answer);
    }

    /// What was asked so far.
    pub fn asked(&self) -> Vec<Ask> {
        self.asked.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Dialogs for Answers {
    fn ask(&self, ask: &Ask) -> Result<Vec<PathBuf>, String> {
        self.asked.lock().unwrap_or_else(PoisonError::into_inner).push(ask.clone());
        self.prepared
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .pop_front()
            .unwrap_or_else(|| Ok(Vec::new()))
    }
}

/// A file let go over the window.
#[derive(Debug)]
struct Dropped(PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|error| error.to_string())
    }
}

/// The window under test.
pub struct Window {
    harness: Harness<'static, Shell>,
    /// Who answers its dialogs.
    pub answers: Arc<Answers>,
}

impl Window {
    /// A window on the bundled briefings.
    pub fn bundled() -> Self {
        Self::open(Some(Root::Bundled), Settings::default(), None)
    }

    /// A window on a folder.
    pub fn on(folder: &Path) -> Self {
        Self::open(Some(Root::Folder(folder.to_owned())), Settings::default(), None)
    }

    /// A window on the bundled briefings in one of the looks.
    pub fn in_theme(theme: ThemeChoice) -> Self {
        Self::open(Some(Root::Bundled), Settings { theme, ..Settings::default() }, None)
    }

    /// A window as the program opens it, with everything read.
    pub fn open(root: Option<Root>, settings: Settings, settings_file: Option<PathBuf>) -> Self {
        let answers = Arc::new(Answers::default());
        let dialogs: Arc<dyn Dialogs> = Arc::clone(&answers) as _;
        let here = std::thread::current();
        let start = Start {
            today: TODAY.parse().expect("TODAY is a day"),
            root,
            settings,
            settings_file,
            dialogs,
            wake: Arc::new(move || here.unpark()),
            clock: || "09:14".to_owned(),
            export_folder: std::env::temp_dir(),
        };
        let app = App::start(start).expect("the system gives threads");
        let builder = Harness::builder().with_size([1440.0, 900.0]).with_max_steps(24);
        let harness = builder.build_eframe(|cc| Shell::new(app, &cc.egui_ctx, Instant::now()));
        let mut window = Self { harness, answers };
        window.settle();
        window
    }

    /// What is open, chosen and shown.
    pub fn session(&self) -> &Session {
        &self.harness.state().app().session
    }

    /// What is remembered.
    pub fn settings(&self) -> &Settings {
        &self.harness.state().app().settings
    }

    /// The path of the briefing in the reader.
    pub fn open_path(&self) -> &str {
        self.session().open.as_ref().map_or("", |open| &open.entry.briefing.path)
    }

    /// Paths of the briefings in the list.
    pub fn shown(&self) -> Vec<&str> {
        let rows = &self.session().rows;
        rows.briefings.iter().map(|row| &*row.entry(&rows.library).briefing.path).collect()
    }

    /// Steps until everything asked for has come and is painted.
    pub fn settle(&mut self) {
        self.until("everything asked for has come", is_settled);
    }

    /// Steps until `is_so` and nothing more asks to be painted. `what` says what was waited for in vain.
    pub fn until(&mut self, what: &str, is_so: impl Fn(&Session) -> bool) {
        let started = Instant::now();
        self.harness.run();
        while !is_so(self.session()) {
            assert!(started.elapsed() < PATIENCE, "not within {} s: {what}", PATIENCE.as_secs());
            // A thread that has news ends this at once.
            std::thread::park_timeout(Duration::from_millis(20));
            self.harness.run();
        }
    }

    /// How long the window may now sleep before it paints again.
    pub fn repaint_delay(&self) -> Duration {
        self.harness.output().viewport_output[&egui::ViewportId::ROOT].repaint_delay
    }

    /// Paints one frame.
    pub fn step(&mut self) {
        self.harness.step();
    }

    /// Everything shown with `role` whose label satisfies `is_meant`.
    pub fn all(&self, role: Role, is_meant: impl Fn(&str) -> bool) -> Vec<Node<'_>> {
        let nodes = self.harness.root().children_recursive();
        nodes.filter(|node| node.accesskit_node().role() == role && is_meant(&label_of(node))).collect()
    }

    /// Labels of everything shown with `role`.
    pub fn labels(&self, role: Role) -> Vec<String> {
        self.all(role, |_| true).iter().map(label_of).collect()
    }

    /// Whether something of this role has a label that contains `part`.
    pub fn shows(&self, role: Role, part: &str) -> bool {
        !self.all(role, |label| label.contains(part)).is_empty()
    }

    /// Whether some text on the screen contains `part`.
    pub fn says(&self, part: &str) -> bool {
        self.shows(Role::Label, part)
    }

    /// The first thing of this role whose label contains `part`.
    #[track_caller]
    pub fn find(&self, role: Role, part: &str) -> Node<'_> {
        let found = self.all(role, |label| label.contains(part)).into_iter().next();
        found.unwrap_or_else(|| panic!("no {role:?} says “{part}”; there are {:#?}", self.labels(role)))
    }

    /// Whether that thing cannot be used now.
    #[track_caller]
    pub fn is_disabled(&self, role: Role, part: &str) -> bool {
        self.find(role, part).accesskit_node().is_disabled()
    }

    /// Clicks the first thing of this role whose label contains `part`, and settles.
    #[track_caller]
    pub fn click(&mut self, role: Role, part: &str) {
        self.find(role, part).click();
        self.settle();
    }

    /// Makes the window so tall that a whole briefing is in view.
    pub fn make_tall(&mut self) {
        self.harness.set_size(egui::vec2(1440.0, 2400.0));
        self.settle();
    }

    /// Opens a briefing by its title, as the palette does.
    pub fn read(&mut self, title: &str) {
        self.press_action(Action::Palette);
        self.type_text(title);
        self.press(Modifiers::NONE, Key::Enter);
    }

    /// Types into whatever has the keyboard, and settles.
    pub fn type_text(&mut self, text: &str) {
        self.harness.event(Event::Text(text.to_owned()));
        self.settle();
    }

    /// Presses a key, and settles.
    pub fn press(&mut self, modifiers: Modifiers, key: Key) {
        self.queue_key(modifiers, key);
        self.settle();
    }

    /// Presses an action's keys as a keyboard sends them, and settles.
    pub fn press_action(&mut self, action: Action) {
        let (modifiers, key) = keys_of(action);
        self.press(modifiers, key);
    }

    /// Presses an action's keys within one frame, and returns what that frame asked the desktop for.
    pub fn strike(&mut self, action: Action) -> (Vec<egui::OutputCommand>, Vec<egui::ViewportCommand>) {
        let (modifiers, key) = keys_of(action);
        self.queue_key(modifiers, key);
        self.harness.step();
        let output = self.harness.output();
        let viewport = &output.viewport_output[&egui::ViewportId::ROOT];
        (output.platform_output.commands.clone(), viewport.commands.clone())
    }

    /// A key pressed and let go within the next frame.
    fn queue_key(&mut self, modifiers: Modifiers, key: Key) {
        let press = |pressed: bool| Event::Key { key, physical_key: None, pressed, repeat: false, modifiers };
        let changed = Event::ModifiersChanged;
        let events = [changed(modifiers), press(true), press(false), changed(Modifiers::NONE)];
        self.harness.input_mut().events.extend(events);
    }

    /// Asks for something as a panel does.
    pub fn send(&mut self, command: Command) {
        self.harness.state_mut().send(command);
        self.settle();
    }

    /// Drops files or folders on the window.
    pub fn drop_on(&mut self, paths: &[&Path]) {
        let handle = |path: &&Path| -> egui::DroppedFileHandle { Arc::new(Dropped(path.to_path_buf())) };
        self.harness.input_mut().dropped_files = paths.iter().map(handle).collect();
        self.settle();
    }

    /// Tells the window what the desktop does with it.
    pub fn place(&mut self, info: egui::ViewportInfo) {
        self.harness.input_mut().viewports.insert(egui::ViewportId::ROOT, info);
        self.harness.step();
    }

    /// Closes the window as the desktop does.
    pub fn close(&mut self) {
        eframe::App::on_exit(self.harness.state_mut(), None);
    }
}

fn keys_of(action: Action) -> (Modifiers, Key) {
    let keys = action.keys().unwrap_or_else(|| panic!("{action:?} has no keys"));
    let key = match keys.key {
        "?" => Key::Questionmark,
        "+" => Key::Plus,
        "-" => Key::Minus,
        "Left" => Key::ArrowLeft,
        "Right" => Key::ArrowRight,
        "Up" => Key::ArrowUp,
        "Down" => Key::ArrowDown,
        name => Key::from_name(name).unwrap_or_else(|| panic!("egui knows no key {name}")),
    };
    let held = [(keys.ctrl, Modifiers::COMMAND), (keys.alt, Modifiers::ALT), (keys.shift, Modifiers::SHIFT)];
    let modifiers = held.into_iter().filter(|(is_held, _)| *is_held);
    (modifiers.fold(Modifiers::NONE, |all, (_, one)| all | one), key)
}

/// What a screen reader would read out.
pub fn label_of(node: &Node<'_>) -> String {
    let node = node.accesskit_node();
    node.label().or_else(|| node.value()).unwrap_or_default()
}

fn is_settled(session: &Session) -> bool {
    let library = &session.library;
    let is_read = session.read_at.is_some() && !session.is_loading();
    let is_listed = Arc::ptr_eq(&session.rows.library, library) && session.rows.filter == session.filter;
    let chosen = session.briefing().and_then(|path| library.entry(path));
    let opened = session.open.as_ref().map(|open| &open.entry);
    let is_open = chosen.is_none() || matches!((chosen, opened), (Some(a), Some(b)) if Arc::ptr_eq(a, b));
    let is_known = session
        .company
        .as_ref()
        .is_none_or(|key| session.company_view.as_ref().is_some_and(|view| view.key == *key));
    let has_preview = session.export.as_ref().is_none_or(|dialog| dialog.preview.is_some());
    is_read
        && is_listed
        && is_open
        && is_known
        && has_preview
        && !session.is_exporting()
        && !session.is_asking
        && !session.decisions.is_pending()
}
