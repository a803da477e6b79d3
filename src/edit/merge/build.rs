//! The merged scenario, put together from what stays.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::arrange::arranged;
use super::index::{lists_of, project_of};
use super::sides::Sides;
use super::taken::FIXED;
use crate::budget::{Group, Item, LinePlace, List, Owner, Project, ProjectId, Scenario};

/// The scenario with all facts and lists merged; the record and the counter are still those of ours.
pub(super) fn merged(sides: &Sides<'_>) -> Scenario {
    let members = members(sides);
    let items = |list: List| -> Vec<Item> {
        let Some(members) = members.get(&list) else { return Vec::new() };
        let order = arranged(sides, list, members);
        order.into_iter().filter_map(|owner| item(sides, owner)).collect()
    };
    let mut merged = sides.ours.scenario.clone();
    set_fixed(sides, &mut merged);
    for group in Group::ALL {
        put(&mut merged, List::Lines(LinePlace::Group(group)), &items);
    }
    merged.projects = projects(sides, &items);
    for list in [
        List::Duties,
        List::Goals,
        List::Procurement,
        List::Vehicles,
        List::Glossary,
        List::Subjects,
    ] {
        put(&mut merged, list, &items);
    }
    let told = items(List::KeyProjects).into_iter().filter_map(|item| match item {
        Item::KeyProject(id) => Some(id),
        _ => None,
    });
    merged.key_projects = told.collect();
    merged
}

/// What stands in each list.
fn members(sides: &Sides<'_>) -> FxHashMap<List, FxHashSet<Owner>> {
    let owners = sides.owners();
    let staying = owners.iter().copied().filter(|owner| sides.stays(*owner));
    let staying: FxHashSet<Owner> = staying.collect();
    let mut members: FxHashMap<List, FxHashSet<Owner>> = FxHashMap::default();
    for owner in owners.into_iter().filter(|owner| staying.contains(owner)) {
        let is_there = |list: &List| match owner {
            Owner::KeyProject(id) => staying.contains(&Owner::Project(id)),
            _ => project_of(*list).is_none_or(|project| staying.contains(&project)),
        };
        let list = sides.wanted_lists(owner).into_iter().find(is_there);
        if let Some(list) = list {
            members.entry(list).or_default().insert(owner);
        }
    }
    members
}

/// The item with its merged facts, and for a project still with what one side has in it.
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
    for owner in FIXED {
        let things = sides.fixed(owner);
        for field in owner.fields() {
            let Some(value) = sides.value(field, things) else { continue };
            if merged.get(field).as_ref() != Some(&value) && merged.set(field, value).is_err() {
                log::error!("{field} holds another kind of value");
            }
        }
    }
}

/// Puts what belongs into `list` there, unless it is there already.
fn put(merged: &mut Scenario, list: List, items: &impl Fn(List) -> Vec<Item>) {
    let wanted = items(list);
    let there: Vec<_> = merged.things(list).iter().filter_map(|it| it.to_item()).collect();
    if there == wanted {
        return;
    }
    let Some(target) = merged.list_mut(list) else { return };
    for index in (0..target.len()).rev() {
        target.remove(index);
    }
    for item in wanted {
        target.insert(target.len(), item);
    }
}

fn projects(sides: &Sides<'_>, items: &impl Fn(List) -> Vec<Item>) -> Vec<Arc<Project>> {
    let known = sides.ours.scenario.projects.iter().map(|it| (it.id, it));
    let known: FxHashMap<ProjectId, &Arc<Project>> = known.collect();
    let whole = |item| {
        let Item::Project(project) = item else { return None };
        let [lines, indicators] = lists_of(&project).map(items);
        let lines = lines.into_iter().filter_map(|item| match item {
            Item::Line(line) => Some(line),
            _ => None,
        });
        let indicators = indicators.into_iter().filter_map(|item| match item {
            Item::Indicator(indicator) => Some(indicator),
            _ => None,
        });
        let project = Arc::new(Project {
            lines: lines.collect(),
            indicators: indicators.collect(),
            ..Project::clone(&project)
        });
        // What is as ours stays shared with it.
        let same = known.get(&project.id).filter(|it| ***it == project);
        Some(same.map_or(project, |it| Arc::clone(it)))
    };
    items(List::Projects).into_iter().filter_map(whole).collect()
}
