//! One project in detail: facts, lines with their basis, targets, progress.

use egui::{Id, RichText, ScrollArea, Ui};

use crate::analysis::Weights;
use crate::budget::{
    EntryId, Field, ItemId, LinePlace, List, Money, PartField, Project, ProjectField, ProjectLevel,
    ProjectNature, Value,
};
use crate::edit::Command;
use crate::locale::tr;
use crate::ui::command::UiCommand;
use crate::ui::documents::tab_state::TabState;
use crate::ui::fields::form::{self, Look};
use crate::ui::figures::percent_change;
use crate::ui::intent::Intent;
use crate::ui::look::layout::{Width, card, columns, row};
use crate::ui::look::theme::{colors, section, space, strong};
use crate::ui::pages::basic::basis_of;
use crate::ui::place::ProjectTab;
use crate::ui::tables::{self, IndicatorColumns, IndicatorTable, ListTable, TableLook, line_table};
use crate::ui::view::View;
use crate::ui::widgets::grid::{CellKind, RowRights};
use crate::words::{self, Style};

/// Draws the details of `project`.
pub fn show(
    ui: &mut Ui,
    view: View<'_>,
    tab: &mut TabState,
    part: &mut ProjectTab,
    project: &Project,
) {
    card(ui, "", |ui| {
        heading(ui, view, project);
        tabs(ui, part, project);
        ui.add_space(space::XS);
        let height = ui.available_height();
        match *part {
            ProjectTab::Facts => scrolled(ui, |ui| facts(ui, view, project)),
            ProjectTab::Lines => {
                let place = LinePlace::Project(project.id);
                let cursor = line_table(ui, view, tab, place, (height - 112.0).max(120.0));
                basis_of(ui, view, place, cursor);
            }
            ProjectTab::Parts => parts(ui, view, tab, project),
            ProjectTab::Targets => targets(ui, view, tab, project),
            ProjectTab::Progress => progress(ui, view, tab, project),
        }
        ui.take_available_space();
    });
}

fn scrolled(ui: &mut Ui, content: impl FnOnce(&mut Ui)) {
    ScrollArea::vertical().id_salt("project detail").auto_shrink(false).show(ui, |ui| {
        ui.set_width(ui.available_width() - space::S);
        content(ui);
    });
}

fn heading(ui: &mut Ui, view: View<'_>, project: &Project) {
    let subtotal = view.derived().project(project.id);
    ui.horizontal(|ui| {
        let name = RichText::new(&project.name).text_style(section());
        ui.add(egui::Label::new(name).truncate());
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            menu(ui, view, project);
            let quiet = colors(ui.visuals()).quiet;
            if let Some(subtotal) = subtotal {
                let change = tr!(
                    "figure.against_last_year",
                    change = view.change_of(subtotal),
                    percent = percent_change(subtotal.percent_change())
                );
                ui.label(RichText::new(change).color(quiet));
                let amount = format!("{} {}", view.money(subtotal.amount), view.unit_name());
                ui.label(RichText::new(amount).text_style(strong()));
            }
        });
    });
}

fn menu(ui: &mut Ui, view: View<'_>, project: &Project) {
    let id = ItemId::Project(project.id);
    let list = List::Projects;
    let index = view.derived().project_index(project.id).unwrap_or_default();
    let button = ui.menu_button("⋯", |ui| {
        let act = |ui: &mut Ui, enabled: bool, text: &str, intent: Intent| {
            if ui.add_enabled(enabled, egui::Button::new(text)).clicked() {
                view.intents.send(intent);
                ui.close();
            }
        };
        let to = |at| Intent::Edit(vec![Command::Move { id, list, at }]);
        act(ui, 0 < index, &tr!("entry.up"), to(index.saturating_sub(1)));
        let end = view.scenario().projects.len().saturating_sub(1);
        act(ui, index < end, &tr!("entry.down"), to(index + 1));
        act(ui, true, &tr!("entry.duplicate"), Intent::Create(Command::Duplicate(id)));
        let this = vec![project.id];
        let copy = Intent::CopyProjects(this.clone());
        act(ui, true, &UiCommand::CopyProject.text(), copy);
        ui.add_enabled_ui(1 < view.open.len(), |ui| {
            ui.menu_button(tr!("tabs.command.copy_project_to"), |ui| {
                for open in view.others() {
                    let give = Intent::GiveProjects(this.clone(), open.tab);
                    act(ui, true, &open.title(), give);
                }
            });
        });
        ui.separator();
        act(ui, true, &tr!("projects.remove"), Intent::Edit(vec![Command::Remove(id)]));
    });
    button.response.accessible_name(tr!("entry.actions", name = project.name));
}

