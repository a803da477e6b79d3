//! Amounts that may have been typed in another unit, or with the decimal point in another place.

use rust_decimal::Decimal;

use crate::budget::{FactChange, Money, Value};
use crate::locale::tr;

/// The reason to look at a changed amount again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Suspicion {
    /// Exactly 10, 100, 1000 or 10000 times the amount before.
    Multiple(u32),
    /// Exactly this part (10th, 100th, 1000th or 10000th) of the amount before.
    Part(u32),
    /// More than a hundred times the amount before, or less than its hundredth.
    FarOff,
}

impl Suspicion {
    /// The suspicion about a changed amount, if any.
    pub fn of(change: &FactChange) -> Option<Self> {
        let before = amount(change.before.as_ref()?)?.abs().value();
        let after = amount(change.after.as_ref()?)?.abs().value();
        if before.is_zero() || after.is_zero() {
            return None;
        }
        let (small, large) = if before < after { (before, after) } else { (after, before) };
        let times = |factor: u32| small.checked_mul(Decimal::from(factor));
        let factor = [10, 100, 1_000, 10_000].into_iter().find(|it| times(*it) == Some(large));
        match factor {
            Some(factor) if before < after => Some(Self::Multiple(factor)),
            Some(factor) => Some(Self::Part(factor)),
            None => times(100).is_none_or(|limit| limit < large).then_some(Self::FarOff),
        }
    }

    /// The suspicion in words.
    pub fn text(self) -> String {
        match self {
            Self::Multiple(factor) => tr!("take_in.multiple", factor = factor),
            Self::Part(factor) => tr!("take_in.part", factor = factor),
            Self::FarOff => tr!("take_in.far_off"),
        }
        .into_owned()
    }
}

/// The amount in a value; of a basis, its rate.
fn amount(value: &Value) -> Option<Money> {
    match value {
        Value::Money(amount) => Some(*amount),
        Value::KnownMoney(amount) => *amount,
        Value::Basis(basis) => basis.as_ref().map(|basis| basis.rate),
        _ => None,
    }
}
