//! One spreadsheet-like table: line items, indicators, procurement and the list of projects.
//!
//! The grid knows nothing of the model. It borrows a [`GridSource`], keeps a [`GridState`] (cursor,
//! selection, the edit that is going on) and reports what the user wants as [`GridEvent`]s; it never
//! changes a value itself.
//!
//! Everything follows row ids, never row numbers: rows may be inserted, sorted or filtered between
//! two frames and the cursor stays on its row.
//!
//! One text field, drawn over the cell at the cursor, always holds the keyboard focus. While nothing
//! is edited it is empty and invisible; it is there so that an input method can compose on a cell
//! that is merely selected.

mod act;
mod block;
mod body;
mod carry;
mod cell;
mod column;
mod edit;
mod editor;
mod header;
mod input;
mod keys;
mod look;
mod menu;
mod picker;
mod rows;
mod state;

#[cfg(test)]
mod tests;

use std::borrow::Cow;

use egui::{Align, Color32, Id, Ui, Vec2};

pub use self::{
    carry::{Carry, carried_over},
    column::GridColumn,
    state::GridState,
};

use self::look::Look;

/// Where a grid gets its content; usually a small borrowing adapter per table.
pub trait GridSource {
    fn columns(&self) -> &[GridColumn];
    fn row_count(&self) -> usize;
    /// The identity of a row, which stays the same when rows move.
    fn row_id(&self, row: usize) -> u64;
    /// What the row is called in accessible names: "{row name} {column title}".
    fn row_name(&self, row: usize) -> Cow<'_, str>;
    /// Asked for visible cells once a frame, so it should be a look-up.
    fn cell(&self, row: usize, column: usize) -> Cell<'_>;
    /// Judges a text while it is typed: `Err` says why it cannot stand, `Ok(Some(hint))` shows what it
    /// amounts to, as in "= 776.88".
    ///
    /// # Errors
    ///
    /// The message to show to the user.
    fn check(&self, _row: usize, _column: usize, _text: &str) -> Result<Option<String>, String> {
        Ok(None)
    }
    /// The choices that match a query, best first; every choice for an empty query.
    fn choices(&self, _row: usize, _column: usize, _query: &str) -> Vec<Choice> {
        Vec::new()
    }
}

/// How the cells of a column are edited.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CellKind {
    /// Computed: shown, copied, never edited.
    ReadOnly,
    #[default]
    Text,
    Number,
    /// One of a closed list.
    Choice,
    /// A list that is searched while typing; texts that [`GridSource::check`] accepts are let through.
    Search,
    /// On or off.
    Toggle,
}

/// The meaning of a cell's text, told by colour beside the sign in the text itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    #[default]
    Normal,
    Quiet,
    Increase,
    Decrease,
    Error,
}

/// One cell as it is shown this frame.
#[derive(Clone, Debug, Default)]
pub struct Cell<'a> {
    /// What is shown.
    pub text: Cow<'a, str>,
    /// What an edit begins with and what is copied, if that differs from what is shown.
    pub edit: Option<Cow<'a, str>>,
    pub tone: Tone,
    /// The length of a thin bar, 0 to 1.
    pub share: Option<f32>,
    /// Of a [`CellKind::Toggle`] column.
    pub checked: bool,
    /// Nothing can be changed here, whatever the kind of the column.
    pub locked: bool,
    /// Where the text stands, if not where the others of the column do: words among figures.
    pub align: Option<Align>,
    /// Shown when the pointer rests on the cell, e.g. what is wrong with it.
    pub note: Option<Cow<'a, str>>,
}

impl<'a> Cell<'a> {
    pub fn new(text: impl Into<Cow<'a, str>>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    pub fn toggle(checked: bool) -> Self {
        Self { checked, ..Self::default() }
    }

    #[must_use]
    pub fn with_edit(mut self, edit: impl Into<Cow<'a, str>>) -> Self {
        self.edit = Some(edit.into());
        self
    }

    #[must_use]
    pub fn with_align(mut self, align: Align) -> Self {
        self.align = Some(align);
        self
    }

    #[must_use]
    pub fn with_tone(mut self, tone: Tone) -> Self {
        self.tone = tone;
        self
    }

