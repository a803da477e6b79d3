//! The ring: slices, gaps, labels, and the amount in the hole.

use egui::{
    Align2, CursorIcon, Pos2, Rect, RichText, Role, Sense, Stroke, TextStyle, Ui, UiBuilder,
    WidgetInfo, vec2,
};
use egui_plot::{Line, PlotBounds, PlotPoint, PlotUi, Polygon, Text};
use std::f64::consts::TAU;

use super::super::palette::text_on;
use super::super::{row, still_plot};
use super::PieUi;
use super::shape::{
    BOUND, HOLE, RAISED, RING, SEPARATOR, circle, pieces, point, sector, separator,
};
use crate::analysis::composition::Wedge;
use crate::locale::tr;

const LABEL_SIZE: f32 = 12.0;

impl<K> PieUi<'_, K> {
    /// Draws the ring. Returns the index of the clicked slice and that of the hovered slice.
    pub(super) fn ring_ui(&self, ui: &mut Ui, rect: Rect) -> (Option<usize>, Option<usize>) {
        let active_row =
            self.slices.iter().position(|slice| row::is_row_active(ui, slice.legend_id));
        let mut child = ui.new_child(UiBuilder::new().max_rect(rect));
        let output = still_plot(self.id.with("ring"), rect)
            // The ring does not take the keyboard focus; the rows of the legend take it for their
            // slices.
            .sense(Sense::CLICK)
            .show(&mut child, |plot_ui| {
                plot_ui.set_plot_bounds(PlotBounds::from_min_max([-BOUND; 2], [BOUND; 2]));
                let pointed = plot_ui.response().hover_pos();
                let hovered = pointed.and_then(|pos| self.slice_at(rect, pos));
                self.plot(plot_ui, hovered.or(active_row), rect);
                hovered
            });
        let response = output.response;
        let hovered = output.inner;
        let name = tr!("chart.pie_named", title = self.title, amount = self.total);
        response.widget_info(|| WidgetInfo::labeled(Role::Image, ui.is_enabled(), &name));
        self.paint_total(ui, rect);

        if let Some(slice) = hovered.and_then(|index| self.slices.get(index)) {
            ui.set_cursor_icon(CursorIcon::PointingHand);
            slice.tooltip(&response);
        }
        let clicked = response.interact_pointer_pos().filter(|_| response.clicked());
        (clicked.and_then(|pos| self.slice_at(rect, pos)), hovered)
    }

    /// The slice at a position of the window; `None` in the hole and outside the ring.
    fn slice_at(&self, rect: Rect, pos: Pos2) -> Option<usize> {
        let from_center = pos - rect.center();
        let radius = f64::from(from_center.length() * 2.0 / rect.width()) * BOUND;
        if !(HOLE..=RAISED).contains(&radius) {
            return None;
        }
        self.composition.hit(f64::from(from_center.x).atan2(-f64::from(from_center.y)) / TAU)
    }

    fn plot(&self, plot_ui: &mut PlotUi<'_>, raised: Option<usize>, rect: Rect) {
        // The raised slice is drawn last, so that no neighbour's gap cuts into it.
        let order = (0..self.slices.len()).filter(|index| Some(*index) != raised).chain(raised);
        for (index, slice) in order.filter_map(|index| Some((index, self.slices.get(index)?))) {
            let radius = if Some(index) == raised { RAISED } else { RING };
            for (number, piece) in pieces(slice.wedge).enumerate() {
                plot_ui.polygon(
                    Polygon::new("", sector(piece, radius))
                        .id(("slice", index, number))
                        .fill_color(slice.color)
                        .stroke(Stroke::new(0.0, slice.color))
                        .allow_hover(false),
                );
            }
            self.plot_gap(plot_ui, index, slice.wedge, radius, rect);
        }
        plot_ui.polygon(
            Polygon::new("", circle(HOLE))
                .id("hole")
                .fill_color(self.ground)
                .stroke(Stroke::new(SEPARATOR, self.ground))
                .allow_hover(false),
        );
        for (index, slice) in self.slices.iter().enumerate().filter(|(_, it)| it.is_labelled) {
            let [x, y] = point(slice.wedge.middle(), f64::midpoint(HOLE, RING));
            // The colour is set on the text itself, or a theme's text colour would override it.
            let text = RichText::new(slice.share.as_str()).size(LABEL_SIZE);
            let text = text.color(text_on(slice.color));
            plot_ui.text(
                Text::new("", PlotPoint::new(x, y), text).id(("label", index)).allow_hover(false),
            );
        }
    }

    /// Draws the gaps at both sides of a slice; a single slice has none.
    fn plot_gap(
        &self,
        plot_ui: &mut PlotUi<'_>,
        index: usize,
        wedge: Wedge,
        radius: f64,
        rect: Rect,
    ) {
        if self.slices.len() < 2 {
            return;
        }
        for (side, turn) in [("start", wedge.start), ("end", wedge.end)] {
            let line = vec![point(turn, HOLE * 0.9), point(turn, radius * 1.01)];
            plot_ui.line(
                Line::new("", line)
                    .id(("gap", index, side))
                    .stroke(Stroke::new(separator(wedge, rect), self.ground))
                    .allow_hover(false),
            );
        }
    }

    /// Paints the amount in the hole, in a smaller font if it does not fit.
    fn paint_total(&self, ui: &Ui, rect: Rect) {
        #[expect(clippy::cast_possible_truncation, reason = "a share of the ring for pixels")]
        let hole = rect.width() * (HOLE / BOUND) as f32;
        let body = TextStyle::Body.resolve(ui.style());
        let mut font = body.clone();
        font.size *= 1.3;
        let room = hole * 0.88;
        let mut galley = row::elided(ui, &self.total, &font, f32::INFINITY);
        if room < galley.size().x {
            font.size = (font.size * room / galley.size().x).max(8.0);
            galley = row::elided(ui, &self.total, &font, room);
        }
        let small = row::row_font(ui, true);
        let center = rect.center();
        let height = galley.size().y / 2.0;
        row::paint_text(ui, center, Align2::CENTER_CENTER, galley);
        let title = row::elided(ui, &self.title, &small, room);
        row::paint_text(ui, center - vec2(0.0, height), Align2::CENTER_BOTTOM, title);
        let unit = row::elided(ui, &tr!("chart.unit"), &small, room);
        row::paint_text(ui, center + vec2(0.0, height), Align2::CENTER_TOP, unit);
    }
}
