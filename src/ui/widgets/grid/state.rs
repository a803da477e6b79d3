//! The state of a grid between frames: the cursor, the selection, and edits and drags in progress.

use std::ops::RangeInclusive;

use egui::{Event, Pos2};

use super::{CellAddress, GridEvent, GridSource, edit::Edit, keys::Step, scene::Scene};

/// A corner of the selection; `row` is the index of the row when it was last searched for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Corner {
    pub(super) row: usize,
    pub(super) row_id: u64,
    pub(super) column: usize,
}

impl Corner {
    pub(super) fn address(self) -> CellAddress {
        CellAddress { row_id: self.row_id, column: self.column }
    }
}

/// The selected rectangle, by the row and column indices of this frame.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Selection {
    pub(super) rows: RangeInclusive<usize>,
    pub(super) columns: RangeInclusive<usize>,
}

impl Selection {
    pub(super) fn contains(&self, row: usize, column: usize) -> bool {
        self.rows.contains(&row) && self.columns.contains(&column)
    }

    pub(super) fn is_single(&self) -> bool {
        self.rows.start() == self.rows.end() && self.columns.start() == self.columns.end()
    }
}

/// A requested new row, to which the cursor moves once it exists.
#[derive(Clone, Copy, Debug)]
struct ExpectedRow {
    row: usize,
    /// The number of rows when the row was requested.
    known_rows: usize,
}

/// The effect of moving the pressed pointer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Drag {
    /// Extends the selection.
    Select,
    /// Drags rows to another place.
    Rows(Vec<u64>),
}

/// The state and position of the menu of rows and cells.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) enum Menu {
    #[default]
    Closed,
    /// Requested by a key: it opens under the cell at the cursor.
    AtCursor,
    Opening(Pos2),
    Open(Pos2),
}

/// The state of one grid between frames. It is never saved with the document.
#[derive(Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "facts that do not depend on each other")]
pub struct GridState {
    pub(super) cursor: Option<Corner>,
    pub(super) anchor: Option<Corner>,
    /// True when the selection covers all columns of its rows.
    pub(super) whole_rows: bool,
    /// True when the selection covers every row; the cursor stays in place, as in a spreadsheet.
    pub(super) all_rows: bool,
    pub(super) edit: Option<Edit>,
    pub(super) begun_edits: u64,
    /// The text of the draft when the current composition of an input method began.
    pub(super) composing: Option<String>,
    /// Keyboard events held back until the text typed before them is parsed.
    pub(super) held: Vec<Event>,
    /// Widths that the user has chosen.
    pub(super) widths: Vec<Option<f32>>,
    pub(super) drag: Option<Drag>,
    /// True when the pressed cell was at the cursor already.
    pub(super) pressed_cursor: bool,
    /// True when the cursor must be scrolled into view.
    pub(super) follow: bool,
    pub(super) wants_focus: bool,
    pub(super) is_focused: bool,
    pub(super) visible_rows: usize,
    pub(super) menu: Menu,
    /// The cell under the text field in this frame.
    pub(super) hosted: Option<CellAddress>,
    /// True when the text of that cell is cut off.
    pub(super) hosted_is_elided: bool,
    /// True once the user has used this grid; before that, no cursor is drawn.
    pub(super) visited: bool,
    reported_row: Option<u64>,
    /// The cell to which the cursor moves once its row exists.
    goal: Option<CellAddress>,
    /// True when the keyboard focus stays where it is while the cursor moves to the goal.
    is_goal_quiet: bool,
    expected: Option<ExpectedRow>,
}

impl GridState {
    /// True while a text is being edited. The application's undo acts only while this is false.
    pub fn is_editing(&self) -> bool {
        self.edit.is_some()
    }

    /// True while the keyboard acts on this grid.
    pub fn is_focused(&self) -> bool {
        self.is_focused
    }

    /// The cell at the cursor.
    pub fn cursor(&self) -> Option<CellAddress> {
        self.cursor.map(Corner::address)
    }

