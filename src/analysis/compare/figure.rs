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
    let key = of.key();
    match measure {
        Measure::Amount => key.to_owned(),
        Measure::Prior => format!("{key}.prior"),
        Measure::Change => format!("{key}.change"),
        Measure::Percent => format!("{key}.percent"),
    }
}

impl Whole {
    /// The key of the sum in machine-readable output; it does not depend on the language.
    pub fn key(self) -> &'static str {
        match self {
            Self::Expenditure => "expenditure",
            Self::Basic => "basic",
            Self::Projects => "projects",
            Self::Group(Group::Revenue) => "revenue",
            Self::Group(Group::Personnel) => "personnel",
            Self::Group(Group::Operating) => "operating",
            Self::Group(Group::Assistance) => "assistance",
            Self::Group(Group::StaffGrowth) => "staff_growth",
            Self::Group(Group::Business) => "business",
            Self::Group(Group::AffiliateSubsidies) => "affiliate_subsidies",
            Self::Group(Group::SuperiorRemittances) => "superior_remittances",
            Self::Project(_) => "project",
            Self::Line(_) => "line",
            Self::Functional(_) => "functional.code",
            Self::Economic(_) => "economic.code",
            Self::FundSource(_) => "fund_source.source",
            Self::RevenueSource(_) => "revenue_fund_source.source",
            Self::Transfers => "transfers",
            Self::Selection(_) => "selection",
            Self::Procurement => "procurement",
            Self::ThreePublic => "three_public",
            Self::Vehicles => "vehicles",
            Self::Expense(ExpenseKind::TravelAbroad) => "travel_abroad",
            Self::Expense(ExpenseKind::Reception) => "reception",
            Self::Expense(ExpenseKind::VehiclePurchase) => "vehicle_purchase",
            Self::Expense(ExpenseKind::VehicleRunning) => "vehicle_running",
            Self::Expense(ExpenseKind::OperatingFunds) => "operating_funds",
            Self::Expenses => "expenses",
            Self::Balance => "balance",
            Self::Residual => "residual",
        }
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
