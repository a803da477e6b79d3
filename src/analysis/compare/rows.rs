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
    /// Adds a row with what `content` gives for each column in turn.
    pub fn row(
        &mut self,
        about: About,
        level: Level,
        depth: u8,
        mut content: impl FnMut(usize) -> Option<Content>,
    ) {
        let start = self.comparison.values.len();
        let first_cell = self.comparison.cells.len();
        for column in 0..self.comparison.columns {
            let cell = content(column).map_or(ABSENT, |content| self.intern(start, content));
            self.comparison.cells.push(cell);
        }
        let base = self.comparison.cells.get(first_cell).copied().unwrap_or(ABSENT);
        let mut all = Kinds::SAME;
        for column in 0..self.comparison.columns {
            let cell = self.comparison.cells.get(first_cell + column).copied().unwrap_or(ABSENT);
            let kinds =
                if column == 0 { Kinds::SAME } else { self.kinds(about, column, base, cell) };
            all.include(kinds);
            self.comparison.kinds.push(kinds);
        }
        self.finish(about, level, depth, all);
    }

    /// Adds a row that is the same in all columns.
    pub fn row_of_one(&mut self, about: About, level: Level, depth: u8, content: Content) {
        let columns = self.comparison.columns;
        let cell = self.intern(self.comparison.values.len(), content);
        self.comparison.cells.resize(self.comparison.cells.len() + columns, cell);
        self.comparison.kinds.resize(self.comparison.kinds.len() + columns, Kinds::SAME);
        self.finish(about, level, depth, Kinds::SAME);
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

    fn kinds(&mut self, about: About, column: usize, base: u32, cell: u32) -> Kinds {
        let mut kinds = Kinds::SAME;
        match (base == ABSENT, cell == ABSENT) {
            (true, true) => return kinds,
            (false, false) => {
                if base != cell {
                    kinds.add(Kind::Changed);
                }
            }
            // A fact comes and goes with its thing, which tells so itself.
            _ if matches!(about, About::Fact(..)) => return kinds,
            (true, false) => kinds.add(Kind::Added),
            (false, true) => kinds.add(Kind::Removed),
        }
        if let (About::Thing(ThingIndex(thing)), false, false) =
            (about, base == ABSENT, cell == ABSENT)
        {
            self.places(thing, column, &mut kinds);
        }
        kinds
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
