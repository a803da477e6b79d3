//! Part six: performance management (第六部分 部门预算绩效管理情况).

use crate::analysis::Whole;
use crate::book::template::Filling;
use crate::book::writer::{Writer, fact, whole_filling};
use crate::book::{PartKey, Source};
use crate::budget::{Field, List, ScenarioField};

pub(super) fn write(writer: &mut Writer<'_>) {
    let scenario = writer.scenario;
    writer.part(PartKey::Performance, "part.performance");
    writer.heading(2, "performance.units");
    let field = |field| Field::Scenario(field);
    let units = Filling::count(
        scenario.performance.units,
        Source::Fact(field(ScenarioField::PerformanceUnits)),
    );
    writer.say(None, "performance.units_text", &[("units", units)]);
    writer.heading(2, "performance.projects");
    if scenario.projects.iter().all(|project| project.is_ended()) {
        return;
    }
    let with_target = scenario.projects.iter().filter(|project| project.has_target()).count();
    let with_target = u32::try_from(with_target).ok().filter(|count| 0 < *count);
    let count = Filling::count(with_target, Source::List(List::Projects));
    let due = &scenario.performance.monitoring_due;
    let fillings = [
        ("amount", whole_filling(writer.derived.projects.amount, Whole::Projects)),
        ("count", count),
        ("monitoring_due", fact(due, field(ScenarioField::MonitoringDue))),
    ];
    writer.say(None, "performance.projects_text", &fillings);
}
