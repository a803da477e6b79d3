//! The text that the pages must have, stretch by stretch, and the places of the figures in it.

use std::ops::Range;

use crate::book::{Book, Cell, Chart, Content, Figure, HeaderGroup, Span, Table};
use crate::export::typeset::fonts::printable;

/// A stretch of text that stays together on the page: a heading, a paragraph, a row or a part of a
/// chart. It has no white space.
#[derive(Debug, Default)]
pub(super) struct Stretch {
    pub text: String,
    pub figures: Vec<Expected>,
}

/// A figure within a stretch.
#[derive(Debug)]
pub(super) struct Expected {
    /// Its bytes in the text of the stretch.
    pub at: Range<usize>,
    /// True when it fills its cell, so that nothing else may be in the cell.
    pub alone: bool,
}

/// The stretches of the book in the order in which the template draws them. The figures in them
/// are in the order of [`figures`](crate::export::figures::figures).
pub(super) fn stretches(book: &Book) -> Vec<Stretch> {
    let mut stretches = Vec::new();
    for block in &book.blocks {
        match &block.content {
            Content::Heading { text, .. } => stretches.push(words(&[text])),
            Content::Paragraph(spans) => {
                let mut stretch = Stretch::default();
                stretch.spans(spans);
                stretches.push(stretch);
            }
            Content::Table(table) => of_table(table, &mut stretches),
            Content::Chart(chart) => of_chart(chart, &mut stretches),
        }
    }
    stretches.retain(|stretch| !stretch.text.is_empty());
    stretches
}

fn of_table(table: &Table, stretches: &mut Vec<Stretch>) {
    stretches.push(words(&[&table.title]));
    // The name is above the table only where there is a title.
    let name = if table.title.is_empty() { "" } else { &table.name };
    stretches.push(words(&[name, &table.unit]));
    stretches.push(header(table));
    for row in &table.rows {
        let mut stretch = Stretch::default();
        row.cells.iter().for_each(|cell| stretch.cell(cell));
        stretches.push(stretch);
    }
    stretches.push(words(&[&table.note]));
}

/// The header in the order in which it is drawn: a cell that spans both rows comes with the lower
/// one.
fn header(table: &Table) -> Stretch {
    let title = |index: usize| table.columns.get(index).map_or("", |column| column.title.as_str());
    let groups = table.header_groups();
    let (shared, own): (Vec<&HeaderGroup<'_>>, Vec<_>) =
        groups.iter().partition(|group| !group.title.is_empty());
    let mut header = Stretch::default();
    let shared = shared.iter().map(|group| group.title);
    let own = own.iter().map(|group| title(group.first));
    let grouped = table.columns.iter().filter(|column| !column.group.is_empty());
    for words in shared.chain(own).chain(grouped.map(|column| column.title.as_str())) {
        header.words(words);
    }
    header
}

fn of_chart(chart: &Chart, stretches: &mut Vec<Stretch>) {
    stretches.push(words(&[&chart.unit]));
    for part in &chart.parts {
        let mut stretch = words(&[&part.name]);
        stretch.figure(&part.figure, false);
        if let Some(share) = &part.share {
            stretch.figure(share, false);
        }
        stretches.push(stretch);
    }
    stretches.push(words(&[&chart.note]));
    stretches.push(words(&[&chart.name, &chart.title]));
}

fn words(texts: &[&str]) -> Stretch {
    let mut stretch = Stretch::default();
    for text in texts {
        stretch.words(text);
    }
    stretch
}

impl Stretch {
    fn words(&mut self, text: &str) {
        self.text.extend(printable(text).chars().filter(|it| !it.is_whitespace()));
    }

    fn figure(&mut self, figure: &Figure, alone: bool) {
        let start = self.text.len();
        self.words(&figure.text);
        self.figures.push(Expected { at: start..self.text.len(), alone });
    }

    fn spans(&mut self, spans: &[Span]) {
        for span in spans {
            match span {
                Span::Figure(figure) => self.figure(figure, false),
                Span::Words(text) | Span::Fact { text, .. } => self.words(text),
            }
        }
    }

    fn cell(&mut self, cell: &Cell) {
        match cell.as_figure() {
            Some(figure) => self.figure(figure, true),
            None => self.spans(&cell.spans),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::sample;
    use crate::export::figures::figures;

    #[test]
    fn every_figure_of_the_book_is_expected_in_its_order() {
        let book = sample::book();
        let stretches = stretches(&book);
        let expected = stretches.iter().flat_map(|stretch| {
            stretch.figures.iter().map(|figure| stretch.text[figure.at.clone()].to_owned())
        });
        let figures = figures(&book);
        let texts = figures.iter().map(|placed| placed.figure.text.clone());
        assert_eq!(expected.collect::<Vec<_>>(), texts.collect::<Vec<_>>());
    }

    #[test]
    fn white_space_is_not_expected() {
        let stretch = words(&["一 二\n三", "　四"]);
        assert_eq!(stretch.text, "一二三四");
    }
}
