//! Rows of cells for spreadsheets: as a file (CSV) and for the clipboard (TSV).

use std::borrow::Cow;

use super::delimited::{self, Delimiter};
use super::formula::defused;
use super::number_like::kept;

/// A cell of a [`PlainTable`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PlainCell {
    /// Words; they are written so that no spreadsheet takes them for a formula.
    Text(String),
    /// A number that spreadsheets are meant to compute with, such as `-3638.00` or `7.1%`.
    Figure(String),
}

/// Rows of cells.
pub type PlainTable = Vec<Vec<PlainCell>>;

/// The rows as CSV: UTF-8 with a byte order mark, without which Excel shows Chinese as gibberish.
pub fn csv(table: &PlainTable) -> String {
    format!("\u{feff}{}", separated(table, Delimiter::Comma))
}

/// The words of a cell of a file, so that a spreadsheet shows them and nothing else.
pub fn file_words(words: &str) -> Cow<'_, str> {
    match defused(words) {
        Cow::Borrowed(words) => kept(words),
        defused @ Cow::Owned(_) => defused,
    }
}

/// The rows as TSV for the clipboard, the format that spreadsheets use there.
pub fn tsv(table: &PlainTable) -> String {
    separated(table, Delimiter::Tab)
}

fn separated(table: &PlainTable, delimiter: Delimiter) -> String {
    let written = |cell| written(cell, delimiter);
    delimited::write(table.iter().map(|row| row.iter().map(written)), delimiter)
}

fn written(cell: &PlainCell, delimiter: Delimiter) -> Cow<'_, str> {
    match (cell, delimiter) {
        (PlainCell::Figure(figure), _) => Cow::Borrowed(figure),
        (PlainCell::Text(words), Delimiter::Comma) => file_words(words),
        // A tab would be the beginning of the next cell.
        (PlainCell::Text(words), Delimiter::Tab) => defused(words),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(cells: &[&str]) -> Vec<PlainCell> {
        cells.iter().map(|cell| PlainCell::Text((*cell).to_owned())).collect()
    }

    #[test]
    fn words_are_never_formulas_and_figures_stay_figures() {
        let table =
            vec![vec![PlainCell::Text("-1".to_owned()), PlainCell::Figure("-1.00".to_owned())]];
        assert_eq!(csv(&table), "\u{feff}'-1,-1.00\r\n");
        assert_eq!(tsv(&table), "'-1\t-1.00\r\n");
    }

    #[test]
    fn a_file_keeps_words_that_look_like_numbers() {
        let table = vec![row(&["00123", "3E8", "2080101", "=1"])];
        assert_eq!(csv(&table), "\u{feff}\"00123\t\",\"3E8\t\",2080101,'=1\r\n");
        assert_eq!(tsv(&table), "00123\t3E8\t2080101\t'=1\r\n");
    }

    #[test]
    fn delimiters_quotes_and_line_breaks_are_quoted() {
        let table = vec![row(&["a,b", "a\tb", "say \"hi\""]), row(&["a\nb", ""])];
        assert_eq!(csv(&table), "\u{feff}\"a,b\",\"a\tb\",\"say \"\"hi\"\"\"\r\n\"a\nb\",\r\n");
        assert_eq!(tsv(&table), "a,b\t\"a\tb\"\t\"say \"\"hi\"\"\"\r\n\"a\nb\"\t\r\n");
    }
}
