//! Commands and the one function that applies them.

use std::sync::Arc;

use crate::budget::{
    Field, FieldError, Group, Item, ItemId, LineField, LineId, LineItem, LineItems, LinePlace,
    List, Money, MoneyError, Record, Scenario, Value,
};
use crate::locale::tr;

/// One change of a scenario.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Sets a field. Setting a basis (测算依据) also sets the amount to its product.
    Set(Field, Value),
    /// Sets the amounts of many lines, in 万元, in one pass.
    SetAmounts(Vec<(LineId, Money)>),
    /// Inserts an item into a list, with new ids for it and the items in it.
    Insert {
        list: List,
        /// Index of the item before which it is inserted; past the end appends.
        at: usize,
        item: Item,
    },
    /// Removes an item.
    Remove(ItemId),
    /// Inserts a copy directly after an item.
    Duplicate(ItemId),
    /// Moves an item to another place, in its own list or in another list of such items.
    Move {
        id: ItemId,
        /// The list to move it to.
        list: List,
        /// Index of the item before which it is placed, counted without the moved item.
        at: usize,
    },
    /// Sets the reason of an entry of the change record.
    Explain {
        /// Index of the entry, counted from the oldest.
        entry: usize,
        reason: String,
    },
    /// Clears the change record (变更记录).
    ClearRecord,
}

impl Command {
    /// True when it changes only the change record and none of the facts.
    pub fn is_about_record(&self) -> bool {
        matches!(self, Self::Explain { .. } | Self::ClearRecord)
    }
}

/// The reason that a command could not be applied.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum EditError {
    /// The thing to be changed no longer exists.
    #[error("{}", tr!("error.edit.gone"))]
    Gone,
    /// The field has values of another kind, or the list has items of another kind.
    #[error("{}", tr!("error.edit.wrong_kind"))]
    WrongKind,
    /// A frozen copy cannot be changed.
    #[error("{}", tr!("error.edit.sealed"))]
    Sealed,
    /// The project is already a key project (重点项目, part seven of the book).
    #[error("{}", tr!("error.edit.already_key"))]
    AlreadyKeyProject,
    /// The product of the basis is not a valid amount.
    #[error("{}", tr!("error.edit.basis", reason = .0))]
    Basis(#[source] MoneyError),
}

impl From<FieldError> for EditError {
    fn from(error: FieldError) -> Self {
        match error {
            FieldError::Gone(_) => Self::Gone,
            FieldError::WrongKind(_) => Self::WrongKind,
        }
    }
}

/// Applies `commands` in order, all or none.
///
/// Returns the ids of the items that were inserted, copied or moved.
///
/// # Errors
/// When one of them cannot be applied; the scenario is then unchanged.
pub fn apply(scenario: &mut Scenario, commands: &[Command]) -> Result<Vec<ItemId>, EditError> {
    let before = scenario.clone();
    let mut touched = Vec::new();
    for command in commands {
        match apply_one(scenario, command) {
            Ok(id) => touched.extend(id),
            Err(error) => {
                *scenario = before;
                return Err(error);
            }
        }
    }
    Ok(touched)
}

fn apply_one(scenario: &mut Scenario, command: &Command) -> Result<Option<ItemId>, EditError> {
    match command {
        Command::Set(field, value) => set(scenario, *field, value.clone()).map(|()| None),
        Command::SetAmounts(amounts) => set_amounts(scenario, amounts).map(|()| None),
        Command::Insert { list, at, item } => {
            insert_new(scenario, *list, *at, item.clone()).map(Some)
        }
        Command::Remove(id) => remove(scenario, *id).map(|_| None),
        Command::Duplicate(id) => {
            let (list, index) = scenario.find(*id).ok_or(EditError::Gone)?;
            let items = scenario.list_mut(list).ok_or(EditError::Gone)?;
            let item = items.item(index).ok_or(EditError::Gone)?;
            insert_new(scenario, list, index + 1, item).map(Some)
        }
        Command::Move { id, list, at } => {
            let (from, index) = scenario.find(*id).ok_or(EditError::Gone)?;
            let items = scenario.list_mut(from).ok_or(EditError::Gone)?;
            let item = items.item(index).ok_or(EditError::Gone)?;
            items.remove(index);
            let item = with_unit_of_place(scenario, item, from, *list);
            insert(scenario, *list, *at, item)?;
            Ok(Some(*id))
        }
        Command::Explain { entry, reason } => {
            let explained = scenario.record.explain(*entry, reason);
            explained.then_some(None).ok_or(EditError::Gone)
        }
        Command::ClearRecord => {
            scenario.record = Record::default();
            Ok(None)
        }
    }
}

