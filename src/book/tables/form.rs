//! The kinds of official tables and their columns: the words of the files under `assets/tables`.
//!
//! A table takes lines (明细) and shares them out among columns of amounts: a line is counted in the
//! first column that takes it, and lines that none takes get a column of their own, so that whatever
//! a file says, no line is counted twice or lost.

use serde::Deserialize;

use crate::budget::{Code, ExpenseKind, FundSource, Group};

/// The kind of a table: what its rows are.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Form {
    /// Revenue on the left, expenditure by 类 on the right (收支总表).
    TwoSided { revenue: Box<RevenueSide>, expenditure: Box<ExpenditureSide> },
    /// A row for each subject with its 类 and 款 above it.
    Subjects {
        lines: Lines,
        #[serde(default)]
        take: Take,
        by: Subject,
        labels: Vec<Shown<SubjectLabel>>,
        amounts: Vec<Shown<Amount>>,
    },
    /// A row for each project.
    Projects {
        #[serde(default)]
        take: Take,
        labels: Vec<Shown<ProjectLabel>>,
        amounts: Vec<Shown<Amount>>,
        #[serde(default)]
        after: Vec<Shown<ProjectLabel>>,
    },
    /// A row for each project or for each of its indicators (绩效目标).
    Targets { of: TargetsOf, columns: Vec<Shown<TargetLabel>> },
    /// A row for each purchase, below its category.
    Procurement { columns: Vec<Shown<ProcurementLabel>> },
    /// One row, a column for each of the amounts stated beside the lines (三公经费).
    ExpensesAcross { columns: Vec<Shown<ExpenseSum>> },
    /// A row for each of them.
    ExpensesDown { rows: Vec<ExpenseRow>, label: ColumnSpec, amounts: Vec<Shown<ExpenseAmount>> },
}

/// Which lines a table takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum Lines {
    /// 支出
    Expenditure,
    /// 收入, by the subjects of its own lines.
    Revenue,
    /// 收入, by the subjects of the expenditure it pays for, for each source that has as much of one
    /// as of the other; else as [`Self::Revenue`].
    RevenueByUse,
}

/// The classification by which lines are gathered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum Subject {
    /// 功能分类
    Functional,
    /// 部门预算支出经济分类
    Economic,
}

/// Which of the lines are meant; an empty list does not restrict.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Take {
    /// 支出类别; none named means any.
    pub kinds: Vec<Kind>,
    /// 资金来源; none named means any.
    pub sources: Vec<Source>,
    /// 经济科目, each with what is below it; none named means any.
    pub economic: Vec<CodeText>,
}

/// The purpose of a line of expenditure (支出类别).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
pub enum Kind {
    /// 人员支出
    Personnel,
    /// 公用支出
    Operating,
    /// 对个人和家庭的补助支出
    Assistance,
    /// 项目支出
    Projects,
}

impl Kind {
    /// The group of basic expenditure; `None` for projects.
    pub fn group(self) -> Option<Group> {
        match self {
            Self::Personnel => Some(Group::Personnel),
            Self::Operating => Some(Group::Operating),
            Self::Assistance => Some(Group::Assistance),
            Self::Projects => None,
        }
    }
}

/// 资金来源
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum Source {
    GeneralPublicBudget,
    GovernmentFunds,
    StateCapital,
    SpecialAccount,
    ServiceIncome,
    BusinessIncome,
    SuperiorSubsidy,
    SubsidiaryRemittance,
    OtherIncome,
    CarriedForward,
    /// 未注明来源
    Unstated,
}

impl Source {
    /// As the lines have it.
    pub fn of_lines(self) -> Option<FundSource> {
        Some(match self {
            Self::GeneralPublicBudget => FundSource::GeneralPublicBudget,
            Self::GovernmentFunds => FundSource::GovernmentFunds,
            Self::StateCapital => FundSource::StateCapital,
            Self::SpecialAccount => FundSource::SpecialAccount,
            Self::ServiceIncome => FundSource::ServiceIncome,
            Self::BusinessIncome => FundSource::BusinessIncome,
            Self::SuperiorSubsidy => FundSource::SuperiorSubsidy,
            Self::SubsidiaryRemittance => FundSource::SubsidiaryRemittance,
            Self::OtherIncome => FundSource::OtherIncome,
            Self::CarriedForward => FundSource::CarriedForward,
            Self::Unstated => return None,
        })
    }
}

/// A code as it is written in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct CodeText(pub Code);

impl TryFrom<String> for CodeText {
    type Error = crate::budget::CodeError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse().map(Self)
    }
}

/// A column: its titles and width.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ColumnSpec {
    /// The heading it shares with its neighbours.
    #[serde(default)]
    pub group: String,
    pub title: String,
    /// How wide it is beside the others; none is the usual width of its kind.
    #[serde(default)]
    pub weight: Option<u16>,
}

