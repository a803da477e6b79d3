//! A scenario being edited, with its undo history and whether it is saved.

use std::collections::VecDeque;

use crate::budget::{Action, IdCounter, ItemId, Scenario};
use crate::edit::command::{Command, EditError, apply};
use crate::edit::difference::facts_between;
use crate::edit::label::Label;
use crate::edit::recorder::Recorder;

/// The largest number of steps that can be undone.
const MAX_STEPS: usize = 500;

/// A scenario with its history.
///
/// The history is a list of snapshots that share their large parts, so a step costs little, and no
/// command needs an inverse that could be wrong.
#[derive(Clone, Debug)]
pub struct Document {
    scenario: Scenario,
    /// The number of changes, including undo and redo: anything computed from another revision is
    /// out of date.
    revision: u64,
    /// The number of the present state; undoing returns to the number of the earlier state.
    state: u64,
    last_state: u64,
    saved_state: Option<u64>,
    past: VecDeque<Step>,
    future: Vec<Step>,
    /// True when the last change undid a step.
    is_taken_back: bool,
    /// The counter beyond every id ever given out, including ids of undone steps: undoing also
    /// resets the counter in the scenario.
    ids: IdCounter,
    /// Writes the change record; `None` writes nothing.
    recorder: Option<Recorder>,
}

/// A step that can be undone or redone, with the scenario that undoing or redoing restores.
#[derive(Clone, Debug)]
struct Step {
    label: Label,
    scenario: Scenario,
    state: u64,
    session: Option<TypingSession>,
}

/// The typing between entering a field and leaving it; all of it is one step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TypingSession(pub u64);

