//! The contents of the book by name: the layout lists the names in the order of its parts.

mod expenditure;
mod glossary;
mod key_projects;
mod other_matters;
mod overview;
mod performance;
mod procurement;
mod sources;
mod three_public;
mod totals;

use super::charts;
use super::layout::blocks::{BlockKind, BlockSpec};
use super::layout::spec::SectionSpec;
use super::writer::Writer;
use crate::budget::{ExpenseKind, Group};

/// Writes all parts of the layout.
pub(super) fn write(writer: &mut Writer<'_>) {
    for part in &writer.spec().parts {
        writer.heading(1, part.title.as_deref());
        writer.decimals = part.decimals;
        blocks(writer, &part.blocks);
        for section in &part.sections {
            if section.each_unit && !writer.units.is_empty() {
                units(writer, section);
                continue;
            }
            writer.heading(2, section.title.as_deref());
            blocks(writer, &section.blocks);
        }
    }
}

/// Writes a section once for each unit (预算单位).
fn units<'a>(writer: &mut Writer<'a>, section: &'a SectionSpec) {
    let whole = (writer.scenario, writer.derived);
    for unit in writer.units {
        (writer.scenario, writer.derived) = (&unit.scenario, &unit.derived);
        writer.unit = Some(unit);
        writer.heading(2, section.title.as_deref());
        blocks(writer, &section.blocks);
    }
    writer.unit = None;
    (writer.scenario, writer.derived) = whole;
}

fn blocks(writer: &mut Writer<'_>, blocks: &[BlockSpec]) {
    for block in blocks {
        match block {
            BlockSpec::Built(kind) => {
                writer.about(kind.about());
                block_of(*kind, writer);
            }
            BlockSpec::Sentence(entry) => writer.say(None, entry, &[]),
        }
    }
}

fn block_of(kind: BlockKind, writer: &mut Writer<'_>) {
    match kind {
        BlockKind::Duties => overview::duties(writer),
        BlockKind::Staffing => overview::staffing(writer),
        BlockKind::Units => overview::units(writer),
        BlockKind::Goals => overview::goals(writer),
        BlockKind::Totals => totals::totals(writer),
        BlockKind::Reason => totals::reason(writer),
        BlockKind::Expenditure => expenditure::total(writer),
        BlockKind::Personnel => expenditure::group(writer, Group::Personnel),
        BlockKind::Operating => expenditure::group(writer, Group::Operating),
        BlockKind::Assistance => expenditure::group(writer, Group::Assistance),
        BlockKind::StaffGrowth => expenditure::staff_growth(writer),
        BlockKind::OtherExpenditure => expenditure::other(writer),
        BlockKind::Projects => expenditure::projects(writer),
        BlockKind::Procurement => procurement::write(writer),
        BlockKind::RevenueSources => sources::revenue(writer),
        BlockKind::ExpenditureSources => sources::expenditure(writer),
        BlockKind::Classes => sources::classes(writer),
        BlockKind::ThreePublic => three_public::total(writer),
        BlockKind::ThreePublicAll => three_public::all(writer),
        BlockKind::TravelAbroad => three_public::item(writer, ExpenseKind::TravelAbroad),
        BlockKind::Reception => three_public::item(writer, ExpenseKind::Reception),
        BlockKind::OfficialVehicles => three_public::vehicles(writer),
        BlockKind::VehiclePurchase => three_public::item(writer, ExpenseKind::VehiclePurchase),
        BlockKind::VehicleRunning => three_public::item(writer, ExpenseKind::VehicleRunning),
        BlockKind::PerformanceUnits => performance::units(writer),
        BlockKind::PerformanceProjects => performance::projects(writer),
        BlockKind::KeyProjects => key_projects::table(writer),
        BlockKind::KeyProjectsRemark => key_projects::remark(writer),
        BlockKind::OperatingFunds => other_matters::operating_funds(writer),
        BlockKind::Entrusted => other_matters::entrusted(writer),
        BlockKind::Vehicles => other_matters::vehicles(writer),
        BlockKind::Planned => other_matters::planned(writer),
        BlockKind::Statement => other_matters::statement(writer),
        BlockKind::Terms => glossary::terms(writer),
        BlockKind::Subjects => glossary::subjects(writer),
        // They are filled at the same time as the text is written.
        BlockKind::Tables => writer.tables_here(),
        BlockKind::Charts => charts::write(writer),
    }
}
