//! Which things of several scenarios are one and the same.
//!
//! First by identity, where scenarios are related; what is left by name within the same list, the
//! first of a name with the first of that name. What nobody matched is a thing of its own, and takes
//! its place in the order behind the thing it follows in its own scenario.

use rustc_hash::FxHashMap;

use super::nodes::{Column, Node, SCENARIO, number};
use super::relation::same_by_identity;
use crate::budget::{Owner, Slot, Thing};

/// In place of a number: there is none.
pub(super) const NONE: u32 = u32::MAX;

/// A list of one parent, the same in every scenario that has the parent.
type ListAddress = (u32, Slot);

/// A thing, whichever scenarios it stands in.
#[derive(Clone, Copy, Debug)]
pub(super) struct Matched {
    /// The thing it belongs to and the slot there, in the first scenario that has it.
    pub home: ListAddress,
    /// The first scenario that has it.
    pub first: usize,
    /// Its place in the list there, from 0.
    pub ordinal: u32,
    /// The thing behind it in its list.
    next: u32,
}

/// The things of one name in one list.
#[derive(Default)]
struct Namesakes {
    things: Vec<u32>,
    /// The scenario whose things are being looked for, and how many it has been found to have:
    /// thousands of lines may share the name “”.
    column: usize,
    passed: usize,
}

/// How far a list of the scenario being matched has been read.
#[derive(Default)]
struct End {
    /// The last thing that is at home in the list.
    last: Option<u32>,
    count: u32,
}

/// All things of all scenarios, each once.
pub(super) struct Matching<'a> {
    columns: &'a [Column<'a>],
    pub things: Vec<Matched>,
    /// The node of each thing in each scenario, or [`NONE`].
    nodes: Vec<u32>,
    /// The thing of each node of each scenario.
    thing_of: Vec<Vec<u32>>,
    heads: FxHashMap<ListAddress, u32>,
    /// Things by list and name, to be found by later scenarios.
    names: FxHashMap<(ListAddress, &'a str), Namesakes>,
    /// The thing that tells a project in part seven.
    told: FxHashMap<u32, u32>,
}

