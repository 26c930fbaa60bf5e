//! What the program remembers between two runs: one small JSON file in the user's configuration folder.
//!
//! Nothing about briefings is kept here; what belongs to a folder stays in that folder. A file that cannot be read
//! counts as absent, so that a broken file never keeps anybody from working.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::choices::{Tab, ThemeChoice};

/// How many folders the menu of recent ones holds.
const MAX_RECENT: usize = 10;

/// Everything remembered. The field names are the file's format.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Of the format.
    pub version: u32,
    /// Where the window was.
    pub window: Option<WindowPlace>,
    /// Light or dark.
    pub theme: ThemeChoice,
    /// Size of everything, 1 = as drawn.
    pub zoom: f32,
    /// Width of the lists, in points.
    pub list_width: f32,
    /// Width of the company panel, in points.
    pub company_width: f32,
    /// Height of the timeline, in points; until it was seen once, what suits the window.
    pub timeline_height: Option<f32>,
    /// Whether the company panel is shown.
    pub shows_company_panel: bool,
    /// Which list is in front.
    pub tab: Tab,
    /// Folders opened, the last one first.
    pub recent: Vec<PathBuf>,
    /// Whether the bundled library was open when the program was left.
    pub ended_in_bundled: bool,
    /// What belongs to one library, by its path; the bundled one under `""`.
    pub libraries: BTreeMap<String, LibraryMemory>,
    /// The folder of the last export.
    pub export_folder: Option<PathBuf>,
}

/// Place and size of the window, in points.
#[derive(Clone, Copy, PartialEq, Debug, Serialize, Deserialize)]
pub struct WindowPlace {
    /// Left and top of the outer frame; absent where the desktop does not tell.
    pub position: Option<[f32; 2]>,
    /// Width and height inside the frame.
    pub size: [f32; 2],
    /// Whether it filled the screen.
    pub is_maximized: bool,
}

/// What is remembered about one library.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct LibraryMemory {
    /// Path of the briefing that was open.
    pub briefing: Option<String>,
    /// First and last day on the timeline, in days since 1970-01-01.
    pub timeline: Option<(f64, f64)>,
    /// What the lanes stood for.
    pub lanes_by: Option<String>,
    /// Which events the timeline showed, by who says so.
    pub origins: Option<String>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            version: 1,
            window: None,
            theme: ThemeChoice::System,
            zoom: 1.0,
            list_width: 304.0,
            company_width: 316.0,
            timeline_height: None,
            shows_company_panel: true,
            tab: Tab::Briefings,
            recent: Vec::new(),
            ended_in_bundled: false,
            libraries: BTreeMap::new(),
            export_folder: None,
        }
    }
}

impl Settings {
    /// Reads the settings; a missing or unreadable file gives the defaults.
    #[must_use]
    pub fn load(file: &Path) -> Self {
        let text = match std::fs::read_to_string(file) {
            Ok(text) => text,
            Err(error) => {
                if error.kind() != std::io::ErrorKind::NotFound {
                    tracing::warn!("settings not read: {error}: {}", file.display());
                }
                return Self::default();
            }
        };
        let settings = serde_json::from_str(&text).unwrap_or_else(|error| {
            tracing::warn!(
                "settings not understood, starting with the defaults: {error}: {}",
                file.display()
            );
            Self::default()
        });
        settings.within_bounds()
    }

    /// Writes the settings, replacing the file whole.
    ///
    /// # Errors
    /// When the folder cannot be made or the file cannot be written.
    pub fn save(&self, file: &Path) -> std::io::Result<()> {
        let folder = file.parent().unwrap_or(Path::new("."));
        std::fs::create_dir_all(folder)?;
        let mut text = serde_json::to_string_pretty(self)?;
        text.push('\n');
        let mut temporary = tempfile::NamedTempFile::new_in(folder)?;
        std::io::Write::write_all(&mut temporary, text.as_bytes())?;
        temporary.persist(file).map_err(|error| error.error)?;
        Ok(())
    }

