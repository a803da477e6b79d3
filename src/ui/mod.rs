//! The window: the only floor that depends on egui.
//!
//! Panels and pages borrow a `View` and queue `Intent`s; only [`App`] carries them out.
//!
//! - `app`: the state and the actions of the window
//! - `pages`, `panels`, `overlays`: the middle of the window, the bars around it, dialogs above it
//! - `tables`, `fields`: facts in a grid, and one fact in a form
//! - `documents`: the open documents and the selections in them
//! - `work`: jobs in the background
//! - `widgets`, `charts`, `look`: building blocks that do not depend on scenarios

pub mod app;
pub mod charts;
mod click_target;
mod command;
pub mod documents;
mod fields;
mod figures;
mod intent;
mod look;
mod memo;
mod overlays;
mod pages;
mod panels;
pub mod place;
mod tables;
#[cfg(test)]
pub(crate) mod testing;
mod view;
pub mod widgets;
pub mod work;

pub use app::{App, Start};

/// Opens the window and runs until it is closed.
///
/// # Errors
/// When the system provides no window to draw in.
pub fn run(start: Start) -> eframe::Result {
    let options = eframe::NativeOptions {
        viewport: egui::ViewportBuilder::default()
            .with_title("预算工作台 · Budget Workbench")
            .with_app_id("budget-workbench")
            .with_inner_size([1280.0, 720.0])
            .with_min_inner_size([960.0, 600.0])
            .with_drag_and_drop(true),
        ..eframe::NativeOptions::default()
    };
    let create = |creation: &eframe::CreationContext<'_>| {
        let app: Box<dyn eframe::App> = Box::new(App::new(creation, start));
        Ok(app)
    };
    eframe::run_native("budget-workbench", options, Box::new(create))
}
