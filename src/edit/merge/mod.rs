//! 合并: two edited copies of one scenario become one.
//!
//! Things are known by their identities, facts by their addresses. What one side has changed is
//! taken, what both have changed alike is taken, and what they have changed differently is a
//! [`Conflict`] that people decide; nothing is merged in silence.
//!
//! Rules for lists:
//! - an item removed on one side and changed or moved to another list on the other is a conflict; a
//!   project counts as changed when anything in it was changed, inserted or moved in;
//! - an item moved to different lists is a conflict, and so is a list put into different orders;
//! - a list has the order of the side that changed it; an item that the other side has added comes
//!   after the neighbour it had there and after what was added behind that neighbour here;
//! - items added under one number on both sides get new numbers, unless they are the same.
//!
//! The files, each using only those before it: `order` and `index` (looking at one scenario),
//! `types` (conflicts as data), `sides` (three scenarios and the decisions), `conflict`, `taken` and
//! `arrange` (questions to the sides), `build` (the answer).

mod arrange;
mod build;
mod conflict;
mod identities;
mod index;
mod order;
mod record;
mod sides;
mod taken;
mod tell;
mod types;

use crate::budget::{Action, IdCounter, Owner, Scenario};
use crate::edit::{Label, Recorder};

pub use taken::{Origin, Taken, What};
pub use tell::Tell;
pub use types::{About, Conflict, Place, Side, Version};

use index::Index;
use sides::Sides;
use types::Decisions;

/// With fewer shared items their names prove nothing.
const MIN_SHARED_ITEMS: usize = 10;
/// One in so many shared items keeps its name, however much was edited.
const MIN_SAME_NAME_RATIO: usize = 5;

/// Two scenarios that came from one, as far as they can be merged.
#[derive(Clone, Debug)]
pub struct Merge {
    /// Renumbered, so that one number means one thing.
    base: Scenario,
    ours: Scenario,
    theirs: Scenario,
    ids: IdCounter,
    conflicts: Vec<Conflict>,
    taken: Vec<Taken>,
}

/// Merges `ours` and `theirs`, both made from `base`.
pub fn merge(base: &Scenario, ours: &Scenario, theirs: &Scenario) -> Merge {
    let (base, theirs, ids) = identities::align(base, ours, theirs);
    let ours = ours.clone();
    let undecided = Decisions::default();
    let sides = Sides::of(&base, &ours, &theirs, &undecided);
    let conflicts = conflict::find(&sides);
    let taken = taken::find(&sides);
    Merge { base, ours, theirs, ids, conflicts, taken }
}

impl Merge {
    /// What people have to decide, in the order of the book.
    pub fn conflicts(&self) -> &[Conflict] {
        &self.conflicts
    }

    /// What was taken from each side without a conflict, in the order of the book.
    pub fn taken(&self) -> &[Taken] {
        &self.taken
    }

    /// The side that seems not to have been made from the base: it has other things under the same
    /// numbers.
    pub fn unrelated_side(&self) -> Option<Side> {
        let base = Index::of(&self.base);
        let is_unrelated = |scenario: &Scenario| {
            let side = Index::of(scenario);
            // The texts of the other lists are much the same in every budget and prove nothing.
            let distinctive = base.owners().filter(|owner| {
                matches!(owner, Owner::Line(_) | Owner::Project(_) | Owner::Indicator(_))
            });
            let both = distinctive.filter_map(|owner| Some((base.get(owner)?, side.get(owner)?)));
            let names = both.map(|(one, other)| (one.thing.name(), other.thing.name()));
            let (mut shared, mut same_name) = (0, 0);
            for (one, other) in names.filter(|(one, _)| !one.is_empty()) {
                shared += 1;
                same_name += usize::from(one == other);
            }
            MIN_SHARED_ITEMS <= shared && same_name * MIN_SAME_NAME_RATIO < shared
        };
        if is_unrelated(&self.ours) {
            return Some(Side::Ours);
        }
        is_unrelated(&self.theirs).then_some(Side::Theirs)
    }

    /// The merged scenario with one decision for each conflict, in their order; `None` while one is
    /// missing.
    pub fn resolve(&self, decisions: &[Side]) -> Option<Scenario> {
        if decisions.len() != self.conflicts.len() {
            return None;
        }
        let about = self.conflicts.iter().map(|conflict| conflict.about);
        let decisions = about.zip(decisions.iter().copied()).collect();
        let sides = Sides::of(&self.base, &self.ours, &self.theirs, &decisions);
        let mut merged = build::merged(&sides);
        merged.ids = self.ids;
        merged.record = record::united(&self.base.record, &self.ours.record, &self.theirs.record);
        merged.seal = None;
        Some(merged)
    }

    /// As [`Self::resolve`], with the merging itself in the change record; `name` tells what was
    /// merged into ours.
    pub fn resolve_recorded(
        &self,
        decisions: &[Side],
        name: &str,
        recorder: &Recorder,
    ) -> Option<Scenario> {
        let mut merged = self.resolve(decisions)?;
        let facts = crate::edit::facts_between(&self.ours, &merged);
        merged.record.push(recorder.entry(&Label::of_action(Action::Merge, name), facts));
        Some(merged)
    }
}