    /// The exact text: what is copied and what an edit begins with.
    fn exact(&self) -> &str {
        self.edit.as_deref().unwrap_or(&self.text)
    }
}

/// An entry of the list under a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The text to commit.
    pub value: String,
    /// What the list shows.
    pub label: String,
}

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
    /// One of [`GridOptions::row_entries`] was chosen for these rows.
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

/// Colours that egui's visuals have no name for.
#[derive(Clone, Copy, Debug)]
pub struct Tones {
    pub increase: Color32,
    pub decrease: Color32,
}

/// By which column the caller has sorted the rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sorted {
    pub column: usize,
    pub descending: bool,
}

/// What a grid may do to the order and number of its rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RowRights {
    /// Rows come and go elsewhere.
    #[default]
    Fixed,
    /// Rows can be added, duplicated and deleted, but their order has a meaning of its own (sorted).
    Add,
    /// Rows can be moved and deleted; they are added elsewhere.
    MoveAndDelete,
    /// Rows can be added, deleted and moved.
    AddAndMove,
}

/// How one grid looks and what it allows.
#[derive(Clone, Debug)]
pub struct GridOptions {
    pub rows: RowRights,
    pub row_height: f32,
    /// The height of header, rows and strip together; the available height if that is less.
    pub max_height: f32,
    pub tones: Tones,
    pub sorted: Option<Sorted>,
    /// Shown in place of rows while there are none.
    pub empty_text: String,
    /// What else the menu of rows offers.
    pub row_entries: Vec<String>,
    /// How many columns at the left stay in sight, with the handles of the rows, while the others
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

    fn can_add(&self) -> bool {
        matches!(self.rows, RowRights::Add | RowRights::AddAndMove)
    }

    fn can_delete(&self) -> bool {
        self.rows != RowRights::Fixed
    }

    fn can_move(&self) -> bool {
        matches!(self.rows, RowRights::MoveAndDelete | RowRights::AddAndMove)
    }
}

/// What every part of the grid needs to know in one frame.
#[derive(Clone, Copy)]
struct Scene<'a> {
    id: Id,
    source: &'a dyn GridSource,
    options: &'a GridOptions,
    look: &'a Look,
    /// Makes sessions of edits differ even if the state was thrown away in between.
    pass_nr: u64,
}

impl Scene<'_> {
    fn editor_id(&self) -> Id {
        self.id.with("editor")
    }

    fn cell_id(&self, cell: CellAddress) -> Id {
        self.id.with((cell.row_id, cell.column))
    }

    fn cell_name(&self, row: usize, column: usize) -> String {
        let title = self.source.columns().get(column).map_or("", |column| column.title.as_str());
        format!("{} {title}", self.source.row_name(row))
    }

    fn kind(&self, column: usize) -> CellKind {
        self.source.columns().get(column).map_or(CellKind::ReadOnly, |column| column.kind)
    }

    fn opens_list(&self, row: usize, column: usize) -> bool {
        matches!(self.kind(column), CellKind::Choice | CellKind::Search)
            && self.is_editable(row, column)
    }

    /// Whether there is nothing to be typed anywhere.
    fn is_read_only(&self) -> bool {
        self.source.columns().iter().all(|column| column.kind == CellKind::ReadOnly)
    }

    fn is_editable(&self, row: usize, column: usize) -> bool {
        self.kind(column) != CellKind::ReadOnly && !self.source.cell(row, column).locked
    }
}

/// Draws the grid over the available width and tells what the user did.
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
    // The cell the text field stands on this frame, even if a click moves the cursor meanwhile: the
    // order in which widgets are drawn decides which of them the pointer meets next frame.
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

    // What the caller shows for a row may move this grid: not from under a pressed pointer.
    if !ui.input(|input| input.pointer.any_down()) {
        state.report_row(&mut events);
    }
    if !events.is_empty() {
        // What the caller makes of them is seen in the next frame.
        ui.request_repaint();
    }
    events
}

/// How far texts keep from the edges of their cells.
const PADDING: f32 = 8.0;

/// The alignment of a column's title and cells.
fn horizontal(align: Align, left: f32, right: f32, width: f32) -> f32 {
    match align {
        Align::Min => left,
        Align::Center => (left + right - width) * 0.5,
        Align::Max => right - width,
    }
}
