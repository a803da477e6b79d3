//! The rows of a comparison, from matched things to values and differences.

use rustc_hash::{FxHashMap, FxHashSet};

use super::kind::{Kind, Kinds, Level};
use super::matching::Matching;
use super::nodes::{Column, number};
use super::order::reordered;
use super::{ABSENT, About, Comparison, Content, Entry, Row, ThingIndex};
use crate::analysis::Derived;
use crate::budget::{Scenario, Thing};

/// Compares `scenarios`, the base first.
pub(super) fn compare(scenarios: &[&Scenario]) -> Comparison {
    let columns: Vec<_> = scenarios.iter().map(|scenario| Column::of(scenario)).collect();
    let matching = Matching::of(&columns);
    let derived: Vec<_> = scenarios.iter().map(|scenario| Derived::of(scenario)).collect();
    let reordered = reordered(&matching, columns.len());
    let mut builder = Builder {
        comparison: empty(&matching, columns.len()),
        matching: &matching,
        derived: &derived,
        reordered,
        above: Vec::new(),
    };
    builder.walk();
    builder.comparison
}

/// A comparison of matched things that tells nothing of them yet.
fn empty(matching: &Matching<'_>, columns: usize) -> Comparison {
    let entries = (0..).zip(&matching.things).map(|(index, matched)| {
        let name = match matching.thing(index, matched.first) {
            None | Some(Thing::Scenario(_) | Thing::Paragraph(_)) => "",
            Some(thing) => thing.name(),
        };
        Entry {
            parent: ThingIndex(matched.home.0),
            slot: matched.home.1,
            ordinal: matched.ordinal as usize,
            name: name.to_owned(),
        }
    });
    let owners = (0..number(matching.things.len())).flat_map(|thing| {
        (0..columns).map(move |column| matching.thing(thing, column).map(Thing::owner))
    });
    Comparison {
        columns,
        rows: Vec::new(),
        values: Vec::new(),
        cells: Vec::new(),
        kinds: Vec::new(),
        entries: entries.collect(),
        owners: owners.collect(),
        moved: FxHashMap::default(),
        without_target: FxHashSet::default(),
    }
}

/// A comparison to which rows are still being added.
pub(super) struct Builder<'a> {
    pub comparison: Comparison,
    pub matching: &'a Matching<'a>,
    pub derived: &'a [Derived],
    reordered: FxHashSet<(u32, usize)>,
    /// The row last told at each depth.
    above: Vec<u32>,
}

impl Builder<'_> {
    /// Adds a row with what stands in each of the columns that have it; a column without content
    /// of its own, `None`, has what the first of them has.
    pub fn row(
        &mut self,
        about: About,
        level: Level,
        depth: u8,
        contents: impl IntoIterator<Item = (usize, Option<Content>)>,
    ) {
        let start = self.comparison.values.len();
        let first = self.comparison.cells.len();
        let columns = self.comparison.columns;
        self.comparison.cells.resize(first + columns, ABSENT);
        for (column, content) in contents {
            let value = content.map_or(number(start), |content| self.intern(start, content));
            if let Some(cell) = self.comparison.cells.get_mut(first + column) {
                *cell = value;
            }
        }
        let all = self.tell_kinds(about, first);
        self.finish(about, level, depth, all);
    }

    fn finish(&mut self, about: About, level: Level, depth: u8, kinds: Kinds) {
        let index = number(self.comparison.rows.len());
        let depth_index = usize::from(depth);
        self.above.truncate(depth_index);
        let parent = self.above.last().copied();
        // A depth may be left out, such as a code whose parents are no codes.
        self.above.resize(depth_index, parent.unwrap_or(index));
        self.above.push(index);
        self.comparison.rows.push(Row { about, level, depth, parent, kinds });
    }

    /// Where `content` stands among the values from `start` on.
    fn intern(&mut self, start: usize, content: Content) -> u32 {
        let values = &mut self.comparison.values;
        let found = values.iter().skip(start).position(|value| *value == content);
        found.map_or_else(
            || {
                values.push(content);
                number(values.len() - 1)
            },
            |index| number(start + index),
        )
    }

    /// Tells how each column differs from the base in the row whose cells begin at `first`, and all
    /// of them together.
    fn tell_kinds(&mut self, about: About, first: usize) -> Kinds {
        let columns = self.comparison.columns;
        self.comparison.kinds.resize(first + columns, Kinds::SAME);
        let base = self.comparison.cells.get(first).copied().unwrap_or(ABSENT);
        // A fact comes and goes with its thing, which tells so itself.
        let is_fact = matches!(about, About::Fact(..));
        let mut all = Kinds::SAME;
        if is_fact && base == ABSENT {
            return all;
        }
        for column in 1..columns {
            let cell = self.comparison.cells.get(first + column).copied().unwrap_or(ABSENT);
            let mut kinds = Kinds::SAME;
            match (base == ABSENT, cell == ABSENT) {
                (true, true) => {}
                (true, false) => kinds.add(Kind::Added),
                (false, true) if is_fact => {}
                (false, true) => kinds.add(Kind::Removed),
                (false, false) => {
                    if base != cell {
                        kinds.add(Kind::Changed);
                    }
                    if let About::Thing(ThingIndex(thing)) = about {
                        self.places(thing, column, &mut kinds);
                    }
                }
            }
            if let Some(told) = self.comparison.kinds.get_mut(first + column) {
                *told = kinds;
            }
            all.include(kinds);
        }
        all
    }

    /// Tells whether a thing that both have was moved or renamed.
    fn places(&mut self, thing: u32, column: usize, kinds: &mut Kinds) {
        let matching = self.matching;
        let list = matching.list(thing, column);
        if matching.list(thing, 0) != list {
            kinds.add(Kind::Moved);
            if let Some((parent, _)) = list {
                self.comparison.moved.insert((ThingIndex(thing), column), ThingIndex(parent));
            }
        }
        if self.reordered.contains(&(thing, column)) {
            kinds.add(Kind::Reordered);
        }
        let name = |column| match matching.thing(thing, column)? {
            // The text of a paragraph is what it says, not what it is called; the name of a project
            // told in part seven is told with the project.
            Thing::Paragraph(_) | Thing::KeyProject(_) => None,
            thing => Some(thing.name()),
        };
        if name(0) != name(column) {
            kinds.add(Kind::Renamed);
        }
    }
}
