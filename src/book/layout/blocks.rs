//! The contents of a book by name, as `layout.ron` lists them.

use serde::Deserialize;

use crate::book::PartKey;
use crate::locale::tr;

/// Declares the contents: the name of each, and the part of the budget that it is about.
macro_rules! block_kinds {
    ($($(#[$doc:meta])* $variant:ident = $name:literal => $part:ident;)+) => {
        /// A piece of content that a layout may name; `parts` writes it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(in crate::book) enum BlockKind { $($(#[$doc])* $variant),+ }

        impl BlockKind {
            /// The names of all contents, in the order of the book.
            const NAMES: &'static [&'static str] = &[$($name),+];

            fn named(name: &str) -> Option<Self> {
                match name { $($name => Some(Self::$variant),)+ _ => None }
            }

            /// The part of the budget that it is about.
            pub fn about(self) -> PartKey {
                match self { $(Self::$variant => PartKey::$part),+ }
            }
        }
    };
}

block_kinds! {
    /// The duties of the department (部门职责).
    Duties = "overview.duties" => Overview;
    /// The units and the staff of the department (机构设置情况).
    Staffing = "overview.staffing" => Overview;
    /// The units of the department, without its staff (机构编制).
    Units = "overview.units" => Overview;
    /// The goals for the year (主要工作目标).
    Goals = "overview.goals" => Overview;
    /// Total revenue and expenditure with their changes (收支总体情况).
    Totals = "totals" => Totals;
    /// The main reason for the changes (增减主要原因).
    Reason = "totals.reason" => Totals;
    /// Revenue by source of funds (收入按资金来源).
    RevenueSources = "sources.revenue" => Totals;
    /// Expenditure by source of funds (支出按资金来源).
    ExpenditureSources = "sources.expenditure" => Totals;
    /// Expenditure by class of functional subjects (支出按功能分类的类).
    Classes = "classes" => Expenditure;
    /// Total expenditure with its parts (支出具体情况).
    Expenditure = "expenditure.total" => Expenditure;
    /// Personnel expenditure (人员支出).
    Personnel = "expenditure.personnel" => Expenditure;
    /// Operating expenditure (公用支出).
    Operating = "expenditure.operating" => Expenditure;
    /// Assistance to individuals and families (对个人和家庭的补助支出).
    Assistance = "expenditure.assistance" => Expenditure;
    /// The reserve for new staff and raises of pay (增人增资).
    StaffGrowth = "expenditure.staff_growth" => Expenditure;
    /// Expenditure that is neither basic expenditure nor projects.
    OtherExpenditure = "expenditure.other" => Expenditure;
    /// Project expenditure and each project (项目支出).
    Projects = "expenditure.projects" => Expenditure;
    /// Government procurement (政府采购).
    Procurement = "procurement" => Procurement;
    /// The three public expenses together (“三公”经费).
    ThreePublic = "three_public.total" => ThreePublic;
    /// The three public expenses, all in one sentence.
    ThreePublicAll = "three_public.all" => ThreePublic;
    /// Travel abroad (因公出国（境）费用).
    TravelAbroad = "three_public.travel_abroad" => ThreePublic;
    /// Official receptions (公务接待费).
    Reception = "three_public.reception" => ThreePublic;
    /// Purchase and running of official vehicles (公务用车购置和运行维护费).
    OfficialVehicles = "three_public.vehicles" => ThreePublic;
    /// Purchase of official vehicles (公务用车购置费).
    VehiclePurchase = "three_public.vehicle_purchase" => ThreePublic;
    /// Running of official vehicles (公务用车运行维护费).
    VehicleRunning = "three_public.vehicle_running" => ThreePublic;
    /// The units with performance management (单位范围).
    PerformanceUnits = "performance.units" => Performance;
    /// The projects with performance management (项目情况及工作要求).
    PerformanceProjects = "performance.projects" => Performance;
    /// The table of key projects (重点项目绩效目标).
    KeyProjects = "key_projects.table" => KeyProjects;
    /// The remark below that table (备注).
    KeyProjectsRemark = "key_projects.remark" => KeyProjects;
    /// The operating funds of the administration (机关运行经费).
    OperatingFunds = "other.operating_funds" => OtherMatters;
    /// Payments for entrusted work (委托业务费).
    Entrusted = "other.entrusted" => OtherMatters;
    /// The vehicles and large equipment in use (国有资产占用情况).
    Vehicles = "other.vehicles" => OtherMatters;
    /// The vehicles and large equipment to be bought (计划购置).
    Planned = "other.planned" => OtherMatters;
    /// A statement on other funds (其他).
    Statement = "other.statement" => OtherMatters;
    /// The terms (名词解释).
    Terms = "glossary.terms" => Glossary;
    /// The functional subjects (支出功能分类).
    Subjects = "glossary.subjects" => Glossary;
    /// The official tables (附表).
    Tables = "tables" => Tables;
    /// The charts of an internal copy (附图).
    Charts = "charts" => Charts;
}

/// A name in a list of blocks: a piece of content, or a sentence of the wording.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub(in crate::book) enum BlockSpec {
    Built(BlockKind),
    /// A sentence without figures, such as `text.rounding`.
    Sentence(String),
}

/// The beginning of the names of sentences.
const SENTENCE: &str = "text.";

impl TryFrom<String> for BlockSpec {
    type Error = String;

    fn try_from(name: String) -> Result<Self, String> {
        if name.starts_with(SENTENCE) {
            return Ok(Self::Sentence(name));
        }
        BlockKind::named(&name).map(Self::Built).ok_or_else(|| {
            let names = BlockKind::NAMES.join(", ");
            tr!("book.layout.no_block", name = name, names = names).into_owned()
        })
    }
}
