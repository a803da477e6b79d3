//! `snapshot`: writes a folder with the book in several formats, the scenario and a manifest.

use std::path::PathBuf;

use jiff::Zoned;
use serde::Serialize;

use super::arguments::SnapshotArguments;
use super::check::open_findings;
use super::input;
use super::output::{Failure, design, print, print_json, with_progress};
use crate::analysis::Derived;
use crate::locale::tr;
use crate::publish::{Snapshot, missing_characters_text, snapshot};
use crate::rules::Counts;

/// The result as JSON.
#[derive(Serialize)]
struct Summary {
    folder: PathBuf,
    files: Vec<String>,
    figures_checked: usize,
    /// The characters that the fonts lack and that are printed as 〓.
    missing_characters: Vec<char>,
    /// The extensions of the formats that cannot hold the book.
    left_out: Vec<&'static str>,
    /// The number of findings of the rules that are still open.
    findings: Counts,
}

/// Writes the snapshot and prints its path.
pub(super) fn run(arguments: &SnapshotArguments) -> Result<(), Failure> {
    let scenario = input::read(&arguments.file, arguments.json)?;
    let derived = Derived::of(&scenario);
    let design = design(&scenario, arguments.layout.as_deref(), arguments.tables.as_deref())?
        .dated(arguments.date)
        .for_audience(arguments.enclose.audience());
    let written = with_progress(arguments.json, |watch| {
        snapshot(
            &scenario,
            &derived,
            &design,
            &arguments.formats,
            &arguments.out,
            &Zoned::now(),
            watch,
        )
    })?;
    let findings = open_findings(&scenario, &derived, &design);
    let left_out = written.left_out_text();
    let Snapshot { folder, files, figures, missing, left_out: formats } = written;
    if arguments.json {
        return print_json(&Summary {
            folder,
            files,
            figures_checked: figures,
            missing_characters: missing,
            left_out: formats.into_iter().map(|(format, _)| format.extension()).collect(),
            findings,
        });
    }
    let written = tr!("publish.snapshot_written", count = files.len(), figures = figures);
    let missing = missing_characters_text(&missing);
    let open = findings.still_open_text();
    print(&format!(
        "{written}{open}{missing}{left_out}{}\n",
        tr!("store.file", path = folder.display())
    ))
}
