//! A scenario being edited: what undoing leads back to, and whether it is saved.

use std::collections::VecDeque;

use crate::budget::{IdCounter, ItemId, Scenario};
use crate::edit::command::{Command, EditError, apply};
use crate::edit::label::Label;

/// How many steps can be undone.
const MAX_STEPS: usize = 500;

/// A scenario with its history.
///
/// History is a chain of snapshots: the large parts of a scenario are shared between them, so a
/// step costs little, and there is no inverse of a command that could be wrong.
#[derive(Clone, Debug)]
pub struct Document {
    scenario: Scenario,
    /// Counts every change, undoing included: what was derived from another revision is stale.
    revision: u64,
    /// Names the present state; undoing returns to the earlier state's name.
    state: u64,
    last_state: u64,
    saved_state: Option<u64>,
    past: VecDeque<Step>,
    future: Vec<Step>,
    /// Beyond every identity ever given out, also by steps that were undone since: undoing takes
    /// the scenario's own counter back.
    ids: IdCounter,
}

/// A step that was made (the scenario before it) or undone (the scenario after it).
#[derive(Clone, Debug)]
struct Step {
    label: Label,
    scenario: Scenario,
    state: u64,
    session: Option<Session>,
}

/// One stay in one field: everything typed during it is one step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Session(pub u64);

impl Document {
    /// A document as read from a file or made from nothing; it counts as saved.
    pub fn new(scenario: Scenario) -> Self {
        Self {
            ids: scenario.ids,
            scenario,
            revision: 0,
            state: 0,
            last_state: 0,
            saved_state: Some(0),
            past: VecDeque::new(),
            future: Vec::new(),
        }
    }

    /// The scenario as it stands.
    pub fn scenario(&self) -> &Scenario {
        &self.scenario
    }

    /// Grows with every change.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// Names the present state, to be given to [`Self::mark_saved`] when its saving is done.
    pub fn state(&self) -> u64 {
        self.state
    }

    /// Whether there is anything a save would write.
    pub fn is_dirty(&self) -> bool {
        self.saved_state != Some(self.state)
    }

    /// Notes that the file holds `state`.
    pub fn mark_saved(&mut self, state: u64) {
        self.saved_state = Some(state);
    }

    /// Notes that no file holds the present state.
    pub fn mark_unsaved(&mut self) {
        self.saved_state = None;
    }

    /// Applies `commands` as one step that can be undone; nothing is noted when nothing changed.
    ///
    /// # Errors
    /// When they cannot be applied; nothing has changed then.
    pub fn edit(&mut self, commands: &[Command]) -> Result<Vec<ItemId>, EditError> {
        self.edit_in(commands, None)
    }

    /// As [`Self::edit`], but what is done in one `session` becomes one step, and no step at all
    /// when it leads back to where it began.
    ///
    /// # Errors
    /// As [`Self::edit`].
    pub fn edit_live(
        &mut self,
        commands: &[Command],
        session: Session,
    ) -> Result<Vec<ItemId>, EditError> {
        self.edit_in(commands, Some(session))
    }

    fn edit_in(
        &mut self,
        commands: &[Command],
        session: Option<Session>,
    ) -> Result<Vec<ItemId>, EditError> {
        let label = Label::of(commands, &self.scenario);
        let before = self.scenario.clone();
        let touched = self.apply(commands)?;
        if before == self.scenario {
            return Ok(touched);
        }
        let continued = session.is_some()
            && self.future.is_empty()
            && self.past.back().is_some_and(|step| step.session == session);
        if !continued {
            if self.past.len() == MAX_STEPS {
                self.past.pop_front();
            }
            self.past.push_back(Step { label, scenario: before, state: self.state, session });
        }
        self.future.clear();
        self.last_state += 1;
        self.state = self.last_state;
        self.revision += 1;
        if continued && self.past.back().is_some_and(|step| step.scenario == self.scenario) {
            self.state = self.past.pop_back().map_or(self.state, |step| step.state);
        }
        Ok(touched)
    }

    /// Applies `commands` under identities that were never used before.
    fn apply(&mut self, commands: &[Command]) -> Result<Vec<ItemId>, EditError> {
        let former = std::mem::replace(&mut self.scenario.ids, self.ids);
        let result = apply(&mut self.scenario, commands);
        if self.scenario.ids == self.ids {
            // None was taken, so that the counter is no change either.
            self.scenario.ids = former;
        } else {
            self.ids = self.scenario.ids;
        }
        result
    }

    /// Gives up what was typed in `session`, leaving no step to redo.
    pub fn cancel(&mut self, session: Session) {
        let begun = self.past.back().is_some_and(|step| step.session == Some(session));
        if begun && self.undo() {
            self.future.pop();
        }
    }

    /// Takes the last step back; `false` when there is none.
    pub fn undo(&mut self) -> bool {
        let Some(step) = self.past.pop_back() else { return false };
        let step = self.swap(step);
        self.future.push(step);
        true
    }

