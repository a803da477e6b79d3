//! Spreads a total over parts; it works on numbers only and uses no lines or scenarios.
//!
//! # The rule
//!
//! 1. Held parts (锁定) do not change. Neither does a negative part, which is a deduction and cannot
//!    be cut; only a floor above it raises it to that floor.
//! 2. The sum of the other parts must be the total less the parts of rule 1. Each of them has an
//!    exact share of that sum by the [`Method`]. No share is below zero or below the part's floor
//!    (保底): a part whose share would be lower gets its floor, and the rest is spread over the
//!    others, until no share is too low. A part that is below its floor now is raised to it.
//! 3. Shares are rounded to whole 0.01 万元 by the largest remainder: every share is rounded down,
//!    and the missing amount is given back, 0.01 each, to the shares that lost most; of equal ones,
//!    to the first. So each result differs from its exact share by less than 0.01, and the sum is
//!    exactly the total.
//! 4. Amounts may be finer than 0.01. A part that is held, at its floor or unchanged keeps all its
//!    decimals. A part that would pass its floor or its present amount only by rounding is rounded
//!    to steps of 0.01 counted from that floor or amount. A missing amount finer than 0.01 is given
//!    to one part: the next by remainder.
//!
//! Everything is computed in whole fen, without loss.

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
/// When held parts and floors make it impossible, or an amount is out of range.
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

/// Changes every part by `percent`; -5 leaves 95 %.
///
/// A part stops at its floor, and no other part is cut further instead. The sum of the parts that
/// change is their exact sum rounded to 0.01, by the largest remainder as in [`fit`].
///
/// # Errors
/// When an amount is out of range.
pub fn scale(parts: &[Part], percent: Percentage) -> Result<Vec<Share>, Impossible> {
    let Sorted { stays, free } = Sorted::of(parts)?;
    let amounts = free.scale(percent)?;
    shares(&stays, &free, &amounts, Method::Proportional)
}

/// The parts, divided into those that stay and those that may move.
struct Sorted {
    /// The amount of each part that stays, and the reason; `None` for a part that may move.
    stays: Vec<Option<(Fen, Limit)>>,
    /// The parts that may move, in the order of the parts.
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

/// Joins the parts that stay and those that have moved, in the order of the parts.
fn shares(
    stays: &[Option<(Fen, Limit)>],
    free: &Block,
    amounts: &[Fen],
    method: Method,
) -> Result<Vec<Share>, Impossible> {
    let mut moved = free.pieces().iter().zip(amounts);
    // `Spared` means that other parts moved first, so at least one part must move.
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

/// The sum as money; it may be larger than the largest single amount.
fn sum(amounts: impl Iterator<Item = Fen>) -> Result<Money, Impossible> {
    amounts.map(from_fen).sum()
}

#[cfg(test)]
mod tests;
