//! 阶段定稿: at which stage the scenario is frozen.

use egui::Ui;

use super::parts::{SheetClosed, buttons, heading, note};
use crate::budget::Stage;
use crate::locale::tr;
use crate::ui::intent::Intent;
use crate::ui::look::theme::space;
use crate::ui::view::View;
use crate::words;

/// What is chosen so far.
pub struct FreezeSheet {
    stage: Stage,
}

impl FreezeSheet {
    /// Begins with the stage the scenario is at.
    pub fn new(stage: Stage) -> Self {
        Self { stage }
    }

    /// Draws the form; `true` when it is done with.
    pub(super) fn ui(&mut self, ui: &mut Ui, view: View<'_>) -> bool {
        ui.set_width(460.0);
        heading(ui, &tr!("seal.title"));
        note(ui, &tr!("seal.meaning"));
        ui.add_space(space::XS);
        for stage in Stage::ALL {
            ui.radio_value(&mut self.stage, stage, words::stage(stage));
        }
        ui.add_space(space::S);
        let left = buttons(ui, &tr!("seal.action"), true);
        if left == Some(SheetClosed::Confirmed) {
            view.intents.send(Intent::Freeze(self.stage));
        }
        left.is_some()
    }
}
