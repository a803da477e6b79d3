//! Exact arithmetic for typed calculations.
//!
//! A [`Decimal`] silently rounds numbers that it cannot hold, such as a third. A fraction is exact,
//! so nothing is rounded before the final result.

use rust_decimal::Decimal;

/// The largest numerator and denominator; one more decimal digit still fits an `i128`.
const MAX: i128 = 10_i128.pow(37);
/// The decimals of an endless result that are computed for its error message.
const SHOWN_DECIMALS: u32 = 12;

/// An exact fraction.
///
/// Invariant: reduced, the denominator positive, both parts within ±10³⁷.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Fraction {
    numerator: i128,
    denominator: i128,
}

impl Fraction {
    pub(super) const HUNDREDTH: Self = Self { numerator: 1, denominator: 100 };

    /// `numerator` ÷ `denominator`; `None` when it is out of range or `denominator` is zero.
    pub(super) fn new(numerator: i128, denominator: i128) -> Option<Self> {
        let divisor = i128::try_from(greatest_common_divisor(numerator, denominator)).ok()?;
        // The sign belongs to the numerator.
        let divisor = if denominator < 0 { divisor.checked_neg()? } else { divisor };
        let numerator = numerator.checked_div(divisor)?;
        let denominator = denominator.checked_div(divisor)?;
        let in_range = (-MAX..=MAX).contains(&numerator) && (1..=MAX).contains(&denominator);
        in_range.then_some(Self { numerator, denominator })
    }

    pub(super) fn from_decimal(value: Decimal) -> Option<Self> {
        Self::new(value.mantissa(), 10_i128.checked_pow(value.scale())?)
    }

    pub(super) fn is_zero(self) -> bool {
        self.numerator == 0
    }

    pub(super) fn negated(self) -> Self {
        Self { numerator: -self.numerator, ..self }
    }

    pub(super) fn plus(self, other: Self) -> Option<Self> {
        let divisor =
            i128::try_from(greatest_common_divisor(self.denominator, other.denominator)).ok()?;
        let widened = other.denominator.checked_div(divisor)?;
        let other_widened = self.denominator.checked_div(divisor)?;
        let numerator = self
            .numerator
            .checked_mul(widened)?
            .checked_add(other.numerator.checked_mul(other_widened)?)?;
        Self::new(numerator, self.denominator.checked_mul(widened)?)
    }

    pub(super) fn times(self, other: Self) -> Option<Self> {
        // Reduced crosswise first, so that the products stay as small as possible.
        let left = Self::new(self.numerator, other.denominator)?;
        let right = Self::new(other.numerator, self.denominator)?;
        Self::new(
            left.numerator.checked_mul(right.numerator)?,
            left.denominator.checked_mul(right.denominator)?,
        )
    }

    /// `None` also when `other` is zero.
    pub(super) fn over(self, other: Self) -> Option<Self> {
        self.times(Self::new(other.denominator, other.numerator)?)
    }

    /// The decimal, cut off after [`SHOWN_DECIMALS`], and whether it is exact.
    /// `None` when it is far beyond every amount.
    pub(super) fn to_decimal(self) -> Option<(Decimal, bool)> {
        let mut mantissa = self.numerator.checked_div(self.denominator)?;
        let mut remainder = self.numerator.checked_rem(self.denominator)?;
        let mut scale = 0;
        while remainder != 0 && scale < SHOWN_DECIMALS {
            let widened = remainder.checked_mul(10)?;
            let digit = widened.checked_div(self.denominator)?;
            mantissa = mantissa.checked_mul(10)?.checked_add(digit)?;
            remainder = widened.checked_rem(self.denominator)?;
            scale += 1;
        }
        let value = Decimal::try_from_i128_with_scale(mantissa, scale).ok()?;
        Some((value, remainder == 0))
    }
}

/// The greatest common divisor; never zero, so that dividing by it is safe.
fn greatest_common_divisor(first: i128, second: i128) -> u128 {
    let (mut first, mut second) = (first.unsigned_abs(), second.unsigned_abs());
    while let Some(remainder) = first.checked_rem(second) {
        (first, second) = (second, remainder);
    }
    first.max(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_decimal::dec;

    fn fraction(numerator: i128, denominator: i128) -> Fraction {
        Fraction::new(numerator, denominator).unwrap()
    }

    #[test]
    fn a_third_is_a_third() {
        let third = fraction(1, 3);
        assert_eq!(third.plus(third).unwrap().plus(third), Some(fraction(1, 1)));
        assert_eq!(third.times(fraction(3, 10)), Some(fraction(1, 10)));
        assert_eq!(third.to_decimal(), Some((dec!(0.333333333333), false)));
    }

    #[test]
    fn the_numerator_carries_the_sign() {
        assert_eq!(fraction(1, -4), fraction(-1, 4));
        assert_eq!(fraction(-1, 4).to_decimal(), Some((dec!(-0.25), true)));
        assert_eq!(fraction(1, 1).over(fraction(-1, 4)), Some(fraction(-4, 1)));
    }

    #[test]
    fn out_of_range_fractions_are_refused() {
        assert_eq!(Fraction::new(1, 0), None);
        assert_eq!(Fraction::new(i128::MIN, 1), None);
        assert_eq!(Fraction::new(1, i128::MIN), None);
        assert_eq!(fraction(MAX, 1).plus(fraction(1, 1)), None);
        assert_eq!(fraction(MAX, 1).times(fraction(MAX, 1)), None);
        assert_eq!(fraction(MAX, 1).to_decimal(), None);
        assert_eq!(fraction(1, 1).over(fraction(0, 1)), None);
    }
}
