//! An index of one scenario by address, so that three scenarios can be compared.

use rustc_hash::FxHashMap;

use crate::budget::{List, Owner, Scenario, Thing};

/// One of the three scenarios, with its things by address and its lists.
pub(super) struct Index<'a> {
    pub scenario: &'a Scenario,
    things: FxHashMap<Owner, Placed<'a>>,
    lists: FxHashMap<List, Vec<Owner>>,
    /// Every thing that is in a list, in the order of the book.
    order: Vec<Owner>,
}

/// A thing and the list it is in.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Placed<'a> {
    pub thing: Thing<'a>,
    pub list: List,
}

impl<'a> Index<'a> {
    pub(super) fn of(scenario: &'a Scenario) -> Self {
        let mut index = Self {
            scenario,
            things: FxHashMap::default(),
            lists: FxHashMap::default(),
            order: Vec::new(),
        };
        for (list, thing) in scenario.walk() {
            let Some(list) = list else { continue };
            let owner = thing.owner();
            index.lists.entry(list).or_default().push(owner);
            index.order.push(owner);
            index.things.insert(owner, Placed { thing, list });
        }
        index
    }

    /// The thing with this address, and its list.
    pub(super) fn get(&self, owner: Owner) -> Option<Placed<'a>> {
        self.things.get(&owner).copied()
    }

    pub(super) fn has(&self, owner: Owner) -> bool {
        self.things.contains_key(&owner)
    }

    /// The things in `list`, in order.
    pub(super) fn list(&self, list: List) -> &[Owner] {
        self.lists.get(&list).map_or(&[], Vec::as_slice)
    }

    /// Every thing that is in a list, in the order of the book.
    pub(super) fn owners(&self) -> impl Iterator<Item = Owner> {
        self.order.iter().copied()
    }
}
