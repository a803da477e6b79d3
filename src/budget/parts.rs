//! The facts of the book that are neither line items nor projects.

use super::{Code, EntryId, FundSource, Money, UnitId};

/// Part one: overview of the department (第一部分 部门概况).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Overview {
    /// Introduction to the duties (职责引言), the paragraph before them.
    pub duties_intro: String,
    /// Duties of the department (部门职责), without their numerals.
    pub duties: Vec<Paragraph>,
    /// Organisation and staff (机构设置情况).
    pub staffing: Staffing,
    /// Main work goals (主要工作目标), without their numerals.
    pub goals: Vec<Paragraph>,
}

/// Organisation and staff (机构设置情况); `None` means not stated.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Staffing {
    /// Subordinate units (基层单位), counted in 家.
    pub units: Option<u32>,
    /// Established administrative posts (行政编制总数).
    pub established_posts: Option<u32>,
    /// Established posts of public institutions (事业编制数).
    pub institution_posts: Option<u32>,
    /// Staff in established posts (实有在编人数).
    pub in_post: Option<u32>,
    /// Other employees (雇员, including 参雇 and 老工勤).
    pub employees: Option<u32>,
    /// Retired veteran cadres (离休).
    pub retired_cadres: Option<u32>,
    /// Ordinary retirees (退休).
    pub retirees: Option<u32>,
}

/// An entry of a numbered list, a duty (职责) or goal (目标); its position gives the numeral.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paragraph {
    pub id: EntryId,
    pub text: String,
}

/// A purchase (政府采购项目).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProcurementItem {
    pub id: EntryId,
    /// Name of the purchase (采购项目名称).
    pub name: String,
    /// Category (采购品目).
    pub category: ProcurementCategory,
    /// The subordinate unit (预算单位) that buys; `None` is the department's own budget (本级).
    pub unit: Option<UnitId>,
    /// Functional subject (功能分类科目) of the money.
    pub functional: Option<Code>,
    /// Source of funds (资金来源); `None` means not stated.
    pub fund_source: Option<FundSource>,
    /// Method of purchase (采购方式); `None` means not stated.
    pub method: Option<ProcurementMethod>,
    /// Budget of the purchase (采购预算), in 万元.
    pub amount: Money,
    /// Last year's amount (上年采购预算), in 万元; `None` means not known.
    pub prior: Option<Money>,
    /// The part reserved for small and medium enterprises (预留给中小企业), in 万元.
    pub reserved_medium: Money,
    /// The part of this reserve that is for small and micro enterprises (预留给小型、微型企业).
    pub reserved_small: Money,
    /// Note (备注).
    pub note: String,
}

/// Category of government procurement (政府采购品目).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ProcurementCategory {
    /// Goods (货物类).
    Goods,
    /// Works (工程类).
    Works,
    /// Services (服务类).
    #[default]
    Services,
}

impl ProcurementCategory {
    /// Every category, in the order of the book.
    pub const ALL: [Self; 3] = [Self::Goods, Self::Works, Self::Services];
}

/// Method of government procurement (采购方式).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ProcurementMethod {
    /// Centralised (集中采购).
    Centralised,
    /// By the unit itself (分散采购).
    Decentralised,
}

impl ProcurementMethod {
    /// Every method.
    pub const ALL: [Self; 2] = [Self::Centralised, Self::Decentralised];
}

/// An amount stated separately from the line items that contain it, such as one of the three public
/// expenses (三公经费).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Expense {
    /// This year's amount (本年预算数), in 万元.
    pub amount: Money,
    /// Last year's amount (上年预算数), in 万元; `None` means not known.
    pub prior: Option<Money>,
    /// Explanation (说明): the clause that follows the figures in the book, as written.
    pub explanation: String,
}

/// The three public expenses paid from appropriations (财政拨款“三公”经费).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ThreePublic {
    /// Official travel abroad (因公出国（境）费用).
    pub travel_abroad: Expense,
    /// Official receptions (公务接待费).
    pub reception: Expense,
    /// Purchase of official vehicles (公务用车购置费).
    pub vehicle_purchase: Expense,
    /// Running and maintenance of official vehicles (公务用车运行维护费).
    pub vehicle_running: Expense,
    /// Explanation of purchase and running of vehicles as a whole (公务用车购置和运行维护费说明).
    pub vehicles_explanation: String,
    /// The amounts by unit and budget (分单位、分预算); empty when the department has one unit that
    /// pays from the general public budget.
    pub shares: Vec<ExpenseShare>,
}

/// The part of one of the amounts above that a unit pays from a budget (“三公”经费分项).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExpenseShare {
    pub id: EntryId,
    /// The subordinate unit (预算单位); `None` is the department's own budget (本级).
    pub unit: Option<UnitId>,
    /// The amount of which it is a part.
    pub kind: ExpenseKind,
    /// The appropriation that pays for it (资金来源); `None` is the general public budget.
    pub fund_source: Option<FundSource>,
    /// This year's amount (本年预算数), in 万元.
    pub amount: Money,
    /// Last year's amount (上年预算数), in 万元; `None` means not known.
    pub prior: Option<Money>,
    /// Reason or note (说明).
    pub note: String,
}

