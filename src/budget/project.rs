//! Projects (项目) and their performance targets (绩效目标).

use std::fmt;

use rust_decimal::Decimal;

use super::{EntryId, IndicatorId, LineItems, Money, ProjectId, UnitId};

/// A project (项目): money for one purpose, with its performance targets (绩效目标).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Project {
    pub id: ProjectId,
    /// Name of the project (项目名称).
    pub name: String,
    /// The subordinate unit (预算单位) it belongs to; `None` is the department's own budget (本级).
    pub unit: Option<UnitId>,
    /// Its name in the sentences of the book (正文名称), when it differs from the one in the tables.
    pub printed_name: String,
    /// True for a project whose target is not published (涉密项目).
    pub confidential: bool,
    /// Level of the project (项目级次).
    pub level: ProjectLevel,
    /// Nature of the project (项目性质); `None` means not stated.
    pub nature: Option<ProjectNature>,
    /// True for a project that ended with last year (已结束); it is kept for last year's amounts.
    pub ended: bool,
    /// The office in charge (主管科室).
    pub office: String,
    /// Priority (优先级): 1 is cut last, `None` is cut first.
    pub priority: Option<u32>,
    /// First and last month or day of the project (起止时间), as written.
    pub start: String,
    pub end: String,
    /// Money for all its years (项目总额) in 万元; `None` means not stated.
    pub whole_amount: Option<Money>,
    /// Grounds of the project (立项依据).
    pub grounds: String,
    /// Plan of the work (实施方案).
    pub plan: String,
    /// Last year's total (上年合计) in 万元, as stated when its details are not known.
    pub prior_total: Option<Money>,
    /// Line items (测算明细).
    pub lines: LineItems,
    /// Parts that the book names with their own amounts (子项).
    pub parts: Vec<ProjectPart>,
    /// Main use of the money (主要用途, “主要用于…”).
    pub purpose: String,
    /// Reason for the change from last year (增减原因, “主要原因是…”).
    pub reason: String,
    /// Performance target in words (绩效目标).
    pub goal: String,
    /// Performance indicators (绩效指标).
    pub indicators: Vec<Indicator>,
    /// Amount spent so far (执行数) in 万元, for monitoring and evaluation.
    pub spent: Option<Money>,
    /// Progress and the reasons for delays (执行情况说明).
    pub progress: String,
}

impl Project {
    /// A blank project with this identity.
    pub fn blank(id: ProjectId) -> Self {
        Self { id, ..Self::default() }
    }

    /// True when the budget states its target: a goal or an indicator.
    pub fn has_target(&self) -> bool {
        !self.is_ended() && (!self.goal.trim().is_empty() || !self.indicators.is_empty())
    }

    /// True when it ended with last year (已结束) and has no money this year: the book then tells of
    /// it as ended. One that still has money is told of as usual.
    pub fn is_ended(&self) -> bool {
        self.ended && self.lines.iter().all(|line| line.amount.is_zero())
    }
}

/// A part of a project (子项) that the book names with its own amount.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProjectPart {
    pub id: EntryId,
    /// Name of the part (子项名称).
    pub name: String,
    /// This year's amount (本年预算), in 万元. A rule compares the sum of the parts with the project.
    pub amount: Money,
    /// Last year's amount (上年预算), in 万元; `None` means not known.
    pub prior: Option<Money>,
    /// Use of the money (用途, “用于…”).
    pub purpose: String,
    /// Reason for the change from last year (增减原因).
    pub reason: String,
}

/// Level of a project (项目级次).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ProjectLevel {
    /// First-level project (一级项目).
    #[default]
    First,
    /// Second-level project (二级项目).
    Second,
}

impl ProjectLevel {
    /// Both levels.
    pub const ALL: [Self; 2] = [Self::First, Self::Second];
}

/// Nature of a project (项目性质).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ProjectNature {
    /// Recurring (经常性).
    Recurring,
    /// Temporary (阶段性).
    Temporary,
}

impl ProjectNature {
    /// Both natures.
    pub const ALL: [Self; 2] = [Self::Recurring, Self::Temporary];
}

/// A performance indicator (绩效指标).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Indicator {
    pub id: IndicatorId,
    /// Second-level category (二级指标), which determines the first level (一级指标).
    pub category: IndicatorCategory,
    /// Name of the indicator, its third level (三级指标).
    pub name: String,
    /// Direction (指标方向).
    pub direction: Direction,
    /// Target value (指标值), as written: a number such as 15402.50, or words such as 有效保障; empty
    /// means not stated.
    pub value: String,
    /// Unit of measurement (计量单位).
    pub unit: String,
    /// Weight in points (分值); `None` means not stated.
    pub weight: Option<Decimal>,
    /// Actual value (实际完成值), reported during and after the year.
    pub actual: String,
    /// Reasons for the deviation and remedies (偏差原因分析及改进措施).
    pub deviation: String,
}

