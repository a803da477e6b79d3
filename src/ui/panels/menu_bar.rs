//! The menus, the tabs of the open scenarios, and the button of the command palette.

use egui::{Align, Button, Layout, MenuBar, RichText, ThemePreference, Ui};

use crate::budget::AmountUnit;
use crate::export::Format;
use crate::locale::{Language, tr};
use crate::publish::NO_TABLES;
use crate::store::{self, Settings};
use crate::ui::command::UiCommand;
use crate::ui::documents::workspace::Workspace;
use crate::ui::intent::Intent;
use crate::ui::look::theme::colors;
use crate::ui::panels::menu_entry::{enabled_entry, entry, named_entry};
use crate::ui::panels::tab_strip::TabStrip;
use crate::ui::place::Page;
use crate::ui::view::View;
use crate::words;

/// The data of the menus that the view does not contain.
pub struct Bar<'a> {
    pub workspace: &'a Workspace,
    pub settings: &'a Settings,
    /// True when a project is selected.
    pub can_copy: bool,
    /// True when there are copied projects to paste.
    pub can_paste: bool,
}

/// Draws the bar at the top.
pub fn menu_bar(ui: &mut Ui, view: View<'_>, bar: &Bar<'_>, strip: &mut TabStrip) {
    MenuBar::new().ui(ui, |ui| {
        ui.menu_button(tr!("menu.file"), |ui| file_menu(ui, view, bar.settings));
        ui.menu_button(tr!("menu.edit"), |ui| edit_menu(ui, view, bar));
        ui.menu_button(tr!("tabs.menu"), |ui| scenario_menu(ui, view));
        ui.menu_button(tr!("publish.menu"), |ui| export_menu(ui, view, bar.settings));
        ui.menu_button(tr!("menu.view"), |ui| view_menu(ui, view, bar.settings));
        ui.menu_button(tr!("menu.help"), |ui| {
            entry(ui, view, UiCommand::Shortcuts);
            entry(ui, view, UiCommand::About);
        });
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            palette_button(ui, view);
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| strip.show(ui, view));
        });
    });
}

fn palette_button(ui: &mut Ui, view: View<'_>) {
    let quiet = colors(ui.visuals()).quiet;
    let keys = UiCommand::Palette.shortcut().map(|keys| ui.format_shortcut(&keys));
    let button = Button::new(RichText::new(tr!("palette.button")).color(quiet))
        .shortcut_text(keys.unwrap_or_default())
        .min_size(egui::vec2(200.0, 28.0));
    if ui.add(button).accessible_name(tr!("palette.button")).clicked() {
        view.intents.send(Intent::Run(UiCommand::Palette));
    }
}

fn file_menu(ui: &mut Ui, view: View<'_>, settings: &Settings) {
    ui.set_min_width(220.0);
    entry(ui, view, UiCommand::NewBlank);
    entry(ui, view, UiCommand::NewFromSample);
    ui.separator();
    entry(ui, view, UiCommand::Open);
    ui.add_enabled_ui(!settings.recent_files.is_empty(), |ui| {
        ui.menu_button(tr!("menu.recent"), |ui| {
            for path in &settings.recent_files {
                let button =
                    ui.button(store::display_name(path)).on_hover_text(path.to_string_lossy());
                if button.clicked() {
                    view.intents.send(Intent::Open(path.clone()));
                }
            }
        });
    });
    enabled_entry(ui, view, UiCommand::ImportLines, view.scenario().seal.is_none());
    entry(ui, view, UiCommand::ImportCodes);
    ui.separator();
    enabled_entry(ui, view, UiCommand::Save, view.scenario().seal.is_none());
    entry(ui, view, UiCommand::SaveAs);
    ui.separator();
    entry(ui, view, UiCommand::Quit);
}

fn edit_menu(ui: &mut Ui, view: View<'_>, bar: &Bar<'_>) {
    ui.set_min_width(220.0);
    let document = bar.workspace.document();
    let with_label = |command: UiCommand, label: Option<&crate::edit::Label>| {
        label.map_or_else(
            || command.text().into_owned(),
            |label| format!("{} {}", command.text(), label.text()),
        )
    };
    let undo = document.undo_label();
    named_entry(ui, view, UiCommand::Undo, with_label(UiCommand::Undo, undo), undo.is_some());
    let redo = document.redo_label();
    named_entry(ui, view, UiCommand::Redo, with_label(UiCommand::Redo, redo), redo.is_some());
    ui.separator();
    entry(ui, view, UiCommand::AddProject);
    enabled_entry(ui, view, UiCommand::CopyProject, bar.can_copy);
    enabled_entry(ui, view, UiCommand::PasteProject, bar.can_paste);
    ui.separator();
    entry(ui, view, UiCommand::Palette);
}

