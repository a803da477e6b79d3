//! Projects copied from a document, to be pasted there or into another one.

use std::sync::Arc;

use super::tabs::Tab;
use crate::budget::{BudgetUnit, Project, ProjectId};

/// Copies of projects, and the units (预算单位) of the document they come from.
#[derive(Clone, Default)]
pub(super) struct CopiedProjects {
    pub projects: Vec<Arc<Project>>,
    pub units: Vec<BudgetUnit>,
}

impl CopiedProjects {
    /// Copies of the projects with these identities.
    pub fn of(tab: &Tab, ids: &[ProjectId]) -> Self {
        let scenario = tab.workspace.scenario();
        let projects = scenario.projects.iter().filter(|project| ids.contains(&project.id));
        Self { projects: projects.cloned().collect(), units: scenario.units.clone() }
    }
}
