//! The tables of the book as CSV: UTF-8 with a byte order mark. Amounts are plain numbers; a text
//! that a spreadsheet would run as a formula or change into a number is written so that it stays.
//!
//! A table begins with a line for its title and unit and ends with its note.

use rust_decimal::Decimal;

use super::proof::{At, Placed, figures, is_quotient, of_table};
use super::{Check, Difference, ExportError};
use crate::book::{Book, Cell, CellAt, Figure, Table};
use crate::locale::tr;
use crate::text::delimited::{self, Delimiter};
use crate::text::plain_table::{self, PlainCell, PlainTable, file_words};

/// Writes one table.
pub fn table(table: &Table) -> Vec<u8> {
    plain_table::csv(&rows(table)).into_bytes()
}

/// Writes all tables of the book, one below the other with blank lines between.
pub fn all(book: &Book) -> Vec<u8> {
    let mut lines = PlainTable::new();
    for table in book.tables() {
        if !lines.is_empty() {
            lines.push(Vec::new());
        }
        lines.extend(rows(table));
    }
    plain_table::csv(&lines).into_bytes()
}

/// Writes a file for each table, and one for the line items; returns their names and bytes.
pub fn files(book: &Book) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    for table in book.tables().chain([&book.line_items]) {
        let base = file_name(table);
        let mut name = format!("{base}.csv");
        let mut number = 2;
        while files.iter().any(|(taken, _)| taken.to_lowercase() == name.to_lowercase()) {
            name = format!("{base}({number}).csv");
            number += 1;
        }
        files.push((name, self::table(table)));
    }
    files
}

/// Reads a file of [`all`] and compares every figure of the tables.
///
/// # Errors
/// When it cannot be read, or a figure differs from the book.
pub fn check(bytes: &[u8], book: &Book) -> Result<Check, ExportError> {
    let lines = read(bytes)?;
    let mut first = 0;
    let starts: Vec<(&Table, usize)> = book
        .tables()
        .map(|table| {
            let start = first;
            first += rows(table).len() + 1;
            (table, start)
        })
        .collect();
    let placed = figures(book).into_iter().filter_map(|placed| match placed.at {
        At::Cell { table, row, column } => {
            let (_, start) = starts.iter().find(|(it, _)| std::ptr::eq(*it, table))?;
            Some((placed, table, start + ABOVE + row, CellAt { row, column }))
        }
        _ => None,
    });
    let mut compared = Compared::default();
    for (placed, table, line, at) in placed {
        let found = lines.get(line).and_then(|line| line.get(at.column));
        compared.figure(table.cell(at), placed.figure, found, || Placed::place(&placed));
    }
    compared.result()
}

/// Reads a file of [`files`] and compares every figure of its table.
///
/// # Errors
/// When it cannot be read, or a figure differs from the table.
pub fn check_table(bytes: &[u8], table: &Table) -> Result<Check, ExportError> {
    let lines = read(bytes)?;
    let mut compared = Compared::default();
    for (figure, at) in of_table(table) {
        let At::Cell { row, column, .. } = at else { continue };
        let found = lines.get(ABOVE + row).and_then(|line| line.get(column));
        let place = || place_in(table, row, column);
        compared.figure(table.cell(CellAt { row, column }), figure, found, place);
    }
    compared.result()
}

fn rows(table: &Table) -> PlainTable {
    let words = |text: &str| PlainCell::Text(text.to_owned());
    let title = if table.title.is_empty() { &table.name } else { &table.title };
    let mut rows = vec![vec![words(title), words(&table.unit)]];
    let titles = table.columns.iter().map(|column| match column.group.as_str() {
        "" => words(&column.title),
        group => PlainCell::Text(format!("{group}·{}", column.title)),
    });
    rows.push(titles.collect());
    rows.extend(table.rows.iter().map(|row| row.cells.iter().map(cell).collect()));
    if !table.note.is_empty() {
        rows.push(vec![words(&table.note)]);
    }
    rows
}

/// The lines above the rows of a table: its title and its header.
const ABOVE: usize = 2;

fn cell(cell: &Cell) -> PlainCell {
    match cell.as_figure() {
        Some(figure) => figure_cell(figure),
        None => PlainCell::Text(cell.text()),
    }
}

/// An amount with all its digits and at least the decimals that are shown; a quotient as it is
/// printed.
fn figure_cell(figure: &Figure) -> PlainCell {
    let Some(value) = figure.value else { return PlainCell::Text(figure.text.clone()) };
    let value = value.normalize();
    if figure.text.ends_with('%') || is_quotient(figure) {
        return PlainCell::Figure(plain_digits(&figure.text));
    }
    let places = figure.decimals.max(value.scale()) as usize;
    PlainCell::Figure(format!("{value:.places$}"))
}

