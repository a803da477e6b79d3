//! Reading a workbook back and comparing every figure with the book.

use rayon::prelude::*;
use rust_xlsxwriter::utility::row_col_to_cell;

use super::charts::{amount_place, first_rows, share_place};
use super::data_columns::{DataColumns, Lookup};
use super::evaluate::{Cells, Value};
use super::formula::Place;
use super::layout::Layout;
use super::live::{self, Live};
use super::names::Names;
use super::number::{exact, of_figure};
use super::read_back::{self, Sheet, Sheets};
use crate::book::{Book, Cell, CellAt, Content, Figure, Table};
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
    let sheets = Sheets::read(bytes, &names)?;
    let (columns, placed) = (sheets.data_columns(), figures(book));
    let (tables, (charts, items)) = rayon::join(
        || in_tables(book, &names, &placed, &sheets.tables, &columns),
        || {
            rayon::join(
                || in_charts(book, &placed, &sheets.charts, &columns),
                || in_line_items(&sheets.items, &book.line_items),
            )
        },
    );
    let mut all = Found::default();
    for found in tables.into_iter().chain([charts, items]) {
        all.figures += found.figures;
        all.differences.extend(found.differences);
    }
    if all.differences.is_empty() {
        Ok(Check { figures: all.figures })
    } else {
        Err(ExportError::Differs(all.differences))
    }
}

/// Compares every table with its sheet.
fn in_tables(
    book: &Book,
    names: &Names,
    placed: &[Placed<'_>],
    sheets: &[Sheet],
    columns: &DataColumns,
) -> Vec<Found> {
    let lines_are_numbers = live::are_numbers(&book.line_items);
    let tables = book.blocks.iter().enumerate().filter_map(|(index, block)| match &block.content {
        Content::Table(table) => Some((table, of_block(placed, index))),
        _ => None,
    });
    let tables: Vec<_> = tables.zip(&names.tables).zip(sheets).collect();
    let compare =
        |(((table, placed), name), sheet): (((&Table, &[Placed<'_>]), &String), &Sheet)| {
            let mut found = Found::default();
            let layout = Layout::of(table);
            let live = Live { table, layout: &layout, lines_are_numbers };
            for placed in placed {
                if let At::Cell { row, column, .. } = placed.at {
                    let at = CellAt { row, column };
                    found.cell(sheet, live, at, placed.figure, || placed.place());
                }
            }
            found.lacking_formulas(sheet, name, live);
            found.formulas(sheet.formulas.iter(), sheet, name, columns);
            found
        };
    tables.into_par_iter().map(compare).collect()
}

/// Compares the figures beside the charts.
fn in_charts(book: &Book, placed: &[Placed<'_>], sheet: &Sheet, columns: &DataColumns) -> Found {
    let mut found = Found::default();
    let charts = book.blocks.iter().enumerate();
    let charts = charts.filter(|(_, block)| matches!(block.content, Content::Chart(_)));
    for ((index, _), first) in charts.zip(first_rows(book)) {
        for placed in of_block(placed, index) {
            let at = match placed.at {
                At::Amount { part, .. } => amount_place(first, part),
                At::Share { part, .. } => share_place(first, part),
                At::Text | At::Cell { .. } => continue,
            };
            found.compare(sheet, at, &Expected::of(placed.figure), &|| placed.place());
        }
    }
    // The names below bars are texts, which are not compared.
    let formulas = sheet.formulas.iter().filter(|(_, formula)| !formula.contains("CHAR("));
    found.formulas(formulas, sheet, Names::CHARTS, columns);
    found
}

/// Compares the line items with the data sheet.
fn in_line_items(sheet: &Sheet, items: &Table) -> Found {
    let mut found = Found::default();
    let layout = Layout::bare(items);
    let live = Live { table: items, layout: &layout, lines_are_numbers: false };
    for (figure, at) in of_table(items) {
        let At::Cell { row, column, .. } = at else { continue };
        let place = || line_item_place(items, row, column);
        found.cell(sheet, live, CellAt { row, column }, figure, place);
    }
    found
}

/// The figures of a block, by its index.
fn of_block<'p, 'a>(placed: &'p [Placed<'a>], block: usize) -> &'p [Placed<'a>] {
    let from = placed.partition_point(|it| it.block < block);
    let rest = placed.get(from..).unwrap_or_default();
    rest.get(..rest.partition_point(|it| it.block == block)).unwrap_or_default()
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
                        found: sheet.cells.get(&stands).map(read_back::Content::text),
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
            (Expected::Number(number), Some(read_back::Content::Number(it))) => {
                exact(*number) == exact(*it)
            }
            (Expected::Words(words), Some(read_back::Content::Words(it))) => words == it,
            _ => false,
        };
        if !agrees {
            let found = found.map(read_back::Content::text);
            self.differences.push(Difference { place: place(), expected: expected.text(), found });
        }
    }

    /// Compares formulas of a sheet with their results, computed from the cells that were read.
    fn formulas<'s>(
        &mut self,
        formulas: impl Iterator<Item = &'s (Place, String)>,
        sheet: &'s Sheet,
        name: &str,
        columns: &DataColumns,
    ) {
        let cells = Cells { cell: |at| sheet.value(at), lines: &Lookup::of(columns) };
        for (place, formula) in formulas {
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
                    found: sheet.cells.get(place).map(read_back::Content::text),
                });
            }
        }
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
