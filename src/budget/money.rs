//! Exact amounts of money and exact percentages.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Neg, Sub, SubAssign};

use rust_decimal::{Decimal, RoundingStrategy};

use crate::locale::tr;

/// The most decimals of an amount in 万元: a fen (分) is 0.000001 万元.
pub const MAX_DECIMALS: u32 = 6;

/// An exact amount in 万元 (ten thousand yuan) with at most six decimals.
///
/// Invariant: an amount made by [`Money::new`] lies within ±10¹² 万元, so sums of fewer than ten
/// thousand million amounts cannot leave the range of [`Decimal`].
/// Amounts are kept with at least two decimals and no further trailing zeros, so that equal
/// amounts are written alike.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Money(Decimal);

/// The reason a number is refused as an amount; no number is ever rounded to make it fit.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MoneyError {
    /// Beyond ±10¹² 万元.
    #[error("{}", tr!("error.money.range"))]
    OutOfRange,
    /// Finer than a fen (分).
    #[error("{}", tr!("error.money.precision", value = .0, rounded = Money(*.0).rounded(2)))]
    TooPrecise(Decimal),
}

impl Money {
    /// Zero, which is different from not known.
    pub const ZERO: Self = Self(Decimal::ZERO);

    /// The largest amount, in 万元.
    pub fn limit() -> Decimal {
        Decimal::from(1_000_000_000_000_u64)
    }

    /// Makes an amount from `value`, in 万元.
    ///
    /// # Errors
    /// When it lies beyond ±10¹² or has more than six decimals.
    pub fn new(value: Decimal) -> Result<Self, MoneyError> {
        if Self::limit() < value.abs() {
            return Err(MoneyError::OutOfRange);
        }
        let value = value.normalize();
        if MAX_DECIMALS < value.scale() {
            return Err(MoneyError::TooPrecise(value));
        }
        Ok(Self(value))
    }

    /// The amount in 万元.
    pub fn value(self) -> Decimal {
        self.0
    }

    /// The amount in fen (分), of which every amount and every sum is a whole number.
    ///
    /// Adding these takes a fraction of the time of adding decimals, and is as exact.
    pub fn fen(self) -> i128 {
        let fen_per_unit = match self.0.scale() {
            0 => 1_000_000,
            1 => 100_000,
            2 => 10_000,
            3 => 1_000,
            4 => 100,
            5 => 10,
            // No amount has more decimals.
            _ => 1,
        };
        self.0.mantissa() * fen_per_unit
    }

    /// The amount of so many fen (分), a sum of [`Self::fen`].
    pub fn of_fen(fen: i128) -> Self {
        /// 0.01 万元, of which nearly every amount is a multiple.
        const HUNDREDTH: i64 = 10_000;
        // Trailing zeros are slow to remove one by one.
        match i64::try_from(fen) {
            Ok(fen) if fen % HUNDREDTH == 0 => Self(Decimal::new(fen / HUNDREDTH, 2)),
            _ => Self(Decimal::from_i128_with_scale(fen, MAX_DECIMALS).normalize()),
        }
    }

    /// True for zero.
    pub fn is_zero(self) -> bool {
        self.0.is_zero()
    }

    /// True below zero.
    pub fn is_negative(self) -> bool {
        self.0.is_sign_negative() && !self.0.is_zero()
    }

    /// The amount without its sign.
    #[must_use]
    pub fn abs(self) -> Self {
        Self(self.0.abs())
    }

    /// The amount rounded half away from zero (四舍五入) for display.
    #[must_use]
    pub fn rounded(self, decimals: u32) -> Self {
        Self(round_half_up(self.0, decimals))
    }

    /// This amount in percent of `whole`; `None` when `whole` is zero.
    pub fn percent_of(self, whole: Self) -> Option<Percent> {
        let ratio = self.0.checked_div(whole.0)?;
        ratio.checked_mul(Decimal::ONE_HUNDRED).map(Percent)
    }
}

