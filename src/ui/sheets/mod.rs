//! Forms that gather what has to be chosen before something is done with the whole scenario.

mod freeze;
mod roll_forward;

pub use freeze::FreezeSheet;
pub use roll_forward::RollForwardSheet;

use egui::{Button, Id, Modal, RichText, Ui};

use crate::locale::tr;
use crate::ui::theme::{colors, section, space};
use crate::ui::view::View;

/// What is being filled in.
pub enum Sheet {
    /// 结转下年
    RollForward(RollForwardSheet),
    /// 阶段定稿
    Freeze(FreezeSheet),
}

/// Draws the sheet; `true` when it is done with.
pub fn show(ui: &Ui, view: View<'_>, sheet: &mut Sheet) -> bool {
    let frame = egui::Frame::popup(ui.style()).inner_margin(20.0);
    let response = Modal::new(Id::unique("sheet")).frame(frame).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = space::S;
        match sheet {
            Sheet::RollForward(sheet) => sheet.ui(ui, view),
            Sheet::Freeze(sheet) => sheet.ui(ui, view),
        }
    });
    response.inner || response.should_close()
}

fn heading(ui: &mut Ui, text: &str) {
    ui.label(RichText::new(text).text_style(section()));
}

fn note(ui: &mut Ui, text: &str) {
    let quiet = colors(ui.visuals()).quiet;
    ui.add(egui::Label::new(RichText::new(text).small().color(quiet)).wrap());
}

/// How a sheet is left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Left {
    Done,
    Cancelled,
}

/// The buttons at the foot; Enter presses the first while nothing else has the focus.
fn buttons(ui: &mut Ui, action: &str, enabled: bool) -> Option<Left> {
    let colors = *colors(ui.visuals());
    let size = egui::vec2(84.0, 30.0);
    let mut left = None;
    ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
        if ui.add(Button::new(tr!("dialog.cancel")).min_size(size)).clicked() {
            left = Some(Left::Cancelled);
        }
        let text = RichText::new(action).color(if enabled { colors.surface } else { colors.quiet });
        let button = Button::new(text).min_size(size);
        let button = if enabled { button.fill(colors.accent) } else { button };
        let response = ui.add_enabled(enabled, button);
        if enabled && ui.memory(|memory| memory.focused().is_none()) {
            response.request_focus();
        }
        if response.clicked() {
            left = Some(Left::Done);
        }
    });
    left
}
