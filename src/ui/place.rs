//! The places of the window: the pages in the order of the book, and what can be chosen on them.

use std::borrow::Cow;

use crate::analysis::Figure;
use crate::book::PartKey;
use crate::budget::{
    ExpenseKind, Field, Group, LinePlace, List, ProjectField, ProjectId, Scenario, ScenarioField,
};
use crate::locale::tr;

/// Declares the pages: the one place where a page is described, a row each. `always` there are those
/// of the navigation, in its order; `passing` are there while there is something to do on them.
macro_rules! pages {
    (
        always { $($(#[$doc:meta])* $always:ident = $always_spec:expr;)* }
        passing { $($(#[$passing_doc:meta])* $passing:ident = $passing_spec:expr;)* }
    ) => {
        /// A page of the middle of the window.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
        pub enum Page {
            $($(#[$doc])* $always,)*
            $($(#[$passing_doc])* $passing,)*
        }

        impl Page {
            /// Every page that is always there, in the order of the navigation.
            pub const ALL: &[Self] = &[$(Self::$always),*];

            fn spec(self) -> PageSpec {
                match self {
                    $(Self::$always => $always_spec,)*
                    $(Self::$passing => $passing_spec,)*
                }
            }
        }
    };
}

/// What there is to know of a page beside how it is drawn.
struct PageSpec {
    /// The keys of its texts.
    title: &'static str,
    purpose: &'static str,
    /// It looks at the whole book instead of showing a part of it.
    is_tool: bool,
    parts: &'static [PartKey],
}

/// A page that shows `parts` of the book.
fn part(title: &'static str, purpose: &'static str, parts: &'static [PartKey]) -> PageSpec {
    PageSpec { title, purpose, is_tool: false, parts }
}

/// A page that looks at the book from outside.
fn tool(title: &'static str, purpose: &'static str) -> PageSpec {
    PageSpec { title, purpose, is_tool: true, parts: &[] }
}

pages! {
    always {
        /// 总览
        #[default]
        Overview = part("page.overview", "page.overview_purpose", &[]);
        /// 第一部分 部门概况
        Department = part("page.department", "page.department_purpose", &[PartKey::Overview]);
        /// 第二部分 收支总体情况
        Revenue = part("page.revenue", "page.revenue_purpose", &[PartKey::Totals]);
        /// 第三部分 基本支出
        Basic = part("page.basic", "page.basic_purpose", &[PartKey::Expenditure]);
        /// 第三部分 项目支出
        Projects = part("page.projects", "page.projects_purpose", &[PartKey::Expenditure]);
        /// 第六、七部分 绩效
        Performance = part(
            "page.performance",
            "page.performance_purpose",
            &[PartKey::Performance, PartKey::KeyProjects],
        );
        /// 第四部分 政府采购
        Procurement = part("page.procurement", "page.procurement_purpose", &[PartKey::Procurement]);
        /// 第五部分 三公经费
        ThreePublic = part("page.three_public", "page.three_public_purpose", &[PartKey::ThreePublic]);
        /// 第八部分 其他事项
        OtherMatters = part("page.other_matters", "page.other_matters_purpose", &[PartKey::OtherMatters]);
        /// 第九部分 名词解释
        Glossary = part("page.glossary", "page.glossary_purpose", &[PartKey::Glossary]);
        /// 附表
        Tables = part("official.page", "official.page_purpose", &[PartKey::Tables]);
        /// 科目汇总
        Subjects = PageSpec {
            parts: &[PartKey::Tables],
            ..tool("page.subjects", "page.subjects_purpose")
        };
        /// 方案对比
        Compare = tool("compare.page", "compare.page_purpose");
        /// 调控
        Levers = tool("page.levers", "page.levers_purpose");
        /// 增减因素
        Bridge = PageSpec {
            parts: &[PartKey::Charts],
            ..tool("page.bridge", "page.bridge_purpose")
        };
        /// 变更记录
        Record = tool("page.record", "page.record_purpose");
    }

    passing {
        /// 年份核对
        Review = tool("page.review", "page.review_purpose");
        /// 合并
        Merge = tool("page.merge", "page.merge_purpose");
    }
}

impl Page {
    /// Whether it looks at the whole book instead of showing a part of it.
    pub fn is_tool(self) -> bool {
        self.spec().is_tool
    }

    /// The parts of the book that are written on the page, the first of them foremost; none where
    /// the page looks at the book from outside.
    pub fn parts(self) -> &'static [PartKey] {
        self.spec().parts
    }

    /// What the page is called.
    pub fn title(self) -> Cow<'static, str> {
        tr!(self.spec().title)
    }

    /// What belongs on the page, in a sentence.
    pub fn purpose(self) -> Cow<'static, str> {
        tr!(self.spec().purpose)
    }
}

/// A place of the window: a page, and what is chosen on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    Page(Page),
    /// A part of a project's details.
    Project(ProjectId, ProjectTab),
}

impl Place {
    /// The place where a list is edited.
    pub fn of_list(list: List) -> Self {
        Self::Page(match list {
            List::Lines(LinePlace::Project(id)) => return Self::Project(id, ProjectTab::Lines),
            List::Indicators(id) => return Self::Project(id, ProjectTab::Targets),
            List::Lines(LinePlace::Group(group)) => group_page(group),
            List::Projects => Page::Projects,
            List::KeyProjects => Page::Performance,
            List::Duties | List::Goals => Page::Department,
            List::Procurement => Page::Procurement,
            List::Vehicles => Page::OtherMatters,
            List::Glossary | List::Subjects => Page::Glossary,
        })
    }

    /// The place where a fact is edited; `None` when what it is a fact of is in no list.
    pub fn of_field(scenario: &Scenario, field: Field) -> Option<Self> {
        Some(Self::Page(match field {
            Field::Project(id, fact) => return Some(Self::Project(id, project_tab(fact))),
            Field::Group(group, _) => group_page(group),
            Field::Expense(ExpenseKind::OperatingFunds, _) => Page::OtherMatters,
            Field::Expense(..) => Page::ThreePublic,
            Field::Scenario(fact) => scenario_page(fact),
            field => return Some(Self::of_list(scenario.find(field.owner().item()?)?.0)),
        }))
    }

    /// The page.
    pub fn page(self) -> Page {
        match self {
            Self::Page(page) => page,
            Self::Project(..) => Page::Projects,
        }
    }
}

fn group_page(group: Group) -> Page {
    match group {
        Group::Revenue => Page::Revenue,
        _ => Page::Basic,
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
        | F::DutiesIntro
        | F::Units
        | F::EstablishedPosts
        | F::InPost
        | F::Employees
        | F::RetiredCadres
        | F::Retirees => Page::Department,
        F::ChangeReason | F::PriorExpenditure => Page::Revenue,
        F::PerformanceUnits | F::MonitoringDue | F::PerformanceRemark => Page::Performance,
        F::AssetsAsOf
        | F::LargeEquipment
        | F::PlannedVehicles
        | F::PlannedVehicleAmount
        | F::PlannedEquipment
        | F::PlannedEquipmentAmount
        | F::FundStatement => Page::OtherMatters,
        F::CeilingTotal
        | F::CeilingPersonnel
        | F::CeilingOperating
        | F::CeilingAssistance
        | F::CeilingProjects => Page::Levers,
        F::Name | F::FiscalYear | F::Stage | F::Notes => Page::Overview,
    }
}

/// What the panel at the right shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum InspectorTab {
    /// 图表
    #[default]
    Charts,
    /// 预览
    Preview,
    /// 来源
    Source,
}

/// What somebody wants to know the origin of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    Figure(Figure),
    Fact(Field),
}

/// The parts of a project's details.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ProjectTab {
    /// 基本信息
    #[default]
    Facts,
    /// 测算明细
    Lines,
    /// 绩效目标
    Targets,
    /// 执行情况
    Progress,
}

/// What expenditure is gathered by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SubjectView {
    /// 功能分类
    #[default]
    Functional,
    /// 部门经济分类
    Economic,
    /// 资金来源
    FundSource,
}
