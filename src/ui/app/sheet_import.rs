//! Import of line items that were changed in a workbook.

use std::path::PathBuf;

use super::App;
use crate::budget::{Action, SheetLine};
use crate::edit::{Label, SheetImport, import_sheet};
use crate::import::line_items;
use crate::locale::tr;
use crate::store;
use crate::ui::documents::workspace::TabId;
use crate::ui::overlays::dialogs::Dialog;
use crate::ui::overlays::notices::Level;
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
                Ok(lines) => app.import_sheet(tab, &name, &lines),
                Err(message) => {
                    let title = tr!("take_in.not_read", name = name).into_owned();
                    app.ask(Dialog::Failure { title, message });
                }
            }
        });
    }

    /// Imports the changes made in the data sheet of a workbook, as one undo step.
    fn import_sheet(&mut self, id: TabId, name: &str, lines: &[SheetLine]) {
        let Some(tab) = self.tabs.get_mut(id) else { return };
        let SheetImport { commands, changed, added, unplaced_rows } =
            import_sheet(tab.workspace.scenario(), lines);
        if commands.is_empty() && unplaced_rows.is_empty() {
            self.notices.show(Level::Done, tr!("take_in.nothing", name = name));
            return;
        }
        let label = Label::of_action(Action::TakeOver, name.to_owned());
        if let Err(error) = tab.workspace.perform(&commands, &label) {
            self.notices.show(Level::Refused, error.to_string());
            return;
        }
        if unplaced_rows.is_empty() {
            let done = tr!("take_in.done", name = name, changed = changed, added = added);
            self.notices.show(Level::Done, done);
        } else {
            let rows: Vec<_> = unplaced_rows.iter().map(u32::to_string).collect();
            let title = tr!("take_in.done", name = name, changed = changed, added = added);
            let message = tr!("take_in.unplaced_rows", rows = rows.join("、"));
            self.ask(Dialog::Failure { title: title.into_owned(), message: message.into_owned() });
        }
    }
}
