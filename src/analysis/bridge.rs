//! Bridges: the steps that lead from one total of expenditure to another (增减因素).

use rustc_hash::FxHashMap;

use crate::analysis::{Breakdown, Derived, Whole};
use crate::budget::{Money, ProjectId, Scenario};

/// The steps that lead from one total of expenditure to another.
///
/// Start, steps and residual add up to the end exactly.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bridge {
    /// The total it starts from, in 万元.
    pub start: Money,
    /// The total it ends at, in 万元.
    pub end: Money,
    /// One step for each part that differs, the largest first.
    pub steps: Vec<Step>,
    /// The part of the difference that the steps do not explain (未说明差额), in 万元.
    pub residual: Money,
    /// The number of parts whose amount is the same on both sides.
    pub unchanged: usize,
}

/// The difference of one part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    pub part: BridgePart,
    /// The name of a project; empty for groups and codes, which the program names.
    pub name: String,
    /// In 万元.
    pub change: Money,
}

/// The part of a total that a step is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BridgePart {
    /// A part of the total that the bridge ends at.
    Present(Whole),
    /// A project that no longer exists, by its id in the scenario that the bridge starts from.
    Former(ProjectId),
}

impl Bridge {
    /// The bridge from last year's expenditure to this year's; `None` when last year is not known.
    ///
    /// When only some lines of a part state last year, its step is the change of those lines; the
    /// rest is in the residual.
    pub fn of_years(scenario: &Scenario, derived: &Derived, by: Breakdown) -> Option<Self> {
        let start = derived.expenditure.prior()?;
        let steps = by.parts(scenario, derived).into_iter().filter_map(|(whole, subtotal)| {
            Some(Step::present((scenario, derived), whole, subtotal.known_change()?))
        });
        Some(Self::new(start, derived.expenditure.amount, steps.collect()))
    }

    /// The bridge from the expenditure of one scenario to that of another.
    ///
    /// `counterpart` maps the id of a project in `to` to the id of the same project in `from`.
    pub fn between(
        from: (&Scenario, &Derived),
        to: (&Scenario, &Derived),
        by: Breakdown,
        counterpart: &FxHashMap<ProjectId, ProjectId>,
    ) -> Self {
        let latter = by.parts(to.0, to.1).into_iter();
        let mut steps: Vec<_> =
            latter.map(|(whole, subtotal)| Step::present(to, whole, subtotal.amount)).collect();
        let mut places: FxHashMap<BridgePart, usize> =
            steps.iter().enumerate().map(|(place, step)| (step.part, place)).collect();
        let back: FxHashMap<ProjectId, ProjectId> =
            counterpart.iter().map(|(latter, former)| (*former, *latter)).collect();
        for (whole, subtotal) in by.parts(from.0, from.1) {
            let part = match whole {
                Whole::Project(id) => match back.get(&id) {
                    Some(latter) => BridgePart::Present(Whole::Project(*latter)),
                    None => BridgePart::Former(id),
                },
                other => BridgePart::Present(other),
            };
            let place = *places.entry(part).or_insert_with(|| {
                steps.push(Step { part, ..Step::present(from, whole, Money::ZERO) });
                steps.len() - 1
            });
            if let Some(step) = steps.get_mut(place) {
                step.change -= subtotal.amount;
            }
        }
        Self::new(from.1.expenditure.amount, to.1.expenditure.amount, steps)
    }

    fn new(start: Money, end: Money, mut steps: Vec<Step>) -> Self {
        let explained: Money = steps.iter().map(|step| step.change).sum();
        let all = steps.len();
        steps.retain(|step| !step.change.is_zero());
        // Stable, so that equal steps keep the order of the book.
        steps.sort_by_key(|step| std::cmp::Reverse(step.change.abs()));
        let unchanged = all - steps.len();
        Self { start, end, residual: end - start - explained, unchanged, steps }
    }

    /// The steps to show one by one, and the number and sum of the rest.
    ///
    /// At most `most` steps are shown, or one more when the rest would be a single step.
    pub fn gathered(&self, most: usize) -> (&[Step], Option<(usize, Money)>) {
        let count = if self.steps.len() <= most + 1 { self.steps.len() } else { most };
        let (shown, rest) = self.steps.split_at_checked(count).unwrap_or((&self.steps, &[]));
        let sum = rest.iter().map(|step| step.change).sum();
        (shown, (!rest.is_empty()).then_some((rest.len(), sum)))
    }
}

