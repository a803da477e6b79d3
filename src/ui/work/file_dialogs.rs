//! The system's dialogs for files and folders.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::file_choice::{Mode, Pick};

/// The least time a person needs to answer a dialog.
const FASTEST_ANSWER: Duration = Duration::from_millis(200);

/// The answer to a dialog.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Picked {
    /// A file or folder.
    Path(PathBuf),
    /// Nothing was chosen.
    Nothing,
    /// The system has no dialog to show.
    NoDialog,
}

/// Waits for the answer to a dialog; can run on any thread.
pub type Wait = Box<dyn FnOnce() -> Picked + Send>;

/// The system's file dialogs, or a substitute in a test.
pub trait FileDialogs {
    /// Shows a dialog and returns at once, with a function that waits for its answer.
    fn show(&self, pick: &Pick, folder: Option<&Path>, frame: &eframe::Frame) -> Wait;
}

/// The dialogs of the system.
pub struct NativeDialogs;

impl FileDialogs for NativeDialogs {
    fn show(&self, pick: &Pick, folder: Option<&Path>, frame: &eframe::Frame) -> Wait {
        let mut dialog = rfd::AsyncFileDialog::new().set_parent(frame).set_title(&*pick.title);
        for (name, extensions) in &pick.kinds {
            dialog = dialog.add_filter(&**name, extensions);
        }
        if let Some(folder) = folder {
            dialog = dialog.set_directory(folder);
        }
        // Some systems require that the dialog is created on the main thread, as here; only the
        // waiting runs elsewhere.
        match &pick.mode {
            Mode::Open => waiting(dialog.pick_file()),
            Mode::Folder | Mode::NewFolder(_) => waiting(dialog.pick_folder()),
            Mode::Save(name) => waiting(dialog.set_file_name(name).save_file()),
        }
    }
}

fn waiting(answer: impl Future<Output = Option<rfd::FileHandle>> + Send + 'static) -> Wait {
    Box::new(move || {
        let asked = Instant::now();
        match pollster::block_on(answer) {
            Some(file) => Picked::Path(file.into()),
            // A user cannot close a dialog so fast: there was none (no portal and no zenity).
            None if asked.elapsed() < FASTEST_ANSWER => Picked::NoDialog,
            None => Picked::Nothing,
        }
    })
}
