//! Part eight: other matters (第八部分 其他需要说明情况).

use rust_decimal::Decimal;

use crate::analysis::Whole;
use crate::book::figure::{Number, Shown};
use crate::book::template::Filling;
use crate::book::writer::{self, Writer, fact, name, whole_filling};
use crate::book::{PartKey, Source, Span};
use crate::budget::{
    ExpenseField, ExpenseKind, Field, List, Money, Owner, ScenarioField, VehicleField,
};

pub(super) fn write(writer: &mut Writer<'_>) {
    writer.part(PartKey::OtherMatters, "part.other_matters");
    writer.heading(2, "other.operating_funds");
    operating_funds(writer);
    writer.heading(2, "other.assets");
    vehicles(writer);
    planned(writer);
    let statement = &writer.scenario.fund_statement;
    if !statement.is_empty() {
        writer.heading(2, "other.rest");
        let field = Field::Scenario(ScenarioField::FundStatement);
        writer.paragraph(None, vec![Span::Fact { text: statement.clone(), field }]);
    }
}

fn operating_funds(writer: &mut Writer<'_>) {
    let kind = ExpenseKind::OperatingFunds;
    let expense = writer.scenario.expense(kind);
    let whole = Whole::Expense(kind);
    let amounts = (expense.amount, expense.prior);
    let change = writer.change(&writer::OPERATING_FUNDS, whole, amounts, &[]);
    let explanation = Field::Expense(kind, ExpenseField::Explanation);
    let fillings = [
        ("amount", whole_filling(expense.amount, whole)),
        ("change", Filling::Spans(change)),
        ("explanation", fact(&expense.explanation, explanation)),
    ];
    writer.say(Some(Owner::Expense(kind)), "other.operating_funds_text", &fillings);
}

fn vehicles(writer: &mut Writer<'_>) {
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

fn planned(writer: &mut Writer<'_>) {
    let assets = &writer.scenario.assets;
    let source = |field| Source::Fact(Field::Scenario(field));
    let count = |count: Option<u32>, field| Filling::count(count, source(field));
    let amount = |amount: Option<Money>, field| {
        let value: Option<Decimal> = amount.map(Money::value);
        Filling::Number(Number::plain(value, Shown::Decimals(2)), source(field))
    };
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
