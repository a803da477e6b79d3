//! The form of 生成快照 (create a snapshot): the formats to write into the folder.

use egui::Ui;

use super::parts::{SheetClosed, audience, buttons, checks, heading, note};
use crate::export::Format;
use crate::locale::tr;
use crate::ui::intent::Intent;
use crate::ui::look::theme::space;
use crate::ui::view::View;
use crate::ui::work::publishing::format_name;

/// The choices so far.
pub struct SnapshotSheet {
    formats: Vec<Format>,
}

impl Default for SnapshotSheet {
    fn default() -> Self {
        Self { formats: Format::USUAL.to_vec() }
    }
}

impl SnapshotSheet {
    /// Draws the form; true when it must close.
    pub(super) fn ui(&mut self, ui: &mut Ui, view: View<'_>) -> bool {
        ui.set_width(460.0);
        heading(ui, &tr!("publish.snapshot_title"));
        note(ui, &tr!("publish.snapshot_meaning"));
        ui.add_space(space::XS);
        for format in Format::ALL {
            let mut is_chosen = self.formats.contains(&format);
            if ui.checkbox(&mut is_chosen, format_name(format)).changed() {
                self.formats.retain(|other| *other != format);
                if is_chosen {
                    self.formats.push(format);
                }
            }
        }
        ui.add_space(space::XS);
        audience(ui, view);
        ui.add_space(space::XS);
        let is_left = checks(ui, view);
        ui.add_space(space::S);
        let left = buttons(ui, &tr!("publish.choose_folder"), !self.formats.is_empty());
        if left == Some(SheetClosed::Confirmed) {
            view.intents.send(Intent::ChooseSnapshotFolder(self.formats.clone()));
        }
        is_left || left.is_some()
    }
}
