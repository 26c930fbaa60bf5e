//! Which files belong to a library. Only names and sizes are looked at; nothing is opened.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use ignore::WalkBuilder;

use super::load::LoadError;
use super::snapshot::Root;
use crate::markdown::is_plain_text;

/// The directory of companies, beside the briefings.
pub(super) const DIRECTORY_FILE: &str = "companies.yaml";
/// The folder's settings, beside the briefings.
pub(super) const SETTINGS_FILE: &str = "regbrief.yaml";
/// The largest file that is read as a briefing, in bytes.
pub(super) const LARGEST_FILE_BYTES: u64 = 32 << 20;

/// A file and how it looked when it was found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct FoundFile {
    /// Path in the library, parts joined by `/`.
    pub name: Arc<str>,
    /// Where it lies on disk; nothing for a bundled file.
    pub path: PathBuf,
    /// Size and time of the last change, to tell whether it changed since.
    pub stamp: Stamp,
}

/// What a file looks like from outside.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Stamp {
    /// Size in bytes.
    pub n_bytes: u64,
    /// When it was last written, as the file system says.
    pub modified: Option<SystemTime>,
}

impl Stamp {
    /// How the file at `path` looks now.
    pub fn of(path: &Path) -> io::Result<Self> {
        path.metadata().map(|metadata| Self::from_metadata(&metadata))
    }

    /// How the file with this metadata looks.
    pub fn from_metadata(metadata: &std::fs::Metadata) -> Self {
        Self { n_bytes: metadata.len(), modified: metadata.modified().ok() }
    }
}

/// The files of a library.
#[derive(Clone, Default, Debug)]
pub(super) struct Scan {
    /// Briefings, sorted by name.
    pub briefings: Vec<FoundFile>,
    /// `companies.yaml`, where there is one.
    pub directory: Option<FoundFile>,
    /// `regbrief.yaml`, where there is one.
    pub settings: Option<FoundFile>,
    /// Names of all other files, sorted: what briefings may embed.
    pub assets: Vec<Arc<str>>,
    /// Folders and files that could not be looked at, with the reason.
    pub unreadable: Vec<(Arc<str>, String)>,
}

/// Finds the files of `root`.
pub(super) fn scan(root: &Root) -> Result<Scan, LoadError> {
    let mut found = match root {
        Root::Bundled => scan_bundled(),
        Root::Folder(folder) => scan_folder(folder)?,
        Root::Files(files) => scan_files(files)?,
    };
    found.briefings.sort_by(|a, b| a.name.cmp(&b.name));
    found.briefings.dedup_by(|a, b| a.name == b.name);
    found.assets.sort();
    Ok(found)
}

/// Whether a file of a folder is read as a briefing.
fn is_briefing(path: &Path) -> bool {
    path.extension().is_some_and(|ext| ext.eq_ignore_ascii_case("md") || ext.eq_ignore_ascii_case("markdown"))
}

/// Whether a file or folder of this name is passed over, with all it holds.
pub(super) fn is_passed_over(name: &str) -> bool {
    name.starts_with('.') || name == "node_modules"
}

impl Scan {
    fn add(&mut self, file: FoundFile) {
        match &*file.name {
            DIRECTORY_FILE => self.directory = Some(file),
            SETTINGS_FILE => self.settings = Some(file),
            name if is_briefing(Path::new(name)) => self.briefings.push(file),
            _ => self.assets.push(file.name),
        }
    }

    /// Takes plain text files in: as briefings where there are no others, so that a folder of pasted articles is read.
    fn add_plain_texts(&mut self, texts: Vec<FoundFile>) {
        if self.briefings.is_empty() {
            self.briefings = texts;
        } else {
            self.assets.extend(texts.into_iter().map(|file| file.name));
        }
    }
}

fn scan_bundled() -> Scan {
    let mut found = Scan::default();
    for &(name, bytes) in super::bundled::bundled_files() {
        let stamp = Stamp { n_bytes: bytes.len() as u64, modified: None };
        found.add(FoundFile { name: name.into(), path: PathBuf::new(), stamp });
    }
    found
}

