//! The positions and widths of the columns.

use egui::Ui;

use super::{GridState, scene::Scene};

/// The positions of the columns in this frame, measured from the left edge of the content.
///
/// The parameter `scrolled` of its methods is the distance that the view is scrolled to the right;
/// pinned columns move with the view.
#[derive(Debug)]
pub(super) struct Layout {
    pub(super) handle_width: f32,
    pub(super) widths: Vec<f32>,
    pinned: usize,
    /// The width of the row handles and pinned columns together; 0 when no column is pinned.
    pub(super) pinned_width: f32,
}

/// The least width that pinned columns leave to the others, in points; with less, no column is
/// pinned.
const LEAST_SCROLLED: f32 = 160.0;

impl Layout {
    pub(super) fn new(ui: &Ui, scene: Scene<'_>, state: &mut GridState) -> Self {
        let columns = scene.source.columns();
        state.widths.resize(columns.len(), None);
        // Wide enough for the number of the last row.
        let digits = scene.source.row_count().max(1).ilog10() + 1;
        #[expect(clippy::cast_precision_loss, reason = "a handful of digits")]
        let handle_width = (18.0 + scene.look.digit_width * digits.max(2) as f32).ceil();

        let scroll = &ui.spacing().scroll;
        let room = ui.available_width() - handle_width - scroll.allocated_width();
        let mut widths = Vec::with_capacity(columns.len());
        let mut fixed = 0.0;
        let mut remainders = 0_u16;
        for (column, chosen) in columns.iter().zip(&state.widths) {
            let width = match chosen {
                Some(chosen) => chosen.max(column.min_width),
                None if column.remainder => {
                    remainders += 1;
                    f32::NAN
                }
                None => column.width.max(column.min_width),
            };
            if !width.is_nan() {
                fixed += width;
            }
            widths.push(width);
        }
        let rest = ((room - fixed) / f32::from(remainders.max(1))).floor();
        for (width, column) in widths.iter_mut().zip(columns) {
            if width.is_nan() {
                *width = rest.max(column.min_width);
            }
        }
        let mut layout = Self { handle_width, widths, pinned: 0, pinned_width: 0.0 };
        layout.pin(scene.options.pinned, ui.available_width());
        layout
    }

    fn pin(&mut self, columns: usize, room: f32) {
        let width = self.handle_width + self.widths.iter().take(columns).sum::<f32>();
        if 0 < columns && width + LEAST_SCROLLED <= room {
            self.pinned = columns;
            self.pinned_width = width;
        }
    }

    pub(super) fn total(&self) -> f32 {
        self.handle_width + self.widths.iter().sum::<f32>()
    }

    /// The distance that the row handles move to the right with the view.
    pub(super) fn handle_shift(&self, scrolled: f32) -> f32 {
        if self.pinned == 0 { 0.0 } else { scrolled }
    }

    pub(super) fn is_pinned(&self, column: usize) -> bool {
        column < self.pinned
    }

    /// Left and right edge of every column.
    pub(super) fn spans(&self, scrolled: f32) -> impl Iterator<Item = (f32, f32)> + '_ {
        let mut left = self.handle_width;
        self.widths.iter().enumerate().map(move |(column, width)| {
            let shift = if self.is_pinned(column) { scrolled } else { 0.0 };
            let from = left;
            left += width;
            (from + shift, left + shift)
        })
    }

    pub(super) fn span(&self, column: usize, scrolled: f32) -> Option<(f32, f32)> {
        self.spans(scrolled).nth(column)
    }

    /// The left edge of the area in which a column is visible; pinned columns cover the rest.
    pub(super) fn seen_from(&self, column: usize, scrolled: f32) -> f32 {
        if self.is_pinned(column) { scrolled } else { scrolled + self.pinned_width }
    }

    /// The column at the distance `x` from the left edge; the nearest one outside of all columns.
    pub(super) fn column_at(&self, x: f32, scrolled: f32) -> usize {
        let x = if x < scrolled + self.pinned_width { x - scrolled } else { x };
        self.spans(0.0)
            .position(|(_, right)| x < right)
            .unwrap_or(self.widths.len().saturating_sub(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn layout(pinned: usize, room: f32) -> Layout {
        let mut layout = Layout {
            handle_width: 30.0,
            widths: vec![100.0, 80.0, 80.0, 80.0],
            pinned: 0,
            pinned_width: 0.0,
        };
        layout.pin(pinned, room);
        layout
    }

    #[test]
    fn pinned_columns_move_with_the_view_and_cover_the_others() {
        let layout = layout(1, 300.0);
        assert_eq!(layout.span(0, 50.0), Some((80.0, 180.0)));
        assert_eq!(layout.span(1, 50.0), Some((130.0, 210.0)));
        assert_eq!((layout.seen_from(0, 50.0), layout.seen_from(1, 50.0)), (50.0, 180.0));
        let at = |x: f32| layout.column_at(x, 50.0);
        assert_eq!((at(100.0), at(179.0), at(181.0), at(211.0)), (0, 0, 1, 2));
    }

    #[test]
    fn with_no_room_for_others_nothing_is_pinned() {
        let layout = layout(1, 280.0);
        assert_eq!((layout.span(0, 50.0), layout.seen_from(1, 50.0)), (Some((30.0, 130.0)), 50.0));
        assert_eq!((layout.handle_shift(50.0), layout.column_at(100.0, 50.0)), (0.0, 0));
    }
}
