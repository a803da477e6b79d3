//! The places of the pieces of the book on its pages.
//!
//! In a preview every piece is a link with an address such as `bw:12/s3`; the links are read back
//! from the finished pages, so that a click on a page finds the piece under the pointer.

use typst::layout::{Abs, Frame, FrameItem, Point, Size, Transform};
use typst::model::Destination;
use typst_layout::PagedDocument;

/// The beginning of every address.
const SCHEME: &str = "bw:";

/// A rectangle on a page and the piece in it; in points from the upper left corner.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Region {
    pub x: f64,
    pub y: f64,
    pub width: f64,
    pub height: f64,
    pub key: RegionKey,
}

/// A piece of the book.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct RegionKey {
    /// The index of the block in the book.
    pub block: usize,
    pub piece: Piece,
}

/// A piece of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Piece {
    /// A heading; or a part of a table or chart that has no index, such as its title.
    Whole,
    /// The note of a table.
    Note,
    /// A span of a paragraph, by its index.
    Span(usize),
    /// A span of a cell; rows are counted without the header.
    Cell { row: usize, column: usize, span: usize },
    /// A part of a chart, by its index.
    Part(usize),
}

impl RegionKey {
    /// The link of the piece.
    pub(super) fn address(self) -> String {
        let block = self.block;
        match self.piece {
            Piece::Whole => format!("{SCHEME}{block}"),
            Piece::Note => format!("{SCHEME}{block}/n"),
            Piece::Span(span) => format!("{SCHEME}{block}/s{span}"),
            Piece::Cell { row, column, span } => format!("{SCHEME}{block}/{row}/{column}/{span}"),
            Piece::Part(part) => format!("{SCHEME}{block}/p{part}"),
        }
    }

    fn parse(address: &str) -> Option<Self> {
        let mut path = address.strip_prefix(SCHEME)?.split('/');
        let block = path.next()?.parse().ok()?;
        let piece = match (path.next(), path.next(), path.next()) {
            (None, None, None) => Piece::Whole,
            (Some(row), Some(column), Some(span)) => Piece::Cell {
                row: row.parse().ok()?,
                column: column.parse().ok()?,
                span: span.parse().ok()?,
            },
            (Some(one), None, None) => match one.split_at_checked(1)? {
                ("n", "") => Piece::Note,
                ("s", span) => Piece::Span(span.parse().ok()?),
                ("p", part) => Piece::Part(part.parse().ok()?),
                _ => return None,
            },
            _ => return None,
        };
        Some(Self { block, piece })
    }
}

/// The regions of every page, each in the order they are drawn.
pub(super) fn of_document(document: &PagedDocument) -> Vec<Vec<Region>> {
    let pages = document.pages().iter();
    pages
        .map(|page| {
            let mut regions = Vec::new();
            walk(&page.frame, Transform::identity(), &mut regions);
            regions
        })
        .collect()
}

fn walk(frame: &Frame, to_page: Transform, regions: &mut Vec<Region>) {
    for (at, item) in frame.items() {
        match item {
            FrameItem::Group(group) => {
                let inner = to_page
                    .pre_concat(Transform::translate(at.x, at.y))
                    .pre_concat(group.transform);
                walk(&group.frame, inner, regions);
            }
            FrameItem::Link(Destination::Url(url), size) => {
                let key = RegionKey::parse(&url.clone().into_inner());
                regions.extend(key.map(|key| region(*at, *size, to_page, key)));
            }
            _ => {}
        }
    }
}

/// The upright rectangle around a linked piece.
fn region(at: Point, size: Size, to_page: Transform, key: RegionKey) -> Region {
    let corners = [
        at,
        Point::new(at.x + size.x, at.y),
        Point::new(at.x, at.y + size.y),
        Point::new(at.x + size.x, at.y + size.y),
    ]
    .map(|corner| corner.transform(to_page));
    let extent = |along: fn(&Point) -> Abs| {
        let places = corners.iter().map(|corner| along(corner).to_pt());
        let low = places.clone().fold(f64::INFINITY, f64::min);
        (low, places.fold(f64::NEG_INFINITY, f64::max) - low)
    };
    let (x, width) = extent(|corner| corner.x);
    let (y, height) = extent(|corner| corner.y);
    Region { x, y, width, height, key }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_parsed_and_other_links_are_not() {
        let cell = Piece::Cell { row: 4, column: 5, span: 6 };
        for piece in [Piece::Whole, Piece::Note, Piece::Span(3), Piece::Part(0), cell] {
            let key = RegionKey { block: 12, piece };
            assert_eq!(RegionKey::parse(&key.address()), Some(key));
        }
        for other in [
            "https://example.com",
            "bw:",
            "bw:x",
            "bw:1/2",
            "bw:1/s",
            "bw:1/2/3",
            "bw:1/",
            "bw:1/n2",
        ] {
            assert_eq!(RegionKey::parse(other), None, "{other}");
        }
    }
}
