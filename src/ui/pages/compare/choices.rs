//! The choice of the compared scenarios and the filters of the rows.

use egui::{ComboBox, Id, RichText, TextEdit, Ui};

use super::export;
use super::state::State;
use crate::analysis::compare::{Level, Sort};
use crate::locale::tr;
use crate::text::plain_table;
use crate::ui::command::UiCommand;
use crate::ui::intent::Intent;
use crate::ui::look::theme::{colors, space};
use crate::ui::view::View;
use crate::words;

/// Draws the choice of the base and of the scenarios compared with it.
pub fn scenarios(ui: &mut Ui, view: View<'_>, state: &mut State) {
    ui.horizontal_wrapped(|ui| {
        ui.label(tr!("compare.base"));
        let base = state.base(view);
        let title = view.open.iter().find(|open| Some(open.tab) == base).map(|it| it.title());
        let mut chosen = base;
        let mut asks_for_file = false;
        ComboBox::from_id_salt("compare base")
            .width(200.0)
            .truncate()
            .selected_text(title.unwrap_or_default())
            .show_ui(ui, |ui| {
                for open in view.open {
                    ui.selectable_value(&mut chosen, Some(open.tab), open.title());
                }
                ui.separator();
                asks_for_file = ui.selectable_label(false, tr!("compare.choose_file")).clicked();
            })
            .response
            .accessible_name(tr!("compare.base"));
        if let Some(tab) = chosen
            && chosen != base
        {
            state.set_base(tab);
        }
        if asks_for_file {
            state.await_base(view);
            view.intents.send(Intent::Run(UiCommand::Open));
        }
        ui.add_space(space::M);
        ui.label(tr!("compare.others"));
        let base = state.base(view);
        for open in view.open.iter().filter(|open| Some(open.tab) != base) {
            let mut takes_part = state.takes_part(open.tab);
            if ui.checkbox(&mut takes_part, open.title()).changed() {
                state.let_take_part(open.tab, takes_part);
            }
        }
        if ui.button(tr!("compare.open_file")).clicked() {
            view.intents.send(Intent::Run(UiCommand::Open));
        }
    });
}

/// Draws the filters of the rows and the buttons to export the rows.
pub fn filters(ui: &mut Ui, view: View<'_>, state: &mut State) {
    ui.horizontal(|ui| {
        let search = TextEdit::singleline(&mut state.search)
            .id(Id::unique("compare search"))
            .hint_text(tr!("compare.search"))
            .desired_width(150.0)
            .min_size(egui::vec2(0.0, 28.0));
        ui.add(search).accessible_name(tr!("compare.search"));
        let all = tr!("compare.all_levels").into_owned();
        let level = state.arrangement.level;
        ComboBox::from_id_salt("compare level")
            .width(84.0)
            .selected_text(level.map_or_else(|| all.clone(), words::compare::level_name))
            .show_ui(ui, |ui| {
                ui.selectable_value(&mut state.arrangement.level, None, &all);
                for level in Level::ALL {
                    let name = words::compare::level_name(level);
                    ui.selectable_value(&mut state.arrangement.level, Some(level), name);
                }
            })
            .response
            .accessible_name(tr!("compare.level_filter"));
        ui.checkbox(&mut state.arrangement.only_differences, tr!("compare.only_differences"));
        if state.arrangement.sort != Sort::Book && ui.button(tr!("compare.book_order")).clicked() {
            state.arrangement.sort = Sort::Book;
        }
        if state.is_filtered() && ui.button(tr!("compare.clear_filter")).clicked() {
            state.clear_filter();
        }
        let quiet = colors(ui.visuals()).quiet;
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            give_away(ui, view, state);
            let message = tr!("compare.count", count = state.count());
            ui.add(egui::Label::new(RichText::new(message).small().color(quiet)).truncate());
        });
    });
}

/// Draws the buttons that export the shown rows to a file or copy them to the clipboard.
fn give_away(ui: &mut Ui, view: View<'_>, state: &State) {
    ui.add_enabled_ui(state.compared().is_some(), |ui| {
        if ui.button(tr!("compare.export.csv")).clicked()
            && let Some(table) = export::table(view, state)
        {
            let name = tr!("compare.export.name").into_owned();
            view.intents.send(Intent::Export(table, name));
        }
        if ui.button(tr!("compare.export.copy")).clicked()
            && let Some(table) = export::table(view, state)
        {
            ui.copy_text(plain_table::tsv(&table));
        }
    });
}
