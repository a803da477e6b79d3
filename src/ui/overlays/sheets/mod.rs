//! Forms that gather what has to be chosen before something is done with the whole scenario.

mod freeze;
mod parts;
mod picture;
mod roll_forward;
mod snapshot;

pub use freeze::FreezeSheet;
pub use picture::PictureSheet;
pub use roll_forward::RollForwardSheet;
pub use snapshot::SnapshotSheet;

use egui::{Id, Modal, Ui, Vec2};

use crate::ui::look::theme::space;
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
