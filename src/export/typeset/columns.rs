//! The widths of a table's columns and the size of its text, so that no amount is broken in two.
//!
//! Widths are used for drawing only, so they are floating-point numbers, in points.

use std::ops::Range;

use super::cells::SIDE;
use super::lines;
use crate::book::widths::{self, Measure};
use crate::book::{Align, Row, Table};

/// Measures in points, with the margins of a cell.
const MEASURE: Measure = Measure { padding: 2.0 * SIDE };
/// The least width of a column, in characters.
const LEAST_WORDS: f64 = 2.0;
/// A word of more characters may be broken.
const LONGEST_WORD: f64 = 8.0;
/// The error of computing with widths, so that a text as wide as its cell is not broken.
const ROUNDING: f64 = 1e-9;
/// The most characters of a title that is kept on one line when there is room.
const SHORT_TITLE: f64 = 4.0;

/// The layout of a table on its page.
#[derive(Debug, PartialEq)]
pub(super) struct Layout {
    /// The size of its text, in points.
    pub size: f64,
    /// The widths of its columns, in points; together as wide as the page.
    pub widths: Vec<f64>,
}

impl Layout {
    /// The width that a line of a cell has for text, in units of the text size.
    pub fn room(&self, table: &Table, row: &Row, column: usize) -> f64 {
        self.room_across(column..column + 1) - indent(table, row, column)
    }

    /// The width that a line of a cell across several columns has for text.
    pub fn room_across(&self, columns: Range<usize>) -> f64 {
        let width: f64 = self.widths.get(columns).unwrap_or_default().iter().sum();
        (width - MEASURE.padding) / self.size + ROUNDING
    }
}

/// Lays the columns out on a page that is `available` points wide: at the largest size at which
/// every figure is on one line, each column as near to its weight as that allows.
pub(super) fn layout(table: &Table, available: f64) -> Layout {
    let ems = least_ems(table);
    let size = MEASURE.size(&ems, available);
    at_size(table, available, ems, size)
}

/// Lays the columns out at the size below `size`; `None` when there is none.
pub(super) fn smaller(table: &Table, available: f64, size: f64) -> Option<Layout> {
    let size = widths::smaller(size)?;
    Some(at_size(table, available, least_ems(table), size))
}

fn at_size(table: &Table, available: f64, ems: Vec<f64>, size: f64) -> Layout {
    let titled = with_titles(table, &ems);
    let least = if MEASURE.fits(&titled, size, available) { titled } else { ems };
    let widths = MEASURE.shared(table, &MEASURE.at_size(&least, size), available);
    Layout { size, widths }
}

/// The least width of each column, in units of the text size: figures are not broken, nor are codes
/// and words of reasonable length.
fn least_ems(table: &Table) -> Vec<f64> {
    widths::least(table, LEAST_WORDS, |row, column, cell| {
        let widths = cell.spans.iter().map(|span| {
            if let Some(figure) = span.figure() {
                return lines::width(&figure.text);
            }
            let word = widths::longest_word(span.text(), lines::width);
            word.clamp(LEAST_WORDS, LONGEST_WORD)
        });
        let widest = widths.reduce(f64::max);
        widest.map_or(0.0, |widest| indent(table, row, column) + widest)
    })
}

/// The indent of the words of a cell, in units of the text size.
fn indent(table: &Table, row: &Row, column: usize) -> f64 {
    let align = table.columns.get(column).map_or(Align::Left, |column| column.align);
    if align == Align::Left { f64::from(row.indent) } else { 0.0 }
}

/// The least widths with room for short titles, too.
fn with_titles(table: &Table, ems: &[f64]) -> Vec<f64> {
    let titles = table.columns.iter().map(|column| lines::width(&column.title).min(SHORT_TITLE));
    ems.iter().zip(titles).map(|(em, title)| em.max(title)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::{Cell, Source, sample};

    const PORTRAIT: f64 = 442.2;

    fn table() -> Table {
        sample::book().tables().next().cloned().unwrap()
    }

    #[test]
    fn columns_fill_the_page_by_weight() {
        let layout = layout(&table(), PORTRAIT);
        assert!((layout.size - 12.0).abs() < f64::EPSILON);
        let whole: f64 = layout.widths.iter().sum();
        assert!((whole - PORTRAIT).abs() < 0.01);
        assert!((layout.widths[0] / layout.widths[1] - 2.5).abs() < 0.01);
    }

    #[test]
    fn a_long_figure_fits_a_column_of_small_weight() {
        let mut table = table();
        table.columns[3].weight = 1;
        table.columns[0].weight = 30;
        table.rows[4].cells[3] =
            Cell::figure(sample::figure("1,234,567,890,123.00", Source::Table));
        let layout = layout(&table, PORTRAIT);
        assert!(20.0 * 0.5 * layout.size < layout.widths[3] - MEASURE.padding);
    }

    #[test]
    fn a_figure_as_wide_as_its_column_is_not_broken() {
        for size in [12.0, 10.5, 9.0, 7.5, 6.5, 5.5] {
            for figure in ["0.00", "21.51", "-1.11", "120.40", "3,455.16", "10,706.56"] {
                let widths = MEASURE.at_size(&[lines::width(figure)], size);
                let room = Layout { size, widths }.room_across(0..1);
                assert_eq!(lines::broken(figure, room).len(), 1, "{figure} {size}");
            }
        }
    }

    #[test]
    fn many_long_figures_make_the_text_smaller() {
        let mut table = table();
        for cell in &mut table.rows[4].cells {
            *cell = Cell::figure(sample::figure("1,234,567,890,123.00", Source::Table));
        }
        assert!(layout(&table, PORTRAIT).size < 12.0);
    }

    #[test]
    fn a_code_is_not_cut_though_its_row_is_indented() {
        let mut table = table();
        table.columns[0].weight = 1;
        table.rows[4].cells[0] = Cell::words("2080101 行政运行");
        let indent = table.rows[4].indent;
        let room = layout(&table, PORTRAIT).room(&table, &table.rows[4], 0);
        assert!(0 < indent && lines::width("2080101") <= room);
        // There is no room for every word of every length.
        table.rows[4].cells[0] = Cell::words("W".repeat(100));
        assert!(layout(&table, PORTRAIT).widths[0] < PORTRAIT / 2.0);
    }

    #[test]
    fn a_short_title_is_on_one_line_when_there_is_room() {
        let mut table = table();
        table.columns[0].weight = 600;
        table.rows.clear();
        // 基本支出 has room for its four characters; when there is not room for all such titles,
        // all may be broken.
        let wide = layout(&table, PORTRAIT);
        assert!(4.0 * wide.size < wide.widths[2] - MEASURE.padding + 0.01);
        let narrow = layout(&table, 150.0);
        assert!((narrow.size - wide.size).abs() < f64::EPSILON);
        assert!(narrow.widths[2] - MEASURE.padding < 4.0 * narrow.size);
    }
}
