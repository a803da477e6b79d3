//! What several tests need.

pub mod command;
pub mod plans;
pub mod scenarios;
