//! The rows of a thing: which facts are shown in the row of the thing itself, which have rows of
//! their own, and the level of each row.

use super::{Content, Level};
use crate::analysis::Derived;
use crate::budget::{
    CodeNameField, ExpenseField, Field, IndicatorField, LineField, Money, Owner, ParagraphField,
    PartField, ProcurementField, ProjectField, ShareField, SubjectField, TermField, Thing,
    UnitField, Value, VehicleField,
};

/// The content of the row of a thing: its most important fact, or its sum.
pub(super) fn main_content(thing: Thing<'_>, derived: &Derived) -> Option<Content> {
    Some(match thing {
        Thing::Scenario(_) => return None,
        Thing::Group(group, _) => amount(derived.group(group).amount),
        Thing::Project(project) => amount(derived.project(project.id)?.amount),
        Thing::KeyProject(_) => Content::Present,
        Thing::Indicator(indicator) => Content::Target(indicator.target()),
        _ => Content::Value(thing.get(main_field(thing.owner())?)?),
    })
}

fn amount(amount: Money) -> Content {
    Content::Value(Value::Money(amount))
}

/// The most important fact of a thing; `None` when its row does not show a single fact.
pub(super) fn main_field(owner: Owner) -> Option<Field> {
    Some(match owner {
        Owner::Line(id) => Field::Line(id, LineField::Amount),
        Owner::Indicator(id) => Field::Indicator(id, IndicatorField::Value),
        Owner::Expense(kind) => Field::Expense(kind, ExpenseField::Amount),
        Owner::Paragraph(id) => Field::Paragraph(id, ParagraphField::Text),
        Owner::Procurement(id) => Field::Procurement(id, ProcurementField::Amount),
        Owner::Vehicle(id) => Field::Vehicle(id, VehicleField::Count),
        Owner::Unit(id) => Field::Unit(id, UnitField::Kind),
        Owner::Part(id) => Field::Part(id, PartField::Amount),
        Owner::Share(id) => Field::Share(id, ShareField::Amount),
        Owner::Term(id) => Field::Term(id, TermField::Definition),
        Owner::Subject(id) => Field::Subject(id, SubjectField::Definition),
        Owner::CodeName(id) => Field::CodeName(id, CodeNameField::Code),
        Owner::Scenario | Owner::Group(_) | Owner::Project(_) | Owner::KeyProject(_) => {
            return None;
        }
    })
}

/// True when this fact is shown in the row of the thing itself.
pub fn is_in_main(field: Field) -> bool {
    matches!(
        field,
        Field::Line(_, LineField::Amount)
            | Field::Indicator(
                _,
                IndicatorField::Direction | IndicatorField::Value | IndicatorField::Unit
            )
            | Field::Expense(_, ExpenseField::Amount)
            | Field::Paragraph(_, ParagraphField::Text)
            | Field::Procurement(_, ProcurementField::Amount)
            | Field::Vehicle(_, VehicleField::Count)
            | Field::Unit(_, UnitField::Kind)
            | Field::Part(_, PartField::Amount)
            | Field::Share(_, ShareField::Amount)
            | Field::Term(_, TermField::Definition)
            | Field::Subject(_, SubjectField::Definition)
            | Field::CodeName(_, CodeNameField::Code)
    )
}

/// True when this fact is the name of a thing. Rows are labelled with the name, so it has a row of
/// its own only when the scenarios have different names.
pub(super) fn is_name(field: Field) -> bool {
    matches!(
        field,
        Field::Line(_, LineField::Name)
            | Field::Project(_, ProjectField::Name)
            | Field::Indicator(_, IndicatorField::Name)
            | Field::Procurement(_, ProcurementField::Name)
            | Field::Vehicle(_, VehicleField::Name)
            | Field::Unit(_, UnitField::Name)
            | Field::Part(_, PartField::Name)
            | Field::Term(_, TermField::Name)
            | Field::Subject(_, SubjectField::Name)
            | Field::CodeName(_, CodeNameField::Name)
    )
}

pub(super) fn level_of(owner: Owner) -> Level {
    match owner {
        Owner::Group(_) => Level::Group,
        Owner::Project(_) => Level::Project,
        Owner::Line(_) => Level::Line,
        Owner::Indicator(_) => Level::Indicator,
        Owner::Paragraph(_) | Owner::Term(_) | Owner::Subject(_) => Level::Text,
        Owner::Scenario
        | Owner::Expense(_)
        | Owner::Procurement(_)
        | Owner::KeyProject(_)
        | Owner::Unit(_)
        | Owner::Part(_)
        | Owner::Share(_)
        | Owner::CodeName(_)
        | Owner::Vehicle(_) => Level::Other,
    }
}

/// The level of the row of a fact; texts have the level [`Level::Text`], except names and the facts
/// of indicators.
pub(super) fn fact_level(field: Field, value: &Value) -> Level {
    let is_text = matches!(value, Value::Text(_)) && !is_name(field);
    match field {
        Field::Indicator(..) => Level::Indicator,
        _ if is_text => Level::Text,
        Field::Scenario(_)
        | Field::Expense(..)
        | Field::Procurement(..)
        | Field::Unit(..)
        | Field::Part(..)
        | Field::Share(..)
        | Field::CodeName(..)
        | Field::Vehicle(..) => Level::Other,
        Field::Group(..) => Level::Group,
        Field::Line(..) => Level::Line,
        Field::Project(..) => Level::Project,
        Field::Paragraph(..) | Field::Term(..) | Field::Subject(..) => Level::Text,
    }
}
