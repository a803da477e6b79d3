//! Finds a text that is too long for a cell of Excel, with its place.

use super::names::Names;
use crate::book::line_items::NAME_OF_LINE;
use crate::book::{Book, Cell, Table};
use crate::export::ExportError;
use crate::locale::tr;

/// The most UTF-16 units in a cell.
const MOST: usize = 32_767;
/// The most characters of a name in a message.
const MOST_NAMED: usize = 20;

/// Checks every text of the book.
///
/// # Errors
/// [`ExportError::Beyond`] with the place of the first text that is too long.
pub fn check(book: &Book) -> Result<(), ExportError> {
    let titles = [&book.department, &book.title, &book.edition, &book.date];
    titles.into_iter().try_for_each(|text| fits(&[text], || Names::CONTENTS.to_owned()))?;
    for table in book.tables() {
        check_table(table, &table.title, 1)?;
    }
    for chart in book.charts() {
        chart.texts().try_for_each(|text| fits(&[text], || chart.name.clone()))?;
    }
    // Its rows are counted as the spreadsheet counts them, below the header.
    check_table(&book.line_items, "", 2)
}

/// Checks a table, whose first row has the number `first`.
fn check_table(table: &Table, heading: &str, first: usize) -> Result<(), ExportError> {
    let name = table.columns.iter().position(|column| column.title == NAME_OF_LINE);
    let titles = table.columns.iter().flat_map(|column| [&column.group, &column.title]);
    let around = [&table.title, &table.unit, &table.note].into_iter().chain(titles);
    for text in around {
        fits(&[text], || table.name.clone())?;
    }
    for (index, row) in table.rows.iter().enumerate() {
        for (cell, column) in row.cells.iter().zip(&table.columns) {
            let texts: Vec<&str> = cell.spans.iter().map(crate::book::Span::text).collect();
            fits(&texts, || {
                let words = |cell: &&Cell| cell.as_figure().is_none() && !cell.spans.is_empty();
                let named =
                    name.map_or_else(|| row.cells.iter().find(words), |it| row.cells.get(it));
                let label = named.map(Cell::text).unwrap_or_default();
                let label: String = label.chars().take(MOST_NAMED).collect();
                tr!(
                    "export.place.cell",
                    heading = heading,
                    table = table.name,
                    row = index.saturating_add(first),
                    label = label,
                    column = column.title
                )
                .trim()
                .to_owned()
            })?;
        }
    }
    Ok(())
}

/// Checks a text that is given in pieces.
fn fits(pieces: &[&str], place: impl Fn() -> String) -> Result<(), ExportError> {
    // A text has no more units than bytes.
    if pieces.iter().map(|piece| piece.len()).sum::<usize>() <= MOST {
        return Ok(());
    }
    let count: usize = pieces.iter().map(|piece| piece.encode_utf16().count()).sum();
    if count <= MOST {
        return Ok(());
    }
    let too_long = tr!("export.xlsx.too_long", place = place(), count = count, most = MOST);
    Err(ExportError::Beyond(too_long.into_owned()))
}
