//! The rows of the grid. Only those in view are drawn.

use egui::{
    Align2, Painter, Pos2, Rect, Role, ScrollArea, Sense, Ui, UiBuilder, Vec2, WidgetInfo, pos2,
    style::ScrollAnimation, vec2,
};
use egui_extras::{Column, TableBuilder, TableRow};

use super::{
    GridEvent, GridState,
    carry::{self, Concern},
    cell,
    column::Layout,
    rows,
    scene::Scene,
    state::{Corner, Drag, Selection},
};

/// The position of the rows in this frame.
#[derive(Debug)]
pub(super) struct Ground {
    /// The visible part of the rows.
    pub(super) view: Rect,
    /// The top left corner of the content, which is outside the view after scrolling.
    pub(super) origin: Pos2,
    /// The distance that the view is scrolled to the right, in points.
    pub(super) scrolled: f32,
    /// The cell that the text field belongs to.
    pub(super) hosted: Option<Rect>,
}

impl Ground {
    /// The area in which the cells of a column are visible; pinned columns cover the others.
    pub(super) fn seen(&self, layout: &Layout, column: usize) -> Rect {
        let left = self.origin.x + layout.seen_from(column, self.scrolled);
        self.view.with_min_x(left.max(self.view.left()))
    }
}

/// Draws the visible rows and reacts to the pointer.
pub(super) fn show(
    ui: &mut Ui,
    scene: Scene<'_>,
    state: &mut GridState,
    layout: &Layout,
    hosted: Option<Corner>,
    events: &mut Vec<GridEvent>,
) -> Ground {
    let row_height = scene.options.row_height;
    let rows = scene.source.row_count();
    let strip = if scene.options.can_add() { row_height } else { 0.0 };
    let room = ui.available_height().min(scene.options.max_height - super::header::HEIGHT) - strip;
    #[expect(clippy::cast_precision_loss, reason = "pixels")]
    let size = vec2(layout.total(), (row_height * rows as f32).max(row_height));

    let output = ScrollArea::both()
        .id_salt(scene.id.with("scroll"))
        .auto_shrink([false, true])
        .min_scrolled_height(row_height * 3.0)
        .max_height(room)
        .show_viewport(ui, |ui, viewport| {
            let origin = ui.max_rect().min;
            let content = Rect::from_min_size(origin, size);
            ui.expand_to_include_rect(content);
            let view = ui.clip_rect();
            let hosted = hosted.and_then(|corner| {
                let (left, right) = layout.span(corner.column, viewport.left())?;
                Some(cell_rect(scene, origin, corner.row, left, right))
            });
            let ground = Ground { view, origin, scrolled: viewport.left(), hosted };
            if rows == 0 {
                empty(ui, scene, view.intersect(content));
            } else {
                draw_rows(ui, scene, state, layout, content, &ground, events);
                drag(ui, scene, state, layout, content, &ground, events);
            }
            if std::mem::take(&mut state.follow)
                && let Some(cursor) = state.cursor
                && let Some((left, right)) = layout.span(cursor.column, ground.scrolled)
            {
                let is_pinned = layout.is_pinned(cursor.column);
                let covered = if is_pinned { 0.0 } else { layout.pinned_width };
                let rect = cell_rect(scene, origin, cursor.row, left - covered, right);
                ui.scroll_to_rect_animation(rect, None, ScrollAnimation::none());
                ui.request_repaint();
            }
            ground
        });
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few dozen rows")]
    let visible = (output.inner_rect.height() / row_height) as usize;
    if visible < state.visible_rows && state.is_focused {
        // Fewer rows are visible than before: the cursor must not be hidden.
        state.follow = true;
        ui.request_repaint();
    }
    state.visible_rows = visible;
    Ground { view: output.inner_rect.intersect(ui.clip_rect()), ..output.inner }
}

fn cell_rect(scene: Scene<'_>, origin: Pos2, row: usize, left: f32, right: f32) -> Rect {
    let height = scene.options.row_height;
    #[expect(clippy::cast_precision_loss, reason = "pixels")]
    let top = row as f32 * height;
    Rect::from_min_max(origin + vec2(left, top), origin + vec2(right, top + height))
}

fn empty(ui: &Ui, scene: Scene<'_>, rect: Rect) {
    let look = scene.look;
    let text = scene.options.empty_text.as_str();
    let response = ui.interact(rect, scene.id.with("empty"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, text));
    let position = pos2(rect.left() + super::scene::PADDING, rect.center().y);
    ui.painter().text(position, Align2::LEFT_CENTER, text, look.font.clone(), look.quiet);
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, look.hairline);
}

