//! The window: the only floor that knows egui.
//!
//! Panels and pages borrow a `View` and queue `Intent`s; [`App`] alone acts.
//!
//! - `app`: what the window holds and does
//! - `pages`, `panels`, `overlays`: the middle of the window, the bars around it, and what lies above
//! - `tables`, `fields`: facts in a grid, and one fact in a form
//! - `documents`: the open documents and what is selected in them
//! - `work`: jobs beside the window
//! - `widgets`, `charts`, `look`: building blocks that know no scenario

pub mod app;
pub mod charts;
mod command;
pub mod documents;
mod fields;
mod figures;
mod intent;
mod lead;
mod look;
mod overlays;
mod pages;
mod panels;
mod place;
mod tables;
#[cfg(test)]
pub(crate) mod testing;
mod view;
pub mod widgets;
pub mod work;

pub use app::{App, Start};

/// Opens the window and stays until it is closed.
///
/// # Errors
/// When the system gives no window to draw in.
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
