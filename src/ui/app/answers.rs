//! Questions to the user: dialogs, one after the other, and choices of files.

use std::path::PathBuf;

use egui::Context;

use super::App;
use crate::locale::tr;
use crate::ui::overlays::dialogs::{Answer, Dialog};
use crate::ui::overlays::notices::Level;
use crate::ui::work::file_choice::{Choice, ChoiceId, Mode};
use crate::ui::work::file_dialogs::Picked;
use crate::ui::work::job::Job;

impl App {
    /// Queues a dialog behind those that are already waiting.
    pub(super) fn ask(&mut self, dialog: Dialog) {
        if !self.dialogs.contains(&dialog) {
            self.dialogs.push_back(dialog);
        }
    }

    /// Shows a dialog before those that are already waiting.
    pub(super) fn ask_first(&mut self, dialog: Dialog) {
        self.dialogs.retain(|asked| *asked != dialog);
        self.dialogs.push_front(dialog);
    }

    /// Carries out the answer to the first dialog of the queue.
    pub(super) fn answer(&mut self, answer: Answer, ctx: &Context) {
        let Some(dialog) = self.dialogs.pop_front() else { return };
        match answer {
            Answer::Close => self.dismiss(&dialog),
            Answer::SaveThen(leaving, tabs) => self.save_and_leave(leaving, tabs),
            Answer::Discard(leaving, tabs) => self.discard_and_leave(leaving, &tabs, ctx),
            Answer::Wait(leaving) => self.wait_and_leave(leaving),
            Answer::CancelWork(leaving) => self.cancel_work_and_leave(leaving),
            Answer::Overwrite(tab, path) => self.save_to(tab, path, false),
            Answer::SaveAs(tab) => self.save_as(tab),
            Answer::TakeIn(tab, name, sheet) => self.show_sheet_plan(tab, name, &sheet),
            Answer::Open(path) => self.open(path),
            Answer::Path(id, path) => self.take_typed_path(id, path),
            Answer::Replace(id, path) => self.take_path(id, Some(path)),
            Answer::ChooseAgain(id) => self.file_choices.ask_again(id),
        }
    }

    /// Goes on after a dialog that was closed without a choice.
    fn dismiss(&mut self, dialog: &Dialog) {
        match dialog {
            Dialog::TypePath(id, _) | Dialog::Exists(id, _) => self.take_path(*id, None),
            Dialog::Unsaved(..) | Dialog::WorkUnderWay(_) | Dialog::ChangedOnDisk(..) => {
                self.departure = None;
            }
            Dialog::SaveFirst(_)
            | Dialog::Frozen(_)
            | Dialog::SheetEdited(..)
            | Dialog::Failure { .. }
            | Dialog::Shortcuts
            | Dialog::About => {}
        }
    }

    /// Opens the system's file dialogs that were requested in this pass.
    pub(super) fn show_file_dialogs(&mut self, frame: &eframe::Frame) {
        for choice in self.file_choices.take_new() {
            let folder = self.settings.last_folder.as_deref();
            let wait = self.file_dialogs.show(&choice.pick, folder, frame);
            let job = Job::reading("file-dialog", tr!("file.choosing"));
            self.jobs.run(job, wait, move |app, picked| match picked {
                // A file that exists is opened under the name it has.
                Ok(Picked::Path(path)) if choice.pick.mode == Mode::Open => {
                    (choice.then)(app, Some(path));
                }
                Ok(Picked::Path(path)) => {
                    let completed = choice.pick.completed(path.clone());
                    // The dialog has asked about an existing file of the name that it gave.
                    let is_confirmed = completed == path;
                    match choice.pick.check(&completed) {
                        Ok(()) => app.take_new_path(choice, completed, is_confirmed),
                        Err(error) => {
                            app.notices.show(Level::Refused, error.to_string());
                            (choice.then)(app, None);
                        }
                    }
                }
                Ok(Picked::Nothing) => (choice.then)(app, None),
                // Without a system dialog, or a thread to wait for one, the user types the path.
                Ok(Picked::NoDialog) | Err(_) => app.have_path_typed(choice),
            });
        }
    }

    fn have_path_typed(&mut self, choice: Choice<Self>) {
        self.ask(Dialog::TypePath(choice.id, choice.pick.clone()));
        self.file_choices.keep(choice);
    }

    /// Takes a typed path; one with the extension of another format is to be typed again.
    fn take_typed_path(&mut self, id: ChoiceId, path: PathBuf) {
        let Some(choice) = self.file_choices.take_kept(id) else { return };
        let path = choice.pick.completed(path);
        match choice.pick.check(&path) {
            Ok(()) => self.take_new_path(choice, path, false),
            Err(error) => {
                self.notices.show(Level::Refused, error.to_string());
                self.have_path_typed(choice);
            }
        }
    }

    /// Takes a path, after asking about a file or folder there that would be replaced.
    fn take_new_path(&mut self, choice: Choice<Self>, path: PathBuf, is_confirmed: bool) {
        if choice.pick.is_written() && !is_confirmed && path.exists() {
            self.ask(Dialog::Exists(choice.id, path));
            self.file_choices.keep(choice);
        } else {
            (choice.then)(self, Some(path));
        }
    }

    fn take_path(&mut self, id: ChoiceId, path: Option<PathBuf>) {
        if let Some(choice) = self.file_choices.take_kept(id) {
            (choice.then)(self, path);
        }
    }
}
