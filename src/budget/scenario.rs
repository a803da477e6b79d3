//! A scenario: one draft of a department's budget, whole.

use std::sync::Arc;

use jiff::Timestamp;

use super::{
    Expense, ExpenseKind, Group, IdCounter, Indicator, IndicatorId, LineGroup, LineId, LineItem,
    LineItems, Money, NO_LINES, Overview, PerformanceManagement, ProcurementItem, Project,
    ProjectId, Record, StateAssets, SubjectDefinition, Term, ThreePublic,
};

/// One draft of a department's budget (部门预算): the facts of all nine parts of the book.
///
/// No derived number is kept here: no total, change or percentage.
/// The large parts are shared, so that a snapshot for undoing costs a few pointers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scenario {
    /// 方案名称, such as 初稿 or 方案A.
    pub name: String,
    /// 预算年度
    pub fiscal_year: u16,
    /// 部门名称
    pub department: String,
    /// 编报范围: what of the department is covered, such as 本级; empty for the whole.
    pub scope: String,
    /// 编制阶段
    pub stage: Stage,
    /// 工作备注: the officer's own; not part of the book.
    pub notes: String,

    /// 第一部分 部门概况
    pub overview: Overview,

    /// 第二部分: why revenue and expenditure change (预算收支增减主要原因).
    pub change_reason: String,
    /// Last year's total expenditure (上年支出预算) in 万元, as stated; last year's revenue stands with the
    /// revenue group.
    pub prior_expenditure: Option<Money>,
    /// 部门预算收入
    pub revenue: Arc<LineGroup>,

    /// 第三部分: 人员支出
    pub personnel: Arc<LineGroup>,
    /// 第三部分: 公用支出
    pub operating: Arc<LineGroup>,
    /// 第三部分: 对个人和家庭的补助支出
    pub assistance: Arc<LineGroup>,
    /// 第三部分: 项目支出, in the order of the book.
    pub projects: Vec<Arc<Project>>,

    /// 第四部分 政府采购预算情况
    pub procurement: Vec<ProcurementItem>,
    /// 第五部分 财政拨款“三公”经费预算情况
    pub three_public: ThreePublic,
    /// 第六部分 部门预算绩效管理情况
    pub performance: PerformanceManagement,
    /// 第七部分 重点项目预算绩效情况: the projects told there, in its order.
    pub key_projects: Vec<ProjectId>,

    /// 第八部分: 机关运行经费
    pub operating_funds: Expense,
    /// 第八部分: 国有资产占用情况
    pub assets: StateAssets,
    /// 第八部分: the statement on funds that are not used (其他).
    pub fund_statement: String,

    /// 第九部分 名词解释
    pub glossary: Vec<Term>,
    /// 第九部分: 支出功能分类
    pub functional_subjects: Vec<SubjectDefinition>,

    /// 控制数: what expenditure is to be fitted to; not part of the book.
    pub ceilings: Ceilings,
    /// 变更记录: who changed what, when and why; not part of the book.
    pub record: Record,
    /// Present in a copy frozen at a stage, which nobody may change any more.
    pub seal: Option<Seal>,

    /// Gives out identities.
    pub ids: IdCounter,
}

impl Scenario {
    /// A scenario in which nothing is filled in yet.
    pub fn blank(fiscal_year: u16) -> Self {
        Self { fiscal_year, ..Self::default() }
    }

    /// The lines of `group`.
    pub fn group(&self, group: Group) -> &LineGroup {
        self.shared_group(group)
    }

    /// The lines of `group` as they are shared with other states of the scenario.
    pub fn shared_group(&self, group: Group) -> &Arc<LineGroup> {
        match group {
            Group::Revenue => &self.revenue,
            Group::Personnel => &self.personnel,
            Group::Operating => &self.operating,
            Group::Assistance => &self.assistance,
        }
    }

    /// The lines of `group`, to be changed.
    pub fn group_mut(&mut self, group: Group) -> &mut LineGroup {
        Arc::make_mut(match group {
            Group::Revenue => &mut self.revenue,
            Group::Personnel => &mut self.personnel,
            Group::Operating => &mut self.operating,
            Group::Assistance => &mut self.assistance,
        })
    }