/// A figure's text without separators, with a plain minus and no plus.
fn plain_digits(text: &str) -> String {
    text.trim_start_matches('+').replace(',', "").replace('−', "-")
}

/// A file name for the table that every system accepts.
fn file_name(table: &Table) -> String {
    /// Enough to distinguish tables, and short enough with a folder before it.
    const MOST_CHARACTERS: usize = 60;
    let allowed = |it: char| if "<>:\"/\\|?*".contains(it) || it.is_control() { ' ' } else { it };
    let whole: String = format!("{} {}", table.name, table.title).chars().map(allowed).collect();
    let words: Vec<&str> = whole.split_whitespace().collect();
    let name: String = words.join(" ").chars().take(MOST_CHARACTERS).collect();
    let name = name.trim_matches(|it: char| it == '.' || it.is_whitespace());
    if name.is_empty() { "表".to_owned() } else { name.to_owned() }
}

/// The comparison so far.
#[derive(Default)]
struct Compared {
    figures: usize,
    differences: Vec<Difference>,
}

impl Compared {
    /// Compares a figure with the text of its cell, which may have words around it.
    fn figure(
        &mut self,
        cell: Option<&Cell>,
        figure: &Figure,
        found: Option<&String>,
        place: impl Fn() -> String,
    ) {
        self.figures += 1;
        let (expected, agrees) = match cell.filter(|cell| cell.as_figure().is_none()) {
            Some(cell) => {
                let text = cell.text();
                let written = file_words(&text).into_owned();
                let agrees = found == Some(&written);
                (written, agrees)
            }
            None => (figure.text.clone(), found.is_some_and(|found| matches_figure(found, figure))),
        };
        if !agrees {
            let found = found.cloned();
            self.differences.push(Difference { place: place(), expected, found });
        }
    }

    fn result(self) -> Result<Check, ExportError> {
        if self.differences.is_empty() {
            Ok(Check { figures: self.figures })
        } else {
            Err(ExportError::Differs(self.differences))
        }
    }
}

/// True when `found` is the figure: the exact amount, the percentage as it is printed, or the sign
/// for an unknown value.
fn matches_figure(found: &str, figure: &Figure) -> bool {
    let Some(value) = figure.value else { return found == figure.text };
    let number = |text: &str| Decimal::from_str_exact(text.trim_end_matches('%')).ok();
    if figure.text.ends_with('%') || is_quotient(figure) {
        number(found) == number(&plain_digits(&figure.text))
            && found.ends_with('%') == figure.text.ends_with('%')
    } else {
        number(found) == Some(value) && !found.ends_with('%')
    }
}

fn place_in(table: &Table, row: usize, column: usize) -> String {
    let label = table.rows.get(row).and_then(|row| {
        row.cells.iter().find(|cell| cell.as_figure().is_none() && !cell.spans.is_empty())
    });
    tr!(
        "export.place.cell",
        heading = table.title,
        table = table.name,
        row = row.saturating_add(1),
        label = label.map(Cell::text).unwrap_or_default(),
        column = table.columns.get(column).map_or("", |column| column.title.as_str())
    )
    .into_owned()
}

