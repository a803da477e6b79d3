//! The rows and columns that the parts of a table take in its sheet.

use super::formula::Place;
use crate::book::{Align, Cell, CellAt, Row, Table};

/// The number of characters across a portrait page, and across a landscape page.
const PAGE_CHARACTERS: usize = 92;
const WIDE_PAGE_CHARACTERS: usize = 136;
/// The least width of a column, and the greatest of all frozen columns together, in characters.
const LEAST_CHARACTERS: usize = 7;
const MOST_FROZEN: usize = 60;
/// The number of decimals of amounts in a table without figures.
const USUAL_DECIMALS: u32 = 2;
/// The width of a level of indentation.
const INDENT: usize = 2;
/// The most characters of a short text, such as a unit, and the most of a word, such as a code,
/// that are never broken.
const SHORT: usize = 4;
const MOST_UNBROKEN: usize = 16;
/// The most lines of a row, and the most characters of a column, that Excel can show.
const MOST_LINES: usize = 28;
const MOST_CHARACTERS: usize = 200;

/// The rows of a sheet that holds one table, counted from zero; the table begins in the first
/// column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    pub title: Option<u32>,
    pub unit: Option<u32>,
    /// The first row of the header.
    pub header: u32,
    /// The first row below the header.
    pub body: u32,
    pub note: Option<u32>,
    /// The last row that is printed.
    pub last: u32,
    pub last_column: u16,
}

