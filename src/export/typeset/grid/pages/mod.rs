//! The rows of a table on its pages.

mod long_rows;

use typst::foundations::{StyleChain, Value};
use typst::layout::{Abs, Em, Frame, FrameItem, Point, Regions, Size};

use super::data::{Row, Span, Table};
use super::strokes::strokes;
use super::tags::Tags;
use crate::export::typeset::cells::{Items, Look, WordSetter};

/// The free space above and below the lines of a cell, and between two lines, in units of the text
/// size.
const RISE: f64 = 0.42;
const LEADING: f64 = 0.45;

/// Sets rows below each other and begins a page when there is no room for the next one.
pub(super) struct Pages<'a> {
    table: &'a Table<'a>,
    setter: WordSetter,
    tags: Option<Tags>,
    /// The rest of this page, and the pages after it.
    regions: Regions<'a>,
    /// The size of the room on this page before the header.
    room: Size,
    /// The height that the header leaves on this page.
    below_header: Abs,
    /// True when the next page has other room than this one.
    may_progress: bool,
    /// The words and marks of this page, and the heights of all of its rows with the header.
    items: Items,
    heights: Vec<Abs>,
    /// The number of rows set on all pages.
    rows: usize,
    done: Vec<Frame>,
    has_begun: bool,
}

/// The place of a cell on the page.
struct Place {
    at: Point,
    size: Size,
}

impl<'a> Pages<'a> {
    pub fn new(
        table: &'a Table<'a>,
        tags: Option<Tags>,
        styles: StyleChain<'_>,
        regions: Regions<'a>,
    ) -> Self {
        let mut pages = Self {
            table,
            setter: WordSetter::new(styles),
            tags,
            regions,
            room: Size::zero(),
            below_header: Abs::zero(),
            may_progress: false,
            items: Vec::new(),
            heights: Vec::new(),
            rows: 0,
            done: Vec::new(),
            has_begun: false,
        };
        pages.begin_page();
        pages
    }

    /// Sets the next row.
    pub fn row(&mut self, row: &Row<'_>) {
        if self.regions.is_full() {
            self.end_page();
        }
        match row.lines {
            Some(lines) => {
                let height = self.row_height(lines);
                while !self.regions.size.y.fits(height) && self.may_end_page() {
                    self.end_page();
                }
                self.whole_row(row, height);
            }
            None => self.long_row(row),
        }
        self.rows += 1;
    }

    /// The pages of the table, between its marks.
    pub fn finish(mut self) -> Vec<Frame> {
        self.put_away();
        if let Some([begin, end]) = self.tags.as_ref().map(Tags::around) {
            if let Some(first) = self.done.iter_mut().find(|frame| !frame.is_empty()) {
                first.prepend(Point::zero(), begin);
            }
            if let Some(last) = self.done.last_mut() {
                last.push(Point::zero(), end);
            }
        }
        self.done
    }

    fn row_height(&self, lines: usize) -> Abs {
        let lines = f64::from(u32::try_from(lines).unwrap_or(u32::MAX));
        Em::new(2.0 * RISE - LEADING + lines * (1.0 + LEADING)).at(self.setter.size)
    }

    fn header_height(&self) -> Abs {
        self.table.header.heights.iter().map(|lines| self.row_height(*lines)).sum()
    }

    fn begin_page(&mut self) {
        let header = self.header_height();
        self.may_progress = self.regions.may_progress();
        while !self.regions.size.y.fits(header) && self.may_progress {
            self.done.push(Frame::soft(Size::zero()));
            self.regions.next();
            self.may_progress = self.regions.may_progress();
        }
        self.room = self.regions.size;
        for lines in &self.table.header.heights {
            self.regions.size.y -= self.row_height(*lines);
        }
        self.below_header = self.regions.size.y;
    }

    /// True when another page has more room than is left on this one.
    fn may_end_page(&self) -> bool {
        let is_used = self.regions.size.y != self.below_header;
        self.may_progress || self.regions.last.is_some() && is_used
    }