/// The amounts that are stated separately from the line items.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ExpenseKind {
    /// Official travel abroad (因公出国（境）费用).
    #[default]
    TravelAbroad,
    /// Official receptions (公务接待费).
    Reception,
    /// Purchase of official vehicles (公务用车购置费).
    VehiclePurchase,
    /// Running and maintenance of official vehicles (公务用车运行维护费).
    VehicleRunning,
    /// Operating funds of the administration (机关运行经费).
    OperatingFunds,
}

impl ExpenseKind {
    /// Every such amount.
    pub const ALL: [Self; 5] = [
        Self::TravelAbroad,
        Self::Reception,
        Self::VehiclePurchase,
        Self::VehicleRunning,
        Self::OperatingFunds,
    ];
    /// The four amounts that make up the three public expenses (三公经费); vehicles have two.
    pub const THREE_PUBLIC: [Self; 4] =
        [Self::TravelAbroad, Self::Reception, Self::VehiclePurchase, Self::VehicleRunning];
    /// Purchase and running of official vehicles (公务用车购置和运行维护费).
    pub const VEHICLES: [Self; 2] = [Self::VehiclePurchase, Self::VehicleRunning];

    /// Its name in written addresses.
    pub(super) fn key(self) -> &'static str {
        match self {
            Self::TravelAbroad => "travel_abroad",
            Self::Reception => "reception",
            Self::VehiclePurchase => "vehicle_purchase",
            Self::VehicleRunning => "vehicle_running",
            Self::OperatingFunds => "operating_funds",
        }
    }
}

/// Part six: performance management of the budget (第六部分 部门预算绩效管理情况).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PerformanceManagement {
    /// Units with performance management (实施绩效管理的单位), counted in 家.
    pub units: Option<u32>,
    /// Time of performance monitoring (绩效监控时间), such as 年中（8月底前）.
    pub monitoring_due: String,
    /// Number of projects with targets (编报绩效目标的项目数), when it differs from the projects here.
    pub targets: Option<u32>,
    /// Amount of these projects (涉及预算资金) in 万元, when it differs from the projects here.
    pub target_amount: Option<Money>,
    /// Remark (备注) below the table of key projects.
    pub remark: String,
}

/// State assets in use (国有资产占用情况).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StateAssets {
    /// Date of the figures (截至), such as 2023年10月.
    pub as_of: String,
    /// Vehicles (车辆), by class.
    pub vehicles: Vec<VehicleClass>,
    /// Equipment with a unit price of 100万元 or more (单价100万元以上设备), counted in 台、套.
    pub large_equipment: Option<u32>,
    /// Vehicles planned to be bought (计划购置车辆), counted in 辆.
    pub planned_vehicles: Option<u32>,
    /// Amount for these vehicles (计划购置车辆金额), in 万元.
    pub planned_vehicle_amount: Option<Money>,
    /// Reason for buying them (计划购置车辆原因).
    pub planned_vehicle_reason: String,
    /// Equipment with a unit price of 100万元 or more planned to be bought
    /// (计划购置单价100万元以上设备), counted in 台、套.
    pub planned_equipment: Option<u32>,
    /// Amount for this equipment (计划购置单价100万元以上设备金额), in 万元.
    pub planned_equipment_amount: Option<Money>,
    /// Reason for buying it (计划购置设备原因).
    pub planned_equipment_reason: String,
}

/// A class of vehicles (车辆类别), such as 执法执勤用车.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VehicleClass {
    pub id: EntryId,
    /// Name of the class (类别名称).
    pub name: String,
    /// The subordinate unit (预算单位) that has them; `None` is the department's own budget (本级).
    pub unit: Option<UnitId>,
    /// Number of vehicles (辆); `None` means not stated.
    pub count: Option<u32>,
    /// Vehicles of this class planned to be bought (计划购置), counted in 辆.
    pub planned: Option<u32>,
}

/// A term of the glossary (名词解释).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Term {
    pub id: EntryId,
    /// Term (名词).
    pub name: String,
    /// Definition (解释).
    pub definition: String,
}

/// A functional subject (支出功能分类) that the book explains.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SubjectDefinition {
    pub id: EntryId,
    /// Name of the subject (科目名称).
    pub name: String,
    /// Definition (说明).
    pub definition: String,
    /// Main use of the money under the subject (主要用途, “主要用于…”).
    pub purpose: String,
    /// Reason for the change from last year (增减原因).
    pub reason: String,
    /// Code of the subject (科目编码); `None` when the book gives only the name.
    pub code: Option<Code>,
}

/// A name that the department gives a subject in this budget (本方案的科目名称), in place of the name
/// in the code lists. The first digit of the code tells the list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CodeName {
    pub id: EntryId,
    /// Code of the subject (科目编码).
    pub code: Option<Code>,
    /// Name of the subject (科目名称).
    pub name: String,
}
