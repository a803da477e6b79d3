//! Rounds exact shares to whole hundredths of 万元 by the largest remainder.

use std::cmp::Reverse;

use super::fen::{Fen, STEP, Sum, in_range};
use super::problem::Impossible;
use super::share::Piece;

/// An exact share: whole fen and a fraction of one.
///
/// Invariant: `whole` and `fraction` are not negative, and `fraction` is less than the denominator
/// that all shares of one spread have in common.
#[derive(Clone, Copy, Debug)]
pub(super) struct Exact {
    pub whole: Fen,
    pub fraction: Sum,
    /// The share rounded down: not above it, and less than [`STEP`] below it.
    down: Fen,
    /// The most that may be given back; with it the amount is not below the share.
    back: Fen,
}

impl Exact {
    /// `numerator` ÷ `denominator`, the share of `piece`; neither is negative.
    pub fn new(piece: &Piece, numerator: Sum, denominator: Sum) -> Result<Self, Impossible> {
        let quotient = numerator / denominator;
        let fraction = numerator - quotient * denominator;
        let whole = in_range(quotient)?;
        let hundredths = whole - whole % STEP;
        // Rounding alone must not lower a part that is raised, nor raise a part that is cut.
        if piece.amount <= whole {
            let down = hundredths.max(piece.amount).max(piece.least);
            return Ok(Self { whole, fraction, down, back: STEP });
        }
        let down = hundredths.min(piece.amount - STEP).max(piece.least);
        Ok(Self { whole, fraction, down, back: STEP.min(piece.amount - down) })
    }

    /// The amount lost by rounding down; the largest loss is given back first.
    fn lost(&self) -> (Fen, Sum) {
        (self.whole - self.down, self.fraction)
    }
}

/// Rounds the shares to steps of 0.01 万元; their sum is exactly `total`, which must be the sum of
/// the exact shares.
pub(super) fn rounded_to(shares: &[Exact], total: Sum) -> Vec<Fen> {
    give_back(shares, total - shares.iter().map(|share| Sum::from(share.down)).sum::<Sum>())
}

/// Rounds the shares to steps of 0.01 万元; their sum is as near to the exact sum as steps allow.
pub(super) fn rounded(shares: &[Exact], denominator: Sum) -> Vec<Fen> {
    let whole: Sum = shares.iter().map(|share| Sum::from(share.whole - share.down)).sum();
    let fractions: Sum = shares.iter().map(|share| share.fraction).sum();
    let lost = whole + fractions / denominator;
    let step = Sum::from(STEP);
    let room = shares.iter().filter(|share| share.lost() != (0, 0));
    let room: Sum = room.map(|share| Sum::from(share.back)).sum();
    give_back(shares, ((lost + step / 2) / step * step).min(room))
}

/// Rounds down and gives back the amount `lost`: one step to each share, those that lost most
/// first; a rest finer than a step goes to the next share.
///
/// No share lost more than may be given back to it, so there is a share for every step.
fn give_back(shares: &[Exact], mut lost: Sum) -> Vec<Fen> {
    let mut amounts: Vec<Fen> = shares.iter().map(|share| share.down).collect();
    let mut losers: Vec<(Reverse<(Fen, Sum)>, usize)> = (0..)
        .zip(shares)
        .filter(|(_, share)| share.lost() != (0, 0))
        .map(|(index, share)| (Reverse(share.lost()), index))
        .collect();
    let steps = usize::try_from(lost / Sum::from(STEP)).unwrap_or(usize::MAX);
    if steps < losers.len() && shares.iter().all(|share| share.back == STEP) {
        // Only which shares get a step matters, not their order.
        losers.select_nth_unstable(steps);
    } else {
        losers.sort_unstable();
    }
    for (_, index) in losers {
        let (Some(amount), Some(share)) = (amounts.get_mut(index), shares.get(index)) else {
            continue;
        };
        let back = Fen::try_from(lost).unwrap_or(Fen::MAX).min(share.back);
        *amount += back;
        lost -= Sum::from(back);
        if lost == 0 {
            break;
        }
    }
    amounts
}
