//! The plan of a lever: new amounts that are not applied yet.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::distribute::{Limit, Share};
use super::scope::{LeverLine, Selection};
use crate::budget::{Action, Field, IndicatorField, IndicatorId, Money, Scenario, Value};
use crate::edit::command::{Command, EditError, apply};
use crate::edit::label::Label;

/// The plan of a lever.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// The lever.
    pub action: Action,
    /// The lines in scope, including those that do not change.
    selection: Arc<Selection>,
    /// The new amount of each line in scope.
    shares: Vec<Share>,
    /// The present sum of the lines, in 万元.
    pub before: Money,
    /// The planned sum of the lines, in 万元.
    pub after: Money,
    /// The change of a target together with the money, for the price lever.
    pub target: Option<TargetMove>,
}

/// The planned change of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlanRow<'a> {
    /// The present line.
    pub line: &'a LeverLine,
    /// The planned amount, in 万元.
    pub after: Money,
    /// The reason that it does not change, or not by more.
    pub limit: Option<Limit>,
}

/// The planned change of a target (指标值).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TargetMove {
    pub indicator: IndicatorId,
    /// The name of the indicator (三级指标).
    pub name: String,
    /// The unit of measurement (计量单位).
    pub unit: String,
    pub before: Decimal,
    pub after: Decimal,
    /// The new target before rounding.
    pub exact: Decimal,
    /// The present unit cost (单位成本), in 万元 per unit.
    pub unit_cost: Decimal,
}

impl<'a> PlanRow<'a> {
    fn new(line: &'a LeverLine, share: &Share) -> Self {
        Self { line, after: share.amount, limit: share.limit }
    }

    /// The present amount, in 万元.
    pub fn before(&self) -> Money {
        self.line.amount
    }

    /// The planned change, in 万元; negative is a cut.
    pub fn change(&self) -> Money {
        self.after - self.line.amount
    }

    /// True when the plan changes the line.
    pub fn moves(&self) -> bool {
        self.after != self.line.amount
    }
}

impl Plan {
    /// The plan that gives the lines of `selection` their `shares`.
    pub(super) fn new(action: Action, selection: &Arc<Selection>, shares: Vec<Share>) -> Self {
        let after = shares.iter().map(|share| share.amount).sum();
        let selection = Arc::clone(selection);
        Self { action, before: selection.amount(), selection, shares, after, target: None }
    }

    /// The name of the scope.
    pub fn subject(&self) -> &str {
        &self.selection.subject
    }

    /// The lines in scope.
    pub fn selection(&self) -> &Arc<Selection> {
        &self.selection
    }

    /// Every line in scope, including those that do not change.
    pub fn rows(&self) -> impl ExactSizeIterator<Item = PlanRow<'_>> {
        self.selection.lines.iter().zip(&self.shares).map(|(line, share)| PlanRow::new(line, share))
    }

    /// The line at `index`.
    pub fn row(&self, index: usize) -> Option<PlanRow<'_>> {
        Some(PlanRow::new(self.selection.lines.get(index)?, self.shares.get(index)?))
    }

    /// The planned change of all lines together, in 万元; negative is a cut.
    pub fn change(&self) -> Money {
        self.after - self.before
    }

    /// True when the plan changes a line or a target.
    pub fn changes_anything(&self) -> bool {
        let moves_target = self.target.as_ref().is_some_and(|it| it.before != it.after);
        moves_target || self.rows().any(|row| row.moves())
    }

    /// The commands that apply it as one step; empty when it changes nothing.
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

    /// The label of the step.
    pub fn label(&self) -> Label {
        Label::of_action(self.action, self.subject())
    }

    /// Applies the plan to a copy of `scenario`.
    ///
    /// # Errors
    /// When a line or indicator of the plan no longer exists.
    pub fn applied_to(&self, scenario: &Scenario) -> Result<Scenario, EditError> {
        let mut copy = scenario.clone();
        apply(&mut copy, &self.commands())?;
        Ok(copy)
    }
}
