//! One cell: painting it and reacting to the pointer on it.

use egui::{
    Painter, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2,
    text::{LayoutJob, TextWrapping},
    vec2,
};

use super::{
    Cell, CellAddress, CellKind, GridEvent, GridState, act,
    edit::Beginning,
    scene::{PADDING, Scene, horizontal},
    state::{Corner, Drag},
};

/// The cell that is drawn.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    pub(super) row: usize,
    pub(super) column: usize,
    pub(super) rect: Rect,
    pub(super) is_selected: bool,
}

/// Paints a cell and reacts to the pointer on it. The cell under the text field is only painted;
/// [`show_hosted`] reacts to the pointer on it.
pub(super) fn show(
    ui: &Ui,
    painter: &Painter,
    scene: Scene<'_>,
    state: &mut GridState,
    place: Place,
    events: &mut Vec<GridEvent>,
) {
    let rect = place.rect;
    let address = CellAddress { row_id: scene.source.row_id(place.row), column: place.column };
    if place.is_selected {
        painter.rect_filled(rect, 0, scene.look.tint);
    }
    let is_edited = state.edit.as_ref().is_some_and(|edit| edit.cell == address);
    if is_edited {
        return;
    }
    let cell = scene.source.cell(place.row, place.column);
    let is_elided = paint(painter, scene, place, &cell, rect);
    if state.hosted == Some(address) {
        state.hosted_is_elided = is_elided;
        return;
    }
    let response = ui.interact(rect, scene.cell_id(address), Sense::CLICK | Sense::DRAG);
    describe(scene, place, &cell, &response);
    hover(&cell, is_elided, &response);
    let corner = Corner { row: place.row, row_id: address.row_id, column: place.column };
    react(ui, scene, state, corner, &response, events);
}

/// Reacts to the pointer on the cell under the text field. It is called after the field is drawn,
/// so that the cell gets the pointer instead of the field.
pub(super) fn show_hosted(
    ui: &Ui,
    scene: Scene<'_>,
    state: &mut GridState,
    corner: Corner,
    rect: Rect,
    events: &mut Vec<GridEvent>,
) {
    let response = ui.interact(rect, scene.cell_id(corner.address()), Sense::CLICK | Sense::DRAG);
    if response.hovered() {
        let cell = scene.source.cell(corner.row, corner.column);
        hover(&cell, state.hosted_is_elided, &response);
    }
    react(ui, scene, state, corner, &response, events);
}

/// Paints text, bar or tick; returns true if the text is cut off.
fn paint(painter: &Painter, scene: Scene<'_>, place: Place, cell: &Cell<'_>, rect: Rect) -> bool {
    let look = scene.look;
    let Some(column) = scene.source.columns().get(place.column) else { return false };
    let is_editable = column.kind != CellKind::ReadOnly && !cell.locked;
    let color = look.tone(cell.tone, is_editable);
    let mut right = rect.right() - PADDING;
    // If pinned columns cover the first digits of a figure, it is cut off with an ellipsis, so that
    // it does not look like a smaller figure.
    let left = rect.left().max(painter.clip_rect().left()) + PADDING;
    if column.kind == CellKind::Toggle {
        tick(painter, scene, rect, cell.checked);
        return false;
    }
    if let Some(share) = cell.share {
        // The text gets the same width in every row, so that the bars can be compared.
        let length = (right - left - PADDING - look.digit_width * 9.0).clamp(0.0, 72.0);
        let track = Rect::from_min_max(
            pos2(right - length, rect.center().y - 2.5),
            pos2(right, rect.center().y + 2.5),
        );
        painter.rect_filled(track, 2, look.hairline.color);
        let bar = track.with_max_x(track.left() + length * share.clamp(0.0, 1.0));
        painter.rect_filled(bar, 2, look.accent.gamma_multiply(0.7));
        right -= length + PADDING;
    }
    if cell.text.is_empty() {
        return false;
    }
    if cell.finer.is_some() {
        crate::ui::widgets::marks::finer(painter, rect, look.quiet);
    }
    let mut job = LayoutJob::simple_singleline(cell.text.to_string(), look.font.clone(), color);
    job.wrap = TextWrapping::truncate_at_width((right - left).max(0.0));
    let galley = painter.layout_job(job);
    let x = horizontal(cell.align.unwrap_or(column.align), left, right, galley.size().x);
    let y = rect.center().y - galley.size().y * 0.5;
    let is_elided = galley.elided;
    painter.galley(pos2(x, y), galley, color);
    is_elided
}

