//! Program settings, such as language, appearance and recent files; never data of a budget.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::file::{backup_path, replace};
use crate::budget::AmountUnit;
use crate::locale::Language;

/// The settings that the program keeps between two runs.
///
/// Unknown fields are ignored and missing ones have their defaults, so that older and newer
/// versions of the program can share one file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    pub language: Language,
    pub theme: ThemeChoice,
    /// The unit amounts are shown and typed in.
    pub display_unit: AmountUnit,
    /// The folder the next dialog opens in.
    pub last_folder: Option<PathBuf>,
    /// Recently opened files, the latest first; see [`Settings::remember`].
    pub recent_files: Vec<PathBuf>,
    /// The key of the set of official tables that is appended to the book, or `none`; empty for the
    /// default set.
    pub table_set: String,
    /// True when the cover of the book shows the day of the export.
    pub dated_cover: bool,
    /// True when documents are made for the department itself, with the scenario inside.
    pub makes_internal_copies: bool,
    /// True when the preview is about half as wide as the window.
    pub wide_preview: bool,
}

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum ThemeChoice {
    /// As set in the desktop.
    #[default]
    System,
    Light,
    Dark,
}

impl ThemeChoice {
    /// Every choice.
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            language: Language::Chinese,
            theme: ThemeChoice::default(),
            display_unit: AmountUnit::default(),
            last_folder: None,
            recent_files: Vec::new(),
            table_set: String::new(),
            dated_cover: false,
            makes_internal_copies: false,
            wide_preview: false,
        }
    }
}

impl Settings {
    /// The largest number of recent files.
    pub const MAX_RECENT: usize = 10;

    /// The path of this user's settings; `None` when the system has no folder for them.
    pub fn usual_path() -> Option<PathBuf> {
        let folders = directories::ProjectDirs::from("", "", "budget-workbench")?;
        Some(folders.config_dir().join("settings.ron"))
    }

    /// Reads the settings at `path`.
    ///
    /// Settings must never prevent the program from starting: a missing or damaged file gives the
    /// defaults, and a damaged file is renamed to `.bak` so that it is not overwritten.
    pub fn load_from(path: &Path) -> Self {
        let bytes = match fs::read(path) {
            Ok(bytes) => bytes,
            Err(error) => {
                if error.kind() != io::ErrorKind::NotFound {
                    log::warn!("settings not read: {error}");
                }
                return Self::default();
            }
        };
        match super::options().from_bytes::<Self>(&bytes) {
            Ok(mut settings) => {
                settings.tidy();
                settings
            }
            Err(error) => {
                log::warn!("settings broken, defaults used: {error}");
                if let Err(error) = fs::rename(path, backup_path(path)) {
                    log::warn!("broken settings not put aside: {error}");
                }
                Self::default()
            }
        }
    }

    /// Writes the settings to `path`, creating its folder if necessary.
    ///
    /// # Errors
    /// When they could not be written; the previous file is then unchanged.
    pub fn save_to(&self, path: &Path) -> io::Result<()> {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        let layout = ron::ser::PrettyConfig::new().new_line("\n").indentor("  ");
        let text =
            super::options().to_string_pretty(self, layout).map_err(io::Error::other)? + "\n";
        replace(path, text.as_bytes())
    }

    /// Puts `path` first among the recent files and stores its folder.
    pub fn remember(&mut self, path: &Path) {
        // After the next start, a relative path could lead to another file.
        let path = std::path::absolute(path).unwrap_or_else(|_error| path.to_owned());
        self.last_folder = path.parent().map(Path::to_owned);
        self.recent_files.insert(0, path);
        self.tidy();
    }

    /// Removes a file that no longer exists from the recent files.
    pub fn forget(&mut self, path: &Path) {
        self.recent_files.retain(|recent| recent != path);
    }

    fn tidy(&mut self) {
        let mut seen = Vec::new();
        self.recent_files.retain(|path| {
            // A path that is not Unicode cannot be written into a text file.
            let keep = path.to_str().is_some() && !seen.contains(path);
            seen.push(path.clone());
            keep
        });
        self.recent_files.truncate(Self::MAX_RECENT);
        self.last_folder = self.last_folder.take().filter(|folder| folder.to_str().is_some());
    }
}
