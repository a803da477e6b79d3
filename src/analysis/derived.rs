//! Everything that follows from a scenario, computed once per revision.

mod follow;

use rustc_hash::FxHashMap;

use crate::analysis::other_sums::OtherSums;
use crate::analysis::pivot::Pivot;
use crate::analysis::subtotal::Subtotal;
use crate::budget::{Code, FundSource, Group, Money, Project, ProjectId, Scenario};
use follow::Followed;

/// All figures computed from a scenario, so that drawing a frame only looks them up.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Derived {
    /// Total revenue (部门预算收入).
    pub revenue: Subtotal,
    /// Personnel expenditure (人员支出).
    pub personnel: Subtotal,
    /// Operating expenditure (公用支出).
    pub operating: Subtotal,
    /// Assistance to individuals and families (对个人和家庭的补助支出).
    pub assistance: Subtotal,
    /// Reserve for new staff and raises of pay (增人增资).
    pub staff_growth: Subtotal,
    /// Business expenditure of public institutions (事业单位经营支出).
    pub business: Subtotal,
    /// Subsidies to affiliated units (对附属单位补助支出).
    pub affiliate_subsidies: Subtotal,
    /// Remittances to superior units (上缴上级支出).
    pub superior_remittances: Subtotal,
    /// Basic expenditure (基本支出): the groups of [`Group::BASIC`].
    pub basic: Subtotal,
    /// Project expenditure (项目支出).
    pub projects: Subtotal,
    /// Total expenditure (部门预算支出): basic expenditure, the groups of [`Group::OTHER`] and projects.
    pub expenditure: Subtotal,
    /// One subtotal per project, in the scenario's order.
    pub by_project: Vec<Subtotal>,
    project_indices: FxHashMap<ProjectId, usize>,
    /// Expenditure by functional subject (功能分类).
    pub by_functional: Pivot<Code>,
    /// `by_functional` with the sums of each 类 (class) and 款 (section) before their 项 (items).
    pub functional_levels: Vec<(Option<Code>, Subtotal)>,
    /// Expenditure by departmental economic subject (部门经济分类).
    pub by_economic: Pivot<Code>,
    /// `by_economic` with the sum of each 类 (class) before its 款 (sections).
    pub economic_levels: Vec<(Option<Code>, Subtotal)>,
    /// Expenditure by source of funds (资金来源).
    pub by_fund_source: Pivot<FundSource>,
    /// Revenue by source of funds (资金来源).
    pub revenue_by_fund_source: Pivot<FundSource>,
    /// The three public expenses (“三公”经费): four items together.
    pub three_public: Subtotal,
    /// Purchase and running of official vehicles (公务用车购置和运行维护费): two of those items.
    pub vehicles: Subtotal,
    /// Government procurement (政府采购), in 万元.
    pub procurement: Money,
    /// Sums of facts that are not line items.
    pub(super) other: OtherSums,
    /// The number of indicators of all projects.
    pub indicators: usize,
    /// The state of the scenario that the figures were computed from.
    followed: Followed,
}

impl Derived {
    /// Computes every figure of a scenario.
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
            Group::StaffGrowth => &self.staff_growth,
            Group::Business => &self.business,
            Group::AffiliateSubsidies => &self.affiliate_subsidies,
            Group::SuperiorRemittances => &self.superior_remittances,
        }
    }

    /// Index of a project in the scenario's order; `None` when it is gone.
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

    /// The part of the change in expenditure that no line explains (未说明差额), in 万元.
    pub fn residual(&self) -> Option<Money> {
        self.expenditure.residual()
    }
}
