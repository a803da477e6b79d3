//! The conflicts of a merge, each with its three versions to choose from.

use egui::{Label, RichText, TextStyle, Ui};

use super::view::{ConflictText, Result};
use crate::edit::merge::Side;
use crate::locale::tr;
use crate::ui::look::layout::{Width, card, row};
use crate::ui::look::theme::{colors, space, strong};
use crate::ui::view::View;

/// The greatest number of conflicts drawn at once; the others appear as these are decided.
const MOST: usize = 100;

/// The room for the name of a side, in points.
const SIDE: f32 = 84.0;

/// Draws the conflicts; with very many, only the first ones that are undecided.
pub(super) fn show(ui: &mut Ui, view: View<'_>, result: &mut Result) {
    result.describe(view);
    let all = result.decisions.len();
    let beyond = all.saturating_sub(MOST);
    let mut drawn = 0;
    for (number, (text, decision)) in (1..).zip(result.rows()) {
        // With very many conflicts, the decided ones are hidden to make room for the others.
        if MOST <= drawn || (0 < beyond && decision.is_some()) {
            continue;
        }
        drawn += 1;
        card(ui, "", |ui| conflict(ui, number, text, decision));
    }
    if drawn < all && 0 < beyond {
        ui.label(tr!("merge.most_conflicts", drawn = drawn, all = all));
    }
}

fn conflict(ui: &mut Ui, number: usize, text: &ConflictText, decision: &mut Option<Side>) {
    let quiet = colors(ui.visuals()).quiet;
    ui.push_id(("conflict", number), |ui| {
        ui.spacing_mut().item_spacing.y = space::XS;
        ui.horizontal_wrapped(|ui| {
            ui.label(RichText::new(format!("{number}.")).color(quiet));
            ui.label(RichText::new(&text.title).text_style(strong()));
            if decision.is_none() {
                let color = colors(ui.visuals()).warning;
                ui.label(RichText::new(tr!("merge.open")).small().color(color));
            }
        });
        // The radio buttons are as high as the text beside them.
        ui.spacing_mut().interact_size.y = ui.text_style_height(&TextStyle::Body);
        for (side, version) in &text.versions {
            let name = side_name(*side);
            let mut choice = |ui: &mut Ui| {
                let chosen = *decision == Some(*side);
                let radio = ui.radio(chosen, name.as_str());
                if radio.accessible_name(format!("{name} {number} {}", text.title)).clicked() {
                    *decision = Some(*side);
                }
            };
            let mut version_ui = |ui: &mut Ui| {
                ui.add(Label::new(version.as_str()).wrap().selectable(true));
            };
            row(ui, [(Width::Points(SIDE), &mut choice), (Width::Share(1.0), &mut version_ui)]);
        }
    });
}

fn side_name(side: Side) -> String {
    match side {
        Side::Base => tr!("merge.base"),
        Side::Ours => tr!("merge.ours"),
        Side::Theirs => tr!("merge.theirs"),
    }
    .into_owned()
}
