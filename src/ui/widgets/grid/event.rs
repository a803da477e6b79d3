//! The events a grid reports to its caller.

use crate::budget::Value;

/// A cell, identified by the id of its row and the index of its column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct CellAddress {
    pub row_id: u64,
    pub column: usize,
}

/// A text for a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellText {
    pub cell: CellAddress,
    pub text: String,
}

/// An action of the user.
///
/// A `session` is the number of one edit, unique among the edits of all grids. Rows are inserted or
/// moved in front of the row `before`; `None` means the end of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GridEvent {
    /// A new value while the user is typing; all values of one `session` are one step of undo.
    /// Cells with a list do not send it, because the text typed there is a query.
    Type {
        cell: CellAddress,
        value: Value,
        session: u64,
    },
    /// The end of an edit that reported or changed a value. It repeats the value of the last `Type`
    /// of the session.
    Commit {
        cell: CellAddress,
        value: Value,
        session: u64,
    },
    /// The edit was cancelled: undo the session.
    Cancel {
        session: u64,
    },
    /// The edit ended with a text that was not understood: undo the session and show the message.
    Refused {
        text: String,
        message: String,
        session: u64,
    },
    /// Something was typed on a cell that cannot be changed.
    Locked(CellAddress),
    /// Texts for many cells (paste, fill down), not parsed yet; choices by label or value.
    Paste {
        cells: Vec<CellText>,
        /// Rows beyond the last row; their first cell belongs to column `first_column`.
        overflow: Vec<Vec<String>>,
        first_column: usize,
        /// The number of texts beyond the last column or on cells that cannot be edited.
        lost: usize,
    },
    /// Empty these cells.
    Clear(Vec<CellAddress>),
    Toggle(CellAddress),
    InsertRow {
        before: Option<u64>,
    },
    /// Copies these rows; the copies come after the last of them.
    DuplicateRows(Vec<u64>),
    DeleteRows(Vec<u64>),
    MoveRows {
        ids: Vec<u64>,
        before: Option<u64>,
    },
    /// One of [`row_entries`](super::GridOptions::row_entries) was chosen for these rows.
    RowEntry {
        entry: usize,
        ids: Vec<u64>,
    },
    /// A cell that cannot be edited was double-clicked.
    Open(CellAddress),
    /// The cursor moved to another row.
    Select(u64),
    /// The title of a sortable column was clicked.
    Sort {
        column: usize,
    },
}
