//! From one total to another, step by step (增减因素).

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use crate::analysis::{Derived, Pivot, Subtotal};
use crate::budget::{Code, FundSource, Group, Money, ProjectId, Scenario};

/// The steps that lead from one total of expenditure to another.
///
/// Start, steps and residual add up to the end exactly.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bridge {
    /// Where it starts, in 万元.
    pub start: Money,
    /// Where it ends, in 万元.
    pub end: Money,
    /// The parts that differ, the largest step first.
    pub steps: Vec<Step>,
    /// What the parts do not explain (未说明差额), in 万元.
    pub residual: Money,
    /// How many parts are on both sides alike.
    pub unchanged: usize,
}

/// One part's share in the difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    pub part: BridgePart,
    /// The part's name where it has one of its own; groups and codes are named by the program.
    pub name: String,
    /// In 万元.
    pub change: Money,
}

/// What expenditure is taken apart into.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum BridgeBy {
    /// Basic expenditure by group, and each project.
    #[default]
    Project,
    /// 人员、公用、对个人和家庭的补助、项目
    Group,
    /// 功能分类
    Functional,
    /// 部门经济分类
    Economic,
    /// 资金来源
    FundSource,
}

impl BridgeBy {
    /// Every way.
    pub const ALL: [Self; 5] =
        [Self::Project, Self::Group, Self::Functional, Self::Economic, Self::FundSource];
}

/// A part of expenditure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BridgePart {
    Group(Group),
    /// All projects together.
    Projects,
    /// By its identity in the scenario the bridge leads to.
    Project(ProjectId),
    /// One that is no more, by its identity in the scenario the bridge comes from.
    FormerProject(ProjectId),
    Functional(Option<Code>),
    Economic(Option<Code>),
    FundSource(Option<FundSource>),
}

impl Bridge {
    /// From last year's expenditure to this year's; `None` when last year is not known.
    ///
    /// A part whose last year is known in part steps by what is known; the rest is residual.
    pub fn of_years(scenario: &Scenario, derived: &Derived, by: BridgeBy) -> Option<Self> {
        let start = derived.expenditure.prior()?;
        let steps =
            parts(scenario, derived, by).into_iter().filter_map(|(part, name, subtotal)| {
                Some(Step { part, name, change: subtotal.known_change()? })
            });
        Some(Self::new(start, derived.expenditure.amount, steps.collect()))
    }

