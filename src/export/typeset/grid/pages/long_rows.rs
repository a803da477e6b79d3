//! Rows that are so high that they continue on the next page.

use typst::layout::{Abs, Em, Frame, FrameItem, FrameParent, GroupItem, Inherit, Point};

use super::{Pages, RISE};
use crate::export::typeset::grid::data::Row;

impl Pages<'_> {
    /// Sets a row that continues on the next page when the room ends.
    pub(super) fn long_row(&mut self, row: &Row<'_>) {
        let cells = self.cells(row);
        let divided = |pages: &Self| -> Vec<Vec<usize>> {
            cells.iter().map(|(_, _, lines)| pages.divided(lines.len())).collect()
        };
        let mut parts = divided(self);
        // A row begins on the next page when one of its cells has no line on this one.
        if parts.iter().any(|cell| 1 < cell.len() && cell.first() == Some(&0)) {
            self.end_page();
            parts = divided(self);
        }
        let mut heights = self.part_heights(&parts);
        if let [height] = heights[..] {
            return self.whole_row(row, height);
        }
        // On all pages but the last it takes all the room.
        let last = heights.len().saturating_sub(1);
        for (height, room) in heights.iter_mut().zip(self.rooms()).take(last) {
            height.set_max(room);
        }
        let marks: Vec<_> = cells
            .iter()
            .map(|(column, _, _)| {
                let span = self.span(*column);
                self.tags.as_mut().map(|tags| tags.cell(span, false))
            })
            .collect();
        for (page, height) in heights.iter().enumerate() {
            let top = self.begin_row(*height);
            for (((column, look, lines), parts), marks) in cells.iter().zip(&parts).zip(&marks) {
                let Some(count) = parts.get(page) else { continue };
                let before: usize = parts.iter().take(page).sum();
                let lines = lines.get(before..before + count).unwrap_or_default();
                let place = self.place(*column, top, *height);
                let rest = (*height - self.setter.height(*count)) / 2.0;
                let mut words = Vec::new();
                self.setter.set(lines, *look, place.size.x, Point::with_y(rest), &mut words);
                let mut part = Frame::soft(place.size);
                part.push_multiple(words);
                if let Some(([begin, end], location)) = marks {
                    if 1 < parts.len() {
                        part.set_parent(FrameParent::new(*location, Inherit::Yes));
                    }
                    if page == 0 {
                        part.prepend(Point::zero(), begin.clone());
                        let at = if 1 < parts.len() { 1 } else { part.items().len() };
                        part.insert(at, Point::zero(), end.clone());
                    }
                }
                self.items.push((place.at, FrameItem::Group(GroupItem::new(part))));
            }
            if page < last {
                self.end_page();
            }
        }
    }

    /// The room for a row on this page and each page after it.
    fn rooms(&self) -> impl Iterator<Item = Abs> {
        let header = self.header_height();
        let rooms = self.regions.iter().map(|size| size.y).enumerate();
        rooms.map(move |(page, room)| if page == 0 { room } else { room - header })
    }

    /// The number of lines of a cell on this page and each page after it.
    fn divided(&self, lines: usize) -> Vec<usize> {
        let margins = Em::new(2.0 * RISE).at(self.setter.size);
        let mut parts = Vec::new();
        let mut rest = lines;
        for (page, room) in self.rooms().enumerate() {
            let fits = |lines: &usize| (room - margins).fits(self.setter.height(*lines));
            let mut here = (0..=rest).rev().find(fits).unwrap_or_default();
            // When no page will ever have room for one line, one is set anyway.
            if here == 0 && (0 < page || !self.regions.may_progress()) {
                here = 1.min(rest);
            }
            parts.push(here);
            rest -= here;
            if rest == 0 {
                break;
            }
        }
        // Without further pages this one takes them all.
        if let Some(last) = parts.last_mut() {
            *last += rest;
        }
        parts
    }

    /// The height that the longest cell takes on each page.
    fn part_heights(&self, parts: &[Vec<usize>]) -> Vec<Abs> {
        let margins = Em::new(2.0 * RISE).at(self.setter.size);
        let mut heights: Vec<Abs> = Vec::new();
        for cell in parts {
            for (page, lines) in cell.iter().enumerate() {
                let height = self.setter.height(*lines) + margins;
                match heights.get_mut(page) {
                    Some(highest) => highest.set_max(height),
                    None => heights.push(height),
                }
            }
        }
        heights
    }
}
