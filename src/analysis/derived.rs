//! Everything that follows from a scenario, computed once per revision.

mod follow;

use rustc_hash::FxHashMap;

use crate::analysis::other_sums::OtherSums;
use crate::analysis::pivot::Pivot;
use crate::analysis::subtotal::Subtotal;
use crate::budget::{Code, FundSource, Group, Money, Project, ProjectId, Scenario};
use follow::Followed;

/// All figures that follow from a scenario; whatever is asked per frame is a look-up here.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
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
    /// What the figures were computed from.
    followed: Followed,
}

impl Derived {
    /// Computes everything.
    pub fn of(scenario: &Scenario) -> Self {
        let mut derived = Self::default();
        let followed = derived.follow_at_most(usize::MAX, scenario);
        debug_assert!(followed.is_ok(), "no limit can be passed");
        derived
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
