//! Exact amounts in a format that knows only doubles.

use rust_decimal::Decimal;

/// Amounts have no more decimals than this; what has more is a quotient.
const AMOUNT_DECIMALS: u32 = 6;

/// The double that stands for `value`; `None` when it does not read back as the same amount, which
/// takes more than fifteen digits: such an amount is written as text rather than wrong.
///
/// A quotient, such as a percentage, is not exact to begin with; the nearest double stands for it.
pub fn double(value: Decimal) -> Option<f64> {
    let number = value.to_string().parse().ok()?;
    let is_quotient = AMOUNT_DECIMALS < value.normalize().scale();
    (is_quotient || exact(number) == Some(value)).then_some(number)
}

/// The decimal that a double stands for: the shortest one that is nearer to it than to any other.
pub fn exact(number: f64) -> Option<Decimal> {
    Decimal::from_str_exact(&number.to_string()).ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rust_decimal::dec;

    use super::*;

    #[test]
    fn what_does_not_read_back_is_no_double() {
        for value in [dec!(0), dec!(0.000001), dec!(-3638.00), dec!(999_999_999.999999)] {
            assert_eq!(exact(double(value).unwrap()), Some(value));
        }
        assert_eq!(double(dec!(999_999_999_999.123457)), None);
        assert_eq!(double(dec!(-100_000_000_000.000001)), None);
    }

    #[test]
    fn the_nearest_double_stands_for_a_quotient() {
        let third = dec!(1) / dec!(3);
        assert_eq!(double(third), Some(1.0 / 3.0));
    }

    #[test]
    fn what_is_no_number_is_no_decimal() {
        for number in [f64::NAN, f64::INFINITY, f64::MAX, f64::MIN_POSITIVE] {
            assert_eq!(exact(number), None);
        }
    }

    proptest! {
        #[test]
        fn fifteen_digits_always_read_back(digits in -999_999_999_999_999_i64..=999_999_999_999_999, scale in 0_u32..=6) {
            let value = Decimal::new(digits, scale);
            prop_assert_eq!(double(value).and_then(exact), Some(value));
        }
    }
}
