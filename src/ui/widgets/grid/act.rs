//! Performs the actions of keys and menu entries.

use egui::{FocusDirection, Ui};

use super::{
    CellKind, GridEvent, GridState, block,
    edit::Beginning,
    keys::{Action, Step},
    rows,
    scene::Scene,
    state::Menu,
};

pub(super) fn perform(
    ui: &Ui,
    scene: Scene<'_>,
    state: &mut GridState,
    action: Action,
    events: &mut Vec<GridEvent>,
) {
    let source = scene.source;
    match action {
        Action::Move { step, extend } => {
            if state.commit_edit(scene, events) {
                state.step(source, step, extend);
            }
        }
        Action::Enter { back } => {
            if state.commit_edit(scene, events) {
                state.step(source, if back { Step::Up } else { Step::Down }, false);
            }
        }
        Action::Tab { back } => {
            if state.commit_edit(scene, events) {
                tab(ui, scene, state, back);
            }
        }
        Action::Accept => {
            state.commit_edit(scene, events);
        }
        Action::Edit => state.begin_edit(scene, Beginning::Keep),
        Action::Cancel => state.cancel_edit(events),
        Action::Pick { by } => {
            if let Some(list) = state.edit.as_mut().and_then(|edit| edit.list.as_mut()) {
                list.highlight(by);
            }
        }
        Action::Clear => events.extend(block::clear(scene, state)),
        Action::Copy => copy(ui, scene, state),
        Action::Cut => {
            copy(ui, scene, state);
            events.extend(block::clear(scene, state));
        }
        Action::Paste(text) => events.extend(block::paste(scene, state, &text)),
        Action::FillDown => events.extend(block::fill_down(scene, state)),
        Action::SelectAll => state.select_all(),
        Action::SelectRows => {
            if let (Some(cursor), Some(anchor)) = (state.cursor, state.anchor) {
                state.select_rows(source, anchor.row, cursor.row);
            }
        }
        Action::Toggle => toggle(scene, state, events),
        Action::InsertRow => {
            let below = state.cursor.map(|cursor| cursor.row + 1);
            insert_row(scene, state, below, events);
        }
        Action::DeleteRows => delete_rows(scene, state, events),
        Action::MoveRows { down } => rows::move_selected(scene, state, down, events),
        Action::Menu => state.menu = Menu::AtCursor,
    }
}

/// Moves the cursor to the next or previous cell. At the end of the grid the focus moves to the
/// next widget instead, so that users without a mouse can leave the grid.
fn tab(ui: &Ui, scene: Scene<'_>, state: &mut GridState, back: bool) {
    if let Some((row, column)) = state.next_cell(scene.source, back) {
        state.set_cursor(scene.source, row, column);
    } else {
        let direction = if back { FocusDirection::Previous } else { FocusDirection::Next };
        state.wants_focus = false;
        ui.memory_mut(|memory| memory.move_focus(direction));
    }
}

pub(super) fn copy(ui: &Ui, scene: Scene<'_>, state: &GridState) {
    if let Some(text) = block::copy(scene, state) {
        ui.copy_text(text);
    }
}

/// Switches the toggle at the cursor.
pub(super) fn toggle(scene: Scene<'_>, state: &GridState, events: &mut Vec<GridEvent>) {
    if let Some(cursor) = state.cursor
        && scene.kind(cursor.column) == CellKind::Toggle
        && scene.is_editable(cursor.row, cursor.column)
    {
        events.push(GridEvent::Toggle(cursor.address()));
    }
}

/// Requests a new row at the index `row`, or at the end. The cursor moves to it once it exists.
pub(super) fn insert_row(
    scene: Scene<'_>,
    state: &mut GridState,
    row: Option<usize>,
    events: &mut Vec<GridEvent>,
) {
    if !scene.options.can_add() {
        return;
    }
    let rows = scene.source.row_count();
    let row = row.unwrap_or(rows);
    let before = (row < rows).then(|| scene.source.row_id(row));
    state.leave_edit(scene, events);
    state.expect_row(row, rows);
    events.push(GridEvent::InsertRow { before });
}

pub(super) fn duplicate_rows(scene: Scene<'_>, state: &GridState, events: &mut Vec<GridEvent>) {
    let ids = state.selected_rows(scene.source);
    if scene.options.can_add() && !ids.is_empty() {
        events.push(GridEvent::DuplicateRows(ids));
    }
}

pub(super) fn delete_rows(scene: Scene<'_>, state: &GridState, events: &mut Vec<GridEvent>) {
    let ids = state.selected_rows(scene.source);
    if scene.options.can_delete() && !ids.is_empty() {
        events.push(GridEvent::DeleteRows(ids));
    }
}
