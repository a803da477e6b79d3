//! The context menu of rows and cells, opened by the right mouse button or Shift+F10.

use std::borrow::Cow;

use egui::{
    Align, Button, Key, Layout, Popup, PopupAnchor, PopupKind, Response, Ui, ViewportCommand,
    containers::menu::menu_style,
};

use super::{GridEvent, GridState, act, keys::Action, scene::Scene, state::Menu};
use crate::locale::tr;

/// An entry of the menu.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Entry {
    InsertAbove,
    InsertBelow,
    Duplicate,
    Delete,
    MoveUp,
    MoveDown,
    Cut,
    Copy,
    Paste,
    Clear,
    /// One of the caller's entries, by index.
    Further(usize),
}

impl GridState {
    pub(super) fn open_menu(&mut self, response: &Response) {
        let position = response.ctx.pointer_latest_pos();
        self.menu = Menu::Opening(position.unwrap_or_else(|| response.rect.left_bottom()));
    }
}

/// Draws the menu while it is open.
pub(super) fn show(ui: &Ui, scene: Scene<'_>, state: &mut GridState, events: &mut Vec<GridEvent>) {
    let id = scene.id.with("menu");
    let position = match state.menu {
        Menu::Closed | Menu::AtCursor => return,
        Menu::Opening(position) => {
            Popup::open_id(ui.ctx(), id);
            // The open menu needs the keyboard focus.
            ui.memory_mut(|memory| memory.surrender_focus(scene.editor_id()));
            state.menu = Menu::Open(position);
            position
        }
        Menu::Open(position) => position,
    };
    let mut chosen = None;
    Popup::new(id, ui.ctx().clone(), PopupAnchor::Position(position), ui.layer_id())
        .kind(PopupKind::Menu)
        .layout(Layout::top_down_justified(Align::Min))
        .style(menu_style)
        .accessible_name(tr!("grid.menu").into_owned())
        .open_memory(None)
        .show(|ui| chosen = entries(ui, scene));
    let is_dismissed = ui.input(|input| input.key_pressed(Key::Escape));
    if chosen.is_some() || !Popup::is_id_open(ui.ctx(), id) {
        state.menu = Menu::Closed;
        state.wants_focus = chosen.is_some() || is_dismissed;
        ui.request_repaint();
    }
    if let Some(entry) = chosen {
        Popup::close_id(ui.ctx(), id);
        perform(ui, scene, state, entry, events);
    }
}

fn entries(ui: &mut Ui, scene: Scene<'_>) -> Option<Entry> {
    let mut chosen = None;
    let mut add = |ui: &mut Ui, entry, text: Cow<'_, str>| {
        if ui.add(Button::new(text.as_ref())).clicked() {
            chosen = Some(entry);
        }
    };
    if scene.options.can_add() {
        add(ui, Entry::InsertAbove, tr!("grid.insert_above"));
        add(ui, Entry::InsertBelow, tr!("grid.insert_below"));
        add(ui, Entry::Duplicate, tr!("grid.duplicate"));
    }
    if scene.options.can_delete() {
        add(ui, Entry::Delete, tr!("grid.delete"));
        ui.separator();
    }
    if scene.options.can_move() {
        add(ui, Entry::MoveUp, tr!("grid.move_up"));
        add(ui, Entry::MoveDown, tr!("grid.move_down"));
        ui.separator();
    }
    if scene.is_read_only() {
        add(ui, Entry::Copy, tr!("grid.copy"));
    } else {
        add(ui, Entry::Cut, tr!("grid.cut"));
        add(ui, Entry::Copy, tr!("grid.copy"));
        add(ui, Entry::Paste, tr!("grid.paste"));
        add(ui, Entry::Clear, tr!("grid.clear"));
    }
    if !scene.options.row_entries.is_empty() {
        ui.separator();
    }
    for (index, text) in scene.options.row_entries.iter().enumerate() {
        add(ui, Entry::Further(index), text.into());
    }
    chosen
}

fn perform(
    ui: &Ui,
    scene: Scene<'_>,
    state: &mut GridState,
    entry: Entry,
    events: &mut Vec<GridEvent>,
) {
    let action = match entry {
        Entry::InsertAbove | Entry::InsertBelow => {
            let selection = state.selection(scene.source);
            let row = selection.map(|it| {
                if entry == Entry::InsertAbove { *it.rows.start() } else { it.rows.end() + 1 }
            });
            act::insert_row(scene, state, row, events);
            return;
        }
        Entry::Duplicate => {
            act::duplicate_rows(scene, state, events);
            return;
        }
        Entry::Paste => {
            // The text arrives as a paste event when the field has the focus again.
            ui.send_viewport_cmd(ViewportCommand::RequestPaste);
            return;
        }
        Entry::Further(entry) => {
            let ids = state.selected_rows(scene.source);
            events.push(GridEvent::RowEntry { entry, ids });
            return;
        }
        Entry::Delete => Action::DeleteRows,
        Entry::MoveUp => Action::MoveRows { down: false },
        Entry::MoveDown => Action::MoveRows { down: true },
        Entry::Cut => Action::Cut,
        Entry::Copy => Action::Copy,
        Entry::Clear => Action::Clear,
    };
    act::perform(ui, scene, state, action, events);
}
