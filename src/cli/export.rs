//! `export`: writes the budget book in one format.

use std::mem;
use std::path::PathBuf;

use serde::Serialize;

use super::arguments::ExportArguments;
use super::check::open_findings;
use super::input;
use super::output::{Failure, design, existing, print, print_json, with_progress};
use crate::analysis::Derived;
use crate::export::{Enclosure, Format};
use crate::locale::tr;
use crate::publish::{self, Order, Piece, PublishError, Written};
use crate::rules::Counts;
use crate::store;

/// The result as JSON.
#[derive(Serialize)]
struct Summary {
    out: PathBuf,
    files: Vec<String>,
    bytes: usize,
    /// The number of figures that were read back and compared; `null` for pictures.
    figures_checked: Option<usize>,
    /// The characters that the fonts lack and that are printed as 〓.
    missing_characters: Vec<char>,
    /// The number of findings of the rules that are still open.
    findings: Counts,
}

/// Makes the book, checks it, writes it and prints what was written.
pub(super) fn run(arguments: &ExportArguments) -> Result<(), Failure> {
    let out = &arguments.out;
    let order = order(arguments)?;
    let existing = existing(out, arguments.force)?;
    let scenario = input::read(&arguments.file, arguments.json)?;
    let audience = order.audience(arguments.enclose.audience());
    let design = design(&scenario, arguments.layout.as_deref(), arguments.tables.as_deref())?
        .dated(arguments.date)
        .for_audience(audience);
    let derived = Derived::of(&scenario);
    let (book, text) = design.book_and_file(&scenario, &derived).map_err(PublishError::from)?;
    let enclosure = text.as_deref().map(Enclosure::scenario);
    let (findings, made) = rayon::join(
        || {
            let findings = open_findings(&scenario, &derived, &design);
            // Beside the pages of a large book there is no room for its scenario.
            drop((scenario, derived));
            findings
        },
        || with_progress(arguments.json, |watch| publish::make(&book, order, enclosure, watch)),
    );
    let made = made.map_err(PublishError::from)?;
    let bytes = made.iter().map(|made| made.bytes.len()).sum();
    let Written { path, files, figures, missing } =
        publish::write(out.clone(), order, made, existing)?;
    // The process ends soon, and freeing the memory of a large book takes a tenth of its time.
    mem::forget(book);
    let summary = Summary {
        out: path,
        files,
        bytes,
        figures_checked: figures,
        missing_characters: missing,
        findings,
    };
    if arguments.json { print_json(&summary) } else { print(&summary_text(&summary)) }
}

/// The order for the arguments: a path without an extension is a folder with one file per picture
/// or table, for formats that can be divided.
fn order(arguments: &ExportArguments) -> Result<Order, Failure> {
    let format = arguments.format;
    let is_picture = format == Format::Png;
    let names_piece = arguments.page.is_some() || arguments.chart.is_some();
    if names_piece && !is_picture {
        return Err(Failure::Refused(tr!("cli.export.only_pictures").into_owned()));
    }
    let is_file = arguments.out.extension().is_some();
    let can_split = matches!(format, Format::Png | Format::Csv);
    let piece = match (arguments.page, arguments.chart) {
        (Some(page), _) => Piece::Page(page),
        (_, Some(chart)) => Piece::Chart(chart),
        _ if can_split && !is_file => Piece::Each,
        _ => Piece::Whole,
    };
    if piece != Piece::Each {
        store::check_extension(&arguments.out, format.extension())?;
    }
    Ok(Order { format, piece, width: arguments.width })
}

fn summary_text(summary: &Summary) -> String {
    let path = tr!("store.file", path = summary.out.display());
    let written = if let Some(figures) = summary.figures_checked {
        tr!("publish.written", figures = figures)
    } else {
        tr!("publish.pictures", count = summary.files.len())
    };
    let missing = publish::missing_characters_text(&summary.missing_characters);
    let open = summary.findings.still_open_text();
    format!("{written}{open}{missing}{path}\n")
}
