//! Tables for spreadsheets: as a file (CSV) and for the clipboard.

use std::path::Path;

use super::SaveError;
use super::file;

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TableCell {
    /// Words. Whatever they begin with, no spreadsheet takes them for a formula.
    Text(String),
    /// A number that spreadsheets are meant to reckon with, such as `-3638.00` or `7.1%`.
    Figure(String),
}

/// Rows of cells.
pub type Table = Vec<Vec<TableCell>>;

/// Writes `table` to `path` as CSV, replacing what is there in one step.
///
/// # Errors
/// When it was not written; the file on the disk is then as it was.
pub fn save_table(path: &Path, table: &Table) -> Result<(), SaveError> {
    file::replace_checked(path, csv(table).as_bytes())
}

/// The table as CSV: UTF-8 with a byte order mark, without which Excel takes Chinese for gibberish.
pub fn csv(table: &Table) -> String {
    format!("\u{feff}{}", separated(table, ','))
}

/// The table for the clipboard, as spreadsheets put their own there.
pub fn tsv(table: &Table) -> String {
    separated(table, '\t')
}

fn separated(table: &Table, separator: char) -> String {
    let mut text = String::new();
    for row in table {
        for (index, cell) in row.iter().enumerate() {
            if 0 < index {
                text.push(separator);
            }
            match cell {
                TableCell::Figure(figure) => write_cell(&mut text, figure, separator),
                TableCell::Text(words) => write_cell(&mut text, &defused(words), separator),
            }
        }
        text.push_str("\r\n");
    }
    text
}

fn write_cell(text: &mut String, cell: &str, separator: char) {
    if cell.contains([separator, '\n', '\r', '"']) {
        text.push('"');
        text.push_str(&cell.replace('"', "\"\""));
        text.push('"');
    } else {
        text.push_str(cell);
    }
}

/// Words that a spreadsheet would run as a formula get an apostrophe in front, by which it takes
/// them as words. Blanks before them do not help: some skip them.
fn defused(words: &str) -> String {
    let is_formula =
        |first: char| matches!(first, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠');
    let first = words.trim_start().chars().next();
    let begins_with_control = words.chars().next().is_some_and(char::is_control);
    if begins_with_control || first.is_some_and(is_formula) {
        return format!("'{words}");
    }
    words.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(cells: &[&str]) -> Vec<TableCell> {
        cells.iter().map(|cell| TableCell::Text((*cell).to_owned())).collect()
    }

    #[test]
    fn words_are_never_formulas_and_figures_stay_figures() {
        for words in ["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", " =1", "＝1"] {
            assert_eq!(defused(words), format!("'{words}"));
        }
        for words in ["\tx", "\rx", "\nx", "\0"] {
            assert!(defused(words).starts_with('\''), "{words:?}");
        }
        for words in ["", "预算", "a=b", "1-2", "'", "—", "−"] {
            assert_eq!(defused(words), words);
        }
        let table =
            vec![vec![TableCell::Text("-1".to_owned()), TableCell::Figure("-1.00".to_owned())]];
        assert_eq!(csv(&table), "\u{feff}'-1,-1.00\r\n");
    }

    #[test]
    fn what_would_end_a_cell_is_quoted() {
        let table = vec![row(&["a,b", "a\tb", "say \"hi\""]), row(&["a\nb", ""])];
        assert_eq!(csv(&table), "\u{feff}\"a,b\",a\tb,\"say \"\"hi\"\"\"\r\n\"a\nb\",\r\n");
        assert_eq!(tsv(&table), "a,b\t\"a\tb\"\t\"say \"\"hi\"\"\"\r\n\"a\nb\"\t\r\n");
    }

    #[test]
    fn a_table_is_written_whole_or_not_at_all() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("对比.csv");
        save_table(&path, &vec![row(&["甲"])]).unwrap();
        save_table(&path, &vec![row(&["乙"])]).unwrap();
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "\u{feff}乙\r\n");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "nothing else is left");
        let missing = folder.path().join("nowhere/a.csv");
        assert!(matches!(save_table(&missing, &Vec::new()), Err(SaveError::NoFolder { .. })));
        assert!(matches!(save_table(folder.path(), &Vec::new()), Err(SaveError::NotAFile { .. })));
    }
}
