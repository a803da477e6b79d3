//! Forms with the choices that an action on the whole scenario needs.

mod code_list;
mod export;
mod freeze;
mod import;
mod parts;
mod picture;
mod roll_forward;
mod snapshot;

pub use code_list::CodeListSheet;
pub use export::ExportSheet;
pub use freeze::FreezeSheet;
pub use import::ImportSheet;
pub use picture::PictureSheet;
pub use roll_forward::RollForwardSheet;
pub use snapshot::SnapshotSheet;

use egui::{Id, Modal, Ui, Vec2};

use crate::ui::look::theme::space;
use crate::ui::view::View;

/// The form being filled in.
pub enum Sheet {
    /// 结转下年 (roll forward to the next year)
    RollForward(Box<RollForwardSheet>),
    /// 阶段定稿 (freeze a copy at a stage)
    Freeze(FreezeSheet),
    /// 导出 (export the book to a file)
    Export(ExportSheet),
    /// 导出图片 (export as pictures)
    Picture(PictureSheet),
    /// 读入明细 (take in line items from Excel)
    Import(Box<ImportSheet>),
    /// 导入科目表 (import a code list)
    CodeList(Box<CodeListSheet>),
    /// 生成快照 (create a snapshot)
    Snapshot(SnapshotSheet),
}

/// Draws the form; true when it must close.
pub fn show(ui: &Ui, view: View<'_>, sheet: &mut Sheet) -> bool {
    let frame = egui::Frame::popup(ui.style()).inner_margin(20.0);
    // Each form has its own id, because each has its own size.
    let id = match sheet {
        Sheet::RollForward(_) => Id::unique("roll forward sheet"),
        Sheet::Freeze(_) => Id::unique("freeze sheet"),
        Sheet::Export(_) => Id::unique("export sheet"),
        Sheet::Picture(_) => Id::unique("picture sheet"),
        Sheet::Import(_) => Id::unique("import sheet"),
        Sheet::CodeList(_) => Id::unique("code list sheet"),
        Sheet::Snapshot(_) => Id::unique("snapshot sheet"),
    };
    let response = Modal::new(id).frame(frame).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = space::S;
        match sheet {
            Sheet::RollForward(sheet) => sheet.ui(ui, view),
            Sheet::Freeze(sheet) => sheet.ui(ui, view),
            Sheet::Export(sheet) => sheet.ui(ui, view),
            Sheet::Picture(sheet) => sheet.ui(ui, view),
            Sheet::Import(sheet) => sheet.ui(ui, view),
            Sheet::CodeList(sheet) => sheet.ui(ui, view),
            Sheet::Snapshot(sheet) => sheet.ui(ui, view),
        }
    });
    // A scroll area inside knows its height only one frame later, and the form is centred by its
    // size: draw again when the size has changed.
    let size = response.response.rect.size();
    let known: Option<Vec2> = ui.data(|data| data.get_temp(id));
    if known != Some(size) {
        ui.data_mut(|data| data.insert_temp(id, size));
        ui.request_repaint();
    }
    response.inner || response.should_close()
}
