//! The change from last year to this year, as an amount and in per cent.

use crate::budget::{Money, Percent};

/// A change in per cent of last year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PercentChange {
    /// Last year is not known.
    Unknown,
    /// Last year's amount is zero or negative, so that a percentage has no meaning (不可比).
    Incomparable,
    /// The change divided by last year's amount.
    Percent(Percent),
}

/// This year minus last year; `None` when last year is not known.
pub fn change(current: Money, prior: Option<Money>) -> Option<Money> {
    prior.map(|prior| current - prior)
}

/// This year minus last year as a reader can check it: the difference of the two amounts as they are
/// printed, with this number of decimals in 万元.
pub fn printed_change(current: Money, prior: Option<Money>, decimals: u32) -> Option<Money> {
    prior.map(|prior| current.rounded(decimals) - prior.rounded(decimals))
}

/// The change in per cent, always over last year.
pub fn percent_change(current: Money, prior: Option<Money>) -> PercentChange {
    match prior {
        None => PercentChange::Unknown,
        Some(prior) if prior == current => PercentChange::Percent(Percent::ZERO),
        Some(prior) if prior <= Money::ZERO => PercentChange::Incomparable,
        Some(prior) => (current - prior)
            .percent_of(prior)
            .map_or(PercentChange::Incomparable, PercentChange::Percent),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::budget::testing::money;
    use rust_decimal::{Decimal, dec};

    #[track_caller]
    fn check(current: Decimal, prior: Decimal, rounded: Decimal) {
        let PercentChange::Percent(percent) = percent_change(money(current), Some(money(prior)))
        else {
            panic!("{current} over {prior} has no percentage");
        };
        assert_eq!(percent.rounded(1), rounded);
    }

    #[test]
    fn percentages_are_over_last_year() {
        // The published book of 2024 divides the first three by this year's amount instead and
        // prints 42.9, 212.7 and 21.1.
        check(dec!(28), dec!(40), dec!(-30.0));
        check(dec!(229.64), dec!(718), dec!(-68.0));
        check(dec!(22.29), dec!(27), dec!(-17.4));
        check(dec!(14476.35), dec!(17868.82), dec!(-19.0));
        check(dec!(5), dec!(5), dec!(0.0));
    }

    #[test]
    fn a_printed_change_is_the_difference_of_the_printed_amounts() {
        let printed = |current, prior, decimals| {
            printed_change(money(current), Some(money(prior)), decimals).unwrap()
        };
        assert_eq!(printed(dec!(187.615), dec!(229.64), 2), money(dec!(-42.02)));
        assert_eq!(printed(dec!(187.615), dec!(229.64), 6), money(dec!(-42.025)));
        assert_eq!(printed_change(money(dec!(1)), None, 2), None);
    }

    #[test]
    fn without_a_base_there_is_no_percentage() {
        assert_eq!(percent_change(money(dec!(5)), None), PercentChange::Unknown);
        assert_eq!(percent_change(money(dec!(5)), Some(Money::ZERO)), PercentChange::Incomparable);
        assert_eq!(
            percent_change(money(dec!(5)), Some(money(dec!(-1)))),
            PercentChange::Incomparable
        );
        assert_eq!(change(money(dec!(5)), None), None);
        // What has not changed has changed by nothing, whatever it was.
        for same in [dec!(0), dec!(-1)] {
            check(same, same, dec!(0.0));
        }
    }
}