/// A column and its content.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Shown<T> {
    #[serde(default)]
    pub group: String,
    pub title: String,
    #[serde(default)]
    pub weight: Option<u16>,
    pub show: T,
}

/// The content of a column of sums.
#[derive(Clone, Debug, Deserialize)]
pub enum Amount {
    /// The lines it takes of those that no column before it takes.
    Take(Take),
    /// All lines of the row: the sum of the columns that take.
    Total,
    /// The sum of the columns with these titles.
    Sum(Vec<String>),
    /// Last year, of all lines of the row.
    Prior,
    /// This year less last year.
    Change,
    /// The change in per cent of last year.
    Percent,
}

/// The content of a column of words in a table by subjects.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum SubjectLabel {
    /// The whole code, such as 2080112.
    Code,
    /// The digits of its 类.
    Class,
    /// The digits of its 款.
    Section,
    /// The digits of its 项.
    Item,
    /// 科目名称
    Name,
}

/// The content of a column of words in a table by projects.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum ProjectLabel {
    /// 序号
    Number,
    Name,
    Level,
    Nature,
    Office,
    Purpose,
    Reason,
    Goal,
}

/// Whose targets a table lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum TargetsOf {
    AllProjects,
    /// 重点项目: those described in part seven.
    KeyProjects,
}

/// The content of a column in a table of targets; one about indicators makes each of them a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum TargetLabel {
    /// 序号 of the project
    Number,
    /// 项目名称
    Name,
    /// 预算数
    Amount,
    /// 绩效目标, in words
    Goal,
    /// 绩效目标 and the indicators, in one cell
    GoalAndIndicators,
    /// 一级指标
    IndicatorLevel,
    /// 二级指标
    IndicatorCategory,
    /// 三级指标
    IndicatorName,
    /// 指标值 with its direction and unit
    IndicatorValue,
    /// 分值
    IndicatorWeight,
}

impl TargetLabel {
    /// Whether it is about one indicator.
    pub fn is_of_indicator(self) -> bool {
        matches!(
            self,
            Self::IndicatorLevel
                | Self::IndicatorCategory
                | Self::IndicatorName
                | Self::IndicatorValue
                | Self::IndicatorWeight
        )
    }
}

/// The content of a column in a table of purchases.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum ProcurementLabel {
    /// 序号
    Number,
    Name,
    Category,
    Amount,
    Note,
}

/// The left side of a 收支总表.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RevenueSide {
    /// 资金来源 it is about; none named means any.
    #[serde(default)]
    pub sources: Vec<Source>,
    pub label: ColumnSpec,
    pub amount: ColumnSpec,
    pub rows: Vec<RevenueRow>,
    /// What the sum of the rows is called when more rows follow it, such as 本年收入合计.
    #[serde(default)]
    pub subtotal: String,
    /// Rows below that sum, such as 上年结转.
    #[serde(default)]
    pub after: Vec<RevenueRow>,
    /// What the sum of all is called, such as 收入总计.
    pub total: String,
}

/// A row of revenue.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RevenueRow {
    pub text: String,
    /// 资金来源 it counts; one that no row counts gets a row of its own.
    #[serde(default)]
    pub sources: Vec<Source>,
    /// The rows it is the sum of.
    #[serde(default)]
    pub of: Vec<RevenueRow>,
}

/// The right side of a 收支总表.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExpenditureSide {
    #[serde(default)]
    pub take: Take,
    pub by: Subject,
    pub label: ColumnSpec,
    pub amounts: Vec<Shown<Amount>>,
    /// What the sum of all is called, such as 支出总计.
    pub total: String,
}

/// One of the amounts stated beside the lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum Expense {
    TravelAbroad,
    Reception,
    VehiclePurchase,
    VehicleRunning,
    OperatingFunds,
}

impl Expense {
    /// As the scenario has it.
    pub fn kind(self) -> ExpenseKind {
        match self {
            Self::TravelAbroad => ExpenseKind::TravelAbroad,
            Self::Reception => ExpenseKind::Reception,
            Self::VehiclePurchase => ExpenseKind::VehiclePurchase,
            Self::VehicleRunning => ExpenseKind::VehicleRunning,
            Self::OperatingFunds => ExpenseKind::OperatingFunds,
        }
    }
}

/// The content of a column in a table with one row.
#[derive(Clone, Debug, Deserialize)]
pub enum ExpenseSum {
    Stated(Expense),
    /// The sum of the columns with these titles.
    Sum(Vec<String>),
}

/// A row of a table of such amounts.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExpenseRow {
    pub text: String,
    /// The amount stated there; none is the sum of the rows below.
    #[serde(default)]
    pub stated: Option<Expense>,
    /// The rows it is the sum of.
    #[serde(default)]
    pub of: Vec<ExpenseRow>,
}

/// Which of its figures a column shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum ExpenseAmount {
    Amount,
    Prior,
    Change,
    Percent,
}
