//! The comparison of scenarios (方案对比): figures and facts of a base and of others, row by row.
//!
//! Differences are shown, not judged: the program does not decide which of two options is better.

mod arrange;
mod facts;
mod figure;
mod kind;
mod matching;
mod nodes;
mod order;
mod relation;
mod rows;
mod targets;
#[cfg(test)]
mod tests;
mod walk;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::analysis::change::{PercentChange, percent_change};
use crate::analysis::{Breakdown, Figure};
use crate::budget::{Field, Money, Owner, Scenario, Slot, Target, Value};

pub use arrange::{Arrangement, Shown, Sort};
pub use facts::is_in_main;
pub use kind::{Kind, Kinds, Level};
pub use order::out_of_order;
pub use targets::{MONEY_WITHOUT_TARGET_PERCENT, money_moves, money_without_target};

/// A base and other scenarios, row by row in the order of the book.
///
/// Column 0 is the base; the others follow in the given order.
#[derive(Clone, Debug)]
pub struct Comparison {
    columns: usize,
    rows: Vec<Row>,
    /// The values of all rows; equal values of one row are stored once.
    values: Vec<Content>,
    /// Rows × columns: index in `values`, or [`ABSENT`].
    cells: Vec<u32>,
    /// Rows × columns.
    kinds: Vec<Kinds>,
    /// One entry per thing, by [`ThingIndex`].
    entries: Vec<Entry>,
    /// Things × columns: the address in each scenario.
    owners: Vec<Option<Owner>>,
    /// The new parent of a moved thing, by thing and column.
    moved: FxHashMap<(ThingIndex, usize), ThingIndex>,
    /// Projects, each with the columns in which their money changes and their targets do not.
    without_target: FxHashSet<(ThingIndex, usize)>,
}

const ABSENT: u32 = u32::MAX;

/// One row of a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// The subject of the row.
    pub about: About,
    pub level: Level,
    /// The depth of nesting; 0 for the outermost rows.
    pub depth: u8,
    /// Index of the row it is nested under.
    pub parent: Option<u32>,
    /// The kinds of difference from the base, of all scenarios together.
    pub kinds: Kinds,
}

/// The subject of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum About {
    /// A figure computed from the facts.
    Figure(Figure),
    /// A total as the heading of the parts it is broken down into.
    Breakdown(Breakdown),
    /// The number of entries of a list of the scenario.
    Entries(Slot),
    /// A thing, shown by its most important fact, such as the amount of a line.
    Thing(ThingIndex),
    /// Another fact of a thing, with its address in the first scenario that has it.
    Fact(ThingIndex, Field),
}

/// Index of a thing in a comparison, the same for all scenarios that have the thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ThingIndex(pub(super) u32);

/// The place and the name of a thing, in the first scenario that has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The thing it belongs to.
    pub parent: ThingIndex,
    /// The list it is in, among the lists of its parent.
    pub slot: Slot,
    /// Its index in the list.
    pub ordinal: usize,
    /// Its name; empty for paragraphs and for things that the program names, such as groups.
    pub name: String,
}

/// The content of a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// The value of a fact or figure.
    Value(Value),
    /// The target of an indicator (指标目标值).
    Target(Target),
    /// The thing exists and has no value to show.
    Present,
}

/// The difference of an amount from that of the base.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Difference {
    /// In 万元; `None` when one of the two amounts is not known.
    pub amount: Option<Money>,
    /// In per cent of the base.
    pub percent: PercentChange,
}

impl Content {
    /// The amount; `None` for other content, `Some(None)` for an amount that is not known.
    pub fn amount(&self) -> Option<Option<Money>> {
        match self {
            Self::Value(Value::Money(money)) => Some(Some(*money)),
            Self::Value(Value::KnownMoney(money)) => Some(*money),
            _ => None,
        }
    }
}

impl Comparison {
    /// Compares `others` with `base`.
    pub fn of(base: &Scenario, others: &[&Scenario]) -> Self {
        let mut scenarios = vec![base];
        scenarios.extend(others);
        rows::compare(&scenarios)
    }

    /// The number of scenarios, including the base.
    pub fn columns(&self) -> usize {
        self.columns
    }

