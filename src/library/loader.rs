//! The thread that loads a library and keeps it up to date while files change.

use std::collections::{BTreeSet, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

use notify::RecommendedWatcher;
use rayon::prelude::*;

use super::load::LoadError;
use super::scan::{FoundFile, Stamp, name_in, scan};
use super::shelf::{Shelf, read_file};
use super::snapshot::{FileProblems, Library, LoadState, Root};
use super::watch::{Message, Todo, concerns, next_todo, watch};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;

/// A library being loaded and watched. Dropping it stops the thread.
#[derive(Debug)]
pub struct Loader {
    sender: Sender<Message>,
    is_cancelled: Arc<AtomicBool>,
}

impl Loader {
    /// Starts loading `root`. `on_snapshot` is called on the loader's thread: soon with what has been read so far,
    /// again while more arrives, once with [`LoadState::Ready`], and then after every change on disk.
    ///
    /// A root that cannot be opened gives one ready, empty snapshot whose file problems say why.
    pub fn open(root: Root, on_snapshot: impl Fn(Arc<Library>) + Send + 'static) -> Self {
        let (sender, receiver) = channel();
        let is_cancelled = Arc::new(AtomicBool::new(false));
        let thread = Thread {
            shelf: Shelf::new(root.clone()),
            root,
            on_snapshot: Box::new(on_snapshot),
            is_cancelled: Arc::clone(&is_cancelled),
            sender: sender.clone(),
            receiver,
            watcher: None,
            watch_problem: None,
            gone_problem: None,
        };
        let started = std::thread::Builder::new().name("library-loader".into()).spawn(move || thread.run());
        if let Err(error) = started {
            tracing::error!("the library cannot be loaded: no thread could be started: {error}");
        }
        Self { sender, is_cancelled }
    }

    /// Reads every file again.
    pub fn reload(&self) {
        // The thread is gone only after a cancel.
        let _ = self.sender.send(Message::Reload);
    }

    /// Looks which files look different, and reads those; for changes the system may not tell of.
    pub fn look_again(&self) {
        let _ = self.sender.send(Message::Changed(Vec::new()));
    }

    /// Stops loading and watching; no snapshot follows one that is already being handed over.
    pub fn cancel(&self) {
        self.is_cancelled.store(true, Ordering::Relaxed);
        let _ = self.sender.send(Message::Stop);
    }
}

impl Drop for Loader {
    fn drop(&mut self) {
        self.cancel();
    }
}

/// Files read before the first snapshot.
const FIRST_FILES: usize = 200;
/// Files read between looks at the clock.
const NEXT_FILES: usize = 1000;
/// How long after a snapshot the next one comes, while loading.
const SNAPSHOT_EVERY: Duration = Duration::from_millis(300);

struct Thread {
    root: Root,
    shelf: Shelf,
    on_snapshot: Box<dyn Fn(Arc<Library>) + Send>,
    is_cancelled: Arc<AtomicBool>,
    sender: Sender<Message>,
    receiver: Receiver<Message>,
    watcher: Option<RecommendedWatcher>,
    /// Why changes on disk are not noticed, if they are not.
    watch_problem: Option<FileProblems>,
    /// Why the root cannot be looked at any more, if so.
    gone_problem: Option<FileProblems>,
}

impl Thread {
    fn run(mut self) {
        let started = Instant::now();
        self.watch();
        self.look_around(Freshness::ReadAll);
        self.shelf.is_open = true;
        let milliseconds = started.elapsed().as_millis();
        tracing::info!("library ready: {} briefings in {milliseconds} ms", self.shelf.n_files());
        while !self.is_cancelled() {
            match next_todo(&self.receiver) {
                Todo::Stop => return,
                Todo::ReadAll => {
                    self.watch();
                    self.look_around(Freshness::ReadAll);
                }
                Todo::LookAround => self.look_around(Freshness::ReadChanged),
                Todo::Look(paths) => self.look(paths),
            }
        }
    }

    fn is_cancelled(&self) -> bool {
        self.is_cancelled.load(Ordering::Relaxed)
    }

    fn hand_over(&mut self, state: LoadState) {
        if !self.is_cancelled() {
            let problems: Vec<_> = self.gone_problem.iter().chain(&self.watch_problem).cloned().collect();
            let library = self.shelf.snapshot(state, &problems);
            (self.on_snapshot)(Arc::new(library));
        }
    }

    /// Starts watching, anew after a reload: a folder that was gone may be back.
    fn watch(&mut self) {
        self.watch_problem = None;
        self.watcher = None;
        match watch(&self.root, self.sender.clone()) {
            Ok(watcher) => self.watcher = watcher,
            // A root that is not there is reported when it is scanned.
            Err(error) if matches!(error.kind, notify::ErrorKind::PathNotFound) => {}
            Err(error) => {
                let message = format!("Changes on disk are not noticed: {error}");
                self.watch_problem = Some(root_problem(&self.root, message, "reload after a change"));
            }
        }
    }

    /// Scans the root and reads what is new or changed, or everything.
    fn look_around(&mut self, freshness: Freshness) {
        let found = match scan(&self.root) {
            Ok(found) => found,
            Err(error) => return self.report_gone(&error),
        };
        let was_gone = self.gone_problem.take().is_some();
        let settings = self.shelf.take_settings(&found);
        if settings.must_find_companies_again && !settings.must_parse_again {
            self.shelf.find_companies_again();
        }
        let names: HashSet<&str> = found.briefings.iter().map(|file| &*file.name).collect();
        let is_fewer = self.shelf.retain(|name| names.contains(name));
        let everything = freshness == Freshness::ReadAll || settings.must_parse_again;
        let wanted: Vec<&FoundFile> =
            found.briefings.iter().filter(|file| everything || self.shelf.needs(file)).collect();
        let is_different = self.read(&wanted, found.briefings.len());
        if everything || was_gone || is_fewer || is_different || settings.is_any {
            self.hand_over(LoadState::Ready);
        }
    }

    /// Reads files in parallel, with snapshots on the way when there are many.
    fn read(&mut self, wanted: &[&FoundFile], n_found: usize) -> bool {
        let options = self.shelf.options();
        let mut is_different = false;
        let mut last_snapshot = Instant::now();
        let mut n_read = 0;
        while n_read < wanted.len() && !self.is_cancelled() {
            let n_next = if n_read == 0 { FIRST_FILES } else { NEXT_FILES };
            let batch = &wanted[n_read..(n_read + n_next).min(wanted.len())];
            let read = batch.par_iter().map(|file| read_file(file, options)).collect();
            is_different |= self.shelf.put(read);
            let is_first = n_read == 0;
            n_read += batch.len();
            if n_read < wanted.len() && (is_first || last_snapshot.elapsed() >= SNAPSHOT_EVERY) {
                let n_before = n_found - wanted.len();
                self.hand_over(LoadState::Loading { n_read: n_before + n_read, n_found });
                last_snapshot = Instant::now();
            }
        }
        is_different
    }

    /// Looks at the paths the system named. Anything but a change to known briefings is a reason to scan.
    fn look(&mut self, paths: BTreeSet<PathBuf>) {
        let paths: Vec<PathBuf> = paths.into_iter().filter(|path| concerns(&self.root, path)).collect();
        if paths.is_empty() {
            return;
        }
        let known: Option<Vec<FoundFile>> = paths.iter().map(|path| self.known_briefing(path)).collect();
        match known {
            Some(files) => {
                let wanted: Vec<&FoundFile> = files.iter().collect();
                if self.read(&wanted, wanted.len()) {
                    self.hand_over(LoadState::Ready);
                }
            }
            None => self.look_around(Freshness::ReadChanged),
        }
    }

    fn known_briefing(&self, path: &Path) -> Option<FoundFile> {
        let Root::Folder(folder) = &self.root else { return None };
        let name = name_in(folder, path);
        let stamp = Stamp::of(path).ok()?;
        self.shelf.holds(&name).then(|| FoundFile { name, path: path.to_path_buf(), stamp })
    }

    /// The root cannot be looked at any more: says so and keeps what was read.
    fn report_gone(&mut self, error: &LoadError) {
        let hint = "check the folder, then reload or open another";
        let problem = root_problem(&self.root, format!("The library cannot be read: {error}"), hint);
        self.gone_problem = Some(problem);
        self.hand_over(LoadState::Ready);
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Freshness {
    ReadAll,
    ReadChanged,
}

fn root_problem(root: &Root, message: String, hint: &str) -> FileProblems {
    let path = match root {
        Root::Bundled => String::new(),
        Root::Folder(folder) => folder.display().to_string(),
        Root::Files(files) => files.first().map(|file| file.display().to_string()).unwrap_or_default(),
    };
    let problem = Diagnostic::new(Code::FileUnreadable, Span::at(0), message).hint(hint);
    FileProblems { path: path.into(), text: "".into(), problems: vec![problem] }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    /// Far more than any change takes to arrive; reached only when it never does.
    const LONGEST_WAIT: Duration = Duration::from_secs(20);

    struct Opened {
        dir: tempfile::TempDir,
        loader: Loader,
        snapshots: Receiver<Arc<Library>>,
    }

    fn open(files: &[(&str, &str)]) -> (Opened, Arc<Library>) {
        let dir = tempfile::tempdir().expect("a temporary folder");
        for (name, text) in files {
            fs::write(dir.path().join(name), text).expect("a file");
        }
        let (sender, snapshots) = channel();
        let loader = Loader::open(Root::Folder(dir.path().into()), move |library| {
            let _ = sender.send(library);
        });
        let opened = Opened { dir, loader, snapshots };
        let first = opened.wait_for(|library| library.state == LoadState::Ready);
        (opened, first)
    }

    impl Opened {
        fn write(&self, name: &str, text: &str) {
            fs::write(self.dir.path().join(name), text).expect("a file");
        }

        fn wait_for(&self, is_wanted: impl Fn(&Library) -> bool) -> Arc<Library> {
            loop {
                let library = self.snapshots.recv_timeout(LONGEST_WAIT).expect("a snapshot arrives");
                if is_wanted(&library) {
                    return library;
                }
            }
        }
    }

    fn text<'a>(library: &'a Library, path: &str) -> &'a str {
        library.entry(path).map_or("", |entry| &entry.briefing.text)
    }

    #[test]
    fn a_change_on_disk_is_read_and_the_rest_is_shared() {
        let (opened, first) = open(&[("a.md", "one"), ("b.md", "two")]);
        opened.write("a.md", "changed");
        let next = opened.wait_for(|library| text(library, "a.md") == "changed");
        assert!(next.revision > first.revision);
        assert!(Arc::ptr_eq(&first.entries[1], &next.entries[1]));
        assert_eq!((next.entries[0].is_changed, next.entries[1].is_changed), (true, false));
    }

    #[test]
    fn files_that_come_and_go_are_noticed() {
        let (opened, _) = open(&[("a.md", "one")]);
        fs::create_dir(opened.dir.path().join("sub")).expect("a folder");
        opened.write("sub/new.md", "new");
        let next = opened.wait_for(|library| library.entries.len() == 2);
        assert!(next.entry("sub/new.md").is_some_and(|entry| entry.is_changed));
        fs::remove_file(opened.dir.path().join("a.md")).expect("removed");
        opened.wait_for(|library| library.entry("a.md").is_none());
    }

    #[test]
    fn a_file_replaced_by_renaming_is_read() {
        let (opened, _) = open(&[("a.md", "one")]);
        opened.write("a.md.tmp", "two");
        fs::rename(opened.dir.path().join("a.md.tmp"), opened.dir.path().join("a.md")).expect("renamed");
        opened.wait_for(|library| text(library, "a.md") == "two");
    }

    #[test]
    fn a_new_directory_finds_companies_in_files_that_stay() {
        let (opened, first) = open(&[("a.md", "# A\n\nThe rest of kiwi tau was sold.\n")]);
        assert!(first.entries[0].mentions.is_empty());
        opened.write("companies.yaml", "- name: kiwi tau\n");
        let next = opened.wait_for(|library| !library.entries[0].mentions.is_empty());
        assert!(!next.entries[0].is_changed);
    }

    #[test]
    fn a_reload_gives_a_new_snapshot_and_keeps_entries() {
        let (opened, first) = open(&[("a.md", "one")]);
        opened.loader.reload();
        let next = opened.wait_for(|library| library.state == LoadState::Ready);
        assert!(Arc::ptr_eq(&first.entries[0], &next.entries[0]));
    }

    #[test]
    fn a_folder_that_vanishes_is_reported_and_its_briefings_stay() {
        let (opened, _) = open(&[("a.md", "one")]);
        let moved = opened.dir.path().with_extension("moved");
        fs::rename(opened.dir.path(), &moved).expect("renamed");
        opened.loader.reload();
        let next = opened.wait_for(|library| !library.file_problems.is_empty());
        assert_eq!(next.entries.len(), 1);
        assert_eq!(next.file_problems[0].problems[0].code, Code::FileUnreadable);
        fs::rename(&moved, opened.dir.path()).expect("renamed back");
        opened.loader.reload();
        opened.wait_for(|library| library.file_problems.is_empty());
    }

    #[test]
    fn many_files_arrive_in_parts() {
        let names: Vec<String> = (0..300).map(|n| format!("{n}.md")).collect();
        let files: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "text")).collect();
        let dir = tempfile::tempdir().expect("a temporary folder");
        for (name, text) in files {
            fs::write(dir.path().join(name), text).expect("a file");
        }
        let (sender, snapshots) = channel();
        let _loader = Loader::open(Root::Folder(dir.path().into()), move |library| {
            let _ = sender.send(library);
        });
        let first = snapshots.recv_timeout(LONGEST_WAIT).expect("a snapshot arrives");
        assert_eq!(first.state, LoadState::Loading { n_read: 200, n_found: 300 });
        let last = snapshots.recv_timeout(LONGEST_WAIT).expect("a snapshot arrives");
        assert_eq!((last.state, last.entries.len()), (LoadState::Ready, 300));
    }

    #[test]
    fn a_root_that_is_not_there_gives_an_empty_library_that_says_so() {
        let (sender, snapshots) = channel();
        let _loader = Loader::open(Root::Folder("/no such folder".into()), move |library| {
            let _ = sender.send(library);
        });
        let library = snapshots.recv_timeout(LONGEST_WAIT).expect("a snapshot arrives");
        assert!(library.entries.is_empty());
        assert!(library.file_problems[0].problems[0].message.contains("does not exist"));
    }

    #[test]
    fn a_dropped_loader_lets_go_of_its_receiver() {
        let (opened, _) = open(&[("a.md", "one")]);
        drop(opened.loader);
        // The thread drops the sender when it ends; waiting for that is all this asks.
        while opened.snapshots.recv_timeout(LONGEST_WAIT).is_ok() {}
        assert!(matches!(opened.snapshots.try_recv(), Err(std::sync::mpsc::TryRecvError::Disconnected)));
    }
}
