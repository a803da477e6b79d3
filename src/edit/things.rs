//! All that a scenario holds, in the order of the book.

use std::sync::Arc;

use crate::budget::{ExpenseKind, Group, Project, Scenario, Thing};

/// Everything of `scenario` that has facts, in the order of the book.
pub(super) fn every_thing(scenario: &Scenario) -> Vec<Thing<'_>> {
    things_with(scenario, &scenario.projects)
}

/// As [`every_thing`], of the projects only those given.
pub(super) fn things_with<'a>(
    scenario: &'a Scenario,
    projects: &'a [Arc<Project>],
) -> Vec<Thing<'a>> {
    let overview = &scenario.overview;
    let mut things = vec![Thing::Scenario(scenario)];
    things.extend(overview.duties.iter().chain(&overview.goals).map(Thing::Paragraph));
    for group in Group::ALL {
        things.push(Thing::Group(group, scenario.group(group)));
        things.extend(scenario.group(group).lines.iter().map(Thing::Line));
    }
    for project in projects {
        things.push(Thing::Project(project));
        things.extend(project.lines.iter().map(Thing::Line));
        things.extend(project.indicators.iter().map(Thing::Indicator));
    }
    things.extend(scenario.procurement.iter().map(Thing::Procurement));
    things.extend(ExpenseKind::ALL.map(|kind| Thing::Expense(kind, scenario.expense(kind))));
    things.extend(scenario.assets.vehicles.iter().map(Thing::Vehicle));
    things.extend(scenario.glossary.iter().map(Thing::Term));
    things.extend(scenario.functional_subjects.iter().map(Thing::Subject));
    things
}
