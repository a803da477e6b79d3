//! 变更记录 (change record): who changed what, when and why.

mod export;
mod filter;

use egui::{CentralPanel, ComboBox, Frame, Panel, RichText, ScrollArea, TextEdit, Ui};
use egui_extras::{Column, TableBuilder};

use crate::analysis::format::UNKNOWN;
use crate::budget::{Change, FactChange, Value};
use crate::edit::{Command, Label};
use crate::locale::{Language, tr};
use crate::ui::fields::{focus, value_text};
use crate::ui::intent::Intent;
use crate::ui::look::layout::card;
use crate::ui::look::theme::{ROW_HEIGHT, colors, space, strong};
use crate::ui::memo::Memo;
use crate::ui::place::Place;
use crate::ui::view::View;
use crate::words;
use filter::{Period, Wanted};

/// The filter and the selection of the page.
#[derive(Clone, Debug, Default)]
pub struct State {
    wanted: Wanted,
    /// The entries that are shown, by revision; names of fields are in the program's language.
    shown: Memo<(u64, Wanted, Language), Vec<usize>>,
    /// The entry whose facts are shown.
    entry: Option<usize>,
    /// True when the user has clicked to clear the record and must still confirm it.
    clearing: bool,
}

/// The greatest number of facts listed for an entry.
const MOST_FACTS: usize = 200;

impl State {
    fn entries(&self) -> &[usize] {
        self.shown.last().map_or(&[], Vec::as_slice)
    }
}

/// Draws the page.
pub fn show(ui: &mut Ui, view: View<'_>, state: &mut State) {
    let changes = view.scenario().record.changes();
    let key = (view.revision(), state.wanted.clone(), Language::current());
    state.shown.get(key, |(_, wanted, _)| filter::find(view, wanted));
    let chosen = state.entry.and_then(|entry| Some((entry, changes.get(entry)?)));
    if let Some((entry, change)) = chosen {
        Panel::bottom("change")
            .frame(Frame::NONE)
            .resizable(true)
            .default_size((ui.available_height() * 0.45).floor())
            .size_range(160.0..=(ui.available_height() - 140.0).max(161.0))
            .show_separator_line(false)
            .show(ui, |ui| {
                ui.add_space(space::S);
                card(ui, "", |ui| detail(ui, view, entry, change));
                ui.take_available_space();
            });
    }
    CentralPanel::default().frame(Frame::NONE).show(ui, |ui| {
        card(ui, "", |ui| {
            toolbar(ui, view, state);
            ui.add_space(space::XS);
            if changes.is_empty() {
                ui.label(RichText::new(tr!("record.empty")).color(colors(ui.visuals()).quiet));
            } else {
                table(ui, view, state);
            }
        });
    });
}

fn toolbar(ui: &mut Ui, view: View<'_>, state: &mut State) {
    ui.horizontal(|ui| {
        ui.add(
            TextEdit::singleline(&mut state.wanted.text)
                .hint_text(tr!("record.search_hint"))
                .desired_width(180.0),
        )
        .accessible_name(tr!("record.search"));
        let all = tr!("record.all_projects").into_owned();
        let project = state.wanted.project.and_then(|id| view.scenario().project(id));
        ComboBox::from_id_salt("record project")
            .width(180.0)
            .truncate()
            .selected_text(project.map_or(all.as_str(), |project| project.name.as_str()))
            .show_ui(ui, |ui| {
                ui.selectable_value(&mut state.wanted.project, None, &all);
                for project in &view.scenario().projects {
                    let id = Some(project.id);
                    ui.selectable_value(&mut state.wanted.project, id, &project.name);
                }
            })
            .response
            .accessible_name(tr!("record.project"));
        ComboBox::from_id_salt("record period")
            .width(110.0)
            .selected_text(state.wanted.period.text())
            .show_ui(ui, |ui| {
                for period in Period::ALL {
                    ui.selectable_value(&mut state.wanted.period, period, period.text());
                }
            })
            .response
            .accessible_name(tr!("record.period"));
        let (shown, all) = (state.entries().len(), view.scenario().record.changes().len());
        let count = tr!("record.count", shown = shown, all = all);
        ui.label(RichText::new(count).small().color(colors(ui.visuals()).quiet));
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            clear(ui, view, state);
            let entries = state.entries();
            if !entries.is_empty() && ui.button(tr!("record.export")).clicked() {
                let table = export::table(view, entries);
                let name = format!("{}.csv", tr!("record.export_name"));
                view.intents.send(Intent::Export(table, name));
            }
        });
    });
}

/// Draws the button that clears the record. It needs a second click, because clearing loses for
/// good who did what.
fn clear(ui: &mut Ui, view: View<'_>, state: &mut State) {
    if view.scenario().record.changes().is_empty() {
        state.clearing = false;
    } else if state.clearing {
        if ui.button(tr!("record.keep")).clicked() {
            state.clearing = false;
        }
        let warning = RichText::new(tr!("record.clear_now")).color(colors(ui.visuals()).error);
        if ui.button(warning).clicked() {
            view.intents.send(Intent::Edit(vec![Command::ClearRecord]));
            (state.clearing, state.entry) = (false, None);
        }
    } else if ui.button(tr!("record.clear")).clicked() {
        state.clearing = true;
    }
}

