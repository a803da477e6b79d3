//! The places of the window, and the place that shows each fact, list or figure.

mod page;

pub use page::Page;

use crate::analysis::{Breakdown, Figure, Measure, Whole};
use crate::budget::{
    ExpenseKind, Field, Group, GroupField, LineField, LinePlace, List, Owner, ProjectField,
    ProjectId, Scenario, ScenarioField, Slot,
};

/// A place of the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    Page(Page),
    /// A project, at the part of its details that was shown last.
    Project(ProjectId),
    /// A part of a project's details.
    ProjectPart(ProjectId, ProjectTab),
    /// The page 科目汇总 (totals by subject), in one of its views.
    Subjects(SubjectView),
    /// A fact where it is edited, with the cursor on it.
    Fact(Field),
    /// The origin of a figure or fact, in the panel at the right.
    Origin(Asked),
}

impl From<Page> for Place {
    fn from(page: Page) -> Self {
        Self::Page(page)
    }
}

impl Place {
    /// The place where a list is edited.
    pub fn of_list(list: List) -> Self {
        match list {
            List::Lines(LinePlace::Project(id)) => Self::ProjectPart(id, ProjectTab::Lines),
            List::Indicators(id) => Self::ProjectPart(id, ProjectTab::Targets),
            list => Self::Page(Page::of_list(list)),
        }
    }

    /// The place where a fact is edited; `None` when its owner is in no list.
    pub fn of_field(scenario: &Scenario, field: Field) -> Option<Self> {
        Some(Self::Page(match field {
            Field::Project(id, fact) => return Some(Self::ProjectPart(id, project_tab(fact))),
            Field::Group(group, _) => group_page(group),
            Field::Expense(kind, _) => expense_page(kind),
            Field::Scenario(fact) => scenario_page(fact),
            field => return Some(Self::of_list(scenario.find(field.owner().item()?)?.0)),
        }))
    }

    /// The place where a thing is edited.
    pub fn of_owner(owner: Owner) -> Self {
        match owner {
            Owner::Group(group) => Self::Fact(Field::Group(group, GroupField::Description)),
            Owner::Project(id) => Self::Project(id),
            Owner::KeyProject(id) => Self::Fact(Field::Project(id, ProjectField::Name)),
            Owner::Scenario => Self::Fact(Field::Scenario(ScenarioField::Name)),
            owner => owner.fields().first().map_or(Page::Overview.into(), |it| Self::Fact(*it)),
        }
    }

    /// The place that shows the parts of a total.
    pub fn of_whole(whole: Whole) -> Self {
        Self::Page(match whole {
            Whole::Expenditure | Whole::Balance | Whole::Residual => Page::Overview,
            Whole::Group(group) => group_page(group),
            Whole::RevenueSource(_) => Page::Revenue,
            Whole::Basic => Page::Basic,
            Whole::Projects => Page::Projects,
            Whole::Project(id) => return Self::Project(id),
            Whole::Line(id) => return Self::Fact(Field::Line(id, LineField::Amount)),
            Whole::Functional(_) => return Self::Subjects(SubjectView::Functional),
            Whole::Economic(_) => return Self::Subjects(SubjectView::Economic),
            Whole::FundSource(_) => return Self::Subjects(SubjectView::FundSource),
            Whole::Selection(_) | Whole::Transfers => Page::Tables,
            Whole::Procurement => Page::Procurement,
            Whole::Expense(kind) => expense_page(kind),
            Whole::ThreePublic | Whole::Vehicles | Whole::Expenses => Page::ThreePublic,
        })
    }

    /// The place that lists the parts of a breakdown.
    pub fn of_breakdown(breakdown: Breakdown) -> Self {
        match breakdown {
            Breakdown::Functional => Self::Subjects(SubjectView::Functional),
            Breakdown::Economic => Self::Subjects(SubjectView::Economic),
            Breakdown::FundSource => Self::Subjects(SubjectView::FundSource),
            Breakdown::Project
            | Breakdown::Group
            | Breakdown::ProjectsAlone
            | Breakdown::RevenueSource => Self::of_whole(breakdown.whole()),
        }
    }
}

