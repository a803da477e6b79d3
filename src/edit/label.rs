//! What a step is called in the menu (“修改 人才工作 本年预算”).

use crate::budget::{Field, Item, ItemId, LinePlace, List, Scenario};
use crate::edit::command::Command;
use crate::locale::tr;

/// What a step did, in the terms of the budget; it is put into words in the language of the moment.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    verb: Verb,
    /// The thing it was done to; empty when it has no name.
    subject: String,
    field: Option<Field>,
    /// How many things it was done to.
    count: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verb {
    Change,
    Add,
    Remove,
    Duplicate,
    Move,
}

impl Label {
    /// The label of `commands`, which are about to be applied to `scenario`.
    pub fn of(commands: &[Command], scenario: &Scenario) -> Self {
        // The commands that put something in or take it out tell more than those that set fields.
        let telling = commands.iter().find(|command| !matches!(command, Command::Set(..)));
        let count = commands.len();
        let Some(command) = telling.or(commands.first()) else {
            return Self { verb: Verb::Change, subject: String::new(), field: None, count };
        };
        let (verb, subject, field) = match command {
            Command::Set(field, _) => (Verb::Change, field_subject(*field, scenario), Some(*field)),
            Command::Insert { item, list, .. } => {
                (Verb::Add, inserted(item, *list, scenario), None)
            }
            Command::Remove(id) => (Verb::Remove, item_name(*id, scenario), None),
            Command::Duplicate(id) => (Verb::Duplicate, item_name(*id, scenario), None),
            Command::Move { id, .. } => (Verb::Move, item_name(*id, scenario), None),
        };
        Self { verb, subject, field, count }
    }

    /// The label in words.
    pub fn text(&self) -> String {
        let verb = match self.verb {
            Verb::Change => tr!("edit.change"),
            Verb::Add => tr!("edit.add"),
            Verb::Remove => tr!("edit.remove"),
            Verb::Duplicate => tr!("edit.duplicate"),
            Verb::Move => tr!("edit.move"),
        };
        let mut words = vec![verb.into_owned()];
        if !self.subject.is_empty() {
            words.push(shortened(&self.subject));
        }
        if let Some(field) = self.field {
            words.push(field_name(field));
        }
        if 1 < self.count {
            words.push(tr!("edit.and_others", count = self.count).into_owned());
        }
        words.join(" ")
    }
}

/// What the program calls a field.
pub fn field_name(field: Field) -> String {
    tr!(format!("field.{}", field.key())).into_owned()
}

/// Long names are told by their beginning: a label has to fit a menu.
fn shortened(name: &str) -> String {
    const MAX: usize = 16;
    if name.chars().count() <= MAX {
        return name.to_owned();
    }
    name.chars().take(MAX).chain(['…']).collect()
}

fn field_subject(field: Field, scenario: &Scenario) -> String {
    match field {
        Field::Scenario(_) => String::new(),
        Field::Group(group, _) => group_name(group),
        Field::Line(id, _) => item_name(id.into(), scenario),
        Field::Project(id, _) => item_name(id.into(), scenario),
        Field::Indicator(id, _) => item_name(id.into(), scenario),
        Field::Expense(kind, _) => tr!(match kind {
            crate::budget::ExpenseKind::TravelAbroad => "expense.travel_abroad",
            crate::budget::ExpenseKind::Reception => "expense.reception",
            crate::budget::ExpenseKind::VehiclePurchase => "expense.vehicle_purchase",
            crate::budget::ExpenseKind::VehicleRunning => "expense.vehicle_running",
            crate::budget::ExpenseKind::OperatingFunds => "expense.operating_funds",
        })
        .into_owned(),
        Field::Paragraph(id, _)
        | Field::Procurement(id, _)
        | Field::Vehicle(id, _)
        | Field::Term(id, _)
        | Field::Subject(id, _) => item_name(id.into(), scenario),
    }
}

/// What the program calls a group of lines.
pub fn group_name(group: crate::budget::Group) -> String {
    tr!(match group {
        crate::budget::Group::Revenue => "group.revenue",
        crate::budget::Group::Personnel => "group.personnel",
        crate::budget::Group::Operating => "group.operating",
        crate::budget::Group::Assistance => "group.assistance",
    })
    .into_owned()
}

fn item_name(id: ItemId, scenario: &Scenario) -> String {
    match id {
        ItemId::Line(id) => scenario.line(id).map(|line| line.name.clone()),
        ItemId::Project(id) | ItemId::KeyProject(id) => {
            scenario.project(id).map(|project| project.name.clone())
        }
        ItemId::Indicator(id) => scenario.indicator(id).map(|indicator| indicator.name.clone()),
        ItemId::Entry(_) => None,
    }
    .unwrap_or_default()
}

fn inserted(item: &Item, list: List, scenario: &Scenario) -> String {
    if !item.name().is_empty() {
        return item.name().to_owned();
    }
    let place = match list {
        List::Lines(LinePlace::Group(group)) => return group_name(group),
        List::Lines(LinePlace::Project(id)) | List::Indicators(id) => {
            scenario.project(id).map(|project| project.name.clone())
        }
        _ => None,
    };
    let kind = tr!(match list {
        List::Lines(_) => "item.line",
        List::Projects => "item.project",
        List::Indicators(_) => "item.indicator",
        List::Duties => "item.duty",
        List::Goals => "item.goal",
        List::Procurement => "item.procurement",
        List::KeyProjects => "item.key_project",
        List::Vehicles => "item.vehicle",
        List::Glossary => "item.term",
        List::Subjects => "item.subject",
    });
    place.map_or_else(|| kind.clone().into_owned(), |place| format!("{place} {kind}"))
}
