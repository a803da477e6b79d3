//! What every table of a set is filled from.

use super::cube::Cube;
use super::wholes::Wholes;
use super::words::Words;
use crate::analysis::Derived;
use crate::budget::Scenario;
use crate::catalogue::Catalogue;

/// The scenario with everything that follows from it; the files beside this one have a method each
/// for their kind of table.
pub(super) struct TableContext<'a> {
    pub scenario: &'a Scenario,
    pub derived: &'a Derived,
    pub catalogue: &'a Catalogue,
    pub cube: &'a Cube,
    pub wholes: Wholes<'a>,
    pub words: &'a Words,
}

impl TableContext<'_> {
    /// `text` with the year and the department filled in.
    pub fn filled_in(&self, text: &str) -> String {
        text.replace("{year}", &self.scenario.fiscal_year.to_string())
            .replace("{department}", &self.scenario.department)
    }
}
