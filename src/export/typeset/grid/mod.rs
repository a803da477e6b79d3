//! The grid of a table: its cells and lines on its pages, set without the typesetter.
//!
//! The height of every row is known, so that nothing needs to be measured or tried. What the
//! typesetter keeps of each cell took most of the memory of a book of thousands of pages.

mod pages;
mod strokes;
mod tags;
#[cfg(test)]
mod tests;

use typst::World;
use typst::diag::{At, HintedStrResult, SourceResult};
use typst::engine::Engine;
use typst::foundations::{
    Array, Content, Dict, NativeElement, Packed, StyleChain, Value, elem, func,
};
use typst::introspection::Locator;
use typst::layout::{Abs, BlockElem, Fragment, Regions};

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
    let table = Table::of(grid).at(grid.span())?;
    let tags = if grid.tagged { Some(Tags::of(&table, engine, locator, styles)?) } else { None };
    let mut pages = Pages::new(&table, tags, styles, regions);
    for row in &table.rows {
        // Fonts are static; this call lets the world count progress and cancel.
        row.cells.iter().for_each(|_| _ = engine.world.font(0));
        pages.row(row);
    }
    Ok(Fragment::frames(pages.finish()))
}

/// The data of a table.
struct Table<'a> {
    /// The place of the border before each column, and of that behind the last.
    borders: Vec<Abs>,
    aligns: Vec<&'a str>,
    header: Header<'a>,
    rows: Vec<Row<'a>>,
}

struct Header<'a> {
    /// The number of lines of each row.
    heights: Vec<usize>,
    cells: Vec<HeaderCell<'a>>,
}

/// A cell of the header, which may span columns and rows.
struct HeaderCell<'a> {
    span: Span,
    lines: &'a [Value],
}

/// The columns and rows that a cell takes, counted from 0 with the header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Span {
    column: usize,
    row: usize,
    columns: usize,
    rows: usize,
}

/// A row below the header.
struct Row<'a> {
    bold: bool,
    indent: u8,
    /// Its height; `None` when it may continue on the next page.
    lines: Option<usize>,
    /// The lines of each cell.
    cells: Vec<&'a [Value]>,
}

impl<'a> Table<'a> {
    fn of(grid: &'a GridElem) -> HintedStrResult<Self> {
        let mut border = Abs::zero();
        let mut borders = vec![border];
        for width in &grid.widths {
            border += Abs::pt(width.clone().cast()?);
            borders.push(border);
        }
        let aligns = grid.aligns.iter().map(text).collect::<HintedStrResult<Vec<_>>>()?;
        let header = Header::of(&grid.header, aligns.len())?;
        let rows = grid.rows.iter().map(Row::of).collect::<HintedStrResult<_>>()?;
        let mut table = Self { borders, aligns, header, rows };
        if table.rows.is_empty() {
            // An empty table has one blank row.
            let blank = Row { bold: false, indent: 0, lines: Some(1), cells: Vec::new() };
            table.rows.push(blank);
        }
        Ok(table)
    }

    /// The place of the border before a column.
    fn border(&self, column: usize) -> Abs {
        self.borders.get(column).or(self.borders.last()).copied().unwrap_or_default()
    }

    /// The width of some columns.
    fn width(&self, from: usize, columns: usize) -> Abs {
        self.border(from.saturating_add(columns)) - self.border(from)
    }

    fn columns(&self) -> usize {
        self.aligns.len()
    }
}

impl<'a> Header<'a> {
    fn of(data: &'a Dict, columns: usize) -> HintedStrResult<Self> {
        let number = |value: &Value| value.clone().cast::<usize>();
        let heights = array(data.get("lines")?)?.iter().map(number);
        let heights = heights.collect::<HintedStrResult<Vec<_>>>()?;
        let texts = array(dict(data.get("cells")?)?.get("cells")?)?;
        // The first free column of each row.
        let mut taken = vec![vec![false; columns]; heights.len()];
        let mut cells = Vec::new();
        for (lines, span) in texts.iter().zip(array(data.get("spans")?)?) {
            let [columns, rows] = array(span)? else { continue };
            let (columns, rows) = (number(columns)?, number(rows)?);
            let free = taken
                .iter()
                .enumerate()
                .find_map(|(row, taken)| Some((row, taken.iter().position(|taken| !taken)?)));
            let Some((row, column)) = free else { break };
            for taken in taken.iter_mut().skip(row).take(rows) {
                taken.iter_mut().skip(column).take(columns).for_each(|taken| *taken = true);
            }
            let span = Span { column, row, columns, rows };
            cells.push(HeaderCell { span, lines: array(lines)? });
        }
        Ok(Self { heights, cells })
    }
}

impl<'a> Row<'a> {
    fn of(data: &'a Value) -> HintedStrResult<Self> {
        let data = dict(data)?;
        Ok(Self {
            bold: data.get("bold")?.clone().cast()?,
            indent: data.get("indent")?.clone().cast()?,
            lines: data.get("lines")?.clone().cast()?,
            cells: array(data.get("cells")?)?.iter().map(array).collect::<HintedStrResult<_>>()?,
        })
    }
}

fn array(value: &Value) -> HintedStrResult<&[Value]> {
    match value {
        Value::Array(array) => Ok(array.as_slice()),
        _ => Err("an array was expected".into()),
    }
}

fn dict(value: &Value) -> HintedStrResult<&Dict> {
    match value {
        Value::Dict(dict) => Ok(dict),
        _ => Err("a dictionary was expected".into()),
    }
}

fn text(value: &Value) -> HintedStrResult<&str> {
    match value {
        Value::Str(text) => Ok(text.as_str()),
        _ => Err("a string was expected".into()),
    }
}
