//! Everything that follows from a scenario, computed once per revision.

use rustc_hash::FxHashMap;

use crate::analysis::other_sums::OtherSums;
use crate::analysis::pivot::{Pivot, PivotSums};
use crate::analysis::subtotal::Subtotal;
use crate::budget::{
    Code, ExpenseKind, FundSource, Group, LineItem, Money, Project, ProjectId, Scenario,
};

/// All figures that follow from a scenario; whatever is asked per frame is a look-up here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Derived {
    /// 部门预算收入
    pub revenue: Subtotal,
    /// 人员支出
    pub personnel: Subtotal,
    /// 公用支出
    pub operating: Subtotal,
    /// 对个人和家庭的补助支出
    pub assistance: Subtotal,
    /// 基本支出: the three above.
    pub basic: Subtotal,
    /// 项目支出
    pub projects: Subtotal,
    /// 部门预算支出: basic expenditure and projects.
    pub expenditure: Subtotal,
    /// One subtotal a project, in the scenario's order.
    pub by_project: Vec<Subtotal>,
    project_indices: FxHashMap<ProjectId, usize>,
    /// Expenditure by functional subject (功能分类).
    pub by_functional: Pivot<Code>,
    /// The same with 类 and 款 before their 项.
    pub functional_levels: Vec<(Option<Code>, Subtotal)>,
    /// Expenditure by departmental economic subject (部门经济分类).
    pub by_economic: Pivot<Code>,
    /// The same with 类 before its 款.
    pub economic_levels: Vec<(Option<Code>, Subtotal)>,
    /// Expenditure by source of funds.
    pub by_fund_source: Pivot<FundSource>,
    /// Revenue by source of funds.
    pub revenue_by_fund_source: Pivot<FundSource>,
    /// “三公”经费: the four items together.
    pub three_public: Subtotal,
    /// 公务用车购置和运行维护费: two of them.
    pub vehicles: Subtotal,
    /// 政府采购
    pub procurement: Money,
    /// Sums of facts that are not lines.
    pub(super) other: OtherSums,
    /// How many indicators all projects have.
    pub indicators: usize,
}

impl Derived {
    /// Computes everything.
    pub fn of(scenario: &Scenario) -> Self {
        // All lines are visited once, whatever they are gathered by: with 100,000 of them, fetching
        // them from memory is what takes the time.
        let mut by_functional = PivotSums::default();
        let mut by_economic = PivotSums::default();
        let mut by_fund_source = PivotSums::default();
        let mut spend = |lines: &[LineItem], stated_prior| {
            let mut subtotal = Subtotal { stated_prior, ..Subtotal::default() };
            for line in lines {
                subtotal.add(line);
                by_functional.add(line.functional, line);
                by_economic.add(line.economic, line);
                by_fund_source.add(line.fund_source, line);
            }
            subtotal
        };
        let [personnel, operating, assistance] = Group::BASIC.map(|group| {
            let group = scenario.group(group);
            spend(&group.lines, group.prior_total)
        });
        let by_project: Vec<_> = scenario
            .projects
            .iter()
            .map(|project| spend(&project.lines, project.prior_total))
            .collect();
        let basic = sum([&personnel, &operating, &assistance]);
        let projects = sum(&by_project);
        let mut expenditure = sum([&basic, &projects]);
        expenditure.stated_prior = scenario.prior_expenditure;

        let by_functional = by_functional.finish();
        let by_economic = by_economic.finish();
        let revenue = scenario.group(Group::Revenue);
        Self {
            revenue: Subtotal::of(&revenue.lines, revenue.prior_total),
            personnel,
            operating,
            assistance,
            basic,
            projects,
            expenditure,
            by_project,
            project_indices: (0..)
                .zip(&scenario.projects)
                .map(|(index, it)| (it.id, index))
                .collect(),
            functional_levels: by_functional.with_parents(),
            by_functional,
            economic_levels: by_economic.with_parents(),
            by_economic,
            by_fund_source: by_fund_source.finish(),
            revenue_by_fund_source: Pivot::of(revenue.lines.iter(), |line| line.fund_source),
            three_public: expenses(scenario, &ExpenseKind::THREE_PUBLIC),
            vehicles: expenses(scenario, &ExpenseKind::VEHICLES),
            procurement: scenario.procurement.iter().map(|item| item.amount).sum(),
            other: OtherSums::of(scenario),
            indicators: scenario.projects.iter().map(|project| project.indicators.len()).sum(),
        }
    }

    /// The subtotal of a group.
    pub fn group(&self, group: Group) -> &Subtotal {
        match group {
            Group::Revenue => &self.revenue,
            Group::Personnel => &self.personnel,
            Group::Operating => &self.operating,
            Group::Assistance => &self.assistance,
        }
    }

    /// Where a project stands in the scenario's order.
    pub fn project_index(&self, id: ProjectId) -> Option<usize> {
        self.project_indices.get(&id).copied()
    }

    /// The projects with their subtotals, in the scenario's order.
    pub fn projects<'a>(
        &'a self,
        scenario: &'a Scenario,
    ) -> impl Iterator<Item = (&'a Project, &'a Subtotal)> {
        scenario.projects.iter().map(AsRef::as_ref).zip(&self.by_project)
    }

    /// Revenue less expenditure (收支差额).
    pub fn balance(&self) -> Money {
        self.revenue.amount - self.expenditure.amount
    }

    /// The part of the change in expenditure that no line explains (未说明差额).
    pub fn residual(&self) -> Option<Money> {
        self.expenditure.residual()
    }
}

fn sum<'a>(parts: impl IntoIterator<Item = &'a Subtotal>) -> Subtotal {
    parts.into_iter().fold(Subtotal::default(), |mut whole, part| {
        whole.include(part);
        whole
    })
}

fn expenses(scenario: &Scenario, kinds: &[ExpenseKind]) -> Subtotal {
    let parts = kinds.iter().map(|kind| Subtotal::of_expense(scenario.expense(*kind)));
    sum(&parts.collect::<Vec<_>>())
}
