//! Small marks on figures.

use egui::{Color32, Painter, Rect, Shape, Stroke, vec2};

/// The length of the sides of a mark, in points.
const SIDE: f32 = 5.0;

/// Marks the figure in `rect` as finer than what is shown of it: a triangle in the corner at the top
/// right, as spreadsheets mark cells that have more to tell.
pub fn finer(painter: &Painter, rect: Rect, color: Color32) {
    let corner = rect.right_top();
    let points = vec![corner, corner - vec2(SIDE, 0.0), corner + vec2(0.0, SIDE)];
    painter.add(Shape::convex_polygon(points, color, Stroke::NONE));
}
