//! `restore`: writes the scenario that is contained in an exported PDF, Word or Excel file.

use std::path::PathBuf;

use serde::Serialize;

use super::arguments::RestoreArguments;
use super::output::{Failure, print, print_json};
use crate::analysis::Derived;
use crate::budget::{Action, Scenario};
use crate::edit::{Document, Label, Recorder, SheetImport, import_sheet};
use crate::import::line_items;
use crate::locale::tr;
use crate::publish::restore;
use crate::store;

/// The result as JSON.
#[derive(Serialize)]
struct Summary {
    out: PathBuf,
    scenario: String,
    fiscal_year: u16,
    /// In 万元.
    expenditure: String,
}

/// Reads the file, writes the scenario to a new file and prints its name and expenditure.
pub(super) fn run(arguments: &RestoreArguments) -> Result<(), Failure> {
    let RestoreArguments { file, out, json, lines } = arguments;
    let bytes = store::read_file(file)?;
    let mut scenario =
        restore(&bytes).map_err(|error| Failure::Restore(Box::new(error), file.clone()))?;
    if *lines {
        scenario = with_lines(scenario, &bytes)?;
    }
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

/// The scenario with its line items as they are now in the data sheet of the workbook.
fn with_lines(scenario: Scenario, workbook: &[u8]) -> Result<Scenario, Failure> {
    let refused = |text: String| Failure::Refused(text);
    let lines = line_items::read(workbook).map_err(|error| refused(error.to_string()))?;
    let SheetImport { commands, unplaced_rows, .. } = import_sheet(&scenario, &lines);
    if !unplaced_rows.is_empty() {
        let rows: Vec<_> = unplaced_rows.iter().map(u32::to_string).collect();
        return Err(refused(tr!("cli.restore.unplaced_rows", rows = rows.join("、")).into_owned()));
    }
    if commands.is_empty() {
        return Ok(scenario);
    }
    let mut document = Document::recorded(scenario, Recorder::of_system());
    let label = Label::of_action(Action::TakeOver, "Excel");
    document.perform(&commands, &label)?;
    Ok(document.scenario().clone())
}