fn scenario_menu(ui: &mut Ui, view: View<'_>) {
    ui.set_min_width(220.0);
    entry(ui, view, UiCommand::DuplicateTab);
    entry(ui, view, UiCommand::RenameTab);
    entry(ui, view, UiCommand::CloseTab);
    ui.separator();
    entry(ui, view, UiCommand::Show(Page::Levers));
    ui.separator();
    entry(ui, view, UiCommand::RollForward);
    entry(ui, view, UiCommand::ReviewYears);
    entry(ui, view, UiCommand::Merge);
    ui.separator();
    enabled_entry(ui, view, UiCommand::Freeze, view.scenario().seal.is_none());
    entry(ui, view, UiCommand::OpenFrozen);
    ui.separator();
    let are_several = 1 < view.open.len();
    enabled_entry(ui, view, UiCommand::NextTab, are_several);
    enabled_entry(ui, view, UiCommand::PreviousTab, are_several);
    ui.separator();
    entry(ui, view, UiCommand::Show(Page::Compare));
}

fn export_menu(ui: &mut Ui, view: View<'_>, settings: &Settings) {
    ui.set_min_width(220.0);
    for format in Format::ALL {
        entry(ui, view, UiCommand::Export(format));
    }
    ui.separator();
    entry(ui, view, UiCommand::Snapshot);
    ui.separator();
    let chosen = view.design.chosen_tables();
    let choice =
        |key: &str, title: String| (title, chosen == key, Intent::ChooseTables(key.to_owned()));
    let sets = view.design.table_sets().iter().map(|(key, name)| choice(key, name.clone()));
    let none = choice(NO_TABLES, tr!("publish.no_tables").into_owned());
    let of_layout = choice("", tr!("publish.tables_of_layout").into_owned());
    let sets = [of_layout].into_iter().chain(sets).chain([none]);
    choices(ui, view, &tr!("publish.tables_menu"), sets);
    let date = |text: &str, dated| {
        (text.to_owned(), settings.dated_cover == dated, Intent::DateCover(dated))
    };
    let dates = [date(&tr!("publish.no_date"), false), date(&tr!("publish.date_of_export"), true)];
    choices(ui, view, &tr!("publish.date_menu"), dates);
}

fn view_menu(ui: &mut Ui, view: View<'_>, settings: &Settings) {
    ui.set_min_width(220.0);
    ui.menu_button(tr!("menu.go_to"), |ui| {
        for page in Page::ALL.iter().copied() {
            entry(ui, view, UiCommand::Show(page));
        }
    });
    entry(ui, view, UiCommand::ToggleInspector);
    entry(ui, view, UiCommand::ShowPreview);
    ui.separator();
    let unit = |unit| (words::unit(unit), view.unit == unit, Intent::ShowIn(unit));
    choices(
        ui,
        view,
        &tr!("menu.unit"),
        [unit(AmountUnit::TenThousandYuan), unit(AmountUnit::Yuan)],
    );
    let looks = ui.options(|options| options.theme_preference);
    let look =
        |text: &str, preference| (text.to_owned(), looks == preference, Intent::Look(preference));
    choices(
        ui,
        view,
        &tr!("menu.look"),
        [
            look(&tr!("menu.look_system"), ThemePreference::System),
            look(&tr!("menu.look_light"), ThemePreference::Light),
            look(&tr!("menu.look_dark"), ThemePreference::Dark),
        ],
    );
    choices(
        ui,
        view,
        &tr!("menu.language"),
        Language::ALL.map(|language| {
            let name = language.own_name().to_owned();
            (name, settings.language == language, Intent::Speak(language))
        }),
    );
    ui.separator();
    entry(ui, view, UiCommand::ZoomIn);
    entry(ui, view, UiCommand::ZoomOut);
    entry(ui, view, UiCommand::ZoomReset);
}

fn choices(
    ui: &mut Ui,
    view: View<'_>,
    title: &str,
    choices: impl IntoIterator<Item = (String, bool, Intent)>,
) {
    ui.menu_button(title, |ui| {
        for (text, chosen, intent) in choices {
            if ui.radio(chosen, text).clicked() {
                view.intents.send(intent);
                ui.close();
            }
        }
    });
}
