//! The totals after a plan, computed without applying it.

use rustc_hash::FxHashMap;

use super::plan::{Plan, PlanRow};
use crate::analysis::{Derived, compare::money_moves};
use crate::budget::{Group, LinePlace, Money, ProjectId, Scenario};

/// The totals after a plan, in 万元.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Effect {
    /// Total revenue (部门预算收入).
    pub revenue: Money,
    /// Total expenditure (部门预算支出).
    pub expenditure: Money,
    /// Projects whose money would change by more than 20 % while none of their targets would, in
    /// the order of the book.
    pub without_target: Vec<ProjectId>,
}

impl Effect {
    /// Computes the totals after `plan` from the totals `derived` of `scenario`.
    pub fn of(plan: &Plan, scenario: &Scenario, derived: &Derived) -> Self {
        let mut revenue = derived.revenue.amount;
        let mut expenditure = derived.expenditure.amount;
        let mut by_project = FxHashMap::<ProjectId, Money>::default();
        for row in plan.rows().filter(PlanRow::moves) {
            match row.line.place {
                LinePlace::Group(Group::Revenue) => revenue += row.change(),
                LinePlace::Group(_) => expenditure += row.change(),
                LinePlace::Project(id) => *by_project.entry(id).or_default() += row.change(),
            }
        }
        let mut without_target = Vec::new();
        for (project, subtotal) in derived.projects(scenario) {
            let Some(change) = by_project.get(&project.id) else { continue };
            expenditure += *change;
            let target = plan.target.as_ref().filter(|target| target.before != target.after);
            let moves_target = target.is_some_and(|target| {
                project.indicators.iter().any(|indicator| indicator.id == target.indicator)
            });
            if !moves_target && money_moves(subtotal.amount, subtotal.amount + *change) {
                without_target.push(project.id);
            }
        }
        Self { revenue, expenditure, without_target }
    }

    /// Revenue less expenditure (收支差额).
    pub fn balance(&self) -> Money {
        self.revenue - self.expenditure
    }
}
