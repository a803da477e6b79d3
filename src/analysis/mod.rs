//! What follows from the facts: pure functions from a scenario to figures.

pub mod composition;
pub mod format;
