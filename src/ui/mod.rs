//! The window: the only floor that knows egui.
//!
//! Panels and pages borrow a [`view::View`] and queue [`intent::Intent`]s; [`app::App`] alone acts.

pub mod app;
mod basis;
pub mod charts;
mod command;
mod dialogs;
mod fact;
pub mod files;
mod fonts;
mod form;
mod intent;
mod layout;
mod notices;
mod pages;
mod palette;
mod panels;
mod place;
mod session;
mod tables;
#[cfg(test)]
pub(crate) mod testing;
mod theme;
mod view;
pub mod widgets;
mod words;
mod workspace;

pub use app::{App, Start};
pub use workspace::Workspace;
