//! Tables of the three public expenses (“三公”经费) of two years, by the budget that pays for them.

use super::context::TableContext;
use super::figures::Figures;
use super::form::{ColumnSpec, ExpensesOf, Shown};
use super::grid::Body;
use super::tally::Tally;
use crate::analysis::Measure;
use crate::book::{Align, Calculation, Cell, CellAt, Row, RowKind, Years};
use crate::budget::{ExpenseKind, FundSource};

const WEIGHT: u16 = 6;
const LABEL_WEIGHT: u16 = 8;

/// The rows of the table, from the top down.
const LAST: usize = 0;
const THIS: usize = 1;

impl TableContext<'_> {
    /// The table with a row for last year, one for this year and one for the change.
    pub(super) fn expenses_by_year(
        &self,
        label: &ColumnSpec,
        rows: [&str; 3],
        columns: &[Shown<ExpensesOf>],
        figures: &Figures<'_>,
    ) -> Body {
        let tallies: Vec<Tally> = columns.iter().map(|column| self.paid(&column.show)).collect();
        let row = |row: usize, name: &str, measure| {
            let mut cells = vec![Cell::words(self.filled_in(name))];
            cells.extend(tallies.iter().enumerate().map(|(column, tally)| {
                let calculation = calculation(columns, row, column);
                match measure {
                    Measure::Amount => figures.amount(tally, calculation),
                    measure => figures.measure(tally, measure, calculation),
                }
            }));
            Row { kind: RowKind::Plain, indent: 0, cells }
        };
        let [last, this, change] = rows;
        let rows = vec![
            row(LAST, last, Measure::Prior),
            row(THIS, this, Measure::Amount),
            row(THIS + 1, change, Measure::Change),
        ];
        let mut all = vec![label.column(LABEL_WEIGHT, Align::Left)];
        all.extend(columns.iter().map(|column| column.column(WEIGHT, Align::Right)));
        let is_empty = tallies.iter().all(Tally::says_nothing);
        Body { columns: all, rows, is_empty }
    }

    /// What one budget pays of some expenses, for the unit whose rows are filled.
    fn paid(&self, of: &ExpensesOf) -> Tally {
        let source = of.source.of_lines();
        let kinds: Vec<_> = of.kinds.iter().map(|expense| expense.kind()).collect();
        if let [only] = kinds.as_slice() {
            return self.paid_of(*only, source);
        }
        let mut sum = Tally::default();
        for kind in &kinds {
            sum.include(&self.paid_of(*kind, source));
        }
        let known = self.known_sum(&kinds).filter(|known| known.subtotal == sum.subtotal);
        known.unwrap_or(sum)
    }

    fn paid_of(&self, kind: ExpenseKind, source: Option<FundSource>) -> Tally {
        let general = Some(FundSource::GeneralPublicBudget);
        let shares = &self.scenario.three_public.shares;
        if !shares.iter().any(|share| share.kind == kind) {
            // Nothing says which unit or budget pays: the department's own, from the general one.
            let expense = self.scenario.expense(kind);
            let is_paid = source == general && self.has_unit(None);
            return if is_paid { Tally::of_expense(kind, expense) } else { Tally::default() };
        }
        let mut sum = Tally::default();
        let is_meant = |fund: Option<FundSource>| fund.or(general) == source;
        for share in shares.iter().filter(|it| it.kind == kind && is_meant(it.fund_source)) {
            if self.has_unit(share.unit) {
                sum.include(&Tally::of_share(share));
            }
        }
        sum
    }
}

/// The calculation of a cell: a column of several expenses is the sum of the columns of each.
fn calculation(columns: &[Shown<ExpensesOf>], row: usize, column: usize) -> Calculation {
    // The first column has the names of the rows.
    let at = |row, column: usize| CellAt { row, column: column + 1 };
    if THIS < row {
        return Calculation::Change(Years { this: at(THIS, column), last: at(LAST, column) });
    }
    let Some(of) = columns.get(column).map(|it| &it.show).filter(|of| 1 < of.kinds.len()) else {
        return Calculation::Stated;
    };
    let single = |kind| {
        columns
            .iter()
            .position(|it| it.show.source == of.source && it.show.kinds.as_slice() == [kind])
    };
    let parts: Option<Vec<_>> = of.kinds.iter().map(|kind| single(*kind)).collect();
    parts.map_or(Calculation::Stated, |parts| {
        let parts = parts.into_iter().map(|column| at(row, column)).collect();
        if row == LAST { Calculation::SumIfKnown(parts) } else { Calculation::Sum(parts) }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::tables::form::{Expense, Source};

    fn column(kinds: Vec<Expense>) -> Shown<ExpensesOf> {
        let show = ExpensesOf { kinds, source: Source::GeneralPublicBudget };
        Shown { group: String::new(), title: String::new(), weight: None, show }
    }

    #[test]
    fn a_column_of_several_expenses_adds_up_those_of_each() {
        use Expense::{Reception, VehiclePurchase, VehicleRunning};
        let columns = [
            column(vec![Reception, VehiclePurchase, VehicleRunning]),
            column(vec![Reception]),
            column(vec![VehiclePurchase, VehicleRunning]),
            column(vec![VehiclePurchase]),
            column(vec![VehicleRunning]),
        ];
        let at = |column| CellAt { row: THIS, column };
        assert_eq!(calculation(&columns, THIS, 0), Calculation::Sum(vec![at(2), at(4), at(5)]));
        assert_eq!(calculation(&columns, THIS, 1), Calculation::Stated);
        assert_eq!(calculation(&columns, THIS, 2), Calculation::Sum(vec![at(4), at(5)]));
    }
}
