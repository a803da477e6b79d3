//! The look of a grid and the changes it allows.

use egui::Color32;

/// Colours that egui's visuals have no name for.
#[derive(Clone, Copy, Debug)]
pub struct Tones {
    pub increase: Color32,
    pub decrease: Color32,
}

/// The column by which the caller has sorted the rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sorted {
    pub column: usize,
    pub descending: bool,
}

/// The changes that a grid allows to the order and number of its rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RowRights {
    /// None: rows are added and deleted elsewhere.
    #[default]
    Fixed,
    /// Rows can be added, duplicated and deleted, but not moved, as in a sorted table.
    Add,
    /// Rows can be moved and deleted; they are added elsewhere.
    MoveAndDelete,
    /// Rows can be added, deleted and moved.
    AddAndMove,
}

/// The look of one grid and the changes it allows.
#[derive(Clone, Debug)]
pub struct GridOptions {
    pub rows: RowRights,
    pub row_height: f32,
    /// The greatest height of header, rows and the strip that adds a row; never more than the
    /// available height.
    pub max_height: f32,
    pub tones: Tones,
    pub sorted: Option<Sorted>,
    /// Shown in place of rows while there are none.
    pub empty_text: String,
    /// Further entries of the menu of rows.
    pub row_entries: Vec<String>,
    /// The number of columns at the left that stay visible, with the row handles, while the others
    /// scroll under them.
    pub pinned: usize,
}

impl GridOptions {
    pub fn new(tones: Tones) -> Self {
        Self {
            rows: RowRights::Fixed,
            row_height: 28.0,
            max_height: f32::INFINITY,
            tones,
            sorted: None,
            empty_text: String::new(),
            row_entries: Vec::new(),
            pinned: 0,
        }
    }

    pub(super) fn can_add(&self) -> bool {
        matches!(self.rows, RowRights::Add | RowRights::AddAndMove)
    }

    pub(super) fn can_delete(&self) -> bool {
        self.rows != RowRights::Fixed
    }

    pub(super) fn can_move(&self) -> bool {
        matches!(self.rows, RowRights::MoveAndDelete | RowRights::AddAndMove)
    }
}
