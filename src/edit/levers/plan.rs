//! What a lever would do, to be looked at before it is applied.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::distribute::{Limit, Share};
use super::scope::{LeverLine, Selection};
use crate::budget::{Action, Field, IndicatorField, IndicatorId, Money, Scenario, Value};
use crate::edit::command::{Command, EditError, apply};
use crate::edit::label::Label;

/// What a lever would do.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// Which lever it was.
    pub action: Action,
    /// The lines it is about, also those that stay.
    selection: Arc<Selection>,
    /// What becomes of each of them.
    shares: Vec<Share>,
    /// What the lines come to now.
    pub before: Money,
    /// What they would come to.
    pub after: Money,
    /// The target that moves with the money, or that the money follows.
    pub target: Option<TargetMove>,
}

/// What would become of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlanRow<'a> {
    /// The line as it stands.
    pub line: &'a LeverLine,
    /// What it would come to.
    pub after: Money,
    /// What keeps it from moving, or from moving further.
    pub limit: Option<Limit>,
}

/// What would become of a target (指标值).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TargetMove {
    pub indicator: IndicatorId,
    /// 三级指标
    pub name: String,
    /// 计量单位
    pub unit: String,
    pub before: Decimal,
    pub after: Decimal,
    /// What the target would be exactly, before it was rounded to whole units.
    pub exact: Decimal,
    /// 单位成本 before, in 万元 per unit.
    pub unit_cost: Decimal,
}

impl<'a> PlanRow<'a> {
    fn new(line: &'a LeverLine, share: &Share) -> Self {
        Self { line, after: share.amount, limit: share.limit }
    }

    /// What it comes to now.
    pub fn before(&self) -> Money {
        self.line.amount
    }

    /// What it would get, or pay where negative.
    pub fn change(&self) -> Money {
        self.after - self.line.amount
    }

    /// Whether it would be other than it is.
    pub fn moves(&self) -> bool {
        self.after != self.line.amount
    }
}

impl Plan {
    /// What gives the lines of `selection` their `shares`.
    pub(super) fn new(action: Action, selection: &Arc<Selection>, shares: Vec<Share>) -> Self {
        let after = shares.iter().map(|share| share.amount).sum();
        let selection = Arc::clone(selection);
        Self { action, before: selection.amount(), selection, shares, after, target: None }
    }

    /// What it is about, as people call it.
    pub fn subject(&self) -> &str {
        &self.selection.subject
    }

    /// The lines it is about, as they stand.
    pub fn selection(&self) -> &Arc<Selection> {
        &self.selection
    }

    /// Every line it is about, also those that stay.
    pub fn rows(&self) -> impl ExactSizeIterator<Item = PlanRow<'_>> {
        self.selection.lines.iter().zip(&self.shares).map(|(line, share)| PlanRow::new(line, share))
    }

    /// The line at `index`.
    pub fn row(&self, index: usize) -> Option<PlanRow<'_>> {
        Some(PlanRow::new(self.selection.lines.get(index)?, self.shares.get(index)?))
    }

    /// What all lines together would get, or pay where negative.
    pub fn change(&self) -> Money {
        self.after - self.before
    }

    /// Whether anything would be other than it is.
    pub fn changes_anything(&self) -> bool {
        let moves_target = self.target.as_ref().is_some_and(|it| it.before != it.after);
        moves_target || self.rows().any(|row| row.moves())
    }

    /// What applies it, to be done as one step; empty when it changes nothing.
    pub fn commands(&self) -> Vec<Command> {
        let moved = self.rows().filter(PlanRow::moves);
        let amounts: Vec<_> = moved.map(|row| (row.line.id, row.after)).collect();
        let mut commands = Vec::new();
        if !amounts.is_empty() {
            commands.push(Command::SetAmounts(amounts));
        }
        if let Some(target) = self.target.as_ref().filter(|it| it.before != it.after) {
            let field = Field::Indicator(target.indicator, IndicatorField::Value);
            let value = target.after.normalize().to_string();
            commands.push(Command::Set(field, Value::Text(value)));
        }
        commands
    }

    /// What the step is called.
    pub fn label(&self) -> Label {
        Label::of_action(self.action, self.subject())
    }

    /// `scenario` as it would be.
    ///
    /// # Errors
    /// When a line is gone that was there when the plan was made.
    pub fn applied_to(&self, scenario: &Scenario) -> Result<Scenario, EditError> {
        let mut copy = scenario.clone();
        apply(&mut copy, &self.commands())?;
        Ok(copy)
    }
}
