//! Next year's draft, copies frozen at a stage, and merging: what is done with a whole scenario.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{App, tab_commands::Turn};
use crate::budget::{Action, Field, ScenarioField, SheetLine, Stage, Value};
use crate::edit::merge::{Merge, Side, merge};
use crate::edit::roll_forward::{RollForward, mentions_of_last_year, roll_forward};
use crate::edit::{Command, Label, Recorder};
use crate::locale::tr;
use crate::store::{self, FrozenCopy, LoadError, Loaded, SaveError};
use crate::ui::dialogs::Dialog;
use crate::ui::files::{self, Pick};
use crate::ui::notices::Level;
use crate::ui::pages::{MergeSource, MergeView, ReviewView};
use crate::ui::place::Page;
use crate::ui::sheets::{FreezeSheet, Sheet};
use crate::ui::tabs::TabId;
use crate::ui::words;
use crate::ui::workspace::Workspace;

/// What work beside the window has brought for a document.
pub enum Brought {
    /// A copy was frozen, or not.
    Frozen { stage: Stage, result: Result<PathBuf, SaveError> },
    /// The frozen copies beside the file.
    FrozenCopies(std::io::Result<Vec<FrozenCopy>>),
    /// A file to merge was read, or not.
    MergeSource { side: Side, path: PathBuf, result: Result<Box<Loaded>, LoadError> },
    /// The line items of a workbook were read, or not; then with the reason.
    LineItems { path: PathBuf, lines: Result<Vec<SheetLine>, String> },
    /// This revision of the document was merged.
    Merged { merge: Box<Merge>, revision: u64 },
}

impl App {
    /// Asks how next year's draft is to be made.
    pub(super) fn ask_roll_forward(&mut self) {
        self.sheet = Some(Sheet::RollForward(Box::default()));
    }

    /// Puts next year's draft beside the others.
    pub(super) fn roll_forward(&mut self, choices: &RollForward) {
        let scenario = self.tabs.active().workspace.scenario();
        match roll_forward(scenario, choices, &Recorder::of_system()) {
            Ok(rolled) => {
                let name = rolled.scenario.name.clone();
                self.notices.show(Level::Done, tr!("roll_forward.done", name = name));
                let workspace = Box::new(Workspace::unsaved(rolled.scenario));
                self.turns.push(Turn::Review(workspace, rolled.mentions));
            }
            Err(error) => self.notices.show(Level::Refused, error.to_string()),
        }
    }

    /// Lists what in the texts is still about last year.
    pub(super) fn review_years(&mut self) {
        let tab = self.tabs.active_mut();
        tab.session.review = ReviewView::new(mentions_of_last_year(tab.workspace.scenario()));
        self.go(Page::Review);
    }

    /// Asks at which stage the document is to be frozen.
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

    /// Writes a frozen copy of the document beside its file.
    pub(super) fn freeze(&mut self, stage: Stage) {
        let tab = self.tabs.active();
        let Some(path) = tab.workspace.path.clone() else { return };
        let scenario = tab.workspace.scenario().clone();
        let id = tab.id();
        self.files.bring(id, tr!("seal.freezing").into_owned(), move || {
            let recorder = Recorder::of_system();
            let frozen = store::freeze(&scenario, stage, recorder.now(), recorder.user());
            let result = match frozen {
                Ok(frozen) => store::save_frozen(&path, &frozen),
                Err(defect) => Err(SaveError::Defect { path, defect }),
            };
            Brought::Frozen { stage, result }
        });
    }

    fn finish_freezing(&mut self, id: TabId, stage: Stage, result: Result<PathBuf, SaveError>) {
        let path = match result {
            Ok(path) => path,
            Err(error) => {
                let title = tr!("seal.not_frozen").into_owned();
                self.ask(Dialog::Failure { title, message: error.to_string() });
                return;
            }
        };
        let (name, stage_name) = (files::name(&path), words::stage(stage));
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
        let id = tab.id();
        self.files.bring(id, tr!("seal.looking").into_owned(), move || {
            Brought::FrozenCopies(store::frozen_copies(&path))
        });
    }

    /// Opens the page on which another version is merged into the document.
    pub(super) fn ask_merge(&mut self) {
        let session = &mut self.tabs.active_mut().session;
        if !session.merge.is_open() {
            session.merge = MergeView::opened();
        }
        self.go(Page::Merge);
    }

