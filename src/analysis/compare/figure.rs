//! The computed rows: figures, breakdowns, and the lengths of lists.

use super::About;
use crate::analysis::{Breakdown, Derived, Figure, Measure, Whole};
use crate::budget::{ExpenseKind, Group, Scenario, Value};

impl About {
    /// The key of a computed row in machine-readable output; `None` for things and facts.
    ///
    /// It does not depend on the language. It does not contain the subject code or the source of
    /// funds, which the output states in a field of its own.
    pub fn figure_key(self) -> Option<String> {
        Some(match self {
            Self::Figure(figure) => figure_key(figure),
            Self::Breakdown(breakdown) => breakdown_key(breakdown).to_owned(),
            Self::Entries(slot) => format!("{}.count", slot.key()),
            Self::Thing(_) | Self::Fact(..) => return None,
        })
    }
}

fn figure_key(Figure { of, measure }: Figure) -> String {
    let key = whole_key(of);
    match measure {
        Measure::Amount => key.to_owned(),
        Measure::Prior => format!("{key}.prior"),
        Measure::Change => format!("{key}.change"),
        Measure::Percent => format!("{key}.percent"),
    }
}

fn whole_key(whole: Whole) -> &'static str {
    match whole {
        Whole::Expenditure => "expenditure",
        Whole::Basic => "basic",
        Whole::Projects => "projects",
        Whole::Group(Group::Revenue) => "revenue",
        Whole::Group(Group::Personnel) => "personnel",
        Whole::Group(Group::Operating) => "operating",
        Whole::Group(Group::Assistance) => "assistance",
        Whole::Group(Group::StaffGrowth) => "staff_growth",
        Whole::Group(Group::Business) => "business",
        Whole::Group(Group::AffiliateSubsidies) => "affiliate_subsidies",
        Whole::Group(Group::SuperiorRemittances) => "superior_remittances",
        Whole::Project(_) => "project",
        Whole::Line(_) => "line",
        Whole::Functional(_) => "functional.code",
        Whole::Economic(_) => "economic.code",
        Whole::FundSource(_) => "fund_source.source",
        Whole::RevenueSource(_) => "revenue_fund_source.source",
        Whole::Transfers => "transfers",
        Whole::Selection(_) => "selection",
        Whole::Procurement => "procurement",
        Whole::ThreePublic => "three_public",
        Whole::Vehicles => "vehicles",
        Whole::Expense(ExpenseKind::TravelAbroad) => "travel_abroad",
        Whole::Expense(ExpenseKind::Reception) => "reception",
        Whole::Expense(ExpenseKind::VehiclePurchase) => "vehicle_purchase",
        Whole::Expense(ExpenseKind::VehicleRunning) => "vehicle_running",
        Whole::Expense(ExpenseKind::OperatingFunds) => "operating_funds",
        Whole::Expenses => "expenses",
        Whole::Balance => "balance",
        Whole::Residual => "residual",
    }
}

fn breakdown_key(breakdown: Breakdown) -> &'static str {
    match breakdown {
        Breakdown::Project => "project",
        Breakdown::Group => "group",
        Breakdown::Functional => "functional",
        Breakdown::Economic => "economic",
        Breakdown::FundSource => "fund_source",
        Breakdown::ProjectsAlone => "projects",
        Breakdown::RevenueSource => "revenue_fund_source",
    }
}

/// The value of a figure in one scenario; `None` when the scenario has no such figure.
pub(super) fn value(scenario: &Scenario, derived: &Derived, figure: Figure) -> Option<Value> {
    let amount = derived.amount(scenario, figure);
    match (figure.of, figure.measure) {
        (Whole::Residual, _) | (_, Measure::Prior | Measure::Change | Measure::Percent) => {
            Some(Value::KnownMoney(amount))
        }
        (_, Measure::Amount) => amount.map(Value::Money),
    }
}
