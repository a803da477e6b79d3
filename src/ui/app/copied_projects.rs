//! Copies of projects, to be pasted into the same or another document.

use std::sync::Arc;

use crate::budget::{BudgetUnit, Project, ProjectId, Scenario, UnitId};

/// Copies of projects, and the units (预算单位) of the document they come from.
#[derive(Clone, Default)]
pub(super) struct CopiedProjects {
    pub projects: Vec<Arc<Project>>,
    units: Vec<BudgetUnit>,
}

impl CopiedProjects {
    /// Copies of the projects `ids` of a document.
    pub fn of(scenario: &Scenario, ids: &[ProjectId]) -> Self {
        let projects = scenario.projects.iter().filter(|project| ids.contains(&project.id));
        Self { projects: projects.cloned().collect(), units: scenario.units.clone() }
    }

    /// The unit of `scenario` with the name of the copied unit, which in another document has
    /// another identity; `None` when there is none.
    pub fn unit_in(&self, scenario: &Scenario, id: UnitId) -> Option<UnitId> {
        let unit = self.units.iter().find(|unit| unit.id == id)?;
        scenario.unit_named(&unit.name)
    }
}
