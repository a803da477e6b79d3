//! What every list offers, whatever is in it, and the way from an identity to its place in a list.

use std::mem::discriminant;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::{
    ExpenseKind, Field, Group, Item, ItemId, LineItem, LineItems, LinePlace, List, Owner, Project,
    ProjectId, Scenario, Thing, Value, WrongKind,
};

/// What can be in a list; the table of kinds implements it for each of them.
pub(super) trait Listed: Clone {
    /// An item that says nothing yet; `None` where there can be none.
    fn blank_item() -> Option<Item>;
    fn id(&self) -> ItemId;
    /// The thing with its facts; `None` for what only names a thing of another list.
    fn thing(&self) -> Option<Thing<'_>>;
    fn to_item(&self) -> Item;
    /// `None` when the item is of another kind.
    fn from_item(item: Item) -> Option<Self>;
    /// Sets a fact; `None` when it has no such fact.
    fn set(&mut self, field: Field, value: Value) -> Option<Result<(), WrongKind>>;
    /// Gives it the new number that `new` has for it, if any.
    fn renumber(&mut self, new: &mut dyn FnMut(Owner) -> Option<u64>);
    /// Clears its facts that are not in next year's draft.
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

/// The operations every list offers, whatever is in it.
pub(crate) trait Items {
    fn len(&self) -> usize;
    fn position(&self, id: ItemId) -> Option<usize>;
    fn item(&self, index: usize) -> Option<Item>;
    fn thing(&self, index: usize) -> Option<Thing<'_>>;
    fn things(&self) -> Vec<Thing<'_>>;
    /// Inserts `item`; `false` when this list holds another kind.
    fn insert(&mut self, index: usize, item: Item) -> bool;
    fn remove(&mut self, index: usize);
    /// Sets a fact of an item; `None` when it is not there or has no such fact.
    fn set(&mut self, index: usize, field: Field, value: Value) -> Option<Result<(), WrongKind>>;
    /// Gives the items the new numbers that `new` has for them.
    fn renumber(&mut self, new: &mut dyn FnMut(Owner) -> Option<u64>);
    /// Clears the facts that are not in next year's draft.
    fn clear_for_next_year(&mut self);
}

impl<E: Listed> Items for Vec<E> {
    fn len(&self) -> usize {
        Vec::len(self)
    }

    fn position(&self, id: ItemId) -> Option<usize> {
        // A list holds one kind, so that its first item settles whether it can hold this one.
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
    /// The project whose list it is.
    pub fn project(self) -> Option<ProjectId> {
        match self.parent() {
            Owner::Project(id) => Some(id),
            _ => None,
        }
    }
}

impl LinePlace {
    /// The thing whose lines are there.
    pub fn owner(self) -> Owner {
        match self {
            Self::Group(group) => Owner::Group(group),
            Self::Project(id) => Owner::Project(id),
        }
    }
}

impl Scenario {
    /// Every list with its address. The few of the scenario itself come first, because they are
    /// found at once.
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

    /// What is in `list`, in order; nothing when the project it belongs to is gone.
    pub fn things(&self, list: List) -> Vec<Thing<'_>> {
        match list {
            List::KeyProjects => self.key_things().collect(),
            _ => self.list(list).map(Items::things).unwrap_or_default(),
        }
    }

    /// What is at `index` in `list`.
    pub(super) fn thing_in(&self, list: List, index: usize) -> Option<Thing<'_>> {
        match list {
            List::KeyProjects => {
                let id = self.key_projects.get(index)?;
                self.projects.iter().find(|project| project.id == *id).map(Thing::KeyProject)
            }
            _ => self.list(list)?.thing(index),
        }
    }

    /// The key projects.
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

    /// Sets a fact of something that is in a list; `None` when it is gone.
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

    /// Gives new numbers to everything that is in a list, where `new` has one.
    pub(crate) fn renumber(&mut self, new: &mut dyn FnMut(Owner) -> Option<u64>) {
        self.change_lists(&mut |list| list.renumber(new));
    }

    /// Clears every fact that is not in next year's draft, as the table of facts has it.
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

    /// Does something with every list.
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
    fn an_address_of_another_kind_leads_nowhere() {
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
    fn a_list_is_the_one_in_its_slot_of_its_parent() {
        let project = ProjectId::from(3);
        for list in List::OF_SCENARIO.iter().copied().chain(List::of_project(project)) {
            assert_eq!(list.slot().list(list.parent()), Some(list));
            assert!(Slot::ALL.contains(&list.slot()));
        }
    }

    #[test]
    fn next_year_keeps_what_lasts_and_clears_what_was_of_the_year() {
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
