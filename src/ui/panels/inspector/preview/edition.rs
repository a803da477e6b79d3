//! The pages of one state of the book, with the changes of the last edit.

use std::sync::Arc;

use egui::{Rect, pos2, vec2};
use rustc_hash::FxHashMap;

use crate::book::{Book, Change, Content, Source, Span, Spot};
use crate::export::typeset::{Pages, Piece, Region, RegionKey};
use crate::ui::documents::workspace::Version;

/// The pages of one state of a book. Positions are in points from the upper left corner of a page.
pub struct Edition {
    /// The open scenario of the book, and its revision.
    pub of: Version,
    pub book: Arc<Book>,
    pub pages: Pages,
    fingerprints: Vec<u128>,
    /// The start of each block; `None` for a block without a region.
    begins: Vec<Option<Place>>,
    /// The start of each visible change, in reading order.
    changes: Vec<Place>,
    /// The areas marked as changed on each page.
    marks: Vec<Vec<Rect>>,
}

/// A position on the pages.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    /// Counted from 0.
    pub page: usize,
    pub rect: Rect,
}

impl Edition {
    /// The pages of the book of the scenario `of`, with `changes` marked on them.
    pub fn new(of: Version, book: Arc<Book>, pages: Pages, changes: &[Change]) -> Self {
        let count = pages.count();
        let fingerprints = (0..count).filter_map(|page| pages.fingerprint(page)).collect();
        let begins = begins(&book, &pages);
        let mut edition = Self {
            of,
            book,
            pages,
            fingerprints,
            begins,
            changes: Vec::new(),
            marks: vec![Vec::new(); count],
        };
        edition.mark(changes);
        edition
    }

    fn mark(&mut self, changes: &[Change]) {
        let mut of_block: FxHashMap<usize, Vec<(usize, &Spot)>> = FxHashMap::default();
        for (index, change) in changes.iter().enumerate() {
            of_block.entry(change.block).or_default().push((index, &change.spot));
        }
        if of_block.is_empty() {
            return;
        }
        let mut seen: Vec<Option<Place>> = vec![None; changes.len()];
        for (page, marks) in self.marks.iter_mut().enumerate() {
            for region in self.pages.regions(page) {
                let spots = of_block.get(&region.key.block).map_or(&[][..], Vec::as_slice);
                let touching = spots.iter().filter(|(_, spot)| covers(spot, region.key.piece));
                let rect = rect(region);
                let before = marks.len();
                for (index, _) in touching {
                    if marks.len() == before {
                        marks.push(rect);
                    }
                    if let Some(seen @ None) = seen.get_mut(*index) {
                        *seen = Some(Place { page, rect });
                    }
                }
            }
        }
        self.changes = seen.into_iter().flatten().collect();
    }

    /// A key of the content of a page; pages with the same key look the same.
    pub fn fingerprint(&self, page: usize) -> Option<u128> {
        self.fingerprints.get(page).copied()
    }

    /// The starts of the changes, in reading order.
    pub fn changes(&self) -> &[Place] {
        &self.changes
    }

    /// The areas marked as changed on a page.
    pub fn marks(&self, page: usize) -> &[Rect] {
        self.marks.get(page).map_or(&[], Vec::as_slice)
    }

    /// The position of a piece of a block, or that of the block when the piece is not found.
    pub fn place_of(&self, block: usize, piece: Option<Piece>) -> Option<Place> {
        let begin = self.begins.get(block).copied().flatten()?;
        let Some(piece) = piece else { return Some(begin) };
        let wanted = RegionKey { block, piece };
        let pages = begin.page..self.pages.count();
        let found = pages.into_iter().find_map(|page| {
            let regions = self.pages.regions(page).iter();
            let region = regions.into_iter().find(|region| region.key == wanted)?;
            Some(Place { page, rect: rect(region) })
        });
        found.or(Some(begin))
    }

