//! Small helpers for the tests of all modules.

use rust_decimal::Decimal;

use super::Money;

/// An amount in 万元, from a number or its digits.
pub(crate) fn money(value: impl TryInto<Decimal>) -> Money {
    Money::new(value.try_into().ok().unwrap()).unwrap()
}
