//! The pages of the window, in the order of the book.

use std::borrow::Cow;

use crate::book::PartKey;
use crate::locale::tr;

/// Declares the pages: the only place where pages are described, one row each. `always` lists the
/// pages of the navigation, in its order; `passing` lists those that exist only while there is
/// something to do on them.
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

/// The description of a page, except for its drawing.
struct PageSpec {
    /// The keys of its texts.
    title: &'static str,
    purpose: &'static str,
    /// True for a page that analyses the whole book instead of editing a part of it.
    is_tool: bool,
    parts: &'static [PartKey],
}

/// A page that shows `parts` of the book.
fn part(title: &'static str, purpose: &'static str, parts: &'static [PartKey]) -> PageSpec {
    PageSpec { title, purpose, is_tool: false, parts }
}

/// A page that analyses the whole book.
fn tool(title: &'static str, purpose: &'static str) -> PageSpec {
    PageSpec { title, purpose, is_tool: true, parts: &[] }
}

pages! {
    always {
        /// 总览 (overview)
        #[default]
        Overview = part("page.overview", "page.overview_purpose", &[]);
        /// 第一部分 部门概况 (part one, the department)
        Department = part("page.department", "page.department_purpose", &[PartKey::Overview]);
        /// 第二部分 收支总体情况 (part two, totals)
        Revenue = part("page.revenue", "page.revenue_purpose", &[PartKey::Totals]);
        /// 第三部分 基本支出 (part three, basic expenditure)
        Basic = part("page.basic", "page.basic_purpose", &[PartKey::Expenditure]);
        /// 第三部分 项目支出 (part three, project expenditure)
        Projects = part("page.projects", "page.projects_purpose", &[PartKey::Expenditure]);
        /// 第六、七部分 绩效 (parts six and seven, performance)
        Performance = part(
            "page.performance",
            "page.performance_purpose",
            &[PartKey::Performance, PartKey::KeyProjects],
        );
        /// 第四部分 政府采购 (part four, government procurement)
        Procurement = part("page.procurement", "page.procurement_purpose", &[PartKey::Procurement]);
        /// 第五部分 三公经费 (part five, the three public expenses)
        ThreePublic = part("page.three_public", "page.three_public_purpose", &[PartKey::ThreePublic]);
        /// 第八部分 其他事项 (part eight, other matters)
        OtherMatters = part("page.other_matters", "page.other_matters_purpose", &[PartKey::OtherMatters]);
        /// 第九部分 名词解释 (part nine, glossary)
        Glossary = part("page.glossary", "page.glossary_purpose", &[PartKey::Glossary]);
        /// 附表 (official tables)
        Tables = part("official.page", "official.page_purpose", &[PartKey::Tables]);
        /// 版式 (layouts)
        Layouts = tool("layouts.page", "layouts.page_purpose");
        /// 检查 (checks)
        Checks = tool("rules.page", "rules.page_purpose");
        /// 科目汇总 (totals by subject)
        Subjects = PageSpec {
            parts: &[PartKey::Tables],
            ..tool("page.subjects", "page.subjects_purpose")
        };
        /// 科目表 (code lists)
        Codes = tool("codes.page", "codes.page_purpose");
        /// 方案对比 (comparison of scenarios)
        Compare = tool("compare.page", "compare.page_purpose");
        /// 调控 (levers)
        Levers = tool("page.levers", "page.levers_purpose");
        /// 增减因素 (factors of change)
        Bridge = PageSpec {
            parts: &[PartKey::Charts],
            ..tool("page.bridge", "page.bridge_purpose")
        };
        /// 变更记录 (change record)
        Record = tool("page.record", "page.record_purpose");
    }

    passing {
        /// 年份核对 (review of years)
        Review = tool("page.review", "page.review_purpose");
        /// 合并 (merge)
        Merge = tool("page.merge", "page.merge_purpose");
    }
}

impl Page {
    /// True for a page that analyses the whole book instead of editing a part of it.
    pub fn is_tool(self) -> bool {
        self.spec().is_tool
    }

    /// The parts of the book that belong to the page, the most important first; empty for pages
    /// that belong to no part.
    pub fn parts(self) -> &'static [PartKey] {
        self.spec().parts
    }

    /// The title of the page.
    pub fn title(self) -> Cow<'static, str> {
        tr!(self.spec().title)
    }

    /// The purpose of the page, in a sentence.
    pub fn purpose(self) -> Cow<'static, str> {
        tr!(self.spec().purpose)
    }
}
