//! The grid of a table: its cells and lines on its pages, set without the typesetter.
//!
//! The height of every row is known, so that nothing needs to be measured or tried. What the
//! typesetter keeps of each cell took most of the memory of a book of thousands of pages.

mod data;
mod pages;
mod strokes;
mod tags;
#[cfg(test)]
mod tests;

use typst::World;
use typst::diag::{At, SourceResult};
use typst::engine::Engine;
use typst::foundations::{Array, Content, Dict, NativeElement, Packed, StyleChain, elem, func};
use typst::introspection::Locator;
use typst::layout::{BlockElem, Fragment, Regions};

use data::Table;
use pages::Pages;
use tags::Tags;

/// A table without title, unit and note, from the data that the program gives to the template.
#[elem]
struct GridElem {
    /// The widths of the columns in points.
    #[required]
    widths: Array,
    /// The alignment of each column.
    #[required]
    aligns: Array,
    #[required]
    header: Dict,
    #[required]
    rows: Array,
    /// True when the document says which cells belong together, for a screen reader.
    #[required]
    tagged: bool,
}

/// Makes the content of a table from its data, for the template.
#[func]
pub(super) fn table_grid(
    widths: Array,
    aligns: Array,
    header: Dict,
    rows: Array,
    tagged: bool,
) -> Content {
    let grid = Packed::new(GridElem::new(widths, aligns, header, rows, tagged));
    BlockElem::multi_layouter(grid, set).pack()
}

/// Sets a table on as many pages as it takes.
fn set(
    grid: &Packed<GridElem>,
    engine: &mut Engine<'_>,
    locator: Locator<'_>,
    styles: StyleChain<'_>,
    regions: Regions<'_>,
) -> SourceResult<Fragment> {
    let table = Table::of(&grid.widths, &grid.aligns, &grid.header, &grid.rows);
    let table = table.at(grid.span())?;
    let tags = if grid.tagged { Some(Tags::of(&table, engine, locator, styles)?) } else { None };
    let mut pages = Pages::new(&table, tags, styles, regions);
    for row in &table.rows {
        // Fonts are static; this call lets the world count progress and cancel.
        row.cells.iter().for_each(|_| _ = engine.world.font(0));
        pages.row(row);
    }
    Ok(Fragment::frames(pages.finish()))
}
