//! What is shown and selected in an open document; forgotten when the window closes.

use std::collections::HashMap;

use crate::budget::{Field, ItemId, ProjectId, Scenario};
use crate::locale::tr;
use crate::ui::place::{Asked, InspectorTab, Page};
use crate::ui::widgets::grid::{CellAddress, GridEvent, GridState};

/// What pages, panels and tables share; what only one of them needs is in a state of its own.
pub struct TabState {
    pub page: Page,
    /// The project whose details are shown.
    pub project: Option<ProjectId>,
    /// The key project whose target is shown.
    pub key_project: Option<ProjectId>,
    pub inspector_open: bool,
    pub inspector_tab: InspectorTab,
    /// What the cursor is to be put on, once a table shows it.
    pub wanted: Option<ItemId>,
    /// Which fact of it; what the table shows first, when none.
    pub wanted_fact: Option<Field>,
    /// A project that came from another document while this one was not shown.
    pub arrived: Option<ProjectId>,
    /// The figures asked about, each found in the one before.
    pub asked: Vec<Asked>,
    /// The cell whose origin was asked about last by putting the cursor on it.
    pub asked_cell: Option<(egui::Id, CellAddress)>,
    /// Cursor and selection of each table, by the table's id.
    pub grids: HashMap<egui::Id, GridState>,
}

impl Default for TabState {
    fn default() -> Self {
        Self {
            page: Page::default(),
            project: None,
            key_project: None,
            inspector_open: true,
            inspector_tab: InspectorTab::default(),
            wanted: None,
            wanted_fact: None,
            arrived: None,
            asked: Vec::new(),
            asked_cell: None,
            grids: HashMap::new(),
        }
    }
}

impl TabState {
    /// Shows a page; what the tables say about an edit that is thereby broken off.
    pub fn go(&mut self, page: Page) -> Vec<String> {
        self.page = page;
        let refused = |event| match event {
            GridEvent::Refused { text, message, .. } => {
                Some(tr!("form.refused", text = text, reason = message).into_owned())
            }
            // What could stand has been taken over while it was typed.
            _ => None,
        };
        self.grids.values_mut().flat_map(GridState::interrupt).filter_map(refused).collect()
    }

    /// Shows a project's details.
    pub fn show_project(&mut self, id: ProjectId) -> Vec<String> {
        self.project = Some(id);
        self.wanted = Some(id.into());
        self.go(Page::Projects)
    }

    /// Whether a cell of a table is being edited.
    pub fn is_editing(&self) -> bool {
        self.grids.values().any(GridState::is_editing)
    }

    /// Shows the place that was looked at in the document `left`, as far as `scenario` has it.
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
