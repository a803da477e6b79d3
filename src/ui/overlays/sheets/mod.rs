//! Forms that gather what has to be chosen before something is done with the whole scenario.

mod freeze;
mod picture;
mod roll_forward;
mod snapshot;

pub use freeze::FreezeSheet;
pub use picture::PictureSheet;
pub use roll_forward::RollForwardSheet;
pub use snapshot::SnapshotSheet;

use egui::{Button, Id, Modal, RichText, Ui, Vec2};

use crate::locale::tr;
use crate::ui::look::theme::{colors, section, space};
use crate::ui::view::View;

/// What is being filled in.
pub enum Sheet {
    /// 结转下年
    RollForward(Box<RollForwardSheet>),
    /// 阶段定稿
    Freeze(FreezeSheet),
    /// 导出图片
    Picture(PictureSheet),
    /// 生成快照
    Snapshot(SnapshotSheet),
}

/// Draws the sheet; `true` when it is done with.
pub fn show(ui: &Ui, view: View<'_>, sheet: &mut Sheet) -> bool {
    let frame = egui::Frame::popup(ui.style()).inner_margin(20.0);
    // Each has its own size.
    let id = match sheet {
        Sheet::RollForward(_) => Id::unique("roll forward sheet"),
        Sheet::Freeze(_) => Id::unique("freeze sheet"),
        Sheet::Picture(_) => Id::unique("picture sheet"),
        Sheet::Snapshot(_) => Id::unique("snapshot sheet"),
    };
    let response = Modal::new(id).frame(frame).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = space::S;
        match sheet {
            Sheet::RollForward(sheet) => sheet.ui(ui, view),
            Sheet::Freeze(sheet) => sheet.ui(ui, view),
            Sheet::Picture(sheet) => sheet.ui(ui, view),
            Sheet::Snapshot(sheet) => sheet.ui(ui, view),
        }
    });
    // What is scrolled inside knows its height a frame later, and the sheet is centred by it.
    let size = response.response.rect.size();
    let known: Option<Vec2> = ui.data(|data| data.get_temp(id));
    if known != Some(size) {
        ui.data_mut(|data| data.insert_temp(id, size));
        ui.request_repaint();
    }
    response.inner || response.should_close()
}

fn heading(ui: &mut Ui, text: &str) {
    ui.label(RichText::new(text).text_style(section()));
}

/// What stands between heading and buttons, scrolled where the window is low.
fn body(ui: &mut Ui, content: impl FnOnce(&mut Ui)) {
    /// Room for heading, buttons and margins.
    const REST: f32 = 160.0;
    let height = (ui.content_rect().height() - REST).max(120.0);
    egui::ScrollArea::vertical().max_height(height).auto_shrink([false, true]).show(ui, content);
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
    let from_right = egui::Layout::right_to_left(egui::Align::Center);
    ui.horizontal(|ui| {
        ui.with_layout(from_right, |ui| {
            if ui.add(Button::new(tr!("dialog.cancel")).min_size(size)).clicked() {
                left = Some(Left::Cancelled);
            }
            let text =
                RichText::new(action).color(if enabled { colors.surface } else { colors.quiet });
            let button = Button::new(text).min_size(size);
            let button = if enabled { button.fill(colors.accent) } else { button };
            let response = ui.add_enabled(enabled, button);
            if enabled && ui.memory(|memory| memory.focused().is_none()) {
                response.request_focus();
            }
            if response.clicked() {
                left = Some(Left::Done);
            }
        })
    });
    left
}
