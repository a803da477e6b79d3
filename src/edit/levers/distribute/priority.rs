//! Spreads a total by priority (优先级), one priority after the other.

use super::fen::{Fen, Sum};
use super::problem::Impossible;
use super::share::{Block, Kind, Piece};

/// Brings the sum of `free` to `total`, which must not be below the sum of its floors.
///
/// The order is that of [`super::Method::Priority`].
pub(super) fn spread(free: &Block, total: Sum) -> Result<Vec<Fen>, Impossible> {
    let pieces = free.pieces();
    let mut amounts: Vec<Fen> = pieces.iter().map(|piece| piece.amount.max(piece.least)).collect();
    let mut to_move = total - amounts.iter().copied().map(Sum::from).sum::<Sum>();
    let is_cut = to_move < 0;

    let mut order: Vec<(usize, &Piece)> = (0..).zip(pieces).collect();
    // The most important first: 1, 2, … and parts without a priority at the end. Within one
    // priority the order of the parts is kept.
    order.sort_by_key(|(_, piece)| importance(piece));
    let mut levels: Vec<_> =
        order.chunk_by(|(_, one), (_, other)| one.priority == other.priority).collect();
    if is_cut {
        levels.reverse();
    }
    for level in levels {
        if to_move == 0 {
            break;
        }
        let block = Block::of(level.iter().map(|(_, piece)| **piece).collect());
        if !is_cut && block.is_zero() {
            // All amounts are zero, so there are no proportions: the next priority takes the raise.
            continue;
        }
        let now = level.iter().map(|(_, piece)| Sum::from(piece.amount.max(piece.least)));
        let before: Sum = now.sum();
        let after = (before + to_move).max(block.least());
        let shares = block.spread(after, Kind::Proportional)?;
        for ((index, _), share) in level.iter().zip(shares) {
            if let Some(amount) = amounts.get_mut(*index) {
                *amount = share;
            }
        }
        to_move -= after - before;
    }
    if to_move == 0 { Ok(amounts) } else { Err(Impossible::NothingToScale) }
}

/// A sort key; a smaller one is more important.
fn importance(piece: &Piece) -> (bool, Option<u32>) {
    (piece.priority.is_none(), piece.priority)
}
