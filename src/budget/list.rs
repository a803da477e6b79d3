//! The operations that all lists have in common, and finding an item by its identity.

use std::mem::discriminant;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::{
    ExpenseKind, Field, Group, Item, ItemId, LineItem, LineItems, LinePlace, List, Owner, Project,
    ProjectId, Scenario, Thing, UnitId, Value, WrongKind,
};

/// An item of a list; the macros of `kinds` implement it for each kind.
pub(super) trait Listed: Clone {
    /// A blank item; `None` for a kind that has no blank items.
    fn blank_item() -> Option<Item>;
    fn id(&self) -> ItemId;
    /// The thing with its facts; `None` for an item that only refers to a thing of another list.
    fn thing(&self) -> Option<Thing<'_>>;
    fn to_item(&self) -> Item;
    /// `None` when the item is of another kind.
    fn from_item(item: Item) -> Option<Self>;
    /// Sets a fact; `None` when the item has no such fact.
    fn set(&mut self, field: Field, value: Value) -> Option<Result<(), WrongKind>>;
    /// Replaces its number by the one that `new` returns, if any.
    fn renumber(&mut self, new: &mut dyn FnMut(Owner) -> Option<u64>);
    /// Clears its facts that are `cleared` for next year.
    fn clear_for_next_year(&mut self);
}

impl Listed for ProjectId {
    fn blank_item() -> Option<Item> {
        None
    }

    fn id(&self) -> ItemId {
        ItemId::KeyProject(*self)
    }

    fn thing(&self) -> Option<Thing<'_>> {
        None
    }

    fn to_item(&self) -> Item {
        Item::KeyProject(*self)
    }

    fn from_item(item: Item) -> Option<Self> {
        match item {
            Item::KeyProject(id) => Some(id),
            _ => None,
        }
    }

    fn set(&mut self, _: Field, _: Value) -> Option<Result<(), WrongKind>> {
        None
    }

    fn renumber(&mut self, new: &mut dyn FnMut(Owner) -> Option<u64>) {
        if let Some(number) = new(Owner::KeyProject(*self)) {
            *self = number.into();
        }
    }

    fn clear_for_next_year(&mut self) {}
}

/// The operations of every list, whatever the type of its items.
pub(crate) trait Items {
    fn len(&self) -> usize;
    fn position(&self, id: ItemId) -> Option<usize>;
    fn item(&self, index: usize) -> Option<Item>;
    fn thing(&self, index: usize) -> Option<Thing<'_>>;
    fn things(&self) -> Vec<Thing<'_>>;
    /// Inserts `item`; `false` when this list holds another kind.
    fn insert(&mut self, index: usize, item: Item) -> bool;
    fn remove(&mut self, index: usize);
    /// Sets a fact of an item; `None` when the item does not exist or has no such fact.
    fn set(&mut self, index: usize, field: Field, value: Value) -> Option<Result<(), WrongKind>>;
    /// Replaces the numbers of the items by those that `new` returns, if any.
    fn renumber(&mut self, new: &mut dyn FnMut(Owner) -> Option<u64>);
    /// Clears the facts that are `cleared` for next year.
    fn clear_for_next_year(&mut self);
}

impl<E: Listed> Items for Vec<E> {
    fn len(&self) -> usize {
        Vec::len(self)
    }

    fn position(&self, id: ItemId) -> Option<usize> {
        // All items of a list are of one kind, so the first one shows whether it can hold `id`.
        let first = self.first()?;
        let can_hold = discriminant(&first.id()) == discriminant(&id);
        can_hold.then(|| self.iter().position(|it| it.id() == id)).flatten()
    }

    fn item(&self, index: usize) -> Option<Item> {
        self.get(index).map(Listed::to_item)
    }

    fn thing(&self, index: usize) -> Option<Thing<'_>> {
        self.get(index).and_then(Listed::thing)
    }

    fn things(&self) -> Vec<Thing<'_>> {
        self.iter().filter_map(Listed::thing).collect()
    }

    fn insert(&mut self, index: usize, item: Item) -> bool {
        let Some(element) = E::from_item(item) else { return false };
        Vec::insert(self, index.min(Vec::len(self)), element);
        true
    }

    fn remove(&mut self, index: usize) {
        Vec::remove(self, index);
    }

    fn set(&mut self, index: usize, field: Field, value: Value) -> Option<Result<(), WrongKind>> {
        self.get_mut(index)?.set(field, value)
    }

    fn renumber(&mut self, new: &mut dyn FnMut(Owner) -> Option<u64>) {
        for item in self {
            item.renumber(new);
        }
    }

    fn clear_for_next_year(&mut self) {
        self.iter_mut().for_each(Listed::clear_for_next_year);
    }
}

