//! `cut-out`: writes the budget of one unit of a department as a file of its own.

use super::arguments::CutOutArguments;
use super::input::read;
use super::output::{Failure, existing_scenario, print};
use crate::analysis::{Derived, format};
use crate::edit::units::cut_out;
use crate::locale::tr;
use crate::store;

/// Reads the department's file and writes that of the unit.
pub(super) fn run(arguments: &CutOutArguments) -> Result<(), Failure> {
    let CutOutArguments { file, unit: name, out, force } = arguments;
    let existing = existing_scenario(out, *force)?;
    let department = read(file, false)?;
    let own = department.own_unit_name();
    let unit = match department.unit_named(name) {
        Some(unit) => Some(unit),
        None if *name == own => None,
        None => {
            let units = department.units.iter().map(|unit| unit.name.clone());
            let names = [own].into_iter().chain(units).collect::<Vec<_>>().join("、");
            let refused = tr!("cli.cut_out.no_unit", name = name, names = names);
            return Err(Failure::Refused(refused.into_owned()));
        }
    };
    let scenario = cut_out(&department, unit);
    store::write_scenario(out, &scenario, existing)?;
    let amount = format::money(Derived::of(&scenario).expenditure.amount);
    let written = tr!("cli.cut_out.written", unit = name, amount = amount);
    print(&format!("{written}{}\n", tr!("store.file", path = out.display())))
}
