//! An open document with its file and the figures derived from it.

use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::analysis::Derived;
use crate::budget::Scenario;
use crate::edit::{Command, Document, EditError, Label, Recorder, TypingSession};
use crate::locale::tr;
use crate::store::{self, FileStamp, Loaded, SealState};
use crate::ui::documents::unit_part::UnitPart;

/// An open document.
pub struct Workspace {
    document: Document,
    derived: Arc<Derived>,
    derived_revision: u64,
    /// The file it was read from or last saved to; `None` when it has no file yet.
    pub path: Option<PathBuf>,
    /// The stamp of the file at that time.
    pub stamp: Option<FileStamp>,
    /// The state of the seal: none, intact, or broken by a change after the copy was frozen.
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

    /// A document with changes that are in no file yet, such as a copy of another one.
    pub fn unsaved(scenario: Scenario) -> Self {
        let mut workspace = Self::without_file(scenario);
        workspace.document.mark_unsaved();
        workspace
    }

    /// The document with its history.
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// The scenario.
    pub fn scenario(&self) -> &Scenario {
        self.document.scenario()
    }

    /// The figures derived from the scenario.
    pub fn derived(&self) -> &Derived {
        debug_assert_eq!(self.derived_revision, self.document.revision(), "stale figures");
        &self.derived
    }

    /// The scenario with its figures, for use in another thread; cheap to copy.
    pub fn computed(&self) -> Computed {
        Computed { scenario: self.scenario().clone(), derived: Arc::clone(&self.derived) }
    }

    /// The title shown to the user: the scenario's name, or the file's name if it has none.
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

    /// The name of the file, or the title if there is no file.
    pub fn file_name(&self) -> Cow<'_, str> {
        self.path.as_deref().map_or_else(|| self.title(), |path| store::display_name(path).into())
    }

    /// A file name to suggest when saving.
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

    /// Changes the scenario and recomputes its figures.
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

    /// Changes the scenario as one undo step under `label`, and recomputes its figures.
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

    /// Discards the text typed in `session`.
    pub fn cancel(&mut self, session: TypingSession) {
        self.document.cancel(session);
        self.refresh();
    }

    /// Undoes the last step.
    pub fn undo(&mut self) {
        self.document.undo();
        self.refresh();
    }

    /// Redoes the step last undone.
    pub fn redo(&mut self) {
        self.document.redo();
        self.refresh();
    }

    /// Records that `path` holds `state`.
    pub fn saved(&mut self, path: PathBuf, state: u64, stamp: FileStamp) {
        self.document.mark_saved(state);
        self.path = Some(path);
        self.stamp = Some(stamp);
    }

    fn refresh(&mut self) {
        if self.derived_revision != self.document.revision() {
            // A job that still uses the old figures keeps them.
            Arc::make_mut(&mut self.derived).follow(self.document.scenario());
            self.derived_revision = self.document.revision();
        }
    }
}

/// A scenario at one moment, with its figures.
#[derive(Clone)]
pub struct Computed {
    pub scenario: Scenario,
    pub derived: Arc<Derived>,
}

/// A revision of an open document.
pub type Version = (TabId, u64);

/// The id of an open document; never reused while the program runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TabId(u64);

impl TabId {
    /// The id with this number; only the list of tabs creates ids.
    pub(in crate::ui) fn new(number: u64) -> Self {
        Self(number)
    }
}

/// Read access to an open scenario: the shown one or another.
#[derive(Clone, Copy)]
pub struct OpenScenario<'a> {
    /// The id of its tab.
    pub tab: TabId,
    workspace: &'a Workspace,
    /// The part that is shown instead of the whole.
    part: Option<&'a UnitPart>,
}

impl<'a> OpenScenario<'a> {
    /// The scenario of a tab.
    pub(in crate::ui) fn of(tab: TabId, workspace: &'a Workspace) -> Self {
        Self { tab, workspace, part: None }
    }

    /// The same document with `part` of it shown instead of the whole.
    pub(in crate::ui) fn showing(self, part: Option<&'a UnitPart>) -> Self {
        Self { part, ..self }
    }

    /// The scenario, or the part of it that is shown.
    pub fn scenario(self) -> &'a Scenario {
        self.part.map_or_else(|| self.workspace.scenario(), UnitPart::scenario)
    }

    /// The figures derived from the scenario, computed once per revision.
    pub fn derived(self) -> &'a Derived {
        self.part.map_or_else(|| self.workspace.derived(), UnitPart::derived)
    }

    /// A number that grows with every change of the scenario.
    pub fn revision(self) -> u64 {
        self.part.map_or_else(|| self.workspace.document().revision(), UnitPart::revision)
    }

    /// True when only what belongs to one unit (预算单位) is shown.
    pub fn is_part(self) -> bool {
        self.part.is_some()
    }

    /// The tab with its revision, as the key of computed values.
    pub fn version(self) -> Version {
        (self.tab, self.revision())
    }

    /// The document with its file and history.
    pub fn workspace(self) -> &'a Workspace {
        self.workspace
    }

    /// The title shown to the user: the scenario's name, or the file's name if it has none.
    pub fn title(self) -> Cow<'a, str> {
        self.workspace.title()
    }

    /// The name of its file, or the title if there is no file.
    pub fn file_name(self) -> Cow<'a, str> {
        self.workspace.file_name()
    }

    /// The file it was read from or last saved to.
    pub fn path(self) -> Option<&'a Path> {
        self.workspace.path.as_deref()
    }

    /// True when it has changes that are in no file.
    pub fn is_unsaved(self) -> bool {
        self.workspace.document().is_dirty()
    }
}
