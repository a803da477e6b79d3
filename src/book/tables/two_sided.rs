//! The table of revenue and expenditure (收支总表): revenue on the left, expenditure on the right,
//! their totals in the last row.

use super::amounts::{Amounts, Planned, Show, Sums};
use super::context::TableContext;
use super::cube::has;
use super::figures::Figures;
use super::form::{ExpenditureSide, Lines, RevenueRow, RevenueSide, Subject};
use super::grid::Body;
use super::lines::{ColumnLines, RowLines};
use super::row_cells::cells;
use super::subjects::rest;
use super::tally::Tally;
use super::tree::{Grower, Name, Node, recognise};
use crate::analysis::Whole;
use crate::book::numerals::chinese_numeral;
use crate::book::{Align, Cell, CellAt, Column, Row, RowKind};
use crate::budget::{Field, FundSource, Group, ScenarioField};

/// The usual widths of a column of names and of a column of amounts.
const NAME_WEIGHT: u16 = 14;
const AMOUNT_WEIGHT: u16 = 8;

/// The indentation of a name by one level.
const INDENT: &str = "\u{3000}";

/// One side of the table: its columns and its rows.
struct Side {
    label: Column,
    sums: Vec<Planned>,
    rows: Vec<(String, Sums)>,
    /// The rows below these that close the side. Sums refer to rows by their index among the rows
    /// of both kinds, as if these followed directly.
    closing: Vec<(String, Sums)>,
    total: (String, Sums),
}

/// The number of rows of the finished table, without the row of the totals.
#[derive(Clone, Copy)]
struct Height {
    /// Above the rows that close the sides.
    rows: usize,
    closing: usize,
}

