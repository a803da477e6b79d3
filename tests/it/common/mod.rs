//! What several tests need.

pub mod command;
pub mod imports;
pub mod plans;
pub mod rust;
pub mod scenarios;
