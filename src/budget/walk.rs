//! The walk over everything in a scenario.

use std::iter::once;
use std::sync::Arc;

use super::{ExpenseKind, Group, LinePlace, List, Project, Scenario, Thing};

impl Scenario {
    /// Everything that has an address, with the list it is in, in the order of the book.
    ///
    /// All code that compares, copies, checks or searches a whole budget uses this walk, so that an
    /// addition to the model is included everywhere. A thing comes before the things in it.
    pub fn walk<'a>(&'a self) -> impl Iterator<Item = (Option<List>, Thing<'a>)> {
        let list = |list| self.things(list).into_iter().map(move |thing| (Some(list), thing));
        let group = move |group| {
            once((None, Thing::Group(group, self.group(group))))
                .chain(list(List::Lines(LinePlace::Group(group))))
        };
        let expense = |kind| (None, Thing::Expense(kind, self.expense(kind)));
        let project = |project: &'a Arc<Project>| {
            let contents = project.lists().flat_map(|(list, items)| {
                items.things().into_iter().map(move |thing| (Some(list), thing))
            });
            once((Some(List::Projects), Thing::Project(project))).chain(contents)
        };
        let key_project = |thing| (Some(List::KeyProjects), thing);

        once((None, Thing::Scenario(self)))
            .chain(list(List::Units))
            .chain(list(List::Duties))
            .chain(list(List::Goals))
            .chain(Group::ALL.into_iter().flat_map(group))
            .chain(self.projects.iter().flat_map(project))
            .chain(list(List::Procurement))
            .chain(ExpenseKind::ALL.into_iter().map(expense))
            .chain(list(List::Shares))
            .chain(self.key_things().map(key_project))
            .chain(list(List::Vehicles))
            .chain(list(List::Glossary))
            .chain(list(List::Subjects))
            .chain(list(List::CodeNames))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::budget::{Owner, Slot};

    /// A scenario with one item in each of its lists.
    fn one_of_each() -> Scenario {
        let mut scenario = Scenario::blank(2025);
        let groups = Group::ALL.into_iter().map(|group| List::Lines(LinePlace::Group(group)));
        for list in List::OF_SCENARIO.iter().copied().chain(groups) {
            insert(&mut scenario, list);
        }
        let project = scenario.projects[0].id;
        List::of_project(project).for_each(|list| insert(&mut scenario, list));
        scenario.key_projects.push(project);
        scenario
    }

    fn insert(scenario: &mut Scenario, list: List) {
        let Some(mut item) = list.blank_item() else { return };
        item.renumber(&mut scenario.ids);
        assert!(scenario.list_mut(list).unwrap().insert(0, item));
    }

    #[test]
    fn the_walk_visits_every_list_and_every_fixed_thing_once() {
        let scenario = one_of_each();
        let mut owners: Vec<Owner> = Vec::new();
        for (list, thing) in scenario.walk() {
            let owner = thing.owner();
            assert!(!owners.contains(&owner), "{owner} comes once");
            assert_eq!(list.is_none(), Owner::FIXED.contains(&owner), "{owner}");
            let parent = list.map_or(Owner::Scenario, List::parent);
            assert!(owner == Owner::Scenario || owners.contains(&parent), "{owner} comes after");
            owners.push(owner);
        }
        for fixed in Owner::FIXED {
            assert!(owners.contains(&fixed), "the walk passes {fixed}");
        }
        for slot in Slot::ALL {
            let mut slots = scenario.walk().map(|(list, _)| list.map_or(Slot::Fixed, List::slot));
            assert!(slots.any(|it| it == *slot), "the walk passes {slot:?}");
        }
        for kind in ExpenseKind::ALL {
            assert!(Owner::FIXED.contains(&Owner::Expense(kind)));
        }
    }
}
