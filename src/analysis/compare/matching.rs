//! Matches the things of several scenarios: finds which of them are the same thing.
//!
//! Things are matched by identity when scenarios are related, and the others by name within the
//! same list, the first of a name with the first of that name. An unmatched thing is a new thing;
//! in the common order it comes after the thing that it follows in its own scenario.

use rustc_hash::FxHashMap;

use super::nodes::{Column, Node, SCENARIO, number};
use super::relation::same_by_identity;
use crate::budget::{Owner, Slot, Thing};

/// The index that means no node or no thing.
pub(super) const NONE: u32 = u32::MAX;

/// A list: the thing it belongs to and its slot, the same in every scenario that has that thing.
type ListAddress = (u32, Slot);

/// A thing that one or more scenarios have.
#[derive(Clone, Copy, Debug)]
pub(super) struct Matched {
    /// The list it is in, in the first scenario that has it.
    pub home: ListAddress,
    /// The first scenario that has it.
    pub first: usize,
    /// Its index in that list, in that scenario.
    pub ordinal: u32,
    /// The thing after it among those with the same home, or [`NONE`].
    next: u32,
}

/// The things that have the same name in one list.
#[derive(Default)]
struct Namesakes {
    things: Vec<u32>,
    /// The scenario being matched.
    column: usize,
    /// The number of leading `things` already matched in that scenario, which a search can skip:
    /// thousands of lines may have an empty name.
    passed: usize,
}

/// The position up to which a list of the scenario being matched has been read.
#[derive(Default)]
struct End {
    /// The last thing read that has its home in the list; a new thing is inserted after it.
    last: Option<u32>,
    /// The number of things read.
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
    /// The first thing of each list.
    heads: FxHashMap<ListAddress, u32>,
    /// Things by list and name, for matching later scenarios.
    names: FxHashMap<(ListAddress, &'a str), Namesakes>,
    /// The key project (重点项目, part seven of the book) of each project that is one.
    key_projects: FxHashMap<u32, u32>,
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
            key_projects: FxHashMap::default(),
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

    /// The thing as it is in the scenario `column`.
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

    /// The list that a thing is in, in the scenario `column`.
    pub fn list(&self, thing: u32, column: usize) -> Option<ListAddress> {
        let node = self.node(thing, column)?;
        Some((self.thing_at(column, node.parent), node.slot))
    }

    /// The things that have their home in a list, in the common order.
    pub fn members(&self, parent: u32, slot: Slot) -> Vec<u32> {
        let mut members = Vec::new();
        let mut next = self.heads.get(&(parent, slot)).copied().unwrap_or(NONE);
        while let Some(thing) = self.things.get(next as usize) {
            members.push(next);
            next = thing.next;
        }
        members
    }

    /// The number of things in the lists of this slot, in the scenario `column`.
    pub fn count(&self, slot: Slot, column: usize) -> usize {
        let nodes = self.columns.get(column).map(|column| column.nodes.as_slice());
        nodes.unwrap_or_default().iter().filter(|node| node.slot == slot).count()
    }

    /// Every list, in no particular order.
    pub fn lists_unsorted(&self) -> impl Iterator<Item = ListAddress> {
        self.heads.keys().copied()
    }

    /// The node number of `thing` in `column`; node numbers ascend in the order of the scenario.
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
                self.key_projects.insert(self.thing_at(index, node.unwrap_or(NONE)), thing);
            }
            end.count += 1;
            if self.things.get(thing as usize).is_some_and(|it| it.home == home) {
                end.last = Some(thing);
            }
        }
    }

    /// Links things of this scenario to the same things of earlier scenarios, the base first.
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

    /// The first thing in `list` with the name of `node` that is not yet linked to this scenario;
    /// for a key project, the key project of the same project.
    fn by_name(&mut self, list: ListAddress, node: &Node<'a>, index: usize) -> Option<u32> {
        if let Thing::KeyProject(project) = node.thing {
            let of = *self.columns.get(index)?.projects.get(&project.id.number())?;
            let key_project = *self.key_projects.get(&self.thing_at(index, of))?;
            return self.position(key_project, index).is_none().then_some(key_project);
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
