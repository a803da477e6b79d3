//! Figures as text for people: thousands separators, rounding half away from zero (四舍五入), a
//! true minus sign.
//!
//! Only the text is rounded; files and sums keep the exact amount.

use rust_decimal::Decimal;

use crate::budget::{AmountUnit, Money, Percent, round_half_up};

/// U+2212: as wide as the plus sign and the digits, and no line break separates it from its number.
const MINUS: char = '\u{2212}';

/// The text for a figure that is not known or does not exist.
pub const UNKNOWN: &str = "—";

/// The number of decimals of an amount, in either unit.
pub const MONEY_DECIMALS: u32 = 2;

/// The numbers that show a sign: only negative ones, or all but zero.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    Negative,
    Always,
}

/// An amount in 万元, such as `−3,638.00`.
pub fn money(amount: Money) -> String {
    number(amount.value(), MONEY_DECIMALS, Sign::Negative)
}

/// A difference in 万元, such as `+28.00`; one that rounds to zero has no sign.
pub fn signed_money(amount: Money) -> String {
    number(amount.value(), MONEY_DECIMALS, Sign::Always)
}

/// An amount in the unit that the user has chosen.
pub fn money_in(amount: Money, unit: AmountUnit) -> String {
    number(in_unit(amount, unit), MONEY_DECIMALS, Sign::Negative)
}

/// A difference in the unit that the user has chosen; one that rounds to zero has no sign.
pub fn signed_money_in(amount: Money, unit: AmountUnit) -> String {
    number(in_unit(amount, unit), MONEY_DECIMALS, Sign::Always)
}

/// An amount in 万元 with all its decimals, at least two, such as `14,146.215`.
pub fn exact(amount: Money) -> String {
    full(amount.value(), Sign::Negative)
}

/// A difference in 万元 with all its decimals, at least two, and its sign.
pub fn signed_exact(amount: Money) -> String {
    full(amount.value(), Sign::Always)
}

fn full(value: Decimal, sign: Sign) -> String {
    let value = value.normalize();
    number(value, value.scale().max(MONEY_DECIMALS), sign)
}

/// A number as a published book writes it, such as `-3,638.00`: with an ASCII minus.
pub fn plain(value: Decimal, decimals: u32) -> String {
    number(value, decimals, Sign::Negative).replace(MINUS, "-")
}

/// An amount with all its decimals, at least two, such as `1,234.5678`.
pub fn full_money_in(amount: Money, unit: AmountUnit) -> String {
    full(in_unit(amount, unit), Sign::Negative)
}

/// An amount with all its decimals, as the text of a field at the start of an edit.
pub fn exact_money_in(amount: Money, unit: AmountUnit) -> String {
    let mut value = in_unit(amount, unit).normalize();
    if value.scale() < MONEY_DECIMALS {
        value.rescale(MONEY_DECIMALS);
    }
    value.to_string()
}

/// True for an amount with more decimals than are shown.
pub fn is_finer_than_shown(amount: Money, unit: AmountUnit) -> bool {
    let value = in_unit(amount, unit);
    value != round_half_up(value, MONEY_DECIMALS)
}

fn in_unit(amount: Money, unit: AmountUnit) -> Decimal {
    match unit {
        AmountUnit::TenThousandYuan => amount.value(),
        // Cannot overflow: amounts are bounded far below.
        AmountUnit::Yuan => amount.value() * Decimal::from(10_000),
    }
}

/// A percentage, such as `86.6%`.
pub fn percent(percent: Percent, decimals: u32) -> String {
    let decimals = percent_decimals(percent.value(), decimals);
    number(percent.value(), decimals, Sign::Negative) + "%"
}

/// A change in percent, such as `+3.0%`.
pub fn signed_percent(percent: Percent, decimals: u32) -> String {
    let decimals = percent_decimals(percent.value(), decimals);
    number(percent.value(), decimals, Sign::Always) + "%"
}

/// The decimals that a percentage needs, at least `least` and at most six: `0.0%` stands for nothing
/// and `100.0%` for all only where they are exact.
pub fn percent_decimals(value: Decimal, least: u32) -> u32 {
    const MOST: u32 = 6;
    let is_round = |value: Decimal| value.is_zero() || value.abs() == Decimal::ONE_HUNDRED;
    let tells = |decimals: &u32| is_round(value) || !is_round(round_half_up(value, *decimals));
    (least..=MOST).find(tells).unwrap_or(least)
}

