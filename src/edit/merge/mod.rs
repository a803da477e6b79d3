//! 合并: what two people made of one scenario, as one.
//!
//! Things are known by their identities, facts by their addresses. What one side has changed is
//! taken, what both have changed alike is taken, and what they have changed differently is a
//! [`Conflict`] that people decide; nothing is merged in silence.
//!
//! Of what stands in lists:
//! - something taken out on one side and changed or moved to another list on the other is a
//!   conflict; a project counts as changed when anything in it was changed, put in or moved in;
//! - something moved to different lists is a conflict, and so is a list put into different orders;
//! - a list has the order of the side that changed it, and what the other side has added stands
//!   behind the neighbour it had there, after what was added behind that neighbour here;
//! - what was added under one number on both sides gets a new number, unless it is the same.

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

use rustc_hash::FxHashMap;

use crate::budget::{Action, IdCounter, Owner, Scenario};
use crate::edit::{Label, Recorder};

pub use taken::{Origin, Taken, What};
pub use tell::Tell;
pub use types::{About, Conflict, Place, Version};

use index::Index;
use sides::Sides;

/// One of the three scenarios of a merge.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    /// What both began with.
    Base,
    Ours,
    Theirs,
}

impl Side {
    /// All three.
    pub const ALL: [Self; 3] = [Self::Base, Self::Ours, Self::Theirs];
}

/// With fewer things in common nobody can tell whether they are the same.
const STRANGE_AMONG: usize = 10;
/// One in so many has kept its name at least, however much was edited.
const LEAST_ALIKE: usize = 5;

/// What was decided about conflicts.
type Decisions = FxHashMap<About, Side>;

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

    /// The side that does not look as if it had been made from the base: it has other things under
    /// the same numbers.
    pub fn stranger(&self) -> Option<Side> {
        let base = Index::of(&self.base);
        let is_strange = |scenario: &Scenario| {
            let side = Index::of(scenario);
            // The texts of the other lists are much the same in every budget.
            let telling = base.owners().filter(|owner| {
                matches!(owner, Owner::Line(_) | Owner::Project(_) | Owner::Indicator(_))
            });
            let both = telling.filter_map(|owner| Some((base.get(owner)?, side.get(owner)?)));
            let names = both.map(|(one, other)| (one.thing.name(), other.thing.name()));
            let (mut known, mut alike) = (0, 0);
            for (one, other) in names.filter(|(one, _)| !one.is_empty()) {
                known += 1;
                alike += usize::from(one == other);
            }
            STRANGE_AMONG <= known && alike * LEAST_ALIKE < known
        };
        if is_strange(&self.ours) {
            return Some(Side::Ours);
        }
        is_strange(&self.theirs).then_some(Side::Theirs)
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
