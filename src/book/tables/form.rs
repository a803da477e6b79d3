//! The kinds of official tables and their columns, as written in the files under `assets/tables`.
//!
//! A table takes lines (明细) and divides them among its columns of amounts: a line is counted in the
//! first column that takes it, and lines that no column takes get a column of their own. So no line
//! is counted twice or lost, whatever the file.

use serde::Deserialize;

use crate::budget::{Code, ExpenseKind, FundSource, Group};

/// The kind of a table, which determines its rows.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Form {
    /// Revenue on the left, expenditure by subject on the right (收支总表).
    TwoSided {
        revenue: Box<RevenueSide>,
        expenditure: Box<ExpenditureSide>,
        /// True when the sums of both sides begin in the same row, below all other rows.
        #[serde(default)]
        aligned: bool,
    },
    /// One row with the sum of all lines.
    Totals {
        lines: Lines,
        #[serde(default)]
        take: Take,
        amounts: Vec<Shown<Amount>>,
    },
    /// A row for each subject, below its class (类) and section (款).
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
        #[serde(default)]
        order: ProjectOrder,
        labels: Vec<Shown<ProjectLabel>>,
        amounts: Vec<Shown<Amount>>,
        #[serde(default)]
        after: Vec<Shown<ProjectLabel>>,
    },
    /// A row for each project or for each of its indicators (绩效目标).
    Targets { of: TargetsOf, columns: Vec<Shown<TargetLabel>> },
    /// A row for each purchase, below its category.
    Procurement { columns: Vec<Shown<ProcurementLabel>> },
    /// One row with a column for each of the amounts stated separately from the line items
    /// (三公经费).
    ExpensesAcross { columns: Vec<Shown<ExpenseSum>> },
    /// A row for last year, one for this year and one for the change, with columns for these amounts
    /// by the budget that pays for them.
    ExpensesByYear {
        /// The column with the names of the rows.
        label: ColumnSpec,
        last: String,
        this: String,
        change: String,
        amounts: Vec<Shown<ExpensesOf>>,
    },
    /// A row for each of these amounts.
    ExpensesDown { rows: Vec<ExpenseRow>, label: ColumnSpec, amounts: Vec<Shown<ExpenseAmount>> },
}

/// The lines that a table takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum Lines {
    /// Expenditure (支出).
    Expenditure,
    /// Revenue (收入), by the subjects of its own lines.
    Revenue,
    /// Revenue (收入), by the subjects of the expenditure it pays for, for each source whose revenue
    /// equals its expenditure; otherwise as [`Self::Revenue`].
    RevenueByUse,
}

impl Lines {
    /// The lines of the same kind by their own subjects.
    #[must_use]
    pub fn own(self) -> Self {
        if self == Self::RevenueByUse { Self::Revenue } else { self }
    }
}

/// The classification by which lines are summed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum Subject {
    /// Functional classification (功能分类).
    Functional,
    /// Economic classification of departmental budgets (部门预算支出经济分类).
    Economic,
}

/// A filter of lines; an empty list does not restrict.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Take {
    /// Kinds of expenditure (支出类别).
    pub kinds: Vec<Kind>,
    /// Sources of funds (资金来源).
    pub sources: Vec<Source>,
    /// Economic subjects (经济科目), each with those below it.
    pub economic: Vec<CodeText>,
    /// True for special transfers of a higher government (上级专项转移支付) only.
    pub transfers: bool,
}

/// The kind of a line of expenditure (支出类别).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
pub enum Kind {
    /// Personnel expenditure (人员支出).
    Personnel,
    /// Operating expenditure (公用支出).
    Operating,
    /// Assistance to individuals and families (对个人和家庭的补助支出).
    Assistance,
    /// Reserve for new staff and raises of pay (增人增资).
    StaffGrowth,
    /// Business expenditure of public institutions (事业单位经营支出).
    Business,
    /// Subsidies to affiliated units (对附属单位补助支出).
    AffiliateSubsidies,
    /// Remittances to superior units (上缴上级支出).
    SuperiorRemittances,
    /// Project expenditure (项目支出).
    Projects,
}

impl Kind {
    /// The kind of the lines of a group; `None` for revenue.
    pub fn of(group: Group) -> Option<Self> {
        Some(match group {
            Group::Revenue => return None,
            Group::Personnel => Self::Personnel,
            Group::Operating => Self::Operating,
            Group::Assistance => Self::Assistance,
            Group::StaffGrowth => Self::StaffGrowth,
            Group::Business => Self::Business,
            Group::AffiliateSubsidies => Self::AffiliateSubsidies,
            Group::SuperiorRemittances => Self::SuperiorRemittances,
        })
    }

    /// The group of the lines; `None` for projects.
    pub fn group(self) -> Option<Group> {
        Group::EXPENDITURE.into_iter().find(|group| Self::of(*group) == Some(self))
    }
}

/// A source of funds (资金来源).
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
    CarriedGeneral,
    CarriedFunds,
    CarriedCapital,
    CarriedOther,
    CarriedForward,
    /// Lines without a source (未注明来源).
    Unstated,
}

