//! All that a scenario holds, in the order of the book.

use crate::budget::{ExpenseKind, Group, Scenario, Thing};
use crate::edit::label::{expense_name, group_name};

/// Everything of `scenario` that has facts, in the order of the book.
pub(super) fn every_thing(scenario: &Scenario) -> Vec<Thing<'_>> {
    let mut things = vec![Thing::Scenario(scenario)];
    things.extend(scenario.overview.duties.iter().map(Thing::Paragraph));
    things.extend(scenario.overview.goals.iter().map(Thing::Paragraph));
    for group in Group::ALL {
        things.push(Thing::Group(group, scenario.group(group)));
        things.extend(scenario.group(group).lines.iter().map(Thing::Line));
    }
    for project in &scenario.projects {
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

/// What people call a thing; empty for the scenario.
pub(super) fn thing_name(thing: Thing<'_>) -> String {
    match thing {
        Thing::Scenario(_) => String::new(),
        Thing::Group(group, _) => group_name(group),
        Thing::Expense(kind, _) => expense_name(kind),
        thing => thing.name().to_owned(),
    }
}
