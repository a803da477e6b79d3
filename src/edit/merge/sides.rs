//! The three scenarios with the decisions, and the merged version of each thing and fact.

use rustc_hash::{FxHashMap, FxHashSet};

use super::index::{Index, Placed};
use super::types::{ConflictSubject, Decisions, Side};
use crate::budget::{Field, List, Owner, Scenario, Thing, Value};

/// The three scenarios and the decisions about conflicts.
pub(super) struct Sides<'a> {
    pub base: Index<'a>,
    pub ours: Index<'a>,
    pub theirs: Index<'a>,
    decisions: &'a Decisions,
    /// The things that one side has removed and the other has changed, each with the chosen side.
    removals: FxHashMap<Owner, Side>,
}

/// The three versions of one thing or fact.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Versions<T> {
    pub base: T,
    pub ours: T,
    pub theirs: T,
}

/// The result of comparing three versions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// No side has changed it.
    Unchanged,
    /// Only ours has changed it.
    Ours,
    /// Only theirs has changed it.
    Theirs,
    /// Both have changed it alike.
    Both,
    /// Both have changed it differently.
    Conflict,
}

impl<T: PartialEq> Versions<T> {
    pub(super) fn outcome(&self) -> Outcome {
        match (self.base == self.ours, self.base == self.theirs) {
            (true, true) => Outcome::Unchanged,
            (false, true) => Outcome::Ours,
            (true, false) => Outcome::Theirs,
            (false, false) if self.ours == self.theirs => Outcome::Both,
            (false, false) => Outcome::Conflict,
        }
    }

    pub(super) fn side(self, side: Side) -> T {
        match side {
            Side::Base => self.base,
            Side::Ours => self.ours,
            Side::Theirs => self.theirs,
        }
    }

    /// The merged version; `decided` chooses the side in case of a conflict.
    pub(super) fn one(self, decided: impl FnOnce() -> Side) -> T {
        match self.outcome() {
            Outcome::Unchanged | Outcome::Ours | Outcome::Both => self.ours,
            Outcome::Theirs => self.theirs,
            Outcome::Conflict => self.side(decided()),
        }
    }
}

impl<T> Versions<T> {
    pub(super) fn map<U>(self, mut f: impl FnMut(T) -> U) -> Versions<U> {
        Versions { base: f(self.base), ours: f(self.ours), theirs: f(self.theirs) }
    }
}

impl<'a> Sides<'a> {
    pub(super) fn of(
        base: &'a Scenario,
        ours: &'a Scenario,
        theirs: &'a Scenario,
        decisions: &'a Decisions,
    ) -> Self {
        let [base, ours, theirs] = [base, ours, theirs].map(Index::of);
        let mut sides = Self { base, ours, theirs, decisions, removals: FxHashMap::default() };
        // Projects first: the things in them are removed or kept with them.
        let is_project = |owner: &Owner| matches!(owner, Owner::Project(_));
        let in_base: Vec<_> = sides.base.owners().collect();
        for projects in [true, false] {
            for owner in in_base.iter().copied().filter(|it| is_project(it) == projects) {
                if sides.is_removal_conflict(owner) {
                    let decided = sides.decided(ConflictSubject::Removal(owner));
                    sides.removals.insert(owner, decided);
                }
            }
        }
        sides
    }

    /// The side chosen for a conflict; ours while it is undecided.
    pub(super) fn decided(&self, about: ConflictSubject) -> Side {
        self.decisions.get(&about).copied().unwrap_or(Side::Ours)
    }

