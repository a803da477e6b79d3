//! 第六、七部分: performance management, and the key projects in the order of the book.

use egui::{RichText, Ui};

use crate::budget::{Field, Item, ItemId, List, ProjectField, ScenarioField};
use crate::edit::Command;
use crate::locale::tr;
use crate::ui::form::{self, Look};
use crate::ui::intent::Intent;
use crate::ui::layout::{card, cards, columns};
use crate::ui::pages::entries::{self, Entry, Words};
use crate::ui::tables::target_text;
use crate::ui::theme::{colors, space};
use crate::ui::view::View;

/// Draws the page.
pub fn show(ui: &mut Ui, view: View<'_>) {
    let field = |ui: &mut Ui, field| {
        form::field(ui, view, Field::Scenario(field), &Look::default());
    };
    cards(ui, "performance", |ui| {
        card(ui, &tr!("performance.management"), |ui| {
            let derived = view.derived;
            columns(ui, [
                &mut |ui| field(ui, ScenarioField::PerformanceUnits),
                &mut |ui| field(ui, ScenarioField::MonitoringDue),
                &mut |ui| {
                    let amount = view.money(derived.projects.amount);
                    form::figure(ui, &tr!("performance.amount"), &amount);
                },
                &mut |ui| {
                    let count = view.scenario.projects.len().to_string();
                    form::figure(ui, &tr!("performance.goal_count"), &count);
                },
            ]);
        });
        card(ui, &tr!("performance.key_projects"), |ui| key_projects(ui, view));
        card(ui, &tr!("field.scenario.performance_remark"), |ui| {
            let field = Field::Scenario(ScenarioField::PerformanceRemark);
            form::bare_text(ui, view, field, &Look::default());
        });
    });
}

fn key_projects(ui: &mut Ui, view: View<'_>) {
    let scenario = view.scenario;
    let projects: Vec<_> = scenario.key_projects.iter().filter_map(|id| scenario.project(*id)).collect();
    let entries: Vec<_> = projects
        .iter()
        .enumerate()
        .map(|(index, project)| Entry {
            id: ItemId::KeyProject(project.id),
            numeral: format!("{}.", index + 1),
            name: project.name.clone(),
        })
        .collect();
    let words = Words { empty: tr!("performance.no_key_projects").into_owned(), add: String::new() };
    entries::show(ui, view, List::KeyProjects, &entries, &words, |ui, index| {
        let Some(project) = projects.get(index) else { return };
        ui.horizontal(|ui| {
            if ui.link(RichText::new(&project.name).strong()).clicked() {
                view.intents.send(Intent::GoToProject(project.id));
            }
            let amount: crate::budget::Money = project.lines.iter().map(|line| line.amount).sum();
            ui.label(format!("{} {}", view.money(amount), view.unit_name()));
        });
        let look = Look::default().lines(3).context(&*project.name);
        form::bare_text(ui, view, Field::Project(project.id, ProjectField::Goal), &look);
        let targets: Vec<_> = project
            .indicators
            .iter()
            .map(|indicator| format!("{} {}", indicator.name, target_text(indicator)))
            .collect();
        let quiet = colors(ui.visuals()).quiet;
        ui.label(RichText::new(targets.join("；")).small().color(quiet));
        ui.add_space(space::S);
    });
    left_out(ui, view);
}

/// The projects that part seven does not tell, and the way to have it do so.
fn left_out(ui: &mut Ui, view: View<'_>) {
    let scenario = view.scenario;
    let missing: Vec<_> = scenario
        .projects
        .iter()
        .filter(|project| !scenario.key_projects.contains(&project.id))
        .collect();
    if missing.is_empty() {
        return;
    }
    ui.menu_button(format!("＋ {}", tr!("performance.add_key_project")), |ui| {
        for project in missing {
            if ui.button(&project.name).clicked() {
                view.intents.send(Intent::Edit(vec![Command::Insert {
                    list: List::KeyProjects,
                    at: scenario.key_projects.len(),
                    item: Item::KeyProject(project.id),
                }]));
                ui.close();
            }
        }
    });
}
