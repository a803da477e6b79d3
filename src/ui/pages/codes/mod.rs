//! 科目表 (code lists): the subjects of the year, and the names that hold in this budget alone.

mod rows;
mod table;

use egui::{CentralPanel, ComboBox, Frame, Panel, RichText, ScrollArea, TextEdit, Ui};

use crate::budget::{CodeName, CodeNameField, Field, List};
use crate::catalogue::CodeKind;
use crate::locale::{Language, tr};
use crate::ui::command::UiCommand;
use crate::ui::fields::form::{self, Look};
use crate::ui::intent::Intent;
use crate::ui::look::layout::{card, columns};
use crate::ui::look::theme::{colors, space};
use crate::ui::memo::Memo;
use crate::ui::pages::entries::{self, Entry, Words};
use crate::ui::view::View;
use rows::{Listed, Scope, Wanted};

/// The filter of the page.
#[derive(Clone, Debug, Default)]
pub struct State {
    wanted: Wanted,
    /// The rows that are shown, by revision; their words are in the program's language.
    listed: Memo<(u64, Wanted, Language), Listed>,
}

/// Draws the page.
pub fn show(ui: &mut Ui, view: View<'_>, state: &mut State) {
    let key = (view.revision(), state.wanted.clone(), Language::current());
    state.listed.get(key, |(_, wanted, _)| Listed::of(view, wanted));
    Panel::bottom("own names")
        .frame(Frame::NONE)
        .resizable(true)
        .default_size((ui.available_height() * 0.3).floor())
        .size_range(120.0..=(ui.available_height() - 160.0).max(121.0))
        .show_separator_line(false)
        .show(ui, |ui| {
            ui.add_space(space::S);
            card(ui, &tr!("codes.own"), |ui| {
                ScrollArea::vertical().id_salt("own names").auto_shrink(false).show(ui, |ui| {
                    own_names(ui, view);
                });
            });
            ui.take_available_space();
        });
    CentralPanel::default().frame(Frame::NONE).show(ui, |ui| {
        card(ui, "", |ui| {
            toolbar(ui, view, state);
            ui.add_space(space::XS);
            if let Some(listed) = state.listed.last() {
                doubts(ui, listed);
                table::show(ui, view, state.wanted.kind, &listed.rows);
            }
        });
    });
}

fn toolbar(ui: &mut Ui, view: View<'_>, state: &mut State) {
    ui.horizontal_wrapped(|ui| {
        for kind in CodeKind::ALL {
            ui.selectable_value(&mut state.wanted.kind, kind, kind.name());
        }
        ComboBox::from_id_salt("scope of codes")
            .width(150.0)
            .selected_text(state.wanted.scope.text(view))
            .show_ui(ui, |ui| {
                for scope in Scope::ALL {
                    ui.selectable_value(&mut state.wanted.scope, scope, scope.text(view));
                }
            })
            .response
            .accessible_name(tr!("codes.scope_name"));
        ui.add(
            TextEdit::singleline(&mut state.wanted.text)
                .hint_text(tr!("codes.search_hint"))
                .desired_width(180.0),
        )
        .accessible_name(tr!("codes.search"));
        let shown = state.listed.last().map_or(0, |listed| listed.rows.len());
        let count = tr!("codes.count", count = shown);
        ui.label(RichText::new(count).small().color(colors(ui.visuals()).quiet));
        if ui.button(tr!("codes.command")).clicked() {
            view.intents.send(Intent::Run(UiCommand::ImportCodes));
        }
    });
}

/// Draws how many codes of this budget are unknown or do not hold in its year, and that the lists
/// are no official ones.
fn doubts(ui: &mut Ui, listed: &Listed) {
    let colors = *colors(ui.visuals());
    if 0 < listed.unknown + listed.invalid {
        let text = tr!("codes.doubts", unknown = listed.unknown, invalid = listed.invalid);
        ui.label(RichText::new(text).small().color(colors.warning));
    }
    ui.label(RichText::new(tr!("codes.not_official")).small().color(colors.quiet));
}

/// Draws the department's own names of subjects.
fn own_names(ui: &mut Ui, view: View<'_>) {
    let names = &view.scenario().code_names;
    let entry = |(index, name): (usize, &CodeName)| Entry {
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
