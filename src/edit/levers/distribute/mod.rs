//! Spreading a total over parts: numbers only, nothing of lines or scenarios.
//!
//! # The rule
//!
//! 1. Held parts (锁定) stay. So does a negative part, which is a deduction and nothing that could
//!    be cut; only a floor above it lifts it to that floor.
//! 2. What the others together must come to is the total less what stays. Each has an exact share
//!    of it by the [`Method`]. No share lies below zero or the part's floor (保底): a part whose
//!    share would, gets its floor, and the rest is spread over the others, until no floor is
//!    passed. A part that stands below its floor is lifted to it.
//! 3. A share is brought to whole 0.01 万元 by the largest remainder: every share is rounded down,
//!    and what is then missing goes, 0.01 each, to those that lost most by it; of equals, to the
//!    one that comes first. So each result differs from its exact share by less than 0.01, and
//!    the sum is exactly the total.
//! 4. Amounts may be finer than 0.01. What is held or at its floor keeps its decimals, and so does
//!    what does not move. A part that would pass its floor or its present amount by rounding alone
//!    is counted in steps of 0.01 from there instead. What is then missing finer than 0.01 lands
//!    on one part: the next by remainder.
//!
//! All of it is reckoned in whole fen, without any loss.

mod fen;
mod priority;
mod problem;
mod round;
mod share;

pub use problem::{Impossible, Limit, Method, Part, Share};
pub use share::Percentage;

use crate::budget::Money;
use fen::{Fen, Sum, from_fen, to_fen};
use share::{Block, Kind, Piece};

/// Brings the sum of `parts` to `total`, exactly.
///
/// # Errors
/// When what is held and the floors leave no way.
pub fn fit(parts: &[Part], total: Money, method: Method) -> Result<Vec<Share>, Impossible> {
    let Sorted { stays, free } = Sorted::of(parts)?;
    let fixed: Sum = stays.iter().flatten().map(|(amount, _)| Sum::from(*amount)).sum();
    let rest = Sum::from(to_fen(total)?) - fixed;
    let least = free.least();
    if rest < least {
        let least = sum(stays.iter().flatten().map(|(amount, _)| *amount))? + sum(free.floors())?;
        return Err(Impossible::Short { least, shortfall: least - total });
    }
    if free.is_empty() && least < rest {
        return Err(Impossible::NothingFree);
    }
    let amounts = match method {
        Method::Proportional => free.spread(rest, Kind::Proportional)?,
        Method::Equal => free.spread(rest, Kind::Equal)?,
        Method::Priority => priority::spread(&free, rest)?,
    };
    shares(&stays, &free, &amounts, method)
}

/// Moves every part by `percent` of itself; -5 leaves 95 %.
///
/// A part at its floor gives less, and no other part gives more for it. The sum of those that move
/// is the exact one rounded to 0.01, by the largest remainder as in [`fit`].
///
/// # Errors
/// When the numbers are beyond reckoning.
pub fn scale(parts: &[Part], percent: Percentage) -> Result<Vec<Share>, Impossible> {
    let Sorted { stays, free } = Sorted::of(parts)?;
    let amounts = free.scale(percent)?;
    shares(&stays, &free, &amounts, Method::Proportional)
}

/// The parts, those that stay apart from those that move.
struct Sorted {
    /// What stays, and why; `None` moves.
    stays: Vec<Option<(Fen, Limit)>>,
    /// What moves, in the order of the parts.
    free: Block,
}

impl Sorted {
    fn of(parts: &[Part]) -> Result<Self, Impossible> {
        let mut stays = Vec::with_capacity(parts.len());
        let mut free = Vec::with_capacity(parts.len());
        for part in parts {
            let amount = to_fen(part.amount)?;
            let floor = part.floor.map(to_fen).transpose()?;
            if part.hold {
                stays.push(Some((amount, Limit::Held)));
            } else if amount < 0 {
                let lifted = floor.filter(|floor| amount < *floor);
                let stay = lifted.map_or((amount, Limit::Negative), |it| (it, Limit::AtFloor));
                stays.push(Some(stay));
            } else {
                let least = floor.unwrap_or(0).max(0);
                free.push(Piece { amount, least, priority: part.priority });
                stays.push(None);
            }
        }
        Ok(Self { stays, free: Block::of(free) })
    }
}

/// What stays and what has moved, in the order of the parts again.
fn shares(
    stays: &[Option<(Fen, Limit)>],
    free: &Block,
    amounts: &[Fen],
    method: Method,
) -> Result<Vec<Share>, Impossible> {
    let mut moved = free.pieces().iter().zip(amounts);
    // Nobody is spared where nobody pays.
    let anyone_moves = moved.clone().any(|(piece, amount)| piece.amount != *amount);
    let by_priority = method == Method::Priority && anyone_moves;
    let mut shares = Vec::with_capacity(stays.len());
    for stay in stays {
        let (amount, limit) = if let Some((amount, limit)) = *stay {
            (amount, Some(limit))
        } else {
            let Some((piece, amount)) = moved.next() else { break };
            (*amount, limit(piece, *amount, by_priority))
        };
        shares.push(Share { amount: from_fen(amount)?, limit });
    }
    Ok(shares)
}

fn limit(piece: &Piece, amount: Fen, by_priority: bool) -> Option<Limit> {
    if amount == 0 {
        Some(Limit::AtZero)
    } else if amount == piece.least {
        Some(Limit::AtFloor)
    } else if by_priority && amount == piece.amount {
        Some(Limit::Spared)
    } else {
        None
    }
}

/// The sum as money; it may be larger than one amount can be.
fn sum(amounts: impl Iterator<Item = Fen>) -> Result<Money, Impossible> {
    amounts.map(from_fen).sum()
}

#[cfg(test)]
mod tests;
