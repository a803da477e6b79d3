//! The fields for the ceilings (控制数), each with the amount above or below it.

use egui::{RichText, Ui};

use crate::analysis::CeilingGauge;
use crate::budget::Field;
use crate::locale::tr;
use crate::ui::fields::form::{self, Look};
use crate::ui::figures::ceiling_text;
use crate::ui::look::layout::{Content, columns};
use crate::ui::look::theme::{colors, space};
use crate::ui::view::View;

/// The least width in which the five ceilings fit side by side, in points.
const ROOM_FOR_ALL: f32 = 640.0;

/// Draws the five ceilings, side by side if there is room. Unlike the settings of the levers, a
/// typed ceiling changes the scenario immediately.
pub(super) fn show(ui: &mut Ui, view: View<'_>) {
    let ceilings = CeilingGauge::all(view.scenario(), view.derived());
    let [mut total, mut personnel, mut operating, mut assistance, mut projects] =
        ceilings.map(|gauge| move |ui: &mut Ui| ceiling(ui, view, gauge));
    if ROOM_FOR_ALL <= ui.available_width() {
        let all: [Content<'_>; 5] =
            [&mut total, &mut personnel, &mut operating, &mut assistance, &mut projects];
        columns(ui, all);
    } else {
        columns(ui, [&mut total, &mut personnel, &mut operating]);
        columns(ui, [&mut assistance, &mut projects, &mut |_| {}]);
    }
}

fn ceiling(ui: &mut Ui, view: View<'_>, gauge: CeilingGauge) {
    ui.spacing_mut().item_spacing.y = space::XS;
    let look = Look::default().hint(tr!("levers.ceiling_none"));
    form::field(ui, view, Field::Scenario(gauge.field), &look);
    ui.horizontal_wrapped(|ui| {
        let quiet = colors(ui.visuals()).quiet;
        let now = tr!("levers.ceiling_now", amount = view.money(gauge.amount));
        ui.label(RichText::new(now).small().color(quiet));
        if gauge.ceiling.is_some() {
            let message = ceiling_text(ui, view, &gauge);
            ui.label(RichText::new(message.text).small().color(message.color));
        }
    });
}