fn scan_folder(folder: &Path) -> Result<Scan, LoadError> {
    std::fs::read_dir(folder).map_err(|source| LoadError::of(folder, source))?;
    let (mut found, mut plain_texts) = (Scan::default(), Vec::new());
    // Links are followed, and the walk itself notices when one leads back into a folder it is in.
    let walk = WalkBuilder::new(folder)
        .standard_filters(false)
        .follow_links(true)
        .filter_entry(|entry| entry.depth() == 0 || !entry.file_name().to_str().is_some_and(is_passed_over))
        .build();
    for entry in walk {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                if !is_loop(&error) {
                    found.unreadable.push(unreadable_name(folder, &error));
                }
                continue;
            }
        };
        if entry.file_type().is_some_and(|kind| kind.is_file()) {
            let stamp = entry.metadata().map(|metadata| Stamp::from_metadata(&metadata)).unwrap_or_default();
            let name = name_in(folder, entry.path());
            let file = FoundFile { name, path: entry.into_path(), stamp };
            if is_plain_text(&file.name) {
                plain_texts.push(file);
            } else {
                found.add(file);
            }
        }
    }
    found.add_plain_texts(plain_texts);
    Ok(found)
}

/// The path in the library of a file below `folder`.
pub(super) fn name_in(folder: &Path, path: &Path) -> Arc<str> {
    let below = path.strip_prefix(folder).unwrap_or(path);
    let parts: Vec<_> = below.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    parts.join("/").into()
}

fn is_loop(error: &ignore::Error) -> bool {
    match error {
        ignore::Error::Loop { .. } => true,
        ignore::Error::WithPath { err, .. }
        | ignore::Error::WithDepth { err, .. }
        | ignore::Error::WithLineNumber { err, .. } => is_loop(err),
        _ => false,
    }
}

fn unreadable_name(folder: &Path, error: &ignore::Error) -> (Arc<str>, String) {
    fn path_of(error: &ignore::Error) -> Option<&Path> {
        match error {
            ignore::Error::WithPath { path, .. } => Some(path),
            ignore::Error::WithDepth { err, .. } => path_of(err),
            _ => None,
        }
    }
    let name = path_of(error).map_or_else(|| Arc::from(""), |path| name_in(folder, path));
    let why = error.io_error().map_or_else(|| error.to_string(), |error| error.kind().to_string());
    (name, why)
}

/// Single files keep the path they are given by. The directory and the settings are those beside the first.
fn scan_files(files: &[PathBuf]) -> Result<Scan, LoadError> {
    let mut found = Scan::default();
    for path in files {
        let metadata = path.metadata().map_err(|source| LoadError::of(path, source))?;
        if metadata.is_dir() {
            add_folder(&mut found, path)?;
            continue;
        }
        let name: Arc<str> = path.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/").into();
        found.briefings.push(FoundFile { name, path: path.clone(), stamp: Stamp::from_metadata(&metadata) });
    }
    if let Some(beside) = files.first().map(|file| file.parent().unwrap_or(Path::new(""))) {
        let sibling = |name: &str| {
            let path = beside.join(name);
            let stamp = Stamp::of(&path).ok()?;
            Some(FoundFile { name: name.into(), path, stamp })
        };
        found.directory = found.directory.or_else(|| sibling(DIRECTORY_FILE));
        found.settings = found.settings.or_else(|| sibling(SETTINGS_FILE));
    }
    Ok(found)
}

fn add_folder(found: &mut Scan, folder: &Path) -> Result<(), LoadError> {
    let below = scan_folder(folder)?;
    let prefix = folder.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/");
    let under = |name: &str| -> Arc<str> { format!("{}/{name}", prefix.trim_end_matches('/')).into() };
    found
        .briefings
        .extend(below.briefings.into_iter().map(|file| FoundFile { name: under(&file.name), ..file }));
    found.assets.extend(below.assets.iter().map(|name| under(name)));
    found.unreadable.extend(below.unreadable.into_iter().map(|(name, why)| (under(&name), why)));
    found.directory = found.directory.take().or(below.directory);
    found.settings = found.settings.take().or(below.settings);
    Ok(())
}