impl Page {
    /// The page on which a list is edited.
    pub fn of_list(list: List) -> Self {
        match list {
            List::Lines(LinePlace::Group(group)) => group_page(group),
            List::Lines(LinePlace::Project(_)) => Self::Projects,
            list => Self::of_slot(list.slot()),
        }
    }

    /// The page on which most lists of a kind are edited.
    pub fn of_slot(slot: Slot) -> Self {
        match slot {
            Slot::Fixed => Self::Overview,
            Slot::Lines => Self::Basic,
            Slot::Projects | Slot::Indicators | Slot::Parts => Self::Projects,
            Slot::KeyProjects => Self::Performance,
            Slot::Units | Slot::Duties | Slot::Goals => Self::Department,
            Slot::Shares => Self::ThreePublic,
            Slot::Procurement => Self::Procurement,
            Slot::Vehicles => Self::OtherMatters,
            Slot::Glossary | Slot::Subjects => Self::Glossary,
            Slot::CodeNames => Self::Codes,
        }
    }
}

fn group_page(group: Group) -> Page {
    match group {
        Group::Revenue => Page::Revenue,
        _ => Page::Basic,
    }
}

fn expense_page(kind: ExpenseKind) -> Page {
    match kind {
        ExpenseKind::OperatingFunds => Page::OtherMatters,
        _ => Page::ThreePublic,
    }
}

fn project_tab(field: ProjectField) -> ProjectTab {
    match field {
        ProjectField::Spent | ProjectField::Progress => ProjectTab::Progress,
        _ => ProjectTab::Facts,
    }
}

fn scenario_page(field: ScenarioField) -> Page {
    use ScenarioField as F;
    match field {
        F::Department
        | F::Scope
        | F::UnitKind
        | F::InstitutionPosts
        | F::DutiesIntro
        | F::Units
        | F::EstablishedPosts
        | F::InPost
        | F::Employees
        | F::RetiredCadres
        | F::Retirees => Page::Department,
        F::ChangeReason | F::PriorExpenditure | F::CarriedOut => Page::Revenue,
        F::VehiclesExplanation => Page::ThreePublic,
        F::PerformanceUnits
        | F::MonitoringDue
        | F::Targets
        | F::TargetAmount
        | F::PerformanceRemark => Page::Performance,
        F::AssetsAsOf
        | F::LargeEquipment
        | F::PlannedVehicles
        | F::PlannedVehicleAmount
        | F::PlannedVehicleReason
        | F::PlannedEquipmentReason
        | F::PlannedEquipment
        | F::PlannedEquipmentAmount
        | F::FundStatement => Page::OtherMatters,
        F::CeilingTotal
        | F::CeilingPersonnel
        | F::CeilingOperating
        | F::CeilingAssistance
        | F::CeilingProjects => Page::Levers,
        F::Layout => Page::Layouts,
        F::Name | F::FiscalYear | F::Stage | F::Notes => Page::Overview,
    }
}

/// The tabs of the panel at the right.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum InspectorTab {
    /// 图表 (charts)
    #[default]
    Charts,
    /// 预览 (preview)
    Preview,
    /// 来源 (origin)
    Source,
}

/// A figure or fact whose origin is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    Figure(Figure),
    Fact(Field),
}

impl Asked {
    /// A fact; the amount of a line counts as a figure, because totals contain it.
    pub fn of_fact(field: Field) -> Self {
        match field {
            Field::Line(id, LineField::Amount) => {
                Self::Figure(Whole::Line(id).figure(Measure::Amount))
            }
            field => Self::Fact(field),
        }
    }
}

/// The parts of a project's details.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ProjectTab {
    /// 基本信息 (basic facts)
    #[default]
    Facts,
    /// 测算明细 (line items)
    Lines,
    /// 子项 (parts with their own amounts)
    Parts,
    /// 绩效目标 (performance targets)
    Targets,
    /// 执行情况 (execution)
    Progress,
}

/// The views of the totals by subject.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SubjectView {
    /// 功能分类 (functional classification)
    #[default]
    Functional,
    /// 部门经济分类 (departmental economic classification)
    Economic,
    /// 资金来源 (fund source)
    FundSource,
}