impl<'a> Matching<'a> {
    /// Matches the things of `columns`, the base first.
    pub fn of(columns: &'a [Column<'a>]) -> Self {
        let mut matching = Self {
            columns,
            things: Vec::new(),
            nodes: Vec::new(),
            thing_of: Vec::new(),
            heads: FxHashMap::default(),
            names: FxHashMap::default(),
            told: FxHashMap::default(),
        };
        for index in 0..columns.len() {
            matching.add_column(index);
        }
        matching
    }

    /// The node of `thing` in the scenario `column`.
    pub fn node(&self, thing: u32, column: usize) -> Option<&'a Node<'a>> {
        let node = *self.nodes.get(thing as usize * self.columns.len() + column)?;
        self.columns.get(column)?.node(node)
    }

    /// The thing as it stands in the scenario `column`.
    pub fn thing(&self, thing: u32, column: usize) -> Option<Thing<'a>> {
        self.node(thing, column).map(|node| node.thing)
    }

    /// The thing in each of the scenarios that have it.
    pub fn occurrences(&self, thing: u32) -> impl Iterator<Item = (usize, Thing<'a>)> {
        let first = thing as usize * self.columns.len();
        let nodes = self.nodes.get(first..first + self.columns.len()).unwrap_or_default();
        let places = self.columns.iter().zip(nodes).enumerate();
        let has = places.filter(|(_, (_, node))| **node != NONE);
        has.filter_map(|(index, (column, node))| Some((index, column.node(*node)?.thing)))
    }

    /// The list a thing stands in, in the scenario `column`.
    pub fn list(&self, thing: u32, column: usize) -> Option<ListAddress> {
        let node = self.node(thing, column)?;
        Some((self.thing_at(column, node.parent), node.slot))
    }

    /// The things at home in a list, in order.
    pub fn members(&self, parent: u32, slot: Slot) -> Vec<u32> {
        let mut members = Vec::new();
        let mut next = self.heads.get(&(parent, slot)).copied().unwrap_or(NONE);
        while let Some(thing) = self.things.get(next as usize) {
            members.push(next);
            next = thing.next;
        }
        members
    }

    /// How many things stand in the lists of this slot in the scenario `column`.
    pub fn count(&self, slot: Slot, column: usize) -> usize {
        let nodes = self.columns.get(column).map(|column| column.nodes.as_slice());
        nodes.unwrap_or_default().iter().filter(|node| node.slot == slot).count()
    }

    /// Every list, in no order.
    pub fn lists_unsorted(&self) -> impl Iterator<Item = ListAddress> {
        self.heads.keys().copied()
    }

    /// The number of the node of `thing` in `column`, which grows along the scenario.
    pub fn position(&self, thing: u32, column: usize) -> Option<u32> {
        let node = *self.nodes.get(thing as usize * self.columns.len() + column)?;
        (node != NONE).then_some(node)
    }

    fn thing_at(&self, column: usize, node: u32) -> u32 {
        let things = self.thing_of.get(column);
        things.and_then(|things| things.get(node as usize)).copied().unwrap_or(NONE)
    }

    fn add_column(&mut self, index: usize) {
        let Some(column) = self.columns.get(index) else { return };
        self.thing_of.push(vec![NONE; column.nodes.len()]);
        for fixed in 0..number(Owner::FIXED.len()) {
            let home = (SCENARIO, Slot::Fixed);
            let thing = if index == 0 { self.new_thing(home, index, fixed) } else { fixed };
            self.link(thing, index, fixed);
        }
        self.match_by_identity(index, column);
        let mut ends = FxHashMap::<ListAddress, End>::default();
        for (node, it) in (0..).zip(&column.nodes).skip(Owner::FIXED.len()) {
            let home = (self.thing_at(index, it.parent), it.slot);
            let end = ends.entry(home).or_default();
            let mut thing = self.thing_at(index, node);
            if thing == NONE {
                thing = self.by_name(home, it, index).unwrap_or(NONE);
                if thing == NONE {
                    thing = self.new_thing(home, index, end.count);
                    self.put_behind(end.last, thing, home);
                    self.names.entry((home, it.thing.name())).or_default().things.push(thing);
                }
                self.link(thing, index, node);
            }
            if let Thing::KeyProject(project) = it.thing {
                let node = column.projects.get(&project.id.number()).copied();
                self.told.insert(self.thing_at(index, node.unwrap_or(NONE)), thing);
            }
            end.count += 1;
            if self.things.get(thing as usize).is_some_and(|it| it.home == home) {
                end.last = Some(thing);
            }
        }
    }

    /// Finds what earlier scenarios and this one have in common by identity, in the base before all
    /// others.
    fn match_by_identity(&mut self, index: usize, column: &Column<'a>) {
        let mut left = column.by_number.len();
        for earlier in 0..index {
            if left == 0 {
                return;
            }
            let Some(former) = self.columns.get(earlier) else { return };
            let known = |theirs, ours| {
                let ours = self.thing_at(index, ours);
                (ours != NONE).then(|| ours == self.thing_at(earlier, theirs))
            };
            for (theirs, ours) in same_by_identity(former, column, known) {
                let thing = self.thing_at(earlier, theirs);
                let is_free = self.position(thing, index).is_none();
                if is_free && self.thing_at(index, ours) == NONE {
                    self.link(thing, index, ours);
                    left -= 1;
                }
            }
        }
    }

    /// The first thing of that name in `list` that this scenario has not been found to have.
    fn by_name(&mut self, list: ListAddress, node: &Node<'a>, index: usize) -> Option<u32> {
        if let Thing::KeyProject(project) = node.thing {
            let of = *self.columns.get(index)?.projects.get(&project.id.number())?;
            let told = *self.told.get(&self.thing_at(index, of))?;
            return self.position(told, index).is_none().then_some(told);
        }
        let mut namesakes = std::mem::take(self.names.get_mut(&(list, node.thing.name()))?);
        if namesakes.column != index {
            (namesakes.column, namesakes.passed) = (index, 0);
        }
        let mut left = namesakes.things.iter().copied().skip(namesakes.passed);
        let found = left.position(|thing| self.position(thing, index).is_none());
        namesakes.passed += found.unwrap_or(namesakes.things.len());
        let thing = namesakes.things.get(namesakes.passed).copied();
        self.names.insert((list, node.thing.name()), namesakes);
        thing
    }

    fn new_thing(&mut self, home: ListAddress, first: usize, ordinal: u32) -> u32 {
        let thing = number(self.things.len());
        self.things.push(Matched { home, first, ordinal, next: NONE });
        self.nodes.resize(self.nodes.len() + self.columns.len(), NONE);
        thing
    }

    fn link(&mut self, thing: u32, column: usize, node: u32) {
        let cell = self.nodes.get_mut(thing as usize * self.columns.len() + column);
        let back = self.thing_of.get_mut(column).and_then(|things| things.get_mut(node as usize));
        if let (Some(cell), Some(back)) = (cell, back) {
            (*cell, *back) = (node, thing);
        }
    }

    fn put_behind(&mut self, previous: Option<u32>, thing: u32, list: ListAddress) {
        let behind = match previous.and_then(|it| self.things.get_mut(it as usize)) {
            Some(previous) => std::mem::replace(&mut previous.next, thing),
            None => self.heads.insert(list, thing).unwrap_or(NONE),
        };
        if let Some(it) = self.things.get_mut(thing as usize) {
            it.next = behind;
        }
    }
}
