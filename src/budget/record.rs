//! The change record (变更记录): who changed what, when and why.

use std::sync::Arc;

use jiff::Timestamp;

use super::{Field, Value};

/// Every applied edit of a scenario, oldest first.
///
/// The record is part of the scenario, so undoing an edit also removes its entry. The entries are
/// shared, so that a snapshot for undoing costs one pointer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record(Arc<Vec<Arc<Change>>>);

/// One applied edit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Time of the edit.
    pub at: Timestamp,
    /// Name of the user in the operating system.
    pub by: String,
    /// Kind of the edit.
    pub action: Action,
    /// Name of the edited thing; empty when it has no name.
    pub subject: String,
    /// Reason for the edit; empty when none was given.
    pub reason: String,
    /// Facts that the edit changed, in the order of the book.
    pub facts: Vec<FactChange>,
}

/// A change of one fact by an edit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactChange {
    /// The changed fact.
    pub field: Field,
    /// Name of the thing that the fact belongs to; the thing may no longer exist.
    pub owner: String,
    /// Value before the edit; `None` when the thing did not exist yet.
    pub before: Option<Value>,
    /// Value after the edit; `None` when the thing was removed.
    pub after: Option<Value>,
}

/// The kind of an edit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    /// Changing facts (修改).
    Change,
    /// Adding (新增).
    Add,
    /// Removing (删除).
    Remove,
    /// Duplicating (复制).
    Duplicate,
    /// Moving (移动).
    Move,
    /// Pasting (粘贴) from another scenario.
    Paste,
    /// Taking over (采用) a value, line or project from another scenario.
    TakeOver,
    /// Merging (合并).
    Merge,
    /// Scaling lines (调整) to a percentage or a total.
    Scale,
    /// Cutting lines to the ceilings (按控制数压减).
    Fit,
    /// Balancing (平衡): one line absorbs a difference.
    Absorb,
    /// Pricing a target (按目标测算): the amount and the target change together.
    Price,
    /// Rounding amounts (取整).
    Round,
    /// Rolling forward to next year (结转下年).
    RollForward,
    /// Freezing a copy at a stage (阶段定稿).
    Freeze,
    /// Clearing the change record (清除变更记录).
    ClearRecord,
}

impl Action {
    /// Every action.
    pub const ALL: [Self; 16] = [
        Self::Change,
        Self::Add,
        Self::Remove,
        Self::Duplicate,
        Self::Move,
        Self::Paste,
        Self::TakeOver,
        Self::Merge,
        Self::Scale,
        Self::Fit,
        Self::Absorb,
        Self::Price,
        Self::Round,
        Self::RollForward,
        Self::Freeze,
        Self::ClearRecord,
    ];

    /// True for an action that is recorded even when no fact has changed: freezing makes a sealed
    /// copy.
    pub fn is_event(self) -> bool {
        self == Self::Freeze
    }
}

impl Record {
    /// The entries, oldest first.
    pub fn changes(&self) -> &[Arc<Change>] {
        &self.0
    }

    /// Adds an entry.
    pub fn push(&mut self, change: Change) {
        Arc::make_mut(&mut self.0).push(Arc::new(change));
    }

    /// Sets the reason of entry `index`; returns `false` when there is no such entry.
    pub fn explain(&mut self, index: usize, reason: &str) -> bool {
        let Some(change) = Arc::make_mut(&mut self.0).get_mut(index) else { return false };
        reason.clone_into(&mut Arc::make_mut(change).reason);
        true
    }
}

impl FromIterator<Change> for Record {
    fn from_iter<I: IntoIterator<Item = Change>>(changes: I) -> Self {
        Self(Arc::new(changes.into_iter().map(Arc::new).collect()))
    }
}
