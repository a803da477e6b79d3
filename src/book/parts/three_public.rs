//! Part five: three public expenses (第五部分 财政拨款“三公”经费预算情况).

use crate::analysis::Whole;
use crate::book::PartKey;
use crate::book::template::Filling;
use crate::book::writer::{self, Writer, fact, whole_filling};
use crate::budget::{ExpenseField, ExpenseKind, Field, Owner};

pub(super) fn write(writer: &mut Writer<'_>) {
    writer.part(PartKey::ThreePublic, "part.three_public");
    let total = writer.derived.three_public;
    let amounts = (total.amount, total.prior());
    let change = writer.change(&writer::THREE_PUBLIC, Whole::ThreePublic, amounts, &[]);
    let fillings = [
        ("amount", whole_filling(total.amount, Whole::ThreePublic)),
        ("change", Filling::Spans(change)),
    ];
    writer.say(None, "three_public.total", &fillings);
    expense(writer, "three_public.travel_abroad", ExpenseKind::TravelAbroad);
    expense(writer, "three_public.reception", ExpenseKind::Reception);
    vehicles(writer);
    expense(writer, "three_public.vehicle_purchase", ExpenseKind::VehiclePurchase);
    expense(writer, "three_public.vehicle_running", ExpenseKind::VehicleRunning);
}

fn expense(writer: &mut Writer<'_>, entry: &str, kind: ExpenseKind) {
    let expense = writer.scenario.expense(kind);
    let whole = Whole::Expense(kind);
    let amounts = (expense.amount, expense.prior);
    let change = writer.change(&writer::THREE_PUBLIC, whole, amounts, &[]);
    let explanation = Field::Expense(kind, ExpenseField::Explanation);
    let fillings = [
        ("amount", whole_filling(expense.amount, whole)),
        ("change", Filling::Spans(change)),
        ("explanation", fact(&expense.explanation, explanation)),
    ];
    writer.say(Some(Owner::Expense(kind)), entry, &fillings);
}

fn vehicles(writer: &mut Writer<'_>) {
    let filling = whole_filling(writer.derived.vehicles.amount, Whole::Vehicles);
    writer.say(None, "three_public.vehicles", &[("amount", filling)]);
}
