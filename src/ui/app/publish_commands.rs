//! Exporting the budget book and snapshots, and getting scenarios back out of them.

use std::path::Path;
use std::sync::Arc;

use jiff::Zoned;

use super::App;
use super::tab_commands::Turn;
use crate::budget::{Action, Scenario, SheetLine};
use crate::edit::{Label, TakeIn, take_in};
use crate::export::{ExportError, Format};
use crate::locale::tr;
use crate::publish::{Design, Order, Piece, PublishError, RestoreError, base_name, told_missing};
use crate::ui::dialogs::Dialog;
use crate::ui::files::{self, Pick};
use crate::ui::notices::Level;
use crate::ui::publishing::{Publication, Published, Publishing};
use crate::ui::sheets::{PictureSheet, Sheet, SnapshotSheet};
use crate::ui::tabs::TabId;
use crate::ui::workspace::Workspace;

impl App {
    /// Asks what has to be known before the book is exported in a format.
    pub(super) fn ask_export(&mut self, format: Format, frame: &eframe::Frame) {
        if format == Format::Png {
            let workspace = &self.tabs.active().workspace;
            let book = self.design.book(workspace.scenario(), workspace.derived());
            let charts = book.charts().map(|chart| format!("{} {}", chart.name, chart.title));
            self.sheet = Some(Sheet::Picture(PictureSheet::new(charts.collect())));
        } else {
            let order = Order { format, piece: Piece::Whole, width: Order::USUAL_WIDTH };
            self.choose_book_file(order, frame);
        }
    }

    /// Asks which formats go into a snapshot.
    pub(super) fn ask_snapshot(&mut self) {
        self.sheet = Some(Sheet::Snapshot(SnapshotSheet::default()));
    }

    /// Asks where the book is to be exported to.
    pub(super) fn choose_book_file(&mut self, order: Order, frame: &eframe::Frame) {
        let workspace = &self.tabs.active().workspace;
        let book = self.design.book(workspace.scenario(), workspace.derived());
        let mut name = base_name(&book);
        if order.piece != Piece::Each {
            name = format!("{name}.{}", order.format.extension());
        }
        self.pick(self.tabs.active().id(), &Pick::Book(order, name), frame);
    }

    /// Publishes what a document says now.
    pub(super) fn publish(&mut self, tab: TabId, publication: Publication) {
        if self.publishing.is_some() {
            self.notices.show(Level::Refused, tr!("publish.busy"));
            return;
        }
        let Some(tab) = self.tabs.get(tab) else { return };
        let scenario = tab.workspace.scenario().clone();
        self.date_cover();
        let design = Arc::clone(&self.design);
        let ctx = self.files.context().clone();
        self.publishing = Some(Publishing::start(ctx, scenario, design, publication));
    }

    /// Nothing is to be written any more. What goes on beside the window is left to its end; it
    /// looks before it writes.
    pub(super) fn call_off(&mut self) {
        if let Some(publishing) = &self.publishing {
            publishing.call_off();
        }
    }

    /// Takes what came of a publication.
    pub(super) fn receive_published(&mut self) {
        let Some(result) = self.publishing.as_ref().and_then(Publishing::poll) else { return };
        self.publishing = None;
        let told = match result {
            Ok(Published::Book(written)) => {
                let name = files::name(&written.path);
                let told = if let Some(figures) = written.figures {
                    tr!("publish.book_done", name = name, figures = figures)
                } else {
                    tr!("publish.pictures_done", name = name)
                };
                told.into_owned() + &told_missing(&written.missing)
            }
            Ok(Published::Snapshot(snapshot)) => {
                let name = files::name(&snapshot.folder);
                let told = tr!("publish.snapshot_done", name = name, figures = snapshot.figures);
                told.into_owned() + &told_missing(&snapshot.missing)
            }
            Err(PublishError::Export(ExportError::Cancelled)) => {
                self.notices.show(Level::Refused, ExportError::Cancelled.to_string());
                return;
            }
            Err(error) => {
                let title = tr!("publish.not_done").into_owned();
                self.ask(Dialog::Failure { title, message: error.to_string() });
                return;
            }
        };
        self.notices.show(Level::Done, told);
    }

    /// Shows the scenario that was had back, as a document that no file holds yet.
    pub(super) fn finish_restoring(
        &mut self,
        path: &Path,
        result: Result<Box<Scenario>, RestoreError>,
    ) {
        match result {
            Ok(scenario) => {
                let name = files::name(path);
                self.notices.show(Level::Done, tr!("publish.restored_from", name = name));
                self.turns.push(Turn::Open(Box::new(Workspace::unsaved(*scenario))));
            }
            Err(error) => self.ask(Dialog::Failure {
                title: tr!("file.not_opened", name = files::name(path)).into_owned(),
                message: error.to_string(),
            }),
        }
    }

    /// Takes in what somebody has changed in the data sheet of a workbook, as one step.
    pub(super) fn take_in(
        &mut self,
        id: TabId,
        path: &Path,
        lines: Result<Vec<SheetLine>, String>,
    ) {
        let name = files::name(path);
        let lines = match lines {
            Ok(lines) => lines,
            Err(message) => {
                let title = tr!("take_in.not_read", name = name).into_owned();
                self.ask(Dialog::Failure { title, message });
                return;
            }
        };
        let Some(tab) = self.tabs.get_mut(id) else { return };
        let TakeIn { commands, changed, added, unplaced_rows } =
            take_in(tab.workspace.scenario(), &lines);
        if commands.is_empty() && unplaced_rows.is_empty() {
            self.notices.show(Level::Done, tr!("take_in.nothing", name = name));
            return;
        }
        let label = Label::of_action(Action::TakeOver, name.clone());
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
            let message = tr!("take_in.homeless", rows = rows.join("、"));
            self.ask(Dialog::Failure { title: title.into_owned(), message: message.into_owned() });
        }
    }

    /// Draws the book with another set of official tables from now on.
    pub(super) fn choose_tables(&mut self, set: String) {
        match self.design.as_ref().clone().with_tables(&set) {
            Ok(design) => self.design = Arc::new(design),
            Err(error) => self.notices.show(Level::Failed, error.to_string()),
        }
        self.settings.table_set = set;
        self.save_settings();
    }

    /// What the book is drawn with, as the user has it; a damaged file of the user's is told of, and
    /// what comes with the program stands in.
    pub(super) fn load_design(&mut self) {
        let folder = self.settings_path.as_deref().and_then(Path::parent);
        let design = Design::of_user(folder).and_then(|design| match &self.settings.table_set {
            set if set.is_empty() => Ok(design),
            set => design.with_tables(set),
        });
        match design {
            Ok(design) => self.design = Arc::new(design),
            Err(error) => self.notices.show(Level::Failed, error.to_string()),
        }
        self.date_cover();
    }

    /// Puts the date on the cover from now on, or leaves it away.
    pub(super) fn choose_dated_cover(&mut self, dated: bool) {
        self.settings.dated_cover = dated;
        self.save_settings();
        self.date_cover();
    }

    /// Has the cover say today, where the user wants a date on it: a window may stay open for days.
    fn date_cover(&mut self) {
        let date = self.settings.dated_cover.then(|| Zoned::now().date());
        if self.design.date() != date {
            self.design = Arc::new(self.design.as_ref().clone().dated(date));
        }
    }
}