    /// Puts a folder in front of the recent ones.
    pub fn remember_folder(&mut self, folder: &Path) {
        self.recent.retain(|known| known != folder);
        self.recent.insert(0, folder.to_owned());
        self.recent.truncate(MAX_RECENT);
    }

    /// Sizes a hand-edited or damaged file cannot push out of reach.
    fn within_bounds(mut self) -> Self {
        let sane = |value: f32, low: f32, high: f32, usual: f32| {
            if value.is_finite() { value.clamp(low, high) } else { usual }
        };
        let usual = Self::default();
        self.zoom = sane(self.zoom, 0.6, 3.0, usual.zoom);
        self.list_width = sane(self.list_width, 220.0, 520.0, usual.list_width);
        self.company_width = sane(self.company_width, 240.0, 520.0, usual.company_width);
        self.timeline_height = self.timeline_height.map(|height| sane(height, 140.0, 900.0, 292.0));
        self.recent.truncate(MAX_RECENT);
        let fits = |place: &WindowPlace| {
            let numbers = place.size.iter().chain(place.position.iter().flatten());
            numbers.clone().all(|number| number.is_finite())
                && place.size.iter().all(|side| (200.0..20_000.0).contains(side))
        };
        self.window = self.window.filter(fits);
        self
    }
}

/// Where the settings are kept: `regbrief/settings.json` in the user's configuration folder.
///
/// `REGBRIEF_CONFIG` names another folder. `None` where the system names no home.
#[must_use]
pub fn settings_file() -> Option<PathBuf> {
    let variable = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    if let Some(folder) = variable("REGBRIEF_CONFIG") {
        return Some(folder.join("settings.json"));
    }
    let folder = if cfg!(windows) {
        variable("APPDATA")
    } else if cfg!(target_os = "macos") {
        variable("HOME").map(|home| home.join("Library/Application Support"))
    } else {
        variable("XDG_CONFIG_HOME").or_else(|| variable("HOME").map(|home| home.join(".config")))
    };
    folder.map(|folder| folder.join("regbrief/settings.json"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn in_a_folder(test: impl FnOnce(&Path)) {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        test(&folder.path().join("deeper/settings.json"));
    }

    #[test]
    fn what_is_saved_is_read_back() {
        in_a_folder(|file| {
            let mut settings = Settings { zoom: 1.25, theme: ThemeChoice::Dark, ..Settings::default() };
            settings.remember_folder(Path::new("/notes"));
            settings.save(file).unwrap();
            assert_eq!(Settings::load(file), settings);
        });
    }

    #[test]
    fn a_missing_or_broken_file_gives_the_defaults() {
        in_a_folder(|file| {
            assert_eq!(Settings::load(file), Settings::default());
            std::fs::create_dir_all(file.parent().unwrap()).unwrap();
            std::fs::write(file, "{ not json").unwrap();
            assert_eq!(Settings::load(file), Settings::default());
        });
    }

    #[test]
    fn sizes_out_of_reach_are_brought_back() {
        in_a_folder(|file| {
            std::fs::create_dir_all(file.parent().unwrap()).unwrap();
            std::fs::write(
                file,
                r#"{"zoom": 400, "list_width": -3, "window": {"size": [1, 1], "is_maximized": false}}"#,
            )
            .unwrap();
            let settings = Settings::load(file);
            assert_eq!((settings.zoom, settings.list_width, settings.window), (3.0, 220.0, None));
        });
    }

    #[test]
    fn a_folder_opened_again_moves_to_the_front_once() {
        let mut settings = Settings::default();
        for folder in ["/a", "/b", "/a"] {
            settings.remember_folder(Path::new(folder));
        }
        assert_eq!(settings.recent, [Path::new("/a"), Path::new("/b")]);
    }
}
