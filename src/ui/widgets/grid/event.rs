//! What a grid reports to its caller.

/// A cell, by the identity of its row.
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

/// What the user did.
///
/// A `session` is the number of one edit and belongs to no other edit of any grid. Rows that are named by `before` stand in front of that row; `None` is the end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GridEvent {
    /// An accepted text while it is typed; all of one `session` are one step of undo. Cells with a list
    /// send none: what is typed there is a question, not a value.
    Type {
        cell: CellAddress,
        text: String,
        session: u64,
    },
    /// The edit is over. Sent only if the text differs from what stood there or something was typed; a
    /// text that was the last `Type` of the session is applied already.
    Commit {
        cell: CellAddress,
        text: String,
        session: u64,
    },
    /// The edit was given up after `Type`s were sent: take the session back.
    Cancel {
        cell: CellAddress,
        session: u64,
    },
    /// A text that could not stand was left behind; the last accepted one remains.
    Refused {
        cell: CellAddress,
        text: String,
        message: String,
    },
    /// Something was typed on a cell that cannot be changed.
    Locked(CellAddress),
    /// Texts for many cells (paste, fill down). Texts are as pasted: not checked, choices by label or value.
    Paste {
        cells: Vec<CellText>,
        /// Rows beyond the last row; their first cell belongs to column `first_column`.
        overflow: Vec<Vec<String>>,
        first_column: usize,
        /// How many texts found no place: beyond the last column or on cells that cannot be edited.
        lost: usize,
    },
    /// Empty these cells.
    Clear(Vec<CellAddress>),
    Toggle(CellAddress),
    InsertRow {
        before: Option<u64>,
    },
    /// Copies stand behind the last of these rows.
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
    /// A cell that cannot be edited was clicked twice.
    Open(CellAddress),
    /// The cursor came to another row.
    Select(u64),
    /// The title of a sortable column was clicked.
    Sort {
        column: usize,
    },
}
