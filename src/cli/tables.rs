//! `tables`: prints the official tables of a scenario file, as text or as JSON.

use super::arguments::TablesArguments;
use super::input::read;
use super::output::{Failure, design, print, print_json};
use super::table::aligned;
use crate::analysis::Derived;
use crate::book::tables::{PlainTable, fill, plain};
use crate::locale::tr;

/// Reads the file and prints its tables.
pub(super) fn run(arguments: &TablesArguments) -> Result<(), Failure> {
    let scenario = read(&arguments.file, arguments.json)?;
    let derived = Derived::of(&scenario);
    let design = design(&scenario, None, arguments.set.as_deref())?;
    let tables = design.tables(&scenario).map(|set| {
        let filled = fill(set, &scenario, &derived, design.catalogue());
        plain(set, &filled, &scenario.entity())
    });
    let tables = tables.unwrap_or_default();
    if arguments.json {
        return print_json(&tables);
    }
    print(&tables.iter().map(text).collect::<Vec<_>>().join("\n"))
}

fn text(table: &PlainTable) -> String {
    let label = |parts: [&str; 3]| {
        let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        parts.join(" ")
    };
    let mut head = vec![tr!("cli.tables.row").into_owned()];
    head.extend(table.columns.iter().cloned());
    let mut rows = vec![head];
    for row in &table.rows {
        let mut cells = vec![label([&row.unit, &row.code, &row.name])];
        cells.extend(row.cells.iter().map(|cell| cell.clone().unwrap_or_default()));
        rows.push(cells);
    }
    format!("{} {} {}\n{}", table.number, table.title, table.unit, aligned(&rows))
}
