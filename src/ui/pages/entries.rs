//! Lists of texts: duties, goals, terms, subjects, vehicles. A menu at the right of each entry
//! moves, copies or removes it.

use egui::{RichText, Ui};

use crate::budget::{
    CodeNameField, EntryId, Field, ItemId, List, ParagraphField, SubjectField, TermField,
    VehicleField,
};
use crate::edit::Command;
use crate::locale::tr;
use crate::ui::intent::Intent;
use crate::ui::look::layout::{self, Content, Width, row};
use crate::ui::look::theme::{colors, space};
use crate::ui::view::View;

/// An entry of a list: its id, the numeral before it, and its name.
pub struct Entry {
    pub id: ItemId,
    pub numeral: String,
    pub name: String,
}

/// Draws the entries of `list` with `editor`, and a button that adds one.
pub fn show(
    ui: &mut Ui,
    view: View<'_>,
    list: List,
    entries: &[Entry],
    words: &Words,
    mut editor: impl FnMut(&mut Ui, usize),
) {
    if entries.is_empty() {
        if layout::empty(ui, &words.empty, &words.add) {
            add(view, list, 0);
        }
        return;
    }
    for (index, entry) in entries.iter().enumerate() {
        ui.push_id(entry.id, |ui| {
            let mut text = |ui: &mut Ui| editor(ui, index);
            let mut menu = |ui: &mut Ui| actions(ui, view, list, entries.len(), index, entry);
            let text: (Width, Content<'_>) = (Width::Share(1.0), &mut text);
            let menu: (Width, Content<'_>) = (Width::Points(34.0), &mut menu);
            if entry.numeral.is_empty() {
                row(ui, [text, menu]);
            } else {
                let mut number = |ui: &mut Ui| numeral(ui, &entry.numeral);
                row(ui, [(Width::Points(44.0), &mut number), text, menu]);
            }
        });
        ui.add_space(space::XS);
    }
    if ui.button(format!("＋ {}", words.add)).clicked() {
        add(view, list, entries.len());
    }
}

/// The message of an empty list, and the label of the button that adds an entry.
pub struct Words {
    pub empty: String,
    pub add: String,
}

fn numeral(ui: &mut Ui, text: &str) {
    let quiet = colors(ui.visuals()).quiet;
    // Aligned with the first line of the text beside it.
    ui.add_space(space::S);
    ui.label(RichText::new(text).color(quiet));
}

fn add(view: View<'_>, list: List, at: usize) {
    if let Some(item) = list.blank_item() {
        view.intents.send(Intent::Create(Command::Insert { list, at, item }));
    }
}

/// The field that takes the cursor in a new entry; `None` for lists that are tables.
pub fn first_field(list: List, id: EntryId) -> Option<Field> {
    Some(match list {
        List::Duties | List::Goals => Field::Paragraph(id, ParagraphField::Text),
        List::Vehicles => Field::Vehicle(id, VehicleField::Name),
        List::Glossary => Field::Term(id, TermField::Name),
        List::Subjects => Field::Subject(id, SubjectField::Name),
        List::CodeNames => Field::CodeName(id, CodeNameField::Code),
        _ => return None,
    })
}

fn actions(ui: &mut Ui, view: View<'_>, list: List, count: usize, index: usize, entry: &Entry) {
    let name = tr!("entry.actions", name = format!("{}{}", entry.numeral, entry.name));
    let button = ui.menu_button("⋯", |ui| {
        let act = |ui: &mut Ui, enabled: bool, text: &str, command: Command| {
            if ui.add_enabled(enabled, egui::Button::new(text)).clicked() {
                view.intents.send(Intent::Edit(vec![command]));
                ui.close();
            }
        };
        let to = |at| Command::Move { id: entry.id, list, at };
        act(ui, 0 < index, &tr!("entry.up"), to(index.saturating_sub(1)));
        act(ui, index + 1 < count, &tr!("entry.down"), to(index + 1));
        if list.blank_item().is_some() {
            if ui.button(tr!("entry.insert")).clicked() {
                add(view, list, index + 1);
                ui.close();
            }
            act(ui, true, &tr!("entry.duplicate"), Command::Duplicate(entry.id));
        }
        ui.separator();
        act(ui, true, &tr!("entry.remove"), Command::Remove(entry.id));
    });
    button.response.accessible_name(name);
}
