//! 科目表 (code lists): the names of subjects that hold in this budget alone.

use egui::Ui;

use crate::budget::{CodeNameField, Field, List};
use crate::locale::tr;
use crate::ui::fields::form::{self, Look};
use crate::ui::look::layout::{card, cards, columns};
use crate::ui::pages::entries::{self, Entry, Words};
use crate::ui::view::View;

/// Draws the page.
pub fn show(ui: &mut Ui, view: View<'_>) {
    cards(ui, "codes", |ui| {
        card(ui, &tr!("codes.own"), |ui| own_names(ui, view));
    });
}

/// Draws the department's own names of subjects.
fn own_names(ui: &mut Ui, view: View<'_>) {
    let names = &view.scenario().code_names;
    let entry = |(index, name): (usize, &crate::budget::CodeName)| Entry {
        id: name.id.into(),
        numeral: (index + 1).to_string(),
        name: name.name.clone(),
    };
    let entries: Vec<_> = names.iter().enumerate().map(entry).collect();
    let words =
        Words { empty: tr!("codes.no_own").into_owned(), add: tr!("codes.add_own").into_owned() };
    entries::show(ui, view, List::CodeNames, &entries, &words, |ui, index| {
        let Some(name) = names.get(index) else { return };
        let look = Look::default().context((index + 1).to_string());
        columns(
            ui,
            [
                &mut |ui| {
                    form::field(ui, view, Field::CodeName(name.id, CodeNameField::Code), &look);
                },
                &mut |ui| {
                    form::field(ui, view, Field::CodeName(name.id, CodeNameField::Name), &look);
                },
            ],
        );
    });
}
