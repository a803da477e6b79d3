//! The rows of what a scenario states: its line items, indicators and other facts, in the order of
//! the book.

use std::fmt::Debug;
use std::io;

use super::columns::{Address, Row};
use super::table::Table;
use crate::analysis::{Whole, change};
use crate::budget::{
    Code, Field, Indicator, IndicatorField, LineField, LineItem, LinePlace, List, Project,
    ProjectField, Scenario, ScenarioField, Thing, UnitId, Value,
};
use crate::words::{self, Style};

/// Adds a row for each line item, each indicator, and each other fact that is not blank.
pub(super) fn add(table: &mut Table<'_>, scenario: &Scenario) -> io::Result<()> {
    let mut project = None;
    for (list, thing) in scenario.walk() {
        let place = match (list, thing) {
            (_, Thing::Project(of) | Thing::KeyProject(of)) => {
                project = Some(of.as_ref());
                in_project(scenario, of)
            }
            (
                Some(List::Lines(LinePlace::Project(_)) | List::Parts(_) | List::Indicators(_)),
                _,
            ) => project.map(|of| in_project(scenario, of)).unwrap_or_default(),
            (Some(List::Lines(LinePlace::Group(group))), _) | (_, Thing::Group(group, _)) => {
                let unit = match thing {
                    Thing::Line(line) => unit_name(scenario, line.unit),
                    _ => "",
                };
                let place = Some(Whole::Group(group).key());
                Row { place, budget_unit: unit, ..Row::default() }
            }
            _ => Row::default(),
        };
        let name = match thing {
            // It is in a column of its own, or is the whole fact.
            Thing::Scenario(_) | Thing::Paragraph(_) => "",
            _ => thing.name(),
        };
        let own = Row { name, address: Some(Address::Thing(thing.owner())), ..place };
        match thing {
            Thing::Line(it) => table.add(&line(it, &own))?,
            Thing::Indicator(it) => table.add(&indicator(it, &own))?,
            Thing::KeyProject(_) => table.add(&Row { layer: "fact", key: "key_project", ..own })?,
            _ => {}
        }
        for field in thing.owner().fields().into_iter().filter(|field| !has_column(*field)) {
            if let Some(value) = thing.get(field).filter(|value| !value.is_blank()) {
                fact(table, field, &value, &own)?;
            }
        }
    }
    Ok(())
}

/// The name of a subordinate unit; empty for the department's own budget.
fn unit_name(scenario: &Scenario, unit: Option<UnitId>) -> &str {
    unit.and_then(|id| scenario.unit(id)).map_or("", |unit| &unit.name)
}

fn in_project<'a>(scenario: &'a Scenario, project: &'a Project) -> Row<'a> {
    Row {
        place: Some(Whole::Projects.key()),
        project_id: Some(project.id),
        project: &project.name,
        budget_unit: unit_name(scenario, project.unit),
        ..Row::default()
    }
}

fn line<'a>(line: &'a LineItem, own: &Row<'a>) -> Row<'a> {
    let basis = line.basis.as_ref();
    Row {
        layer: "line",
        key: "line",
        functional: line.functional,
        functional_class: line.functional.map(Code::class),
        economic: line.economic,
        economic_class: line.economic.map(Code::class),
        fund_source: line.fund_source,
        transfer: Some(line.transfer),
        amount: Some(line.amount),
        prior: line.prior,
        change: change(line.amount, line.prior),
        quantity: basis.map(|basis| basis.quantity),
        unit: basis.map_or("", |basis| &basis.unit),
        rate: basis.map(|basis| basis.rate),
        times: basis.map(|basis| basis.times),
        ..*own
    }
}

fn indicator<'a>(indicator: &'a Indicator, own: &Row<'a>) -> Row<'a> {
    Row {
        layer: "indicator",
        key: "indicator",
        category: Some(indicator.category),
        direction: Some(indicator.direction),
        value: &indicator.value,
        number: indicator.number(),
        unit: &indicator.unit,
        weight: indicator.weight,
        actual: &indicator.actual,
        ..*own
    }
}

/// True for a fact that is in a column of the rows of its thing; any other has a row of its own.
fn has_column(field: Field) -> bool {
    match field {
        Field::Scenario(field) => matches!(
            field,
            ScenarioField::Name
                | ScenarioField::FiscalYear
                | ScenarioField::Department
                | ScenarioField::Scope
                | ScenarioField::Stage
        ),
        Field::Line(_, field) => matches!(
            field,
            LineField::Name
                | LineField::Unit
                | LineField::Amount
                | LineField::Prior
                | LineField::Functional
                | LineField::Economic
                | LineField::FundSource
                | LineField::Transfer
                | LineField::Basis
        ),
        Field::Project(_, field) => matches!(field, ProjectField::Name | ProjectField::Unit),
        Field::Indicator(_, field) => matches!(
            field,
            IndicatorField::Category
                | IndicatorField::Name
                | IndicatorField::Direction
                | IndicatorField::Value
                | IndicatorField::Unit
                | IndicatorField::Weight
                | IndicatorField::Actual
        ),
        _ => false,
    }
}

/// Adds a row for a fact: an amount, a number, or a text.
fn fact(table: &mut Table<'_>, field: Field, value: &Value, own: &Row<'_>) -> io::Result<()> {
    let address = Some(Address::Fact(field));
    let row = Row { layer: "fact", key: field.key(), address, ..*own };
    let mut add_text = |value: &str| table.add(&Row { value, ..row });
    match value {
        Value::Text(text) => add_text(text),
        Value::Flag(flag) => add_text(&flag.to_string()),
        Value::Code(code) => add_text(&code.map(|it| it.to_string()).unwrap_or_default()),
        Value::Basis(basis) => {
            let basis = basis.as_ref().map(|basis| words::basis(basis, Style::EXACT));
            add_text(&basis.unwrap_or_default())
        }
        // Choices are named as in scenario files.
        Value::FundSource(source) => add_text(&source.map(key_of).unwrap_or_default()),
        Value::Nature(nature) => add_text(&nature.map(key_of).unwrap_or_default()),
        Value::Stage(stage) => add_text(&key_of(stage)),
        Value::Level(level) => add_text(&key_of(level)),
        Value::Category(category) => add_text(&key_of(category)),
        Value::Direction(direction) => add_text(&key_of(direction)),
        Value::Procurement(category) => add_text(&key_of(category)),
        Value::Method(method) => add_text(&method.map(key_of).unwrap_or_default()),
        Value::UnitKind(kind) => add_text(&key_of(kind)),
        Value::ExpenseKind(kind) => add_text(&key_of(kind)),
        Value::Unit(unit) => table.add(&Row { number: unit.map(|id| id.number().into()), ..row }),
        Value::Money(amount) => table.add(&Row { amount: Some(*amount), ..row }),
        Value::KnownMoney(amount) => table.add(&Row { amount: *amount, ..row }),
        Value::Count(count) => table.add(&Row { number: count.map(Into::into), ..row }),
        Value::Year(year) => table.add(&Row { number: Some((*year).into()), ..row }),
        Value::Number(number) => table.add(&Row { number: *number, ..row }),
    }
}

/// The name of a choice in scenario files.
fn key_of(choice: impl Debug) -> String {
    format!("{choice:?}")
}