impl Layout {
    /// A table with title, unit and note around it.
    pub fn of(table: &Table) -> Self {
        let mut next = 0;
        let mut take = |wanted: bool| {
            wanted.then(|| {
                next += 1;
                next - 1
            })
        };
        let title = take(!table.title.is_empty());
        let unit = take(!table.unit.is_empty());
        let header = next;
        let body = header + u32::try_from(table.header().rows).unwrap_or_default();
        let end = body.saturating_add(u32::try_from(table.rows.len()).unwrap_or(u32::MAX));
        let note = (!table.note.is_empty()).then_some(end);
        let last = note.unwrap_or(end.saturating_sub(1));
        let last_column = u16::try_from(table.columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
        Self { title, unit, header, body, note, last, last_column }
    }

    /// A table whose header is the first row, with nothing around it.
    pub fn bare(table: &Table) -> Self {
        let rows = u32::try_from(table.rows.len()).unwrap_or(u32::MAX);
        let last_column = u16::try_from(table.columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
        Self { title: None, unit: None, header: 0, body: 1, note: None, last: rows, last_column }
    }

    /// The place of a cell of the table; beyond the sheet when it has none.
    pub fn place(&self, at: CellAt) -> Place {
        let row = u32::try_from(at.row).unwrap_or(u32::MAX);
        Place {
            row: self.body.saturating_add(row),
            column: u16::try_from(at.column).unwrap_or(u16::MAX),
        }
    }

    /// A column beside the table that is not printed, for helper cells.
    pub fn helper_column(&self) -> u16 {
        self.last_column.saturating_add(2)
    }
}

/// The widths of the columns, in units of the width of a digit.
pub fn widths(table: &Table) -> Vec<usize> {
    let page = if table.is_wide() { WIDE_PAGE_CHARACTERS } else { PAGE_CHARACTERS };
    let weights: usize = table.columns.iter().map(|column| usize::from(column.weight)).sum();
    let mut widths: Vec<usize> = table
        .columns
        .iter()
        .map(|column| (page * usize::from(column.weight) / weights.max(1)).max(LEAST_CHARACTERS))
        .collect();
    let indented = table.columns.iter().position(|column| column.align == Align::Left);
    for row in &table.rows {
        for (column, (width, cell)) in widths.iter_mut().zip(&row.cells).enumerate() {
            if let Some(figure) = cell.as_figure() {
                // A number that does not fit is shown as ####.
                *width = (*width).max(characters(&figure.text) + 2);
                continue;
            }
            let text = cell.text();
            let indent =
                if indented == Some(column) { usize::from(row.indent) * INDENT } else { 0 };
            *width = (*width).max(unbroken(&text) + indent + 2);
            // A column is made wider when a row would be higher than Excel allows.
            while MOST_LINES < lines(&text, *width) && *width < MOST_CHARACTERS {
                *width += *width / 4 + 1;
            }
        }
    }
    widths
}

/// The number of lines that a row takes.
pub fn row_lines(row: &Row, widths: &[usize]) -> usize {
    let indent = usize::from(row.indent) * INDENT;
    let words = row.cells.iter().zip(widths).filter(|(cell, _)| cell.as_figure().is_none());
    let lines = words.map(|(cell, width)| lines(&cell.text(), width.saturating_sub(indent)));
    lines.max().unwrap_or(1)
}

/// The number of decimals of the figures of a column, or of any other one when it has none.
pub fn decimals(table: &Table, column: usize) -> u32 {
    let cells = || table.rows.iter().map(|row| &row.cells);
    let own = cells().find_map(|cells| cells.get(column)?.as_figure());
    let any = || cells().flatten().find_map(Cell::as_figure);
    own.or_else(any).map_or(USUAL_DECIMALS, |figure| figure.decimals)
}

/// True when the words of a column are the serial numbers (序号) of its rows: 1, 2, 3 and so on.
pub fn is_serial(table: &Table, column: usize) -> bool {
    let is_centred = table.columns.get(column).is_some_and(|it| it.align == Align::Center);
    let cells = table.rows.iter().filter_map(|row| row.cells.get(column));
    let mut filled = cells.filter(|cell| !cell.spans.is_empty()).zip(1_usize..).peekable();
    let is_next = |(cell, number): (&Cell, usize)| {
        cell.as_figure().is_none() && cell.text() == number.to_string()
    };
    is_centred && filled.peek().is_some() && filled.all(is_next)
}

/// The number of columns that stay in sight: those with words at the left, unless they leave no
/// room.
pub fn frozen_columns(table: &Table, widths: &[usize]) -> u16 {
    let words = table.columns.iter().take_while(|column| column.align != Align::Right).count();
    let wanted = if words == table.columns.len() { 1 } else { words };
    let mut room = MOST_FROZEN;
    let fitting = widths.iter().take(wanted).take_while(|width| {
        let fits = **width <= room;
        room = room.saturating_sub(**width);
        fits
    });
    u16::try_from(fitting.count()).unwrap_or_default()
}

/// The width of a text: a Chinese character takes as much room as two digits.
pub fn characters(text: &str) -> usize {
    text.chars().map(|it| if it < '\u{2000}' { 1 } else { 2 }).sum()
}

/// The width of the longest part of a text that stays on one line.
fn unbroken(text: &str) -> usize {
    if text.chars().count() <= SHORT {
        return characters(text);
    }
    // Lines may end beside any Chinese character.
    let words = text.split(|it: char| it.is_whitespace() || '\u{2000}' <= it);
    words.map(characters).filter(|width| *width <= MOST_UNBROKEN).max().unwrap_or_default()
}

/// The number of lines that a text takes at a width in characters.
pub fn lines(text: &str, width: usize) -> usize {
    // A line breaks before a character that does not fit, so that one may be lost.
    let usable = width.saturating_sub(1).max(2);
    text.lines().map(|line| characters(line).div_ceil(usable).max(1)).sum::<usize>().max(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::{Cell, RowKind, sample};

    #[test]
    fn missing_parts_of_a_table_take_no_row() {
        let book = sample::book();
        let tables: Vec<&Table> = book.tables().collect();
        let grouped = Layout::of(tables[0]);
        assert_eq!((grouped.title, grouped.unit), (Some(0), Some(1)));
        assert_eq!((grouped.header, grouped.body), (2, 4));
        assert_eq!((grouped.note, grouped.last), (Some(44), 44));
        assert_eq!(grouped.place(CellAt { row: 1, column: 3 }), Place { row: 5, column: 3 });

        let mut plain = tables[2].clone();
        (plain.title, plain.unit, plain.note) = Default::default();
        let layout = Layout::of(&plain);
        assert_eq!((layout.header, layout.body, layout.last), (0, 1, 0));
        assert_eq!((layout.note, layout.last_column), (None, 2));
    }

    #[test]
    fn every_number_fits_its_column() {
        let book = sample::book();
        let mut table = book.tables().next().unwrap().clone();
        for column in &mut table.columns {
            column.weight = 0;
        }
        let widths = widths(&table);
        assert_eq!(widths[0], "2080101".len() + 2 * INDENT + 2);
        let longest = table.rows[0].cells[1].text();
        assert_eq!(widths[1], longest.len() + 2);
    }

    #[test]
    fn codes_and_short_words_stay_on_one_line() {
        let book = sample::book();
        let mut table = book.tables().next().unwrap().clone();
        table.columns[0].weight = 1;
        table.columns[1].weight = 100;
        let row = |indent, text: &str| {
            let cells = vec![Cell::words(text), Cell::words("万元"), Cell::default()];
            Row { kind: RowKind::Plain, indent, cells }
        };
        for (row, least) in [
            (row(2, "2080101"), 7 + 4 + 2),
            (row(0, "208011201"), 9 + 2),
            (row(0, "平方米时"), 8 + 2),
            (row(1, "3010101 基本工资"), 7 + 2 + 2),
        ] {
            table.rows = vec![row];
            let widths = widths(&table);
            assert_eq!(widths[0], least);
        }
    }

    #[test]
    fn a_row_is_as_high_as_its_longest_text_and_never_too_high() {
        let book = sample::book();
        let mut table = book.tables().nth(2).unwrap().clone();
        let row = |text: &str| {
            let cells = vec![Cell::words("1"), Cell::words(text), Cell::default()];
            Row { kind: RowKind::Plain, indent: 0, cells }
        };
        assert_eq!(row_lines(&row("名称"), &[10, 20, 10]), 1);
        assert_eq!(row_lines(&row(&"字".repeat(20)), &[10, 20, 10]), 3);
        table.rows = vec![row(&"字".repeat(2000))];
        let widths = widths(&table);
        assert!(100 < widths[1], "{widths:?}");
        assert!(row_lines(&table.rows[0], &widths) <= MOST_LINES);
    }

    #[test]
    fn the_words_at_the_left_stay_in_sight() {
        let book = sample::book();
        let tables: Vec<&Table> = book.tables().collect();
        assert_eq!(frozen_columns(tables[0], &widths(tables[0])), 1);
        assert_eq!(frozen_columns(tables[2], &widths(tables[2])), 1, "no room for the second");
        assert_eq!(frozen_columns(tables[2], &[10, 20, 20]), 2);
        let mut words = tables[2].clone();
        words.columns[2].align = Align::Left;
        assert_eq!(frozen_columns(&words, &[10, 20, 20]), 1);
        assert_eq!(frozen_columns(&words, &[100, 20, 20]), 0);
    }

    #[test]
    fn long_texts_take_more_lines() {
        assert_eq!(lines("", 10), 1);
        assert_eq!(lines("预算数", 7), 1);
        assert_eq!(lines("一般公共预算", 7), 2);
        assert_eq!(lines("a\nb", 7), 2);
        assert_eq!(lines("预算", 0), 2);
    }
}
