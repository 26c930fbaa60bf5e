//! What has been read so far, file by file, and the snapshot made from it.
//!
//! The only place that knows which files need reading again: one whose bytes are the same keeps its entry, and so
//! every snapshot shares it.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use rayon::prelude::*;

use super::decode::decode;
use super::dismissals::{Dismissal, Dismissed, take_dates, take_mentions};
use super::folded::Folded;
use super::links::{LinkIndex, library_problems};
use super::scan::{DIRECTORY_FILE, FoundFile, LARGEST_FILE_BYTES, SETTINGS_FILE, Scan, Stamp};
use super::settings::read_settings;
use super::settled::{Settled, library_names, settle};
use super::snapshot::{Entry, FileProblems, FolderSettings, Library, LoadState, Root};
use crate::amounts::{Amount, find_amounts};
use crate::companies::{Directory, company_problems, event_companies, find_mentions};
use crate::diagnostic::{Code, Diagnostic};
use crate::markdown::{ReadOptions, is_plain_text, read_briefing, read_plain_text};
use crate::model::Briefing;
use crate::source::Span;

/// The last revision given to a snapshot of this process.
static REVISION: AtomicU64 = AtomicU64::new(0);

/// A file as it stands on the shelf.
#[derive(Clone, Debug)]
struct Shelved {
    stamp: Stamp,
    /// [`Shelf::n_rereads`] when it was parsed.
    n_rereads: u32,
    /// What was dismissed in it when it was parsed.
    dismissals: Arc<[Dismissal]>,
    content: Content,
    /// Its entry as shown, where the library calls its suggestions by other names.
    settled: Option<Settled>,
}

#[derive(Clone, Debug)]
enum Content {
    /// A briefing, and how many of its entry's problems are its own, before those of the library.
    Briefing(Arc<Entry>, usize),
    /// A file that could not be read.
    Unread(FileProblems),
}

/// One file just read.
pub(super) struct ReadFile {
    name: Arc<str>,
    stamp: Stamp,
    content: Result<Briefing, FileProblems>,
}

/// Everything read of one library.
pub(super) struct Shelf {
    root: Root,
    files: BTreeMap<Arc<str>, Shelved>,
    directory: Arc<Directory>,
    directory_text: Arc<str>,
    settings: FolderSettings,
    /// Problems of `companies.yaml` and `regbrief.yaml`.
    settings_problems: Vec<FileProblems>,
    /// Folders and files that could not be looked at.
    scan_problems: Vec<FileProblems>,
    assets: Arc<[Arc<str>]>,
    /// How often the settings changed so that every briefing reads differently.
    n_rereads: u32,
    /// Whether what is read from now on counts as changed since opening.
    pub is_open: bool,
}

/// What changed with the files that are not briefings.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct SettingsChange {
    /// Every briefing must be parsed again.
    pub must_parse_again: bool,
    /// Every mention must be looked for again.
    pub must_find_companies_again: bool,
    /// Anything is different, if only which images there are.
    pub is_any: bool,
}

impl Shelf {
    pub fn new(root: Root) -> Self {
        Self {
            root,
            files: BTreeMap::new(),
            directory: Arc::clone(Directory::builtin()),
            directory_text: "".into(),
            settings: FolderSettings::default(),
            settings_problems: Vec::new(),
            scan_problems: Vec::new(),
            assets: Arc::new([]),
            n_rereads: 0,
            is_open: false,
        }
    }

    pub fn options(&self) -> ReadOptions {
        ReadOptions { date_order: self.settings.date_order }
    }

    /// Takes over what a scan found but briefings: directory, settings, assets, unreadable places.
    pub fn take_settings(&mut self, scan: &Scan) -> SettingsChange {
        let before = (self.settings.clone(), self.settings_problems.clone(), self.scan_problems.clone());
        let has_other_assets = *self.assets != *scan.assets;
        self.assets = scan.assets.as_slice().into();
        self.scan_problems = scan.unreadable.iter().map(|(name, why)| unread(name, why)).collect();
        self.settings_problems.clear();
        let settings_text = self.side_text(scan.settings.as_ref());
        let directory_text = self.side_text(scan.directory.as_ref());
        let mut change = self.take_texts(&settings_text, &directory_text);
        let is_same =
            before.0 == self.settings && before.1 == self.settings_problems && before.2 == self.scan_problems;
        change.is_any |= has_other_assets || !is_same;
        change
    }