fn tick(painter: &Painter, scene: Scene<'_>, rect: Rect, checked: bool) {
    let look = scene.look;
    let square = Rect::from_center_size(rect.center(), vec2(14.0, 14.0));
    if checked {
        painter.rect_filled(square, 3, look.accent);
        let stroke = Stroke::new(2.0, look.paper);
        let at = |x: f32, y: f32| square.min + vec2(x, y);
        painter.line(vec![at(3.0, 7.0), at(6.0, 10.0), at(11.0, 4.0)], stroke);
    } else {
        let stroke = Stroke::new(1.0, look.quiet);
        painter.rect_stroke(square, 3, stroke, StrokeKind::Inside);
    }
}

/// Gives assistive technology the name and the value of the cell.
fn describe(scene: Scene<'_>, place: Place, cell: &Cell<'_>, response: &Response) {
    let is_toggle = scene.kind(place.column) == CellKind::Toggle;
    response.widget_info(|| {
        let role = if is_toggle { Role::CheckBox } else { Role::Cell };
        let mut info = WidgetInfo::labeled(role, true, scene.cell_name(place.row, place.column));
        if is_toggle {
            info.selected = Some(cell.checked);
        } else {
            info.current_text_value = Some(cell.text.to_string());
        }
        info
    });
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.set_row_index(place.row);
        node.set_column_index(place.column);
        // Cells are no Tab stops, but assistive technology can move the cursor to them.
        node.add_action(egui::accesskit::Action::Focus);
    });
}

fn hover(cell: &Cell<'_>, is_elided: bool, response: &Response) {
    if !response.hovered() {
        return;
    }
    let mut texts: Vec<&str> = cell.finer.iter().chain(&cell.note).map(AsRef::as_ref).collect();
    if texts.is_empty() && is_elided {
        texts.push(cell.text.as_ref());
    }
    if !texts.is_empty() {
        response.clone().on_hover_text(texts.join("\n"));
    }
}

/// Reacts when a cell is pressed, clicked or focused by assistive technology.
fn react(
    ui: &Ui,
    scene: Scene<'_>,
    state: &mut GridState,
    corner: Corner,
    response: &Response,
    events: &mut Vec<GridEvent>,
) {
    let source = scene.source;
    let (row, column) = (corner.row, corner.column);
    let (pressed, released, shift, asked) = ui.input(|input| {
        (
            input.pointer.primary_pressed(),
            input.pointer.any_released(),
            input.modifiers.shift,
            input.has_accesskit_action_request(response.id, egui::accesskit::Action::Focus),
        )
    });
    let is_clicked = response.clicked();
    let is_cursor = state.is_focused && state.cursor() == Some(corner.address());
    // In a slow frame the button may be down and up again at once.
    let is_pressed = pressed && (response.is_pointer_button_down_on() || is_clicked);
    // Assistive technology clicks without a pointer.
    if is_pressed || asked || is_clicked && !released {
        state.leave_edit(scene, events);
        if shift && is_pressed {
            state.extend_to(source, row, column);
        } else {
            state.set_cursor(source, row, column);
        }
        state.wants_focus = true;
        ui.request_repaint();
    }
    if is_pressed {
        state.pressed_cursor = is_cursor;
        state.drag = Some(Drag::Select);
    }
    // The text field gives up the focus on a click on any other widget, even on the cell above it.
    state.wants_focus |= is_clicked;
    if is_clicked && !shift {
        match scene.kind(column) {
            CellKind::Toggle => act::toggle(scene, state, events),
            CellKind::Choice if state.pressed_cursor => state.begin_edit(scene, Beginning::Keep),
            _ => {}
        }
    }
    if response.double_clicked() {
        if !scene.is_editable(row, column) {
            events.push(GridEvent::Open(corner.address()));
        }
        state.begin_edit(scene, Beginning::Keep);
        ui.request_repaint();
    }
    if response.secondary_clicked() {
        state.leave_edit(scene, events);
        let is_within =
            state.selection(source).is_some_and(|selection| selection.contains(row, column));
        if !is_within {
            state.set_cursor(source, row, column);
        }
        state.open_menu(response);
    }
}
