//! Opening and saving documents without ever losing one.
//!
//! A background job carries the id of its document: when the job ends, another document may be
//! shown, and this one may be closed.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{App, sheet_import::edited_sheet, tab_commands::TabSwitch};
use crate::budget::{DataSheet, Scenario};
use crate::locale::tr;
use crate::publish::{self, CARRIERS, RestoreError};
use crate::store::{self, Existing, FileStamp, LoadError, Loaded, SaveError};
use crate::text::plain_table::{self, PlainTable};
use crate::ui::documents::workspace::{TabId, Workspace};
use crate::ui::overlays::dialogs::Dialog;
use crate::ui::overlays::notices::Level;
use crate::ui::work::file_choice::Pick;
use crate::ui::work::job::Job;
use crate::ui::work::jobs::JobFailed;

/// The scenario that a file carries, and the data sheet of a workbook if it was changed.
type Restored = (Scenario, Option<Arc<DataSheet>>);

impl App {
    /// Asks for a file to open.
    pub(super) fn pick_file(&mut self) {
        self.file_choices.ask(Pick::open(), |app, path| {
            if let Some(path) = path {
                app.open(path);
            }
        });
    }

    /// Shows the document that already has this file open, or reads the file.
    pub(super) fn open(&mut self, path: PathBuf) {
        match self.tabs.with_file(&path) {
            Some(tab) => {
                self.remember(&path);
                self.bring_forward(tab);
            }
            None if is_carrier(&path) => self.restore(path),
            None => self.read(path),
        }
    }

    /// Reads a scenario file.
    pub(super) fn read(&mut self, path: PathBuf) {
        let job = Job::reading("open", tr!("file.opening", name = store::display_name(&path)));
        let file = path.clone();
        let work = move || store::load(&file);
        self.jobs.run(job, work, move |app, result| app.finish_opening(path, result));
    }

    fn finish_opening(
        &mut self,
        path: PathBuf,
        result: Result<Result<Loaded, LoadError>, JobFailed>,
    ) {
        match result {
            Ok(Ok(loaded)) => {
                self.remember(&path);
                let workspace = Workspace::from_file(loaded, path);
                self.pending_switches.push(TabSwitch::Open(Box::new(workspace)));
            }
            Ok(Err(error)) => {
                if error.is_missing() {
                    self.settings.forget(&path);
                    self.save_settings();
                }
                self.tell_not_opened(&path, error.to_string());
            }
            Err(failed) => self.tell_not_opened(&path, failed.to_string()),
        }
    }

    /// Restores the scenario that is embedded in an exported file.
    fn restore(&mut self, path: PathBuf) {
        let job = Job::reading("restore", tr!("file.opening", name = store::display_name(&path)));
        let file = path.clone();
        let work = move || {
            let bytes = store::read_file(&file).map_err(RestoreError::from)?;
            let scenario = publish::restore(&bytes)?;
            let sheet = edited_sheet(&bytes, &scenario);
            Ok((scenario, sheet))
        };
        self.jobs.run(job, work, move |app, result| app.finish_restoring(&path, result));
    }

    /// Opens the restored scenario as an unsaved document.
    fn finish_restoring(
        &mut self,
        path: &Path,
        result: Result<Result<Restored, RestoreError>, JobFailed>,
    ) {
        match result {
            Ok(Ok((scenario, sheet))) => {
                let name = store::display_name(path);
                self.notices.show(Level::Done, tr!("publish.restored_from", name = name));
                let workspace = Box::new(Workspace::unsaved(scenario));
                self.pending_switches.push(match sheet {
                    Some(sheet) => TabSwitch::Restored(workspace, name, sheet),
                    None => TabSwitch::Open(workspace),
                });
            }
            Ok(Err(error)) => self.tell_not_opened(path, error.to_string()),
            Err(failed) => self.tell_not_opened(path, failed.to_string()),
        }
    }

    /// Reports that a file was not opened.
    pub(super) fn tell_not_opened(&mut self, path: &Path, message: String) {
        let title = tr!("file.not_opened", name = store::display_name(path)).into_owned();
        self.ask(Dialog::Failure { title, message });
    }

    /// Saves a document to its file, or asks for a file when it has none.
    pub(super) fn save(&mut self, id: TabId) {
        let Some(tab) = self.tabs.get_mut(id) else { return };
        if tab.workspace.scenario().seal.is_some() {
            self.notices.show(Level::Refused, tr!("seal.not_saved"));
            return;
        }
        match tab.workspace.path.clone() {
            // The stamp of the file is known only when the running save has ended.
            Some(_) if self.jobs.is_saving_some_of(id) => tab.saves_again = true,
            Some(path) => self.save_to(id, path, true),
            None => self.save_as(id),
        }
    }

