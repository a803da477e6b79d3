//! Whole rows: their handles, moving them, and the strip that adds a row.

use egui::{
    Align2, Button, Id, Painter, Rangef, Rect, Response, Role, Sense, Stroke, Ui, WidgetInfo, vec2,
};

use super::{
    GridEvent, GridState, carry,
    look::Look,
    scene::Scene,
    state::{Drag, Selection},
};
use crate::locale::tr;

/// Draws the handle of a row: its number, which selects the row when clicked and moves it when
/// dragged.
pub(super) fn handle(
    ui: &Ui,
    painter: &Painter,
    rect: Rect,
    scene: Scene<'_>,
    row: usize,
    is_selected: bool,
) -> Response {
    let look = scene.look;
    let row_id = scene.source.row_id(row);
    let number = row + 1;
    let response = ui.interact(rect, scene.id.with(("handle", row_id)), Sense::CLICK | Sense::DRAG);
    response.widget_info(|| {
        WidgetInfo::labeled(Role::RowHeader, true, tr!("grid.row", number = number))
    });
    let color = if is_selected || response.hovered() { look.accent } else { look.quiet };
    painter.text(rect.center(), Align2::CENTER_CENTER, number, look.small.clone(), color);
    if scene.options.can_move() && response.hovered() {
        ui.set_cursor_icon(egui::CursorIcon::Grab);
    }
    response
}

/// Reacts when a handle is pressed, clicked or dragged.
pub(super) fn react_to_handle(
    ui: &Ui,
    scene: Scene<'_>,
    state: &mut GridState,
    row: usize,
    response: &Response,
    events: &mut Vec<GridEvent>,
) {
    let source = scene.source;
    let (pressed, shift) =
        ui.input(|input| (input.pointer.primary_pressed(), input.modifiers.shift));
    let is_within = state.whole_rows
        && state.selection(source).is_some_and(|selection| selection.rows.contains(&row));
    if pressed && (response.is_pointer_button_down_on() || response.clicked()) {
        state.leave_edit(scene, events);
        state.wants_focus = true;
        if shift && let Some(anchor) = state.anchor {
            state.select_rows(source, anchor.row, row);
        } else if !is_within {
            // A press within the selected rows may begin a drag of all of them.
            state.select_rows(source, row, row);
        }
    } else if response.clicked() {
        state.wants_focus = true;
        if !shift {
            state.select_rows(source, row, row);
        }
    }
    if response.secondary_clicked() {
        state.leave_edit(scene, events);
        if !is_within {
            state.select_rows(source, row, row);
        }
        state.open_menu(response);
    }
    if response.drag_started_by(egui::PointerButton::Primary) {
        let rows = state.selected_rows(source);
        carry::begin(ui.ctx(), scene.id, rows.clone());
        if scene.options.can_move() {
            state.drag = Some(Drag::Rows(rows));
        }
    }
}

/// Requests a move of the selected rows by one.
pub(super) fn move_selected(
    scene: Scene<'_>,
    state: &mut GridState,
    down: bool,
    events: &mut Vec<GridEvent>,
) {
    let Some(selection) = state.selection(scene.source) else { return };
    let target = if down {
        selection.rows.end() + 2
    } else {
        let Some(row) = selection.rows.start().checked_sub(1) else { return };
        row
    };
    let ids = state.selected_rows(scene.source);
    move_rows(scene, &selection, ids, target, events);
    state.follow = true;
}

/// Requests a move of rows in front of the row that is now at the index `target`.
pub(super) fn move_rows(
    scene: Scene<'_>,
    block: &Selection,
    ids: Vec<u64>,
    target: usize,
    events: &mut Vec<GridEvent>,
) {
    let rows = scene.source.row_count();
    let stays = (*block.rows.start()..=block.rows.end() + 1).contains(&target);
    if !scene.options.can_move() || target > rows || stays {
        return;
    }
    let before = (target < rows).then(|| scene.source.row_id(target));
    events.push(GridEvent::MoveRows { ids, before });
}

/// Draws the line at which dragged rows would be inserted.
pub(super) fn drop_line(ui: &Ui, look: &Look, x: Rangef, y: f32) {
    ui.painter().hline(x, y, Stroke::new(2.0, look.accent));
    ui.painter().circle_filled([x.min + 3.0, y].into(), 3.0, look.accent);
}

/// Draws the strip under the last row that adds a row; returns true if it was clicked.
pub(super) fn add_strip(ui: &mut Ui, scene: Scene<'_>) -> bool {
    let size = vec2(ui.available_width(), scene.options.row_height);
    let (_, rect) = ui.allocate_space(size);
    let button = Button::new(egui::RichText::new(tr!("grid.add_row")).color(scene.look.quiet))
        .frame_when_inactive(false)
        .min_size(size);
    let mut strip = ui.new_child(
        egui::UiBuilder::new()
            .scope_id(strip_id(scene))
            .max_rect(rect)
            .layout(egui::Layout::left_to_right(egui::Align::Center)),
    );
    strip.add(button).clicked()
}

fn strip_id(scene: Scene<'_>) -> Id {
    scene.id.with("add")
}
