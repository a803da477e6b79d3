//! Builds the rows of a comparison, with values and differences, from matched things.

use rustc_hash::{FxHashMap, FxHashSet};

use super::kind::{Kind, Kinds, Level};
use super::matching::Matching;
use super::nodes::{Column, SCENARIO, number};
use super::order::reordered;
use super::{ABSENT, About, Comparison, Content, Entry, Row, ThingIndex};
use crate::analysis::Derived;
use crate::budget::{Scenario, Slot, Thing, UnitId};

/// The approximate number of rows of a thing and its facts.
const ROWS_OF_A_THING: usize = 6;

/// Compares `scenarios`, the base first.
pub(super) fn compare(scenarios: &[&Scenario]) -> Comparison {
    let columns: Vec<_> = scenarios.iter().map(|scenario| Column::of(scenario)).collect();
    let matching = Matching::of(&columns);
    let derived: Vec<_> = scenarios.iter().map(|scenario| Derived::of(scenario)).collect();
    let reordered = reordered(&matching, columns.len());
    let mut builder = Builder {
        comparison: empty(&matching, columns.len()),
        matching: &matching,
        scenarios,
        derived: &derived,
        units: unit_names(&matching),
        reordered,
        above: Vec::new(),
    };
    builder.walk();
    builder.comparison
}

/// The names of units by which things are compared, the same in every column: of a unit that was
/// renamed, the name that sorts last, which is never a blank one.
fn unit_names<'a>(matching: &'a Matching<'_>) -> FxHashMap<(usize, UnitId), &'a str> {
    let mut names = FxHashMap::default();
    for thing in matching.members(SCENARIO, Slot::Units) {
        let units = || matching.occurrences(thing);
        let name = units().map(|(_, thing)| thing.name()).max().unwrap_or_default();
        for (column, thing) in units() {
            if let Thing::Unit(unit) = thing {
                names.insert((column, unit.id), name);
            }
        }
    }
    names
}

/// A comparison of matched things that has no rows yet.
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
    let mut owners = vec![None; matching.things.len() * columns];
    for (thing, owners) in (0..).zip(owners.chunks_exact_mut(columns)) {
        for (column, thing) in matching.occurrences(thing) {
            if let Some(owner) = owners.get_mut(column) {
                *owner = Some(thing.owner());
            }
        }
    }
    // Reserving too much memory is cheap; moving the rows to a larger block is not.
    let rows = matching.things.len() * ROWS_OF_A_THING;
    Comparison {
        columns,
        rows: Vec::with_capacity(rows),
        values: Vec::with_capacity(rows),
        cells: Vec::with_capacity(rows * columns),
        kinds: Vec::with_capacity(rows * columns),
        entries: entries.collect(),
        owners,
        moved: FxHashMap::default(),
        without_target: FxHashSet::default(),
    }
}

/// A comparison to which rows are still being added.
pub(super) struct Builder<'a> {
    pub comparison: Comparison,
    pub matching: &'a Matching<'a>,
    pub scenarios: &'a [&'a Scenario],
    pub derived: &'a [Derived],
    /// The name of each unit (预算单位) by its column and identity.
    pub units: FxHashMap<(usize, UnitId), &'a str>,
    reordered: FxHashSet<(u32, usize)>,
    /// The last row added at each depth.
    above: Vec<u32>,
}

impl Builder<'_> {
    /// Adds a row; `contents` names the columns that have it.
    ///
    /// A column with the content `None` has the same content as the first of these columns.
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
        let all = self.find_kinds(about, first);
        self.finish(about, level, depth, all);
    }

    fn finish(&mut self, about: About, level: Level, depth: u8, kinds: Kinds) {
        let index = number(self.comparison.rows.len());
        let depth_index = usize::from(depth);
        self.above.truncate(depth_index);
        let parent = self.above.last().copied();
        // A depth may be skipped, for example by a code whose parents are not in the rows.
        self.above.resize(depth_index, parent.unwrap_or(index));
        self.above.push(index);
        self.comparison.rows.push(Row { about, level, depth, parent, kinds });
    }

    /// Index of `content` among the values; it is added when the values from `start` on lack it.
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

    /// Finds how each column differs from the base in the row whose cells begin at `first`; returns
    /// the kinds of all columns together.
    fn find_kinds(&mut self, about: About, first: usize) -> Kinds {
        let end = first + self.comparison.columns;
        let Comparison { cells, kinds, moved, .. } = &mut self.comparison;
        kinds.resize(end, Kinds::SAME);
        let mut all = Kinds::SAME;
        let (Some([base, cells @ ..]), Some([_, kinds @ ..])) =
            (cells.get(first..end), kinds.get_mut(first..end))
        else {
            return all;
        };
        // A fact is added or removed together with its thing, and the row of the thing shows that.
        let is_fact = matches!(about, About::Fact(..));
        if is_fact && *base == ABSENT {
            return all;
        }
        for ((column, cell), kinds) in (1..).zip(cells).zip(kinds) {
            match (*base == ABSENT, *cell == ABSENT) {
                (true, true) => {}
                (true, false) => kinds.add(Kind::Added),
                (false, true) if is_fact => {}
                (false, true) => kinds.add(Kind::Removed),
                (false, false) => {
                    if base != cell {
                        kinds.add(Kind::Changed);
                    }
                    if let About::Thing(thing) = about {
                        let (parent, ways) = places(self.matching, &self.reordered, thing, column);
                        kinds.include(ways);
                        if let Some(parent) = parent {
                            moved.insert((thing, column), parent);
                        }
                    }
                }
            }
            all.include(*kinds);
        }
        all
    }
}

/// The new parent of a thing, if it was moved, and whether it was moved, reordered or renamed; the
/// base and `column` must both have it.
fn places(
    matching: &Matching<'_>,
    reordered: &FxHashSet<(u32, usize)>,
    ThingIndex(thing): ThingIndex,
    column: usize,
) -> (Option<ThingIndex>, Kinds) {
    let mut kinds = Kinds::SAME;
    let list = matching.list(thing, column);
    let is_moved = matching.list(thing, 0) != list;
    if is_moved {
        kinds.add(Kind::Moved);
    }
    if reordered.contains(&(thing, column)) {
        kinds.add(Kind::Reordered);
    }
    let name = |column| match matching.thing(thing, column)? {
        // The text of a paragraph is its content, not its name; a new name of a key project
        // (part seven of the book) is shown in the row of the project.
        Thing::Paragraph(_) | Thing::KeyProject(_) => None,
        thing => Some(thing.name()),
    };
    if name(0) != name(column) {
        kinds.add(Kind::Renamed);
    }
    (list.filter(|_| is_moved).map(|(parent, _)| ThingIndex(parent)), kinds)
}
