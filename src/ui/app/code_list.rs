//! Import of a code list (科目表) into the user's own.

use std::path::{Path, PathBuf};

use super::App;
use crate::catalogue::{CodeChange, CodeChanges, CodeRows};
use crate::locale::tr;
use crate::publish::read_code_list;
use crate::store;
use crate::ui::overlays::dialogs::Dialog;
use crate::ui::overlays::notices::Level;
use crate::ui::overlays::sheets::{CodeListSheet, Sheet};
use crate::ui::work::file_choice::Pick;
use crate::ui::work::job::Job;

impl App {
    /// Asks for a code list to import.
    pub(super) fn pick_code_list(&mut self) {
        self.file_choices.ask(Pick::code_list(), |app, path| {
            if let Some(path) = path {
                app.read_code_list(path);
            }
        });
    }

    fn read_code_list(&mut self, path: PathBuf) {
        let name = store::display_name(&path);
        let job = Job::reading("code-list", tr!("file.opening", name = name));
        let work = move || {
            let bytes = store::read_file(&path).map_err(|error| error.to_string())?;
            read_code_list(&bytes).map_err(|error| error.to_string())
        };
        self.jobs.run(job, work, move |app, result| {
            match result.unwrap_or_else(|failed| Err(failed.to_string())) {
                Ok(rows) => app.show_code_changes(name, rows),
                Err(message) => {
                    let title = tr!("codes.import.not_read", name = name).into_owned();
                    app.ask(Dialog::Failure { title, message });
                }
            }
        });
    }

    /// Shows everything that a code list would change, for the user to accept.
    fn show_code_changes(&mut self, name: String, rows: CodeRows) {
        let changes = CodeChanges::of(self.design.catalogue(), &rows);
        if changes.changes.is_empty() && rows.problems.is_empty() {
            self.notices.show(Level::Done, tr!("codes.import.nothing", name = name));
            return;
        }
        let sheet = CodeListSheet::new(name, changes, rows.problems);
        self.sheet = Some(Sheet::CodeList(Box::new(sheet)));
    }

    /// Saves the accepted changes of a code list beside the settings, and uses them from now on.
    pub(super) fn accept_codes(&mut self, name: &str, changes: &[CodeChange]) {
        let Some(folder) = self.settings_path.as_deref().and_then(Path::parent) else {
            self.notices.show(Level::Refused, tr!("codes.import.no_folder"));
            return;
        };
        let list = self.design.catalogue().own_list(changes);
        match store::save_codes(folder, &list) {
            Ok(path) => {
                self.load_design();
                self.tabs.forget_code_names();
                let (count, file) = (changes.len(), path.display());
                let done = tr!("codes.import.done", name = name, count = count, file = file);
                self.notices.show(Level::Done, done);
            }
            Err(error) => {
                let title = tr!("codes.import.not_saved", name = name).into_owned();
                self.ask(Dialog::Failure { title, message: error.to_string() });
            }
        }
    }
}
