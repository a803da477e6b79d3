//! Amounts as whole numbers of fen, so that all sums and products are exact.

use rust_decimal::Decimal;

use super::problem::Impossible;
use crate::budget::{MAX_DECIMALS, Money};

/// An amount in fen (0.000001 万元), within the range of [`Money::new`].
pub(super) type Fen = i64;

/// A sum of amounts, or a product of two, in fen.
pub(super) type Sum = i128;

/// 0.01 万元 in fen: the unit to which shares are rounded.
pub(super) const STEP: Fen = 10_000;

/// 10¹² 万元 in fen: the largest amount.
const LIMIT: Sum = 1_000_000_000_000_000_000;

/// The amount in fen.
pub(super) fn to_fen(amount: Money) -> Result<Fen, Impossible> {
    let value = amount.value();
    let finer = MAX_DECIMALS.checked_sub(value.scale()).and_then(|it| 10_i128.checked_pow(it));
    let fen = finer.and_then(|finer| value.mantissa().checked_mul(finer));
    in_range(fen.ok_or(Impossible::TooLarge)?)
}

/// Converts a sum to an amount, unless it is out of range.
pub(super) fn in_range(sum: Sum) -> Result<Fen, Impossible> {
    let fen = Some(sum).filter(|sum| (-LIMIT..=LIMIT).contains(sum));
    fen.and_then(|fen| Fen::try_from(fen).ok()).ok_or(Impossible::TooLarge)
}

/// The amount of so many fen.
pub(super) fn from_fen(fen: Fen) -> Result<Money, Impossible> {
    // Nearly all amounts are whole hundredths. Making them with two decimals avoids trailing zeros,
    // which are slow to remove.
    let value =
        if fen % STEP == 0 { Decimal::new(fen / STEP, 2) } else { Decimal::new(fen, MAX_DECIMALS) };
    Money::new(value).map_err(|_| Impossible::TooLarge)
}
