//! Scenarios side by side (方案对比): every figure and fact of a base and of others, matched.
//!
//! The differences are told, not judged: which of two options is better is for people to say.

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
/// Column 0 is the base, the others follow as they were given.
#[derive(Clone, Debug)]
pub struct Comparison {
    columns: usize,
    rows: Vec<Row>,
    /// The values of all rows; of one row each different value stands here once.
    values: Vec<Content>,
    /// Rows × columns: where in `values`, or [`ABSENT`].
    cells: Vec<u32>,
    /// Rows × columns.
    kinds: Vec<Kinds>,
    entries: Vec<Entry>,
    /// Things × columns: the address in each scenario.
    owners: Vec<Option<Owner>>,
    /// The thing with which a moved one stands now.
    moved: FxHashMap<(ThingIndex, usize), ThingIndex>,
    without_target: FxHashSet<(ThingIndex, usize)>,
}

const ABSENT: u32 = u32::MAX;

/// One row of a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// What it tells of.
    pub about: About,
    pub level: Level,
    /// How deep it stands below the rows before it.
    pub depth: u8,
    /// The row it stands below.
    pub parent: Option<u32>,
    /// How any of the scenarios differs from the base here.
    pub kinds: Kinds,
}

/// What a row tells of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum About {
    /// A figure that follows from the facts.
    Figure(Figure),
    /// A total as the head of the parts it is broken down into.
    Breakdown(Breakdown),
    /// How many entries a list of the scenario has.
    Entries(Slot),
    /// A thing, by the fact that tells most of it, such as the amount of a line.
    Thing(ThingIndex),
    /// Another fact of a thing, as addressed in the first scenario that has it.
    Fact(ThingIndex, Field),
}

/// A thing of a comparison, whichever scenarios have it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ThingIndex(pub(super) u32);

/// Where a thing stands and what it is called, in the first scenario that has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What it belongs to.
    pub parent: ThingIndex,
    /// The list it stands in.
    pub slot: Slot,
    /// Its place in the list, from 0.
    pub ordinal: usize,
    /// Its name; empty for what the program has a name for, and for paragraphs.
    pub name: String,
}

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// The value of a fact or figure.
    Value(Value),
    /// What an indicator demands.
    Target(Target),
    /// It is there; there is nothing more to tell.
    Present,
}

/// How an amount differs from that of the base.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Difference {
    /// `None` when one of the two is not known.
    pub amount: Option<Money>,
    /// Over the base.
    pub percent: PercentChange,
}

impl Content {
    /// The amount, if it is one: `Some(None)` is an amount that is not known.
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

    /// How many scenarios there are, the base included.
    pub fn columns(&self) -> usize {
        self.columns
    }

    /// Every row, in the order of the book.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// Whether no scenario differs from the base in anything.
    pub fn is_same(&self) -> bool {
        self.rows.iter().all(|row| row.kinds.is_same())
    }

    /// What stands in a row of a scenario; `None` when the scenario does not have it.
    pub fn content(&self, row: usize, column: usize) -> Option<&Content> {
        let cell = *self.cells.get(self.cell(row, column)?)?;
        self.values.get(cell as usize)
    }

    /// How a scenario differs from the base in a row.
    pub fn kinds(&self, row: usize, column: usize) -> Kinds {
        let cell = self.cell(row, column).and_then(|cell| self.kinds.get(cell));
        cell.copied().unwrap_or_default()
    }

    /// The difference to the base, where the row tells an amount.
    ///
    /// What a scenario does not have at all costs nothing there; a fact of it is not compared.
    pub fn difference(&self, row: usize, column: usize) -> Option<Difference> {
        let about = self.rows.get(row)?.about;
        let amount = |column| match self.content(row, column) {
            Some(content) => content.amount(),
            None if matches!(about, About::Fact(..)) => None,
            None => Some(Some(Money::ZERO)),
        };
        self.content(row, 0).or(self.content(row, column))?.amount()?;
        let (base, now) = (amount(0)?, amount(column)?);
        Some(Difference {
            amount: base.zip(now).map(|(base, now)| now - base),
            percent: now.map_or(PercentChange::Unknown, |now| percent_change(now, base)),
        })
    }

    /// Where a thing stands and what it is called.
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

    /// The fact that a row tells, as addressed in a scenario; `None` for figures that no fact
    /// states, and where the scenario does not have it.
    pub fn field(&self, row: usize, column: usize) -> Option<Field> {
        match self.rows.get(row)?.about {
            About::Figure(_) | About::Breakdown(_) | About::Entries(_) => None,
            About::Thing(thing) => facts::main_field(self.owner(thing, column)?),
            About::Fact(thing, field) => self.owner(thing, column)?.field_like(field),
        }
    }

    /// The thing with which a moved one stands in a scenario.
    pub fn moved_to(&self, thing: ThingIndex, column: usize) -> Option<ThingIndex> {
        self.moved.get(&(thing, column)).copied()
    }

    /// Whether the money of a project moves by more than
    /// [`MONEY_WITHOUT_TARGET_PERCENT`] and no target does.
    pub fn money_without_target(&self, thing: ThingIndex, column: usize) -> bool {
        self.without_target.contains(&(thing, column))
    }

    fn cell(&self, row: usize, column: usize) -> Option<usize> {
        (column < self.columns).then_some(row * self.columns + column)
    }
}

impl Row {
    /// The thing it tells of.
    pub fn thing(&self) -> Option<ThingIndex> {
        match self.about {
            About::Figure(_) | About::Breakdown(_) | About::Entries(_) => None,
            About::Thing(thing) | About::Fact(thing, _) => Some(thing),
        }
    }
}
