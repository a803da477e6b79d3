//! Computes the exact shares, before rounding.

use rust_decimal::Decimal;

use super::fen::{Fen, Sum};
use super::problem::Impossible;
use super::round::{Exact, rounded, rounded_to};

/// The rule by which the pieces of a block change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Proportional,
    Equal,
}

/// A part that may change: its present amount and the lowest amount allowed, both at least zero.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    pub amount: Fen,
    pub least: Fen,
    pub priority: Option<u32>,
}

/// Pieces over which one sum is spread.
pub(super) struct Block(Vec<Piece>);

/// A change in per cent with at most [`Percentage::MAX_DECIMALS`] decimals, not below -100.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Percentage(Decimal);

impl Percentage {
    /// The largest number of decimals.
    pub const MAX_DECIMALS: u32 = 6;

    /// A change by `percent`; `None` when it is below -100, above a million, or has too many
    /// decimals.
    pub fn new(percent: Decimal) -> Option<Self> {
        let percent = percent.normalize();
        let within = -Decimal::ONE_HUNDRED <= percent && percent <= Decimal::from(1_000_000);
        (within && percent.scale() <= Self::MAX_DECIMALS).then_some(Self(percent))
    }

    /// The change in per cent.
    pub fn value(self) -> Decimal {
        self.0
    }

    /// The factor (100 + per cent) ÷ 100, as numerator and denominator.
    fn factor(self) -> Option<(Sum, Sum)> {
        let left = self.0.checked_add(Decimal::ONE_HUNDRED)?;
        Some((left.mantissa(), 10_i128.checked_pow(left.scale() + 2)?))
    }
}

impl Block {
    pub fn of(pieces: Vec<Piece>) -> Self {
        Self(pieces)
    }

    pub fn pieces(&self) -> &[Piece] {
        &self.0
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// True when all amounts are zero, so that they cannot be scaled.
    pub fn is_zero(&self) -> bool {
        self.0.iter().all(|piece| piece.amount == 0)
    }

    /// The lowest amount allowed for each piece.
    pub fn floors(&self) -> impl Iterator<Item = Fen> {
        self.0.iter().map(|piece| piece.least)
    }

    /// The lowest possible sum.
    pub fn least(&self) -> Sum {
        self.floors().map(Sum::from).sum()
    }

    fn amount(&self) -> Sum {
        self.0.iter().map(|piece| Sum::from(piece.amount)).sum()
    }

    /// Brings the sum to `total`, which must not be below [`Self::least`]; returns one amount per
    /// piece.
    pub fn spread(&self, total: Sum, kind: Kind) -> Result<Vec<Fen>, Impossible> {
        if self.least() == total {
            return Ok(self.floors().collect());
        }
        let Free { is_free, shares } = match kind {
            Kind::Proportional => self.proportional(total),
            Kind::Equal => self.equal(total),
        }?;
        let at_floor = self.0.iter().zip(&is_free).filter(|(_, is_free)| !**is_free);
        let at_floor: Sum = at_floor.map(|(piece, _)| Sum::from(piece.least)).sum();
        let amounts = rounded_to(&shares, total - at_floor);
        Ok(self.with_floors(&is_free, amounts))
    }

    /// Changes every piece by `percent`; returns one amount per piece.
    pub fn scale(&self, percent: Percentage) -> Result<Vec<Fen>, Impossible> {
        let (numerator, denominator) = percent.factor().ok_or(Impossible::TooLarge)?;
        let mut is_free = Vec::with_capacity(self.0.len());
        let mut shares = Vec::with_capacity(self.0.len());
        for piece in &self.0 {
            let share = Exact::new(piece, product(piece.amount, numerator)?, denominator)?;
            let moves = piece.amount != 0 && piece.least <= share.whole;
            is_free.push(moves);
            if moves {
                shares.push(share);
            }
        }
        let amounts = rounded(&shares, denominator);
        Ok(self.with_floors(&is_free, amounts))
    }

    fn with_floors(&self, is_free: &[bool], amounts: Vec<Fen>) -> Vec<Fen> {
        let mut amounts = amounts.into_iter();
        let free_or_floor = |(piece, is_free): (&Piece, &bool)| {
            if *is_free { amounts.next().unwrap_or(piece.amount) } else { piece.least }
        };
        self.0.iter().zip(is_free).map(free_or_floor).collect()
    }

    /// Shares in proportion to the amounts: amount × `total` ÷ the sum of the amounts.
    fn proportional(&self, total: Sum) -> Result<Free, Impossible> {
        let mut whole = self.amount();
        if whole == 0 {
            return Err(Impossible::NothingToScale);
        }
        let mut is_free: Vec<bool> = self.0.iter().map(|piece| piece.amount != 0).collect();
        let zeros = self.0.iter().filter(|piece| piece.amount == 0);
        let mut rest = total - zeros.map(|piece| Sum::from(piece.least)).sum::<Sum>();
        // The piece whose floor is the largest share of its amount reaches its floor first.
        let mut floors: Vec<(usize, Piece)> = (0..).zip(self.0.iter().copied()).collect();
        floors.retain(|(_, piece)| piece.amount != 0 && piece.least != 0);
        floors.sort_by(|(_, one), (_, other)| {
            let cross = |one: &Piece, other: &Piece| Sum::from(one.least) * Sum::from(other.amount);
            cross(other, one).cmp(&cross(one, other))
        });
        for (index, piece) in floors {
            if product(piece.least, whole)? <= product(piece.amount, rest)? {
                break;
            }
            whole -= Sum::from(piece.amount);
            rest -= Sum::from(piece.least);
            if let Some(free) = is_free.get_mut(index) {
                *free = false;
            }
        }
        let share = |piece: &Piece| Exact::new(piece, product(piece.amount, rest)?, whole);
        let shares = self.free(&is_free).map(share).collect::<Result<_, _>>()?;
        Ok(Free { shares, is_free })
    }

    /// Shares that all differ from their amounts by the same difference.
    fn equal(&self, total: Sum) -> Result<Free, Impossible> {
        let mut is_free = vec![true; self.0.len()];
        let mut count: Sum = self.0.iter().map(|_| 1).sum();
        let mut change = total - self.amount();
        // The piece whose amount is nearest to its floor reaches its floor first.
        let mut by_room: Vec<(Fen, usize)> =
            self.0.iter().map(|piece| piece.amount - piece.least).zip(0..).collect();
        by_room.sort_unstable();
        for (room, index) in by_room {
            if -change <= product(room, count)? {
                break;
            }
            count -= 1;
            change += Sum::from(room);
            if let Some(free) = is_free.get_mut(index) {
                *free = false;
            }
        }
        let share =
            |piece: &Piece| Exact::new(piece, product(piece.amount, count)? + change, count);
        let shares = self.free(&is_free).map(share).collect::<Result<_, _>>()?;
        Ok(Free { shares, is_free })
    }

    fn free<'a>(&'a self, is_free: &'a [bool]) -> impl Iterator<Item = &'a Piece> {
        self.0.iter().zip(is_free).filter_map(|(piece, free)| free.then_some(piece))
    }
}

/// The shares of the pieces that are not at their floor.
struct Free {
    shares: Vec<Exact>,
    /// For each piece of the block, true when it has a share.
    is_free: Vec<bool>,
}

fn product(one: Fen, other: Sum) -> Result<Sum, Impossible> {
    Sum::from(one).checked_mul(other).ok_or(Impossible::TooLarge)
}