impl Indicator {
    /// A blank indicator with this identity.
    pub fn blank(id: IndicatorId) -> Self {
        Self { id, ..Self::default() }
    }

    /// The target of the indicator (指标目标值).
    pub fn target(&self) -> Target {
        let Self { direction, value, unit, .. } = self;
        Target { sign: direction.sign(), value: value.clone(), unit: unit.clone() }
    }

    /// The value as a number, when it is one.
    pub fn number(&self) -> Option<Decimal> {
        self.value.parse().ok()
    }
}

/// The value an indicator has to reach, written as `≥95%`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Target {
    /// The sign of the direction; empty for a target in words.
    pub sign: &'static str,
    /// The value as written.
    pub value: String,
    /// Unit of measurement (计量单位).
    pub unit: String,
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { sign, value, unit } = self;
        write!(f, "{sign}{value}{unit}")
    }
}

/// The comparison between the actual value and the target (指标方向).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Direction {
    /// ≥
    #[default]
    AtLeast,
    /// ≤
    AtMost,
    /// =
    Equal,
    /// >
    MoreThan,
    /// <
    LessThan,
    /// Qualitative (定性): the target is in words.
    Qualitative,
}

impl Direction {
    /// Every direction.
    pub const ALL: [Self; 6] = [
        Self::AtLeast,
        Self::AtMost,
        Self::Equal,
        Self::MoreThan,
        Self::LessThan,
        Self::Qualitative,
    ];

    /// The sign written before the value; empty for a target in words.
    pub fn sign(self) -> &'static str {
        match self {
            Self::AtLeast => "≥",
            Self::AtMost => "≤",
            Self::Equal => "=",
            Self::MoreThan => ">",
            Self::LessThan => "<",
            Self::Qualitative => "",
        }
    }
}

/// First level of indicators (一级指标).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum IndicatorLevel {
    /// Cost (成本指标), a first level of its own since 财预〔2021〕101号.
    Cost,
    /// Output (产出指标).
    Output,
    /// Benefit (效益指标).
    Benefit,
    /// Satisfaction (满意度指标).
    Satisfaction,
}

impl IndicatorLevel {
    /// Every first level.
    pub const ALL: [Self; 4] = [Self::Cost, Self::Output, Self::Benefit, Self::Satisfaction];
}

/// Second level of indicators (二级指标), which determines the first.
///
/// Source: 财预〔2021〕101号, which made cost a first level; older forms keep it under output.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum IndicatorCategory {
    /// Economic cost (经济成本指标).
    EconomicCost,
    /// Social cost (社会成本指标).
    SocialCost,
    /// Environmental cost (生态环境成本指标).
    EnvironmentalCost,
    /// Quantity (数量指标).
    #[default]
    Quantity,
    /// Quality (质量指标).
    Quality,
    /// Timeliness (时效指标).
    Timeliness,
    /// Cost (成本指标) under output, as in the older forms.
    OutputCost,
    /// Economic benefit (经济效益指标).
    EconomicBenefit,
    /// Social benefit (社会效益指标).
    SocialBenefit,
    /// Ecological benefit (生态效益指标).
    EcologicalBenefit,
    /// Lasting effect (可持续影响指标).
    LastingEffect,
    /// Satisfaction of the people served (服务对象满意度指标).
    ClientSatisfaction,
}

impl IndicatorCategory {
    /// Every second level, in the order of the forms.
    pub const ALL: [Self; 12] = [
        Self::EconomicCost,
        Self::SocialCost,
        Self::EnvironmentalCost,
        Self::Quantity,
        Self::Quality,
        Self::Timeliness,
        Self::OutputCost,
        Self::EconomicBenefit,
        Self::SocialBenefit,
        Self::EcologicalBenefit,
        Self::LastingEffect,
        Self::ClientSatisfaction,
    ];

    /// The first level of this category.
    pub fn level(self) -> IndicatorLevel {
        match self {
            Self::EconomicCost | Self::SocialCost | Self::EnvironmentalCost => IndicatorLevel::Cost,
            Self::Quantity | Self::Quality | Self::Timeliness | Self::OutputCost => {
                IndicatorLevel::Output
            }
            Self::EconomicBenefit
            | Self::SocialBenefit
            | Self::EcologicalBenefit
            | Self::LastingEffect => IndicatorLevel::Benefit,
            Self::ClientSatisfaction => IndicatorLevel::Satisfaction,
        }
    }
}
