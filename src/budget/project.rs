//! Projects (项目) and the targets they are held to.

use std::fmt;

use rust_decimal::Decimal;

use super::{IndicatorId, LineItems, Money, ProjectId};

/// A project (项目): money for one purpose, with the targets it is held to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Project {
    pub id: ProjectId,
    /// 项目名称
    pub name: String,
    /// 项目级次
    pub level: ProjectLevel,
    /// 项目性质; `None` is not stated.
    pub nature: Option<ProjectNature>,
    /// The office in charge (主管科室).
    pub office: String,
    /// 优先级: 1 is cut last; `None` is cut first.
    pub priority: Option<u32>,
    /// 上年合计: last year's total as stated where its details are not known, in 万元.
    pub prior_total: Option<Money>,
    /// 测算明细
    pub lines: LineItems,
    /// 主要用途: what the money is for (“主要用于…”).
    pub purpose: String,
    /// 增减原因: why it differs from last year (“主要原因是…”).
    pub reason: String,
    /// The goal in words (绩效目标).
    pub goal: String,
    /// 绩效指标
    pub indicators: Vec<Indicator>,
    /// Spent so far (执行数) in 万元, for monitoring and evaluation.
    pub spent: Option<Money>,
    /// How far it has come, and why not further (执行情况说明).
    pub progress: String,
}

impl Project {
    /// A project that says nothing yet.
    pub fn blank(id: ProjectId) -> Self {
        Self { id, ..Self::default() }
    }
}

/// 项目级次
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ProjectLevel {
    /// 一级项目
    #[default]
    First,
    /// 二级项目
    Second,
}

impl ProjectLevel {
    /// Both levels.
    pub const ALL: [Self; 2] = [Self::First, Self::Second];
}

/// 项目性质
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ProjectNature {
    /// 经常性
    Recurring,
    /// 阶段性
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
    /// 二级指标, which settles the 一级指标
    pub category: IndicatorCategory,
    /// 三级指标
    pub name: String,
    /// 指标方向
    pub direction: Direction,
    /// 指标值, as written: a number such as 15402.50, or words such as 有效保障; empty is not stated.
    pub value: String,
    /// 计量单位
    pub unit: String,
    /// 分值; `None` is not stated.
    pub weight: Option<Decimal>,
    /// 实际完成值, reported during and after the year.
    pub actual: String,
    /// 偏差原因分析及改进措施
    pub deviation: String,
}

impl Indicator {
    /// An indicator that says nothing yet.
    pub fn blank(id: IndicatorId) -> Self {
        Self { id, ..Self::default() }
    }

    /// The target it sets (指标目标值).
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
    /// The sign of the direction; empty for words.
    pub sign: &'static str,
    /// The value as written.
    pub value: String,
    /// 计量单位
    pub unit: String,
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { sign, value, unit } = self;
        write!(f, "{sign}{value}{unit}")
    }
}

/// How an actual value is held against the target (指标方向).
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
    /// 定性: in words
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

    /// The sign written before the value; empty for words.
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
    /// 成本指标, its own first level since 财预〔2021〕101号
    Cost,
    /// 产出指标
    Output,
    /// 效益指标
    Benefit,
    /// 满意度指标
    Satisfaction,
}

impl IndicatorLevel {
    /// Every first level.
    pub const ALL: [Self; 4] = [Self::Cost, Self::Output, Self::Benefit, Self::Satisfaction];
}

/// Second level of indicators (二级指标), which settles the first.
///
/// Source: 财预〔2021〕101号, which made cost a first level; older forms keep it under output.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum IndicatorCategory {
    /// 经济成本指标
    EconomicCost,
    /// 社会成本指标
    SocialCost,
    /// 生态环境成本指标
    EnvironmentalCost,
    /// 数量指标
    #[default]
    Quantity,
    /// 质量指标
    Quality,
    /// 时效指标
    Timeliness,
    /// 成本指标, under output as in the older forms
    OutputCost,
    /// 经济效益指标
    EconomicBenefit,
    /// 社会效益指标
    SocialBenefit,
    /// 生态效益指标
    EcologicalBenefit,
    /// 可持续影响指标
    LastingEffect,
    /// 服务对象满意度指标
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

    /// The first level it belongs under.
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
