//! The data of one frame that every part of a grid needs.

use egui::{Align, Id};

use super::{CellAddress, CellKind, GridOptions, GridSource, look::Look};

/// The grid of this frame: its content, options and look.
#[derive(Clone, Copy)]
pub(super) struct Scene<'a> {
    pub(super) id: Id,
    pub(super) source: &'a dyn GridSource,
    pub(super) options: &'a GridOptions,
    pub(super) look: &'a Look,
    /// Keeps the session numbers of edits unique even after the grid state was dropped.
    pub(super) pass_nr: u64,
}

/// The id of the text field of a grid, which has the keyboard focus while the grid does.
pub fn editor_id(grid: Id) -> Id {
    grid.with("editor")
}

impl Scene<'_> {
    pub(super) fn editor_id(&self) -> Id {
        editor_id(self.id)
    }

    pub(super) fn cell_id(&self, cell: CellAddress) -> Id {
        self.id.with((cell.row_id, cell.column))
    }

    pub(super) fn cell_name(&self, row: usize, column: usize) -> String {
        let title = self.source.columns().get(column).map_or("", |column| column.title.as_str());
        format!("{} {title}", self.source.row_name(row))
    }

    pub(super) fn kind(&self, column: usize) -> CellKind {
        self.source.columns().get(column).map_or(CellKind::ReadOnly, |column| column.kind)
    }

    pub(super) fn opens_list(&self, row: usize, column: usize) -> bool {
        matches!(self.kind(column), CellKind::Choice | CellKind::Search)
            && self.is_editable(row, column)
    }

    /// True when no column can be edited.
    pub(super) fn is_read_only(&self) -> bool {
        self.source.columns().iter().all(|column| column.kind == CellKind::ReadOnly)
    }

    pub(super) fn is_editable(&self, row: usize, column: usize) -> bool {
        self.kind(column) != CellKind::ReadOnly && !self.source.cell(row, column).locked
    }
}

/// The distance of texts from the edges of their cells, in points.
pub(super) const PADDING: f32 = 8.0;

/// The left edge of a text of this `width` that is aligned between `left` and `right`.
pub(super) fn horizontal(align: Align, left: f32, right: f32, width: f32) -> f32 {
    match align {
        Align::Min => left,
        Align::Center => (left + right - width) * 0.5,
        Align::Max => right - width,
    }
}
