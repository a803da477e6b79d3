//! Delimited text, as spreadsheets exchange rows of cells: files (CSV) and the clipboard (TSV).
//!
//! A cell that contains a delimiter, a line break or a quote is wrapped in quotes, and its quotes
//! are doubled. In a cell that does not begin with a quote, a quote is an ordinary character.

use std::io::Read as _;

use csv::{ReaderBuilder, StringRecord, Terminator, Writer, WriterBuilder};

/// The character between two cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Delimiter {
    /// CSV
    Comma,
    /// TSV
    Tab,
}

impl Delimiter {
    fn byte(self) -> u8 {
        match self {
            Self::Comma => b',',
            Self::Tab => b'\t',
        }
    }
}

/// The rows of a delimited text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rows {
    /// A blank line is a row with one empty cell; the line break after the last row adds no row.
    pub rows: Vec<Vec<String>>,
    /// True when every quote was closed. An unclosed quote extends to the end of the text, so that
    /// nothing is dropped: the last row contains all of it.
    pub is_closed: bool,
}

/// Writes rows of cells; every row ends with a line break, as Excel's do.
pub fn write<Row, Cell>(rows: impl IntoIterator<Item = Row>, delimiter: Delimiter) -> String
where
    Row: IntoIterator<Item = Cell>,
    Cell: AsRef<str>,
{
    let mut builder = WriterBuilder::new();
    builder.delimiter(delimiter.byte()).terminator(Terminator::CRLF).flexible(true);
    // Some programs take a tab for the end of a cell in any file, unless it is within quotes.
    builder.comment(Some(b'\t'));
    let mut writer = builder.from_writer(Vec::new());
    for row in rows {
        let cells: Vec<Cell> = row.into_iter().collect();
        let is_blank = cells.len() <= 1 && cells.iter().all(|cell| cell.as_ref().is_empty());
        if is_blank {
            // The library would write a pair of quotes; spreadsheets leave the line blank.
            let mut written = written(writer);
            written.extend(b"\r\n");
            writer = builder.from_writer(written);
        } else {
            // Writing to memory cannot fail.
            let _ = writer.write_record(cells.iter().map(AsRef::as_ref));
        }
    }
    String::from_utf8(written(writer)).unwrap_or_default()
}

fn written(writer: Writer<Vec<u8>>) -> Vec<u8> {
    writer.into_inner().unwrap_or_default()
}

/// A cell that is appended to the text in order to detect an unclosed quote.
const END: &str = "\u{1}";

/// Reads rows of cells; a byte order mark before them is skipped.
pub fn read(text: &str, delimiter: Delimiter) -> Rows {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let is_begun = !text.is_empty() && !text.ends_with(['\r', '\n']);
    let end = if is_begun { format!("\n{END}") } else { END.to_owned() };
    let mut reader = ReaderBuilder::new()
        .delimiter(delimiter.byte())
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes().chain(end.as_bytes()));
    let mut rows = Vec::new();
    let mut record = StringRecord::new();
    let mut reached = 0;
    // Reading from memory cannot fail.
    while matches!(reader.read_record(&mut record), Ok(true)) {
        let blank = std::iter::repeat_with(|| vec![String::new()]);
        rows.extend(blank.take(blank_lines(text, reached)));
        rows.push(record.iter().map(str::to_owned).collect());
        reached = usize::try_from(reader.position().byte()).unwrap_or(usize::MAX);
    }
    let is_closed = rows.last().is_some_and(|row: &Vec<_>| row.as_slice() == [END]);
    if is_closed {
        rows.pop();
    } else if let Some(cell) = rows.last_mut().and_then(|row| row.last_mut()) {
        cell.truncate(cell.len().saturating_sub(end.len()));
    }
    Rows { rows, is_closed }
}

/// The number of blank lines that follow the byte offset `reached`, up to which the text was read;
/// the library skips them.
fn blank_lines(text: &str, reached: usize) -> usize {
    let (before, mut rest) = text.split_at_checked(reached).unwrap_or((text, ""));
    if before.ends_with('\r') {
        // The line break `\r\n` that ended the row before.
        rest = rest.strip_prefix('\n').unwrap_or(rest);
    }
    let mut lines = 0;
    let line_end = |text| ["\r\n", "\n", "\r"].iter().find_map(|end| str::strip_prefix(text, *end));
    while let Some(behind) = line_end(rest) {
        lines += 1;
        rest = behind;
    }
    lines
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Delimiter::{Comma, Tab};
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&[&str]]) {
        let read = read(text, Tab);
        assert_eq!(read.rows, expected, "{text:?}");
        assert!(read.is_closed, "{text:?}");
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
        check("\u{feff}a\r\n\n\r\r\nb\n\n", &[&["a"], &[""], &[""], &[""], &["b"], &[""]]);
        check("\"a\n\"\n", &[&["a\n"]]);
        check("\u{1}", &[&["\u{1}"]]);
    }

    #[test]
    fn a_quote_that_is_never_closed_drops_nothing() {
        for (text, last) in [
            ("\"never closed\tb", "never closed\tb"),
            ("a\n\"never\r\n", "never\r\n"),
            ("\"", ""),
            ("a\n\"\"\"", "\""),
        ] {
            let read = read(text, Tab);
            assert!(!read.is_closed, "{text:?}");
            assert_eq!(read.rows.last().unwrap().last().unwrap(), last);
        }
    }

    #[test]
    fn quotes_only_where_needed() {
        let rows = [vec!["a", "b\tc"], vec!["\"", ""], vec![""], vec![], vec!["a,b"]];
        let tsv = "a\t\"b\tc\"\r\n\"\"\"\"\t\r\n\r\n\r\na,b\r\n";
        assert_eq!(write(rows.clone(), Tab), tsv);
        assert_eq!(write(rows, Comma), "a,\"b\tc\"\r\n\"\"\"\",\r\n\r\n\r\n\"a,b\"\r\n");
    }

    proptest! {
        #[test]
        fn reading_gives_back_what_was_written(
            rows in prop::collection::vec(
                prop::collection::vec("[a\t\n\r\"，预, ]{0,6}", 1..4),
                0..5,
            )
        ) {
            for delimiter in [Comma, Tab] {
                let read = read(&write(&rows, delimiter), delimiter);
                prop_assert_eq!(&read.rows, &rows);
                prop_assert!(read.is_closed);
            }
        }

        #[test]
        fn any_text_can_be_read(text in ".*") {
            read(&text, Tab);
        }
    }
}
