//! The units (预算单位) of a department: editing one of them alone, putting the budgets of several
//! files together, and cutting one out as a file of its own.

mod commands;
mod consolidate;
mod cut_out;
mod transfers;

pub use commands::in_whole;
pub use consolidate::{Consolidated, add_unit, consolidate, replace_unit};
pub use cut_out::cut_out;
pub use transfers::Transfer;
