//! The text that a document must have, stretch by stretch, and the places of the figures in it.

use std::ops::Range;

use crate::book::{Book, Cell, Chart, Content, Figure, Span, Table};
use crate::export::typeset::fonts::printable;

/// The kind of document; each has its own order within tables and charts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::export) enum Medium {
    /// Printed pages, which show 〓 for a character that no font has.
    Pages,
    /// Lines of text.
    Lines,
}

/// A stretch of text that belongs together: a heading, a paragraph, a row or a part of a chart. It
/// has no white space.
#[derive(Debug, Default)]
pub(super) struct Stretch {
    pub text: String,
    pub figures: Vec<Expected>,
    /// The bytes of each cell of a row; a page may end within a row, and then all its cells go on
    /// on the next page.
    pub cells: Vec<Range<usize>>,
}

/// A figure within a stretch.
#[derive(Debug)]
pub(super) struct Expected {
    /// Its bytes in the text of the stretch.
    pub at: Range<usize>,
    /// True when it fills its cell, so that nothing else may be in the cell.
    pub alone: bool,
}

/// The stretches of the book in the order of the document. The figures in them are in the order of
/// [`figures`](super::figures::figures).
pub(super) fn stretches(book: &Book, medium: Medium) -> Vec<Stretch> {
    let mut stretches = Stretches { medium, all: Vec::new() };
    for block in &book.blocks {
        match &block.content {
            Content::Heading { text, .. } => stretches.words(&[text]),
            Content::Paragraph(spans) => {
                let mut stretch = Stretch::default();
                stretch.spans(spans, medium);
                stretches.all.push(stretch);
            }
            Content::Table(table) => stretches.table(table),
            Content::Chart(chart) => stretches.chart(chart),
        }
    }
    let mut all = stretches.all;
    all.retain(|stretch| !stretch.text.is_empty());
    all
}

struct Stretches {
    medium: Medium,
    all: Vec<Stretch>,
}

impl Stretches {
    fn words(&mut self, texts: &[&str]) {
        self.all.push(self.stretch(texts));
    }

    fn stretch(&self, texts: &[&str]) -> Stretch {
        let mut stretch = Stretch::default();
        for text in texts {
            stretch.words(text, self.medium);
        }
        stretch
    }

    fn table(&mut self, table: &Table) {
        // The name and the words on the left are given only where there is a title.
        let if_titled = |text| if table.title.is_empty() { "" } else { text };
        let name = if_titled(table.name.as_str());
        match self.medium {
            Medium::Pages => {
                self.words(&[&table.title]);
                self.words(&[if_titled(table.above_left.as_str()), &table.unit]);
                self.words(&printed_header(table));
            }
            Medium::Lines => {
                self.words(&[name, &table.title]);
                self.words(&[&table.unit]);
                let titles = table.columns.iter().flat_map(|column| {
                    let mark = if column.group.is_empty() { "" } else { "·" };
                    [column.group.as_str(), mark, &column.title]
                });
                self.words(&titles.collect::<Vec<_>>());
            }
        }
        for row in &table.rows {
            let mut stretch = Stretch::default();
            row.cells.iter().for_each(|cell| stretch.cell(cell, self.medium));
            self.all.push(stretch);
        }
        self.words(&[&table.note]);
    }

    fn chart(&mut self, chart: &Chart) {
        match self.medium {
            Medium::Pages => self.words(&[&chart.unit]),
            Medium::Lines => self.words(&[&chart.name, &chart.title, "（", &chart.unit, "）"]),
        }
        for part in &chart.parts {
            let mut stretch = self.stretch(&[&part.name]);
            stretch.figure(&part.figure, false, self.medium);
            if let Some(share) = &part.share {
                stretch.figure(share, false, self.medium);
            }
            self.all.push(stretch);
        }
        self.words(&[&chart.note]);
        if self.medium == Medium::Pages {
            self.words(&[&chart.name, &chart.title]);
        }
    }
}

/// The texts of the header in the order in which they are drawn: a cell that spans several rows
/// comes with the last of them, before the others of that row.
fn printed_header(table: &Table) -> Vec<&str> {
    let mut cells = table.header().cells;
    cells.sort_by_key(|cell| (cell.last_row(), cell.rows == 1));
    cells.iter().map(|cell| cell.text).collect()
}

impl Stretch {
    fn words(&mut self, text: &str, medium: Medium) {
        let printed = (medium == Medium::Pages).then(|| printable(text));
        let text = printed.as_deref().unwrap_or(text);
        self.text.extend(text.chars().filter(|it| !it.is_whitespace()));
    }

    fn figure(&mut self, figure: &Figure, alone: bool, medium: Medium) {
        let start = self.text.len();
        self.words(&figure.text, medium);
        self.figures.push(Expected { at: start..self.text.len(), alone });
    }

    fn spans(&mut self, spans: &[Span], medium: Medium) {
        for span in spans {
            match span {
                Span::Figure(figure) => self.figure(figure, false, medium),
                Span::Words(text) | Span::Fact { text, .. } => self.words(text, medium),
            }
        }
    }

    fn cell(&mut self, cell: &Cell, medium: Medium) {
        let start = self.text.len();
        match cell.as_figure() {
            Some(figure) => self.figure(figure, true, medium),
            None => self.spans(&cell.spans, medium),
        }
        self.cells.push(start..self.text.len());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::sample;
    use crate::export::proof::figures::figures;

    #[test]
    fn every_figure_of_the_book_is_expected_in_its_order() {
        let book = sample::book();
        let figures = figures(&book);
        let texts: Vec<_> = figures.iter().map(|placed| placed.figure.text.clone()).collect();
        for medium in [Medium::Pages, Medium::Lines] {
            let stretches = stretches(&book, medium);
            let expected = stretches.iter().flat_map(|stretch| {
                stretch.figures.iter().map(|figure| stretch.text[figure.at.clone()].to_owned())
            });
            assert_eq!(expected.collect::<Vec<_>>(), texts, "{medium:?}");
        }
    }

    #[test]
    fn white_space_is_not_expected() {
        let mut stretch = Stretch::default();
        for text in ["一 二\n三", "　四"] {
            stretch.words(text, Medium::Lines);
        }
        assert_eq!(stretch.text, "一二三四");
    }
}
