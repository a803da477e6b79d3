//! The open documents: the scenario with its file and history, and the selections in it.

pub mod checks;
pub mod tab_state;
pub mod unit_part;
pub mod workspace;
