//! `consolidate`: puts the files of units together to the budget of their department.

use super::arguments::ConsolidateArguments;
use super::input::read;
use super::output::{Failure, existing_scenario, print};
use crate::analysis::{Derived, format};
use crate::budget::{Money, Scenario};
use crate::edit::units::{Consolidated, Transfer, add_unit, consolidate, replace_unit};
use crate::locale::tr;
use crate::{store, words};

/// Reads the files, writes the department's, and prints what each unit adds.
pub(super) fn run(arguments: &ConsolidateArguments) -> Result<(), Failure> {
    let existing = existing_scenario(&arguments.out, arguments.force)?;
    let files: Result<Vec<_>, _> = arguments.files.iter().map(|file| read(file, false)).collect();
    let files = files?;
    let (scenario, text) = match &arguments.into {
        Some(department) => {
            let department = read(department, false)?;
            taken_in(department, &files)
        }
        None => put_together(arguments.department.as_deref(), &files),
    };
    store::write_scenario(&arguments.out, &scenario, existing)?;
    let written = tr!(
        "cli.consolidate.written",
        units = scenario.units.len(),
        amount = format::money(Derived::of(&scenario).expenditure.amount)
    );
    print(&format!("{text}{written}{}\n", tr!("store.file", path = arguments.out.display())))
}

fn put_together(department: Option<&str>, files: &[Scenario]) -> (Scenario, String) {
    let first = files.first().map(|file| file.department.as_str());
    let name = department.or(first).unwrap_or_default();
    let all: Vec<&Scenario> = files.iter().collect();
    let Consolidated { scenario, eliminated, unmatched } = consolidate(name, &all);
    let mut text = String::new();
    for unit in scenario.all_units() {
        let part = scenario.part_of(unit.map(|unit| unit.id));
        let name = unit.map_or_else(|| scenario.own_unit_name(), |unit| unit.name.clone());
        let amount = format::money(Derived::of(&part).expenditure.amount);
        text.push_str(&tr!("cli.consolidate.unit", unit = name, amount = amount));
        text.push('\n');
    }
    for transfer in &eliminated {
        text.push_str(&told("cli.consolidate.eliminated", transfer));
    }
    for transfer in &unmatched {
        text.push_str(&told("cli.consolidate.unmatched", transfer));
    }
    (scenario, text)
}

fn told(key: &str, transfer: &Transfer) -> String {
    let unknown = || tr!("cli.consolidate.nobody").into_owned();
    let text = tr!(
        key,
        from = transfer.from.clone().unwrap_or_else(unknown),
        to = transfer.to.clone().unwrap_or_else(unknown),
        group = words::group(transfer.group),
        amount = format::money(transfer.amount)
    );
    format!("{text}\n")
}

/// Takes each file in: it replaces the unit of its name, or is added as a new one.
fn taken_in(mut whole: Scenario, files: &[Scenario]) -> (Scenario, String) {
    let mut text = String::new();
    for file in files {
        let name = file.entity();
        let amount = |whole: &Scenario| -> Option<Money> {
            let unit = whole.unit_named(&name)?;
            Some(Derived::of(&whole.part_of(Some(unit))).expenditure.amount)
        };
        let before = amount(&whole);
        whole = match whole.unit_named(&name) {
            Some(unit) => replace_unit(&whole, unit, file),
            None => add_unit(&whole, file),
        };
        let shown = |amount: Option<Money>| amount.map_or_else(|| "—".to_owned(), format::money);
        text.push_str(&tr!(
            "cli.consolidate.replaced",
            unit = name,
            before = shown(before),
            after = shown(amount(&whole))
        ));
        text.push('\n');
    }
    (whole, text)
}