fn draw_rows(
    ui: &mut Ui,
    scene: Scene<'_>,
    state: &mut GridState,
    layout: &Layout,
    content: Rect,
    ground: &Ground,
    events: &mut Vec<GridEvent>,
) {
    // Every cell has its own clip rectangle. Painting with these two painters keeps the rows in a
    // single mesh, or in a few when columns are scrolled under the pinned ones.
    let pinned = ui.painter().clone();
    let scrolled = match layout.pinned_width {
        width if 0.0 < width && 0.0 < ground.scrolled => {
            let edge = ground.origin.x + ground.scrolled + width;
            pinned.vline(edge - 0.5, ground.view.intersect(content).y_range(), scene.look.hairline);
            let clip = pinned.clip_rect();
            pinned.with_clip_rect(clip.with_min_x(edge.max(clip.left())))
        }
        _ => pinned.clone(),
    };
    let selection = state.selection(scene.source);
    ui.scope_builder(UiBuilder::new().max_rect(content), |ui| {
        ui.spacing_mut().item_spacing = Vec2::ZERO;
        let mut table = TableBuilder::new(ui)
            .id_salt(scene.id.with("table"))
            // The scroll area around the table scrolls both ways, so that both bars stay in view.
            .vscroll(false)
            .striped(false)
            .column(Column::exact(layout.handle_width));
        for width in &layout.widths {
            table = table.column(Column::exact(*width).clip(true));
        }
        table.body(|body| {
            let shift = ground.scrolled;
            let mut rows =
                Rows { scene, state, events, layout, pinned, scrolled, selection, content, shift };
            body.rows(scene.options.row_height, scene.source.row_count(), |row| rows.draw(row));
        });
    });
}

struct Rows<'a> {
    scene: Scene<'a>,
    state: &'a mut GridState,
    events: &'a mut Vec<GridEvent>,
    layout: &'a Layout,
    /// Paints handles and pinned columns.
    pinned: Painter,
    /// Paints the columns that scroll.
    scrolled: Painter,
    selection: Option<Selection>,
    content: Rect,
    /// The distance that pinned columns move to the right with the view.
    shift: f32,
}

impl Rows<'_> {
    fn draw(&mut self, mut table_row: TableRow<'_, '_>) {
        let Self { scene, state, events, layout, pinned, scrolled, selection, content, shift } =
            self;
        let row = table_row.index();
        let in_selection = selection.as_ref().is_some_and(|it| it.rows.contains(&row));
        table_row.col(|ui| {
            let rect = ui.max_rect().translate(vec2(layout.handle_shift(*shift), 0.0));
            let y = rect.bottom() - 0.5;
            pinned.hline(content.x_range(), y, scene.look.hairline);
            let is_selected = state.whole_rows && in_selection;
            if is_selected {
                pinned.rect_filled(rect, 0, scene.look.tint);
            }
            let response = rows::handle(ui, pinned, rect, *scene, row, is_selected);
            rows::react_to_handle(ui, *scene, state, row, &response, events);
        });
        for column in 0..scene.source.columns().len() {
            table_row.col(|ui| {
                let is_selected = selection.as_ref().is_some_and(|selection| {
                    (state.whole_rows || !selection.is_single()) && selection.contains(row, column)
                });
                let mut rect = ui.max_rect();
                let painter = if layout.is_pinned(column) {
                    rect = rect.translate(vec2(*shift, 0.0));
                    &*pinned
                } else {
                    &*scrolled
                };
                ui.set_clip_rect(rect.intersect(painter.clip_rect()));
                let place = cell::Place { row, column, rect, is_selected };
                cell::show(ui, painter, *scene, state, place, events);
            });
        }
    }
}

/// Follows the pressed pointer: extends the selection or drags rows.
fn drag(
    ui: &Ui,
    scene: Scene<'_>,
    state: &mut GridState,
    layout: &Layout,
    content: Rect,
    ground: &Ground,
    events: &mut Vec<GridEvent>,
) {
    let Some(drag) = state.drag.clone() else { return };
    let (is_down, position, gives_up) = ui.input(|input| {
        let pointer = &input.pointer;
        (pointer.primary_down(), pointer.latest_pos(), input.key_pressed(egui::Key::Escape))
    });
    let rows = scene.source.row_count();
    let Some(position) = position.filter(|_| !gives_up) else {
        state.drag = None;
        return;
    };
    let distance = position - content.min;
    let height = scene.options.row_height;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "saturates at 0")]
    let row_at = |offset: f32| ((distance.y + offset) / height) as usize;
    match drag {
        Drag::Select if is_down => {
            let row = row_at(0.0).min(rows.saturating_sub(1));
            let column = layout.column_at(distance.x, ground.scrolled);
            let is_new = state.cursor.is_some_and(|it| (it.row, it.column) != (row, column));
            if is_new {
                state.extend_to(scene.source, row, column);
                ui.request_repaint();
            }
        }
        Drag::Rows(ids) => {
            match carry::concern(ui.ctx()) {
                Concern::Ours => {}
                Concern::Claimed => return,
                Concern::Over => {
                    state.drag = None;
                    return;
                }
            }
            let target = row_at(height * 0.5).min(rows);
            if is_down {
                #[expect(clippy::cast_precision_loss, reason = "pixels")]
                let y = content.top() + target as f32 * height;
                rows::drop_line(ui, scene.look, content.x_range(), y);
                ui.set_cursor_icon(egui::CursorIcon::Grabbing);
                scroll_at_edge(ui, position);
            } else if let Some(selection) = state.selection(scene.source) {
                rows::move_rows(scene, &selection, ids, target, events);
                state.drag = None;
            }
        }
        Drag::Select => state.drag = None,
    }
}

/// Scrolls while rows are dragged beyond the upper or lower edge of the view.
fn scroll_at_edge(ui: &Ui, position: Pos2) {
    let view = ui.clip_rect();
    let beyond = (view.top() - position.y).max(0.0) - (position.y - view.bottom()).max(0.0);
    if beyond != 0.0 {
        ui.scroll_with_delta_animation(vec2(0.0, beyond * 0.3), ScrollAnimation::none());
        ui.request_repaint();
    }
}
