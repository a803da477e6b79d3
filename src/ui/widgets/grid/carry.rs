//! Rows carried out of their grid by the handle, to something else that takes them.

use egui::{Context, DragAndDrop, Id, Response};

/// Rows under way with the pointer.
#[derive(Clone, Debug)]
struct CarriedRows {
    grid: Id,
    rows: Vec<u64>,
    /// The pass in which the pointer was over something that would take them.
    claimed_in: Option<u64>,
}

/// What rows do that are carried over something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Carry {
    /// They would be taken if they were let go.
    Over,
    /// They are let go, and are now the taker's concern.
    LetGo(Vec<u64>),
}

/// What rows of `grid` do at `target`, which takes them; to be asked before the grid is drawn.
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

/// Whose concern carried rows are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Concern {
    /// The grid's they come from.
    Ours,
    /// For now, of what the pointer is over.
    Claimed,
    /// Nobody's any more: taken or given up.
    Over,
}

pub(super) fn concern(ctx: &Context) -> Concern {
    match DragAndDrop::payload::<CarriedRows>(ctx) {
        None => Concern::Over,
        Some(carried) if carried.claimed_in == Some(ctx.cumulative_pass_nr()) => Concern::Claimed,
        Some(_) => Concern::Ours,
    }
}
