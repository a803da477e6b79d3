//! The text field over the cell at the cursor, and the notices under it.

use egui::{
    Align2, EventFilter, Frame, Margin, Rect, RichText, Shape, Stroke, StrokeKind, TextEdit, Ui,
    UiBuilder, Vec2,
    accesskit::{Action, Role},
    pos2,
    text_edit::TextEditState,
    vec2,
};

use crate::ui::widgets::draft::Note;

use super::{
    CellKind, GridEvent, GridState, act,
    body::Ground,
    cell,
    column::Layout,
    edit::Beginning,
    picker,
    scene::{PADDING, Scene},
    state::{Corner, Menu},
};

/// Draws the text field. It must be drawn in every frame to keep the focus.
pub(super) fn show(
    ui: &mut Ui,
    scene: Scene<'_>,
    state: &mut GridState,
    layout: &Layout,
    ground: &Ground,
    hosted: Option<Corner>,
    events: &mut Vec<GridEvent>,
) {
    let (Some(corner), Some(rect)) = (hosted, ground.hosted) else {
        state.is_focused = false;
        return;
    };
    let is_editing = state.edit.as_ref().is_some_and(|edit| edit.cell == corner.address());
    let view = ground.seen(layout, corner.column);
    let (seen, clip) = in_view(rect, view);
    let mut field = ui.new_child(UiBuilder::new().scope_id(scene.id.with("field")).max_rect(seen));
    field.set_clip_rect(clip);
    if is_editing {
        edit(&mut field, scene, state, corner, seen, events);
    } else {
        stand_by(&mut field, scene, state, corner, seen, events);
        outline(&field, scene, state, corner, rect);
        if view.intersects(rect) {
            cell::show_hosted(&field, scene, state, corner, rect, events);
        }
    }
    if state.menu == Menu::AtCursor {
        state.menu = Menu::Opening(seen.intersect(view).left_bottom());
    }
    keep_focus(ui, scene, state, events);
}

/// Returns the rectangle of the field, which covers its cell, and its clip rectangle.
///
/// If the cell is scrolled out of view, the field is put at the nearest edge, because an input
/// method composes only in a visible field; one line of pixels is enough and hides almost nothing.
fn in_view(rect: Rect, view: Rect) -> (Rect, Rect) {
    if view.intersects(rect) {
        return (rect, view);
    }
    let size = rect.size().min(view.size().max(Vec2::ZERO));
    // Not `clamp`, which panics in a view that is too small.
    let within = |value: f32, from: f32, to: f32| value.min(to).max(from);
    let center = pos2(
        within(rect.center().x, view.left() + size.x * 0.5, view.right() - size.x * 0.5),
        within(rect.center().y, view.top() + 1.0, view.bottom() - 1.0),
    );
    let line = Rect::from_center_size(center, vec2(size.x, 1.0));
    (Rect::from_center_size(center, vec2(size.x, rect.height())), line.intersect(view))
}

/// Gives the grid all keys that egui would use to move the focus.
const ALL_KEYS: EventFilter =
    EventFilter { tab: true, horizontal_arrows: true, vertical_arrows: true, escape: true };

fn text_edit<'t>(
    scene: Scene<'_>,
    text: &'t mut dyn egui::TextBuffer,
    rect: Rect,
    column: usize,
) -> TextEdit<'t> {
    let align = scene.source.columns().get(column).map_or(egui::Align::Min, |it| it.align);
    #[expect(clippy::cast_possible_truncation, reason = "a small constant")]
    let margin = Margin::symmetric(PADDING as i8, 0);
    TextEdit::singleline(text)
        .id(scene.editor_id())
        .event_filter(ALL_KEYS)
        .frame(Frame::NONE.inner_margin(margin))
        .font(scene.look.font.clone())
        .text_color(scene.look.text)
        .align(Align2([align, egui::Align::Center]))
        .min_size(rect.size())
        .desired_width(rect.width())
}

/// Draws the field while nothing is edited: empty and invisible, ready for a key or an input
/// method.
fn stand_by(
    ui: &mut Ui,
    scene: Scene<'_>,
    state: &mut GridState,
    corner: Corner,
    rect: Rect,
    events: &mut Vec<GridEvent>,
) {
    let id = scene.editor_id();
    // A caret would blink over the text of the cell and repaint the idle window each time.
    let caret = &mut ui.visuals_mut().text_cursor;
    caret.stroke = Stroke::NONE;
    caret.blink = false;
    caret.preview = false;
    // Clears the undo history of the field, which has the texts of earlier edits.
    TextEditState::default().store(ui.ctx(), id);

    let mut draft = String::new();
    let mut locked = "";
    let is_toggle = scene.kind(corner.column) == CellKind::Toggle;
    let is_editable = scene.is_editable(corner.row, corner.column) && !is_toggle;
    let buffer: &mut dyn egui::TextBuffer = if is_editable { &mut draft } else { &mut locked };
    let response = ui.add(text_edit(scene, buffer, rect, corner.column));
    let cell = scene.source.cell(corner.row, corner.column);
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_label(scene.cell_name(corner.row, corner.column));
        node.set_value(cell.text.as_ref());
        node.set_row_index(corner.row);
        node.set_column_index(corner.column);
        if is_toggle {
            node.set_role(Role::CheckBox);
            node.set_toggled(cell.checked.into());
        }
    });
    if ui.input(|input| input.has_accesskit_action_request(id, Action::Click)) {
        if is_toggle {
            act::toggle(scene, state, events);
        } else {
            state.begin_edit(scene, Beginning::Keep);
        }
    }
    let is_set_from_outside = ui.input(|input| {
        input.has_accesskit_action_request(id, Action::SetValue)
            || input.has_accesskit_action_request(id, Action::ReplaceSelectedText)
    });
    if is_set_from_outside && response.changed() && state.edit.is_none() {
        // Assistive technology sets a whole text at once and leaves the focus where it is.
        let wants_focus = state.wants_focus;
        state.begin_edit(scene, Beginning::Replace);
        if let Some(edit) = &mut state.edit {
            edit.draft.text = draft;
        }
        state.draft_changed(scene, events);
        state.leave_edit(scene, events);
        state.wants_focus = wants_focus;
    }
}

