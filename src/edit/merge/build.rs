//! Builds the merged scenario from the things and facts that are kept.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::arrange::arranged;
use super::sides::Sides;
use crate::budget::{Group, Item, Items, LinePlace, List, Owner, Project, Scenario, Thing};

/// The scenario with all facts and lists merged; its record and id counter are still those of ours.
pub(super) fn merged(sides: &Sides<'_>) -> Scenario {
    let members = members(sides);
    let items = |list: List| -> Vec<Item> {
        let Some(members) = members.get(&list) else { return Vec::new() };
        let order = arranged(sides, list, members);
        order.into_iter().filter_map(|owner| item(sides, owner)).collect()
    };
    let mut merged = sides.ours.scenario.clone();
    set_fixed(sides, &mut merged);
    let groups = Group::ALL.into_iter().map(|group| List::Lines(LinePlace::Group(group)));
    for list in List::OF_SCENARIO.iter().copied().chain(groups) {
        let wanted = items(list);
        let is_as_wanted = merged.list(list).is_some_and(|there| holds(there, &wanted));
        if let Some(list) = merged.list_mut(list).filter(|_| !is_as_wanted) {
            fill(list, wanted);
        }
    }
    for project in &mut merged.projects {
        fill_project(project, &items);
    }
    keep_needed_units(sides, &mut merged);
    merged
}

/// Puts back units that one side has removed but to which things of the other side belong. Where it
/// was decided that the unit is removed, these things belong to the department's own budget (本级).
fn keep_needed_units(sides: &Sides<'_>, merged: &mut Scenario) {
    for id in merged.missing_units() {
        let versions = sides.versions(Owner::Unit(id)).map(|it| it.map(|placed| placed.thing));
        let thing = versions.ours.or(versions.theirs).or(versions.base);
        match thing.and_then(Thing::to_item) {
            Some(Item::Unit(unit)) => merged.units.push(unit),
            _ => merged.map_units(|it| (it != id).then_some(it)),
        }
    }
}

/// The things in each list of the merged scenario.
fn members(sides: &Sides<'_>) -> FxHashMap<List, FxHashSet<Owner>> {
    let owners = sides.owners();
    let staying = owners.iter().copied().filter(|owner| sides.stays(*owner));
    let staying: FxHashSet<Owner> = staying.collect();
    let mut members: FxHashMap<List, FxHashSet<Owner>> = FxHashMap::default();
    for owner in owners.into_iter().filter(|owner| staying.contains(owner)) {
        let is_there = |list: &List| match owner {
            Owner::KeyProject(id) => staying.contains(&Owner::Project(id)),
            _ => list.project().is_none_or(|id| staying.contains(&Owner::Project(id))),
        };
        let list = sides.wanted_lists(owner).into_iter().find(is_there);
        if let Some(list) = list {
            members.entry(list).or_default().insert(owner);
        }
    }
    members
}

/// The item with its merged facts; a project still has the lists of one side.
fn item(sides: &Sides<'_>, owner: Owner) -> Option<Item> {
    let things = sides.versions(owner).map(|placed| placed.map(|placed| placed.thing));
    let thing = things.ours.or(things.theirs)?;
    let mut item = thing.to_item()?;
    for field in owner.fields() {
        let value = sides.value(field, things)?;
        if thing.get(field).as_ref() != Some(&value) && item.set(field, value).is_err() {
            log::error!("{field} holds another kind of value");
        }
    }
    Some(item)
}

fn set_fixed(sides: &Sides<'_>, merged: &mut Scenario) {
    for owner in Owner::FIXED {
        let things = sides.fixed(owner);
        for field in owner.fields() {
            let Some(value) = sides.value(field, things) else { continue };
            if merged.get(field).as_ref() != Some(&value) && merged.set(field, value).is_err() {
                log::error!("{field} holds another kind of value");
            }
        }
    }
}

/// Fills the lists of a project; a project whose lists are right already stays shared in memory.
fn fill_project(project: &mut Arc<Project>, items: &impl Fn(List) -> Vec<Item>) {
    let wanted: Vec<Vec<Item>> = List::of_project(project.id).map(items).collect();
    if project.lists().zip(&wanted).all(|((_, there), wanted)| holds(there, wanted)) {
        return;
    }
    for (list, wanted) in Arc::make_mut(project).lists_mut().zip(wanted) {
        fill(list, wanted);
    }
}

/// True when a list consists of exactly the `wanted` items.
fn holds(list: &dyn Items, wanted: &[Item]) -> bool {
    let mut indexed = wanted.iter().enumerate();
    list.len() == wanted.len() && indexed.all(|(index, it)| list.item(index).as_ref() == Some(it))
}

/// Replaces the items of a list by `wanted`.
fn fill(list: &mut dyn Items, wanted: Vec<Item>) {
    for index in (0..list.len()).rev() {
        list.remove(index);
    }
    for item in wanted {
        list.insert(list.len(), item);
    }
}