impl Source {
    /// The source in the model; `None` for lines without a source.
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
            Self::CarriedGeneral => FundSource::CarriedGeneral,
            Self::CarriedFunds => FundSource::CarriedFunds,
            Self::CarriedCapital => FundSource::CarriedCapital,
            Self::CarriedOther => FundSource::CarriedOther,
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
    /// The heading that it shares with its neighbours.
    #[serde(default)]
    pub group: String,
    pub title: String,
    /// Width relative to the other columns; `None` for the usual width of its kind.
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
    /// The lines that match, except those that a column before it takes.
    Take(Take),
    /// All lines of the row: the sum of the columns that take lines.
    Total,
    /// The sum of the columns with these titles.
    Sum(Vec<String>),
    /// Last year's amount of all lines of the row.
    Prior,
    /// This year minus last year.
    Change,
    /// The change in per cent of last year.
    Percent,
    /// Purchases (政府采购) with the functional subject of the row.
    Purchases(PurchaseAmount),
}

/// An amount of a purchase.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum PurchaseAmount {
    /// The whole amount (小计).
    All,
    /// Reserved for small and medium enterprises (预留给中小企业).
    Medium,
    /// Reserved for small and micro enterprises (预留给小型、微型企业).
    Small,
}

/// The order of the projects in a table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
pub enum ProjectOrder {
    /// As in the scenario.
    #[default]
    Book,
    /// By the pinyin of their names.
    Pinyin,
}

/// The content of a column of words in a table by subjects.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum SubjectLabel {
    /// The whole code, such as 2080112.
    Code,
    /// The digits of its class (类).
    Class,
    /// The digits of its section (款).
    Section,
    /// The digits of its item (项).
    Item,
    /// Name of the subject (科目名称).
    Name,
}

/// The content of a column of words in a table by projects.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum ProjectLabel {
    /// Serial number (序号).
    Number,
    Name,
    Level,
    Nature,
    Office,
    Purpose,
    Reason,
    Goal,
}

/// The projects whose targets a table lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum TargetsOf {
    AllProjects,
    /// The key projects (重点项目), which part seven describes.
    KeyProjects,
}

/// The content of a column in a table of targets; a column about indicators gives each indicator a
/// row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum TargetLabel {
    /// Serial number (序号) of the project.
    Number,
    /// Name of the project (项目名称).
    Name,
    /// Budget of the project (预算数).
    Amount,
    /// Performance target (绩效目标) in words.
    Goal,
    /// Performance target (绩效目标) and indicators, in one cell.
    GoalAndIndicators,
    /// First level of the indicator (一级指标).
    IndicatorLevel,
    /// Second level of the indicator (二级指标).
    IndicatorCategory,
    /// Name of the indicator, its third level (三级指标).
    IndicatorName,
    /// Target value (指标值) with its direction and unit.
    IndicatorValue,
    /// Weight in points (分值).
    IndicatorWeight,
}

impl TargetLabel {
    /// True when the column is about one indicator.
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
    /// Serial number (序号).
    Number,
    Name,
    Category,
    Amount,
    Note,
}

/// The left side of a table of revenue and expenditure (收支总表).
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RevenueSide {
    /// Sources of funds (资金来源) of the lines; empty means any.
    #[serde(default)]
    pub sources: Vec<Source>,
    pub label: ColumnSpec,
    pub amount: ColumnSpec,
    pub rows: Vec<RevenueRow>,
    /// The name of the sum of the rows when more rows follow it, such as 本年收入合计.
    #[serde(default)]
    pub subtotal: String,
    /// Rows below that sum, such as 上年结转.
    #[serde(default)]
    pub after: Vec<RevenueRow>,
    /// The name of the sum of all rows, such as 收入总计.
    pub total: String,
}

/// A row of revenue.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RevenueRow {
    pub text: String,
    /// Sources of funds (资金来源) it counts; a source that no row counts gets a row of its own.
    #[serde(default)]
    pub sources: Vec<Source>,
    /// The rows that it sums.
    #[serde(default)]
    pub of: Vec<RevenueRow>,
}

/// The right side of a table of revenue and expenditure (收支总表).
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExpenditureSide {
    #[serde(default)]
    pub take: Take,
    pub by: Subject,
    #[serde(default)]
    pub depth: Depth,
    pub label: ColumnSpec,
    pub amounts: Vec<Shown<Amount>>,
    /// The name of the sum of the rows when more follows it, such as 本年支出合计.
    #[serde(default)]
    pub subtotal: String,
    /// The name of the row with the money carried to next year (结转下年); needs a subtotal.
    #[serde(default)]
    pub carried_out: String,
    /// The name of the sum of all rows, such as 支出总计.
    pub total: String,
}

/// The depth of the rows by subject.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
pub enum Depth {
    /// Classes (类) only.
    #[default]
    Classes,
    /// Classes, sections (款) and items (项).
    All,
}

/// The sum of some amounts that one budget pays for.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExpensesOf {
    pub kinds: Vec<Expense>,
    pub source: Source,
}

/// One of the amounts stated separately from the line items.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum Expense {
    TravelAbroad,
    Reception,
    VehiclePurchase,
    VehicleRunning,
    OperatingFunds,
}

impl Expense {
    /// The kind in the model.
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

/// The content of a column in a table of such amounts with one row.
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
    /// The amount of the row; `None` when it sums the rows below.
    #[serde(default)]
    pub stated: Option<Expense>,
    /// The rows that it sums.
    #[serde(default)]
    pub of: Vec<ExpenseRow>,
}

/// The figure of such an amount that a column shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum ExpenseAmount {
    Amount,
    Prior,
    Change,
    Percent,
}