    /// The project with this identity.
    pub fn project(&self, id: ProjectId) -> Option<&Project> {
        self.projects.iter().find(|project| project.id == id).map(Arc::as_ref)
    }

    /// The project with this identity, to be changed.
    pub fn project_mut(&mut self, id: ProjectId) -> Option<&mut Project> {
        self.projects.iter_mut().find(|project| project.id == id).map(Arc::make_mut)
    }

    /// The lines at `place`; empty when the project is gone.
    pub fn lines(&self, place: LinePlace) -> &LineItems {
        match place {
            LinePlace::Group(group) => &self.group(group).lines,
            LinePlace::Project(id) => self.project(id).map_or(&NO_LINES, |project| &project.lines),
        }
    }

    /// Every place that holds lines, in the order of the book.
    pub fn line_places(&self) -> impl Iterator<Item = (LinePlace, &LineItems)> {
        let groups =
            Group::ALL.into_iter().map(|group| (LinePlace::Group(group), &self.group(group).lines));
        let projects =
            self.projects.iter().map(|project| (LinePlace::Project(project.id), &project.lines));
        groups.chain(projects)
    }

    /// The line with this identity, in whichever place it is.
    pub fn line(&self, id: LineId) -> Option<&LineItem> {
        self.line_places().find_map(|(_, lines)| lines.get(lines.position(id)?))
    }

    /// The indicator with this identity, whichever project it belongs to.
    pub fn indicator(&self, id: IndicatorId) -> Option<&Indicator> {
        let indicators = self.projects.iter().flat_map(|project| &project.indicators);
        indicators.into_iter().find(|indicator| indicator.id == id)
    }

    /// An amount stated beside the lines.
    pub fn expense(&self, kind: ExpenseKind) -> &Expense {
        match kind {
            ExpenseKind::TravelAbroad => &self.three_public.travel_abroad,
            ExpenseKind::Reception => &self.three_public.reception,
            ExpenseKind::VehiclePurchase => &self.three_public.vehicle_purchase,
            ExpenseKind::VehicleRunning => &self.three_public.vehicle_running,
            ExpenseKind::OperatingFunds => &self.operating_funds,
        }
    }

    /// An amount stated beside the lines, to be changed.
    pub(crate) fn expense_mut(&mut self, kind: ExpenseKind) -> &mut Expense {
        match kind {
            ExpenseKind::TravelAbroad => &mut self.three_public.travel_abroad,
            ExpenseKind::Reception => &mut self.three_public.reception,
            ExpenseKind::VehiclePurchase => &mut self.three_public.vehicle_purchase,
            ExpenseKind::VehicleRunning => &mut self.three_public.vehicle_running,
            ExpenseKind::OperatingFunds => &mut self.operating_funds,
        }
    }
}

/// 控制数, in 万元: the most that may be asked for; `None` is none given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ceilings {
    /// 支出合计
    pub total: Option<Money>,
    /// 人员支出
    pub personnel: Option<Money>,
    /// 公用支出
    pub operating: Option<Money>,
    /// 对个人和家庭的补助支出
    pub assistance: Option<Money>,
    /// 项目支出
    pub projects: Option<Money>,
}

/// What makes a copy frozen at a stage (阶段定稿) known as such.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seal {
    /// When it was frozen.
    pub at: Timestamp,
    /// Who froze it.
    pub by: String,
    /// SHA-256 of the file's text without this value, in hexadecimal.
    pub hash: String,
}

/// The place of a line (明细).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LinePlace {
    /// 收入 or 基本支出
    Group(Group),
    /// 项目支出
    Project(ProjectId),
}

/// 编制阶段: how far the budget has come between department and treasury.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Stage {
    /// 一上: the department's first request
    #[default]
    FirstRequest,
    /// 一下: the treasury's ceiling
    Ceiling,
    /// 二上: the draft within the ceiling
    SecondRequest,
    /// 批复: approved
    Approved,
}

impl Stage {
    /// Every stage, in order of time.
    pub const ALL: [Self; 4] =
        [Self::FirstRequest, Self::Ceiling, Self::SecondRequest, Self::Approved];
}
