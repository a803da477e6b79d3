//! Part eight: other matters (第八部分 其他需要说明情况).

use rust_decimal::Decimal;

use crate::analysis::{Selection, Whole};
use crate::book::changes;
use crate::book::figure::{Number, Shown};
use crate::book::template::Filling;
use crate::book::writer::{Writer, fact, name};
use crate::book::{Source, Span};
use crate::budget::{
    ExpenseField, ExpenseKind, Field, FundSource, List, Owner, ScenarioField, VehicleField,
};

/// A statement on other funds, usually that the unit has none (其他).
pub(super) fn statement(writer: &mut Writer<'_>) {
    let statement = &writer.scenario.fund_statement;
    if !statement.is_empty() {
        let field = Field::Scenario(ScenarioField::FundStatement);
        writer.paragraph(None, vec![Span::Fact { text: statement.clone(), field }]);
    }
}

/// The operating funds of the administration (机关运行经费).
pub(super) fn operating_funds(writer: &mut Writer<'_>) {
    let kind = ExpenseKind::OperatingFunds;
    let expense = writer.scenario.expense(kind);
    let whole = Whole::Expense(kind);
    let amounts = (expense.amount, expense.prior);
    let change = writer.change(&changes::OPERATING_FUNDS, whole, amounts, &[]);
    let field = Field::Expense(kind, ExpenseField::Explanation);
    let (entry, openers) = ("operating_funds.explanation", "operating_funds.openers");
    let fillings = [
        ("amount", writer.whole(expense.amount, whole)),
        ("change", Filling::Spans(change)),
        ("explanation", writer.clause(entry, openers, &expense.explanation, field)),
    ];
    writer.say(Some(Owner::Expense(kind)), "other.operating_funds_text", &fillings);
}

/// The code of payments for entrusted work (委托业务费).
const ENTRUSTED: &str = "30227";

/// Payments for entrusted work from the general public budget (委托业务费).
pub(super) fn entrusted(writer: &mut Writer<'_>) {
    let Ok(code) = ENTRUSTED.parse() else { return };
    let general = Selection::from_sources([Some(FundSource::GeneralPublicBudget)]);
    let Some(selection) = general.and(Selection::under_economic(Some(code))) else { return };
    let whole = Whole::Selection(selection);
    let sum = writer.derived.subtotal(writer.scenario, whole).unwrap_or_default();
    if sum.lines == 0 {
        return;
    }
    let change = writer.change(&changes::ENTRUSTED, whole, (sum.amount, sum.prior()), &[]);
    let fillings =
        [("amount", writer.whole(sum.amount, whole)), ("change", Filling::Spans(change))];
    writer.say(None, "entrusted.amount", &fillings);
}

/// The vehicles and large equipment in use (国有资产占用情况).
pub(super) fn vehicles(writer: &mut Writer<'_>) {
    let assets = &writer.scenario.assets;
    let mut classes = Vec::new();
    for (index, class) in assets.vehicles.iter().enumerate() {
        if 0 < index {
            classes.push(Span::Words("、".to_owned()));
        }
        let field = |field| Field::Vehicle(class.id, field);
        let fillings = [
            ("name", name(writer, &class.name, field(VehicleField::Name))),
            ("count", Filling::count(class.count, Source::Fact(field(VehicleField::Count)))),
        ];
        classes.extend(writer.phrase("other.vehicle_class", &fillings));
    }
    let count = writer.derived.vehicle_count().map(Decimal::from);
    let count = Number::plain(count, Shown::Decimals(0));
    let equipment = Source::Fact(Field::Scenario(ScenarioField::LargeEquipment));
    let fillings = [
        ("as_of", fact(&assets.as_of, Field::Scenario(ScenarioField::AssetsAsOf))),
        ("count", Filling::Number(count, Source::List(List::Vehicles))),
        ("classes", Filling::Spans(classes)),
        ("large_equipment", Filling::count(assets.large_equipment, equipment)),
    ];
    if count.is_known() || assets.large_equipment.is_some() {
        writer.say(Some(Owner::Scenario), "other.vehicles", &fillings);
    }
}

/// The vehicles and large equipment to be bought.
pub(super) fn planned(writer: &mut Writer<'_>) {
    let assets = &writer.scenario.assets;
    let source = |field| Source::Fact(Field::Scenario(field));
    let count = |count: Option<u32>, field| Filling::count(count, source(field));
    let amount = |amount, field| writer.known_amount(amount, source(field));
    let fillings = [
        ("planned_vehicles", count(assets.planned_vehicles, ScenarioField::PlannedVehicles)),
        (
            "planned_vehicle_amount",
            amount(assets.planned_vehicle_amount, ScenarioField::PlannedVehicleAmount),
        ),
        ("planned_equipment", count(assets.planned_equipment, ScenarioField::PlannedEquipment)),
        (
            "planned_equipment_amount",
            amount(assets.planned_equipment_amount, ScenarioField::PlannedEquipmentAmount),
        ),
    ];
    writer.say(Some(Owner::Scenario), "other.planned", &fillings);
}
