//! What several tests need.

pub mod plans;
pub mod scenarios;
