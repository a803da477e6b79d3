//! Import of line items that were changed in a workbook.

use std::path::PathBuf;
use std::sync::Arc;

use super::App;
use crate::budget::{Action, DataSheet, Scenario};
use crate::catalogue::Catalogue;
use crate::edit::{EditError, Label, SheetChange, SheetPlan};
use crate::import::line_items;
use crate::locale::tr;
use crate::store;
use crate::ui::documents::workspace::TabId;
use crate::ui::overlays::dialogs::Dialog;
use crate::ui::overlays::notices::Level;
use crate::ui::overlays::sheets::{ImportSheet, Sheet};
use crate::ui::work::file_choice::Pick;
use crate::ui::work::job::Job;

impl App {
    /// Asks for a workbook to import line items from.
    pub(super) fn pick_line_items(&mut self) {
        let tab = self.tabs.active().id();
        self.file_choices.ask(Pick::line_items(), move |app, path| {
            if let Some(path) = path {
                app.read_line_items(tab, path);
            }
        });
    }

    fn read_line_items(&mut self, tab: TabId, path: PathBuf) {
        let name = store::display_name(&path);
        let job = Job::reading("line-items", tr!("file.opening", name = name));
        let work = move || {
            let bytes = store::read_file(&path).map_err(|error| error.to_string())?;
            line_items::read(&bytes).map_err(|error| error.to_string())
        };
        self.jobs.run(job, work, move |app, result| {
            match result.unwrap_or_else(|failed| Err(failed.to_string())) {
                Ok(sheet) => app.show_sheet_plan(tab, name, &sheet),
                Err(message) => {
                    let title = tr!("take_in.not_read", name = name).into_owned();
                    app.ask(Dialog::Failure { title, message });
                }
            }
        });
    }

    /// Shows everything that a data sheet would change in a document, for the user to choose from.
    pub(super) fn show_sheet_plan(&mut self, id: TabId, name: String, sheet: &DataSheet) {
        let Some(tab) = self.tabs.get(id) else { return };
        let scenario = tab.workspace.scenario();
        if scenario.seal.is_some() {
            self.notices.show(Level::Refused, EditError::Sealed.to_string());
            return;
        }
        let plan = SheetPlan::of(scenario, sheet, self.design.catalogue());
        if plan.is_empty() {
            self.notices.show(Level::Done, tr!("take_in.nothing", name = name));
            if let Some(ignored) = plan.ignored_text() {
                self.notices.show(Level::Refused, ignored);
            }
            return;
        }
        self.bring_forward(id);
        self.sheet = Some(Sheet::Import(Box::new(ImportSheet::new(id, name, plan))));
    }

    /// Makes the accepted changes of a data sheet, as one undo step.
    pub(super) fn import_lines(&mut self, id: TabId, name: &str, accepted: &[SheetChange]) {
        let Some(tab) = self.tabs.get_mut(id) else { return };
        let label = Label::of_action(Action::TakeOver, name);
        match tab.workspace.perform(&SheetChange::commands(accepted), &label) {
            Ok(_) => {
                let changes = SheetChange::counted(accepted);
                let done = tr!("take_in.done", name = name, changes = changes);
                self.notices.show(Level::Done, done);
            }
            Err(error) => self.notices.show(Level::Refused, error.to_string()),
        }
    }
}

/// The data sheet of an exported workbook, when it no longer says the same as the scenario that the
/// workbook carries.
pub(super) fn edited_sheet(workbook: &[u8], scenario: &Scenario) -> Option<Arc<DataSheet>> {
    let sheet = line_items::read(workbook).ok()?;
    // A code that is in no list is an edit just the same.
    let is_edited = !SheetPlan::of(scenario, &sheet, Catalogue::builtin()).is_empty();
    is_edited.then(|| Arc::new(sheet))
}
