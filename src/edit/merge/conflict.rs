//! Finds the conflicts that the user has to decide.

use super::index::{Index, Placed};
use super::order::{is_reordered, shared_order};
use super::sides::{Outcome, Sides, Versions};
use super::types::{Conflict, ConflictSubject, Place, Side, Version, name, place_of};
use crate::budget::{FactChange, List, Owner, Thing, Value};

/// Every conflict, in the order of the book; those about orders of lists come last.
pub(super) fn find(sides: &Sides<'_>) -> Vec<Conflict> {
    let mut found = Vec::new();
    for owner in Owner::FIXED {
        facts(sides.fixed(owner), None, &mut found);
    }
    for owner in sides.base.owners() {
        let there = sides.there(owner);
        if sides.is_removal(owner) {
            found.extend(removal(sides, owner));
        } else if let (Some(_), Some(ours), Some(_)) = (there.base, there.ours, there.theirs) {
            found.extend(place(sides, owner, there));
            let at = place_of(ours.list, &sides.ours);
            facts(there.map(|placed| placed.map(|it| it.thing)), Some(&at), &mut found);
        }
    }
    found.extend(sides.lists().into_iter().filter_map(|list| order(sides, list)));
    found
}

fn facts(things: Versions<Option<Thing<'_>>>, place: Option<&Place>, found: &mut Vec<Conflict>) {
    let (Some(base), Some(ours), Some(theirs)) = (things.base, things.ours, things.theirs) else {
        return;
    };
    if ours == base || theirs == base {
        return;
    }
    for field in ours.owner().fields() {
        let values = Versions { base, ours, theirs }.map(|thing| thing.get(field));
        if values.outcome() != Outcome::Conflict {
            continue;
        }
        let Versions { base, ours, theirs } =
            values.map(|value| value.map_or(Version::Gone, Version::Fact));
        let name = name(things.ours);
        let about = ConflictSubject::Fact(field);
        found.push(Conflict { about, name, place: place.cloned(), base, ours, theirs });
    }
}

fn removal(sides: &Sides<'_>, owner: Owner) -> Option<Conflict> {
    let there = sides.there(owner);
    let before = there.base?;
    let version = |side| match there.side(side) {
        None => Version::Gone,
        Some(after) => {
            let moved = before.list != after.list;
            Version::Changed {
                facts: differences(before, after, &sides.base, sides.index(side)),
                moved: moved.then(|| place_of(after.list, sides.index(side))),
            }
        }
    };
    Some(Conflict {
        about: ConflictSubject::Removal(owner),
        name: name(there.ours.or(there.theirs).map(|it| it.thing)),
        place: Some(place_of(before.list, &sides.base)),
        base: Version::Kept,
        ours: version(Side::Ours),
        theirs: version(Side::Theirs),
    })
}

fn place(sides: &Sides<'_>, owner: Owner, there: Versions<Option<Placed<'_>>>) -> Option<Conflict> {
    let lists = there.map(|placed| placed.map(|it| it.list));
    if lists.outcome() != Outcome::Conflict {
        return None;
    }
    let version = |side, list: Option<List>| {
        list.map_or(Version::Gone, |list| Version::Place(place_of(list, sides.index(side))))
    };
    Some(Conflict {
        about: ConflictSubject::Place(owner),
        name: name(there.ours.map(|it| it.thing)),
        place: lists.base.map(|list| place_of(list, &sides.base)),
        base: version(Side::Base, lists.base),
        ours: version(Side::Ours, lists.ours),
        theirs: version(Side::Theirs, lists.theirs),
    })
}

fn order(sides: &Sides<'_>, list: List) -> Option<Conflict> {
    let Sides { base, ours, theirs, .. } = sides;
    let [in_base, in_ours, in_theirs] = [base, ours, theirs].map(|index| index.list(list));
    let both_moved = is_reordered(in_base, in_ours) && is_reordered(in_base, in_theirs);
    if !both_moved || !is_reordered(in_ours, in_theirs) {
        return None;
    }
    let names = |index: &Index<'_>| {
        let owners = shared_order(index.list(list), [in_base, in_ours, in_theirs]);
        let things = owners.into_iter().filter_map(|owner| index.get(owner));
        Version::Order(things.map(|placed| name(Some(placed.thing))).collect())
    };
    Some(Conflict {
        about: ConflictSubject::Order(list),
        name: String::new(),
        place: Some(place_of(list, ours)),
        base: names(base),
        ours: names(ours),
        theirs: names(theirs),
    })
}

/// The facts that differ in a thing and, for a project, in the things in it.
fn differences(
    before: Placed<'_>,
    after: Placed<'_>,
    base: &Index<'_>,
    index: &Index<'_>,
) -> Vec<FactChange> {
    let mut found = Vec::new();
    add_differences(Some(before.thing), Some(after.thing), &mut found);
    if let Thing::Project(project) = after.thing {
        for list in List::of_project(project.id) {
            let gone = base.list(list).iter().filter(|it| !index.has(**it));
            for owner in index.list(list).iter().chain(gone) {
                let [before, after] =
                    [base, index].map(|index| index.get(*owner).map(|placed| placed.thing));
                add_differences(before, after, &mut found);
            }
        }
    }
    found
}

fn add_differences(
    before: Option<Thing<'_>>,
    after: Option<Thing<'_>>,
    found: &mut Vec<FactChange>,
) {
    let Some(thing) = after.or(before) else { return };
    for field in thing.owner().fields() {
        let [before, after] = [before, after].map(|thing| thing.and_then(|it| it.get(field)));
        let is_blank = |value: &Option<Value>| value.as_ref().is_none_or(Value::is_blank);
        if before != after && !(is_blank(&before) && is_blank(&after)) {
            let owner = name(Some(thing));
            found.push(FactChange { field, owner, before, after });
        }
    }
}