impl Document {
    /// A document with a scenario from a file or a new one; it counts as saved.
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
            is_taken_back: false,
            recorder: None,
        }
    }

    /// Does the same as [`Self::new`], with every applied edit written into the change record
    /// (变更记录).
    pub fn recorded(scenario: Scenario, recorder: Recorder) -> Self {
        Self { recorder: Some(recorder), ..Self::new(scenario) }
    }

    /// The present state of the scenario.
    pub fn scenario(&self) -> &Scenario {
        &self.scenario
    }

    /// A number that grows with every change.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// The number of the present state; pass it to [`Self::mark_saved`] when that state is saved.
    pub fn state(&self) -> u64 {
        self.state
    }

    /// True when the present state is not saved.
    pub fn is_dirty(&self) -> bool {
        self.saved_state != Some(self.state)
    }

    /// Records that the file contains `state`.
    pub fn mark_saved(&mut self, state: u64) {
        self.saved_state = Some(state);
    }

    /// Records that no file contains the present state.
    pub fn mark_unsaved(&mut self) {
        self.saved_state = None;
    }

    /// Applies `commands` as one step that can be undone; makes no step when nothing changed.
    ///
    /// # Errors
    /// When they cannot be applied; the scenario is then unchanged.
    pub fn edit(&mut self, commands: &[Command]) -> Result<Vec<ItemId>, EditError> {
        self.edit_in(commands, None, &Label::of(commands, &self.scenario))
    }

    /// Does the same as [`Self::edit`], but all edits of one `session` become one step, and no step
    /// at all when the last one restores the state before the first.
    ///
    /// # Errors
    /// As [`Self::edit`].
    pub fn edit_live(
        &mut self,
        commands: &[Command],
        session: TypingSession,
    ) -> Result<Vec<ItemId>, EditError> {
        self.edit_in(commands, Some(session), &Label::of(commands, &self.scenario))
    }

    /// Does the same as [`Self::edit`] with a given label, which describes the step better than its
    /// commands.
    ///
    /// An action that creates something outside the scenario ([`Action::is_event`]) becomes a step
    /// with an entry in the change record even when nothing in the scenario changed.
    ///
    /// # Errors
    /// As [`Self::edit`].
    pub fn perform(
        &mut self,
        commands: &[Command],
        label: &Label,
    ) -> Result<Vec<ItemId>, EditError> {
        self.edit_in(commands, None, label)
    }

    fn edit_in(
        &mut self,
        commands: &[Command],
        session: Option<TypingSession>,
        label: &Label,
    ) -> Result<Vec<ItemId>, EditError> {
        if self.scenario.seal.is_some() {
            return Err(EditError::Sealed);
        }
        let before = self.scenario.clone();
        let touched = self.apply(commands)?;
        let is_recorded = label.action().is_event() && self.recorder.is_some();
        if before == self.scenario && !is_recorded {
            return Ok(touched);
        }
        let continued = session.is_some()
            && self.future.is_empty()
            && self.past.back().is_some_and(|step| step.session == session);
        if !continued {
            if self.past.len() == MAX_STEPS {
                self.past.pop_front();
            }
            let label = label.clone();
            self.past.push_back(Step { label, scenario: before, state: self.state, session });
        }
        self.future.clear();
        self.is_taken_back = false;
        self.last_state += 1;
        self.state = self.last_state;
        self.revision += 1;
        let about_record = commands.iter().all(Command::is_about_record);
        if continued
            && !about_record
            && let Some(step) = self.past.back()
        {
            // One new entry replaces the entry written for this session so far.
            self.scenario.record = step.scenario.record.clone();
        }
        if continued && self.past.back().is_some_and(|step| step.scenario == self.scenario) {
            self.state = self.past.pop_back().map_or(self.state, |step| step.state);
        } else if !about_record || label.action() == Action::ClearRecord {
            self.write_down(label);
        }
        Ok(touched)
    }

    /// Writes the last step into the change record.
    fn write_down(&mut self, label: &Label) {
        let (Some(recorder), Some(step)) = (&self.recorder, self.past.back()) else { return };
        let facts = facts_between(&step.scenario, &self.scenario);
        self.scenario.record.push(recorder.entry(label, facts));
    }

    /// Applies `commands`; new items get ids that were never used before.
    fn apply(&mut self, commands: &[Command]) -> Result<Vec<ItemId>, EditError> {
        let former = std::mem::replace(&mut self.scenario.ids, self.ids);
        let result = apply(&mut self.scenario, commands);
        if self.scenario.ids == self.ids {
            // No id was given out, so the counter must not count as a change.
            self.scenario.ids = former;
        } else {
            self.ids = self.scenario.ids;
        }
        result
    }

    /// Undoes the edits of `session` if they are the last step, leaving no step to redo.
    pub fn cancel(&mut self, session: TypingSession) {
        let begun = self.past.back().is_some_and(|step| step.session == Some(session));
        if begun && self.undo() {
            self.future.pop();
            self.is_taken_back = false;
        }
    }

    /// Undoes the last step; `false` when there is none.
    pub fn undo(&mut self) -> bool {
        let Some(step) = self.past.pop_back() else { return false };
        let step = self.swap(step);
        self.future.push(step);
        self.is_taken_back = true;
        true
    }

    /// Redoes the step that was undone last; `false` when there is none.
    pub fn redo(&mut self) -> bool {
        let Some(step) = self.future.pop() else { return false };
        let step = self.swap(step);
        self.past.push_back(step);
        self.is_taken_back = false;
        true
    }

    fn swap(&mut self, step: Step) -> Step {
        let scenario = std::mem::replace(&mut self.scenario, step.scenario);
        let state = std::mem::replace(&mut self.state, step.state);
        self.revision += 1;
        // A session ends when its step is undone: later typing is a new step.
        Step { label: step.label, scenario, state, session: None }
    }

    /// The scenario before the last step, undo or redo, and the number of that state; `None` when
    /// there was no step.
    pub fn before_last_step(&self) -> Option<(&Scenario, u64)> {
        let step = if self.is_taken_back { self.future.last() } else { self.past.back() };
        step.map(|step| (&step.scenario, step.state))
    }

    /// The label of the step that would be undone next.
    pub fn undo_label(&self) -> Option<&Label> {
        self.past.back().map(|step| &step.label)
    }

    /// The label of the step that would be redone next.
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
    fn one_typing_session_is_one_step() {
        let mut document = Document::new(Scenario::blank(2025));
        for text in ["方", "方案", "方案A"] {
            document.edit_live(&name(text), TypingSession(1)).unwrap();
        }
        document.edit_live(&name("方案B"), TypingSession(2)).unwrap();
        assert!(document.undo());
        assert_eq!(document.scenario().name, "方案A");
        assert!(document.undo());
        assert_eq!(document.scenario().name, "");
        assert!(!document.undo());
        assert!(document.redo());
        assert_eq!(document.scenario().name, "方案A");
    }

    #[test]
    fn the_state_before_the_last_step_or_undo_is_available() {
        let mut document = Document::new(Scenario::blank(2025));
        let before =
            |document: &Document| document.before_last_step().map(|(it, _)| it.name.clone());
        assert_eq!(before(&document), None);
        document.edit(&name("甲")).unwrap();
        let state = document.state();
        for text in ["乙", "乙丙"] {
            document.edit_live(&name(text), TypingSession(1)).unwrap();
        }
        assert_eq!(before(&document).as_deref(), Some("甲"));
        assert_eq!(document.before_last_step().map(|(_, state)| state), Some(state));
        document.undo();
        assert_eq!(before(&document).as_deref(), Some("乙丙"));
        document.redo();
        assert_eq!(before(&document).as_deref(), Some("甲"));
        document.edit_live(&name("丁"), TypingSession(2)).unwrap();
        document.cancel(TypingSession(2));
        assert_eq!(before(&document).as_deref(), Some("甲"), "cancelling is not a step");
    }

    #[test]
    fn typing_back_to_the_start_leaves_no_step_and_nothing_to_save() {
        let mut document = Document::new(Scenario::blank(2025));
        document.edit_live(&name("x"), TypingSession(1)).unwrap();
        assert!(document.is_dirty());
        document.edit_live(&name(""), TypingSession(1)).unwrap();
        assert!(document.undo_label().is_none());
        assert!(!document.is_dirty());
    }

    fn recorded() -> Document {
        let recorder = Recorder::new("李", || jiff::Timestamp::UNIX_EPOCH);
        Document::recorded(Scenario::blank(2025), recorder)
    }

    #[test]
    fn every_step_is_recorded_once() {
        let mut document = recorded();
        for text in ["方", "方案", "方案A"] {
            document.edit_live(&name(text), TypingSession(1)).unwrap();
        }
        document.perform(&name("方案B"), &Label::of_action(Action::TakeOver, "方案名称")).unwrap();
        let changes = document.scenario().record.changes().to_vec();
        let [first, second] = changes.as_slice() else { panic!("{changes:?}") };
        assert_eq!((first.by.as_str(), first.action), ("李", Action::Change));
        assert_eq!(first.facts[0].before, Some(Value::Text(String::new())));
        assert_eq!(first.facts[0].after, Some(Value::Text("方案A".to_owned())));
        assert_eq!((second.subject.as_str(), second.action), ("方案名称", Action::TakeOver));
        document.undo();
        assert_eq!(document.scenario().record.changes().len(), 1, "undoing removes the entry");
    }

    #[test]
    fn typing_back_to_the_start_is_not_recorded() {
        let mut document = recorded();
        document.edit_live(&name("x"), TypingSession(1)).unwrap();
        document.edit_live(&name(""), TypingSession(1)).unwrap();
        assert!(document.scenario().record.changes().is_empty());
        assert!(!document.is_dirty());
    }

    #[test]
    fn typing_a_reason_adds_no_entry() {
        let mut document = recorded();
        document.edit(&name("方案A")).unwrap();
        for reason in ["领", "领导要求"] {
            let reason = reason.to_owned();
            document.edit_live(&[Command::Explain { entry: 0, reason }], TypingSession(1)).unwrap();
        }
        let changes = document.scenario().record.changes();
        assert_eq!((changes.len(), changes[0].reason.as_str()), (1, "领导要求"));
        assert_eq!(changes[0].facts.len(), 1);
        document.undo();
        assert_eq!(document.scenario().record.changes()[0].reason, "");
    }

    #[test]
    fn clearing_the_record_is_recorded_and_can_be_undone() {
        let mut document = recorded();
        document.edit(&name("方案A")).unwrap();
        document.edit(&[Command::ClearRecord]).unwrap();
        let changes = document.scenario().record.changes();
        assert_eq!((changes.len(), changes[0].action), (1, Action::ClearRecord));
        document.undo();
        assert_eq!(document.scenario().record.changes()[0].action, Action::Change);
    }

    #[test]
    fn freezing_is_recorded_even_when_the_stage_stays_the_same() {
        let mut document = recorded();
        let stage = document.scenario().stage;
        let command = [Command::Set(Field::Scenario(ScenarioField::Stage), Value::Stage(stage))];
        document.perform(&command, &Label::of_action(Action::Freeze, "一上")).unwrap();
        let changes = document.scenario().record.changes();
        let [change] = changes else { panic!("{changes:?}") };
        assert_eq!((change.action, change.subject.as_str()), (Action::Freeze, "一上"));
        assert!(change.facts.is_empty());
        assert!(document.is_dirty(), "the entry has to be saved");
        document.perform(&command, &Label::of_action(Action::TakeOver, "")).unwrap();
        assert_eq!(document.scenario().record.changes().len(), 1, "nothing was taken over");
        document.undo();
        assert!(document.scenario().record.changes().is_empty());
        assert!(!document.is_dirty());
    }

    #[test]
    fn a_sealed_copy_refuses_every_edit() {
        let mut scenario = Scenario::blank(2025);
        scenario.seal = Some(crate::budget::Seal {
            at: jiff::Timestamp::UNIX_EPOCH,
            by: String::new(),
            hash: String::new(),
        });
        let mut document = Document::new(scenario.clone());
        assert_eq!(document.edit(&name("x")), Err(EditError::Sealed));
        assert_eq!(document.scenario(), &scenario);
    }

    #[test]
    fn cancelling_leaves_nothing_to_redo() {
        let mut document = Document::new(Scenario::blank(2025));
        document.edit_live(&name("x"), TypingSession(1)).unwrap();
        document.cancel(TypingSession(2));
        assert_eq!(document.scenario().name, "x", "cancelling another session changes nothing");
        document.cancel(TypingSession(1));
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
    fn the_id_of_an_undone_item_is_never_used_again() {
        let mut document = Document::new(Scenario::blank(2025));
        let item = List::Duties.blank_item().unwrap();
        let insert = [Command::Insert { list: List::Duties, at: 0, item }];
        let first = document.edit(&insert).unwrap();
        document.undo();
        assert_eq!(document.scenario(), &Scenario::blank(2025));
        document.edit(&name("x")).unwrap();
        assert_eq!(document.scenario().ids, Scenario::blank(2025).ids, "nothing was inserted");
        assert_ne!(document.edit(&insert).unwrap(), first);
    }

    #[test]
    fn a_removed_project_is_no_longer_a_key_project() {
        let mut document = Document::new(Scenario::blank(2025));
        let item = List::Projects.blank_item().unwrap();
        let touched =
            document.edit(&[Command::Insert { list: List::Projects, at: 0, item }]).unwrap();
        assert_eq!(document.scenario().key_projects.len(), 1);
        document.edit(&[Command::Remove(touched[0])]).unwrap();
        assert!(document.scenario().key_projects.is_empty());
    }
}
