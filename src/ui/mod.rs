//! The window: the only floor that knows egui.
//!
//! Panels and pages borrow a `View` and queue `Intent`s; [`App`] alone acts.

pub mod app;
mod asking;
mod basis;
mod ceiling;
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
mod publishing;
mod session;
mod sheets;
mod tables;
mod tabs;
#[cfg(test)]
pub(crate) mod testing;
mod theme;
mod typed;
mod view;
pub mod widgets;
mod workspace;

pub use app::{App, Start};
pub use workspace::Workspace;

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
