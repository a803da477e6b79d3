//! What follows from the facts: pure functions from a scenario to figures.

mod ceiling;
mod change;
mod derived;
mod pivot;
mod selection;
mod subtotal;

pub use ceiling::CeilingGauge;
pub use change::{PercentChange, change, percent_change};
pub use compare::money_without_target;
pub use derived::Derived;
pub use pivot::Pivot;
pub use selection::Selection;
pub use subtotal::Subtotal;
pub mod bridge;
pub mod compare;
pub mod composition;
pub mod format;
pub mod origin;
