//! The cells of a table in its sheet.

use rust_decimal::Decimal;
use rust_xlsxwriter::{Formula, Worksheet, XlsxError};

use super::formula::{self, Area, MOST_ARGUMENTS, Place};
use super::layout;
use super::live::{Live, LiveFormula};
use super::number::{double, of_figure};
use super::style::{CellStyle, NumberFormat, Styles};
use super::table_sheet::set_height;
use crate::book::{Align, Calculation, Cell, CellAt, Figure, Row};

/// A writer of the rows of a table; ends with [`Body::finish`].
pub struct Body<'a> {
    sheet: &'a mut Worksheet,
    live: Live<'a>,
    styles: Styles,
    /// The number of decimals of each column.
    decimals: Vec<u32>,
    /// The columns of serial numbers.
    serial: Vec<usize>,
    /// The number of partial sums beside the table.
    partial_sums: u32,
}

impl<'a> Body<'a> {
    pub fn new(sheet: &'a mut Worksheet, live: Live<'a>) -> Self {
        let columns = 0..live.table.columns.len();
        let decimals = columns.clone().map(|column| layout::decimals(live.table, column)).collect();
        let serial = columns.filter(|column| layout::is_serial(live.table, *column)).collect();
        Self { sheet, live, styles: Styles::default(), decimals, serial, partial_sums: 0 }
    }

    /// Writes a row.
    pub fn row(&mut self, index: usize, row: &Row, widths: &[usize]) -> Result<(), XlsxError> {
        let at = self.live.layout.place(CellAt { row: index, column: 0 });
        set_height(self.sheet, at.row, layout::row_lines(row, widths))?;
        // The words of the first column that has words are indented.
        let indented =
            self.live.table.columns.iter().position(|column| column.align == Align::Left);
        for (column, (cell, shape)) in row.cells.iter().zip(&self.live.table.columns).enumerate() {
            let place = self.live.layout.place(CellAt { row: index, column });
            let style = CellStyle {
                kind: row.kind,
                align: shape.align,
                indent: if indented == Some(column) { row.indent } else { 0 },
                number: NumberFormat::Words,
                locked: false,
            };
            if self.serial.contains(&column) {
                self.serial_number(place, cell, style)?;
            } else {
                self.cell(place, cell, style)?;
            }
        }
        Ok(())
    }

    /// Writes a serial number (序号) as a number, which sorts as one.
    fn serial_number(&mut self, at: Place, cell: &Cell, style: CellStyle) -> Result<(), XlsxError> {
        let Ok(number) = cell.text().parse::<u32>() else { return self.cell(at, cell, style) };
        self.sheet.write_number(at.row, at.column, number)?;
        let number = NumberFormat::Number("0".to_owned());
        self.styles.cell(self.sheet, at, CellStyle { number, ..style })
    }

    /// Writes a cell: a computed amount as a formula, a number as one, and everything else as text.
    pub fn cell(&mut self, at: Place, cell: &Cell, style: CellStyle) -> Result<(), XlsxError> {
        let formula = self.formula(cell)?;
        self.cell_with(formula, at, cell, style)
    }

    /// Writes a cell with this formula, if any.
    pub fn cell_with(
        &mut self,
        formula: Option<String>,
        at: Place,
        cell: &Cell,
        style: CellStyle,
    ) -> Result<(), XlsxError> {
        if let Some(formula) = formula {
            let (result, number) = self.shown(at, cell, &style);
            let align = if cell.spans.is_empty() { style.align } else { Align::Right };
            self.sheet.write_formula(
                at.row,
                at.column,
                Formula::new(formula).set_result(result),
            )?;
            return self.styles.cell(self.sheet, at, CellStyle { align, number, ..style });
        }
        let Some(figure) = cell.as_figure() else {
            return self.words(at, &cell.text(), style);
        };
        let Some(value) = figure.value else {
            // Unknown is aligned as numbers are.
            return self.words(at, &figure.text, CellStyle { align: Align::Right, ..style });
        };
        let Some(number) = of_figure(figure) else {
            return self.words(at, &value.to_string(), CellStyle { align: Align::Right, ..style });
        };
        self.sheet.write_number(at.row, at.column, number)?;
        self.styles.cell(
            self.sheet,
            at,
            CellStyle { number: number_format(figure, &style), ..style },
        )
    }

