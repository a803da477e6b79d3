//! Tables that continue on the next page (续表): there a line is above them again.
//!
//! The typesetter itself repeats the header of a table as it is. A line that is only on the pages
//! where a table continues would depend on the pages, and the whole book would have to be set
//! several times until nothing moves any more. Here the line is added to the finished pieces.

use typst::diag::SourceResult;
use typst::engine::Engine;
use typst::foundations::{Content, NativeElement as _, Packed, StyleChain, elem, func};
use typst::introspection::Locator;
use typst::layout::{Abs, Axes, BlockElem, Fragment, Frame, Point, Region, Regions, Size};
use typst_layout::{layout_fragment, layout_frame};

/// A table, and the line above each of its continuations.
#[elem]
struct Continued {
    #[required]
    line: Content,
    #[required]
    table: Content,
}

/// Makes a block of a table, with a line above it on every page but the first, for the template.
#[func]
pub(super) fn continued(line: Content, table: Content) -> Content {
    BlockElem::multi_layouter(Packed::new(Continued::new(line, table)), set).pack()
}

/// Sets the table on pages that are shorter by the line, and then the line above it.
fn set(
    continued: &Packed<Continued>,
    engine: &mut Engine<'_>,
    locator: Locator<'_>,
    styles: StyleChain<'_>,
    regions: Regions<'_>,
) -> SourceResult<Fragment> {
    let mut locator = locator.split();
    let table_locator = locator.next(&"table");
    let room = Region::new(Size::new(regions.size.x, Abs::inf()), Axes::new(true, false));
    let mut line = |engine: &mut Engine<'_>| {
        layout_frame(engine, &continued.line, locator.next(&"line"), styles, room)
    };
    let first = line(engine)?;
    let height = first.height();
    let later: Vec<Abs> = regions.backlog.iter().map(|room| *room - height).collect();
    let shorter =
        Regions { backlog: &later, last: regions.last.map(|room| room - height), ..regions };
    let mut pieces =
        layout_fragment(engine, &continued.table, table_locator, styles, shorter)?.into_iter();
    let mut frames: Vec<Frame> = pieces.next().into_iter().collect();
    for piece in pieces {
        frames.push(below(line(engine)?, piece));
    }
    Ok(Fragment::frames(frames))
}

/// A piece of the table below a line.
fn below(line: Frame, piece: Frame) -> Frame {
    let height = line.height();
    let width = line.width().max(piece.width());
    let mut frame = Frame::soft(Size::new(width, height + piece.height()));
    frame.push_frame(Point::zero(), line);
    frame.push_frame(Point::with_y(height), piece);
    frame
}
