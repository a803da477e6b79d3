//! `facts`: writes everything that scenario files state, and the sums that follow from it, as one
//! table for programs that analyse data.
//!
//! The files are read one after the other, so that any number of them takes no more memory than the
//! largest.

mod columns;
mod files;
mod rows;
mod sums;
mod table;
mod text;

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::arguments::FactsArguments;
use super::input::read;
use super::output::{Failure, existing, print, user_design, warn};
use crate::budget::Scenario;
use crate::catalogue::Catalogue;
use crate::locale::tr;
use crate::store;
use columns::Origin;
use table::Table;
pub(super) use text::Layout;

/// The table that was written.
struct Written {
    rows: u64,
    files: usize,
    /// The number of files that could not be read.
    skipped: usize,
}

/// Reads the files and writes the table. A file that cannot be read is reported and left out.
pub(super) fn run(arguments: &FactsArguments) -> Result<(), Failure> {
    let FactsArguments { paths, format, out, force } = arguments;
    let files = files::files(paths)?;
    let design = user_design()?;
    let write = |to: &mut dyn Write| write(&files, *format, design.catalogue(), to);
    let written = match out {
        None => write(&mut io::stdout().lock())?,
        Some(out) => {
            store::check_extension(out, format.extension())?;
            let written = store::write_streamed(out, existing(out, *force)?, write)?;
            let Written { rows, files, .. } = written;
            let said = tr!("cli.facts.written", rows = rows, files = files);
            print(&format!("{said}{}\n", tr!("store.file", path = out.display())))?;
            written
        }
    };
    match written.skipped {
        0 => Ok(()),
        count => Err(Failure::Refused(tr!("cli.facts.skipped", count = count).into_owned())),
    }
}

fn write(
    files: &[PathBuf],
    layout: Layout,
    catalogue: &Catalogue,
    to: &mut dyn Write,
) -> io::Result<Written> {
    let mut table = Table::new(to, layout);
    let mut skipped = 0;
    for file in files {
        match read(file, false) {
            Ok(scenario) => add(&mut table, file, &scenario, catalogue)?,
            Err(failure) => {
                warn(&failure.to_string(), false);
                skipped += 1;
            }
        }
    }
    Ok(Written { rows: table.finish()?, files: files.len() - skipped, skipped })
}

fn add(
    table: &mut Table<'_>,
    file: &Path,
    scenario: &Scenario,
    catalogue: &Catalogue,
) -> io::Result<()> {
    table.begin(&Origin {
        file: &file.to_string_lossy(),
        fiscal_year: scenario.fiscal_year,
        department: &scenario.department,
        scope: &scenario.scope,
        scenario: &scenario.name,
        stage: scenario.stage,
    });
    rows::add(table, scenario)?;
    sums::add(table, scenario, catalogue)
}
