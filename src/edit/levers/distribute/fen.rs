//! Amounts as whole numbers of fen, so that nothing is lost on the way.

use rust_decimal::Decimal;

use super::Impossible;
use crate::budget::{MAX_DECIMALS, Money};

/// An amount in fen: 0.000001 万元.
pub(super) type Fen = i128;

/// 0.01 万元, to which shares are brought.
pub(super) const STEP: Fen = 10_000;

/// The amount in fen; `None` when it is beyond all amounts.
pub(super) fn to_fen(amount: Money) -> Option<Fen> {
    let value = amount.value();
    if Money::limit() < value.abs() {
        return None;
    }
    let finer = MAX_DECIMALS.checked_sub(value.scale())?;
    value.mantissa().checked_mul(10_i128.checked_pow(finer)?)
}

/// The amount of so many fen.
pub(super) fn from_fen(fen: Fen) -> Result<Money, Impossible> {
    let value = Decimal::try_from_i128_with_scale(fen, MAX_DECIMALS).ok();
    value.and_then(|value| Money::new(value).ok()).ok_or(Impossible::TooLarge)
}
