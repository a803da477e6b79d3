//! How the facts of a thing are told: which one stands in the row of the thing itself, which have
//! rows of their own, and at which level.

use super::{Content, Level};
use crate::analysis::Derived;
use crate::budget::{
    ExpenseField, Field, IndicatorField, LineField, Money, Owner, ParagraphField, ProcurementField,
    ProjectField, SubjectField, TermField, Thing, Value, VehicleField,
};

/// The fact or sum that says most about a thing, in the row of the thing itself.
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

/// The fact that tells most of a thing; none where it is a sum.
pub(super) fn main_field(owner: Owner) -> Option<Field> {
    Some(match owner {
        Owner::Line(id) => Field::Line(id, LineField::Amount),
        Owner::Indicator(id) => Field::Indicator(id, IndicatorField::Value),
        Owner::Expense(kind) => Field::Expense(kind, ExpenseField::Amount),
        Owner::Paragraph(id) => Field::Paragraph(id, ParagraphField::Text),
        Owner::Procurement(id) => Field::Procurement(id, ProcurementField::Amount),
        Owner::Vehicle(id) => Field::Vehicle(id, VehicleField::Count),
        Owner::Term(id) => Field::Term(id, TermField::Definition),
        Owner::Subject(id) => Field::Subject(id, SubjectField::Definition),
        Owner::Scenario | Owner::Group(_) | Owner::Project(_) | Owner::KeyProject(_) => {
            return None;
        }
    })
}

/// Whether the row of the thing itself tells this fact.
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
            | Field::Term(_, TermField::Definition)
            | Field::Subject(_, SubjectField::Definition)
    )
}

/// Whether this is what the thing is called, which is told anyway; only another name has a row.
pub(super) fn is_name(field: Field) -> bool {
    matches!(
        field,
        Field::Line(_, LineField::Name)
            | Field::Project(_, ProjectField::Name)
            | Field::Indicator(_, IndicatorField::Name)
            | Field::Procurement(_, ProcurementField::Name)
            | Field::Vehicle(_, VehicleField::Name)
            | Field::Term(_, TermField::Name)
            | Field::Subject(_, SubjectField::Name)
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
        | Owner::Vehicle(_) => Level::Other,
    }
}

/// Texts stand at a level of their own, but for names and the words of indicators.
pub(super) fn fact_level(field: Field, value: &Value) -> Level {
    let is_text = matches!(value, Value::Text(_)) && !is_name(field);
    match field {
        Field::Indicator(..) => Level::Indicator,
        _ if is_text => Level::Text,
        Field::Scenario(_) | Field::Expense(..) | Field::Procurement(..) | Field::Vehicle(..) => {
            Level::Other
        }
        Field::Group(..) => Level::Group,
        Field::Line(..) => Level::Line,
        Field::Project(..) => Level::Project,
        Field::Paragraph(..) | Field::Term(..) | Field::Subject(..) => Level::Text,
    }
}
