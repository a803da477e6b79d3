//! The lines of a table on one page.

use typst::layout::{Abs, FrameItem, Point};
use typst::syntax;
use typst::visualize::{Color, FixedStroke, Geometry};

use super::data::{Span, Table};

/// The thickness of a line, in points.
pub(super) const HAIRLINE: f64 = 0.5;

/// The lines around cells, for rows of these heights below each other; the first ones are those of
/// the header. Lines across come last, so that they are on top.
pub(super) fn strokes(table: &Table<'_>, heights: &[Abs]) -> Vec<(Point, FrameItem)> {
    let half = Abs::pt(HAIRLINE) / 2.0;
    let widths = table.borders.windows(2).map(|pair| match pair {
        [left, right] => *right - *left,
        _ => Abs::zero(),
    });
    let widths: Vec<Abs> = widths.collect();
    let mut strokes = Vec::new();
    for (column, x) in table.borders.iter().enumerate() {
        let is_drawn = |row| {
            !crosses(table, |span| {
                divides(span.column, span.columns, column) && contains(span.row, span.rows, row)
            })
        };
        for (from, length) in segments(heights, is_drawn) {
            let end = Point::with_y(length + Abs::pt(HAIRLINE));
            strokes.push((Point::new(*x, from - half), line(end)));
        }
    }
    let mut y = Abs::zero();
    for row in 0..=heights.len() {
        let is_drawn = |column| {
            !crosses(table, |span| {
                divides(span.row, span.rows, row) && contains(span.column, span.columns, column)
            })
        };
        for (from, length) in segments(&widths, is_drawn) {
            let end = Point::with_x(length + Abs::pt(HAIRLINE));
            strokes.push((Point::new(from - half, y), line(end)));
        }
        y += heights.get(row).copied().unwrap_or_default();
    }
    strokes
}

fn line(end: Point) -> FrameItem {
    let stroke = FixedStroke::from_pair(Color::BLACK, Abs::pt(HAIRLINE));
    FrameItem::Shape(Geometry::Line(end).stroked(stroke), syntax::Span::detached())
}

/// True when a line would cross a cell of the header.
fn crosses(table: &Table<'_>, meets: impl Fn(&Span) -> bool) -> bool {
    table.header.cells.iter().any(|cell| meets(&cell.span))
}

/// True when a border is between the first and the last of some columns or rows.
fn divides(from: usize, count: usize, border: usize) -> bool {
    from < border && border < from.saturating_add(count)
}

fn contains(from: usize, count: usize, one: usize) -> bool {
    from <= one && one < from.saturating_add(count)
}

/// The beginnings and lengths of the pieces of a line along these sizes.
fn segments(sizes: &[Abs], is_drawn: impl Fn(usize) -> bool) -> Vec<(Abs, Abs)> {
    let mut segments: Vec<(Abs, Abs)> = Vec::new();
    let (mut at, mut goes_on) = (Abs::zero(), false);
    for (index, size) in sizes.iter().enumerate() {
        let drawn = is_drawn(index);
        match segments.last_mut() {
            Some((_, length)) if drawn && goes_on => *length += *size,
            _ if drawn => segments.push((at, *size)),
            _ => {}
        }
        goes_on = drawn;
        at += *size;
    }
    segments
}
