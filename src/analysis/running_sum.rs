//! Sums in the making: adding up many line items (明细) in whole fen.
//!
//! With 100,000 lines in several sums each, adding decimals would take most of the time.

use crate::analysis::subtotal::Subtotal;
use crate::budget::{LineItem, Money};

/// A [`Subtotal`] to which lines are being added; its amounts are in fen (see [`Money::fen`]).
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct RunningSum {
    amount: i128,
    known_prior: i128,
    amount_with_prior: i128,
    lines_without_prior: usize,
    lines: usize,
}

/// The amounts of a line, in fen, to be added to several sums.
#[derive(Clone, Copy, Debug)]
pub(super) struct LineAmounts {
    amount: i128,
    prior: Option<i128>,
}

impl From<&LineItem> for LineAmounts {
    fn from(line: &LineItem) -> Self {
        Self { amount: line.amount.fen(), prior: line.prior.map(Money::fen) }
    }
}

impl RunningSum {
    pub fn add(&mut self, line: LineAmounts) {
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
}

impl From<RunningSum> for Subtotal {
    fn from(sum: RunningSum) -> Self {
        Self {
            amount: Money::of_fen(sum.amount),
            stated_prior: None,
            known_prior: Money::of_fen(sum.known_prior),
            amount_with_prior: Money::of_fen(sum.amount_with_prior),
            lines_without_prior: sum.lines_without_prior,
            lines: sum.lines,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rust_decimal::Decimal;

    use super::*;
    use crate::budget::testing::money;

    fn any_amount() -> impl Strategy<Value = Money> {
        let all = -1_000_000_000_000_000_000_i64..=1_000_000_000_000_000_000;
        let fen =
            prop_oneof![all, -1_000_000_i64..1_000_000, (0..9_i64).prop_map(|it| it * 10_000)];
        fen.prop_map(|fen| money(Decimal::new(fen, 6)))
    }

    proptest! {
        #[test]
        fn it_is_the_sum_of_the_decimals(
            lines in prop::collection::vec((any_amount(), prop::option::of(any_amount())), 0..40)
        ) {
            let (mut sum, mut expected) = (RunningSum::default(), Subtotal::default());
            for (amount, prior) in lines {
                let line = LineItem { amount, prior, ..LineItem::default() };
                sum.add((&line).into());
                expected.add(&line);
            }
            prop_assert_eq!(Subtotal::from(sum), expected);
        }
    }
}
