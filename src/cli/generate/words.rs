//! The words of generated budgets.
//!
//! They are contents of a document and not texts of the program, so they are always Chinese.

use crate::budget::{Direction, Group, IndicatorCategory};

pub(super) const DRAFT: &str = "生成的初稿";
pub(super) const DEPARTMENT: &str = "示例市示例区人力资源局";
pub(super) const REVENUE: &str = "一般公共预算拨款";
pub(super) const WHY_TOTAL: &str = "根据年度工作安排调整项目经费";

const TOPICS: &[&str] = &[
    "人才引进",
    "就业创业",
    "劳动关系",
    "社会保障",
    "职业技能",
    "公务员管理",
    "事业单位管理",
    "离退休干部",
    "劳动监察",
    "争议仲裁",
    "军转安置",
    "人事档案",
    "高校毕业生",
    "信息化",
    "窗口服务",
    "普法宣传",
    "人才住房",
    "技能竞赛",
    "薪酬调查",
    "政务公开",
    "安全生产",
    "志愿服务",
    "社区共建",
    "产业园区",
];
const PROJECT_KINDS: &[&str] = &[
    "工作",
    "服务",
    "活动",
    "补贴",
    "培训",
    "宣传",
    "平台建设",
    "系统维护",
    "专项整治",
    "综合管理",
    "能力提升",
    "调研评估",
];

/// Works that a line pays for or an indicator measures.
pub(super) const WORKS: &[&str] = &[
    "业务培训",
    "政策宣传",
    "系统运维",
    "档案整理",
    "现场招聘",
    "法律咨询",
    "专家评审",
    "场地布置",
    "数据核查",
    "窗口值守",
    "资料印刷",
    "实地调研",
    "技能鉴定",
    "案件办理",
    "活动组织",
    "慰问走访",
    "网络安全",
    "设备检修",
    "第三方评估",
    "信息采集",
];
pub(super) const COSTS: &[&str] =
    &["费", "服务费", "劳务费", "维护费", "活动费", "租赁费", "委托费", "材料费", "补贴", "经费"];
pub(super) const UNITS: &[&str] = &["人", "场", "件", "套", "家", "户", "次", "批", "台", "册"];
pub(super) const OFFICES: &[&str] = &[
    "办公室",
    "人才科",
    "就业科",
    "劳动关系科",
    "社会保险科",
    "事业单位管理科",
    "公务员科",
    "劳动监察大队",
    "仲裁院",
    "人力资源服务中心",
];
pub(super) const PURPOSES: &[&str] = &[
    "保障日常业务开展和公共服务窗口运行",
    "组织开展各类招聘、培训和宣传活动",
    "支付信息系统运行维护及网络安全服务费用",
    "委托第三方机构提供专业服务",
    "落实各项补贴政策，支持重点群体就业",
    "开展专项检查、调研评估和成果运用",
];
pub(super) const REASONS: &[&str] = &[
    "厉行节约，压减一般性支出",
    "业务量增长，服务对象增加",
    "根据年度工作安排调整实施内容",
    "合同到期，重新确定服务范围",
    "部分工作已于上年完成",
];
pub(super) const GOALS: &[&str] = &[
    "按计划完成各项服务，提升群众满意度",
    "健全工作机制，保障政策落实到位",
    "提高服务质量和办理效率，营造良好氛围",
    "确保系统稳定运行，支撑业务顺利开展",
];
pub(super) const QUALITIES: &[&str] = &["有效保障", "持续提升", "明显改善", "长期有效"];

/// Category, second part of the name (after one of [`WORKS`]), direction and unit.
pub(super) const INDICATORS: [(IndicatorCategory, &str, Direction, &str); 8] = [
    (IndicatorCategory::Quantity, "数量", Direction::AtLeast, "次"),
    (IndicatorCategory::Quality, "合格率", Direction::AtLeast, "%"),
    (IndicatorCategory::Timeliness, "按时完成率", Direction::Equal, "%"),
    (IndicatorCategory::EconomicCost, "成本控制数", Direction::AtMost, "万元"),
    (IndicatorCategory::SocialBenefit, "对工作的保障作用", Direction::Qualitative, ""),
    (IndicatorCategory::ClientSatisfaction, "对象满意度", Direction::AtLeast, "%"),
    (IndicatorCategory::LastingEffect, "长效机制", Direction::Qualitative, ""),
    (IndicatorCategory::Quantity, "覆盖人数", Direction::AtLeast, "人"),
];

/// The description of a group of basic expenditure.
pub(super) fn describe(group: Group) -> &'static str {
    match group {
        Group::Personnel => "在职人员工资福利、社会保险缴费和住房公积金",
        Group::Operating => "公用综合定额经费、工会经费和福利费",
        Group::Assistance => "离退休人员经费和生活补助",
        Group::StaffGrowth => "预算执行中的增人和晋级增资",
        Group::Revenue
        | Group::Business
        | Group::AffiliateSubsidies
        | Group::SuperiorRemittances => "",
    }
}

/// A unique name for the project with this index.
pub(super) fn project_name(index: usize) -> String {
    let topic = TOPICS.get(index % TOPICS.len()).copied().unwrap_or_default();
    let turn = index / TOPICS.len();
    // Shifted by the topic, so that neighbours differ in both words.
    let kind = (turn + index) % PROJECT_KINDS.len();
    let kind = PROJECT_KINDS.get(kind).copied().unwrap_or_default();
    match turn / PROJECT_KINDS.len() {
        0 => format!("{topic}{kind}"),
        round => format!("{topic}{kind}（第{}期）", round + 1),
    }
}
