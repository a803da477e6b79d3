//! `restore`: writes the scenario that is contained in an exported PDF, Word or Excel file, on
//! request with the line items that are now in the data sheet.

mod lines;

use std::fmt::Write as _;
use std::path::PathBuf;

use serde::Serialize;

use super::arguments::RestoreArguments;
use super::input;
use super::output::{Failure, existing_scenario, print, print_json};
use crate::analysis::Derived;
use crate::budget::Scenario;
use crate::locale::tr;
use crate::publish::{RestoreError, restore};
use crate::store;
use lines::Lines;

/// The result as JSON.
#[derive(Serialize)]
struct Summary {
    out: PathBuf,
    scenario: String,
    fiscal_year: u16,
    /// In 万元.
    expenditure: String,
    /// The changes of the line items; `null` without `--lines`.
    lines: Option<lines::Counts>,
    /// True when the data sheet has other line items than the written scenario.
    lines_differ: bool,
}

/// Reads the file, writes the scenario to a new file and prints its name and expenditure.
pub(super) fn run(arguments: &RestoreArguments) -> Result<(), Failure> {
    let RestoreArguments { file, out, json, .. } = arguments;
    let existing = existing_scenario(out, arguments.force)?;
    let bytes = store::read_file(file)?;
    let mut scenario = scenario(arguments, &bytes)?;
    let mut taken = None;
    if arguments.lines {
        let lines = Lines::read(&scenario, &bytes, arguments.delete_missing)?;
        scenario = lines.applied_to(scenario, file)?;
        taken = Some(lines);
    }
    store::write_scenario(out, &scenario, existing)?;
    let lines_differ = lines::differ(&scenario, &bytes);
    let expenditure = Derived::of(&scenario).expenditure.amount;
    if *json {
        return print_json(&Summary {
            out: out.clone(),
            scenario: scenario.name.clone(),
            fiscal_year: scenario.fiscal_year,
            expenditure: expenditure.to_string(),
            lines: taken.as_ref().map(Lines::counts),
            lines_differ,
        });
    }
    let mut text = taken.as_ref().map(Lines::text).unwrap_or_default();
    let written = tr!("publish.restored", name = scenario.name, amount = expenditure);
    writeln!(text, "{written}{}", tr!("store.file", path = out.display())).ok();
    if lines_differ && !arguments.lines {
        writeln!(text, "{}", tr!("cli.restore.differ")).ok();
    }
    print(&text)
}

/// The scenario given as the base of the line items, or else the one that the file carries.
fn scenario(arguments: &RestoreArguments, bytes: &[u8]) -> Result<Scenario, Failure> {
    if let Some(base) = &arguments.base {
        return input::read(base, arguments.json);
    }
    let scenario = restore(bytes).map_err(|error| match error {
        RestoreError::CarriesNothing if arguments.lines => {
            Failure::Refused(tr!("cli.restore.needs_base").into_owned())
        }
        error => Failure::Restore(Box::new(error), arguments.file.clone()),
    })?;
    input::check_seal(store::verify(&scenario), &arguments.file, arguments.json);
    Ok(scenario)
}
