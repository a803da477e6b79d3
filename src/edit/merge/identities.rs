//! Renumbers things so that one number means the same thing in all three scenarios: both sides
//! continued counting from the same number, so they may have given one number to different things.

use rustc_hash::{FxHashMap, FxHashSet};

use super::index::Index;
use super::record::KnownChanges;
use crate::budget::{Change, Field, IdCounter, Owner, Record, Scenario};

/// The new numbers of things.
type Numbers = FxHashMap<Owner, u64>;

/// Returns `base` and `theirs` with new numbers for the things whose number means something else in
/// `ours`, so that the same address is the same thing in all three; and the counter after them.
///
/// Things that were added on both sides with the same number, place and content count as the same
/// thing.
pub(super) fn align(
    base: &Scenario,
    ours: &Scenario,
    theirs: &Scenario,
) -> (Scenario, Scenario, IdCounter) {
    let next = [base, ours, theirs].map(|scenario| scenario.ids.peek()).into_iter().max();
    let mut ids = IdCounter::starting_at(next.unwrap_or_default());
    let (for_base, mut for_theirs) = numbers(base, ours, theirs, &mut ids);
    let (mut base, mut theirs) = (base.clone(), theirs.clone());
    let counted_alike = base.ids.peek();
    renumber(&mut base, &for_base);
    renumber(&mut theirs, &for_theirs);
    add_private_numbers(&theirs, ours, counted_alike, &mut for_theirs, &mut ids);
    theirs.record = renumbered_record(&theirs.record, &ours.record, &for_theirs);
    (base, theirs, ids)
}

fn numbers(
    base: &Scenario,
    ours: &Scenario,
    theirs: &Scenario,
    ids: &mut IdCounter,
) -> (Numbers, Numbers) {
    let [base, ours, theirs] = [base, ours, theirs].map(Index::of);
    let used = |index: &Index<'_>| -> FxHashMap<u64, Owner> {
        index.owners().filter_map(|owner| Some((owner.number()?, owner))).collect()
    };
    let (in_base, in_ours) = (used(&base), used(&ours));
    let (mut for_base, mut for_theirs) = (Numbers::default(), Numbers::default());
    for owner in base.owners() {
        let other = owner.number().and_then(|number| in_ours.get(&number));
        if other.is_some_and(|other| *other != owner) {
            let fresh = ids.take();
            for_base.insert(owner, fresh);
            for_theirs.insert(owner, fresh);
        }
    }
    let mut same = FxHashSet::default();
    for owner in theirs.owners().filter(|owner| !base.has(*owner)) {
        let Some(number) = owner.number() else { continue };
        if is_same_addition(owner, &base, &ours, &theirs, &same) {
            same.insert(owner);
        } else if in_ours.contains_key(&number) || in_base.contains_key(&number) {
            for_theirs.insert(owner, ids.take());
        }
    }
    (for_base, for_theirs)
}

/// True when `ours` has added the same thing as `theirs`; `same` must already contain the project
/// of the thing if it was added alike.
fn is_same_addition(
    owner: Owner,
    base: &Index<'_>,
    ours: &Index<'_>,
    theirs: &Index<'_>,
    same: &FxHashSet<Owner>,
) -> bool {
    let Some(added) = theirs.get(owner) else { return false };
    let project = added.list.project().map(Owner::Project);
    let place_is_same = project.is_none_or(|it| base.has(it) || same.contains(&it));
    place_is_same && ours.get(owner) == Some(added)
}

fn renumber(scenario: &mut Scenario, numbers: &Numbers) {
    if numbers.is_empty() {
        return;
    }
    scenario.renumber(&mut |owner| {
        let own = match owner {
            Owner::KeyProject(id) => Owner::Project(id),
            own => own,
        };
        numbers.get(&own).copied()
    });
}

/// Adds new numbers for removed things that only the change record of `theirs` still mentions, when
/// `ours` may have given their numbers to other things.
fn add_private_numbers(
    theirs: &Scenario,
    ours: &Scenario,
    counted_alike: u64,
    for_theirs: &mut Numbers,
    ids: &mut IdCounter,
) {
    let counted_by_ours = counted_alike..ours.ids.peek();
    let known = KnownChanges::of(&ours.record);
    let index = Index::of(theirs);
    for change in theirs.record.changes().iter().filter(|change| !known.has(change)) {
        for fact in &change.facts {
            let owner = fact.field.owner();
            let is_taken = owner.number().is_some_and(|it| counted_by_ours.contains(&it));
            if is_taken && !for_theirs.contains_key(&owner) && !index.has(owner) {
                for_theirs.insert(owner, ids.take());
            }
        }
    }
}

/// `record` with the new numbers, except in the entries that `ours` has too.
fn renumbered_record(record: &Record, ours: &Record, numbers: &Numbers) -> Record {
    if numbers.is_empty() {
        return record.clone();
    }
    let known = KnownChanges::of(ours);
    let entries = record.changes().iter().map(|change| {
        let mut change = Change::clone(change);
        if !known.has(&change) {
            for fact in &mut change.facts {
                fact.field = renumbered(fact.field, numbers);
            }
        }
        change
    });
    entries.collect()
}

fn renumbered(field: Field, numbers: &Numbers) -> Field {
    let owner = field.owner();
    let new = numbers.get(&owner).and_then(|number| owner.with_number(*number).field_like(field));
    new.unwrap_or(field)
}