    /// Makes the step last undone again; `false` when there is none.
    pub fn redo(&mut self) -> bool {
        let Some(step) = self.future.pop() else { return false };
        let step = self.swap(step);
        self.past.push_back(step);
        true
    }

    fn swap(&mut self, step: Step) -> Step {
        let scenario = std::mem::replace(&mut self.scenario, step.scenario);
        let state = std::mem::replace(&mut self.state, step.state);
        self.revision += 1;
        // A session ends when its step is undone: what is typed later is a step of its own.
        Step { label: step.label, scenario, state, session: None }
    }

    /// What undoing would take back.
    pub fn undo_label(&self) -> Option<&Label> {
        self.past.back().map(|step| &step.label)
    }

    /// What redoing would make again.
    pub fn redo_label(&self) -> Option<&Label> {
        self.future.last().map(|step| &step.label)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::budget::{Field, Group, GroupField, List, ScenarioField, Value};

    fn name(text: &str) -> Vec<Command> {
        vec![Command::Set(Field::Scenario(ScenarioField::Name), Value::Text(text.to_owned()))]
    }

    #[test]
    fn one_stay_in_a_field_is_one_step() {
        let mut document = Document::new(Scenario::blank(2025));
        for text in ["方", "方案", "方案A"] {
            document.edit_live(&name(text), Session(1)).unwrap();
        }
        document.edit_live(&name("方案B"), Session(2)).unwrap();
        assert!(document.undo());
        assert_eq!(document.scenario().name, "方案A");
        assert!(document.undo());
        assert_eq!(document.scenario().name, "");
        assert!(!document.undo());
        assert!(document.redo());
        assert_eq!(document.scenario().name, "方案A");
    }

    #[test]
    fn typing_back_to_the_start_leaves_no_step_and_nothing_to_save() {
        let mut document = Document::new(Scenario::blank(2025));
        document.edit_live(&name("x"), Session(1)).unwrap();
        assert!(document.is_dirty());
        document.edit_live(&name(""), Session(1)).unwrap();
        assert!(document.undo_label().is_none());
        assert!(!document.is_dirty());
    }

    #[test]
    fn cancelling_leaves_nothing_to_redo() {
        let mut document = Document::new(Scenario::blank(2025));
        document.edit_live(&name("x"), Session(1)).unwrap();
        document.cancel(Session(2));
        assert_eq!(document.scenario().name, "x", "another session is no concern of ours");
        document.cancel(Session(1));
        assert_eq!(document.scenario().name, "");
        assert!(document.redo_label().is_none());
    }

    #[test]
    fn an_edit_that_changes_nothing_is_no_step() {
        let mut document = Document::new(Scenario::blank(2025));
        document.edit(&name("")).unwrap();
        assert!(document.undo_label().is_none());
        assert_eq!(document.revision(), 0);
    }

    #[test]
    fn undoing_to_the_saved_state_is_saved() {
        let mut document = Document::new(Scenario::blank(2025));
        document.edit(&name("x")).unwrap();
        document.mark_saved(document.state());
        document.edit(&name("y")).unwrap();
        assert!(document.is_dirty());
        document.undo();
        assert!(!document.is_dirty());
        document.undo();
        assert!(document.is_dirty());
    }

    #[test]
    fn a_refused_batch_changes_nothing() {
        let mut document = Document::new(Scenario::blank(2025));
        let mut commands = name("x");
        commands.push(Command::Remove(ItemId::Project(7.into())));
        assert_eq!(document.edit(&commands), Err(EditError::Gone));
        let wrong = Field::Group(Group::Revenue, GroupField::PriorTotal);
        assert_eq!(
            document.edit(&[Command::Set(wrong, Value::Flag(true))]),
            Err(EditError::WrongKind)
        );
        assert_eq!(document.scenario(), &Scenario::blank(2025));
        assert!(!document.is_dirty());
    }

    #[test]
    fn what_was_undone_leaves_its_identity_to_nobody() {
        let mut document = Document::new(Scenario::blank(2025));
        let item = List::Duties.blank_item().unwrap();
        let insert = [Command::Insert { list: List::Duties, at: 0, item }];
        let first = document.edit(&insert).unwrap();
        document.undo();
        assert_eq!(document.scenario(), &Scenario::blank(2025));
        document.edit(&name("x")).unwrap();
        assert_eq!(document.scenario().ids, Scenario::blank(2025).ids, "nothing was put in");
        assert_ne!(document.edit(&insert).unwrap(), first);
    }

    #[test]
    fn a_removed_project_leaves_part_seven_too() {
        let mut document = Document::new(Scenario::blank(2025));
        let item = List::Projects.blank_item().unwrap();
        let touched =
            document.edit(&[Command::Insert { list: List::Projects, at: 0, item }]).unwrap();
        assert_eq!(document.scenario().key_projects.len(), 1);
        document.edit(&[Command::Remove(touched[0])]).unwrap();
        assert!(document.scenario().key_projects.is_empty());
    }
}
