//! A walk over the figures of a book, each with its place, for reading an export back.

use rust_decimal::Decimal;

use crate::book::{Block, Book, Cell, Chart, Content, Figure, Row, Source, Span, Table};
use crate::locale::tr;

/// A figure of the book and its place.
#[derive(Clone, Copy, Debug)]
pub(in crate::export) struct Placed<'a> {
    pub figure: &'a Figure,
    /// The index of its block in the book.
    pub block: usize,
    pub at: At<'a>,
    /// The last heading above it; empty when there is none.
    heading: &'a str,
}

/// The place of a figure in its block.
#[derive(Clone, Copy, Debug)]
pub(in crate::export) enum At<'a> {
    /// In running text.
    Text,
    /// In a cell; rows are counted without the header.
    Cell { table: &'a Table, row: usize, column: usize },
    /// The amount of a part of a chart.
    Amount { chart: &'a Chart, part: usize },
    /// The share of a part of a chart.
    Share { chart: &'a Chart, part: usize },
}

impl Placed<'_> {
    /// Its place in words: the heading in running text; table, row and column in a table;
    /// chart and part in a chart.
    pub fn place(&self) -> String {
        match self.at {
            At::Text => self.heading.to_owned(),
            At::Cell { table, row, column } => {
                let label = table.rows.get(row).map(row_label).unwrap_or_default();
                let number = row.saturating_add(1);
                let title = table.columns.get(column).map_or("", |column| column.title.as_str());
                tr!(
                    "export.place.cell",
                    heading = self.heading,
                    table = table.name,
                    row = number,
                    label = label,
                    column = title
                )
                .into_owned()
            }
            At::Amount { chart, part } | At::Share { chart, part } => {
                let name = chart.parts.get(part).map_or("", |part| part.name.as_str());
                tr!("export.place.chart", heading = self.heading, chart = chart.name, part = name)
                    .into_owned()
            }
        }
    }
}

/// Every figure of the book in reading order: those of running text, of tables row by row, and of
/// charts part by part, the amount before the share. The data sheet is not part of it.
pub(in crate::export) fn figures(book: &Book) -> Vec<Placed<'_>> {
    let mut found = Vec::new();
    let mut heading = "";
    for (index, block) in book.blocks.iter().enumerate() {
        if let Content::Heading { text, .. } = &block.content {
            heading = text;
        }
        let placed = |(figure, at)| Placed { figure, block: index, at, heading };
        found.extend(of_block(block).into_iter().map(placed));
    }
    found
}

/// The figures of one table, row by row, without a heading above it.
pub(in crate::export) fn of_table(table: &Table) -> Vec<(&Figure, At<'_>)> {
    let mut found = Vec::new();
    for (row, cells) in table.rows.iter().enumerate() {
        for (column, cell) in cells.cells.iter().enumerate() {
            let figures = cell.spans.iter().filter_map(Span::figure);
            found.extend(figures.map(|figure| (figure, At::Cell { table, row, column })));
        }
    }
    found
}

fn of_block(block: &Block) -> Vec<(&Figure, At<'_>)> {
    match &block.content {
        Content::Heading { .. } => Vec::new(),
        Content::Paragraph(spans) => {
            spans.iter().filter_map(|span| Some((span.figure()?, At::Text))).collect()
        }
        Content::Table(table) => of_table(table),
        Content::Chart(chart) => {
            let mut found = Vec::new();
            for (index, part) in chart.parts.iter().enumerate() {
                found.push((&part.figure, At::Amount { chart, part: index }));
                let share =
                    part.share.iter().map(|share| (share, At::Share { chart, part: index }));
                found.extend(share);
            }
            found
        }
    }
}

/// True when a figure is the result of a division, such as a percentage, and so is not exact. It is
/// recognised by having more than six decimals, which no amount has; a typed fact is always exact.
pub(in crate::export) fn is_quotient(figure: &Figure) -> bool {
    const AMOUNT_DECIMALS: u32 = 6;
    let is_fine = |value: Decimal| AMOUNT_DECIMALS < value.normalize().scale();
    !matches!(figure.source, Source::Fact(_)) && figure.value.is_some_and(is_fine)
}

/// The name of a row: the words of its first cell that has words rather than a figure.
fn row_label(row: &Row) -> String {
    let named = row.cells.iter().find(|cell| !cell.text().is_empty() && cell.as_figure().is_none());
    named.map(Cell::text).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::sample;

    #[test]
    fn figures_come_in_reading_order_and_none_is_left_out() {
        let book = sample::book();
        let found = figures(&book);
        let (first, last) = (found.first().unwrap(), found.last().unwrap());
        assert_eq!(first.figure.text, "37");
        assert!(matches!(first.at, At::Text));
        assert_eq!(last.figure.text, "14,476.35");
        assert!(matches!(last.at, At::Amount { part: 5, .. }));
        assert!(found.windows(2).all(|pair| pair[0].block <= pair[1].block));

        let texts: usize = book
            .tables()
            .flat_map(|table| &table.rows)
            .flat_map(|row| &row.cells)
            .filter(|cell| cell.as_figure().is_some())
            .count();
        let cells = found.iter().filter(|placed| matches!(placed.at, At::Cell { .. })).count();
        assert_eq!(cells, texts);
        let shares = found.iter().filter(|placed| matches!(placed.at, At::Share { .. })).count();
        assert_eq!(shares, 4);
    }

    #[test]
    fn a_place_names_heading_row_and_column() {
        let book = sample::book();
        let found = figures(&book);
        let at = |wanted: &str| found.iter().find(|placed| placed.figure.text == wanted).unwrap();
        assert_eq!(at("19.0%").place(), "一、关于预算收支");
        let cell = found.iter().find(|placed| matches!(placed.at, At::Cell { row: 1, .. }));
        let place = cell.unwrap().place();
        for word in ["表1", "2", "208 社会保障和就业支出", "合计"] {
            assert!(place.contains(word), "{place}");
        }
        assert!(found.last().unwrap().place().contains("图2"));
    }
}
