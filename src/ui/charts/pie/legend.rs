//! The legend: a row for each slice with its name, amount and share.

use egui::{Align2, Rect, Ui, Vec2, pos2, vec2};

use super::super::row::{self, GAP};
use super::{LEGEND_ROW_HEIGHT, PieUi};

const SWATCH: f32 = 10.0;

impl<K> PieUi<'_, K> {
    /// Draws the legend. Returns the index of the slice whose row was clicked.
    pub(super) fn legend_ui(&self, ui: &Ui, rect: Rect, hovered: Option<usize>) -> Option<usize> {
        let font = row::row_font(ui, rect.width() < 340.0);
        let amount_width = row::widest(ui, self.slices.iter().map(|it| &it.amount), &font);
        let share_width = row::widest(ui, self.slices.iter().map(|it| &it.share), &font);
        let mut clicked = None;
        let mut top = rect.top();
        for (index, slice) in self.slices.iter().enumerate() {
            let row_rect =
                Rect::from_min_size(pos2(rect.left(), top), vec2(rect.width(), LEGEND_ROW_HEIGHT));
            top += LEGEND_ROW_HEIGHT;
            let described = row::part_name(&slice.name, &slice.amount, &slice.share);
            let response = row::button_row(ui, row_rect, slice.legend_id, &described);
            if hovered == Some(index) {
                row::paint_active(ui, row_rect);
            }
            if response.clicked() {
                clicked = Some(index);
            }

            let inner = row_rect.shrink2(vec2(GAP / 2.0, 0.0));
            let swatch = Rect::from_center_size(
                row::middle_at(inner, inner.left() + SWATCH / 2.0),
                Vec2::splat(SWATCH),
            );
            ui.painter().rect_filled(swatch, 2.0, slice.color);
            let share_right = inner.right();
            let amount_right = share_right - share_width - 1.5 * GAP;
            let name_left = swatch.right() + GAP;
            let name_room = amount_right - amount_width - GAP - name_left;
            let galley = row::elided(ui, &slice.name, &font, name_room);
            let is_elided = galley.elided;
            row::paint_text(ui, row::middle_at(inner, name_left), Align2::LEFT_CENTER, galley);
            for (text, right) in [(&slice.amount, amount_right), (&slice.share, share_right)] {
                let galley = row::elided(ui, text, &font, f32::INFINITY);
                row::paint_text(ui, row::middle_at(inner, right), Align2::RIGHT_CENTER, galley);
            }
            if is_elided && response.hovered() {
                slice.tooltip(&response);
            }
        }
        clicked
    }
}
