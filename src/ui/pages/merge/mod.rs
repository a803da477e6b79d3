//! 合并 (merge): merges another version into this scenario; the user decides every conflict.

mod conflicts;
mod view;

pub use view::{Source, State};

use egui::{Button, CollapsingHeader, ComboBox, RichText, Ui};

use crate::edit::merge::{Merge, Origin, Side};
use crate::locale::tr;
use crate::ui::intent::Intent;
use crate::ui::look::layout::{card, cards};
use crate::ui::look::theme::{colors, space};
use crate::ui::place::Page;
use crate::ui::view::View;
use view::Result;

/// The greatest number of changes listed for each origin.
const MOST_TAKEN: usize = 200;

/// Draws the page.
pub fn show(ui: &mut Ui, view: View<'_>, state: &mut State) {
    if state.is_stale(view.revision()) {
        view.intents.send(Intent::Merge);
    }
    cards(ui, "merge", |ui| {
        card(ui, "", |ui| {
            sources(ui, view, state);
            if let Some(result) = &mut state.result {
                ui.add_space(space::S);
                taken(ui, &result.merge);
                ui.add_space(space::S);
                decide(ui, view, result);
            }
        });
        if let Some(result) = &mut state.result {
            conflicts::show(ui, view, result);
        }
    });
}

fn sources(ui: &mut Ui, view: View<'_>, state: &mut State) {
    let quiet = colors(ui.visuals()).quiet;
    ui.add(egui::Label::new(RichText::new(tr!("merge.meaning")).color(quiet)).wrap());
    ui.add_space(space::XS);
    ui.horizontal_wrapped(|ui| {
        source(ui, view, &tr!("merge.base"), Side::Base, state.base.as_ref());
        ui.add_space(space::M);
        source(ui, view, &tr!("merge.theirs"), Side::Theirs, state.theirs.as_ref());
        ui.add_space(space::M);
        if ui.button(tr!("merge.close")).clicked() {
            *state = State::default();
            view.intents.go(Page::Overview);
        }
    });
    let text = if state.is_waiting() {
        tr!("merge.waiting")
    } else if state.result.is_some() {
        return;
    } else {
        tr!("merge.choose_both")
    };
    ui.label(RichText::new(text).color(quiet));
}

fn source(ui: &mut Ui, view: View<'_>, name: &str, side: Side, chosen: Option<&Source>) {
    ui.label(name);
    let none = tr!("merge.choose");
    ComboBox::from_id_salt(("merge", name))
        .width(220.0)
        .truncate()
        .selected_text(chosen.map_or(none.as_ref(), |source| source.name.as_str()))
        .show_ui(ui, |ui| {
            if ui.button(tr!("merge.from_file")).clicked() {
                view.intents.send(Intent::MergeFromFile(side));
            }
            for open in view.others() {
                if ui.button(tr!("merge.from_tab", name = open.title())).clicked() {
                    view.intents.send(Intent::MergeFromTab(side, open.tab));
                }
            }
        })
        .response
        .accessible_name(name);
}

/// Lists the changes that are merged without a conflict.
fn taken(ui: &mut Ui, merge: &Merge) {
    if merge.unrelated_side().is_some() {
        let color = colors(ui.visuals()).error;
        ui.add(egui::Label::new(RichText::new(tr!("merge.stranger")).color(color)).wrap());
    }
    if merge.taken().is_empty() {
        ui.label(tr!("merge.nothing_taken"));
    }
    for (origin, key) in [
        (Origin::Theirs, tr!("merge.from_theirs", count = count(merge, Origin::Theirs))),
        (Origin::Ours, tr!("merge.from_ours", count = count(merge, Origin::Ours))),
        (Origin::Both, tr!("merge.from_both", count = count(merge, Origin::Both))),
    ] {
        if count(merge, origin) == 0 {
            continue;
        }
        CollapsingHeader::new(key).id_salt(origin).show(ui, |ui| {
            let all = merge.taken().iter().filter(|taken| taken.from == origin);
            for taken in all.take(MOST_TAKEN) {
                ui.label(taken.text());
            }
            if MOST_TAKEN < count(merge, origin) {
                ui.label(tr!("merge.most_taken", most = MOST_TAKEN));
            }
        });
    }
}

fn count(merge: &Merge, origin: Origin) -> usize {
    merge.taken().iter().filter(|taken| taken.from == origin).count()
}

/// Shows the number of decided conflicts, and the buttons of the next step.
fn decide(ui: &mut Ui, view: View<'_>, result: &mut Result) {
    let (all, open) = (result.decisions.len(), result.open());
    let colors = *colors(ui.visuals());
    ui.horizontal_wrapped(|ui| {
        let message = if all == 0 {
            tr!("merge.no_conflicts")
        } else {
            tr!("merge.decided", decided = all - open, all = all)
        };
        ui.label(message);
        if 0 < open {
            for (side, text) in
                [(Side::Ours, tr!("merge.rest_ours")), (Side::Theirs, tr!("merge.rest_theirs"))]
            {
                if ui.button(text).clicked() {
                    result.decide_rest(side);
                }
            }
        }
        let ready = open == 0;
        let color = if ready { colors.surface } else { colors.quiet };
        let button = Button::new(RichText::new(tr!("merge.action")).color(color));
        let button = if ready { button.fill(colors.accent) } else { button };
        let response = ui.add_enabled(ready, button);
        if response.on_disabled_hover_text(tr!("merge.undecided")).clicked() {
            view.intents.send(Intent::FinishMerge);
        }
    });
}