    /// Takes an open document for a merge, as it stands.
    pub(super) fn merge_from_tab(&mut self, side: Side, tab: TabId) {
        let Some(tab) = self.tabs.get(tab) else { return };
        let source = MergeSource {
            name: tab.workspace.title().into_owned(),
            scenario: Arc::new(tab.workspace.scenario().clone()),
        };
        self.tabs.active_mut().session.merge.choose(side, source);
    }

    /// Asks for a file to merge.
    pub(super) fn merge_from_file(&mut self, side: Side, frame: &eframe::Frame) {
        self.pick(self.tabs.active().id(), &Pick::Merge(side), frame);
    }

    /// Reads a file to merge.
    pub(super) fn read_merge_source(&mut self, tab: TabId, side: Side, path: PathBuf) {
        let under_way = tr!("file.opening", name = files::name(&path)).into_owned();
        self.files.bring(tab, under_way, move || {
            let result = store::load(&path).map(Box::new);
            Brought::MergeSource { side, path, result }
        });
    }

    fn finish_merge_source(
        &mut self,
        tab: TabId,
        side: Side,
        path: &Path,
        result: Result<Box<Loaded>, LoadError>,
    ) {
        match result {
            Ok(loaded) => {
                let Some(tab) = self.tabs.get_mut(tab) else { return };
                let name = files::name(path);
                let scenario = Arc::new(loaded.scenario);
                tab.session.merge.choose(side, MergeSource { name, scenario });
            }
            Err(error) => {
                let message = match side {
                    Side::Base => tr!("merge.no_base", why = error).into_owned(),
                    Side::Ours | Side::Theirs => error.to_string(),
                };
                let title = tr!("file.not_opened", name = files::name(path)).into_owned();
                self.ask(Dialog::Failure { title, message });
            }
        }
    }

    /// Merges what was chosen into the document, beside the window.
    pub(super) fn merge(&mut self) {
        let tab = self.tabs.active_mut();
        let view = &mut tab.session.merge;
        let (Some(base), Some(theirs)) = (&view.base, &view.theirs) else { return };
        let (base, theirs) = (Arc::clone(&base.scenario), Arc::clone(&theirs.scenario));
        let ours = tab.workspace.scenario().clone();
        let revision = tab.workspace.document().revision();
        view.begin(revision);
        let id = tab.id();
        self.files.bring(id, tr!("merge.waiting").into_owned(), move || Brought::Merged {
            merge: Box::new(merge(&base, &ours, &theirs)),
            revision,
        });
    }

    /// Puts the merged scenario beside the others, once everything is decided.
    pub(super) fn finish_merge(&mut self) {
        let tab = self.tabs.active_mut();
        let name = tab.session.merge.theirs.as_ref().map(|theirs| theirs.name.clone());
        let Some((merge, decisions)) = tab.session.merge.decided() else { return };
        let name = name.unwrap_or_default();
        let merged = merge.resolve_recorded(&decisions, &name, &Recorder::of_system());
        let Some(mut merged) = merged else { return };
        if merged.name == tab.workspace.scenario().name {
            // Two tabs of one name would be mixed up; the book's language, as for options.
            merged.name.push_str("（合并）");
        }
        tab.session.merge = MergeView::default();
        self.go(Page::Overview);
        self.turns.push(Turn::Add(Box::new(Workspace::unsaved(merged))));
    }

    /// Takes what work beside the window has brought.
    pub(super) fn finish_bringing(&mut self, tab: TabId, brought: Brought) {
        match brought {
            Brought::Frozen { stage, result } => self.finish_freezing(tab, stage, result),
            Brought::FrozenCopies(Ok(copies)) if copies.is_empty() => {
                self.notices.show(Level::Refused, tr!("seal.none_found"));
            }
            Brought::FrozenCopies(Ok(copies)) => self.ask(Dialog::Frozen(copies)),
            Brought::FrozenCopies(Err(error)) => {
                self.notices.show(Level::Failed, tr!("seal.no_folder", why = error));
            }
            Brought::MergeSource { side, path, result } => {
                self.finish_merge_source(tab, side, &path, result);
            }
            Brought::LineItems { path, lines } => self.take_in(tab, &path, lines),
            Brought::Merged { merge, revision } => {
                if let Some(tab) = self.tabs.get_mut(tab) {
                    tab.session.merge.finish(*merge, revision);
                }
            }
        }
    }
}