    /// The text of a piece and its source; `None` for pieces of a table or chart as a whole.
    pub fn told_at(&self, key: RegionKey) -> Option<(&str, Option<Source>)> {
        let span = |span: &'_ Span| span.source();
        match (&self.book.blocks.get(key.block)?.content, key.piece) {
            (Content::Heading { text, .. }, Piece::Whole) => Some((text, None)),
            (Content::Paragraph(spans), Piece::Span(index)) => {
                spans.get(index).map(|it| (it.text(), span(it)))
            }
            (Content::Table(table), Piece::Cell { row, column, span: index }) => {
                let cell = table.rows.get(row)?.cells.get(column)?;
                cell.spans.get(index).map(|it| (it.text(), span(it)))
            }
            (Content::Chart(chart), Piece::Part(index)) => {
                chart.parts.get(index).map(|it| (it.figure.text.as_str(), Some(it.figure.source)))
            }
            _ => None,
        }
    }

    /// The text of a page, for screen readers.
    pub fn text(&self, page: usize) -> String {
        let mut text = String::new();
        let mut last: Option<RegionKey> = None;
        for region in self.pages.regions(page) {
            let key = region.key;
            if last == Some(key) {
                continue;
            }
            let is_same_sentence = last.is_some_and(|last| {
                let are_spans = matches!((last.piece, key.piece), (Piece::Span(_), Piece::Span(_)));
                last.block == key.block && are_spans
            });
            if let Some((message, _)) = self.told_at(key) {
                if !text.is_empty() && !is_same_sentence {
                    text.push(' ');
                }
                text.push_str(message);
            }
            last = Some(key);
        }
        text
    }
}

/// A region as a rectangle; floats are exact enough for drawing.
#[expect(clippy::cast_possible_truncation, reason = "a place on a page, in points")]
pub fn rect(region: &Region) -> Rect {
    Rect::from_min_size(
        pos2(region.x as f32, region.y as f32),
        vec2(region.width as f32, region.height as f32),
    )
}

/// The start of each block. A heading also occurs in the table of contents: its last page counts.
fn begins(book: &Book, pages: &Pages) -> Vec<Option<Place>> {
    let mut begins: Vec<Option<Place>> = vec![None; book.blocks.len()];
    for page in 0..pages.count() {
        for region in pages.regions(page) {
            let block = region.key.block;
            let content = book.blocks.get(block).map(|block| &block.content);
            let is_heading = matches!(content, Some(Content::Heading { .. }));
            let Some(begin) = begins.get_mut(block) else { continue };
            let is_elsewhere = begin.is_some_and(|begin| begin.page != page);
            if begin.is_none() || is_heading && is_elsewhere {
                *begin = Some(Place { page, rect: rect(region) });
            }
        }
    }
    begins
}

/// True when a piece of a block belongs to a changed spot.
fn covers(spot: &Spot, piece: Piece) -> bool {
    match (spot, piece) {
        (Spot::Block, _) | (Spot::Title, Piece::Whole) | (Spot::Note, Piece::Note) => true,
        (Spot::Spans(spans), Piece::Span(span)) => spans.contains(&span),
        (Spot::Row(changed), Piece::Cell { row, .. }) => *changed == row,
        (Spot::Cell { row, column }, Piece::Cell { row: at, column: under, .. }) => {
            (*row, *column) == (at, under)
        }
        (Spot::Part(changed), Piece::Part(part)) => *changed == part,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_covers_exactly_its_pieces() {
        let cell = |row, column| Piece::Cell { row, column, span: 1 };
        let all = [Piece::Whole, Piece::Span(2), Piece::Part(2), cell(2, 3), cell(2, 4)];
        let covered =
            |spot: Spot| all.iter().map(|piece| covers(&spot, *piece)).collect::<Vec<_>>();
        assert_eq!(covered(Spot::Block), [true; 5]);
        assert_eq!(covered(Spot::Title), [true, false, false, false, false]);
        assert_eq!(covered(Spot::Spans(1..3)), [false, true, false, false, false]);
        assert_eq!(covered(Spot::Spans(3..4)), [false; 5]);
        assert_eq!(covered(Spot::Part(2)), [false, false, true, false, false]);
        assert_eq!(covered(Spot::Row(2)), [false, false, false, true, true]);
        assert_eq!(covered(Spot::Cell { row: 2, column: 4 }), [false, false, false, false, true]);
    }
}
