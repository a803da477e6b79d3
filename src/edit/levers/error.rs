//! The reasons that a lever cannot make a plan, with texts that say what the user can do.

use rust_decimal::Decimal;

use super::distribute::Impossible;
use crate::analysis::format;
use crate::budget::Money;
use crate::locale::tr;

/// The reason that a lever cannot make a plan.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum LeverError {
    /// The scope has no lines.
    #[error("{}", tr!("levers.error.no_lines", subject = .0))]
    NoLines(String),
    /// The lines that stay and the floors of the others sum to `least`, which is more than `total`.
    #[error("{}", tr!("levers.error.short", least = exact_money(*.least), total = exact_money(*.total), shortfall = exact_money(*.shortfall)))]
    Short { least: Money, total: Money, shortfall: Money },
    /// Every line is held or negative.
    #[error("{}", tr!("levers.error.nothing_free", total = exact_money(*.0)))]
    NothingFree(Money),
    /// Every line that could move is zero, so there are no proportions.
    #[error("{}", tr!("levers.error.nothing_to_scale", total = exact_money(*.0)))]
    NothingToScale(Money),
    #[error("{}", tr!("levers.error.too_large"))]
    TooLarge,
    /// No line was named to absorb the difference.
    #[error("{}", tr!("levers.error.no_absorber"))]
    NoAbsorber,
    /// A line was named twice to absorb the difference.
    #[error("{}", tr!("levers.error.cycle", chain = .0.join(" → "), name = .0.last().cloned().unwrap_or_default()))]
    Cycle(Vec<String>),
    /// A line that was named to absorb the difference is held.
    #[error("{}", tr!("levers.error.absorber_held", name = .0))]
    AbsorberHeld(String),
    /// A line of revenue was named, but the goal is a total of expenditure.
    #[error("{}", tr!("levers.error.absorber_revenue", name = .0))]
    AbsorberRevenue(String),
    /// The lines named cannot absorb the whole difference.
    #[error("{}", tr!("levers.error.absorber_short", names = .names.join("、"), shortfall = exact_money(*.shortfall)))]
    AbsorberShort { names: Vec<String>, shortfall: Money },
    /// A line or an indicator no longer exists.
    #[error("{}", tr!("levers.error.gone"))]
    Gone,
    /// The target of an indicator is not a number above zero.
    #[error("{}", tr!("levers.error.no_target", name = .name, value = .value))]
    NoTarget { name: String, value: String },
    /// There is no money from which a unit cost could be computed.
    #[error("{}", tr!("levers.error.no_money", subject = .subject, amount = exact_money(*.amount)))]
    NoMoney { subject: String, amount: Money },
    /// The new target is below zero.
    #[error("{}", tr!("levers.error.target_below_zero", value = .0))]
    TargetBelowZero(Decimal),
}

impl LeverError {
    /// The error for a `total` that cannot be spread.
    pub(super) fn of(impossible: Impossible, total: Money) -> Self {
        match impossible {
            Impossible::Short { least, shortfall } => Self::Short { least, total, shortfall },
            Impossible::NothingFree => Self::NothingFree(total),
            Impossible::NothingToScale => Self::NothingToScale(total),
            Impossible::TooLarge => Self::TooLarge,
        }
    }

    /// The amount by which held lines and floors exceed the goal, when that is the reason.
    pub fn shortfall(&self) -> Option<Money> {
        match self {
            Self::Short { shortfall, .. } | Self::AbsorberShort { shortfall, .. } => {
                Some(*shortfall)
            }
            _ => None,
        }
    }
}

/// An amount with all its decimals: a shortfall of 0.001 must not be shown as 0.00.
fn exact_money(amount: Money) -> String {
    if amount == amount.rounded(2) { format::money(amount) } else { amount.to_string() }
}
