//! The page that compares open scenarios with a base, side by side (方案对比).

mod choices;
mod detail;
mod export;
mod state;
mod table;

pub use state::State;

use egui::{CentralPanel, Frame, Id, Panel, RichText, Ui};

use crate::edit::Extent;
use crate::locale::tr;
use crate::ui::command::UiCommand;
use crate::ui::documents::tab_state::TabState;
use crate::ui::intent::Intent;
use crate::ui::look::layout::card;
use crate::ui::look::theme::{ROW_HEIGHT, colors, space};
use crate::ui::view::View;
use crate::ui::widgets::grid::{self, GridEvent, GridOptions, Tones};
use detail::Taking;
use table::Rows;

/// Draws the page.
pub fn show(ui: &mut Ui, view: View<'_>, tab: &mut TabState, state: &mut State) {
    state.refresh(view);
    if view.open.len() < 2 {
        card(ui, "", |ui| alone(ui, view));
    } else {
        page(ui, view, tab, state);
    }
}

/// Draws the page while a single scenario is open: commands that open a second one.
fn alone(ui: &mut Ui, view: View<'_>) {
    let quiet = colors(ui.visuals()).quiet;
    ui.vertical_centered(|ui| {
        ui.add_space(space::L);
        ui.label(RichText::new(tr!("compare.alone")).color(quiet));
        ui.add_space(space::S);
        for command in [UiCommand::DuplicateTab, UiCommand::Open] {
            if ui.button(command.text()).clicked() {
                view.intents.send(Intent::Run(command));
            }
        }
        ui.add_space(space::L);
    });
}

fn page(ui: &mut Ui, view: View<'_>, tab: &mut TabState, state: &mut State) {
    if state.chosen().is_some() {
        Panel::bottom("compared")
            .frame(Frame::NONE)
            .resizable(true)
            .default_size(168.0)
            .size_range(112.0..=(ui.available_height() - 200.0).max(113.0))
            .show_separator_line(false)
            .show(ui, |ui| {
                ui.add_space(space::S);
                card(ui, "", |ui| detail::show(ui, view, state));
                ui.take_available_space();
            });
    }
    CentralPanel::default().frame(Frame::NONE).show(ui, |ui| {
        card(ui, "", |ui| {
            choices::scenarios(ui, view, state);
            state.refresh(view);
            ui.add_space(space::XS);
            choices::filters(ui, view, state);
            ui.add_space(space::XS);
            rows(ui, view, tab, state);
        });
    });
}

/// The id of the table.
fn grid_id() -> Id {
    Id::unique("compare")
}

fn rows(ui: &mut Ui, view: View<'_>, tab: &mut TabState, state: &mut State) {
    let Some(compared) = state.compared() else {
        let quiet = colors(ui.visuals()).quiet;
        ui.label(RichText::new(tr!("compare.nobody")).color(quiet));
        return;
    };
    let empty_text = if compared.comparison.is_same() && state.arrangement.only_differences {
        tr!("compare.same")
    } else {
        tr!("compare.none_found")
    };
    let taking = Taking::new(view, compared, state.chosen(), state.column, state.direction);
    let source = Rows::new(view, compared, state.shown(), state.arrangement.sort)
        .within(ui.available_width());
    let colors = colors(ui.visuals());
    let options = GridOptions {
        row_height: ROW_HEIGHT,
        max_height: ui.available_height(),
        sorted: source.sorted(&state.arrangement),
        empty_text: empty_text.into_owned(),
        row_entries: taking.as_ref().map(Taking::entries).unwrap_or_default(),
        pinned: Rows::PINNED,
        ..GridOptions::new(Tones { increase: colors.increase, decrease: colors.decrease })
    };
    let grid = tab.grids.entry(grid_id()).or_default();
    let events = grid::show(ui, grid_id(), grid, &source, &options);
    let column = grid.cursor().and_then(|cursor| source.scenario_at(cursor.column));
    let mut sort = None;
    let mut chosen = None;
    for event in events {
        match event {
            GridEvent::Select(row) => chosen = Some(row),
            GridEvent::Open(cell) => {
                if let Some(row) = compared.row(cell.row_id) {
                    detail::go(view, compared, row);
                }
            }
            GridEvent::Sort { column } => sort = source.sort_by(column),
            GridEvent::RowEntry { entry, .. } => {
                if let Some(taking) = &taking {
                    taking.perform(view, entry);
                }
            }
            _ => {}
        }
    }
    state.column = column.or(state.column);
    state.select(chosen);
    if let Some(sort) = sort {
        state.sort_by(sort);
    }
}

/// The parts of a row that can be taken over, the smallest first.
const EXTENTS: [Extent; 2] = [Extent::Value, Extent::Whole];
