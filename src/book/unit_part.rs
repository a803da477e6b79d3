//! The parts of a budget that belong to its units (预算单位), for the sections about each of them.

use super::layout::Layout;
use crate::analysis::Derived;
use crate::budget::Scenario;

/// What belongs to one unit.
#[derive(Clone, Debug)]
pub(super) struct UnitPart {
    pub name: String,
    pub scenario: Scenario,
    pub derived: Derived,
}

/// The parts of all units with projects or lines, in order; none for a department with one unit or
/// a layout that does not tell of each.
pub(super) fn units(scenario: &Scenario, layout: &Layout) -> Vec<UnitPart> {
    let mut sections = layout.spec().parts.iter().flat_map(|part| &part.sections);
    if scenario.units.is_empty() || !sections.any(|section| section.each_unit) {
        return Vec::new();
    }
    let part = |(id, name): (_, String)| {
        let scenario = scenario.part_of(id);
        let derived = Derived::of(&scenario);
        UnitPart { name, scenario, derived }
    };
    let units = scenario.all_units().map(|unit| match unit {
        Some(unit) => (Some(unit.id), unit.name.clone()),
        None => (None, scenario.own_unit_name()),
    });
    units.map(part).filter(|part| part.derived.expenditure.lines != 0).collect()
}