    /// Ends the edit when the grid is no longer drawn, for example because its page was left.
    ///
    /// A text that is not understood is returned as [`GridEvent::Refused`].
    #[must_use = "the events tell what becomes of the text"]
    pub fn interrupt(&mut self) -> Vec<GridEvent> {
        let mut events = Vec::new();
        self.abandon_edit(&mut events);
        events
    }

    /// Moves cursor, focus and view to a cell, now or as soon as its row exists.
    pub fn go_to(&mut self, cell: CellAddress) {
        self.goal = Some(cell);
        self.is_goal_quiet = false;
    }

    /// Like [`Self::go_to`], but the focus stays where it is.
    pub fn point_to(&mut self, cell: CellAddress) {
        self.goal = Some(cell);
        self.is_goal_quiet = true;
    }

    /// The ids of the selected rows, from top to bottom.
    pub fn selected_rows(&self, source: &dyn GridSource) -> Vec<u64> {
        let Some(selection) = self.selection(source) else { return Vec::new() };
        selection.rows.map(|row| source.row_id(row)).collect()
    }

    pub(super) fn selection(&self, source: &dyn GridSource) -> Option<Selection> {
        let (cursor, anchor) = (self.cursor?, self.anchor?);
        let ordered = |one: usize, other: usize| one.min(other)..=one.max(other);
        let last_column = source.columns().len().saturating_sub(1);
        Some(Selection {
            rows: if self.all_rows {
                0..=source.row_count().saturating_sub(1)
            } else {
                ordered(cursor.row, anchor.row)
            },
            columns: if self.whole_rows {
                0..=last_column
            } else {
                ordered(cursor.column, anchor.column)
            },
        })
    }

    /// Finds the rows of cursor, anchor and edit again. An edit ends when its row is gone; cursor
    /// and anchor then move to the row at the same index.
    pub(super) fn settle(&mut self, scene: Scene<'_>, events: &mut Vec<GridEvent>) {
        let source = scene.source;
        let (rows, columns) = (source.row_count(), source.columns().len());
        if rows == 0 || columns == 0 {
            self.abandon_edit(events);
            self.cursor = None;
            self.anchor = None;
            self.follow_wishes(source);
            return;
        }
        if let Some(edit) = &self.edit
            && find_row(source, edit.cell.row_id, self.cursor.map_or(0, |cursor| cursor.row))
                .is_none()
        {
            self.abandon_edit(events);
        }
        let settled = |corner: Option<Corner>| {
            let corner = corner?;
            let row = find_row(source, corner.row_id, corner.row);
            let column = corner.column.min(columns - 1);
            Some(corner_at(source, row.unwrap_or(corner.row.min(rows - 1)), column))
        };
        let cursor = settled(self.cursor).unwrap_or_else(|| corner_at(source, 0, 0));
        self.cursor = Some(cursor);
        self.anchor = Some(settled(self.anchor).unwrap_or(cursor));
        self.follow_wishes(source);
    }

    /// Moves the cursor to the goal set by the caller, or to the requested row, once it exists.
    fn follow_wishes(&mut self, source: &dyn GridSource) {
        let rows = source.row_count();
        let target = if let Some(goal) = self.goal {
            find_row(source, goal.row_id, 0).map(|row| (row, goal.column))
        } else if let Some(expected) = self.expected
            && expected.known_rows < rows
        {
            let row = expected.row.min(rows - 1);
            let is_open = |column: &usize| {
                source.columns().get(*column).is_some_and(|it| it.kind != super::CellKind::ReadOnly)
            };
            let column = (0..source.columns().len()).find(is_open).unwrap_or(0);
            Some((row, column))
        } else {
            None
        };
        if let Some((row, column)) = target
            && self.edit.is_none()
        {
            let is_quiet = self.goal.take().is_some() && self.is_goal_quiet;
            self.expected = None;
            self.set_cursor(source, row, column);
            self.wants_focus = !is_quiet;
        }
    }