    fn side_text(&mut self, file: Option<&FoundFile>) -> Arc<str> {
        let Some(file) = file else { return "".into() };
        let (text, problems) = match read_bytes(file) {
            Ok((bytes, _)) => decode(bytes),
            Err(problem) => ("".into(), vec![*problem]),
        };
        if !problems.is_empty() {
            let (path, text) = (Arc::clone(&file.name), Arc::clone(&text));
            self.settings_problems.push(FileProblems { path, text, problems });
        }
        text
    }

    fn take_texts(&mut self, settings_text: &Arc<str>, directory_text: &Arc<str>) -> SettingsChange {
        let (settings, problems) = read_settings(settings_text);
        self.add_settings_problems(SETTINGS_FILE, settings_text, problems);
        let must_parse_again = settings.date_order != self.settings.date_order;
        self.settings = settings;
        self.n_rereads += u32::from(must_parse_again);
        let must_find_companies_again = *directory_text != self.directory_text;
        let (directory, problems) = Directory::read_over_builtin(directory_text);
        self.add_settings_problems(DIRECTORY_FILE, directory_text, problems);
        if must_find_companies_again {
            self.directory = directory;
            self.directory_text = Arc::clone(directory_text);
        }
        SettingsChange {
            must_parse_again,
            must_find_companies_again,
            is_any: must_parse_again || must_find_companies_again,
        }
    }

    fn add_settings_problems(&mut self, name: &str, text: &Arc<str>, problems: Vec<Diagnostic>) {
        if problems.is_empty() {
            return;
        }
        match self.settings_problems.iter_mut().find(|file| &*file.path == name) {
            Some(file) => file.problems.extend(problems),
            None => {
                self.settings_problems.push(FileProblems {
                    path: name.into(),
                    text: Arc::clone(text),
                    problems,
                });
            }
        }
    }

    /// Whether the file must be read: it is new, or looks different from when it was read.
    pub fn needs(&self, file: &FoundFile) -> bool {
        let is_as_read = |shelved: &Shelved| {
            shelved.stamp == file.stamp && shelved.dismissals == self.dismissals(&file.name)
        };
        !self.files.get(&file.name).is_some_and(is_as_read)
    }

    fn dismissals(&self, name: &str) -> Arc<[Dismissal]> {
        self.settings.dismissed.of(self.root.own_name(name)).cloned().unwrap_or_default()
    }

    /// Files read so far, readable or not.
    pub fn n_files(&self) -> usize {
        self.files.len()
    }

    /// Whether the file of this name has been read.
    pub fn holds(&self, name: &str) -> bool {
        self.files.contains_key(name)
    }

    /// Puts away what was read. Returns whether anything is different from before.
    pub fn put(&mut self, read: Vec<ReadFile>) -> bool {
        let shelved: Vec<(Arc<str>, Shelved)> = read.into_par_iter().map(|file| self.shelve(file)).collect();
        let mut is_different = false;
        for (name, shelved) in shelved {
            let before = self.files.insert(name, shelved.clone()).map(|before| before.content);
            is_different |= !matches!(
                (&shelved.content, before),
                (Content::Briefing(now, _), Some(Content::Briefing(before, _))) if Arc::ptr_eq(now, &before)
            );
        }
        is_different
    }

    /// What to put away for a file: the entry it has, where the file is still the same, else a new one.
    fn shelve(&self, file: ReadFile) -> (Arc<str>, Shelved) {
        let before = self.files.get(&file.name);
        let dismissals = self.dismissals(&file.name);
        let shelved = |content| Shelved {
            stamp: file.stamp,
            n_rereads: self.n_rereads,
            dismissals: Arc::clone(&dismissals),
            content,
            settled: None,
        };
        let mut briefing = match file.content {
            Ok(briefing) => briefing,
            Err(problems) => return (file.name, shelved(Content::Unread(problems))),
        };
        let mut is_changed = self.is_open;
        if let Some(Shelved {
            n_rereads,
            dismissals: known,
            content: Content::Briefing(entry, n_own),
            settled,
            ..
        }) = before
        {
            let is_same = entry.briefing.text == briefing.text;
            if is_same && *n_rereads == self.n_rereads && *known == dismissals {
                let content = Content::Briefing(Arc::clone(entry), *n_own);
                return (file.name, Shelved { settled: settled.clone(), ..shelved(content) });
            }
            is_changed = entry.is_changed || (self.is_open && !is_same);
        }
        let dismissed = take_dates(&mut briefing, &dismissals);
        let entry = make_entry(briefing, dismissed, &dismissals, &self.directory, is_changed);
        let n_own = entry.problems.len();
        (file.name, shelved(Content::Briefing(Arc::new(entry), n_own)))
    }

