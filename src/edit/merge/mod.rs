//! The merge (合并) of two edited copies of one scenario.
//!
//! Things are matched by their ids, facts by their addresses. A change that one side has made, or
//! both have made alike, is taken; where both have made different changes there is a [`Conflict`]
//! that the user decides. Every change taken is listed.
//!
//! Rules for lists:
//! - an item removed on one side and changed or moved to another list on the other is a conflict; a
//!   project counts as changed when anything in it was changed, inserted or moved in;
//! - an item moved to different lists is a conflict, and so is a list put into different orders;
//! - a list has the order of the side that changed it; an item that the other side has added comes
//!   after the neighbour it has there, and after the items that the first side has added after that
//!   neighbour;
//! - different items that were added under the same number on both sides get different numbers.
//!
//! The files, each using only those before it: `order` and `index` (one scenario), `types`
//! (conflicts as data), `sides` (three scenarios and the decisions), `conflict`, `taken` and
//! `arrange` (results computed from the sides), `build` (the merged scenario).

mod arrange;
mod build;
mod conflict;
mod identities;
mod index;
mod order;
mod record;
mod sides;
mod taken;
mod types;
mod value_text;

use crate::budget::{Action, IdCounter, Owner, Scenario};
use crate::edit::{Label, Recorder};

pub use taken::{ChangeKind, Origin, TakenChange};
pub use types::{Conflict, ConflictSubject, Place, Side, Version};
pub use value_text::ValueText;

use index::Index;
use sides::Sides;
use types::Decisions;

/// The smallest number of shared items whose names show whether two scenarios are related.
const MIN_SHARED_ITEMS: usize = 10;
/// In related scenarios at least one in this many shared items has the same name, even after many
/// edits.
const MIN_SAME_NAME_RATIO: usize = 5;

/// The merge of two scenarios, waiting for the decisions about its conflicts.
#[derive(Clone, Debug)]
pub struct Merge {
    /// Renumbered as `theirs` is, so that one number means one thing in all three.
    base: Scenario,
    ours: Scenario,
    theirs: Scenario,
    ids: IdCounter,
    conflicts: Vec<Conflict>,
    taken: Vec<TakenChange>,
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
    /// The conflicts that the user has to decide, in the order of the book.
    pub fn conflicts(&self) -> &[Conflict] {
        &self.conflicts
    }

    /// The changes that were taken from each side without a conflict, in the order of the book.
    pub fn taken(&self) -> &[TakenChange] {
        &self.taken
    }

    /// The side that was probably not made from the base, because it has other things under the
    /// same numbers; `None` when both seem to be made from it.
    pub fn unrelated_side(&self) -> Option<Side> {
        let base = Index::of(&self.base);
        let is_unrelated = |scenario: &Scenario| {
            let side = Index::of(scenario);
            // Other things have similar names in every budget and would prove nothing.
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

    /// The merged scenario, given one decision per conflict, in their order; `None` when the number
    /// of decisions is different.
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

    /// Does the same as [`Self::resolve`] and adds the merge to the change record; `name` is the
    /// name of the scenario that was merged into ours.
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