    /// Makes the cursor move to the new row at this index once it exists.
    pub(super) fn expect_row(&mut self, row: usize, known_rows: usize) {
        self.expected = Some(ExpectedRow { row, known_rows });
    }

    /// Moves the cursor and makes it the whole selection.
    pub(super) fn set_cursor(&mut self, source: &dyn GridSource, row: usize, column: usize) {
        self.extend_to(source, row, column);
        self.anchor = self.cursor;
        self.whole_rows = false;
    }

    /// Moves the cursor and leaves the other corner of the selection where it is.
    pub(super) fn extend_to(&mut self, source: &dyn GridSource, row: usize, column: usize) {
        let column = column.min(source.columns().len().saturating_sub(1));
        self.cursor = Some(corner_at(source, row, column));
        self.all_rows = false;
        self.follow = true;
        self.visited = true;
        // A move of the cursor replaces an earlier request to move it later.
        self.expected = None;
        self.goal = None;
    }

    pub(super) fn step(&mut self, source: &dyn GridSource, step: Step, extend: bool) {
        let Some(cursor) = self.cursor else { return };
        let last_row = source.row_count().saturating_sub(1);
        let last_column = source.columns().len().saturating_sub(1);
        let page = self.visible_rows.saturating_sub(1).max(1);
        let (row, column) = (cursor.row, cursor.column);
        let (row, column) = match step {
            Step::Left => (row, column.saturating_sub(1)),
            Step::Right => (row, (column + 1).min(last_column)),
            Step::Up => (row.saturating_sub(1), column),
            Step::Down => ((row + 1).min(last_row), column),
            Step::PageUp => (row.saturating_sub(page), column),
            Step::PageDown => ((row + page).min(last_row), column),
            Step::RowStart => (row, 0),
            Step::RowEnd => (row, last_column),
            Step::Top => (0, column),
            Step::Bottom => (last_row, column),
            Step::First => (0, 0),
            Step::Last => (last_row, last_column),
        };
        if extend {
            self.extend_to(source, row, column);
        } else {
            self.set_cursor(source, row, column);
        }
    }

    /// The next cell in reading order, or `None` at the end of the grid.
    pub(super) fn next_cell(&self, source: &dyn GridSource, back: bool) -> Option<(usize, usize)> {
        let cursor = self.cursor?;
        let columns = source.columns().len();
        if back {
            match cursor.column.checked_sub(1) {
                Some(column) => Some((cursor.row, column)),
                None => Some((cursor.row.checked_sub(1)?, columns.saturating_sub(1))),
            }
        } else if cursor.column + 1 < columns {
            Some((cursor.row, cursor.column + 1))
        } else {
            (cursor.row + 1 < source.row_count()).then_some((cursor.row + 1, 0))
        }
    }

    pub(super) fn select_rows(&mut self, source: &dyn GridSource, from: usize, to: usize) {
        self.extend_to(source, to, 0);
        self.anchor = Some(corner_at(source, from, 0));
        self.whole_rows = true;
    }

    pub(super) fn select_all(&mut self) {
        self.whole_rows = true;
        self.all_rows = true;
    }

    /// Reports the row of the cursor if it differs from the row reported last.
    pub(super) fn report_row(&mut self, events: &mut Vec<GridEvent>) {
        let row_id = self.cursor.map(|cursor| cursor.row_id);
        if self.visited && row_id != self.reported_row {
            self.reported_row = row_id;
            self.follow = true;
            events.extend(row_id.map(GridEvent::Select));
        }
    }
}

fn corner_at(source: &dyn GridSource, row: usize, column: usize) -> Corner {
    Corner { row, row_id: source.row_id(row), column }
}

/// The present index of a row; `hint` is its previous index, which is nearly always right.
pub(super) fn find_row(source: &dyn GridSource, row_id: u64, hint: usize) -> Option<usize> {
    let rows = source.row_count();
    if hint < rows && source.row_id(hint) == row_id {
        return Some(hint);
    }
    (0..rows).find(|row| source.row_id(*row) == row_id)
}
