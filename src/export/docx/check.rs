//! Comparing a written Word document with the book, word for word and figure for figure.

use super::compare::{first_difference, next_number, without_spaces};
use super::layout::style;
use super::reader::{self, Item, TableRow};
use crate::book::{Block, Book, Chart, Content, Row, Span, Table};
use crate::export::proof::{At, Placed, figures};
use crate::export::{Check, Difference, ExportError};
use crate::locale::tr;

/// The styles of paragraphs with text of the book; the others are cover, contents and space.
const CHECKED: [&str; 7] = {
    let [first, second, third] = style::HEADINGS;
    let [title, note] = [style::TABLE_TITLE, style::TABLE_NOTE];
    [first, second, third, style::BODY, title, note, style::CAPTION]
};

/// Reads a document and compares it with the book: its text and the cells of its tables as a
/// whole, and the figures of its charts in the descriptions of their pictures.
///
/// # Errors
/// [`ExportError::Differs`] when anything differs from the book, naming the places, and
/// [`ExportError::Unreadable`] when the bytes are no Word document.
pub fn check(bytes: &[u8], book: &Book) -> Result<Check, ExportError> {
    let mut items = reader::items(bytes)?;
    items.retain(|item| match item {
        Item::Paragraph { style, .. } => CHECKED.contains(&style.as_str()),
        _ => true,
    });
    let mut comparison =
        Comparison { found: items.iter(), heading: "", lost: false, differences: Vec::new() };
    let placed = figures(book);
    let mut rest = placed.as_slice();
    for (index, block) in book.blocks.iter().enumerate() {
        let (of_block, after) = rest.split_at(rest.partition_point(|at| at.block <= index));
        comparison.block(block, of_block);
        rest = after;
    }
    comparison.nothing_more();
    if comparison.differences.is_empty() {
        Ok(Check { figures: placed.len() })
    } else {
        Err(ExportError::Differs(comparison.differences))
    }
}

/// The comparison so far.
struct Comparison<'a> {
    /// The next piece of the document.
    found: std::slice::Iter<'a, Item>,
    /// The last heading of the book.
    heading: &'a str,
    /// True once something else was found in place of a paragraph, table or picture: nothing below
    /// it can be matched then.
    lost: bool,
    differences: Vec<Difference>,
}

impl<'a> Comparison<'a> {
    fn block(&mut self, block: &'a Block, figures: &[Placed]) {
        match &block.content {
            Content::Heading { text, .. } => {
                self.heading = text;
                // A heading is one paragraph, however it was typed.
                self.paragraph(text);
            }
            Content::Paragraph(spans) => {
                self.lines(&spans.iter().map(Span::text).collect::<String>());
            }
            Content::Table(table) => {
                self.if_any(&table.title);
                self.table(table, figures);
                self.if_any(&table.note);
            }
            Content::Chart(chart) => {
                self.chart(chart, figures);
                self.paragraph(&format!("{}{}", chart.name, chart.title));
                self.if_any(&chart.note);
            }
        }
    }

    /// Compares a text; each of its lines that is not blank is a paragraph.
    fn lines(&mut self, text: &str) {
        for line in text.split('\n').filter(|line| !line.trim().is_empty()) {
            self.paragraph(line);
        }
    }

    fn if_any(&mut self, text: &str) {
        if !text.is_empty() {
            self.paragraph(text);
        }
    }

    fn paragraph(&mut self, expected: &str) {
        let Some(Item::Paragraph { text, .. }) = self.next() else {
            return self.report_missing(expected);
        };
        let place = self.heading;
        self.same(expected, text, || place.to_owned());
    }

    fn table(&mut self, table: &Table, figures: &[Placed]) {
        let Some(Item::Table(rows)) = self.next() else {
            return self.report_missing(&table.name);
        };
        let headers = rows.iter().take_while(|row| row.is_header).count();
        let (header, body) = rows.split_at(headers);
        let header = self.label(table, header);
        self.header(table, header);
        let blank = |row: &TableRow| row.cells.iter().all(|cell| cell.text.is_empty());
        let left_empty = table.rows.is_empty() && body.iter().all(blank);
        if body.len() != table.rows.len() && !left_empty {
            let place = tr!("export.docx.rows", table = table.name).into_owned();
            let (expected, found) = (table.rows.len().to_string(), body.len().to_string());
            self.differences.push(Difference { place, expected, found: Some(found) });
        }
        for (index, (row, found)) in table.rows.iter().zip(body).enumerate() {
            self.row(table, index, row, found, figures);
        }
    }

