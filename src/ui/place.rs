//! The places of the window: the pages in the order of the book, and what can be chosen on them.

use std::borrow::Cow;

use crate::analysis::origin::Figure;
use crate::book::PartKey;
use crate::budget::{Field, Group, LinePlace, List};
use crate::locale::tr;

/// A page of the middle of the window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Page {
    /// 总览
    #[default]
    Overview,
    /// 第一部分 部门概况
    Department,
    /// 第二部分 收支总体情况
    Revenue,
    /// 第三部分 基本支出
    Basic,
    /// 第三部分 项目支出
    Projects,
    /// 第六、七部分 绩效
    Performance,
    /// 第四部分 政府采购
    Procurement,
    /// 第五部分 三公经费
    ThreePublic,
    /// 第八部分 其他事项
    OtherMatters,
    /// 第九部分 名词解释
    Glossary,
    /// 附表
    Tables,
    /// 科目汇总
    Subjects,
    /// 方案对比
    Compare,
    /// 调控
    Levers,
    /// 增减因素
    Bridge,
    /// 变更记录
    Record,
    /// 年份核对, while there is something to look at
    Review,
    /// 合并, while there is something to merge
    Merge,
}

impl Page {
    /// Every page that is always there, in the order of the navigation.
    pub const ALL: [Self; 16] = [
        Self::Overview,
        Self::Department,
        Self::Revenue,
        Self::Basic,
        Self::Projects,
        Self::Performance,
        Self::Procurement,
        Self::ThreePublic,
        Self::OtherMatters,
        Self::Glossary,
        Self::Tables,
        Self::Subjects,
        Self::Compare,
        Self::Levers,
        Self::Bridge,
        Self::Record,
    ];

    /// Whether it looks at the whole book instead of showing a part of it.
    pub fn is_tool(self) -> bool {
        matches!(
            self,
            Self::Subjects
                | Self::Compare
                | Self::Levers
                | Self::Bridge
                | Self::Record
                | Self::Review
                | Self::Merge
        )
    }

    /// The parts of the book that are written on the page, the first of them foremost; none where
    /// the page looks at the book from outside.
    pub fn parts(self) -> &'static [PartKey] {
        match self {
            Self::Department => &[PartKey::Overview],
            Self::Revenue => &[PartKey::Totals],
            Self::Basic | Self::Projects => &[PartKey::Expenditure],
            Self::Performance => &[PartKey::Performance, PartKey::KeyProjects],
            Self::Procurement => &[PartKey::Procurement],
            Self::ThreePublic => &[PartKey::ThreePublic],
            Self::OtherMatters => &[PartKey::OtherMatters],
            Self::Glossary => &[PartKey::Glossary],
            Self::Tables | Self::Subjects => &[PartKey::Tables],
            Self::Bridge => &[PartKey::Charts],
            Self::Overview
            | Self::Compare
            | Self::Levers
            | Self::Record
            | Self::Review
            | Self::Merge => &[],
        }
    }

    /// The page on which a list is edited.
    pub fn of_list(list: List) -> Self {
        match list {
            List::Lines(LinePlace::Group(Group::Revenue)) => Self::Revenue,
            List::Lines(LinePlace::Group(_)) => Self::Basic,
            List::Lines(LinePlace::Project(_)) | List::Projects | List::Indicators(_) => {
                Self::Projects
            }
            List::KeyProjects => Self::Performance,
            List::Duties | List::Goals => Self::Department,
            List::Procurement => Self::Procurement,
            List::Vehicles => Self::OtherMatters,
            List::Glossary | List::Subjects => Self::Glossary,
        }
    }

    /// What the page is called.
    pub fn title(self) -> Cow<'static, str> {
        match self {
            Self::Overview => tr!("page.overview"),
            Self::Department => tr!("page.department"),
            Self::Revenue => tr!("page.revenue"),
            Self::Basic => tr!("page.basic"),
            Self::Projects => tr!("page.projects"),
            Self::Performance => tr!("page.performance"),
            Self::Procurement => tr!("page.procurement"),
            Self::ThreePublic => tr!("page.three_public"),
            Self::OtherMatters => tr!("page.other_matters"),
            Self::Glossary => tr!("page.glossary"),
            Self::Tables => tr!("official.page"),
            Self::Subjects => tr!("page.subjects"),
            Self::Compare => tr!("compare.page"),
            Self::Levers => tr!("page.levers"),
            Self::Bridge => tr!("page.bridge"),
            Self::Record => tr!("page.record"),
            Self::Review => tr!("page.review"),
            Self::Merge => tr!("page.merge"),
        }
    }

    /// What belongs on the page, in a sentence.
    pub fn purpose(self) -> Cow<'static, str> {
        match self {
            Self::Overview => tr!("page.overview_purpose"),
            Self::Department => tr!("page.department_purpose"),
            Self::Revenue => tr!("page.revenue_purpose"),
            Self::Basic => tr!("page.basic_purpose"),
            Self::Projects => tr!("page.projects_purpose"),
            Self::Performance => tr!("page.performance_purpose"),
            Self::Procurement => tr!("page.procurement_purpose"),
            Self::ThreePublic => tr!("page.three_public_purpose"),
            Self::OtherMatters => tr!("page.other_matters_purpose"),
            Self::Glossary => tr!("page.glossary_purpose"),
            Self::Tables => tr!("official.page_purpose"),
            Self::Subjects => tr!("page.subjects_purpose"),
            Self::Compare => tr!("compare.page_purpose"),
            Self::Levers => tr!("page.levers_purpose"),
            Self::Bridge => tr!("page.bridge_purpose"),
            Self::Record => tr!("page.record_purpose"),
            Self::Review => tr!("page.review_purpose"),
            Self::Merge => tr!("page.merge_purpose"),
        }
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
