//! The open documents: the scenario with its file and history, and what is selected in it.

pub mod tab_state;
pub mod workspace;
