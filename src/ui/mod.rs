//! The window: the only floor that knows egui.

pub mod charts;
