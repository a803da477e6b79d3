//! Updates the figures after an edit without computing again what the edit did not touch.
//!
//! Groups, projects and lines are shared between the states of a scenario, so comparing pointers
//! finds the changed ones. Removed lines are subtracted and new lines added; amounts are exact, so
//! the figures are the same as if all of them were computed from scratch.

use std::mem;
use std::sync::Arc;

use super::Derived;
use crate::analysis::pivot::PivotSums;
use crate::analysis::running_sum::{LineAmounts, RunningSum};
use crate::analysis::subtotal::Subtotal;
use crate::budget::{
    Code, ExpenseKind, FundSource, Group, LineGroup, LineItem, LineItems, NO_LINES, Project,
    Scenario, unshared,
};

/// The parts of the scenario that the figures were computed from; empty at first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Followed {
    groups: [Arc<LineGroup>; Group::ALL.len()],
    projects: Vec<Arc<Project>>,
}

impl Followed {
    fn of(scenario: &Scenario) -> Self {
        Self {
            groups: Group::ALL.map(|group| Arc::clone(scenario.shared_group(group))),
            projects: scenario.projects.clone(),
        }
    }
}

/// Sums of the same lines by each fact that the budget is broken down by.
#[derive(Default)]
#[expect(clippy::struct_field_names, reason = "each sums the same lines by another fact")]
struct Sums {
    by_functional: PivotSums<Code>,
    by_economic: PivotSums<Code>,
    by_fund_source: PivotSums<FundSource>,
}

impl Sums {
    /// Adds `lines` to every sum, and returns their subtotal.
    fn gather<'a>(&mut self, lines: impl IntoIterator<Item = &'a Arc<LineItem>>) -> Subtotal {
        // Each line is visited once for all the sums: with 100,000 lines, fetching them from
        // memory takes most of the time.
        let mut sum = RunningSum::default();
        for line in lines {
            let amounts = LineAmounts::from(line.as_ref());
            sum.add(amounts);
            self.by_functional.add(line.functional, amounts);
            self.by_economic.add(line.economic, amounts);
            self.by_fund_source.add(line.fund_source, amounts);
        }
        sum.into()
    }
}

/// The sums of the lines that differ between two states of the revenue or the expenditure.
struct Difference {
    gone: Sums,
    came: Sums,
    /// The number of differing lines still allowed; beyond it computing from scratch is quicker.
    left: usize,
}

/// The error that so many lines have changed that computing from scratch is quicker.
pub(super) struct TooMuch;

impl Difference {
    fn of_at_most(lines: usize) -> Self {
        Self { gone: Sums::default(), came: Sums::default(), left: lines }
    }

    /// Adds the differences of one list, and updates its `subtotal` from the former state to the
    /// present one.
    fn follow(
        &mut self,
        subtotal: &mut Subtotal,
        former: &LineItems,
        present: &LineItems,
    ) -> Result<(), TooMuch> {
        let (former, present) = (former.as_slice(), present.as_slice());
        if former.is_empty() {
            self.left = self.left.checked_sub(present.len()).ok_or(TooMuch)?;
            subtotal.include(&self.came.gather(present));
            return Ok(());
        }
        let (gone, came) = unshared(former, present);
        self.left = self.left.checked_sub(gone.len() + came.len()).ok_or(TooMuch)?;
        subtotal.include(&self.came.gather(came));
        subtotal.exclude(&self.gone.gather(gone));
        Ok(())
    }
}

impl Derived {
    /// Updates the figures from the scenario they were computed from to `scenario`.
    pub fn follow(&mut self, scenario: &Scenario) {
        /// Up to this many differing lines are always followed, however small the budget.
        const FEW: usize = 1_000;
        let lines = self.revenue.lines + self.expenditure.lines;
        if self.follow_at_most(FEW.max(lines / 4), scenario).is_err() {
            *self = Self::of(scenario);
        }
    }

