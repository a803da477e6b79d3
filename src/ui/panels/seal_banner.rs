//! The banner above the page of a frozen copy, with a button that opens an editable copy of it.

use egui::{Frame, Margin, RichText, Ui};

use crate::locale::tr;
use crate::store::SealState;
use crate::ui::command::UiCommand;
use crate::ui::intent::Intent;
use crate::ui::look::theme::{colors, space};
use crate::ui::view::View;
use crate::words;

/// Draws the banner above the page of a frozen copy; draws nothing for other documents.
pub fn seal_banner(ui: &mut Ui, view: View<'_>, found: SealState) {
    let Some(seal) = &view.scenario().seal else { return };
    let colors = *colors(ui.visuals());
    let stage = words::stage(view.scenario().stage);
    let message = tr!("seal.banner", stage = stage, at = words::local_time(seal.at), by = seal.by);
    Frame::new().fill(colors.tint).corner_radius(8.0).inner_margin(Margin::symmetric(12, 6)).show(
        ui,
        |ui| {
            ui.set_width(ui.available_width());
            ui.horizontal_wrapped(|ui| {
                ui.label(message);
                if found == SealState::Broken {
                    ui.label(RichText::new(tr!("seal.broken")).color(colors.error));
                }
                if ui.button(UiCommand::DuplicateTab.text()).clicked() {
                    view.intents.send(Intent::Run(UiCommand::DuplicateTab));
                }
            });
        },
    );
    ui.add_space(space::S);
}