    /// Takes away the files for which `stays` is false. Returns whether there were any.
    pub fn retain(&mut self, stays: impl Fn(&str) -> bool) -> bool {
        let n_before = self.files.len();
        self.files.retain(|name, _| stays(name));
        self.files.len() != n_before
    }

    /// Looks for the companies of every briefing again, without parsing it again.
    pub fn find_companies_again(&mut self) {
        let directory = Arc::clone(&self.directory);
        self.files.par_iter_mut().for_each(|(_, shelved)| {
            if let Content::Briefing(entry, n_own) = &mut shelved.content {
                let (briefing, dismissed) = (entry.briefing.clone(), entry.dismissed.clone());
                let again =
                    make_entry(briefing, dismissed, &shelved.dismissals, &directory, entry.is_changed);
                *n_own = again.problems.len();
                *entry = Arc::new(again);
            }
        });
    }

    /// The snapshot of what has been read. Problems between briefings are found only when it is complete.
    pub fn snapshot(&mut self, state: LoadState, also: &[FileProblems]) -> Library {
        let mut library = Library {
            revision: REVISION.fetch_add(1, Ordering::Relaxed) + 1,
            root: self.root.clone(),
            name: self.name(),
            state,
            entries: Vec::with_capacity(self.files.len()),
            directory: Arc::clone(&self.directory),
            settings: self.settings.clone(),
            file_problems: [also, &self.settings_problems, &self.scan_problems].concat(),
            links: Arc::default(),
        };
        for shelved in self.files.values() {
            match &shelved.content {
                Content::Briefing(entry, _) => library.entries.push(Arc::clone(entry)),
                Content::Unread(problems) => library.file_problems.push(problems.clone()),
            }
        }
        library.links = Arc::new(LinkIndex::new(&library.entries, &self.assets));
        if state == LoadState::Ready {
            self.add_library_problems(&mut library);
            self.settle_names(&mut library);
        }
        library
    }

    /// Adds the problems that only the whole library shows. An entry whose problems stay the same stays shared.
    fn add_library_problems(&mut self, library: &mut Library) {
        let found = library_problems(library);
        let briefings = self.files.values_mut().filter_map(|shelved| match &mut shelved.content {
            Content::Briefing(entry, n_own) => Some((entry, *n_own)),
            Content::Unread(_) => None,
        });
        for (((kept, n_own), shown), problems) in briefings.zip(&mut library.entries).zip(found) {
            if kept.problems[n_own..] != problems[..] {
                let mut entry = (**kept).clone();
                entry.problems.truncate(n_own);
                entry.problems.extend(problems);
                *kept = Arc::new(entry);
                *shown = Arc::clone(kept);
            }
        }
    }

    /// Calls suggestions by the names the whole library knows. Entries without such names stay shared.
    fn settle_names(&mut self, library: &mut Library) {
        let better = library_names(&library.entries);
        let briefings = self.files.values_mut().filter_map(|shelved| match &shelved.content {
            Content::Briefing(entry, _) => Some((entry, &mut shelved.settled)),
            Content::Unread(_) => None,
        });
        for ((own, kept), shown) in briefings.zip(&mut library.entries) {
            *shown = settle(own, &better, kept);
        }
    }

    fn name(&self) -> Arc<str> {
        if let Some(title) = &self.settings.title {
            return Arc::from(&**title);
        }
        let file_name = |path: &Path| {
            let resolved = path.canonicalize();
            let path = resolved.as_deref().unwrap_or(path);
            path.file_name()
                .map_or_else(|| path.to_string_lossy(), |name| name.to_string_lossy())
                .into_owned()
        };
        match &self.root {
            Root::Bundled => "Bundled briefings".into(),
            Root::Folder(folder) => file_name(folder).into(),
            Root::Files(files) => match &files[..] {
                [file] => file_name(file).into(),
                files => format!("{} files", files.len()).into(),
            },
        }
    }
}

/// Reads a file of the library.
pub(super) fn read_file(file: &FoundFile, options: ReadOptions) -> ReadFile {
    let (content, stamp) = match read_bytes(file) {
        Ok((bytes, stamp)) => (Ok(parse(&file.name, bytes, options)), stamp),
        Err(problem) => {
            let (path, text) = (Arc::clone(&file.name), "".into());
            (Err(FileProblems { path, text, problems: vec![*problem] }), file.stamp)
        }
    };
    ReadFile { name: Arc::clone(&file.name), stamp, content }
}