    /// Asks for a name to save a document under.
    pub(super) fn save_as(&mut self, id: TabId) {
        let Some(tab) = self.tabs.get(id) else { return };
        let pick = Pick::save_as(tab.workspace.suggested_name());
        // Show the document that is given a name.
        self.bring_forward(id);
        self.file_choices.ask(pick, move |app, path| match path {
            Some(path) => app.save_to(id, path, false),
            None => app.departure = None,
        });
    }

    /// Writes a document. With `guard`, a file that another program has changed is not overwritten.
    pub(super) fn save_to(&mut self, id: TabId, path: PathBuf, guard: bool) {
        let Some(tab) = self.tabs.get(id) else { return };
        let expected = tab.workspace.stamp.filter(|_| guard);
        let document = tab.workspace.document();
        let (scenario, state) = (document.scenario().clone(), document.state());
        let job = Job::saving(id, state, tr!("file.saving", name = store::display_name(&path)));
        let file = path.clone();
        let work = move || store::save(&file, &scenario, expected.as_ref());
        self.jobs.run(job, work, move |app, result| match result {
            Ok(Ok(stamp)) => app.finish_saving(id, path, state, stamp),
            Ok(Err(SaveError::ChangedOnDisk { .. })) if app.tabs.get(id).is_some() => {
                app.forget_next_save(id);
                app.ask(Dialog::ChangedOnDisk(id, path));
            }
            Ok(Err(error)) => app.tell_not_saved(id, &path, &error),
            Err(failed) => app.tell_not_saved(id, &path, &failed),
        });
    }

    fn finish_saving(&mut self, id: TabId, path: PathBuf, state: u64, stamp: FileStamp) {
        self.remember(&path);
        self.notices.show(Level::Done, tr!("file.saved", name = store::display_name(&path)));
        if let Some(tab) = self.tabs.get_mut(id) {
            tab.workspace.saved(path, state, stamp);
            if std::mem::take(&mut tab.saves_again) {
                self.save(id);
            }
        }
        self.saved_before_leaving(id);
    }

    /// Cancels the pending second save of a document, and shows the document before its failure is
    /// reported.
    fn forget_next_save(&mut self, id: TabId) {
        if let Some(tab) = self.tabs.get_mut(id) {
            tab.saves_again = false;
            self.bring_forward(id);
        }
    }

    fn tell_not_saved(&mut self, id: TabId, path: &Path, error: &dyn std::error::Error) {
        self.forget_next_save(id);
        self.tell_not_written(
            tr!("file.not_saved", name = store::display_name(path)).into_owned(),
            error,
        );
    }

    /// Reports that a file was not written, and cancels a pending close or quit.
    pub(super) fn tell_not_written(&mut self, title: String, error: &dyn std::error::Error) {
        self.departure = None;
        self.ask(Dialog::Failure { title, message: error.to_string() });
    }

    /// Asks for a file to write a table to.
    pub(super) fn export(&mut self, table: PlainTable, name: String) {
        let tab = self.tabs.active().id();
        self.file_choices.ask(Pick::table(name), move |app, path| {
            if let Some(path) = path {
                app.write_table(tab, path, &table);
            }
        });
    }

    fn write_table(&mut self, tab: TabId, path: PathBuf, table: &PlainTable) {
        let name = store::display_name(&path);
        let job = Job::writing("table", tab, tr!("file.saving", name = name));
        let bytes = plain_table::csv(table).into_bytes();
        let work = move || store::write_file(&path, &bytes, Existing::Replace);
        self.jobs.run(job, work, move |app, result| {
            let failed = || tr!("export.failed", name = name).into_owned();
            match result {
                Ok(Ok(())) => app.notices.show(Level::Done, tr!("export.done", name = name)),
                Ok(Err(error)) => app.tell_not_written(failed(), &error),
                Err(error) => app.tell_not_written(failed(), &error),
            }
        });
    }

    fn remember(&mut self, path: &Path) {
        self.settings.remember(path);
        self.save_settings();
    }
}

/// True when the extension of a file is that of an export that can embed a scenario.
fn is_carrier(path: &Path) -> bool {
    let extension = path.extension().map(|it| it.to_string_lossy().to_lowercase());
    extension.is_some_and(|it| CARRIERS.contains(&it.as_str()))
}
