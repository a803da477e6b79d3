//! The open document with everything that belongs to it: its file and what follows from it.

use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::analysis::Derived;
use crate::budget::Scenario;
use crate::edit::{Command, Document, EditError, Label, Recorder, TypingSession};
use crate::locale::tr;
use crate::store::{self, FileStamp, Loaded, SealState};

/// The open document.
pub struct Workspace {
    document: Document,
    derived: Arc<Derived>,
    derived_revision: u64,
    /// Where it was read from or last saved; `None` when it has no file yet.
    pub path: Option<PathBuf>,
    /// The look of the file then.
    pub stamp: Option<FileStamp>,
    /// Whether it is a copy frozen at a stage, and still what was frozen.
    pub seal: SealState,
}

impl Workspace {
    /// A document read from a file.
    pub fn from_file(loaded: Loaded, path: PathBuf) -> Self {
        let Loaded { scenario, stamp, seal } = loaded;
        Self { path: Some(path), stamp: Some(stamp), seal, ..Self::without_file(scenario) }
    }

    /// A document that has no file yet.
    pub fn without_file(scenario: Scenario) -> Self {
        let derived = Arc::new(Derived::of(&scenario));
        let document = Document::recorded(scenario, Recorder::of_system());
        Self {
            derived_revision: document.revision(),
            document,
            derived,
            path: None,
            stamp: None,
            seal: SealState::None,
        }
    }

    /// A document that no file holds yet, such as a copy of another one.
    pub fn unsaved(scenario: Scenario) -> Self {
        let mut workspace = Self::without_file(scenario);
        workspace.document.mark_unsaved();
        workspace
    }

    /// The document.
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// The scenario.
    pub fn scenario(&self) -> &Scenario {
        self.document.scenario()
    }

    /// What follows from the scenario.
    pub fn derived(&self) -> &Derived {
        debug_assert_eq!(self.derived_revision, self.document.revision(), "stale figures");
        &self.derived
    }

    /// The scenario with its figures, to take to another thread; a copy costs a few pointers.
    pub fn computed(&self) -> Computed {
        Computed { scenario: self.scenario().clone(), derived: Arc::clone(&self.derived) }
    }

    /// What people call it: the scenario's name, or the file's where it has none.
    pub fn title(&self) -> Cow<'_, str> {
        let name = self.scenario().name.trim();
        if self.scenario().seal.is_some() {
            let stage = crate::words::stage(self.scenario().stage);
            return tr!("seal.tab", name = name, stage = stage);
        }
        match &self.path {
            _ if !name.is_empty() => name.into(),
            Some(path) => store::display_name(path).into(),
            None => tr!("file.untitled"),
        }
    }

    /// The name of the file, or what stands for it.
    pub fn file_name(&self) -> Cow<'_, str> {
        self.path.as_deref().map_or_else(|| self.title(), |path| store::display_name(path).into())
    }

    /// A name to save under.
    pub fn suggested_name(&self) -> String {
        if self.path.is_some() {
            return self.file_name().into_owned();
        }
        let scenario = self.scenario();
        let year = scenario.fiscal_year.to_string();
        let name = if scenario.name.starts_with(&year) {
            scenario.name.clone()
        } else {
            format!("{year}-{}", scenario.name)
        };
        let name: String = name
            .chars()
            .filter(|character| !r#"/\:*?"<>|"#.contains(*character) && !character.is_control())
            .collect();
        format!("{}.ron", name.trim_matches(['-', ' ', '.']))
    }

    /// Changes the scenario and all that follows from it.
    ///
    /// # Errors
    /// When the commands cannot be applied; nothing has changed then.
    pub fn edit(
        &mut self,
        commands: &[Command],
        session: Option<TypingSession>,
    ) -> Result<Vec<crate::budget::ItemId>, EditError> {
        let result = match session {
            Some(session) => self.document.edit_live(commands, session),
            None => self.document.edit(commands),
        };
        self.refresh();
        result
    }

    /// Changes the scenario as one step under `label`, and all that follows from it.
    ///
    /// # Errors
    /// When the commands cannot be applied; nothing has changed then.
    pub fn perform(
        &mut self,
        commands: &[Command],
        label: &Label,
    ) -> Result<Vec<crate::budget::ItemId>, EditError> {
        let result = self.document.perform(commands, label);
        self.refresh();
        result
    }

    /// Gives up what was typed in `session`.
    pub fn cancel(&mut self, session: TypingSession) {
        self.document.cancel(session);
        self.refresh();
    }

    /// Takes the last step back.
    pub fn undo(&mut self) {
        self.document.undo();
        self.refresh();
    }

    /// Makes the step last undone again.
    pub fn redo(&mut self) {
        self.document.redo();
        self.refresh();
    }

    /// Notes that `path` holds `state`.
    pub fn saved(&mut self, path: PathBuf, state: u64, stamp: FileStamp) {
        self.document.mark_saved(state);
        self.path = Some(path);
        self.stamp = Some(stamp);
    }

    fn refresh(&mut self) {
        if self.derived_revision != self.document.revision() {
            // A job that still works with the former figures keeps them.
            Arc::make_mut(&mut self.derived).follow(self.document.scenario());
            self.derived_revision = self.document.revision();
        }
    }
}

/// A scenario as it was at some moment, with its figures.
#[derive(Clone)]
pub struct Computed {
    pub scenario: Scenario,
    pub derived: Arc<Derived>,
}

/// Names an open document for as long as the program runs; never used again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TabId(u64);

impl TabId {
    /// The id of this number, which only the tabs give.
    pub(in crate::ui) fn new(number: u64) -> Self {
        Self(number)
    }
}

/// An open scenario to look at: the one that is shown, or another one beside it.
#[derive(Clone, Copy)]
pub struct OpenScenario<'a> {
    /// Which one it is.
    pub tab: TabId,
    workspace: &'a Workspace,
}

impl<'a> OpenScenario<'a> {
    /// The scenario of a tab.
    pub(in crate::ui) fn of(tab: TabId, workspace: &'a Workspace) -> Self {
        Self { tab, workspace }
    }

    /// The scenario.
    pub fn scenario(self) -> &'a Scenario {
        self.workspace.scenario()
    }

    /// What follows from the scenario, computed once per revision.
    pub fn derived(self) -> &'a Derived {
        self.workspace.derived()
    }

    /// Grows with every change of the scenario; with the tab it names a state for caches.
    pub fn revision(self) -> u64 {
        self.workspace.document().revision()
    }

    /// The document with its file and history.
    pub fn workspace(self) -> &'a Workspace {
        self.workspace
    }

    /// What people call it: the scenario's name, or the file's where it has none.
    pub fn title(self) -> Cow<'a, str> {
        self.workspace.title()
    }

    /// The name of its file, or what stands for it.
    pub fn file_name(self) -> Cow<'a, str> {
        self.workspace.file_name()
    }

    /// The file it was read from or last saved to.
    pub fn path(self) -> Option<&'a Path> {
        self.workspace.path.as_deref()
    }

    /// Whether it holds changes that no file holds.
    pub fn is_unsaved(self) -> bool {
        self.workspace.document().is_dirty()
    }
}
