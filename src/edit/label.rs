//! What a step is called in the menu (“修改 人才工作 本年预算”).

use crate::budget::{
    Action, Change, ExpenseKind, Field, Group, Item, ItemId, LineField, LineId, LinePlace, List,
    Money, Scenario, Thing,
};
use crate::edit::command::Command;
use crate::locale::tr;

/// What a step did, in the terms of the budget; it is put into words in the language of the moment.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    action: Action,
    /// The thing it was done to; empty when it has no name.
    subject: String,
    field: Option<Field>,
    /// How many things it was done to.
    count: usize,
}

impl Label {
    /// The label of `commands`, which are about to be applied to `scenario`.
    pub fn of(commands: &[Command], scenario: &Scenario) -> Self {
        // The commands that put something in or take it out tell more than those that set fields.
        let telling = commands.iter().find(|command| !matches!(command, Command::Set(..)));
        let count = commands.len();
        let Some(command) = telling.or(commands.first()) else {
            return Self { action: Action::Change, subject: String::new(), field: None, count };
        };
        let (action, subject, field) = match command {
            Command::Set(field, _) => {
                (Action::Change, field_subject(*field, scenario), Some(*field))
            }
            Command::SetAmounts(amounts) => return Self::of_amounts(amounts, scenario),
            Command::Insert { item, list, .. } => {
                (Action::Add, inserted(item, *list, scenario), None)
            }
            Command::Remove(id) => (Action::Remove, item_name(*id, scenario), None),
            Command::Duplicate(id) => (Action::Duplicate, item_name(*id, scenario), None),
            Command::Move { id, .. } => (Action::Move, item_name(*id, scenario), None),
            Command::Explain { .. } => (Action::Change, tr!("record.reason").into_owned(), None),
            Command::ClearRecord => (Action::ClearRecord, String::new(), None),
        };
        Self { action, subject, field, count }
    }

    fn of_amounts(amounts: &[(LineId, Money)], scenario: &Scenario) -> Self {
        let field = amounts.first().map(|(line, _)| Field::Line(*line, LineField::Amount));
        let subject = field.map(|field| field_subject(field, scenario)).unwrap_or_default();
        Self { action: Action::Change, subject, field, count: amounts.len() }
    }

    /// The label of an action on `subject`, where the commands alone do not tell what it was.
    pub fn of_action(action: Action, subject: impl Into<String>) -> Self {
        Self { action, subject: subject.into(), field: None, count: 1 }
    }

    /// The label of an entry of the change record.
    pub fn of_change(change: &Change) -> Self {
        let field = change.facts.first().map(|fact| fact.field);
        let changed = change.action == Action::Change;
        Self {
            action: change.action,
            subject: change.subject.clone(),
            field: field.filter(|_| changed),
            count: if changed { change.facts.len() } else { 1 },
        }
    }

    /// What was done.
    pub fn action(&self) -> Action {
        self.action
    }

    /// The name of the thing it was done to; empty when it has none.
    pub fn subject(&self) -> &str {
        &self.subject
    }

    /// The label in words.
    pub fn text(&self) -> String {
        let mut words = vec![action_name(self.action)];
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

/// What the program calls an action.
pub fn action_name(action: Action) -> String {
    match action {
        Action::Change => tr!("edit.change"),
        Action::Add => tr!("edit.add"),
        Action::Remove => tr!("edit.remove"),
        Action::Duplicate => tr!("edit.duplicate"),
        Action::Move => tr!("edit.move"),
        Action::Paste => tr!("edit.paste"),
        Action::TakeOver => tr!("edit.take_over"),
        Action::Merge => tr!("edit.merge"),
        Action::Scale => tr!("edit.scale"),
        Action::Fit => tr!("edit.fit"),
        Action::Absorb => tr!("edit.absorb"),
        Action::Price => tr!("edit.price"),
        Action::RollForward => tr!("edit.roll_forward"),
        Action::Freeze => tr!("edit.freeze"),
        Action::ClearRecord => tr!("edit.clear_record"),
    }
    .into_owned()
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
        Field::Expense(kind, _) => expense_name(kind),
        Field::Paragraph(id, _)
        | Field::Procurement(id, _)
        | Field::Vehicle(id, _)
        | Field::Term(id, _)
        | Field::Subject(id, _) => item_name(id.into(), scenario),
    }
}

/// What a thing is called: by its own name, or by that of the program; empty for the scenario.
pub fn owner_name(thing: Thing<'_>) -> String {
    match thing {
        Thing::Scenario(_) => String::new(),
        Thing::Group(group, _) => group_name(group),
        Thing::Expense(kind, _) => expense_name(kind),
        named => named.name().to_owned(),
    }
}

/// What the program calls a group of lines.
pub fn group_name(group: Group) -> String {
    match group {
        Group::Revenue => tr!("group.revenue"),
        Group::Personnel => tr!("group.personnel"),
        Group::Operating => tr!("group.operating"),
        Group::Assistance => tr!("group.assistance"),
    }
    .into_owned()
}

/// What the program calls an amount stated beside the lines.
pub fn expense_name(kind: ExpenseKind) -> String {
    match kind {
        ExpenseKind::TravelAbroad => tr!("expense.travel_abroad"),
        ExpenseKind::Reception => tr!("expense.reception"),
        ExpenseKind::VehiclePurchase => tr!("expense.vehicle_purchase"),
        ExpenseKind::VehicleRunning => tr!("expense.vehicle_running"),
        ExpenseKind::OperatingFunds => tr!("expense.operating_funds"),
    }
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
    let kind = list_item_name(list);
    place.map_or_else(|| kind.clone(), |place| format!("{place} {kind}"))
}

/// What the program calls an item of a list.
fn list_item_name(list: List) -> String {
    match list {
        List::Lines(_) => tr!("item.line"),
        List::Projects => tr!("item.project"),
        List::Indicators(_) => tr!("item.indicator"),
        List::Duties => tr!("item.duty"),
        List::Goals => tr!("item.goal"),
        List::Procurement => tr!("item.procurement"),
        List::KeyProjects => tr!("item.key_project"),
        List::Vehicles => tr!("item.vehicle"),
        List::Glossary => tr!("item.term"),
        List::Subjects => tr!("item.subject"),
    }
    .into_owned()
}
