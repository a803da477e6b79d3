//! One edit of one cell, from the first key to commit or cancel.

use super::{
    CellAddress, CellKind, GridEvent, GridState, picker::PickList, scene::Scene, state::find_row,
};
use crate::budget::Value;
use crate::locale::tr;
use crate::ui::widgets::draft::Draft;

/// The edit of a cell that is in progress.
#[derive(Debug)]
pub(super) struct Edit {
    pub(super) cell: CellAddress,
    pub(super) session: u64,
    /// The text being typed, including the part that an input method is composing.
    pub(super) draft: Draft<Value>,
    /// True when a value of this edit was reported with [`GridEvent::Type`].
    is_reported: bool,
    /// The list of a choice or search cell.
    pub(super) list: Option<PickList>,
    /// True when an input method began the edit and has not committed anything yet.
    pub(super) is_tentative: bool,
    /// True while the text field still has the state of an earlier edit.
    pub(super) is_new: bool,
}

/// The text an edit begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Beginning {
    /// The text of the cell.
    Keep,
    /// An empty text: typing replaces the content of the cell.
    Replace,
    /// An empty text; the edit ends without effect if the input method cancels its composition.
    Compose,
}

impl GridState {
    /// Begins to edit the cell at the cursor; does nothing on a cell that cannot be edited.
    pub(super) fn begin_edit(&mut self, scene: Scene<'_>, beginning: Beginning) {
        let Some(cursor) = self.cursor else { return };
        let kind = scene.kind(cursor.column);
        if self.edit.is_some()
            || kind == CellKind::Toggle
            || !scene.is_editable(cursor.row, cursor.column)
        {
            return;
        }
        let Some(before) = scene.source.value(cursor.row, cursor.column) else { return };
        let original = scene.source.cell(cursor.row, cursor.column).exact().to_owned();
        let list = matches!(kind, CellKind::Choice | CellKind::Search).then(|| {
            let choices = scene.source.choices(cursor.row, cursor.column, "");
            PickList::new(choices, &original)
        });
        let mut draft = Draft::new(original, before);
        if beginning != Beginning::Keep {
            draft.text.clear();
        }
        self.begun_edits += 1;
        self.edit = Some(Edit {
            cell: cursor.address(),
            session: scene.id.with((scene.pass_nr, self.begun_edits)).value(),
            draft,
            is_reported: false,
            list,
            is_tentative: beginning == Beginning::Compose,
            is_new: true,
        });
        self.anchor = self.cursor;
        self.whole_rows = false;
        self.all_rows = false;
        self.visited = true;
        self.follow = true;
        self.wants_focus = true;
    }

    /// Parses the draft after the text field has changed it, and reports a new value.
    pub(super) fn draft_changed(&mut self, scene: Scene<'_>, events: &mut Vec<GridEvent>) {
        if self.composing.is_some() {
            return;
        }
        let hint = self.cursor.map_or(0, |cursor| cursor.row);
        let Some(edit) = &mut self.edit else { return };
        let Some(row) = find_row(scene.source, edit.cell.row_id, hint) else { return };
        if edit.is_tentative && edit.draft.text.is_empty() {
            // The composition was cancelled: the cell keeps its content.
            self.edit = None;
            return;
        }
        edit.is_tentative = false;
        if let Some(list) = &mut edit.list {
            let query = &edit.draft.text;
            list.search(scene.source.choices(row, edit.cell.column, query), query);
            if list.chosen().is_some() {
                edit.draft.put_off();
            } else {
                edit.understand(scene, row);
            }
        } else if let Some(value) = edit.understand(scene, row) {
            edit.is_reported = true;
            events.push(GridEvent::Type { cell: edit.cell, value, session: edit.session });
        }
    }

    /// Ends the edit if its text is understood; otherwise the edit goes on and shows the error.
    ///
    /// Returns true if the edit has ended.
    pub(super) fn commit_edit(&mut self, scene: Scene<'_>, events: &mut Vec<GridEvent>) -> bool {
        let Some(edit) = &mut self.edit else { return true };
        let hint = self.cursor.map_or(0, |cursor| cursor.row);
        let Some(row) = find_row(scene.source, edit.cell.row_id, hint) else {
            self.abandon_edit(events);
            return true;
        };
        if let Some(choice) = edit.list.as_ref().and_then(PickList::chosen) {
            edit.draft.text.clone_from(&choice.value);
        }
        edit.understand(scene, row);
        if edit.draft.error().is_some() {
            return false;
        }
        if let Some(edit) = self.edit.take() {
            edit.report_commit(events);
        }
        true
    }

    /// Ends the edit because the focus was lost; a text that is not understood is refused.
    pub(super) fn leave_edit(&mut self, scene: Scene<'_>, events: &mut Vec<GridEvent>) {
        if let (Some(text), Some(edit)) = (self.composing.take(), &mut self.edit) {
            // The user has not finished composing: that part is dropped.
            edit.draft.text = text;
            if edit.is_tentative {
                self.edit = None;
                return;
            }
        }
        if !self.commit_edit(scene, events) {
            self.abandon_edit(events);
        }
    }

    /// Ends the edit and restores the value that the cell had when the edit began.
    pub(super) fn cancel_edit(&mut self, events: &mut Vec<GridEvent>) {
        self.composing = None;
        if let Some(edit) = self.edit.take()
            && edit.is_reported
        {
            events.push(GridEvent::Cancel { session: edit.session });
        }
    }

    /// Ends an edit that cannot go on, for example because its row was deleted. A text that is
    /// understood is committed; any other text, and a query for a list, is refused.
    pub(super) fn abandon_edit(&mut self, events: &mut Vec<GridEvent>) {
        self.composing = None;
        let Some(edit) = self.edit.take() else { return };
        let is_query = edit.list.is_some();
        if edit.draft.is_original() || !is_query && edit.draft.is_understood() {
            edit.report_commit(events);
            return;
        }
        let interrupted = || tr!("grid.interrupted").into_owned();
        let message = edit.draft.error().map_or_else(interrupted, str::to_owned);
        let Edit { session, draft, .. } = edit;
        events.push(GridEvent::Refused { text: draft.text, message, session });
    }
}

impl Edit {
    fn understand(&mut self, scene: Scene<'_>, row: usize) -> Option<Value> {
        let column = self.cell.column;
        let is_closed_list = scene.kind(column) == CellKind::Choice;
        let is_listed = self.list.as_ref().is_some_and(|list| list.chosen().is_some());
        self.draft.understand(|before, text| {
            if is_closed_list && !is_listed && !text.is_empty() {
                return Err(tr!("grid.no_such_choice", text = text).into_owned());
            }
            scene.source.understand(row, column, before, text)
        })
    }

    fn report_commit(self, events: &mut Vec<GridEvent>) {
        let Self { cell, session, draft, .. } = self;
        if self.is_reported || draft.value() != draft.before() {
            events.push(GridEvent::Commit { cell, value: draft.value().clone(), session });
        }
    }
}
