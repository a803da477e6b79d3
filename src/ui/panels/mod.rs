//! The bars and panels around the page.

pub mod inspector;
mod menu_bar;
mod menu_entry;
mod navigation;
mod seal_banner;
mod status_bar;
mod tab_strip;

pub use inspector::{Preview, inspector};
pub use menu_bar::{Bar, menu_bar};
pub use navigation::{TemporaryPages, navigation};
pub use seal_banner::seal_banner;
pub use status_bar::status_bar;
pub use tab_strip::TabStrip;
