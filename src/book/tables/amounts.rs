//! The columns of sums of a table: the lines that each takes, and their sums in a row.

use super::cube::Key;
use super::form::{Amount, PurchaseAmount, Shown, Take};
use super::lines::RowLines;
use super::purchases::Purchases;
use super::tally::Tally;
use super::words::Words;
use crate::analysis::{Measure, Whole};
use crate::book::{Align, Column};
use crate::budget::LineItem;

/// The usual width of a column of sums, relative to the other columns.
const WEIGHT: u16 = 8;

/// The columns of sums of a table.
#[derive(Clone, Debug)]
pub(super) struct Amounts<'a> {
    columns: &'a [Shown<Amount>],
    takes: Vec<&'a Take>,
    together: Vec<CombinedParts>,
}

/// The parts that a column of the kind [`Amount::Sum`] adds up.
#[derive(Clone, Debug)]
pub(super) struct CombinedParts {
    /// The indices of the parts.
    pub parts: Vec<usize>,
    /// A filter that matches at least the lines of all these parts.
    pub take: Take,
}

impl<'a> Amounts<'a> {
    /// The columns that a file describes.
    pub fn new(columns: &'a [Shown<Amount>]) -> Self {
        let takes = columns.iter().filter_map(|column| match &column.show {
            Amount::Take(take) => Some(take),
            _ => None,
        });
        let takes: Vec<_> = takes.collect();
        let together = columns.iter().filter_map(|column| match &column.show {
            Amount::Sum(titles) => Some(together(columns, titles)),
            _ => None,
        });
        Self { columns, together: together.collect(), takes }
    }

    /// The contents of the columns that add up others, in order.
    pub fn together(&self) -> &[CombinedParts] {
        &self.together
    }

    /// The filters of the columns that take lines, in order.
    pub fn takes(&self) -> &[&'a Take] {
        &self.takes
    }

    /// True when a column shows purchases.
    pub fn show_purchases(&self) -> bool {
        self.columns.iter().any(|column| matches!(column.show, Amount::Purchases(_)))
    }

    /// True when the columns distinguish lines by their source of funds.
    pub fn distinguish_sources(&self) -> bool {
        self.takes.iter().any(|take| !take.sources.is_empty())
    }

    /// The number of parts into which lines are divided: one for each column that takes lines, and
    /// the rest.
    pub fn parts(&self) -> usize {
        self.takes.len() + 1
    }

    /// The index of the part of lines with this `key`: the first column that takes them, or the
    /// rest.
    pub fn part(&self, key: &Key) -> usize {
        self.takes.iter().position(|take| take.takes(key)).unwrap_or(self.takes.len())
    }

    /// The columns of the finished table. With a `rest`, a column for the lines that no other
    /// column takes is added.
    pub fn plan(&self, rest: Option<Rest>, words: &Words) -> Vec<Planned> {
        let mut planned = Vec::new();
        let (mut part, mut together) = (0, 0);
        for column in self.columns {
            let show = match &column.show {
                Amount::Take(_) => {
                    part += 1;
                    Show::Part(part - 1)
                }
                Amount::Total => Show::Whole,
                Amount::Sum(titles) => {
                    together += 1;
                    Show::Sum(together - 1, titles.clone())
                }
                Amount::Prior => Show::Measure(Measure::Prior),
                Amount::Change => Show::Measure(Measure::Change),
                Amount::Percent => Show::Measure(Measure::Percent),
                Amount::Purchases(amount) => Show::Purchases(*amount),
            };
            planned.push(Planned { column: column.column(WEIGHT, Align::Right), show });
        }
        if let Some(rest) = rest {
            let last_sum = planned.iter().rposition(|it| !matches!(it.show, Show::Measure(_)));
            let title = if rest.all_unstated { &words.unstated } else { &words.rest };
            let group =
                last_sum.and_then(|index| planned.get(index)).map(|it| it.column.group.clone());
            let column = Column {
                group: group.unwrap_or_default(),
                title: title.clone(),
                weight: WEIGHT,
                align: Align::Right,
            };
            let at = last_sum.map_or(planned.len(), |index| index + 1);
            planned.insert(at, Planned { column, show: Show::Part(self.takes.len()) });
        }
        planned
    }
}

/// The lines that no column takes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rest {
    /// True when none of them has a source of funds.
    pub all_unstated: bool,
}

/// A column of sums of the finished table.
#[derive(Clone, Debug)]
pub(super) struct Planned {
    pub column: Column,
    pub show: Show,
}

/// The content of a column of sums.
#[derive(Clone, Debug)]
pub(super) enum Show {
    /// The part with this index.
    Part(usize),
    /// The sum of all parts.
    Whole,
    /// The index of this sum among all such columns, and the titles of the columns it adds up.
    Sum(usize, Vec<String>),
    /// A figure of all lines of the row.
    Measure(Measure),
    /// An amount of the purchases of the row.
    Purchases(PurchaseAmount),
}

/// The sums of a row, before its cells are made, and the rows that it adds up.
#[derive(Clone, Debug, Default)]
pub(super) struct Sums {
    /// The sum of all lines of the row.
    pub whole: Tally,
    /// The same lines, divided into parts.
    pub parts: Vec<Tally>,
    /// The purchases (政府采购) of the row, which are no lines; `None` when the table shows none.
    pub purchases: Option<Box<Purchases>>,
    /// For each column that adds up others ([`Show::Sum`]), the figure of the program with the same
    /// lines, if any.
    pub together: Vec<Option<Whole>>,
    /// The indices of the rows that it adds up.
    pub of: Vec<usize>,
    /// The lines of a row that adds up no others; `None` when it has none or they have no
    /// description.
    pub lines: Option<RowLines>,
}

impl Sums {
    /// A row with one part.
    pub fn single(whole: Tally) -> Self {
        Self { whole, parts: vec![whole], ..Self::default() }
    }

    /// A row without lines yet, divided into `parts`.
    pub fn none(parts: usize) -> Self {
        Self { parts: vec![Tally::default(); parts], ..Self::default() }
    }

    /// Adds `tally` to the part with this index and to the sum of all lines.
    pub fn add(&mut self, part: usize, tally: &Tally) {
        self.whole.include(tally);
        if let Some(sum) = self.parts.get_mut(part) {
            sum.include(tally);
        }
    }

    /// Adds `line` to the part with this index, but not yet to the sum of all lines.
    pub fn add_line(&mut self, part: usize, line: &LineItem) {
        if let Some(sum) = self.parts.get_mut(part) {
            sum.add(line);
        }
    }

    /// Computes the sum of all lines from the parts.
    pub fn sum_parts(&mut self) {
        self.whole = Tally::default();
        for part in &self.parts {
            self.whole.include(part);
        }
    }

    /// Adds all sums of another row.
    pub fn include(&mut self, other: &Self) {
        self.whole.include(&other.whole);
        for (sum, part) in self.parts.iter_mut().zip(&other.parts) {
            sum.include(part);
        }
        if let Some(purchases) = &other.purchases {
            self.purchases.get_or_insert_default().include(purchases);
        }
    }
}

/// The parts that the columns with these titles show.
fn together(columns: &[Shown<Amount>], titles: &[String]) -> CombinedParts {
    let takes = columns.iter().filter_map(|column| match &column.show {
        Amount::Take(take) => Some((titles.contains(&column.title), take)),
        _ => None,
    });
    let named = takes.enumerate().filter(|(_, (is_named, _))| *is_named);
    let (parts, takes): (Vec<_>, Vec<&Take>) = named.map(|(part, (_, take))| (part, take)).unzip();
    CombinedParts { parts, take: Take::any_of(&takes) }
}