    /// Does the same as [`Self::follow`], but fails when more than `lines` lines differ; the
    /// figures are then incomplete and must be computed from scratch.
    pub(super) fn follow_at_most(
        &mut self,
        lines: usize,
        scenario: &Scenario,
    ) -> Result<(), TooMuch> {
        let former = mem::replace(&mut self.followed, Followed::of(scenario));
        let mut revenue = Difference::of_at_most(lines);
        let mut spending = Difference::of_at_most(lines);
        for (group, former) in Group::ALL.into_iter().zip(&former.groups) {
            let present = scenario.shared_group(group);
            let is_revenue = group == Group::Revenue;
            let difference = if is_revenue { &mut revenue } else { &mut spending };
            let subtotal = self.group_mut(group);
            if !Arc::ptr_eq(former, present) {
                difference.follow(subtotal, &former.lines, &present.lines)?;
                subtotal.stated_prior = present.prior_total;
            }
        }
        self.follow_projects(&former.projects, &scenario.projects, &mut spending)?;

        self.basic = sum(Group::BASIC.map(|group| self.group(group)));
        let other = sum(Group::OTHER.map(|group| self.group(group)));
        self.expenditure = sum([&self.basic, &other, &self.projects]);
        self.expenditure.stated_prior = scenario.prior_expenditure;
        let Difference { gone, came, .. } = spending;
        self.by_functional.replace(&gone.by_functional, came.by_functional);
        self.functional_levels = self.by_functional.with_parents();
        self.by_economic.replace(&gone.by_economic, came.by_economic);
        self.economic_levels = self.by_economic.with_parents();
        self.by_fund_source.replace(&gone.by_fund_source, came.by_fund_source);
        let Difference { gone, came, .. } = revenue;
        self.revenue_by_fund_source.replace(&gone.by_fund_source, came.by_fund_source);

        self.three_public = expenses(scenario, &ExpenseKind::THREE_PUBLIC);
        self.vehicles = expenses(scenario, &ExpenseKind::VEHICLES);
        self.other.follow(&former.projects, scenario);
        self.procurement = scenario.procurement.iter().map(|item| item.amount).sum();
        Ok(())
    }

    fn group_mut(&mut self, group: Group) -> &mut Subtotal {
        match group {
            Group::Revenue => &mut self.revenue,
            Group::Personnel => &mut self.personnel,
            Group::Operating => &mut self.operating,
            Group::Assistance => &mut self.assistance,
            Group::StaffGrowth => &mut self.staff_growth,
            Group::Business => &mut self.business,
            Group::AffiliateSubsidies => &mut self.affiliate_subsidies,
            Group::SuperiorRemittances => &mut self.superior_remittances,
        }
    }

    fn follow_projects(
        &mut self,
        former: &[Arc<Project>],
        present: &[Arc<Project>],
        spending: &mut Difference,
    ) -> Result<(), TooMuch> {
        let mut by_project = mem::take(&mut self.by_project);
        let are_in_place = former.len() == present.len()
            && former.iter().zip(present).all(|(a, b)| Arc::ptr_eq(a, b) || a.id == b.id);
        if are_in_place {
            for ((former, present), subtotal) in former.iter().zip(present).zip(&mut by_project) {
                let former = Some((former, *subtotal));
                *subtotal = self.follow_project(former, Some(present), spending)?;
            }
            self.by_project = by_project;
            return Ok(());
        }
        let mut left: Vec<_> = former.iter().zip(by_project).map(Some).collect();
        let indices = mem::take(&mut self.project_indices);
        self.by_project.reserve_exact(present.len());
        self.project_indices.reserve(present.len());
        for (index, project) in present.iter().enumerate() {
            let former = indices.get(&project.id).and_then(|index| left.get_mut(*index)?.take());
            let subtotal = self.follow_project(former, Some(project), spending)?;
            self.by_project.push(subtotal);
            self.project_indices.insert(project.id, index);
        }
        for gone in left.into_iter().flatten() {
            self.follow_project(Some(gone), None, spending)?;
        }
        Ok(())
    }

    /// Updates the figures from the former state of one project (with its subtotal) to the present
    /// state, and returns the present subtotal.
    fn follow_project(
        &mut self,
        former: Option<(&Arc<Project>, Subtotal)>,
        present: Option<&Arc<Project>>,
        spending: &mut Difference,
    ) -> Result<Subtotal, TooMuch> {
        if let (Some((former, subtotal)), Some(present)) = (former, present)
            && Arc::ptr_eq(former, present)
        {
            return Ok(subtotal);
        }
        let mut subtotal = Subtotal::default();
        if let Some((project, former)) = former {
            self.projects.exclude(&former);
            self.indicators -= project.indicators.len();
            subtotal = former;
        }
        let former = former.map_or(&NO_LINES, |(project, _)| &project.lines);
        spending.follow(&mut subtotal, former, present.map_or(&NO_LINES, |it| &it.lines))?;
        if let Some(project) = present {
            subtotal.stated_prior = project.prior_total;
            self.projects.include(&subtotal);
            self.indicators += project.indicators.len();
        }
        Ok(subtotal)
    }
}

