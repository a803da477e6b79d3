//! Reading a workbook back and comparing every figure with the book.

use std::io::Cursor;

use calamine::{DataRef, Reader, Xlsx, XlsxError};
use rust_decimal::Decimal;
use rust_xlsxwriter::utility::row_col_to_cell;
use rustc_hash::FxHashMap;

use super::charts::{amount_place, first_rows, share_place};
use super::formula::{self, Place};
use super::layout::Layout;
use super::names::Names;
use super::number::{exact, of_figure};
use crate::book::{Book, Cell, CellAt, Figure, Table};
use crate::export::figures::{At, Placed, figures, of_table};
use crate::export::{Check, Difference, ExportError};
use crate::locale::tr;

/// Reads a workbook back and compares every figure of the book's tables, charts and line items, and
/// every total with the result of its formula. Running text is not in a workbook.
///
/// # Errors
/// When it cannot be read, or a figure differs from the book.
pub fn check(bytes: &[u8], book: &Book) -> Result<Check, ExportError> {
    // The data sheet is as large as all others together.
    let (sheets, items) =
        rayon::join(|| of_sheets(bytes, book), || of_line_items(bytes, &book.line_items));
    let (mut found, items) = (sheets?, items?);
    found.figures += items.figures;
    found.differences.extend(items.differences);
    if found.differences.is_empty() {
        Ok(Check { figures: found.figures })
    } else {
        Err(ExportError::Differs(found.differences))
    }
}

/// The result of comparing the tables and charts.
fn of_sheets(bytes: &[u8], book: &Book) -> Result<Found, ExportError> {
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(unreadable)?;
    let mut found = Found::default();
    let mut placed = figures(book);
    placed.retain(|placed| !matches!(placed.at, At::Text));
    let (tables, charts): (Vec<Placed<'_>>, Vec<Placed<'_>>) =
        placed.into_iter().partition(|placed| matches!(placed.at, At::Cell { .. }));

    let names = Names::of(book);
    let mut rest = tables.as_slice();
    for (table, name) in book.tables().zip(&names.tables) {
        let of_this = |placed: &Placed<'_>| matches!(placed.at, At::Cell { table: it, .. } if std::ptr::eq(it, table));
        let count = rest.iter().take_while(|placed| of_this(placed)).count();
        let (these, after) = rest.split_at(count);
        rest = after;
        let sheet = Sheet::read(&mut workbook, name)?;
        let layout = Layout::of(table);
        for placed in these {
            if let At::Cell { row, column, .. } = placed.at {
                found.cell(&sheet, table, &layout, (row, column), placed.figure, || placed.place());
            }
        }
        found.formulas(&sheet, name);
    }
    found.charts(&mut workbook, book, &charts)?;
    Ok(found)
}

/// The result of comparing the line items.
fn of_line_items(bytes: &[u8], items: &Table) -> Result<Found, ExportError> {
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(unreadable)?;
    let mut found = Found::default();
    let sheet = Sheet::read(&mut workbook, Names::LINE_ITEMS)?;
    let layout = Layout::bare(items);
    for (figure, at) in of_table(items) {
        let At::Cell { row, column, .. } = at else { continue };
        let place = || line_item_place(items, row, column);
        found.cell(&sheet, items, &layout, (row, column), figure, place);
    }
    Ok(found)
}

/// The comparison so far.
#[derive(Default)]
struct Found {
    figures: usize,
    differences: Vec<Difference>,
}

impl Found {
    /// Compares the figure of a cell, which may be among words.
    fn cell(
        &mut self,
        sheet: &Sheet,
        table: &Table,
        layout: &Layout,
        (row, column): (usize, usize),
        figure: &Figure,
        place: impl Fn() -> String,
    ) {
        let at = CellAt { row, column };
        let Some(cell) = table.cell(at) else { return };
        let stands = layout.place(at);
        if cell.as_figure().is_none() {
            self.compare(sheet, stands, &Expected::Words(cell.text()), &place);
            return;
        }
        self.compare(sheet, stands, &Expected::of(figure), &place);
        if is_formula(table, cell) && !sheet.has_formula(stands) {
            self.differences.push(Difference {
                place: place(),
                expected: "=SUM(…)".to_owned(),
                found: None,
            });
        }
    }

    fn compare(
        &mut self,
        sheet: &Sheet,
        at: Place,
        expected: &Expected,
        place: &impl Fn() -> String,
    ) {
        self.figures += 1;
        let found = sheet.cells.get(&at);
        let agrees = match (expected, found) {
            (Expected::Number(number), Some(Value::Number(it))) => exact(*number) == exact(*it),
            (Expected::Words(words), Some(Value::Words(it))) => words == it,
            _ => false,
        };
        if !agrees {
            let found = found.map(Value::text);
            self.differences.push(Difference { place: place(), expected: expected.text(), found });
        }
    }

    /// Compares every formula of a sheet with its result, computed from the cells that were read.
    fn formulas(&mut self, sheet: &Sheet, name: &str) {
        for (place, formula) in &sheet.formulas {
            let value = formula::evaluate(formula, |at| sheet.number(at));
            if value.is_none() || value != sheet.number(*place) {
                self.differences.push(Difference {
                    place: format!("{name}!{}", row_col_to_cell(place.row, place.column)),
                    expected: value.map_or_else(|| format!("={formula}"), |it| it.to_string()),
                    found: sheet.cells.get(place).map(Value::text),
                });
            }
        }
    }

