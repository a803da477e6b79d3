//! Commands and the one function that applies them.

use std::sync::Arc;

use crate::budget::{
    Field, FieldError, Group, Item, ItemId, LineField, LineId, LineItem, LineItems, List, Money,
    MoneyError, Record, Scenario, Value,
};
use crate::locale::tr;

/// One change of a scenario.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Puts a value at a field. Setting a basis (测算依据) moves the amount to its product.
    Set(Field, Value),
    /// Gives many lines their amounts, in 万元, in one pass.
    SetAmounts(Vec<(LineId, Money)>),
    /// Puts an item into a list, under new identities.
    Insert {
        /// Where.
        list: List,
        /// Before which item; past the end appends.
        at: usize,
        /// What.
        item: Item,
    },
    /// Takes an item out.
    Remove(ItemId),
    /// Puts a copy right behind an item.
    Duplicate(ItemId),
    /// Takes an item to another place, in its own list or another that holds its kind.
    Move {
        /// What.
        id: ItemId,
        /// Where to.
        list: List,
        /// Before which item, as counted without the moved one.
        at: usize,
    },
    /// Says why the edit of an entry of the change record was made.
    Explain {
        /// Which entry, counted from the oldest.
        entry: usize,
        /// Why.
        reason: String,
    },
    /// Clears the change record (变更记录).
    ClearRecord,
}

impl Command {
    /// Whether it changes the change record alone, and none of the facts.
    pub fn is_about_record(&self) -> bool {
        matches!(self, Self::Explain { .. } | Self::ClearRecord)
    }
}

/// Why a command could not be applied; the scenario is then as it was.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum EditError {
    /// What was to be changed is no longer there.
    #[error("{}", tr!("error.edit.gone"))]
    Gone,
    /// The list holds things of another kind.
    #[error("{}", tr!("error.edit.wrong_kind"))]
    WrongKind,
    /// A frozen copy is not changed any more.
    #[error("{}", tr!("error.edit.sealed"))]
    Sealed,
    /// A project is told once in part seven.
    #[error("{}", tr!("error.edit.already_key"))]
    AlreadyKeyProject,
    /// A basis whose product is no amount.
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
/// Returns the identities of the items that were put in, copied or moved.
///
/// # Errors
/// When one of them cannot be applied; the scenario is then as it was.
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
    scenario.set(field, value)?;
    if let Some((line, amount)) = product {
        scenario.set(Field::Line(line, LineField::Amount), Value::Money(amount))?;
    }
    Ok(())
}

fn set_amounts(scenario: &mut Scenario, amounts: &[(LineId, Money)]) -> Result<(), EditError> {
    // Ascending, and of several amounts for one line the last one.
    let mut wanted: Vec<(LineId, Money)> = amounts.iter().rev().copied().collect();
    wanted.sort_by_key(|(id, _)| *id);
    wanted.dedup_by_key(|(id, _)| *id);
    // Only the places that change are touched: the others stay shared with the snapshots.
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
    let id = item.id();
    if let ItemId::KeyProject(project) = id {
        if scenario.key_projects.contains(&project) {
            return Err(EditError::AlreadyKeyProject);
        }
        scenario.project(project).ok_or(EditError::Gone)?;
    }
    insert(scenario, list, at, item)?;
    // Every project answers for its targets in part seven unless the officer takes it out there.
    if let ItemId::Project(project) = id {
        scenario.key_projects.push(project);
    }
    Ok(id)
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
