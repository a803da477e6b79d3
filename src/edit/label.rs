//! The names of steps in the undo menu (“修改 人才工作 本年预算”).

use crate::budget::{
    Action, Change, Field, Item, ItemId, LineField, LineId, LinePlace, List, Money, Owner, Scenario,
};
use crate::edit::command::Command;
use crate::locale::tr;
use crate::words;

/// A description of a step; its text is made when it is shown, in the language of that time.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    action: Action,
    /// The name of the thing that was changed; empty when it has no name.
    subject: String,
    field: Option<Field>,
    /// The number of changes in the step.
    count: usize,
}

impl Label {
    /// The label of `commands`, which are about to be applied to `scenario`.
    pub fn of(commands: &[Command], scenario: &Scenario) -> Self {
        // A command that inserts or removes something describes the step better than one that sets
        // a field.
        let main = commands.iter().find(|command| !matches!(command, Command::Set(..)));
        let count = commands.len();
        let Some(command) = main.or(commands.first()) else {
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

    /// The label of an action on `subject`, for a step whose commands do not show the action.
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

    /// The kind of the step.
    pub fn action(&self) -> Action {
        self.action
    }

    /// The name of the thing that was changed; empty when it has none.
    pub fn subject(&self) -> &str {
        &self.subject
    }

    /// The label as text, in the program's language.
    pub fn text(&self) -> String {
        let mut parts = vec![words::action(self.action)];
        if !self.subject.is_empty() {
            parts.push(shortened(&self.subject));
        }
        if let Some(field) = self.field {
            parts.push(words::field(field));
        }
        if 1 < self.count {
            parts.push(tr!("edit.and_others", count = self.count).into_owned());
        }
        parts.join(" ")
    }
}

/// Shortens a long name to its beginning, so that the label fits into a menu.
fn shortened(name: &str) -> String {
    const MAX: usize = 16;
    if name.chars().count() <= MAX {
        return name.to_owned();
    }
    name.chars().take(MAX).chain(['…']).collect()
}

fn field_subject(field: Field, scenario: &Scenario) -> String {
    match field.owner() {
        Owner::Scenario => String::new(),
        Owner::Group(group) => words::group(group),
        Owner::Expense(kind) => words::expense(kind),
        listed => listed.item().map(|id| item_name(id, scenario)).unwrap_or_default(),
    }
}

fn item_name(id: ItemId, scenario: &Scenario) -> String {
    match id {
        ItemId::Line(id) => scenario.line(id).map(|line| line.name.clone()),
        ItemId::Project(id) | ItemId::KeyProject(id) => {
            scenario.project(id).map(|project| project.name.clone())
        }
        ItemId::Indicator(id) => scenario.indicator(id).map(|indicator| indicator.name.clone()),
        ItemId::Unit(id) => scenario.unit(id).map(|unit| unit.name.clone()),
        ItemId::Entry(_) => None,
    }
    .unwrap_or_default()
}

fn inserted(item: &Item, list: List, scenario: &Scenario) -> String {
    if !item.name().is_empty() {
        return item.name().to_owned();
    }
    if let List::Lines(LinePlace::Group(group)) = list {
        return words::group(group);
    }
    let place = list.project().and_then(|id| scenario.project(id)).map(|it| it.name.clone());
    let kind = words::list_item(list.slot());
    place.map_or_else(|| kind.clone(), |place| format!("{place} {kind}"))
}