    fn charts(
        &mut self,
        workbook: &mut Xlsx<Cursor<&[u8]>>,
        book: &Book,
        placed: &[Placed<'_>],
    ) -> Result<(), ExportError> {
        if placed.is_empty() {
            return Ok(());
        }
        let sheet = Sheet::read(workbook, Names::CHARTS)?;
        let charts: Vec<_> = book.charts().zip(first_rows(book)).collect();
        let first = |chart| {
            let found = charts.iter().find(|(it, _)| std::ptr::eq(*it, chart));
            found.map_or(u32::MAX, |(_, first)| *first)
        };
        for placed in placed {
            let at = match placed.at {
                At::Amount { chart, part } => amount_place(first(chart), part),
                At::Share { chart, part } => share_place(first(chart), part),
                At::Text | At::Cell { .. } => continue,
            };
            self.compare(&sheet, at, &Expected::of(placed.figure), &|| placed.place());
        }
        Ok(())
    }
}

/// Sheet, row and column of the data sheet; the row as the spreadsheet counts it.
fn line_item_place(items: &Table, row: usize, column: usize) -> String {
    let named = items.rows.get(row).and_then(|row| {
        row.cells.iter().skip(1).find(|cell| cell.as_figure().is_none() && !cell.spans.is_empty())
    });
    tr!(
        "export.place.cell",
        heading = Names::LINE_ITEMS,
        table = items.name,
        row = row.saturating_add(2),
        label = named.map(Cell::text).unwrap_or_default(),
        column = items.columns.get(column).map_or("", |column| column.title.as_str())
    )
    .into_owned()
}

/// True when a cell must be a formula: every part of its sum is known and fits a double.
fn is_formula(table: &Table, cell: &Cell) -> bool {
    let known = |at: &CellAt| match table.cell(*at).and_then(Cell::as_figure) {
        Some(part) => of_figure(part).is_some(),
        None => true,
    };
    let fits = cell.as_figure().and_then(of_figure).is_some();
    !cell.sum_of.is_empty() && fits && cell.sum_of.iter().all(known)
}

/// The expected content of a cell.
enum Expected {
    Number(f64),
    Words(String),
}

impl Expected {
    fn of(figure: &Figure) -> Self {
        match figure.value {
            None => Self::Words(figure.text.clone()),
            Some(value) => {
                of_figure(figure).map_or_else(|| Self::Words(value.to_string()), Self::Number)
            }
        }
    }

    fn text(&self) -> String {
        match self {
            Self::Number(number) => number.to_string(),
            Self::Words(words) => words.clone(),
        }
    }
}

/// The content that was read from a cell.
enum Value {
    Number(f64),
    Words(String),
}

impl Value {
    fn text(&self) -> String {
        match self {
            Self::Number(number) => number.to_string(),
            Self::Words(words) => words.clone(),
        }
    }
}

/// A sheet as it was read.
#[derive(Default)]
struct Sheet {
    cells: FxHashMap<Place, Value>,
    /// In the order of their places.
    formulas: Vec<(Place, String)>,
}

impl Sheet {
    /// Reads a sheet; one that is missing has no cells.
    fn read(workbook: &mut Xlsx<Cursor<&[u8]>>, name: &str) -> Result<Self, ExportError> {
        let mut reader = match workbook.worksheet_cells_reader(name) {
            Ok(reader) => reader,
            Err(XlsxError::WorksheetNotFound(_)) => return Ok(Self::default()),
            Err(error) => return Err(unreadable(error)),
        };
        let mut sheet = Self::default();
        while let Some(cell) = reader.next_cell_with_formula().map_err(unreadable)? {
            let (row, column) = cell.pos;
            let Ok(column) = u16::try_from(column) else { continue };
            let place = Place { row, column };
            let value = match cell.value {
                DataRef::Float(number) => Some(Value::Number(number)),
                DataRef::Int(number) => number.to_string().parse().ok().map(Value::Number),
                DataRef::String(words) => Some(Value::Words(words)),
                DataRef::SharedString(words) => Some(Value::Words(words.to_owned())),
                _ => None,
            };
            if let Some(value) = value {
                sheet.cells.insert(place, value);
            }
            if let Some(formula) = cell.formula {
                sheet.formulas.push((place, formula));
            }
        }
        sheet.formulas.sort();
        Ok(sheet)
    }

    fn has_formula(&self, at: Place) -> bool {
        self.formulas.binary_search_by_key(&at, |(place, _)| *place).is_ok()
    }

    fn number(&self, at: Place) -> Option<Decimal> {
        match self.cells.get(&at)? {
            Value::Number(number) => exact(*number),
            Value::Words(_) => None,
        }
    }
}

#[allow(clippy::needless_pass_by_value, reason = "it is what `map_err` gives")]
fn unreadable(error: XlsxError) -> ExportError {
    ExportError::Unreadable(error.to_string())
}
