//! One edit of one cell, from the first key to commit or cancel.

use super::{
    CellAddress, CellKind, GridEvent, GridState, picker::PickList, scene::Scene, state::find_row,
};
use crate::locale::tr;

/// An edit that is going on.
#[derive(Debug)]
pub(super) struct Edit {
    pub(super) cell: CellAddress,
    pub(super) session: u64,
    /// The text in the field, with what an input method is composing.
    pub(super) draft: String,
    /// What stood in the cell when the edit began.
    original: String,
    /// The last text that was reported as typed.
    accepted: Option<String>,
    /// What the source says of the draft.
    pub(super) verdict: Result<Option<String>, String>,
    /// The list of a choice or search cell.
    pub(super) list: Option<PickList>,
    /// Begun by an input method that has not committed anything yet.
    pub(super) is_tentative: bool,
    /// The text field has to forget what it knows of an earlier edit.
    pub(super) is_new: bool,
}

/// How an edit begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Beginning {
    /// With the text of the cell.
    Keep,
    /// With an empty draft: what is typed replaces the text.
    Replace,
    /// Likewise, but an input method may still withdraw.
    Compose,
}

impl GridState {
    /// Begins to edit the cell at the cursor; nothing happens on a cell that cannot be edited.
    pub(super) fn begin_edit(&mut self, scene: Scene<'_>, beginning: Beginning) {
        let Some(cursor) = self.cursor else { return };
        let kind = scene.kind(cursor.column);
        if self.edit.is_some()
            || kind == CellKind::Toggle
            || !scene.is_editable(cursor.row, cursor.column)
        {
            return;
        }
        let original = scene.source.cell(cursor.row, cursor.column).exact().to_owned();
        let list = matches!(kind, CellKind::Choice | CellKind::Search).then(|| {
            let choices = scene.source.choices(cursor.row, cursor.column, "");
            PickList::new(choices, &original)
        });
        self.begun_edits += 1;
        self.edit = Some(Edit {
            cell: cursor.address(),
            session: scene.id.with((scene.pass_nr, self.begun_edits)).value(),
            draft: if beginning == Beginning::Keep { original.clone() } else { String::new() },
            original,
            accepted: None,
            verdict: Ok(None),
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

    /// Judges the draft after the text field has changed it, and reports it if it is acceptable.
    pub(super) fn draft_changed(&mut self, scene: Scene<'_>, events: &mut Vec<GridEvent>) {
        if self.composing.is_some() {
            return;
        }
        let hint = self.cursor.map_or(0, |cursor| cursor.row);
        let Some(edit) = &mut self.edit else { return };
        let Some(row) = find_row(scene.source, edit.cell.row_id, hint) else { return };
        if edit.is_tentative && edit.draft.is_empty() {
            // The input method withdrew: the cell stands as before.
            self.edit = None;
            return;
        }
        edit.is_tentative = false;
        let column = edit.cell.column;
        if let Some(list) = &mut edit.list {
            list.search(scene.source.choices(row, column, &edit.draft), &edit.draft);
            edit.verdict = if list.chosen().is_some() {
                Ok(None)
            } else {
                check_unlisted(scene, row, column, &edit.draft)
            };
            return;
        }
        edit.verdict = scene.source.check(row, column, &edit.draft);
        let standing = edit.accepted.as_ref().unwrap_or(&edit.original);
        if edit.verdict.is_ok() && *standing != edit.draft {
            edit.accepted = Some(edit.draft.clone());
            events.push(GridEvent::Type {
                cell: edit.cell,
                text: edit.draft.clone(),
                session: edit.session,
            });
        }
    }

    /// Ends the edit if its text is acceptable; otherwise it stays and shows why.
    ///
    /// Returns whether nothing is being edited any more.
    pub(super) fn commit_edit(&mut self, scene: Scene<'_>, events: &mut Vec<GridEvent>) -> bool {
        let Some(mut edit) = self.edit.take() else { return true };
        let hint = self.cursor.map_or(0, |cursor| cursor.row);
        let Some(row) = find_row(scene.source, edit.cell.row_id, hint) else {
            self.edit = Some(edit);
            self.abandon_edit(events);
            return true;
        };
        if let Some(list) = &edit.list
            && let Some(choice) = list.chosen()
        {
            edit.draft.clone_from(&choice.value);
        } else if edit.accepted.is_some() || edit.draft != edit.original {
            let column = edit.cell.column;
            let verdict = if edit.list.is_some() {
                check_unlisted(scene, row, column, &edit.draft)
            } else {
                scene.source.check(row, column, &edit.draft)
            };
            if verdict.is_err() {
                edit.verdict = verdict;
                self.edit = Some(edit);
                return false;
            }
        }
        edit.report_commit(events);
        true
    }

    /// Ends the edit because the focus went elsewhere: what cannot stand is reported, not kept.
    pub(super) fn leave_edit(&mut self, scene: Scene<'_>, events: &mut Vec<GridEvent>) {
        if let (Some(draft), Some(edit)) = (self.composing.take(), &mut self.edit) {
            // A half composed text is nothing the user has written.
            edit.draft = draft;
            if edit.is_tentative {
                self.edit = None;
                return;
            }
        }
        if !self.commit_edit(scene, events) {
            self.abandon_edit(events);
        }
    }

    /// Gives the edit up and puts back what stood there when it began.
    pub(super) fn cancel_edit(&mut self, events: &mut Vec<GridEvent>) {
        self.composing = None;
        if let Some(edit) = self.edit.take()
            && edit.accepted.is_some()
        {
            events.push(GridEvent::Cancel { cell: edit.cell, session: edit.session });
        }
    }

    /// Falls back to the last accepted text and reports the one that is left behind.
    ///
    /// The commit comes first: whoever reckons from what stood there at the beginning still knows it.
    pub(super) fn abandon_edit(&mut self, events: &mut Vec<GridEvent>) {
        self.composing = None;
        let Some(mut edit) = self.edit.take() else { return };
        let standing = edit.accepted.clone().unwrap_or_else(|| edit.original.clone());
        let text = std::mem::replace(&mut edit.draft, standing);
        let refused = (text != edit.draft).then(|| GridEvent::Refused {
            cell: edit.cell,
            text,
            message: match &edit.verdict {
                Err(message) => message.clone(),
                Ok(_) => tr!("grid.interrupted").into_owned(),
            },
        });
        edit.report_commit(events);
        events.extend(refused);
    }
}

impl Edit {
    fn report_commit(self, events: &mut Vec<GridEvent>) {
        if self.accepted.is_some() || self.draft != self.original {
            let Self { cell, draft: text, session, .. } = self;
            events.push(GridEvent::Commit { cell, text, session });
        }
    }
}

/// Judges a text that is no entry of the list under its cell.
fn check_unlisted(
    scene: Scene<'_>,
    row: usize,
    column: usize,
    text: &str,
) -> Result<Option<String>, String> {
    if scene.kind(column) == CellKind::Choice && !text.is_empty() {
        return Err(tr!("grid.no_such_choice", text = text).into_owned());
    }
    scene.source.check(row, column, text)
}
