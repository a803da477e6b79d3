//! Revenue against expenditure of each unit (预算单位).

use rustc_hash::FxHashMap;

use crate::analysis::format::MONEY_DECIMALS;
use crate::budget::{Group, LinePlace, List, Money, UnitId};
use crate::rules::answers::Answers;
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Severity};
use crate::rules::message::{Datum, Message};

/// 单位收支平衡: the revenue of each unit equals its expenditure.
///
/// Source: the tables of revenue and of expenditure by unit. It is asked only when the revenue is
/// given by unit. Money carried forward to next year is stated for the whole department, so up to
/// that much of the revenue of a unit may be left. A warning, because transfers between units that
/// the department's budget leaves out part the two.
pub(super) fn balance(context: Context<'_>, answers: &mut Answers) {
    let scenario = context.scenario;
    let revenue = &scenario.group(Group::Revenue).lines;
    if scenario.units.is_empty() || revenue.iter().all(|line| line.unit.is_none()) {
        return;
    }
    let sums = sums(context);
    let left = scenario.carried_out.unwrap_or_default().rounded(MONEY_DECIMALS);
    for unit in scenario.all_units() {
        let Some(Sums { revenue, expenditure }) = sums.get(&unit.map(|unit| unit.id)) else {
            continue;
        };
        let difference = revenue.rounded(MONEY_DECIMALS) - expenditure.rounded(MONEY_DECIMALS);
        let is_balanced = difference.is_zero() || (Money::ZERO < difference && difference <= left);
        answers.pass_or(is_balanced, || {
            let name = unit.map_or_else(|| scenario.own_unit_name(), |unit| unit.name.clone());
            let message = Message::new("rules.balance.unit")
                .with("unit", name.as_str())
                .with("revenue", *revenue)
                .with("expenditure", *expenditure)
                .with("difference", Datum::Difference(*revenue - *expenditure));
            let place = List::Lines(LinePlace::Group(Group::Revenue));
            Finding::of(Severity::Warning, place, message)
                .about(&name)
                .compared(*revenue, *expenditure)
        });
    }
}

/// What a unit receives and spends.
#[derive(Default)]
struct Sums {
    revenue: Money,
    expenditure: Money,
}

/// The sums of every unit that has lines. Those of projects are computed already; only the lines of
/// groups are read.
fn sums(context: Context<'_>) -> FxHashMap<Option<UnitId>, Sums> {
    let Context { scenario, derived, .. } = context;
    let mut sums: FxHashMap<Option<UnitId>, Sums> = FxHashMap::default();
    for line in &scenario.group(Group::Revenue).lines {
        sums.entry(line.unit).or_default().revenue += line.amount;
    }
    for line in Group::EXPENDITURE.into_iter().flat_map(|group| &scenario.group(group).lines) {
        sums.entry(line.unit).or_default().expenditure += line.amount;
    }
    for (project, subtotal) in derived.projects(scenario) {
        sums.entry(project.unit).or_default().expenditure += subtotal.amount;
    }
    sums
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::budget::{BudgetUnit, LineItem, Project, Scenario};
    use crate::rules::answers::Outcome;
    use crate::rules::testing::{
        amount_of, ask, blank, check, line, not_applicable, problem, project, with_lines,
        with_projects,
    };

    const CODE: &str = "balance.unit";

    const CENTRE: u64 = 90;

    /// The department's own budget has 10, the centre spends 30 on basic expenditure and a project.
    fn scenario(received: &str) -> Scenario {
        let of = |id, amount, unit| LineItem { unit, ..line(id, "明细", amount) };
        let revenue = vec![of(1, "10", None), of(2, received, Some(CENTRE.into()))];
        let basic = vec![of(3, "10", None), of(4, "12", Some(CENTRE.into()))];
        let projects =
            vec![Project { unit: Some(CENTRE.into()), ..project(5, "运行", "18", None) }];
        let unit = BudgetUnit { name: "信息中心".to_owned(), ..BudgetUnit::default() };
        let units = vec![BudgetUnit { id: CENTRE.into(), ..unit }];
        let scenario = with_lines(blank(), Group::Revenue, revenue);
        let scenario = with_lines(scenario, Group::Personnel, basic);
        Scenario { units, ..with_projects(scenario, projects) }
    }

    #[test]
    fn each_unit_spends_what_it_receives() {
        not_applicable(CODE);
        check(CODE, &scenario("30"), Outcome::Passed);
        let finding = problem(CODE, &scenario("25"), Severity::Warning);
        assert_eq!(finding.subject, "信息中心");
        assert_eq!(
            (finding.stated, finding.expected),
            (Some(amount_of("25")), Some(amount_of("30")))
        );
        let both = scenario("25");
        let moved = |line: &LineItem| LineItem { unit: Some(CENTRE.into()), ..line.clone() };
        let lines: Vec<_> = both.group(Group::Personnel).lines.iter().map(moved).collect();
        let both = with_lines(both, Group::Personnel, lines);
        assert_eq!(ask(CODE, &both).findings.len(), 2, "one of them has no expenditure at all");
    }

    #[test]
    fn revenue_carried_to_next_year_may_be_left() {
        let carried = |amount| Scenario { carried_out: Some(amount_of(amount)), ..scenario("35") };
        check(CODE, &carried("5"), Outcome::Passed);
        problem(CODE, &carried("4.99"), Severity::Warning);
        let short = Scenario { carried_out: Some(amount_of("5")), ..scenario("25") };
        problem(CODE, &short, Severity::Warning);
    }

    #[test]
    fn revenue_that_is_not_given_by_unit_is_not_compared() {
        let whole = scenario("30");
        let of_all = vec![line(1, "拨款", "40")];
        check(CODE, &with_lines(whole, Group::Revenue, of_all), Outcome::NotApplicable);
    }
}
