//! Rows of cells for spreadsheets: as a file (CSV) and for the clipboard.

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PlainCell {
    /// Words. Whatever they begin with, no spreadsheet takes them for a formula.
    Text(String),
    /// A number that spreadsheets are meant to reckon with, such as `-3638.00` or `7.1%`.
    Figure(String),
}

/// Rows of cells.
pub type PlainTable = Vec<Vec<PlainCell>>;

/// The rows as CSV: UTF-8 with a byte order mark, without which Excel takes Chinese for gibberish.
pub fn csv(table: &PlainTable) -> String {
    format!("\u{feff}{}", separated(table, ','))
}

/// The rows for the clipboard, as spreadsheets put their own there.
pub fn tsv(table: &PlainTable) -> String {
    separated(table, '\t')
}

fn separated(table: &PlainTable, separator: char) -> String {
    let mut text = String::new();
    for row in table {
        for (index, cell) in row.iter().enumerate() {
            if 0 < index {
                text.push(separator);
            }
            match cell {
                PlainCell::Figure(figure) => write_cell(&mut text, figure, separator),
                PlainCell::Text(words) => write_cell(&mut text, &defused(words), separator),
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
/// them as words.
fn defused(words: &str) -> String {
    if would_run(words) { format!("'{words}") } else { words.to_owned() }
}

/// Whether a spreadsheet would take the words for a formula. Blanks before them do not help: some
/// skip them.
pub(super) fn would_run(words: &str) -> bool {
    let is_formula =
        |first: char| matches!(first, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠');
    let first = words.trim_start().chars().next();
    let begins_with_control = words.chars().next().is_some_and(char::is_control);
    begins_with_control || first.is_some_and(is_formula)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(cells: &[&str]) -> Vec<PlainCell> {
        cells.iter().map(|cell| PlainCell::Text((*cell).to_owned())).collect()
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
            vec![vec![PlainCell::Text("-1".to_owned()), PlainCell::Figure("-1.00".to_owned())]];
        assert_eq!(csv(&table), "\u{feff}'-1,-1.00\r\n");
    }

    #[test]
    fn what_would_end_a_cell_is_quoted() {
        let table = vec![row(&["a,b", "a\tb", "say \"hi\""]), row(&["a\nb", ""])];
        assert_eq!(csv(&table), "\u{feff}\"a,b\",a\tb,\"say \"\"hi\"\"\"\r\n\"a\nb\",\r\n");
        assert_eq!(tsv(&table), "a,b\t\"a\tb\"\t\"say \"\"hi\"\"\"\r\n\"a\nb\"\t\r\n");
    }
}
