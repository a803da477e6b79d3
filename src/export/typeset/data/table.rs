//! A table as the template reads it: its rows already broken in lines.

use std::ops::Range;

use serde::Serialize;

use super::{Address, Links, SIDEWAYS, UPRIGHT, Words, printables};
use crate::book::{Align, Row, RowKind, Table};
use crate::export::typeset::columns::{self, Layout};
use crate::export::typeset::fonts::printable;
use crate::export::typeset::lines;
use crate::export::typeset::regions::Piece;

/// A row with more lines than this may go on on the next page.
const MANY_LINES: usize = 14;

#[derive(Serialize)]
pub(super) struct TableData {
    address: Address,
    name: String,
    title: String,
    unit: String,
    note: String,
    size: f64,
    widths: Vec<f64>,
    aligns: Vec<&'static str>,
    header: Vec<HeaderCell>,
    header_rows: usize,
    rows: Vec<RowData>,
}

/// A cell of the header, which may stand over several columns or rows.
#[derive(Serialize)]
struct HeaderCell {
    text: String,
    columns: usize,
    rows: usize,
}

#[derive(Serialize)]
struct RowData {
    bold: bool,
    indent: u8,
    /// How many lines high it is; none when it may go on on the next page.
    lines: Option<usize>,
    /// The lines of each cell.
    cells: Vec<Vec<Words>>,
}

impl TableData {
    pub fn new(table: &Table, wide: bool, links: Links) -> Self {
        let layout = columns::layout(table, if wide { SIDEWAYS } else { UPRIGHT });
        let aligns = table.columns.iter().map(|column| match column.align {
            Align::Left => "left",
            Align::Center => "center",
            Align::Right => "right",
        });
        let rows = table.rows.iter().enumerate();
        Self {
            address: links.to(Piece::Whole),
            name: printable(&table.name),
            title: printable(&table.title),
            unit: printable(&table.unit),
            note: printable(&table.note),
            size: layout.size,
            aligns: aligns.collect(),
            header: header(table),
            header_rows: header_rows(table),
            rows: rows.map(|(index, row)| row_data(index, row, table, &layout, links)).collect(),
            widths: layout.widths,
        }
    }
}

/// The cells of the header from left to right and top to bottom: what columns share stands above
/// them, and a column that shares nothing is as high as both.
fn header(table: &Table) -> Vec<HeaderCell> {
    let title = |index: usize| table.columns.get(index).map_or("", |column| column.title.as_str());
    let cell = |text: &str, columns: usize, rows: usize| HeaderCell {
        text: printable(text),
        columns,
        rows,
    };
    let rows = header_rows(table);
    let groups = table.header_groups();
    let upper = groups.iter().map(|group| match group.title {
        "" => cell(title(group.first), 1, rows),
        shared => cell(shared, group.columns, 1),
    });
    let grouped = table.columns.iter().filter(|column| !column.group.is_empty());
    upper.chain(grouped.map(|column| cell(&column.title, 1, 1))).collect()
}

fn header_rows(table: &Table) -> usize {
    if table.has_groups() { 2 } else { 1 }
}

fn row_data(index: usize, row: &Row, table: &Table, layout: &Layout, links: Links) -> RowData {
    let mut most = 1;
    let cells = row.cells.iter().enumerate().map(|(column, cell)| {
        let texts = printables(&cell.spans);
        let broken = lines::broken(&texts.concat(), layout.room(table, row, column));
        most = most.max(broken.len());
        let piece = |span| Piece::Cell { row: index, column, span };
        broken.into_iter().map(|line| line_data(&texts, line, links, piece)).collect()
    });
    let cells = cells.collect();
    RowData {
        bold: row.kind == RowKind::Total,
        indent: row.indent,
        lines: (most <= MANY_LINES).then_some(most),
        cells,
    }
}

/// A line of the text that `texts` make up.
fn line_data(
    texts: &[String],
    line: Range<usize>,
    links: Links,
    piece: impl Fn(usize) -> Piece,
) -> Words {
    let mut begin = 0;
    let on_line = texts.iter().enumerate().filter_map(|(span, text)| {
        let own = begin..begin + text.len();
        begin = own.end;
        let here = line.start.max(own.start)..line.end.min(own.end);
        let text = text.get(here.start - own.start..here.end.checked_sub(own.start)?)?;
        Some((span, text))
    });
    links.words(on_line, piece)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::sample;

    #[test]
    fn shared_headings_stand_above_their_columns() {
        let book = sample::book();
        let table = book.tables().next().unwrap();
        let header = header(table);
        let cells: Vec<_> =
            header.iter().map(|cell| (cell.text.as_str(), cell.columns, cell.rows)).collect();
        let expected = [
            ("科目", 1, 2),
            ("预算数", 3, 1),
            ("合计", 1, 1),
            ("基本支出", 1, 1),
            ("项目支出", 1, 1),
        ];
        assert_eq!(cells, expected);
    }
}
