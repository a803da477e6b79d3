//! The form of 阶段定稿 (freezing a copy at a stage): the choice of the stage.

use egui::Ui;

use super::parts::{SheetClosed, buttons, checks, heading, note};
use crate::budget::Stage;
use crate::locale::tr;
use crate::ui::intent::Intent;
use crate::ui::look::theme::space;
use crate::ui::view::View;
use crate::words;

/// The choices so far.
pub struct FreezeSheet {
    stage: Stage,
}

impl FreezeSheet {
    /// Starts with the current stage of the scenario.
    pub fn new(stage: Stage) -> Self {
        Self { stage }
    }

    /// Draws the form; true when it must close.
    pub(super) fn ui(&mut self, ui: &mut Ui, view: View<'_>) -> bool {
        ui.set_width(460.0);
        heading(ui, &tr!("seal.title"));
        note(ui, &tr!("seal.meaning"));
        ui.add_space(space::XS);
        for stage in Stage::ALL {
            ui.radio_value(&mut self.stage, stage, words::stage(stage));
        }
        ui.add_space(space::XS);
        let is_left = checks(ui, view);
        ui.add_space(space::S);
        let left = buttons(ui, &tr!("seal.action"), true);
        if left == Some(SheetClosed::Confirmed) {
            view.intents.send(Intent::Freeze(self.stage));
        }
        is_left || left.is_some()
    }
}
