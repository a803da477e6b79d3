//! 版式 (layouts): the layout of the book, what has no place in each, and copies to be changed.

use std::sync::Arc;

use egui::{Align, Button, Label, RichText, Ui};

use crate::book::{Broken, DEFAULT_LAYOUT, Layout, Unplaced};
use crate::budget::{Field, ScenarioField, Slot};
use crate::locale::{Language, tr};
use crate::publish::Design;
use crate::ui::intent::Intent;
use crate::ui::look::layout::{card, cards};
use crate::ui::look::theme::{colors, space, strong};
use crate::ui::memo::Memo;
use crate::ui::view::View;
use crate::words;

/// What has no place in each layout, and the design it was found with.
#[derive(Clone, Debug, Default)]
pub struct State {
    design: Option<Arc<Design>>,
    /// The number of designs so far.
    designs: u64,
    /// The names of the facts by the key of each layout; by revision, design and language.
    unplaced: Memo<(u64, u64, Language), Vec<(String, String)>>,
}

/// Draws the page.
pub fn show(ui: &mut Ui, view: View<'_>, state: &mut State) {
    if !state.design.as_ref().is_some_and(|it| Arc::ptr_eq(it, view.design)) {
        state.design = Some(Arc::clone(view.design));
        state.designs += 1;
    }
    let key = (view.revision(), state.designs, Language::current());
    let unplaced = state.unplaced.get(key, |_| {
        let unplaced = view.design.unplaced(view.scenario(), view.derived());
        unplaced.into_iter().map(|(key, facts)| (key, names(&facts))).collect()
    });
    cards(ui, "layouts", |ui| {
        if let Err(error) = view.design.layout_of(view.scenario()) {
            let color = colors(ui.visuals()).error;
            let text = tr!("layouts.not_used", why = error);
            card(ui, "", |ui| ui.add(Label::new(RichText::new(text).color(color)).wrap()));
        }
        for layout in view.design.layouts() {
            let lost = unplaced.iter().find(|(key, _)| key == layout.key());
            card(ui, "", |ui| layout_ui(ui, view, layout, lost.map_or("", |(_, names)| names)));
        }
        for broken in view.design.layouts().broken() {
            card(ui, "", |ui| broken_ui(ui, broken));
        }
        let again = ui.button(tr!("layouts.read_again"));
        if again.on_hover_text(tr!("layouts.read_again_hint")).clicked() {
            view.intents.send(Intent::ReadDesign);
        }
    });
}

/// Draws a layout: the choice of it, its origin, what has no place in it, and its actions.
fn layout_ui(ui: &mut Ui, view: View<'_>, layout: &Layout, lost: &str) {
    let quiet = colors(ui.visuals()).quiet;
    let key = layout.key();
    let chosen = match view.scenario().layout.as_str() {
        "" => DEFAULT_LAYOUT,
        chosen => chosen,
    };
    ui.horizontal(|ui| {
        let is_chosen = chosen == key;
        let name = RichText::new(layout.name()).text_style(strong());
        let can_change = view.scenario().seal.is_none();
        let radio = ui.add_enabled(can_change, egui::RadioButton::new(is_chosen, name));
        if radio.clicked() && !is_chosen {
            view.intents.set(Field::Scenario(ScenarioField::Layout), key.to_owned());
            view.intents.send(Intent::PreviewLayout(None));
        }
        let origin = if layout.is_own() { tr!("layouts.own") } else { tr!("layouts.shipped") };
        let year = layout.year().map(|year| year.to_string()).unwrap_or_default();
        let facts = [layout.place(), &year, &origin, key];
        let facts = facts.into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>();
        ui.label(RichText::new(facts.join(" · ")).small().color(quiet));
        ui.with_layout(egui::Layout::right_to_left(Align::Center), |ui| {
            let copy = ui.add(Button::new(tr!("layouts.copy")));
            let name = |action: &str| format!("{action} {}", layout.name());
            if copy.accessible_name(name(&tr!("layouts.copy"))).clicked() {
                view.intents.send(Intent::CopyLayout(key.to_owned()));
            }
            let preview = ui.add(Button::new(tr!("layouts.preview")));
            if preview.accessible_name(name(&tr!("layouts.preview"))).clicked() {
                view.intents.send(Intent::PreviewLayout(Some(key.to_owned())));
            }
        });
    });
    if !layout.source().is_empty() {
        ui.add(Label::new(RichText::new(layout.source()).small().color(quiet)).wrap());
    }
    if !lost.is_empty() {
        ui.add_space(space::XS);
        let color = colors(ui.visuals()).warning;
        let text = tr!("layouts.unplaced", facts = lost);
        ui.add(Label::new(RichText::new(text).color(color)).wrap());
    }
}

fn broken_ui(ui: &mut Ui, broken: &Broken) {
    let color = colors(ui.visuals()).error;
    ui.label(RichText::new(&broken.key).text_style(strong()));
    ui.add(Label::new(RichText::new(&broken.problem).color(color)).wrap());
}

/// The names of facts without a place.
fn names(facts: &[Unplaced]) -> String {
    let names = facts.iter().map(|Unplaced { slot, field, count }| {
        let fact = words::field(*field);
        match slot {
            Slot::Fixed => match field {
                Field::Group(group, _) => format!("{}{fact}", words::group(*group)),
                Field::Expense(kind, _) => format!("{}{fact}", words::expense(*kind)),
                _ => fact,
            },
            list => {
                let list = words::list_item(*list);
                tr!("layouts.unplaced_in_list", list = list, fact = fact, count = count)
                    .into_owned()
            }
        }
    });
    names.collect::<Vec<_>>().join(&tr!("separator"))
}