    /// Every row, in the order of the book.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// True when no scenario differs from the base.
    pub fn is_same(&self) -> bool {
        self.rows.iter().all(|row| row.kinds.is_same())
    }

    /// The content of a cell; `None` when the scenario does not have the subject of the row.
    pub fn content(&self, row: usize, column: usize) -> Option<&Content> {
        let cell = *self.cells.get(self.cell(row, column)?)?;
        self.values.get(cell as usize)
    }

    /// The kinds of difference between a scenario and the base in a row.
    pub fn kinds(&self, row: usize, column: usize) -> Kinds {
        let cell = self.cell(row, column).and_then(|cell| self.kinds.get(cell));
        cell.copied().unwrap_or_default()
    }

    /// The difference to the base; `None` when the row does not show an amount.
    ///
    /// A figure or thing that one of the two scenarios does not have counts as zero there; a fact
    /// that one of them does not have is not compared.
    pub fn difference(&self, row: usize, column: usize) -> Option<Difference> {
        let (base, now) = self.amounts(row, column)?;
        Some(Difference {
            amount: base.zip(now).map(|(base, now)| now - base),
            percent: now.map_or(PercentChange::Unknown, |now| percent_change(now, base)),
        })
    }

    /// The amount in the base and in a scenario, each `None` when it is not known; see
    /// [`Self::difference`].
    pub fn amounts(&self, row: usize, column: usize) -> Option<(Option<Money>, Option<Money>)> {
        let about = self.rows.get(row)?.about;
        let amount = |column| match self.content(row, column) {
            Some(content) => content.amount(),
            None if matches!(about, About::Fact(..)) => None,
            None => Some(Some(Money::ZERO)),
        };
        self.content(row, 0).or(self.content(row, column))?.amount()?;
        Some((amount(0)?, amount(column)?))
    }

    /// The place and the name of a thing.
    pub fn entry(&self, thing: ThingIndex) -> Option<&Entry> {
        self.entries.get(thing.0 as usize)
    }

    /// The address of a thing in a scenario; `None` when the scenario does not have it.
    pub fn owner(&self, thing: ThingIndex, column: usize) -> Option<Owner> {
        let is_one = column < self.columns;
        let index = is_one.then_some(thing.0 as usize * self.columns + column)?;
        self.owners.get(index).copied().flatten()
    }

    /// Every thing of a scenario with its address there.
    pub fn things(&self, column: usize) -> impl Iterator<Item = (ThingIndex, Owner)> {
        (0..)
            .map(ThingIndex)
            .zip(&self.entries)
            .filter_map(move |(thing, _)| Some((thing, self.owner(thing, column)?)))
    }

    /// The address, in a scenario, of the fact that a row shows; `None` when the row shows a
    /// computed figure, or the scenario does not have the thing.
    pub fn field(&self, row: usize, column: usize) -> Option<Field> {
        match self.rows.get(row)?.about {
            About::Figure(_) | About::Breakdown(_) | About::Entries(_) => None,
            About::Thing(thing) => facts::main_field(self.owner(thing, column)?),
            About::Fact(thing, field) => self.owner(thing, column)?.field_like(field),
        }
    }

    /// The parent, in a scenario, of a thing that was moved there; `None` when it was not moved.
    pub fn moved_to(&self, thing: ThingIndex, column: usize) -> Option<ThingIndex> {
        self.moved.get(&(thing, column)).copied()
    }

    /// True when the money of a project differs from the base by more than
    /// [`MONEY_WITHOUT_TARGET_PERCENT`] and none of its targets does.
    pub fn money_without_target(&self, thing: ThingIndex, column: usize) -> bool {
        self.without_target.contains(&(thing, column))
    }

    fn cell(&self, row: usize, column: usize) -> Option<usize> {
        (column < self.columns).then_some(row * self.columns + column)
    }
}

impl Row {
    /// The thing that the row shows, or whose fact it shows.
    pub fn thing(&self) -> Option<ThingIndex> {
        match self.about {
            About::Figure(_) | About::Breakdown(_) | About::Entries(_) => None,
            About::Thing(thing) | About::Fact(thing, _) => Some(thing),
        }
    }
}
