//! Questions to the user: dialogs, one after the other, and choices of files.

use std::path::PathBuf;

use egui::Context;

use super::App;
use crate::locale::tr;
use crate::store;
use crate::ui::overlays::dialogs::{Answer, Dialog};
use crate::ui::overlays::notices::Level;
use crate::ui::work::file_choice::{Choice, ChoiceId, Existing, Mode};
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
                Ok(Picked::Path(path)) => {
                    let Choice { pick, then, .. } = choice;
                    let is_there = pick.mode == Mode::Open;
                    then(app, Some(if is_there { path } else { pick.completed(path) }));
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

    /// Takes a typed path. Unlike a system dialog, typing has not asked about an existing file yet.
    fn take_typed_path(&mut self, id: ChoiceId, path: PathBuf) {
        let Some(choice) = self.file_choices.take_kept(id) else { return };
        let path = choice.pick.completed(path);
        let existing = match choice.pick.mode {
            Mode::Save(_, existing) if path.exists() => existing,
            _ => Existing::Number,
        };
        match existing {
            Existing::Number => (choice.then)(self, Some(path)),
            Existing::Ask => {
                self.ask(Dialog::Exists(id, path));
                self.file_choices.keep(choice);
            }
            Existing::Refuse => {
                let name = store::display_name(&path);
                self.notices.show(Level::Refused, tr!("export.exists", name = name));
                self.have_path_typed(choice);
            }
        }
    }

    fn take_path(&mut self, id: ChoiceId, path: Option<PathBuf>) {
        if let Some(choice) = self.file_choices.take_kept(id) {
            (choice.then)(self, path);
        }
    }
}