    /// Compares the first row of the header, with the name and the unit of the table; returns the
    /// others.
    fn label<'r>(&mut self, table: &Table, header: &'r [TableRow]) -> &'r [TableRow] {
        let left = if table.title.is_empty() { "" } else { &table.above_left };
        let expected = format!("{left}{}", table.unit);
        if expected.is_empty() {
            return header;
        }
        let (label, rest) = header.split_first().unzip();
        let cells = label.map(|row| row.cells.as_slice()).unwrap_or_default();
        let found: String = cells.iter().map(|cell| cell.text.as_str()).collect();
        let place = || tr!("export.docx.header", table = table.name).into_owned();
        self.same(&expected, &found, place);
        rest.unwrap_or_default()
    }

    /// Compares the header, row by row. The text of a cell counts for every column that it spans,
    /// but only in its first row.
    fn header(&mut self, table: &Table, found: &[TableRow]) {
        let header = table.header();
        let in_row = |row| {
            let cells = header.row(row).into_iter();
            let texts = cells.flat_map(|cell| {
                let text = if cell.row == row { cell.text } else { "" };
                vec![text; cell.columns]
            });
            texts.collect()
        };
        let expected: Vec<Vec<&str>> = (0..header.rows).map(in_row).collect();
        let spanned = |row: &TableRow| -> Vec<String> {
            let cells = row.cells.iter();
            cells.flat_map(|cell| vec![cell.text.clone(); cell.columns.max(1)]).collect()
        };
        let found: Vec<Vec<String>> = found.iter().map(spanned).collect();
        let place = || tr!("export.docx.header", table = table.name).into_owned();
        if found.len() == expected.len() {
            for (expected, found) in expected.iter().zip(&found) {
                self.same(&expected.join("|"), &found.join("|"), place);
            }
        } else {
            let (expected, found) = (expected.len().to_string(), found.len().to_string());
            self.differences.push(Difference { place: place(), expected, found: Some(found) });
        }
    }

    fn row(&mut self, table: &Table, row: usize, cells: &Row, found: &TableRow, all: &[Placed]) {
        for (column, cell) in cells.cells.iter().enumerate() {
            let place = || {
                let here = |at: &At| matches!(at, At::Cell { row: r, column: c, .. } if (*r, *c) == (row, column));
                let figure = all.iter().find(|placed| here(&placed.at));
                figure.map_or_else(|| words_place(table, row, column), Placed::place)
            };
            let text = found.cells.get(column).map_or("", |cell| cell.text.as_str());
            self.same(&cell.text(), text, place);
        }
        if found.cells.len() != cells.cells.len() {
            let place = words_place(table, row, cells.cells.len());
            let (expected, found) = (cells.cells.len().to_string(), found.cells.len().to_string());
            self.differences.push(Difference { place, expected, found: Some(found) });
        }
    }

    /// Compares a picture's description, in which each part's name is followed by its amount and
    /// share.
    fn chart(&mut self, chart: &Chart, figures: &[Placed]) {
        let Some(Item::Picture(description)) = self.next() else {
            return self.report_missing(&chart.name);
        };
        let description = without_spaces(description);
        // The title may contain the name of a part, as 2023年至2024年… does.
        let below_title = description.split_once(without_spaces(&chart.title).as_str());
        let mut rest = below_title.map_or(description.as_str(), |(_, below)| below);
        for placed in figures {
            if let At::Amount { part, .. } = placed.at {
                let name = chart.parts.get(part).map_or("", |part| part.name.as_str());
                let after = rest.split_once(without_spaces(name).as_str());
                rest = after.map_or("", |(_, after)| after);
            }
            let (number, after) = next_number(rest);
            rest = after;
            if number != without_spaces(&placed.figure.text) {
                self.differences.push(Difference {
                    place: placed.place(),
                    expected: placed.figure.text.clone(),
                    found: (!number.is_empty()).then(|| number.to_owned()),
                });
            }
        }
    }

    /// The next piece; `None` once the place is lost.
    fn next(&mut self) -> Option<&'a Item> {
        if self.lost { None } else { self.found.next() }
    }

    /// Reports once that an expected piece is missing.
    fn report_missing(&mut self, expected: &str) {
        if !self.lost {
            self.lost = true;
            let expected = without_spaces(expected);
            let place = self.heading.to_owned();
            self.differences.push(Difference { place, expected, found: None });
        }
    }

    /// Compares two texts and reports where they differ.
    fn same(&mut self, expected: &str, found: &str, place: impl Fn() -> String) {
        if expected == found {
            return;
        }
        let (expected, found) = (without_spaces(expected), without_spaces(found));
        if expected != found {
            let (expected, found) = first_difference(&expected, &found);
            let found = (!found.is_empty()).then_some(found);
            self.differences.push(Difference { place: place(), expected, found });
        }
    }

    /// Reports pieces of the document after the end of the book.
    fn nothing_more(&mut self) {
        if !self.lost && self.found.next().is_some() {
            let place = tr!("export.docx.end").into_owned();
            let found = Some(tr!("export.docx.more").into_owned());
            self.differences.push(Difference { place, expected: "—".to_owned(), found });
        }
    }
}

/// The place of a cell without a figure.
fn words_place(table: &Table, row: usize, column: usize) -> String {
    let title = table.columns.get(column).map_or("", |column| column.title.as_str());
    let row = row.saturating_add(1);
    tr!("export.docx.cell", table = table.name, row = row, column = title).into_owned()
}
