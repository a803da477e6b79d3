//! Copies frozen at a stage (阶段定稿).

use std::path::PathBuf;

use super::App;
use crate::budget::{Action, Field, ScenarioField, Stage, Value};
use crate::edit::{Command, Label, Recorder};
use crate::locale::tr;
use crate::store::{self, SaveError};
use crate::ui::documents::workspace::TabId;
use crate::ui::overlays::dialogs::Dialog;
use crate::ui::overlays::notices::Level;
use crate::ui::overlays::sheets::{FreezeSheet, Sheet};
use crate::ui::work::job::Job;
use crate::ui::work::jobs::JobFailed;
use crate::words;

impl App {
    /// Asks for the stage of a frozen copy.
    pub(super) fn ask_freeze(&mut self) {
        let tab = self.tabs.active();
        let scenario = tab.workspace.scenario();
        if scenario.seal.is_some() {
            self.notices.show(Level::Refused, tr!("error.edit.sealed"));
        } else if tab.workspace.path.is_none() {
            let tab = tab.id();
            self.ask(Dialog::SaveFirst(tab));
        } else {
            self.sheet = Some(Sheet::Freeze(FreezeSheet::new(scenario.stage)));
        }
    }

    /// Writes a frozen copy of the document next to its file.
    pub(super) fn freeze(&mut self, stage: Stage) {
        let tab = self.tabs.active();
        let Some(path) = tab.workspace.path.clone() else { return };
        let scenario = tab.workspace.scenario().clone();
        let id = tab.id();
        let work = move || {
            let recorder = Recorder::of_system();
            match store::freeze(&scenario, stage, recorder.now(), recorder.user()) {
                Ok(frozen) => store::save_frozen(&path, &frozen),
                Err(defect) => Err(SaveError::Defect { path, defect }),
            }
        };
        let job = Job::writing("freeze", id, tr!("seal.freezing"));
        self.jobs.run(job, work, move |app, result| app.finish_freezing(id, stage, result));
    }

    fn finish_freezing(
        &mut self,
        id: TabId,
        stage: Stage,
        result: Result<Result<PathBuf, SaveError>, JobFailed>,
    ) {
        let failed = || tr!("seal.not_frozen").into_owned();
        let path = match result {
            Ok(Ok(path)) => path,
            Ok(Err(error)) => return self.tell_not_written(failed(), &error),
            Err(error) => return self.tell_not_written(failed(), &error),
        };
        let (name, stage_name) = (store::display_name(&path), words::stage(stage));
        self.notices.show(Level::Done, tr!("seal.frozen", stage = stage_name, name = name));
        let Some(tab) = self.tabs.get_mut(id) else { return };
        let field = Field::Scenario(ScenarioField::Stage);
        let command = Command::Set(field, Value::Stage(stage));
        let label = Label::of_action(Action::Freeze, stage_name);
        if let Err(error) = tab.workspace.perform(&[command], &label) {
            self.notices.show(Level::Refused, error.to_string());
        }
    }

    /// Looks for the frozen copies of the document.
    pub(super) fn find_frozen(&mut self) {
        let tab = self.tabs.active();
        let Some(path) = tab.workspace.path.clone() else {
            self.notices.show(Level::Refused, tr!("seal.no_file"));
            return;
        };
        let job = Job::reading("frozen-copies", tr!("seal.looking"));
        let work = move || store::frozen_copies(&path);
        self.jobs.run(job, work, |app, result| match result {
            Ok(Ok(copies)) if copies.is_empty() => {
                app.notices.show(Level::Refused, tr!("seal.none_found"));
            }
            Ok(Ok(copies)) => app.ask(Dialog::Frozen(copies)),
            Ok(Err(error)) => {
                let why = store::io_reason(&error);
                app.notices.show(Level::Failed, tr!("seal.no_folder", why = why));
            }
            Err(failed) => app.notices.show(Level::Failed, failed.to_string()),
        });
    }
}
