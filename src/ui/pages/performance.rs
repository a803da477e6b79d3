//! 第六、七部分 (parts six and seven): performance management (绩效管理), and the key projects in
//! the order of the book.

use egui::{CentralPanel, Frame, Id, Panel, RichText, Ui};

use crate::budget::{Field, Item, List, Money, Project, ProjectField, ScenarioField};
use crate::edit::Command;
use crate::locale::tr;
use crate::ui::documents::tab_state::TabState;
use crate::ui::fields::form::{self, Look};
use crate::ui::intent::Intent;
use crate::ui::look::layout::{card, columns};
use crate::ui::look::theme::{colors, section, space};
use crate::ui::memo::Memo;
use crate::ui::place::Place;
use crate::ui::tables::{self, IndicatorColumns, IndicatorTable, KeyProjectTable, TableLook};
use crate::ui::view::View;

/// What the page keeps between frames.
#[derive(Default)]
pub struct State {
    /// The number of projects with a target and their sum, by revision.
    with_target: Memo<u64, (usize, Money)>,
}

/// Draws the page.
pub fn show(ui: &mut Ui, view: View<'_>, tab: &mut TabState, state: &mut State) {
    let with_target = *state.with_target.get(view.revision(), |_| with_target(view));
    card(ui, "", |ui| management(ui, view, with_target));
    ui.add_space(space::XS);
    let chosen = tab.key_project.and_then(|id| view.scenario().project(id));
    if let Some(project) = chosen {
        Panel::bottom("key project")
            .frame(Frame::NONE)
            .resizable(true)
            .default_size((ui.available_height() * 0.55).floor())
            .size_range(160.0..=ui.available_height() - 120.0)
            .show_separator_line(false)
            .show(ui, |ui| {
                ui.add_space(space::S);
                card(ui, "", |ui| target(ui, view, tab, project));
                ui.take_available_space();
            });
    }
    CentralPanel::default().frame(Frame::NONE).show(ui, |ui| list(ui, view, tab));
}

/// The number of projects with a target and their sum: what the book says.
fn with_target(view: View<'_>) -> (usize, Money) {
    let projects = view.derived().projects(view.scenario());
    projects
        .filter(|(project, _)| project.has_target())
        .fold((0, Money::ZERO), |(count, amount), (_, sum)| (count + 1, amount + sum.amount))
}

/// Draws the facts of performance management; the counts show what the projects give until
/// another number is stated.
fn management(ui: &mut Ui, view: View<'_>, (count, amount): (usize, Money)) {
    let hinted = |ui: &mut Ui, field, hint: String| {
        form::field(ui, view, Field::Scenario(field), &Look::default().hint(hint));
    };
    let field = |ui: &mut Ui, field| {
        form::field(ui, view, Field::Scenario(field), &Look::default());
    };
    columns(
        ui,
        [
            &mut |ui| field(ui, ScenarioField::PerformanceUnits),
            &mut |ui| field(ui, ScenarioField::MonitoringDue),
            &mut |ui| field(ui, ScenarioField::PerformanceRemark),
            &mut |ui| hinted(ui, ScenarioField::Targets, count.to_string()),
            &mut |ui| hinted(ui, ScenarioField::TargetAmount, view.money(amount)),
        ],
    );
}

fn list(ui: &mut Ui, view: View<'_>, tab: &mut TabState) {
    card(ui, "", |ui| {
        ui.horizontal(|ui| {
            let title = tr!("performance.key_projects");
            ui.label(RichText::new(title).text_style(section()));
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                if view.scenario().key_projects.len() < view.scenario().projects.len() {
                    let title = format!("＋ {}", tr!("performance.add_key_project"));
                    ui.menu_button(title, |ui| left_out(ui, view));
                }
            });
        });
        let look = TableLook {
            max_height: ui.available_height(),
            empty_text: tr!("performance.no_key_projects").into_owned(),
            rows: crate::ui::widgets::grid::RowRights::MoveAndDelete,
            ..TableLook::default()
        };
        let table = KeyProjectTable::new(view);
        let result = tables::show(ui, view, tab, Id::unique("key projects"), &table, look);
        if let Some(row) = result.selected {
            tab.key_project = Some(row.into());
        }
    });
}

fn target(ui: &mut Ui, view: View<'_>, tab: &mut TabState, project: &Project) {
    ui.horizontal(|ui| {
        let name = RichText::new(&project.name).text_style(section());
        if ui.link(name).on_hover_text(tr!("performance.open_project")).clicked() {
            view.intents.go(Place::Project(project.id));
        }
    });
    let look = Look::default().lines(3).context(&*project.name);
    form::field(ui, view, Field::Project(project.id, ProjectField::Goal), &look);
    ui.add_space(space::XS);
    let table = IndicatorTable::new(project, IndicatorColumns::Targets);
    let look = TableLook {
        max_height: ui.available_height().max(100.0),
        empty_text: tr!("indicator.none").into_owned(),
        ..TableLook::default()
    };
    tables::show(ui, view, tab, Id::unique(("key targets", project.id)), &table, look);
}

/// Draws a menu of the projects that part seven lacks; a click adds one.
fn left_out(ui: &mut Ui, view: View<'_>) {
    let colors = colors(ui.visuals());
    let message: rustc_hash::FxHashSet<_> = view.scenario().key_projects.iter().collect();
    let missing = view
        .scenario()
        .projects
        .iter()
        .filter(|project| !project.is_ended() && !message.contains(&project.id));
    egui::ScrollArea::vertical().max_height(360.0).show(ui, |ui| {
        for project in missing {
            let name = RichText::new(&project.name).color(colors.text);
            if ui.button(name).clicked() {
                view.intents.send(Intent::Edit(vec![Command::Insert {
                    list: List::KeyProjects,
                    at: view.scenario().key_projects.len(),
                    item: Item::KeyProject(project.id),
                }]));
                ui.close();
            }
        }
    });
}
