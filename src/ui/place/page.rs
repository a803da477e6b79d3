//! The pages of the window, in the order of the book.

use std::borrow::Cow;

use crate::book::PartKey;
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
