//! Everything computed from the facts: pure functions from a scenario to figures.

mod breakdown;
mod ceiling;
mod change;
mod derived;
mod figure;
mod lookup;
mod other_sums;
mod pivot;
mod running_sum;
mod selection;
mod subtotal;

pub use breakdown::Breakdown;
pub use ceiling::CeilingGauge;
pub use change::{PercentChange, change, percent_change, printed_change};
pub use compare::money_without_target;
pub use derived::Derived;
pub use figure::{Figure, Measure, Whole};
pub use other_sums::Weights;
pub use pivot::Pivot;
pub use selection::Selection;
pub use subtotal::Subtotal;
pub mod bridge;
pub mod compare;
pub mod composition;
pub mod format;
pub mod origin;
