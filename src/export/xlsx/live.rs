//! The formulas of the computed cells of a table.

use super::criteria;
use super::formula::{self, Area, MOST_ARGUMENTS, Place};
use super::layout::Layout;
use super::number::of_figure;
use crate::book::{Calculation, Cell, CellAt, Figure, Table, Years};

/// The most areas of a sum that is unknown when one of its cells is: each is named twice.
const MOST_GUARDED: usize = 100;

/// Makes the formulas of a table.
#[derive(Clone, Copy)]
pub struct Live<'a> {
    pub table: &'a Table,
    pub layout: &'a Layout,
    /// True when every amount of the data sheet is a number. One that is too long for a double is
    /// a text, which a formula would leave out.
    pub lines_are_numbers: bool,
}

/// The formula of a cell.
pub enum LiveFormula {
    One(String),
    /// The sum of more areas than one function takes.
    SumOf(Vec<Area>),
}

impl Live<'_> {
    /// The formula of a cell; `None` when it is a number or a text.
    pub fn formula(&self, cell: &Cell) -> Option<LiveFormula> {
        if !is_number(cell) {
            return None;
        }
        let one = match &cell.calculation {
            Calculation::Stated => return None,
            Calculation::Lines(sum) if self.lines_are_numbers => criteria::formula(sum)?,
            Calculation::Lines(_) => return None,
            Calculation::Change(years) => {
                let [this, last] = self.years(years)?;
                // Most amounts have two decimals, and so has the change of a blank cell.
                let decimals = cell.as_figure().map_or(2, |figure| figure.decimals);
                formula::change(this, last, decimals)
            }
            Calculation::Percent(years) => {
                let [this, last] = self.years(years)?;
                formula::percent(this, last)
            }
            Calculation::Sum(parts) => {
                if !parts.iter().all(|at| self.is_number_at(*at) && self.is_known(*at)) {
                    return None;
                }
                let areas = self.areas(parts)?;
                if MOST_ARGUMENTS < areas.len() {
                    return Some(LiveFormula::SumOf(areas));
                }
                formula::sum(&areas)
            }
            Calculation::SumIfKnown(parts) => {
                if !parts.iter().all(|at| self.is_number_at(*at)) {
                    return None;
                }
                let areas = self.areas(parts).filter(|areas| areas.len() <= MOST_GUARDED)?;
                formula::sum_if_known(&areas)
            }
        };
        Some(LiveFormula::One(one))
    }

    /// The places of two amounts; `None` when one of them is a text or missing.
    fn years(&self, years: &Years) -> Option<[Place; 2]> {
        let cells = [years.this, years.last];
        let are_numbers = cells.into_iter().all(|at| self.is_number_at(at));
        // A blank cell without a formula would be unknown.
        let last = self.table.cell(years.last)?;
        let is_there = !last.spans.is_empty() || self.formula(last).is_some();
        (are_numbers && is_there).then(|| cells.map(|at| self.layout.place(at)))
    }

    /// The areas of cells; `None` when there are none.
    fn areas(&self, parts: &[CellAt]) -> Option<Vec<Area>> {
        let places = parts.iter().map(|at| self.layout.place(*at)).collect();
        Some(formula::areas(places)).filter(|areas| !areas.is_empty())
    }

    fn is_number_at(&self, at: CellAt) -> bool {
        self.table.cell(at).is_none_or(is_number)
    }

    fn is_known(&self, at: CellAt) -> bool {
        let figure = self.table.cell(at).and_then(Cell::as_figure);
        figure.is_none_or(|figure| figure.value.is_some())
    }
}

/// True when every amount of a table is a number in a spreadsheet.
pub fn are_numbers(items: &Table) -> bool {
    items.rows.iter().flat_map(|row| &row.cells).all(is_number)
}

/// True unless a cell has an amount that is too long for a double.
fn is_number(cell: &Cell) -> bool {
    let fits = |figure: &Figure| figure.value.is_none() || of_figure(figure).is_some();
    cell.as_figure().is_none_or(fits)
}
