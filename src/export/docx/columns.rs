//! The widths of a table's columns and the size of its text, so that no figure is broken in two.
//! Lengths are in twips (1/20 point).

use crate::book::widths::{self, Measure};
use crate::book::{Align, Row, Table};

/// The margins of a cell, left and right together.
const PADDING: u32 = 150;
/// Measures in twips, with the margins of a cell.
const MEASURE: Measure = Measure { per_point: 20.0, padding: PADDING as f64, is_whole: true };
/// The least width of a column, in characters.
const LEAST: f64 = 2.0;
/// A word of more characters may be broken.
const LONGEST_WORD: f64 = 8.0;
/// The most lines of a row that must stay on one page.
const MOST_LINES: u32 = 14;

/// The layout of a table over its width.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Columns {
    /// The size of its text.
    pub size: u32,
    /// The widths of its columns; together they are exactly the whole.
    pub widths: Vec<u32>,
}

impl Columns {
    /// Chooses the largest size at which every figure is on one line, and makes each column as near
    /// to its weight as that allows.
    pub fn of(table: &Table, whole: u32) -> Self {
        let ems = widths::least(table, LEAST, |row, column, cell| {
            let widths = cell.spans.iter().map(|span| match span.figure() {
                Some(figure) => ems(&figure.text),
                None => widths::longest_word(span.text(), ems).min(LONGEST_WORD),
            });
            let is_indented = table.columns.get(column).is_some_and(|it| it.align == Align::Left);
            let indent = if is_indented { f64::from(row.indent) } else { 0.0 };
            indent + widths.fold(0.0, f64::max)
        });
        let available = f64::from(whole);
        let size = MEASURE.size(&ems, available);
        let widths = MEASURE.shared(table, &MEASURE.at_size(&ems, size), available);
        Self { size: twips(size), widths: widths.into_iter().map(twips).collect() }
    }

    /// True when a row is so tall that it must be allowed to continue on the next page.
    pub fn is_tall(&self, row: &Row) -> bool {
        row.cells.iter().zip(&self.widths).any(|(cell, width)| {
            let texts: u32 = cell.spans.iter().map(|span| hundredths(span.text())).sum();
            let breaks = cell.spans.iter().map(|span| span.text().matches('\n').count());
            let breaks = u32::try_from(breaks.sum::<usize>()).unwrap_or(MOST_LINES);
            // A line of Chinese cannot always be filled to its end.
            let line = width.saturating_sub(PADDING + self.size / 2).max(self.size);
            MOST_LINES < (texts / 100).saturating_mul(self.size) / line + breaks
        })
    }
}

/// An upper limit for the width of a text, in units of its size.
fn ems(text: &str) -> f64 {
    f64::from(hundredths(text)) / 100.0
}

/// An upper limit for the width of a text, in hundredths of its size: 100 for a Chinese character,
/// 55 for an ASCII one.
fn hundredths(text: &str) -> u32 {
    text.chars().map(|char| if char.is_ascii() { 55 } else { 100 }).sum()
}

/// Rounds a width, which is never negative.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a width on a page, in twips"
)]
fn twips(width: f64) -> u32 {
    width.round() as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::{Cell, Source, sample};

    const PORTRAIT: u32 = 8844;

    fn table() -> Table {
        sample::book().tables().next().cloned().unwrap()
    }

    #[test]
    fn columns_fill_the_page_by_weight() {
        let columns = Columns::of(&table(), PORTRAIT);
        assert_eq!(columns, Columns { size: 240, widths: vec![4020, 1608, 1608, 1608] });
    }

    #[test]
    fn a_long_figure_fits_a_column_of_small_weight() {
        let mut table = table();
        table.columns[3].weight = 1;
        table.columns[0].weight = 30;
        let figure = sample::figure("1,234,567,890,123.00", Source::Table);
        table.rows[4].cells[3] = Cell::figure(figure);
        let columns = Columns::of(&table, PORTRAIT);
        assert!(20 * columns.size / 2 + PADDING < columns.widths[3]);
        assert_eq!(columns.widths.iter().sum::<u32>(), PORTRAIT);
    }

    #[test]
    fn many_long_figures_make_the_text_smaller() {
        let mut table = table();
        for cell in &mut table.rows[4].cells {
            *cell = Cell::figure(sample::figure("1,234,567,890.00", Source::Table));
        }
        assert_eq!(Columns::of(&table, PORTRAIT).size, 210);
        table.columns.clear();
        assert_eq!(Columns::of(&table, PORTRAIT).widths, [0; 0]);
    }

    #[test]
    fn a_code_is_not_cut_though_its_row_is_indented() {
        let mut table = table();
        table.columns[0].weight = 1;
        table.rows[4].cells[0] = Cell::words("2080101");
        let columns = Columns::of(&table, PORTRAIT);
        let indent = u32::from(table.rows[4].indent) * columns.size;
        assert!(0 < indent && indent + 7 * columns.size / 2 < columns.widths[0] - PADDING);
    }

    #[test]
    fn only_a_row_of_many_lines_may_continue_on_the_next_page() {
        let mut table = table();
        let columns = Columns::of(&table, PORTRAIT);
        assert!(!columns.is_tall(&table.rows[4]));
        table.rows[4].cells[0] = Cell::words("长".repeat(400));
        assert!(columns.is_tall(&table.rows[4]));
        table.rows[4].cells[0] = Cell::words("短\n".repeat(20));
        assert!(columns.is_tall(&table.rows[4]));
    }
}
