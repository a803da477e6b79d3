//! What rules look at.

use crate::analysis::Derived;
use crate::budget::{Group, LineItem, LinePlace, Scenario};
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
