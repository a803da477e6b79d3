//! Opening and saving documents without ever losing one.
//!
//! Work beside the window names the document it is done for: another one may be shown by the time
//! it is done, and this one may be closed.

use std::path::{Path, PathBuf};

use egui::Context;

use super::{App, tab_commands::Turn};
use crate::locale::tr;
use crate::publish::{CARRIERS, Piece};
use crate::store::{self, FileStamp, LoadError, Loaded, SaveError};
use crate::text::plain_table::PlainTable;
use crate::ui::documents::workspace::{TabId, Workspace};
use crate::ui::overlays::dialogs::{Answer, Dialog};
use crate::ui::overlays::notices::Level;
use crate::ui::work::files::{Brought, Outcome, Pick, Picked};
use crate::ui::work::publishing::Publication;

impl App {
    /// Asks or tells something, after what is being asked already.
    pub(super) fn ask(&mut self, dialog: Dialog) {
        if !self.dialogs.contains(&dialog) {
            self.dialogs.push_back(dialog);
        }
    }

    /// Does what the foremost dialog was answered with.
    pub(super) fn answer(&mut self, answer: Answer, ctx: &Context, frame: &eframe::Frame) {
        let dialog = self.dialogs.pop_front();
        match answer {
            Answer::Close => {
                if dialog.is_some_and(|dialog| dialog.is_about_saving()) {
                    self.departure = None;
                }
            }
            Answer::SaveThen(leaving, tabs) => self.save_and_leave(leaving, tabs, ctx, frame),
            Answer::Discard(leaving) => self.discard_and_leave(leaving, ctx),
            Answer::Overwrite(tab, path) => self.save_to(tab, path, false),
            Answer::SaveAs(tab) => self.save_as(tab, frame),
            Answer::Open(path) => self.open(path),
            Answer::Path(tab, pick, path) => self.typed_path(tab, &pick, path),
        }
    }

    /// Shows the document that has this file open, or reads it.
    pub(super) fn open(&mut self, path: PathBuf) {
        match self.tabs.with_file(&path) {
            Some(tab) => {
                self.remember(&path);
                self.bring_forward(tab);
            }
            None if is_carrier(&path) => self.files.restore(path),
            None => self.files.open(path),
        }
    }

    /// Asks for a file to open.
    pub(super) fn pick_file(&mut self, frame: &eframe::Frame) {
        self.pick(self.tabs.active().id(), &Pick::Open, frame);
    }

    /// Saves a document under its present name, or asks for one.
    pub(super) fn save(&mut self, id: TabId, frame: &eframe::Frame) {
        let Some(tab) = self.tabs.get_mut(id) else { return };
        if tab.workspace.scenario().seal.is_some() {
            self.notices.show(Level::Refused, tr!("seal.not_saved"));
            return;
        }
        match tab.workspace.path.clone() {
            // Until that is done nobody knows what the file will look like.
            Some(_) if self.files.is_saving_some_of(id) => tab.saves_again = true,
            Some(path) => self.save_to(id, path, true),
            None => self.save_as(id, frame),
        }
    }

    /// Asks for a name to save a document under.
    pub(super) fn save_as(&mut self, id: TabId, frame: &eframe::Frame) {
        let Some(tab) = self.tabs.get(id) else { return };
        let pick = Pick::SaveAs(tab.workspace.suggested_name());
        // What is to be named is to be seen.
        self.bring_forward(id);
        self.pick(id, &pick, frame);
    }

    /// Writes a document; `guard` refuses to write over what another program has changed.
    fn save_to(&mut self, id: TabId, path: PathBuf, guard: bool) {
        let Some(tab) = self.tabs.get(id) else { return };
        let expected = tab.workspace.stamp.filter(|_| guard);
        self.files.save(id, path, tab.workspace.document(), expected);
    }

    pub(super) fn pick(&mut self, tab: TabId, pick: &Pick, frame: &eframe::Frame) {
        let folder = self.settings.last_folder.clone();
        self.files.pick(tab, self.file_dialogs.as_ref(), pick, folder.as_deref(), frame);
    }

    /// As [`Self::picked`], but nobody has asked yet about a file that exists.
    fn typed_path(&mut self, tab: TabId, pick: &Pick, path: PathBuf) {
        match pick {
            Pick::SaveAs(_) if with_extension(path.clone(), "ron").exists() => {
                self.ask(Dialog::Exists(tab, with_extension(path, "ron")));
            }
            Pick::SaveTable(_) if with_extension(path.clone(), "csv").exists() => {
                let name = store::display_name(&with_extension(path, "csv"));
                self.notices.show(Level::Refused, tr!("export.exists", name = name));
                self.ask(Dialog::TypePath(tab, pick.clone()));
            }
            Pick::Open | Pick::Merge(_) => self.picked(tab, pick, with_extension(path, "ron")),
            Pick::LineItems => self.picked(tab, pick, with_extension(path, "xlsx")),
            // An export never writes over anything.
            Pick::SaveAs(_) | Pick::SaveTable(_) | Pick::Book(..) | Pick::SnapshotFolder(_) => {
                self.picked(tab, pick, path);
            }
        }
    }

