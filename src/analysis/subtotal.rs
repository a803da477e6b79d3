//! Sums of line items (明细) that keep track of how many lines state last year's amount.

use crate::analysis::change::{PercentChange, change, percent_change, printed_change};
use crate::analysis::running_sum::RunningSum;
use crate::budget::{Expense, LineItem, Money};

/// The sum of some lines, this year and last year, in 万元.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Subtotal {
    /// This year's amount of all lines.
    pub amount: Money,
    /// Last year's total, when it is stated for the whole.
    pub stated_prior: Option<Money>,
    /// Last year's amount of the lines that state one.
    pub known_prior: Money,
    /// This year's amount of the lines that state last year's, to compare the same lines.
    pub amount_with_prior: Money,
    /// The number of lines that do not state last year's amount.
    pub lines_without_prior: usize,
    /// The number of lines.
    pub lines: usize,
}

impl Subtotal {
    /// The sum of `lines`, with last year's total when it is stated for the whole.
    pub fn of<'a>(
        lines: impl IntoIterator<Item = &'a LineItem>,
        stated_prior: Option<Money>,
    ) -> Self {
        let mut running = RunningSum::default();
        for line in lines {
            running.add(line.into());
        }
        Self { stated_prior, ..running.into() }
    }

    /// The subtotal of an expense that has no lines; it counts as one line.
    pub fn of_expense(expense: &Expense) -> Self {
        Self {
            amount: expense.amount,
            stated_prior: expense.prior,
            lines: 1,
            lines_without_prior: usize::from(expense.prior.is_none()),
            ..Self::default()
        }
    }

    /// The sum of entries that have no amount of last year, such as purchases.
    pub fn without_prior(amount: Money, entries: usize) -> Self {
        Self { amount, lines: entries, lines_without_prior: entries, ..Self::default() }
    }

    pub fn add(&mut self, line: &LineItem) {
        self.amount += line.amount;
        self.lines += 1;
        match line.prior {
            Some(prior) => {
                self.known_prior += prior;
                self.amount_with_prior += line.amount;
            }
            None => self.lines_without_prior += 1,
        }
    }

    /// Adds `part` to this sum; when its last year's total is stated, all of its lines count as
    /// lines that state last year.
    pub fn include(&mut self, part: &Self) {
        self.amount += part.amount;
        self.lines += part.lines;
        if let Some(prior) = part.prior() {
            self.known_prior += prior;
            self.amount_with_prior += part.amount;
        } else {
            self.known_prior += part.known_prior;
            self.amount_with_prior += part.amount_with_prior;
            self.lines_without_prior += part.lines_without_prior;
        }
    }

    /// Removes `part`, which must be unchanged since it was included; amounts are exact, so the sum
    /// is then as before.
    pub fn exclude(&mut self, part: &Self) {
        self.amount -= part.amount;
        self.lines -= part.lines;
        if let Some(prior) = part.prior() {
            self.known_prior -= prior;
            self.amount_with_prior -= part.amount;
        } else {
            self.known_prior -= part.known_prior;
            self.amount_with_prior -= part.amount_with_prior;
            self.lines_without_prior -= part.lines_without_prior;
        }
    }

    /// Last year's amount: the stated total, or else the sum when every line states one; `None`
    /// when it is not known.
    pub fn prior(&self) -> Option<Money> {
        let summed = (self.lines_without_prior == 0).then_some(self.known_prior);
        self.stated_prior.or(summed)
    }

    /// This year minus last year; `None` when last year is not known.
    pub fn change(&self) -> Option<Money> {
        change(self.amount, self.prior())
    }

    /// The change as a reader can check it; see [`printed_change`].
    pub fn printed_change(&self, decimals: u32) -> Option<Money> {
        printed_change(self.amount, self.prior(), decimals)
    }

    /// The change of the whole or, when that is not known, of the lines that state last year;
    /// `None` when no line does.
    pub fn known_change(&self) -> Option<Money> {
        let is_known = self.lines_without_prior < self.lines || self.lines == 0;
        let known = is_known.then_some(self.amount_with_prior - self.known_prior);
        self.change().or(known)
    }

    /// The change in per cent of last year.
    pub fn percent_change(&self) -> PercentChange {
        percent_change(self.amount, self.prior())
    }

    /// The part of the change that the lines do not explain (未说明差额): the whole change less the
    /// changes of the lines that state last year. `None` when last year is not known.
    pub fn residual(&self) -> Option<Money> {
        let explained = self.amount_with_prior - self.known_prior;
        self.change().map(|change| change - explained)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::budget::testing::money;
    use rust_decimal::{Decimal, dec};

    fn line(amount: Decimal, prior: Option<Decimal>) -> LineItem {
        let mut line = LineItem::blank(1.into());
        line.amount = money(amount);
        line.prior = prior.map(money);
        line
    }

    #[test]
    fn a_sum_with_an_unknown_is_unknown() {
        let lines = [line(dec!(3), Some(dec!(2))), line(dec!(4), None)];
        let subtotal = Subtotal::of(&lines, None);
        assert_eq!(subtotal.amount, money(dec!(7)));
        assert_eq!(subtotal.prior(), None);
        assert_eq!(subtotal.change(), None);
        assert_eq!(subtotal.percent_change(), PercentChange::Unknown);
        assert_eq!(subtotal.residual(), None);
    }

    #[test]
    fn the_residual_is_the_change_that_the_lines_do_not_explain() {
        let lines = [line(dec!(3), Some(dec!(2))), line(dec!(4), None)];
        let subtotal = Subtotal::of(&lines, Some(money(dec!(5))));
        assert_eq!(subtotal.change(), Some(money(dec!(2))));
        assert_eq!(subtotal.residual(), Some(money(dec!(1))));
    }

    #[test]
    fn lines_that_explain_the_whole_change_leave_no_residual() {
        let lines = [line(dec!(3), Some(dec!(2))), line(dec!(4), Some(dec!(9)))];
        assert_eq!(Subtotal::of(&lines, None).residual(), Some(Money::ZERO));
    }

    #[test]
    fn an_expense_has_last_year_when_that_is_stated() {
        let mut expense = Expense { amount: money(dec!(4)), ..Expense::default() };
        let unknown = Subtotal::of_expense(&expense);
        assert_eq!((unknown.lines, unknown.lines_without_prior), (1, 1));
        assert_eq!((unknown.prior(), unknown.known_change()), (None, None));
        expense.prior = Some(money(dec!(5)));
        let known = Subtotal::of_expense(&expense);
        assert_eq!((known.lines, known.lines_without_prior), (1, 0));
        assert_eq!(known.known_change(), Some(money(dec!(-1))));
    }

    #[test]
    fn purchases_have_no_last_year() {
        let purchases = Subtotal::without_prior(money(dec!(4)), 2);
        assert_eq!((purchases.lines, purchases.prior()), (2, None));
        assert_eq!(Subtotal::without_prior(Money::ZERO, 0), Subtotal::default());
    }

    #[test]
    fn excluding_a_part_restores_the_sum() {
        let whole = Subtotal::of(&[line(dec!(0.1), Some(dec!(2))), line(dec!(4), None)], None);
        for stated in [None, Some(money(dec!(7)))] {
            let part =
                Subtotal::of(&[line(dec!(-0.000001), Some(dec!(3))), line(dec!(9), None)], stated);
            let mut sum = whole;
            sum.include(&part);
            sum.exclude(&part);
            assert_eq!(sum, whole);
        }
    }

    #[test]
    fn a_part_with_stated_last_year_counts_as_known_in_the_whole() {
        let part = Subtotal::of(&[line(dec!(4), None)], Some(money(dec!(3))));
        let mut whole = Subtotal::default();
        whole.include(&part);
        assert_eq!(whole.prior(), Some(money(dec!(3))));
        assert_eq!(whole.residual(), Some(Money::ZERO));
    }
}
