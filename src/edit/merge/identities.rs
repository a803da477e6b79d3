//! One number for one thing: both sides counted on from the same counter, so that the same number
//! may have been given to different things.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::index::{Index, project_of};
use super::record::KnownChanges;
use crate::budget::{
    Change, EntryId, Field, Group, IdCounter, IndicatorId, LineId, Owner, ProjectId, Record,
    Scenario,
};

/// The numbers that things have from now on.
type Numbers = FxHashMap<Owner, u64>;

/// Gives new numbers to what `base` and `theirs` hold under a number that means something else in
/// `ours`, so that from then on the same address is the same thing in all three.
///
/// What was added on both sides under one number, in one place and with one content, is taken for
/// the same thing.
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
        index.owners().filter_map(|owner| Some((number(owner)?, owner))).collect()
    };
    let (in_base, in_ours) = (used(&base), used(&ours));
    let (mut for_base, mut for_theirs) = (Numbers::default(), Numbers::default());
    for owner in base.owners() {
        let other = number(owner).and_then(|number| in_ours.get(&number));
        if other.is_some_and(|other| *other != owner) {
            let fresh = ids.take();
            for_base.insert(owner, fresh);
            for_theirs.insert(owner, fresh);
        }
    }
    let mut same = FxHashSet::default();
    for owner in theirs.owners().filter(|owner| !base.has(*owner)) {
        let Some(number) = number(owner) else { continue };
        if is_same_addition(owner, &base, &ours, &theirs, &same) {
            same.insert(owner);
        } else if in_ours.contains_key(&number) || in_base.contains_key(&number) {
            for_theirs.insert(owner, ids.take());
        }
    }
    (for_base, for_theirs)
}

/// Whether `ours` has added the same as `theirs`; projects come before what they hold.
fn is_same_addition(
    owner: Owner,
    base: &Index<'_>,
    ours: &Index<'_>,
    theirs: &Index<'_>,
    same: &FxHashSet<Owner>,
) -> bool {
    let Some(added) = theirs.get(owner) else { return false };
    let place_is_same =
        project_of(added.list).is_none_or(|project| base.has(project) || same.contains(&project));
    place_is_same && ours.get(owner) == Some(added)
}

/// The number of what has one of its own; a key project has that of the project.
pub(super) fn number(owner: Owner) -> Option<u64> {
    match owner {
        Owner::Line(id) => Some(id.number()),
        Owner::Project(id) => Some(id.number()),
        Owner::Indicator(id) => Some(id.number()),
        Owner::Paragraph(id)
        | Owner::Procurement(id)
        | Owner::Vehicle(id)
        | Owner::Term(id)
        | Owner::Subject(id) => Some(id.number()),
        Owner::Scenario | Owner::Group(_) | Owner::Expense(_) | Owner::KeyProject(_) => None,
    }
}

/// What a field belongs to.
fn owner_of(field: Field) -> Owner {
    match field {
        Field::Scenario(_) => Owner::Scenario,
        Field::Group(group, _) => Owner::Group(group),
        Field::Line(id, _) => Owner::Line(id),
        Field::Project(id, _) => Owner::Project(id),
        Field::Indicator(id, _) => Owner::Indicator(id),
        Field::Expense(kind, _) => Owner::Expense(kind),
        Field::Paragraph(id, _) => Owner::Paragraph(id),
        Field::Procurement(id, _) => Owner::Procurement(id),
        Field::Vehicle(id, _) => Owner::Vehicle(id),
        Field::Term(id, _) => Owner::Term(id),
        Field::Subject(id, _) => Owner::Subject(id),
    }
}

fn renumber(scenario: &mut Scenario, numbers: &Numbers) {
    if numbers.is_empty() {
        return;
    }
    let new = |owner: Owner, id: &mut EntryId| give(numbers, owner, id);
    let overview = &mut scenario.overview;
    for it in overview.duties.iter_mut().chain(&mut overview.goals) {
        new(Owner::Paragraph(it.id), &mut it.id);
    }
    for group in Group::ALL {
        for line in &mut scenario.group_mut(group).lines {
            give::<LineId>(numbers, Owner::Line(line.id), &mut line.id);
        }
    }
    for project in &mut scenario.projects {
        let project = Arc::make_mut(project);
        give::<ProjectId>(numbers, Owner::Project(project.id), &mut project.id);
        for line in &mut project.lines {
            give::<LineId>(numbers, Owner::Line(line.id), &mut line.id);
        }
        for it in &mut project.indicators {
            give::<IndicatorId>(numbers, Owner::Indicator(it.id), &mut it.id);
        }
    }
    for id in &mut scenario.key_projects {
        give::<ProjectId>(numbers, Owner::Project(*id), id);
    }
    for it in &mut scenario.procurement {
        new(Owner::Procurement(it.id), &mut it.id);
    }
    for it in &mut scenario.assets.vehicles {
        new(Owner::Vehicle(it.id), &mut it.id);
    }
    for it in &mut scenario.glossary {
        new(Owner::Term(it.id), &mut it.id);
    }
    for it in &mut scenario.functional_subjects {
        new(Owner::Subject(it.id), &mut it.id);
    }
}

fn give<Id: From<u64>>(numbers: &Numbers, owner: Owner, id: &mut Id) {
    if let Some(number) = numbers.get(&owner) {
        *id = Id::from(*number);
    }
}

/// Numbers that only the record of `theirs` still knows, because what they named is gone, must not
/// name what `ours` has counted since.
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
            let owner = owner_of(fact.field);
            let is_taken = number(owner).is_some_and(|it| counted_by_ours.contains(&it));
            if is_taken && !for_theirs.contains_key(&owner) && !index.has(owner) {
                for_theirs.insert(owner, ids.take());
            }
        }
    }
}

/// `record` with the new numbers, but for what `ours` has as well.
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
    let Some(number) = numbers.get(&owner_of(field)).copied() else { return field };
    match field {
        Field::Scenario(_) | Field::Group(..) | Field::Expense(..) => field,
        Field::Line(_, it) => Field::Line(number.into(), it),
        Field::Project(_, it) => Field::Project(number.into(), it),
        Field::Indicator(_, it) => Field::Indicator(number.into(), it),
        Field::Paragraph(_, it) => Field::Paragraph(number.into(), it),
        Field::Procurement(_, it) => Field::Procurement(number.into(), it),
        Field::Vehicle(_, it) => Field::Vehicle(number.into(), it),
        Field::Term(_, it) => Field::Term(number.into(), it),
        Field::Subject(_, it) => Field::Subject(number.into(), it),
    }
}
