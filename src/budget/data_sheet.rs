//! The titles and fixed words of the data sheet (明细数据), a sheet with every line item.
//!
//! The book writes the sheet and `import` reads it back after somebody has changed it; both use
//! these words, which are Chinese whatever the program's language.

use super::{FundSource, Group, LineField};

/// The name of the sheet.
pub const NAME: &str = "明细数据";

/// The number of the line in the scenario (标识).
pub const ID: &str = "标识";
/// The place of the line (归属): its group, or 项目支出 for a line of a project.
pub const PLACE: &str = "归属";
/// The name of the project that the line belongs to (项目); blank outside the projects.
pub const PROJECT: &str = "项目";
pub const LINE_NAME: &str = "明细名称";
/// The subordinate unit (预算单位) of a line outside the projects; blank for the department itself.
pub const BUDGET_UNIT: &str = "预算单位";
/// In 万元.
pub const AMOUNT: &str = "本年预算";
/// In 万元; “—” means not known.
pub const PRIOR: &str = "上年预算";
/// In 万元.
pub const PRIOR_SPENT: &str = "上年执行数";
pub const FUNCTIONAL: &str = "功能科目";
pub const ECONOMIC: &str = "经济科目";
pub const GOVERNMENT: &str = "政府经济科目";
pub const FUND_SOURCE: &str = "资金来源";
/// Special transfers of a higher government (上级专项转移支付): 是, or blank.
pub const TRANSFER: &str = "上级转移支付";
pub const QUANTITY: &str = "数量";
pub const UNIT: &str = "单位";
/// In 万元 per unit.
pub const RATE: &str = "标准";
pub const TIMES: &str = "次数";
pub const HOLD: &str = "锁定";
/// In 万元.
pub const FLOOR: &str = "保底";
pub const PRIORITY: &str = "优先级";
pub const NOTE: &str = "备注";

/// The titles of the columns, in order.
pub const COLUMNS: [&str; 21] = [
    ID,
    PLACE,
    PROJECT,
    LINE_NAME,
    BUDGET_UNIT,
    AMOUNT,
    PRIOR,
    PRIOR_SPENT,
    FUNCTIONAL,
    ECONOMIC,
    GOVERNMENT,
    FUND_SOURCE,
    TRANSFER,
    QUANTITY,
    UNIT,
    RATE,
    TIMES,
    HOLD,
    FLOOR,
    PRIORITY,
    NOTE,
];

/// The columns of facts that only serve drafting; a published workbook lacks them.
pub const WORKING: [&str; 4] = [HOLD, FLOOR, PRIORITY, NOTE];

/// The columns that a sheet has only when one of its lines states the fact.
pub const RARE: [&str; 3] = [BUDGET_UNIT, PRIOR_SPENT, GOVERNMENT];

/// The word in the column [`PLACE`] for a line of a project.
pub const PROJECTS: &str = "项目支出";

/// The word for true.
pub const YES: &str = "是";
/// The word for false.
pub const NO: &str = "否";

/// The word in the column [`PLACE`] for a line of `group`.
pub fn place(group: Group) -> &'static str {
    match group {
        Group::Revenue => "收入",
        Group::Personnel => "人员支出",
        Group::Operating => "公用支出",
        Group::Assistance => "对个人和家庭的补助支出",
        Group::StaffGrowth => "增人增资",
        Group::Business => "事业单位经营支出",
        Group::AffiliateSubsidies => "对附属单位补助支出",
        Group::SuperiorRemittances => "上缴上级支出",
    }
}

/// The title of the column of a fact; of the rate for the basis, which takes several columns.
pub fn title(field: LineField) -> &'static str {
    match field {
        LineField::Name => LINE_NAME,
        LineField::Unit => BUDGET_UNIT,
        LineField::Amount => AMOUNT,
        LineField::Prior => PRIOR,
        LineField::PriorSpent => PRIOR_SPENT,
        LineField::Functional => FUNCTIONAL,
        LineField::Economic => ECONOMIC,
        LineField::Government => GOVERNMENT,
        LineField::FundSource => FUND_SOURCE,
        LineField::Transfer => TRANSFER,
        LineField::Basis => RATE,
        LineField::Hold => HOLD,
        LineField::Floor => FLOOR,
        LineField::Priority => PRIORITY,
        LineField::Note => NOTE,
    }
}

impl FundSource {
    /// The name in official tables, without the final 拨款 (appropriation).
    pub fn official_name(self) -> &'static str {
        match self {
            Self::GeneralPublicBudget => "一般公共预算",
            Self::GovernmentFunds => "政府性基金预算",
            Self::StateCapital => "国有资本经营预算",
            Self::SpecialAccount => "财政专户管理资金",
            Self::ServiceIncome => "事业收入",
            Self::BusinessIncome => "事业单位经营收入",
            Self::SuperiorSubsidy => "上级补助收入",
            Self::SubsidiaryRemittance => "附属单位上缴收入",
            Self::OtherIncome => "其他收入",
            Self::CarriedGeneral => "一般公共预算结转结余",
            Self::CarriedFunds => "政府性基金预算结转结余",
            Self::CarriedCapital => "国有资本经营预算结转结余",
            Self::CarriedOther => "非财政拨款结转结余",
            Self::CarriedForward => "上年结转结余",
        }
    }
}