    /// Reads from or writes to the file that was chosen.
    fn picked(&mut self, tab: TabId, pick: &Pick, path: PathBuf) {
        match pick {
            Pick::Open => self.open(path),
            Pick::Merge(side) => self.read_merge_source(tab, *side, path),
            Pick::LineItems => self.files.read_line_items(tab, path),
            Pick::Book(order, name) => {
                let path = match order.piece {
                    Piece::Each => path.join(name),
                    _ => with_extension(path, order.format.extension()),
                };
                self.publish(tab, Publication::Book(*order, path));
            }
            Pick::SnapshotFolder(formats) => {
                self.publish(tab, Publication::Snapshot(formats.clone(), path));
            }
            // The dialog has asked before naming a file that exists.
            Pick::SaveAs(_) => self.save_to(tab, with_extension(path, "ron"), false),
            Pick::SaveTable(_) => {
                if let Some(table) = self.table.take() {
                    self.files.save_table(with_extension(path, "csv"), &table);
                }
            }
        }
    }

    /// Asks where to write a table.
    pub(super) fn export(&mut self, table: PlainTable, name: String, frame: &eframe::Frame) {
        self.table = Some(table);
        self.pick(self.tabs.active().id(), &Pick::SaveTable(name), frame);
    }

    /// Takes what a worker or a dialog has brought.
    pub(super) fn finish(&mut self, outcome: Outcome, ctx: &Context, frame: &eframe::Frame) {
        match outcome {
            Outcome::Picked { pick: Pick::SaveTable(_), picked: Picked::Nothing, .. } => {
                self.table = None;
            }
            Outcome::Picked { pick: Pick::SaveAs(_), picked: Picked::Nothing, .. } => {
                self.departure = None;
            }
            Outcome::Picked { picked: Picked::Nothing, .. } => {}
            Outcome::Picked { tab, pick, picked: Picked::NoDialog } => {
                self.ask(Dialog::TypePath(tab, pick));
            }
            Outcome::Picked { tab, pick, picked: Picked::Path(path) } => {
                self.picked(tab, &pick, path);
            }
            Outcome::Brought(tab, brought) => self.finish_bringing(tab, brought),
            Outcome::Opened(path, result) => self.finish_opening(path, result),
            Outcome::Restored(path, result) => self.finish_restoring(&path, result),
            Outcome::TableSaved { path, result } => self.finish_export(&path, result),
            Outcome::Saved { tab, path, state, result: Ok(stamp) } => {
                self.finish_saving(tab, path, state, stamp, frame);
                self.saved_before_leaving(tab, ctx, frame);
            }
            Outcome::Saved { tab, path, result: Err(error), .. } => {
                self.tell_not_saved(tab, path, &error);
            }
        }
    }

    fn finish_opening(&mut self, path: PathBuf, result: Result<Box<Loaded>, LoadError>) {
        match result {
            Ok(loaded) => {
                self.remember(&path);
                let workspace = Workspace::from_file(*loaded, path);
                self.turns.push(Turn::Open(Box::new(workspace)));
            }
            Err(error) => {
                if error.is_missing() {
                    self.settings.forget(&path);
                    self.save_settings();
                }
                self.ask(Dialog::Failure {
                    title: tr!("file.not_opened", name = store::display_name(&path)).into_owned(),
                    message: error.to_string(),
                });
            }
        }
    }

    fn finish_bringing(&mut self, tab: TabId, brought: Brought) {
        match brought {
            Brought::Frozen { stage, result } => self.finish_freezing(tab, stage, result),
            Brought::FrozenCopies(copies) => self.finish_finding_frozen(copies),
            Brought::MergeSource { side, path, result } => {
                self.finish_merge_source(tab, side, &path, result);
            }
            Brought::LineItems { path, lines } => self.take_in(tab, &path, lines),
            Brought::Merged { merge, revision } => {
                if let Some(tab) = self.tabs.get_mut(tab) {
                    tab.pages.merge.finish(*merge, revision);
                }
            }
        }
    }

    fn finish_saving(
        &mut self,
        id: TabId,
        path: PathBuf,
        state: u64,
        stamp: FileStamp,
        frame: &eframe::Frame,
    ) {
        self.remember(&path);
        self.notices.show(Level::Done, tr!("file.saved", name = store::display_name(&path)));
        let Some(tab) = self.tabs.get_mut(id) else { return };
        tab.workspace.saved(path, state, stamp);
        if std::mem::take(&mut tab.saves_again) {
            self.save(id, frame);
        }
    }

    fn finish_export(&mut self, path: &Path, result: Result<(), SaveError>) {
        let name = store::display_name(path);
        match result {
            Ok(()) => self.notices.show(Level::Done, tr!("export.done", name = name)),
            Err(error) => self.ask(Dialog::Failure {
                title: tr!("export.failed", name = name).into_owned(),
                message: error.to_string(),
            }),
        }
    }

    fn tell_not_saved(&mut self, id: TabId, path: PathBuf, error: &SaveError) {
        if let Some(tab) = self.tabs.get_mut(id) {
            tab.saves_again = false;
            // What went wrong is asked about or told in front of what it is about.
            self.bring_forward(id);
            if matches!(error, SaveError::ChangedOnDisk { .. }) {
                self.ask(Dialog::ChangedOnDisk(id, path));
                return;
            }
        }
        self.departure = None;
        self.ask(Dialog::Failure {
            title: tr!("file.not_saved", name = store::display_name(&path)).into_owned(),
            message: error.to_string(),
        });
    }

    fn remember(&mut self, path: &Path) {
        self.settings.remember(path);
        self.save_settings();
    }
}

/// Whether a file carries a scenario inside, by its name.
fn is_carrier(path: &Path) -> bool {
    let extension = path.extension().map(|it| it.to_string_lossy().to_lowercase());
    extension.is_some_and(|it| CARRIERS.contains(&it.as_str()))
}

fn with_extension(path: PathBuf, extension: &str) -> PathBuf {
    if path.extension().is_some() { path } else { path.with_extension(extension) }
}