impl Step {
    fn present((scenario, derived): (&Scenario, &Derived), whole: Whole, change: Money) -> Self {
        let project = match whole {
            Whole::Project(id) => derived.find_project(scenario, id),
            _ => None,
        };
        let name = project.map(|project| project.name.clone()).unwrap_or_default();
        Self { part: BridgePart::Present(whole), name, change }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use rust_decimal::{Decimal, dec};

    use super::*;
    use crate::budget::testing::money;
    use crate::budget::{LineItem, Project};

    fn scenario(projects: &[(u64, &str, Decimal, Option<Decimal>)]) -> Scenario {
        let mut scenario = Scenario::blank(2025);
        for (id, name, amount, prior) in projects {
            let mut line = LineItem::blank((100 + id).into());
            line.amount = money(*amount);
            line.prior = prior.map(money);
            let mut project = Project::blank((*id).into());
            (*name).clone_into(&mut project.name);
            project.lines.push(line);
            scenario.projects.push(Arc::new(project));
        }
        scenario
    }

    fn check_adds_up(bridge: &Bridge) {
        let steps: Money = bridge.steps.iter().map(|step| step.change).sum();
        assert_eq!(bridge.start + steps + bridge.residual, bridge.end);
    }

    #[test]
    fn the_change_that_projects_do_not_explain_is_the_residual() {
        let mut scenario = scenario(&[
            (1, "培训", dec!(30), Some(dec!(20))),
            (2, "仲裁", dec!(40), Some(dec!(100))),
            (3, "宣传", dec!(5), None),
            (4, "档案", dec!(7), Some(dec!(7))),
        ]);
        scenario.prior_expenditure = Some(money(dec!(150)));
        let derived = Derived::of(&scenario);
        let bridge = Bridge::of_years(&scenario, &derived, Breakdown::Project).unwrap();
        let steps: Vec<_> = bridge.steps.iter().map(|it| (it.name.as_str(), it.change)).collect();
        assert_eq!(steps, [("仲裁", money(dec!(-60))), ("培训", money(dec!(10)))]);
        assert_eq!(bridge.residual, money(dec!(-18)));
        assert_eq!(derived.residual(), Some(bridge.residual));
        check_adds_up(&bridge);
    }

    #[test]
    fn without_last_year_there_is_no_bridge() {
        let scenario = scenario(&[(1, "培训", dec!(30), None)]);
        let derived = Derived::of(&scenario);
        assert_eq!(Bridge::of_years(&scenario, &derived, Breakdown::Group), None);
    }

    #[test]
    fn projects_come_and_go_between_scenarios() {
        let from = scenario(&[(1, "培训", dec!(30), None), (2, "仲裁", dec!(40), None)]);
        let to = scenario(&[(1, "培训", dec!(25), None), (3, "宣传", dec!(5), None)]);
        let (former, latter) = (Derived::of(&from), Derived::of(&to));
        let counterpart = FxHashMap::from_iter([(1.into(), 1.into())]);
        let by = Breakdown::Project;
        let bridge = Bridge::between((&from, &former), (&to, &latter), by, &counterpart);
        let steps: Vec<_> = bridge.steps.iter().map(|it| (it.name.as_str(), it.change)).collect();
        let expected =
            [("仲裁", money(dec!(-40))), ("培训", money(dec!(-5))), ("宣传", money(dec!(5)))];
        assert_eq!(steps, expected);
        assert_eq!(bridge.steps[0].part, BridgePart::Former(2.into()));
        assert_eq!(bridge.residual, Money::ZERO);
        check_adds_up(&bridge);
    }

    #[test]
    fn equal_steps_keep_the_order_of_the_book() {
        let from = scenario(&[(9, "档案", dec!(5), None)]);
        let to = scenario(&[(3, "宣传", dec!(5), None), (2, "培训", dec!(5), None)]);
        let ends = ((&from, &Derived::of(&from)), (&to, &Derived::of(&to)));
        let bridge = Bridge::between(ends.0, ends.1, Breakdown::Project, &FxHashMap::default());
        let names: Vec<_> = bridge.steps.iter().map(|step| step.name.as_str()).collect();
        assert_eq!(names, ["宣传", "培训", "档案"]);
    }

    #[test]
    fn small_steps_are_gathered_but_never_a_single_one() {
        let amounts = [dec!(1), dec!(2), dec!(3), dec!(4)];
        let projects: Vec<_> =
            (1..).zip(amounts).map(|(id, amount)| (id, "项目", amount, Some(dec!(0)))).collect();
        let scenario = scenario(&projects);
        let derived = Derived::of(&scenario);
        let bridge = Bridge::of_years(&scenario, &derived, Breakdown::Project).unwrap();
        let (shown, rest) = bridge.gathered(2);
        assert_eq!((shown.len(), rest), (2, Some((2, money(dec!(3))))));
        let (shown, rest) = bridge.gathered(3);
        assert_eq!((shown.len(), rest), (4, None));
    }
}
