//! The form of 导出 (export the book to a file): for the public or for the department itself.

use egui::Ui;

use super::parts::{SheetClosed, audience, buttons, checks, heading};
use crate::export::Format;
use crate::locale::tr;
use crate::publish::{Order, Piece};
use crate::ui::intent::Intent;
use crate::ui::look::theme::space;
use crate::ui::view::View;
use crate::ui::work::publishing::format_name;

/// The format that was asked for.
pub struct ExportSheet {
    format: Format,
}

impl ExportSheet {
    pub fn new(format: Format) -> Self {
        Self { format }
    }

    /// Draws the form; true when it must close.
    pub(super) fn ui(&mut self, ui: &mut Ui, view: View<'_>) -> bool {
        ui.set_width(460.0);
        heading(ui, &tr!("publish.export_title", format = format_name(self.format)));
        ui.add_space(space::XS);
        audience(ui, view);
        ui.add_space(space::XS);
        let is_left = checks(ui, view);
        ui.add_space(space::S);
        let left = buttons(ui, &tr!("publish.choose_file"), true);
        if left == Some(SheetClosed::Confirmed) {
            let order =
                Order { format: self.format, piece: Piece::Whole, width: Order::USUAL_WIDTH };
            view.intents.send(Intent::ChooseBookFile(order));
        }
        is_left || left.is_some()
    }
}
