//! The columns of sums of a table: which lines each takes, and the cells they make in a row.

use super::cube::Key;
use super::figures::Figures;
use super::form::{Amount, Shown, Take};
use super::tally::Tally;
use super::words::Words;
use crate::analysis::{Measure, Whole};
use crate::book::{Align, Cell, CellAt, Column};
use crate::budget::LineItem;

/// How wide a column of sums is beside the others.
const WEIGHT: u16 = 8;

/// The columns of sums of a table.
#[derive(Clone, Debug)]
pub(super) struct Amounts<'a> {
    columns: &'a [Shown<Amount>],
    takes: Vec<&'a Take>,
    together: Vec<Together>,
}

/// Sums that a column shows together.
#[derive(Clone, Debug)]
pub(super) struct Together {
    /// Which of the sums that lines are shared out to.
    pub parts: Vec<usize>,
    /// What all of them take.
    pub take: Take,
}

impl<'a> Amounts<'a> {
    /// Those that a file names.
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

    /// What the columns show that show sums together, in order.
    pub fn together(&self) -> &[Together] {
        &self.together
    }

    /// What the columns that take lines take, in order.
    pub fn takes(&self) -> &[&'a Take] {
        &self.takes
    }

    /// Whether they distinguish lines by their source of funds.
    pub fn tell_sources(&self) -> bool {
        self.takes.iter().any(|take| !take.sources.is_empty())
    }

    /// Into how many sums lines are shared out: one for each that takes, and the rest.
    pub fn parts(&self) -> usize {
        self.takes.len() + 1
    }

    /// Which sum lines go into: the first that takes them, or else the rest.
    pub fn part(&self, key: &Key) -> usize {
        self.takes.iter().position(|take| take.takes(key)).unwrap_or(self.takes.len())
    }

    /// The columns of the finished table, when `rest` has been left by those that take:
    /// whether any, and whether of a known source.
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

/// What no column takes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rest {
    /// None of it has a known source.
    pub all_unstated: bool,
}

/// A column of sums of the finished table.
#[derive(Clone, Debug)]
pub(super) struct Planned {
    pub column: Column,
    pub show: Show,
}

/// What a column of sums shows.
#[derive(Clone, Debug)]
pub(super) enum Show {
    /// One of the sums that lines are shared out to.
    Part(usize),
    /// All columns that show a part.
    Whole,
    /// The columns with these titles together, and the number of this sum among such.
    Sum(usize, Vec<String>),
    /// A figure of all lines of the row.
    Measure(Measure),
}

/// A row on its way into a table: its sums, and the rows it is the sum of.
#[derive(Clone, Debug, Default)]
pub(super) struct Sums {
    /// All its lines.
    pub whole: Tally,
    /// The same shared out.
    pub parts: Vec<Tally>,
    /// Which figures the sums are that columns show together.
    pub together: Vec<Option<Whole>>,
    /// The places of the rows it is the sum of, among the rows of the table.
    pub of: Vec<usize>,
}

impl Sums {
    /// The only sum of the row.
    pub fn single(whole: Tally) -> Self {
        Self { whole, parts: vec![whole], ..Self::default() }
    }

    /// Nothing yet, shared out to `parts`.
    pub fn none(parts: usize) -> Self {
        Self { parts: vec![Tally::default(); parts], ..Self::default() }
    }

    /// Adds `tally` to the sum number `part`.
    pub fn add(&mut self, part: usize, tally: &Tally) {
        self.whole.include(tally);
        if let Some(sum) = self.parts.get_mut(part) {
            sum.include(tally);
        }
    }

    /// Adds `line` to the sum number `part`, but not yet to that of all lines.
    pub fn add_line(&mut self, part: usize, line: &LineItem) {
        if let Some(sum) = self.parts.get_mut(part) {
            sum.add(line);
        }
    }

    /// Makes the sum of all lines that of the parts.
    pub fn sum_parts(&mut self) {
        self.whole = Tally::default();
        for part in &self.parts {
            self.whole.include(part);
        }
    }