/// The cells of a CSV file, row by row.
fn read(bytes: &[u8]) -> Result<Vec<Vec<String>>, ExportError> {
    let text = std::str::from_utf8(bytes).map_err(|it| ExportError::Unreadable(it.to_string()))?;
    let read = delimited::read(text, Delimiter::Comma);
    if read.is_closed {
        Ok(read.rows)
    } else {
        Err(ExportError::Unreadable(tr!("export.csv.unclosed").into_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::{Source, sample};

    fn text(bytes: Vec<u8>) -> String {
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn a_table_has_title_unit_and_plain_digits() {
        let book = sample::book();
        let written = text(table(book.tables().nth(1).unwrap()));
        let mut lines = written.split("\r\n");
        assert_eq!(lines.next(), Some("\u{feff}项目支出预算明细表,单位：万元"));
        let header = lines.next().unwrap();
        assert!(header.starts_with("项目名称,资金来源·合计,资金来源·一般公共预算,"), "{header}");
        assert_eq!(lines.next(), Some("人才工作,9578.00,9578.00,0.00,0.00,—,"));
        assert_eq!(lines.last(), Some(""));
    }

    #[test]
    fn amounts_keep_every_digit_and_quotients_are_as_printed() {
        let cases = [
            ("12.35", Some("12.345678"), "12.345678"),
            ("14,476.35", Some("14476.35"), "14476.35"),
            ("−3,638.00", Some("-3638"), "-3638.00"),
            ("+105.49", Some("105.49"), "105.49"),
            ("19.0%", Some("18.9856231"), "19.0%"),
            ("−19.0%", Some("-18.9856231"), "-19.0%"),
            ("1.33", Some("1.3333333333"), "1.33"),
            ("—", None, "—"),
        ];
        for (read, value, expected) in cases {
            let figure = Figure {
                value: value.map(|it| it.parse().unwrap()),
                ..sample::figure(read, Source::Table)
            };
            let written = match figure_cell(&figure) {
                PlainCell::Figure(text) | PlainCell::Text(text) => text,
            };
            assert_eq!(written, expected);
            assert!(matches_figure(&written, &figure), "{read}");
            assert!(!matches_figure("1", &figure), "{read}");
        }
    }

    #[test]
    fn every_figure_is_found_again() {
        let book = sample::book();
        let cells = figures(&book).iter().filter(|it| matches!(it.at, At::Cell { .. })).count();
        assert_eq!(check(&all(&book), &book), Ok(Check { figures: cells }));

        let written = files(&book);
        let names: Vec<&str> = written.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(
            names,
            [
                "表1 部门支出预算总表（功能分类）.csv",
                "表2 项目支出预算明细表.csv",
                "表3 政府性基金预算支出表.csv",
                "明细 预算明细.csv",
            ]
        );
        let mut found = 0;
        for ((_, bytes), table) in written.iter().zip(book.tables()) {
            found += check_table(bytes, table).unwrap().figures;
        }
        assert_eq!(found, cells);
        let (_, items) = written.last().unwrap();
        assert!(std::str::from_utf8(items).unwrap().contains("\"'=HYPERLINK(\"\"x\"\")\""));
    }

    #[test]
    fn one_changed_digit_is_found() {
        let book = sample::book();
        let changed = text(all(&book)).replace("9835.64", "9835.65");
        let Err(ExportError::Differs(differences)) = check(changed.as_bytes(), &book) else {
            panic!("the change was not found");
        };
        assert_eq!(differences.len(), 2);
        assert_eq!(differences[0].expected, "9,835.64");
        assert_eq!(differences[0].found.as_deref(), Some("9835.65"));
        assert!(differences[0].place.contains("表2"), "{}", differences[0].place);

        let table = book.tables().nth(1).unwrap();
        let one = text(self::table(table)).replace("229.64", "229.63");
        assert!(matches!(check_table(one.as_bytes(), table), Err(ExportError::Differs(_))));
        assert!(matches!(check(b"\xff", &book), Err(ExportError::Unreadable(_))));
        assert!(matches!(check(b"\"a", &book), Err(ExportError::Unreadable(_))));
    }

    #[test]
    fn names_that_look_like_numbers_stay_as_they_are() {
        let mut table = sample::book().tables().nth(1).unwrap().clone();
        for (row, name) in table.rows.iter_mut().zip(["00123", "3E8", "1"]) {
            row.cells[0] = Cell::words(name);
        }
        let written = self::table(&table);
        check_table(&written, &table).unwrap();
        let written = text(written);
        let names: Vec<_> = written.lines().skip(ABOVE).map(|it| it.split(',').next()).collect();
        assert_eq!(names[..3], [Some("\"00123\t\""), Some("\"3E8\t\""), Some("1")]);
    }

    #[test]
    fn file_names_are_valid_and_unique() {
        let book = sample::book();
        let mut table = book.line_items.clone();
        (table.name, table.title) = ("../a:b".to_owned(), "c\"d\n*?. ".to_owned());
        assert_eq!(file_name(&table), "a b c d");
        (table.name, table.title) = Default::default();
        assert_eq!(file_name(&table), "表");
        let mut twice = book.clone();
        twice.line_items = book.tables().next().unwrap().clone();
        let names: Vec<String> = files(&twice).into_iter().map(|(name, _)| name).collect();
        assert_eq!(names[3], "表1 部门支出预算总表（功能分类）(2).csv");
    }

    #[test]
    fn quoted_cells_are_read_unchanged() {
        let lines = read("\u{feff}\"a,\"\"b\"\"\r\nc\",d\r\n\r\n".as_bytes()).unwrap();
        assert_eq!(lines, [vec!["a,\"b\"\r\nc", "d"], vec![""]]);
    }
}
