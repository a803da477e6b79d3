//! The data from which every table of a set is filled.

use super::cube::Cube;
use super::lines::ProjectNames;
use super::units::NamedUnit;
use super::wholes::Wholes;
use super::words::Words;
use crate::analysis::Derived;
use crate::budget::{ProcurementItem, Scenario, UnitId};
use crate::catalogue::Catalogue;

/// The scenario with the data computed from it; each of the modules beside this one adds a method
/// for its kind of table.
#[derive(Clone)]
pub(super) struct TableContext<'a> {
    pub scenario: &'a Scenario,
    pub derived: &'a Derived,
    pub catalogue: &'a Catalogue,
    pub cube: &'a Cube,
    pub wholes: &'a Wholes<'a>,
    /// The unit whose rows are filled, `Some(None)` being the department's own (本级); `None` for the
    /// department as a whole.
    #[expect(clippy::option_option, reason = "a unit is an option everywhere")]
    pub unit: Option<Option<UnitId>>,
    /// The units with a budget.
    pub units: &'a [NamedUnit],
    pub words: &'a Words,
    pub names: &'a ProjectNames,
}

impl TableContext<'_> {
    /// `text` with the year and the department filled in.
    pub fn filled_in(&self, text: &str) -> String {
        text.replace("{year}", &self.scenario.fiscal_year.to_string())
            .replace("{prior_year}", &self.scenario.fiscal_year.saturating_sub(1).to_string())
            .replace("{department}", &self.scenario.department)
            .replace("{entity}", &self.scenario.entity())
    }

    /// True when rows are filled with what belongs to `unit`.
    pub fn has_unit(&self, unit: Option<UnitId>) -> bool {
        self.unit.is_none_or(|it| it == unit)
    }

    /// The purchases of the unit whose rows are filled.
    pub fn purchases_of_unit(&self) -> impl Iterator<Item = &ProcurementItem> {
        self.scenario.procurement.iter().filter(|item| self.has_unit(item.unit))
    }
}
