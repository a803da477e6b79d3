//! What is spread over what, and what comes of it.

use std::borrow::Cow;

use crate::budget::Money;
use crate::locale::tr;

/// How a total is spread.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Method {
    /// 按比例: every part moves by the same percentage.
    #[default]
    Proportional,
    /// 均摊: every part moves by the same amount. A cut stops at zero and at floors, where the
    /// others pay the rest.
    Equal,
    /// 按优先级: what has no priority gives first, then the highest number, 1 last; each down to
    /// its floor or zero before the next gives anything, and those of one priority in proportion.
    /// A raise has no upper bound, so all of it goes to the most important parts, in proportion.
    Priority,
}

impl Method {
    /// Every method.
    pub const ALL: [Self; 3] = [Self::Proportional, Self::Equal, Self::Priority];
}

/// What something is spread over.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// Present amount, in 万元.
    pub amount: Money,
    /// Whether it must not move.
    pub hold: bool,
    /// The least that may be left.
    pub floor: Option<Money>,
    /// 1 is cut last; `None` is cut first.
    pub priority: Option<u32>,
}

/// What becomes of a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    /// New amount, in 万元.
    pub amount: Money,
    /// What kept it from moving, or from moving further.
    pub limit: Option<Limit>,
}

/// What keeps a part from moving, or from moving further.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Limit {
    /// 锁定
    Held,
    /// 保底: it stands at its floor.
    AtFloor,
    /// There is nothing of it, or nothing left.
    AtZero,
    /// A deduction is not cut.
    Negative,
    /// Others came before it by priority.
    Spared,
}

impl Limit {
    /// What people call it.
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

/// Why a total cannot be spread.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Impossible {
    /// What stays and the floors come to `least`, which is `shortfall` more than the total.
    Short { least: Money, shortfall: Money },
    /// Every part is held or negative, and the total is more than they come to.
    NothingFree,
    /// Every part that could take something stands at zero, so that no proportion says how much.
    NothingToScale,
    /// Beyond what can be reckoned exactly; far beyond any budget.
    TooLarge,
}