impl TableContext<'_> {
    /// The table of revenue and expenditure. When it is `aligned`, the closing rows of both sides
    /// begin in the same row.
    pub(super) fn two_sided(
        &self,
        revenue: &RevenueSide,
        expenditure: &ExpenditureSide,
        aligned: bool,
        figures: &Figures<'_>,
    ) -> Body {
        let mut sides = [self.revenue_side(revenue), self.expenditure_side(expenditure)];
        let is_empty = sides.iter().all(|side| side.total.1.whole.is_blank());
        if !aligned {
            for side in &mut sides {
                side.rows.append(&mut side.closing);
            }
        }
        let most = |count: fn(&Side) -> usize| sides.iter().map(count).max().unwrap_or_default();
        let height =
            Height { rows: most(|it| it.rows.len()), closing: most(|it| it.closing.len()) };
        let mut columns = Vec::new();
        let last = height.rows + height.closing;
        let mut rows: Vec<Row> = (0..=last)
            .map(|row| {
                let kind = if row == last { RowKind::Total } else { RowKind::Plain };
                Row { kind, indent: 0, cells: Vec::new() }
            })
            .collect();
        for side in sides {
            side.put(&mut columns, &mut rows, height, figures);
        }
        Body { columns, rows, is_empty }
    }

    fn revenue_side(&self, spec: &RevenueSide) -> Side {
        let lines = self.cube.lines(Lines::Revenue).iter();
        let mut left: Vec<(Option<FundSource>, Tally)> = Vec::new();
        let is_meant = |source| spec.sources.is_empty() || has(&spec.sources, source);
        for (key, tally) in lines.filter(|(key, _)| is_meant(key.source)) {
            match left.iter_mut().find(|(source, _)| *source == key.source) {
                Some((_, sum)) => sum.include(tally),
                None => left.push((key.source, *tally)),
            }
        }
        // Sources that the table is not about are not left for any row.
        let sources = FundSource::ALL.into_iter().map(Some).chain([None]);
        let mut counted: Vec<_> = sources.filter(|source| !is_meant(*source)).collect();
        let (mut rows, mut later) = (Vec::new(), Vec::new());
        let mut summed = put_rows(&spec.rows, &mut left, &mut counted, &mut rows);
        let mut after = put_rows(&spec.after, &mut left, &mut counted, &mut later);
        // Sources that no row counts; lines without a source come last.
        left.sort_by_key(|(source, _)| (source.is_none(), *source));
        for (source, tally) in left {
            let is_carried = source.is_some_and(FundSource::is_carried) && !spec.after.is_empty();
            let (rows, summed) =
                if is_carried { (&mut later, &mut after) } else { (&mut rows, &mut summed) };
            summed.push(rows.len());
            let name = match source {
                Some(source) => source.official_name(),
                None => &self.words.unstated,
            };
            let lines = Some(of_sources(|it| it == source));
            rows.push((name.to_owned(), Sums { lines, ..Sums::single(tally) }));
        }
        let mut closing = Vec::new();
        let mut total = sum(&rows, summed);
        if !spec.subtotal.is_empty() {
            let of = vec![rows.len()];
            closing.push((spec.subtotal.clone(), std::mem::replace(&mut total, Sums::none(1))));
            total = Sums { of, ..sum(&closing, vec![0]) };
        }
        let offset = rows.len() + closing.len();
        for index in after {
            total.of.push(offset + index);
            if let Some((_, row)) = later.get(index) {
                total.include(row);
            }
        }
        for (name, mut sums) in later {
            sums.of.iter_mut().for_each(|index| *index += offset);
            closing.push((name, sums));
        }
        let all = Tally::whole(Whole::Group(Group::Revenue), self.derived.revenue);
        if total.whole.subtotal.lines == all.subtotal.lines {
            total.whole = all;
            total.parts = vec![all];
        }
        let column = spec.amount.column(AMOUNT_WEIGHT, Align::Right);
        Side {
            label: spec.label.column(NAME_WEIGHT, Align::Left),
            sums: vec![Planned { column, show: Show::Part(0) }],
            rows,
            closing,
            total: (spec.total.clone(), total),
        }
    }

    fn expenditure_side(&self, spec: &ExpenditureSide) -> Side {
        let amounts = Amounts::new(&spec.amounts);
        let taken = || {
            let lines = self.cube.lines(Lines::Expenditure).iter();
            lines.filter(|(key, _)| spec.take.takes(key))
        };
        let lines = ColumnLines::of(&amounts, &spec.take, |key| {
            self.cube.would_take(Lines::Expenditure, key)
        });
        let mut total = Sums::none(amounts.parts());
        total.lines = lines.clone().map(|columns| RowLines { all: Vec::new(), columns });
        let grower = Grower { amounts: &amounts, by: spec.by, depth: spec.depth, columns: lines };
        let mut rows = Vec::new();
        for (number, mut node) in (1..).zip(grower.grow(taken())) {
            total.include(&node.sums);
            total.of.push(rows.len());
            node.recognise(self.wholes, spec.by, &spec.take, &amounts);
            let name = self.subject_name(node.name, spec.by);
            let name = match node.name {
                Name::Code(_) => format!("{}、{name}", chinese_numeral(number)),
                _ => name.into_owned(),
            };
            self.push_subject(name, node, (spec.by, 1), &mut rows);
        }
        recognise(&mut total, None, self.wholes, &spec.take, &amounts);
        let mut closing = Vec::new();
        if !spec.subtotal.is_empty() {
            let of = vec![rows.len(), rows.len() + 1];
            let carried = Sums::single(self.carried_out());
            closing.push((spec.subtotal.clone(), total.clone()));
            total = Sums { of, lines: None, ..total };
            total.include(&carried);
            closing.push((spec.carried_out.clone(), carried));
        }
        Side {
            label: spec.label.column(NAME_WEIGHT, Align::Left),
            sums: amounts.plan(rest(taken(), &amounts), self.words),
            rows,
            closing,
            total: (spec.total.clone(), total),
        }
    }

    /// Adds the row of a subject and those below it, indented by `level`.
    fn push_subject(
        &self,
        name: String,
        node: Node,
        (by, level): (Subject, usize),
        rows: &mut Vec<(String, Sums)>,
    ) {
        let place = rows.len();
        rows.push((name, node.sums));
        let mut of = Vec::new();
        for below in node.below {
            of.push(rows.len());
            let name = format!("{}{}", INDENT.repeat(level), self.subject_name(below.name, by));
            self.push_subject(name, below, (by, level + 1), rows);
        }
        if let Some((_, sums)) = rows.get_mut(place) {
            sums.of = of;
        }
    }

    /// The money carried to next year (结转下年), for the part of the table that has it.
    fn carried_out(&self) -> Tally {
        let amount = self.scenario.carried_out.unwrap_or_default();
        Tally::of_fact(Field::Scenario(ScenarioField::CarriedOut), amount)
    }
}

