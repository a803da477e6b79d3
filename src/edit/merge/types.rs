//! The conflicts of a merge as data.

use rustc_hash::FxHashMap;

use super::index::Index;
use crate::budget::{FactChange, Field, List, Owner, Thing, Value};
use crate::words;

/// One of the three scenarios of a merge.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    /// The scenario that both copies were made from.
    Base,
    Ours,
    Theirs,
}

impl Side {
    /// All three.
    pub const ALL: [Self; 3] = [Self::Base, Self::Ours, Self::Theirs];
}

/// The side chosen for each decided conflict.
pub(super) type Decisions = FxHashMap<ConflictSubject, Side>;

/// A thing, fact or list that both sides have changed differently.
#[derive(Clone, Debug, PartialEq)]
pub struct Conflict {
    pub about: ConflictSubject,
    /// The name of the thing; empty when it has no name.
    pub name: String,
    /// The list the thing is in.
    pub place: Option<Place>,
    pub base: Version,
    pub ours: Version,
    pub theirs: Version,
}

/// The subject of a conflict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ConflictSubject {
    /// Both have changed a fact.
    Fact(Field),
    /// One has removed a thing that the other has changed.
    Removal(Owner),
    /// Both have moved a thing.
    Place(Owner),
    /// Both have put a list into another order.
    Order(List),
}

/// A list, and the name of the project it belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    pub list: List,
    /// Empty for a list that does not belong to a project.
    pub project: String,
}

/// The version that one of the three scenarios has of the subject of a conflict.
#[derive(Clone, Debug, PartialEq)]
pub enum Version {
    /// The value of the fact.
    Fact(Value),
    /// The thing does not exist on this side.
    Gone,
    /// The thing as it is in the base.
    Kept,
    /// The thing with these changes since the base, and its new place, if it was moved.
    Changed { facts: Vec<FactChange>, moved: Option<Place> },
    /// The place of the thing.
    Place(Place),
    /// The names in this order.
    Order(Vec<String>),
}

impl Conflict {
    /// The version of one of the three scenarios.
    pub fn version(&self, side: Side) -> &Version {
        match side {
            Side::Base => &self.base,
            Side::Ours => &self.ours,
            Side::Theirs => &self.theirs,
        }
    }
}

/// The name of a thing as shown to the user; empty for `None`.
pub(super) fn name(thing: Option<Thing<'_>>) -> String {
    thing.map(words::thing).unwrap_or_default()
}

/// The place of `list`, with the name that its project has in `index`.
pub(super) fn place_of(list: List, index: &Index<'_>) -> Place {
    let project = list.project().and_then(|id| index.get(Owner::Project(id)));
    Place { list, project: name(project.map(|it| it.thing)) }
}