impl Items for LineItems {
    fn len(&self) -> usize {
        LineItems::len(self)
    }

    fn position(&self, id: ItemId) -> Option<usize> {
        match id {
            ItemId::Line(id) => LineItems::position(self, id),
            _ => None,
        }
    }

    fn item(&self, index: usize) -> Option<Item> {
        self.get(index).map(Listed::to_item)
    }

    fn thing(&self, index: usize) -> Option<Thing<'_>> {
        self.get(index).and_then(Listed::thing)
    }

    fn things(&self) -> Vec<Thing<'_>> {
        self.iter().filter_map(Listed::thing).collect()
    }

    fn insert(&mut self, index: usize, item: Item) -> bool {
        let Some(line) = LineItem::from_item(item) else { return false };
        LineItems::insert(self, index, line);
        true
    }

    fn remove(&mut self, index: usize) {
        LineItems::remove(self, index);
    }

    fn set(&mut self, index: usize, field: Field, value: Value) -> Option<Result<(), WrongKind>> {
        self.change(index, |line| Listed::set(line, field, value))?
    }

    fn renumber(&mut self, new: &mut dyn FnMut(Owner) -> Option<u64>) {
        // Lines that keep their numbers stay shared.
        for index in 0..LineItems::len(self) {
            let owner = self.get(index).map(|line| Owner::Line(line.id));
            if let Some(number) = owner.and_then(&mut *new) {
                self.change(index, |line| line.id = number.into());
            }
        }
    }

    fn clear_for_next_year(&mut self) {
        self.iter_mut().for_each(Listed::clear_for_next_year);
    }
}

impl List {
    /// The project that the list belongs to, if any.
    pub fn project(self) -> Option<ProjectId> {
        match self.parent() {
            Owner::Project(id) => Some(id),
            _ => None,
        }
    }
}

impl LinePlace {
    /// The thing that has the lines at this place.
    pub fn owner(self) -> Owner {
        match self {
            Self::Group(group) => Owner::Group(group),
            Self::Project(id) => Owner::Project(id),
        }
    }
}

impl Scenario {
    /// Every list with its address; the lists of the scenario itself come first, because they are
    /// quick to search.
    fn lists(&self) -> impl Iterator<Item = (List, &dyn Items)> {
        let own = List::OF_SCENARIO.iter().copied();
        let groups = Group::ALL.into_iter().map(|group| List::Lines(LinePlace::Group(group)));
        let fixed = own.chain(groups).filter_map(|list| Some((list, self.list(list)?)));
        fixed.chain(self.projects.iter().flat_map(|project| project.lists()))
    }

    /// The place of an item: its list and its index there.
    pub fn find(&self, id: ItemId) -> Option<(List, usize)> {
        self.lists().find_map(|(list, items)| Some((list, items.position(id)?)))
    }