fn tabs(ui: &mut Ui, part: &mut ProjectTab, project: &Project) {
    ui.horizontal(|ui| {
        for (choice, title) in [
            (ProjectTab::Facts, tr!("projects.tab_facts").into_owned()),
            (
                ProjectTab::Lines,
                tr!("projects.tab_lines", count = project.lines.len()).into_owned(),
            ),
            (
                ProjectTab::Parts,
                tr!("projects.tab_parts", count = project.parts.len()).into_owned(),
            ),
            (
                ProjectTab::Targets,
                tr!("projects.tab_targets", count = project.indicators.len()).into_owned(),
            ),
            (ProjectTab::Progress, tr!("projects.tab_progress").into_owned()),
        ] {
            ui.selectable_value(part, choice, title);
        }
    });
}

/// The least width in which the facts of a project fit in one row, in points.
const ONE_ROW: f32 = 640.0;

fn facts(ui: &mut Ui, view: View<'_>, project: &Project) {
    let look = || Look::default().context(&*project.name);
    let fact = |field| Field::Project(project.id, field);
    let text = |ui: &mut Ui, field| form::field(ui, view, fact(field), &look());
    let (mut name, mut office, mut prior, mut priority) = (
        |ui: &mut Ui| text(ui, ProjectField::Name),
        |ui: &mut Ui| text(ui, ProjectField::Office),
        |ui: &mut Ui| text(ui, ProjectField::PriorTotal),
        |ui: &mut Ui| text(ui, ProjectField::Priority),
    );
    let (mut level, mut nature, mut ended) = (
        |ui: &mut Ui| level(ui, view, project),
        |ui: &mut Ui| nature(ui, view, project),
        |ui: &mut Ui| ended(ui, view, project),
    );
    if ui.available_width() < ONE_ROW {
        row(ui, [(Width::Share(2.0), &mut name), (Width::Share(1.0), &mut office)]);
        ui.add_space(space::XS);
        columns(ui, [&mut level, &mut nature]);
    } else {
        row(
            ui,
            [
                (Width::Share(2.2), &mut name),
                (Width::Share(1.2), &mut office),
                (Width::Share(1.0), &mut level),
                (Width::Share(1.0), &mut nature),
            ],
        );
    }
    ui.add_space(space::XS);
    let hint = |key: &str| look().lines(3).hint(tr!(key));
    form::field(ui, view, fact(ProjectField::Purpose), &hint("projects.purpose_hint"));
    form::field(ui, view, fact(ProjectField::Reason), &hint("projects.reason_hint"));
    form::field(ui, view, fact(ProjectField::Goal), &hint("projects.goal_hint").lines(4));
    ui.add_space(space::XS);
    columns(ui, [&mut ended, &mut priority, &mut prior]);
    ui.add_space(space::XS);
    plan(ui, view, project);
    let has_money = view.derived().project(project.id).is_some_and(|it| !it.amount.is_zero());
    if project.ended && has_money {
        let color = colors(ui.visuals()).warning;
        ui.label(RichText::new(tr!("projects.ended_with_money")).small().color(color));
    }
}

/// Draws the facts about the project as a whole, which the tables and other layouts ask for.
fn plan(ui: &mut Ui, view: View<'_>, project: &Project) {
    let look = Look::default().context(&*project.name);
    let fact = |field| Field::Project(project.id, field);
    let text = |ui: &mut Ui, field| form::field(ui, view, fact(field), &look);
    let (mut printed, mut confidential) = (
        |ui: &mut Ui| text(ui, ProjectField::PrintedName),
        |ui: &mut Ui| {
            yes_or_no(ui, view, fact(ProjectField::Confidential), project.confidential, &look);
        },
    );
    if view.scenario().units.is_empty() {
        columns(ui, [&mut printed, &mut confidential]);
    } else {
        let mut unit = |ui: &mut Ui| {
            form::unit_choice(ui, view, fact(ProjectField::Unit), project.unit, &look);
        };
        columns(ui, [&mut unit, &mut printed, &mut confidential]);
    }
    columns(
        ui,
        [
            &mut |ui| text(ui, ProjectField::Start),
            &mut |ui| text(ui, ProjectField::End),
            &mut |ui| text(ui, ProjectField::WholeAmount),
        ],
    );
    let lines = look.clone().lines(2);
    form::field(ui, view, fact(ProjectField::Grounds), &lines);
    form::field(ui, view, fact(ProjectField::Plan), &lines);
}

