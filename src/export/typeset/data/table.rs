//! A table as data for the template: its rows are already broken into lines.

use std::ops::Range;

use rayon::prelude::*;
use serde::Serialize;

use super::{Address, BlockLook, Links, Words, printables};
use crate::book::{Align, HeaderCell, Row, RowKind, Table};
use crate::export::typeset::columns::Layout;
use crate::export::typeset::fit;
use crate::export::typeset::fonts::printable;
use crate::export::typeset::lines;
use crate::export::typeset::regions::Piece;

/// A row with more lines than this may continue on the next page.
const MANY_LINES: usize = 14;

/// The measures of a table on its page, for a document that another program sets.
pub(in crate::export) struct Measures {
    /// The size of its text, in points.
    pub size: f64,
    /// The widths of its columns, in points.
    pub widths: Vec<f64>,
    /// The height of each row of its header, in lines.
    pub header: Vec<usize>,
    /// The height of each row in lines; `None` when it may continue on the next page.
    pub rows: Vec<Option<usize>>,
}

impl Measures {
    /// The size of the title of a table, in points.
    pub fn title_size(table: &Table, wide: bool) -> f64 {
        fit::title_size(&table.title, wide)
    }

    /// Measures a table on a page in landscape format or not.
    pub fn of(table: &Table, wide: bool) -> Self {
        let layout = fit::layout(table, wide);
        let lines = |row: &Row| {
            let cells = row.cells.iter().enumerate();
            let lines = cells.map(|(column, cell)| {
                lines::broken(&cell.text(), layout.room(table, row, column)).len()
            });
            height(lines.max().unwrap_or_default())
        };
        Self {
            size: layout.size,
            header: fit::header_lines(table, &layout),
            rows: table.rows.par_iter().map(lines).collect(),
            widths: layout.widths,
        }
    }
}

/// The height of a row whose cells have at most `lines`; `None` when it may continue on the next
/// page.
fn height(lines: usize) -> Option<usize> {
    (lines <= MANY_LINES).then_some(lines.max(1))
}

#[derive(Serialize)]
pub(super) struct TableData {
    address: Address,
    #[serde(rename = "note-address")]
    note_address: Address,
    /// True when it begins a page.
    fresh: bool,
    name: String,
    #[serde(rename = "above-left")]
    above_left: String,
    title: String,
    #[serde(rename = "title-size")]
    title_size: f64,
    unit: String,
    note: String,
    size: f64,
    widths: Vec<f64>,
    aligns: Vec<&'static str>,
    header: HeaderData,
    rows: Vec<RowData>,
}

/// The cells of the header from left to right and top to bottom.
#[derive(Serialize)]
struct HeaderData {
    cells: RowData,
    /// The number of columns and of rows that each cell spans.
    spans: Vec<(usize, usize)>,
    /// The height of each row of the header, in lines.
    lines: Vec<usize>,
}

#[derive(Serialize)]
struct RowData {
    bold: bool,
    indent: u8,
    /// The height of the row in lines; `None` when it may continue on the next page.
    lines: Option<usize>,
    /// The lines of each cell.
    cells: Vec<Vec<Words>>,
}

impl TableData {
    pub fn new(table: &Table, look: BlockLook, links: Links) -> Self {
        let layout = fit::layout(table, look.wide);
        let aligns = table.columns.iter().map(|column| match column.align {
            Align::Left => "left",
            Align::Center => "center",
            Align::Right => "right",
        });
        let rows = table.rows.iter().enumerate();
        Self {
            address: links.to(Piece::Whole),
            note_address: links.to(Piece::Note),
            fresh: look.fresh,
            name: printable(&table.name),
            above_left: printable(&table.above_left),
            title: printable(&table.title),
            title_size: fit::title_size(&table.title, look.wide),
            unit: printable(&table.unit),
            note: printable(&table.note),
            size: layout.size,
            aligns: aligns.collect(),
            header: header(table, &layout, links),
            rows: rows.map(|(index, row)| row_data(index, row, table, &layout, links)).collect(),
            widths: layout.widths,
        }
    }
}

/// Makes the header.
fn header(table: &Table, layout: &Layout, links: Links) -> HeaderData {
    let header = table.header();
    let lines_of = |cell: &HeaderCell<'_>| {
        let text = [printable(cell.text)];
        let broken = lines::broken(&text.concat(), layout.room_across(cell.across()));
        broken.into_iter().map(|line| line_data(&text, line, links, |_| Piece::Whole)).collect()
    };
    let cells = header.cells.iter().map(lines_of).collect();
    HeaderData {
        // Only the cells of a body row have a height of their own.
        cells: RowData { bold: true, indent: 0, lines: Some(header.rows), cells },
        spans: header.cells.iter().map(|cell| (cell.columns, cell.rows)).collect(),
        lines: fit::header_lines(table, layout),
    }
}

fn row_data(index: usize, row: &Row, table: &Table, layout: &Layout, links: Links) -> RowData {
    let mut most = 0;
    let cells = row.cells.iter().enumerate().map(|(column, cell)| {
        let texts = printables(&cell.spans);
        let broken = lines::broken(&texts.concat(), layout.room(table, row, column));
        most = most.max(broken.len());
        let piece = |span| Piece::Cell { row: index, column, span };
        broken.into_iter().map(|line| line_data(&texts, line, links, piece)).collect()
    });
    let cells = cells.collect();
    RowData { bold: row.kind == RowKind::Total, indent: row.indent, lines: height(most), cells }
}

/// The words of one line of the text that `texts` form together.
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
    fn shared_headings_are_above_their_columns() {
        let book = sample::book();
        let table = book.tables().next().unwrap();
        let header = header(table, &fit::layout(table, false), Links { block: 0, preview: false });
        let text = |lines: &Vec<Words>| match &lines[..] {
            [Words::Print(text)] => text.clone(),
            _ => panic!("{}", lines.len()),
        };
        let cells: Vec<_> = header.cells.cells.iter().map(text).zip(header.spans).collect();
        let expected = [
            ("科目".to_owned(), (1, 2)),
            ("预算数".to_owned(), (3, 1)),
            ("合计".to_owned(), (1, 1)),
            ("基本支出".to_owned(), (1, 1)),
            ("项目支出".to_owned(), (1, 1)),
        ];
        assert_eq!(cells, expected);
        assert_eq!(header.lines, [1, 1]);
    }

    #[test]
    fn headings_above_headings_have_a_row_each() {
        let table = sample::headed(sample::NESTED);
        let links = Links { block: 0, preview: false };
        let header = header(&table, &fit::layout(&table, true), links);
        assert_eq!(header.lines, [1, 1, 1]);
        let expected = [(1, 3), (5, 1), (1, 3), (2, 1), (1, 2), (2, 1)];
        assert_eq!(header.spans, [&expected[..], &[(1, 1); 4]].concat());
    }
}
