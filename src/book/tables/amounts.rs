//! The columns of sums of a table: who takes what, and what is seen in a row.

use super::cube::Key;
use super::figures::Figures;
use super::spec::{Amount, Shown, Take};
use super::tally::Tally;
use super::words::Words;
use crate::analysis::origin::Measure;
use crate::book::{Align, Cell, CellAt, Column};

/// How wide a column of sums is beside the others.
const WEIGHT: u16 = 8;

/// The columns of sums of a table.
#[derive(Clone, Debug)]
pub(super) struct Amounts<'a> {
    columns: &'a [Shown<Amount>],
    takes: Vec<&'a Take>,
}

impl<'a> Amounts<'a> {
    /// Those that a file names.
    pub fn new(columns: &'a [Shown<Amount>]) -> Self {
        let takes = columns.iter().filter_map(|column| match &column.show {
            Amount::Take(take) => Some(take),
            _ => None,
        });
        Self { columns, takes: takes.collect() }
    }

    /// What the columns that take lines take, in order.
    pub fn takes(&self) -> &[&'a Take] {
        &self.takes
    }

    /// Whether they tell lines apart by their source of funds.
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

    /// The columns as they stand in the table, when `rest` has been left by those that take:
    /// whether any, and whether of a known source.
    pub fn plan(&self, rest: Option<Rest>, words: &Words) -> Vec<Planned> {
        let mut planned = Vec::new();
        let mut part = 0;
        for column in self.columns {
            let show = match &column.show {
                Amount::Take(_) => {
                    part += 1;
                    Show::Part(part - 1)
                }
                Amount::Total => Show::Sum(Vec::new()),
                Amount::Sum(titles) => Show::Sum(titles.clone()),
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
    /// None of it tells its source.
    pub all_unstated: bool,
}

/// A column of sums as it stands in the table.
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
    /// The columns with these titles together; none named means all that show a part.
    Sum(Vec<String>),
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
    /// The places of the rows it is the sum of, among the rows of the table.
    pub of: Vec<usize>,
}

impl Sums {
    /// The only sum of the row.
    pub fn single(whole: Tally) -> Self {
        Self { whole, parts: vec![whole], of: Vec::new() }
    }

    /// Nothing yet, shared out to `parts`.
    pub fn none(parts: usize) -> Self {
        Self { whole: Tally::default(), parts: vec![Tally::default(); parts], of: Vec::new() }
    }

    /// Adds `tally` to the sum number `part`.
    pub fn add(&mut self, part: usize, tally: &Tally) {
        self.whole.include(tally);
        if let Some(sum) = self.parts.get_mut(part) {
            sum.include(tally);
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
        Show::Sum(titles) => {
            let across = summed(planned, titles)
                .filter(|index| !is_blank(planned, row, *index, planned.len()));
            let sum_of = across.map(|index| CellAt { row: place.row, column: at(index) }).collect();
            figures.amount(&across_tally(planned, row, titles), sum_of)
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
fn summed<'a>(planned: &'a [Planned], titles: &'a [String]) -> impl Iterator<Item = usize> + 'a {
    let is_summed = move |it: &Planned| match &it.show {
        Show::Part(_) if titles.is_empty() => true,
        Show::Part(_) | Show::Sum(_) => titles.contains(&it.column.title),
        Show::Measure(_) => false,
    };
    planned.iter().enumerate().filter(move |(_, it)| is_summed(it)).map(|(index, _)| index)
}

/// Whether the cell of column `index` in `row` counts nothing. Sums of sums end within as many
/// steps as there are columns.
fn is_blank(planned: &[Planned], row: &Sums, index: usize, steps: usize) -> bool {
    match planned.get(index).map(|it| &it.show) {
        Some(Show::Part(part)) => row.parts.get(*part).is_none_or(Tally::is_blank),
        Some(Show::Sum(titles)) => {
            steps == 0
                || summed(planned, titles).all(|index| is_blank(planned, row, index, steps - 1))
        }
        Some(Show::Measure(_)) | None => true,
    }
}

/// The sum of the columns with these titles in `row`.
fn across_tally(planned: &[Planned], row: &Sums, titles: &[String]) -> Tally {
    if titles.is_empty() {
        return row.whole;
    }
    let mut sum = Tally::default();
    for index in summed(planned, titles) {
        match planned.get(index).map(|it| &it.show) {
            Some(Show::Part(part)) => {
                if let Some(tally) = row.parts.get(*part) {
                    sum.include(tally);
                }
            }
            Some(Show::Sum(titles)) if !titles.is_empty() => {
                sum.include(&across_tally(planned, row, titles));
            }
            _ => {}
        }
    }
    sum
}
