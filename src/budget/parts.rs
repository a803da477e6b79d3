//! The parts of the book that stand beside the line items.

use super::{Code, EntryId, Money};

/// 第一部分 部门概况
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Overview {
    /// 职责引言: the paragraph before the duties.
    pub duties_intro: String,
    /// 部门职责, without their numerals.
    pub duties: Vec<Paragraph>,
    /// 机构设置情况
    pub staffing: Staffing,
    /// 主要工作目标, without their numerals.
    pub goals: Vec<Paragraph>,
}

/// 机构设置情况; `None` is not stated.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Staffing {
    /// 基层单位 (家)
    pub units: Option<u32>,
    /// 行政编制总数
    pub established_posts: Option<u32>,
    /// 实有在编人数
    pub in_post: Option<u32>,
    /// 雇员（含参雇、老工勤）
    pub employees: Option<u32>,
    /// 离休
    pub retired_cadres: Option<u32>,
    /// 退休
    pub retirees: Option<u32>,
}

/// An entry of a numbered list (职责、目标); the numeral follows from its place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paragraph {
    pub id: EntryId,
    pub text: String,
}

/// A purchase (政府采购项目).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProcurementItem {
    pub id: EntryId,
    /// 采购项目名称
    pub name: String,
    /// 采购品目
    pub category: ProcurementCategory,
    /// 采购预算, in 万元
    pub amount: Money,
    /// 备注
    pub note: String,
}

/// 政府采购品目
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ProcurementCategory {
    /// 货物类
    Goods,
    /// 工程类
    Works,
    /// 服务类
    #[default]
    Services,
}

impl ProcurementCategory {
    /// Every category, in the order of the book.
    pub const ALL: [Self; 3] = [Self::Goods, Self::Works, Self::Services];
}

/// An amount stated beside the line items that contain it, such as an item of 三公经费.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Expense {
    /// 本年预算数, in 万元
    pub amount: Money,
    /// 上年预算数, in 万元; `None` is not known.
    pub prior: Option<Money>,
    /// 说明: the clause that follows the figures in the book, as written.
    pub explanation: String,
}

/// 财政拨款“三公”经费
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ThreePublic {
    /// 因公出国（境）费用
    pub travel_abroad: Expense,
    /// 公务接待费
    pub reception: Expense,
    /// 公务用车购置费
    pub vehicle_purchase: Expense,
    /// 公务用车运行维护费
    pub vehicle_running: Expense,
}

/// The amounts that are stated beside the line items.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ExpenseKind {
    /// 因公出国（境）费用
    TravelAbroad,
    /// 公务接待费
    Reception,
    /// 公务用车购置费
    VehiclePurchase,
    /// 公务用车运行维护费
    VehicleRunning,
    /// 机关运行经费
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
    /// The four items of 三公经费.
    pub const THREE_PUBLIC: [Self; 4] =
        [Self::TravelAbroad, Self::Reception, Self::VehiclePurchase, Self::VehicleRunning];
    /// 公务用车购置和运行维护费
    pub const VEHICLES: [Self; 2] = [Self::VehiclePurchase, Self::VehicleRunning];

    /// The word for it in written addresses.
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

/// 第六部分 部门预算绩效管理情况
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PerformanceManagement {
    /// 实施绩效管理的单位 (家)
    pub units: Option<u32>,
    /// 绩效监控时间, such as 年中（8月底前）.
    pub monitoring_due: String,
    /// 备注 below the table of key projects.
    pub remark: String,
}

/// 国有资产占用情况
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StateAssets {
    /// 截至, such as 2023年10月.
    pub as_of: String,
    /// 车辆, by class
    pub vehicles: Vec<VehicleClass>,
    /// 单价100万元以上设备 (台、套)
    pub large_equipment: Option<u32>,
    /// 计划购置车辆 (辆)
    pub planned_vehicles: Option<u32>,
    /// 计划购置车辆金额, in 万元
    pub planned_vehicle_amount: Option<Money>,
    /// 计划购置单价100万元以上设备 (台、套)
    pub planned_equipment: Option<u32>,
    /// 计划购置单价100万元以上设备金额, in 万元
    pub planned_equipment_amount: Option<Money>,
}

/// A class of vehicles (车辆类别), such as 执法执勤用车.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VehicleClass {
    pub id: EntryId,
    /// 类别名称
    pub name: String,
    /// 辆; `None` is not stated.
    pub count: Option<u32>,
}

/// A term of 名词解释.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Term {
    pub id: EntryId,
    /// 名词
    pub name: String,
    /// 解释
    pub definition: String,
}

/// A subject of 支出功能分类 as explained in the book.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SubjectDefinition {
    pub id: EntryId,
    /// 科目名称
    pub name: String,
    /// 说明
    pub definition: String,
    /// 科目编码; `None` where the book gives the name alone.
    pub code: Option<Code>,
}
