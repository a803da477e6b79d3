//! Sums that know how much of last year they know.

use crate::analysis::change::{PercentChange, change, percent_change};
use crate::budget::{Expense, LineItem, Money};

/// The sum of some lines, this year and last.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Subtotal {
    /// This year.
    pub amount: Money,
    /// Last year as stated for the whole, where it is.
    pub stated_prior: Option<Money>,
    /// Last year of the lines that state it.
    pub known_prior: Money,
    /// This year of the lines that state last year, to compare like with like.
    pub amount_with_prior: Money,
    /// How many lines do not state last year.
    pub lines_without_prior: usize,
    /// How many lines there are.
    pub lines: usize,
}

impl Subtotal {
    /// The sum of `lines`, whose last year's total may be stated beside them.
    pub fn of<'a>(
        lines: impl IntoIterator<Item = &'a LineItem>,
        stated_prior: Option<Money>,
    ) -> Self {
        let mut subtotal = Self { stated_prior, ..Self::default() };
        for line in lines {
            subtotal.add(line);
        }
        subtotal
    }

    /// An amount stated beside the lines, which counts as one of them.
    pub fn of_expense(expense: &Expense) -> Self {
        Self {
            amount: expense.amount,
            stated_prior: expense.prior,
            lines: 1,
            lines_without_prior: usize::from(expense.prior.is_none()),
            ..Self::default()
        }
    }

    /// The sum of entries that have no last year, such as purchases.
    pub fn without_prior(amount: Money, entries: usize) -> Self {
        Self { amount, lines: entries, lines_without_prior: entries, ..Self::default() }
    }

    /// Adds one line.
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

    /// Adds `part` to this sum: a part whose last year is stated counts as known.
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

    /// Takes `part`, which was included as it is, out of this sum again; amounts are exact, so that
    /// nothing of it is left.
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

    /// Last year: as stated, or the sum when every line states it; otherwise not known.
    pub fn prior(&self) -> Option<Money> {
        let summed = (self.lines_without_prior == 0).then_some(self.known_prior);
        self.stated_prior.or(summed)
    }

    /// This year minus last year; `None` when last year is not known.
    pub fn change(&self) -> Option<Money> {
        change(self.amount, self.prior())
    }

    /// The change as far as it is known: of the whole, or else of the lines that state last year.
    /// `None` when nothing of last year is known.
    pub fn known_change(&self) -> Option<Money> {
        let is_told = self.lines_without_prior < self.lines || self.lines == 0;
        let known = is_told.then_some(self.amount_with_prior - self.known_prior);
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
    fn what_the_details_do_not_explain_is_the_residual() {
        let lines = [line(dec!(3), Some(dec!(2))), line(dec!(4), None)];
        let subtotal = Subtotal::of(&lines, Some(money(dec!(5))));
        assert_eq!(subtotal.change(), Some(money(dec!(2))));
        assert_eq!(subtotal.residual(), Some(money(dec!(1))));
    }

    #[test]
    fn details_that_add_up_leave_nothing_over() {
        let lines = [line(dec!(3), Some(dec!(2))), line(dec!(4), Some(dec!(9)))];
        assert_eq!(Subtotal::of(&lines, None).residual(), Some(Money::ZERO));
    }

    #[test]
    fn a_stated_amount_knows_last_year_when_that_is_stated() {
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
    fn purchases_do_not_know_last_year() {
        let purchases = Subtotal::without_prior(money(dec!(4)), 2);
        assert_eq!((purchases.lines, purchases.prior()), (2, None));
        assert_eq!(Subtotal::without_prior(Money::ZERO, 0), Subtotal::default());
    }

    #[test]
    fn a_part_that_is_excluded_again_leaves_nothing() {
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
    fn a_stated_part_is_known_to_the_whole() {
        let part = Subtotal::of(&[line(dec!(4), None)], Some(money(dec!(3))));
        let mut whole = Subtotal::default();
        whole.include(&part);
        assert_eq!(whole.prior(), Some(money(dec!(3))));
        assert_eq!(whole.residual(), Some(Money::ZERO));
    }
}
