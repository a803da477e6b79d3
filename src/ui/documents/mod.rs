//! The open documents: the scenario with its file and history, what is selected in it, the tabs.

pub mod session;
pub mod tabs;
pub mod workspace;
