//! Rows of cells for spreadsheets: as a file (CSV) and for the clipboard (TSV).

use std::borrow::Cow;

use super::delimited::{self, Delimiter};
use super::formula::defused;

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

/// The rows as TSV for the clipboard, the format that spreadsheets use there.
pub fn tsv(table: &PlainTable) -> String {
    separated(table, Delimiter::Tab)
}

fn separated(table: &PlainTable, delimiter: Delimiter) -> String {
    delimited::write(table.iter().map(|row| row.iter().map(written)), delimiter)
}

fn written(cell: &PlainCell) -> Cow<'_, str> {
    match cell {
        PlainCell::Figure(figure) => Cow::Borrowed(figure),
        PlainCell::Text(words) => defused(words),
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
    fn delimiters_quotes_and_line_breaks_are_quoted() {
        let table = vec![row(&["a,b", "a\tb", "say \"hi\""]), row(&["a\nb", ""])];
        assert_eq!(csv(&table), "\u{feff}\"a,b\",a\tb,\"say \"\"hi\"\"\"\r\n\"a\nb\",\r\n");
        assert_eq!(tsv(&table), "a,b\t\"a\tb\"\t\"say \"\"hi\"\"\"\r\n\"a\nb\"\t\r\n");
    }
}