fn table(ui: &mut Ui, view: View<'_>, state: &mut State) {
    let quiet = colors(ui.visuals()).quiet;
    let mut chosen = state.entry;
    TableBuilder::new(ui)
        .id_salt("record")
        .striped(false)
        .sense(egui::Sense::click())
        .column(Column::exact(124.0))
        .column(Column::exact(72.0).clip(true))
        .column(Column::remainder().clip(true).at_least(200.0))
        .column(Column::exact(92.0).clip(true))
        .column(Column::exact(92.0).clip(true))
        .column(Column::exact(132.0).clip(true))
        .header(ROW_HEIGHT, |mut header| {
            for title in [
                tr!("record.at"),
                tr!("record.by"),
                tr!("record.what"),
                tr!("record.before"),
                tr!("record.after"),
                tr!("record.reason"),
            ] {
                header.col(|ui| {
                    ui.label(RichText::new(title).small().color(quiet));
                });
            }
        })
        .body(|body| {
            body.rows(ROW_HEIGHT, state.entries().len(), |mut row| {
                let Some(entry) = state.entries().get(row.index()).copied() else { return };
                let Some(change) = view.scenario().record.changes().get(entry) else { return };
                row.set_selected(chosen == Some(entry));
                let [before, after] = sides(view, change);
                let label = Label::of_change(change).text();
                for text in
                    [words::local_time(change.at), change.by.clone(), label.clone(), before, after]
                {
                    row.col(|ui| {
                        ui.add(egui::Label::new(text).selectable(false).truncate());
                    });
                }
                row.col(|ui| {
                    ui.add(egui::Label::new(&change.reason).selectable(false).truncate());
                });
                let response = row.response();
                response.widget_info(|| {
                    egui::WidgetInfo::labeled(egui::Role::Button, true, label.as_str())
                });
                if response.clicked() {
                    chosen = (chosen != Some(entry)).then_some(entry);
                }
            });
        });
    state.entry = chosen;
}

/// The values before and after; empty unless the entry is about exactly one fact.
fn sides(view: View<'_>, change: &Change) -> [String; 2] {
    match change.facts.as_slice() {
        [fact] => [value(view, fact, fact.before.as_ref()), value(view, fact, fact.after.as_ref())],
        _ => [String::new(), String::new()],
    }
}

fn value(view: View<'_>, change: &FactChange, value: Option<&Value>) -> String {
    value.map_or_else(|| UNKNOWN.to_owned(), |value| value_text::text(view, change.field, value))
}

fn detail(ui: &mut Ui, view: View<'_>, entry: usize, change: &Change) {
    ui.horizontal(|ui| {
        ui.label(RichText::new(Label::of_change(change).text()).text_style(strong()));
        let message = format!("{}  {}", words::local_time(change.at), change.by);
        ui.label(RichText::new(message).small().color(colors(ui.visuals()).quiet));
    });
    reason(ui, view, entry, change);
    ui.add_space(space::XS);
    if MOST_FACTS < change.facts.len() {
        let message = tr!("record.most_facts", most = MOST_FACTS, all = change.facts.len());
        ui.label(RichText::new(message).small().color(colors(ui.visuals()).quiet));
    }
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        for fact in change.facts.iter().take(MOST_FACTS) {
            fact_row(ui, view, fact);
        }
        if change.facts.is_empty() {
            let quiet = colors(ui.visuals()).quiet;
            ui.label(RichText::new(tr!("record.no_facts")).color(quiet));
        }
    });
}

fn reason(ui: &mut Ui, view: View<'_>, entry: usize, change: &Change) {
    let mut text = change.reason.clone();
    let response = ui
        .add(
            TextEdit::singleline(&mut text)
                .id(egui::Id::unique(("reason", entry)))
                .hint_text(tr!("record.reason_hint"))
                .desired_width(f32::INFINITY),
        )
        .accessible_name(tr!("record.reason"));
    let session = focus::session(ui, &response);
    if response.changed() {
        let command = Command::Explain { entry, reason: text };
        view.intents.send(Intent::EditLive(vec![command], session));
    }
    focus::given_up(ui, view, &response, session);
}

fn fact_row(ui: &mut Ui, view: View<'_>, change: &FactChange) {
    let quiet = colors(ui.visuals()).quiet;
    ui.horizontal_wrapped(|ui| {
        let name = [change.owner.as_str(), &words::field(change.field)].join(" ");
        if ui.link(name.trim()).on_hover_text(tr!("record.show_field")).clicked() {
            view.intents.go(Place::Fact(change.field));
        }
        ui.label(value(view, change, change.before.as_ref()));
        ui.label(RichText::new("→").color(quiet));
        ui.label(value(view, change, change.after.as_ref()));
    });
}
