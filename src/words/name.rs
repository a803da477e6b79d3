//! Names of the parts of a scenario and of the edits.

use crate::budget::{Action, AmountUnit, ExpenseKind, Field, Group, Slot, Thing};
use crate::locale::tr;

/// The name of a thing: the user's, or the program's for a thing that every scenario has; empty for
/// the scenario.
pub fn thing(thing: Thing<'_>) -> String {
    match thing {
        Thing::Scenario(_) => String::new(),
        Thing::Group(it, _) => group(it),
        Thing::Expense(kind, _) => expense(kind),
        named => named.name().to_owned(),
    }
}

/// The name of a fact without its thing, such as 本年预算.
pub fn field(field: Field) -> String {
    tr!(format!("field.{}", field.key())).into_owned()
}

/// The name of a group of lines, such as 人员支出.
pub fn group(group: Group) -> String {
    match group {
        Group::Revenue => tr!("group.revenue"),
        Group::Personnel => tr!("group.personnel"),
        Group::Operating => tr!("group.operating"),
        Group::Assistance => tr!("group.assistance"),
        Group::StaffGrowth => tr!("group.staff_growth"),
        Group::Business => tr!("group.business"),
        Group::AffiliateSubsidies => tr!("group.affiliate_subsidies"),
        Group::SuperiorRemittances => tr!("group.superior_remittances"),
    }
    .into_owned()
}

/// The name of an amount stated separately from the line items, such as 公务接待费.
pub fn expense(kind: ExpenseKind) -> String {
    match kind {
        ExpenseKind::TravelAbroad => tr!("expense.travel_abroad"),
        ExpenseKind::Reception => tr!("expense.reception"),
        ExpenseKind::VehiclePurchase => tr!("expense.vehicle_purchase"),
        ExpenseKind::VehicleRunning => tr!("expense.vehicle_running"),
        ExpenseKind::OperatingFunds => tr!("expense.operating_funds"),
    }
    .into_owned()
}

/// The name of one item of a list, such as 明细; empty for [`Slot::Fixed`].
pub fn list_item(slot: Slot) -> String {
    match slot {
        Slot::Fixed => return String::new(),
        Slot::Lines => tr!("item.line"),
        Slot::Projects => tr!("item.project"),
        Slot::Indicators => tr!("item.indicator"),
        Slot::Duties => tr!("item.duty"),
        Slot::Goals => tr!("item.goal"),
        Slot::Procurement => tr!("item.procurement"),
        Slot::KeyProjects => tr!("item.key_project"),
        Slot::Vehicles => tr!("item.vehicle"),
        Slot::Glossary => tr!("item.term"),
        Slot::Subjects => tr!("item.subject"),
        Slot::Units => tr!("item.unit"),
        Slot::Shares => tr!("item.share"),
        Slot::Parts => tr!("item.part"),
        Slot::CodeNames => tr!("item.code_name"),
    }
    .into_owned()
}

/// The name of an edit in the undo menu and the change record, such as 修改.
pub fn action(action: Action) -> String {
    match action {
        Action::Change => tr!("edit.change"),
        Action::Add => tr!("edit.add"),
        Action::Remove => tr!("edit.remove"),
        Action::Duplicate => tr!("edit.duplicate"),
        Action::Move => tr!("edit.move"),
        Action::Paste => tr!("edit.paste"),
        Action::TakeOver => tr!("edit.take_over"),
        Action::Merge => tr!("edit.merge"),
        Action::Scale => tr!("edit.scale"),
        Action::Fit => tr!("edit.fit"),
        Action::Absorb => tr!("edit.absorb"),
        Action::Price => tr!("edit.price"),
        Action::Round => tr!("edit.round"),
        Action::RollForward => tr!("edit.roll_forward"),
        Action::Freeze => tr!("edit.freeze"),
        Action::ClearRecord => tr!("edit.clear_record"),
    }
    .into_owned()
}

/// The name of a unit of amounts, such as 万元.
pub fn unit(unit: AmountUnit) -> String {
    match unit {
        AmountUnit::TenThousandYuan => tr!("unit.ten_thousand_yuan"),
        AmountUnit::Yuan => tr!("unit.yuan"),
    }
    .into_owned()
}
