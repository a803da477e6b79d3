//! Opening, saving and replacing documents without ever losing one.

use std::path::PathBuf;

use super::{App, Pending, sample};
use crate::locale::tr;
use crate::store::SaveError;
use crate::ui::dialogs::{Answer, Dialog};
use crate::ui::files::{self, Outcome, Pick, Picked};
use crate::ui::notices::Level;
use crate::ui::workspace::Workspace;

impl App {
    /// Does `pending` now when there is nothing to lose, otherwise asks first.
    pub(super) fn guarded(&mut self, pending: Pending) {
        if self.tabs.active().workspace.document().is_dirty() {
            self.dialog = Some(Dialog::UnsavedChanges(pending));
        } else {
            self.now = Some(pending);
        }
    }

    /// Does what was waiting.
    pub(super) fn proceed(&mut self, ctx: &egui::Context, frame: &eframe::Frame) {
        let Some(pending) = self.now.take() else { return };
        match pending {
            Pending::NewBlank => self.replace(Workspace::without_file(self.blank()), ctx),
            Pending::NewFromSample => self.replace(sample(), ctx),
            Pending::PickFile => self.pick(&Pick::Open, frame),
            Pending::Open(path) => self.files.open(path),
            Pending::Close => {
                self.closing = true;
                ctx.send_viewport_cmd(egui::ViewportCommand::Close);
            }
        }
        ctx.request_repaint();
    }

    /// Does what a dialog was answered with.
    pub(super) fn answer(&mut self, answer: Answer, frame: &eframe::Frame) {
        self.dialog = None;
        match answer {
            Answer::Close => self.after_saving = None,
            Answer::SaveThen(pending) => {
                self.after_saving = Some(pending);
                self.save(frame);
            }
            Answer::Discard(pending) => self.now = Some(pending),
            Answer::Overwrite(path) => self.save_to(path, false),
            Answer::SaveAs => self.save_as(frame),
            Answer::Path(pick, path) => self.typed_path(&pick, path),
        }
    }

    /// Saves under the present name, or asks for one.
    pub(super) fn save(&mut self, frame: &eframe::Frame) {
        match self.tabs.active().workspace.path.clone() {
            Some(path) => self.save_to(path, true),
            None => self.save_as(frame),
        }
    }

    /// Asks for a name to save under.
    pub(super) fn save_as(&mut self, frame: &eframe::Frame) {
        self.pick(&Pick::SaveAs(self.tabs.active().workspace.suggested_name()), frame);
    }

    /// Writes the document; `guard` refuses to write over what another program has changed.
    pub(super) fn save_to(&mut self, path: PathBuf, guard: bool) {
        let document = self.tabs.active().workspace.document();
        let expected = self.tabs.active().workspace.stamp.filter(|_| guard);
        self.files.save(path, document.scenario().clone(), document.state(), expected);
    }

    fn pick(&mut self, pick: &Pick, frame: &eframe::Frame) {
        let folder = self.settings.last_folder.clone();
        self.files.pick(self.file_dialogs.as_ref(), pick, folder.as_deref(), frame);
    }

    /// As [`Self::picked`], but nobody has asked yet about a file that exists.
    fn typed_path(&mut self, pick: &Pick, path: PathBuf) {
        let path = with_extension(path);
        if matches!(pick, Pick::SaveAs(_)) && path.exists() {
            self.dialog = Some(Dialog::Exists(path));
        } else {
            self.picked(pick, path);
        }
    }

    /// Reads from or writes to the file that was chosen.
    fn picked(&mut self, pick: &Pick, path: PathBuf) {
        match pick {
            Pick::Open => self.files.open(path),
            // The dialog has asked before naming a file that exists.
            Pick::SaveAs(_) => self.save_to(with_extension(path), false),
        }
    }

    /// Takes what a worker or a dialog has brought.
    pub(super) fn finish(&mut self, outcome: Outcome, ctx: &egui::Context) {
        match outcome {
            Outcome::Picked(_, Picked::Nothing) => self.after_saving = None,
            Outcome::Picked(pick, Picked::NoDialog) => self.dialog = Some(Dialog::TypePath(pick)),
            Outcome::Picked(pick, Picked::Path(path)) => self.picked(&pick, path),
            Outcome::Opened(path, Ok(loaded)) => {
                self.remember(&path);
                let workspace = Workspace::from_file(loaded.scenario, path, loaded.stamp);
                self.replace(workspace, ctx);
            }
            Outcome::Opened(path, Err(error)) => {
                if error.is_missing() {
                    self.settings.forget(&path);
                    self.save_settings();
                }
                self.dialog = Some(Dialog::Failure {
                    title: tr!("file.not_opened", name = files::name(&path)).into_owned(),
                    message: error.to_string(),
                });
            }
            Outcome::Saved { path, state, result } => self.finish_saving(path, state, result),
        }
    }

    fn finish_saving(
        &mut self,
        path: PathBuf,
        state: u64,
        result: Result<crate::store::FileStamp, SaveError>,
    ) {
        match result {
            Ok(stamp) => {
                let name = files::name(&path);
                self.remember(&path);
                self.tabs.active_mut().workspace.saved(path, state, stamp);
                self.notices.show(Level::Done, tr!("file.saved", name = name));
                if let Some(pending) = self.after_saving.take() {
                    self.guarded(pending);
                }
            }
            Err(SaveError::ChangedOnDisk { .. }) => {
                self.dialog = Some(Dialog::ChangedOnDisk(path));
            }
            Err(error) => {
                self.after_saving = None;
                self.dialog = Some(Dialog::Failure {
                    title: tr!("file.not_saved", name = files::name(&path)).into_owned(),
                    message: error.to_string(),
                });
            }
        }
    }

    fn remember(&mut self, path: &std::path::Path) {
        self.settings.remember(path);
        self.save_settings();
    }
}

fn with_extension(path: PathBuf) -> PathBuf {
    if path.extension().is_some() { path } else { path.with_extension("ron") }
}