    /// Adds all of another row.
    pub fn include(&mut self, other: &Self) {
        self.whole.include(&other.whole);
        for (sum, part) in self.parts.iter_mut().zip(&other.parts) {
            sum.include(part);
        }
    }
}

/// The cells of the columns `planned` in the row at `place`, which is one of `rows`; the first of
/// them stands in the column of `place`.
pub(super) fn cells(
    planned: &[Planned],
    rows: &[&Sums],
    place: CellAt,
    figures: &Figures<'_>,
) -> Vec<Cell> {
    let Some(row) = rows.get(place.row) else { return Vec::new() };
    let below = || row.of.iter().filter_map(|index| Some((*index, *rows.get(*index)?)));
    let at = |column: usize| place.column + column;
    let cell = |(column, it): (usize, &Planned)| match &it.show {
        Show::Part(part) => {
            let Some(tally) = row.parts.get(*part) else { return Cell::default() };
            let counted = below()
                .filter(|(_, sums)| sums.parts.get(*part).is_some_and(|tally| !tally.is_blank()));
            let sum_of = counted.map(|(row, _)| CellAt { row, column: at(column) }).collect();
            figures.amount(tally, sum_of)
        }
        Show::Whole | Show::Sum(..) => {
            let across = summed(planned, &it.show)
                .filter(|index| !is_blank(planned, row, *index, planned.len()));
            let sum_of = across.map(|index| CellAt { row: place.row, column: at(index) }).collect();
            figures.amount(&across_tally(planned, row, &it.show), sum_of)
        }
        Show::Measure(measure) => {
            let parts =
                below().map(|(row, sums)| (CellAt { row, column: at(column) }, &sums.whole));
            figures.measure(&row.whole, *measure, parts)
        }
    };
    planned.iter().enumerate().map(cell).collect()
}

/// The columns that a sum is of, by their places among `planned`.
fn summed<'a>(planned: &'a [Planned], sum: &'a Show) -> impl Iterator<Item = usize> + 'a {
    let is_summed = move |it: &Planned| match (sum, &it.show) {
        (Show::Whole, show) => matches!(show, Show::Part(_)),
        (Show::Sum(_, titles), Show::Part(_) | Show::Sum(..)) => titles.contains(&it.column.title),
        _ => false,
    };
    planned.iter().enumerate().filter(move |(_, it)| is_summed(it)).map(|(index, _)| index)
}

/// Whether the cell of column `index` in `row` counts nothing. Sums of sums end within as many
/// steps as there are columns.
fn is_blank(planned: &[Planned], row: &Sums, index: usize, steps: usize) -> bool {
    match planned.get(index).map(|it| &it.show) {
        Some(Show::Part(part)) => row.parts.get(*part).is_none_or(Tally::is_blank),
        Some(show @ (Show::Whole | Show::Sum(..))) => {
            steps == 0
                || summed(planned, show).all(|index| is_blank(planned, row, index, steps - 1))
        }
        Some(Show::Measure(_)) | None => true,
    }
}

/// What a column that sums others shows in `row`.
fn across_tally(planned: &[Planned], row: &Sums, sum: &Show) -> Tally {
    let Show::Sum(number, _) = sum else { return row.whole };
    let mut tally = Tally::default();
    for index in summed(planned, sum) {
        match planned.get(index).map(|it| &it.show) {
            Some(Show::Part(part)) => {
                if let Some(part) = row.parts.get(*part) {
                    tally.include(part);
                }
            }
            Some(show @ Show::Sum(..)) => tally.include(&across_tally(planned, row, show)),
            _ => {}
        }
    }
    tally.of = row.together.get(*number).copied().flatten();
    tally
}

/// The sums that the columns with these titles show, and what they take.
fn together(columns: &[Shown<Amount>], titles: &[String]) -> Together {
    let takes = columns.iter().filter_map(|column| match &column.show {
        Amount::Take(take) => Some((titles.contains(&column.title), take)),
        _ => None,
    });
    let named = takes.enumerate().filter(|(_, (is_named, _))| *is_named);
    let (parts, takes): (Vec<_>, Vec<&Take>) = named.map(|(part, (_, take))| (part, take)).unzip();
    Together { parts, take: Take::any_of(&takes) }
}
