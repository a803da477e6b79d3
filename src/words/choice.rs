//! Names of the model's choices (its enum variants), in the program's language.

use crate::budget::{
    Direction, FundSource, IndicatorCategory, IndicatorLevel, ProcurementCategory,
    ProcurementMethod, ProjectLevel, ProjectNature, Stage, UnitKind,
};
use crate::locale::tr;

/// The name of a stage of preparation (编制阶段).
pub fn stage(stage: Stage) -> String {
    match stage {
        Stage::FirstRequest => tr!("stage.first_request"),
        Stage::Ceiling => tr!("stage.ceiling"),
        Stage::SecondRequest => tr!("stage.second_request"),
        Stage::Approved => tr!("stage.approved"),
    }
    .into_owned()
}

/// The name of a source of funds (资金来源).
pub fn fund_source(source: FundSource) -> String {
    match source {
        FundSource::GeneralPublicBudget => tr!("fund_source.general_public_budget"),
        FundSource::GovernmentFunds => tr!("fund_source.government_funds"),
        FundSource::StateCapital => tr!("fund_source.state_capital"),
        FundSource::SpecialAccount => tr!("fund_source.special_account"),
        FundSource::ServiceIncome => tr!("fund_source.service_income"),
        FundSource::BusinessIncome => tr!("fund_source.business_income"),
        FundSource::SuperiorSubsidy => tr!("fund_source.superior_subsidy"),
        FundSource::SubsidiaryRemittance => tr!("fund_source.subsidiary_remittance"),
        FundSource::OtherIncome => tr!("fund_source.other_income"),
        FundSource::CarriedGeneral => tr!("fund_source.carried_general"),
        FundSource::CarriedFunds => tr!("fund_source.carried_funds"),
        FundSource::CarriedCapital => tr!("fund_source.carried_capital"),
        FundSource::CarriedOther => tr!("fund_source.carried_other"),
        FundSource::CarriedForward => tr!("fund_source.carried_forward"),
    }
    .into_owned()
}

/// The name of a project level (项目级次).
pub fn project_level(level: ProjectLevel) -> String {
    match level {
        ProjectLevel::First => tr!("project_level.first"),
        ProjectLevel::Second => tr!("project_level.second"),
    }
    .into_owned()
}

/// The name of the nature of a project (项目性质).
pub fn project_nature(nature: Option<ProjectNature>) -> String {
    match nature {
        None => tr!("project_nature.unstated"),
        Some(ProjectNature::Recurring) => tr!("project_nature.recurring"),
        Some(ProjectNature::Temporary) => tr!("project_nature.temporary"),
    }
    .into_owned()
}

/// The name of a kind of budget unit (单位性质).
pub fn unit_kind(kind: UnitKind) -> String {
    match kind {
        UnitKind::Administrative => tr!("unit_kind.administrative"),
        UnitKind::CivilServiceManaged => tr!("unit_kind.civil_service_managed"),
        UnitKind::Institution => tr!("unit_kind.institution"),
    }
    .into_owned()
}

/// The name of a method of government procurement (采购方式).
pub fn procurement_method(method: Option<ProcurementMethod>) -> String {
    match method {
        None => tr!("procurement_method.unstated"),
        Some(ProcurementMethod::Centralised) => tr!("procurement_method.centralised"),
        Some(ProcurementMethod::Decentralised) => tr!("procurement_method.decentralised"),
    }
    .into_owned()
}

/// The name of a first level of indicators (一级指标).
pub fn indicator_level(level: IndicatorLevel) -> String {
    match level {
        IndicatorLevel::Cost => tr!("indicator_level.cost"),
        IndicatorLevel::Output => tr!("indicator_level.output"),
        IndicatorLevel::Benefit => tr!("indicator_level.benefit"),
        IndicatorLevel::Satisfaction => tr!("indicator_level.satisfaction"),
    }
    .into_owned()
}

/// The name of a second level of indicators (二级指标).
pub fn indicator_category(category: IndicatorCategory) -> String {
    match category {
        IndicatorCategory::EconomicCost => tr!("indicator_category.economic_cost"),
        IndicatorCategory::SocialCost => tr!("indicator_category.social_cost"),
        IndicatorCategory::EnvironmentalCost => tr!("indicator_category.environmental_cost"),
        IndicatorCategory::Quantity => tr!("indicator_category.quantity"),
        IndicatorCategory::Quality => tr!("indicator_category.quality"),
        IndicatorCategory::Timeliness => tr!("indicator_category.timeliness"),
        IndicatorCategory::OutputCost => tr!("indicator_category.output_cost"),
        IndicatorCategory::EconomicBenefit => tr!("indicator_category.economic_benefit"),
        IndicatorCategory::SocialBenefit => tr!("indicator_category.social_benefit"),
        IndicatorCategory::EcologicalBenefit => tr!("indicator_category.ecological_benefit"),
        IndicatorCategory::LastingEffect => tr!("indicator_category.lasting_effect"),
        IndicatorCategory::ClientSatisfaction => tr!("indicator_category.client_satisfaction"),
    }
    .into_owned()
}

/// The name of a direction (指标方向): its sign, or the word for a qualitative target.
pub fn direction(direction: Direction) -> String {
    match direction {
        Direction::Qualitative => tr!("direction.qualitative").into_owned(),
        quantitative => quantitative.sign().to_owned(),
    }
}

/// The name of a category of government procurement (政府采购品目).
pub fn procurement_category(category: ProcurementCategory) -> String {
    match category {
        ProcurementCategory::Goods => tr!("procurement_category.goods"),
        ProcurementCategory::Works => tr!("procurement_category.works"),
        ProcurementCategory::Services => tr!("procurement_category.services"),
    }
    .into_owned()
}
