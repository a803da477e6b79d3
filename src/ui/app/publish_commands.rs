//! Exporting the budget book and snapshots, and choosing the design of the book.

use std::path::Path;
use std::sync::Arc;

use jiff::Zoned;

use super::App;
use crate::export::{ExportError, Format, typeset};
use crate::locale::tr;
use crate::publish::{Audience, Design, Order, Piece, PublishError, missing_characters_text};
use crate::rules::Counts;
use crate::store;
use crate::ui::documents::workspace::TabId;
use crate::ui::overlays::notices::Level;
use crate::ui::overlays::sheets::{ExportSheet, PictureSheet, Sheet, SnapshotSheet};
use crate::ui::place::InspectorTab;
use crate::ui::work::file_choice::Pick;
use crate::ui::work::job::Job;
use crate::ui::work::jobs::JobFailed;
use crate::ui::work::progress::Progress;
use crate::ui::work::publishing::{Publication, Published, publish};

impl App {
    /// Starts an export of the book: opens the form with the details of the format.
    pub(super) fn ask_export(&mut self, format: Format) {
        if format == Format::Png {
            let workspace = &self.tabs.active().workspace;
            let charts = self.design.charts(workspace.scenario(), workspace.derived());
            let names = charts.iter().map(|chart| format!("{} {}", chart.name, chart.title));
            self.sheet = Some(Sheet::Picture(PictureSheet::new(names.collect())));
        } else {
            self.sheet = Some(Sheet::Export(ExportSheet::new(format)));
        }
    }

    /// Opens the form with the formats of a snapshot.
    pub(super) fn ask_snapshot(&mut self) {
        self.sheet = Some(Sheet::Snapshot(SnapshotSheet::default()));
    }

    /// Asks for the file to export the book to.
    pub(super) fn choose_book_file(&mut self, order: Order) {
        let tab = self.tabs.active();
        let (id, mut name) = (tab.id(), self.design.file_name(tab.workspace.scenario()));
        if order.piece != Piece::Each {
            name = format!("{name}.{}", order.format.extension());
        }
        self.file_choices.ask(Pick::book(order, name), move |app, path| {
            if let Some(path) = path {
                app.publish(id, Publication::Book(order, path));
            }
        });
    }

    /// Asks for the folder to create a snapshot in.
    pub(super) fn choose_snapshot_folder(&mut self, formats: Vec<Format>) {
        let id = self.tabs.active().id();
        self.file_choices.ask(Pick::snapshot_folder(), move |app, path| {
            if let Some(path) = path {
                app.publish(id, Publication::Snapshot(formats, path));
            }
        });
    }

    /// Publishes the current state of the document, in the background.
    fn publish(&mut self, id: TabId, publication: Publication) {
        if self.jobs.under_way().any(Job::is_watched) {
            self.notices.show(Level::Refused, tr!("publish.busy"));
            return;
        }
        let Some(tab) = self.tabs.get_mut(id) else { return };
        // A book is never made in another layout than the scenario names.
        if let Err(error) = self.design.layout_of(tab.workspace.scenario()) {
            return self.notices.show(Level::Failed, error.to_string());
        }
        let computed = tab.workspace.computed();
        let open = tab.findings(self.design.catalogue()).counts();
        self.date_cover();
        let design = Arc::clone(&self.design);
        let progress = Arc::new(Progress::new(self.jobs.context().clone()));
        let job = Job::writing("publishing", id, "").watched(Arc::clone(&progress));
        let work = move || publish(&computed, &design, publication, &progress);
        self.jobs.run(job, work, move |app, result| {
            app.finish_publishing(result, open);
            app.jobs.run(Job::reading("tidy", ""), typeset::forget, |_, _| {});
        });
    }

    /// Cancels the export under way. Its thread runs on until it next checks for a cancellation,
    /// which it does before it writes.
    pub(super) fn cancel_export(&mut self) {
        self.jobs.under_way().for_each(Job::cancel);
    }