impl Side {
    /// Adds the side at the right end of `rows`, with its total in the last row.
    fn put(
        self,
        columns: &mut Vec<Column>,
        rows: &mut [Row],
        height: Height,
        figures: &Figures<'_>,
    ) {
        let column = columns.len() + 1;
        let own = self.rows.len();
        let mut all = self.rows;
        all.resize(height.rows, (String::new(), Sums::default()));
        all.extend(self.closing);
        all.resize(height.rows + height.closing, (String::new(), Sums::default()));
        all.push(self.total);
        for of in all.iter_mut().flat_map(|(_, sums)| &mut sums.of).filter(|row| own <= **row) {
            *of += height.rows - own;
        }
        let (names, sums): (Vec<_>, Vec<_>) = all.into_iter().unzip();
        let sums: Vec<_> = sums.iter().collect();
        for ((place, row), name) in rows.iter_mut().enumerate().zip(names) {
            let label = if name.is_empty() { Cell::default() } else { Cell::words(name) };
            row.cells.push(label);
            let mut filled = cells(&self.sums, &sums, CellAt { row: place, column }, figures);
            filled.resize(self.sums.len(), Cell::default());
            row.cells.append(&mut filled);
        }
        columns.push(self.label);
        columns.extend(self.sums.into_iter().map(|planned| planned.column));
    }
}

/// Appends rows of revenue. Each row removes the tallies of its sources from `left` and counts
/// them; the sources that rows before it count are `counted`. Returns the indices of the rows that are not part of another.
fn put_rows(
    specs: &[RevenueRow],
    left: &mut Vec<(Option<FundSource>, Tally)>,
    counted: &mut Vec<Option<FundSource>>,
    rows: &mut Vec<(String, Sums)>,
) -> Vec<usize> {
    let mut places = Vec::new();
    for spec in specs {
        let place = rows.len();
        places.push(place);
        let mut own = Tally::default();
        let free: Vec<_> = spec
            .sources
            .iter()
            .map(|it| it.of_lines())
            .filter(|it| !counted.contains(it))
            .collect();
        counted.extend(&free);
        let lines = of_sources(|source| free.contains(&source));
        left.retain(|(source, tally)| {
            let is_own = has(&spec.sources, *source);
            if is_own {
                own.include(tally);
            }
            !is_own
        });
        rows.push((spec.text.clone(), Sums { lines: Some(lines), ..Sums::single(own) }));
        let of = put_rows(&spec.of, left, counted, rows);
        if !of.is_empty() {
            let sums = sum(rows, of);
            if let Some((_, row)) = rows.get_mut(place) {
                *row = sums;
            }
        }
    }
    places
}

/// The lines of revenue from some sources.
fn of_sources(is_counted: impl Fn(Option<FundSource>) -> bool) -> RowLines {
    let columns = ColumnLines::single(|key| key.kind.is_none() && is_counted(key.source));
    RowLines { all: Vec::new(), columns }
}

/// The sum of the rows with these indices.
fn sum(rows: &[(String, Sums)], of: Vec<usize>) -> Sums {
    let mut sums = Sums::none(1);
    for (_, row) in of.iter().filter_map(|index| rows.get(*index)) {
        sums.include(row);
    }
    Sums { of, ..sums }
}