    /// The result of the formula of a cell, and its number format.
    fn shown(&self, at: Place, cell: &Cell, style: &CellStyle) -> (String, NumberFormat) {
        let is_percent = matches!(cell.calculation, Calculation::Percent(_));
        let Some(figure) = cell.as_figure() else {
            let decimals = self.decimals.get(usize::from(at.column)).copied().unwrap_or_default();
            return ("0".to_owned(), NumberFormat::blank_zero(decimals, is_percent));
        };
        let number = of_figure(figure);
        let result = number.map_or_else(|| figure.text.clone(), |number| number.to_string());
        let format = match figure.value {
            None if is_percent => NumberFormat::percent(figure.decimals),
            _ => number_format(figure, style),
        };
        (result, format)
    }

    fn words(&mut self, at: Place, words: &str, style: CellStyle) -> Result<(), XlsxError> {
        let number = match style.number {
            NumberFormat::Words => NumberFormat::of_words(words),
            kept => kept,
        };
        if !words.is_empty() {
            self.sheet.write_string(at.row, at.column, words)?;
        }
        self.styles.cell(self.sheet, at, CellStyle { number, ..style })
    }

    /// The formula of a computed cell; `None` when it is written as a number or a text.
    fn formula(&mut self, cell: &Cell) -> Result<Option<String>, XlsxError> {
        match self.live.formula(cell) {
            None => Ok(None),
            Some(LiveFormula::One(formula)) => Ok(Some(formula)),
            Some(LiveFormula::SumOf(areas)) => self.sum_of_sums(&areas),
        }
    }

    /// The formula of a total with more parts than one function takes: it adds up partial sums,
    /// which are beside the table in a hidden column.
    fn sum_of_sums(&mut self, areas: &[Area]) -> Result<Option<String>, XlsxError> {
        let helper_column = |index: u32| Place {
            row: self.live.layout.body + index,
            column: self.live.layout.helper_column(),
        };
        let mut sums = Vec::new();
        for (index, chunk) in (self.partial_sums..).zip(areas.chunks(MOST_ARGUMENTS)) {
            let values = chunk.iter().flat_map(|area| area.cells()).map(|at| self.value(at));
            let Some(number) = double(values.sum()) else { return Ok(None) };
            let formula = Formula::new(formula::sum(chunk)).set_result(number.to_string());
            sums.push((helper_column(index), formula));
        }
        let (Some((first, _)), Some((last, _))) = (sums.first(), sums.last()) else {
            return Ok(None);
        };
        let total = formula::sum(&[Area::new(*first, *last)]);
        for (place, formula) in sums {
            self.sheet.write_formula(place.row, place.column, formula)?;
            self.partial_sums += 1;
        }
        Ok(Some(total))
    }

    /// The amount of the table in a cell of the sheet.
    fn value(&self, at: Place) -> Decimal {
        let row =
            usize::try_from(at.row.saturating_sub(self.live.layout.body)).unwrap_or(usize::MAX);
        let cell = self.live.table.cell(CellAt { row, column: usize::from(at.column) });
        cell.and_then(Cell::as_figure).and_then(|figure| figure.value).unwrap_or_default()
    }

    /// Formats the cells that are not formatted yet.
    pub fn finish(self) -> Result<(), XlsxError> {
        if 0 < self.partial_sums {
            self.sheet.set_column_hidden(self.live.layout.helper_column())?;
        }
        self.styles.finish(self.sheet)
    }
}

/// The format of a figure in a cell of this look.
fn number_format(figure: &Figure, style: &CellStyle) -> NumberFormat {
    match style.number {
        NumberFormat::Change => NumberFormat::of_change(figure),
        _ => NumberFormat::of_figure(figure),
    }
}