    fn finish_publishing(
        &mut self,
        result: Result<Result<Published, PublishError>, JobFailed>,
        open: Counts,
    ) {
        let failed = || tr!("publish.not_done").into_owned();
        let text = match result {
            Ok(Ok(Published::Book(written))) => {
                let name = store::display_name(&written.path);
                let text = if let Some(figures) = written.figures {
                    tr!("publish.book_done", name = name, figures = figures)
                } else {
                    tr!("publish.pictures_done", name = name)
                };
                let missing = missing_characters_text(&written.missing);
                text.into_owned() + &open.still_open_text() + &missing
            }
            Ok(Ok(Published::Snapshot(snapshot))) => {
                let name = store::display_name(&snapshot.folder);
                let text = tr!("publish.snapshot_done", name = name, figures = snapshot.figures);
                let missing = missing_characters_text(&snapshot.missing);
                text.into_owned() + &open.still_open_text() + &missing + &snapshot.left_out_text()
            }
            Ok(Err(PublishError::Export(ExportError::Cancelled))) => {
                self.notices.show(Level::Refused, ExportError::Cancelled.to_string());
                return;
            }
            Ok(Err(error)) => return self.tell_not_written(failed(), &error),
            Err(error) => return self.tell_not_written(failed(), &error),
        };
        self.notices.show(Level::Done, text);
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

    /// Shows the preview in this layout, or in that of the scenario again.
    pub(super) fn preview_layout(&mut self, layout: Option<String>) {
        if layout.is_some() {
            let tab = &mut self.tabs.active_mut().state;
            tab.inspector_tab = InspectorTab::Preview;
            tab.inspector_open = true;
        }
        self.preview.show_in(layout);
    }

    /// Copies a layout to the user's folder, to be changed there.
    pub(super) fn copy_layout(&mut self, key: &str) {
        let folder = self.settings_path.as_deref().and_then(Path::parent);
        let files = self.design.copy_of_layout(key);
        let Some((folder, files)) = folder.zip(files) else {
            return self.notices.show(Level::Failed, tr!("layouts.no_folder"));
        };
        match store::create_folder(&folder.join("layouts"), &format!("{key}-own"), &files) {
            Ok(path) => {
                self.load_design();
                self.notices.show(Level::Done, tr!("layouts.copied", path = path.display()));
            }
            Err(error) => self.notices.show(Level::Failed, error.to_string()),
        }
    }

    /// Makes internal copies or public documents from now on.
    pub(super) fn make_internal_copies(&mut self, internal: bool) {
        self.settings.makes_internal_copies = internal;
        self.save_settings();
        self.design = Arc::new(self.design.as_ref().clone().for_audience(self.audience()));
    }

    /// The readers that the user makes documents for.
    fn audience(&self) -> Audience {
        if self.settings.makes_internal_copies { Audience::Internal } else { Audience::Public }
    }

    /// Loads the design of the book with the user's own words and tables. When one of the user's
    /// files is damaged, this is reported and the built-in design is kept.
    pub(super) fn load_design(&mut self) {
        let folder = self.settings_path.as_deref().and_then(Path::parent);
        let design = Design::of_user(folder).and_then(|design| match &self.settings.table_set {
            set if set.is_empty() => Ok(design),
            set => design.with_tables(set),
        });
        let design = design.unwrap_or_else(|error| {
            self.notices.show(Level::Failed, error.to_string());
            self.design.as_ref().clone()
        });
        for broken in design.layouts().broken() {
            let (name, problem) = (&broken.key, &broken.problem);
            let text = tr!("publish.broken_layout", name = name, problem = problem);
            self.notices.show(Level::Failed, text);
        }
        self.design = Arc::new(design.for_audience(self.audience()));
        self.date_cover();
    }

    /// Turns the date on the cover of the book on or off.
    pub(super) fn choose_dated_cover(&mut self, dated: bool) {
        self.settings.dated_cover = dated;
        self.save_settings();
        self.date_cover();
    }

    /// Sets the date on the cover to today if the user wants one: a window may stay open for days.
    fn date_cover(&mut self) {
        let date = self.settings.dated_cover.then(|| Zoned::now().date());
        if self.design.date() != date {
            self.design = Arc::new(self.design.as_ref().clone().dated(date));
        }
    }
}
