//! `export`: writes the budget book in one format.

use std::mem;
use std::path::PathBuf;

use serde::Serialize;

use super::arguments::ExportArguments;
use super::output::{Failure, design, print, print_json, with_progress};
use crate::analysis::Derived;
use crate::export::{Enclosure, Format};
use crate::locale::tr;
use crate::publish::{self, Order, Piece, PublishError, Written};
use crate::store;

/// What was written.
#[derive(Serialize)]
struct Summary {
    out: PathBuf,
    files: Vec<String>,
    bytes: usize,
    /// How many figures were read back and compared; `null` for pictures.
    figures_checked: Option<usize>,
    /// The characters that are printed as 〓.
    missing_characters: Vec<char>,
}

/// Makes the book, proves it, writes it and tells what was written.
pub(super) fn run(arguments: &ExportArguments) -> Result<(), Failure> {
    let out = &arguments.out;
    // Nothing is made in vain; the writing itself looks once more.
    if out.symlink_metadata().is_ok() {
        return Err(Failure::Exists(out.clone()));
    }
    let order = order(arguments)?;
    let scenario = store::load(&arguments.file)?.scenario;
    let design = design(arguments.tables.as_deref())?.dated(arguments.date);
    let derived = Derived::of(&scenario);
    let (book, text) = design.book_and_file(&scenario, &derived).map_err(PublishError::from)?;
    let enclosure = Enclosure { name: publish::SCENARIO, bytes: text.as_bytes() };
    let made = with_progress(|watch| publish::make(&book, order, Some(enclosure), watch))
        .map_err(PublishError::from)?;
    let bytes = made.iter().map(|made| made.bytes.len()).sum();
    let Written { path, files, figures, missing } = publish::write(out, order, made)?;
    // The process ends; giving back what a large book takes, piece by piece, is a tenth of its time.
    mem::forget((scenario, derived, book));
    let summary =
        Summary { out: path, files, bytes, figures_checked: figures, missing_characters: missing };
    if arguments.json { print_json(&summary) } else { print(&summary_text(&summary)) }
}

/// What the arguments ask for: a folder where pictures or tables are to be files of their own.
fn order(arguments: &ExportArguments) -> Result<Order, Failure> {
    let format = arguments.format.format();
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
    format!("{written}{missing}{path}\n")
}
