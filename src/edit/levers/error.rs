//! Why a lever cannot do what was asked, in sentences that say what to do.

use rust_decimal::Decimal;

use super::distribute::Impossible;
use crate::analysis::format;
use crate::budget::Money;
use crate::locale::tr;

/// Why a lever cannot do what was asked; nothing has changed.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum LeverError {
    /// There is no line it could be about.
    #[error("{}", tr!("levers.error.no_lines", subject = .0))]
    NoLines(String),
    /// What is held and the floors come to more than what was asked for.
    #[error("{}", tr!("levers.error.short", least = exact_money(*.least), total = exact_money(*.total), shortfall = exact_money(*.shortfall)))]
    Short { least: Money, total: Money, shortfall: Money },
    /// Every line is held or negative.
    #[error("{}", tr!("levers.error.nothing_free", total = exact_money(*.0)))]
    NothingFree(Money),
    /// Every line that could move stands at zero.
    #[error("{}", tr!("levers.error.nothing_to_scale", total = exact_money(*.0)))]
    NothingToScale(Money),
    #[error("{}", tr!("levers.error.too_large"))]
    TooLarge,
    /// Nobody was named to take a difference.
    #[error("{}", tr!("levers.error.no_absorber"))]
    NoAbsorber,
    /// Somebody was named twice.
    #[error("{}", tr!("levers.error.cycle", chain = .0.join(" → "), name = .0.last().cloned().unwrap_or_default()))]
    Cycle(Vec<String>),
    /// A line that was to take a difference is held.
    #[error("{}", tr!("levers.error.absorber_held", name = .0))]
    AbsorberHeld(String),
    /// A line of the revenue cannot bring the expenditure to a total.
    #[error("{}", tr!("levers.error.absorber_revenue", name = .0))]
    AbsorberRevenue(String),
    /// Those that were to take a difference cannot take all of it.
    #[error("{}", tr!("levers.error.absorber_short", names = .names.join("、"), shortfall = exact_money(*.shortfall)))]
    AbsorberShort { names: Vec<String>, shortfall: Money },
    /// What it is about is no longer there.
    #[error("{}", tr!("levers.error.gone"))]
    Gone,
    /// The value of an indicator is no number above zero.
    #[error("{}", tr!("levers.error.no_target", name = .name, value = .value))]
    NoTarget { name: String, value: String },
    /// There is no money to say what a unit costs.
    #[error("{}", tr!("levers.error.no_money", subject = .subject, amount = exact_money(*.amount)))]
    NoMoney { subject: String, amount: Money },
    /// A target below zero.
    #[error("{}", tr!("levers.error.target_below_zero", value = .0))]
    TargetBelowZero(Decimal),
}

impl LeverError {
    /// Why `total` cannot be reached.
    pub(super) fn of(impossible: Impossible, total: Money) -> Self {
        match impossible {
            Impossible::Short { least, shortfall } => Self::Short { least, total, shortfall },
            Impossible::NothingFree => Self::NothingFree(total),
            Impossible::NothingToScale => Self::NothingToScale(total),
            Impossible::TooLarge => Self::TooLarge,
        }
    }

    /// By how much holds and floors make it impossible, where that is why.
    pub fn shortfall(&self) -> Option<Money> {
        match self {
            Self::Short { shortfall, .. } | Self::AbsorberShort { shortfall, .. } => {
                Some(*shortfall)
            }
            _ => None,
        }
    }
}

/// An amount to its last decimal: a shortfall of 0.001 must not be shown as 0.00.
fn exact_money(amount: Money) -> String {
    if amount == amount.rounded(2) { format::money(amount) } else { amount.to_string() }
}
