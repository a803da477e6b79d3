//! The titles of the columns, which scroll sideways with the rows but never up or down.

use egui::{
    CursorIcon, Painter, Rect, Role, Sense, Shape, Stroke, Ui, WidgetInfo, pos2,
    text::{LayoutJob, TextWrapping},
    vec2,
};

use super::{
    GridColumn, GridEvent, GridState,
    body::Ground,
    column::Layout,
    scene::{PADDING, Scene, horizontal},
};

pub(super) const HEIGHT: f32 = 28.0;

/// The distance from a column's edge within which the pointer can drag the edge, in points.
const GRAB: f32 = 4.0;

/// Reserves the space for the titles, which are drawn after the rows because they need the scroll
/// position of the rows.
pub(super) fn reserve(ui: &mut Ui) -> Rect {
    ui.allocate_space(vec2(ui.available_width(), HEIGHT)).1
}

pub(super) fn show(
    ui: &Ui,
    scene: Scene<'_>,
    state: &mut GridState,
    layout: &Layout,
    rect: Rect,
    ground: &Ground,
    events: &mut Vec<GridEvent>,
) {
    let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
    painter.hline(rect.x_range(), rect.bottom() - 0.5, scene.look.hairline);
    let seen = |column| ground.seen(layout, column).x_range();
    for (index, (column, (left, right))) in
        scene.source.columns().iter().zip(layout.spans(ground.scrolled)).enumerate()
    {
        let title =
            Rect::from_x_y_ranges(ground.origin.x + left..=ground.origin.x + right, rect.y_range());
        let clip = Rect::from_x_y_ranges(seen(index), rect.y_range());
        let painter = painter.with_clip_rect(clip.intersect(painter.clip_rect()));
        if draw_title(ui, &painter, scene, index, column, title) {
            events.push(GridEvent::Sort { column: index });
        }
    }
    // The edges come last, so that the pointer gets the edge where it overlaps a title.
    for (index, (left, right)) in layout.spans(ground.scrolled).enumerate() {
        let x = ground.origin.x + right;
        let is_seen = seen(index).min <= x;
        let grab = Rect::from_x_y_ranges(x - GRAB..=x + GRAB, rect.y_range()).intersect(rect);
        if is_seen && grab.is_positive() {
            resize(ui, &painter, scene, state, index, grab, right - left);
        }
    }
}

/// Draws the title of a column; returns true if it was clicked.
fn draw_title(
    ui: &Ui,
    painter: &Painter,
    scene: Scene<'_>,
    index: usize,
    column: &GridColumn,
    rect: Rect,
) -> bool {
    let look = scene.look;
    let sense = if column.sortable { Sense::click() } else { Sense::hover() };
    let visible = rect.intersect(painter.clip_rect());
    let response = ui.interact(visible, scene.id.with(("title", index)), sense);
    response.widget_info(|| WidgetInfo::labeled(Role::ColumnHeader, true, column.title.as_str()));
    let is_active = column.sortable && (response.hovered() || response.has_focus());
    let color = if is_active { look.text } else { look.quiet };

    let sorted = scene.options.sorted.filter(|sorted| sorted.column == index);
    let mark = if sorted.is_some() { 12.0 } else { 0.0 };
    let (left, right) = (rect.left() + PADDING, rect.right() - PADDING);
    let mut job = LayoutJob::simple_singleline(column.title.clone(), look.small.clone(), color);
    job.wrap = TextWrapping::truncate_at_width((right - left - mark).max(0.0));
    let galley = painter.layout_job(job);
    let size = galley.size();
    let x = horizontal(column.align, left, right - mark, size.x);
    let is_elided = galley.elided;
    painter.galley(pos2(x, rect.center().y - size.y * 0.5), galley, color);
    if let Some(sorted) = sorted {
        let center = pos2(x + size.x + 7.0, rect.center().y);
        let tip = if sorted.descending { 3.0 } else { -3.0 };
        let corners = [vec2(-3.5, -tip), vec2(3.5, -tip), vec2(0.0, tip)].map(|it| center + it);
        painter.add(Shape::convex_polygon(corners.into(), look.accent, Stroke::NONE));
    }
    if response.has_focus() {
        let stroke = Stroke::new(1.0, look.accent);
        painter.rect_stroke(rect.shrink(1.0), 2, stroke, egui::StrokeKind::Inside);
    }
    let is_clicked = response.clicked();
    if is_elided {
        response.on_hover_text(column.title.as_str());
    }
    is_clicked
}

/// Lets the pointer change a column's width; a double click restores the original width.
fn resize(
    ui: &Ui,
    painter: &Painter,
    scene: Scene<'_>,
    state: &mut GridState,
    index: usize,
    grab: Rect,
    width: f32,
) {
    let response = ui.interact(grab, scene.id.with(("edge", index)), Sense::CLICK | Sense::DRAG);
    if response.hovered() || response.dragged() {
        ui.set_cursor_icon(CursorIcon::ResizeColumn);
        let stroke = Stroke::new(1.0, scene.look.accent);
        painter.vline(grab.center().x, grab.y_range(), stroke);
    }
    let Some(chosen) = state.widths.get_mut(index) else { return };
    if response.double_clicked() {
        *chosen = None;
    } else if response.dragged() {
        let least = scene.source.columns().get(index).map_or(0.0, |column| column.min_width);
        *chosen = Some((width + response.drag_delta().x).max(least));
    }
}
