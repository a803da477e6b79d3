//! One spreadsheet-like table: line items, indicators, procurement and the list of projects.
//!
//! The grid does not depend on scenarios. It borrows a [`GridSource`], keeps a [`GridState`]
//! (cursor, selection, the current edit) and reports the user's actions as [`GridEvent`]s; it never
//! changes a value itself.
//!
//! Rows are identified by ids, never by their position: rows may be inserted, sorted or filtered
//! between two frames, and the cursor stays on its row.
//!
//! While the grid has the keyboard focus, one text field holds it, drawn over the cell at the
//! cursor. While nothing is edited the field is empty and invisible; it is needed so that an input
//! method can compose on a cell that is only selected.

mod act;
mod block;
mod body;
mod carry;
mod cell;
mod column;
mod edit;
mod editor;
mod event;
mod header;
mod input;
mod keys;
mod look;
mod menu;
mod options;
mod picker;
mod rows;
mod scene;
mod source;
mod state;

#[cfg(test)]
mod tests;

use egui::{Id, Ui, Vec2};

pub use self::{
    carry::{Carry, carried_over},
    event::{CellAddress, CellText, GridEvent},
    options::{GridOptions, RowRights, Sorted, Tones},
    scene::editor_id,
    source::{Cell, CellKind, Choice, GridColumn, GridSource, Tone},
    state::GridState,
};

use self::look::Look;
use self::scene::Scene;

/// Draws the grid over the available width and returns the user's actions.
///
/// `id` has to be unique in the window and the same every frame.
pub fn show(
    ui: &mut Ui,
    id: Id,
    state: &mut GridState,
    source: &dyn GridSource,
    options: &GridOptions,
) -> Vec<GridEvent> {
    let look = Look::new(ui, options);
    let scene = Scene { id, source, options, look: &look, pass_nr: ui.cumulative_pass_nr() };
    let mut events = Vec::new();

    state.settle(scene, &mut events);
    input::take(ui, scene, state, &mut events);
    // The cell that the text field covers in this frame, even if a click moves the cursor
    // meanwhile: the drawing order decides which widget gets the pointer in the next frame.
    let hosted = state.cursor;
    state.hosted = state.cursor();

    ui.scope(|ui| {
        ui.spacing_mut().item_spacing = Vec2::ZERO;
        let layout = column::Layout::new(ui, scene, state);
        let header_rect = header::reserve(ui);
        let ground = body::show(ui, scene, state, &layout, hosted, &mut events);
        header::show(ui, scene, state, &layout, header_rect, &ground, &mut events);
        editor::show(ui, scene, state, &layout, &ground, hosted, &mut events);
        if options.can_add() && rows::add_strip(ui, scene) {
            act::insert_row(scene, state, None, &mut events);
        }
    });
    menu::show(ui, scene, state, &mut events);

    // The details that the caller shows for a row may move this grid, which must not happen while
    // the pointer is pressed.
    if !ui.input(|input| input.pointer.any_down()) {
        state.report_row(&mut events);
    }
    if !events.is_empty() {
        // The effects of the events are visible only in the next frame.
        ui.request_repaint();
    }
    events
}
