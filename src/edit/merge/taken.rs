//! The changes of each side that are taken without a conflict.

use super::index::Placed;
use super::order::is_reordered;
use super::sides::{Outcome, Sides, Versions};
use super::types::{Place, name, place_of};
use crate::budget::{Field, List, Owner};

/// A change of one side, or of both, that is in the merged scenario.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TakenChange {
    pub from: Origin,
    pub what: ChangeKind,
    /// The name of the thing; empty when it has no name.
    pub name: String,
    /// The list the thing is in, or was in.
    pub place: Option<Place>,
}

/// The side that made a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Origin {
    Ours,
    Theirs,
    /// Both sides, alike.
    Both,
}

/// The kind and the subject of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChangeKind {
    /// A fact was changed.
    Changed(Field),
    /// A thing was added, with all things in it.
    Added(Owner),
    /// A thing was removed, with all things in it.
    Removed(Owner),
    /// A thing was moved to another list.
    Moved(Owner),
    /// A list was put into another order.
    Reordered(List),
}

impl Outcome {
    /// The side that made the change; `None` when there is no change, or a conflict.
    fn origin(self) -> Option<Origin> {
        match self {
            Self::Ours => Some(Origin::Ours),
            Self::Theirs => Some(Origin::Theirs),
            Self::Both => Some(Origin::Both),
            Self::Unchanged | Self::Conflict => None,
        }
    }
}

/// Every change that is taken, in the order of the book; new orders of lists come last.
pub(super) fn find(sides: &Sides<'_>) -> Vec<TakenChange> {
    let mut found = Vec::new();
    for owner in Owner::FIXED {
        let things = sides.fixed(owner);
        let values = |field| things.map(|thing| thing.and_then(|it| it.get(field)));
        for field in owner.fields() {
            if let Some(from) = values(field).outcome().origin() {
                let name = name(things.ours);
                found.push(TakenChange {
                    from,
                    what: ChangeKind::Changed(field),
                    name,
                    place: None,
                });
            }
        }
    }
    for owner in sides.owners() {
        if sides.deciding_removal(owner).is_none() {
            of_thing(sides, owner, &mut found);
        }
    }
    for list in sides.lists() {
        found.extend(order(sides, list));
    }
    found
}

fn of_thing(sides: &Sides<'_>, owner: Owner, found: &mut Vec<TakenChange>) {
    let there = sides.there(owner);
    let Some(placed) = there.ours.or(there.theirs).or(there.base) else { return };
    let index = if there.ours.is_some() {
        &sides.ours
    } else if there.theirs.is_some() {
        &sides.theirs
    } else {
        &sides.base
    };
    let mut take = |from: Option<Origin>, what| {
        found.extend(from.map(|from| TakenChange {
            from,
            what,
            name: name(Some(placed.thing)),
            place: Some(place_of(placed.list, index)),
        }));
    };
    let presence = there.map(|placed| placed.is_some());
    match (presence.base, presence.outcome().origin()) {
        (true, None) => {
            take(there.map(|it| it.map(|it| it.list)).outcome().origin(), ChangeKind::Moved(owner));
            for field in owner.fields() {
                let values = there.map(|it| it.and_then(|it| it.thing.get(field)));
                take(values.outcome().origin(), ChangeKind::Changed(field));
            }
        }
        (was_there, from) if !goes_with_another(sides, owner, there) => {
            let what =
                if was_there { ChangeKind::Removed(owner) } else { ChangeKind::Added(owner) };
            take(from, what);
        }
        _ => {}
    }
}

/// True when it was added or removed together with its project.
fn goes_with_another(sides: &Sides<'_>, owner: Owner, there: Versions<Option<Placed<'_>>>) -> bool {
    let Some(placed) = there.base.or(there.ours).or(there.theirs) else { return false };
    let project = match owner {
        Owner::KeyProject(id) => Some(Owner::Project(id)),
        _ => placed.list.project().map(Owner::Project),
    };
    let presence = |owner| sides.there(owner).map(|placed| placed.is_some());
    project.is_some_and(|project| presence(project) == presence(owner))
}

fn order(sides: &Sides<'_>, list: List) -> Option<TakenChange> {
    let [base, ours, theirs] =
        [&sides.base, &sides.ours, &sides.theirs].map(|index| index.list(list));
    let from = match (is_reordered(base, ours), is_reordered(base, theirs)) {
        (true, false) => Origin::Ours,
        (false, true) => Origin::Theirs,
        (true, true) if !is_reordered(ours, theirs) => Origin::Both,
        _ => return None,
    };
    let place = Some(place_of(list, &sides.ours));
    Some(TakenChange { from, what: ChangeKind::Reordered(list), name: String::new(), place })
}
