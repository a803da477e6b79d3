//! Tab-separated text as Excel and WPS put it on the clipboard.
//!
//! A cell that holds a tab, a line break or a quote is wrapped in quotes and its quotes are doubled.
//! A quote inside a cell that did not begin with one is an ordinary character.

/// Writes rows of cells; every row ends with a line break, as Excel's do.
pub(super) fn write<S: AsRef<str>>(rows: &[Vec<S>]) -> String {
    let mut text = String::new();
    for row in rows {
        for (column, cell) in row.iter().enumerate() {
            if column > 0 {
                text.push('\t');
            }
            write_cell(&mut text, cell.as_ref());
        }
        text.push_str("\r\n");
    }
    text
}

fn write_cell(text: &mut String, cell: &str) {
    if cell.contains(['\t', '\n', '\r', '"']) {
        text.push('"');
        text.push_str(&cell.replace('"', "\"\""));
        text.push('"');
    } else {
        text.push_str(cell);
    }
}

/// Reads rows of cells; the line break after the last row makes no row of its own.
///
/// A quote that is never closed reaches to the end of the text: nothing is dropped.
pub(super) fn read(text: &str) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    let mut row = Vec::new();
    let mut cell = String::new();
    let mut quoted = false;
    // Whether a cell has begun since the last separator, so that `""` counts as an opened cell.
    let mut begun = false;
    let mut chars = text.chars().peekable();
    while let Some(char) = chars.next() {
        if quoted {
            match char {
                '"' if chars.peek() == Some(&'"') => {
                    chars.next();
                    cell.push('"');
                }
                '"' => quoted = false,
                _ => cell.push(char),
            }
            continue;
        }
        match char {
            '"' if !begun => {
                quoted = true;
                begun = true;
            }
            '\t' => {
                row.push(std::mem::take(&mut cell));
                begun = false;
            }
            '\r' | '\n' => {
                if char == '\r' {
                    chars.next_if_eq(&'\n');
                }
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
                begun = false;
            }
            _ => {
                cell.push(char);
                begun = true;
            }
        }
    }
    if begun || !row.is_empty() {
        row.push(cell);
        rows.push(row);
    }
    rows
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&[&str]]) {
        assert_eq!(read(text), expected, "{text:?}");
    }

    #[test]
    fn reads_what_spreadsheets_write() {
        check("", &[]);
        check("a", &[&["a"]]);
        check("a\tb\r\nc\td\r\n", &[&["a", "b"], &["c", "d"]]);
        check("a\nb", &[&["a"], &["b"]]);
        check("a\rb\r", &[&["a"], &["b"]]);
        check("\"one\ntwo\"\tb", &[&["one\ntwo", "b"]]);
        check("\"say \"\"hi\"\"\"\t", &[&["say \"hi\"", ""]]);
        check("5\" pipe", &[&["5\" pipe"]]);
        check("\"\"", &[&[""]]);
        check("\t", &[&["", ""]]);
        check("\r\n\r\n", &[&[""], &[""]]);
        check("\"never closed\tb", &[&["never closed\tb"]]);
    }

    #[test]
    fn quotes_only_where_needed() {
        assert_eq!(write(&[vec!["a", "b\tc"], vec!["\"", ""]]), "a\t\"b\tc\"\r\n\"\"\"\"\t\r\n");
    }

    proptest! {
        #[test]
        fn reading_gives_back_what_was_written(
            rows in prop::collection::vec(
                prop::collection::vec("[a\t\n\r\"，预 ]{0,6}", 1..4),
                0..5,
            )
        ) {
            prop_assert_eq!(read(&write(&rows)), rows);
        }

        #[test]
        fn any_text_can_be_read(text in ".*") {
            read(&text);
        }
    }
}
