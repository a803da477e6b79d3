//! The cells of the columns of sums in a row, each with its calculation.

use super::amounts::{Planned, Show, Sums};
use super::figures::Figures;
use super::tally::Tally;
use crate::analysis::Measure;
use crate::book::{Calculation, Cell, CellAt, Years};
use crate::budget::Money;
use crate::budget::data_sheet::{AMOUNT, PRIOR};

/// The cells of the columns `planned` in the row of `place`, an index into `rows`; the first cell
/// is in the column of `place`.
pub(super) fn cells(
    planned: &[Planned],
    rows: &[&Sums],
    place: CellAt,
    figures: &Figures<'_>,
) -> Vec<Cell> {
    let Some(row) = rows.get(place.row).filter(|row| !row.parts.is_empty()) else {
        return vec![Cell::default(); planned.len()];
    };
    let at = |column: usize| CellAt { row: place.row, column: place.column + column };
    let years = years(planned).map(|(this, last)| Years { this: at(this), last: at(last) });
    let prior = row.prior(rows);
    let below = |column: usize| -> Vec<CellAt> {
        row.of.iter().map(|row| CellAt { row: *row, ..at(column) }).collect()
    };
    let lines = |title, part| {
        let lines = row.lines.as_ref();
        lines.map_or(Calculation::Stated, |lines| lines.sum(title, part, figures.per_unit()))
    };
    let cell = |(column, it): (usize, &Planned)| match &it.show {
        Show::Part(part) => {
            let tally = row.parts.get(*part).copied().unwrap_or_default();
            let is_leaf = row.of.is_empty();
            let computed =
                if is_leaf { lines(AMOUNT, Some(*part)) } else { Calculation::Sum(below(column)) };
            figures.amount(&tally, computed)
        }
        Show::Whole | Show::Sum(..) => {
            let across = summed(planned, &it.show).map(at).collect();
            figures.amount(&across_tally(planned, row, &it.show), Calculation::Sum(across))
        }
        Show::Purchases(amount) => {
            let Some(purchases) = &row.purchases else { return Cell::default() };
            let computed = match (row.of.is_empty(), purchases.is_more_than_below) {
                (false, false) => Calculation::Sum(below(column)),
                _ => Calculation::Stated,
            };
            figures.amount(purchases.amount(*amount), computed)
        }
        Show::Measure(measure) => {
            let computed = match (measure, years, prior) {
                (Measure::Prior, _, Prior::OfRows) => Calculation::SumIfKnown(below(column)),
                (Measure::Prior, _, Prior::OfLines) => lines(PRIOR, None),
                (Measure::Change, Some(years), _) => Calculation::Change(years),
                (Measure::Percent, Some(years), _) => Calculation::Percent(years),
                _ => Calculation::Stated,
            };
            figures.measure(&row.whole, *measure, computed)
        }
    };
    planned.iter().enumerate().map(cell).collect()
}

/// The columns with the amounts of this year and last, whose difference is the change.
fn years(planned: &[Planned]) -> Option<(usize, usize)> {
    let find = |wanted: fn(&Show) -> bool| planned.iter().position(|it| wanted(&it.show));
    let is_part = |it: &&Planned| matches!(it.show, Show::Part(_));
    let only_part = planned.iter().filter(is_part).count() == 1;
    let part = || find(|it| matches!(it, Show::Part(_))).filter(|_| only_part);
    let this = find(|it| matches!(it, Show::Whole)).or_else(part)?;
    Some((this, find(|it| matches!(it, Show::Measure(Measure::Prior)))?))
}

/// The origin of last year's amount of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Prior {
    /// It is stated for the row as a whole.
    Stated,
    OfRows,
    OfLines,
}

impl Sums {
    fn prior(&self, rows: &[&Self]) -> Prior {
        if self.whole.subtotal.stated_prior.is_some() {
            return Prior::Stated;
        }
        if self.of.is_empty() {
            return Prior::OfLines;
        }
        let below = self.of.iter().filter_map(|row| rows.get(*row));
        let sum = below
            .map(|row| row.whole.subtotal.prior())
            .try_fold(Money::ZERO, |sum, prior| Some(sum + prior?));
        if sum == self.whole.subtotal.prior() { Prior::OfRows } else { Prior::Stated }
    }
}

/// The indices in `planned` of the columns that a sum adds up.
fn summed<'a>(planned: &'a [Planned], sum: &'a Show) -> impl Iterator<Item = usize> + 'a {
    let is_summed = move |it: &Planned| match (sum, &it.show) {
        (Show::Whole, show) => matches!(show, Show::Part(_)),
        (Show::Sum(_, titles), Show::Part(_) | Show::Sum(..)) => titles.contains(&it.column.title),
        _ => false,
    };
    planned.iter().enumerate().filter(move |(_, it)| is_summed(it)).map(|(index, _)| index)
}

/// The sum that a column of other columns shows in `row`.
fn across_tally(planned: &[Planned], row: &Sums, sum: &Show) -> Tally {
    let Show::Sum(number, _) = sum else { return row.whole };
    let mut tally = Tally::default();
    for index in summed(planned, sum) {
        match planned.get(index).map(|it| &it.show) {
            Some(Show::Part(part)) => {
                if let Some(part) = row.parts.get(*part) {
                    tally.include(part);
                }
            }
            Some(show @ Show::Sum(..)) => tally.include(&across_tally(planned, row, show)),
            _ => {}
        }
    }
    tally.of = row.together.get(*number).copied().flatten();
    tally
}
