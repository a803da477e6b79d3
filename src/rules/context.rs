//! What rules look at.

use crate::analysis::Derived;
use crate::budget::{Group, LineItem, LinePlace, Scenario, UnitId};
use crate::catalogue::Catalogue;

/// What a rule may look at.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    pub scenario: &'a Scenario,
    /// The figures of the scenario.
    pub derived: &'a Derived,
    pub catalogue: &'a Catalogue,
}

impl<'a> Context<'a> {
    /// The lines of expenditure.
    pub(super) fn expenditure_lines(self) -> impl Iterator<Item = &'a LineItem> {
        let places = self.scenario.line_places();
        let spent = places.filter(|(place, _)| *place != LinePlace::Group(Group::Revenue));
        spent.flat_map(|(_, lines)| lines)
    }

    /// The lines of expenditure, each with the unit (预算单位) it belongs to.
    pub(super) fn expenditure_lines_of_units(
        self,
    ) -> impl Iterator<Item = (Option<UnitId>, &'a LineItem)> {
        let groups = Group::EXPENDITURE.into_iter();
        let basic = groups.flat_map(move |group| &self.scenario.group(group).lines);
        let projects = self.scenario.projects.iter();
        let of_projects =
            projects.flat_map(|project| project.lines.iter().map(|line| (project.unit, line)));
        basic.map(|line| (line.unit, line)).chain(of_projects)
    }
}

/// A line with the name of the project it belongs to; empty outside the projects.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'a> {
    pub line: &'a LineItem,
    pub project: &'a str,
}

impl Line<'_> {
    /// The name of the line after that of its project.
    pub fn name(&self) -> String {
        let name = self.line.name.trim();
        match self.project.trim() {
            project if project.is_empty() || project == name => name.to_owned(),
            project => format!("{project} {name}"),
        }
    }
}