fn sum<const N: usize>(parts: [&Subtotal; N]) -> Subtotal {
    parts.into_iter().fold(Subtotal::default(), |mut whole, part| {
        whole.include(part);
        whole
    })
}

fn expenses(scenario: &Scenario, kinds: &[ExpenseKind]) -> Subtotal {
    let mut whole = Subtotal::default();
    for kind in kinds {
        whole.include(&Subtotal::of_expense(scenario.expense(*kind)));
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::budget::Money;
    use crate::budget::testing::money;

    fn line(id: u64, code: &str) -> LineItem {
        LineItem {
            amount: money(id),
            prior: (!id.is_multiple_of(2)).then_some(Money::ZERO),
            functional: code.parse().ok(),
            ..LineItem::blank(id.into())
        }
    }

    fn project(id: u64, lines: Vec<LineItem>) -> Arc<Project> {
        Arc::new(Project { lines: lines.into(), ..Project::blank(id.into()) })
    }

    fn scenario() -> Scenario {
        let mut scenario = Scenario::blank(2025);
        scenario.group_mut(Group::Revenue).lines = vec![line(1, ""), line(2, "")].into();
        scenario.group_mut(Group::Personnel).lines = vec![line(3, "2080101"), line(4, "")].into();
        scenario.projects = vec![
            project(5, vec![line(6, "2080101"), line(7, "2080112")]),
            project(8, vec![line(9, "2130101")]),
            project(10, vec![]),
        ];
        scenario
    }

    #[test]
    fn the_figures_are_the_same_as_if_computed_anew() {
        let changes: [fn(&mut Scenario); 9] = [
            |it| it.projects.rotate_left(1),
            |it| drop(it.projects.remove(1)),
            |it| it.projects.insert(1, project(11, vec![line(12, "")])),
            |it| Arc::make_mut(&mut it.projects[0]).prior_total = Some(Money::ZERO),
            |it| it.projects[2] = project(20, vec![line(21, "2080101")]),
            |it| it.group_mut(Group::Personnel).lines[0].functional = None,
            |it| it.group_mut(Group::Personnel).prior_total = Some(Money::ZERO),
            |it| drop(it.group_mut(Group::Revenue).lines.remove(0)),
            |it| it.projects.clear(),
        ];
        let mut scenario = scenario();
        let mut derived = Derived::of(&scenario);
        for (index, change) in changes.into_iter().enumerate() {
            change(&mut scenario);
            derived.follow(&scenario);
            assert!(derived == Derived::of(&scenario), "change {index}");
        }
        assert_eq!(derived.expenditure.lines, 2);
        assert_eq!(derived.by_functional.rows.len(), 1, "rows without lines are gone");
    }

    #[test]
    fn a_change_of_nearly_everything_gives_the_same_figures() {
        let mut scenario = scenario();
        scenario.group_mut(Group::Operating).lines =
            (100..2_100).map(|id| line(id, "2080101")).collect();
        let mut derived = Derived::of(&scenario);
        let lines = &mut scenario.group_mut(Group::Operating).lines;
        lines.iter_mut().skip(1).for_each(|line| line.amount = Money::ZERO);
        derived.follow(&scenario);
        assert!(derived == Derived::of(&scenario));
    }

    #[test]
    fn the_figures_can_be_updated_to_an_unrelated_scenario() {
        let mut derived = Derived::of(&scenario());
        derived.follow(&Scenario::blank(2025));
        assert!(derived == Derived::of(&Scenario::blank(2025)));
        derived.follow(&scenario());
        assert!(derived == Derived::of(&scenario()));
    }

    /// No file can contain such a scenario, but its figures must still be right.
    #[test]
    fn two_projects_with_one_identity_count_twice() {
        let mut scenario = scenario();
        scenario.projects = [5, 5].map(|id| project(id, vec![line(6, "")])).to_vec();
        let mut derived = Derived::of(&scenario);
        assert_eq!(derived.projects.lines, 2);
        scenario.projects.push(project(5, vec![line(7, "")]));
        derived.follow(&scenario);
        assert_eq!((derived.projects.lines, derived.by_project.len()), (3, 3));
        scenario.projects.remove(0);
        derived.follow(&scenario);
        assert_eq!((derived.projects.lines, derived.by_project.len()), (2, 2));
        assert_eq!(derived.projects.amount, money(13));
    }
}
