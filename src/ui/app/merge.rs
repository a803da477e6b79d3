//! Merging another version into the document.

use std::path::PathBuf;
use std::sync::Arc;

use super::{App, tab_commands::TabSwitch};
use crate::edit::Recorder;
use crate::edit::merge::{self as merging, Side};
use crate::locale::tr;
use crate::store;
use crate::ui::documents::workspace::{TabId, Workspace};
use crate::ui::overlays::notices::Level;
use crate::ui::pages::merge;
use crate::ui::place::Page;
use crate::ui::work::file_choice::Pick;
use crate::ui::work::job::Job;

impl App {
    /// Opens the page on which another version is merged into the document.
    pub(super) fn ask_merge(&mut self) {
        let page = &mut self.tabs.active_mut().pages.merge;
        if !page.is_open() {
            *page = merge::State::opened();
        }
        self.go(Page::Merge);
    }

    /// Uses an open document, in its current state, as one side of a merge.
    pub(super) fn merge_from_tab(&mut self, side: Side, tab: TabId) {
        let Some(tab) = self.tabs.get(tab) else { return };
        let source = merge::Source {
            name: tab.workspace.title().into_owned(),
            scenario: Arc::new(tab.workspace.scenario().clone()),
        };
        self.tabs.active_mut().pages.merge.choose(side, source);
    }

    /// Asks for a file to merge.
    pub(super) fn merge_from_file(&mut self, side: Side) {
        let tab = self.tabs.active().id();
        self.file_choices.ask(Pick::merge(side), move |app, path| {
            if let Some(path) = path {
                app.read_merge_source(tab, side, path);
            }
        });
    }

    fn read_merge_source(&mut self, tab: TabId, side: Side, path: PathBuf) {
        let job = Job::reading("open", tr!("file.opening", name = store::display_name(&path)));
        let file = path.clone();
        let work = move || store::load(&file);
        self.jobs.run(job, work, move |app, result| match result {
            Ok(Ok(loaded)) => {
                let Some(tab) = app.tabs.get_mut(tab) else { return };
                let name = store::display_name(&path);
                let scenario = Arc::new(loaded.scenario);
                tab.pages.merge.choose(side, merge::Source { name, scenario });
            }
            Ok(Err(error)) if side == Side::Base => {
                let why = tr!("merge.no_base", why = error).into_owned();
                app.tell_not_opened(&path, why);
            }
            Ok(Err(error)) => app.tell_not_opened(&path, error.to_string()),
            Err(failed) => app.tell_not_opened(&path, failed.to_string()),
        });
    }

    /// Merges the chosen versions into the document, in the background.
    pub(super) fn merge(&mut self) {
        let tab = self.tabs.active_mut();
        let view = &mut tab.pages.merge;
        let (Some(base), Some(theirs)) = (&view.base, &view.theirs) else { return };
        let (base, theirs) = (Arc::clone(&base.scenario), Arc::clone(&theirs.scenario));
        let ours = tab.workspace.scenario().clone();
        let revision = tab.workspace.document().revision();
        view.begin(revision);
        let id = tab.id();
        let work = move || merging::merge(&base, &ours, &theirs);
        let job = Job::reading("merge", tr!("merge.waiting"));
        self.jobs.run(job, work, move |app, result| {
            let view = app.tabs.get_mut(id).map(|tab| &mut tab.pages.merge);
            match (result, view) {
                (Ok(merge), Some(view)) => view.finish(merge, revision),
                (Err(failed), Some(view)) => {
                    view.fail(revision);
                    app.notices.show(Level::Failed, failed.to_string());
                }
                (_, None) => {}
            }
        });
    }

    /// Opens the merged scenario in a new tab once every conflict is decided.
    pub(super) fn finish_merge(&mut self) {
        let tab = self.tabs.active_mut();
        let name = tab.pages.merge.theirs.as_ref().map(|theirs| theirs.name.clone());
        let Some((merge, decisions)) = tab.pages.merge.decided() else { return };
        let name = name.unwrap_or_default();
        let merged = merge.resolve_recorded(&decisions, &name, &Recorder::of_system());
        let Some(mut merged) = merged else { return };
        if merged.name == tab.workspace.scenario().name {
            // Two tabs of the same name would be confused. The suffix is in the book's language,
            // like the names of options.
            merged.name.push_str("（合并）");
        }
        tab.pages.merge = merge::State::default();
        self.go(Page::Overview);
        self.pending_switches.push(TabSwitch::Add(Box::new(Workspace::unsaved(merged))));
    }
}
