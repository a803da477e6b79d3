//! 变更记录: who changed what, when and why.

use std::sync::Arc;

use jiff::Timestamp;

use super::{Field, Value};

/// Every applied edit of a scenario, oldest first.
///
/// It goes with the scenario: undoing an edit takes its entry back as well. The entries are shared,
/// so that a snapshot for undoing costs one pointer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record(Arc<Vec<Arc<Change>>>);

/// One applied edit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// When it was made.
    pub at: Timestamp,
    /// Who made it: the name under which they are known to the system.
    pub by: String,
    /// What was done.
    pub action: Action,
    /// What it was done to, by name; empty when it has none.
    pub subject: String,
    /// Why, where somebody has said so.
    pub reason: String,
    /// The facts that differ since, in the order of the book.
    pub facts: Vec<FactChange>,
}

/// A fact that an edit has changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactChange {
    /// Which fact.
    pub field: Field,
    /// What the thing it belongs to is called; it may be gone by now.
    pub owner: String,
    /// What stood there; `None` when the thing was not there yet.
    pub before: Option<Value>,
    /// What stands there since; `None` when the thing was taken out.
    pub after: Option<Value>,
}

/// What an edit does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    /// 修改
    Change,
    /// 新增
    Add,
    /// 删除
    Remove,
    /// 复制
    Duplicate,
    /// 移动
    Move,
    /// 粘贴: from another scenario.
    Paste,
    /// 采用: a value, line or project of another scenario.
    TakeOver,
    /// 合并
    Merge,
    /// 调整: lines scaled to a percentage or a total.
    Scale,
    /// 按控制数压减
    Fit,
    /// 平衡: one line takes a difference.
    Absorb,
    /// 按目标测算: money and target moved together.
    Price,
    /// 结转下年
    RollForward,
    /// 阶段定稿
    Freeze,
    /// 清除变更记录
    ClearRecord,
}

impl Action {
    /// Every action.
    pub const ALL: [Self; 15] = [
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
        Self::RollForward,
        Self::Freeze,
        Self::ClearRecord,
    ];

    /// Whether that it was done is worth an entry even where no fact has changed: freezing leaves a
    /// sealed copy behind.
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

    /// Says why the edit of entry `index` was made; `false` when there is no such entry.
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
