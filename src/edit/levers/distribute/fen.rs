//! Amounts as whole numbers of fen, so that all sums and products are exact.

use super::problem::Impossible;
use crate::budget::Money;

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
    in_range(amount.fen())
}

/// Converts a sum to an amount, unless it is out of range.
pub(super) fn in_range(sum: Sum) -> Result<Fen, Impossible> {
    let fen = Some(sum).filter(|sum| (-LIMIT..=LIMIT).contains(sum));
    fen.and_then(|fen| Fen::try_from(fen).ok()).ok_or(Impossible::TooLarge)
}

/// The amount of so many fen, unless it is out of range.
pub(super) fn from_fen(fen: Fen) -> Result<Money, Impossible> {
    in_range(fen.into()).map(|fen| Money::of_fen(fen.into()))
}