    /// From the expenditure of one scenario to that of another.
    ///
    /// `counterpart` finds the project of the first scenario that is a project of the second.
    pub fn between(
        from: (&Scenario, &Derived),
        to: (&Scenario, &Derived),
        by: BridgeBy,
        counterpart: &FxHashMap<ProjectId, ProjectId>,
    ) -> Self {
        let mut changes: BTreeMap<BridgePart, (String, Money)> = BTreeMap::new();
        for (part, name, subtotal) in parts(to.0, to.1, by) {
            changes.insert(part, (name, subtotal.amount));
        }
        let back: FxHashMap<ProjectId, ProjectId> =
            counterpart.iter().map(|(latter, former)| (*former, *latter)).collect();
        for (part, name, subtotal) in parts(from.0, from.1, by) {
            let part = match part {
                BridgePart::Project(id) => match back.get(&id) {
                    Some(latter) => BridgePart::Project(*latter),
                    None => BridgePart::FormerProject(id),
                },
                other => other,
            };
            let entry = changes.entry(part).or_insert((name, Money::ZERO));
            entry.1 -= subtotal.amount;
        }
        let steps = changes.into_iter().map(|(part, (name, change))| Step { part, name, change });
        Self::new(from.1.expenditure.amount, to.1.expenditure.amount, steps.collect())
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

    /// The steps told one by one and the sum of the rest, when at most `most` are told.
    ///
    /// Nothing is gathered that would be a single step.
    pub fn gathered(&self, most: usize) -> (&[Step], Option<(usize, Money)>) {
        let told = if self.steps.len() <= most + 1 { self.steps.len() } else { most };
        let (told, rest) = self.steps.split_at_checked(told).unwrap_or((&self.steps, &[]));
        let sum = rest.iter().map(|step| step.change).sum();
        (told, (!rest.is_empty()).then_some((rest.len(), sum)))
    }
}

fn parts(
    scenario: &Scenario,
    derived: &Derived,
    by: BridgeBy,
) -> Vec<(BridgePart, String, Subtotal)> {
    let groups = Group::BASIC
        .map(|group| (BridgePart::Group(group), String::new(), *derived.group(group)))
        .into_iter();
    match by {
        BridgeBy::Group => {
            groups.chain([(BridgePart::Projects, String::new(), derived.projects)]).collect()
        }
        BridgeBy::Project => {
            let projects = derived.projects(scenario).map(|(project, subtotal)| {
                (BridgePart::Project(project.id), project.name.clone(), *subtotal)
            });
            groups.chain(projects).collect()
        }
        BridgeBy::Functional => pivot(&derived.by_functional, BridgePart::Functional),
        BridgeBy::Economic => pivot(&derived.by_economic, BridgePart::Economic),
        BridgeBy::FundSource => pivot(&derived.by_fund_source, BridgePart::FundSource),
    }
}

fn pivot<K: Copy>(
    pivot: &Pivot<K>,
    part: impl Fn(Option<K>) -> BridgePart,
) -> Vec<(BridgePart, String, Subtotal)> {
    pivot.rows.iter().map(|(key, subtotal)| (part(*key), String::new(), *subtotal)).collect()
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

    fn adds_up(bridge: &Bridge) {
        let steps: Money = bridge.steps.iter().map(|step| step.change).sum();
        assert_eq!(bridge.start + steps + bridge.residual, bridge.end);
    }

    #[test]
    fn what_the_projects_do_not_explain_is_a_step_of_its_own() {
        let mut scenario = scenario(&[
            (1, "培训", dec!(30), Some(dec!(20))),
            (2, "仲裁", dec!(40), Some(dec!(100))),
            (3, "宣传", dec!(5), None),
            (4, "档案", dec!(7), Some(dec!(7))),
        ]);
        scenario.prior_expenditure = Some(money(dec!(150)));
        let derived = Derived::of(&scenario);
        let bridge = Bridge::of_years(&scenario, &derived, BridgeBy::Project).unwrap();
        let steps: Vec<_> = bridge.steps.iter().map(|it| (it.name.as_str(), it.change)).collect();
        assert_eq!(steps, [("仲裁", money(dec!(-60))), ("培训", money(dec!(10)))]);
        assert_eq!(bridge.residual, money(dec!(-18)));
        assert_eq!(derived.residual(), Some(bridge.residual));
        adds_up(&bridge);
    }

    #[test]
    fn without_last_year_there_is_no_bridge() {
        let scenario = scenario(&[(1, "培训", dec!(30), None)]);
        let derived = Derived::of(&scenario);
        assert_eq!(Bridge::of_years(&scenario, &derived, BridgeBy::Group), None);
    }

    #[test]
    fn projects_come_and_go_between_scenarios() {
        let from = scenario(&[(1, "培训", dec!(30), None), (2, "仲裁", dec!(40), None)]);
        let to = scenario(&[(1, "培训", dec!(25), None), (3, "宣传", dec!(5), None)]);
        let (former, latter) = (Derived::of(&from), Derived::of(&to));
        let counterpart = FxHashMap::from_iter([(1.into(), 1.into())]);
        let by = BridgeBy::Project;
        let bridge = Bridge::between((&from, &former), (&to, &latter), by, &counterpart);
        let steps: Vec<_> = bridge.steps.iter().map(|it| (it.name.as_str(), it.change)).collect();
        let expected =
            [("仲裁", money(dec!(-40))), ("培训", money(dec!(-5))), ("宣传", money(dec!(5)))];
        assert_eq!(steps, expected);
        assert_eq!(bridge.steps[0].part, BridgePart::FormerProject(2.into()));
        assert_eq!(bridge.residual, Money::ZERO);
        adds_up(&bridge);
    }

    #[test]
    fn small_steps_are_gathered_but_never_one_alone() {
        let amounts = [dec!(1), dec!(2), dec!(3), dec!(4)];
        let projects: Vec<_> =
            (1..).zip(amounts).map(|(id, amount)| (id, "项目", amount, Some(dec!(0)))).collect();
        let scenario = scenario(&projects);
        let derived = Derived::of(&scenario);
        let bridge = Bridge::of_years(&scenario, &derived, BridgeBy::Project).unwrap();
        let (told, rest) = bridge.gathered(2);
        assert_eq!((told.len(), rest), (2, Some((2, money(dec!(3))))));
        let (told, rest) = bridge.gathered(3);
        assert_eq!((told.len(), rest), (4, None));
    }
}
