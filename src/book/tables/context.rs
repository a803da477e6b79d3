//! The data from which every table of a set is filled.

use super::cube::Cube;
use super::lines::ProjectNames;
use super::wholes::Wholes;
use super::words::Words;
use crate::analysis::Derived;
use crate::budget::Scenario;
use crate::catalogue::Catalogue;

/// The scenario with the data computed from it; each of the modules beside this one adds a method
/// for its kind of table.
pub(super) struct TableContext<'a> {
    pub scenario: &'a Scenario,
    pub derived: &'a Derived,
    pub catalogue: &'a Catalogue,
    pub cube: &'a Cube,
    pub wholes: Wholes<'a>,
    pub words: &'a Words,
    pub names: ProjectNames,
}

impl TableContext<'_> {
    /// `text` with the year and the department filled in.
    pub fn filled_in(&self, text: &str) -> String {
        text.replace("{year}", &self.scenario.fiscal_year.to_string())
            .replace("{department}", &self.scenario.department)
    }
}