fn set(scenario: &mut Scenario, field: Field, value: Value) -> Result<(), EditError> {
    let product = match (&field, &value) {
        (Field::Line(id, LineField::Basis), Value::Basis(Some(basis))) => {
            Some((*id, basis.product().map_err(EditError::Basis)?))
        }
        _ => None,
    };
    if let Value::Unit(Some(unit)) = value {
        scenario.unit(unit).ok_or(EditError::Gone)?;
    }
    scenario.set(field, value)?;
    if let Some((line, amount)) = product {
        scenario.set(Field::Line(line, LineField::Amount), Value::Money(amount))?;
    }
    Ok(())
}

fn set_amounts(scenario: &mut Scenario, amounts: &[(LineId, Money)]) -> Result<(), EditError> {
    // Sorted by line; when a line has several amounts, the last one counts.
    let mut wanted: Vec<(LineId, Money)> = amounts.iter().rev().copied().collect();
    wanted.sort_by_key(|(id, _)| *id);
    wanted.dedup_by_key(|(id, _)| *id);
    // Only the groups and projects that change are written: the others stay shared with the
    // snapshots.
    let mut known = 0;
    let mut changes = |lines: &LineItems| {
        let mut found = lines.positions(&wanted);
        known += found.len();
        found.retain(|(index, amount)| lines.get(*index).is_some_and(|it| it.amount != *amount));
        (!found.is_empty()).then_some(found)
    };
    let set_all = |lines: &mut LineItems, found: Vec<(usize, Money)>| {
        for (index, amount) in found {
            lines.change(index, |line| line.amount = amount);
        }
    };
    for group in Group::ALL {
        if let Some(found) = changes(&scenario.group(group).lines) {
            set_all(&mut scenario.group_mut(group).lines, found);
        }
    }
    for project in &mut scenario.projects {
        if let Some(found) = changes(&project.lines) {
            set_all(&mut Arc::make_mut(project).lines, found);
        }
    }
    if known == wanted.len() { Ok(()) } else { Err(EditError::Gone) }
}

fn insert_new(
    scenario: &mut Scenario,
    list: List,
    at: usize,
    mut item: Item,
) -> Result<ItemId, EditError> {
    item.renumber(&mut scenario.ids);
    // An item of another scenario may refer to a unit that this one does not have.
    item = item.with_units(|id| scenario.unit(id).map(|unit| unit.id));
    item = with_unit_of_place(scenario, item, list, list);
    let id = item.id();
    if let ItemId::KeyProject(project) = id {
        if scenario.key_projects.contains(&project) {
            return Err(EditError::AlreadyKeyProject);
        }
        scenario.project(project).ok_or(EditError::Gone)?;
    }
    insert(scenario, list, at, item)?;
    // Every new project is a key project (part seven of the book) until the officer removes it
    // there.
    if let ItemId::Project(project) = id {
        scenario.key_projects.push(project);
    }
    Ok(id)
}

/// A line as it is at its new place: the lines of a project belong to the unit of the project and
/// have none of their own, so a line that leaves a project takes the unit of the project along.
fn with_unit_of_place(scenario: &Scenario, mut item: Item, from: List, to: List) -> Item {
    if let (Item::Line(line), List::Lines(to)) = (&mut item, to) {
        match (from, to) {
            (_, LinePlace::Project(_)) => line.unit = None,
            (List::Lines(LinePlace::Project(id)), LinePlace::Group(_)) => {
                line.unit = scenario.project(id).and_then(|project| project.unit);
            }
            _ => {}
        }
    }
    item
}

fn insert(scenario: &mut Scenario, list: List, at: usize, item: Item) -> Result<(), EditError> {
    let items = scenario.list_mut(list).ok_or(EditError::Gone)?;
    if items.insert(at.min(items.len()), item) { Ok(()) } else { Err(EditError::WrongKind) }
}

fn remove(scenario: &mut Scenario, id: ItemId) -> Result<Item, EditError> {
    let (list, index) = scenario.find(id).ok_or(EditError::Gone)?;
    let items = scenario.list_mut(list).ok_or(EditError::Gone)?;
    let item = items.item(index).ok_or(EditError::Gone)?;
    items.remove(index);
    if let ItemId::Project(project) = id {
        scenario.key_projects.retain(|key| *key != project);
    }
    // A unit is removed with everything that belongs to it, as a project is with its lines.
    if let ItemId::Unit(unit) = id {
        scenario.retain_units(|it| it != Some(unit));
    }
    Ok(item)
}

/// A project with one blank line, so that its amount can be typed at once.
pub fn new_project(name: &str) -> Item {
    let mut project = crate::budget::Project::blank(0.into());
    name.clone_into(&mut project.name);
    let mut line = LineItem::blank(0.into());
    name.clone_into(&mut line.name);
    project.lines.push(line);
    Item::Project(Arc::new(project))
}
