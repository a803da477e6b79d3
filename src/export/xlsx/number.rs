//! Exact amounts in a format that has only doubles.

use rust_decimal::Decimal;

use crate::book::Figure;
use crate::export::proof::is_quotient;

/// The first number with more than fifteen digits, which a spreadsheet does not keep; smaller ones
/// read back unchanged.
const KEPT: u64 = 1_000_000_000_000_000;
/// The scale by which amounts are read back. It is exact as a double, and so are whole numbers up
/// to `KEPT`, so that one division gives the nearest double.
const MILLION: f64 = 1e6;
const MILLION_PLACES: u32 = 6;

/// The double for `value`; `None` when it would not read back as the same number because it has
/// more than fifteen digits. Such a number is written as text.
pub fn double(value: Decimal) -> Option<f64> {
    let is_kept = value.normalize().mantissa().unsigned_abs() < u128::from(KEPT);
    if is_kept { nearest(value) } else { None }
}

/// The double for the value of a figure; `None` when the value is unknown or has no double. A
/// quotient is not exact in any case, so it gets the nearest double. For a spreadsheet, 19% is 0.19.
pub fn of_figure(figure: &Figure) -> Option<f64> {
    let value = figure.value?;
    match (is_percent(figure), is_quotient(figure)) {
        (true, _) => nearest(value / Decimal::ONE_HUNDRED),
        (false, true) => nearest(value),
        (false, false) => double(value),
    }
}

/// True when a figure is shown in per cent.
pub fn is_percent(figure: &Figure) -> bool {
    figure.text.ends_with('%')
}

fn nearest(value: Decimal) -> Option<f64> {
    match i64::try_from(value.mantissa()) {
        Ok(digits) if digits.unsigned_abs() < KEPT && value.scale() <= MILLION_PLACES => {
            Some(whole(digits) / 10_f64.powi(value.scale().cast_signed()))
        }
        _ => value.to_string().parse().ok(),
    }
}

/// The decimal that a double means: the shortest one that is nearer to it than to any other.
#[allow(clippy::float_cmp, reason = "it is the same double or another")]
pub fn exact(number: f64) -> Option<Decimal> {
    // Different decimals of up to fifteen digits have different doubles, so a decimal that has this
    // double is the shortest one.
    let digits = rounded(number * MILLION);
    if digits.unsigned_abs() < KEPT && whole(digits) / MILLION == number {
        return Some(Decimal::new(digits, MILLION_PLACES).normalize());
    }
    Decimal::from_str_exact(&number.to_string()).ok()
}

#[allow(clippy::cast_precision_loss, reason = "it has fifteen digits, a double takes them all")]
fn whole(digits: i64) -> f64 {
    digits as f64
}

#[allow(clippy::cast_possible_truncation, reason = "what is too large is the largest number")]
fn rounded(number: f64) -> i64 {
    number.round() as i64
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rust_decimal::dec;

    use super::*;
    use crate::book::{Source, sample};

    #[test]
    fn numbers_that_do_not_read_back_have_no_double() {
        for value in [dec!(0), dec!(0.000001), dec!(-3638.00), dec!(999_999_999.999999)] {
            assert_eq!(exact(double(value).unwrap()), Some(value));
        }
        assert_eq!(double(dec!(999_999_999_999.123457)), None);
        assert_eq!(double(dec!(-100_000_000_000.000001)), None);
    }

    #[test]
    fn the_nearest_double_is_used_for_a_quotient_and_never_for_a_fact() {
        let third = Some(dec!(1) / dec!(3));
        let quotient = Figure { value: third, ..sample::figure("0.3", Source::Table) };
        assert_eq!(of_figure(&quotient), Some(1.0 / 3.0));
        let source = sample::typed();
        assert_eq!(of_figure(&Figure { source, ..quotient.clone() }), None);
        assert_eq!(of_figure(&Figure { value: None, ..quotient }), None);
    }

    #[test]
    fn doubles_out_of_range_have_no_decimal() {
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
