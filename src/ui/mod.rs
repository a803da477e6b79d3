//! The window: the only floor that knows egui.

pub mod charts;
pub mod widgets;

#[cfg(test)]
pub(crate) mod testing;
