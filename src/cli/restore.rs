//! `restore`: the scenario that a PDF, Word or Excel file carries inside.

use std::path::PathBuf;

use serde::Serialize;

use super::arguments::RestoreArguments;
use super::output::{Failure, print, print_json};
use crate::analysis::Derived;
use crate::locale::tr;
use crate::publish::restore;
use crate::store;

/// What was written.
#[derive(Serialize)]
struct Summary {
    out: PathBuf,
    scenario: String,
    fiscal_year: u16,
    /// In 万元
    expenditure: String,
}

/// Reads the file, writes the scenario to a new file and tells which it is.
pub(super) fn run(arguments: &RestoreArguments) -> Result<(), Failure> {
    let RestoreArguments { file, out, json } = arguments;
    let bytes = store::read_file(file)?;
    let scenario = restore(&bytes).map_err(|error| Failure::Restore(error, file.clone()))?;
    store::create_scenario(out, &scenario)?;
    let expenditure = Derived::of(&scenario).expenditure.amount;
    if *json {
        return print_json(&Summary {
            out: out.clone(),
            scenario: scenario.name.clone(),
            fiscal_year: scenario.fiscal_year,
            expenditure: expenditure.to_string(),
        });
    }
    let written = tr!("publish.restored", name = scenario.name, amount = expenditure);
    print(&format!("{written}{}\n", tr!("store.file", path = out.display())))
}
