//! The book as an Excel workbook (XLSX) with formulas for totals and native Excel charts.
//!
//! The workbook has a sheet for each table, one for the charts with their figures, and a data sheet
//! with every line item, which the program can read back. Amounts are exact in the book and doubles
//! in a workbook: an amount is written as the shortest double that reads back as the same decimal,
//! or as text when there is none because it has more than fifteen digits.

mod bars;
mod body;
mod charts;
mod check;
mod contents;
mod criteria;
mod data;
mod data_columns;
mod enclosure;
mod evaluate;
mod formula;
mod layout;
mod limits;
mod live;
mod live_chart;
mod names;
mod number;
mod progress;
mod read_back;
mod style;
mod table_sheet;
#[cfg(test)]
mod tests;

pub use check::check;
pub use enclosure::enclosure;

use rayon::prelude::*;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use self::enclosure::COMPRESSION;
use self::names::Names;
use self::progress::Progress;
use super::{Enclosure, ExportError, Phase, Watch};
use crate::book::{Book, Table};

/// Writes the book as a workbook, with `enclosed` on a hidden sheet.
///
/// # Errors
/// When it was cancelled, or has more than a workbook can hold.
pub fn write(
    book: &Book,
    enclosed: Option<Enclosure<'_>>,
    watch: &Watch<'_>,
) -> Result<Vec<u8>, ExportError> {
    limits::check(book)?;
    let mut workbook = Workbook::new();
    workbook.set_zip_compression_level(COMPRESSION);
    workbook.set_properties(&properties(book)?);
    let names = Names::of(book);
    let progress = Progress::of(book, watch)?;
    let tables: Vec<_> = book.tables().zip(&names.tables).collect();
    let lines_are_numbers = live::are_numbers(&book.line_items);
    let table = |(table, name): (&Table, &String)| {
        table_sheet::sheet(name, table, lines_are_numbers, &progress)
    };
    // The data sheet is as large as all others together.
    let (tables, (items, enclosure)) = rayon::join(
        || tables.into_par_iter().map(table).collect::<Result<Vec<_>, _>>(),
        || {
            rayon::join(
                || data::sheet(&book.line_items),
                || enclosed.map(enclosure::sheet).transpose(),
            )
        },
    );
    let sheet = workbook.add_worksheet().set_name(Names::CONTENTS)?;
    contents::write(sheet, book, &names)?;
    for sheet in tables? {
        workbook.push_worksheet(sheet);
    }
    if book.charts().next().is_some() {
        let sheet = workbook.add_worksheet().set_name(Names::CHARTS)?;
        charts::write(sheet, book)?;
    }
    workbook.push_worksheet(items?);
    if let Some(enclosure) = enclosure? {
        workbook.push_worksheet(enclosure);
    }

    for (name, cells) in criteria::column_names(&book.line_items) {
        workbook.define_name(name, &format!("={cells}"))?;
    }
    watch.report(Phase::Writing, 0)?;
    let bytes = workbook.save_to_buffer()?;
    watch.report(Phase::Writing, 100)?;
    Ok(bytes)
}

/// The properties of the workbook. The time of creation is the beginning of the fiscal year, so
/// that the same book gives the same bytes.
fn properties(book: &Book) -> Result<DocProperties, XlsxError> {
    // Excel supports no other years.
    let year = book.fiscal_year.clamp(1900, 9999);
    Ok(DocProperties::new()
        .set_title(&book.name)
        .set_subject(&book.edition)
        .set_company(&book.department)
        .set_creation_datetime(&ExcelDateTime::from_ymd(year, 1, 1)?))
}
