//! What a lever would do, to be looked at before it is applied.

use rust_decimal::Decimal;

use super::distribute::{Limit, Share};
use super::scope::{LeverLine, Selection};
use crate::budget::{
    Action, Field, IndicatorField, IndicatorId, LineId, LinePlace, Money, Scenario, Value,
};
use crate::edit::command::{Command, EditError, apply};
use crate::edit::label::Label;

/// What a lever would do.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// Which lever it was.
    pub action: Action,
    /// What it is about, as people call it.
    pub subject: String,
    /// Every line it is about, in the order of the book; also those that stay.
    pub rows: Vec<PlanRow>,
    /// What the rows come to now.
    pub before: Money,
    /// What they would come to.
    pub after: Money,
    /// The target that moves with the money, or that the money follows.
    pub target: Option<TargetMove>,
}

/// What would become of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanRow {
    pub line: LineId,
    /// 名称
    pub name: String,
    pub place: LinePlace,
    pub before: Money,
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

impl PlanRow {
    fn new(line: &LeverLine, share: Share) -> Self {
        Self {
            line: line.id,
            name: line.name.clone(),
            place: line.place,
            before: line.amount,
            after: share.amount,
            limit: share.limit,
        }
    }

    /// What it would get, or pay where negative.
    pub fn change(&self) -> Money {
        self.after - self.before
    }
}

impl Plan {
    /// What gives the lines of `selection` their `shares`.
    pub(super) fn new(action: Action, selection: &Selection, shares: Vec<Share>) -> Self {
        let rows =
            selection.lines.iter().zip(shares).map(|(line, share)| PlanRow::new(line, share));
        Self::of_rows(action, selection.subject.clone(), rows.collect())
    }

    pub(super) fn of_rows(action: Action, subject: String, rows: Vec<PlanRow>) -> Self {
        let before = rows.iter().map(|row| row.before).sum();
        let after = rows.iter().map(|row| row.after).sum();
        Self { action, subject, rows, before, after, target: None }
    }

    /// What all lines together would get, or pay where negative.
    pub fn change(&self) -> Money {
        self.after - self.before
    }

    /// Whether anything would be other than it is.
    pub fn changes_anything(&self) -> bool {
        let moves_target = self.target.as_ref().is_some_and(|it| it.before != it.after);
        moves_target || self.rows.iter().any(|row| row.before != row.after)
    }

    /// What applies it, to be done as one step; empty when it changes nothing.
    pub fn commands(&self) -> Vec<Command> {
        let moved = self.rows.iter().filter(|row| row.before != row.after);
        let amounts: Vec<_> = moved.map(|row| (row.line, row.after)).collect();
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
        Label::of_action(self.action, self.subject.clone())
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
