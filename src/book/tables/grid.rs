//! A table of rows with words, sums and further words.

use super::amounts::{Planned, Sums, cells};
use super::figures::Figures;
use super::form::{ColumnSpec, Shown};
use crate::book::{Align, Cell, CellAt, Column, Row, RowKind};

/// The columns and rows of a table.
#[derive(Clone, Debug, Default)]
pub(super) struct Body {
    pub columns: Vec<Column>,
    pub rows: Vec<Row>,
    /// There is nothing in it to be read.
    pub is_empty: bool,
}

/// A row on its way into a table.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub kind: RowKind,
    pub indent: u8,
    pub before: Vec<Cell>,
    pub sums: Sums,
    pub after: Vec<Cell>,
}

/// The columns of a table: words, sums, further words.
#[derive(Clone, Debug, Default)]
pub(super) struct Columns {
    pub before: Vec<Column>,
    pub sums: Vec<Planned>,
    pub after: Vec<Column>,
}

impl Columns {
    /// The table with these `rows`, which name each other by their places.
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
    /// The column, as wide as `weight` when the file does not say.
    pub(super) fn column(&self, weight: u16, align: Align) -> Column {
        column(&self.group, &self.title, self.weight.unwrap_or(weight), align)
    }
}

impl<T> Shown<T> {
    /// The column, as wide as `weight` when the file does not say.
    pub(super) fn column(&self, weight: u16, align: Align) -> Column {
        column(&self.group, &self.title, self.weight.unwrap_or(weight), align)
    }
}

fn column(group: &str, title: &str, weight: u16, align: Align) -> Column {
    Column { group: group.to_owned(), title: title.to_owned(), weight, align }
}

/// Cells that are blank but for `words` in the column number `place`.
pub(super) fn only(words: &str, place: usize, columns: usize) -> Vec<Cell> {
    let cell = |index| if index == place { Cell::words(words) } else { Cell::default() };
    (0..columns).map(cell).collect()
}