/// Draws the field while its cell is edited.
fn edit(
    ui: &mut Ui,
    scene: Scene<'_>,
    state: &mut GridState,
    corner: Corner,
    rect: Rect,
    events: &mut Vec<GridEvent>,
) {
    let look = scene.look;
    let name = scene.cell_name(corner.row, corner.column);
    let Some(edit) = &mut state.edit else { return };
    if std::mem::take(&mut edit.is_new) {
        TextEditState::default().store(ui.ctx(), scene.editor_id());
    }
    ui.painter().rect_filled(rect, 0, look.paper);
    let response = ui.add(text_edit(scene, &mut edit.draft.text, rect, corner.column));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_label(name.as_str());
        if edit.draft.error().is_some() {
            node.set_invalid(egui::accesskit::Invalid::True);
        }
    });
    if response.changed() {
        state.draft_changed(scene, events);
    }

    let Some(edit) = &mut state.edit else { return };
    let color = if edit.draft.error().is_some() { look.error } else { look.accent };
    ui.painter().rect_stroke(rect, 0, Stroke::new(2.0, color), StrokeKind::Inside);
    let picked = edit.list.as_mut().is_some_and(|list| list.show(ui, scene, &name, rect));
    let notice_id = scene.id.with("notice");
    match edit.draft.note() {
        Note::Error(reason) => {
            picker::notice(ui, notice_id, rect, RichText::new(reason).color(look.error));
        }
        Note::Hint(hint) => picker::notice(ui, notice_id, rect, RichText::new(hint)),
        Note::None => {}
    }
    if picked {
        state.commit_edit(scene, events);
        state.wants_focus = true;
    }
}

/// Draws the outline of the cell at the cursor: strong with the focus, faint without.
fn outline(ui: &Ui, scene: Scene<'_>, state: &GridState, corner: Corner, rect: Rect) {
    let accent = scene.look.accent;
    let stroke = if state.is_focused {
        Stroke::new(2.0, accent)
    } else if state.visited {
        Stroke::new(1.0, accent.gamma_multiply(0.4))
    } else {
        return;
    };
    if state.is_focused && scene.opens_list(corner.row, corner.column) {
        // A small triangle shows that the cell has a list to open.
        let tip = rect.right_center() - vec2(PADDING, -2.0);
        let corners = vec![tip + vec2(-4.0, -4.0), tip + vec2(4.0, -4.0), tip];
        ui.painter().rect_filled(
            Rect::from_center_size(tip, vec2(14.0, 16.0)).translate(vec2(0.0, -2.0)),
            0,
            scene.look.ground,
        );
        ui.painter().add(Shape::convex_polygon(corners, accent, Stroke::NONE));
    }
    ui.painter().rect_stroke(rect, 0, stroke, StrokeKind::Inside);
}

/// Gives the field the focus when the grid requests it, and ends the edit when the focus is lost.
fn keep_focus(ui: &Ui, scene: Scene<'_>, state: &mut GridState, events: &mut Vec<GridEvent>) {
    let id = scene.editor_id();
    if let Some(list) = state.edit.as_ref().and_then(|edit| edit.list.as_ref()) {
        let pressed = ui.input(|input| input.pointer.interact_pos());
        let is_ours = pressed.is_some_and(|position| list.rect.contains(position));
        if is_ours && !ui.memory(|memory| memory.has_focus(id)) {
            state.wants_focus = true;
        }
    }
    if std::mem::take(&mut state.wants_focus)
        && !matches!(state.menu, Menu::Opening(_) | Menu::Open(_))
    {
        ui.memory_mut(|memory| {
            if !memory.has_focus(id) {
                memory.request_focus(id);
            }
        });
        ui.request_repaint();
    }
    let has_focus = ui.memory(|memory| memory.has_focus(id));
    if !has_focus {
        state.leave_edit(scene, events);
    } else if !state.is_focused {
        state.visited = true;
        state.follow = true;
        ui.request_repaint();
    }
    state.is_focused = has_focus;
}
