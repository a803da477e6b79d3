//! What-if levers (调控): each computes new amounts of some lines, which the user sees before
//! applying them.
//!
//! A lever computes a [`Plan`] for the lines of a [`Scope`]; the scenario does not change until the
//! plan's commands are applied, as one step.
//!
//! With every lever, a held line (锁定) never changes, a lever never cuts a line below its floor
//! (保底) or below zero, and a sum that it aims at is exact to the last fen. Shares are rounded by the rule in
//! [`distribute`].

mod absorb;
pub mod distribute;
mod effect;
mod error;
mod fit;
mod plan;
mod price;
mod round;
mod scale;
mod scope;

pub use absorb::{Goal, absorb};
pub use distribute::{Limit, Method, Percentage};
pub use effect::Effect;
pub use error::LeverError;
pub use fit::fit;
pub use plan::{Plan, PlanRow, TargetMove};
pub use price::{price_money, price_target, unit_cost};
pub use round::{RoundingStep, round_to};
pub use scale::{scale_by, scale_to};
pub use scope::{LeverLine, Scope, Selection};
