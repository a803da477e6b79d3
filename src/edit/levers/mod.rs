//! What-if levers (调控): each computes a plan for some lines, to look at before it is applied.
//!
//! A lever takes the lines of a [`Scope`] and gives a [`Plan`]; the scenario does not change until
//! the plan's commands are applied, as one step.
//!
//! All levers keep the same promises: a held line (锁定) never moves, no line is left below its
//! floor (保底) or below zero, and the sum is exact to the last fen. What they share out is rounded
//! as [`distribute`] says.

mod absorb;
pub mod distribute;
mod effect;
mod error;
mod fit;
mod plan;
mod price;
mod scale;
mod scope;

pub use absorb::{Goal, absorb};
pub use distribute::{Limit, Method, Percentage};
pub use effect::Effect;
pub use error::LeverError;
pub use fit::fit;
pub use plan::{Plan, PlanRow, TargetMove};
pub use price::{price_money, price_target, unit_cost};
pub use scale::{scale_by, scale_to};
pub use scope::{LeverLine, Scope, Selection};
