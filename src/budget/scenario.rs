//! A scenario: one complete draft of a department's budget.

use std::sync::Arc;

use jiff::Timestamp;

use super::{
    BudgetUnit, CodeName, Expense, ExpenseKind, Group, IdCounter, Indicator, IndicatorId,
    LineGroup, LineId, LineItem, LineItems, Money, NO_LINES, Overview, PerformanceManagement,
    ProcurementItem, Project, ProjectId, Record, StateAssets, SubjectDefinition, Term, ThreePublic,
    UnitId, UnitKind,
};

/// One draft of a department's budget (部门预算): the facts of all nine parts of the book.
///
/// No derived number is kept here: no total, change or percentage.
/// The large parts are shared, so that a snapshot for undoing costs a few pointers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scenario {
    /// Name of the scenario (方案名称), such as 初稿 or 方案A.
    pub name: String,
    /// Budget year (预算年度).
    pub fiscal_year: u16,
    /// Name of the department (部门名称).
    pub department: String,
    /// The part of the department that is covered (编报范围), such as 本级 (the department itself
    /// without subordinate units); empty for the whole department.
    pub scope: String,
    /// Kind of the department's own unit (单位性质).
    pub unit_kind: UnitKind,
    /// Subordinate units (下属预算单位) whose budgets this one includes, in the order of the book.
    pub units: Vec<BudgetUnit>,
    /// Stage of preparation (编制阶段).
    pub stage: Stage,
    /// The layout of the book (版式): the name of its folder, such as `luohu-2024`; empty for the
    /// default.
    pub layout: String,
    /// Working notes of the officer (工作备注); not part of the book.
    pub notes: String,

    /// Part one: overview of the department (第一部分 部门概况).
    pub overview: Overview,

    /// Part two: main reason for the changes of revenue and expenditure (预算收支增减主要原因).
    pub change_reason: String,
    /// Last year's total expenditure (上年支出预算) in 万元, as stated. Last year's total revenue is
    /// in the revenue group.
    pub prior_expenditure: Option<Money>,
    /// Revenue of the departmental budget (部门预算收入).
    pub revenue: Arc<LineGroup>,
    /// Revenue to be carried forward to next year (结转下年) in 万元; `None` means none.
    pub carried_out: Option<Money>,

    /// Part three: personnel expenditure (人员支出).
    pub personnel: Arc<LineGroup>,
    /// Part three: operating expenditure (公用支出).
    pub operating: Arc<LineGroup>,
    /// Part three: assistance to individuals and families (对个人和家庭的补助支出).
    pub assistance: Arc<LineGroup>,
    /// Part three: reserve for new staff and raises of pay (增人增资).
    pub staff_growth: Arc<LineGroup>,
    /// Business expenditure of public institutions (事业单位经营支出).
    pub business: Arc<LineGroup>,
    /// Subsidies to affiliated units (对附属单位补助支出).
    pub affiliate_subsidies: Arc<LineGroup>,
    /// Remittances to superior units (上缴上级支出).
    pub superior_remittances: Arc<LineGroup>,
    /// Part three: projects (项目支出), in the order of the book.
    pub projects: Vec<Arc<Project>>,

    /// Part four: purchases (第四部分 政府采购预算情况).
    pub procurement: Vec<ProcurementItem>,
    /// Part five: three public expenses (第五部分 财政拨款“三公”经费预算情况).
    pub three_public: ThreePublic,
    /// Part six: performance management (第六部分 部门预算绩效管理情况).
    pub performance: PerformanceManagement,
    /// Part seven: key projects (第七部分 重点项目预算绩效情况), in the order of the book.
    pub key_projects: Vec<ProjectId>,

    /// Part eight: operating funds of the administration (机关运行经费).
    pub operating_funds: Expense,
    /// Part eight: state assets in use (国有资产占用情况).
    pub assets: StateAssets,
    /// Part eight: statement on other funds, usually that the unit has none (其他).
    pub fund_statement: String,

    /// Part nine: glossary (第九部分 名词解释).
    pub glossary: Vec<Term>,
    /// Part nine: explained functional subjects (支出功能分类).
    pub functional_subjects: Vec<SubjectDefinition>,
    /// The department's own names of subjects (本方案的科目名称).
    pub code_names: Vec<CodeName>,

    /// Ceilings that expenditure must not exceed (控制数); not part of the book.
    pub ceilings: Ceilings,
    /// Change record (变更记录): who changed what, when and why; not part of the book.
    pub record: Record,
    /// Present in a copy frozen at a stage, which can no longer be changed.
    pub seal: Option<Seal>,

    /// Counter for new identities.
    pub ids: IdCounter,
}

