//! The size of the text of a table, so that its last page is not nearly empty.
//!
//! A table that takes a page less in the next smaller size is set in that size.

use super::columns::{self, Layout};
use super::lines;
use crate::book::Table;

/// The width and height of the text on a page, in points: 156 mm by 225 mm.
const UPRIGHT: (f64, f64) = (442.2, 637.8);
const SIDEWAYS: (f64, f64) = (637.8, 442.2);
/// The height of the title of a table, and of the line with its name and unit.
const TITLE: f64 = 33.0;
const LABEL: f64 = 15.5;
/// The distance of the lines of a cell, and the free height of a row, in units of the text size.
const PITCH: f64 = 1.45;
const FREE: f64 = 0.39;
/// The smallest size that is chosen for the sake of pages.
const SMALLEST: f64 = 9.0;
/// A table of more rows has many pages in any size.
const MOST_ROWS: usize = 150;

/// Lays a table out on pages in landscape format or not.
pub(super) fn layout(table: &Table, wide: bool) -> Layout {
    let (width, height) = if wide { SIDEWAYS } else { UPRIGHT };
    let layout = columns::layout(table, width);
    // The place of a table without a title on its page is not known.
    if table.title.is_empty() || MOST_ROWS < table.rows.len() {
        return layout;
    }
    let count = pages(table, &layout, height);
    if 1 < count
        && let Some(smaller) = columns::smaller(table, width, layout.size)
        && SMALLEST <= smaller.size
        && pages(table, &smaller, height) < count
    {
        return smaller;
    }
    layout
}

/// The size of the title of a table, in points: smaller when it is then on one line.
pub(super) fn title_size(title: &str, wide: bool) -> f64 {
    const SIZES: [f64; 5] = [16.0, 15.0, 14.0, 13.0, 12.0];
    let [usual, ..] = SIZES;
    let (available, _) = if wide { SIDEWAYS } else { UPRIGHT };
    let width = lines::width(title);
    SIZES.into_iter().find(|size| width * size <= available).unwrap_or(usual)
}

/// The number of pages that a table takes from the top of a page on.
fn pages(table: &Table, layout: &Layout, height: f64) -> usize {
    let row_height = |lines: usize| {
        let lines = f64::from(u32::try_from(lines).unwrap_or(u32::MAX));
        layout.size * (lines * PITCH + FREE)
    };
    let header: f64 = header_lines(table, layout).into_iter().map(row_height).sum();
    let (mut pages, mut used) = (1, TITLE + LABEL + header);
    for row in &table.rows {
        let cells = row.cells.iter().enumerate();
        let lines = cells.map(|(column, cell)| {
            lines::broken(&cell.text(), layout.room(table, row, column)).len()
        });
        let row = row_height(lines.max().unwrap_or_default().max(1));
        if height < used + row {
            pages += 1;
            used = LABEL + header;
        }
        used += row;
    }
    pages
}

/// The height of each row of the header, in lines.
pub(super) fn header_lines(table: &Table, layout: &Layout) -> Vec<usize> {
    table.header().heights(|cell| lines::broken(cell.text, layout.room_across(cell.across())).len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::{Cell, Row, RowKind, sample};

    fn table(rows: usize) -> Table {
        let mut table = sample::book().tables().next().cloned().unwrap();
        let cells = vec![Cell::words("预算"); table.columns.len()];
        table.rows = vec![Row { kind: RowKind::Plain, indent: 0, cells }; rows];
        table
    }

    #[test]
    fn a_table_that_would_just_not_fit_on_its_page_is_set_smaller() {
        // At 12 pt a row is 22.08 pt high, at 10.5 pt 19.32 pt.
        for (rows, size) in [(24, 12.0), (25, 10.5), (28, 10.5), (40, 12.0), (56, 10.5)] {
            let layout = layout(&table(rows), false);
            assert!((layout.size - size).abs() < f64::EPSILON, "{rows} {}", layout.size);
        }
    }

    #[test]
    fn a_title_is_on_one_line_when_it_nearly_is_anyway() {
        for (characters, size) in [(27, 16.0), (31, 14.0), (36, 12.0), (50, 16.0)] {
            let found = title_size(&"表".repeat(characters), false);
            assert!((found - size).abs() < f64::EPSILON, "{characters} {found}");
        }
        assert!((title_size(&"表".repeat(36), true) - 16.0).abs() < f64::EPSILON);
    }

    #[test]
    fn a_table_without_a_title_keeps_its_size() {
        let mut table = table(25);
        table.title.clear();
        assert!((layout(&table, false).size - 12.0).abs() < f64::EPSILON);
    }
}
