//! The three public expenses (财政拨款“三公”经费).

use crate::analysis::{Subtotal, Whole};
use crate::book::changes::{self, ChangeEntries};
use crate::book::template::Filling;
use crate::book::writer::Writer;
use crate::budget::{ExpenseField, ExpenseKind, Field, Owner};

/// The three expenses together.
pub(super) fn total(writer: &mut Writer<'_>) {
    let fillings = of_whole(writer, Whole::ThreePublic, &writer.derived.three_public);
    writer.say(None, "three_public.total", &fillings);
}

/// All expenses in one sentence.
pub(super) fn all(writer: &mut Writer<'_>) {
    let mut fillings = of_whole(writer, Whole::ThreePublic, &writer.derived.three_public).to_vec();
    let kinds = [
        (
            ExpenseKind::TravelAbroad,
            ["travel_abroad", "travel_abroad_change", "travel_abroad_explanation"],
        ),
        (ExpenseKind::Reception, ["reception", "reception_change", "reception_explanation"]),
    ];
    for (kind, places) in kinds {
        fillings.extend(named(places, item_fillings(writer, kind, &changes::THREE_PUBLIC)));
    }
    let vehicles = of_whole(writer, Whole::Vehicles, &writer.derived.vehicles);
    let [(_, amount), (_, change)] = vehicles;
    fillings.extend([("vehicles", amount), ("vehicles_change", change)]);
    fillings.extend(parts_of_vehicles(writer));
    writer.say_item(None, "three_public.all", &fillings);
}

/// One expense.
pub(super) fn item(writer: &mut Writer<'_>, kind: ExpenseKind) {
    let entry = match kind {
        ExpenseKind::TravelAbroad => "three_public.travel_abroad",
        ExpenseKind::Reception => "three_public.reception",
        ExpenseKind::VehiclePurchase => "three_public.vehicle_purchase",
        _ => "three_public.vehicle_running",
    };
    let fillings = item_fillings(writer, kind, &changes::THREE_PUBLIC);
    let fillings = named(["amount", "change", "explanation"], fillings);
    writer.say_item(Some(Owner::Expense(kind)), entry, &fillings);
}

/// Purchase and running of official vehicles together.
pub(super) fn vehicles(writer: &mut Writer<'_>) {
    let mut fillings = of_whole(writer, Whole::Vehicles, &writer.derived.vehicles).to_vec();
    fillings.extend(parts_of_vehicles(writer));
    writer.say_item(None, "three_public.vehicles", &fillings);
}

/// The places of the purchase and the running of vehicles in a sentence about both.
fn parts_of_vehicles(writer: &Writer<'_>) -> Vec<(&'static str, Filling)> {
    let of = |kind| item_fillings(writer, kind, vehicle_entries(writer));
    let purchase = named(
        ["purchase", "purchase_change", "purchase_explanation"],
        of(ExpenseKind::VehiclePurchase),
    );
    let running = named(
        ["running", "running_change", "running_explanation"],
        of(ExpenseKind::VehicleRunning),
    );
    [purchase, running].concat()
}

/// The entries for the changes of the two parts of the vehicles; those of all expenses where the
/// layout has none for them.
fn vehicle_entries(writer: &Writer<'_>) -> &'static ChangeEntries {
    let has_own = writer.wording.has("vehicle.more");
    if has_own { &changes::VEHICLE } else { &changes::THREE_PUBLIC }
}

fn of_whole(writer: &Writer<'_>, whole: Whole, sum: &Subtotal) -> [(&'static str, Filling); 2] {
    let change = writer.change(&changes::THREE_PUBLIC, whole, (sum.amount, sum.prior()), &[]);
    [("amount", writer.whole(sum.amount, whole)), ("change", Filling::Spans(change))]
}

/// The amount, the change and the explanation of an expense.
fn item_fillings(writer: &Writer<'_>, kind: ExpenseKind, entries: &ChangeEntries) -> [Filling; 3] {
    let expense = writer.scenario.expense(kind);
    let whole = Whole::Expense(kind);
    let change = writer.change(entries, whole, (expense.amount, expense.prior), &[]);
    let is_no_purchase = kind == ExpenseKind::VehiclePurchase && expense.amount.is_zero();
    let explanation = if is_no_purchase && expense.explanation.is_empty() {
        Filling::words(writer.text("three_public.no_purchase"))
    } else {
        let field = Field::Expense(kind, ExpenseField::Explanation);
        let openers = "three_public.openers";
        writer.clause("three_public.explanation", openers, &expense.explanation, field)
    };
    [writer.whole(expense.amount, whole), Filling::Spans(change), explanation]
}

fn named<const N: usize>(
    places: [&'static str; N],
    fillings: [Filling; N],
) -> Vec<(&'static str, Filling)> {
    places.into_iter().zip(fillings).collect()
}
