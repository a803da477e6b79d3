//! The place and the selections shown in an open document; lost when the window closes.

use std::collections::HashMap;

use crate::budget::{Field, ItemId, ProjectId, Scenario};
use crate::edit::TypingSession;
use crate::locale::tr;
use crate::ui::documents::unit_part::Extent;
use crate::ui::place::{Asked, InspectorTab, Page};
use crate::ui::widgets::grid::{CellAddress, GridEvent, GridState};

/// State shared by pages, panels and tables; state of a single page is kept by that page.
pub struct TabState {
    pub page: Page,
    /// What is shown of the document: everything, or what belongs to one unit (预算单位).
    pub extent: Extent,
    /// The project whose details are shown.
    pub project: Option<ProjectId>,
    /// The key project whose target is shown.
    pub key_project: Option<ProjectId>,
    pub inspector_open: bool,
    pub inspector_tab: InspectorTab,
    /// The item to put the cursor on, once a table shows it.
    pub wanted: Option<ItemId>,
    /// The fact of `wanted` to put the cursor on; `None` for the table's first fact.
    pub wanted_fact: Option<Field>,
    /// A project that came from another document while this one was not shown.
    pub arrived: Option<ProjectId>,
    /// The figures or facts whose origin is shown, each opened from the one before.
    pub asked: Vec<Asked>,
    /// The cell of a table that the cursor is on, or was on last.
    pub focused_cell: Option<FocusedCell>,
    /// Cursor and selection of each table, by the table's id.
    pub grids: HashMap<egui::Id, GridState>,
}

/// A cell of a table with the cursor on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FocusedCell {
    pub grid: egui::Id,
    pub cell: CellAddress,
    /// The fact in the cell; `None` for computed cells.
    pub fact: Option<Field>,
}

/// A text that was not understood when its page was left; its session must be undone.
pub struct Refusal {
    pub session: TypingSession,
    pub message: String,
}

impl Default for TabState {
    fn default() -> Self {
        Self {
            page: Page::default(),
            extent: Extent::default(),
            project: None,
            key_project: None,
            inspector_open: true,
            inspector_tab: InspectorTab::default(),
            wanted: None,
            wanted_fact: None,
            arrived: None,
            asked: Vec::new(),
            focused_cell: None,
            grids: HashMap::new(),
        }
    }
}

impl TabState {
    /// Shows a page. Returns a refusal for each text that was not understood when its edit was
    /// interrupted.
    pub fn go(&mut self, page: Page) -> Vec<Refusal> {
        self.page = page;
        let refused = |event| match event {
            GridEvent::Refused { text, message, session } => Some(Refusal {
                session: TypingSession(session),
                message: tr!("form.refused", text = text, reason = message).into_owned(),
            }),
            // A valid text has already been committed while it was typed.
            _ => None,
        };
        self.grids.values_mut().flat_map(GridState::interrupt).filter_map(refused).collect()
    }

    /// Shows a project's details. Returns the same refusals as [`Self::go`].
    pub fn show_project(&mut self, id: ProjectId) -> Vec<Refusal> {
        self.project = Some(id);
        self.wanted = Some(id.into());
        self.go(Page::Projects)
    }

    /// True while a cell of a table is being edited.
    pub fn is_editing(&self) -> bool {
        self.grids.values().any(GridState::is_editing)
    }

    /// Moves to the place that was shown in the document `left`, as far as `scenario` has it.
    pub fn take_over(&mut self, left: &Self, scenario: &Scenario) {
        self.page = left.page;
        self.inspector_open = left.inspector_open;
        self.inspector_tab = left.inspector_tab;
        let shared = |id: &ProjectId| scenario.project(*id).is_some();
        let project = self.arrived.take().or(left.project).filter(shared);
        if project.is_some() && project != self.project {
            self.project = project;
            self.wanted = project.map(ItemId::Project);
        }
        let key_project = left.key_project.filter(shared);
        if key_project.is_some() && key_project != self.key_project {
            self.key_project = key_project;
            if self.page == Page::Performance {
                self.wanted = key_project.map(ItemId::KeyProject);
            }
        }
    }
}
