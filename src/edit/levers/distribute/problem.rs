//! The input of spreading a total over parts, and its result or error.

use std::borrow::Cow;

use crate::budget::Money;
use crate::locale::tr;

/// The rule by which a total is spread.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Method {
    /// In proportion (按比例): every part changes by the same percentage.
    #[default]
    Proportional,
    /// Equally (均摊): every part changes by the same amount. When a cut brings a part to zero or
    /// to its floor, the others are cut by the rest.
    Equal,
    /// By priority (按优先级): parts without a priority are cut first, then the highest number,
    /// and 1 last; each down to its floor or zero before the next is cut, and parts of the same
    /// priority in proportion. A raise has no upper bound, so all of it goes to the most important
    /// parts, in proportion.
    Priority,
}

impl Method {
    /// Every method.
    pub const ALL: [Self; 3] = [Self::Proportional, Self::Equal, Self::Priority];
}

/// A part that a total is spread over.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// The present amount, in 万元.
    pub amount: Money,
    /// True when the part is held (锁定) and must not change.
    pub hold: bool,
    /// The floor (保底): the lowest amount allowed, in 万元.
    pub floor: Option<Money>,
    /// 1 is cut last; `None` is cut first.
    pub priority: Option<u32>,
}

/// The result for a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    /// The new amount, in 万元.
    pub amount: Money,
    /// The reason that it does not change, or not by more.
    pub limit: Option<Limit>,
}

/// The reason that a part does not change, or not by more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Limit {
    /// The part is held (锁定).
    Held,
    /// The new amount is the floor (保底).
    AtFloor,
    /// The new amount is zero.
    AtZero,
    /// The amount is negative: a deduction, which is not cut.
    Negative,
    /// Other parts were changed first, by priority.
    Spared,
}

impl Limit {
    /// The name in the program's language.
    pub fn name(self) -> Cow<'static, str> {
        match self {
            Self::Held => tr!("levers.limit.held"),
            Self::AtFloor => tr!("levers.limit.at_floor"),
            Self::AtZero => tr!("levers.limit.at_zero"),
            Self::Negative => tr!("levers.limit.negative"),
            Self::Spared => tr!("levers.limit.spared"),
        }
    }
}

/// The reason that a total cannot be spread.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Impossible {
    /// The parts that stay and the floors of the others sum to `least`, which is `shortfall` more
    /// than the total.
    Short { least: Money, shortfall: Money },
    /// Every part is held or negative, and the total is more than their sum.
    NothingFree,
    /// Every part that could be raised is zero, so there are no proportions.
    NothingToScale,
    /// An amount is out of the range that can be computed exactly; far beyond any budget.
    TooLarge,
}
