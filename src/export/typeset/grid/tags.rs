//! The tags of a table, by which a screen reader knows its rows, columns and headings.

use std::num::NonZeroUsize;
use std::sync::Arc;

use typst::diag::SourceResult;
use typst::engine::Engine;
use typst::foundations::{Content, Packed, Smart, StyleChain};
use typst::introspection::{Location, Locator, Tag, TagFlags};
use typst::layout::resolve::{Cell, Entry, table_to_cellgrid};
use typst::layout::{Abs, Celled, FrameItem, Length, Sides, Sizing, TrackSizings};
use typst::model::{TableCell, TableChild, TableElem, TableHeader, TableItem};
use typst::syntax;
use typst::visualize::{Color, Stroke};

use super::data::{Span, Table};
use super::strokes::HAIRLINE;

/// The marks are for the document only: nothing in the template asks for cells.
const FLAGS: TagFlags = TagFlags { introspectable: false, tagged: true };

/// Makes the marks at the beginnings and ends of a table and its cells.
pub(super) struct Tags {
    table: Content,
    base: Location,
    /// The number of marks made so far.
    count: usize,
}

impl Tags {
    pub fn of(
        table: &Table<'_>,
        engine: &mut Engine<'_>,
        locator: Locator<'_>,
        styles: StyleChain<'_>,
    ) -> SourceResult<Self> {
        let base = locator.split().next_location(engine, 0, syntax::Span::detached());
        let header = table.header.cells.iter().map(|cell| TableItem::Cell(tagged(cell.span)));
        let header = Packed::new(TableHeader::new(header.collect()));
        let columns = (0..table.columns()).map(|_| Sizing::Auto).collect();
        let stroke = Stroke::from_pair(Color::BLACK, Length::from(Abs::pt(HAIRLINE)));
        let stroke = Sides::splat(Some(Some(Arc::new(stroke))));
        let elem = TableElem::new(vec![TableChild::Header(header)])
            .with_columns(TrackSizings(columns))
            .with_stroke(Celled::Value(stroke));
        let mut elem = Packed::new(elem);
        let mut grid = table_to_cellgrid(&elem, engine, styles)?;
        // The cells below the header are as plain as can be.
        let like = grid.entries.iter().find_map(Entry::as_cell);
        let stroke = like.map_or_else(|| Sides::splat(None), |cell| cell.stroke.clone());
        let cell = || Cell { stroke: stroke.clone(), ..Cell::new(Content::empty()) };
        let count = table.columns() * table.rows.len();
        grid.entries.extend((0..count).map(|_| Entry::Cell(cell())));
        grid.rows.extend(table.rows.iter().map(|_| Sizing::Auto));
        elem.grid = Some(Arc::new(grid));
        elem.set_location(base);
        Ok(Self { table: elem.pack(), base, count: 0 })
    }

    /// The marks around the table.
    pub fn around(&self) -> [FrameItem; 2] {
        [Tag::Start(self.table.clone(), FLAGS), Tag::End(self.base, 0, FLAGS)].map(FrameItem::Tag)
    }

    /// The marks around a cell, and its identity; a header may be repeated on every page.
    pub fn cell(&mut self, span: Span, is_repeated: bool) -> ([FrameItem; 2], Location) {
        self.count += 1;
        let location = self.base.variant(self.count);
        let mut cell = tagged(span);
        cell.is_repeated.set(is_repeated);
        cell.set_location(location);
        let marks = [Tag::Start(cell.pack(), FLAGS), Tag::End(location, 0, FLAGS)];
        (marks.map(FrameItem::Tag), location)
    }
}

/// A cell without content.
fn tagged(span: Span) -> Packed<TableCell> {
    let count = |count: usize| NonZeroUsize::new(count).unwrap_or(NonZeroUsize::MIN);
    let cell = TableCell::new(Content::empty())
        .with_x(Smart::Custom(span.column))
        .with_y(Smart::Custom(span.row))
        .with_colspan(count(span.columns))
        .with_rowspan(count(span.rows));
    Packed::new(cell)
}