impl Scenario {
    /// A blank scenario.
    pub fn blank(fiscal_year: u16) -> Self {
        Self { fiscal_year, ..Self::default() }
    }

    /// The lines of `group`.
    pub fn group(&self, group: Group) -> &LineGroup {
        self.shared_group(group)
    }

    /// Those of `groups` that are shown: the ones every budget has, and others with content.
    pub fn shown_groups(
        &self,
        groups: impl IntoIterator<Item = Group>,
    ) -> impl Iterator<Item = Group> {
        groups
            .into_iter()
            .filter(|group| group.is_common() || *self.group(*group) != LineGroup::default())
    }

    /// The lines of `group` behind the pointer shared with other states of the scenario.
    pub fn shared_group(&self, group: Group) -> &Arc<LineGroup> {
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

    /// The lines of `group`, to be changed.
    pub fn group_mut(&mut self, group: Group) -> &mut LineGroup {
        Arc::make_mut(match group {
            Group::Revenue => &mut self.revenue,
            Group::Personnel => &mut self.personnel,
            Group::Operating => &mut self.operating,
            Group::Assistance => &mut self.assistance,
            Group::StaffGrowth => &mut self.staff_growth,
            Group::Business => &mut self.business,
            Group::AffiliateSubsidies => &mut self.affiliate_subsidies,
            Group::SuperiorRemittances => &mut self.superior_remittances,
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

    /// The subordinate unit with this identity.
    pub fn unit(&self, id: UnitId) -> Option<&BudgetUnit> {
        self.units.iter().find(|unit| unit.id == id)
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

    /// The line with this identity, in any place.
    pub fn line(&self, id: LineId) -> Option<&LineItem> {
        self.line_places().find_map(|(_, lines)| lines.get(lines.position(id)?))
    }

    /// The indicator with this identity, in any project.
    pub fn indicator(&self, id: IndicatorId) -> Option<&Indicator> {
        let indicators = self.projects.iter().flat_map(|project| &project.indicators);
        indicators.into_iter().find(|indicator| indicator.id == id)
    }

    /// An amount stated separately from the line items.
    pub fn expense(&self, kind: ExpenseKind) -> &Expense {
        match kind {
            ExpenseKind::TravelAbroad => &self.three_public.travel_abroad,
            ExpenseKind::Reception => &self.three_public.reception,
            ExpenseKind::VehiclePurchase => &self.three_public.vehicle_purchase,
            ExpenseKind::VehicleRunning => &self.three_public.vehicle_running,
            ExpenseKind::OperatingFunds => &self.operating_funds,
        }
    }

    /// An amount stated separately from the line items, to be changed.
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

/// Ceilings (控制数) in 万元, the largest amounts that may be requested; `None` means not given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ceilings {
    /// Total expenditure (支出合计).
    pub total: Option<Money>,
    /// Personnel expenditure (人员支出).
    pub personnel: Option<Money>,
    /// Operating expenditure (公用支出).
    pub operating: Option<Money>,
    /// Assistance to individuals and families (对个人和家庭的补助支出).
    pub assistance: Option<Money>,
    /// Project expenditure (项目支出).
    pub projects: Option<Money>,
}

/// The seal of a copy that was frozen at a stage (阶段定稿).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seal {
    /// Time of freezing.
    pub at: Timestamp,
    /// Name of the user who froze it.
    pub by: String,
    /// SHA-256 of the file's text with this value blank, in hexadecimal.
    pub hash: String,
}

/// The place of a line (明细).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LinePlace {
    /// Revenue (收入) or a group of expenditure outside the projects.
    Group(Group),
    /// A project (项目支出).
    Project(ProjectId),
}

/// Stage of preparation (编制阶段) between the department and the finance department (财政部门).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Stage {
    /// The department's first request (一上).
    #[default]
    FirstRequest,
    /// The finance department's ceiling (一下).
    Ceiling,
    /// The draft within the ceiling (二上).
    SecondRequest,
    /// Approved (批复).
    Approved,
}

impl Stage {
    /// Every stage, in order of time.
    pub const ALL: [Self; 4] =
        [Self::FirstRequest, Self::Ceiling, Self::SecondRequest, Self::Approved];
}
