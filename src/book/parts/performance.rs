//! Part six: performance management (第六部分 部门预算绩效管理情况).

use crate::analysis::Whole;
use crate::book::Source;
use crate::book::template::Filling;
use crate::book::writer::{Writer, fact};
use crate::budget::{Field, List, Money, ScenarioField};

/// The units with performance management (单位范围).
pub(super) fn units(writer: &mut Writer<'_>) {
    let field = Field::Scenario(ScenarioField::PerformanceUnits);
    let units = Filling::count(writer.scenario.performance.units, Source::Fact(field));
    let scenario = writer.scenario;
    let names = scenario.all_units().map(|unit| match unit {
        Some(unit) => unit.name.clone(),
        None => scenario.own_unit_name(),
    });
    let names = Filling::words(names.collect::<Vec<_>>().join("、"));
    writer.say(None, "performance.units_text", &[("units", units), ("names", names)]);
}

/// The projects with performance management (项目情况及工作要求).
pub(super) fn projects(writer: &mut Writer<'_>) {
    let scenario = writer.scenario;
    if scenario.projects.iter().all(|project| project.is_ended()) {
        return;
    }
    let with_target = writer.derived.projects(scenario).filter(|(project, _)| project.has_target());
    let (count, amount) = with_target
        .fold((0, Money::ZERO), |(count, amount), (_, sum)| (count + 1, amount + sum.amount));
    let due = Field::Scenario(ScenarioField::MonitoringDue);
    let fillings = [
        ("amount", writer.whole(writer.derived.projects.amount, Whole::Projects)),
        ("count", Filling::count(Some(count).filter(|it| 0 < *it), Source::List(List::Projects))),
        ("target_amount", writer.amount(amount, Source::PartOf(List::Projects))),
        ("monitoring_due", fact(&scenario.performance.monitoring_due, due)),
    ];
    writer.say(None, "performance.projects_text", &fillings);
}
