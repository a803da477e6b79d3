//! Overlays above the page: questions, sheets to fill in, the command palette, short notices.

pub mod dialogs;
pub mod notices;
pub mod palette;
mod parts;
pub mod sheets;
