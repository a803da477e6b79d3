//! From exact shares to whole hundredths of 万元 by the largest remainder.

use std::cmp::Reverse;

use super::fen::{Fen, STEP};
use super::share::Piece;

/// An exact share: whole fen and a fraction of one.
///
/// Invariant: `whole` and `fraction` are not negative, and `fraction` is less than the denominator
/// that all shares of one spread have in common.
#[derive(Clone, Copy, Debug)]
pub(super) struct Exact {
    pub whole: Fen,
    pub fraction: i128,
    /// The share rounded down: not above it, and less than [`STEP`] below it.
    down: Fen,
    /// The most it may get back: with it, it is not below the share.
    back: Fen,
}

impl Exact {
    /// `numerator` ÷ `denominator`, the share of `piece`, which is not below its least.
    pub fn new(piece: &Piece, numerator: i128, denominator: i128) -> Self {
        let whole = numerator.div_euclid(denominator);
        let fraction = numerator.rem_euclid(denominator);
        let hundredths = whole - whole.rem_euclid(STEP);
        // Rounding alone neither lowers what is raised nor raises what is cut.
        if piece.amount <= whole {
            let down = hundredths.max(piece.amount).max(piece.least);
            return Self { whole, fraction, down, back: STEP };
        }
        let down = hundredths.min(piece.amount - STEP).max(piece.least);
        Self { whole, fraction, down, back: STEP.min(piece.amount - down) }
    }

    /// What rounding down takes away; the larger, the sooner it is given back.
    fn lost(&self) -> (Fen, i128) {
        (self.whole - self.down, self.fraction)
    }
}

/// The shares in steps of 0.01 万元, together exactly `total`, which is their exact sum.
pub(super) fn rounded_to(shares: &[Exact], total: Fen) -> Vec<Fen> {
    give_back(shares, total - shares.iter().map(|share| share.down).sum::<Fen>())
}

/// The shares in steps of 0.01 万元, together as near to their exact sum as such steps come.
pub(super) fn rounded(shares: &[Exact], denominator: i128) -> Vec<Fen> {
    let whole: Fen = shares.iter().map(|share| share.whole - share.down).sum();
    let fractions: i128 = shares.iter().map(|share| share.fraction).sum();
    let lost = whole + fractions / denominator;
    let room = shares.iter().filter(|share| share.lost() != (0, 0)).map(|share| share.back);
    give_back(shares, ((lost + STEP / 2) / STEP * STEP).min(room.sum()))
}

/// Rounds down and gives back what is `lost`, to those that lost most first, a step each; what is
/// finer than a step goes to the next of them.
///
/// Nobody lost more than they may get back, so there is somebody for every step.
fn give_back(shares: &[Exact], lost: Fen) -> Vec<Fen> {
    let mut amounts: Vec<Fen> = shares.iter().map(|share| share.down).collect();
    let mut losers: Vec<(Reverse<(Fen, i128)>, usize)> = (0..)
        .zip(shares)
        .filter(|(_, share)| share.lost() != (0, 0))
        .map(|(index, share)| (Reverse(share.lost()), index))
        .collect();
    losers.sort_unstable();
    let mut rest = lost;
    for (_, index) in losers {
        let (Some(amount), Some(share)) = (amounts.get_mut(index), shares.get(index)) else {
            continue;
        };
        let back = rest.min(share.back);
        *amount += back;
        rest -= back;
        if rest == 0 {
            break;
        }
    }
    amounts
}