fn number(value: Decimal, decimals: u32, sign: Sign) -> String {
    let mut rounded = round_half_up(value, decimals);
    rounded.rescale(decimals);
    let digits = rounded.abs().to_string();
    let (whole, fraction) = digits.split_once('.').unwrap_or((&digits, ""));

    let mut text = String::with_capacity(digits.len() + 8);
    // "−0.00" would claim a difference that the reader cannot see.
    if !rounded.is_zero() {
        if rounded.is_sign_negative() {
            text.push(MINUS);
        } else if sign == Sign::Always {
            text.push('+');
        }
    }
    for (place, digit) in whole.chars().enumerate() {
        if place != 0 && (whole.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    if !fraction.is_empty() {
        text.push('.');
        text.push_str(fraction);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rust_decimal::dec;

    #[track_caller]
    fn check_money(value: Decimal, plain: &str, signed: &str) {
        let amount = Money::new(value).unwrap();
        assert_eq!(money(amount), plain);
        assert_eq!(signed_money(amount), signed);
    }

    #[test]
    fn separates_thousands() {
        check_money(dec!(0), "0.00", "0.00");
        check_money(dec!(28), "28.00", "+28.00");
        check_money(dec!(999.999), "1,000.00", "+1,000.00");
        check_money(dec!(13216), "13,216.00", "+13,216.00");
        check_money(dec!(-3638), "−3,638.00", "−3,638.00");
        check_money(dec!(-123456), "−123,456.00", "−123,456.00");
        let limit = Money::limit();
        check_money(limit, "1,000,000,000,000.00", "+1,000,000,000,000.00");
    }

    #[test]
    fn all_decimals_are_shown_on_request() {
        let amount = Money::new(dec!(1234.5678)).unwrap();
        assert_eq!(full_money_in(amount, AmountUnit::TenThousandYuan), "1,234.5678");
        assert_eq!(full_money_in(amount, AmountUnit::Yuan), "12,345,678.00");
        assert!(is_finer_than_shown(amount, AmountUnit::TenThousandYuan));
        assert!(!is_finer_than_shown(amount, AmountUnit::Yuan));
    }

    #[test]
    fn rounds_half_away_from_zero() {
        check_money(dec!(0.125), "0.13", "+0.13");
        check_money(dec!(-0.125), "−0.13", "−0.13");
        check_money(dec!(776.804999), "776.80", "+776.80");
    }

    #[test]
    fn an_amount_that_rounds_to_zero_has_no_sign() {
        check_money(dec!(-0.004), "0.00", "0.00");
        check_money(dec!(0.004), "0.00", "0.00");
    }

    #[test]
    fn amounts_are_shown_in_either_unit_and_edited_unrounded() {
        let fine = Money::new(dec!(12.345678)).unwrap();
        assert_eq!(money_in(fine, AmountUnit::TenThousandYuan), "12.35");
        assert_eq!(exact(fine), "12.345678");
        assert_eq!(signed_exact(Money::new(dec!(1234.5)).unwrap()), "+1,234.50");
        assert_eq!(money_in(fine, AmountUnit::Yuan), "123,456.78");
        assert_eq!(exact_money_in(fine, AmountUnit::TenThousandYuan), "12.345678");
        assert_eq!(exact_money_in(fine, AmountUnit::Yuan), "123456.78");
        assert_eq!(exact_money_in(Money::new(dec!(28)).unwrap(), AmountUnit::Yuan), "280000.00");
    }

    #[test]
    fn percentages_have_the_given_decimals() {
        let share =
            |part, whole| Money::new(part).unwrap().percent_of(Money::new(whole).unwrap()).unwrap();
        assert_eq!(percent(share(dec!(9578), dec!(11062.04)), 1), "86.6%");
        assert_eq!(percent(share(dec!(1), dec!(8)), 0), "13%");
        assert_eq!(signed_percent(share(dec!(-12), dec!(40)), 1), "−30.0%");
        assert_eq!(signed_percent(share(dec!(12), dec!(0.5)), 1), "+2,400.0%");
        assert_eq!(signed_percent(share(dec!(0), dec!(40)), 1), "0.0%");
    }

    proptest! {
        #[test]
        fn reads_back_as_the_rounded_amount(units in -1_000_000_000_000_000_000_i64..=1_000_000_000_000_000_000) {
            let amount = Money::new(Decimal::new(units, 6)).unwrap();
            let read: Decimal = money(amount).replace(',', "").replace(MINUS, "-").parse().unwrap();
            prop_assert_eq!(read, amount.rounded(2).value());
        }
    }
}