    pub(super) fn index(&self, side: Side) -> &Index<'a> {
        match side {
            Side::Base => &self.base,
            Side::Ours => &self.ours,
            Side::Theirs => &self.theirs,
        }
    }

    /// The thing with this address in each scenario.
    pub(super) fn there(&self, owner: Owner) -> Versions<Option<Placed<'a>>> {
        Versions {
            base: self.base.get(owner),
            ours: self.ours.get(owner),
            theirs: self.theirs.get(owner),
        }
    }

    /// Every thing that is in a list of any of the three scenarios, once.
    pub(super) fn owners(&self) -> Vec<Owner> {
        let ours = self.ours.owners().filter(|it| !self.base.has(*it));
        let theirs = self.theirs.owners().filter(|it| !self.base.has(*it) && !self.ours.has(*it));
        self.base.owners().chain(ours).chain(theirs).collect()
    }

    /// Every list that is not empty in the base, in the order of the book.
    pub(super) fn lists(&self) -> Vec<List> {
        let mut seen = FxHashSet::default();
        let lists = self.base.owners().filter_map(|owner| self.base.get(owner));
        lists.map(|placed| placed.list).filter(|list| seen.insert(*list)).collect()
    }

    /// True when one side has removed it and the other has changed it.
    pub(super) fn is_removal(&self, owner: Owner) -> bool {
        self.removals.contains_key(&owner)
    }

    fn is_removal_conflict(&self, owner: Owner) -> bool {
        let there = self.there(owner);
        let (Some(base), Some((kept, index))) = (there.base, self.kept_by_one(owner)) else {
            return false;
        };
        let goes_with_project =
            project_of(kept.list).is_some_and(|project| self.removals.contains_key(&project));
        !goes_with_project && is_changed(base, kept, &self.base, index)
    }

    /// The version of the side that still has it, when exactly one side does.
    fn kept_by_one(&self, owner: Owner) -> Option<(Placed<'a>, &Index<'a>)> {
        match (self.ours.get(owner), self.theirs.get(owner)) {
            (Some(kept), None) => Some((kept, &self.ours)),
            (None, Some(kept)) => Some((kept, &self.theirs)),
            _ => None,
        }
    }

    /// The thing whose removal conflict decides whether this thing is kept (the thing itself or its
    /// project), and the chosen side.
    pub(super) fn deciding_removal(&self, owner: Owner) -> Option<(Owner, Side)> {
        let own = match owner {
            Owner::KeyProject(id) => Owner::Project(id),
            other => other,
        };
        if let Some(decided) = self.removals.get(&own) {
            return Some((own, *decided));
        }
        let kept = match (self.ours.get(owner), self.theirs.get(owner)) {
            (Some(_), Some(_)) => return None,
            (Some(kept), None) | (None, Some(kept)) => kept,
            (None, None) => self.base.get(owner)?,
        };
        let project = project_of(kept.list)?;
        self.removals.get(&project).map(|decided| (project, *decided))
    }

    /// The versions of a thing; when a removal conflict decides about it, all three are the version
    /// of the chosen side.
    pub(super) fn versions(&self, owner: Owner) -> Versions<Option<Placed<'a>>> {
        let there = self.there(owner);
        match self.deciding_removal(owner) {
            Some((_, decided)) => {
                let version = there.side(decided);
                Versions { base: version, ours: version, theirs: version }
            }
            None => there,
        }
    }

    /// True when it is in the merged scenario, provided that its project is.
    pub(super) fn stays(&self, owner: Owner) -> bool {
        let Versions { base, ours, theirs } = self.versions(owner);
        match base {
            Some(_) => ours.is_some() && theirs.is_some(),
            None => ours.is_some() || theirs.is_some(),
        }
    }

    /// The lists in which the scenarios have it, the preferred one first.
    pub(super) fn wanted_lists(&self, owner: Owner) -> Vec<List> {
        let versions = self.versions(owner);
        let lists = versions.map(|version| version.map(|placed| placed.list));
        // A move into a project does not count when the conflict about the removal of that project
        // was decided for another side.
        let counts = |side, list: Option<List>| {
            let project = list.and_then(project_of);
            let decided = project.and_then(|project| self.removals.get(&project));
            let is_void = decided.is_some_and(|decided| *decided != side);
            if is_void && lists.base.is_some() { lists.base } else { list }
        };
        let voted = Versions {
            base: lists.base,
            ours: counts(Side::Ours, lists.ours),
            theirs: counts(Side::Theirs, lists.theirs),
        };
        let first = match (voted.ours, voted.theirs) {
            (Some(_), Some(_)) => voted.one(|| self.decided(ConflictSubject::Place(owner))),
            (one, other) => one.or(other),
        };
        [first, voted.ours, voted.theirs, voted.base].into_iter().flatten().collect()
    }

    /// The merged value of `field`, given the versions of the thing.
    pub(super) fn value(
        &self,
        field: Field,
        versions: Versions<Option<Thing<'a>>>,
    ) -> Option<Value> {
        let values = versions.map(|thing| thing.and_then(|thing| thing.get(field)));
        match (&values.ours, &values.theirs) {
            (Some(_), Some(_)) => values.one(|| self.decided(ConflictSubject::Fact(field))),
            _ => values.ours.or(values.theirs),
        }
    }

    /// The versions of a thing that every scenario has exactly once: the scenario itself, a group
    /// or an expense.
    pub(super) fn fixed(&self, owner: Owner) -> Versions<Option<Thing<'a>>> {
        Versions { base: &self.base, ours: &self.ours, theirs: &self.theirs }
            .map(|index| index.scenario.thing(owner))
    }
}

/// True when `kept` has other facts than in the base or is in another list or, for a project, when
/// anything in it is changed, new or moved in.
fn is_changed(base: Placed<'_>, kept: Placed<'_>, bases: &Index<'_>, index: &Index<'_>) -> bool {
    match kept.thing {
        // A key project has no facts; it is present or absent.
        Thing::KeyProject(_) => false,
        Thing::Project(project) => {
            let fields = kept.thing.owner().fields();
            fields.into_iter().any(|field| base.thing.get(field) != kept.thing.get(field))
                || List::of_project(project.id)
                    .flat_map(|list| index.list(list))
                    .any(|inner| bases.get(*inner) != index.get(*inner))
        }
        _ => base != kept,
    }
}

/// The project that a list belongs to.
fn project_of(list: List) -> Option<Owner> {
    list.project().map(Owner::Project)
}