/// Rounds half away from zero (四舍五入), as every displayed figure is rounded.
pub fn round_half_up(value: Decimal, decimals: u32) -> Decimal {
    value.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero)
}

/// The exact decimal, with at least two decimals.
impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut value = self.0.normalize();
        if value.scale() < 2 {
            value.rescale(2);
        }
        write!(f, "{value}")
    }
}

impl fmt::Debug for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self} 万元")
    }
}

impl Add for Money {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl Sub for Money {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl AddAssign for Money {
    fn add_assign(&mut self, other: Self) {
        self.0 += other.0;
    }
}

impl SubAssign for Money {
    fn sub_assign(&mut self, other: Self) {
        self.0 -= other.0;
    }
}

impl Neg for Money {
    type Output = Self;
    fn neg(self) -> Self {
        Self(-self.0)
    }
}

impl Sum for Money {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        Self::of_fen(amounts.map(Self::fen).sum())
    }
}

/// An exact percentage, such as a change against last year or a share of a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Percent(Decimal);

impl Percent {
    pub const ZERO: Self = Self(Decimal::ZERO);

    /// The percentage, such as 19.0 for 19%, unrounded.
    pub fn value(self) -> Decimal {
        self.0
    }

    /// The percentage, rounded half away from zero for display.
    pub fn rounded(self, decimals: u32) -> Decimal {
        let mut rounded = round_half_up(self.0, decimals);
        rounded.rescale(decimals);
        rounded
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_decimal::dec;

    #[test]
    fn keeps_a_fen_and_refuses_less() {
        assert_eq!(Money::new(dec!(0.000001)).unwrap().to_string(), "0.000001");
        assert_eq!(Money::new(dec!(0.0000001)), Err(MoneyError::TooPrecise(dec!(0.0000001))));
        assert!(Money::new(dec!(1.2300000000)).is_ok(), "trailing zeros do not count");
    }

    #[test]
    fn out_of_range_amounts_are_refused() {
        assert!(Money::new(Money::limit()).is_ok());
        assert_eq!(Money::new(Money::limit() + dec!(0.01)), Err(MoneyError::OutOfRange));
        assert_eq!(Money::new(-Money::limit() - dec!(0.01)), Err(MoneyError::OutOfRange));
    }

    #[test]
    fn amounts_and_sums_are_whole_numbers_of_fen() {
        let limit = Money::limit();
        let values = [dec!(0), dec!(28), dec!(-0.5), dec!(187.615549), limit, -limit];
        for value in values.into_iter().flat_map(|it| [it, it / dec!(10), it / dec!(100)]) {
            let Ok(amount) = Money::new(value) else { continue };
            assert_eq!(amount.value() * dec!(1_000_000), Decimal::from(amount.fen()));
            let restored = Money::of_fen(amount.fen());
            assert_eq!((restored, restored.to_string()), (amount, amount.to_string()));
        }
        let many = [Money(limit), Money(dec!(0.000001)), Money(dec!(0.5))].repeat(1_000);
        let sum: Money = many.iter().copied().sum();
        assert_eq!(sum, many.into_iter().fold(Money::ZERO, Add::add));
    }

    #[test]
    fn writes_equal_amounts_alike() {
        for text in ["28", "28.0", "28.00", "28.000000"] {
            assert_eq!(Money::new(text.parse().unwrap()).unwrap().to_string(), "28.00");
        }
    }

    #[test]
    fn rounds_half_away_from_zero() {
        assert_eq!(Money(dec!(0.125)).rounded(2), Money(dec!(0.13)));
        assert_eq!(Money(dec!(-0.125)).rounded(2), Money(dec!(-0.13)));
    }

    #[test]
    fn a_share_of_zero_is_none() {
        assert_eq!(Money(dec!(1)).percent_of(Money::ZERO), None);
        assert_eq!(Money(dec!(-12)).percent_of(Money(dec!(40))).unwrap().rounded(1), dec!(-30.0));
    }
}