/// Draws the parts of the project with their own amounts, and how their sum differs from it.
fn parts(ui: &mut Ui, view: View<'_>, tab: &mut TabState, project: &Project) {
    let sum: Money = project.parts.iter().map(|part| part.amount).sum();
    let amount = view.derived().project(project.id).map(|it| it.amount).unwrap_or_default();
    if !project.parts.is_empty() {
        let quiet = colors(ui.visuals()).quiet;
        let difference = view.change_between(sum, Some(amount));
        let text = tr!("projects.parts_sum", sum = view.money(sum), difference = difference);
        ui.label(RichText::new(text).small().color(quiet));
    }
    let fact = |field| Field::Part(EntryId::default(), field);
    let table = ListTable::new(view, List::Parts(project.id))
        .fact(fact(PartField::Name), CellKind::Text, 180.0)
        .wide(140.0)
        .fact(fact(PartField::Amount), CellKind::Number, 100.0)
        .fact(fact(PartField::Prior), CellKind::Number, 100.0)
        .fact(fact(PartField::Purpose), CellKind::Text, 240.0)
        .fact(fact(PartField::Reason), CellKind::Text, 180.0);
    let look = TableLook {
        max_height: ui.available_height(),
        empty_text: tr!("projects.no_parts").into_owned(),
        ..TableLook::default()
    };
    tables::show(ui, view, tab, Id::unique(("parts", project.id)), &table, look);
}

fn level(ui: &mut Ui, view: View<'_>, project: &Project) {
    let options = ProjectLevel::ALL.map(|level| (level, words::project_level(level)));
    let field = Field::Project(project.id, ProjectField::Level);
    let look = Look::default().context(&*project.name);
    form::choice(ui, view, field, &project.level, &options, &look);
}

fn nature(ui: &mut Ui, view: View<'_>, project: &Project) {
    let [recurring, temporary] = ProjectNature::ALL.map(Some);
    let options =
        [None, recurring, temporary].map(|nature| (nature, words::project_nature(nature)));
    let field = Field::Project(project.id, ProjectField::Nature);
    let look = Look::default().context(&*project.name);
    form::choice(ui, view, field, &project.nature, &options, &look);
}

fn ended(ui: &mut Ui, view: View<'_>, project: &Project) {
    let field = Field::Project(project.id, ProjectField::Ended);
    let look = Look::default().context(&*project.name);
    yes_or_no(ui, view, field, project.ended, &look);
}

fn yes_or_no(ui: &mut Ui, view: View<'_>, field: Field, current: bool, look: &Look) {
    let options = [false, true].map(|it| (it, words::value(&Value::Flag(it), Style::REPORT)));
    form::choice(ui, view, field, &current, &options, look);
}

fn targets(ui: &mut Ui, view: View<'_>, tab: &mut TabState, project: &Project) {
    weights(ui, view, project);
    let table = IndicatorTable::new(project, IndicatorColumns::Targets);
    let look = TableLook {
        max_height: ui.available_height(),
        empty_text: tr!("indicator.none").into_owned(),
        ..TableLook::default()
    };
    tables::show(ui, view, tab, Id::unique(("targets", project.id)), &table, look);
}

/// Draws the sum of the weights (分值), if any are stated. The sum is usually 90, because the
/// execution rate has a weight of 10.
fn weights(ui: &mut Ui, view: View<'_>, project: &Project) {
    let Some(Weights { count, sum }) = view.derived().weights(project.id) else { return };
    let quiet = colors(ui.visuals()).quiet;
    let text = tr!("indicator.weights", sum = sum.normalize(), count = count);
    ui.label(RichText::new(text).small().color(quiet));
}

fn progress(ui: &mut Ui, view: View<'_>, tab: &mut TabState, project: &Project) {
    let look = Look::default().context(&*project.name);
    let subtotal = view.derived().project(project.id);
    let rate = project.spent.zip(subtotal).map_or_else(
        || crate::analysis::format::UNKNOWN.to_owned(),
        |(spent, subtotal)| crate::ui::figures::share(spent, subtotal.amount),
    );
    columns(
        ui,
        [
            &mut |ui| form::field(ui, view, Field::Project(project.id, ProjectField::Spent), &look),
            &mut |ui| form::figure(ui, &tr!("projects.execution_rate"), &rate),
            &mut |_| {},
        ],
    );
    let lines = look.clone().lines(2).hint(tr!("projects.progress_hint"));
    form::field(ui, view, Field::Project(project.id, ProjectField::Progress), &lines);
    ui.add_space(space::XS);
    let table = IndicatorTable::new(project, IndicatorColumns::Results);
    let look = TableLook {
        rows: RowRights::Fixed,
        max_height: ui.available_height().max(120.0),
        empty_text: tr!("indicator.none").into_owned(),
        ..TableLook::default()
    };
    tables::show(ui, view, tab, Id::unique(("results", project.id)), &table, look);
}
