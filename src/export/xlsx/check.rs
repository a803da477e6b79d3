//! Reading a workbook back and comparing every figure with the book.

use rust_xlsxwriter::utility::row_col_to_cell;

use super::charts::{amount_place, first_rows, share_place};
use super::data_columns::DataColumns;
use super::evaluate::{Cells, Value};
use super::formula::Place;
use super::layout::Layout;
use super::live::{self, Live};
use super::names::Names;
use super::number::{exact, of_figure};
use super::read_back::{Content, Sheet, data_columns, open, read_tables};
use crate::book::{Book, Cell, CellAt, Figure, Table};
use crate::export::proof::{At, Placed, figures, of_table};
use crate::export::{Check, Difference, ExportError};
use crate::locale::tr;

/// Reads a workbook back and compares every figure of the book's tables, charts and line items, and
/// every computed amount with the result of its formula. Running text is not in a workbook.
///
/// # Errors
/// When it cannot be read, or a figure differs from the book.
pub fn check(bytes: &[u8], book: &Book) -> Result<Check, ExportError> {
    let names = Names::of(book);
    // The data sheet is as large as all others together.
    let (tables, items) = rayon::join(
        || read_tables(bytes, &names),
        || Sheet::read(&mut open(bytes)?, Names::LINE_ITEMS),
    );
    let (tables, items) = (tables?, items?);
    let mut found = Found::default();
    let columns = data_columns(bytes, &items)?;
    found.tables(book, &names, &tables, &columns);
    found.charts(bytes, book, &columns)?;
    found.line_items(&items, &book.line_items);
    if found.differences.is_empty() {
        Ok(Check { figures: found.figures })
    } else {
        Err(ExportError::Differs(found.differences))
    }
}

/// The comparison so far.
#[derive(Default)]
struct Found {
    figures: usize,
    differences: Vec<Difference>,
}

impl Found {
    fn tables(&mut self, book: &Book, names: &Names, sheets: &[Sheet], columns: &DataColumns) {
        let mut placed = figures(book);
        placed.retain(|placed| matches!(placed.at, At::Cell { .. }));
        let lines_are_numbers = live::are_numbers(&book.line_items);
        let mut rest = placed.as_slice();
        for ((table, name), sheet) in book.tables().zip(&names.tables).zip(sheets) {
            let of_this = |placed: &Placed<'_>| matches!(placed.at, At::Cell { table: it, .. } if std::ptr::eq(it, table));
            let count = rest.iter().take_while(|placed| of_this(placed)).count();
            let (these, after) = rest.split_at(count);
            rest = after;
            let layout = Layout::of(table);
            let live = Live { table, layout: &layout, lines_are_numbers };
            for placed in these {
                if let At::Cell { row, column, .. } = placed.at {
                    let at = CellAt { row, column };
                    self.cell(sheet, live, at, placed.figure, || placed.place());
                }
            }
            self.lacking_formulas(sheet, name, live);
            self.formulas(sheet, name, columns);
        }
    }

    fn line_items(&mut self, sheet: &Sheet, items: &Table) {
        let layout = Layout::bare(items);
        let live = Live { table: items, layout: &layout, lines_are_numbers: false };
        for (figure, at) in of_table(items) {
            let At::Cell { row, column, .. } = at else { continue };
            let place = || line_item_place(items, row, column);
            self.cell(sheet, live, CellAt { row, column }, figure, place);
        }
    }

    /// Compares the figure of a cell, which may be among words.
    fn cell(
        &mut self,
        sheet: &Sheet,
        live: Live<'_>,
        at: CellAt,
        figure: &Figure,
        place: impl Fn() -> String,
    ) {
        let Some(cell) = live.table.cell(at) else { return };
        let stands = live.layout.place(at);
        let expected = match cell.as_figure() {
            None => Expected::Words(cell.text()),
            Some(_) => Expected::of(figure),
        };
        self.compare(sheet, stands, &expected, &place);
    }

    /// Finds the computed cells that are not formulas.
    fn lacking_formulas(&mut self, sheet: &Sheet, name: &str, live: Live<'_>) {
        for (row, cells) in live.table.rows.iter().enumerate() {
            for (column, cell) in cells.cells.iter().enumerate() {
                let stands = live.layout.place(CellAt { row, column });
                if !sheet.has_formula(stands) && live.formula(cell).is_some() {
                    self.differences.push(Difference {
                        place: in_sheet(name, stands),
                        expected: "=…".to_owned(),
                        found: sheet.cells.get(&stands).map(Content::text),
                    });
                }
            }
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
            (Expected::Number(number), Some(Content::Number(it))) => exact(*number) == exact(*it),
            (Expected::Words(words), Some(Content::Words(it))) => words == it,
            _ => false,
        };
        if !agrees {
            let found = found.map(Content::text);
            self.differences.push(Difference { place: place(), expected: expected.text(), found });
        }
    }

    /// Compares every formula of a sheet with its result, computed from the cells that were read.
    fn formulas(&mut self, sheet: &Sheet, name: &str, columns: &DataColumns) {
        let cells = Cells { cell: |at| sheet.value(at), columns };
        for (place, formula) in &sheet.formulas {
            let value = cells.evaluate(formula);
            if !value.as_ref().is_some_and(|value| is_same(value, &sheet.value(*place))) {
                let expected = match value {
                    Some(Value::Number(number)) => number.to_string(),
                    Some(Value::Words(words)) => words.into_owned(),
                    _ => format!("={formula}"),
                };
                self.differences.push(Difference {
                    place: in_sheet(name, *place),
                    expected,
                    found: sheet.cells.get(place).map(Content::text),
                });
            }
        }
    }

    fn charts(
        &mut self,
        bytes: &[u8],
        book: &Book,
        columns: &DataColumns,
    ) -> Result<(), ExportError> {
        let charts: Vec<_> = book.charts().zip(first_rows(book)).collect();
        if charts.is_empty() {
            return Ok(());
        }
        let mut sheet = Sheet::read(&mut open(bytes)?, Names::CHARTS)?;
        let first = |chart| {
            let found = charts.iter().find(|(it, _)| std::ptr::eq(*it, chart));
            found.map_or(u32::MAX, |(_, first)| *first)
        };
        for placed in figures(book) {
            let at = match placed.at {
                At::Amount { chart, part } => amount_place(first(chart), part),
                At::Share { chart, part } => share_place(first(chart), part),
                At::Text | At::Cell { .. } => continue,
            };
            self.compare(&sheet, at, &Expected::of(placed.figure), &|| placed.place());
        }
        // The names below bars are texts, which are not compared.
        sheet.formulas.retain(|(_, formula)| !formula.contains("CHAR("));
        self.formulas(&sheet, Names::CHARTS, columns);
        Ok(())
    }
}

/// The place of a cell as a spreadsheet names it.
fn in_sheet(name: &str, place: Place) -> String {
    format!("{name}!{}", row_col_to_cell(place.row, place.column))
}

/// True when a formula has the result that was stored with it; a quotient is not exact.
fn is_same(computed: &Value<'_>, stored: &Value<'_>) -> bool {
    /// The decimals in which quotients agree, far more than a percentage shows.
    const DECIMALS: u32 = 9;
    match (computed, stored) {
        (Value::Number(one), Value::Number(other)) => {
            let is_quotient = 6 < one.normalize().scale();
            one == other || is_quotient && one.round_dp(DECIMALS) == other.round_dp(DECIMALS)
        }
        (one, other) => one == other,
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