    fn end_page(&mut self) {
        self.put_away();
        self.regions.next();
        self.begin_page();
    }

    /// Draws the lines of this page and puts it with those that are done. A page has no header
    /// without a row.
    fn put_away(&mut self) {
        let heights = std::mem::take(&mut self.heights);
        let size = Size::new(self.table.width(0, self.table.columns()), heights.iter().sum());
        let mut frame = Frame::soft(size.min(self.room));
        if !heights.is_empty() {
            // Together, so that a frame takes no more memory than it needs.
            let mut items = strokes(self.table, &heights);
            items.append(&mut self.items);
            frame.push_multiple(items);
        }
        self.done.push(frame);
    }

    /// Makes room for a row on this page, below the header; returns where it begins.
    fn begin_row(&mut self, height: Abs) -> Abs {
        if self.heights.is_empty() {
            self.header();
        }
        let top = self.heights.iter().sum();
        self.heights.push(height);
        self.regions.size.y -= height;
        top
    }

    /// Sets the header, row by row: a cell over several rows with the last of them, before the
    /// others of that row.
    fn header(&mut self) {
        let table = self.table;
        let heights: Vec<Abs> =
            table.header.heights.iter().map(|lines| self.row_height(*lines)).collect();
        let spans =
            |from: usize, rows: usize| -> Abs { heights.iter().skip(from).take(rows).sum() };
        let mut cells: Vec<_> = table.header.cells.iter().collect();
        cells.sort_by_key(|cell| (cell.span.row + cell.span.rows, cell.span.rows == 1));
        for cell in cells {
            let Span { column, row, columns, rows } = cell.span;
            let place = Place {
                at: Point::new(table.border(column), spans(0, row)),
                size: Size::new(table.width(column, columns), spans(row, rows)),
            };
            let look = Look { align: "center", indent: 0, bold: true };
            self.cell(cell.span, &place, cell.lines, look, self.has_begun);
        }
        self.has_begun = true;
        self.heights = heights;
    }

    fn span(&self, column: usize) -> Span {
        let row = self.table.header.heights.len() + self.rows;
        Span { column, row, columns: 1, rows: 1 }
    }

    /// The cells of a row: the index, the look and the lines of each.
    fn cells<'r>(&self, row: &Row<'r>) -> Vec<(usize, Look<'a>, &'r [Value])> {
        let aligns = self.table.aligns.iter().enumerate();
        aligns
            .map(|(column, align)| {
                let look = Look { align, indent: row.indent, bold: row.bold };
                (column, look, row.cells.get(column).copied().unwrap_or_default())
            })
            .collect()
    }

    /// Sets a row that is on one page.
    fn whole_row(&mut self, row: &Row<'_>, height: Abs) {
        let top = self.begin_row(height);
        for (column, look, lines) in self.cells(row) {
            let place = self.place(column, top, height);
            self.cell(self.span(column), &place, lines, look, false);
        }
    }

    fn place(&self, column: usize, top: Abs, height: Abs) -> Place {
        Place {
            at: Point::new(self.table.border(column), top),
            size: Size::new(self.table.width(column, 1), height),
        }
    }

    /// Sets the words of a cell halfway up, between its marks.
    fn cell(
        &mut self,
        span: Span,
        place: &Place,
        lines: &[Value],
        look: Look<'_>,
        is_repeated: bool,
    ) {
        let marks = self.tags.as_mut().map(|tags| tags.cell(span, is_repeated).0);
        let (begin, end) = marks.map(<(FrameItem, FrameItem)>::from).unzip();
        self.items.extend(begin.map(|mark| (place.at, mark)));
        let top = (place.size.y - self.setter.height(lines.len())) / 2.0;
        let at = Point::new(place.at.x, place.at.y + top);
        self.setter.set(lines, look, place.size.x, at, &mut self.items);
        self.items.extend(end.map(|mark| (place.at, mark)));
    }
}
