//! The page of project expenditure (第三部分 项目支出): the list of projects, and below it the
//! chosen project in detail.

mod detail;

use egui::{CentralPanel, Frame, Id, Panel, TextEdit, Ui};

use crate::budget::ProjectId;
use crate::edit::levers::Scope;
use crate::locale::tr;
use crate::ui::command::UiCommand;
use crate::ui::documents::tab_state::TabState;
use crate::ui::intent::Intent;
use crate::ui::look::layout;
use crate::ui::look::theme::{colors, space};
use crate::ui::memo::Memo;
use crate::ui::place::ProjectTab;
use crate::ui::tables::{self, ProjectOrder, ProjectSort, ProjectTable, TableLook, projects_grid};
use crate::ui::view::View;
use crate::ui::widgets::grid::{GridState, RowRights, Sorted};

/// The filter and sorting of the list, and the part of the details that is shown.
#[derive(Default)]
pub struct State {
    /// The part of the details that is shown.
    pub part: ProjectTab,
    filter: String,
    sort: Option<ProjectSort>,
    /// The rows, by revision, filter and sorting.
    order: Memo<(u64, String, Option<ProjectSort>), ProjectOrder>,
}

impl State {
    /// Clears the filter, so that every project is listed.
    pub fn clear_filter(&mut self) {
        self.filter.clear();
    }
}

/// Draws the page.
pub fn show(ui: &mut Ui, view: View<'_>, tab: &mut TabState, state: &mut State) {
    if view.scenario().projects.is_empty() {
        layout::card(ui, "", |ui| {
            if layout::empty(ui, &tr!("projects.none"), &UiCommand::AddProject.text()) {
                view.intents.send(Intent::Run(UiCommand::AddProject));
            }
        });
        return;
    }
    let chosen = tab.project.and_then(|id| view.scenario().project(id));
    if let Some(project) = chosen {
        let half = (ui.available_height() * 0.5).floor();
        Panel::bottom("project")
            .frame(Frame::NONE)
            .resizable(true)
            .default_size(half)
            .size_range(200.0..=ui.available_height() - 140.0)
            .show_separator_line(false)
            .show(ui, |ui| {
                ui.add_space(space::S);
                detail::show(ui, view, tab, &mut state.part, project);
                ui.take_available_space();
            });
    }
    CentralPanel::default().frame(Frame::NONE).show(ui, |ui| list(ui, view, tab, state));
}

fn list(ui: &mut Ui, view: View<'_>, tab: &mut TabState, state: &mut State) {
    layout::card(ui, "", |ui| {
        toolbar(ui, view, state);
        let is_editing = tab.grids.get(&projects_grid()).is_some_and(GridState::is_editing);
        // Rows must not move while something is being typed in one of them.
        if !is_editing || state.order.last().is_none() {
            let key = (view.revision(), state.filter.clone(), state.sort);
            let of = |(_, filter, sort): &(_, String, _)| ProjectOrder::of(view, filter, *sort);
            state.order.get(key, of);
        }
        let Some(order) = state.order.last() else { return };
        let table = ProjectTable::new(view, order);
        let in_order = state.sort.is_none() && state.filter.trim().is_empty();
        let look = TableLook {
            rows: if in_order { RowRights::AddAndMove } else { RowRights::Add },
            max_height: ui.available_height(),
            sorted: state
                .sort
                .map(|sort| Sorted { column: sort.column, descending: sort.descending }),
            empty_text: tr!("projects.none_found").into_owned(),
            row_entries: vec![
                UiCommand::CopyProject.text().into_owned(),
                tr!("levers.adjust").into_owned(),
            ],
        };
        let result = tables::show(ui, view, tab, projects_grid(), &table, look);
        if let Some(row) = result.selected {
            tab.project = Some(row.into());
        }
        if let Some((entry, rows)) = result.row_entry {
            let projects: Vec<_> = rows.into_iter().map(ProjectId::from).collect();
            view.intents.send(match entry {
                0 => Intent::CopyProjects(projects),
                _ => Intent::Adjust(Scope::of_projects(view.scenario(), &projects)),
            });
        }
        if let Some(column) = result.sort {
            state.sort = next_sort(state.sort, column);
        }
    });
}

/// The sorting after a click on a title: descending, then ascending, then in the order of the book.
fn next_sort(sort: Option<ProjectSort>, column: usize) -> Option<ProjectSort> {
    match sort {
        Some(sort) if sort.column == column && sort.descending => {
            Some(ProjectSort { column, descending: false })
        }
        Some(sort) if sort.column == column => None,
        _ => Some(ProjectSort { column, descending: true }),
    }
}

fn toolbar(ui: &mut Ui, view: View<'_>, state: &mut State) {
    ui.horizontal(|ui| {
        if ui.button(format!("＋ {}", UiCommand::AddProject.text())).clicked() {
            view.intents.send(Intent::Run(UiCommand::AddProject));
        }
        let field = TextEdit::singleline(&mut state.filter)
            .hint_text(tr!("projects.filter"))
            .desired_width(220.0)
            .min_size(egui::vec2(0.0, 28.0))
            .id(Id::unique("project filter"));
        ui.add(field).accessible_name(tr!("projects.filter"));
        if state.sort.is_some() && ui.button(tr!("projects.book_order")).clicked() {
            state.sort = None;
        }
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let quiet = colors(ui.visuals()).quiet;
            let count = tr!("projects.count", count = view.scenario().projects.len());
            ui.label(egui::RichText::new(count).small().color(quiet));
        });
    });
    ui.add_space(space::XS);
}