    /// The things in `list`, in order; empty when its project is gone.
    pub fn things(&self, list: List) -> Vec<Thing<'_>> {
        match list {
            List::KeyProjects => self.key_things().collect(),
            _ => self.list(list).map(Items::things).unwrap_or_default(),
        }
    }

    /// The thing at `index` in `list`.
    pub(super) fn thing_in(&self, list: List, index: usize) -> Option<Thing<'_>> {
        match list {
            List::KeyProjects => {
                let id = self.key_projects.get(index)?;
                self.projects.iter().find(|project| project.id == *id).map(Thing::KeyProject)
            }
            _ => self.list(list)?.thing(index),
        }
    }

    /// The key projects, in order.
    pub(super) fn key_things(&self) -> impl Iterator<Item = Thing<'_>> {
        let known: FxHashMap<ProjectId, &Arc<Project>> =
            self.projects.iter().map(|project| (project.id, project)).collect();
        let found = self.key_projects.iter().filter_map(move |id| known.get(id).copied());
        found.map(Thing::KeyProject)
    }

    /// The value of a fact; `None` when the thing it belongs to is gone.
    pub fn get(&self, field: Field) -> Option<Value> {
        self.thing(field.owner())?.get(field)
    }

    /// Sets a fact of an item of a list; `None` when the item is gone.
    pub(super) fn set_in_list(
        &mut self,
        field: Field,
        value: Value,
    ) -> Option<Result<(), WrongKind>> {
        let (list, index) = self.find(field.owner().item()?)?;
        self.list_mut(list)?.set(index, field, value)
    }

    /// The lines at `place`, to be changed; `None` when the project is gone.
    pub(crate) fn lines_mut(&mut self, place: LinePlace) -> Option<&mut LineItems> {
        match place {
            LinePlace::Group(group) => Some(&mut self.group_mut(group).lines),
            LinePlace::Project(id) => self.project_mut(id).map(|project| &mut project.lines),
        }
    }

    /// Renumbers all items of lists for which `new` returns a number.
    pub(crate) fn renumber(&mut self, new: &mut dyn FnMut(Owner) -> Option<u64>) {
        let former: Vec<UnitId> = self.units.iter().map(|unit| unit.id).collect();
        self.change_lists(&mut |list| list.renumber(new));
        let renumbered: FxHashMap<UnitId, UnitId> =
            former.into_iter().zip(self.units.iter().map(|unit| unit.id)).collect();
        self.redirect_units(|id| renumbered.get(&id).copied().unwrap_or(id));
    }

    /// Clears every fact that is marked `cleared` in the table of facts (`field.rs`).
    pub(crate) fn clear_for_next_year(&mut self) {
        self.clear_yearly_facts();
        for group in Group::ALL {
            self.group_mut(group).clear_yearly_facts();
        }
        for kind in ExpenseKind::ALL {
            self.expense_mut(kind).clear_yearly_facts();
        }
        self.change_lists(&mut |list| list.clear_for_next_year());
    }

    /// Calls `change` with every list.
    fn change_lists(&mut self, change: &mut dyn FnMut(&mut dyn Items)) {
        for list in List::OF_SCENARIO {
            if let Some(list) = self.list_mut(*list) {
                change(list);
            }
        }
        for group in Group::ALL {
            change(&mut self.group_mut(group).lines);
        }
        for project in &mut self.projects {
            Arc::make_mut(project).lists_mut().for_each(&mut *change);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::budget::{FieldError, IdCounter, Indicator, Slot, VehicleField};

    #[test]
    fn an_item_is_found_where_it_was_inserted() {
        let mut scenario = Scenario::blank(2025);
        let project = ProjectId::from(1);
        scenario.projects.push(Arc::new(Project::blank(project)));
        scenario.ids = IdCounter::starting_at(2);
        let groups = Group::ALL.into_iter().map(|group| List::Lines(LinePlace::Group(group)));
        let lists = List::OF_SCENARIO.iter().copied().chain(groups);
        for list in lists.chain(List::of_project(project)) {
            let Some(mut item) = list.blank_item() else { continue };
            item.renumber(&mut scenario.ids);
            let at = scenario.list(list).unwrap().len();
            assert!(scenario.list_mut(list).unwrap().insert(at, item.clone()), "{list:?}");
            assert_eq!(scenario.find(item.id()), Some((list, at)), "{list:?}");
            let thing = scenario.thing_in(list, at).unwrap();
            assert_eq!(thing.to_item(), Some(item), "{list:?}");
            assert_eq!(scenario.thing(thing.owner()), Some(thing), "{list:?}");
            for field in thing.owner().fields() {
                let value = scenario.get(field).unwrap();
                assert_eq!(scenario.set(field, value), Ok(()), "{field}");
            }
        }
    }

    #[test]
    fn an_address_of_another_kind_finds_nothing() {
        let mut scenario = Scenario::blank(2025);
        let list = scenario.list_mut(List::Glossary).unwrap();
        list.insert(0, List::Glossary.blank_item().unwrap());
        let id = scenario.glossary[0].id;
        assert!(scenario.thing(Owner::Term(id)).is_some());
        assert_eq!(scenario.thing(Owner::Vehicle(id)), None);
        let count = Field::Vehicle(id, VehicleField::Count);
        assert_eq!(scenario.set(count, Value::Count(None)), Err(FieldError::Gone(count)));
    }

    #[test]
    fn a_list_is_found_by_its_parent_and_slot() {
        let project = ProjectId::from(3);
        for list in List::OF_SCENARIO.iter().copied().chain(List::of_project(project)) {
            assert_eq!(list.slot().list(list.parent()), Some(list));
            assert!(Slot::ALL.contains(&list.slot()));
        }
    }

    #[test]
    fn next_year_keeps_lasting_facts_and_clears_yearly_ones() {
        let mut scenario = Scenario { change_reason: "政策".to_owned(), ..Scenario::blank(2025) };
        let mut project = Project::blank(1.into());
        let texts = (&mut project.purpose, &mut project.reason);
        "开庭".clone_into(texts.0);
        "案多".clone_into(texts.1);
        let actual = "98".to_owned();
        let name = "开庭率".to_owned();
        project.indicators.push(Indicator { name, actual, ..Indicator::blank(2.into()) });
        scenario.projects.push(Arc::new(project));
        scenario.clear_for_next_year();
        assert_eq!(scenario.change_reason, "");
        let project = &scenario.projects[0];
        assert_eq!((project.purpose.as_str(), project.reason.as_str()), ("开庭", ""));
        let indicator = &project.indicators[0];
        assert_eq!((indicator.name.as_str(), indicator.actual.as_str()), ("开庭率", ""));
    }
}
