//! One scenario as a tree of things, in the order of the book.

use rustc_hash::FxHashMap;

use crate::budget::{List, Owner, Scenario, Slot, Thing};

/// A thing of a scenario and the list it is in.
#[derive(Clone, Copy)]
pub(super) struct Node<'a> {
    pub thing: Thing<'a>,
    /// The node number of the thing it belongs to.
    pub parent: u32,
    pub slot: Slot,
}

/// The node of the scenario itself.
pub(super) const SCENARIO: u32 = 0;

/// The node of a thing that every scenario has exactly once: these things are the first nodes of
/// every scenario, in the order of [`Owner::FIXED`].
pub(super) fn fixed_node(owner: Owner) -> u32 {
    number(Owner::FIXED.iter().position(|it| *it == owner).unwrap_or_default())
}

/// The things of a scenario, indexed for matching.
pub(super) struct Column<'a> {
    /// All things, parents before their children.
    pub nodes: Vec<Node<'a>>,
    /// The numbers of all ids with their nodes, ascending.
    pub by_number: Vec<(u64, u32)>,
    /// The node of each project, by the number of its id.
    pub projects: FxHashMap<u64, u32>,
}

impl<'a> Column<'a> {
    pub fn of(scenario: &'a Scenario) -> Self {
        let mut column =
            Self { nodes: Vec::new(), by_number: Vec::new(), projects: FxHashMap::default() };
        for thing in Owner::FIXED.into_iter().filter_map(|owner| scenario.thing(owner)) {
            column.add(thing, SCENARIO, Slot::Fixed);
        }
        let mut previous: Option<(List, u32)> = None;
        for (list, thing) in scenario.walk() {
            let Some(list) = list else { continue };
            // Usually the previous item is in the same list, which saves the look-up.
            let parent = match previous {
                Some((known, parent)) if known == list => parent,
                _ => column.node_of(list.parent()),
            };
            previous = Some((list, parent));
            let node = column.add(thing, parent, list.slot());
            if let Thing::Project(project) = thing {
                column.projects.insert(project.id.number(), node);
            }
        }
        column.by_number.sort_unstable();
        column
    }

    /// The node of a thing that has lists.
    fn node_of(&self, parent: Owner) -> u32 {
        match parent {
            Owner::Project(id) => self.projects.get(&id.number()).copied().unwrap_or(SCENARIO),
            fixed => fixed_node(fixed),
        }
    }

    fn add(&mut self, thing: Thing<'a>, parent: u32, slot: Slot) -> u32 {
        let node = number(self.nodes.len());
        self.nodes.push(Node { thing, parent, slot });
        if let Some(own) = thing.owner().number() {
            self.by_number.push((own, node));
        }
        node
    }

    pub fn node(&self, node: u32) -> Option<&Node<'a>> {
        self.nodes.get(node as usize)
    }
}

/// Converts an index to the 32 bits in which nodes, things and rows are numbered; even the largest
/// file that can be read has far fewer of them.
pub(super) fn number(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}
