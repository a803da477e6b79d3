//! The rows of the sums that follow from what a scenario states.

use std::borrow::Cow;
use std::io;
use std::iter::once;

use super::columns::{Address, Row};
use super::table::Table;
use crate::analysis::{Derived, Measure, Whole};
use crate::budget::{Code, ExpenseKind, Group, Owner, Scenario};
use crate::catalogue::{Catalogue, CodeKind};
use crate::words;

/// Adds a row for each named sum, the parts of a total after it.
pub(super) fn add(
    table: &mut Table<'_>,
    scenario: &Scenario,
    catalogue: &Catalogue,
) -> io::Result<()> {
    let derived = Derived::of(scenario);
    for whole in wholes(scenario, &derived) {
        let name = name(whole, scenario, &derived, catalogue);
        let project = if matches!(whole, Whole::Project(_)) { &*name } else { "" };
        table.add(&Row { name: &name, project, ..row(whole, scenario, &derived) })?;
    }
    Ok(())
}

/// Every named sum, in the order of the book.
fn wholes(scenario: &Scenario, derived: &Derived) -> impl Iterator<Item = Whole> {
    let received = derived.revenue_by_fund_source.rows.iter();
    let functional = derived.functional_levels.iter().map(|(code, _)| Whole::Functional(*code));
    let economic = derived.economic_levels.iter().map(|(code, _)| Whole::Economic(*code));
    let spent = derived.by_fund_source.rows.iter();
    once(Whole::Group(Group::Revenue))
        .chain(received.map(|(source, _)| Whole::RevenueSource(*source)))
        .chain([Whole::Expenditure, Whole::Basic])
        .chain(scenario.shown_groups(Group::BASIC).map(Whole::Group))
        .chain(scenario.shown_groups(Group::OTHER).map(Whole::Group))
        .chain([Whole::Projects])
        .chain(scenario.projects.iter().map(|project| Whole::Project(project.id)))
        .chain(functional)
        .chain(economic)
        .chain(spent.map(|(source, _)| Whole::FundSource(*source)))
        .chain([Whole::Transfers, Whole::Procurement, Whole::ThreePublic, Whole::Vehicles])
        .chain(ExpenseKind::ALL.map(Whole::Expense))
        .chain([Whole::Expenses, Whole::Balance, Whole::Residual])
}

fn row(whole: Whole, scenario: &Scenario, derived: &Derived) -> Row<'static> {
    let subtotal = derived.subtotal(scenario, whole);
    let sum = Row {
        layer: "sum",
        // The code or the source of a part is in a column of its own.
        key: whole.key().split('.').next().unwrap_or_default(),
        amount: derived.amount(scenario, whole.figure(Measure::Amount)),
        prior: subtotal.and_then(|sum| sum.prior()),
        change: subtotal.and_then(|sum| sum.change()),
        lines: subtotal.map(|sum| sum.lines),
        lines_without_prior: subtotal.map(|sum| sum.lines_without_prior),
        ..Row::default()
    };
    match whole {
        Whole::Group(_) | Whole::Projects => Row { place: Some(whole.key()), ..sum },
        Whole::Project(id) => Row {
            address: Some(Address::Thing(Owner::Project(id))),
            place: Some(Whole::Projects.key()),
            project_id: Some(id),
            ..sum
        },
        Whole::Functional(functional) => {
            Row { functional, functional_class: functional.map(Code::class), ..sum }
        }
        Whole::Economic(economic) => {
            Row { economic, economic_class: economic.map(Code::class), ..sum }
        }
        Whole::FundSource(fund_source) | Whole::RevenueSource(fund_source) => {
            Row { fund_source, ..sum }
        }
        _ => sum,
    }
}

/// The name of a sum; that of a subject is without its code.
fn name<'a>(
    whole: Whole,
    scenario: &'a Scenario,
    derived: &Derived,
    catalogue: &'a Catalogue,
) -> Cow<'a, str> {
    let known = match whole {
        Whole::Project(id) => derived.find_project(scenario, id).map(|it| it.name.as_str()),
        Whole::Functional(Some(code)) => catalogue.codes(CodeKind::Functional, scenario).name(code),
        Whole::Economic(Some(code)) => catalogue.codes(CodeKind::Economic, scenario).name(code),
        _ => return words::whole(whole, &|_| None).into(),
    };
    known.unwrap_or_default().into()
}
