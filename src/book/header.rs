//! The header of a table: headings above the titles of the columns that share them.

use std::ops::Range;

use super::{Column, Table};

/// The header of a table: headings that columns share (多级表头), and the titles of the columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header<'a> {
    /// The number of its rows: one more than there are headings above each other.
    pub rows: usize,
    /// Its cells from top to bottom and left to right; together they fill it.
    pub cells: Vec<HeaderCell<'a>>,
}

/// A cell of the header: a heading across the columns that share it, or the title of one column,
/// which reaches down to the last row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeaderCell<'a> {
    /// Its first row and its first column.
    pub row: usize,
    pub column: usize,
    /// The numbers of rows and of columns that it spans.
    pub rows: usize,
    pub columns: usize,
    pub text: &'a str,
}

impl Table {
    /// The header: the headings above their columns, and below them the titles.
    pub fn header(&self) -> Header<'_> {
        let paths: Vec<Vec<&str>> = self.columns.iter().map(Column::path).collect();
        let rows = 1 + paths.iter().map(Vec::len).max().unwrap_or_default();
        let mut cells: Vec<HeaderCell<'_>> = Vec::new();
        for row in 0..rows {
            // The headings of the column before, down to this row.
            let mut before = None;
            for (column, (path, Column { title, .. })) in
                paths.iter().zip(&self.columns).enumerate()
            {
                let headings = path.get(..=row);
                match (headings, cells.last_mut()) {
                    (Some(_), Some(last)) if headings == before => last.columns += 1,
                    (Some([.., text]), _) => {
                        cells.push(HeaderCell { row, column, rows: 1, columns: 1, text });
                    }
                    _ if path.len() == row => {
                        let rows = rows - row;
                        cells.push(HeaderCell { row, column, rows, columns: 1, text: title });
                    }
                    _ => {}
                }
                before = headings;
            }
        }
        Header { rows, cells }
    }
}

impl Column {
    /// The headings above its title, from the top down.
    fn path(&self) -> Vec<&str> {
        self.group.split('/').filter(|heading| !heading.is_empty()).collect()
    }
}

impl<'a> Header<'a> {
    /// The cells that reach into a row, from left to right.
    pub fn row(&self, row: usize) -> Vec<HeaderCell<'a>> {
        let mut cells: Vec<_> = self.cells.iter().copied().filter(|it| it.spans(row)).collect();
        cells.sort_by_key(|cell| cell.column);
        cells
    }

    /// The height of each row in lines, of which a cell needs as many as `lines` returns. A cell
    /// over several rows makes the last of them higher when it needs more than they have.
    pub fn heights(&self, lines: impl Fn(HeaderCell<'a>) -> usize) -> Vec<usize> {
        let mut heights = vec![1; self.rows];
        let mut cells = self.cells.clone();
        cells.sort_by_key(|cell| cell.rows);
        for cell in cells {
            let mut own = heights.iter_mut().skip(cell.row).take(cell.rows);
            if let Some(last) = own.next_back() {
                let above: usize = own.map(|height| *height).sum();
                *last = lines(cell).saturating_sub(above).max(*last);
            }
        }
        heights
    }
}

impl HeaderCell<'_> {
    /// Its columns.
    pub fn across(&self) -> Range<usize> {
        self.column..self.column + self.columns
    }

    /// The last of its rows.
    pub fn last_row(&self) -> usize {
        (self.row + self.rows).saturating_sub(1)
    }

    fn spans(&self, row: usize) -> bool {
        self.row <= row && row <= self.last_row()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::sample;

    /// The row, column, rows, columns and text of each cell of a header.
    fn cells(columns: &[(&str, &str)]) -> Vec<String> {
        let table = sample::headed(columns);
        let header = table.header();
        let cell = |it: &HeaderCell<'_>| {
            format!("{} {} {}×{} {}", it.row, it.column, it.rows, it.columns, it.text)
        };
        header.cells.iter().map(cell).collect()
    }

    #[test]
    fn a_header_without_headings_is_one_row_of_titles() {
        assert_eq!(cells(&[("", "科目"), ("", "合计")]), ["0 0 1×1 科目", "0 1 1×1 合计"]);
        assert_eq!(sample::headed(&[]).header(), Header { rows: 1, cells: Vec::new() });
    }

    #[test]
    fn neighbours_share_a_heading_and_others_span_both_rows() {
        let found =
            cells(&[("", "科目"), ("支出", "甲"), ("支出", "乙"), ("", "丙"), ("支出", "丁")]);
        let expected = [
            "0 0 2×1 科目",
            "0 1 1×2 支出",
            "0 3 2×1 丙",
            "0 4 1×1 支出",
            "1 1 1×1 甲",
            "1 2 1×1 乙",
            "1 4 1×1 丁",
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn headings_are_above_headings_and_a_title_reaches_down_to_the_last_row() {
        let found = cells(sample::NESTED);
        let expected = [
            "0 0 3×1 单位",
            "0 1 1×5 本年收入",
            "0 6 3×1 结转",
            "1 1 1×2 财政拨款",
            "1 3 2×1 专户",
            "1 4 1×2 单位资金",
            "2 1 1×1 一般",
            "2 2 1×1 基金",
            "2 4 1×1 事业",
            "2 5 1×1 其他",
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn equal_headings_below_different_ones_are_not_shared() {
        let found = cells(&[("甲/小计", "一"), ("乙/小计", "一")]);
        let expected = [
            "0 0 1×1 甲",
            "0 1 1×1 乙",
            "1 0 1×1 小计",
            "1 1 1×1 小计",
            "2 0 1×1 一",
            "2 1 1×1 一",
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn a_row_has_the_cells_that_reach_into_it() {
        let table = sample::headed(sample::NESTED);
        let header = table.header();
        let texts = |row| header.row(row).iter().map(|cell| cell.text).collect::<Vec<_>>();
        assert_eq!(texts(0), ["单位", "本年收入", "结转"]);
        assert_eq!(texts(1), ["单位", "财政拨款", "专户", "单位资金", "结转"]);
        assert_eq!(texts(2), ["单位", "一般", "基金", "专户", "事业", "其他", "结转"]);
    }

    #[test]
    fn a_long_title_makes_only_its_last_row_higher() {
        let table = sample::headed(sample::NESTED);
        let heights = |long: &str, lines| {
            table.header().heights(|cell| if cell.text == long { lines } else { 1 })
        };
        assert_eq!(heights("", 1), [1, 1, 1]);
        assert_eq!(heights("单位资金", 2), [1, 2, 1]);
        assert_eq!(heights("专户", 2), [1, 1, 1]);
        assert_eq!(heights("专户", 5), [1, 1, 4]);
        assert_eq!(heights("单位", 5), [1, 1, 3]);
    }
}
