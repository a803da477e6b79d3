//! The book as plain text, to be read anywhere and pasted into a letter.
//!
//! The cells of a table have tabs between them, so that they can be pasted into a sheet, too.

use super::proof::{Medium, compare};
use super::{Check, ExportError};
use crate::book::{Book, Chart, Content, Span, Table};
use crate::reading::text;

/// The indent of a paragraph: two characters of space.
const INDENT: &str = "\u{3000}\u{3000}";

/// Writes the book.
pub fn write(book: &Book) -> Vec<u8> {
    let mut text = format!("{}\n{}\n", book.department, book.title);
    for block in &book.blocks {
        match &block.content {
            Content::Heading { level, text: heading } => {
                if *level == 1 {
                    text.push('\n');
                }
                line(&mut text, heading);
            }
            Content::Paragraph(spans) => {
                text.push_str(INDENT);
                line(&mut text, &spans.iter().map(Span::text).collect::<String>());
            }
            Content::Table(table) => write_table(&mut text, table),
            Content::Chart(chart) => write_chart(&mut text, chart),
        }
    }
    text.into_bytes()
}

/// Finds every figure of the book again in the text.
///
/// # Errors
/// When the bytes are no text, or a figure is missing or differs from the book.
pub fn check(bytes: &[u8], book: &Book) -> Result<Check, ExportError> {
    compare(book, Medium::Lines, || text::read(bytes))
}

fn write_table(text: &mut String, table: &Table) {
    if !table.title.is_empty() {
        text.push('\n');
        line(text, &[table.name.as_str(), &table.title].join(" "));
    }
    if !table.unit.is_empty() {
        line(text, &table.unit);
    }
    let titles = table.columns.iter().map(|column| match column.group.as_str() {
        "" => column.title.clone(),
        group => format!("{group}·{}", column.title),
    });
    line(text, &titles.collect::<Vec<_>>().join("\t"));
    for row in &table.rows {
        let cells = row.cells.iter().map(|cell| cell.text().replace(['\t', '\n', '\r'], " "));
        line(text, &cells.collect::<Vec<_>>().join("\t"));
    }
    if !table.note.is_empty() {
        line(text, &table.note);
    }
}

fn write_chart(text: &mut String, chart: &Chart) {
    line(text, &format!("{} {}（{}）", chart.name, chart.title, chart.unit));
    for part in &chart.parts {
        let share = part.share.as_ref().map_or("", |share| share.text.as_str());
        line(text, [part.name.as_str(), &part.figure.text, share].join("\t").trim_end());
    }
    if !chart.note.is_empty() {
        line(text, &chart.note);
    }
}

fn line(text: &mut String, words: &str) {
    text.push_str(words);
    text.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::sample;
    use crate::export::proof::figures;

    #[test]
    fn every_figure_is_found_again() {
        let book = sample::book();
        let check = check(&write(&book), &book).unwrap();
        assert_eq!(check.figures, figures(&book).len());
    }

    #[test]
    fn a_digit_that_differs_is_reported_with_its_place() {
        let book = sample::book();
        let text = String::from_utf8(write(&book)).unwrap().replacen("19.0%", "19.1%", 1);
        let Err(ExportError::Differs(differences)) = check(text.as_bytes(), &book) else {
            panic!("the difference was not found");
        };
        assert_eq!(differences[0].expected, "19.0%");
        assert_eq!(differences[0].found.as_deref(), Some("19.1%"));
    }
}
