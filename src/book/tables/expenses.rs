//! Tables of the amounts stated separately from the line items: the three public expenses
//! (“三公”经费) and the operating funds of the administration (机关运行经费).

use super::amounts::{Planned, Show, Sums};
use super::context::TableContext;
use super::figures::Figures;
use super::form::{ColumnSpec, Expense, ExpenseAmount, ExpenseRow, ExpenseSum, Shown};
use super::grid::{Body, Columns, Entry};
use super::tally::Tally;
use crate::analysis::{Measure, Whole};
use crate::book::{Align, Cell, RowKind};
use crate::budget::{ExpenseKind, Money};

const WEIGHT: u16 = 8;
const NAME_WEIGHT: u16 = 18;

impl TableContext<'_> {
    /// The table with one row and a column for each amount.
    pub(super) fn expenses_across(
        &self,
        columns: &[Shown<ExpenseSum>],
        figures: &Figures<'_>,
    ) -> Body {
        let mut sums = Sums::default();
        let planned = columns.iter().map(|column| {
            let show = match &column.show {
                ExpenseSum::Stated(expense) => {
                    let tally = self.expense(*expense);
                    sums.whole.include(&tally);
                    sums.parts.push(tally);
                    Show::Part(sums.parts.len() - 1)
                }
                ExpenseSum::Sum(titles) => {
                    let of = self.known_sum(&kinds_under(columns, titles)).and_then(|sum| sum.of);
                    sums.together.push(of);
                    Show::Sum(sums.together.len() - 1, titles.clone())
                }
            };
            Planned { column: column.column(WEIGHT, Align::Right), show }
        });
        let planned = planned.collect();
        let is_empty = sums.parts.iter().all(says_nothing);
        let (before, after) = (Vec::new(), Vec::new());
        let row = Entry { kind: RowKind::Plain, indent: 0, before, sums, after };
        let columns = Columns { sums: planned, ..Columns::default() };
        Body { is_empty, ..columns.with(vec![row], figures) }
    }

    /// The table with a row for each amount.
    pub(super) fn expenses_down(
        &self,
        rows: &[ExpenseRow],
        label: &ColumnSpec,
        amounts: &[Shown<ExpenseAmount>],
        figures: &Figures<'_>,
    ) -> Body {
        let mut entries = Vec::new();
        for row in rows {
            self.push_expense(row, 0, &mut entries);
        }
        if let ([only], Some(first)) = (rows, entries.first_mut())
            && !only.of.is_empty()
        {
            first.kind = RowKind::Total;
        }
        let is_empty = entries.iter().all(|entry| says_nothing(&entry.sums.whole));
        let planned = amounts.iter().map(|column| {
            let show = match column.show {
                ExpenseAmount::Amount => Show::Part(0),
                ExpenseAmount::Prior => Show::Measure(Measure::Prior),
                ExpenseAmount::Change => Show::Measure(Measure::Change),
                ExpenseAmount::Percent => Show::Measure(Measure::Percent),
            };
            Planned { column: column.column(WEIGHT, Align::Right), show }
        });
        let columns = Columns {
            before: vec![label.column(NAME_WEIGHT, Align::Left)],
            sums: planned.collect(),
            after: Vec::new(),
        };
        Body { is_empty, ..columns.with(entries, figures) }
    }

    /// Adds the row and those below it; returns the kinds of expenses that it contains.
    fn push_expense(
        &self,
        row: &ExpenseRow,
        indent: u8,
        entries: &mut Vec<Entry>,
    ) -> Vec<ExpenseKind> {
        let place = entries.len();
        let before = vec![Cell::words(&row.text)];
        let own = row.stated.map(|expense| Sums::single(self.expense(expense)));
        let kind = if own.is_some() { RowKind::Plain } else { RowKind::Subtotal };
        let sums = own.unwrap_or_else(|| Sums::none(1));
        entries.push(Entry { kind, indent, before, sums, after: Vec::new() });
        let mut kinds: Vec<_> = row.stated.map(Expense::kind).into_iter().collect();
        let mut sums = Sums::none(1);
        for below in &row.of {
            let index = entries.len();
            kinds.extend(self.push_expense(below, indent.saturating_add(1), entries));
            sums.of.push(index);
            if let Some(entry) = entries.get(index) {
                sums.include(&entry.sums);
            }
        }
        if let Some(entry) = entries.get_mut(place)
            && row.stated.is_none()
        {
            if let Some(whole) = self.known_sum(&kinds) {
                sums = Sums { of: sums.of, ..Sums::single(whole) };
            }
            entry.sums = sums;
        }
        kinds
    }

    /// The sum of these kinds, when the program has a figure for it.
    pub(super) fn known_sum(&self, kinds: &[ExpenseKind]) -> Option<Tally> {
        let is_of = |all: &[ExpenseKind]| {
            kinds.len() == all.len() && all.iter().all(|kind| kinds.contains(kind))
        };
        if is_of(&ExpenseKind::THREE_PUBLIC) {
            Some(Tally::whole(Whole::ThreePublic, self.derived.three_public))
        } else if is_of(&ExpenseKind::VEHICLES) {
            Some(Tally::whole(Whole::Vehicles, self.derived.vehicles))
        } else {
            None
        }
    }

    fn expense(&self, expense: Expense) -> Tally {
        let kind = expense.kind();
        Tally::of_expense(kind, self.scenario.expense(kind))
    }
}

/// The kinds of expenses that the columns with these titles show. The recursion ends, because
/// circular sums were refused when the file was read.
fn kinds_under(columns: &[Shown<ExpenseSum>], titles: &[String]) -> Vec<ExpenseKind> {
    let named = columns.iter().filter(|column| titles.contains(&column.title));
    let kinds = named.flat_map(|column| match &column.show {
        ExpenseSum::Stated(expense) => vec![expense.kind()],
        ExpenseSum::Sum(titles) => kinds_under(columns, titles),
    });
    kinds.collect()
}

/// True when the amount is zero this year, and zero or not known last year.
fn says_nothing(tally: &Tally) -> bool {
    let prior = tally.subtotal.prior();
    tally.subtotal.amount.is_zero() && prior.is_none_or(Money::is_zero)
}
