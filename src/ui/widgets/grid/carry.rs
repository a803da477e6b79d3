//! Rows dragged by the handle out of their grid, to another widget that accepts them.

use egui::{Context, DragAndDrop, Id, Response};

/// Rows that are being dragged with the pointer.
#[derive(Clone, Debug)]
struct CarriedRows {
    grid: Id,
    rows: Vec<u64>,
    /// The last pass in which the pointer was over a widget that accepts them.
    claimed_in: Option<u64>,
}

/// The state of dragged rows over a widget that accepts them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Carry {
    /// They are over the widget and still held.
    Over,
    /// They were dropped on the widget, which now has to handle them.
    LetGo(Vec<u64>),
}

/// Returns the state of rows of `grid` over `target`, which accepts them. Must be called before the
/// grid is drawn.
pub fn carried_over(target: &Response, grid: Id) -> Option<Carry> {
    let ctx = &target.ctx;
    let carried = DragAndDrop::payload::<CarriedRows>(ctx)?;
    if carried.grid != grid || !target.contains_pointer() {
        return None;
    }
    if ctx.input(|input| input.pointer.any_released()) {
        DragAndDrop::clear_payload(ctx);
        return Some(Carry::LetGo(carried.rows.clone()));
    }
    let claimed_in = Some(ctx.cumulative_pass_nr());
    DragAndDrop::set_payload(ctx, CarriedRows { claimed_in, ..CarriedRows::clone(&carried) });
    Some(Carry::Over)
}

pub(super) fn begin(ctx: &Context, grid: Id, rows: Vec<u64>) {
    DragAndDrop::set_payload(ctx, CarriedRows { grid, rows, claimed_in: None });
}

/// The widget that handles the dragged rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Concern {
    /// The grid that they come from.
    Ours,
    /// The widget under the pointer, for now.
    Claimed,
    /// No widget: they were dropped, or the drag was cancelled.
    Over,
}

pub(super) fn concern(ctx: &Context) -> Concern {
    match DragAndDrop::payload::<CarriedRows>(ctx) {
        None => Concern::Over,
        Some(carried) if carried.claimed_in == Some(ctx.cumulative_pass_nr()) => Concern::Claimed,
        Some(_) => Concern::Ours,
    }
}