fn parse(name: &Arc<str>, bytes: Vec<u8>, options: ReadOptions) -> Briefing {
    let (text, problems) = decode(bytes);
    let read = if is_plain_text(name) { read_plain_text } else { read_briefing };
    let mut briefing = read(Arc::clone(name), text, &options);
    briefing.problems.splice(0..0, problems);
    briefing
}

fn read_bytes(file: &FoundFile) -> Result<(Vec<u8>, Stamp), Box<Diagnostic>> {
    let whole = Span::at(0);
    let unreadable = |error: std::io::Error| {
        let message = format!("The file could not be read: {}", error.kind());
        Box::new(
            Diagnostic::new(Code::FileUnreadable, whole, message)
                .hint("check that it may be read, then reload"),
        )
    };
    if file.path.as_os_str().is_empty() {
        let bytes = super::bundled::bundled_file(&file.name).unwrap_or_default();
        return Ok((bytes.to_vec(), file.stamp));
    }
    let opened = File::open(&file.path).map_err(unreadable)?;
    let stamp = opened.metadata().map(|metadata| Stamp::from_metadata(&metadata)).map_err(unreadable)?;
    if stamp.n_bytes > LARGEST_FILE_BYTES {
        let message = format!("The file has {} MiB and is left out", stamp.n_bytes >> 20);
        let hint = format!("split it; a briefing has at most {} MiB", LARGEST_FILE_BYTES >> 20);
        return Err(Box::new(Diagnostic::new(Code::FileTooLarge, whole, message).hint(hint)));
    }
    // Room for all of it and for the read that finds the end; a file that has grown since is read to its new end.
    let mut bytes = Vec::with_capacity(stamp.n_bytes as usize + 1);
    opened.take(u64::MAX).read_to_end(&mut bytes).map_err(unreadable)?;
    Ok((bytes, stamp))
}

/// `dismissed` holds the dates taken out of the briefing; the names are taken out here.
fn make_entry(
    briefing: Briefing,
    mut dismissed: Dismissed,
    dismissals: &[Dismissal],
    directory: &Directory,
    is_changed: bool,
) -> Entry {
    let mut mentions = find_mentions(&briefing, directory);
    dismissed.mentions = take_mentions(&briefing, &mut mentions, dismissals);
    let event_companies = event_companies(&briefing, &mentions);
    let mut problems = briefing.problems.clone();
    problems.extend(company_problems(&briefing, &mentions, directory));
    let folded = Folded::of(briefing.body.text(&briefing.text));
    let amounts = amounts_in(&briefing);
    Entry { briefing, mentions, dismissed, event_companies, amounts, folded, problems, is_changed }
}

/// The amounts of money in headings and running text, each once.
fn amounts_in(briefing: &Briefing) -> Vec<Amount> {
    let headings = briefing.headings.iter().map(|heading| heading.span);
    let mut spans: Vec<Span> = headings.chain(briefing.prose.iter().copied()).collect();
    spans.sort_unstable();
    let mut amounts: Vec<Amount> = Vec::new();
    for span in spans {
        // A heading's text may stand in the prose too.
        let start = amounts.last().map_or(span.start, |last| span.start.max(last.span.end));
        if start < span.end {
            amounts.extend(find_amounts(&briefing.text, Span::new(start, span.end)));
        }
    }
    amounts.shrink_to_fit();
    amounts
}

fn unread(name: &Arc<str>, why: &str) -> FileProblems {
    let message = format!("This could not be read: {why}");
    let problem = Diagnostic::new(Code::FileUnreadable, Span::at(0), message);
    let problems = vec![problem.hint("check that it may be read, then reload")];
    FileProblems { path: Arc::clone(name), text: "".into(), problems }
}

/// A complete library of texts in memory.
pub(super) fn library_of_texts(texts: &[(&str, &str)]) -> Library {
    let mut shelf = Shelf::new(Root::Files(Vec::new()));
    let text_of = |name: &str| texts.iter().find(|(path, _)| *path == name).map_or("", |(_, text)| text);
    let _ = shelf.take_texts(&text_of(SETTINGS_FILE).into(), &text_of(DIRECTORY_FILE).into());
    let options = shelf.options();
    let briefings = texts.par_iter().filter(|(path, _)| ![SETTINGS_FILE, DIRECTORY_FILE].contains(path));
    let read = briefings.map(|(path, text)| {
        let name: Arc<str> = (*path).into();
        let content = Ok(parse(&name, text.as_bytes().to_vec(), options));
        ReadFile { name, stamp: Stamp::default(), content }
    });
    shelf.put(read.collect());
    shelf.snapshot(LoadState::Ready, &[])
}
