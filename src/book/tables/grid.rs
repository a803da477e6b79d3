//! Tables whose rows have words, then sums, then further words.

use super::amounts::{Planned, Sums};
use super::figures::Figures;
use super::form::{ColumnSpec, Shown};
use super::row_cells::cells;
use crate::book::{Align, Cell, CellAt, Column, Row, RowKind};

/// The columns and rows of a table.
#[derive(Clone, Debug, Default)]
pub(super) struct Body {
    pub columns: Vec<Column>,
    pub rows: Vec<Row>,
    /// True when the table has no data.
    pub is_empty: bool,
}

/// A row before its cells of sums are made.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub kind: RowKind,
    pub indent: u8,
    pub before: Vec<Cell>,
    pub sums: Sums,
    pub after: Vec<Cell>,
}

/// The columns of a table: words, then sums, then further words.
#[derive(Clone, Debug, Default)]
pub(super) struct Columns {
    pub before: Vec<Column>,
    pub sums: Vec<Planned>,
    pub after: Vec<Column>,
}

impl Columns {
    /// The table with these `entries`, which refer to each other by index.
    pub fn with(self, entries: Vec<Entry>, figures: &Figures<'_>) -> Body {
        let (sums, mut words): (Vec<_>, Vec<_>) = entries
            .into_iter()
            .map(|it| (it.sums, (it.kind, it.indent, it.before, it.after)))
            .unzip();
        let sums: Vec<_> = sums.iter().collect();
        let rows = words.drain(..).enumerate().map(|(row, (kind, indent, mut before, after))| {
            let place = CellAt { row, column: self.before.len() };
            before.extend(cells(&self.sums, &sums, place, figures));
            before.extend(after);
            Row { kind, indent, cells: before }
        });
        let rows = rows.collect();
        let sums = self.sums.into_iter().map(|planned| planned.column);
        let columns = self.before.into_iter().chain(sums).chain(self.after).collect();
        Body { columns, rows, is_empty: false }
    }
}

impl ColumnSpec {
    /// The column, with the width `weight` when the file gives none.
    pub(super) fn column(&self, weight: u16, align: Align) -> Column {
        column(&self.group, &self.title, self.weight.unwrap_or(weight), align)
    }
}

impl<T> Shown<T> {
    /// The column, with the width `weight` when the file gives none.
    pub(super) fn column(&self, weight: u16, align: Align) -> Column {
        column(&self.group, &self.title, self.weight.unwrap_or(weight), align)
    }
}

fn column(group: &str, title: &str, weight: u16, align: Align) -> Column {
    Column { group: group.to_owned(), title: title.to_owned(), weight, align }
}

/// Blank cells except for `words` in the column with the index `place`.
pub(super) fn only(words: &str, place: usize, columns: usize) -> Vec<Cell> {
    let cell = |index| if index == place { Cell::words(words) } else { Cell::default() };
    (0..columns).map(cell).collect()
}
